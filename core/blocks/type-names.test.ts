import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = [
  ...["compiler", "engines", "core", "adapters", "lambdas", "local", "infra", "cli", "sdk", "bench"],
  ...["console", "scripts"],
];
/** A type's own folder, tests and their support, examples, and generated files. */
const MAY_NAME =
  /^(core|lambdas)\/blocks\/[a-z_]+\/|\.test\.tsx?$|\/testing\/|\/node_modules\/|\/examples\.ts$|\.d\.ts$/;
/** Types that are ordinary words, too: they count where something is a type or is compared with one. */
const WORDS = new Set(["wait", "decision", "collect"]);

const quoted = [...catalogue.keys()].map((type) =>
  WORDS.has(type) ? `[tT]ype\\??:?\\s*(?:[=!]==)?\\s*["'\`]${type}["'\`]` : `["'\`]${type}["'\`]`,
);
const naming = new RegExp(quoted.join("|"));

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !MAY_NAME.test(path));
}

/** Code of a file, without comments: these may name types. */
const codeOf = (path: string): string =>
  readFileSync(join(ROOT, path), "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "");

it("no code outside of a block's folder names its type: other code uses a field of its spec", () => {
  const found = FOLDERS.flatMap(filesIn).flatMap((path) =>
    codeOf(path)
      .split("\n")
      .filter((line) => naming.test(line))
      .map((line) => `${relative(".", path)}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

it("sees a type that is named", () => {
  for (const line of [
    'if (block.type === "wait") return;',
    "blockType !== 'decision'",
    '{ type: "wait" }',
    'new Set(["manual_review"])',
  ]) {
    expect(line).toMatch(naming);
  }
  expect('hold.kind === "wait"').not.toMatch(naming);
});
