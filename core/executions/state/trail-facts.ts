import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { TrailActor, TrailFact } from "../../audit/trail.ts";
import { compareText } from "../../compare-text.ts";
import { publicReason } from "../pause-texts.ts";
import type {
  Actor,
  Attempt,
  BlockRecord,
  BlockResult,
  ExecutionMeta,
  ExecutionRecord,
  PauseRecord,
} from "../records.ts";
import { hashIn } from "./hashes.ts";
import { millisBetween } from "./situation.ts";

/**
 * The events of an execution, each derived from the item that records its change, so that both always exist together.
 * Order: time, then start first and end last, then the graph's order, then the order within a block.
 * @param graph flat graph of the machine
 * @param record the partition
 * @param skipped blocks that never ran; empty until the execution has ended
 */
export function trailFacts(
  graph: FlatGraph,
  record: ExecutionRecord,
  skipped: readonly string[],
): TrailFact[] {
  const place = new Map(graph.blocks.map((block, position) => [block.id, position]));
  const types = new Map(graph.blocks.map((block) => [block.id, block.type]));
  const ranked = [
    rank(-1, [startFact(record.meta)]),
    ...[...record.blocks.values()].map((block) => rank(place.get(block.blockId) ?? 0, blockFacts(block))),
    ...[...record.pauses.values()].map((pause) =>
      rank(place.get(pause.blockId) ?? 0, pauseFacts(record.meta, pause, types.get(pause.blockId) ?? null)),
    ),
    ...skipped.map((id) => rank(place.get(id) ?? 0, [skipFact(record.meta, id, types.get(id) ?? null)])),
    rank(graph.blocks.length, endFacts(record.meta)),
  ].flat();
  return ranked
    .sort(
      (a, b) =>
        compareText(a.fact.at, b.fact.at) ||
        a.place - b.place ||
        ORDER[a.fact.type] - ORDER[b.fact.type] ||
        (a.fact.attempt ?? 0) - (b.fact.attempt ?? 0),
    )
    .map(({ fact }) => fact);
}

/** Order within one block and one millisecond. */
const ORDER: Readonly<Record<TrailFact["type"], number>> = {
  "execution.started": 0,
  "block.reused": 1,
  "block.started": 2,
  "pause.opened": 3,
  "pause.approved": 4,
  "pause.resumed": 5,
  "pause.expired": 5,
  "block.failed": 6,
  "block.completed": 6,
  "block.skipped": 7,
  "execution.cancelled": 8,
  "execution.failed": 8,
  "execution.completed": 8,
};

const SYSTEM: TrailActor = { type: "system", id: null, on_behalf_of: null };
const WORKFLOW: TrailActor = { type: "workflow", id: null, on_behalf_of: null };
const keyActor = (meta: ExecutionMeta, { kind, keyId, keyName, onBehalfOf, client }: Actor): TrailActor => ({
  type: kind ?? "api_key",
  id: keyId,
  // Seals of earlier releases cover keys without their names.
  ...(kind === "person" && keyName !== undefined ? { name: keyName } : {}),
  on_behalf_of: onBehalfOf === undefined ? null : principalIn(meta, onBehalfOf),
  ...(client === undefined ? {} : { client }),
});

/**
 * The principal that a key named, as the trail keeps it. The subject itself goes in as a hash: the trail outlives an erasure, and its seal
 * must hold after it.
 */
export const principalIn = (meta: Pick<ExecutionMeta, "salt" | "subject">, named: string): string =>
  meta.salt !== undefined && named === meta.subject ? `hmac-sha256:${hashIn(meta, named)}` : named;

const rank = (place: number, facts: readonly TrailFact[]) => facts.map((fact) => ({ place, fact }));

/** Missing fields of an event are null, so that every event has the same members. */
const fact = (known: Pick<TrailFact, "at" | "type" | "actor"> & Partial<TrailFact>): TrailFact => ({
  block_id: null,
  block_type: null,
  attempt: null,
  outcome: null,
  duration_ms: null,
  provider: null,
  versions: null,
  input_hash: null,
  output_hash: null,
  ...known,
});

