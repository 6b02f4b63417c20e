import type * as z from "zod";
import { ScreeningError } from "../errors.ts";
import { refuseJson } from "../readers/json.ts";
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
    refuseJson(file.name, /[\]}]$/.test(text));
  }
}

/**
 * A record in the form that its standard has.
 * @param at its place in the file, from 0
 * @param what the message says of a record of another form
 * @throws ScreeningError `list_shape`
 */
export function recordIn<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { file, at, what }: { file: InputFile; at: number; what: string },
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : refuseShape(file, at, what);
}

/** @throws ScreeningError `list_shape` */
export function refuseShape(file: InputFile, at: number, what: string): never {
  throw new ScreeningError("list_shape", `Record ${at + 1}: ${what}.`, { file: file.name });
}
