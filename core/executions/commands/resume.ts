import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import { definedOnly, type JsonObject } from "../../../compiler/json.ts";
import type { Caller } from "../../access/caller.ts";
import { requireStill } from "../../access/may-still.ts";
import { isSamePrincipal, mayDecide, type Principal } from "../../access/principal.ts";
import { Problem } from "../../problem.ts";
import { isAmong, refuseNamed } from "../../subjects/itself.ts";
import type { Machine } from "../machine-ports.ts";
import type { DecidingPorts, ExecutionPorts } from "../ports.ts";
import type { ExecutionView } from "../reads/view.ts";
import {
  type Actor,
  type Approval,
  actorOf,
  type ExecutionRecord,
  type PauseRecord,
  parseJsonRecord,
  principalNow,
  principalOf,
  shownPrincipal,
  waitingApprovals,
} from "../records.ts";
import { endPause, expirePause } from "../state/end-pause.ts";
import { hashIn } from "../state/hashes.ts";
import { overruledBy } from "../state/outcome.ts";
import { alertsAtApproval, alertsOf } from "./alerts-at-approval.ts";
import { answer, deadlineOf, waitForEndOrPause } from "./outcome.ts";
import { rulesOfPause } from "./pause-rules.ts";
import type { RunFromBlockRequest } from "./requests.ts";
import { subjectsChecked } from "./subjects-checked.ts";
import { readSubmission, type Submission } from "./submission.ts";

/**
 * Submits a decision to an open pause, and answers as execute does. The first of two approvals leaves the pause open.
 * @throws Problem 400 for a submission that does not fit (the pause stays open); 403 `different_actor_required`; 409 `second_person_needed`
 *   for a second approval of the same principal, `already_resumed` when another principal was faster, `conflict` after expiry and for a
 *   second approval of another decision
 */
export async function resume(
  ports: DecidingPorts,
  request: Pick<RunFromBlockRequest, "caller" | "options" | "alertsSeen">,
  source: ExecutionRecord,
  machine: Machine,
  pause: PauseRecord,
): Promise<ExecutionView> {
  const instruction = machine.graph.blocks.find(({ id }) => id === pause.blockId)?.instruction;
  if (instruction === undefined) throw new Error("A pause names a block that its graph lacks.");
  if (pause.expiresAt <= ports.now().toISOString()) {
    await expirePause(ports, source, instruction, pause);
    throw new Problem("conflict", "This pause has expired.");
  }
  const actor = actorOf(request.caller);
  // A key that names nobody was looked up as the call was let in: once is enough for what runs do most.
  if (request.caller.kind !== "key" || request.caller.onBehalfOf !== undefined)
    await requireStill(ports.mayStill, request.caller, DECIDING);
  const checked = await subjectsChecked(ports.catalogue, machine.graph, source);
  await refuseNamed(ports, request.caller, checked, "Nobody decides a review about themselves.");
  refuseStarter(source, pause, request.caller);
  const submission = await readSubmission(pause, request.options.input ?? {});
  const deadline = deadlineOf(ports);
  const ended = await decide(ports, instruction, {
    graph: machine.graph,
    record: source,
    pause,
    caller: request.caller,
    checked,
    actor,
    submission,
    alertsSeen: request.alertsSeen,
  });
  if (ended) await waitForEndOrPause(ports, source.meta.executionId, deadline);
  return answerTo(ports, request.caller, source);
}

const answerTo = (ports: ExecutionPorts, caller: Caller, { meta }: ExecutionRecord): Promise<ExecutionView> =>
  answer(ports, caller, meta.executionId, true);

/** The one who decides is not the one who started the run, where the graph asks for that. */
function refuseStarter({ meta }: ExecutionRecord, pause: PauseRecord, caller: Caller): void {
  const starters = [meta.actor, ...(meta.initiators ?? [])].map(principalOf);
  if (mayDecide(principalNow(caller), starters, rulesOfPause(pause).differentActor)) return;
  const message = "Someone other than the person who started this run must decide.";
  throw new Problem("different_actor_required", message, {
    details: [{ path: "", code: "same_actor", message: "Use the key of another principal." }],
  });
}

interface Decision {
  readonly graph: FlatGraph;
  readonly record: ExecutionRecord;
  readonly pause: PauseRecord;
  readonly caller: Caller;
  /** Whom the run has checked so far, by any id. */
  readonly checked: readonly string[];
  readonly actor: Actor;
  readonly submission: Submission;
  /** Ids of the alerts that the one who decides has seen; undefined: the call does not say. */
  readonly alertsSeen: readonly string[] | undefined;
}

/** Any of these lets a call decide a review: by its own calls and cases, or by the session that it is part of. */
const DECIDING = ["workflows:review", "sessions:decide"] as const;

/**
 * Writes a decision: it ends the pause, or is the first of two approvals. A faster first approval of another principal makes this one
 * the second; a first approval whose giver may no longer decide makes it the first. An alert that comes meanwhile is looked at before the
 * approval is written.
 * @returns whether the pause has ended
 */
