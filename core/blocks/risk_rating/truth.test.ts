import { describe, expect, it } from "vitest";
import { evaluate } from "../../../compiler/expressions/evaluate.ts";
import { faultOfRule, subjectFieldsOf } from "../../../compiler/expressions/rule-language.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { truthOf } from "./truth.ts";

const SUBJECT = {
  entity_type: "person",
  attributes: {
    birth_date: "1990-01-02",
    identity_numbers: [{ type: "passport", country: "DE" }, { type: "id_card" }],
    names: ["A", "B"],
    empty: "",
    nothing: null,
  },
  countries: ["DE", "IR"],
  alerts: [
    { state: "open", score: 0.95, outcome: null },
    { state: "settled", score: 0.7, outcome: "false_positive" },
  ],
  checks: {},
  without_value: ["kept_away"],
};

const truth = (source: string, subject: JsonValue = SUBJECT) =>
  truthOf(source, {
    roots: { subject, blocks: {}, input: {} },
    evaluate: (asked) =>
      evaluate(asked, {
        input: {},
        blocks: {},
        vars: {},
        env: {},
        execution: { id: "e", startedAt: "2026-11-27T00:00:00Z", workflowId: "w", version: 1 },
        subject,
      }),
  });

describe("whether a rule holds", () => {
  it.each([
    ["'IR' in $subject.countries", "holds"],
    ["'KP' in $subject.countries", "fails"],
    ["$count($subject.countries[$ in ['KP', 'IR']]) > 0", "holds"],
    ["$count($subject.alerts[state = 'open']) > 0", "holds"],
    ["$subject.alerts[0].score > 0.9", "holds"],
    ["$not('KP' in $subject.countries)", "holds"],
    ["$exists($subject.attributes.lei)", "fails"],
    ["$not($exists($subject.attributes.lei))", "holds"],
    ["$exists($subject.alerts[state = 'open'])", "holds"],
    ["$exists($subject.alerts[state = 'open'].remark)", "fails"],
    ["$exists($subject.alerts[state = 'settled'][outcome = 'true_match'])", "fails"],
    ["$distinct($subject.entity_type) = 'company'", "fails"],
    ["($subject.entity_type = 'person')", "holds"],
    ["$subject.entity_type = 'organisation' and $subject.attributes.jurisdiction = 'KY'", "fails"],
    ["$subject.attributes.jurisdiction = 'KY' and $subject.entity_type = 'organisation'", "fails"],
    ["$subject.entity_type = 'person' or $subject.attributes.jurisdiction = 'KY'", "holds"],
    ["$count($subject.alerts[9]) = 0", "holds"],
    ["$count($subject.alerts[state = 'settled'][outcome = 'true_match']) > 0", "fails"],
    ["$count($subject.alerts[state = 'settled'][outcome = 'false_positive']) > 0", "holds"],
  ])("%s %s", async (source, expected) => {
    expect(faultOfRule(source)).toBeUndefined();
    expect(await truth(source)).toBe(expected);
  });

  it.each([
    "$subject.attributes.jurisdiction = 'KY'",
    "$subject.attributes.jurisdiction != 'KY'",
    "'KY' in $subject.attributes.nationality",
    "$not('KY' in $subject.attributes.nationality)",
    "$subject.attributes.empty = 'x'",
    "$subject.attributes.nothing = 'x'",
    "$subject.nobody.knows > 3",
    "$exists($subject.kept_away)",
    "$subject.checks.sanctions_screening.finding = 'negative'",
    "$blocks.screening.status = 'match'",
    "$input.pep = true",
    // One of the numbers has no country.
    "'KP' in $subject.attributes.identity_numbers.country",
    "$count($subject.attributes.identity_numbers[country = 'KP']) > 0",
    // JSONata compares a list with a text, and says no.
    "$subject.countries = 'IR'",
    "$subject.countries in ['IR', 'KP']",
    "$subject.alerts.score > 0.9",
    "$subject.alerts.outcome = 'true_match'",
    "$count($subject.alerts[outcome = 'true_match']) > 0",
    "$count($subject.alerts[state = 'open'][outcome = 'true_match']) > 0",
    "$count($subject.alerts[state != 'open'][outcome = 'true_match']) > 0",
    "$lowercase($subject.countries) = 'ir'",
    "$subject.attributes.birth_date > 3",
    "$count($subject.countries)",
    "$subject.entity_type",
    "$subject.entity_type = 'person' and $subject.attributes.jurisdiction = 'KY'",
    "$subject.entity_type = 'organisation' or $subject.attributes.jurisdiction = 'KY'",
    "$subject.entity_type = 'person' ? $subject.attributes.lei = 'x' : false",
    "($subject.attributes.lei = 'x')",
    "$not($subject.attributes.lei = 'x')",
    "$number($subject.entity_type) > 3",
    "'KP' in [$subject.attributes.lei]",
    "$subject.attributes.lei & '' = 'x'",
    "-$subject.attributes.income < 0",
    // What hands a list on, and a list that is written out.
    "($subject.countries) = 'KP'",
    "$distinct($subject.countries) = 'KP'",
    "($subject.entity_type = 'person' ? $subject.countries : 'x') = 'KP'",
    "($subject.countries) in ['KP']",
    "$subject.entity_type = ['person']",
    // A name without anything to read it from.
    "countries = 'KP'",
    "$ = 'KP'",
    "'KP' in countries",
    "$exists(countries[$ = 'KP'])",
    "$exists(countries)",
    // A filter of a list that is not known.
    "$exists($subject.attributes.shareholders[pep = true])",
    "$not($exists($subject.attributes.shareholders[pep = true]))",
    "$exists($subject.alerts[outcome = 'true_match'])",
    "$exists($subject.alerts[outcome = 'true_match'].score)",
  ])("is unknown: %s", async (source) => {
    expect(faultOfRule(source)).toBeUndefined();
    expect(await truth(source)).toBe("unknown");
  });

  it("knows nothing of a subject of which nothing is known", async () => {
    for (const subject of [{}, null, [], "x"])
      expect(await truth("'IR' in $subject.countries", subject)).toBe("unknown");
  });

  it("takes an unknown country for any country", async () => {
    expect(await truth("'KP' in $subject.countries", { countries: ["DE", null] })).toBe("unknown");
  });
});

