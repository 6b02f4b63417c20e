import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { tenantOf } from "../../access/caller.ts";
import { latestOf } from "../../compare-text.ts";
import { type Doubt, type Doubted, isCovered } from "../../decisions/finding.ts";
import type { WatchedSubjects } from "../../subjects/ports.ts";
import type { BelievingPorts } from "../learning/believed.ts";
import type { DecidingPorts, ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import { agingIn, alertsIn, firstMade, namedInAging } from "./alerted.ts";
import { agesOf } from "./doubts.ts";
import { facesOfFallenRuns } from "./fallen-runs.ts";
import { doubtedSince, lastKnown, stricterOfAll, unmatchedOf } from "./matched.ts";
import { aboveReviewsOf, factsOf } from "./outcome.ts";
import { latestListsOf } from "./outdated.ts";
import { lastDeclineOf, otherRerunsOf } from "./related-runs.ts";
import { shownOf } from "./shown.ts";
import { acceptingIn, withdrawnOf } from "./withdraw-issued.ts";

/** What has become known of a run since it ended. */
export interface SinceEnd extends Required<WatchedSubjects> {
  /** Why results hold no more. Those that no person below has approved who knew of them. */
  readonly doubts: ReadonlySet<Doubt>;
  /** Ids of the credentials by which the run was approved. */
  readonly reliesOn: readonly string[];
  /** Alerts of monitoring about its subjects that wait, or that a person has decided as a true match. */
  readonly alerts: readonly string[];
}

type Ports = BelievingPorts &
  Pick<ExecutionPorts, "machines" | "catalogue" | "subjects" | "subjectNames" | "now">;

/**
 * What has become known since a run ended, for one who approves by it later: a document that has expired, a check that is outdated, an alert, a true
 * match, an earlier run, which a face relies on, that counts no more, a credential of the run that was taken back, and a re-run of it that declined.
 *
 * @param record of a run that has ended
 */
export async function sinceEnd(
  ports: Ports & Pick<DecidingPorts, "alertsToKnow">,
  record: ExecutionRecord,
): Promise<SinceEnd> {
  const { catalogue } = ports;
  const { graph } = await ports.machines.load(record.meta.machineHash);
  const known = await doubtsIn(ports, graph, record);
  const first = firstMade(agingIn(catalogue, graph, record));
  if (first === undefined) return { ...known, alerts: [], newestCases: [] };
  const about = [record.meta.subjectId, ...namedInAging(catalogue, graph, record)];
  const named = about.filter((id) => id !== undefined);
  const { elsewhere, newestCases } = await ports.alertsToKnow(
    tenantOf(record.meta),
    undefined,
    latestListsOf(first),
    named,
  );
  return { ...known, alerts: elsewhere, newestCases };
}

/**
 * What says since the end of a run that was approved that it should not have been: a credential by which it was approved was taken back, or, where it has
 * none, a re-run of it has declined. One that is active again was reactivated by somebody who knew.
 */
async function takenBackSince(
  ports: Ports,
  { meta, blocks }: ExecutionRecord,
  accepting: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Doubted>> {
  if (meta.outcome !== "approved") return new Map();
  if (accepting.size > 0) return withdrawnOf(ports, { meta }, accepting);
  const reruns = await otherRerunsOf(ports, meta);
  const declinedAt = latestOf([lastDeclineOf(reruns), ...reruns.map(({ decliningAt }) => decliningAt)]);
  if (declinedAt === undefined || declinedAt < (meta.endedAt ?? "")) return new Map();
  const doubted = { doubt: "other_declined", heldUntil: declinedAt } as const;
  return new Map([...blocks.keys()].map((blockId) => [blockId, doubted]));
}

/**
 * Why results of a run hold no more, as it is now. The end of the run asked the same of its own time. A credential that the run issued says nothing of
 * this time, so checks above it count, too.
 *
 * @returns with the true matches that were known then
 */
async function doubtsIn(
  ports: Ports,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<Pick<SinceEnd, "doubts" | "unmatched" | "reliesOn">> {
  const { catalogue } = ports;
  const now = ports.now();
  const asOfNow = { ...record, meta: { ...record.meta, endedAt: now.toISOString() } };
  const found = await alertsIn(ports, catalogue, graph, record, now);
  const shown = shownOf(catalogue, graph, asOfNow);
  const aged = agesOf(catalogue, { graph, record, shown }, found, now);
  const fallen = await facesOfFallenRuns(ports, record);
  const unmatched = await unmatchedOf(ports, record, true);
  const matchedAt = lastKnown(unmatched);
  const matched =
    matchedAt === undefined ? new Map() : doubtedSince(factsOf(catalogue, graph, asOfNow), matchedAt);
  const accepting = acceptingIn(catalogue, graph, record);
  const takenBack = await takenBackSince(ports, record, accepting);
  const doubts = [fallen, matched, takenBack].reduce(stricterOfAll, aged);
  const facts = factsOf(catalogue, graph, asOfNow, doubts);
  const aboveReviews = aboveReviewsOf(graph, facts);
  const open = facts.filter((fact) => fact.doubt !== undefined && !isCovered(fact, facts, aboveReviews));
  const reliesOn = record.meta.outcome === "approved" ? [...accepting.values()] : [];
  return { doubts: new Set(open.flatMap(({ doubt }) => doubt ?? [])), unmatched, reliesOn };
}
