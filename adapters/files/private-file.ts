import { renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file that only its owner may read (mode 0600), replacing any earlier one. Renamed into place: a crash leaves the old file or
 * the new one.
 */
export function writePrivate(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.new`);
  writeFileSync(temporary, text, { mode: 0o600, flush: true });
  renameSync(temporary, path);
}
