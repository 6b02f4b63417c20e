import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diagnosticCatalogue, pathText } from "./diagnostic.ts";

const codes = Object.keys(diagnosticCatalogue);
const cases = new URL("../test/golden/cases/", import.meta.url);

describe("the catalogue of diagnostics", () => {
  it("has a golden case for every code", () => {
    const files = readdirSync(cases).map((name) => new URL(`${name}/diagnostics.json`, cases));
    const text = files
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, "utf8"))
      .join("");
    expect(codes.filter((code) => !text.includes(`"${code}"`))).toEqual([]);
  });
});

describe("pathText", () => {
  it("writes names dotted, indexes in brackets and other keys quoted", () => {
    expect(pathText(["edges", 2, "when"])).toBe("edges[2].when");
    expect(pathText(["blocks", "a", "input", "x y"])).toBe('blocks.a.input["x y"]');
  });
});
