import { Problem } from "../problem.ts";
import { type CaseRequest, changeCase, type Edit, principalOfCall, type StaffCall } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { Assignee, CaseRecord } from "./records.ts";

/** A call that gives a case to somebody. */
export interface AssignRequest extends CaseRequest {
  /** `me` or an id; null removes the assignee. */
  readonly assignee: string | null;
  /** The id of the one who has it now and loses it. */
  readonly insteadOf?: string | undefined;
}

/**
 * Gives a case to the caller or somebody else, or back to the queue. Giving it to the one who has it changes nothing.
 * @throws Problem 409 `already_taken`, which names who has it; 400 for an unknown assignee
 */
export async function assignCase(ports: CasePorts, request: AssignRequest): Promise<CaseRecord> {
  const target = await assigneeOf(ports, request);
  return changeCase(ports, request, (record) => {
    const { assignee } = record;
    if (assignee?.id === target?.id) return undefined;
    const own = target === undefined && assignee?.id === principalOfCall(request).id;
    if (assignee !== undefined && !own && assignee.id !== request.insteadOf) throw taken(assignee);
    return handOver(record, target);
  });
}

/**
 * Whom a call names; undefined: nobody.
 * @throws Problem 400 for an unknown one
 */
export async function assigneeOf(
  ports: Pick<CasePorts, "staff">,
  request: Pick<AssignRequest, "caller" | "assignee">,
): Promise<Assignee | undefined> {
  const { caller, assignee } = request;
  if (assignee === null) return undefined;
  if (assignee === "me") return principalOfCall(request);
  const found = await ports.staff.find(caller, assignee);
  if (found !== undefined) return found;
  const message = "There is nobody with this id who can have a case.";
  throw new Problem("validation_failed", message, {
    details: [{ path: "assignee", code: "unknown_assignee", message }],
  });
}

function handOver(record: CaseRecord, assignee: Assignee | undefined): Edit {
  const { assignee: _, ...others } = record;
  const waits = record.state === "waiting_for_applicant";
  if (assignee !== undefined) {
    return {
      set: { assignee, ...(waits ? {} : { state: "in_progress" as const }) },
      entry: { type: "assigned", assignee },
      event: "case.assigned",
    };
  }
  return {
    set: { ...others, assignee: undefined, ...(waits ? {} : { state: "open" as const }) },
    entry: { type: "released" },
    event: "case.assigned",
    outcomeReason: "released",
  };
}

const taken = ({ id, name }: Assignee): Problem =>
  new Problem("already_taken", `${name} has this case.`, {
    details: [{ path: "assignee", code: "already_taken", message: `${name} (${id}) has this case.` }],
  });

/** Cases of the queue that are looked at together. */
const LOOK = 25;

/**
 * Gives the caller the case of his or her teams that waits longest. Of callers at the same time, each gets another one: a case is taken by
 * one conditional write, and who comes second tries the next.
 * @returns undefined when no case waits
 */
export async function takeNextCase(ports: CasePorts, request: StaffCall): Promise<CaseRecord | undefined> {
  const me = principalOfCall(request);
  const { kind, teams = [] } = request.caller;
  let after: string | undefined;
  do {
    const found = await ports.cases.queue({
      tenant: request.caller,
      // A case of no team is everybody's; a key works on every queue.
      ...(kind === "key" ? {} : { teams: [...teams, ""] }),
      now: ports.now().toISOString(),
      limit: LOOK,
      ...(after === undefined ? {} : { after }),
    });
    for (const caseId of found.ids) {
      const won = await tryToTake(ports, { ...request, caseId }, me);
      if (won !== undefined) return won;
    }
    after = found.next;
  } while (after !== undefined);
  return undefined;
}

/** @returns undefined when somebody else has it meanwhile, or it is closed */
async function tryToTake(
  ports: CasePorts,
  request: CaseRequest,
  me: Assignee,
): Promise<CaseRecord | undefined> {
  let won = false;
  const record = await changeCase(ports, request, (seen) => {
    won = seen.state === "open" && seen.assignee === undefined;
    return won ? handOver(seen, me) : undefined;
  }).catch((thrown: unknown) => {
    if (thrown instanceof Problem && thrown.status < 500) won = false;
    else throw thrown;
  });
  return won ? (record ?? undefined) : undefined;
}
