"""python -m unittest discover, with the package installed."""

import hashlib
import hmac
import json
import unittest

import httpx

from workflow_api_client import (
    ApiError,
    ConnectionLost,
    UnexpectedAnswer,
    WaitTimeout,
    WebhookRefused,
    WebhookVerifier,
    WorkflowClient,
    is_approved,
)
from workflow_api_client.generated.models import Execution

RUN = {
    "success": True, "status": "completed", "outcome": "approved", "outcomeReasons": [], "subjectId": None,
    "executionId": "exec_1", "workflowId": "wf_a", "version": 1, "output": {}, "error": None, "pausePoints": [],
    "logs": [], "startedAt": "2026-11-27T12:00:00.000Z", "endedAt": None, "durationMs": 1,
    "finalState": {
        "workflowId": "wf_a", "version": 1, "definitionHash": "sha256:0", "completedBlocks": [],
        "skippedBlocks": [], "routes": {},
    },
}
BODY = {"workflowId": "wf_a", "options": {"input": {"subject_id": "u"}}}


def service(*answers):
    """A client of a service that gives these answers, the last one again and again; and the calls that it got."""
    left, calls = list(answers), []

    def answer(request):
        calls.append(request)
        now = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(now, Exception):
            raise now
        return httpx.Response(now[0], json=now[1], headers=now[2] if len(now) > 2 else {})

    transport = httpx.MockTransport(answer)
    return WorkflowClient("https://api.example.com/", "sk_staging_x", sleep=lambda _: None, transport=transport), calls


LOST = httpx.ReadError("lost")


class Calls(unittest.TestCase):
    def test_repeats_execute_with_the_same_key_and_body(self):
        for first in [LOST, (500, {}), (504, {}), (429, {}, {"retry-after": "3"}), (409, {}, {"retry-after": "3"})]:
            client, calls = service(first, (200, RUN))
            self.assertEqual(client.execute(BODY).execution_id, "exec_1")
            self.assertEqual(len(calls), 2)
            self.assertEqual(len(calls[0].headers["idempotency-key"]), 36)
            self.assertEqual(calls[0].headers["idempotency-key"], calls[1].headers["idempotency-key"])
            self.assertEqual(calls[0].content, calls[1].content)

    def test_says_with_which_key_to_call_again(self):
        client, calls = service(LOST)
        with self.assertRaises(ConnectionLost) as caught:
            client.execute(BODY, idempotency_key="mine")
        self.assertEqual(caught.exception.idempotency_key, "mine")
        self.assertEqual(
            str(caught.exception),
            "No answer came from https://api.example.com: ReadError. Check that it runs, and the base URL.",
        )
        self.assertEqual(len(calls), 5)

    def test_never_repeats_what_may_have_been_done_and_has_no_key(self):
        client, calls = service(LOST)
        with self.assertRaises(ConnectionLost):
            client.api.get_httpx_client().post("/v1/workflows/execute", json=BODY)
        self.assertEqual(len(calls), 1)

    def test_names_the_fields_at_fault_and_a_base_url_where_somebody_else_answers(self):
        details = [{"path": f"input.f{n}", "code": "c", "message": "Wrong."} for n in range(7)]
        problem = {"code": "validation_failed", "message": "No.", "details": details, "request_id": "req_1"}
        fields = "".join(f"\n  input.f{n}: Wrong." for n in range(5))
        elsewhere = "Status 418, and no answer of the Workflow API: check the base URL, and what stands before the service."
        other = "The answer does not fit the description of the API: check the base URL, and the release of this package."
        for status, body, kind, said in [
            (400, {"error": problem}, ApiError, f"No.{fields}\n  2 more"),
            (418, {"message": "Forbidden"}, ApiError, elsewhere),
            (403, {"message": "Forbidden"}, UnexpectedAnswer, other),
            (404, ["x"], UnexpectedAnswer, other),
        ]:
            client, _ = service((status, body))
            with self.assertRaises(kind) as caught:
                client.execute(BODY)
            self.assertEqual(str(caught.exception), said)

    def test_names_a_field_that_a_call_lacks(self):
        client, calls = service((200, RUN))
        with self.assertRaisesRegex(ValueError, "The field workflowId is required."):
            client.execute({"workflowID": "wf_a"})
        self.assertEqual(calls, [])

    def test_repeats_no_refusal(self):
        problem = {"error": {"code": "conflict", "message": "No.", "details": [], "request_id": "req_1"}}
        client, calls = service((409, problem))
        with self.assertRaises(ApiError) as caught:
            client.execute(BODY)
        self.assertEqual((caught.exception.status, caught.exception.code), (409, "conflict"))
        self.assertEqual(len(calls), 1)

    def test_announces_an_upload_once_and_sends_its_bytes_until_they_are_taken(self):
        upload = {"method": "PUT", "url": "https://store.example.com/doc_1", "headers": {"x-a": "b"}}
        announced = {"id": "doc_1", "upload": upload, "expires_at": "2026-11-27T12:00:00.000Z"}
        description = {"type": "identity_front", "content_type": "image/png"}
        client, calls = service((201, announced), LOST, (503, {}), (200, {}))
        self.assertEqual(client.upload(description, b"abc"), "doc_1")
        self.assertEqual([call.method for call in calls], ["POST", "PUT", "PUT", "PUT"])
        self.assertEqual(json.loads(calls[0].content)["sha256"], hashlib.sha256(b"abc").hexdigest())
        with self.assertRaises(ApiError):
            service((201, announced), (403, {}))[0].upload(description, b"abc")


