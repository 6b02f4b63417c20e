import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { type ApplicantKit, pausedRun, review } from "../../test/support/applicant-kit.ts";
import { codeOf, codesOf } from "../../test/support/problem-code.ts";
import { cancel } from "../executions/index.ts";
import { sweep } from "../executions/state/sweep.ts";
import { withdrawRequest } from "./request.ts";

let at: ApplicantKit;

describe("an answer that was not asked for", () => {
  beforeEach(async () => {
    at = await pausedRun();
  });

  it.each([
    ["nothing", async () => ({}), "missing_required_field"],
    ["a further field", async () => ({ ...(await at.answer()), name: "Other" }), "unrecognized_keys"],
    ["another subject", async () => ({ ...(await at.answer()), subject_id: "bob" }), "unrecognized_keys"],
    ["no id", async () => ({ identity_front: 1 }), "invalid_type"],
    ["an unknown upload", async () => ({ identity_front: "doc_none" }), "unknown_document"],
    ["another type", async () => ({ identity_front: await at.upload({ type: "selfie" }) }), "other_type"],
    [
      "another person's upload",
      async () => ({ identity_front: await at.upload({ subjectId: "bob" }) }),
      "other_subject",
    ],
    [
      "the old upload",
      async () => ({ identity_front: await at.upload({ createdAt: "2026-11-26T09:00:00.000Z" }) }),
      "not_new",
    ],
    [
      "an upload of refused bytes",
      async () => ({
        identity_front: await at.upload({ content: { sha256: "0", checkedAt: "", rejection: "polyglot" } }),
      }),
      "not_uploaded",
    ],
    [
      "another tenant's",
      async () => ({ identity_front: await at.upload({ organizationId: "o" }) }),
      "unknown_document",
    ],
  ] as const)("is refused: %s", async (_, input, code) => {
    await at.ask();
    const sent = await input();
    expect(await codesOf(at.submit(sent))).toContain(code);
    expect((await at.load(at.kit.executionId)).meta.status).toBe("paused");
    expect(at.theCase().state).toBe("waiting_for_applicant");
  });

  it("is refused where nothing is asked", async () => {
    const input = await at.answer();
    expect(await codeOf(at.submit(input))).toBe("conflict");
  });

  it("does not change the subject, though the request asked for that", async () => {
    await at.ask([], { subject_id: { type: "string" } });
    expect(await codesOf(at.submit({ subject_id: "bob" }))).toContain("subject_changed");
    expect(at.theCase().request?.state).toBe("open");
  });

  it("must fit the schema that was asked with", async () => {
    await at.ask([], { age: { type: "integer" } });
    expect(await codesOf(at.submit({ age: "old" }))).toContain("type");
  });
});

describe("a request", () => {
  beforeEach(async () => {
    at = await pausedRun();
  });

  it("can be withdrawn, and its answer is refused then", async () => {
    await at.ask();
    expect(await codesOf(at.ask())).toContain("already_requested");
    const record = await withdrawRequest(at.ports, { ...at.call(), reason: "A letter came." });
    expect(record).toMatchObject({ state: "open", request: { state: "withdrawn" } });
    const input = await at.answer();
    expect(await codeOf(at.submit(input))).toBe("conflict");
    expect(await codeOf(withdrawRequest(at.ports, { ...at.call(), reason: "again" }))).toBe("conflict");
    await at.ask();
    await at.submit(input);
  });

  it("falls with a decision, and the answer comes too late", async () => {
    await at.ask();
    const input = await at.answer();
    await at.decide(at.kit.executionId, "first", "decline");
    expect(at.theCase()).toMatchObject({ state: "open", request: { state: "withdrawn" } });
    expect(await codeOf(at.submit(input))).toBe("conflict");
    expect(at.successors()).toEqual([]);
  });

  it("loses against a decision at the same time, or the decision loses", async () => {
    await at.ask();
    const input = await at.answer();
    const [sent, decided] = await Promise.allSettled([
      at.submit(input),
      at.decide(at.kit.executionId, "first", "approve"),
    ]);
    expect([sent, decided].filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(at.successors()).toHaveLength(sent.status === "fulfilled" ? 1 : 0);
  });

  it("falls when its pause expires", async () => {
    await at.ask();
    const input = await at.answer();
    at.kit.setNow("2027-01-26T10:00:00.000Z");
    await sweep(at.kit.ports);
    expect(at.theCase().request?.state).toBe("withdrawn");
    expect(await codeOf(at.submit(input))).toBe("conflict");
    expect(at.successors()).toEqual([]);
  });

  it("falls when its run is cancelled, and the case closes", async () => {
    await at.ask();
    await cancel(at.kit.ports, { caller: at.kit.caller, executionId: at.kit.executionId });
    expect(at.theCase()).toMatchObject({
      state: "closed",
      outcome: "no_action",
      request: { state: "withdrawn" },
    });
  });

  it.each([
    ["nothing", [], {}, "nothing_asked"],
    [
      "the same field twice",
      [{ type: "identity_front", field: "identity_front" }],
      { identity_front: {} },
      "repeated_field",
    ],
    ["no schema", [], { age: { type: "nothing" } }, "invalid_schema"],
  ] as const)("is refused: %s", async (_, documents, fields, code) => {
    expect(await codesOf(at.ask([...documents], { ...fields }))).toContain(code);
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
    at = await pausedRun({ subject_id: "anna", name: "Acme", passport: "doc_old" }, byId("passport"));
    expect(await codesOf(at.ask())).toContain("not_read");
    await at.ask([{ type: "identity_front", field: "passport" }]);
    const { executionId } = await at.submit({ passport: await at.upload() });
    expect((await at.load(executionId)).blocks.has("doc")).toBe(false);
  });
});
