import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import type { Caller } from "../../access/caller.ts";
import { grants } from "../../access/scopes.ts";
import { type BlockRecord, parseJson } from "../records.ts";

/**
 * An output as a caller may see it: without `subjects:read`, it names no subjects beside the run's own.
 *
 * @param spec of the block's type; undefined where the deployment no longer offers it: then nothing is known of its fields
 */
export function withoutOthers(caller: Caller, spec: BlockTypeSpec | undefined, output: JsonValue): JsonValue {
  if (spec?.withoutOthers === undefined || !isJsonObject(output)) return output;
  return grants(caller.scopes, "subjects:read") ? output : spec.withoutOthers(output);
}

/** A stored block for the export of a subject: the archive is for that person, so it names no others. */
export function blockWithoutOthers(spec: BlockTypeSpec | undefined, block: BlockRecord): BlockRecord {
  const { result } = block;
  if (spec?.withoutOthers === undefined || result?.output === undefined) return block;
  const output = parseJson(result.output);
  if (!isJsonObject(output)) return block;
  return { ...block, result: { ...result, output: JSON.stringify(spec.withoutOthers(output)) } };
}
