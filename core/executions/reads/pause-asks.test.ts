import { describe, expect, it } from "vitest";
import { reviewRules } from "../../../test/support/memory-kit.ts";
import type { PauseRecord } from "../records.ts";
import { asksOf } from "./pause-asks.ts";

const at = "2026-11-26T10:00:00.000Z";
const config = { title: "Look", decisions: ["approve", "decline"] };
const before: PauseRecord = {
  blockId: "r",
  answeredBy: "person",
  taskToken: "t",
  reason: "look",
  requiredInput: ["ref"],
  createdAt: at,
  expiresAt: "2026-11-27T10:00:00.000Z",
  state: "open",
  delivered: false,
};
const pause: PauseRecord = { ...before, requiredInput: [], review: reviewRules(config, at) };

describe("the fields of a pause", () => {
  it("are its title, message, decisions and form", () => {
    expect(asksOf({ ...pause, message: "Compare both." }, true)).toMatchObject({
      reason: "look",
      title: "Look",
      message: "Compare both.",
      requiredInput: [],
      decisions: [
        { id: "approve", means: "approved" },
        { id: "decline", means: "declined" },
      ],
      fields: { type: "object", additionalProperties: false },
      approvals: [],
      createdAt: at,
      expiresAt: "2026-11-27T10:00:00.000Z",
    });
    expect(asksOf(pause, true)).not.toHaveProperty("message");
    expect(asksOf(pause, true)).not.toHaveProperty("answeredBy");
  });

  it("leave out texts that an expression made, unless they may be shown", () => {
    const computed = { ...pause, message: "About Ada.", computedTexts: ["message" as const] };
    expect(asksOf(computed, true)).toMatchObject({ title: "Look", message: "About Ada." });
    expect(asksOf(computed, false)).not.toHaveProperty("message");
    expect(asksOf(computed, false)).toMatchObject({ title: "Look" });
    const both = { ...computed, computedTexts: ["title" as const] };
    expect(asksOf(both, false)).not.toHaveProperty("title");
    expect(asksOf(both, false)).toMatchObject({ message: "About Ada." });
    expect(asksOf({ ...pause, message: "Compare both." }, false)).toMatchObject({ message: "Compare both." });
  });

  it("show who approved and when, without what was submitted", () => {
    const approval = { actor: { keyId: "k", keyName: "Officer", onBehalfOf: "o" }, at, decision: "approve" };
    const shown = asksOf({ ...pause, approvals: [{ ...approval, fields: '{"note":"hidden"}' }] }, true);
    expect(shown.approvals).toEqual([{ by: { id: "k", name: "Officer", kind: "key" }, at }]);
    expect(JSON.stringify(shown)).not.toContain("hidden");
  });

  it("of a version from before decisions had a meaning offer its two words and no title", () => {
    expect(asksOf(before, true)).toMatchObject({
      decisions: [{ id: "approved" }, { id: "declined" }],
      requiredInput: ["ref"],
      fields: {},
    });
    expect(asksOf(before, true).decisions).toHaveLength(2);
    expect(asksOf(before, true)).not.toHaveProperty("title");
  });

  it("of a pause that a webhook answers offer no decision", () => {
    expect(asksOf({ ...before, answeredBy: "webhook" }, true)).toMatchObject({
      answeredBy: "webhook",
      decisions: [],
    });
  });
});
