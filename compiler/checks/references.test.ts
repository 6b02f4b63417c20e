import { expect, it } from "vitest";
import * as z from "zod";
import { createCatalogue } from "../catalogue/catalogue.ts";
import { type BlockTypeSpec, defaultRetry } from "../catalogue/spec.ts";
import { graphSchema } from "../graph.ts";
import type { JsonObject } from "../json.ts";
import { viewOf } from "../view.ts";
import { references } from "./references.ts";

const judging: BlockTypeSpec = {
  type: "judging",
  title: "Judging",
  description: "Evaluates rules over what it has found.",
  icon: "",
  config: z.looseObject({}),
  input: z.unknown(),
  output: z.unknown(),
  summary: z.object({}),
  readsUpstream: false,
  bareExpressions: ["before", "rules.*.when", "kept.*"],
  outputExpressions: ["rules.*.when", "kept.*"],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 30,
};

const faultsOf = (config: JsonObject): string[] => {
  const graph = graphSchema.parse({ blocks: { a: { type: "judging", config } }, edges: [] });
  return references(viewOf(graph, createCatalogue([judging]))).map(({ path }) => path);
};

it("a block reads `$output` where its type evaluates over what it has found, and nowhere else", () => {
  const found = "$output.body.score > 1";
  expect(faultsOf({ rules: [{ when: found }, { when: found }], kept: { score: found } })).toEqual([]);
  expect(faultsOf({ before: found })).toEqual(["blocks.a.config.before"]);
  expect(faultsOf({ url: `{% ${found} %}` })).toEqual(["blocks.a.config.url"]);
  expect(faultsOf({ rules: [{ when: "true", status: `{% ${found} %}` }] })).toEqual([
    "blocks.a.config.rules[0].status",
  ]);
});

it("looks at the expressions of a map as at those of a list", () => {
  expect(faultsOf({ kept: { a: "score", b: "$blocks.later.x", c: "$error.code" } })).toEqual([
    "blocks.a.config.kept.a",
    "blocks.a.config.kept.b",
    "blocks.a.config.kept.c",
  ]);
});

it("a setting that lists blocks names only blocks above", () => {
  const showing: BlockTypeSpec = {
    ...judging,
    type: "showing",
    bareExpressions: [],
    blockLists: ["show"],
    literals: ["show"],
  };
  const graph = graphSchema.parse({
    blocks: {
      above: { type: "showing" },
      a: { type: "showing", config: { show: ["above", "below", "typo", "a"] } },
      below: { type: "showing" },
    },
    edges: [
      { from: "above", to: "a" },
      { from: "a", to: "below" },
    ],
  });
  const found = references(viewOf(graph, createCatalogue([showing])));
  expect(found.map(({ code, path }) => [code, path])).toEqual([
    ["reference_not_upstream", "blocks.a.config.show[1]"],
    ["unknown_reference", "blocks.a.config.show[2]"],
    ["reference_not_upstream", "blocks.a.config.show[3]"],
  ]);
});
