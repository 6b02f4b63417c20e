import { createCaseStore } from "../../adapters/memory/cases.ts";
import { createDocumentBucket, createDocumentStore } from "../../adapters/memory/documents.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { Caller } from "../../core/access/caller.ts";
import { openReview } from "../../core/blocks/manual_review/run.ts";
import type { CaseRequest } from "../../core/cases/change.ts";
import type { ApplicantRequest, CaseRecord } from "../../core/cases/records.ts";
import { askApplicant } from "../../core/cases/request.ts";
import { type SubmitPorts, submitAnswer } from "../../core/cases/submit.ts";
import type { DocumentRecord } from "../../core/documents/record.ts";
import { resumePause } from "../../core/executions/index.ts";
import { coordinate } from "../../core/executions/state/coordinate.ts";
import { memoryKit } from "./memory-kit.ts";

export const review = { type: "manual_review", config: { differentActor: true } };
const graph: JsonObject = {
  blocks: {
    doc: { type: "document_verification", input: { subject_id: "{% $input.subject_id %}" } },
    company: { type: "business_lookup", input: { name: "{% $input.name %}" } },
    first: review,
    second: review,
  },
  edges: [
    { from: "doc", to: "first" },
    { from: "company", to: "second" },
  ],
};
const REVIEW = { kind: "completed", output: { status: "review" } } as const;
const front: ApplicantRequest["documents"] = [{ type: "identity_front", field: "identity_front" }];

export type ApplicantKit = Awaited<ReturnType<typeof pausedRun>>;

/**
 * A run over stores in memory that waits at two reviews, with its case.
 * @param other a graph with the same blocks
 */
export async function pausedRun(input: JsonObject = { subject_id: "anna", name: "Acme" }, other = graph) {
  const kit = await memoryKit(other, input);
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined && typeof input.subject_id === "string") {
    stored.meta.subject = input.subject_id;
  }
  const analyst: Caller = { ...kit.caller, id: "key_analyst", madeBy: "key_analyst" };
  const newEventId = () => `evt_${kit.ports.newId()}`;
  const ports: SubmitPorts = {
    cases: createCaseStore(kit.state),
    subjectNames: kit.ports.subjectNames,
    staff: { find: async () => undefined },
    executions: kit.ports,
    uploads: {
      documents: createDocumentStore(),
      bucket: createDocumentBucket(),
      now: kit.ports.now,
      newEventId,
    },
    now: kit.ports.now,
    newEventId,
  };
  await kit.run("doc", async () => REVIEW);
  await kit.run("company", async () => ({ kind: "completed", output: { status: "found" } }));
  await kit.pause("first", "token-first");
  await kit.pause("second", "token-second");
  await coordinate(kit.ports, kit.executionId);

  const theCase = (): CaseRecord => {
    const [only, second] = [...kit.state.cases.values()];
    if (only === undefined || second !== undefined) throw new Error("There must be one case.");
    return only.record;
  };
  const call = (caller = analyst): CaseRequest => ({
    caller,
    actor: { type: "api_key", id: caller.id },
    eventId: ports.newEventId(),
    retried: false,
    caseId: theCase().id,
  });
  const ask = (documents = front, fields: JsonObject = {}) =>
    askApplicant(ports, {
      ...call(),
      requestId: "req_1",
      reason: "Glare.",
      blockId: "first",
      documents,
      fields,
    });
  const submit = (answered: JsonObject, caller = kit.caller, through = ports) =>
    submitAnswer(through, {
      ...call(caller),
      successorId: `exec_${kit.ports.newId()}`,
      input: answered,
      mayBegin: async () => {},
    });
  /** Announces an upload whose bytes have been accepted. */
  async function upload(changes: Partial<DocumentRecord> = {}): Promise<string> {
    const at = kit.ports.now().toISOString();
    const id = `doc_${kit.ports.newId()}`;
    await ports.uploads.documents.create({
      id,
      organizationId: kit.caller.organizationId,
      environment: kit.caller.environment,
      type: "identity_front",
      contentType: "image/png",
      byteSize: 1,
      subjectId: "anna",
      createdAt: at,
      uploadUntil: "2026-12-26T10:00:00.000Z",
      expiresAt: "2026-12-26T10:00:00.000Z",
      content: { sha256: "00", checkedAt: at },
      ...changes,
    });
    return id;
  }
  const answer = async (): Promise<JsonObject> => ({ identity_front: await upload() });
  const load = async (executionId: string) => {
    const record = await kit.ports.executions.load(executionId);
    if (record === undefined) throw new Error("There is no such run.");
    return record;
  };
  const successors = () =>
    [...kit.state.executions.values()].flatMap(({ meta }) => (meta?.replaces === undefined ? [] : [meta]));
  const decide = (executionId: string, blockId: string, decision: string, caller = analyst) =>
    resumePause(kit.ports, { caller, executionId, blockId, input: { decision } });
  /** Lets the blocks of a successor run, and opens its review. */
  async function pauseAgain(executionId: string): Promise<void> {
    await kit.run("doc", async () => REVIEW, executionId);
    await openReview(kit.ports, { executionId, instruction: kit.instructionOf("first"), taskToken: "t" });
  }
  return { kit, ports, theCase, call, ask, submit, upload, answer, load, successors, decide, pauseAgain };
}
