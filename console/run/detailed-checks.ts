import type * as z from "zod";
import { checkSchema } from "../../compiler/catalogue/values.ts";
import { isJsonObject, type JsonValue } from "../../compiler/json.ts";

/** The checks of a disclosed output, if it gives details; else none, for the summary has them already. */
export function detailedChecks(output: JsonValue | undefined): z.infer<typeof checkSchema>[] {
  const checks = checkSchema.array().safeParse(isJsonObject(output) ? output.checks : undefined).data ?? [];
  return checks.some(({ detail }) => detail !== undefined) ? checks : [];
}
