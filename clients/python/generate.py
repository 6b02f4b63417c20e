"""Generates the calls and models of the API when a wheel is built: `pip install` of this folder runs it."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Generate(BuildHookInterface):
    """A hook of the build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        """Adds the generated package to the wheel. Fails where the generator leaves out a call."""
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        description = json.loads((Path(self.root) / "openapi.generated.json").read_text(encoding="utf-8"))
        (folder / "openapi.json").write_text(json.dumps(_json_bodies(description)), encoding="utf-8")
        (folder / "config.yaml").write_text("post_hooks: []\n", encoding="utf-8")
        generated = folder / "generated"
        subprocess.run(
            [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
            + ["--path", str(folder / "openapi.json"), "--config", str(folder / "config.yaml")]
            + ["--output-path", str(generated), "--fail-on-warning"],
            check=True,
        )
        build_data["force_include"][str(generated)] = "workflow_api_client/generated"

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:
        """Removes what the wheel now holds."""
        self._folder.cleanup()


def _json_bodies(description: dict) -> dict:
    """The same calls with the JSON form of their bodies alone: the generator knows no YAML."""
    for path in description["paths"].values():
        for operation in path.values():
            content = operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
            if "application/json" in content:
                operation["requestBody"]["content"] = {"application/json": content["application/json"]}
    return description
