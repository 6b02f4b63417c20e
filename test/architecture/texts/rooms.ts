/** The catalogues of the console and the sources that use them, for the tests of the texts. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as z from "zod";

const CONSOLE = join(import.meta.dirname, "../../../console");
/** Scripts of Node.js and what others generate. */
const NOT_SHOWN = /^(build|api\/generator)\/|\.test\.ts$|\.d\.ts$|^build\.ts$/;

const messagesSchema = z.record(z.string(), z.string());

/** The texts of one folder. */
export interface Room {
  /** The folder below `console/`. */
  folder: string;
  en: Readonly<Record<string, string>>;
  de: Readonly<Record<string, string>>;
  /** The files that import this catalogue. */
  sources: readonly Source[];
}

/** A source file below `console/`. */
export interface Source {
  path: string;
  code: string;
}

/** Every file that can show a text. */
export const consoleSources: readonly Source[] = readdirSync(CONSOLE, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes("node_modules") && !NOT_SHOWN.test(path))
  .toSorted()
  .map((path) => ({ path, code: readFileSync(join(CONSOLE, path), "utf8") }));

/** Every folder that has a catalogue. */
export async function readRooms(): Promise<Room[]> {
  const folders = consoleSources
    .filter(({ path }) => path.endsWith("messages.en.ts"))
    .map(({ path }) => dirname(path));
  return Promise.all(folders.map(readRoom));
}

async function readRoom(folder: string): Promise<Room> {
  const { en } = z
    .object({ en: messagesSchema })
    .parse(await import(join(CONSOLE, folder, "messages.en.ts")));
  const { de } = z
    .object({ de: messagesSchema })
    .parse(await import(join(CONSOLE, folder, "messages.de.ts")));
  const sources = consoleSources.filter(({ path, code }) => {
    const written = relative(dirname(path), join(folder, "messages.ts")).replaceAll("\\", "/");
    return code.includes(`from "${written.startsWith(".") ? written : `./${written}`}"`);
  });
  return { folder, en, de, sources };
}
