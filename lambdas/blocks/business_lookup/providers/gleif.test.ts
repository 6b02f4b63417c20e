import { describe, expect, it } from "vitest";
import { checkOf, lookupOutput, runLookup } from "../testing/lookup.ts";
import { json, registerStandIn } from "../testing/stand-in.ts";
import { gleifProvider } from "./gleif.ts";

const register = registerStandIn();
const provider = () => gleifProvider(register.client());

const LEI = "5493001KJTIIGC8Y1R12";
const PARENT = "506700GE1G29325QX363";
const NOT_FOUND = { errors: [{ status: "404", title: "Not Found" }] };

/** A record as the API answers with it. https://documenter.getpostman.com/view/7679680/SVYrrxuU */
const record = (name: string, entity: object = {}, status: string | null = "ISSUED", lei = LEI) => ({
  type: "lei-records",
  id: lei,
  attributes: {
    lei,
    entity: {
      legalName: { name, language: "en" },
      otherNames: [
        { name: "Brightwater Data Ltd", language: "en", type: "PREVIOUS_LEGAL_NAME" },
        { name: "Analytica Aquae Clarae", language: "la", type: "ALTERNATIVE_LANGUAGE_LEGAL_NAME" },
      ],
      transliteratedOtherNames: [],
      legalAddress: {
        language: "en",
        addressLines: ["12 Invented Lane"],
        addressNumber: null,
        addressNumberWithinBuilding: null,
        mailRouting: null,
        city: "Bristol",
        region: "GB-BST",
        country: "GB",
        postalCode: "BS1 1AA",
      },
      registeredAt: { id: "RA000585", other: null },
      registeredAs: "09123401",
      jurisdiction: "GB",
      category: "GENERAL",
      legalForm: { id: "H0PO", other: null },
      associatedEntity: { lei: null, name: null },
      status: "ACTIVE",
      expiration: { date: null, reason: null },
      successorEntity: { lei: null, name: null },
      successorEntities: [],
      creationDate: "2014-03-11T00:00:00Z",
      subCategory: null,
      otherAddresses: [],
      eventGroups: [],
      ...entity,
    },
    registration: {
      initialRegistrationDate: "2015-01-01T00:00:00Z",
      lastUpdateDate: "2026-01-01T00:00:00Z",
      status,
      nextRenewalDate: "2027-01-01T00:00:00Z",
      managingLou: "5493001KJTIIGC8Y1R12",
      corroborationLevel: "FULLY_CORROBORATED",
    },
    bic: null,
    conformityFlag: "CONFORMING",
  },
  links: { self: `https://api.gleif.org/api/v1/lei-records/${lei}` },
});
const GOLDEN_COPY = { goldenCopy: { publishDate: "2026-02-28T00:00:00Z" } };
const one = (...of: Parameters<typeof record>) => ({ meta: GOLDEN_COPY, data: record(...of) });
const page = (data: readonly object[], currentPage = 1, lastPage = 1) => ({
  meta: {
    ...GOLDEN_COPY,
    pagination: { currentPage, perPage: 100, from: 1, to: data.length, total: data.length, lastPage },
  },
  links: {
    first: "https://api.gleif.org/api/v1/lei-records?page%5Bnumber%5D=1",
    last: `https://api.gleif.org/api/v1/lei-records?page%5Bnumber%5D=${lastPage}`,
    ...(currentPage < lastPage
      ? { next: "https://api.gleif.org/api/v1/lei-records?page%5Bnumber%5D=2" }
      : {}),
  },
  data,
});
const exception = (reason: string, category: string) => ({
  meta: GOLDEN_COPY,
  data: {
    type: "reporting-exceptions",
    id: `${LEI}|0|${category}|`,
    attributes: { validFrom: null, validTo: null, lei: LEI, category, reason, reference: null },
  },
});
const PATH = `/lei-records/${LEI}`;
/** The company with what it filed in place of its parents. */
const filed = (direct: string | undefined, ultimate: string | undefined) => ({
  [PATH]: one("Brightwater Analytics Ltd"),
  ...(direct === undefined
    ? {}
    : {
        [`${PATH}/direct-parent-reporting-exception`]: exception(
          direct,
          "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT",
        ),
      }),
  ...(ultimate === undefined
    ? {}
    : {
        [`${PATH}/ultimate-parent-reporting-exception`]: exception(
          ultimate,
          "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT",
        ),
      }),
});

