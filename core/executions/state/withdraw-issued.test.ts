/** A run that was cancelled, that declined its subject, or that came to no approval leaves no valid credential behind, whatever came first. */
import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { type Ending, openIssuingRun } from "../../../test/support/issuing-run.ts";
import { cancel } from "../commands/cancel.ts";
import { settle } from "./settle.ts";

const approved = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "approved", trust_level: "self_attested" },
  },
};
const attestation = {
  type: "credential_issue",
  config: {
    credential_type: "outcome_attestation",
    issueDeclined: true,
    subject: { type: "person", id: "user_1" },
    claims: { attestation_type: "kyc", outcome: "declined" },
  },
};
const lookup = { type: "business_lookup", input: { name: "Acme" } };
const cancelled = async (graph: JsonObject) => {
  const run = await openIssuingRun(graph);
  const call = () => cancel(run.ports, { caller: run.caller, executionId: run.executionId });
  return { run, call };
};

it("issues nothing after a cancel that came while it was signed", async () => {
  const { run, call } = await cancelled({ blocks: { issue: approved }, edges: [] });
  await run.issue("issue", { beforeActivating: call });
  await settle(run.ports, run.executionId);
  expect(await run.record()).toMatchObject({ meta: { status: "cancelled" }, blocks: new Map() });
  expect(await run.stateOf("issue")).toBeUndefined();
});

it("issues nothing after a cancel that came while a credential was signed that had begun", async () => {
  const { run, call } = await cancelled({ blocks: { issue: approved }, edges: [] });
  await run.issue("issue", { begunFirst: true, beforeActivating: call });
  await settle(run.ports, run.executionId);
  const { meta, blocks } = await run.record();
  expect(meta.status).toBe("cancelled");
  expect(blocks.get("issue")?.result).toMatchObject({ status: "failed", error: { code: "cancelled" } });
  expect(await run.stateOf("issue")).toBe("issuing");
});

it("issues nothing for a block that fails by a condition of its own edges", async () => {
  for (const handled of [[], [{ from: "issue", to: "b", on: "failed" }]]) {
    const edges = [{ from: "issue", to: "b", when: "$output.status" }, ...handled];
    const run = await openIssuingRun({ blocks: { issue: approved, b: lookup }, edges });
    await run.issue("issue");
    const { meta, blocks } = await run.record();
    const result = blocks.get("issue")?.result;
    expect(result).toMatchObject({ status: "failed", error: { code: "expression_failed" } });
    expect([result?.output, await run.stateOf("issue")]).toEqual([undefined, "issuing"]);
    expect(run.eventTypes()).not.toContain("credential.issued");
    // Where an edge handles the failure, the run goes on.
    expect(meta.failure?.code).toBe(handled.length === 0 ? "expression_failed" : undefined);
  }
});

it("revokes at a cancel what was issued before it, recorded or not", async () => {
  const { run, call } = await cancelled({ blocks: { issue: approved, b: lookup }, edges: [] });
  await run.issue("issue", { beforeRecording: call });
  expect(await run.stateOf("issue")).toBe("revoked");
  const second = await cancelled({
    blocks: { issue: approved, b: lookup },
    edges: [{ from: "issue", to: "b" }],
  });
  await second.run.issue("issue");
  expect(await second.run.stateOf("issue")).toBe("active");
  await second.call();
  expect(await second.run.stateOf("issue")).toBe("revoked");
  expect((await second.run.record()).blocks.get("issue")?.result?.status).toBe("completed");
  expect(second.run.eventTypes()).toContain("credential.revoked");
});

it("revokes when the canceller died in between", async () => {
  const { run, call } = await cancelled({ blocks: { issue: approved, b: lookup }, edges: [] });
  await run.issue("issue");
  await run.ports.blockCredentials.withdraw(await run.meta(), "b", "cancelled");
  const died = async () => Promise.reject(new Error("The process died."));
  const ports = { ...run.ports, blockCredentials: { ...run.ports.blockCredentials, withdraw: died } };
  await expect(cancel(ports, { caller: run.caller, executionId: run.executionId })).rejects.toThrow();
  expect(await run.stateOf("issue")).toBe("active");
  expect(await settle(run.ports, run.executionId)).toBe("sealed");
  expect(await run.stateOf("issue")).toBe("revoked");
  await expect(call()).rejects.toMatchObject({ code: "conflict" });
});

