import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
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
