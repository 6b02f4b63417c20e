import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { httpRequest } from "./spec.ts";
import { codeOf, json, outputOf, runAt, saidOf, serve } from "./testing/vendor.ts";

describe("findings", () => {
  const judged = async (findings: JsonObject[], body: unknown, more: JsonObject = {}) => {
    const server = await serve((response) => json(response, body));
    return runAt(server, { findings, failOn: [], ...more });
  };

  it.each([
    ["the first that is true", { score: 9 }, "passed"],
    ["a later one that is true", { score: 5 }, "uncertain"],
    ["none", { score: 1 }, "negative"],
  ])("give the status of %s", async (_which, body, status) => {
    const rules = [
      { when: "$output.body.score > 8", status: "passed" },
      { when: "$output.body.score > 3", status: "uncertain" },
    ];
    expect(outputOf(await judged(rules, body))).toMatchObject({ status });
  });

  it.each([
    ["a text", '"true"'],
    ["a number", "1"],
    ["a list", "[true]"],
    ["nothing, as of a field that is missing", "$output.body.ok"],
    ["a comparison with a field that is missing", "$output.body.score > 3"],
    ["an object", "$output.body"],
    ["an error", '$error("x")'],
    ["null", "null"],
  ])("fail the block where a rule gives %s", async (_what, when) => {
    const performance = await judged([{ when, status: "passed" }], { other: 1 });
    expect(codeOf(performance)).toBe("expression_failed");
    expect(outputOf(performance)).toBeUndefined();
  });

  it.each<[string, JsonObject[]]>([
    ["a rule that passes", [{ when: "$count($output.body.hits[grave]) = 0", status: "passed" }]],
    [
      "a rule before it",
      [
        { when: "$output.body.hits.grave = true", status: "uncertain" },
        { when: "true", status: "passed" },
      ],
    ],
  ])("pass nobody for the reason that the answer lacks what they read: %s", async (_what, rules) => {
    for (const body of [{}, { hits: null }]) {
      const performance = await judged(rules, body);
      expect(codeOf(performance)).toBe("value_missing");
      expect(outputOf(performance)).toBeUndefined();
    }
    for (const hits of [[], [{ grave: false }]])
      expect(outputOf(await judged(rules, { hits }))).toMatchObject({ status: "passed" });
  });

  it.each(["text/html", "text/html; charset=utf-8", "application/xhtml+xml"])(
    "judge no web page, which is no answer about anybody: %s",
    async (type) => {
      const server = await serve((response) => {
        response.writeHead(200, { "content-type": type });
        response.end("<h1>We are back soon</h1>");
      });
      for (const when of ["$count($output.body.hits) = 0", "$output.body.ok = true"]) {
        const performance = await runAt(server, { findings: [{ when, status: "passed" }], failOn: [] });
        expect(codeOf(performance)).toBe("invalid_answer");
      }
      expect(outputOf(await runAt(server, {}))).toMatchObject({ body: "<h1>We are back soon</h1>" });
    },
  );

  it("fail a negative block unless failOn says otherwise, with its output", async () => {
    const server = await serve((response) => json(response, {}));
    const performance = await runAt(server, { findings: [{ when: "false", status: "passed" }] });
    expect(codeOf(performance)).toBe("negative");
    expect(outputOf(performance)).toMatchObject({ status: "negative" });
  });

  it("are taken from the graph, never from data", async () => {
    const rule = { when: "true", status: "passed" };
    const server = await serve((response) => json(response, {}));
    const performance = await runAt(server, { findings: ["{% $input.rule %}"] }, { input: { rule } });
    expect(codeOf(performance)).toBe("invalid_config");
    const mapped = await runAt(
      server,
      { output: { a: "{% $input.expression %}" } },
      { input: { expression: "$output" } },
    );
    expect(codeOf(mapped)).toMatch(/invalid_config|expression_failed/);
  });

  it("are marked in the mapped body where the answer lacked what decided them", async () => {
    const output = {
      listed: "$count($output.body.hits[listed = true]) > 0",
      names: "$output.body.hits.name",
      grave: "$output.body.grave = true ? 'grave'",
      score: "$output.body.score",
    };
    const rules = [{ when: "true", status: "passed" }];
    const mapped = async (body: JsonObject) => outputOf(await judged(rules, body, { output }));
    const lacking = ["listed", "names", "grave"];
    expect(await mapped({ hits: [{ name: "Ada" }, {}] })).toMatchObject({
      body: { listed: false, without_value: lacking },
    });
    const whole = { hits: [{ name: "Ada", listed: false }], grave: false, score: 1 };
    expect(await mapped(whole)).toMatchObject({ body: { listed: false, names: "Ada", score: 1 } });
    expect(JSON.stringify(await mapped(whole))).not.toContain("without_value");
  });

  it("are judged over the whole answer, although the mapping keeps only a part", async () => {
    const rules = [{ when: '$output.body.person.name = "Ada"', status: "passed" }];
    const output = { score: "$output.body.score", missing: "$output.body.nothing" };
    const performance = await judged(rules, { score: 7, person: { name: "Ada" } }, { output });
    expect(outputOf(performance)).toMatchObject({ status: "passed", body: { score: 7 } });
    expect(saidOf(performance)).not.toContain("Ada");
  });

  it("make a check of any config that has them, and of no other", () => {
    const checks = { passed: "passed", uncertain: "uncertain" };
    for (const findings of [[{ when: "true", status: "passed" }], [], "{% [] %}", null, 0])
      expect(findingsOf(httpRequest, { url: "https://a.example", findings })).toEqual(checks);
    for (const config of [{}, { url: "https://a.example" }, undefined, null, "{% $vars.config %}"])
      expect(findingsOf(httpRequest, config)).toBeUndefined();
  });
});
