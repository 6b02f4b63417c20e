import { describe, expect, it } from "vitest";
import { seedSpecimen } from "../../../local/specimen/seed-specimen.ts";
import { SPECIMEN_SUBJECT_ID, specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { newDocumentSchema } from "../../documents/uploads.ts";
import { documentVerification } from "./spec.ts";
import { now, office, reasons } from "./testing/office.ts";

const specimen = await specimenPassport({ now: now() });
const staging = { organizationId: "org_a", environment: "staging" } as const;
const seeded = async (desk: ReturnType<typeof office>, environment: "staging" | "production" = "staging") =>
  seedSpecimen({ ...desk.uploads }, { ...staging, environment });

describe("the authenticity of a picture", { timeout: 240_000 }, () => {
  it("is in doubt unless a graph ignores it, and its evidence is never a checked document", async () => {
    const { upload, verifyStrictly } = office();
    const front = await upload(specimen.bytes);
    const output = await verifyStrictly({ front });
    expect(output.status).toBe("review");
    expect(output.authenticity).toMatchObject({
      level: "doubtful",
      reasons: ["ground_without_grain", "print_drawn"],
    });
    expect(reasons(output)).toEqual(["authenticity_doubtful"]);
    const rejected = await verifyStrictly({ front }, { checks: { authenticity: "reject" } });
    expect(rejected.status).toBe("rejected");
    const ignored = await verifyStrictly({ front }, { checks: { authenticity: "ignore" } });
    expect(ignored.status).toBe("passed");
    expect(documentVerification.evidence(ignored)).toMatchObject({ proof: "read", portraits: [front] });
  });

  it("is not asked of the specimen of a fresh start, which is only read", async () => {
    const desk = office();
    const { id } = await seeded(desk);
    const output = await desk.verifyStrictly({ subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" });
    expect(output).toMatchObject({
      status: "passed",
      front: id,
      authenticity: { level: "not_checked", reasons: ["shipped_specimen"] },
    });
    expect(reasons(output)).toEqual([]);
    expect(documentVerification.evidence(output)).toMatchObject({ proof: "read" });
  });

  it("lets the specimen pass again after others have shown a copy of it, which speaks against the copies alone", async () => {
    const desk = office();
    await seeded(desk);
    const own = { subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" };
    expect((await desk.verifyStrictly(own)).status).toBe("passed");
    const seen = async (subject_id: string) => {
      const front = await desk.upload(specimen.bytes, { subject_id });
      const { status, checks } = await desk.verify({ front, subject_id });
      return [status, checks.find(({ name }) => name === "not_seen_before")?.outcome];
    };
    expect(await seen("user_2")).toEqual(["passed", "passed"]);
    expect(await seen("user_3")).toEqual(["review", "failed"]);
    expect(await desk.verifyStrictly(own)).toMatchObject({
      status: "passed",
      seen_before: { number_of: [], holder_of: [], other_subjects: 0 },
    });
  });

  it("is asked of the same bytes in another upload, of the specimen with a back, and in production", async () => {
    const desk = office();
    const { id } = await seeded(desk);
    const copy = await desk.upload(specimen.bytes, { subject_id: SPECIMEN_SUBJECT_ID });
    expect((await desk.verifyStrictly({ front: copy })).status).toBe("review");
    const back = await desk.upload(specimen.bytes, { type: "identity_back" });
    expect((await desk.verifyStrictly({ front: id, back })).status).not.toBe("passed");
    const production = office("production");
    const there = await seeded(production, "production");
    const output = await production.verifyStrictly(
      { front: there.id },
      { checks: { country_allowed: "ignore" } },
    );
    expect(output.status).toBe("review");
    expect(output.authenticity?.reasons).not.toContain("shipped_specimen");
  });

  it("cannot be claimed by a caller", () => {
    const body = { type: "identity_front", content_type: "image/jpeg", byte_size: 1000 };
    for (const name of ["shippedSpecimen", "shipped_specimen"])
      expect(newDocumentSchema.safeParse({ ...body, [name]: true }).success).toBe(false);
  });
});

describe("the evidence of an output", () => {
  it("is a document that was only read where a release before says nothing of its authenticity", async () => {
    const { upload, verify } = office();
    const { authenticity: _none, ...before } = await verify({ front: await upload(specimen.bytes) });
    expect(documentVerification.evidence(before)).toMatchObject({ proof: "read" });
    for (const level of ["doubtful", "not_checked"])
      expect(
        documentVerification.evidence({ ...before, authenticity: { level, reasons: [] } }),
      ).toMatchObject({
        proof: "read",
      });
  });
});
