/** Evidence in signed credentials of every format. */
import { createHash } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { DID, type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { newEvidenceId, PDF } from "../../test/support/evidence-kit.ts";
import { codesOf } from "../../test/support/problem-code.ts";
import { deleteEvidence } from "../evidence/keep.ts";
import type { EvidenceRecord } from "../evidence/record.ts";
import { takeEvidence } from "../evidence/take.ts";
import { newUlid } from "../new-ulid.ts";
import { issueCredential, issueCredentials } from "./issue.ts";
import { type CredentialRecord, credentialFormats, signedPayload } from "./record.ts";
import { issueBody, parseIssueRequest } from "./request.ts";
import { typeMetadata } from "./type-metadata.ts";
import { verifyHere } from "./verify-here.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const actor = { type: "api_key" as const };
let kit: Kit;
let file: EvidenceRecord;
beforeEach(async () => {
  kit = openKit();
  const sent = {
    bytes: PDF,
    declared: "application/pdf",
    filename: "jane.pdf",
    document_type: "register_extract",
  };
  file = (await takeEvidence(kit.evidence, TENANT, newEvidenceId(), sent, actor)).record;
});

const command = (changes: object = {}, id = `cred_${newUlid()}`) => {
  const body = {
    credential_type: "user",
    subject: { type: "person", id: `user_${newUlid()}` },
    claims: { kyc_status: "pending" },
    evidence_refs: ["exec_1/check", `evidence:${file.id}`],
    ...changes,
  };
  const request = parseIssueRequest(issueBody.parse(body), kit.ports.now());
  return { id, tenant: TENANT, request, source: "api" as const, actor };
};
const issue = (changes: object = {}, id?: string) => issueCredential(kit.ports, command(changes, id));

/** What a credential shows whose every claim is disclosed. */
function shownBy(record: CredentialRecord): { evidence?: unknown } {
  const [jwt = "", ...disclosures] = (signedPayload(record) ?? "").split("~");
  const decode = (part = ""): unknown => JSON.parse(Buffer.from(part, "base64url").toString());
  const claims = disclosures.filter((part) => part !== "").map(decode);
  const payload = z.looseObject({ vc: z.unknown().optional() }).parse(decode(jwt.split(".")[1]));
  return Object.assign(
    {},
    payload.vc ?? payload,
    ...claims.map((claim) => (Array.isArray(claim) ? { [String(claim[1])]: claim[2] } : {})),
  );
}

it.each(credentialFormats)("is signed and verifies in a %s", async (format) => {
  const record = await issue({ format });
  const digestSRI = `sha256-${createHash("sha256").update(PDF).digest("base64")}`;
  const signed = { id: `urn:beltic:evidence:${file.id}`, type: ["DocumentEvidence"], digestSRI };
  expect(shownBy(record).evidence).toEqual([
    { ...signed, mediaType: "application/pdf", name: "register_extract" },
  ]);
  expect(record.evidenceRefs).toEqual(["exec_1/check", `evidence:${file.id}`]);
  expect(JSON.stringify(shownBy(record))).not.toContain("jane.pdf");
  const verdict = await verifyHere(kit.ports, TENANT, signedPayload(record) ?? "", {}, actor);
  expect(verdict).toMatchObject({ valid: true });
  expect(verdict.valid && verdict.claims).toEqual({ kyc_status: "pending" });
  expect(await kit.evidence.evidence.namings(file.id, 10)).toMatchObject([{ credentialId: record.id }]);
});

it("is absent from a credential without any", async () => {
  for (const format of credentialFormats)
    expect(shownBy(await issue({ format, evidence_refs: ["exec_1/check"] }))).not.toHaveProperty("evidence");
});

it("is one claim of an SD-JWT, which its holder may keep back", async () => {
  const record = await issue({ format: "sd_jwt_vc" });
  const [jwt = "", ...parts] = (signedPayload(record) ?? "").split("~").slice(0, -1);
  const isEvidence = (part: string) => Buffer.from(part, "base64url").toString().includes('"evidence"');
  expect(parts.filter(isEvidence)).toHaveLength(1);
  const kept = `${[jwt, ...parts.filter((part) => !isEvidence(part))].join("~")}~`;
  expect(await verifyHere(kit.ports, TENANT, kept, {}, actor)).toMatchObject({ valid: true });
  const changed = Buffer.from(JSON.stringify(["salt", "evidence", []])).toString("base64url");
  const forged = `${[jwt, ...parts.filter((part) => !isEvidence(part)), changed].join("~")}~`;
  expect(await verifyHere(kit.ports, TENANT, forged, {}, actor)).toMatchObject({ valid: false });
  expect(typeMetadata(DID, "user", kit.ports.schemas.user).claims).toContainEqual({
    path: ["evidence"],
    sd: "always",
  });
});

it("refuses what cannot be used, and leaves nothing behind", async () => {
  const unknown = command({ evidence_refs: ["a", `evidence:${newEvidenceId()}`] });
  expect(await codesOf(issueCredential(kit.ports, unknown))).toEqual([
    "validation_failed",
    "evidence_not_usable",
  ]);
  expect(await kit.ports.credentials.find(unknown.id)).toBeUndefined();
  const foreign = { ...command(), tenant: { ...TENANT, organizationId: "org_other" } };
  expect(await codesOf(issueCredential(kit.ports, foreign))).toContain("evidence_not_usable");
});

it("answers a repeated call with the same bytes, also after the file is deleted", async () => {
  const id = `cred_${newUlid()}`;
  const first = await issue({}, id);
  await deleteEvidence(kit.evidence, file);
  expect(signedPayload(await issue({}, id))).toBe(signedPayload(first));
  expect(await codesOf(issue())).toContain("evidence_not_usable");
});

it("is signed in batches too, and one bad reference does not touch the others", async () => {
  const [good, other] = await issueCredentials(kit.ports, [command(), command({ evidence_refs: [] })]);
  expect([good, other].map((record) => record && "evidence" in shownBy(record))).toEqual([true, false]);
});

it("refuses evidence as the name of a free claim", () => {
  const claims = { attestation_type: "check", outcome: "passed", evidence: "mine" };
  const body = { credential_type: "outcome_attestation", subject: { type: "document", id: "d" }, claims };
  expect(() => command(body)).toThrow();
});
