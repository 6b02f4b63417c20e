import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type BusinessLookupInput,
  businessLookupOutputSchema,
} from "../../../compiler/catalogue/business-lookup.ts";
import { matcherOver } from "../../screening/testing/sample.ts";
import type { BlockTask } from "../runtime/contract.ts";
import { isPlausibleRegistrationNumber, isValidLei } from "./company-numbers.ts";
import { companiesHouseHeaders, companiesHouseProvider } from "./providers/companies-house.ts";
import { readCompanies } from "./providers/company-csv.ts";
import { gleifProvider } from "./providers/gleif.ts";
import { localProvider } from "./providers/local.ts";
import type { CompanyProvider } from "./providers/provider.ts";
import { type ClientPorts, RegisterClient } from "./providers/register-client.ts";
import { businessLookupWork } from "./run.ts";

/** A stand-in for someone else's API: answers come from a table, everything asked is noted. */
let server: Server;
let baseUrl = "";
let asked: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let clock = 0;
let slept: number[] = [];

beforeEach(async () => {
  asked = [];
  slept = [];
  clock = 1_000_000;
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ports: ClientPorts = {
  fetch,
  now: () => clock,
  random: () => 0.5,
  sleep: async (ms) => {
    slept.push(ms);
  },
};
const client = (headers = {}) => new RegisterClient({ baseUrl, headers, timeoutMs: 500 }, ports);
const json = (response: ServerResponse, body: unknown, headers = {}) =>
  response.writeHead(200, headers).end(JSON.stringify(body));

function run(provider: CompanyProvider, input: BusinessLookupInput) {
  const work = businessLookupWork({ provider: () => provider, defaultProvider: "local" });
  const task: Pick<BlockTask<BusinessLookupInput, object>, "input" | "config" | "signal"> = {
    input,
    config: {},
    signal: new AbortController().signal,
  };
  return work({
    ...task,
    executionId: "exec_1",
    organizationId: "org_1",
    environment: "staging",
    workflowId: "wf_1",
    version: 1,
    blockId: "lookup",
    results: new Map(),
    instruction: {
      blockId: "lookup",
      blockType: "business_lookup",
      key: "lookup",
      scope: { prefix: "", variables: {}, environment: {} },
      edges: [],
      upstream: [],
      timeoutSeconds: 30,
      maxAttempts: 1,
      coordinate: false,
    },
    evaluate: async () => ({ ok: true, value: undefined }),
    now: () => new Date(clock),
    attempt: 1,
    inputHash: "",
  });
}

async function outputOf(provider: CompanyProvider, input: BusinessLookupInput) {
  const outcome = await run(provider, input);
  if (outcome.kind !== "completed") throw new Error(`${outcome.code}: ${outcome.message}`);
  return businessLookupOutputSchema.parse(outcome.output);
}

describe("numbers", () => {
  it("checks the digits of an LEI (ISO 17442)", () => {
    expect(isValidLei("5493001KJTIIGC8Y1R12")).toBe(true);
    expect(isValidLei("506700GE1G29325QX363")).toBe(true);
    expect(isValidLei("5493001KJTIIGC8Y1R13")).toBe(false);
    expect(isValidLei("5493001KJTIIGC8Y1R1")).toBe(false);
  });

  it("knows formats of registers", () => {
    expect(isPlausibleRegistrationNumber("SC123456", "GB")).toBe(true);
    expect(isPlausibleRegistrationNumber("ABCDEFGH", "GB")).toBe(false);
    expect(isPlausibleRegistrationNumber("HRB 990017", "DE")).toBe(true);
  });

  it("are refused before anyone is asked", async () => {
    answer = (_, response) => json(response, {});
    const provider = gleifProvider(client());
    expect(await run(provider, { lei: "5493001KJTIIGC8Y1R13" })).toMatchObject({
      kind: "failed",
      code: "invalid_lei",
    });
    expect(await run(provider, { registration_number: "??", jurisdiction: "GB" })).toMatchObject({
      code: "invalid_registration_number",
    });
    expect(await run(provider, {})).toMatchObject({ code: "missing_name" });
    expect(asked).toHaveLength(0);
  });
});

const LEI = "5493001KJTIIGC8Y1R12";
const record = (name: string, over: object = {}, registration = "ISSUED") => ({
  type: "lei-records",
  id: LEI,
  attributes: {
    lei: LEI,
    entity: {
      legalName: { name, language: "en" },
      otherNames: [{ name: "Brightwater Data Ltd", language: "en", type: "PREVIOUS_LEGAL_NAME" }],
      legalAddress: {
        addressLines: ["12 Invented Lane"],
        city: "Bristol",
        country: "GB",
        postalCode: "BS1 1AA",
      },
      registeredAs: "99123401",
      jurisdiction: "GB",
      legalForm: { id: "H0PO", other: null },
      status: "ACTIVE",
      creationDate: "2014-03-11T00:00:00Z",
      ...over,
    },
    registration: { status: registration },
  },
});

describe("gleif", () => {
  const byPath =
    (routes: Record<string, unknown>) => (request: IncomingMessage, response: ServerResponse) => {
      const body = routes[(request.url ?? "").split("?")[0] ?? ""];
      if (body === undefined)
        response.writeHead(404).end(JSON.stringify({ errors: [{ status: "404", title: "Not found" }] }));
      else json(response, body);
    };

  it("finds by LEI, with parents as owners that screening takes as they are", async () => {
    answer = byPath({
      [`/lei-records/${LEI}`]: { data: record("Brightwater Analytics Ltd") },
      [`/lei-records/${LEI}/direct-parent`]: {
        data: {
          ...record("Brightwater Holdings"),
          attributes: { ...record("Brightwater Holdings").attributes, lei: "506700GE1G29325QX363" },
        },
      },
    });
    const output = await outputOf(gleifProvider(client()), {
      lei: LEI,
      name: "Brightwater Analytics Limited",
    });
    expect(output).toMatchObject({
      status: "found",
      company: {
        name: "Brightwater Analytics Ltd",
        registration_number: "99123401",
        incorporated_on: "2014-03-11",
        previous_names: ["Brightwater Data Ltd"],
      },
    });
    expect(output.company?.owners).toEqual([
      {
        name: "Brightwater Holdings",
        entity_type: "organisation",
        controls: true,
        identifiers: [{ type: "lei", value: "506700GE1G29325QX363" }],
      },
    ]);
  });

  it("reads all pages of a search, finds a previous name, and calls two that fit ambiguous", async () => {
    answer = (request, response) => {
      const page = new URL(request.url ?? "", baseUrl).searchParams.get("page[number]");
      if (request.url?.includes("parent") === true) response.writeHead(404).end();
      else if (page === "1")
        json(response, { data: [record("Unrelated Bakery", { otherNames: [] })], links: { next: "more" } });
      else json(response, { data: [record("Brightwater Analytics Ltd")], links: {} });
    };
    const provider = gleifProvider(client());
    expect((await outputOf(provider, { name: "Brightwater Analytics" })).status).toBe("found");
    expect((await outputOf(provider, { name: "Brightwater Data Ltd" })).status).toBe("found");
    answer = (_, response) =>
      json(response, {
        data: [
          record("Brightwater Analytics Ltd"),
          record("Brightwater Analytics LLC", { registeredAs: "1" }),
        ],
      });
    const twins = await outputOf(gleifProvider(client()), { name: "Brightwater Analytics" });
    expect(twins).toMatchObject({ status: "ambiguous", company: null });
    expect(twins.candidates).toHaveLength(2);
  });

  it("tells lapsed, not found, and a number of another company apart", async () => {
    answer = byPath({ [`/lei-records/${LEI}`]: { data: record("Brightwater Analytics Ltd", {}, "LAPSED") } });
    expect((await outputOf(gleifProvider(client()), { lei: LEI })).status).toBe("inactive");
    answer = byPath({});
    expect((await outputOf(gleifProvider(client()), { lei: LEI })).status).toBe("not_found");
    answer = byPath({ [`/lei-records/${LEI}`]: { data: record("Brightwater Analytics Ltd") } });
    const other = await outputOf(gleifProvider(client()), { lei: LEI, name: "Halden Logistics GmbH" });
    expect(other.status).toBe("ambiguous");
    expect(other.checks).toContainEqual(
      expect.objectContaining({ name: "name", outcome: "failed", reason: "name_mismatch" }),
    );
  });

  it("asks again with jitter after errors, honours Retry-After, and never turns a failure into an answer", async () => {
    let failures = 2;
    answer = (_, response) => {
      if (failures-- > 0) response.writeHead(429, { "retry-after": "3" }).end();
      else json(response, { data: record("Brightwater Analytics Ltd") });
    };
    await client().get("/lei-records/x", new AbortController().signal);
    expect(slept).toEqual([3000, 3000]);
    answer = (_, response) => response.writeHead(503).end();
    expect(await run(gleifProvider(client()), { lei: LEI })).toMatchObject({
      kind: "retry",
      code: "provider_error",
    });
    expect(slept.slice(2)).toEqual([200, 400, 800]);
    answer = (_, response) => response.writeHead(200).end('{"data": 1}');
    expect(await run(gleifProvider(client()), { lei: LEI })).toMatchObject({
      kind: "failed",
      code: "provider_error",
    });
  });

  it("leaves a failing register alone for a while", async () => {
    answer = (_, response) => response.writeHead(500).end();
    const one = client();
    const signal = new AbortController().signal;
    await expect(one.get("/a", signal)).rejects.toThrow("answers 500");
    await expect(one.get("/a", signal)).rejects.toThrow("answers 500");
    const before = asked.length;
    await expect(one.get("/a", signal)).rejects.toThrow("left alone");
    expect(asked).toHaveLength(before);
    clock += 31_000;
    answer = (_, response) => json(response, {});
    await expect(one.get("/a", signal)).resolves.toMatchObject({ found: true });
  });

  it("keeps answers, and asks with their ETag when they are no longer fresh", async () => {
    answer = (request, response) => {
      if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
      else json(response, { a: 1 }, { etag: '"v1"' });
    };
    const one = client();
    const signal = new AbortController().signal;
    await one.get("/a", signal);
    await one.get("/a", signal);
    expect(asked).toHaveLength(1);
    clock += 11 * 60_000;
    expect(await one.get("/a", signal)).toEqual({ found: true, body: { a: 1 } });
    expect(asked).toHaveLength(2);
  });
});

describe("companies house", () => {
  const PROFILE = {
    company_name: "BRIGHTWATER ANALYTICS LTD",
    company_number: "09123401",
    company_status: "active",
    type: "ltd",
    date_of_creation: "2014-03-11",
    registered_office_address: { address_line_1: "12 Invented Lane", locality: "Bristol" },
    previous_company_names: [
      { name: "BRIGHTWATER DATA LTD", ceased_on: "2016-01-01", effective_from: "2014-03-11" },
    ],
  };
  const officers = Array.from({ length: 60 }, (_, index) => ({
    name: `OFFICER, ${index}`,
    officer_role: "director",
    ...(index === 0 ? { resigned_on: "2020-01-01" } : {}),
  }));

  beforeEach(() => {
    answer = (request, response) => {
      const url = new URL(request.url ?? "", baseUrl);
      const start = Number(url.searchParams.get("start_index") ?? 0);
      if (request.headers.authorization !== "Basic a2V5Og==") response.writeHead(401).end();
      else if (url.pathname === "/company/09123401") json(response, PROFILE);
      else if (url.pathname.endsWith("/officers"))
        json(response, { items: officers.slice(start, start + 50), total_results: officers.length });
      else if (url.pathname.endsWith("/persons-with-significant-control")) {
        json(response, {
          items: [
            {
              name: "Ms Jane Miller",
              kind: "individual-person-with-significant-control",
              natures_of_control: ["ownership-of-shares-75-to-100-percent"],
              nationality: "British",
              date_of_birth: { year: 1980, month: 4 },
            },
          ],
          total_results: 1,
        });
      } else
        response
          .writeHead(404)
          .end(JSON.stringify({ errors: [{ error: "company-profile-not-found", type: "ch:service" }] }));
    };
  });

  it("finds by number, with all pages of officers and the owners", async () => {
    const output = await outputOf(companiesHouseProvider(client(companiesHouseHeaders("key"))), {
      registration_number: "9123401",
      jurisdiction: "GB",
    });
    expect(output).toMatchObject({
      status: "found",
      company: { name: "BRIGHTWATER ANALYTICS LTD", previous_names: ["BRIGHTWATER DATA LTD"] },
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
    ]);
  });

  it("says not found, and that a key is refused", async () => {
    const good = companiesHouseProvider(client(companiesHouseHeaders("key")));
    expect((await outputOf(good, { registration_number: "11111111", jurisdiction: "GB" })).status).toBe(
      "not_found",
    );
    const bad = companiesHouseProvider(client(companiesHouseHeaders("wrong")));
    expect(await run(bad, { registration_number: "11111111" })).toMatchObject({
      kind: "failed",
      code: "provider_not_configured",
    });
  });
});

describe("local register", () => {
  const file = join(import.meta.dirname, "../../../lists/sample-companies/companies.csv");
  const matcher = matcherOver([readCompanies({ name: "companies.csv", bytes: readFileSync(file) })]);
  const provider = localProvider(async () => matcher);

  it("compares addresses by their words", async () => {
    const check = async (address: string) =>
      (await outputOf(provider, { name: "Halden & Moss Logistics GmbH", address })).checks.find(
        ({ name }) => name === "address",
      );
    expect(await check("Erfundene Str. 4, 28195 Bremen")).toMatchObject({ outcome: "passed" });
    expect(await check("9 Other Road, Leeds")).toMatchObject({
      outcome: "failed",
      reason: "address_mismatch",
    });
  });

  it.each([
    [{ name: "Halden and Moss Logistics" }, "found", "Halden & Moss Logistics GmbH"],
    [{ name: "Brightwater Analytics Ltd" }, "found", "Brightwater Analytics Ltd"],
    [{ registration_number: "HRB 990017", jurisdiction: "DE" }, "found", "Halden & Moss Logistics GmbH"],
    [{ name: "Sundertorv Fisk ApS" }, "inactive", "Sundertorv Fisk ApS"],
    [{ name: "Halden Spedition GmbH" }, "found", "Halden & Moss Logistics GmbH"],
    [{ name: "Completely Different Works" }, "not_found", undefined],
  ])("%j is %s", async (input, status, name) => {
    const output = await outputOf(provider, input);
    expect(output.status).toBe(status);
    expect(output.company?.name).toBe(name);
  });
});
