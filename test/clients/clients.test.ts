/**
 * Clients that others' generators make of the description, compiled and run against the product: an execution, a pause and its answer, a
 * verification, a refusal. A language whose tools are not installed, or whose registry does not answer, is skipped and named. One
 * alone: `npx vitest run --project clients -t oapi-codegen`.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, openShipped } from "../integration/harness.ts";
import { kits, lacking } from "./kits.ts";

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
    it(kit.generator, async ({ skip }) => {
      const folder = join(cache, kit.name);
      rmSync(folder, { recursive: true, force: true });
      cpSync(join(import.meta.dirname, "programs", kit.name), folder, { recursive: true });
      const reason = lacking(kit, folder);
      if (reason !== undefined) {
        console.warn(`SKIPPED: the client of ${kit.generator}, because ${reason}`);
        skip(reason);
      }
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
