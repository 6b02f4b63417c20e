import type { MachineType, StateMachine } from "./asl.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { withStandIns } from "./catalogue/stand-in.ts";
import { checks, flatChecks } from "./checks/index.ts";
import type { CompileContext } from "./context.ts";
import { type Diagnostic, hasErrors, type LocatedDiagnostic } from "./diagnostic.ts";
import type { Graph } from "./graph.ts";
import { emit } from "./passes/emit.ts";
import { inline } from "./passes/inline.ts";
import { machineType } from "./passes/machine-type.ts";
import { parse } from "./passes/parse.ts";
import { placed } from "./passes/place.ts";
import { seal } from "./passes/seal.ts";
import { structure } from "./passes/structure.ts";
import type { Plan } from "./plan.ts";
import { viewOf } from "./view.ts";

/** The result of compiling a graph. `diagnostics` of a success are warnings. */
export type Compilation =
  | {
      ok: true;
      graph: Graph;
      type: MachineType;
      definition: StateMachine;
      /** SHA-256 of the definition's canonical JSON, hex: the machine's identity. */
      hash: string;
      plan: Plan;
      diagnostics: Diagnostic[];
    }
  | { ok: false; diagnostics: Diagnostic[] };

/**
 * Compiles a workflow graph to a state machine. Pure and deterministic; reports all problems at once and never throws because of the graph.
 * @param source YAML or JSON text, or the graph as a value
 */
export function compile(source: unknown, context: CompileContext): Compilation {
  const { catalogue } = context;
  const { graph: parsed, diagnostics: readFaults, locate } = parse(source, catalogue);
  if (parsed === undefined) return { ok: false, diagnostics: placed(readFaults, locate) };
  if (readFaults.length > 0) {
    return { ok: false, diagnostics: placed([...readFaults, ...knownFaults(parsed, catalogue)], locate) };
  }

  const view = viewOf(parsed, catalogue);
  const found = checks.flatMap((check) => check(view));
  if (hasErrors(found)) return { ok: false, diagnostics: placed(found, locate) };

  const { graph, subworkflows, diagnostics: childFaults } = inline(view, context);
  if (graph === undefined) return { ok: false, diagnostics: placed([...found, ...childFaults], locate) };

  const plan = structure(graph, subworkflows);
  const type = machineType(graph, catalogue);
  const {
    definition,
    hash,
    diagnostics: sizeFaults,
  } = seal(emit(plan, type, context), plan.graph, context.sha256Hex);
  const all = placed(
    [...found, ...flatChecks.flatMap((check) => check(graph, catalogue)), ...sizeFaults],
    locate,
  );
  if (hasErrors(all)) return { ok: false, diagnostics: all };
  return {
    ok: true,
    graph: parsed,
    type,
    definition,
    hash,
    plan,
    diagnostics: all,
  };
}

/** What the checks find in a graph with blocks of types that are not offered. It is not known whether such a block decides. */
function knownFaults(graph: Graph, catalogue: Catalogue): LocatedDiagnostic[] {
  const unknown = new Map(
    Object.entries(graph.blocks).flatMap(([id, { type }]) => (catalogue.has(type) ? [] : [[id, type]])),
  );
  const view = viewOf(graph, withStandIns(catalogue, unknown.values()));
  const restsOnThem = ({ code, at, blockId = "" }: LocatedDiagnostic): boolean =>
    code === "edge_without_decision"
      ? unknown.has(blockId)
      : code === "approves_without_value" && at[0] === "edges";
  return checks.flatMap((check) => check(view)).filter((fault) => !restsOnThem(fault));
}