it("revokes an approval when the run declines its subject beside it", async () => {
  const rules = { outcomes: [{ name: "no", when: "true", means: "declined" }] };
  const run = await openIssuingRun({
    blocks: { issue: approved, stated: attestation, rules: { type: "decision", config: rules } },
    edges: [],
  });
  await run.issue("issue");
  await run.issue("stated");
  await run.run("rules", async () => ({
    kind: "completed",
    output: { outcome: "no", means: "declined", score: 0, reasons: [] },
  }));
  await settle(run.ports, run.executionId);
  expect((await run.meta()).outcome).toBe("declined");
  expect(await run.stateOf("issue")).toBe("revoked");
  expect(await run.stateOf("stated")).toBe("active");
});

const call = { type: "http_request", config: { url: "https://crm.example/done" } };
const refused: Ending = { kind: "failed", code: "provider_refused", message: "No." };
const answered = (status: string): Ending => ({ kind: "completed", output: { status } });
const onFailed = [{ from: "b", to: "call", on: "failed" }];
const suspended = { code: "credential_suspended", blockId: "issue" };

it.each<[string, Ending, JsonObject[], string]>([
  ["that fails", refused, [], "inconclusive"],
  ["whose check beside it was not done", refused, onFailed, "inconclusive"],
  ["whose check beside it is uncertain", answered("ambiguous"), [], "needs_review"],
])("suspends an approval of a run %s", async (_name, outcome, edges, expected) => {
  const run = await openIssuingRun({
    blocks: { issue: approved, stated: attestation, b: lookup, call },
    edges,
  });
  await run.issue("issue");
  await run.issue("stated");
  await run.run("call", async () => ({ kind: "completed", output: {} }));
  await run.run("b", async () => outcome);
  await settle(run.ports, run.executionId);
  expect(await run.meta()).toMatchObject({
    outcome: expected,
    outcomeReasons: expect.arrayContaining([expect.objectContaining(suspended)]),
  });
  expect([await run.stateOf("issue"), await run.stateOf("stated")]).toEqual(["suspended", "active"]);
  expect(run.eventTypes().filter((type) => type === "credential.suspended")).toHaveLength(1);
  // It is suspended once, however often the run is looked at.
  const { blockCredentials } = run.ports;
  expect(await blockCredentials.withdraw(await run.meta(), "issue", "in_doubt")).toBe(true);
  expect(run.eventTypes().filter((type) => type === "credential.suspended")).toHaveLength(1);
});

it("suspends an approval beside rules that were left open", async () => {
  const rules = { outcomes: [{ name: "yes", when: "false", means: "approved" }], default: "other" };
  const run = await openIssuingRun({
    blocks: { issue: approved, rules: { type: "decision", config: rules } },
    edges: [],
  });
  await run.issue("issue");
  await run.run("rules", async () => ({
    kind: "completed",
    output: { outcome: "other", score: 0, reasons: [] },
  }));
  await settle(run.ports, run.executionId);
  expect((await run.meta()).outcome).toBe("needs_review");
  expect(await run.stateOf("issue")).toBe("suspended");
});

it("suspends an approval when the process that ended its run died in between", async () => {
  const run = await openIssuingRun({ blocks: { issue: approved, b: lookup }, edges: [] });
  await run.issue("issue");
  await run.run("b", async () => refused);
  const died = async () => Promise.reject(new Error("The process died."));
  const executions = { ...run.ports.executions, settle: died };
  await expect(settle({ ...run.ports, executions }, run.executionId)).rejects.toThrow();
  expect(await run.stateOf("issue")).toBe("suspended");
  expect(await settle(run.ports, run.executionId)).toBe("sealed");
  expect((await run.meta()).outcomeReasons).toContainEqual(expect.objectContaining(suspended));
});

