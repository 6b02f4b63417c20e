import { beforeEach, describe, expect, it } from "vitest";
import { sanctionsScreeningInputSchema } from "../../sanctions_screening/input.ts";
import {
  answerAsGleif,
  exceptionRecord,
  type HeldByGleif,
  leiPage,
  leiRecord,
  parentRecord,
} from "../testing/gleif.ts";
import { checkOf, lookupOutput, runLookup } from "../testing/lookup.ts";
import { json, registerStandIn } from "../testing/stand-in.ts";
import { gleifProvider } from "./gleif.ts";

const register = registerStandIn();
const NOW = new Date("2026-03-01T12:00:00Z");
const provider = () => gleifProvider(register.client(), () => NOW);

const LEI = "5493001KJTIIGC8Y1R12";
const PARENT = "506700GE1G29325QX363";
const TOP = "KYBTEST0000000000089";

const OTHER_NAMES = [
  { name: "Brightwater Data Ltd", language: "en", type: "PREVIOUS_LEGAL_NAME" },
  { name: "Analytica Aquae Clarae", language: "la", type: "ALTERNATIVE_LANGUAGE_LEGAL_NAME" },
];
const company = (entity: object = {}, status: string | null = "ISSUED") =>
  leiRecord(LEI, "Brightwater Analytics Ltd", { otherNames: OTHER_NAMES, ...entity }, status);
const holdings = leiRecord(PARENT, "Brightwater Holdings", { otherNames: [] });
const period = (startDate: string | null, endDate: string | null) => ({
  periods: [
    { startDate: "2023-12-31T23:00:00Z", endDate: "2024-12-30T23:00:00Z", type: "ACCOUNTING_PERIOD" },
    { startDate, endDate, type: "RELATIONSHIP_PERIOD" },
  ],
});

/** GLEIF's data in a test. */
let held: HeldByGleif;

beforeEach(() => {
  held = { records: [company()] };
  register.answer = (request, response) => {
    const { status, body } = answerAsGleif(held, request.url ?? "");
    json(response, body, {}, status);
  };
});

const lookup = () => lookupOutput(provider(), { lei: LEI });

