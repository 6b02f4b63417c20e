import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import { ownCase } from "../cases/change.ts";
import type { ApplicantRequest } from "../cases/records.ts";
import { type SubmitPorts, type SubmitRequest, submitAnswer } from "../cases/submit.ts";
import { keptExecutionId } from "../executions/execution-id.ts";
import { continueSuccessor } from "../executions/index.ts";
import type { ExecutionView } from "../executions/reads/view.ts";
import { type ExecutionRecord, type PauseRecord, parseJsonRecord } from "../executions/records.ts";
import { Problem } from "../problem.ts";
import { type Collect, checkedCollectSchema, sidesOf } from "./collect.ts";
import type { CaptureStore } from "./ports.ts";
import type { CaptureSession } from "./records.ts";
import { answerPause } from "./settle.ts";
import type { StepKind } from "./step-terms.ts";

/** The steps that collect the types of uploads which a reviewer may ask for. */
const STEP_OF: Readonly<Record<string, StepKind>> = {
  identity_front: "document",
  identity_back: "document",
  selfie: "selfie",
  proof_of_address: "proof_of_address",
};
const ORDER: readonly StepKind[] = ["document", "selfie", "proof_of_address", "fields"];

/**
 * What a session collects that answers a reviewer: all that the run has collected before, once more, or only what is asked for.
 * @param record of the run that the reviewer looks at
 * @throws Problem 422 for an upload that no step collects
 */
export function retakeOf(
  asked: ApplicantRequest,
  record: ExecutionRecord,
): { collect: Collect; blockId?: string } {
  const before = [...record.pauses.values()].find(({ answeredBy }) => answeredBy === "capture");
  if (before?.collect !== undefined) return { collect: collectOfPause(before), blockId: before.blockId };
  const kinds = new Set<StepKind>(asked.documents.map(({ type }) => stepOf(type)));
  const properties = parseJsonRecord(asked.fields);
  const names = Object.keys(properties);
  if (names.length > 0) kinds.add("fields");
  const steps = ORDER.filter((kind) => kinds.has(kind));
  const needsBack = asked.documents.some(({ type }) => type === "identity_back");
  const { documentTypes } = checkedCollectSchema.parse({ steps: ["consent"] });
  const collect = checkedCollectSchema.parse({
    steps: kinds.has("selfie") ? ["consent", ...steps] : steps,
    documentTypes: documentTypes.filter((type) => !needsBack || sidesOf(type).includes("back")),
    ...(names.length === 0 ? {} : { fields: { type: "object", properties, required: names } }),
  });
  return { collect };
}

const collectOfPause = ({ collect = "" }: PauseRecord): Collect =>
  checkedCollectSchema.parse(JSON.parse(collect));

function stepOf(type: string): StepKind {
  const step = STEP_OF[type];
  if (step !== undefined) return step;
  throw new Problem("unprocessable_entity", "The page collects no upload of a type that is asked for.", {
    details: [{ path: "body.case_id", code: "not_collected", message: `Collect ${type} by another way.` }],
  });
}

/** The ports of a submission by a session. */
export interface RetakePorts extends SubmitPorts {
  readonly sessions: Pick<CaptureStore, "find">;
}

/**
 * Submits for a case what a session has collected. A successor that waits where the run before collected is answered with it, and goes
 * on. The same call again carries on where a process died.
 * @throws Problem 422 for a session that does not answer the request of the case, or is about somebody else; 409 before it was submitted;
 *   and as `submitAnswer`
 */
export async function submitRetake(
  ports: RetakePorts,
  { sessionId, ...request }: Omit<SubmitRequest, "input"> & { readonly sessionId: string },
): Promise<ExecutionView> {
  const { caller } = request;
  const record = await ownCase(ports, request);
  const asked = record.request;
  const session = await ports.sessions.find(caller, sessionId);
  if (
    asked === undefined ||
    session?.request === undefined ||
    session.request.caseId !== record.id ||
    session.request.requestId !== asked.id ||
    session.subjectId !== record.subjectId
  )
    throw otherSession();
  if (session.status !== "completed")
    throw new Problem("conflict", "This capture session is not submitted.", {
      details: [{ path: "body.capture_session_id", code: session.status, message: "Wait for its end." }],
    });
  const view = await submitAnswer(ports, { ...request, input: answerOf(session, asked) });
  const successor = await ports.executions.executions.load(keptExecutionId(caller, view.executionId));
  const pause = successor === undefined ? undefined : waitingFor(session, asked, successor);
  if (successor === undefined || pause === undefined) return view;
  await answerPause(ports, session, successor, pause);
  return continueSuccessor(ports.executions, caller, asked.executionId);
}

const otherSession = (): Problem =>
  new Problem("unprocessable_entity", "This capture session does not answer the request of the case.", {
    details: [
      {
        path: "body.capture_session_id",
        code: "other_session",
        message: "Name a session that was made with the `case_id` since the request.",
      },
    ],
  });

/** The pause of the successor that the session may answer: of the same block, with the same settings, about the same subject. */
function waitingFor(
  session: CaptureSession,
  asked: ApplicantRequest,
  { meta, pauses }: ExecutionRecord,
): PauseRecord | undefined {
  const pause = pauses.get(session.request?.blockId ?? "");
  const isIts =
    meta.endedAt === undefined &&
    meta.replaces?.executionId === asked.executionId &&
    meta.subject === session.subjectId &&
    pause?.state === "open" &&
    pause.answeredBy === "capture" &&
    isDeepStrictEqual(collectOfPause(pause), session.collect);
  return isIts ? pause : undefined;
}

/** What was asked for, from what was handed in. What is missing, `submitAnswer` refuses. */
function answerOf({ steps }: CaptureSession, { documents, fields }: ApplicantRequest): JsonObject {
  const uploads = new Map<string, string>();
  let values: JsonObject = {};
  for (const { handedIn } of steps) {
    if (handedIn?.kind === "document") {
      uploads.set("identity_front", handedIn.front);
      if (handedIn.back !== undefined) uploads.set("identity_back", handedIn.back);
    }
    if (handedIn?.kind === "selfie" || handedIn?.kind === "without_movement")
      uploads.set("selfie", handedIn.selfie);
    if (handedIn?.kind === "proof_of_address") uploads.set("proof_of_address", handedIn.file);
    if (handedIn?.kind === "fields") values = handedIn.values;
  }
  const named: [string, JsonValue | undefined][] = [
    ...documents.map(({ type, field }): [string, JsonValue | undefined] => [field, uploads.get(type)]),
    ...Object.keys(parseJsonRecord(fields)).map((name): [string, JsonValue | undefined] => [
      name,
      values[name],
    ]),
  ];
  return Object.fromEntries(
    named.flatMap(([name, value]): [string, JsonValue][] => (value === undefined ? [] : [[name, value]])),
  );
}
