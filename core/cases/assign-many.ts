import { Problem } from "../problem.ts";
import { assignCase, assigneeOf } from "./assign.ts";
import type { StaffCall } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseRecord } from "./records.ts";

/** A call that gives several cases to somebody. */
export interface AssignManyRequest extends StaffCall {
  readonly caseIds: readonly string[];
  /** `me` or an id; null removes the assignee. */
  readonly assignee: string | null;
  /** The id of the one who has them now and loses them. */
  readonly insteadOf?: string | undefined;
}

/** What came of one case: as it is now, or why it was refused. */
export type Assigned =
  | { readonly caseId: string; readonly record: CaseRecord }
  | { readonly caseId: string; readonly problem: Problem };

/** Cases that one call takes at most. */
export const MAX_CASES = 50;

/** Changes at the same time: each is a transaction. */
const AT_ONCE = 5;

/**
 * Gives cases to the caller or somebody else, or back to the queue. Each is a change of its own, by the rules of {@link assignCase} and with
 * its own event; one that is refused does not stop the others.
 * @throws Problem 400 for an unknown assignee, before any case is changed; what is no refusal, such as a fault of the database
 */
export async function assignCases(ports: CasePorts, request: AssignManyRequest): Promise<Assigned[]> {
  await assigneeOf(ports, request);
  const { caseIds, ...call } = request;
  const done: Assigned[] = [];
  for (let from = 0; from < caseIds.length; from += AT_ONCE) {
    const some = caseIds.slice(from, from + AT_ONCE);
    done.push(...(await Promise.all(some.map((caseId) => assignOne(ports, call, caseId)))));
  }
  return done;
}

async function assignOne(
  ports: CasePorts,
  call: Omit<AssignManyRequest, "caseIds">,
  caseId: string,
): Promise<Assigned> {
  try {
    const eventId = `${call.eventId}_${caseId}`;
    return { caseId, record: await assignCase(ports, { ...call, eventId, caseId }) };
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return { caseId, problem: error };
    throw error;
  }
}
