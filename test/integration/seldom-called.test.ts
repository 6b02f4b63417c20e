/** Calls that no other suite makes with success. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeBill } from "../../core/documents/testing/make-bill.ts";
import { startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { CapturePage, newCapture } from "../support/capture-page.ts";
import { type Api, freshId, openShipped } from "./harness.ts";
import { identityCalls } from "./identity-kit.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 120_000);
afterAll(() => api.close());

const identified = z.looseObject({ id: z.string() });

describe("documents that anyone may read", () => {
  const read = async (path: string) => {
    const { status, body } = await api.call("GET", path, { key: null });
    expect([path, status]).toEqual([path, 200]);
    return z.looseObject({}).parse(body);
  };

  it("are the same DID document at both places, and a type and context of our own", async () => {
    expect(await read("/did.json")).toEqual(await read("/.well-known/did.json"));
    expect(await read("/.well-known/vct/user/v1")).toMatchObject({
      vct: expect.stringMatching(/\/vct\/user\/v1$/),
    });
    expect(await read("/.well-known/contexts/credentials/v1")).toHaveProperty("@context");
  });
});

it("an event is sent to a stream again, under the stream's id", async () => {
  const receiver = await startStandIn((response) => response.writeHead(204).end());
  const wanted = { url: receiver.url, secret: "s".repeat(40), event_filter: ["workflow.draft_changed"] };
  const stream = identified.parse((await api.call("POST", "/v1/audit/streams", { body: wanted })).body);
  await api.call("POST", "/v1/workflows", { body: { id: freshId("wf"), name: "Told" } });
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
  const listed = await api.call("GET", "/v1/audit/streams");
  expect(z.object({ streams: z.array(identified) }).parse(listed.body).streams).toContainEqual(
    expect.objectContaining({ id: stream.id }),
  );
  const path = `/v1/audit/streams/${stream.id}`;
  const { deliveries } = z
    .object({ deliveries: z.array(z.looseObject({ seq_num: z.number() })) })
    .parse((await api.call("GET", `${path}/deliveries`)).body);
  const again = await api.call("POST", `${path}/redeliver`, { body: { seq_num: deliveries[0]?.seq_num } });
  expect([again.status, again.body]).toEqual([200, expect.objectContaining({ state: "delivered" })]);
  expect(receiver.received.map(({ headers }) => headers["beltic-stream-id"])).toEqual(
    receiver.received.map(() => stream.id),
  );
  expect(receiver.received.length).toBeGreaterThan(1);
  await receiver.close();
});

it("monitoring tells how far it is, also without monitored subjects", async () => {
  for (const path of [
    "/v1/monitoring",
    "/v1/monitoring/passes",
    "/v1/monitoring/subjects",
    "/v1/monitoring/dry-runs",
  ])
    expect([path, (await api.call("GET", path)).status]).toEqual([path, 200]);
});

it("people are listed, without a secret of theirs", async () => {
  const body = { email: `${freshId("u")}@example.test`, name: "Ana", teams: [], roles: ["builder"] };
  const { id } = identified.parse((await api.call("POST", "/v1/users", { body })).body);
  const { users } = z.object({ users: z.array(identified) }).parse((await api.call("GET", "/v1/users")).body);
  expect(users).toContainEqual(expect.objectContaining({ id }));
  expect(JSON.stringify(users)).not.toMatch(/hash|secret|token/i);
});

it("a session on the page is handed over once", async () => {
  const { client_token } = await newCapture(api, { steps: ["consent"], subject_id: freshId("user") });
  const page = await new CapturePage(api, client_token).open();
  const { code } = z.object({ code: z.string() }).parse((await page.call("POST", "/handover")).body);
  const accept = () => api.call("POST", "/v1/capture/handover/accept", { key: null, body: { code } });
  expect((await accept()).status).toBe(200);
  expect((await accept()).status).not.toBe(200);
});

it("the decision of one pause leaves the run paused at the others", async () => {
  const review = { type: "manual_review" };
  const workflow = { blocks: { first: review, second: review }, edges: [] };
  const run = { workflowId: freshId("wf"), workflow, options: { input: { subject_id: freshId("user") } } };
  const paused = z.looseObject({
    status: z.literal("paused"),
    executionId: z.string(),
    pausePoints: z.array(z.looseObject({ blockId: z.string(), caseId: z.string() })),
  });
  const { executionId, pausePoints } = paused.parse(
    (await api.call("POST", "/v1/workflows/execute", { body: run })).body,
  );
  const caseId = pausePoints.find(({ blockId }) => blockId === "first")?.caseId;
  const body = { execution_id: executionId, block_id: "first", decision: "approve" };
  const decided = await api.call("POST", `/v1/cases/${caseId}/decide`, { body });
  expect(decided.status).toBe(202);
  expect(paused.parse(decided.body).pausePoints.map(({ blockId }) => blockId)).toEqual(["second"]);
});

it("a proof of address is submitted by a call of its own, once", async () => {
  const calls = identityCalls(api);
  const { id } = await calls.uploaded("addresses", makeBill(), "application/pdf");
  const submit = () => calls.post(`/v1/identity/documents/addresses/${id}/submit`, {});
  const [first, again] = [await submit(), await submit()];
  expect([first.status, again.status]).toEqual([200, 200]);
  const { body } = await api.call("GET", "/v1/identity/verifications?page[size]=100");
  const { data } = z.looseObject({ data: z.array(z.unknown()) }).parse(body);
  expect(data.filter((one) => JSON.stringify(one).includes(id))).toHaveLength(1);
});
