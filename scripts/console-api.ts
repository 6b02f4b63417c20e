/**
 * `npm run console:api`: what clients are made of, from the API's own description: the types of the console and of
 * `packages/client`, and the description that `pip` generates the Python client from.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { typesOf } from "../console/api/generator/types-of.ts";
import { forPython } from "./description/for-python.ts";
import { readDescription } from "./description/read.ts";

const ROOT = join(import.meta.dirname, "..");
const description = await readDescription();
await writeFile(join(ROOT, "console/api/schema.d.ts"), await typesOf(description));
await writeFile(join(ROOT, "clients/python/openapi.generated.json"), forPython(description));
