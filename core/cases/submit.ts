import type { JsonObject } from "../../compiler/json.ts";
import { withoutSubject } from "../access/actor.ts";
import { requireScope } from "../access/caller.ts";
import { hashOfJson } from "../audit/canonical.ts";
import { eventOf } from "../audit/event.ts";
import type { UploadPorts } from "../documents/uploads.ts";
import { publicExecutionId } from "../executions/execution-id.ts";
import { continueSuccessor, planSuccessor } from "../executions/index.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import type { ExecutionView } from "../executions/reads/view.ts";
import type { ExecutionRecord } from "../executions/records.ts";
import { Problem } from "../problem.ts";
import { checkedAnswer } from "./answer.ts";
import { type CaseRequest, ownCase, principalOfCall } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { ApplicantRequest, CaseRecord } from "./records.ts";
import { nothingAsked } from "./request.ts";
import { caseAfterSubmission } from "./request-moves.ts";

/** What the applicant sends. */
export interface SubmitRequest extends CaseRequest {
  /** Of the successor, as the store keeps it; the same for a retry of the same call. */
  readonly successorId: string;
  readonly input: JsonObject;
  /** Throws when no new run of the workflow may start. */
  readonly mayBegin: (workflowId: string) => Promise<void>;
}

/** The ports of submitting. */
export interface SubmitPorts extends CasePorts {
  readonly executions: ExecutionPorts;
  readonly uploads: UploadPorts;
}

/** Writers of one case that may be faster before a call gives up. */
const MAX_TRIES = 50;

/**
 * Takes what the applicant sends: the paused run is cancelled, and its successor goes on in the same case. The end of the run, the
 * change of the case and all that the successor begins with are one write, so one submission counts; the same call again carries on
 * where a process died.
 * @returns the successor, as execute answers it
 * @throws Problem 400 for anything but what was asked; 409 when nothing is asked for, something else was sent already, or the run does
 *   not wait any more; and what a partial re-run throws
 */
export async function submitAnswer(ports: SubmitPorts, request: SubmitRequest): Promise<ExecutionView> {
  requireScope(request.caller, "workflows:execute");
  const inputHash = hashOfJson(request.input);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const record = await ownCase(ports, request);
    const asked = record.request;
    if (asked?.submission !== undefined) {
      if (asked.submission.inputHash !== inputHash) throw alreadySubmitted(asked.submission.successorId);
      return continueSuccessor(ports.executions, request.caller, asked.executionId);
    }
    if (asked?.state !== "open") throw nothingAsked();
    const source = await sourceOf(ports, asked);
    // The same answer may have replaced it since the case was read.
    if (source.meta.endedAt !== undefined && tries === 0) continue;
    const outcome = await replace(ports, request, { record, asked, source, inputHash });
    if (outcome === "replaced") return continueSuccessor(ports.executions, request.caller, asked.executionId);
  }
  throw new Problem("conflict", "Too many others are changing this case.", { retryAfterSeconds: 1 });
}

async function sourceOf({ executions }: SubmitPorts, asked: ApplicantRequest): Promise<ExecutionRecord> {
  const source = await executions.executions.load(asked.executionId);
  if (source === undefined) throw new Error("A case names a run that is not there.");
  return source;
}

async function replace(
  ports: SubmitPorts,
  request: SubmitRequest,
  {
    record,
    asked,
    source,
    inputHash,
  }: { record: CaseRecord; asked: ApplicantRequest; source: ExecutionRecord; inputHash: string },
): Promise<"replaced" | "changed" | "not_paused"> {
  const { caller, successorId, mayBegin } = request;
  const input = await checkedAnswer(ports, caller, record, asked, request.input);
  const replacement = await planSuccessor(ports.executions, {
    caller,
    source,
    blockId: asked.blockId,
    executionId: successorId,
    input,
    hasUploads: asked.documents.length > 0,
    caseId: record.id,
    mayBegin,
  }).catch((thrown: unknown) => {
    throw thrown instanceof Problem ? inBody(thrown) : thrown;
  });
  const { at } = replacement;
  const event = eventOf(
    { actor: withoutSubject(request.actor, record.subjectId), eventId: request.eventId, at },
    { eventType: "case.requested", resourceId: record.id, outcomeReason: "submitted" },
  );
  const submission = { at, by: principalOfCall(request), successorId, inputHash };
  return ports.cases.replace(record, caseAfterSubmission(record, asked, submission, event), replacement);
}

const alreadySubmitted = (successorId: string): Problem =>
  new Problem("conflict", "The applicant has sent something else already.", {
    details: [
      {
        path: "id",
        code: "already_submitted",
        message: `The run goes on as ${publicExecutionId(successorId)}.`,
      },
    ],
  });

/** The same problem with places in the body of this call. */
function inBody(problem: Problem): Problem {
  const details = problem.details.map((detail) => ({
    ...detail,
    path: detail.path.replace(/^options\./, "").replace(/^runFromBlock$/, "input"),
  }));
  return new Problem(problem.code, problem.message.replace("options.input", "input"), {
    details,
    ...(problem.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: problem.retryAfterSeconds }),
  });
}
