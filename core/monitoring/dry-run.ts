import { ALGORITHM_VERSION, type IndexMatcher } from "../../engines/screening/index.ts";
import type { Tenant } from "../access/caller.ts";
import { idOf } from "../ids.ts";
import { newUlid } from "../new-ulid.ts";
import { notFound, Problem } from "../problem.ts";
import { matcherOf } from "../screening/again.ts";
import { type Manifest, ScreeningError } from "../screening/lists.ts";
import type { ListBuilds } from "../screening/ports.ts";
import { WATCH_SHARDS } from "../subjects/monitoring.ts";
import type { DryRun, DryRunSample, DryRunStore } from "./dry-run-records.ts";
import { judge } from "./judge.ts";
import type { IndexEntry } from "./ports.ts";
import { type RehearsalPorts, stepsAnew } from "./rehearse.ts";

/** What a dry run needs. */
export interface DryRunPorts extends RehearsalPorts {
  readonly dryRuns: DryRunStore;
}

/** What working on one needs. */
export interface DryRunWorkPorts extends DryRunPorts {
  readonly builds: Pick<ListBuilds, "ofIndex">;
}

/** What beginning one needs. */
export interface BeginDryRunPorts {
  readonly dryRuns: DryRunStore;
  readonly builds: Pick<ListBuilds, "ofIndex">;
  /** @throws ScreeningError without a valid index */
  readonly manifestOf: () => Promise<Manifest>;
  readonly now: () => Date;
}

/** Entries of the index that a step goes through. */
const STEP = 200;
/** Samples of each kind that are kept. */
const SAMPLES = 25;
/** Dry runs among which a running one is looked for. */
const LAST = 20;

/** What a dry run says of the build that it searches. */
type Searched = Pick<Manifest, "built_at"> & { readonly index: Pick<Manifest["index"], "sha256"> };

/**
 * A dry run that begins.
 * @param manifest of the index
 */
const newDryRun = (
  about: Tenant & Pick<DryRun, "id" | "worker"> & { readonly at: string },
  { index, built_at }: Searched,
): DryRun => ({
  id: about.id,
  organizationId: about.organizationId,
  environment: about.environment,
  version: 1,
  state: "running",
  worker: about.worker,
  index: index.sha256,
  builtAt: built_at,
  matcher: ALGORITHM_VERSION,
  requestedAt: about.at,
  workedAt: about.at,
  shard: 0,
  judged: 0,
  waiting: 0,
  unscreenable: 0,
  opening: 0,
  closing: 0,
  samples: [],
});

/**
 * Begins a dry run that the deployment works on.
 * @param options.index SHA-256 of a build that is kept; absent: the lists in use
 * @throws Problem `conflict` while another one of this matcher runs, `not_found` for a build that is not kept, `unavailable` when the lists cannot be read
 */
export async function beginDryRun(
  ports: BeginDryRunPorts,
  tenant: Tenant,
  { id, index }: { readonly id: string; readonly index?: string | undefined },
): Promise<DryRun> {
  // Read before anything else: `begin` then refuses if another one is begun after this line.
  const turn = await ports.dryRuns.turn(tenant, "service");
  const known = await ports.dryRuns.find(tenant, id);
  if (known !== undefined) return known;
  const running = (await ports.dryRuns.list(tenant, LAST)).filter(isOfService);
  // The same call, repeated at once, may have begun it since.
  const begun = running.find((one) => one.id === id);
  if (begun !== undefined) return begun;
  if (running.some(({ matcher }) => matcher === ALGORITHM_VERSION)) throw alreadyRuns();
  // Only their own release goes on with them, and it is gone.
  for (const left of running)
    await ended(ports, left, { state: "failed", failure: "list_version_unsupported" });
  const run = newDryRun(
    { ...tenant, id, worker: "service", at: ports.now().toISOString() },
    await manifestOf(ports, index),
  );
  if (await ports.dryRuns.begin(run, turn)) return run;
  const same = await ports.dryRuns.find(tenant, id);
  if (same === undefined) throw alreadyRuns();
  return same;
}

