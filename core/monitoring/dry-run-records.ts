import * as z from "zod";
import { environmentSchema, type Tenant } from "../access/caller.ts";
import { WATCH_SHARDS } from "../subjects/monitoring.ts";

/** An alert that would open or close. */
const sampleSchema = z.object({
  kind: z.enum(["opens", "closes"]),
  subjectId: z.string(),
  entityId: z.string(),
  /** Of what would be found; absent: nothing. */
  status: z.enum(["potential_match", "match"]).optional(),
  score: z.number().optional(),
});
export type DryRunSample = z.infer<typeof sampleSchema>;

/** `DRYRUN#<id>`: how far a dry run is, and what it has found so far: both change in one write. */
export const dryRunSchema = z.object({
  /** `dryrun_<ulid>`. */
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  state: z.enum(["running", "completed", "failed"]),
  /** Who works on it: the deployment, or a command that is called again after a crash. */
  worker: z.enum(["service", "command"]),
  /** SHA-256 of the index. */
  index: z.string(),
  builtAt: z.string(),
  /** Version of the matcher: no other one goes on with it. */
  matcher: z.string(),
  requestedAt: z.string(),
  workedAt: z.string(),
  endedAt: z.string().optional(),
  /** The part of the index of monitored subjects, and the last sort key there that was gone through. */
  shard: z.int(),
  cursor: z.string().optional(),
  judged: z.int(),
  waiting: z.int(),
  unscreenable: z.int(),
  opening: z.int(),
  closing: z.int(),
  samples: z.array(sampleSchema),
  /** Why it has failed: a code of screening. */
  failure: z.string().optional(),
});
export type DryRun = z.infer<typeof dryRunSchema>;

/** Dry runs as they are stored: for 30 days. */
export interface DryRunStore {
  /** The id of the dry run that a worker began last, read strongly consistent. `begin` takes it. */
  turn(tenant: Tenant, worker: DryRun["worker"]): Promise<string | undefined>;
  /** Writes a new one. @returns false, with nothing written, when it exists or its worker has begun another one since `turn` was read */
  begin(run: DryRun, turn: string | undefined): Promise<boolean>;
  find(tenant: Tenant, id: string): Promise<DryRun | undefined>;
  /** The last ones, the newest first. */
  list(tenant: Tenant, limit: number): Promise<readonly DryRun[]>;
  /** @returns false when somebody else has made this step, or a subject was erased meanwhile */
  progress(before: DryRun, after: DryRun): Promise<boolean>;
}

/**
 * A dry run without the samples of a subject. A running one gets a new version in any case: a step that read the subject before the erasure
 * then writes nothing. Undefined: nothing changes.
 */
export function withoutSubject(run: DryRun, subjectId: string): DryRun | undefined {
  const samples = run.samples.filter((sample) => sample.subjectId !== subjectId);
  if (run.state !== "running" && samples.length === run.samples.length) return undefined;
  return { ...run, version: run.version + 1, samples };
}

/** A dry run in a list, as clients see it. */
export const dryRunSummarySchema = z
  .object({
    id: z.string(),
    state: z.enum(["running", "completed", "failed"]),
    worker: z
      .enum(["service", "command"])
      .describe("`command`: `monitor dry-run` of another release works on it."),
    index: z.string().describe("SHA-256 of the index by which everybody is screened."),
    built_at: z.string(),
    matcher: z.string().describe("Version of the matcher."),
    requested_at: z.string(),
    worked_at: z.string(),
    ended_at: z.string().nullable(),
    parts: z.int(),
    parts_completed: z.int(),
    subjects: z.int().describe("Screened so far."),
    waiting: z.int().describe("Not judged yet, so there is nothing to compare with."),
    unscreenable: z.int(),
    alerts_opening: z.int().describe("Alerts that would open."),
    alerts_closing: z.int().describe("Alerts that wait and would close."),
    opening_per_thousand: z.number().nullable(),
    closing_per_thousand: z.number().nullable(),
    failure: z.string().nullable().describe("Why it has failed: a code of screening."),
  })
  .meta({ id: "DryRunSummary" });

/** A dry run, as clients see it. */
export const dryRunViewSchema = dryRunSummarySchema
  .extend({
    samples: z
      .array(
        z.object({
          kind: z.enum(["opens", "closes"]),
          subject_id: z.string(),
          entity_id: z.string(),
          status: z.enum(["potential_match", "match"]).nullable(),
          score: z.number().nullable(),
        }),
      )
      .describe("Some of these alerts, at most 25 of each kind."),
  })
  .meta({ id: "DryRun" });

/** Shows a dry run in a list. */
export const viewDryRunSummary = (run: DryRun): z.infer<typeof dryRunSummarySchema> => ({
  id: run.id,
  state: run.state,
  worker: run.worker,
  index: run.index,
  built_at: run.builtAt,
  matcher: run.matcher,
  requested_at: run.requestedAt,
  worked_at: run.workedAt,
  ended_at: run.endedAt ?? null,
  parts: WATCH_SHARDS,
  parts_completed: run.state === "completed" ? WATCH_SHARDS : run.shard,
  subjects: run.judged,
  waiting: run.waiting,
  unscreenable: run.unscreenable,
  alerts_opening: run.opening,
  alerts_closing: run.closing,
  opening_per_thousand: perThousand(run.opening, run),
  closing_per_thousand: perThousand(run.closing, run),
  failure: run.failure ?? null,
});

/** Shows a dry run with its samples. */
export const viewDryRun = (run: DryRun): z.infer<typeof dryRunViewSchema> => ({
  ...viewDryRunSummary(run),
  samples: run.samples.map(({ kind, subjectId, entityId, status, score }) => ({
    kind,
    subject_id: subjectId,
    entity_id: entityId,
    status: status ?? null,
    score: score ?? null,
  })),
});

/** With two decimals; null while nobody is screened. */
const perThousand = (count: number, { judged }: DryRun): number | null =>
  judged === 0 ? null : Math.round((count / judged) * 100_000) / 100;
