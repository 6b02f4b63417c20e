import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";

const folder = mkdtempSync(join(tmpdir(), "plain-names-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The third function fails: its place is known in its source only. */
writeFileSync(
  join(folder, "made.mts"),
  `export function make(): { failed: () => Error; Thing: new () => object } {
  class Thing {}
  const failed = (): Error => new Error("here");
  return { failed, Thing };
}
`,
);
writeFileSync(
  join(folder, "main.mts"),
  `const { defineProperty } = Object;
let named = 0;
Object.defineProperty = (target: any, name: any, how: any) => {
  if (name === "name") named++;
  return defineProperty(target, name, how);
};
const { make } = await import("./made.mts");
const { failed, Thing } = make();
console.log(JSON.stringify({ named, thing: Thing.name, place: /made.mts:[0-9]+:[0-9]+/.exec(failed().stack ?? "")?.[0] }));
`,
);

/** Within the limit of a test, so that the child ends with it. */
const CHILD_MS = 50_000;
const printed = z.object({ named: z.number(), thing: z.string(), place: z.string() });

async function run(...imports: string[]): Promise<z.infer<typeof printed>> {
  const args = ["tsx", ...imports].flatMap((name) => ["--import", name]);
  const { stdout } = await promisify(execFile)(process.execPath, [...args, join(folder, "main.mts")], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    timeout: CHILD_MS,
  });
  return printed.parse(JSON.parse(stdout));
}

test("functions are made without a call that names them, and places in the source stay right", async () => {
  const before = await run();
  expect(before.named).toBeGreaterThan(0);
  expect(before.place).toBe("made.mts:3:31");
  expect(await run(join(import.meta.dirname, "plain-names.ts"))).toEqual({ ...before, named: 0 });
});
