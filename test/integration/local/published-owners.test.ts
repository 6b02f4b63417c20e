/** Published records of owners: from the operator's command to the answer of a screening over HTTP. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bodsFile, entity, holds, person } from "../../../engines/screening/testing/owner-samples.ts";
import { openShipped } from "../harness.ts";
import { client } from "../life/client.ts";
import { graph } from "../life/graphs.ts";

let api: Awaited<ReturnType<typeof openShipped>>;
const folder = mkdtempSync(join(tmpdir(), "owners-"));
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const CLI = join(import.meta.dirname, "../../../cli/lists.ts");
const OWNERS = graph({
  screening: {
    type: "sanctions_screening",
    input: {
      name: "Brightwater Bakery Ltd",
      entity_type: "organisation",
      identifiers: "{% $input.identifiers %}",
    },
    config: { ownership: {}, failOn: [] },
  },
});
const NUMBER = { type: "registration_number", value: "01234567", country: "GB" };

async function screen(identifiers: object[]) {
  const { body } = await client(api).inline(OWNERS, { input: { identifiers } });
  return body;
}

it("refuses to screen without records, and finds a listed owner behind a holding with them", async () => {
  const before = await screen([NUMBER]);
  expect(before.status).toBe("failed");
  expect(JSON.stringify(before)).toContain("There are no published records of owners.");

  const file = bodsFile(
    entity("01234567", "Brightwater Bakery Ltd"),
    entity("07654321", "Brightwater Holding Ltd"),
    person("r", "Ruslan Kelbarov", { birthDate: "1964-02-29" }),
    holds("07654321", "01234567", 55),
    holds("r", "07654321", 60),
  );
  writeFileSync(join(folder, file.name), file.bytes);
  const command = ["--import", "tsx", CLI, "build", "ownership", "--from", folder, "--to", api.listsDir];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  expect(stdout).toContain("3 entities");

  expect((await screen([NUMBER])).output.screening).toMatchObject({
    status: "match",
    ownership: { found: "by_number", owners: [{ layer: 1 }, {}, { name: "Ruslan Kelbarov", layer: 2 }, {}] },
    ownership_reasons: [{ detail: expect.stringContaining("55 %") }, {}],
  });
  expect((await screen([])).output.screening).toMatchObject({
    status: "potential_match",
    ownership: { found: "by_name" },
  });
}, 60_000);
