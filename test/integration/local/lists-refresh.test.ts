import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { manifestIn, writeManifest } from "../../../engines/screening/store/publish.ts";
import { CANADA, SECO, WORLD_BANK } from "../../../engines/screening/testing/list-samples.ts";
import { DFAT, MOF_CSV } from "../../../engines/screening/testing/workbooks.ts";
import { openShipped } from "../harness.ts";
import { client } from "../life/client.ts";
import { graph } from "../life/graphs.ts";

/** `npm run lists:refresh` from a mirror in this test, beside a server that screens meanwhile. */

const CLI = fileURLToPath(new URL("../../../cli/lists.ts", import.meta.url));
const NONE = Array(7).fill("-0- ").join(",");
const ofac = (...names: string[]) =>
  `${names.map((name, at) => `${at + 1},"${name}","individual","SDGT",${NONE},"DOB 03 Apr 1970."\r\n`).join("")}\u001a`;
const un = (name: string) =>
  `<CONSOLIDATED_LIST dateGenerated="2026-01-02"><INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>${name}</FIRST_NAME><SECOND_NAME>SAMPLOV</SECOND_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`;
const uk = `<Designations><DateGenerated>02/01/2026</DateGenerated><Designation><UniqueID>TST0001</UniqueID><Names><Name><Name6>BOROVETZ</Name6><Name1>Ivan</Name1><NameType>Primary Name</NameType></Name></Names><RegimeName>Test</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip></Designation></Designations>`;
const eu = `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-02T00:00:00"><sanctionEntity logicalId="13"><subjectType code="person" classificationCode="P"/><nameAlias wholeName="Petr KOVARSK" strong="true"/></sanctionEntity></export>`;
const COMMENT = `1,"; Gender Male."\r\n\u001a`;
const ALIAS = `1,1,"aka","ILMAR THE TALL",-0- \r\n\u001a`;
const ADDRESS = `1,1,"1 Invented Street","Tallinn","Estonia",-0- \r\n\u001a`;

const WHOLE: Readonly<Record<string, string | Uint8Array>> = {
  "sdn.csv": ofac("QUORBANTSEV, Ilmar", "VELDRIST, Oona"),
  "alt.csv": ALIAS,
  "add.csv": ADDRESS,
  "sdn_comments.csv": COMMENT,
  "cons_prim.csv": ofac("HARUMETS, Jaak"),
  "cons_alt.csv": ALIAS,
  "cons_add.csv": ADDRESS,
  "cons_comments.csv": COMMENT,
  "un_consolidated.xml": un("ADA"),
  "UK_Sanctions_List.xml": uk,
  "eu_fsf.xml": eu,
  "ch_seco.xml": SECO,
  "ca_sema.xml": CANADA,
  "wb_debarred.json": WORLD_BANK,
  "au_dfat.xlsx": DFAT,
  "jp_mof.csv": MOF_CSV,
};
const FILES = Object.keys(WHOLE).length;

let api: Awaited<ReturnType<typeof openShipped>>;
let mirror: Server;
let mirrorUrl = "";
/** The content of the mirror; the hash of a file is its ETag. */
let files = WHOLE;
/** The statuses that it answered with. */
let answered: number[] = [];

beforeAll(async () => {
  api = await openShipped();
  mirror = createServer((request, response) => {
    const text = files[(request.url ?? "").slice("/lists/".length)];
    const etag = `"${createHash("sha256")
      .update(text ?? "")
      .digest("hex")}"`;
    const known = text !== undefined && request.headers["if-none-match"] === etag;
    const status = text === undefined ? 404 : known ? 304 : 200;
    answered.push(status);
    response.writeHead(status, { etag }).end(status === 200 ? text : undefined);
  });
  await new Promise<void>((done) => mirror.listen(0, "127.0.0.1", done));
  const address = mirror.address();
  if (address === null || typeof address === "string") throw new Error("The mirror does not listen.");
  mirrorUrl = `http://127.0.0.1:${address.port}/lists`;
}, 60_000);
afterAll(async () => {
  await api.close();
  mirror.close();
});

const failedCommand = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

/** The command in a process of its own, as an operator runs it. */
async function refresh(...more: string[]) {
  answered = [];
  const command = ["--import", "tsx", CLI, "refresh", "--mirror", mirrorUrl, "--to", api.listsDir, ...more];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, command)) };
  } catch (error) {
    return failedCommand.parse(error);
  }
}

const SCREENING = graph({
  screening: {
    type: "sanctions_screening",
    input: { name: "{% $input.name %}", birth_date: "{% $input.birth_date %}" },
  },
});

const NAME_ONLY = graph({
  screening: {
    type: "sanctions_screening",
    input: { name: "{% $input.name %}" },
    config: { lists: ["{% $input.list %}"], failOn: [] },
  },
});

async function screen(name = "Ilmar Quorbantsev") {
  const { body } = await client(api).inline(SCREENING, { input: { name, birth_date: "1970-04-03" } });
  return body;
}
const status = async (name?: string) => (await screen(name)).output.screening?.status;

/** Advances the time by this many days. */
function age(days: number): void {
  const manifest = manifestIn(api.listsDir);
  if (manifest === undefined) throw new Error("There is an index.");
  const earlier = (time: string) => new Date(Date.parse(time) - days * 86_400_000).toISOString();
  const lists = manifest.lists.map((list) => ({
    ...list,
    checked_at: earlier(list.checked_at ?? manifest.checked_at),
  }));
  writeManifest(api.listsDir, { ...manifest, checked_at: earlier(manifest.checked_at), lists });
}

