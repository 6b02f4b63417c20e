/**
 * Clients that others' generators make of the description, compiled and run against the product: an execution, a pause and its answer, a
 * verification, a refusal. TypeScript always; `CLIENTS=all` (`npm run test:clients`) adds the languages that this machine has,
 * `CLIENTS=python` one of them.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, openShipped } from "../integration/harness.ts";
import { kits, missing } from "./kits.ts";

const cache = join(import.meta.dirname, "../../.cache/clients");
/** A person is asked at once. */
const GRAPH = JSON.stringify({
  blocks: { review: { type: "manual_review", config: { reason: "A client asks." } } },
  edges: [],
});

let api: Api;
let description: string;
beforeAll(async () => {
  api = await openShipped();
  description = await (await fetch(`${api.url}/openapi.json`)).text();
});
afterAll(() => api.close());

describe("a client made by", () => {
  for (const kit of kits) {
    const lacking = missing(kit);
    const isAsked = kit.needs === undefined || ["all", kit.name].includes(process.env.CLIENTS ?? "");
    const reason = isAsked ? lacking && `${lacking} is not installed` : "npm run test:clients runs it";
    if (reason !== undefined)
      console.warn(`SKIPPED: the client of ${kit.generator} (${kit.name}), because ${reason}.`);
    const title = reason === undefined ? kit.generator : `${kit.generator}: skipped, because ${reason}`;
    it.skipIf(reason !== undefined)(title, async () => {
      const folder = join(cache, kit.name);
      rmSync(folder, { recursive: true, force: true });
      cpSync(join(import.meta.dirname, "programs", kit.name), folder, { recursive: true });
      mkdirSync(join(folder, "generated"), { recursive: true });
      writeFileSync(join(folder, "api.json"), description);
      await kit.build(folder, description);
      expect(JSON.parse(await outputOf(folder, kit.run(folder)))).toEqual({
        executed: "completed",
        valid: true,
        about: "user",
        forged: false,
        because: "invalid_signature",
        paused: "paused",
        resumed: "completed",
        refused: "not_found",
      });
    });
  }
});

/** What a program prints while the service in this process answers it. */
async function outputOf(folder: string, [program, ...args]: readonly [string, ...string[]]): Promise<string> {
  const environment = { ...process.env, API_URL: api.url, API_KEY: api.key, GRAPH };
  const child = spawn(program, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const [printed, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return printed === "" ? Promise.reject(new Error(complaints)) : printed;
}
