import { propertyFaults } from "../../compiler/checks/input-schema.ts";
import { definedOnly, type JsonObject } from "../../compiler/json.ts";
import { readsUploads } from "../executions/index.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import { Problem, type ProblemDetail } from "../problem.ts";
import { type CaseRequest, changeCase, ownCase, principalOfCall } from "./change.ts";
import { pauseNamed } from "./decide.ts";
import { workState } from "./new-case.ts";
import type { CasePorts } from "./ports.ts";
import type { ApplicantRequest, CasePause, CaseRecord } from "./records.ts";

/** What a reviewer asks the applicant for. */
export interface AskRequest extends CaseRequest {
  /** `req_<ulid>`. */
  readonly requestId: string;
  /** Why; for the timeline. */
  readonly reason: string;
  /** For the applicant. */
  readonly message?: string | undefined;
  /** Public id. Needed, as `blockId`, when several pauses are open. */
  readonly executionId?: string | undefined;
  readonly blockId?: string | undefined;
  readonly documents: ApplicantRequest["documents"];
  /** Properties of a JSON Schema, by the fields of the run's input. */
  readonly fields: JsonObject;
}

/** The ports of asking. */
export interface AskPorts extends CasePorts {
  readonly executions: Pick<ExecutionPorts, "executions" | "machines" | "catalogue">;
}

/** Characters of the schemas of one request. */
const MAX_FIELDS = 16_384;

/**
 * Asks the applicant for uploads or fields. The case waits until they come (`submitAnswer`), a person withdraws the request, or a pause
 * of the run ends. A decision stays possible meanwhile.
 * @throws Problem 404, 409, 422 as for a decision; 409 `already_requested`; 400 for fields that are no schema; 422 `not_read` for an
 *   upload that no block of the run would read
 */
export async function askApplicant(
  ports: AskPorts,
  { requestId, reason, message, documents, fields, ...request }: AskRequest,
): Promise<CaseRecord> {
  const asks = JSON.stringify(fields);
  refuseFields(fields, asks, documents);
  const record = await ownCase(ports, request);
  if (record.state !== "closed" && !request.retried) {
    await refuseUnread(ports.executions, pauseNamed(record, request), documents);
  }
  return changeCase(ports, request, (current, { at }) => {
    const pause = pauseNamed(current, request);
    if (isUnderWay(current.request)) throw alreadyRequested();
    const { executionId, blockId } = pause;
    const by = principalOfCall(request);
    const asked = { id: requestId, state: "open" as const, executionId, blockId, documents, fields: asks };
    return {
      set: {
        state: "waiting_for_applicant",
        request: { ...asked, at, by, ...definedOnly({ message }) },
      },
      entry: { type: "requested", text: reason, executionId, blockId },
      event: "case.requested",
      outcomeReason: "asked",
    };
  });
}

/**
 * What the applicant of a case is asked for now.
 * @throws Problem 404; 409 when that is nothing
 */
export async function openRequest(
  ports: Pick<CasePorts, "cases">,
  request: Pick<CaseRequest, "caller" | "caseId">,
): Promise<ApplicantRequest> {
  const { request: asked } = await ownCase(ports, request);
  if (asked?.state !== "open") throw nothingAsked();
  return asked;
}

/** The 409 of a case whose applicant has nothing to answer. */
export const nothingAsked = (): Problem => new Problem("conflict", "Nothing is asked of the applicant.");

/**
 * Takes a request back: the pause waits for its decision as before.
 * @throws Problem 409 when nothing is asked for, or it was sent already
 */
export const withdrawRequest = (
  ports: CasePorts,
  { reason, ...request }: CaseRequest & { readonly reason: string },
): Promise<CaseRecord> =>
  changeCase(ports, request, (record) => {
    const asked = record.request;
    if (asked?.state !== "open") throw nothingAsked();
    const { executionId, blockId } = asked;
    return {
      set: { state: workState(record), request: { ...asked, state: "withdrawn" } },
      entry: { type: "withdrawn", text: reason, executionId, blockId },
      event: "case.requested",
      outcomeReason: "withdrawn",
    };
  });

const isUnderWay = (asked: ApplicantRequest | undefined): boolean =>
  asked?.state === "open" || asked?.state === "submitted";

const alreadyRequested = (): Problem =>
  new Problem("conflict", "The applicant has been asked already.", {
    details: [
      {
        path: "id",
        code: "already_requested",
        message: "Withdraw that request first, or wait for its answer.",
      },
    ],
  });

function refuseFields(fields: JsonObject, text: string, documents: ApplicantRequest["documents"]): void {
  const names = [...Object.keys(fields), ...documents.map(({ field }) => field)];
  if (names.length === 0) {
    throw invalid([{ path: "documents", code: "nothing_asked", message: "Ask for a document or a field." }]);
  }
  const repeated = names.find((name, place) => names.indexOf(name) !== place);
  if (repeated !== undefined) {
    throw invalid([
      { path: "documents", code: "repeated_field", message: `${repeated} is asked for twice.` },
    ]);
  }
  if (text.length > MAX_FIELDS) {
    throw invalid([{ path: "fields", code: "too_long", message: "The schemas are too long." }]);
  }
  const faults = propertyFaults(fields, ["fields"]);
  if (faults.length > 0) {
    throw invalid(faults.map(({ code, path, message }) => ({ path, code, message })));
  }
}

async function refuseUnread(
  ports: AskPorts["executions"],
  { executionId }: CasePause,
  documents: ApplicantRequest["documents"],
): Promise<void> {
  const record = documents.length === 0 ? undefined : await ports.executions.load(executionId);
  if (record === undefined) return;
  const fields = documents.map(({ field }) => field);
  const read = await readsUploads(ports, record, fields);
  const unread = fields.filter((field) => !read.has(field));
  if (unread.length === 0) return;
  throw new Problem("unprocessable_entity", "No block of the run would read this upload.", {
    details: unread.map((field) => ({
      path: "documents",
      code: "not_read",
      message: `No block that reads uploads takes $input.${field} or the latest upload: name the field of the input that one takes.`,
    })),
  });
}

const invalid = (details: readonly ProblemDetail[]): Problem =>
  new Problem("validation_failed", "The applicant cannot be asked for this.", { details });
