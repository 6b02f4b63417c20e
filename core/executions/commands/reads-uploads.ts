import { looksLikeDocumentId } from "../../../compiler/catalogue/values.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import { textsIn } from "../../json.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionRecord, parseJson } from "../records.ts";
import { bindingsOf } from "../state/bindings.ts";
import { withChildInputs } from "./subject.ts";

/** No upload has this id: an upload's id is its time and chance. */
const standIn = (position: number): string => `doc_asked${position}`;

/**
 * Which fields of a run's input a block would take a new upload from. A block that names no upload of the run's input takes the
 * subject's latest ones, so it reads any new one; a block that names an old one would read that again.
 * @param fields of `$input` that would get the id of a new upload
 */
export async function readsUploads(
  { machines, catalogue }: Pick<ExecutionPorts, "machines" | "catalogue">,
  record: ExecutionRecord,
  fields: readonly string[],
): Promise<Set<string>> {
  const { graph } = await machines.load(record.meta.machineHash);
  const before = parseJson(record.input);
  const asked = Object.fromEntries(fields.map((field, position) => [field, standIn(position)]));
  const input = JSON.stringify({ ...(isJsonObject(before) ? before : {}), ...asked });
  const evaluate = evaluateTogether();
  const next = await withChildInputs(graph, { ...record, input }, evaluate);
  const old = new Set(textsIn(before).filter(looksLikeDocumentId));
  const read = new Set<string>();
  for (const { type, instruction, enabled } of graph.blocks) {
    if (!enabled || catalogue.get(type)?.documents === undefined) continue;
    const resolved = await resolveValues(instruction.input ?? {}, bindingsOf(next, instruction), evaluate);
    if (!resolved.ok) continue;
    const texts = new Set(textsIn(resolved.value ?? null));
    const takesLatest = ![...texts].some((text) => old.has(text));
    for (const field of fields) if (takesLatest || texts.has(asked[field] ?? "")) read.add(field);
  }
  return read;
}
