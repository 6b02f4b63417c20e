import { expect, it } from "vitest";
import { signatureHeaders } from "../../core/audit/webhooks/sign.ts";
import { resourceVerifier, WebhookRefused, webhookVerifier } from "./webhooks.ts";

const SECRET = "s".repeat(32);
const OTHER = "o".repeat(32);
const BODY = '{"id":"evt_1","event_type":"execution.completed","execution_outcome":"approved"}';
const NOW = new Date("2026-11-27T12:00:00Z");

const signed = (body = BODY, secrets = [SECRET], at = NOW) =>
  signatureHeaders({ secrets: secrets.map((secret) => ({ secret })) }, body, at);
const verifier = (secret: string | string[] = SECRET) =>
  webhookVerifier({ secret, now: () => NOW.getTime() });
const codeOf = (checked: Promise<unknown>) =>
  checked.then(
    () => "taken",
    (error: unknown) => (error instanceof WebhookRefused ? error.code : "thrown"),
  );

it("takes a genuine delivery, from any kind of headers and body", async () => {
  expect(await verifier()(signed(), BODY)).toMatchObject({ id: "evt_1", execution_outcome: "approved" });
  const upper = Object.fromEntries(
    Object.entries(signed()).map(([name, value]) => [name.toUpperCase(), value]),
  );
  expect(await codeOf(verifier()(upper, new TextEncoder().encode(BODY)))).toBe("taken");
  expect(await codeOf(verifier()(new Headers(signed()), BODY))).toBe("taken");
  expect(await codeOf(verifier()(signed(BODY, [OTHER, SECRET]), BODY))).toBe("taken");
  expect(await codeOf(verifier([OTHER, SECRET])(signed(), BODY))).toBe("taken");
});

it("refuses a wrong signature, and a changed body or timestamp", async () => {
  const headers = signed();
  expect(await codeOf(verifier()(signed(BODY, [OTHER]), BODY))).toBe("signature_wrong");
  expect(await codeOf(verifier()(headers, BODY.replace("completed", "failed")))).toBe("signature_wrong");
  expect(await codeOf(verifier()(headers, `${BODY} `))).toBe("signature_wrong");
  const later = String(NOW.getTime() / 1000 + 1);
  expect(await codeOf(verifier()({ ...headers, "beltic-timestamp": later }, BODY))).toBe("signature_wrong");
});

it("refuses a timestamp that is old, to come, or none", async () => {
  const at = (seconds: number) => signed(BODY, [SECRET], new Date(NOW.getTime() + seconds * 1000));
  expect(await codeOf(verifier()(at(-300), BODY))).toBe("taken");
  expect(await codeOf(verifier()(at(-301), BODY))).toBe("timestamp_old");
  expect(await codeOf(verifier()(at(301), BODY))).toBe("timestamp_old");
  for (const timestamp of ["", "now", "1e9", " 1", "-1", "NaN"])
    expect(await codeOf(verifier()({ ...signed(), "beltic-timestamp": timestamp }, BODY))).toBe("malformed");
});

it.each(["", "sha256=", "sha256=00", `sha1=${"0".repeat(64)}`, "0".repeat(64), ","])(
  "refuses the signature %j",
  async (signature) => {
    expect(await codeOf(verifier()({ ...signed(), "beltic-signature": signature }, BODY))).toBe("malformed");
  },
);

it("refuses a replay, also with the other signature, and takes the event when it is sent anew", async () => {
  const check = verifier();
  const headers = signed(BODY, [SECRET, SECRET]);
  expect(await codeOf(check(headers, BODY))).toBe("taken");
  expect(await codeOf(check(headers, BODY))).toBe("replayed");
  expect(await codeOf(check(signed(), BODY))).toBe("replayed");
  expect(await codeOf(check(signed(BODY, [SECRET], new Date(NOW.getTime() + 5000)), BODY))).toBe("taken");
});

it("remembers nothing of a delivery that it refused", async () => {
  const check = verifier();
  expect(await codeOf(check({ ...signed(), "beltic-signature": `sha256=${"0".repeat(64)}` }, BODY))).toBe(
    "signature_wrong",
  );
  expect(await codeOf(check(signed(), BODY))).toBe("taken");
});

it.each(["", "null", "[]", "{}", '{"id":1,"event_type":"x"}', '{"id":"evt_1"}', "not JSON"])(
  "refuses the signed body %j",
  async (body) => {
    expect(await codeOf(verifier()(signed(body), body))).toBe("malformed");
  },
);

it("is not made with a secret that no stream has", () => {
  for (const secret of ["", "short", [], [SECRET, ""]]) expect(() => verifier(secret)).toThrow(RangeError);
});

it("takes the resource that a config sends, and takes nothing else for one", async () => {
  const check = resourceVerifier({ secret: SECRET, now: () => NOW.getTime() });
  const data = { type: "document/idv", id: "doc_1", attributes: { status: "processed" }, relationships: {} };
  const sent = { data, meta: { event_id: "evt_1", occurred_at: NOW.toISOString() } };
  const body = JSON.stringify(sent);
  expect(await check(signed(body), body)).toEqual(sent);
  expect(await codeOf(check(signed(body), body))).toBe("replayed");
  expect(await codeOf(check(signed(body, [OTHER]), body))).toBe("signature_wrong");
  expect(await codeOf(verifier()(signed(body), body))).toBe("malformed");
  for (const other of [
    JSON.parse(BODY),
    null,
    [sent],
    { ...sent, meta: {} },
    { ...sent, data: { ...data, attributes: { status: true } } },
  ]) {
    const text = JSON.stringify(other);
    expect(await codeOf(check(signed(text), text))).toBe("malformed");
  }
});
