import { expect, it, vi } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { TENANT } from "../../../test/support/credentials-kit.ts";
import { document, openIssuing, passport, result, review } from "./testing/issue.ts";

/** Checks that read the uploads of somebody else than the holder. The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { kit, issuedFrom, upload } = openIssuing();

const AT = "2026-11-25T12:00:00.000Z";
/** The holder, whom the config names. */
const B = "user_b";
const config = { credential_type: "user", subject: { id: B } };
const of = (front: string, changes: JsonObject = {}) => ({
  ...document,
  output: { ...passport, front, ...changes },
});
/** A run without a subject, whose check names nobody. */
const nobody = { inputOf: async (): Promise<JsonObject> => ({}) };

it.each([
  ["of somebody else", "docA", "user_a", false],
  ["of the holder", "docB", B, true],
  ["of nobody", "docNobody", undefined, true],
] as const)("identifies the holder by the upload %s: %s", async (_, id, owner, isOwn) => {
  const front = `doc_${id}`;
  await upload(front, owner);
  for (const results of [[of(front)], [of(front, { status: "review" }), review("approved")]])
    expect(await issuedFrom(results, config, nobody)).toMatchObject({
      claims: isOwn
        ? { kyc_status: "approved", trust_level: "idv_verified" }
        : { kyc_status: "pending", trust_level: "self_attested" },
    });
});

it("takes an upload without a record for that of somebody else", async () => {
  const gone = `doc_${"0".repeat(26)}`;
  expect(await issuedFrom([of(gone)], config, nobody)).toMatchObject({
    claims: { kyc_status: "pending", trust_level: "self_attested" },
  });
  const checks = [{ name: "file_integrity", outcome: "passed" }];
  expect(await issuedFrom([of("doc_1", { checks })], config, nobody)).toMatchObject({
    claims: { trust_level: "idv_verified" },
  });
});

it("looks at every upload that a check has read, also at one that its input alone names", async () => {
  await upload("doc_backA", "user_a");
  await upload("doc_frontB", B);
  const pictures = [{ document: "doc_backA", shows: "back", places: [] }];
  const inputs: JsonObject = { front: "doc_frontB", back: "doc_backA" };
  for (const [check, more] of [
    [of("doc_frontB", { pictures }), nobody],
    [of("doc_frontB"), { inputOf: async () => inputs }],
    [of("doc_frontB"), { inputOf: async () => undefined }],
  ] as const)
    expect(await issuedFrom([check], config, more)).toMatchObject({ claims: { kyc_status: "pending" } });
});

it("takes a face beside somebody else's document for nobody's", async () => {
  await upload("doc_faceA", "user_a");
  const face = result("identity_verification", {
    status: "passed",
    portrait_of: "doc_1",
    pictures: [{ document: "doc_faceA", shows: "selfie", places: [] }],
    checks: [{ name: "liveness", outcome: "passed" }],
  });
  expect(await issuedFrom([face], config, nobody)).toMatchObject({
    claims: { kyc_status: "pending", trust_level: "self_attested" },
  });
  expect(await issuedFrom([document, face], config, nobody)).toMatchObject({
    claims: { trust_level: "idv_verified", assurance: "document_checked" },
  });
});

it("knows the holder by our id, too", async () => {
  await issuedFrom([document], { credential_type: "user", subject: { id: "user_c" } }, nobody);
  const id = await kit.ports.subjectNames.idOf(TENANT, "user_c");
  await upload("doc_ofC", "user_c");
  expect(
    await issuedFrom([of("doc_ofC")], { credential_type: "user", subject: { id } }, nobody),
  ).toMatchObject({ claims: { trust_level: "idv_verified" } });
});

it("lets a check of somebody else's upload reject, and lets no claims of the graph rest on it", async () => {
  await upload("doc_ofA", "user_a");
  const rejected = of("doc_ofA", { status: "rejected" });
  expect(await issuedFrom([rejected], config, nobody)).toMatchObject({ claims: { kyc_status: "rejected" } });
  const claims = { kyc_status: "approved", trust_level: "idv_verified" };
  expect(await issuedFrom([of("doc_ofA")], { ...config, claims }, nobody)).toMatchObject({
    code: "invalid_claims",
  });
});

it("takes a check that names more uploads than are looked up for one of somebody else", async () => {
  const kycOf = async (count: number) => {
    const files = Array.from({ length: count }, (_, at) => `doc_many${at}`);
    const issued = await issuedFrom([of("doc_1", { files })], config, nobody);
    return "claims" in issued ? issued.claims?.kyc_status : issued;
  };
  expect(await Promise.all([kycOf(10), kycOf(100)])).toEqual(["approved", "pending"]);
});

it("names no file of somebody else as evidence", async () => {
  await upload("doc_fileA", "user_a", { content: { sha256: "a".repeat(64), checkedAt: AT } });
  const more = { ...config, evidence: "documents" };
  const issued = await issuedFrom([of("doc_fileA")], more, nobody);
  expect(JSON.stringify(issued)).not.toContain("evidence:");
  const own = { ...more, subject: { id: "user_a" } };
  expect(JSON.stringify(await issuedFrom([of("doc_fileA")], own, nobody))).toContain("evidence:");
});
