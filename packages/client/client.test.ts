import { expect, it } from "vitest";
import { startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { ApiError, ConnectionError, UnexpectedAnswer, WaitTimeout } from "./errors.ts";
import { createClient, isApproved } from "./index.ts";

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | "lost" | "broken";

/** A client of a service that gives these answers, the last one again and again. */
function clientOf(answers: Answer[]) {
  const calls: { method: string; path: string; key: string | null; body: string }[] = [];
  const slept: number[] = [];
  const service: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname: path } = new URL(request.url);
    calls.push({
      method: request.method,
      path,
      key: request.headers.get("idempotency-key"),
      body: await request.text(),
    });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined || answer === "lost")
      throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
    if (answer === "broken")
      return new Response(
        new ReadableStream({ start: (stream) => stream.error(new TypeError("terminated")) }),
      );
    const headers = { "content-type": "application/json", ...answer.headers };
    return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status ?? 200, headers });
  };
  const sleep = async (ms: number) => void slept.push(ms);
  const client = createClient({
    baseUrl: "https://api.example.com/",
    apiKey: "sk_staging_x",
    fetch: service,
    sleep,
  });
  return { client, calls, slept };
}

const run = (fields: object) => ({
  executionId: "exec_1",
  status: "completed",
  outcome: "approved",
  ...fields,
});
const BODY = { workflowId: "wf_a", options: { input: { subject_id: "u" } } };

