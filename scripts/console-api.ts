/** `npm run console:api`: the types of the API, for the console's client, from the API's own description. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { typesOf } from "../console/api/generator/types-of.ts";
import { startLocal } from "../local/app.ts";

const app = await startLocal({ deploy: false, schedules: false, logLevel: "silent" });
const description = await (await fetch(`${app.url}/openapi.json`)).text();
await writeFile(join(import.meta.dirname, "../console/api/schema.d.ts"), await typesOf(description));
await app.close();