const MAX_TRIES = 5;

/**
 * The dry run of a command: the one that a crash has ended, or a new one. No deployment works on it, as its release may be another one.
 * @param manifest of the index
 * @throws Error when others begin one at each try
 */
export async function beginCommand(
  ports: Pick<DryRunPorts, "dryRuns" | "now">,
  tenant: Tenant,
  manifest: Searched,
): Promise<DryRun> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const run = await tryToBegin(ports, tenant, manifest);
    if (run !== undefined) return run;
  }
  throw new Error("Others have begun a dry run at each try. Give the command again.");
}

async function tryToBegin(
  { dryRuns, now }: Pick<DryRunPorts, "dryRuns" | "now">,
  tenant: Tenant,
  manifest: Searched,
): Promise<DryRun | undefined> {
  const turn = await dryRuns.turn(tenant, "command");
  const found = (await dryRuns.list(tenant, LAST)).find(
    ({ state, worker, index, matcher }) =>
      state === "running" &&
      worker === "command" &&
      index === manifest.index.sha256 &&
      matcher === ALGORITHM_VERSION,
  );
  if (found !== undefined) return found;
  const id = idOf("dryrun", newUlid());
  const run = newDryRun({ ...tenant, id, worker: "command", at: now().toISOString() }, manifest);
  return (await dryRuns.begin(run, turn)) ? run : undefined;
}

async function manifestOf(ports: BeginDryRunPorts, index: string | undefined): Promise<Manifest> {
  try {
    if (index === undefined) return await ports.manifestOf();
    const build = await ports.builds.ofIndex(index);
    if (build !== undefined) return build.manifest;
  } catch (error) {
    if (error instanceof ScreeningError) throw noLists(error);
    throw error;
  }
  throw notFound("build of the lists");
}

const isOfService = ({ state, worker }: DryRun): boolean => state === "running" && worker === "service";

/** The dry runs of a tenant that wait for a step of this release. */
export const waitingDryRuns = async (
  { dryRuns }: Pick<DryRunPorts, "dryRuns">,
  tenant: Tenant,
): Promise<DryRun[]> =>
  (await dryRuns.list(tenant, LAST)).filter((run) => isOfService(run) && run.matcher === ALGORITHM_VERSION);

/**
 * Goes on with a dry run until its end, or until a time. Whatever dies is done again from the last step that was written: nothing is counted twice.
 * @param until milliseconds
 * @returns the run as it is then; undefined: another one works on it
 */
export async function workOnDryRun(
  ports: DryRunWorkPorts,
  run: DryRun,
  until: number,
): Promise<DryRun | undefined> {
  // The index of a build is large: it is not opened for a call whose time is over.
  if (ports.now().getTime() >= until) return run;
  let matcher: IndexMatcher;
  try {
    matcher = await matcherOfRun(ports, run);
  } catch (error) {
    // What cannot be reached is tried again.
    if (!(error instanceof ScreeningError) || error.code === "list_fetch_failed") throw error;
    return ended(ports, run, { state: "failed", failure: error.code });
  }
  return goOn(ports, matcher, run, until);
}

async function matcherOfRun({ builds, now }: DryRunWorkPorts, { index }: DryRun): Promise<IndexMatcher> {
  const build = await builds.ofIndex(index);
  if (build === undefined) throw new ScreeningError("list_missing", "The build of the lists is gone.");
  return matcherOf(build, now());
}

/** Steps of a dry run, until its end or until a time. @returns as {@link workOnDryRun} */
export async function goOn(
  ports: DryRunPorts,
  matcher: IndexMatcher,
  run: DryRun,
  until: number,
): Promise<DryRun | undefined> {
  let now: DryRun | undefined = run;
  while (now?.state === "running" && ports.now().getTime() < until) now = await step(ports, matcher, now);
  return now;
}

