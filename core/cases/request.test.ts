import { beforeEach, describe, expect, it } from "vitest";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { createDocumentBucket, createDocumentStore } from "../../adapters/memory/documents.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { type MemoryKit, memoryKit } from "../../test/support/memory-kit.ts";
import { codeOf, codesOf } from "../../test/support/problem-code.ts";
import type { Caller } from "../access/caller.ts";
import { openReview } from "../blocks/manual_review/run.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { cancel, resumePause } from "../executions/index.ts";
import { coordinate } from "../executions/state/coordinate.ts";
import { settle } from "../executions/state/settle.ts";
import { sweep } from "../executions/state/sweep.ts";
import type { CaseRequest } from "./change.ts";
import type { ApplicantRequest, CaseRecord } from "./records.ts";
import { askApplicant, withdrawRequest } from "./request.ts";
import { type SubmitPorts, submitAnswer } from "./submit.ts";

const review = { type: "manual_review", config: { differentActor: true } };
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

let kit: MemoryKit;
let ports: SubmitPorts;
let analyst: Caller;
let others = 0;
const noLimit = async (): Promise<void> => {};

/** A run that waits at both reviews of the graph, with its case. */
async function paused(input: JsonObject = { subject_id: "anna", name: "Acme" }, other?: JsonObject) {
  kit = await memoryKit(other ?? graph, input);
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined && typeof input.subject_id === "string")
    stored.meta.subject = input.subject_id;
  analyst = { ...kit.caller, id: "key_analyst" };
  ports = {
    cases: createCaseStore(kit.state),
    staff: { find: async () => undefined },
    executions: kit.ports,
    uploads: { documents: createDocumentStore(), bucket: createDocumentBucket(), now: kit.ports.now },
    now: kit.ports.now,
    newEventId: () => `evt_${kit.ports.newId()}`,
  };
  await kit.run("doc", async () => REVIEW);
  await kit.run("company", async () => ({ kind: "completed", output: { status: "found" } }));
  await kit.pause("first", "token-first");
  await kit.pause("second", "token-second");
  await coordinate(kit.ports, kit.executionId);
}

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
const front: ApplicantRequest["documents"] = [{ type: "identity_front", field: "identity_front" }];
const ask = (documents = front, fields: JsonObject = {}, blockId = "first") =>
  askApplicant(ports, { ...call(), requestId: "req_1", reason: "Glare.", blockId, documents, fields });
const submit = (input: JsonObject, caller = kit.caller) =>
  submitAnswer(ports, {
    ...call(caller),
    successorId: `exec_${kit.ports.newId()}`,
    input,
    mayBegin: noLimit,
  });

