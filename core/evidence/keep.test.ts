/** Evidence: kept as long as a credential needs it, and never longer. */
import { beforeEach, describe, expect, it } from "vitest";
import { ACTOR, newEvidenceId, openEvidence, PDF, PDF_SHA256 } from "../../test/support/evidence-kit.ts";
import { codesOf } from "../../test/support/problem-code.ts";
import { attachEvidence } from "./attach.ts";
import { eraseEvidenceOf, keepEvidence, releaseUpload } from "./keep.ts";
import { evidenceOfUpload } from "./of-upload.ts";
import { evidenceKey } from "./record.ts";
import { announceEvidence, findEvidence } from "./take.ts";

const TENANT = { organizationId: "org_test", environment: "staging" } as const;
const sha256 = PDF_SHA256;
let kit: ReturnType<typeof openEvidence>;
beforeEach(() => {
  kit = openEvidence();
});

describe("keeping evidence", () => {
  it("ends after 30 days without a credential", async () => {
    const { record } = await kit.take({ filename: "a.pdf", document_type: "x" });
    kit.later(29);
    expect(await keepEvidence(kit.ports, TENANT)).toBe(0);
    expect(await kit.bytesAt(record)).toBeDefined();
    kit.later(1);
    expect(await keepEvidence(kit.ports, TENANT)).toBe(1);
    expect(await kit.bytesAt(record)).toBeUndefined();
    const {
      filename,
      documentType,
      sha256: digest,
      deletedAt,
    } = await findEvidence(kit.ports, TENANT, record.id);
    expect([filename, documentType, digest, deletedAt]).toEqual([
      undefined,
      undefined,
      sha256,
      kit.now().toISOString(),
    ]);
    expect((await kit.take()).record.id).not.toBe(record.id);
  });

  it("goes on while a credential names it, and ends with the last one", async () => {
    const { record } = await kit.take();
    await kit.named("cred_1", record.id);
    await kit.named("cred_2", record.id);
    kit.later(400);
    expect(await keepEvidence(kit.ports, TENANT)).toBe(0);
    kit.states.set("cred_1", "erased");
    kit.later(1);
    expect(await keepEvidence(kit.ports, TENANT)).toBe(0);
    kit.states.set("cred_2", "erased");
    kit.later(1);
    expect(await keepEvidence(kit.ports, TENANT)).toBe(1);
    expect(await kit.bytesAt(record)).toBeUndefined();
  });

  it("renews what stays, twice a day", async () => {
    const renewed: string[] = [];
    const { bucket } = kit.ports;
    const ports = {
      ...kit.ports,
      bucket: { ...bucket, renew: async (key: string) => renewed.push(key) > 0 },
    };
    const { record } = await kit.take();
    await keepEvidence(ports, TENANT);
    expect(renewed).toEqual([]);
    for (let round = 0; round < 3; round++) {
      kit.later(0.5);
      await keepEvidence(ports, TENANT);
      await keepEvidence(ports, TENANT);
    }
    expect(renewed).toEqual([1, 2, 3].map(() => evidenceKey(record)));
  });

  it("waits an hour for a credential that has named it and is not begun", async () => {
    const { record } = await kit.take();
    kit.later(31);
    await attachEvidence(kit.ports, TENANT, "cred_never", [`evidence:${record.id}`]);
    expect(await keepEvidence(kit.ports, TENANT)).toBe(0);
    kit.later(0.5);
    expect(await keepEvidence(kit.ports, TENANT)).toBe(1);
  });

  it("never deletes what a credential names at the same moment", async () => {
    const { record } = await kit.take();
    kit.later(31);
    const { evidence } = kit.ports;
    // The credential names it after the job has looked, and before it has closed it.
    const racing = {
      ...kit.ports,
      evidence: {
        ...evidence,
        async close(...given: Parameters<typeof evidence.close>) {
          await evidence.name(record.id, { credentialId: "cred_1", at: kit.now().toISOString() });
          kit.states.set("cred_1", "held");
          return evidence.close(...given);
        },
      },
    };
    expect(await keepEvidence(racing, TENANT)).toBe(0);
    expect(await kit.bytesAt(record)).toBeDefined();
    expect((await findEvidence(kit.ports, TENANT, record.id)).closedAt).toBeUndefined();
  });

  it("lets no credential name what is being deleted", async () => {
    const { record } = await kit.take();
    await kit.ports.evidence.close(record, kit.now().toISOString());
    expect(await codesOf(attachEvidence(kit.ports, TENANT, "cred_1", [`evidence:${record.id}`]))).toContain(
      "evidence_not_usable",
    );
    expect(await codesOf(kit.take())).toContain("conflict");
  });
});

