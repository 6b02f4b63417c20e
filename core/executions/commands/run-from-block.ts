import { requireScope } from "../../access/caller.ts";
import { notFound, Problem } from "../../problem.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { Machine } from "../machine-ports.ts";
import type { DecidingPorts } from "../ports.ts";
import { followersOf } from "../reads/execution-view.ts";
import { ownExecution } from "../reads/own-execution.ts";
import type { ExecutionView } from "../reads/view.ts";
import type { ExecutionRecord, PauseRecord } from "../records.ts";
import { requireForUndeployed } from "./may-run.ts";
import type { RunFromBlockRequest } from "./requests.ts";
import { resume } from "./resume.ts";
import { refuseUnlessPersons } from "./resume-pause.ts";
import { isSubmission } from "./submission.ts";

/**
 * `runFromBlock`: resumes a pause of the source, or runs a part of an ended source again as a new execution.
 * A resume needs only the scope `workflows:review`, a re-run the scopes of starting its source.
 * @throws Problem 403 without that scope; 404 for a source of another tenant or workflow; 409 `already_resumed`, of a replaced source, or
 * `conflict`; 422 when neither is possible;
 *   400 for input that lacks required fields, and for variables of a resume
 */
export async function runFromBlock(
  ports: DecidingPorts,
  request: RunFromBlockRequest,
): Promise<ExecutionView> {
  const source = await ownExecution(ports, request.caller, request.source.executionId);
  if (source.meta.workflowId !== request.workflowId) throw notFound("execution");
  const machine = await ports.machines.load(source.meta.machineHash);
  const named = pausesNamed(machine, source, request.source.startBlockId);
  const ended = source.meta.endedAt !== undefined;
  const open = ended ? [] : named.filter((pause) => pause.state === "open");
  const [only, second] = open;
  if (second !== undefined) throw severalPauses(open, request.source.startBlockId);
  if (only !== undefined) {
    requireScope(request.caller, "workflows:review");
    refuseUnlessPersons(only);
    refuseVariables(request.options);
    return resume(ports, request, source, machine, only);
  }
  refuseSecondResume(named, request, ended);
  if (request.alertsSeen !== undefined) throw nothingToAnswer();
  refuseReplaced(source);
  requireScope(request.caller, "workflows:execute");
  if (source.meta.version === null) requireForUndeployed(request.caller, ports.catalogue, machine.graph);
  const { rerun } = await import("./rerun.ts");
  return rerun(ports, request, source, machine);
}

/** Pauses that a start block names: the pause itself, else those right before it. */
function pausesNamed(machine: Machine, source: ExecutionRecord, startBlockId: string): PauseRecord[] {
  const own = source.pauses.get(startBlockId);
  if (own !== undefined) return [own];
  return [...source.pauses.values()].filter((pause) =>
    followersOf(machine.graph, pause.blockId).includes(startBlockId),
  );
}

const severalPauses = (open: readonly PauseRecord[], startBlockId: string): Problem =>
  new Problem(
    "unprocessable_entity",
    `The block ${startBlockId} follows more than one open pause: name the pause itself.`,
    {
      details: open.map((pause) => ({
        path: "runFromBlock.startBlockId",
        code: "ambiguous_pause",
        message: `Use ${pause.blockId} to resume that pause.`,
      })),
    },
  );

/** A run goes on by the variables that it began with: who sends others with an answer expects that these decide. */
function refuseVariables(options: RunFromBlockRequest["options"]): void {
  const given = (["environmentVariables", "workflowVariables"] as const).filter(
    (name) => Object.keys(options[name] ?? {}).length > 0,
  );
  if (given.length === 0) return;
  const message = "A resume takes no variables: the run keeps those that it began with. Leave them out.";
  const details = given.map((name) => ({ path: `options.${name}`, code: "fixed_at_start", message }));
  throw new Problem("validation_failed", message, { details });
}

/** Whoever names alerts answers a review: a partial re-run is something else than the call asks for. */
function nothingToAnswer(): Problem {
  const message = "No pause waits here: alertsSeen belongs to the answer of a review.";
  return new Problem("unprocessable_entity", message, {
    details: [{ path: "runFromBlock.alertsSeen", code: "no_open_pause", message }],
  });
}

/** Of a run that another one replaced, nothing runs again: what the applicant sent since then must be judged. */
function refuseReplaced({ meta: { successor } }: ExecutionRecord): void {
  if (successor === undefined) return;
  const message = `The applicant has sent something new: the run goes on as ${publicExecutionId(successor)}.`;
  throw new Problem("conflict", message, {
    details: [{ path: "runFromBlock.executionId", code: "replaced", message }],
  });
}

/**
 * A second resume of a pause. While the run continues, the call has no other meaning. After the end of the run it could
 * also mean a partial re-run: it is a second resume when it names alerts that were seen, or when its input is a submission, which names a
 * decision or has every required field. A client that sends a resume twice must not get a second execution.
 */
function refuseSecondResume(
  named: readonly PauseRecord[],
  request: RunFromBlockRequest,
  ended: boolean,
): void {
  const { input } = request.options;
  // Of a run that has just ended, a pause may be open for a moment.
  const isAnswer = (pause: PauseRecord): boolean =>
    request.alertsSeen !== undefined || isSubmission(input, pause);
  const spent = named.filter((pause) => (ended ? isAnswer(pause) : pause.state !== "open"));
  if (spent.some(({ state }) => state === "resumed")) {
    throw new Problem("already_resumed", "This pause has been resumed already.");
  }
  if (spent.some(({ state }) => state === "expired"))
    throw new Problem("conflict", "This pause has expired.");
  if (spent.length > 0) {
    throw new Problem("conflict", "This pause was closed when the run ended.");
  }
}
