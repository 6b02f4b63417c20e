import { ulid } from "ulid";
import { beforeEach, expect, it, vi } from "vitest";
import { type Kit, openKit, TENANT } from "../../../test/support/credentials-kit.ts";
import { issueCredential } from "../../credentials/issue.ts";
import { signedPayload } from "../../credentials/record.ts";
import { issueBody, parseIssueRequest } from "../../credentials/request.ts";
import { verifyHere } from "../../credentials/verify-here.ts";
import { createBlockCredentials } from "./block-credentials.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const SUBJECT = "user_anna";
const actor = { type: "api_key" as const };

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});

const issue = (body: unknown) =>
  issueCredential(kit.ports, {
    id: `cred_${ulid()}`,
    tenant: TENANT,
    request: parseIssueRequest(issueBody.parse(body), kit.ports.now()),
    source: "api",
    actor,
  });
const user = (kyc_status: string) =>
  issue({ credential_type: "user", subject: { type: "person", id: SUBJECT }, claims: { kyc_status } });
const agent = () =>
  issue({
    credential_type: "agent_authorization",
    subject: { type: "agent", id: "agent_1" },
    claims: {
      delegated_by_subject_id: SUBJECT,
      permissions: [{ resource_type: "wallet", resource_id: "w1", actions: ["pay"] }],
    },
  });
const suspend = () =>
  createBlockCredentials({ ...kit.ports, subjects: kit.subjects }).suspendMatched(
    TENANT,
    SUBJECT,
    kit.ports.now().toISOString(),
    actor,
  );
const stateOf = async (id: string) => (await kit.ports.credentials.find(id))?.state;

it("a true match leaves no agent that acts for the listed person, also where that one is in review", async () => {
  for (const status of ["approved", "in_review", "pending"]) {
    kit = openKit();
    const own = await user(status);
    const token = signedPayload(await agent()) ?? "";
    const verify = async () => {
      const verdict = await verifyHere(kit.ports, TENANT, token, {}, actor);
      return verdict.valid ? "valid" : verdict.reason.code;
    };
    expect(await verify()).toBe("valid");
    await suspend();
    expect([await stateOf(own.id), await verify()]).toEqual(["suspended", "delegation_invalid"]);
  }
});

it("a true match leaves what neither accepts the listed person nor lets it delegate", async () => {
  const rejected = await user("rejected");
  await suspend();
  expect(await stateOf(rejected.id)).toBe("active");
});
