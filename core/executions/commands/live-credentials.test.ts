import { expect, test } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codesOf } from "../../../test/support/problem-code.ts";
import type { CredentialRecord } from "../../credentials/record.ts";
import { settle } from "../state/settle.ts";
import { runFromBlock } from "./run-from-block.ts";

const issue = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved" } },
};
const graph: JsonObject = {
  blocks: { issue, tail: { type: "wait", config: { seconds: 0 } } },
  edges: [{ from: "issue", to: "tail" }],
};

const at = "2026-11-26T10:00:00.000Z";
const dead = ["conflict", "credential_not_active"];

/** An ended run that issued a credential, and a re-run of it from a block, by default from the one after the credential. */
async function issued(output?: JsonObject) {
  const kit = await memoryKit(graph, { subject_id: "anna" });
  const id = kit.ports.blockCredentials.idOf((await kit.record()).meta, "issue");
  const record: CredentialRecord = {
    id,
    organizationId: "org_test",
    environment: "staging",
    credentialType: "user",
    subjectType: "person",
    state: "active",
    format: "jwt_vc",
    issuerDid: "did:web:issuer.example",
    thumbprint: "t",
    listNumber: 1,
    statusListIndex: 1,
    evidenceRefs: [],
    issuedAt: at,
    expiresAt: "2027-01-01T00:00:00.000Z",
    updatedAt: at,
    source: "workflow_block",
  };
  kit.state.credentials.set(id, record);
  await kit.run("issue", async () => ({ kind: "completed", output: output ?? { credential_id: id } }));
  await settle(kit.ports, kit.executionId);
  const again = (startBlockId = "tail", executionId = kit.executionId, as?: string) =>
    codesOf(
      runFromBlock(kit.ports, {
        caller: kit.caller,
        workflowId: "wf_test",
        source: { executionId, startBlockId },
        options: as === undefined ? {} : { executionId: as },
      }),
    );
  const change = (changed: Partial<CredentialRecord>) =>
    kit.state.credentials.set(id, { ...record, ...changed });
  return { kit, id, again, change };
}

test("an active credential is taken over", async () => {
  const { kit, again } = await issued();
  expect(await again("tail", kit.executionId, "exec_2")).toEqual(["answered"]);
  expect((await kit.ports.executions.load("exec_2"))?.blocks.has("issue")).toBe(true);
});

test("a run whose credential is not active is not run again, from any block", async () => {
  const { kit, again, change } = await issued();
  for (const changed of [
    { state: "revoked" as const },
    { state: "suspended" as const },
    { expiresAt: at },
    { erasedAt: at },
    { state: "issuing" as const },
    { organizationId: "org_other" },
  ]) {
    change(changed);
    for (const from of ["tail", "issue"]) expect([changed, await again(from)]).toEqual([changed, dead]);
  }
  kit.state.credentials.clear();
  expect(await again()).toEqual(dead);
  expect(kit.state.executions.size).toBe(1);
  change({});
  expect(await again()).toEqual(["answered"]);
});

test("a re-run that took the credential over is held to it, too", async () => {
  const { kit, again, change } = await issued();
  expect(await again("tail", kit.executionId, "exec_2")).toEqual(["answered"]);
  await settle(kit.ports, "exec_2");
  expect(await again("tail", "exec_2")).toEqual(["answered"]);
  change({ state: "revoked" });
  expect(await again("tail", "exec_2")).toEqual(dead);
});

test("a credential that no result names still counts: its block may have failed after issuing", async () => {
  const { again, change } = await issued({});
  change({ state: "revoked" });
  expect(await again()).toEqual(dead);
});

test("a result of an issuing block that names no credential is not taken over", async () => {
  const { kit, again } = await issued({ status: "active" });
  expect(await again("tail", kit.executionId, "exec_2")).toEqual(["answered"]);
  expect((await kit.ports.executions.load("exec_2"))?.blocks.has("issue")).toBe(false);
});
