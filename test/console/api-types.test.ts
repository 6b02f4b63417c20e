import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typesOf } from "../../console/api/generator/types-of.ts";
import { startLocal } from "../../local/app.ts";

test("the console's types match the current API: else run npm run console:api", async () => {
  const app = await startLocal({ deploy: false, schedules: false, logLevel: "silent" });
  const description = await (await fetch(`${app.url}/openapi.json`)).text();
  await app.close();
  const kept = await readFile(join(import.meta.dirname, "../../console/api/schema.d.ts"), "utf8");
  expect(await typesOf(description)).toBe(kept);
});
