import { describe, expect, it } from "vitest";
import { hashOfHolder, holderIn, mayIssueTo } from "./holder.ts";

const [anna, ben] = [{ id: "anna" }, { id: "ben" }];

describe("a run issues", () => {
  it("to anybody when it took over nothing", () => {
    expect(mayIssueTo({}, "issue", anna)).toBe(true);
  });

  it("only to the holder of its source when it is a partial re-run", () => {
    const meta = { rerunFrom: "a", holders: { issue: hashOfHolder(anna) } };
    expect(mayIssueTo(meta, "issue", { ...anna })).toBe(true);
    expect(mayIssueTo(meta, "issue", ben)).toBe(false);
    expect(mayIssueTo(meta, "issue", { ...anna, claims: { delegated_by_subject_id: "ben" } })).toBe(false);
    expect(mayIssueTo(meta, "issue", undefined)).toBe(false);
  });

  it("to nobody when it is not known to whom its source did", () => {
    expect(mayIssueTo({ rerunFrom: "a", holders: {} }, "issue", anna)).toBe(false);
    expect(mayIssueTo({ rerunFrom: "a", holders: {} }, "constructor", anna)).toBe(false);
    expect(mayIssueTo({ rerunFrom: "a" }, "issue", anna)).toBe(false);
    expect(mayIssueTo({ rerunFrom: "a" }, "issue", undefined)).toBe(false);
  });

  it("to what the very same input leads to when the source had no holder", () => {
    expect(mayIssueTo({ rerunFrom: "a", holders: { issue: null } }, "issue", anna)).toBe(true);
  });
});

describe("the holder of a block", () => {
  const scope = {
    input: { subject_id: "anna" },
    blocks: {},
    vars: {},
    env: {},
    execution: { id: "e", startedAt: "", workflowId: "w", version: 1 },
  };
  const resolved = { input: {}, config: {} };

  it("is not known of a type that does not say it, and not read when there is no time", async () => {
    const evaluate = async () => ({ ok: true as const, value: "anna" });
    expect(await holderIn({}, resolved, scope, evaluate)).toEqual({ ok: true, holder: undefined });
    const late = async () => ({ ok: false as const, message: "", outOfTime: true as const });
    expect(await holderIn({ holderOf: () => anna }, resolved, scope, late)).toEqual({ ok: false });
  });
});
