import type { IndexMatcher } from "../../engines/screening/index.ts";
import type { Tenant } from "../access/caller.ts";
import type { Dismissals } from "../screening/dismissals.ts";
import { WATCH_SHARDS, type Watch } from "../subjects/monitoring.ts";
import { judge, listedAmong, type Step, stepsTo } from "./judge.ts";
import type { MonitoringStore } from "./ports.ts";
import type { Hit, Verdict } from "./records.ts";
import { dismissedBy } from "./settle.ts";

/** What a rehearsal needs. */
export interface RehearsalPorts {
  readonly monitoring: Pick<MonitoringStore, "index" | "watched">;
  readonly dismissals: Dismissals;
  readonly now: () => Date;
}

/** A difference between what is known of a subject and what screening it again says. */
export interface Difference {
  readonly subjectId: string;
  readonly entityId: string;
  /** `missing`: an alert would open. `extra`: one would close. */
  readonly kind: "missing" | "extra";
}

/** What judging everybody again would do. */
export interface Rehearsal {
  readonly judged: number;
  /** Subjects that are not judged yet. */
  readonly waiting: number;
  /** Subjects that cannot be screened. */
  readonly unscreenable: number;
  readonly differences: readonly Difference[];
}

/** Entries of the index that are read at once. */
const PAGE = 500;

/**
 * Screens subjects from nothing and compares, without a write: a check of monitoring by the lists in use, and a dry run of a new matcher or of
 * other lists.
 * @param options.sample at most so many subjects, spread over the parts of the index; absent: all
 */
export async function rehearse(
  ports: RehearsalPorts,
  matcher: IndexMatcher,
  tenant: Tenant,
  options: { readonly sample?: number },
): Promise<Rehearsal> {
  const { sample = Number.POSITIVE_INFINITY } = options;
  const counts = { judged: 0, waiting: 0, unscreenable: 0 };
  const all: Difference[] = [];
  for await (const subjectId of spread(ports, tenant, sample)) {
    const found = await differencesOf(ports, matcher, tenant, subjectId);
    if (typeof found === "string") counts[found]++;
    else {
      counts.judged++;
      all.push(...found);
    }
  }
  return { ...counts, differences: all };
}

/** Subjects, one of each part in turn, until there are enough. */
async function* spread(ports: RehearsalPorts, tenant: Tenant, sample: number): AsyncGenerator<string> {
  const parts = new Set(Array.from({ length: WATCH_SHARDS }, (_, shard) => watchedIn(ports, tenant, shard)));
  let left = sample;
  while (parts.size > 0) {
    for (const part of parts) {
      if (left <= 0) return;
      const next = await part.next();
      if (next.done === true) {
        parts.delete(part);
        continue;
      }
      left--;
      yield next.value;
    }
  }
}

/** The subjects of one part of the index. */
async function* watchedIn(ports: RehearsalPorts, tenant: Tenant, shard: number): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const entries = await ports.monitoring.index(tenant, shard, { limit: PAGE, after });
    after = entries.at(-1)?.sort;
    for (const entry of entries) if ("watch" in entry) yield entry.watch.subjectId;
  } while (after !== undefined);
}

async function differencesOf(
  ports: RehearsalPorts,
  matcher: IndexMatcher,
  tenant: Tenant,
  subjectId: string,
): Promise<readonly Difference[] | "waiting" | "unscreenable"> {
  const { watch, hits } = await ports.monitoring.watched(tenant, subjectId);
  if (watch?.judged === undefined) return "waiting";
  const judgement = judge(matcher, watch);
  if (judgement.kind === "fault") return "unscreenable";
  const steps = await stepsAnew(ports, matcher, { watch, hits, found: judgement.found });
  return steps.flatMap((step): Difference[] => {
    if (step.kind === "open") return [{ subjectId, entityId: step.entityId, kind: "missing" }];
    const isGone = step.kind === "close" && step.to === "gone";
    return isGone ? [{ subjectId, entityId: step.known.entityId, kind: "extra" }] : [];
  });
}

/** What screening a subject from nothing has found, beside what is known of it. */
export interface Compared {
  readonly watch: Watch;
  readonly hits: readonly Hit[];
  readonly found: ReadonlyMap<string, Verdict>;
}

/** What judging a subject by all entries would do. */
export async function stepsAnew(
  ports: Pick<RehearsalPorts, "dismissals" | "now">,
  matcher: IndexMatcher,
  { watch, hits, found }: Compared,
): Promise<readonly Step[]> {
  const isDismissed = await dismissedBy(ports.dismissals, watch, ports.now());
  const isListed = listedAmong(matcher, hits);
  return stepsTo(found, { hits, isJudged: () => true, isListed, isDismissed });
}