/** Announces an upload whose bytes have been accepted. */
async function upload(changes: Partial<DocumentRecord> = {}): Promise<string> {
  const at = kit.ports.now().toISOString();
  const id = `doc_new${others++}`;
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
async function pauseAgain(executionId: string) {
  await kit.run("doc", async () => REVIEW, executionId);
  await openReview(kit.ports, { executionId, instruction: kit.instructionOf("first"), taskToken: "t" });
}

describe("what the applicant sends", () => {
  beforeEach(() => paused());

  it("ends the run, and another one goes on in the same case", async () => {
    expect(await ask()).toMatchObject({ state: "waiting_for_applicant", request: { state: "open" } });
    const { executionId } = await submit(await answer());
    const source = await load(kit.executionId);
    expect(source.meta).toMatchObject({ status: "cancelled", successor: executionId });
    expect((await load(executionId)).meta).toMatchObject({
      parentExecutionId: kit.executionId,
      rerunFrom: "doc",
      subject: "anna",
      status: "running",
      replaces: { executionId: kit.executionId, first: kit.executionId, caseId: theCase().id },
    });
    expect(theCase()).toMatchObject({
      state: "open",
      executions: [kit.executionId, executionId],
      pauses: [
        { state: "replaced", successorId: executionId },
        { state: "replaced", successorId: executionId },
      ],
      request: { state: "submitted", submission: { successorId: executionId } },
    });
    await pauseAgain(executionId);
    expect(theCase()).toMatchObject({ request: { state: "answered" }, state: "open" });
    expect(theCase().pauses.at(-1)).toMatchObject({ executionId, blockId: "first", state: "open" });
  });

  it("is not judged by the result of the old document, though the input names none", async () => {
    await ask();
    const { executionId } = await submit(await answer());
    const { blocks } = await load(executionId);
    expect([...blocks.keys()]).toEqual(["company"]);
  });

  it("keeps no decision on the old run, not even where it says the same again", async () => {
    await decide(kit.executionId, "second", "approve");
    await coordinate(kit.ports, kit.executionId);
    await ask([], { name: { type: "string" } });
    const { executionId } = await submit({ name: "Acme" });
    expect([...(await load(executionId)).blocks.keys()].toSorted()).toEqual(["company", "doc"]);
  });

  it("asks again whoever saw another input", async () => {
    await decide(kit.executionId, "second", "approve");
    await coordinate(kit.ports, kit.executionId);
    await ask([], { nickname: { type: "string" } });
    const { executionId } = await submit({ nickname: "Ann" });
    expect([...(await load(executionId)).blocks.keys()].toSorted()).toEqual(["company", "doc"]);
  });

  it("lets neither a starter of the old run nor who sent it decide", async () => {
    await ask();
    const sender = { ...kit.caller, id: "key_sender" };
    const { executionId } = await submit(await answer(), sender);
    await pauseAgain(executionId);
    for (const caller of [kit.caller, sender]) {
      expect(await codeOf(decide(executionId, "first", "approve", caller))).toBe("different_actor_required");
    }
    await decide(executionId, "first", "approve");
    expect((await load(executionId)).pauses.get("first")?.state).toBe("resumed");
  });

  it("counts once: twenty answers, one successor", async () => {
    await ask();
    const answers = await Promise.all(Array.from({ length: 20 }, answer));
    const results = await Promise.allSettled(answers.map((input) => submit(input)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(successors()).toHaveLength(1);
    expect(await codesOf(submit(await answer()))).toContain("already_submitted");
  });

  it("is one successor, however often it is sent", async () => {
    await ask();
    const input = await answer();
    const all = await Promise.all(Array.from({ length: 5 }, () => submit(input)));
    expect(new Set(all.map(({ executionId }) => executionId)).size).toBe(1);
    expect(successors()).toHaveLength(1);
  });
});

describe("a process that dies after the answer was taken", () => {
  beforeEach(() => paused());
  for (const move of ["seed", "beginClaimed"] as const) {
    it(`is carried on by the same call, and by the sweeper: ${move}`, async () => {
      for (const carryOn of ["call", "sweeper"] as const) {
        await paused();
        await ask();
        const input = await answer();
        const dies = {
          ...kit.ports.executions,
          [move]: () => Promise.reject(new Error("The process died.")),
        };
        const dying = { ...ports, executions: { ...kit.ports, executions: dies } };
        const attempt = submitAnswer(dying, {
          ...call(kit.caller),
          successorId: `exec_${kit.ports.newId()}`,
          input,
          mayBegin: noLimit,
        });
        await expect(attempt).rejects.toThrow("The process died.");
        expect(successors()).toEqual([]);
        expect((await load(kit.executionId)).meta.status).toBe("cancelled");
        if (carryOn === "call") await submit(input);
        else {
          kit.setNow("2026-11-26T12:00:00.000Z");
          await sweep(kit.ports);
        }
        const [begun] = successors();
        expect(begun?.executionId).toBe(theCase().request?.submission?.successorId);
        expect([...(await load(begun?.executionId ?? "")).blocks.keys()]).toEqual(["company"]);
        await submit(input);
        expect(successors()).toHaveLength(1);
      }
    });
  }
});

describe("an answer that was not asked for", () => {
  beforeEach(() => paused());

  it.each([
    ["nothing", async () => ({}), "missing_required_field"],
    ["a further field", async () => ({ ...(await answer()), name: "Other" }), "unrecognized_keys"],
    ["another subject", async () => ({ ...(await answer()), subject_id: "bob" }), "unrecognized_keys"],
    ["no id", async () => ({ identity_front: 1 }), "invalid_type"],
    ["an unknown upload", async () => ({ identity_front: "doc_none" }), "unknown_document"],
    ["another type", async () => ({ identity_front: await upload({ type: "selfie" }) }), "other_type"],
    [
      "another person's upload",
      async () => ({ identity_front: await upload({ subjectId: "bob" }) }),
      "other_subject",
    ],
    [
      "the old upload",
      async () => ({ identity_front: await upload({ createdAt: "2026-11-26T09:00:00.000Z" }) }),
      "not_new",
    ],
    [
      "an upload of refused bytes",
      async () => ({
        identity_front: await upload({ content: { sha256: "0", checkedAt: "", rejection: "polyglot" } }),
      }),
      "not_uploaded",
    ],
    [
      "another tenant's",
      async () => ({ identity_front: await upload({ organizationId: "o" }) }),
      "unknown_document",
    ],
  ] as const)("is refused: %s", async (_, input, code) => {
    await ask();
    const sent = await input();
    expect(await codesOf(submit(sent))).toContain(code);
    expect((await load(kit.executionId)).meta.status).toBe("paused");
    expect(theCase().state).toBe("waiting_for_applicant");
  });

  it("is refused where nothing is asked", async () => {
    const input = await answer();
    expect(await codeOf(submit(input))).toBe("conflict");
  });

  it("does not change the subject, though the request asked for that", async () => {
    await ask([], { subject_id: { type: "string" } });
    expect(await codesOf(submit({ subject_id: "bob" }))).toContain("subject_changed");
    expect(theCase().request?.state).toBe("open");
  });

  it("must fit the schema that was asked with", async () => {
    await ask([], { age: { type: "integer" } });
    expect(await codesOf(submit({ age: "old" }))).toContain("type");
  });
});

describe("a request", () => {
  beforeEach(() => paused());

  it("can be withdrawn, and its answer is refused then", async () => {
    await ask();
    expect(await codesOf(ask())).toContain("already_requested");
    const record = await withdrawRequest(ports, { ...call(), reason: "A letter came." });
    expect(record).toMatchObject({ state: "open", request: { state: "withdrawn" } });
    const input = await answer();
    expect(await codeOf(submit(input))).toBe("conflict");
    expect(await codeOf(withdrawRequest(ports, { ...call(), reason: "again" }))).toBe("conflict");
    await ask();
    await submit(input);
  });

  it("falls with a decision, and the answer comes too late", async () => {
    await ask();
    const input = await answer();
    await decide(kit.executionId, "first", "decline");
    expect(theCase()).toMatchObject({ state: "open", request: { state: "withdrawn" } });
    expect(await codeOf(submit(input))).toBe("conflict");
    expect(successors()).toEqual([]);
  });

  it("loses against a decision at the same time, or the decision loses", async () => {
    await ask();
    const input = await answer();
    const [sent, decided] = await Promise.allSettled([
      submit(input),
      decide(kit.executionId, "first", "approve"),
    ]);
    expect([sent, decided].filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(successors()).toHaveLength(sent.status === "fulfilled" ? 1 : 0);
  });

  it("falls when its pause expires", async () => {
    await ask();
    const input = await answer();
    kit.setNow("2027-01-26T10:00:00.000Z");
    await sweep(kit.ports);
    expect(theCase().request?.state).toBe("withdrawn");
    expect(await codeOf(submit(input))).toBe("conflict");
    expect(successors()).toEqual([]);
  });

  it("falls when its run is cancelled, and the case closes", async () => {
    await ask();
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect(theCase()).toMatchObject({
      state: "closed",
      outcome: "no_action",
      request: { state: "withdrawn" },
    });
  });

  it.each([
    ["nothing", [], {}, "nothing_asked"],
    ["the same field twice", front, { identity_front: {} }, "repeated_field"],
    ["no schema", [], { age: { type: "nothing" } }, "invalid_schema"],
  ] as const)("is refused: %s", async (_, documents, fields, code) => {
    expect(await codesOf(ask([...documents], { ...fields }))).toContain(code);
  });
});

describe("an upload that no block would read", () => {
  const byId = (field: string): JsonObject => ({
    blocks: {
      doc: { type: "document_verification", input: { front: `{% $input.${field} %}` } },
      company: { type: "business_lookup", input: { name: "{% $input.name %}" } },
      first: review,
      second: review,
    },
    edges: [],
  });

  it("is not asked for: the block would read the old one again", async () => {
    await paused({ subject_id: "anna", name: "Acme", passport: "doc_old" }, byId("passport"));
    expect(await codesOf(ask())).toContain("not_read");
    await ask([{ type: "identity_front", field: "passport" }]);
    const { executionId } = await submit({ passport: await upload() });
    expect((await load(executionId)).blocks.has("doc")).toBe(false);
  });
});

describe("a case whose successor comes to no person", () => {
  it.each([
    ["passed", "no_action"],
    ["rejected", "declined"],
  ] as const)("closes without an approval: %s", async (status, outcome) => {
    await paused();
    await ask();
    const { executionId } = await submit(await answer());
    const failed = { kind: "failed", code: "rejected", message: "No.", output: { status } } as const;
    await kit.run(
      "doc",
      async () => (status === "passed" ? { kind: "completed", output: { status } } : failed),
      executionId,
    );
    await settle(kit.ports, executionId);
    expect(theCase()).toMatchObject({ state: "closed", outcome, request: { state: "answered" } });
  });
});

describe("a run without a subject", () => {
  it("has its successor in the same case", async () => {
    await paused({ name: "Acme" });
    await ask([], { nickname: { type: "string" } });
    const { executionId } = await submit({ nickname: "Ann" });
    await pauseAgain(executionId);
    expect(theCase().pauses.at(-1)).toMatchObject({ executionId, state: "open" });
  });
});
