import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typesOf } from "../../console/api/generator/types-of.ts";
import { forPython } from "../../scripts/description/for-python.ts";
import { readDescription } from "../../scripts/description/read.ts";

test("what clients are made of matches the current API: else run npm run console:api", async () => {
  const description = await readDescription();
  const kept = (path: string) => readFile(join(import.meta.dirname, "../..", path), "utf8");
  expect(await typesOf(description)).toBe(await kept("console/api/schema.d.ts"));
  expect(await kept("clients/python/openapi.generated.json")).toBe(forPython(description));
});
