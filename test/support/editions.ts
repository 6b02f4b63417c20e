import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildLists, SAMPLE_LISTS } from "../../cli/lists.ts";

/** Editions of the sample list that a test publishes. */
export interface Editions {
  /** Puts the sample list with more entries in use. @param names as OFAC writes them; each keeps its key by its place */
  publish(...names: string[]): void;
  close(): void;
}

/** @param listsDir of the product under test */
export function openEditions(listsDir: string): Editions {
  const from = mkdtempSync(join(tmpdir(), "editions-"));
  return {
    publish(...names) {
      for (const name of readdirSync(SAMPLE_LISTS)) copyFileSync(join(SAMPLE_LISTS, name), join(from, name));
      const file = join(from, "sdn.csv");
      const empty = Array(8).fill("-0- ").join(",");
      const rows = names.map((name, at) => `${99_000 + at},"${name}","individual","TEST",${empty}\r\n`);
      const sample = readFileSync(file, "latin1").replaceAll("\u001a", "").trimEnd();
      writeFileSync(file, `${sample}\r\n${rows.join("")}\u001a\r\n`, "latin1");
      buildLists({ from, to: listsDir, now: new Date(), force: true });
    },
    close: () => rmSync(from, { recursive: true }),
  };
}