async function decide(ports: DecidingPorts, instruction: Instruction, decision: Decision): Promise<boolean> {
  const { record, pause, actor, submission } = decision;
  const { executionId } = record.meta;
  const at = ports.now().toISOString();
  const approves = submission.choice.means === "approved";
  const given = pause.approvals ?? [];
  const first = approves ? await standingApproval(ports, decision) : undefined;
  if (first !== undefined && isSamePrincipal(first.principal, principalNow(decision.caller))) {
    throw secondPersonNeeded();
  }
  if (first !== undefined && first.decision !== submission.choice.id) throw otherDecision(first.decision);
  const waitsForSecond = approves && first === undefined && rulesOfPause(pause).approvals === 2;
  const waiting = approves ? await alertsAtApproval(ports, decision) : undefined;
  const approval = {
    actor,
    at,
    decision: submission.choice.id,
    fields: JSON.stringify(submission.fields),
    ...seenBy(decision),
    ...definedOnly({ alertsUnseen: alertsOf(seenBy(decision), waiting).alerts_unseen }),
  };
  const outcome = waitsForSecond
    ? await ports.executions.approvePause(executionId, pause.blockId, [...given, approval])
    : await endPause(ports, record, instruction, pause, {
        state: "resumed",
        at,
        actor,
        approvalsSeen: given.length,
        ending: endingOf(decision, at, waiting),
        ...definedOnly({ alertsKnown: waiting }),
        ...(approves
          ? { overrules: overruledBy(ports.catalogue, decision.graph, record, pause.blockId) }
          : {}),
      });
  if (outcome === "approved" || outcome === "ended") return outcome === "ended";
  const current = await ports.executions.load(executionId);
  const now = current?.pauses.get(pause.blockId);
  const isOvertaken = now?.state === "open" && (now.approvals ?? []).length > given.length;
  const isAlerted = now?.state === "open" && outcome === "alerted";
  if (outcome === "not_running" || current === undefined || now === undefined || !(isOvertaken || isAlerted))
    throw tooLate(now);
  return decide(ports, instruction, { ...decision, record: current, pause: now });
}

/**
 * The approval that waits for a second one, if its giver may still decide: also whom the run has checked meanwhile decides nothing of it, and who was
 * named by e-mail is the person who has that e-mail now (decision 321).
 */
async function standingApproval(
  ports: DecidingPorts,
  { record: { meta }, pause, checked }: Decision,
): Promise<(Approval & { readonly principal: Principal }) | undefined> {
  const [waiting] = waitingApprovals(pause);
  if (waiting === undefined) return undefined;
  const giver = await ports.giverNow(meta, principalOf(waiting.actor));
  const principal = principalNow(giver);
  if (await isAmong(ports, giver, checked)) return undefined;
  return (await ports.mayStill(meta, principal, DECIDING)) ? { ...waiting, principal } : undefined;
}

const secondPersonNeeded = (): Problem =>
  new Problem("second_person_needed", "You have approved this already: a second person must.", {
    details: [{ path: "", code: "same_actor", message: "Use the key of another principal." }],
  });

/** Two people approve one decision: none of them has approved what only the other one chose. */
function otherDecision(first: string): Problem {
  const message = `The first approval is for ${first}: approve the same decision, or decline.`;
  return new Problem("conflict", message, {
    details: [{ path: "options.input.decision", code: "other_decision", message }],
  });
}

/** The result of the pause's block. */
function endingOf(
  { record, pause, actor, submission, alertsSeen }: Decision,
  at: string,
  waiting: readonly string[] | undefined,
) {
  const { choice, fields } = submission;
  const approves = choice.means === "approved";
  const given = waitingApprovals(pause);
  const earlier = approves ? given : [];
  const approvals = [
    ...given.map((approval) => shownApproval(approval, waiting)),
    ...(approves ? [shownApproval({ actor, at, ...seenBy({ alertsSeen }) }, waiting)] : []),
  ];
  const set = { means: choice.means, decided_by: shownPrincipal(actor), decided_at: at, approvals };
  const sent: JsonObject = Object.assign({}, ...earlier.map((one) => parseJsonRecord(one.fields)), fields);
  const output: JsonObject =
    pause.review === undefined
      ? { ...set, ...sent, reviewed_at: at }
      : { ...sent, decision: choice.id, ...set, reviewed_at: at };
  return {
    status: "completed" as const,
    output,
    decision: { means: choice.means, by: [...earlier.map((one) => one.actor), actor] },
    inputHash: hashIn(record.meta, fields),
  };
}

/** The alerts that an approval names, as they are stored. */
const seenBy = ({ alertsSeen }: Pick<Decision, "alertsSeen">): Pick<Approval, "alertsSeen"> =>
  alertsSeen === undefined ? {} : { alertsSeen: [...alertsSeen] };

/** @param waiting see {@link alertsOf} */
const shownApproval = (
  { actor, at, ...seen }: Pick<Approval, "actor" | "at" | "alertsSeen" | "alertsUnseen">,
  waiting: readonly string[] | undefined,
) => ({ by: shownPrincipal(actor), at, ...alertsOf(seen, waiting) });

/** Why the pause could not be resumed, as it is now. */
export function tooLate(pause: PauseRecord | undefined): Problem {
  switch (pause?.state) {
    case "resumed":
      return new Problem("already_resumed", "This pause has been resumed already.");
    case "expired":
      return new Problem("conflict", "This pause has expired.");
    default:
      return new Problem(
        "conflict",
        "This execution has ended or is ending, or the subworkflow of this pause has failed.",
      );
  }
}
