/** Random workflow graphs and outcomes for the property tests, made from a seed so that a failure can be repeated. */
import type { GraphSource } from "../../compiler/graph.ts";

export interface GraphOptions {
  blocks: number;
  density: number;
  holds: boolean;
  children?: { id: string; version: number }[];
}

const attestation = {
  credential_type: "outcome_attestation",
  subject: { type: "person", id: "user_1" },
  claims: { attestation_type: "test", outcome: "passed" },
};

/** A random DAG: conditional (those have ids), `otherwise`, failure and decision edges, disabled blocks, pauses and waits, subworkflows. */
export function randomGraph(
  random: () => number,
  { blocks, density, holds, children = [] }: GraphOptions,
): GraphSource {
  const chance = (probability: number): boolean => random() < probability;
  // Chains of decisions run in one Task.
  const decisions = chance(0.3) ? 0.8 : 0.15;
  const ids = Array.from({ length: blocks }, (_, index) => `b${index}`);
  const block = (): GraphSource["blocks"][string] => {
    const enabled = chance(0.08) ? { enabled: false } : {};
    const child = children[Math.floor(random() * children.length)];
    if (child !== undefined && chance(0.3)) {
      return { type: "subworkflow", ...enabled, config: { workflowId: child.id, version: child.version } };
    }
    if (chance(decisions)) return { type: "decision", ...enabled, config: { outcomes } };
    if (holds && chance(0.25))
      return { type: "manual_review", ...enabled, config: { reason: "look", requiredInput: [] } };
    if (holds && chance(0.2)) return { type: "wait_for_webhook", ...enabled };
    if (holds && chance(0.2)) return { type: "wait", ...enabled, config: { seconds: 60 } };
    // They may end such a chain in the same Task.
    if (decisions > 0.5 && chance(0.7)) return { type: "credential_issue", ...enabled, config: attestation };
    return {
      type: "sanctions_screening",
      input: { name: "Ada" },
      ...enabled,
      retry: { maxAttempts: chance(0.5) ? 1 : 2 },
    };
  };
  const outcomes = ["approved", "declined"].map((means) => ({ name: means, when: "true", means }));
  const blocksById = Object.fromEntries(ids.map((id) => [id, block()]));
  const decides = new Set(["manual_review", "decision"]);
  const edges: NonNullable<GraphSource["edges"]> = [];
  for (let to = 1; to < blocks; to++) {
    for (let from = 0; from < to; from++) {
      if (!chance(density) && !(from === to - 1 && chance(0.3))) continue;
      const onFailure = blocksById[`b${from}`]?.type === "subworkflow" ? 0.5 : 0.15;
      const meaning = decides.has(blocksById[`b${from}`]?.type ?? "") && chance(0.5);
      const end = chance(onFailure) ? "failed" : "completed";
      const on = meaning ? (chance(0.5) ? "approved" : "declined") : end;
      edges.push({
        from: `b${from}`,
        to: `b${to}`,
        on,
        ...(chance(0.35) ? { id: `e${edges.length}`, when: `$input.n = ${edges.length}` } : {}),
      });
    }
  }
  const conditional = new Set(
    edges.filter(({ when }) => when !== undefined).map(({ from, on }) => `${from} ${on}`),
  );
  const finished = edges.map((edge) =>
    edge.when === undefined && conditional.has(`${edge.from} ${edge.on}`) && chance(0.4)
      ? { ...edge, otherwise: true as const }
      : edge,
  );
  return { blocks: blocksById, edges: finished };
}
