import { definedOnly, type JsonObject } from "../../compiler/json.ts";
import { type Caller, requireScope } from "../access/caller.ts";
import { publicExecutionId } from "../executions/execution-id.ts";
import { resumePause } from "../executions/index.ts";
import type { DecidingPorts } from "../executions/ports.ts";
import type { ExecutionView } from "../executions/reads/view.ts";
import { notFound, Problem } from "../problem.ts";
import { ownCase } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { CasePause, CaseRecord } from "./records.ts";

/** A decision on a pause of a case. */
export interface DecideRequest {
  readonly caller: Caller;
  readonly caseId: string;
  /** Public id. Needed, as `blockId`, when several pauses are open. */
  readonly executionId?: string | undefined;
  readonly blockId?: string | undefined;
  /** What a resume of the pause takes. */
  readonly input: JsonObject;
  /** Ids of the alerts of the case that the caller has seen. */
  readonly alertsSeen?: readonly string[] | undefined;
}

/**
 * Decides a pause of a case: the same rules and the same write as a resume, which also changes the case.
 * @returns the run, as a resume answers it
 * @throws Problem 422 when several pauses are open and none is named; 409 for a closed case or a pause that is decided; and what a resume throws
 */
export async function decideCase(
  ports: Pick<CasePorts, "cases"> & { readonly executions: DecidingPorts },
  request: DecideRequest,
): Promise<ExecutionView> {
  const { caller, input, alertsSeen } = request;
  requireScope(caller, "workflows:review");
  const pause = pauseNamed(await ownCase(ports, request), request);
  return resumePause(ports.executions, {
    caller,
    executionId: pause.executionId,
    blockId: pause.blockId,
    input,
    ...definedOnly({ alertsSeen }),
  }).catch((thrown: unknown) => {
    throw thrown instanceof Problem ? inBody(thrown) : thrown;
  });
}

/**
 * The open pause that a call names.
 * @throws Problem 404 for an unknown one; 409 when it is not open; 422 when several are open
 */
export function pauseNamed(
  record: CaseRecord,
  { executionId, blockId }: Pick<DecideRequest, "executionId" | "blockId">,
): CasePause {
  const named = record.pauses.filter(
    (pause) =>
      (executionId === undefined || publicExecutionId(pause.executionId) === executionId) &&
      (blockId === undefined || pause.blockId === blockId),
  );
  const [only, second] = named.filter(({ state }) => state === "open");
  if (second !== undefined) throw severalOpen(named.filter(({ state }) => state === "open"));
  if (only !== undefined) return only;
  if (named.length === 0) throw notFound("pause in this case");
  if (named.some(({ state }) => state === "decided")) {
    throw new Problem("already_resumed", "This pause has been decided already.");
  }
  throw new Problem("conflict", "No pause of this case waits for a decision.");
}

const severalOpen = (open: readonly CasePause[]): Problem =>
  new Problem("unprocessable_entity", "Several pauses of this case are open: say which one you mean.", {
    details: open.map(({ executionId, blockId }) => ({
      path: "block_id",
      code: "ambiguous_pause",
      message: `Send execution_id ${publicExecutionId(executionId)} and block_id ${blockId}.`,
    })),
  });

/** The same problem with places in the body of this call: a resume has its fields under `options.input`. */
function inBody(problem: Problem): Problem {
  const details = problem.details.map((detail) => ({
    ...detail,
    path: detail.path.replace(/^options\.input\.?/, "").replace(/^runFromBlock\.alertsSeen$/, "alerts_seen"),
  }));
  return new Problem(problem.code, problem.message.replace("options.input", "The body"), {
    details,
    ...(problem.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: problem.retryAfterSeconds }),
  });
}
