import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** docs/subjects.md says of every kind of item what happens to the data of a subject: a new one must not be forgotten. */

const ROOT = join(import.meta.dirname, "../..");
const KEYS = join(ROOT, "adapters/dynamodb");

/** How the key files begin a partition: the first text of `key(…)`, `pk`, or what a function of a partition gives. */
const PARTITION = /(?:\bkey\(\s*|=>\s*|\b(?:partition|heads|pk):\s*)[`"]([A-Z][A-Z_-]*)(?=[#`"])/g;

/** Partitions of indexes, whose items have a partition of their own, and beginnings of sort keys. */
const NO_PARTITIONS = ["RECS", "RECS_DUE", "DAY", "INDEX"];

/** Prefixes of all partitions, by the key files. */
function prefixes(): string[] {
  const files = readdirSync(KEYS).filter((name) => /(^|-)keys\.ts$/.test(name) && !NOT_KEYS.includes(name));
  const found = files.flatMap((name) => {
    const text = readFileSync(join(KEYS, name), "utf8");
    return [...text.matchAll(PARTITION)].map(([, prefix = ""]) => prefix);
  });
  return [...new Set(found)].filter((prefix) => !NO_PARTITIONS.includes(prefix)).toSorted();
}

/** Names of indexes, and stores of keys. */
const NOT_KEYS = ["index-keys.ts", "api-keys.ts", "signing-keys.ts"];

function listed(): string {
  const text = readFileSync(join(ROOT, "docs/subjects.md"), "utf8");
  const [, list = ""] = /\n## Erasing\n([\s\S]*?)\n### After a restore\n/.exec(text) ?? [];
  return list;
}

it("the list of stores names every kind of item", () => {
  const list = listed();
  const all = prefixes();
  // A pattern that finds nothing would say that all is well.
  expect(all).toEqual(expect.arrayContaining(["SUBJ", "EXEC", "CAPTURE", "SEEN", "MAILBOX", "FEEDHEAD"]));
  const isNamed = (prefix: string) => list.includes(`\`${prefix}#`) || list.includes(`\`${prefix}\``);
  expect(all.filter((prefix) => !isNamed(prefix))).toEqual([]);
});
