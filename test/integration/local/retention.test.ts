import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { nodeSha256 } from "../../../core/audit/canonical.ts";
import { auditTrailSchema } from "../../../core/audit/trail.ts";
import { verifyTrail } from "../../../core/audit/verify.ts";
import { type Api, codeOf, freshId, openHere } from "../harness.ts";
import { erased, everything, leaveTraces } from "./erasure-kit.ts";

/** The job that erases what is due, as its schedule calls it. */

let api: Api;
let receiver: Server;
let url: string;
const delivered: string[] = [];
beforeAll(async () => {
  api = await openHere();
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      delivered.push(Buffer.concat(chunks).toString("utf8"));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", () => resolve()));
  url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(receiver.address()).port}/hook`;
});
afterAll(async () => {
  receiver.close();
  await api.close();
});

const retention = { keepFor: "P5Y", after: "relationship_end", basis: "Money laundering act" };
const due = { retention, relationship_ended_at: "2020-02-28T23:00:00+01:00" };

async function runJob(): Promise<void> {
  const { handler } = await import("../../../lambdas/events/retention/handler.ts");
  await handler({});
}

it("erases who is due with all traces, tells why, and neither who is held nor who is not due", async () => {
  await api.call("POST", "/v1/audit/streams", { body: { url, secret: "w".repeat(40) } });
  const person = freshId("canary");
  const name = `Quentin ${freshId("Zanzibar").replaceAll("_", "")}`;
  const { id, open } = await leaveTraces(api, person, name);
  const path = `/v1/subjects/${id}`;
  const patched = await api.call("PATCH", path, { body: due });
  expect(patched.body).toMatchObject({ retention, relationship_ended_at: "2020-02-28T22:00:00.000Z" });

  // Its run waits for a person still.
  await runJob();
  expect((await api.call("GET", `${path}/erasure`)).status).toBe(404);
  await api.call("POST", `/v1/workflows/executions/${open.executionId}/cancel`);
  expect((await api.call("PUT", `${path}/legal-hold`, { body: { reason: "Court order" } })).status).toBe(200);
  await runJob();
  expect((await api.call("GET", `${path}/erasure`)).status).toBe(404);
  const refused = await api.call("DELETE", path);
  expect([refused.status, codeOf(refused)]).toEqual([409, "legal_hold"]);
  expect((await api.call("DELETE", `${path}/legal-hold`)).status).toBe(200);

  await runJob();
  await erased(api, id);
  const after = (await everything()).toLowerCase();
  expect(after.split("\n").filter((line) => line.includes(person.toLowerCase()))).toEqual([]);
  const told = () => delivered.filter((body) => body.includes("subject.erased"));
  await expect.poll(told).toHaveLength(1);
  expect(JSON.parse(told()[0] ?? "")).toMatchObject({
    event_type: "subject.erased",
    resource_id: id,
    actor_type: "system",
    outcome_reason: "retention",
  });
  expect(delivered.join("\n")).not.toContain(person);
}, 60_000);

it("follows the settings, and asks for the right to erase from who changes what is due", async () => {
  const { body } = await api.call("POST", "/v1/subjects", { body: { external_id: freshId("user") } });
  const { id } = z.looseObject({ id: z.string() }).parse(body);
  const path = `/v1/subjects/${id}`;
  const writer = await api.keyWith(["subjects:write"]);
  for (const change of [{ retention }, { relationship_ended_at: null }]) {
    const forbidden = await api.call("PATCH", path, { body: change, key: writer });
    expect([forbidden.status, codeOf(forbidden)]).toEqual([403, "forbidden"]);
  }
  for (const scope of ["subjects:write", "subjects:erase"] as const) {
    const key = await api.keyWith([scope]);
    expect((await api.call("DELETE", `${path}/legal-hold`, { key })).status).toBe(403);
  }
  const eraser = await api.keyWith(["subjects:write", "subjects:erase"]);
  const { relationship_ended_at } = due;
  const ended = await api.call("PATCH", path, { body: { relationship_ended_at }, key: eraser });
  expect(ended.body).toMatchObject({ relationship_ended_at: "2020-02-28T22:00:00.000Z", retention: null });
  await runJob();
  expect((await api.call("GET", `${path}/erasure`)).status).toBe(404);
  await api.call("PATCH", "/v1/settings", { body: { retention } });
  await runJob();
  await erased(api, id);
  await api.call("PATCH", "/v1/settings", { body: { retention: null } });
});

it("erases a run without a subject with its case when its time is over; its seal still holds", async () => {
  const name = freshId("Zanzibar").replaceAll("_", "");
  const review = {
    type: "manual_review",
    config: { reason: "{% 'Look at ' & $input.name %}", decisions: ["approve", "decline"] },
  };
  await api.call("POST", "/v1/workflows", { body: { id: "wf_alone", name: "W" } });
  const request = {
    workflowId: "wf_alone",
    workflow: { blocks: { review }, edges: [] },
    options: { input: { name } },
  };
  const paused = startedSchema.parse(
    (await api.call("POST", "/v1/workflows/execute", { body: request })).body,
  );
  const [{ caseId } = { caseId: "" }] = paused.pausePoints;
  await api.call("POST", `/v1/cases/${caseId}/comments`, { body: { text: `Called ${name}.` } });
  await api.call("PATCH", "/v1/settings", { body: { keep_runs_without_subject: "PT1S" } });
  const erasedEvents = async () => {
    await runJob();
    const query = `event_type=execution.erased&resource_id=${paused.executionId}`;
    return eventsSchema.parse((await api.call("GET", `/v1/audit/events?${query}`)).body).events;
  };
  // It waits: nothing of it goes.
  expect(await erasedEvents()).toEqual([]);
  expect(await everything()).toContain(name);
  const decided = await api.call("POST", `/v1/cases/${caseId}/decide`, { body: { decision: "approve" } });
  expect(decided.status).toBe(200);
  await expect.poll(erasedEvents, { timeout: 10_000 }).toMatchObject([{ outcome_reason: "retention" }]);
  expect((await everything()).split("\n").filter((line) => line.includes(name))).toEqual([]);
  expect((await api.call("GET", `/v1/cases/${caseId}`)).status).toBe(404);
  const { body } = await api.call("GET", `/v1/workflows/executions/${paused.executionId}/audit`);
  const { body: jwks } = await api.call("GET", "/.well-known/jwks.json");
  const keys = z.object({ keys: z.array(z.looseObject({})) }).parse(jwks);
  expect((await verifyTrail(auditTrailSchema.parse(body), keys, nodeSha256)).valid).toBe(true);
  await api.call("PATCH", "/v1/settings", { body: { keep_runs_without_subject: "P90D" } });
}, 30_000);

const startedSchema = z.looseObject({
  executionId: z.string(),
  pausePoints: z.array(z.looseObject({ caseId: z.string() })),
});
const eventsSchema = z.looseObject({ events: z.array(z.looseObject({ outcome_reason: z.string() })) });
