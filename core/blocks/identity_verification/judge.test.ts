import { describe, expect, it } from "vitest";
import type { FaceComparison } from "./faces.ts";
import { judgeFaces } from "./judge.ts";

function live(score: number): FaceComparison["liveness"] {
  return { active: { score, conclusive: true, fromCamera: true, flaws: [] }, signs: [] };
}

const bounds = { pass: 0.55, review: 0.45 };
const one = { count: 1, flaws: [] };
const good: FaceComparison = {
  selfie: one,
  document: one,
  similarity: 0.8,
  liveness: live(0.95),
  sameInFrames: null,
  othersOnDocument: false,
  documentPhoto: false,
};

const judged = (changes: Partial<FaceComparison>, config = {}) => {
  const { status, checks } = judgeFaces({ ...good, ...changes }, config, bounds);
  return { status, reasons: checks.flatMap(({ reason }) => reason ?? []) };
};

describe("judgeFaces", () => {
  it("passes one living person alike the document", () => {
    expect(judged({})).toEqual({ status: "passed", reasons: [] });
  });

  it.each([
    ["mismatch", "face_mismatch", { similarity: 0.449 }],
    ["review", "face_mismatch", { similarity: 0.5 }],
    ["review", "face_mismatch", { sameInFrames: false }],
    ["review", "selfie_no_face", { selfie: { count: 0, flaws: [] }, similarity: null }],
    ["review", "selfie_many_faces", { selfie: { count: 2, flaws: [] } }],
    ["review", "document_no_face", { document: { count: 0, flaws: [] }, similarity: null }],
    ["review", "document_many_faces", { othersOnDocument: true }],
    ["review", "image_quality", { selfie: { count: 1, flaws: ["Too dark."] } }],
    ["spoof_suspected", "liveness_failed", { liveness: live(0.2) }],
    ["review", "liveness_failed", { liveness: live(0.7) }],
    ["spoof_suspected", "liveness_failed", { documentPhoto: true }],
    ["review", "liveness_failed", { liveness: { ...live(0.95), signs: ["A pattern."] } }],
  ] as const)("says %s for %s", (status, reason, changes) => {
    expect(judged(changes)).toEqual({ status, reasons: [reason] });
  });

  it("never passes without a liveness check, unless the graph requires none", () => {
    for (const liveness of [{}, { signs: [] }]) {
      expect(judged({ liveness }).status).toBe("review");
      expect(judged({ liveness }, { minimumLiveness: 0.01 }).status).toBe("review");
      expect(judged({ liveness }, { minimumLiveness: 0 }).status).toBe("passed");
    }
  });

  it("never passes an uploaded film, however low a graph's bounds", () => {
    const liveness = { active: { score: 1, conclusive: true, fromCamera: false, flaws: [] }, signs: [] };
    expect(judged({ liveness })).toEqual({ status: "review", reasons: [] });
    expect(judged({ liveness }, { minimumLiveness: 0.01, reviewLiveness: 0 }).status).toBe("review");
  });

  it("never passes the document's own photo, also when no liveness is required", () => {
    expect(judged({ documentPhoto: true }, { minimumLiveness: 0 }).status).toBe("spoof_suspected");
  });

  it("does not pass when it is unknown whether the document's picture shows another person", () => {
    expect(judged({ othersOnDocument: null }).status).toBe("review");
  });

  it("does not pass when it is unknown whether the selfie is the document's photo, except with a session", () => {
    expect(judged({ documentPhoto: null, liveness: {} }, { minimumLiveness: 0 }).status).toBe("review");
    expect(judged({ documentPhoto: null }).status).toBe("passed");
  });

  it("passes no stranger and no step that was not made, however low a graph sets its bounds", () => {
    for (const minimum of [0, 0.01, 0.3]) {
      expect(judged({ similarity: 0.4 }, { minimumSimilarity: minimum }).status).toBe("review");
      expect(judged({ similarity: 0.46 }, { minimumSimilarity: minimum }).status).toBe("passed");
    }
    expect(judged({ liveness: live(0.4) }, { minimumLiveness: 0.3 }).status).toBe("review");
    expect(judged({ liveness: live(0.6) }, { minimumLiveness: 0.3 }).status).toBe("passed");
  });

  it("passes no challenge that is not conclusive, however high its score and low a graph's bounds", () => {
    const liveness = { active: { score: 1, conclusive: false, fromCamera: true, flaws: [] }, signs: [] };
    expect(judged({ liveness }).status).toBe("review");
    expect(judged({ liveness }, { minimumLiveness: 0.01 }).status).toBe("review");
  });

  it("takes the graph's own bounds", () => {
    expect(judged({}, { minimumSimilarity: 0.9, reviewSimilarity: 0.85 }).status).toBe("mismatch");
    expect(judged({}, { minimumSimilarity: 0.9 }).status).toBe("review");
  });
});