class Waiting(unittest.TestCase):
    def test_ends_at_the_end_or_at_a_pause(self):
        running = (200, {**RUN, "status": "running"})
        client, _ = service(running, running, (200, {**RUN, "status": "paused", "outcome": "needs_review"}))
        run = client.wait_for_rest("exec_1")
        self.assertEqual(run.status, "paused")
        self.assertFalse(is_approved(run))

    def test_gives_no_run_when_nothing_is_known(self):
        for answer, error in [
            ((200, {**RUN, "status": "running"}), WaitTimeout),
            ((200, {**RUN, "status": "done"}), UnexpectedAnswer),
            ((200, {**RUN, "outcome": "fine"}), UnexpectedAnswer),
            ((200, {}), UnexpectedAnswer),
            ((200, {**RUN, "executionId": "exec_2"}), UnexpectedAnswer),
            ((404, {}), (ApiError, UnexpectedAnswer)),
            (LOST, ConnectionLost),
        ]:
            times = iter(range(100))
            with self.assertRaises(error):
                service(answer)[0].wait_for_rest("exec_1", timeout=3, now=lambda: next(times))

    def test_calls_only_a_completed_run_with_the_outcome_approved_an_approval(self):
        self.assertTrue(is_approved(Execution.from_dict(RUN)))
        for change in (
            [{"status": status} for status in ("running", "paused", "failed", "cancelled")]
            + [{"outcome": outcome} for outcome in ("none", "needs_review", "declined", "inconclusive")]
        ):
            self.assertFalse(is_approved(Execution.from_dict({**RUN, **change})))
        for nothing in (None, True, "approved", RUN, [Execution.from_dict(RUN)]):
            self.assertFalse(is_approved(nothing))


SECRET, NOW = "s" * 32, 1_795_780_800
EVENT = b'{"id":"evt_1","event_type":"execution.completed"}'


def signed(body=EVENT, secret=SECRET, at=NOW):
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return {"Beltic-Timestamp": str(at), "Beltic-Signature": f"sha256={digest}"}


class Webhooks(unittest.TestCase):
    def refused(self, headers, body=EVENT, verifier=None):
        try:
            (verifier or WebhookVerifier(SECRET, now=lambda: NOW)).verify(headers, body)
        except WebhookRefused as error:
            return error.code
        return "taken"

    def test_takes_a_genuine_delivery(self):
        self.assertEqual(WebhookVerifier(SECRET, now=lambda: NOW).verify(signed(), EVENT)["id"], "evt_1")

    def test_refuses_a_wrong_signature_and_a_changed_body_or_timestamp(self):
        self.assertEqual(self.refused(signed(secret="o" * 32)), "signature_wrong")
        self.assertEqual(self.refused(signed(), EVENT + b" "), "signature_wrong")
        self.assertEqual(self.refused({**signed(), "Beltic-Timestamp": str(NOW + 1)}), "signature_wrong")
        for signature in ("", "sha256=", "sha256=00", "0" * 64):
            self.assertEqual(self.refused({**signed(), "Beltic-Signature": signature}), "malformed")

    def test_refuses_an_old_timestamp_and_one_to_come(self):
        self.assertEqual(self.refused(signed(at=NOW - 300)), "taken")
        self.assertEqual(self.refused(signed(at=NOW - 301)), "timestamp_old")
        self.assertEqual(self.refused(signed(at=NOW + 301)), "timestamp_old")
        self.assertEqual(self.refused({**signed(), "Beltic-Timestamp": "now"}), "malformed")
        boundless = WebhookVerifier(SECRET, now=lambda: NOW, tolerance=float("nan"))
        self.assertEqual(self.refused(signed(at=NOW - 301), verifier=boundless), "timestamp_old")

    def test_refuses_a_replay_and_takes_the_event_when_it_is_sent_anew(self):
        verifier = WebhookVerifier(SECRET, now=lambda: NOW)
        self.assertEqual(self.refused(signed(), verifier=verifier), "taken")
        self.assertEqual(self.refused(signed(), verifier=verifier), "replayed")
        self.assertEqual(self.refused(signed(at=NOW + 5), verifier=verifier), "taken")

    def test_refuses_a_signed_body_that_is_no_event(self):
        for body in (b"", b"null", b"[]", b'{"id":1,"event_type":"x"}', b"\xff"):
            self.assertEqual(self.refused(signed(body), body), "malformed")

    def test_takes_the_resource_of_a_config_and_nothing_else_for_one(self):
        check = WebhookVerifier(SECRET, now=lambda: NOW).verify_resource
        data = {"type": "document/idv", "id": "doc_1", "attributes": {"status": "processed"}}
        sent = {"data": data, "meta": {"event_id": "evt_1"}}
        body = json.dumps(sent).encode()
        self.assertEqual(check(signed(body), body), sent)
        faulty = ({}, {**sent, "meta": {}}, {**sent, "data": {**data, "attributes": {"status": 1}}}, {**sent, "data": []})
        for other in (EVENT, b"[]", *(json.dumps(one).encode() for one in faulty)):
            with self.assertRaises(WebhookRefused):
                check(signed(other), other)
        with self.assertRaises(WebhookRefused):
            check(signed(secret="o" * 32), body)

    def test_is_not_made_with_a_secret_that_no_stream_has(self):
        for secret in ("", "short", [], [SECRET, ""]):
            with self.assertRaises(ValueError):
                WebhookVerifier(secret)


if __name__ == "__main__":
    unittest.main()
