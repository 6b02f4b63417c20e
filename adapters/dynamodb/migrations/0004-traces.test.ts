import { expect, it } from "vitest";
import { LATER, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createDocumentHistory } from "../document-history.ts";
import { traces } from "./0004-traces.ts";
import { migrate } from "./run.ts";

it("deletes the traces of before with their pointers, and leaves those of today", async () => {
  const { table, pagesOf, close } = await openLocalTable();
  const tenant = newTenant();
  const history = createDocumentHistory(table);
  await history.remember(tenant, { subject: "mira", number: "n1", holder: "h1" }, [], new Date(LATER));
  const before = `SEEN#${tenant.organizationId}#${tenant.environment}`;
  const old = [`${before}#NUMBER#n0`, `${before}#LOOK#0#01100110`].map((pk) => ({
    pk,
    sk: "s",
    subject: "s",
  }));
  const pointers = old.map(({ pk, sk }) => ({
    pk: `${before}#OF#s`,
    sk: `${pk}\n${sk}`,
    tracePk: pk,
    traceSk: sk,
  }));
  await table.batchPut([...old, ...pointers]);
  const ports = { table, readPage: pagesOf(3), now: () => new Date(LATER) };
  await migrate(ports, [traces]);
  for (const { pk } of [...old, ...pointers]) expect(await table.partition(pk)).toEqual([]);
  expect(await history.withNumber(tenant, "n1")).toMatchObject([{ subject: "mira", holder: "h1" }]);
  expect(await history.ofHolder(tenant, "h1")).toHaveLength(1);
  await close();
});
