/** What counts as an answer: nothing but what is known to be one. */
import { describe, expect, it } from "vitest";
import { businessIn, companyAttributes } from "../businesses/result.ts";
import { stateOf } from "../checks/recorded.ts";
import type { CheckRun } from "../checks/run.ts";
import type { Screening } from "./records.ts";
import { answerIn, errorsOf, hasMatch, matchedLists } from "./result.ts";

const match = {
  entity_id: "ofac:1",
  status: "potential_match",
  list: "ofac",
  name: "DOE, Jane",
  score: 0.9,
  birth_dates: ["1990-05-15", "1990-05", "1990", "circa 1990"],
  topics: ["sanction", "pep"],
  reasons: [
    { feature: "name", weight: 0.8, detail: "" },
    { feature: "country", weight: -0.2, detail: "" },
  ],
  source_url: null,
};
const clear = { status: "clear", matches: [], allowed: [], screened: { lists: [] } };
const record: Screening = {
  id: "scr_1",
  organizationId: "org",
  environment: "staging",
  version: 1,
  createdAt: "2026-11-27T10:00:00.000Z",
  executionId: "exec_1",
  type: "screening/watchlist",
  executionMode: "sync",
};
const run = (more: Partial<CheckRun> = {}): CheckRun => ({
  executionId: "exec_1",
  status: "completed",
  startedAt: record.createdAt,
  ...more,
});
const now = new Date("2026-11-27T10:01:00.000Z");
const stateWith = (seen: CheckRun | undefined, at = now) =>
  stateOf({ record, run: seen }, (output) => answerIn(output) !== undefined, at);

describe("the state of a screening", () => {
  it("is completed by an answer alone", () => {
    expect(stateWith(run({ output: clear }))).toBe("completed");
    expect(
      stateWith(run({ status: "failed", output: { ...clear, status: "match", matches: [match] } })),
    ).toBe("completed");
  });

  it.each([
    ["a run without an output", run()],
    ["a failed run", run({ status: "failed", failure: { code: "list_missing", message: "No list." } })],
    ["a cancelled run", run({ status: "cancelled" })],
    ["an output without a status", run({ output: { matches: [], allowed: [], screened: {} } })],
    ["an unknown status", run({ output: { ...clear, status: "probably_clear" } })],
    ["an output without its matches", run({ output: { status: "clear", allowed: [], screened: {} } })],
    [
      "an output that says not what was screened",
      run({ output: { status: "clear", matches: [], allowed: [] } }),
    ],
    ["an erased run", run({ erasedAt: record.createdAt })],
  ])("is failed after %s", (_, seen) => {
    expect(stateWith(seen)).toBe("failed");
  });

  it("is failed when the call died before its run, but not at once", () => {
    expect(stateWith(undefined)).toBe("pending");
    expect(stateWith(undefined, new Date("2026-11-27T10:02:00.000Z"))).toBe("failed");
    expect(stateWith(run({ status: "running", output: clear }))).toBe("processing");
  });
});

describe("what a screening shows", () => {
  const answer = answerIn({
    ...clear,
    status: "potential_match",
    matches: [match, { ...match, entity_id: "ofac:2" }],
  });

  it("is a match also where it is a potential one, or the status and the hits disagree", () => {
    expect(answer && hasMatch(answer)).toBe(true);
    const odd = answerIn({ ...clear, matches: [match] });
    expect(odd && hasMatch(odd)).toBe(true);
    const doubted = answerIn({ ...clear, doubts: ["The birth date lies in the future."] });
    expect(doubted && hasMatch(doubted)).toBe(true);
  });

  it("has the hits by list, with what counted for them and dates as far as they are known", () => {
    const [list, ...others] = matchedLists(
      answer ?? { status: "clear", matches: [], allowed: [], screened: {}, doubts: [] },
    );
    expect(others).toEqual([]);
    expect(list).toMatchObject({
      slug: "ofac",
      list_types: ["sanction", "pep"],
      match_types: ["name"],
      url: null,
    });
    expect(list?.entities[0]?.birthdates).toEqual([
      { day: "15", month: "05", year: "1990", granularity: "day" },
      { day: null, month: "05", year: "1990", granularity: "month" },
      { day: null, month: null, year: "1990", granularity: "year" },
    ]);
  });

  it.each([
    ["list_out_of_date", "list_out_of_date"],
    ["list_missing", "list_out_of_date"],
    ["missing_name", "invalid_query"],
    ["provider_error", "provider_error"],
    ["anything_else", "provider_error"],
  ])("calls %s %s", (code, shown) => {
    const seen = { record, run: run({ failure: { code, message: "So." } }) };
    expect(errorsOf(seen)).toEqual([{ code: shown, message: "So.", details: { code } }]);
    expect(errorsOf({ record, run: undefined })).toMatchObject([{ code: "provider_error" }]);
  });
});

describe("a look-up of a business", () => {
  const company = {
    name: "Acme Ltd",
    registration_number: "1",
    jurisdiction: "GB",
    legal_form: null,
    status: null,
    incorporated_on: null,
    address: { address_line_1: "1 Road", locality: "Bristol", postal_code: "BS1" },
    officers: [],
    owners: [],
  };
  const answer = { status: "found", company, candidates: [], checks: [] };

  it("is registered only where a company was found", () => {
    const registered = (changes: object) =>
      companyAttributes(businessIn({ ...answer, ...changes })).is_registered;
    expect(registered({})).toBe(true);
    expect(registered({ status: "not_found", company: null })).toBe(false);
    expect(registered({ status: "ambiguous", company: null })).toBeNull();
    expect(registered({ company: null })).toBeNull();
    expect(registered({ status: "likely" })).toBeNull();
    expect(companyAttributes(undefined)).toMatchObject({ is_registered: null, checks: null, officers: null });
  });

  it("shows an inactive company as such, and the parts of an address that the register splits", () => {
    expect(companyAttributes(businessIn({ ...answer, status: "inactive" }))).toMatchObject({
      is_registered: true,
      status: "inactive",
      registered_address: {
        formatted_address: "1 Road, Bristol, BS1",
        street: "1 Road",
        city: "Bristol",
        postal_code: "BS1",
        country: null,
      },
    });
  });
});
