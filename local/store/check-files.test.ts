import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { StateFault } from "../state-fault.ts";
import { openStore, STORE_FILE } from "./ordered-store.ts";

const folder = mkdtempSync(join(tmpdir(), "check-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

const logOf = (directory: string): string => join(directory, `${STORE_FILE}-wal`);

/** The folder of a store as a process leaves it that is killed behind two writes, of which the log alone holds the second. */
function killed(name: string): string {
  const [directory, copy] = [join(folder, `${name} of`), join(folder, name)];
  const store = openStore(directory);
  store.put("first", 1);
  store.compact();
  store.put("second", 2);
  cpSync(directory, copy, { recursive: true });
  store.close();
  return copy;
}

test("a store that was killed is refused without its log, which says what to do", () => {
  const directory = killed("without log");
  rmSync(logOf(directory));
  const open = () => openStore(directory);
  expect(open).toThrow(StateFault);
  expect(open).toThrow(`${logOf(directory)}: The file is missing`);
  expect(open).toThrow("put an empty file in its place, and lose what was written last");
  writeFileSync(logOf(directory), "");
  const store = open();
  expect([store.get("first"), store.get("second")]).toEqual([1, undefined]);
  store.close();
});

test("a copy of the file alone, made while the store is open, is refused", () => {
  const [directory, copy] = [join(folder, "open"), join(folder, "file alone")];
  const store = openStore(directory);
  store.put("first", 1);
  cpSync(join(directory, STORE_FILE), join(copy, STORE_FILE));
  expect(() => openStore(copy)).toThrow("The file is missing");
  store.close();
});

test("a store that was killed again and again loses nothing, and needs no log when it was closed", () => {
  const directory = killed("again");
  for (const n of [3, 4]) {
    const store = openStore(directory);
    expect(store.keys({ from: "", to: "~" })).toHaveLength(n - 1);
    store.put(`key ${n}`, n);
    const left = join(folder, `again ${n}`);
    cpSync(directory, left, { recursive: true });
    store.close();
    rmSync(directory, { recursive: true });
    cpSync(left, directory, { recursive: true });
  }
  openStore(directory).close();
  const store = openStore(directory);
  expect(store.keys({ from: "", to: "~" })).toHaveLength(4);
  store.close();
});
