"""Repeats what may be repeated."""

import random
import time
from collections.abc import Callable

import httpx

from .errors import ConnectionLost

MAX_DELAY = 20.0
# The service, or a gateway before it, may answer otherwise the next time.
PASSING = {500, 502, 503, 504}


class RetryTransport(httpx.BaseTransport):
    """
    Repeats a call that may have been done only where the service does it once: a read, a POST with the
    `Idempotency-Key` that it had the first time, and the PUT of an upload to its store. After a 429 any call is
    repeated, because it did nothing.
    """

    def __init__(
        self,
        inner: httpx.BaseTransport,
        *,
        attempts: int = 5,
        delay: float = 0.25,
        sleep: Callable[[float], None] = time.sleep,
        repeat_put: bool = False,
    ) -> None:
        self._inner = inner
        self._attempts = attempts
        self._delay = delay
        self._sleep = sleep
        self._repeat_put = repeat_put

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises ConnectionLost when no answer came."""
        key = request.headers.get("idempotency-key")
        safe = request.method == "GET" or (request.method == "POST" and key is not None)
        safe = safe or (self._repeat_put and request.method == "PUT")
        attempt = 1
        while True:
            last = attempt >= self._attempts
            response = None
            try:
                response = self._inner.handle_request(request)
                # Here, and not by the reader: an answer that breaks off is no answer.
                response.read()
            except httpx.TransportError as error:
                if last or not safe:
                    origin = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
                    raise ConnectionLost(key, origin, type(error).__name__) from error
                response = None
            if response is not None and (last or not _passing(response, safe)):
                return response
            self._sleep(self._pause(attempt, response))
            attempt += 1

    def _pause(self, attempt: int, response: httpx.Response | None) -> float:
        own = min(self._delay * 2 ** (attempt - 1), MAX_DELAY) * random.uniform(0.5, 1)
        asked = "" if response is None else response.headers.get("retry-after", "")
        return min(max(float(asked), own), MAX_DELAY) if asked.isdecimal() else own

    def close(self) -> None:
        self._inner.close()


def _passing(response: httpx.Response, safe: bool) -> bool:
    if response.status_code == 429:
        return True
    # 409 with Retry-After: the first call with this key is still at work.
    working = response.status_code == 409 and "retry-after" in response.headers
    return safe and (response.status_code in PASSING or working)
