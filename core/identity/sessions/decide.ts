import { isDeepStrictEqual } from "node:util";
import { type Caller, principalOfCaller } from "../../access/caller.ts";
import { requireStill } from "../../access/may-still.ts";
import { mayDecide } from "../../access/principal.ts";
import { resumePause } from "../../executions/commands/resume-pause.ts";
import { principalNow, principalOf } from "../../executions/records.ts";
import { notFound, Problem } from "../../problem.ts";
import { refuseItself } from "../../subjects/itself.ts";
import type { OneSession } from "./change.ts";
import { requireApprovable } from "./compared.ts";
import { type Change, changeSession } from "./context.ts";
import { accountOf, withDecision } from "./decision.ts";
import { conflict, latestOfEach, requireDecidable } from "./lifecycle.ts";
import type { IdentitySession } from "./records.ts";
import { isDeciding, isDriven, lookAgain, openReviews, type SessionRunPorts, settled } from "./run.ts";
import { requireStillChecked } from "./since-checked.ts";

/** A decision on a session. */
export interface Decision extends OneSession {
  readonly decision: "approve" | "decline";
  /** In the caller's words: kept with the session, never signed. */
  readonly reason?: string | undefined;
}

/**
 * Approves or declines a session. Of two decisions at once one is taken. Where its run waits at a review, the decision is the review's
 * answer, and the session is approved only when the run then ends well. A declined session leaves no credential that speaks for its subject.
 * @throws Problem `not_found`; `different_actor_required` for the subject itself, and for a person who began what is decided; `conflict` where there is nothing to decide, or somebody decides; `unprocessable_entity` when the review asks for more
 */
export async function decideSession(ports: SessionRunPorts, request: Decision): Promise<IdentitySession> {
  const { caller, id } = request;
  const found = await ports.sessions.find(caller, id);
  if (found === undefined) throw notFound("session");
  await requireStill(ports.executions.mayStill, caller, ["sessions:decide"]);
  refuseItself(caller, await accountOf(ports, found), "Nobody decides a session about themselves.");
  const session = await settled(ports, found);
  if (isDriven(session)) return decideRun(ports, request, session);
  const decided = await changeSession(ports, { tenant: caller, id, actor: request.actor }, (current, at) =>
    decidedHere(ports, request, current, at),
  );
  return decided.unsettled === true ? settled(ports, decided) : decided;
}

async function decidedHere(
  ports: SessionRunPorts,
  request: Decision,
  session: IdentitySession,
  at: string,
): Promise<Change> {
  requireDecidable(session);
  if (isDriven(session)) throw conflict("run_under_way", "The run of the session has just begun: read it.");
  await refuseStarter(ports, request.caller, session);
  const account = await accountOf(ports, session);
  const decided = withDecision(ports, session, account, madeBy(request), request.actor, at);
  if (request.decision === "decline") return decided;
  requireApprovable(session, account);
  return { ...decided, ...(await requireStillChecked(ports.executions, session)) };
}

/** A person decides no session whose run or verifications he or she began: not by way of a key either. */
async function refuseStarter(
  { executions: { executions } }: SessionRunPorts,
  caller: Caller,
  { workflow, verifications }: IdentitySession,
): Promise<void> {
  const decider = principalNow(caller);
  const verified = latestOfEach(verifications).map(({ executionId }) => executionId);
  for (const executionId of workflow?.begun === true ? [workflow.executionId, ...verified] : verified) {
    const meta = await executions.loadMeta(executionId);
    const starters = meta === undefined ? [] : [meta.actor, ...(meta.initiators ?? [])].map(principalOf);
    if (mayDecide(decider, starters, false)) continue;
    const message = "Someone other than the person who began the checks of this session must decide.";
    throw new Problem("different_actor_required", message, {
      details: [{ path: "", code: "same_actor", message: "Another principal must decide." }],
    });
  }
}

const madeBy = ({ caller, decision, reason }: Decision) => ({
  decision,
  by: principalOfCaller(caller),
  ...(reason === undefined ? {} : { reason }),
});

/** Hands a decision to the review at which the run of the session waits. */
async function decideRun(
  ports: SessionRunPorts,
  request: Decision,
  session: IdentitySession,
): Promise<IdentitySession> {
  const { caller, actor, id, decision } = request;
  requireDecidable(session);
  const executionId = session.workflow?.executionId ?? "";
  const record = await ports.executions.executions.load(executionId);
  const [pause, second] = record === undefined ? [] : openReviews(record);
  if (pause === undefined) throw conflict("no_review", "No review of the run waits for a decision: read it.");
  if (second !== undefined)
    throw conflict("several_reviews", "Several reviews of the run wait: answer each in its case.");
  const named = { tenant: caller, id, actor };
  const { blockId } = pause;
  const lease = { ...madeBy(request), blockId, at: ports.now().toISOString() };
  await changeSession(ports, named, async (current) => {
    requireDecidable(current);
    if (decision === "approve") requireApprovable(current, await accountOf(ports, current));
    if (isDeciding(current, ports.now()))
      throw conflict("being_decided", "Another decision on the session is under way.");
    return { after: { ...current, deciding: lease, lookAt: lookAgain(ports.now()) } };
  });
  const input = {
    decision,
    ...(pause.requiredInput.includes("reviewer_id") ? { reviewer_id: caller.onBehalfOf ?? caller.id } : {}),
  };
  // Another decision may have taken the place of one that took too long: that one is not this call's to end.
  const release = () =>
    changeSession(ports, named, ({ deciding, ...after }) =>
      isDeepStrictEqual(deciding, lease) ? { after } : undefined,
    );
  try {
    // A session shows no alerts: where one waits, the review is answered in its case.
    const seen = { alertsSeen: [] };
    await resumePause(ports.executions, { caller: reviewing(caller), executionId, blockId, input, ...seen });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await release();
    throw inTermsOfSession(error);
  }
  const answered = await ports.executions.executions.load(executionId);
  // The first of two approvals: the review waits for another person.
  if (answered?.pauses.get(blockId)?.state === "open") return release();
  const current = await ports.sessions.find(caller, id);
  if (current === undefined) throw notFound("session");
  const after = await settled(ports, current, actor);
  return after.unsettled === true ? settled(ports, after) : after;
}

/** Whoever may decide sessions may answer the review of a session's run. */
const reviewing = (caller: Caller): Caller => ({
  ...caller,
  scopes: new Set([...caller.scopes, "workflows:review"]),
});

/** What a review lacks or refuses is no fault in the form of this call: it has no field for it, and none for alerts that were seen. */
function inTermsOfSession(problem: Problem): Problem {
  if (problem.details.some(({ code }) => code === "alert_unseen"))
    return conflict(
      "alert_unseen",
      "Monitoring has found the subject on a list: look at the alert, and answer the review in its case.",
    );
  if (problem.status !== 400) return problem;
  const details = problem.details.map((detail) => ({
    ...detail,
    path: detail.path.replace(/^options\.input\.?/, ""),
  }));
  const named = details.map(({ path }) => path).filter((path) => path !== "");
  const message =
    named.length === 0
      ? "The review of the session's run does not take this decision: answer it in its case."
      : `The review of the session's run asks for more: answer it in its case, with ${named.join(", ")}.`;
  return new Problem("unprocessable_entity", message, { details });
}
