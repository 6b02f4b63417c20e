import { expect, it } from "vitest";
import { AT, LATER, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createDocumentHistory } from "../document-history.ts";
import { createChallengeStore } from "../liveness-challenges.ts";
import { eraseRest, readRest } from "./rest.ts";

it("erases the traces of the documents of a subject and the embeddings in every bucket, and nobody else's", async () => {
  const { table, pagesOf, close } = await openLocalTable();
  const tenant = newTenant();
  const history = createDocumentHistory(table);
  const now = new Date(LATER);
  for (const subject of ["mira", "nora"]) {
    await history.remember(
      tenant,
      { subject, number: "n1", holder: "h1", face: `CANARY-${subject}` },
      ["0-1", "1-7"],
      now,
    );
    await history.tried(tenant, subject, "exec_1/a", now);
  }
  const held = await readRest(table, tenant, "mira");
  expect([held.traces.length, held.tries, held.challenges]).toEqual([1, [LATER], []]);
  // The embedding of the portrait is exported once, however many buckets name it.
  expect(held.traces).toEqual([{ subject: "mira", number: "n1", holder: "h1", face: "CANARY-mira" }]);
  await eraseRest(table, tenant, { id: "subj_mira", externalId: "mira" });
  expect(await history.withNumber(tenant, "n1")).toMatchObject([{ subject: "nora" }]);
  expect(await history.ofHolder(tenant, "h1")).toMatchObject([{ subject: "nora" }]);
  const { items } = await pagesOf(100)(undefined);
  expect(JSON.stringify(items)).not.toContain("mira");
  expect(await history.inBuckets(tenant, ["0-1", "1-7"])).toMatchObject([{ face: "CANARY-nora" }]);
  await close();
});

it("erases and exports the portraits that a subject has shown with a number, and keeps them from when they were shown last", async () => {
  const { table, pagesOf, close } = await openLocalTable();
  const tenant = newTenant();
  const history = createDocumentHistory(table);
  for (const subject of ["mira", "nora"])
    for (const shown of [AT, LATER])
      await history.keepPortrait(tenant, subject, "n1", `CANARY-${subject}`, new Date(shown));
  const kept = { subject: "mira", number: "n1", ownFace: "CANARY-mira" };
  expect((await readRest(table, tenant, "mira")).traces).toEqual([kept]);
  const { items: before } = await pagesOf(100)(undefined);
  const end = Math.ceil(Date.parse(LATER) / 1000) + 400 * 86_400;
  expect(before.map(({ ttl }) => ttl)).toEqual([end, end, end, end]);
  await eraseRest(table, tenant, { id: "subj_mira", externalId: "mira" });
  const { items } = await pagesOf(100)(undefined);
  expect(JSON.stringify(items)).not.toContain("mira");
  expect(await history.portraitsOf(tenant, "nora", "n1")).toEqual(["CANARY-nora"]);
  await close();
});

it("reads all traces of somebody who has presented more documents than one read of the table takes", async () => {
  const { table, close } = await openLocalTable();
  const tenant = newTenant();
  const history = createDocumentHistory(table);
  const numbers = Array.from({ length: 101 }, (_, place) => `n${place}`);
  for (const number of numbers)
    await history.remember(tenant, { subject: "mira", number }, [], new Date(LATER));
  expect((await readRest(table, tenant, "mira")).traces).toHaveLength(101);
  await close();
});

it("erases the challenges for a subject, used ones too, and nobody else's", async () => {
  const { table, pagesOf, close } = await openLocalTable();
  const tenant = newTenant();
  const store = createChallengeStore(table);
  const challenge = {
    ...tenant,
    provider: "local" as const,
    nonceHash: "h",
    steps: [],
    issuedAt: AT,
    expiresAt: LATER,
  };
  for (const [id, subjectId] of [
    ["ch_1", "mira"],
    ["ch_2", "nora"],
    ["ch_3", "mira"],
  ] as const)
    expect(await store.save({ id, ...challenge, subjectId })).toBe(true);
  await store.save({ id: "ch_4", ...challenge });
  expect(await store.claim(tenant, "ch_3", "exec_1", new Date(AT))).toBe(true);
  const { challenges } = await readRest(table, tenant, "mira");
  expect(challenges.map(({ id }) => id).toSorted()).toEqual(["ch_1", "ch_3"]);
  expect(JSON.stringify(challenges)).not.toContain("nonceHash");
  await eraseRest(table, tenant, { id: "subj_mira", externalId: "mira" });
  const found = await Promise.all(["ch_1", "ch_2", "ch_3", "ch_4"].map((id) => store.find(tenant, id)));
  expect(found.map((record) => record?.id)).toEqual([undefined, "ch_2", undefined, "ch_4"]);
  expect(JSON.stringify((await pagesOf(100)(undefined)).items)).not.toContain("mira");
  await close();
});
