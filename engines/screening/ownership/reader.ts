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
 * The values of a JSON file, each with its place from 0: those of an array, or one a line. Of a file of lines one line at a time is text, so
 * that its values need not fit into memory.
 * @throws ScreeningError `list_malformed`, `list_truncated` or `list_encoding`
 */
export function* jsonValues(file: InputFile): Generator<readonly [at: number, value: unknown]> {
  let at = 0;
  let line = 1;
  for (const part of isOneALine(file.bytes) ? linesOf(file.bytes) : [file.bytes]) {
    const text = decodeText({ name: file.name, bytes: part }, undefined, line++)
      .replace(/^\uFEFF/, "")
      .trim();
    if (text === "") continue;
    for (const value of valuesIn(text, file.name)) yield [at++, value];
  }
}

function valuesIn(text: string, file: string): unknown[] {
  try {
    return [JSON.parse(text)].flat();
  } catch {
    refuseJson(file, /[\]}]$/.test(text));
  }
}

const [OPEN, CLOSE, ARRAY] = [0x7b, 0x7d, 0x5b];
const isSpace = (byte: number | undefined): boolean => byte !== undefined && byte <= 0x20;

/** Whether an object begins the line behind one that ends with an object. */
function isOneALine(bytes: Uint8Array): boolean {
  let first = 0;
  while (isSpace(bytes[first])) first++;
  if (bytes[first] === ARRAY) return false;
  for (let newline = bytes.indexOf(NEWLINE); newline !== -1; newline = bytes.indexOf(NEWLINE, newline + 1)) {
    let [before, behind] = [newline - 1, newline + 1];
    while (isSpace(bytes[before])) before--;
    while (isSpace(bytes[behind])) behind++;
    if (bytes[before] === CLOSE && bytes[behind] === OPEN) return true;
  }
  return false;
}

const NEWLINE = 0x0a;

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    yield bytes.subarray(start, end);
    start = end + 1;
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
