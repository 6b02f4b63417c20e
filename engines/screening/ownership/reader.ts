import { ScreeningError } from "../errors.ts";
import { decodeText, type InputFile } from "../readers/reader.ts";
import type { OwnershipRegister } from "./register.ts";

/** Reads the files of one standard. A reader reads a file whole or throws. */
export interface OwnershipReader {
  /** Name of the standard, for messages. */
  format: string;
  recognise(file: InputFile): boolean;
  /** @throws ScreeningError with the file */
  read(file: InputFile, register: OwnershipRegister): { edition: string | null; warnings: string[] };
}

/**
 * The values of a JSON file: those of an array, or one a line.
 * @throws ScreeningError `list_malformed` or `list_truncated`
 */
export function jsonValues(file: InputFile): unknown[] {
  const text = decodeText(file)
    .replace(/^\uFEFF/, "")
    .trim();
  const parts = text.startsWith("[") || !/\}\s*\n\s*\{/.test(text) ? [text] : text.split("\n");
  try {
    const values = parts.filter((part) => part.trim() !== "").map((part): unknown => JSON.parse(part));
    return values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  } catch {
    const isWhole = /[\]}]$/.test(text);
    throw new ScreeningError(
      isWhole ? "list_malformed" : "list_truncated",
      isWhole ? "The file is not JSON." : "The file ends too early.",
      { file: file.name },
    );
  }
}

/** @throws ScreeningError `list_shape` */
export function refuseShape(file: InputFile, at: number, what: string): never {
  throw new ScreeningError("list_shape", `Record ${at + 1}: ${what}.`, { file: file.name });
}
