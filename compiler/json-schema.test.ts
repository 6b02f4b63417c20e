import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { catalogue } from "../blocks.config.ts";
import { graphJsonSchema } from "./json-schema.ts";

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(graphJsonSchema(catalogue));

describe("the JSON Schema for editors", () => {
  const folder = new URL("../workflows/", import.meta.url);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    it(`accepts ${file}`, () => {
      validate(parse(readFileSync(new URL(file, folder), "utf8")));
      expect(validate.errors ?? []).toEqual([]);
    });
  }

  it("refuses an unknown field of a config", () => {
    expect(validate({ blocks: { a: { type: "sanctions_screening", config: { list: [] } } } })).toBe(false);
  });
});
