/** The compiler as the editor uses it. Pure: the worker calls it, and so do the tests. */
import { catalogue } from "../../../blocks.config.ts";
import type { StateMachine } from "../../../compiler/asl.ts";
import { compile } from "../../../compiler/compile.ts";
import type { ResolvedSubworkflow } from "../../../compiler/context.ts";
import { diagnosticCatalogue } from "../../../compiler/diagnostic.ts";
import { readText } from "../../../compiler/passes/read-text.ts";
import { type Finding, findingsOf } from "../diagnostics/finding.ts";
import { placesIn } from "./text-places.ts";

/** A child workflow by its reference (`wf_x`, `wf_x@3`), as far as it could be read. */
export type ChildWorkflows = Readonly<Record<string, ResolvedSubworkflow | "not_deployed">>;

/** The input of a check. */
export interface CheckRequest {
  /** Counts up; the answer has the same. */
  number: number;
  workflowId: string;
  text: string;
  children: ChildWorkflows;
  /** Whether the state machine is wanted, which may be large. */
  wantsMachine: boolean;
}

/** The state machine that a workflow compiles to. Functions have no addresses yet. */
export interface CompiledMachine {
  type: "EXPRESS" | "STANDARD";
  hash: string;
  /** States of all levels. */
  states: number;
  blocks: number;
  /** Of the canonical definition, which Step Functions limits to 1 MB. */
  bytes: number;
  /** Pretty JSON; absent when it was not wanted. */
  text?: string;
}

/** The compiler's result for a text. */
export interface CheckAnswer {
  number: number;
  findings: Finding[];
  /** Absent when there are errors. */
  machine?: CompiledMachine;
}

/** Checks and compiles a text. */
export function check({ number, workflowId, text, children, wantsMachine }: CheckRequest): CheckAnswer {
  const read = readText(text);
  if (!read.ok) return { number, findings: read.diagnostics.map((fault) => textFinding(fault, text)) };
  const compiled = compile(read.value ?? {}, {
    catalogue,
    workflowId,
    functionArn: (name) => name,
    subworkflow: (id, version) => children[version === undefined ? id : `${id}@${version}`],
  });
  const findings = findingsOf(compiled.diagnostics, placesIn(text));
  if (!compiled.ok) return { number, findings };
  const { type, hash, definition, plan } = compiled;
  const json = JSON.stringify(definition);
  const machine = {
    type,
    hash,
    states: countStates(definition),
    blocks: plan.graph.blocks.length,
    bytes: new TextEncoder().encode(json).length,
    ...(wantsMachine ? { text: JSON.stringify(definition, null, 2) } : {}),
  };
  return { number, findings, machine };
}

function countStates({ States }: StateMachine): number {
  return Object.values(States).reduce(
    (count, state) => count + 1 + (state.Type === "Map" ? countStates(state.ItemProcessor) : 0),
    0,
  );
}

/** A fault of the text itself: it has a position and no path. */
function textFinding(
  { message, position }: { message: string; position?: { offset: number } },
  text: string,
): Finding {
  const from = Math.min(position?.offset ?? 0, text.length);
  const end = text.indexOf("\n", from);
  const { severity, hint } = diagnosticCatalogue.invalid_schema;
  const to = end === -1 ? text.length : Math.max(from, end);
  return { code: "invalid_schema", severity, hint, message, path: [], range: { from, to } };
}
