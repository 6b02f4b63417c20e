import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { InputFile } from "../readers/reader.ts";

/** Real files of publishers. They are not part of the project. */
const FOLDER = process.env.LISTS_DATA ?? join(import.meta.dirname, "../../../../shared/data/lists");

/** Says aloud that tests over real files do not run here. */
export const realListsAreMissing = (): boolean => {
  const missing = !existsSync(FOLDER);
  if (missing)
    console.warn(`SKIPPED: there are no real lists in ${FOLDER}; LISTS_DATA names another folder.`);
  return missing;
};

/**
 * The one file whose name begins so.
 * @param folder beside the lists
 */
export function realList(beginning: string, folder = "."): InputFile {
  const place = join(FOLDER, folder);
  const name = readdirSync(place).find((one) => one.startsWith(beginning));
  if (name === undefined) throw new Error(`There is no file ${beginning}… in ${place}.`);
  return { name, bytes: readFileSync(join(place, name)) };
}

/** All files of a folder beside the lists. */
export const realFiles = (folder: string): InputFile[] =>
  readdirSync(join(FOLDER, folder)).map((name) => ({
    name,
    bytes: readFileSync(join(FOLDER, folder, name)),
  }));
