import { ofacCsv } from "./ofac-csv.ts";
import { ofacSdnXml } from "./ofac-sdn-xml.ts";
import { ofacXml } from "./ofac-xml.ts";
import type { ListReader, RecognisedFile } from "./reader.ts";

/** OFAC publishes each of its lists in three formats, with the same entries under the same numbers. The fullest comes first. */
export const OFAC_READERS: readonly ListReader[] = [ofacXml, ofacSdnXml, ofacCsv];

/** A file with the reader that recognises it. */
export interface Recognised {
  reader: ListReader;
  file: RecognisedFile;
}

/**
 * If a list is given in several of OFAC's formats, only the fullest is read: it has native scripts and the quality of every alias. Only a main
 * file of another format that is known to be newer takes precedence.
 * @param skipped gets the files that are not read, and why
 */
export function preferFullest(
  files: readonly Recognised[],
  skipped: { file: string; reason: string }[],
): Recognised[] {
  const taken = new Map<string, Recognised>();
  for (const reader of OFAC_READERS) {
    for (const main of files) {
      if (main.reader !== reader || main.file.part !== "main") continue;
      const other = taken.get(main.file.list);
      if (other === undefined || isNewer(main, other)) taken.set(main.file.list, main);
    }
  }
  return files.filter(({ reader, file }) => {
    const read = taken.get(file.list);
    if (read === undefined || reader === read.reader || !OFAC_READERS.includes(reader)) return true;
    const reason =
      OFAC_READERS.indexOf(read.reader) < OFAC_READERS.indexOf(reader)
        ? `the ${read.reader.format} of this list is read instead`
        : `older than the ${read.reader.format}`;
    skipped.push({ file: file.file.name, reason });
    return false;
  });
}

const isNewer = ({ file: { edition } }: Recognised, than: Recognised): boolean =>
  edition !== null && than.file.edition !== null && than.file.edition < edition;
