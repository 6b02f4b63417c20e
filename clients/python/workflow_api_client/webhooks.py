"""Checks deliveries of webhooks."""

import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any


class WebhookRefused(Exception):
    """A delivery that must not be believed: answer 401, and do nothing. `code` says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class WebhookVerifier:
    """
    Signature over the raw bytes, in constant time; timestamp; each delivery once.

    :param secret: of the stream or config; while it is replaced, the old and the new one
    :param seen: remembers deliveries: given the digest of one and the time (seconds since 1970) from which its
        timestamp refuses it, returns whether it is new. Share one where several processes receive. By default in
        memory.
    """

    def __init__(
        self,
        secret: str | Sequence[str],
        *,
        tolerance: float = 300.0,
        now: Callable[[], float] = time.time,
        seen: Callable[[str, float], bool] | None = None,
    ) -> None:
        self._secrets = [secret] if isinstance(secret, str) else list(secret)
        if not self._secrets or any(len(one) < 32 for one in self._secrets):
            raise ValueError("The secret of a stream or config has at least 32 characters.")
        self._tolerance = tolerance
        self._now = now
        self._seen = seen if seen is not None else _in_memory(now)

    def verify(self, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
        """The event of a delivery. Drop an `id` that you have handled: what is not acknowledged comes again."""
        return self._verified(headers, body, _event)

    def verify_resource(self, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
        """
        The `data` and `meta` that a webhook config sent: `data["attributes"]["status"]` is the state that the resource
        has entered. Drop a `meta["event_id"]` that you have handled.
        """
        return self._verified(headers, body, _resource)

    def _verified(
        self, headers: Mapping[str, str], body: bytes, content_of: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        found = {name.lower(): value for name, value in headers.items()}
        timestamp = found.get("beltic-timestamp", "")
        entries = [entry.strip() for entry in found.get("beltic-signature", "").split(",")]
        signatures = [entry[7:].lower() for entry in entries if re.fullmatch(r"sha256=[0-9a-fA-F]{64}", entry)]
        if not re.fullmatch(r"[0-9]{1,12}", timestamp) or not signatures:
            raise WebhookRefused("malformed", "The delivery has no timestamp, or no signature.")
        if not abs(self._now() - int(timestamp)) <= self._tolerance:
            raise WebhookRefused("timestamp_old", "The timestamp is too old, or to come.")
        signed = timestamp.encode() + b"." + body
        expected = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in self._secrets]
        if not any(hmac.compare_digest(one, other) for one in expected for other in signatures):
            raise WebhookRefused("signature_wrong", "The signature does not hold.")
        content = content_of(_json(body))
        if not self._seen(hashlib.sha256(signed).hexdigest(), int(timestamp) + self._tolerance):
            raise WebhookRefused("replayed", "The delivery came before.")
        return content


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise WebhookRefused("malformed", "The body is not JSON.") from error


def _texts(value: Any, *names: str) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(name), str) for name in names)


def _event(body: Any) -> dict[str, Any]:
    if not _texts(body, "id", "event_type"):
        raise WebhookRefused("malformed", "The body is no event: for a webhook config call `verify_resource`.")
    return body


def _resource(body: Any) -> dict[str, Any]:
    data, meta = (body.get("data"), body.get("meta")) if isinstance(body, dict) else (None, None)
    if not (_texts(data, "type", "id") and _texts(data.get("attributes"), "status") and _texts(meta, "event_id")):
        raise WebhookRefused("malformed", "The body is no resource: for a stream call `verify`.")
    return body


def _in_memory(now: Callable[[], float]) -> Callable[[str, float], bool]:
    until: dict[str, float] = {}
    lock = threading.Lock()

    def add(digest: str, end: float) -> bool:
        with lock:
            for old in [one for one, over in until.items() if over < now()]:
                del until[old]
            if digest in until:
                return False
            until[digest] = end
            return True

    return add