async function step(ports: DryRunPorts, matcher: IndexMatcher, run: DryRun): Promise<DryRun | undefined> {
  const { monitoring } = ports;
  const entries = await monitoring.index(run, run.shard, { limit: STEP, after: run.cursor });
  const last = entries.at(-1);
  if (last === undefined) {
    if (run.shard + 1 >= WATCH_SHARDS) return ended(ports, run, { state: "completed" });
    const { cursor: _cursor, ...rest } = run;
    return written(ports, run, { ...rest, shard: run.shard + 1 });
  }
  const after = { ...run, cursor: last.sort, samples: [...run.samples] };
  for (const entry of entries) if ("watch" in entry) await screen(ports, matcher, entry, entries, after);
  return written(ports, run, after);
}

/** A dry run while a step counts. */
type Counting = Pick<DryRun, "organizationId" | "environment"> & {
  -readonly [K in "judged" | "waiting" | "unscreenable" | "opening" | "closing"]: number;
} & { readonly samples: DryRunSample[] };

async function screen(
  ports: DryRunPorts,
  matcher: IndexMatcher,
  { watch }: Extract<IndexEntry, { watch: unknown }>,
  entries: readonly IndexEntry[],
  count: Counting,
): Promise<void> {
  if (watch.judged === undefined) {
    count.waiting++;
    return;
  }
  const judgement = judge(matcher, watch);
  if (judgement.kind === "fault") {
    count.unscreenable++;
    return;
  }
  count.judged++;
  // Hits lie behind their subject: those of the last one may be on the next page.
  const [own, last] = [watch.subjectId, entries.at(-1)];
  const hasHits = entries.some((entry) => "hit" in entry && entry.hit.subjectId === own);
  const isCut = last !== undefined && "watch" in last && last.watch.subjectId === own;
  if (judgement.found.size === 0 && !hasHits && !isCut) return;
  const { hits } = await ports.monitoring.watched(count, own);
  const steps = await stepsAnew(ports, matcher, { watch, hits, found: judgement.found });
  for (const one of steps) {
    if (one.kind === "open") {
      const { entityId, verdict } = one;
      count.opening++;
      sample(count, {
        kind: "opens",
        subjectId: own,
        entityId,
        status: verdict.status,
        score: verdict.score,
      });
    }
    // A hit that somebody has decided goes without an alert.
    if (one.kind === "close" && one.known.state === "open") {
      count.closing++;
      sample(count, { kind: "closes", subjectId: own, entityId: one.known.entityId });
    }
  }
}

function sample({ samples }: Counting, one: DryRunSample): void {
  if (samples.filter(({ kind }) => kind === one.kind).length < SAMPLES) samples.push(one);
}

function ended(
  ports: Pick<DryRunPorts, "dryRuns" | "now">,
  run: DryRun,
  how: Pick<DryRun, "state" | "failure">,
): Promise<DryRun | undefined> {
  // It holds the id of a subject, and an erasure looks only for samples.
  const { cursor: _cursor, ...rest } = run;
  return written(ports, run, { ...rest, ...how, endedAt: ports.now().toISOString() });
}

async function written(
  { dryRuns, now }: Pick<DryRunPorts, "dryRuns" | "now">,
  before: DryRun,
  run: DryRun,
): Promise<DryRun | undefined> {
  const after = { ...run, version: before.version + 1, workedAt: now().toISOString() };
  if (await dryRuns.progress(before, after)) return after;
  // An erasure leaves the time of the last step: then this one is made again, without the subject.
  const found = await dryRuns.find(before, before.id);
  return found?.workedAt === before.workedAt ? found : undefined;
}

const alreadyRuns = (): Problem =>
  new Problem("conflict", "A dry run is under way. Begin another one when it has ended.", {
    details: [
      { path: "", code: "dry_run_running", message: "`GET /v1/monitoring/dry-runs` says how far it is." },
    ],
  });

const noLists = ({ code, reason }: ScreeningError): Problem =>
  new Problem("unavailable", "The lists cannot be read now, and a dry run needs them. Try again later.", {
    details: [{ path: "", code, message: reason }],
  });
