// cspell:ignore Oriana Quelbova Ilmar Samplov Trialia
/** Rules for politically exposed persons and the search of media: from the operator's lists to the answer of a screening over HTTP. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openShipped } from "../harness.ts";
import { client } from "../life/client.ts";
import { graph } from "../life/graphs.ts";

const statement = (value: unknown, more: object = {}) => ({
  mainsnak: { snaktype: "value", datavalue: { value } },
  rank: "normal",
  ...more,
});
const of = (id: string, more: object = {}) => statement({ "entity-type": "item", id }, more);
const item = (id: string, label: string, claims: object) => ({
  type: "item",
  id,
  modified: "2026-04-02T18:50:33Z",
  labels: { en: { language: "en", value: label } },
  aliases: {},
  claims,
});
/** Left office in 2014. */
const ENDED = {
  qualifiers: {
    P582: [
      {
        snaktype: "value",
        datavalue: {
          value: {
            time: "+2014-09-15T00:00:00Z",
            precision: 11,
            calendarmodel: "http://www.wikidata.org/entity/Q1985727",
          },
        },
      },
    ],
  },
};
const ITEMS = {
  Q901: item("Q901", "Oriana Quelbova", { P31: [of("Q5")], P39: [of("Q902")] }),
  Q902: item("Q902", "minister of Trialia", { P31: [of("Q4164871")] }),
  Q905: item("Q905", "Ilmar Samplov", { P31: [of("Q5")], P39: [of("Q902", ENDED)] }),
};

let api: Awaited<ReturnType<typeof openShipped>>;
const folder = mkdtempSync(join(tmpdir(), "peps-"));
beforeAll(async () => {
  api = await openShipped();
  writeFileSync(join(folder, "offices.json"), JSON.stringify({ entities: ITEMS, success: 1 }));
  const cli = join(import.meta.dirname, "../../../cli/lists.ts");
  const command = ["--import", "tsx", cli, "build", "--from", folder, "--to", api.listsDir, "--force"];
  await promisify(execFile)(process.execPath, command);
}, 60_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

async function screen(name: string, config: object) {
  const screening = {
    type: "sanctions_screening",
    input: { name: "{% $input.name %}", entity_type: "person" },
    config: { failOn: [], ...config },
  };
  const { body } = await client(api).inline(graph({ screening }), { input: { name } });
  return body;
}

it("leaves out a former office holder alone, and only where the graph says so", async () => {
  const rules = { peps: { leaveOutFormer: true } };
  expect((await screen("Ilmar Samplov", {})).output.screening).toMatchObject({
    status: "potential_match",
    matches: [{ positions: [{ name: "minister of Trialia", level: "minister", until: "2014-09-15" }] }],
  });
  expect((await screen("Ilmar Samplov", rules)).output.screening).toMatchObject({
    status: "clear",
    matches: [],
    near_misses: [{ name: "Ilmar Samplov" }],
  });
  expect((await screen("Oriana Quelbova", rules)).output.screening).toMatchObject({
    status: "potential_match",
  });
}, 60_000);

it("holds a name back while its media cannot be searched, and clears it where the graph asks for no search", async () => {
  expect((await screen("Jane Miller", { adverseMedia: {} })).output.screening).toMatchObject({
    status: "potential_match",
    matches: [],
    adverse_media: { status: "unknown", articles: [] },
  });
  expect((await screen("Jane Miller", {})).output.screening).toMatchObject({ status: "clear" });
}, 60_000);
