/** `clients/python`: built from the description, installed, and run as its README says. */
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { signatureHeaders } from "../../core/audit/webhooks/sign.ts";
import { codeBlocksOf, textOf } from "../docs/pages.ts";
import { openShipped } from "./harness.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "clients/python");
const SECRET = "p".repeat(40);
const run = promisify(execFile);

const hasPython = (): boolean => {
  const wanted = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))";
  try {
    execFileSync("python3", ["-c", wanted], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const project = mkdtempSync(join(tmpdir(), "python-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The Python of the README, and one genuine and one changed delivery for its receiver. */
function readmeCode(): string {
  const code = codeBlocksOf(textOf("clients/python/README.md")).flatMap(({ lang, text }) =>
    lang === "python" ? [text] : [],
  );
  const body = '{"id":"evt_1","event_type":"execution.completed"}';
  const headers = JSON.stringify(signatureHeaders({ secrets: [{ secret: SECRET }] }, body, new Date()));
  const calls = [`${body} `, body].map((sent) => `print(receive(${headers}, b'${sent}'))`);
  return [...code, ...calls].join("\n");
}

describe.skipIf(!hasPython())("the client for Python (needs python3 3.11 with venv)", () => {
  it("is made of the whole description, passes its tests, and does what its README says", {
    timeout: 300_000,
  }, async () => {
    const python = join(project, "venv/bin/python");
    const pip = (...args: string[]) =>
      run(python, ["-m", "pip", "--disable-pip-version-check", ...args], { cwd: project });
    await run("python3", ["-m", "venv", join(project, "venv")]);
    await pip("wheel", "--wheel-dir", "dist", FOLDER);
    await pip("install", "--no-index", "--no-compile", "--find-links", "dist", "workflow-api-client");
    const { stderr } = await run(python, ["-m", "unittest", "discover", join(FOLDER, "tests")], {
      cwd: project,
    });
    expect(stderr).toMatch(/Ran 17 tests in .*\n\nOK/);

    const api = await openShipped();
    try {
      copyFileSync(join(ROOT, "examples/identity-card.jpg"), join(project, "passport.jpg"));
      writeFileSync(join(project, "readme.py"), readmeCode());
      const env = { WORKFLOW_API_URL: api.url, WORKFLOW_API_KEY: api.key, STREAM_SECRET: SECRET };
      const { stdout } = await run(python, ["readme.py"], { cwd: project, env });
      expect(stdout.split("\n")).toEqual([
        "approved",
        "sponsor_bank_review approve, decline",
        "not approved: completed, declined",
        expect.stringMatching(/^doc_/),
        "5",
        "401",
        "execution.completed evt_1",
        "204",
        "",
      ]);
    } finally {
      await api.close();
    }
  });
});
