import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import type { RunPausing } from "../writes.ts";
import { feedItem } from "./feed.ts";
import { judge } from "./outcome.ts";
import { dueAfter } from "./settle.ts";
import type { Situation } from "./situation.ts";

/**
 * How a run is marked as paused.
 * @param record the run as it is, or as it is about to be
 * @returns undefined where something else than input can take it further, or it is marked already
 */
export function pausingOf(
  ports: Pick<ExecutionPorts, "catalogue" | "now">,
  graph: FlatGraph,
  record: ExecutionRecord,
  { pausedForInput, openPauses }: Pick<Situation, "pausedForInput" | "openPauses">,
): RunPausing | undefined {
  const { meta } = record;
  if (meta.status !== "running" || !pausedForInput) return undefined;
  const at = ports.now().toISOString();
  const firstExpiry = openPauses.map((pause) => pause.expiresAt).sort()[0] ?? at;
  const judged = judge(ports.catalogue, graph, { ...record, meta: { ...meta, status: "paused" } });
  return {
    epoch: meta.epoch,
    dueAt: dueAfter(firstExpiry),
    feed: feedItem(meta, "execution.paused", at, { outcome: judged.outcome }),
    judged,
  };
}
