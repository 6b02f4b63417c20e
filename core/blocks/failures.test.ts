import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { isListedFailure } from "../../compiler/catalogue/failures.ts";

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|spec\.ts$|testing\//.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"));

const BESIDE_KIND = /kind: "(?:failed|retry)",\s*code: "(\w+)"/g;
const BY_HELPER = /failed\(\s*"(\w+)"/g;

/** Codes that the files of a folder write as literals: beside the kind of an outcome, or given to a function that makes one. */
const codesIn = (folder: string): string[] =>
  sources(folder).flatMap((text) => {
    const helped = text.includes('/failed.ts"') ? [...text.matchAll(BY_HELPER)] : [];
    return [...text.matchAll(BESIDE_KIND), ...helped].map(([, code = ""]) => code);
  });

describe("the codes of block failures", () => {
  it.each([...catalogue.values()].map((spec) => [spec.type, spec] as const))(
    "of %s are listed",
    (type, { failures }) => {
      const unlisted = codesIn(join(import.meta.dirname, type)).filter(
        (code) => !isListedFailure(failures, code),
      );
      expect(unlisted).toEqual([]);
    },
  );

  it("of the runtime are listed", () => {
    expect(codesIn(join(import.meta.dirname, "runtime")).length).toBeGreaterThan(3);
    const specific = new Set(["image_not_accepted", "challenge_not_found"]);
    const unlisted = codesIn(join(import.meta.dirname, "runtime")).filter(
      (code) => !specific.has(code) && !isListedFailure(undefined, code),
    );
    expect(unlisted).toEqual([]);
  });
});
