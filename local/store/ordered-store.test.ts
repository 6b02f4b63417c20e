import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore, STORE_FILE } from "./ordered-store.ts";
import { StateDirLocked } from "./store-faults.ts";

/** All keys of the tests. */
const ALL = { from: "", to: "~" };
/** Values of all kinds of places: in their page, in pages of their own, empty. */
const ROWS = Array.from({ length: 300 }, (_, n) => {
  const key = `k${String((n * 7919) % 300).padStart(3, "0")}`;
  return [key, { n, text: `canary-${key} `.repeat([0, 1, 90, 900][n % 4] ?? 0) }] as const;
});
const IN_ORDER = ROWS.toSorted(([a], [b]) => (a < b ? -1 : 1));

const folder = mkdtempSync(join(tmpdir(), "ordered-store-"));
/** The state of a process of the release before that was killed. */
const earlier = join(folder, "earlier");
beforeAll(() => {
  mkdirSync(earlier);
  const database = new DatabaseSync(join(earlier, STORE_FILE));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA secure_delete = ON;
    CREATE TABLE entries (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`);
  const put = database.prepare("INSERT OR REPLACE INTO entries VALUES (?, ?)");
  for (const [key, value] of ROWS) put.run(key, JSON.stringify(value));
  cpSync(earlier, join(folder, "copy"), { recursive: true });
  database.close();
  rmSync(earlier, { recursive: true });
  renameSync(join(folder, "copy"), earlier);
});
afterAll(() => rmSync(folder, { recursive: true }));

const copyOf = (state: string, name: string): string => {
  cpSync(state, join(folder, name), { recursive: true });
  return join(folder, name);
};

test("takes over the table of the release before", () => {
  const directory = copyOf(earlier, "taken over");
  const store = openStore(directory);
  expect(store.range(ALL)).toEqual(IN_ORDER);
  store.put("k100", { changed: true });
  store.delete("k101");
  store.close();
  const text = readFileSync(join(directory, STORE_FILE), "latin1");
  expect(text).toContain("canary-k102");
  expect(text).not.toContain("canary-k101");
  const again = openStore(directory);
  expect(again.keys({ from: "k100", to: "k103" })).toEqual(["k100", "k102"]);
  expect(again.get("k100")).toEqual({ changed: true });
  again.close();
});

test("keeps the table of a process that was killed while it took it over", () => {
  const directory = copyOf(earlier, "killed");
  for (const end of ["-copy", "-copy-journal"])
    writeFileSync(join(directory, `${STORE_FILE}${end}`), "half a copy");
  const store = openStore(directory);
  expect(store.range(ALL)).toEqual(IN_ORDER);
  expect(readdirSync(directory).filter((name) => name.includes("copy"))).toEqual([]);
  store.close();
});

test("keeps the table when it cannot be taken over, and lets nobody else in meanwhile", () => {
  const directory = copyOf(earlier, "no copy");
  const copy = join(directory, `${STORE_FILE}-copy`);
  mkdirSync(copy);
  expect(() => openStore(directory)).toThrow();
  rmSync(copy, { recursive: true });
  const store = openStore(directory);
  expect(store.range(ALL)).toEqual(IN_ORDER);
  expect(() => openStore(directory)).toThrow(StateDirLocked);
  store.close();
});

test("leaves a table that the release before goes on with", () => {
  const directory = copyOf(earlier, "back");
  openStore(directory).close();
  const database = new DatabaseSync(join(directory, STORE_FILE));
  database.exec(
    "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
  );
  const put = database.prepare("INSERT OR REPLACE INTO entries VALUES (?, ?)");
  put.run("k000", '"back"');
  put.run("k300", '"more"');
  database.close();
  const store = openStore(directory);
  expect(store.range({ from: "k000", to: "k001" })).toEqual([["k000", "back"]]);
  expect(store.keys(ALL)).toHaveLength(301);
  store.close();
});
