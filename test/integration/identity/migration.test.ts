/** The page `docs/migrating-from-the-identity-api.md`: its commands are run unchanged, in its order, and give its output. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { codeBlocksOf, textOf } from "../../docs/pages.ts";
import { type Api, openShipped } from "../harness.ts";

const blocks = codeBlocksOf(textOf("docs/migrating-from-the-identity-api.md"));
const MARK = "=== next ===";

let api: Api;
let folder: string;
beforeAll(async () => {
  api = await openShipped();
  folder = mkdtempSync(join(tmpdir(), "migration-"));
  writeFileSync(join(folder, "passport.jpg"), (await specimenPassport({ now: new Date() })).bytes);
}, 60_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The output of each command, in one shell. */
function outputs(commands: readonly string[]): Promise<string[]> {
  const script = commands.map((command) => `${command.replaceAll("tmp/", `${folder}/`)}\necho '${MARK}'`);
  const env = { ...process.env, URL: api.url, KEY: api.key };
  return new Promise((resolve) => {
    execFile("bash", ["--norc", "-euo", "pipefail", "-c", script.join("\n")], { env }, (_, out, err) =>
      resolve(`${out}${err}`.split(MARK).map((text) => text.trim())),
    );
  });
}

it("gives what it says, in both forms", { timeout: 120_000 }, async () => {
  const given = await outputs(blocks.filter(({ lang }) => lang === "bash").map(({ text }) => text));
  const expected: string[] = [];
  for (const { lang, text } of blocks) {
    if (lang === "bash") expected.push("");
    else expected.splice(-1, 1, text);
  }
  const shown = given.slice(0, expected.length).map((text, place) => {
    const start = expected[place]?.endsWith("…") ? expected[place].slice(0, -1) : undefined;
    return start !== undefined && text.startsWith(start) ? `${start}…` : text;
  });
  expect(shown).toEqual(expected);
  expect(given.at(-1)).toBe("");
});