it.each<[string, Answer]>([
  ["a lost connection", "lost"],
  ["an answer that breaks off", "broken"],
  ["a fault", { status: 500 }],
  ["a gateway that gave up", { status: 504 }],
  ["a limit", { status: 429, headers: { "retry-after": "3" } }],
  ["the first call still at work", { status: 409, headers: { "retry-after": "3" } }],
])("after %s calls execute again, with the same key and body", async (_, first) => {
  const { client, calls } = clientOf([first, { body: run({}) }]);
  expect(await client.execute(BODY)).toMatchObject({ executionId: "exec_1" });
  expect(calls).toHaveLength(2);
  expect(calls[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(calls[1]).toEqual(calls[0]);
});

it("waits as long as the service asks", async () => {
  const { client, slept } = clientOf([{ status: 429, headers: { "retry-after": "3" } }, { body: run({}) }]);
  await client.execute(BODY);
  expect(slept).toEqual([3000]);
});

it("uses another key for another call, and the caller's own", async () => {
  const { client, calls } = clientOf([{ body: run({}) }]);
  await client.execute(BODY);
  await client.execute(BODY);
  await client.execute(BODY, { idempotencyKey: "mine" });
  expect(calls[0]?.key).not.toBe(calls[1]?.key);
  expect(calls[2]?.key).toBe("mine");
});

it("says with which key to call again when no answer came at all", async () => {
  const { client, calls } = clientOf(["lost"]);
  const error = await client.execute(BODY, { idempotencyKey: "mine" }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({
    idempotencyKey: "mine",
    message:
      "No answer came from https://api.example.com in 5 attempts: ECONNREFUSED. Check that it runs, and `baseUrl`.",
  });
  expect(calls).toHaveLength(5);
});

it("never repeats a call that may have been done and has no key", async () => {
  for (const answer of ["lost", { status: 500 }] satisfies Answer[]) {
    const { client, calls } = clientOf([answer]);
    const call = client.api.POST("/v1/workflows/execute", { body: BODY });
    if (answer === "lost") await expect(call).rejects.toBeInstanceOf(ConnectionError);
    else expect((await call).response.status).toBe(500);
    expect(calls).toHaveLength(1);
  }
});

it("takes neither its key nor the data of a call to a host that a redirect names", async () => {
  const other = await startStandIn((response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(run({}))),
  );
  const service = await startStandIn((response, { path }) =>
    response.writeHead(path.includes("execute") ? 307 : 302, { location: `${other.url}${path}` }).end(),
  );
  const client = createClient({ baseUrl: service.url, apiKey: "sk_staging_x", attempts: 1 });
  await expect(client.execute(BODY)).rejects.toMatchObject({ name: "ApiError", status: 307 });
  expect(other.received).toEqual([]);
  // A download is a redirect to its store.
  const path = { params: { path: { id: "ev_1" } }, parseAs: "text" } as const;
  const download = await client.api.GET("/v1/evidence/{id}/download", path);
  expect([download.response.status, other.received.map(({ method }) => method)]).toEqual([200, ["GET"]]);
  expect(JSON.stringify(other.received)).not.toContain("sk_staging_x");
  expect(service.received.every(({ headers }) => headers["x-api-key"] === "sk_staging_x")).toBe(true);
  await Promise.all([service.close(), other.close()]);
});

it("repeats no refusal", async () => {
  const body = { error: { code: "conflict", message: "No.", details: [], request_id: "req_1" } };
  const { client, calls } = clientOf([{ status: 409, body }]);
  const refused = await client.execute(BODY).catch((caught: unknown) => caught);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ status: 409, code: "conflict", requestId: "req_1" });
  expect(calls).toHaveLength(1);
});

it("names the fields at fault in its message, and a base URL where somebody else answers", async () => {
  const said = async (status: number, body: unknown) =>
    String(
      await clientOf([{ status, body }])
        .client.execute(BODY)
        .catch((caught: unknown) => caught),
    );
  const details = Array.from({ length: 7 }, (_, n) => ({
    path: `input.f${n}`,
    code: "c",
    message: "Wrong.",
  }));
  expect(await said(400, { error: { code: "validation_failed", message: "No.", details } })).toBe(
    ["ApiError: No.", ...[0, 1, 2, 3, 4].map((n) => `input.f${n}: Wrong.`), "2 more"].join("\n  "),
  );
  expect(await said(403, { message: "Forbidden" })).toBe(
    "ApiError: Status 403, and no answer of the Workflow API: check `baseUrl`, and what stands before the service.",
  );
});

it("waits while a run goes on, and ends at its end or at a pause", async () => {
  const running = { body: run({ status: "running", outcome: "none" }) };
  const { client } = clientOf([
    running,
    running,
    { body: run({ status: "paused", outcome: "needs_review" }) },
  ]);
  const rest = await client.waitForRest("exec_1", { intervalMs: 0 });
  expect(rest.status).toBe("paused");
  expect(isApproved(rest)).toBe(false);
});

it("gives no run when time is up, the status unknown, the run another one, or the connection lost", async () => {
  let time = 0;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const options = { timeoutMs: 3000, now: () => time, sleep };
  const wait = (answer: Answer) => clientOf([answer]).client.waitForRest("exec_1", options);
  // The outcome of a run under way is no result, whatever it says.
  await expect(wait({ body: run({ status: "running" }) })).rejects.toBeInstanceOf(WaitTimeout);
  await expect(wait({ body: run({ status: "done" }) })).rejects.toBeInstanceOf(UnexpectedAnswer);
  await expect(wait({ body: {} })).rejects.toBeInstanceOf(UnexpectedAnswer);
  await expect(wait({ body: run({ executionId: "exec_2" }) })).rejects.toBeInstanceOf(UnexpectedAnswer);
  await expect(wait({ status: 404 })).rejects.toBeInstanceOf(ApiError);
  await expect(wait("lost")).rejects.toBeInstanceOf(ConnectionError);
});

it("calls only a completed run with the outcome approved an approval", () => {
  expect(isApproved(run({}))).toBe(true);
  const other = ["running", "paused", "failed", "cancelled", "done", "", undefined, true];
  for (const status of other) expect(isApproved(run({ status }))).toBe(false);
  const outcomes = [
    "none",
    "needs_review",
    "declined",
    "inconclusive",
    "Approved",
    "approve",
    undefined,
    true,
  ];
  for (const outcome of outcomes) expect(isApproved(run({ outcome }))).toBe(false);
  const nothing = [
    undefined,
    null,
    true,
    "approved",
    [run({})],
    Promise.resolve(run({})),
    Object.create(run({})),
  ];
  for (const value of nothing) expect(isApproved(value)).toBe(false);
});

it("announces an upload once, and sends the bytes until they are taken", async () => {
  const upload = { method: "PUT", url: "https://store.example.com/doc_1", headers: { "x-amz-a": "b" } };
  const announced = { status: 201, body: { id: "doc_1", upload, expires_at: "2026-11-27T12:00:00Z" } };
  const { client, calls } = clientOf([announced, "lost", { status: 503 }, {}]);
  const bytes = new TextEncoder().encode("abc");
  expect(await client.upload({ type: "identity_front", content_type: "image/png", bytes })).toBe("doc_1");
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /v1/documents",
    ...Array.from({ length: 3 }, () => "PUT /doc_1"),
  ]);
  expect(JSON.parse(calls[0]?.body ?? "")).toMatchObject({
    byte_size: 3,
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
  expect(calls[3]?.body).toBe("abc");
  const refused = clientOf([announced, { status: 403 }]).client;
  await expect(refused.upload({ type: "identity_front", content_type: "image/png", bytes })).rejects.toThrow(
    "refused",
  );
});