describe("the language of rules", () => {
  it.each([
    "$lookup($subject.attributes, 'lei') = 'x'",
    "$contains($string($subject.attributes), 'IR')",
    "$filter($subject.alerts, function($a) { $a.state = 'open' })",
    "$map($subject.countries, $uppercase)",
    "$subject.attributes.* = 'IR'",
    "$subject.**.country = 'IR'",
    "($x := $subject.countries; 'IR' in $x)",
    "$subject.alerts^(score)[0].score > 1",
    "$subject.alerts{state: score}",
    "$count($subject.countries ~> $distinct) > 1",
    "{'a': $subject.countries}.a = 'x'",
    "($subject.attributes).lei = 'x'",
    "$subject['attributes'].lei = 'x'",
    "$random() > 0.5",
    "$eval('true')",
    "$other = 1",
    "$count(($subject.alerts)[outcome = 'true_match']) > 0",
    "$count($distinct($subject.alerts)[outcome = 'true_match']) > 0",
    "'IR' in [[$subject.countries], 'x']",
    "$output.status = 'x'",
    "countries = 'IR' +",
    "$subject.alerts#$i[$i = 0].score > 1",
  ])("refuses %s", (source) => {
    expect(faultOfRule(source)).toMatch(/\.$/);
  });

  it("names the fields of the subject that a rule reads", () => {
    expect(
      subjectFieldsOf("'IR' in $subject.countries and $count($subject.alerts[state = 'open']) > 0"),
    ).toEqual(["alerts", "countries"]);
    expect(subjectFieldsOf("$exists($subject)")).toEqual(["*"]);
    expect(subjectFieldsOf("$input.a = 1")).toEqual([]);
  });
});
