import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typesOf } from "../../console/api/generator/types-of.ts";
import { startLocal } from "../../local/app.ts";

test("what clients are made of matches the current API: else run npm run console:api", async () => {
  const app = await startLocal({ deploy: false, schedules: false, logLevel: "silent" });
  const description = await (await fetch(`${app.url}/openapi.json`)).text();
  await app.close();
  const kept = (path: string) => readFile(join(import.meta.dirname, "../..", path), "utf8");
  expect(await typesOf(description)).toBe(await kept("console/api/schema.d.ts"));
  const python: unknown = JSON.parse(await kept("clients/python/openapi.generated.json"));
  expect(python).toEqual(JSON.parse(description));
});
