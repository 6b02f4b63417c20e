import type { IncomingMessage, ServerResponse } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { checkOf, lookupOutput, runLookup } from "../testing/lookup.ts";
import { json, registerStandIn } from "../testing/stand-in.ts";
import { companiesHouseHeaders, companiesHouseProvider } from "./companies-house.ts";

const register = registerStandIn();
const provider = (key = "key") => companiesHouseProvider(register.client(companiesHouseHeaders(key)));

/** As the API answers with it. https://developer-specs.company-information.service.gov.uk/companies-house-public-data-api */
const PROFILE = {
  company_name: "BRIGHTWATER ANALYTICS LTD",
  company_number: "09123401",
  company_status: "active",
  type: "ltd",
  jurisdiction: "england-wales",
  date_of_creation: "2014-03-11",
  can_file: true,
  etag: "e1",
  registered_office_address: {
    address_line_1: "12 Invented Lane",
    locality: "Bristol",
    postal_code: "BS1 1AA",
    country: "England",
  },
  previous_company_names: [
    { name: "BRIGHTWATER DATA LTD", ceased_on: "2016-01-01", effective_from: "2014-03-11" },
  ],
  links: { self: "/company/09123401" },
};
const OFFICERS = Array.from({ length: 60 }, (_, index) => ({
  name: `OFFICER, ${index}`,
  officer_role: "director",
  appointed_on: "2014-03-11",
  ...(index === 0 ? { resigned_on: "2020-01-01" } : {}),
}));
const MILLER = {
  etag: "e2",
  kind: "individual-person-with-significant-control",
  name: "Ms Jane Miller",
  name_elements: { title: "Ms", forename: "Jane", surname: "Miller" },
  natures_of_control: ["voting-rights-75-to-100-percent", "ownership-of-shares-75-to-100-percent"],
  nationality: "British",
  country_of_residence: "England",
  date_of_birth: { year: 1980, month: 4 },
  notified_on: "2016-04-06",
  links: { self: "/company/09123401/persons-with-significant-control/individual/x" },
};
const HOLDING = {
  kind: "corporate-entity-person-with-significant-control",
  name: "Brightwater Holding Oy",
  natures_of_control: ["ownership-of-shares-25-to-50-percent"],
  identification: {
    legal_authority: "Finland",
    legal_form: "Osakeyhtiö",
    place_registered: "Helsinki",
    country_registered: "Finland",
    registration_number: "2345678-9",
  },
  notified_on: "2016-04-06",
};
const PROTECTED = {
  kind: "super-secure-person-with-significant-control",
  description: "super-secure-persons-with-significant-control",
  ceased: false,
};
const statement = (text: string, more: object = {}) => ({
  statement: text,
  kind: "persons-with-significant-control-statement",
  notified_on: "2016-04-06",
  ...more,
});

/** The register's data of the company in a test. */
let held: {
  profile: object;
  controllers: object[];
  statements: object[];
  pageSize: number;
  hits: object[];
  more: number;
};

function listed(items: readonly object[], url: URL, response: ServerResponse): void {
  if (items.length === 0) {
    response.writeHead(404).end();
    return;
  }
  const start = Number(url.searchParams.get("start_index") ?? 0);
  const size = Math.min(held.pageSize, Number(url.searchParams.get("items_per_page") ?? 35));
  json(response, {
    items: items.slice(start, start + size),
    items_per_page: size,
    start_index: start,
    total_results: items.length,
    active_count: items.length,
  });
}

beforeEach(() => {
  held = { profile: PROFILE, controllers: [MILLER], statements: [], pageSize: 100, hits: [], more: 0 };
  register.answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "", "http://register");
    if (request.headers.authorization !== "Basic a2V5Og==") {
      json(response, { error: "Invalid Authorization", type: "ch:service" }, {}, 401);
    } else if (url.pathname === "/company/09123401") json(response, held.profile);
    else if (url.pathname === "/search/companies")
      json(response, {
        kind: "search#companies",
        items: held.hits,
        total_results: held.hits.length + held.more,
      });
    else if (url.pathname === "/company/09123401/officers") listed(OFFICERS, url, response);
    else if (url.pathname === "/company/09123401/persons-with-significant-control")
      listed(held.controllers, url, response);
    else if (url.pathname === "/company/09123401/persons-with-significant-control-statements")
      listed(held.statements, url, response);
    else json(response, { errors: [{ error: "company-profile-not-found", type: "ch:service" }] }, {}, 404);
  };
});

