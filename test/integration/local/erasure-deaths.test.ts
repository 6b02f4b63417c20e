import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import type { Caller } from "../../../core/access/caller.ts";
import { eraseStep, requestErasure } from "../../../core/subjects/erase.ts";
import { type Api, freshId, openHere } from "../harness.ts";
import { everything, leaveTraces } from "./erasure-kit.ts";

/** An erasure whose process dies at every one of its writes, beside a namesake of another organization. */

let api: Api;
let theirs: Api;
beforeAll(async () => {
  api = await openHere();
  const key = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
  theirs = { ...api, call: (method, path, options) => api.call(method, path, { ...options, key }) };
});
afterAll(() => api.close());

/** Lets each write fail twice, whoever makes it: before it is made, then after. The request of an erasure alone passes. */
async function killEveryWrite() {
  const { dynamoClient } = await import("../../../lambdas/composition.ts");
  const deaths = new Map<string, number>();
  let isOver = false;
  const client = dynamoClient();
  const send = client.send.bind(client);
  // Middleware would come too late: the client keeps the one of commands that it has sent.
  const mortal = async (sent: Parameters<typeof send>[0]) => {
    const { name } = sent.constructor;
    const text = JSON.stringify(sent.input);
    // What a write changes: times, versions and ids of events differ between two attempts of it.
    const keys = (text.match(/"pk":\{"S":"[^"]*"\},"sk":\{"S":"[^"]*"\}/g) ?? []).filter(
      (key) => !/OUTBOX#|CASE#.*ENTRY#/.test(key),
    );
    const command = `${name} ${keys.join(" ")}`;
    const isWrite = /^(Put|Update|Delete|Transact|BatchWrite)/.test(name);
    if (!isWrite || isOver || text.includes('"state":{"S":"running"}')) return send(sent);
    const death = deaths.get(command) ?? 0;
    deaths.set(command, death + 1);
    if (death === 0) throw new Error("killed before a write");
    const answer = await send(sent);
    if (death === 1) throw new Error("killed after a write");
    return answer;
  };
  Object.assign(client, { send: mortal });
  return {
    revive: (): number => {
      isOver = true;
      return deaths.size;
    },
  };
}

it("erases all of the one, and nothing of the other with the same external id", async () => {
  const person = freshId("canary");
  const other = await leaveTraces(theirs, person, "Quentin Theirs");
  const named = async () => (await everything()).split("\n").filter((line) => line.includes(person));
  const before = await named();
  expect(before.length).toBeGreaterThan(10);
  const { id } = await leaveTraces(api, person, "Quentin Ours");
  expect(other.id).not.toBe(id);

  const { erasures, eraseWorkPorts, subjectPorts } = await import("../../../lambdas/composition.ts");
  const { body: me } = await api.call("GET", "/v1/api-keys/me");
  const { organization_id: organizationId } = z.looseObject({ organization_id: z.string() }).parse(me);
  const tenant = { organizationId, environment: "staging" } as const;
  const caller: Caller = { ...tenant, kind: "key", id: "key_test", name: "Test", scopes: new Set() };
  const ports = { ...subjectPorts(), erasures: erasures() };
  const killing = await killEveryWrite();
  await requestErasure(ports, { caller, actor: { type: "api_key" }, id });
  let deaths = 0;
  const step = () =>
    eraseStep(eraseWorkPorts(), tenant, id).catch(() => {
      deaths++;
      return false;
    });
  // The machines of open runs die as well, and end when Step Functions has tried again.
  await expect.poll(step, { timeout: 90_000, interval: 10 }).toBe(true);
  const writes = killing.revive();
  expect(writes).toBeGreaterThan(25);
  expect(deaths).toBeGreaterThan(25);
  expect((await named()).toSorted()).toEqual(before.toSorted());
  const { body } = await theirs.call("GET", `/v1/subjects/${other.id}`);
  const known = { external_id: person, erased_at: null, attributes: { name: "Quentin Theirs" } };
  expect(body).toMatchObject(known);
  // The worker of the stream, which died too, comes back and erases the next one, with nobody else to do it.
  const next = freshId("canary");
  const { id: nextId } = await leaveTraces(api, next, "Quirin Later");
  expect((await everything()).includes(next)).toBe(true);
  await requestErasure(ports, { caller, actor: { type: "api_key" }, id: nextId });
  await expect.poll(async () => (await everything()).includes(next), { timeout: 60_000 }).toBe(false);
}, 120_000);
