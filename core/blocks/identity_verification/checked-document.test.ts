import { expect, it } from "vitest";
import { createExecutionStore } from "../../../adapters/memory/executions.ts";
import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import { catalogue } from "../../../blocks.config.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { AT, runAbout, SUBJECT_ID, taught } from "../../../test/support/learning-kit.ts";
import type { MemoryKit } from "../../../test/support/memory-kit.ts";
import { resumePause } from "../../executions/commands/resume-pause.ts";
import { passport, result } from "../credential_issue/testing/issue.ts";
import type { UpstreamResult } from "../runtime/contract.ts";
import { withDocumentCheck } from "./checked-document.ts";

const graph = { blocks: { document: { type: "document_verification", input: { front: "doc_1" } } } };
const reviewed = {
  blocks: { ...graph.blocks, review: { type: "manual_review", config: { reason: "look" } } },
  edges: [{ from: "document", to: "review" }],
};
const VALID = { name: "not_expired", outcome: "passed" };
const passed = { kind: "completed" as const, output: { status: "passed", portrait_of: "doc_1" } };

const NOTHING: UpstreamResult[] = [];

/** What a face says after a run of the same subject whose document check came out so. */
async function after(
  output: JsonObject,
  {
    portrait = "doc_1",
    owner = "user_1",
    subjectId = SUBJECT_ID,
    face = passed,
    above = NOTHING,
    review = undefined as "approve" | "decline" | undefined,
    meanwhile = async (_: MemoryKit): Promise<unknown> => undefined,
  } = {},
) {
  const kit = await runAbout(review === undefined ? graph : reviewed);
  await kit.run("document", async () => ({ kind: "completed", output }));
  if (review !== undefined) {
    await kit.pause("review");
    const { caller, executionId } = kit;
    await resumePause(kit.ports, { caller, executionId, blockId: "review", input: { decision: review } });
  }
  await taught(kit);
  await meanwhile(kit);
  const { organizationId, environment } = kit.caller;
  const ports = {
    subjects: createSubjectStore(kit.state),
    executions: createExecutionStore(kit.state),
    blockCredentials: kit.ports.blockCredentials,
    catalogue,
  };
  const upload = { id: portrait, subjectId: owner };
  const outcome = await withDocumentCheck(
    ports,
    {
      organizationId,
      environment,
      subject: "user_1",
      subjectId,
      now: kit.ports.now,
      results: new Map(above.map((result) => [result.blockId, result])),
    },
    upload,
    face,
  );
  return outcome.kind === "completed" ? outcome.output : undefined;
}

it("says until when the document is valid, where its check asked for that", async () => {
  expect(await after({ ...passport, checks: [VALID] })).toMatchObject({
    document_checked_in: expect.stringMatching(/^exec_/),
    document_valid_until: "2032-04-15",
  });
});

it("names the earlier run of the subject that checked the document", async () => {
  expect(await after(passport)).toEqual({
    ...passed.output,
    document_checked_in: expect.stringMatching(/^exec_/),
  });
});

it.each<[string, JsonObject, Parameters<typeof after>[1]]>([
  ["another upload", passport, { portrait: "doc_2" }],
  ["an upload that was made for somebody else", passport, { owner: "user_2" }],
  ["another subject", passport, { subjectId: "subj_00000000000000000000000002" }],
  ["a document that has expired since", { ...passport, expiry_date: "2026-11-25", checks: [VALID] }, {}],
  ["a document in doubt", { ...passport, status: "review" }, {}],
  ["a document that was rejected", { ...passport, status: "rejected" }, {}],
  ["a proof of address", { ...passport, document_type: "proof_of_address" }, {}],
  ["an upload that its own run checked", passport, { above: [result("document_verification", passport)] }],
  [
    "a face that did not pass",
    passport,
    { face: { kind: "completed", output: { status: "review", portrait_of: "doc_1" } } },
  ],
])("names none for %s", async (_, output, more) => {
  expect(await after(output, more)).not.toHaveProperty("document_checked_in");
});

it.each([
  ["decline", false],
  ["approve", true],
] as const)("names the run below whose check a person came to %s: %s", async (review, isNamed) => {
  expect(Object.hasOwn(Object(await after(passport, { review })), "document_checked_in")).toBe(isNamed);
});

const stored = (kit: MemoryKit) => {
  const run = kit.state.executions.get(kit.executionId);
  if (run?.meta === undefined) throw new Error("The run is gone.");
  return run;
};
const matchedAt = (at: string) => (kit: MemoryKit) =>
  createSubjectStore(kit.state).noteTrueMatch(SUBJECT_ID, at);

it.each<[string, (kit: MemoryKit) => Promise<unknown>]>([
  ["was cancelled", async (kit) => Object.assign(stored(kit).meta ?? {}, { status: "cancelled" })],
  ["left it open", async (kit) => Object.assign(stored(kit).meta ?? {}, { outcome: "needs_review" })],
  ["has no outcome", async (kit) => Object.assign(stored(kit).meta ?? {}, { outcome: undefined })],
  ["a true match came after", matchedAt(AT)],
  [
    "issued a credential that is gone",
    async (kit) => {
      const result = stored(kit).blocks.get("document")?.result;
      if (result !== undefined) result.output = JSON.stringify({ ...passport, credential_id: "cred_gone" });
    },
  ],
])("names no run that %s", async (_, meanwhile) => {
  expect(await after(passport, { meanwhile })).not.toHaveProperty("document_checked_in");
});

it("names one of after a true match: somebody looked again", async () => {
  expect(await after(passport, { meanwhile: matchedAt("2026-11-26T09:59:59.999Z") })).toHaveProperty(
    "document_checked_in",
  );
});
