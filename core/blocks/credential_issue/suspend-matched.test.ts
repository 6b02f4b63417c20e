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
const suspend = (credentials = kit.ports.credentials, whom = SUBJECT) =>
  createBlockCredentials({ ...kit.ports, credentials, subjects: kit.subjects }).suspendMatched(
    TENANT,
    { named: whom, since: kit.ports.now().toISOString() },
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

it("a true match finds a credential that the list does not have yet, and none of another subject", async () => {
  const [own, rejected] = [await user("approved"), await user("rejected")];
  const late = { ...kit.ports.credentials, list: async () => ({ records: [], more: false }) };
  await suspend(late, "user_berta");
  expect(await stateOf(own.id)).toBe("active");
  await suspend(late);
  expect([await stateOf(own.id), await stateOf(rejected.id)]).toEqual(["suspended", "active"]);
});

it("a true match of a subject that is named by our id finds its credentials, and says when", async () => {
  const own = await user("approved");
  const id = (await kit.subjects.idOf(TENANT, SUBJECT)) ?? "";
  await suspend(kit.ports.credentials, id.toLowerCase());
  expect(await stateOf(own.id)).toBe("suspended");
  expect(await kit.subjects.trueMatchAt(id)).toBe(kit.ports.now().toISOString());
});

it("a true match of a subject whom only a subworkflow has named is kept with a record of its own", async () => {
  const at = kit.ports.now().toISOString();
  for (const [name, said] of [
    ["director_1", at],
    ["subj_00000000000000000000000009", undefined],
    ["x".repeat(300), undefined],
  ] as const) {
    await suspend(kit.ports.credentials, name);
    const id = await kit.subjects.idOf(TENANT, name);
    expect(id === undefined ? undefined : await kit.subjects.trueMatchAt(id)).toBe(said);
  }
});
