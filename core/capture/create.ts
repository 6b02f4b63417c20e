import { definedOnly, type JsonObject } from "../../compiler/json.ts";
import type { Actor } from "../access/actor.ts";
import { type Caller, isSameTenant, tenantOf } from "../access/caller.ts";
import { keptExecutionId } from "../executions/execution-id.ts";
import type { ExecutionMeta, ExecutionRecord, PauseRecord } from "../executions/records.ts";
import { notFound, Problem } from "../problem.ts";
import { aboutSubject, type NamedSubject } from "../subjects/names.ts";
import { type Collect, checkedCollectSchema } from "./collect.ts";
import { type CapturePorts, endSession } from "./context.ts";
import { refuseFieldSchema } from "./field-schema.ts";
import type { Theme } from "./page-schemas.ts";
import { type CaptureSession, isOver } from "./records.ts";
import { retakeOf } from "./retake.ts";
import { clientToken, hashOf } from "./secrets.ts";
import { type RunStarter, startPaused, stopStarted } from "./start.ts";
import type { StepKind } from "./step-terms.ts";

/** How a session looks and how long it lasts. */
export interface SessionTerms {
  /** Seconds. */
  readonly expiresIn: number;
  readonly locale?: string | undefined;
  readonly theme?: Theme | undefined;
  readonly texts?: Record<string, string> | undefined;
  readonly returnUrl?: string | undefined;
  readonly organizationName?: string | undefined;
}

/** What a session collects for: a new run, the open pause of a run, the request of a reviewer, or the subject alone. */
export type CaptureFor =
  | { readonly kind: "workflow"; readonly workflowId: string; readonly input: JsonObject }
  /** `blockId`: needed when several blocks of the run wait for a session. */
  | { readonly kind: "execution"; readonly executionId: string; readonly blockId?: string | undefined }
  | { readonly kind: "case"; readonly caseId: string }
  | { readonly kind: "steps"; readonly collect: Collect };

/** A call that makes a session. */
export interface NewSession {
  readonly caller: Caller;
  readonly actor: Actor;
  /** `exec_…` of a new run: the same for a retry of the same call. */
  readonly executionId: string;
  readonly subjectId: string;
  readonly what: CaptureFor;
  readonly terms: SessionTerms;
  /** Before the subject was read (ISO time): nothing is made for one that was erased since. Absent: nobody has read it. */
  readonly askedAt?: string;
}

/** A new session, and the secret that opens it, which is shown once. */
export interface CreatedSession {
  readonly session: CaptureSession;
  readonly clientToken: string;
  readonly url: string;
}

/**
 * Makes a capture session, and the run that it is for where a workflow is named.
 * @param starter starts runs
 * @throws Problem 400 for a schema of fields that is none, or costs too much; 404 for an unknown workflow, run, case or subject; 409 when nothing is asked of the applicant, when the run has no open pause for a session, or its session is
 *   submitted; 422 when the run is about another subject, when several blocks wait and none is named, or when it did not pause where a
 *   session answers: then it is stopped
 */
export async function createSession(
  ports: CapturePorts,
  starter: RunStarter,
  wanted: NewSession,
): Promise<CreatedSession> {
  const request = { ...wanted, askedAt: wanted.askedAt ?? ports.now().toISOString() };
  const { what } = request;
  if (what.kind === "steps") {
    refuseFieldSchema(what.collect);
    return write(ports, request, { collect: what.collect });
  }
  if (what.kind === "execution") {
    const record = await ownRun(ports, request.caller, what.executionId);
    return write(ports, request, pauseNamed(ports, record, what.blockId));
  }
  if (what.kind === "case") {
    const asked = await starter.asked(request.caller, what.caseId);
    const record = await ownRun(ports, request.caller, asked.executionId);
    const { collect, blockId } = retakeOf(asked, record);
    const answers = { caseId: what.caseId, requestId: asked.id, ...definedOnly({ blockId }) };
    return write(ports, request, { collect, retake: { record, answers } });
  }
  const run = await startPaused(ports.executions, starter, request.caller, {
    workflowId: what.workflowId,
    executionId: request.executionId,
    input: { ...what.input, subject_id: request.subjectId },
    askedAt: request.askedAt,
  });
  const { executionId } = run.meta;
  const [first] = openPauses(ports, run);
  try {
    return await write(ports, request, workOf(run, first));
  } catch (error) {
    // A run that an earlier call made a session for is that session's.
    const before = first && (await ports.sessions.ofPause({ executionId, blockId: first.blockId }));
    if (before === undefined) await stopStarted(starter, request.caller, executionId);
    throw error;
  }
}

async function ownRun(ports: CapturePorts, caller: Caller, id: string): Promise<ExecutionRecord> {
  const record = await ports.executions.executions.load(keptExecutionId(caller, id));
  if (record === undefined || !isSameTenant(record.meta, caller)) throw notFound("execution");
  return record;
}

/** What a session collects, and the pause that its end answers. */
interface Work {
  readonly collect: Collect;
  readonly pause?: { readonly record: ExecutionRecord; readonly pause: PauseRecord };
  /** The run that a reviewer looks at, and the request that the session answers. */
  readonly retake?: {
    readonly record: ExecutionRecord;
    readonly answers: NonNullable<CaptureSession["request"]>;
  };
}

/** The pauses of a run that a session may answer now, in the order in which the run came to them. */
const openPauses = ({ now }: Pick<CapturePorts, "now">, { meta, pauses }: ExecutionRecord): PauseRecord[] =>
  [...pauses.values()].filter(
    ({ state, answeredBy, expiresAt }) =>
      meta.endedAt === undefined &&
      state === "open" &&
      answeredBy === "capture" &&
      expiresAt > now().toISOString(),
  );

