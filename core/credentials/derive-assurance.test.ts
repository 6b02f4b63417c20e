import { describe, expect, it } from "vitest";
import { deriveBody } from "./derive-claims.ts";
import type { UpstreamFact } from "./doubts.ts";
import { by, check, NOW, passport } from "./testing/facts.ts";

describe("the assurance of a person", () => {
  const checked = passport;
  const read = { ...checked, proof: "read" as const };
  const chip = { ...checked, proof: "chip" as const, portraits: ["doc_chip"] };
  const face = (portrait?: string) =>
    check("face", { evidence: { kind: "liveness", ...(portrait === undefined ? {} : { portrait }) } });
  const openFace = (portrait: string) =>
    check("face", { output: { status: "review" }, evidence: { kind: "liveness", portrait } });
  const yes: UpstreamFact = { blockId: "yes", status: "completed", output: {}, decision: by("approved") };
  const claimsOf = (...results: UpstreamFact[]) =>
    deriveBody("user", { results, aboveReviews: new Map([["yes", new Set(["a", "b", "face"])]]) }, NOW)
      ?.claims ?? {};
  const saidOf = (...results: UpstreamFact[]) => {
    const { trust_level, assurance } = claimsOf(...results);
    return [trust_level, assurance];
  };
  const passed = (evidence: UpstreamFact["evidence"]) =>
    check("a", evidence === undefined ? {} : { evidence });
  const doubted = (evidence: UpstreamFact["evidence"] & object) =>
    check("a", { output: { status: "review" }, evidence });

  it.each([
    ["a document that was only read", [passed(read)], "self_attested", "document_read"],
    ["one without signs of forgery", [passed(checked)], "idv_verified", "document_checked"],
    ["one with the holder's face", [passed(checked), face("doc_front")], "idv_verified", "document_and_face"],
    ["a chip", [passed(chip)], "idv_verified", "chip_verified"],
    ["a chip with the holder's face", [passed(chip), face("doc_chip")], "idv_verified", "chip_and_face"],
    ["a doubtful one that a person approved", [doubted(read), yes], "idv_verified", "document_checked"],
    [
      "that and the holder's face",
      [doubted(read), face("doc_front"), yes],
      "idv_verified",
      "document_and_face",
    ],
    [
      "a face that a person approved, too",
      [doubted(read), openFace("doc_front"), yes],
      "idv_verified",
      "document_and_face",
    ],
    ["the stronger of two", [passed(read), check("b", { evidence: chip })], "idv_verified", "chip_verified"],
  ])("is that of %s", (_name, results, trust, assurance) => {
    expect(saidOf(...results)).toEqual([trust, assurance]);
  });

  it.each([
    ["a face without a document", [face("doc_front")], "liveness_verified", undefined],
    ["a face in review", [openFace("doc_front")], "self_attested", undefined],
    ["a face that a person approved", [openFace("doc_front"), yes], "self_attested", undefined],
    [
      "a document and a face in review",
      [passed(checked), openFace("doc_front")],
      "idv_verified",
      "document_checked",
    ],
    [
      "a face and a document that was only read",
      [passed(read), face("doc_front")],
      "liveness_verified",
      "document_read",
    ],
    [
      "a face that was compared with another document",
      [passed(checked), face("doc_other")],
      "idv_verified",
      "document_checked",
    ],
    [
      "a face without the portrait that it was compared with",
      [passed(checked), face()],
      "idv_verified",
      "document_checked",
    ],
    [
      "a chip and a face that was compared with the picture",
      [passed(chip), face("doc_front")],
      "idv_verified",
      "chip_verified",
    ],
    [
      "an approval of something else than the document",
      [passed(read), yes],
      "self_attested",
      "document_read",
    ],
    ["a doubtful document without an approval", [doubted(checked)], "self_attested", undefined],
    [
      "a rejected document and an approval",
      [check("a", { output: { status: "no" }, evidence: checked }), yes],
      "self_attested",
      undefined,
    ],
    [
      "an approval of a document of unknown kind",
      [doubted({ ...read, documentType: null }), yes],
      "self_attested",
      undefined,
    ],
    [
      "an approval below two documents of two people",
      [passed(checked), check("b", { evidence: { ...checked, birthDate: "1991-01-01" } }), yes],
      "self_attested",
      undefined,
    ],
  ])("is no higher for %s", (_name, results, trust, assurance) => {
    expect(saidOf(...results)).toEqual([trust, assurance]);
  });

  it("approves nobody by a face that was compared with another document, unless a person approved", () => {
    const kycOf = (...results: UpstreamFact[]) => claimsOf(...results).kyc_status;
    expect(kycOf(passed(checked), face("doc_other"))).toBe("in_review");
    expect(kycOf(passed(checked), face("doc_other"), yes)).toBe("approved");
    expect(kycOf(passed(checked), face("doc_front"))).toBe("approved");
    expect(kycOf(passed(checked), face())).toBe("approved");
    expect(kycOf(face("doc_other"))).toBe("in_review");
    // A chip says nothing of the portrait in the picture beside it.
    expect(kycOf(passed(chip), face("doc_front"))).toBe("in_review");
    expect(kycOf(passed(chip), face("doc_chip"))).toBe("approved");
  });

  it("lends the data of a document that was only read to no other, and names no kind for it", () => {
    const accepted = check("b", { output: { status: "review" }, evidence: checked });
    const both = claimsOf(passed(read), accepted, yes);
    expect(both).toMatchObject({ trust_level: "idv_verified" });
    expect(both).not.toHaveProperty("nationality");
    expect(claimsOf(passed(read))).toMatchObject({ date_of_birth: "1990-05-15" });
    expect(claimsOf(passed(read))).not.toHaveProperty("id_document_type");
  });
});
