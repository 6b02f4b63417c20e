import { afterAll, beforeAll, expect, it } from "vitest";
import { readErasureLog } from "../../../cli/commands/erasures.ts";
import { replayErasures } from "../../../core/subjects/erase.ts";
import { type Api, freshId, openHere } from "../harness.ts";
import { allItems, erased, everything, leaveTraces, pages } from "./erasure-kit.ts";

let api: Api;
beforeAll(async () => {
  api = await openHere();
});
afterAll(() => api.close());

it("is repeated after a restore from a backup, by the log", async () => {
  const person = freshId("canary");
  const name = `Quentin ${freshId("Zanzibar").replaceAll("_", "")}`;
  const { id } = await leaveTraces(api, person, name);
  const backup = await allItems();
  await api.call("DELETE", `/v1/subjects/${id}`);
  await erased(api, id);
  const log = await readErasureLog(await pages());
  expect(log.map(({ subjectId }) => subjectId)).toEqual([id]);
  expect(JSON.stringify(log)).not.toContain(person);

  const { erasures, subjectPorts, table } = await import("../../../lambdas/composition.ts");
  // The backup is of before the erasure: it has the data, and no erasure.
  for (const { pk, sk } of await allItems()) await table().delete({ pk: String(pk), sk: String(sk) });
  await table().batchPut(backup.map((item) => ({ ...item, pk: String(item.pk), sk: String(item.sk) })));
  expect(await everything()).toContain(person);
  const ports = { ...subjectPorts(), erasures: erasures() };
  expect(await replayErasures(ports, log)).toBe(1);
  await erased(api, id);
  expect((await everything()).toLowerCase()).not.toContain(person.toLowerCase());
}, 120_000);
