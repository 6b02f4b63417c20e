import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import type { DecidingPorts } from "../ports.ts";
import type { Approval, ExecutionRecord, PauseRecord } from "../records.ts";
import { agingIn, firstMade, namedInAging } from "../state/alerted.ts";
import { latestListsOf } from "../state/outdated.ts";
import { isNamed, requireAlertsSeen } from "./alerts-seen.ts";

/** An approval that is about to be given. */
interface Approving {
  readonly graph: FlatGraph;
  readonly record: ExecutionRecord;
  readonly pause: PauseRecord;
  /** The alerts that its giver says to have seen; undefined: the call does not say. */
  readonly alertsSeen: readonly string[] | undefined;
}

/**
 * The alerts about the subject that a pause's approval must know of: those that wait in its case, and those of the subject's other cases that wait or
 * were a true match, and the same of subjects whom subworkflows with such results name. They are read where the giver says which ones he or she has seen, and where the run has a result that an alert makes old (decision
 * 221). Nobody is refused for an alert of another case, which the page of this one does not show: the approval counts as one that has not seen it.
 *
 * @returns undefined where they do not matter
 * @throws Problem 409 `conflict` when the giver names some, but not all of those in the case
 */
export async function alertsAtApproval(
  { catalogue, alertsToKnow }: Pick<DecidingPorts, "catalogue" | "alertsToKnow">,
  { graph, record, pause: { caseId }, alertsSeen }: Approving,
): Promise<readonly string[] | undefined> {
  if (caseId === undefined) return undefined;
  const first = firstMade(agingIn(catalogue, graph, record));
  const since = first && latestListsOf(first);
  if (alertsSeen === undefined && since === undefined) return undefined;
  const others = since === undefined ? [] : namedInAging(catalogue, graph, record);
  const { waiting, elsewhere } = await alertsToKnow(tenantOf(record.meta), caseId, since, others);
  if (alertsSeen !== undefined) requireAlertsSeen(waiting, alertsSeen, APPROVAL);
  return [...waiting, ...elsewhere];
}

/** The call that decides a pause. */
const APPROVAL = { path: "runFromBlock.alertsSeen", does: "decide", naming: "approve" };

/** What an approval says of the alerts that waited. */
export interface AlertsOfApproval {
  readonly alerts_seen?: string[];
  readonly alerts_unseen?: string[];
}

/**
 * What an approval says of alerts in the output of its review. One that waited when the approval was given stays unseen, also where somebody has dismissed it since.
 *
 * @param waiting the alerts that waited when the review was decided; undefined: they did not matter
 */
export function alertsOf(
  { alertsSeen = [], alertsUnseen = [] }: Pick<Approval, "alertsSeen" | "alertsUnseen">,
  waiting: readonly string[] = [],
): AlertsOfApproval {
  const known = [...new Set([...waiting, ...alertsUnseen])];
  const parted = (isSeen: boolean): string[] | undefined => {
    const ids = known.filter((id) => isNamed(alertsSeen, id) === isSeen);
    return ids.length === 0 ? undefined : ids;
  };
  return definedOnly({ alerts_seen: parted(true), alerts_unseen: parted(false) });
}
