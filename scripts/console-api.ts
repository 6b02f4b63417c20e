/**
 * `npm run console:api`: what clients are made of, from the API's own description: the types of the console and of
 * `packages/client`, and the description that `pip` generates the Python client from.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { typesOf } from "../console/api/generator/types-of.ts";
import { startLocal } from "../local/app.ts";

const ROOT = join(import.meta.dirname, "..");
const app = await startLocal({ deploy: false, schedules: false, logLevel: "silent" });
const description = await (await fetch(`${app.url}/openapi.json`)).text();
await writeFile(join(ROOT, "console/api/schema.d.ts"), await typesOf(description));
await writeFile(
  join(ROOT, "clients/python/openapi.generated.json"),
  `${JSON.stringify(JSON.parse(description), null, 1)}\n`,
);
await app.close();
