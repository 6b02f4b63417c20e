"""What can go wrong with a call."""


class ApiError(Exception):
    """The service refused a call, or failed. `code` is stable, the message a sentence for people."""

    def __init__(self, status: int, code: str, message: str, request_id: str | None = None) -> None:
        """`message` names the fields at fault, too."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.request_id = request_id


class ConnectionLost(Exception):
    """No answer came. Whether the call did something is unknown: repeat it with the same `idempotency_key`."""

    def __init__(self, idempotency_key: str | None, origin: str, reason: str) -> None:
        super().__init__(f"No answer came from {origin}: {reason}. Check that it runs, and the base URL.")
        self.idempotency_key = idempotency_key


class WaitTimeout(Exception):
    """The run went on for longer than the caller waited. Nothing is known about its result."""

    def __init__(self, execution_id: str, seconds: float) -> None:
        super().__init__(f"The run {execution_id} has not come to rest within {seconds:g} seconds.")
        self.execution_id = execution_id


class UnexpectedAnswer(Exception):
    """An answer that this release of the client does not know."""
