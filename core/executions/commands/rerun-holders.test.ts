import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codesOf } from "../../../test/support/problem-code.ts";
import { settle } from "../state/settle.ts";
import type { RunOptions } from "./requests.ts";
import { runFromBlock } from "./run-from-block.ts";

/** What `vendor` finds names the subject of the credential. */
const graph: JsonObject = {
  blocks: {
    vendor: { type: "http_request", config: { url: "https://vendor.example" } },
    issue: {
      type: "credential_issue",
      config: {
        credential_type: "user",
        subject: { type: "person", id: "{% $blocks.vendor.body.id %}" },
        claims: { kyc_status: "approved" },
      },
    },
  },
  edges: [{ from: "vendor", to: "issue" }],
};

/** A run of which `vendor` found a subject, or failed; and its partial re-runs. */
async function ended(id: string | undefined) {
  const kit = await memoryKit(graph, { note: 1 });
  const found = (subject: string | undefined, run?: string) =>
    kit.run(
      "vendor",
      async () =>
        subject === undefined
          ? { kind: "failed", code: "invalid_answer", message: "It is down." }
          : { kind: "completed", output: { body: { id: subject } } },
      run,
    );
  /** Whether the block was let issue, or why not. */
  const issued = async (run: string) => {
    await kit.run("issue", async () => ({ kind: "completed", output: {} }), run);
    const record = await kit.ports.executions.load(run);
    const result = record?.blocks.get("issue")?.result;
    return result?.error?.code ?? result?.status;
  };
  await found(id);
  if (id !== undefined) await kit.run("issue");
  await settle(kit.ports, kit.executionId);
  /** Starts a re-run at `vendor`, which then finds another subject. */
  const again = async (
    executionId: string,
    subject: string,
    options: RunOptions = {},
    of = kit.executionId,
  ) => {
    await runFromBlock(kit.ports, {
      caller: kit.caller,
      workflowId: "wf_test",
      source: { executionId: of, startBlockId: "vendor" },
      options: { ...options, executionId },
    });
    await found(subject, executionId);
    const outcome = await issued(executionId);
    await settle(kit.ports, executionId);
    return outcome;
  };
  return { kit, again };
}

describe("the subject of a credential that a block above names", () => {
  it("is in a re-run that of the source", async () => {
    const { again } = await ended("anna");
    expect(await again("exec_same", "anna")).toBe("completed");
    expect(await again("exec_other", "ben")).toBe("subject_changed");
    expect(await again("exec_input", "ben", { input: { note: 2 } })).toBe("subject_changed");
  });

  it("stays that of the first run, also in a re-run of a re-run that was refused", async () => {
    const { again } = await ended("anna");
    expect(await again("exec_2", "ben")).toBe("subject_changed");
    expect(await again("exec_3", "ben", {}, "exec_2")).toBe("subject_changed");
    expect(await again("exec_4", "anna", {}, "exec_3")).toBe("completed");
  });

  it("may be found late, by the very same input only", async () => {
    const { again } = await ended(undefined);
    expect(await again("exec_other", "anna", { input: { note: 2 } })).toBe("subject_changed");
    expect(await again("exec_later", "anna", {}, "exec_other")).toBe("subject_changed");
    expect(await again("exec_same", "anna")).toBe("completed");
    expect(await again("exec_next", "ben", {}, "exec_same")).toBe("subject_changed");
  });

  it("is not known in a re-run from before it was recorded, which issues nothing more", async () => {
    const { kit, again } = await ended("anna");
    expect(await again("exec_2", "anna")).toBe("completed");
    const stored = kit.state.executions.get("exec_2")?.meta;
    delete stored?.holders;
    expect(await again("exec_3", "anna", {}, "exec_2")).toBe("subject_changed");
  });
});

describe("an agent's credential", () => {
  it("keeps agent, parent and delegator", async () => {
    const config: JsonObject = {
      credential_type: "agent_authorization",
      subject: { id: "{% $input.agent %}", parent_user_id: "{% $input.parent %}" },
      claims: {
        permissions: [{ resource_type: "Account", resource_id: "*", actions: ["pay"] }],
        delegated_by_subject_id: "{% $input.by %}",
      },
    };
    const input = { subject_id: "anna", agent: "a", parent: "anna", by: "anna", note: 1 };
    const kit = await memoryKit({ blocks: { issue: { type: "credential_issue", config } } }, input);
    await kit.run("issue");
    await settle(kit.ports, kit.executionId);
    const again = (changed: JsonObject) =>
      codesOf(
        runFromBlock(kit.ports, {
          caller: kit.caller,
          workflowId: "wf_test",
          source: { executionId: kit.executionId, startBlockId: "issue" },
          options: { input: changed },
        }),
      );
    const refused = ["unprocessable_entity", "subject_changed"];
    for (const changed of [{ agent: "b" }, { parent: "ben" }, { by: "ben" }, { by: null }])
      expect([changed, await again(changed)]).toEqual([changed, refused]);
    expect(await again({ note: 2 })).not.toEqual(refused);
  });
});