describe("gleif", () => {
  it("says where a company is run from, its name in another language, and what it does not know", async () => {
    const headquartersAddress = {
      addressLines: ["Kai 3", "Haus B"],
      city: "Hamburg",
      region: null,
      country: "DE",
      postalCode: "20457",
    };
    held = { records: [company({ headquartersAddress })] };
    expect((await lookup()).company).toMatchObject({
      physical_address: {
        address_line_1: "Kai 3",
        address_line_2: "Haus B",
        locality: "Hamburg",
        postal_code: "20457",
        country: "DE",
      },
      translated_name: "Analytica Aquae Clarae",
    });
    const named = { name: "Brightwater Analytics Ltd" };
    for (const [address, status] of [
      ["Kai 3, Haus B, 20457 Hamburg", "found"],
      ["12 Invented Lane, Bristol BS1 1AA", "found"],
      ["9 Other Road, Leeds", "ambiguous"],
    ])
      expect(await lookupOutput(provider(), { ...named, address })).toMatchObject({ status });
    held = { records: [company({ otherNames: [], headquartersAddress: { city: null } })] };
    const known = Object.keys((await lookup()).company ?? {});
    for (const name of ["physical_address", "translated_name", "dissolved_on"])
      expect(known).not.toContain(name);
  });

  it("has no active company that ceased to exist, whatever its status says", async () => {
    held = { records: [company({ expiration: { date: "2024-05-31T00:00:00Z", reason: "DISSOLVED" } })] };
    expect(await lookup()).toMatchObject({ status: "inactive", company: { dissolved_on: "2024-05-31" } });
  });

  it("finds by LEI, with parents as owners that screening takes as they are", async () => {
    const above = parentRecord(PARENT);
    held = { records: [company(), holdings], parents: { [LEI]: { direct: above, ultimate: above } } };
    const output = await lookupOutput(provider(), { lei: LEI, name: "Brightwater Analytics Limited" });
    expect(output).toMatchObject({
      status: "found",
      company: {
        name: "Brightwater Analytics Ltd",
        registration_number: "09123401",
        jurisdiction: "GB",
        incorporated_on: "2014-03-11",
        previous_names: ["Brightwater Data Ltd"],
        other_names: ["Analytica Aquae Clarae"],
        address: "12 Invented Lane, Bristol, GB-BST, BS1 1AA, GB",
      },
    });
    expect(output.company?.owners).toEqual([
      {
        name: "Brightwater Holdings",
        entity_type: "organisation",
        controls: true,
        identifiers: [{ type: "lei", value: PARENT }],
      },
    ]);
    expect(checkOf(output, "owners_identified")?.outcome).toBe("passed");
  });

  it.each([
    ["NO_KNOWN_PERSON", "NO_KNOWN_PERSON", "passed"],
    ["NO_KNOWN_PERSON", undefined, "failed"],
    ["NATURAL_PERSONS", "NATURAL_PERSONS", "failed"],
    ["NON_CONSOLIDATING", "NON_CONSOLIDATING", "failed"],
    ["NO_LEI", "NO_LEI", "failed"],
    ["NON_PUBLIC", "NON_PUBLIC", "failed"],
    [undefined, undefined, "failed"],
  ])(
    "where the reason for no direct parent is %s and for no ultimate one %s, the check of owners %s",
    async (direct, ultimate, outcome) => {
      const filed = (reason: string | undefined) =>
        reason === undefined ? undefined : exceptionRecord(reason);
      held = { ...held, parents: { [LEI]: { direct: filed(direct), ultimate: filed(ultimate) } } };
      const output = await lookup();
      expect(output).toMatchObject({ status: "found", company: { owners: [] } });
      expect(checkOf(output, "owners_identified")?.outcome).toBe(outcome);
    },
  );

  it.each([
    ["is withheld", exceptionRecord("NON_PUBLIC")],
    ["is missing", undefined],
    ["has no record", parentRecord("KYBTEST0000000000186")],
  ])("does not know all owners when the ultimate parent %s", async (_, ultimate) => {
    const parent = leiRecord(PARENT, "Brightwater Holdings", { otherNames: OTHER_NAMES });
    held = {
      records: [company(), parent],
      parents: { [LEI]: { direct: parentRecord(PARENT), ultimate } },
    };
    const output = await lookup();
    expect(output.company?.owners).toMatchObject([
      { name: "Brightwater Holdings", names: ["Brightwater Data Ltd", "Analytica Aquae Clarae"] },
    ]);
    expect(checkOf(output, "owners_identified")).toMatchObject({
      outcome: "failed",
      reason: "owners_not_told",
    });
  });

  it.each([
    ["ended", { status: "INACTIVE" }, "PUBLISHED"],
    ["has no status", { status: null }, "PUBLISHED"],
    ["ended by its period", period("2010-01-01T00:00:00Z", "2026-02-28T00:00:00Z"), "PUBLISHED"],
    ["begins later", period("2026-04-01T00:00:00Z", null), "PUBLISHED"],
    ["has a period that is not a date", period("2010-01-01T00:00:00Z", "soon"), "PUBLISHED"],
    ["is not yet published", {}, "PENDING_VALIDATION"],
    ["is retired", {}, "RETIRED"],
    ["was an error", {}, "ANNULLED"],
    ["is a duplicate", {}, "DUPLICATE"],
  ])("takes no owner from a relationship that %s", async (_, relationship, status) => {
    const above = parentRecord(PARENT, relationship, status);
    held = { records: [company(), holdings], parents: { [LEI]: { direct: above, ultimate: above } } };
    const output = await lookup();
    expect(output.company?.owners).toEqual([]);
    expect(checkOf(output, "owners_identified")?.outcome).toBe("failed");
  });

  it("names the parent of a relationship unconfirmed for a year, but not as certain", async () => {
    const lapsed = parentRecord(PARENT, period("2010-01-01T00:00:00Z", null), "LAPSED");
    held = { records: [company(), holdings], parents: { [LEI]: { direct: lapsed, ultimate: lapsed } } };
    const output = await lookup();
    expect(output.company?.owners).toMatchObject([{ name: "Brightwater Holdings" }]);
    expect(checkOf(output, "owners_identified")?.outcome).toBe("failed");
  });

  it("does not take a company for its own owner", async () => {
    held = {
      records: [company()],
      parents: { [LEI]: { direct: parentRecord(LEI), ultimate: parentRecord(LEI) } },
    };
    expect(checkOf(await lookup(), "owners_identified")).toMatchObject({
      outcome: "failed",
      reason: "owners_not_told",
    });
  });

  it("returns every name of a parent", async () => {
    const otherNames = Array.from({ length: 30 }, (_, at) => ({
      name: `Brightwater ${at} Ltd`,
      type: "PREVIOUS_LEGAL_NAME",
    }));
    const above = parentRecord(PARENT);
    held = {
      records: [company(), leiRecord(PARENT, "Brightwater Holdings", { otherNames })],
      parents: { [LEI]: { direct: above, ultimate: above } },
    };
    const { company: found } = await lookup();
    expect(found?.owners).toMatchObject([{ names: otherNames.map(({ name }) => name) }]);
    expect(sanctionsScreeningInputSchema.shape.owners.safeParse(found?.owners).success).toBe(true);
  });

  it("names both parents of a current relationship", async () => {
    const top = leiRecord(TOP, "Brightwater Group");
    held = {
      records: [company(), holdings, top],
      parents: {
        [LEI]: {
          direct: parentRecord(PARENT, period("2010-01-01T00:00:00Z", null)),
          ultimate: parentRecord(TOP, period("2010-01-01T00:00:00Z", "2030-01-01T00:00:00Z")),
        },
      },
    };
    const output = await lookup();
    expect(output.company?.owners.map(({ name }) => name)).toEqual([
      "Brightwater Holdings",
      "Brightwater Group",
    ]);
    expect(checkOf(output, "owners_identified")?.outcome).toBe("passed");
  });

  it("reads all pages of a search, and finds every name that a record has", async () => {
    register.answer = (request, response) => {
      const number = new URL(request.url ?? "", "http://register").searchParams.get("page[number]");
      const { status, body } = answerAsGleif({ records: [] }, request.url ?? "");
      if (status === 404) json(response, body, {}, status);
      else if (number === "1") json(response, leiPage([leiRecord(PARENT, "Unrelated Bakery")], 1, 2));
      else json(response, leiPage([company()], 2, 2));
    };
    for (const name of ["Brightwater Analytics", "Brightwater Data Ltd", "Analytica Aquae Clarae"])
      expect((await lookupOutput(provider(), { name })).status).toBe("found");
  });

  it("calls nobody the only one while there are more than it reads", async () => {
    register.answer = (request, response) => {
      const number = Number(new URL(request.url ?? "", "http://register").searchParams.get("page[number]"));
      const { status, body } = answerAsGleif({ records: [] }, request.url ?? "");
      if (status === 404) json(response, body, {}, status);
      else json(response, leiPage(number === 1 ? [company()] : [], number, 9));
    };
    for (const name of ["Brightwater Analytics", "Nobody of this name"])
      expect(await lookupOutput(provider(), { name })).toMatchObject({ status: "ambiguous", company: null });
  });

  it("calls two that fit ambiguous", async () => {
    const twin = leiRecord(PARENT, "Brightwater Analytics LLC", { registeredAs: "1" });
    held = { records: [company(), twin] };
    const twins = await lookupOutput(provider(), { name: "Brightwater Analytics" });
    expect(twins).toMatchObject({ status: "ambiguous", company: null });
    expect(twins.candidates).toHaveLength(2);
  });

  it.each([
    [{ lei: LEI.toLowerCase() }, { "filter[lei]": LEI }],
    [{ name: "A & B" }, { "filter[fulltext]": "A & B" }],
    [
      { registration_number: "9123401", jurisdiction: "gbr" },
      { "filter[entity.registeredAs]": "09123401", "filter[entity.jurisdiction]": "GB" },
    ],
    [
      { registration_number: "HRB 13085", jurisdiction: "DE" },
      { "filter[entity.registeredAs]": "HRB 13085", "filter[entity.jurisdiction]": "DE" },
    ],
    [
      { name: "Acme", jurisdiction: "US-DE" },
      { "filter[fulltext]": "Acme", "filter[entity.jurisdiction]": "US-DE" },
    ],
    [
      { name: "Acme", jurisdiction: "US" },
      { "filter[fulltext]": "Acme", "filter[entity.legalAddress.country]": "US" },
    ],
  ])("asks for %j with the filters of the API", async (input, filters) => {
    held = { records: [] };
    expect((await lookupOutput(provider(), input)).status).toBe("not_found");
    const asked = new URL(register.asked[0] ?? "", "http://register").searchParams;
    expect(Object.fromEntries(asked)).toEqual({ ...filters, "page[size]": "100", "page[number]": "1" });
  });

  it("finds a company of a state by its country, but not by another country", async () => {
    held = { records: [leiRecord(LEI, "Quillfeather Inc.", { jurisdiction: "US-DE" })] };
    expect((await lookupOutput(provider(), { name: "Quillfeather Inc.", jurisdiction: "USA" })).status).toBe(
      "found",
    );
    const elsewhere = await lookupOutput(provider(), { name: "Quillfeather Inc.", jurisdiction: "FR" });
    expect(elsewhere).toMatchObject({ status: "ambiguous", company: null });
  });

  it.each([
    ["ACTIVE", "LAPSED"],
    ["ACTIVE", "RETIRED"],
    ["ACTIVE", "MERGED"],
    ["ACTIVE", "ANNULLED"],
    ["INACTIVE", "ISSUED"],
    ["NULL", "ISSUED"],
    ["ACTIVE", null],
  ])("calls an entity that is %s under an LEI that is %s inactive", async (entity, registration) => {
    held = { records: [company({ status: entity }, registration)] };
    expect((await lookup()).status).toBe("inactive");
  });

  it("distinguishes not found, another company's number, and a fault", async () => {
    held = { records: [] };
    expect((await lookup()).status).toBe("not_found");
    held = { records: [company()] };
    const other = await lookupOutput(provider(), { lei: LEI, name: "Halden Logistics GmbH" });
    expect(other.status).toBe("ambiguous");
    expect(checkOf(other, "name")).toMatchObject({ outcome: "failed", reason: "name_mismatch" });
    register.answer = (_, response) => response.writeHead(503).end();
    expect(await runLookup(provider(), { lei: LEI })).toMatchObject({
      kind: "retry",
      code: "provider_error",
    });
    register.answer = (_, response) => json(response, { data: 1 });
    expect(await runLookup(provider(), { lei: LEI })).toMatchObject({
      kind: "failed",
      code: "provider_error",
    });
  });

  it.each([{ lei: LEI }, { name: "Brightwater" }, { registration_number: "09123401", jurisdiction: "GB" }])(
    "makes no answer about %j of another server at the register's address",
    async (input) => {
      register.answer = (_, response) => response.writeHead(404).end("404 page not found");
      expect(await runLookup(provider(), input)).toMatchObject({
        kind: "failed",
        code: "provider_not_configured",
      });
    },
  );

  it("gives no answer when the owners cannot be read", async () => {
    register.answer = (request, response) => {
      const { status, body } = answerAsGleif(held, request.url ?? "");
      if (status === 404) response.writeHead(500).end();
      else json(response, body);
    };
    expect(await runLookup(provider(), { lei: LEI })).toMatchObject({
      kind: "retry",
      code: "provider_error",
    });
  });
});
