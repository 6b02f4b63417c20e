/** Real editions of lists, for benches. They lie beside the repository, not in it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildIndex,
  type ListSource,
  openIndex,
  readLists,
  type ScreeningBuild,
  type ScreeningIndex,
} from "../engines/screening/index.ts";
import { CASES_FOLDER } from "./screening-cases.ts";

/** An edition of lists: a name, and its files. */
export interface Edition {
  readonly name: string;
  readonly files: readonly string[];
}

const FOLDER = join(CASES_FOLDER, "lists");
const OFAC = ["ofac_sdn_2022-11.csv", "ofac_alt_2025-12.csv", "ofac_add_2025-12.csv"];
const COMMENTS = "ofac_sdn_comments_2025-12.csv";
const UN = "un_consolidated_2026-02.xml";

/** The lists of the labelled cases. */
export const OFAC_AND_UN: Edition = { name: "OFAC 2022-11 and UN 2026-02", files: [...OFAC, UN] };
/** The same with what OFAC remarks on its entries. */
export const WITH_COMMENTS: Edition = { name: "with comments", files: [...OFAC, COMMENTS, UN] };

/** Whether all files of an edition are there. */
export const isThere = (edition: Edition): boolean => missingOf(edition).length === 0;

const missingOf = ({ files }: Edition): string[] => files.filter((file) => !existsSync(join(FOLDER, file)));

/** Ends the process, and says so, where files of some editions are missing. */
export function skipWithout(editions: readonly Edition[]): void {
  const missing = [...new Set(editions.flatMap(missingOf))];
  if (missing.length === 0) return;
  console.error(`SKIPPED: nothing is measured. These lists are missing in ${FOLDER}: ${missing.join(", ")}`);
  process.exit(2);
}

/** The files of an edition. */
export const filesOf = ({ files }: Edition): { name: string; bytes: Uint8Array }[] =>
  files.map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) }));

/** The lists of an edition. */
export const sourcesOf = (edition: Edition): ListSource[] => readLists(filesOf(edition)).sources;

/** The build of an edition. */
export const buildOf = (edition: Edition, now: Date): ScreeningBuild =>
  buildIndex(sourcesOf(edition), { now, force: true });

/** The index of an edition. */
export function indexOf(edition: Edition, now: Date): ScreeningIndex {
  const { bytes, manifest } = buildOf(edition, now);
  return openIndex(bytes, manifest);
}
