import { describe, expect, it } from "vitest";
import { claimsOf } from "../../../adapters/memory/status-lists.ts";
import { openIssuingRun } from "../../../test/support/issuing-run.ts";
import { STATUS_LIST_LENGTH } from "../../credentials/status-list.ts";
import { cancel } from "../../executions/commands/cancel.ts";
import { settle } from "../../executions/state/settle.ts";

const issue = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "pending" },
  },
};
const graph = (config: object = {}) => ({
  blocks: {
    issue: { ...issue, config: { ...issue.config, ...config } },
    other: { type: "decision", config: { outcomes: [{ name: "go", when: "true" }] } },
  },
});

describe("a block that issues", () => {
  it("writes start, result and credential at once", async () => {
    const run = await openIssuingRun(graph());
    let before: unknown;
    await run.issue("issue", {
      beforeActivating: async () => {
        before = [(await run.record()).blocks.has("issue"), await run.stateOf("issue")];
      },
    });
    expect(before).toEqual([false, undefined]);
    const block = (await run.record()).blocks.get("issue");
    expect(block).toMatchObject({
      attempts: [{ endedAt: expect.any(String) }],
      result: { status: "completed" },
    });
    expect(await run.stateOf("issue")).toBe("active");
    expect(run.eventTypes().filter((type) => type === "credential.issued")).toHaveLength(1);
  });

  it("issues nothing once its run is cancelled or has ended, also when that happens while it signs", async () => {
    for (const end of ["cancel", "settle"] as const) {
      const run = await openIssuingRun(graph());
      const { caller, executionId, ports } = run;
      await run.issue("issue", {
        beforeActivating: () =>
          end === "cancel" ? cancel(ports, { caller, executionId }) : settle(ports, executionId),
      });
      const { blocks, meta } = await run.record();
      expect([blocks.get("issue")?.result, meta.endedAt]).toEqual([undefined, expect.any(String)]);
      expect(await run.stateOf("issue")).toBeUndefined();
      expect(run.eventTypes()).not.toContain("credential.issued");
    }
  });

  it("begins the credential first where the write at once is refused, and issues one", async () => {
    const run = await openIssuingRun(graph());
    const { meta } = await run.record();
    const list = claimsOf(run.state, meta, 1);
    await run.issue("issue", {
      // Others take every index of the list while it signs.
      beforeActivating: async () => {
        for (let index = 0; index < STATUS_LIST_LENGTH; index++) list.set(index, `cred_${index}`);
      },
    });
    expect(claimsOf(run.state, meta, 2).size).toBe(1);
    expect(await run.stateOf("issue")).toBe("active");
    expect((await run.record()).blocks.get("issue")?.attempts).toHaveLength(1);
    expect(run.eventTypes().filter((type) => type === "credential.issued")).toHaveLength(1);
  });

  it("takes more than one write to monitor the subject from the issue on", async () => {
    const run = await openIssuingRun(graph({ monitor: {} }));
    let atOnce = 0;
    await run.issue("issue", { beforeActivating: async () => atOnce++ });
    expect([atOnce, await run.stateOf("issue")]).toEqual([0, "active"]);
    expect((await run.record()).blocks.get("issue")).toMatchObject({
      attempts: [{}],
      result: { status: "completed" },
    });
  });
});
