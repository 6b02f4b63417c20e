/** What linters of API descriptions say of ours: nothing. Their rules, and why some are off, are in the files beside this one. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { readDescription } from "../../scripts/description/read.ts";
import { command } from "./kits.ts";

const here = import.meta.dirname;
const file = join(here, "../../.cache/clients/openapi.json");
const tool = (name: string, ...args: string[]) =>
  command(here, join(here, "node_modules/.bin", name), ...args);

beforeAll(async () => {
  mkdirSync(join(here, "../../.cache/clients"), { recursive: true });
  writeFileSync(file, await readDescription());
});

it("Spectral", () => {
  expect(tool("spectral", "lint", file, "--ruleset", "spectral.yaml", "--fail-severity", "hint")).toContain(
    "No results",
  );
});

it("Redocly", () => {
  // The strict rules make an error of each warning.
  const said = tool("redocly", "lint", file, "--config", "redocly.yaml", "--format", "stylish");
  expect(said).toContain("Your API description is valid.");
});