const lookup = () => lookupOutput(provider(), { registration_number: "9123401", jurisdiction: "GB" });

describe("companies house", () => {
  it("finds by number, with the officers in office and the owners", async () => {
    held.controllers = [MILLER, HOLDING, { ...MILLER, name: "Mr Past Owner", ceased_on: "2020-01-01" }];
    const output = await lookup();
    expect(output).toMatchObject({
      status: "found",
      company: {
        name: "BRIGHTWATER ANALYTICS LTD",
        jurisdiction: "GB",
        previous_names: ["BRIGHTWATER DATA LTD"],
        address: "12 Invented Lane, Bristol, BS1 1AA, England",
      },
    });
    expect(output.company?.officers).toHaveLength(59);
    expect(output.company?.owners).toEqual([
      {
        name: "Ms Jane Miller",
        entity_type: "person",
        ownership_percent: 75,
        controls: true,
        countries: ["GB"],
        birth_date: "1980-04",
      },
      {
        name: "Brightwater Holding Oy",
        entity_type: "organisation",
        ownership_percent: 25,
        controls: false,
        identifiers: [{ type: "registration_number", value: "2345678-9", country: "FI" }],
      },
    ]);
    expect(checkOf(output, "owners_identified")?.outcome).toBe("passed");
  });

  // Every form of psc_descriptions.yml: a band of any kind, or a power.
  it.each([
    ["ownership-of-shares-25-to-50-percent", 25, false],
    ["ownership-of-shares-25-to-50-percent-as-trust", 25, false],
    ["ownership-of-shares-50-to-75-percent-as-firm", 50, true],
    ["ownership-of-shares-75-to-100-percent", 75, true],
    ["ownership-of-shares-more-than-25-percent-registered-overseas-entity", 25, false],
    ["ownership-of-shares-more-than-25-percent-as-trust-registered-overseas-entity", 25, false],
    ["ownership-of-shares-more-than-25-percent-as-control-over-firm-registered-overseas-entity", 25, false],
    ["voting-rights-25-to-50-percent", null, true],
    ["voting-rights-more-than-25-percent-registered-overseas-entity", null, true],
    ["right-to-share-surplus-assets-25-to-50-percent-limited-liability-partnership", null, true],
    ["part-right-to-share-surplus-assets-75-to-100-percent-as-trust", null, true],
    ["right-to-appoint-and-remove-directors-registered-overseas-entity", null, true],
    ["right-to-appoint-and-remove-members-limited-liability-partnership", null, true],
    ["right-to-appoint-and-remove-person-as-firm", null, true],
    ["significant-influence-or-control-as-control-over-trust-registered-overseas-entity", null, true],
    ["registered-owner-as-nominee-person-scotland-registered-overseas-entity", null, true],
    ["a-nature-that-is-new-to-us", null, true],
  ])("reads %s as a share of %s, control: %s", async (nature, ownership_percent, controls) => {
    held.controllers = [{ ...MILLER, natures_of_control: [nature] }];
    expect((await lookup()).company?.owners).toMatchObject([{ ownership_percent, controls }]);
  });

  it("reads all pages, also of a register with smaller pages than requested", async () => {
    held.pageSize = 7;
    expect((await lookup()).company?.officers).toHaveLength(59);
  });

  /** Answers to a path of the company by `answer`; all others as before. */
  const answering = (path: string, answer: (start: number) => object | undefined): void => {
    const { answer: before } = register;
    register.answer = (request, response) => {
      const url = new URL(request.url ?? "", "http://register");
      if (url.pathname !== `/company/09123401${path}`) return before(request, response);
      const body = answer(Number(url.searchParams.get("start_index") ?? 0));
      if (body === undefined) response.writeHead(404).end();
      else json(response, body);
    };
  };

  it.each([
    ["has no further page", () => ({ items: [MILLER], total_results: 2 }), () => ({ total_results: 2 })],
    ["has an empty page", () => ({ items: [MILLER], total_results: 2 }), () => ({ items: [] })],
    ["does not know the next page", () => ({ items: [MILLER], total_results: 2 }), () => undefined],
    ["is empty and says that it is not", () => ({ items: [], total_results: 1 }), () => undefined],
    [
      "begins again",
      () => ({ items: [MILLER], total_results: 2, start_index: 0 }),
      () => ({ items: [MILLER], total_results: 2, start_index: 0 }),
    ],
  ])("makes no answer where a list %s before its end", async (_, first, next) => {
    for (const path of ["/officers", "/persons-with-significant-control"]) {
      answering(path, (start) => (start === 0 ? first() : next()));
      expect(await runLookup(provider(), { registration_number: "09123401" })).toMatchObject({
        kind: "failed",
        code: "provider_error",
      });
    }
  });

  it("reads a list without a total to its end", async () => {
    answering("/persons-with-significant-control", (start) =>
      start === 0 ? { items: [MILLER] } : undefined,
    );
    expect((await lookup()).company?.owners).toHaveLength(1);
  });

  it.each([
    ["a person is protected", [MILLER, PROTECTED], [], "owners_not_told"],
    ["there is neither an owner nor a statement", [], [], "owners_not_told"],
    [
      "one exists that is not identified",
      [],
      [statement("psc-exists-but-not-identified")],
      "owners_not_told",
    ],
    ["details are not confirmed", [MILLER], [statement("psc-details-not-confirmed")], "owners_not_told"],
    ["a statement is new to us", [MILLER], [statement("something-else")], "owners_not_told"],
    [
      "the one statement of no owner has ended",
      [],
      [statement("no-individual-or-entity-with-signficant-control", { ceased_on: "2020-01-01" })],
      "owners_not_told",
    ],
    [
      "the register calls an owner sanctioned",
      [{ ...MILLER, kind: "individual-beneficial-owner", is_sanctioned: true }],
      [],
      "owner_sanctioned",
    ],
  ])("does not pass the check of owners where %s", async (_, controllers, statements, reason) => {
    Object.assign(held, { controllers, statements });
    const output = await lookup();
    expect(output.status).toBe("found");
    expect(checkOf(output, "owners_identified")).toMatchObject({ outcome: "failed", reason });
  });

  it.each([
    ["no owner with a sufficient share", [], [statement("no-individual-or-entity-with-signficant-control")]],
    ["a protected person has ceased", [MILLER, { ...PROTECTED, ceased: true }], []],
    [
      "what was not known is known now",
      [MILLER],
      [statement("psc-exists-but-not-identified", { ceased_on: "2020-01-01" })],
    ],
  ])("passes the check of owners where %s", async (_, controllers, statements) => {
    Object.assign(held, { controllers, statements });
    expect(checkOf(await lookup(), "owners_identified")?.outcome).toBe("passed");
  });

  it.each([
    "dissolved",
    "liquidation",
    "receivership",
    "administration",
    "converted-closed",
    "removed",
    "closed",
    "insolvency-proceedings",
  ])("calls a company in %s inactive", async (company_status) => {
    held.profile = { ...PROFILE, company_status };
    expect((await lookup()).status).toBe("inactive");
  });

  it("has no active company that has an end, and says when it ended", async () => {
    held.profile = { ...PROFILE, date_of_cessation: "2024-06-30" };
    expect(await lookup()).toMatchObject({ status: "inactive", company: { dissolved_on: "2024-06-30" } });
  });

  it("does not report a branch of a foreign company as British", async () => {
    held.profile = {
      ...PROFILE,
      type: "oversea-company",
      jurisdiction: "noneu",
      foreign_company_details: { originating_registry: { country: "UNITED STATES", name: "Delaware" } },
    };
    const output = await lookupOutput(provider(), { registration_number: "09123401" });
    expect(output.company?.jurisdiction).toBe("US");
  });

  it.each([
    ["an overseas entity", { type: "registered-overseas-entity", jurisdiction: "united-kingdom" }],
    ["a foreign company of a country that is not known", { type: "oversea-company", jurisdiction: "noneu" }],
    ["a company of a jurisdiction that is not known", { jurisdiction: "new-kind" }],
    ["a company without a jurisdiction", { jurisdiction: null }],
  ])("does not report %s as British", async (_, profile) => {
    held.profile = { ...PROFILE, ...profile };
    expect(await lookup()).toMatchObject({ status: "ambiguous", company: null });
    const anywhere = await lookupOutput(provider(), { registration_number: "09123401" });
    expect(anywhere).toMatchObject({ status: "found", company: { jurisdiction: null } });
  });

  const hit = (title: string, company_number: string) => ({
    kind: "searchresults#company",
    title,
    company_number,
    company_status: "active",
    company_type: "ltd",
    date_of_creation: "2014-03-11",
    address: { locality: "Bristol" },
    address_snippet: "Bristol",
    links: { self: `/company/${company_number}` },
  });

  it("calls nobody the only one while hits behind the first page may be as alike", async () => {
    const unlike = Array.from({ length: 10 }, (_, i) => hit(`BAKERY ${i} LTD`, `0111111${i}`));
    held.hits = [hit("BRIGHTWATER ANALYTICS LTD", "09123401")];
    held.more = 1;
    const lookup = () => lookupOutput(provider(), { name: "Brightwater Analytics Ltd" });
    expect(await lookup()).toMatchObject({ status: "ambiguous", company: null });
    held.hits.push(...unlike);
    expect((await lookup()).status).toBe("found");
  });

  it("calls nobody unknown where hits are counted and none is given", async () => {
    held.more = 1;
    const output = await lookupOutput(provider(), { name: "Brightwater Analytics Ltd" });
    expect(output).toMatchObject({ status: "ambiguous", company: null });
  });

  it("takes no hit for active of which the register has no record", async () => {
    held.hits = [hit("BRIGHTWATER ANALYTICS LTD", "09123499")];
    const output = await lookupOutput(provider(), { name: "Brightwater Analytics Ltd" });
    expect(output).toMatchObject({ status: "ambiguous", company: null, candidates: [{}] });
    expect(checkOf(output, "active")?.outcome).toBe("not_applicable");
  });

  it("searches by name, then takes the profile's word", async () => {
    held.hits = [hit("UNRELATED BAKERY LTD", "01111111"), hit("BRIGHTWATER ANALYTICS LTD", "09123401")];
    const found = await lookupOutput(provider(), { name: "Brightwater Analytics Limited" });
    expect(found).toMatchObject({ status: "found", company: { registration_number: "09123401" } });
    Object.assign(held.hits[1] ?? {}, { snippet: "BRIGHTWATER DATA LTD ", matches: { snippet: [1, 11] } });
    expect((await lookupOutput(provider(), { name: "Brightwater Data" })).status).toBe("found");
    held.profile = { ...PROFILE, company_status: "dissolved" };
    expect((await lookupOutput(provider(), { name: "Brightwater Analytics Limited" })).status).toBe(
      "inactive",
    );
    held.hits.push(hit("BRIGHTWATER ANALYTICS LLP", "OC123456"));
    expect((await lookupOutput(provider(), { name: "Brightwater Analytics" })).status).toBe("ambiguous");
    held.hits = [];
    expect((await lookupOutput(provider(), { name: "Brightwater Analytics" })).status).toBe("not_found");
  });

  it.each([
    ["has another name", { company_name: "QUILLFEATHER LTD", previous_company_names: [] }, {}],
    [
      "is of elsewhere",
      {
        jurisdiction: "noneu",
        foreign_company_details: { originating_registry: { country: "UNITED STATES" } },
      },
      { jurisdiction: "GB" },
    ],
  ])("does not take a hit for a company whose own record %s", async (_, profile, more) => {
    held.hits = [
      { title: "BRIGHTWATER ANALYTICS LTD", company_number: "09123401", company_status: "active" },
    ];
    held.profile = { ...PROFILE, ...profile };
    const output = await lookupOutput(provider(), { name: "Brightwater Analytics Ltd", ...more });
    expect(output).toMatchObject({ status: "ambiguous", company: null, candidates: [{}] });
    expect(output.checks.some(({ outcome }) => outcome === "failed")).toBe(true);
  });

  it("says not found, another company's number, and that a key is refused", async () => {
    const unknown = { registration_number: "11111111", jurisdiction: "GB" };
    expect((await lookupOutput(provider(), unknown)).status).toBe("not_found");
    const other = await lookupOutput(provider(), {
      registration_number: "09123401",
      name: "Halden Logistics",
    });
    expect(other).toMatchObject({ status: "ambiguous", company: null });
    expect(await runLookup(provider("wrong"), unknown)).toMatchObject({
      kind: "failed",
      code: "provider_not_configured",
    });
  });

  it.each([{ registration_number: "09123401", jurisdiction: "GB" }, { name: "Brightwater Analytics" }])(
    "makes no answer about %j of another server at the register's address",
    async (input) => {
      register.answer = (_, response) => response.writeHead(404).end();
      expect(await runLookup(provider(), input)).toMatchObject({
        kind: "failed",
        code: "provider_not_configured",
      });
    },
  );
});
