import { expect, it } from "vitest";
import { LATER, newTenant } from "../../../test/contracts/values.ts";
import { openLocalTable } from "../../../test/support/local-table.ts";
import { createDocumentHistory } from "../document-history.ts";
import { eraseRest } from "./rest.ts";

it("erases the traces of the documents of a subject, and nobody else's", async () => {
  const { table, pagesOf, close } = await openLocalTable();
  const tenant = newTenant();
  const history = createDocumentHistory(table);
  const now = new Date(LATER);
  for (const subject of ["mira", "nora"]) {
    await history.remember(tenant, { subject, number: "n1", holder: "h1" }, now);
    await history.tried(tenant, subject, "exec_1/a", now);
  }
  await eraseRest(table, tenant, "mira");
  expect(await history.withNumber(tenant, "n1")).toMatchObject([{ subject: "nora" }]);
  expect(await history.ofHolder(tenant, "h1")).toMatchObject([{ subject: "nora" }]);
  const { items } = await pagesOf(100)(undefined);
  expect(JSON.stringify(items)).not.toContain("mira");
  await close();
});