it("lists:build reports the words of a register that it reads as inactive", async () => {
  const folder = mkdtempSync(join(tmpdir(), "register-"));
  const from = join(folder, "companies.csv");
  writeFileSync(from, "name,status\nOakmere Weighing Ltd,Wound up\nQuillfeather Ltd,active\n");
  const command = ["--import", "tsx", CLI, "build", "companies", "--from", from, "--to", folder];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  expect(stdout).toContain("companies: Taken for inactive: wound up.");
  rmSync(folder, { recursive: true });
}, 60_000);

/** What the schedule does every minute. */
async function announce(): Promise<void> {
  const { handler } = await import("../../../lambdas/events/lists-announcements/handler.ts");
  await handler({});
}
const refreshed = z.object({ events: z.array(z.looseObject({ resource_id: z.string().nullable() })) });
const told = async () => {
  const { body } = await api.call("GET", "/v1/audit/events?event_type=lists.refreshed");
  return refreshed.parse(body).events.map(({ resource_id }) => resource_id);
};

// One sequence: each step starts from the result of the one before.
describe("lists:refresh beside a running server", { timeout: 120_000 }, () => {
  it("brings lists that the server takes up without a restart", async () => {
    expect(await status()).toBe("clear");
    await announce();
    expect(await refresh()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("published; 20 added"),
    });
    expect(answered).toEqual(Array(FILES).fill(200));
    expect(await status()).toBe("match");
    expect((await screen()).output.screening).toMatchObject({
      screened: { lists: expect.arrayContaining([expect.objectContaining({ id: "us_ofac_sdn" })]) },
    });
    expect(await told()).toEqual([]);
    await announce();
    await announce();
    expect(await told()).toEqual(["sanctions"]);
  });

  it.each([
    ["ch_seco", "Oriana Quelbova"],
    ["ch_seco", "Ориана Квелбова"],
    ["ch_seco", "Quartzline Mills"],
    ["ca_sema", "Ilmar Kwelbow"],
    ["ca_sema", "Travaux de la marine trialienne"],
    ["wb_debarred", "Old Road Works"],
    ["wb_debarred", "试路桥"],
    ["au_dfat", "Ilmar Quelbov"],
    ["au_dfat", "Trialia Star"],
    ["jp_mof", "イルマル・クヴェルボフ"],
    ["jp_mof", "Sayf the Quelb"],
  ])("finds in %s the entry of %s", async (list, name) => {
    const found = await client(api).inline(NAME_ONLY, { input: { name, list } });
    expect(found.body.output.screening).toMatchObject({
      status: expect.stringMatching(/match$/),
      matches: expect.arrayContaining([expect.objectContaining({ list })]),
    });
  });

  it("does not find an entry that is no longer listed", async () => {
    for (const [list, name] of [
      ["ch_seco", "Birchholm Foundry"],
      ["ch_seco", "Elderberry Forge"],
      ["wb_debarred", "Pebblewick Tramways"],
    ]) {
      const { body } = await client(api).inline(NAME_ONLY, { input: { name, list } });
      expect(body.output.screening, name).toMatchObject({ matches: [] });
    }
  });

  it("makes a conditional request the next time, and confirms unchanged lists", async () => {
    age(3);
    const before = manifestIn(api.listsDir)?.checked_at ?? "";
    expect(await refresh()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("nothing has changed"),
    });
    expect(answered).toEqual(Array(FILES).fill(304));
    const after = manifestIn(api.listsDir)?.checked_at ?? "";
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before));
    await announce();
    expect(await told()).toEqual(["sanctions"]);
    expect(await status()).toBe("match");
  });

  it("loads new lists, and keeps each list whose file is broken or has shrunk", async () => {
    files = {
      ...WHOLE,
      "sdn.csv": ofac("QUORBANTSEV, Ilmar"),
      "un_consolidated.xml": un("ADA").slice(0, 150),
      "UK_Sanctions_List.xml": "<html>We are moving.</html>",
      "cons_prim.csv": ofac("HARUMETS, Jaak", "NIEMITALO, Vesa"),
    };
    const { code, stdout, stderr } = await refresh();
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("published; 1 added"),
    });
    for (const said of [
      /us_ofac_sdn was not refreshed, list_shrunk: .*from 2 entities to 1/,
      /un_sc was not refreshed, list_truncated/,
      /gb_fcdo was not refreshed, list_shape/,
    ])
      expect(stderr).toMatch(said);
    expect(await Promise.all(["Ilmar Quorbantsev", "Oona Veldrist", "Vesa Niemitalo"].map(status))).toEqual([
      "match",
      "match",
      "match",
    ]);
  });

  it("keeps all when none is available, until they are too old to screen against", async () => {
    files = {};
    expect(await refresh()).toMatchObject({ code: 1, stderr: expect.stringContaining("list_fetch_failed") });
    expect(answered).toContain(404);
    expect(await status()).toBe("match");
    age(8);
    for (const name of ["Ilmar Quorbantsev", "Nobody Inparticular"])
      expect(await screen(name)).toMatchObject({
        status: "failed",
        error: expect.stringContaining("(list_out_of_date)"),
      });
  });

  it("screens again once a refresh has confirmed them", async () => {
    files = WHOLE;
    expect(await refresh("--force")).toMatchObject({ code: 0 });
    expect(await status()).toBe("match");
    expect(await status("Nobody Inparticular")).toBe("clear");
  });
});
