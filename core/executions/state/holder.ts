import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import type { Evaluate, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import type { FlatBlock } from "../../../compiler/flat-graph.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { hashOfJson } from "../../audit/canonical.ts";
import type { ExecutionMeta, ExecutionRecord } from "../records.ts";
import { bindingsOf } from "./bindings.ts";

/** The holder of a block's credential; undefined: not known. Not ok: it could not be read for want of time. */
export type Holder = { readonly ok: true; readonly holder: JsonObject | undefined } | { readonly ok: false };

/**
 * Whose credential a block issues.
 * @param resolved its input and config
 * @param scope the names of the block
 */
export async function holderIn(
  { holderOf }: Pick<BlockTypeSpec, "holderOf">,
  resolved: { readonly input: unknown; readonly config: unknown },
  scope: ExpressionScope,
  evaluate: Evaluate,
): Promise<Holder> {
  const subjectId = await evaluate("$input.subject_id", scope);
  if (!subjectId.ok) return { ok: false };
  return { ok: true, holder: holderOf?.(resolved.input, resolved.config, subjectId.value) };
}

/** The holder of a block's credential in a run; undefined: not known, as where its input or config fails to resolve. */
export async function holderOfBlock(
  spec: BlockTypeSpec,
  { instruction }: FlatBlock,
  record: ExecutionRecord,
  evaluate: Evaluate,
): Promise<JsonObject | undefined> {
  const scope = bindingsOf(record, instruction);
  const input = await resolveValues(instruction.input ?? {}, scope, evaluate);
  const config = await resolveValues(instruction.config ?? {}, scope, evaluate);
  if (!input.ok || !config.ok) return undefined;
  const found = await holderIn(spec, { input: input.value, config: config.value }, scope, evaluate);
  return found.ok ? found.holder : undefined;
}

/** What META keeps of a holder. */
export const hashOfHolder = (holder: JsonObject): string => hashOfJson(holder);

/**
 * Whether a run may issue to a holder. A partial re-run may issue to the holder of its source only: what it took over was
 * found about that one. A re-run that does not say whose its credentials are (from before that was recorded) issues none.
 */
export function mayIssueTo(
  { rerunFrom, holders }: Pick<ExecutionMeta, "rerunFrom" | "holders">,
  blockId: string,
  holder: JsonObject | undefined,
): boolean {
  if (rerunFrom === undefined) return true;
  const expected = holders !== undefined && Object.hasOwn(holders, blockId) ? holders[blockId] : undefined;
  return expected === null || (holder !== undefined && expected === hashOfHolder(holder));
}
