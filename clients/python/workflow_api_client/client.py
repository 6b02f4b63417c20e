"""The client of one service, for one key."""

import hashlib
import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx

from .errors import ApiError, ConnectionLost, UnexpectedAnswer, WaitTimeout
from .generated.api.documents import create_document
from .generated.api.executions import execute_workflow, get_execution
from .generated.client import AuthenticatedClient
from .generated.models import CreateDocumentResult, ExecuteRequest, Execution, NewDocument, Problem, ProblemError
from .generated.types import Response, Unset
from .retry import RetryTransport

AT_REST = ("completed", "failed", "cancelled", "paused")
# Fields at fault that a message names.
NAMED = 5
T = TypeVar("T")


def is_approved(run: object) -> bool:
    """
    Whether a run has approved its subject. Only a run that completed with the outcome `approved` has: not one that is
    paused, under way or failed, nor anything that is no run.
    """
    return isinstance(run, Execution) and run.status == "completed" and run.outcome == "approved"


class WorkflowClient:
    """`api` is the generated client: pass it to the functions of `workflow_api_client.generated.api`."""

    def __init__(
        self,
        base_url: str,
        api_key: str,
        *,
        attempts: int = 5,
        delay: float = 0.25,
        timeout: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        inner = transport if transport is not None else httpx.HTTPTransport()
        retry: dict[str, Any] = {"attempts": attempts, "delay": delay, "sleep": sleep}
        self._sleep = sleep
        self._store = httpx.Client(transport=RetryTransport(inner, repeat_put=True, **retry), timeout=timeout)
        self.api = AuthenticatedClient(
            base_url=base_url.rstrip("/"),
            token=api_key,
            prefix="",
            auth_header_name="X-Api-Key",
            timeout=httpx.Timeout(timeout),
            httpx_args={"transport": RetryTransport(inner, **retry)},
        )

    def execute(self, request: Mapping[str, Any], *, idempotency_key: str | None = None) -> Execution:
        """
        Starts a run, and waits for its first answer: the end, a pause, or `running`.

        :param request: the body of `POST /v1/workflows/execute`
        :param idempotency_key: of the call, for a repetition by you; a new one unless given
        """
        key = idempotency_key or str(uuid.uuid4())
        body = _body(ExecuteRequest.from_dict, request)
        return _parsed(
            lambda: execute_workflow.sync_detailed(client=self.api, body=body, idempotency_key=key), Execution
        )

    def resume(
        self, run: Execution, block_id: str, answer: Mapping[str, Any], *, idempotency_key: str | None = None
    ) -> Execution:
        """Answers the pause of a run: the decision and its fields."""
        start = {"executionId": run.execution_id, "startBlockId": block_id}
        request = {"workflowId": run.workflow_id, "runFromBlock": start, "options": {"input": dict(answer)}}
        return self.execute(request, idempotency_key=idempotency_key)

    def wait_for_rest(
        self,
        execution_id: str,
        *,
        timeout: float = 60.0,
        interval: float = 1.0,
        now: Callable[[], float] = time.monotonic,
    ) -> Execution:
        """Waits until a run has ended or is `paused`. Raises WaitTimeout; then nothing is known about its result."""
        deadline = now() + timeout
        while True:
            run = _parsed(lambda: get_execution.sync_detailed(execution_id, client=self.api), Execution)
            if run.execution_id != execution_id:
                raise UnexpectedAnswer("The service answered with another run.")
            if run.status in AT_REST:
                return run
            if now() + interval > deadline:
                raise WaitTimeout(execution_id, timeout)
            self._sleep(interval)

    def upload(
        self, description: Mapping[str, Any], content: bytes, *, idempotency_key: str | None = None
    ) -> str:
        """
        Announces a document and sends its bytes to the store.

        :param description: the body of `POST /v1/documents` without `byte_size` and `sha256`
        :returns: the id, `doc_…`
        """
        key = idempotency_key or str(uuid.uuid4())
        digest = hashlib.sha256(content).hexdigest()
        body = _body(NewDocument.from_dict, {**description, "byte_size": len(content), "sha256": digest})
        announced = _parsed(
            lambda: create_document.sync_detailed(client=self.api, body=body, idempotency_key=key), CreateDocumentResult
        )
        if not isinstance(announced.id, str) or isinstance(announced.upload, Unset):
            raise UnexpectedAnswer("The answer has another form than the request.")
        upload = announced.upload.to_dict()
        sent = self._store.request(upload["method"], upload["url"], headers=upload["headers"], content=content)
        if not sent.is_success:
            raise ApiError(sent.status_code, "upload_refused", "The store refused the bytes of the document.")
        return announced.id


def _body(made: Callable[[Mapping[str, Any]], T], fields: Mapping[str, Any]) -> T:
    """What is sent. Raises ValueError where a required field is missing."""
    try:
        return made(fields)
    except KeyError as error:
        raise ValueError(f"The field {error.args[0]} is required.") from error


def _parsed(call: Callable[[], Response[Any]], expected: type[T]) -> T:
    """The body of an answer, of the expected kind or not at all."""
    try:
        response = call()
    except ConnectionLost:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = "The answer does not fit the description of the API: check the base URL, and the release of this package."
        raise UnexpectedAnswer(said) from error
    if isinstance(response.parsed, expected) and response.status_code < 300:
        return response.parsed
    if isinstance(response.parsed, Problem):
        problem = response.parsed.error
        raise ApiError(int(response.status_code), str(problem.code), _message_of(problem), problem.request_id)
    status = int(response.status_code)
    said = f"Status {status}, and no answer of the Workflow API: check the base URL, and what stands before the service."
    raise ApiError(status, "unreadable_answer", said)


def _message_of(problem: ProblemError) -> str:
    """What a developer reads first: the sentence, then the fields at fault."""
    fields = [f"\n  {detail.path}: {detail.message}" for detail in problem.details[:NAMED]]
    more = len(problem.details) - NAMED
    return problem.message + "".join(fields) + (f"\n  {more} more" if more > 0 else "")
