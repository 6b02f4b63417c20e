/** Evidence: taken once, named by credentials, given out on the record. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import {
  ACTOR,
  newEvidenceId,
  openEvidence,
  PDF,
  PDF_SHA256,
  PDF_TEXT,
} from "../../test/support/evidence-kit.ts";
import { codesOf } from "../../test/support/problem-code.ts";
import { newUlid } from "../new-ulid.ts";
import { attachEvidence } from "./attach.ts";
import { giveEvidence } from "./give.ts";
import { deleteEvidence } from "./keep.ts";
import { EVIDENCE_LIMITS, evidenceKey } from "./record.ts";
import { announceEvidence, findEvidence, takeEvidence } from "./take.ts";

const TENANT = { organizationId: "org_test", environment: "staging" } as const;
const sha256 = PDF_SHA256;
let kit: ReturnType<typeof openEvidence>;
beforeEach(() => {
  kit = openEvidence();
});

describe("taking evidence", () => {
  it("keeps the same bytes once in an organization, also for calls at the same time", async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => kit.take({ filename: "a.pdf" })));
    expect(new Set(taken.map(({ record }) => record.id)).size).toBe(1);
    expect(await kit.told()).toEqual([["evidence.created", "api_key", taken[0]?.record.id]]);
    expect(taken.filter(({ isNew }) => isNew)).toHaveLength(1);
    const other = await kit.take({}, { ...TENANT, environment: "production" });
    expect(other.isNew).toBe(true);
    expect(other.record.id).not.toBe(taken[0]?.record.id);
  });

  it("answers a repeated call with its own record, as new", async () => {
    const id = newEvidenceId();
    const file = { bytes: PDF, declared: "application/pdf" };
    const [one, two] = [
      await takeEvidence(kit.ports, TENANT, id, file, ACTOR),
      await takeEvidence(kit.ports, TENANT, id, file, ACTOR),
    ];
    expect([one.isNew, two.isNew, two.record.id]).toEqual([true, true, id]);
  });

  it.each([undefined, "", "text/plain", "application/octet-stream"])(
    "tells the type of a file that was declared as %s from its bytes",
    async (declared) => {
      expect((await kit.take({ declared })).record.contentType).toBe("application/pdf");
    },
  );

  it("refuses other types, false declarations, locked and cut files, and too many bytes", async () => {
    const codes = async (more: object) => codesOf(kit.take(more));
    expect(await codes({ declared: "text/html" })).toEqual([
      "unsupported_media_type",
      "content_type_not_allowed",
    ]);
    expect(await codes({ declared: "", bytes: Buffer.from("<html>") })).toContain("unsupported_media_type");
    expect(await codes({ declared: "image/png" })).toEqual(["validation_failed", "type_mismatch"]);
    expect(await codes({ bytes: PDF.subarray(0, 20) })).toEqual(["validation_failed", "truncated"]);
    const locked = Buffer.from(PDF_TEXT.replace("/Root", "/Encrypt 5 0 R /Root"));
    expect(await codes({ bytes: locked })).toEqual(["validation_failed", "encrypted"]);
    const large = Buffer.concat([PDF, Buffer.alloc(EVIDENCE_LIMITS.bytes)]);
    expect(await codes({ bytes: large })).toContain("payload_too_large");
    expect(await kit.ports.evidence.withDigest(TENANT, sha256)).toBeUndefined();
  });
});

describe("announced evidence", () => {
  const announce = (more = {}) =>
    announceEvidence(
      kit.ports,
      TENANT,
      newEvidenceId(),
      { content_type: "application/pdf", size_bytes: PDF.length, sha256, ...more },
      ACTOR,
    );

  it("can be named once its bytes are there", async () => {
    const { record, upload, isNew } = await announce();
    expect([isNew, upload?.method]).toEqual([true, "PUT"]);
    const early = attachEvidence(kit.ports, TENANT, "cred_1", ["other", `evidence:${record.id}`]);
    expect(await codesOf(early)).toEqual(["validation_failed", "evidence_not_usable"]);
    expect(await kit.ports.evidence.namings(record.id, 10)).toEqual([]);
    await kit.ports.bucket.write(evidenceKey(record), PDF, "application/pdf");
    expect(await kit.named("cred_1", record.id)).toHaveLength(1);
    const again = await announce();
    expect([again.isNew, again.upload, again.record.id]).toEqual([false, undefined, record.id]);
  });

  it("is not the bytes that somebody put there instead", async () => {
    const { record } = await announce();
    await kit.ports.bucket.write(evidenceKey(record), Buffer.from(`${PDF_TEXT}\n`), "application/pdf");
    expect((await findEvidence(kit.ports, TENANT, record.id)).content).toBeUndefined();
  });

  it("that says what the bytes are not stands in nobody's way", async () => {
    const { record: lie } = await announce({ content_type: "image/png" });
    await kit.ports.bucket.write(evidenceKey(lie), PDF, "image/png");
    expect((await findEvidence(kit.ports, TENANT, lie.id)).content?.rejection).toBe("type_mismatch");
    expect(await codesOf(attachEvidence(kit.ports, TENANT, "cred_1", [`evidence:${lie.id}`]))).toContain(
      "evidence_not_usable",
    );
    const { record, isNew } = await kit.take();
    expect([isNew, record.contentType]).toEqual([true, "application/pdf"]);
    expect((await findEvidence(kit.ports, TENANT, lie.id)).deletedAt).toBeDefined();
    expect(await kit.bytesAt(lie)).toBeUndefined();
    expect(await kit.bytesAt(record)).toEqual(PDF);
  });

  it("is finished by a call that brings the same bytes itself", async () => {
    const { record } = await announce();
    const taken = await kit.take();
    expect([taken.isNew, taken.record.id]).toEqual([false, record.id]);
    expect(await kit.bytesAt(record)).toEqual(PDF);
  });
});

describe("what a credential signs", () => {
  it("is the digest of the bytes, their type and what they are, never the name of the file", async () => {
    const { record } = await kit.take({ filename: "jane-doe.pdf", document_type: "register_extract" });
    const digestSRI = `sha256-${createHash("sha256").update(PDF).digest("base64")}`;
    expect(await kit.named("cred_1", record.id)).toEqual([
      {
        id: `urn:beltic:evidence:${record.id}`,
        type: ["DocumentEvidence"],
        digestSRI,
        mediaType: "application/pdf",
        name: "register_extract",
      },
    ]);
  });

  it("is nothing unknown, deleted or of another organization; other references stay opaque", async () => {
    const foreign = await kit.take({}, { organizationId: "org_other", environment: "staging" });
    const own = await kit.take();
    await deleteEvidence(kit.ports, own.record);
    const refs = [
      "exec_1/check",
      `evidence:${foreign.record.id}`,
      `evidence:${own.record.id}`,
      "evidence:ev_x",
      "evidence:",
    ];
    const thrown = await attachEvidence(kit.ports, TENANT, "cred_1", refs).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      code: "validation_failed",
      details: [1, 2, 3, 4].map((index) => ({ path: `evidence_refs.${index}`, code: "evidence_not_usable" })),
    });
    expect(await attachEvidence(kit.ports, TENANT, "cred_1", ["exec_1/check", "Evidence: none"])).toEqual([]);
  });

  it("names a file once", async () => {
    const { record } = await kit.take();
    const ref = `evidence:${record.id}`;
    expect(await attachEvidence(kit.ports, TENANT, "cred_1", [ref, ref])).toHaveLength(1);
  });
});

describe("giving evidence out", () => {
  const actor = { type: "api_key" as const, id: "key_1" };
  it("is recorded each time, before the bytes; without the event there are none", async () => {
    const { record } = await kit.take({ filename: "a.pdf" });
    const events: unknown[] = [];
    const view = {
      ...kit.ports,
      newEventId: () => `evt_${newUlid()}`,
      record: async (entry: unknown) => void events.push(entry),
    };
    for (let time = 0; time < 2; time++)
      expect((await giveEvidence(view, TENANT, record.id, actor)).bytes).toEqual(PDF);
    expect(events).toMatchObject(
      [1, 2].map(() => ({
        tenant: TENANT,
        event: { eventType: "evidence.disclosed", resourceId: record.id },
      })),
    );
    const broken = { ...view, record: () => Promise.reject(new Error("no table")) };
    await expect(giveEvidence(broken, TENANT, record.id, actor)).rejects.toThrow("no table");
    await deleteEvidence(kit.ports, record);
    expect(await codesOf(giveEvidence(view, TENANT, record.id, actor))).toEqual(["not_found"]);
    expect(events).toHaveLength(2);
  });
});