const startFact = (meta: ExecutionMeta): TrailFact =>
  fact({
    at: meta.startedAt,
    type: "execution.started",
    actor: keyActor(meta, meta.actor),
    input_hash: meta.inputHash,
  });

function endFacts(meta: ExecutionMeta): TrailFact[] {
  const { status, endedAt } = meta;
  if (endedAt === undefined || status === "running" || status === "paused") return [];
  return [
    fact({
      at: endedAt,
      type: `execution.${status}`,
      actor: meta.cancellation === undefined ? WORKFLOW : keyActor(meta, meta.cancellation.actor),
      outcome: status === "failed" ? (meta.failure?.code ?? status) : status,
      duration_ms: millisBetween(meta.startedAt, endedAt),
    }),
  ];
}

function blockFacts(block: BlockRecord): TrailFact[] {
  const { blockId: block_id, blockType: block_type, attempts, result } = block;
  const about = { block_id, block_type, actor: WORKFLOW };
  if (result?.reusedFrom !== undefined) {
    return [
      fact({
        at: result.startedAt,
        type: "block.reused",
        ...about,
        ...resultFields(result),
        duration_ms: null,
      }),
    ];
  }
  const started = attempts.map((attempt, position) =>
    fact({
      at: attempt.startedAt,
      type: "block.started",
      attempt: position + 1,
      input_hash: result?.inputHash ?? null,
      ...about,
    }),
  );
  const retried = attempts.flatMap((attempt, position) =>
    retryFact(about, attempt, position, attempts.length),
  );
  if (result === undefined) return [...started, ...retried];
  const ended = fact({
    at: result.endedAt,
    type: result.status === "completed" ? "block.completed" : "block.failed",
    attempt: attempts.length,
    ...about,
    ...resultFields(result),
  });
  return [...started, ...retried, ended];
}

/** An attempt that another one followed has failed; the last one's end is the block's. */
function retryFact(
  about: { block_id: string; block_type: string; actor: TrailActor },
  attempt: Attempt,
  position: number,
  count: number,
): TrailFact[] {
  if (position === count - 1 || attempt.endedAt === undefined) return [];
  return [
    fact({
      at: attempt.endedAt,
      type: "block.failed",
      attempt: position + 1,
      outcome: attempt.error ?? null,
      duration_ms: millisBetween(attempt.startedAt, attempt.endedAt),
      ...about,
    }),
  ];
}

const resultFields = (result: BlockResult) => ({
  outcome: result.error?.code ?? result.status,
  duration_ms: millisBetween(result.startedAt, result.endedAt),
  provider: result.provider ?? null,
  versions: result.versions ?? null,
  input_hash: result.inputHash ?? null,
  output_hash: result.outputHash ?? null,
});

function pauseFacts(meta: ExecutionMeta, pause: PauseRecord, block_type: string | null): TrailFact[] {
  const about = { block_id: pause.blockId, block_type, actor: WORKFLOW };
  const opened = fact({ ...about, at: pause.createdAt, type: "pause.opened", outcome: publicReason(pause) });
  const approved = (pause.approvals ?? []).map(({ at, actor, decision }) =>
    fact({ ...about, at, type: "pause.approved", actor: keyActor(meta, actor), outcome: decision }),
  );
  if (pause.closedAt === undefined || (pause.state !== "resumed" && pause.state !== "expired"))
    return [opened, ...approved];
  const actor = pause.state === "expired" || pause.actor === undefined ? SYSTEM : keyActor(meta, pause.actor);
  return [opened, ...approved, fact({ ...about, at: pause.closedAt, type: `pause.${pause.state}`, actor })];
}

const skipFact = (meta: ExecutionMeta, block_id: string, block_type: string | null): TrailFact =>
  fact({ at: meta.endedAt ?? meta.startedAt, type: "block.skipped", block_id, block_type, actor: WORKFLOW });
