import { definedOnly } from "../../../compiler/json.ts";
import { requireScope } from "../../access/caller.ts";
import { notFound, Problem } from "../../problem.ts";
import type { DecidingPorts } from "../ports.ts";
import { ownExecution } from "../reads/own-execution.ts";
import type { ExecutionView } from "../reads/view.ts";
import type { PauseRecord } from "../records.ts";
import type { ResumePauseRequest } from "./requests.ts";
import { resume, tooLate } from "./resume.ts";

/**
 * Answers one pause that a person may answer, named by its own block. Never starts a re-run, whatever the state of the run.
 * @throws Problem 403 without the scope `workflows:review`; 404 for an unknown pause; 409 when it is not open; and what a resume throws
 */
export async function resumePause(
  ports: DecidingPorts,
  { caller, executionId, blockId, input, alertsSeen }: ResumePauseRequest,
): Promise<ExecutionView> {
  requireScope(caller, "workflows:review");
  const source = await ownExecution(ports, caller, executionId);
  const pause = source.pauses.get(blockId);
  if (pause === undefined) throw notFound("pause");
  refuseUnlessPersons(pause);
  if (pause.state !== "open" || source.meta.endedAt !== undefined) throw tooLate(pause);
  const machine = await ports.machines.load(source.meta.machineHash);
  return resume(
    ports,
    { caller, options: { input }, ...definedOnly({ alertsSeen }) },
    source,
    machine,
    pause,
  );
}

const ANSWERED_ELSEWHERE = {
  webhook: "This pause is answered by its webhook only.",
  capture: "This pause is answered by the end of its capture session only.",
} as const;

/**
 * Refuses a pause that is not a person's to answer.
 * @throws Problem `conflict`
 */
export function refuseUnlessPersons({ answeredBy }: Pick<PauseRecord, "answeredBy">): void {
  if (answeredBy !== "person") throw new Problem("conflict", ANSWERED_ELSEWHERE[answeredBy]);
}
