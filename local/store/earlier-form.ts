import { renameSync, rmSync } from "node:fs";
import type { DatabaseSync } from "@photostructure/sqlite";

type Database = InstanceType<typeof DatabaseSync>;

/**
 * The columns of the table. Long values stand beside each other: in a table without row ids, as before, each above 1 KB takes a page of its
 * own, which every change writes again.
 */
export const COLUMNS = "(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)";

/** Whether the table has the form of the release before. */
export function hasEarlierForm(database: Database): boolean {
  const row = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'entries'").get();
  return row !== undefined && /\bWITHOUT ROWID$/.test(String(Reflect.get(row, "sql")));
}

/**
 * Puts a copy in the form of this release in the place of a file, which the release before reads as well. It may be killed anywhere: the file is
 * the old one or the whole new one. Not inside the file: the release before takes the log of a long transaction that was killed for a damaged one.
 * @param database of the file, with a lock of its own, which it keeps; to be closed then
 */
export function replaceByCopy(database: Database, file: string): void {
  const copy = `${file}-copy`;
  for (const left of [copy, `${copy}-journal`]) rmSync(left, { force: true });
  // The old file alone holds all its data from here on, should the process be killed; nobody else can open it.
  database.exec("PRAGMA journal_mode = DELETE");
  database.prepare("ATTACH ? AS copy").run(copy);
  database.exec(`
    PRAGMA copy.journal_mode = OFF;
    PRAGMA copy.synchronous = FULL;
    CREATE TABLE copy.entries ${COLUMNS};
    INSERT INTO copy.entries SELECT key, value FROM main.entries ORDER BY key;
    DETACH copy;`);
  renameSync(copy, file);
}