describe("erasing a subject", () => {
  const credential = (id: string, evidence: string) => ({
    id,
    evidenceRefs: ["exec_1/a", `evidence:${evidence}`],
  });

  it("takes the evidence of its credentials at once", async () => {
    const { record } = await kit.take();
    await kit.named("cred_1", record.id);
    kit.states.set("cred_1", "erased");
    await eraseEvidenceOf(kit.ports, TENANT, credential("cred_1", record.id));
    expect(await kit.bytesAt(record)).toBeUndefined();
    await eraseEvidenceOf(kit.ports, TENANT, credential("cred_1", record.id));
  });

  it("leaves a file that another subject's credential names until that one is erased", async () => {
    const { record } = await kit.take();
    await kit.named("cred_1", record.id);
    await kit.named("cred_2", record.id);
    kit.states.set("cred_1", "erased");
    await eraseEvidenceOf(kit.ports, TENANT, credential("cred_1", record.id));
    expect(await kit.bytesAt(record)).toBeDefined();
    kit.states.set("cred_2", "erased");
    expect(await keepEvidence(kit.ports, TENANT)).toBe(1);
    expect(await kit.bytesAt(record)).toBeUndefined();
  });
});

describe("evidence of an upload", () => {
  const upload = {
    id: "doc_1",
    ...TENANT,
    type: "proof_of_address" as const,
    contentType: "application/pdf" as const,
    byteSize: PDF.length,
    subjectId: "user_1",
    createdAt: "2026-11-27T09:00:00.000Z",
    uploadUntil: "2026-11-27T09:15:00.000Z",
    expiresAt: "2026-12-27T09:00:00.000Z",
    content: { sha256, checkedAt: "2026-11-27T09:05:00.000Z" },
  };
  const key = `${TENANT.organizationId}/${TENANT.environment}/doc_1`;
  const evidenceOf = async (subject = "user_1") => evidenceOfUpload(kit.ports, TENANT, "doc_1", subject);
  beforeEach(async () => {
    await kit.documents.create(upload);
    await kit.ports.bucket.write(key, PDF, "application/pdf");
  });

  it("has the bytes of the upload, without a copy", async () => {
    const ref = (await evidenceOf()) ?? "";
    expect(await evidenceOf()).toBe(ref);
    expect(await kit.told()).toEqual([["evidence.created", "workflow", ref.slice("evidence:".length)]]);
    const [signed] = await attachEvidence(kit.ports, TENANT, "cred_1", [ref]);
    expect(signed?.name).toBe("proof_of_address");
    const record = await findEvidence(kit.ports, TENANT, ref.slice("evidence:".length));
    expect(evidenceKey(record)).toBe(key);
  });

  it("is none of a refused, an expired or another subject's upload", async () => {
    expect(await evidenceOf("user_2")).toBeUndefined();
    kit.later(40);
    expect(await evidenceOf()).toBeUndefined();
    expect(
      await evidenceOfUpload(kit.ports, { ...TENANT, environment: "production" }, "doc_1", "user_1"),
    ).toBeUndefined();
    const content = { ...upload.content, rejection: "polyglot" as const };
    await kit.documents.create({
      ...upload,
      id: "doc_2",
      expiresAt: "2030-01-01T00:00:00.000Z",
      content,
    });
    expect(await evidenceOfUpload(kit.ports, TENANT, "doc_2", "user_1")).toBeUndefined();
  });

  it("replaces an announcement whose bytes never came", async () => {
    const announced = { content_type: "application/pdf" as const, size_bytes: PDF.length, sha256 };
    const { record } = await announceEvidence(kit.ports, TENANT, newEvidenceId(), announced, ACTOR);
    const ref = await evidenceOf();
    expect(ref).not.toBe(`evidence:${record.id}`);
    expect(await attachEvidence(kit.ports, TENANT, "cred_1", [ref ?? ""])).toHaveLength(1);
  });

  it("keeps the bytes when the upload's subject is erased, while a credential of another subject names them", async () => {
    const ref = (await evidenceOf()) ?? "";
    const id = ref.slice("evidence:".length);
    await kit.named("cred_other", id);
    expect(await releaseUpload(kit.ports, TENANT, { id: "doc_1", sha256 })).toBe(true);
    expect(await kit.ports.bucket.read(key, 1000)).toBeDefined();
    kit.states.set("cred_other", "erased");
    expect(await releaseUpload(kit.ports, TENANT, { id: "doc_1", sha256 })).toBe(false);
    expect(await kit.ports.bucket.read(key, 1000)).toBeUndefined();
    expect(await releaseUpload(kit.ports, TENANT, { id: "doc_2", sha256 })).toBe(false);
  });
});
