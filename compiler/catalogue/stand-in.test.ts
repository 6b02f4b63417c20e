import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as yaml from "yaml";
import * as z from "zod";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";

const graphSchema = z.looseObject({ blocks: z.record(z.string(), z.looseObject({ type: z.string() })) });
const context = { catalogue, functionArn: (name: string) => name };
const codesOf = (source: unknown) =>
  compile(source, context).diagnostics.map(({ code, path }) => [code, path]);

const folder = new URL("../../workflows/", import.meta.url);
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, graphSchema.parse(yaml.parse(readFileSync(new URL(name, folder), "utf8")))] as const);

describe("a graph with a block type that is not offered", () => {
  it("has the findings of the other blocks, too: of edges, references and configs", () => {
    const source = {
      blocks: {
        first: { type: "nope", config: { any: 1 } },
        second: {
          type: "wait",
          config: { seconds: 1 },
          input: { x: "{% $blocks.third.x & $blocks.first.y %}" },
        },
        third: { type: "wait", config: { seconds: -1 } },
      },
      edges: [
        { from: "first", to: "second", on: "approved" },
        { from: "second", to: "gone" },
      ],
    };
    const found = codesOf(source);
    expect(found[0]).toEqual(["unknown_block_type", "blocks.first.type"]);
    expect(found).toContainEqual(["edge_to_unknown_block", "edges[1].to"]);
    expect(found).toContainEqual(["reference_not_upstream", "blocks.second.input.x"]);
    expect(found).toContainEqual(["invalid_config", "blocks.third.config.seconds"]);
    expect(found.map(([, path]) => path)).not.toContain("edges[0].on");
  });

  it("has its circles and its broken expressions among them", () => {
    const wait = { type: "wait", config: { seconds: 1 } };
    const found = codesOf({
      blocks: { a: { type: "nope", input: { x: "{% $sum( %}" } }, b: wait, c: wait },
      edges: [
        { from: "a", to: "b", when: "$output.status ==== 'clear'" },
        { from: "b", to: "c" },
        { from: "c", to: "a" },
      ],
    }).map(([code]) => code);
    expect(found).toContain("cycle");
    expect(found.filter((code) => code === "invalid_expression")).toHaveLength(2);
  });

  it.each(shipped)("has no other error where the rest is sound: any block of %s", (_, graph) => {
    const sound = codesOf(graph);
    for (const [id, block] of Object.entries(graph.blocks)) {
      const source = { ...graph, blocks: { ...graph.blocks, [id]: { ...block, type: "nope" } } };
      const [first, ...others] = codesOf(source);
      expect(first).toEqual(["unknown_block_type", `blocks.${id}.type`]);
      expect(sound).toEqual(expect.arrayContaining(others));
    }
  });
});
