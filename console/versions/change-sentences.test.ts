import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { changeSentences } from "./change-sentences.ts";

const texts = (before: JsonObject, after: JsonObject): string[] =>
  changeSentences(before, after).map(({ text }) => text);
const blocks = (input: JsonObject, more: JsonObject = {}): JsonObject => ({
  blocks: {
    screening: { type: "sanctions_screening", name: "Screening", input, ...more },
    document: { type: "document_verification" },
  },
});

describe("a changed block", () => {
  it.each<[JsonObject, JsonObject, string]>([
    [{}, { name: "{% $input.name %}" }, "“Screening” now takes the name from the input."],
    [{}, { name: "{% $input.full %}" }, "“Screening” now takes the name from the input, field “Full”."],
    [
      { birth_date: "{% $input.birth_date %}" },
      { birth_date: "{% $blocks.document.birth_date %}" },
      "“Screening” now takes the birth date from the result of “Document verification” (document).",
    ],
    [
      {},
      { name: "{% $uppercase($input.name) %}" },
      "“Screening” now takes the name from $uppercase($input.name).",
    ],
    [{}, { name: "Ada" }, "“Screening” now takes the name as “Ada”."],
    [{ name: "Ada" }, {}, "“Screening” no longer takes the name."],
  ])("says where its input comes from", (before, after, text) => {
    expect(texts(blocks(before), blocks(after))).toEqual([text]);
  });

  it("says each field of its configuration, with the value before", () => {
    const before = blocks({}, { config: { maxListAgeDays: 7, failOn: ["match"] } });
    const after = blocks(
      {},
      { config: { maxListAgeDays: 3, thresholds: { match: 0.9 } }, enabled: false, timeoutSeconds: 9 },
    );
    expect(texts(before, after)).toEqual([
      "“Screening”: Max list age days is now 3, instead of 7.",
      "“Screening”: Fail on is no longer set. It was match.",
      '“Screening”: Thresholds is now {"match":0.9}.',
      "“Screening” is switched off.",
      "“Screening”: Timeout seconds is now 9.",
    ]);
  });

  it("says durations and conditions in words", () => {
    const graph = (expiresIn: string, when: string) => ({
      blocks: {
        a: { type: "manual_review", config: { expiresIn } },
        b: { type: "decision", config: { outcomes: [{ name: "x", when }] } },
      },
    });
    expect(texts(graph("P30D", "$input.a = 1"), graph("PT12H", "$input.a > 1"))).toEqual([
      "“Manual review” (a): Expires in is now 12 hours, instead of 30 days.",
      "“Decision” (b): Outcomes › 1 › When is now “A is greater than 1”, instead of “A is 1”.",
    ]);
  });
});

describe("the rest of a graph", () => {
  it("says when connections are taken", () => {
    const two = { a: { type: "sanctions_screening" }, b: { type: "credential_issue" } };
    const graph = (...edges: JsonObject[]) => ({ blocks: two, edges });
    const edge = { from: "a", to: "b" };
    expect(texts(graph({ ...edge, when: "$output.status = 'clear'" }), graph(edge))).toEqual([
      "The connection from “Sanctions screening” (a) to “Issue a credential” (b) is now taken always. Before, it was if Status is “clear”.",
    ]);
    expect(texts(graph(), graph({ ...edge, on: "approved" }))).toEqual([
      "A connection from “Sanctions screening” (a) to “Issue a credential” (b) is new. It is taken after an approval.",
    ]);
    expect(texts(graph({ ...edge, otherwise: true }), graph())).toEqual([
      "The connection from “Sanctions screening” (a) to “Issue a credential” (b) is gone. It was taken otherwise.",
    ]);
  });

  it("says variables, the input form, names and places", () => {
    const before: JsonObject = {
      name: "Old",
      variables: { limit: 10, gone: 1 },
      inputSchema: { properties: { a: {}, b: {} }, required: ["a"] },
    };
    const after: JsonObject = {
      name: "New",
      variables: { limit: 20 },
      inputSchema: { properties: { a: {}, c: {} }, required: ["c"] },
      layout: {},
    };
    expect(texts(before, after)).toEqual([
      "The input form no longer has “B”.",
      "The input form has the new field “C”.",
      "A run need not bring “A” any more.",
      "A run must now bring “C”.",
      "Blocks have other places on the canvas. This has no effect on runs.",
      "The workflow is now called “New”.",
      "The variable “limit” is now 20, instead of 10.",
      "The variable “gone” is gone. It was 1.",
    ]);
  });

  it("has a sentence for every difference of any shape, and none without one", () => {
    expect(texts({ inputSchema: true }, { inputSchema: false })).toEqual([
      "The rules for the input of a run are different.",
    ]);
    expect(texts({ blocks: { a: 1 } }, { blocks: { a: { type: "wait" } } })).toHaveLength(1);
    expect(texts({ subject: "x" }, {})).toEqual(["Subject is no longer set. It was “x”."]);
    expect(texts(blocks({ a: 1 }), blocks({ a: 1 }))).toEqual([]);
    const ids = changeSentences(blocks({}), blocks({ name: "a", sex: "b" })).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
