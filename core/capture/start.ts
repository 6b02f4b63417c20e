import { isCapture } from "../../compiler/catalogue/catalogue.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { Caller } from "../access/caller.ts";
import type { ApplicantRequest } from "../cases/records.ts";
import type { ExecutionTarget } from "../executions/commands/requests.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import type { ExecutionRecord } from "../executions/records.ts";
import { Problem } from "../problem.ts";

/** A run to start. */
export interface NewRun {
  readonly workflowId: string;
  /** One of ours, so that it is kept as it is. */
  readonly executionId: string;
  readonly input: JsonObject;
  /** When somebody asked for it (ISO time): it does not begin about a subject that was erased since. */
  readonly askedAt: string;
}

/** Starts and stops runs for sessions: the use cases of workflows and executions, bound. */
export interface RunStarter {
  /** The live version of a workflow. */
  target(caller: Caller, workflowId: string): Promise<ExecutionTarget>;
  /** Runs it until it ends, pauses, or takes too long. */
  run(caller: Caller, target: ExecutionTarget, wanted: Omit<NewRun, "workflowId">): Promise<void>;
  /** What the applicant of a case is asked for. @throws Problem 404; `conflict` when that is nothing */
  asked(caller: Caller, caseId: string): Promise<ApplicantRequest>;
  /** @throws Problem `conflict` when it has ended */
  cancel(caller: Caller, executionId: string): Promise<void>;
}

const notPaused = (): Problem =>
  new Problem("unprocessable_entity", "This workflow did not stop where a capture session answers.", {
    details: [
      {
        path: "body.workflow_id",
        code: "does_not_collect",
        message: "Begin the graph with a block that collects, or make a session by `steps`.",
      },
    ],
  });

/**
 * Starts a run that must pause for a session.
 * @throws Problem 422 when it does not: then it is stopped; 409 when an earlier call started it, and it has gone on since
 */
export async function startPaused(
  ports: ExecutionPorts,
  starter: RunStarter,
  caller: Caller,
  { workflowId, ...wanted }: NewRun,
): Promise<ExecutionRecord> {
  const { executionId } = wanted;
  const target = await starter.target(caller, workflowId);
  // A graph that can never pause there does not start: it could issue a credential.
  if (!target.machine.graph.blocks.some(({ type }) => isCapture(ports.catalogue, type))) throw notPaused();
  // A call that died may have started it already.
  const isStarted = (await ports.executions.loadMeta(executionId)) !== undefined;
  if (!isStarted) await starter.run(caller, target, wanted);
  const record = await ports.executions.load(executionId);
  const pauses = [...(record?.pauses.values() ?? [])].filter(({ answeredBy }) => answeredBy === "capture");
  const waits = record?.meta.endedAt === undefined && pauses.some(({ state }) => state === "open");
  if (record !== undefined && waits) return record;
  // Its session is over, and the run went on: a late repetition of the call must not stop it.
  if (isStarted && pauses.length > 0)
    throw new Problem("conflict", "This execution has no open pause for a capture session.");
  await stopStarted(starter, caller, executionId);
  throw notPaused();
}

/** Stops a run that no session came to serve. One that has ended by itself is left. */
export async function stopStarted(starter: RunStarter, caller: Caller, executionId: string): Promise<void> {
  try {
    await starter.cancel(caller, executionId);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "conflict") throw error;
  }
}
