import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ALGORITHM_VERSION, buildIndex } from "../engines/screening/index.ts";
import { publishToFolder } from "../engines/screening/store/publish.ts";
import { personsCalled } from "../engines/screening/testing/sample.ts";
import { CliError } from "./errors.ts";
import { indexIn } from "./screening-index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-index-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const refusal = () => {
  try {
    indexIn(folder);
    return undefined;
  } catch (error) {
    return error;
  }
};

it("opens the index that this release has built", () => {
  publishToFolder(folder, buildIndex(personsCalled(["Nora Newman"]), { now: new Date() }));
  expect(indexIn(folder).entities).toBe(1);
});

it("refuses the index of another matcher by name, and says what to do", () => {
  publishToFolder(folder, buildIndex(personsCalled(["Nora Newman"]), { now: new Date() }));
  const file = join(folder, "manifest.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(`"${ALGORITHM_VERSION}"`, '"0.0.1"'));
  expect(refusal()).toBeInstanceOf(CliError);
  expect(String(refusal())).toMatch(/list_version_unsupported in .* version 0\.0\.1 .* publish them again/);
});

it("refuses a folder without an index", () => {
  expect(refusal()).toBeInstanceOf(CliError);
  expect(String(refusal())).toContain(`list_missing in ${folder}`);
});