function pauseNamed(ports: CapturePorts, record: ExecutionRecord, blockId: string | undefined): Work {
  const open = openPauses(ports, record).filter(
    (pause) => blockId === undefined || pause.blockId === blockId,
  );
  const [only, second] = open;
  if (second === undefined) return workOf(record, only);
  throw new Problem("unprocessable_entity", "Several blocks of this execution wait for a session.", {
    details: open.map((pause) => ({
      path: "body.block_id",
      code: "ambiguous_pause",
      message: `Send block_id ${pause.blockId} for this one.`,
    })),
  });
}

function workOf(record: ExecutionRecord, pause: PauseRecord | undefined): Work {
  if (pause?.collect === undefined)
    throw new Problem("conflict", "This execution has no open pause for a capture session.");
  return { collect: checkedCollectSchema.parse(JSON.parse(pause.collect)), pause: { record, pause } };
}

async function write(
  ports: CapturePorts,
  request: Required<NewSession>,
  work: Work,
): Promise<CreatedSession> {
  const { caller } = request;
  const secret = ports.randomSecret();
  // A retry of a call makes another session in place of the one whose token is lost.
  const id = ports.newId("cap");
  const at = ports.now().toISOString();
  const replaces =
    work.pause === undefined
      ? undefined
      : await freePause(ports, request, work.pause.pause, work.pause.record);
  const naming = { at, askedAt: request.askedAt, entityType: "person" } as const;
  const session = await aboutSubject(
    ports.subjectNames,
    caller,
    request.subjectId,
    naming,
    async (subject) => {
      if (subject === undefined) throw new Error("A session names its subject.");
      refuseOther(subject, work);
      const made = newSession(request, work, { subject, at, id, tokenHash: hashOf(secret) });
      refuseTooLarge(made);
      if (!(await ports.sessions.create(made, subject, replaces)))
        throw new Problem(
          "conflict",
          "Another session was made for this at the same time. Read it, or try again.",
        );
      return made;
    },
  );
  const token = clientToken(session.id, secret);
  return { session, clientToken: token, url: `${ports.pageUrl}#${token}` };
}

/** Room for what the person hands in, below DynamoDB's 400 KB an item. */
const MAX_BYTES = 200_000;

function refuseTooLarge(session: CaptureSession): void {
  if (Buffer.byteLength(JSON.stringify(session)) > MAX_BYTES)
    throw new Problem("payload_too_large", "Theme, texts and fields together are larger than 200 KB.");
}

/** A run of before there were records of subjects has the caller's id alone. One of a subject that was erased has another record than who has its name now. */
const isAbout = ({ subject, subjectId }: ExecutionMeta, { id, externalId }: NamedSubject): boolean =>
  subject === externalId && (subjectId ?? id) === id;

/** A person's documents must never get into a run about somebody else. */
function refuseOther(subject: NamedSubject, { pause, retake }: Work): void {
  const record = pause?.record ?? retake?.record;
  if (record === undefined || isAbout(record.meta, subject)) return;
  throw new Problem("unprocessable_entity", "This execution is about another subject, or about none.", {
    details: [
      { path: "body.subject_id", code: "other_subject", message: "Name the subject of the execution." },
    ],
  });
}

/**
 * Takes the pause from a session that it has. Its link may be lost, and nobody can read it again.
 * @returns the id of that session; undefined without one
 * @throws Problem `conflict` when it is submitted
 */
async function freePause(
  ports: CapturePorts,
  { actor }: NewSession,
  { blockId }: PauseRecord,
  { meta }: ExecutionRecord,
): Promise<string | undefined> {
  const id = await ports.sessions.ofPause({ executionId: meta.executionId, blockId });
  const before = id === undefined ? undefined : await ports.sessions.load(id);
  if (before === undefined) return id;
  const ended = isOver(before)
    ? before
    : await endSession(ports, before, "cancel", "capture.cancelled", { replaced: true, actor });
  if (!ended.replaced)
    throw new Problem("conflict", "The session of this pause is over: read the execution.");
  return id;
}

function newSession(
  { caller, terms }: NewSession,
  { collect, pause, retake }: Work,
  { subject, at, id, tokenHash }: { subject: NamedSubject; at: string; id: string; tokenHash: string },
): CaptureSession {
  const until = new Date(Date.parse(at) + terms.expiresIn * 1000).toISOString();
  const pauseUntil = pause?.pause.expiresAt;
  return {
    ...tenantOf(caller),
    id,
    version: 1,
    status: "created",
    subjectId: subject.externalId,
    ...(pause === undefined
      ? {}
      : {
          run: {
            executionId: pause.record.meta.executionId,
            blockId: pause.pause.blockId,
            workflowId: pause.record.meta.workflowId,
            workflowVersion: pause.record.meta.version,
          },
        }),
    ...(retake === undefined ? {} : { request: retake.answers }),
    settled: false,
    replaced: false,
    createdAt: at,
    expiresAt: pauseUntil !== undefined && pauseUntil < until ? pauseUntil : until,
    collect,
    ...(terms.locale === undefined ? {} : { locale: terms.locale }),
    theme: terms.theme ?? {},
    texts: terms.texts ?? {},
    ...(terms.returnUrl === undefined ? {} : { returnUrl: terms.returnUrl }),
    organizationName: terms.organizationName ?? "",
    tokenHash,
    movedTokenHashes: [],
    handOvers: 0,
    countries: [],
    steps: collect.steps.map(newStep),
    uploads: [],
  };
}

const newStep = (kind: StepKind): CaptureSession["steps"][number] => ({
  // Each kind stands once, so it names its step.
  id: kind,
  kind,
  state: "waiting",
  retakes: 0,
  signals: [],
  challenges: 0,
});
