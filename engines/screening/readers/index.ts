import { basename } from "node:path";
import type { ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { canadaXml } from "./canada-xml.ts";
import { dfatXlsx } from "./dfat-xlsx.ts";
import { euList } from "./eu.ts";
import { applyCard, LIST_CARD } from "./list-card.ts";
import { mof } from "./mof.ts";
import { OFAC_READERS, preferFullest, type Recognised } from "./ofac-formats.ts";
import { openSanctionsCsv } from "./opensanctions-csv.ts";
import { type InputFile, type ListReader, type RecognisedFile, refuseUtf16 } from "./reader.ts";
import { secoXml } from "./seco-xml.ts";
import { ukList } from "./uk-list.ts";
import { ukOfsiCsv } from "./uk-ofsi-csv.ts";
import { unXml } from "./un-xml.ts";
import { usCslCsv } from "./us-csl-csv.ts";
import { usExportCsv } from "./us-export-csv.ts";
import { wikidataJson } from "./wikidata-json.ts";
import { worldBankJson } from "./world-bank-json.ts";

/** Every format that can be read. A file is the first one's that recognises it. */
const READERS: readonly ListReader[] = [
  ...OFAC_READERS,
  unXml,
  ukOfsiCsv,
  ukList,
  euList,
  secoXml,
  canadaXml,
  worldBankJson,
  dfatXlsx,
  mof,
  wikidataJson,
  usCslCsv,
  usExportCsv,
  openSanctionsCsv,
];

/** The result of reading a set of files. */
export interface ReadLists {
  sources: ListSource[];
  /** Files that were not used, and why. */
  skipped: { file: string; reason: string }[];
}

/**
 * Reads list files of any known format, taking the newest edition where there are several.
 * @throws ScreeningError for the first file that cannot be read completely
 */
export function readLists(files: readonly InputFile[]): ReadLists {
  const sources: ListSource[] = [];
  const skipped: ReadLists["skipped"] = [];
  const card = files.find((file) => basename(file.name) === LIST_CARD);
  const recognised = preferFullest(
    files.filter((file) => file !== card).map((file) => recognise(file)),
    skipped,
  );
  for (const reader of READERS) {
    const own = recognised.filter((entry) => entry.reader === reader).map((entry) => entry.file);
    if (own.length > 0) sources.push(...reader.read(newestEditions(own, skipped)));
  }
  if (sources.length === 0) throw new ScreeningError("list_missing", "There is no list file to read.");
  dropRepeatedTreasury(sources);
  return { sources: card === undefined ? sources : applyCard(card, sources), skipped };
}

function recognise(file: InputFile): Recognised {
  refuseUtf16(file);
  for (const reader of READERS) {
    const recognised = reader.recognise(file);
    if (recognised !== undefined) return { reader, file: recognised };
  }
  throw new ScreeningError("list_shape", "The file is of no known list format.", {
    file: file.name,
    line: 1,
  });
}

function newestEditions(files: readonly RecognisedFile[], skipped: ReadLists["skipped"]): RecognisedFile[] {
  const newest = new Map<string, RecognisedFile>();
  const ordered = [...files].sort(
    (a, b) => compare(a.edition ?? "", b.edition ?? "") || compare(a.file.name, b.file.name),
  );
  for (const file of ordered) {
    const key = `${file.list}/${file.part}`;
    const older = newest.get(key);
    if (older !== undefined)
      skipped.push({ file: older.file.name, reason: `an older edition of ${file.file.name}` });
    newest.set(key, file);
  }
  return [...newest.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The US consolidated list repeats OFAC's entries under OFAC's numbers; where OFAC's own list is read, those are left to it. */
function dropRepeatedTreasury(sources: ListSource[]): void {
  const known = new Set(
    sources
      .filter((source) => source.id.startsWith("us_ofac_"))
      .flatMap((source) => source.entities.map((entity) => entity.sourceId)),
  );
  const csl = sources.find((source) => source.id === "us_csl");
  if (csl === undefined || known.size === 0) return;
  const own = csl.entities.filter((entity) => !known.has(entity.sourceId));
  csl.warnings.push(`${csl.entities.length - own.length} entries are read from OFAC's own list instead.`);
  csl.entities = own;
}