describe("gleif", () => {
  it("finds by LEI, with parents as owners that screening takes as they are", async () => {
    const parent = one("Brightwater Holdings", { otherNames: [] }, "ISSUED", PARENT);
    register.serve(
      {
        [PATH]: one("Brightwater Analytics Ltd"),
        [`${PATH}/direct-parent`]: parent,
        [`${PATH}/ultimate-parent`]: parent,
      },
      NOT_FOUND,
    );
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
    ["NO_LEI", "NO_LEI", "failed"],
    ["NON_PUBLIC", "NON_PUBLIC", "failed"],
    [undefined, undefined, "failed"],
  ])(
    "where the reason for no direct parent is %s and for no ultimate one %s, the check of owners %s",
    async (direct, ultimate, outcome) => {
      register.serve(filed(direct, ultimate), NOT_FOUND);
      const output = await lookupOutput(provider(), { lei: LEI });
      expect(output).toMatchObject({ status: "found", company: { owners: [] } });
      expect(checkOf(output, "owners_identified")?.outcome).toBe(outcome);
    },
  );

  it("does not know all owners when one parent is withheld", async () => {
    const parent = one("Brightwater Holdings", {}, "ISSUED", PARENT);
    register.serve({ ...filed(undefined, "NON_PUBLIC"), [`${PATH}/direct-parent`]: parent }, NOT_FOUND);
    const output = await lookupOutput(provider(), { lei: LEI });
    expect(output.company?.owners).toMatchObject([
      { name: "Brightwater Holdings", names: ["Brightwater Data Ltd", "Analytica Aquae Clarae"] },
    ]);
    expect(checkOf(output, "owners_identified")).toMatchObject({
      outcome: "failed",
      reason: "owners_not_told",
    });
  });

  it("reads all pages of a search, and finds every name that a record has", async () => {
    register.answer = (request, response) => {
      const number = new URL(request.url ?? "", "http://register").searchParams.get("page[number]");
      if (request.url?.includes("parent") === true) json(response, NOT_FOUND, {}, 404);
      else if (number === "1") json(response, page([record("Unrelated Bakery", { otherNames: [] })], 1, 2));
      else json(response, page([record("Brightwater Analytics Ltd")], 2, 2));
    };
    for (const name of ["Brightwater Analytics", "Brightwater Data Ltd", "Analytica Aquae Clarae"])
      expect((await lookupOutput(provider(), { name })).status).toBe("found");
  });

  it("calls two that fit ambiguous", async () => {
    const twin = record("Brightwater Analytics LLC", { registeredAs: "1" }, "ISSUED", PARENT);
    register.serve({ "/lei-records": page([record("Brightwater Analytics Ltd"), twin]) });
    const twins = await lookupOutput(provider(), { name: "Brightwater Analytics" });
    expect(twins).toMatchObject({ status: "ambiguous", company: null });
    expect(twins.candidates).toHaveLength(2);
  });

  it.each([
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
    register.serve({ "/lei-records": page([]) });
    expect((await lookupOutput(provider(), input)).status).toBe("not_found");
    const asked = new URL(register.asked[0] ?? "", "http://register").searchParams;
    expect(Object.fromEntries(asked)).toEqual({ ...filters, "page[size]": "100", "page[number]": "1" });
  });

  it("finds in a state when the country is asked for, and not in another country", async () => {
    const american = record("Quillfeather Inc.", { jurisdiction: "US-DE" });
    register.serve({ "/lei-records": page([american]) }, NOT_FOUND);
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
    register.serve({ [PATH]: one("Brightwater Analytics Ltd", { status: entity }, registration) }, NOT_FOUND);
    expect((await lookupOutput(provider(), { lei: LEI })).status).toBe("inactive");
  });

  it("tells not found, another company's number, and a fault apart", async () => {
    register.serve({}, NOT_FOUND);
    expect((await lookupOutput(provider(), { lei: LEI })).status).toBe("not_found");
    register.serve({ [PATH]: one("Brightwater Analytics Ltd") }, NOT_FOUND);
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

  it("makes no answer of owners that cannot be asked for", async () => {
    register.answer = (request, response) => {
      if (request.url === PATH) json(response, one("Brightwater Analytics Ltd"));
      else response.writeHead(500).end();
    };
    expect(await runLookup(provider(), { lei: LEI })).toMatchObject({
      kind: "retry",
      code: "provider_error",
    });
  });
});
