"""Lambda's functions as Node processes of this machine, without Docker.

LocalStack assigns each invocation to an execution environment, and makes one when all are taken. Here an environment takes a process
for each of its invocations: a process runs one call at a time, as an environment on AWS, and many run at once. More than
`LAMBDA_PROCESSES` processes of a function are not started, so that a burst does not use up the machine's memory; its calls wait.
"""

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading

from localstack import config
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

NODE = os.environ["LAMBDA_NODE"]
MOST_PROCESSES = int(os.environ["LAMBDA_PROCESSES"])
RUNTIME = os.path.join(os.path.dirname(__file__), "node-runtime.mjs")
# Begins the answers of node-runtime.mjs; all else is logs of the function.
MARK = "\x01"
# A function loads in a second; a busy machine takes its time.
LOAD_SECONDS = 120


class NodePlugin(RuntimeExecutorPlugin):
    """The value `node` of LAMBDA_RUNTIME_EXECUTOR."""

    name = "node"

    def load(self, *args, **kwargs):
        return NodeExecutor


class FunctionProcess:
    """A Node process that loads a function and answers one call at a time. It has a folder of its own for temporary files."""

    def __init__(self, code: str, environment: dict[str, str]):
        self._scratch = tempfile.mkdtemp(prefix="function-")
        own = {"LAMBDA_TASK_ROOT": code, "TMPDIR": self._scratch, "HOME": self._scratch, "PATH": os.environ["PATH"]}
        self._answers: queue.Queue[dict] = queue.Queue()
        self._logs: list[str] = []
        self._is_loaded = False
        self._process = subprocess.Popen(
            [NODE, RUNTIME],
            env=environment | own,
            cwd=code,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            # A log without an end of line stands before the answer.
            log, mark, answer = line.partition(MARK)
            if log:
                self._logs.append(log)
            if mark:
                self._answers.put(json.loads(answer))
        self._answers.put(error_of("Runtime.ExitError", "Runtime exited"))

    def call(self, request: dict, seconds: int) -> dict:
        """The answer of one call: its `result`, or its `error`. A process that gave none in time is ended."""
        if not self._is_loaded:
            loaded = self._answer(LOAD_SECONDS)
            if "error" in loaded:
                return loaded
            self._is_loaded = True
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # It has ended: the reader says so.
        return self._answer(seconds)

    def _answer(self, seconds: int) -> dict:
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            self.end()
            return error_of("Sandbox.Timedout", f"Task timed out after {seconds}.00 seconds")

    def take_logs(self) -> str:
        """What was printed since the last call of this."""
        logs, self._logs = self._logs, []
        return "".join(logs)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def end(self):
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)


def error_of(kind: str, message: str) -> dict:
    return {"error": {"errorType": kind, "errorMessage": message}}


class Pool:
    """The processes of one version of a function, which its execution environments share."""

    def __init__(self):
        self.environments: set[str] = set()
        self._changed = threading.Condition()
        self._idle: list[FunctionProcess] = []
        self._taken: set[FunctionProcess] = set()

    def take(self, start) -> FunctionProcess:
        """A process for one call, started when none is idle. Waits while the most are taken."""
        with self._changed:
            self._changed.wait_for(lambda: self._idle or len(self._taken) < MOST_PROCESSES)
            process = self._idle_process() or start()
            self._taken.add(process)
            return process

    def _idle_process(self) -> FunctionProcess | None:
        """One that has not ended since its last call."""
        while self._idle:
            process = self._idle.pop()
            if process.is_alive():
                return process
            process.end()
        return None

    def give_back(self, process: FunctionProcess):
        with self._changed:
            self._taken.discard(process)
            if process.is_alive():
                self._idle.append(process)
            else:
                process.end()
            self._changed.notify()

    def end(self):
        with self._changed:
            for process in [*self._idle, *self._taken]:
                process.end()
            self._idle.clear()


_pools: dict[int, Pool] = {}
_pools_lock = threading.Lock()


class NodeExecutor(RuntimeExecutor):
    """An execution environment of LocalStack. Its version's pool ends with the last of them."""

    def start(self, env_vars):
        self._environment = {name: str(value) for name, value in env_vars.items()}
        self._code = str(self.function_version.config.code.get_unzipped_code_location())
        with _pools_lock:
            self._pool = _pools.setdefault(id(self.function_version), Pool())
            self._pool.environments.add(self.id)

    def stop(self):
        with _pools_lock:
            self._pool.environments.discard(self.id)
            if self._pool.environments:
                return
            _pools.pop(id(self.function_version), None)
        self._pool.end()

    def invoke(self, payload):
        function = self.function_version
        request = {
            "id": payload["invoke-id"],
            "arn": payload["invoked-function-arn"],
            "trace": payload["trace-id"],
            "seconds": function.config.timeout,
            "payload": payload["payload"],
        }
        process = self._pool.take(lambda: FunctionProcess(self._code, self._environment))
        try:
            answer = process.call(request, function.config.timeout)
            logs = process.take_logs()
        finally:
            self._pool.give_back(process)
        error = answer.get("error")
        body = json.dumps(answer.get("result") if error is None else error)
        return InvocationResult(
            request_id=request["id"],
            payload=body.encode(),
            is_error=error is not None,
            logs=f"START RequestId: {request['id']}\n{logs}",
            executed_version=function.id.qualifier,
        )

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return f"http://127.0.0.1:{config.GATEWAY_LISTEN[0].port}"

    def get_logs(self):
        return ""

    @classmethod
    def prepare_version(cls, function_version):
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        pass