it("approves nobody by a credential that was taken back while a short run went on", async () => {
  const run = await openIssuingRun({
    blocks: { issue: approved, call },
    edges: [{ from: "issue", to: "call" }],
  });
  expect((await run.meta()).type).toBe("EXPRESS");
  await run.issue("issue");
  await run.ports.blockCredentials.withdraw(await run.meta(), "issue", "declined");
  await run.run("call", async () => ({ kind: "completed", output: {} }));
  await settle(run.ports, run.executionId);
  expect(await run.meta()).toMatchObject({
    status: "completed",
    outcome: "needs_review",
    outcomeReasons: [{ code: "credential_withdrawn", blockId: "issue" }],
  });
});

it("approves nobody by one that was taken back as its run ended, or while the end was signed", async () => {
  for (const isSigned of [false, true]) {
    const run = await openIssuingRun({ blocks: { issue: approved } });
    await run.issue("issue");
    const takeBack = async () => run.ports.blockCredentials.withdraw(await run.meta(), "issue", "declined");
    const { sealer } = run.ports;
    const sign: typeof sealer.sign = async (payload) => {
      await takeBack();
      return sealer.sign(payload);
    };
    if (!isSigned) await takeBack();
    const ports = isSigned ? { ...run.ports, sealer: { sign } } : run.ports;
    expect(await settle(ports, run.executionId)).toBe("sealed");
    expect(await run.meta()).toMatchObject({
      outcome: "needs_review",
      outcomeReasons: [{ code: "credential_withdrawn", blockId: "issue" }],
    });
  }
});

it("reads no credential of a run that nobody interferes with", async () => {
  const run = await openIssuingRun({
    blocks: { issue: approved, call },
    edges: [{ from: "issue", to: "call" }],
  });
  await run.issue("issue");
  await run.run("call", async () => ({ kind: "completed", output: {} }));
  run.setNow("2026-11-26T11:00:00.000Z");
  const isWithdrawn = async () => Promise.reject(new Error("It was read."));
  const blockCredentials = { ...run.ports.blockCredentials, isWithdrawn };
  await settle({ ...run.ports, blockCredentials }, run.executionId);
  expect((await run.meta()).outcome).toBe("approved");
});

it("gives the doubt as the reason also when the process died that suspended for it", async () => {
  const run = await openIssuingRun({ blocks: { issue: approved, b: lookup } });
  await run.issue("issue");
  await run.run("b", async () => answered("ambiguous"));
  const died = async () => Promise.reject(new Error("The process died."));
  const executions = { ...run.ports.executions, settle: died };
  await expect(settle({ ...run.ports, executions }, run.executionId)).rejects.toThrow();
  await settle(run.ports, run.executionId);
  expect((await run.meta()).outcomeReasons?.map(({ code, blockId }) => [code, blockId])).toEqual([
    ["uncertain_finding", "b"],
    ["credential_suspended", "issue"],
  ]);
});

it("keeps the credential of a run that came to an approval", async () => {
  const edges = [{ from: "call", to: "issue", on: "failed" }];
  const run = await openIssuingRun({ blocks: { b: lookup, call, issue: approved }, edges });
  await run.run("b", async () => answered("found"));
  // A block that checks nothing, and whose failure an edge handles.
  await run.run("call", async () => refused);
  await run.issue("issue");
  expect(await settle(run.ports, run.executionId)).toBe("sealed");
  expect(await run.meta()).toMatchObject({ status: "completed", outcome: "approved" });
  expect(await run.stateOf("issue")).toBe("active");
});

it("issues nothing beside the end of a run whose machine is gone", async () => {
  const rules = { outcomes: [{ name: "no", when: "true", means: "declined" }] };
  const run = await openIssuingRun({
    blocks: { issue: approved, rules: { type: "decision", config: rules } },
    edges: [],
  });
  await run.run("rules", async () => ({
    kind: "completed",
    output: { outcome: "no", means: "declined", score: 0, reasons: [] },
  }));
  const { sealer } = run.ports;
  // A function of the block still works when the end has been judged, and is signed.
  const sign: typeof sealer.sign = async (payload) => {
    await run.issue("issue");
    return sealer.sign(payload);
  };
  expect(await settle({ ...run.ports, sealer: { sign } }, run.executionId)).toBe("sealed");
  const { meta, blocks } = await run.record();
  expect(meta).toMatchObject({ status: "failed", outcome: "declined" });
  expect([await run.stateOf("issue"), blocks.has("issue")]).toEqual([undefined, false]);
});
