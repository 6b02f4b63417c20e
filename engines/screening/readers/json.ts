import type * as z from "zod";
import { ScreeningError } from "../errors.ts";
import { decodeText, type InputFile } from "./reader.ts";

/**
 * Parses a JSON file of one schema.
 * @returns also its text: of two equal keys in one object, `JSON.parse` keeps the last, so a reader counts those that matter
 * @throws ScreeningError `list_malformed`, `list_truncated` or `list_shape`
 */
export function parseJson<Schema extends z.ZodType>(
  file: InputFile,
  schema: Schema,
): { content: string; data: z.output<Schema> } {
  const content = decodeText(file);
  const parsed = schema.safeParse(jsonIn(content, file.name));
  if (parsed.success) return { content, data: parsed.data };
  const at = parsed.error.issues[0]?.path.join(".");
  throw new ScreeningError("list_shape", `The file is not of this format at ${at}.`, { file: file.name });
}

function jsonIn(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return refuseJson(file, /\}\s*$/.test(content));
  }
}

/**
 * Refuses a text that cannot be parsed.
 * @param isWhole it ends as JSON does
 * @throws ScreeningError `list_malformed` or `list_truncated`
 */
export function refuseJson(file: string, isWhole: boolean): never {
  throw new ScreeningError(
    isWhole ? "list_malformed" : "list_truncated",
    isWhole ? "The file is not JSON." : "The file ends too early.",
    { file },
  );
}
