import { diskFull, RESTORE, StateFault } from "../state-fault.ts";

/** The state directory is held by another process. */
export class StateDirLocked extends StateFault {
  override readonly name = "StateDirLocked";

  constructor(directory: string) {
    const advice = "Stop it, or set LOCAL_STATE_DIR to another directory.";
    super(directory, "The state directory is in use by another process.", advice);
  }
}

/** Names of SQLite's result codes (https://www.sqlite.org/rescode.html). */
const DAMAGED = ["SQLITE_CORRUPT", "SQLITE_NOTADB"];
const UNUSABLE = ["SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM"];

/** A fault of SQLite in words that name the folder; other errors stay as they are. */
export function storeFault(directory: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StateFault) return error;
  const name = "sqliteCodeName" in error ? String(error.sqliteCodeName) : "";
  const words = error.message.slice(0, 300).replace(/\s+/g, " ");
  const is = (codes: readonly string[]) => codes.some((code) => name === code || name.startsWith(`${code}_`));
  if (is(["SQLITE_BUSY", "SQLITE_LOCKED"])) return new StateDirLocked(directory);
  if (is(["SQLITE_FULL"])) return diskFull(directory, error);
  if (is(UNUSABLE)) {
    const advice = `Look whether the disk is full and the files are yours, and start again. If one is damaged: ${RESTORE}`;
    return new StateFault(directory, `A file cannot be read or written (${words}).`, advice, {
      cause: error,
    });
  }
  if (is(DAMAGED) || error instanceof SyntaxError)
    return new StateFault(directory, `A file is damaged (${words}).`, RESTORE, { cause: error });
  return error;
}
