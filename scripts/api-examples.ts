/**
 * `npm run api:examples`: the examples of the API description, from calls that integration tests made with `RECORD_EXAMPLES=.cache/examples`.
 * Examples that are still answered stay. `test/integration/description.test.ts` checks them against the schemas.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examplesSchema } from "../lambdas/api/description/examples.ts";
import { recordedExchangeSchema } from "../test/support/recorded-exchange.ts";
import { readDescription } from "./description/read.ts";
import { choose, gapsOf, matched } from "./examples/choose.ts";
import { describedCalls } from "./examples/described-calls.ts";

const folder = join(import.meta.dirname, "../.cache/examples");
const file = join(import.meta.dirname, "../lambdas/api/description/recorded.generated.json");

const calls = describedCalls(await readDescription());
const files = existsSync(folder) ? readdirSync(folder) : [];
const recorded = files.flatMap((name) =>
  readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => recordedExchangeSchema.parse(JSON.parse(line))),
);
const exchanges = matched(recorded, calls);
const before = examplesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
const chosen = choose(exchanges, calls, before);
writeFileSync(file, `${JSON.stringify(chosen, null, 1)}\n`);
for (const call of calls)
  for (const gap of gapsOf(call, chosen)) console.log(`${call.operationId}: no example of ${gap}`);
console.log(`${exchanges.length} recorded calls of ${calls.length} operations.`);
