import { describe, expect, it } from "vitest";
import { catalogue } from "../blocks.config.ts";
import { cut, cutSentence, firstFindings, MAX_FINDINGS, MAX_QUOTE } from "./bounds.ts";
import { compile } from "./compile.ts";

const compiled = (graph: object) =>
  compile(graph, { catalogue, functionArn: (name) => name, subworkflow: () => undefined });
const decision = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };

describe("diagnostics", () => {
  it("of a graph with 20,000 unknown fields are 200, the last one counts the rest, in a small answer", () => {
    const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`unknown_${n}`, 1]));
    const { ok, diagnostics } = compiled({ id: "wf_a", blocks: { a: decision }, ...fields });
    expect([ok, diagnostics.length]).toEqual([false, MAX_FINDINGS]);
    expect(diagnostics.at(-1)).toMatchObject({
      code: "more_diagnostics",
      message: "19801 more findings are not listed, 19801 of them errors.",
    });
    expect(JSON.stringify(diagnostics).length).toBeLessThan(60_000);
  });

  it("lists an error before any number of warnings, and does not let the graph through", () => {
    const blocks = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`b${n}`, decision]));
    const wrong = compiled({ id: "wf_a", blocks, edges: [{ from: "b0", to: "gone" }] });
    expect(wrong.ok).toBe(false);
    expect(wrong.diagnostics).toHaveLength(MAX_FINDINGS);
    expect(wrong.diagnostics[0]).toMatchObject({ code: "edge_to_unknown_block" });
    const warned = compiled({ id: "wf_a", blocks });
    expect(warned.ok).toBe(true);
    expect(warned.diagnostics).toHaveLength(MAX_FINDINGS);
    expect(warned.diagnostics.at(-1)?.message).toMatch(/ more findings are not listed, 0 of them errors\.$/);
  });

  it("cut long paths, names and sentences", () => {
    const long = "n".repeat(100_000);
    const { diagnostics } = compiled({
      id: "wf_a",
      blocks: { a: { ...decision, [long]: 1 }, [long]: decision },
      edges: [{ from: "a", to: long, when: `$${long}.${long}` }],
    });
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { path, blockId = "", message } of diagnostics) {
      expect(path.length).toBeLessThanOrEqual(MAX_QUOTE);
      expect(blockId.length).toBeLessThanOrEqual(MAX_QUOTE);
      expect(message.length).toBeLessThanOrEqual(1_000);
    }
  });
});

describe("bounds", () => {
  it("leave short texts unchanged, and add no last finding to 200", () => {
    expect(cut("a".repeat(MAX_QUOTE), MAX_QUOTE)).toBe("a".repeat(MAX_QUOTE));
    expect(
      firstFindings(
        Array.from({ length: MAX_FINDINGS }, () => "x"),
        () => "more",
      ),
    ).not.toContain("more");
    expect(
      firstFindings(
        Array.from({ length: MAX_FINDINGS + 1 }, () => "x"),
        (left) => `${left.length}`,
      ),
    ).toContain("2");
  });

  it("never end in half a character", () => {
    for (let length = 195; length < 205; length++) {
      const text = cut(`${"a".repeat(length)}😀😀😀😀😀`, MAX_QUOTE);
      expect(text).not.toMatch(/\p{Surrogate}/u);
      expect(text.length).toBeLessThanOrEqual(MAX_QUOTE);
    }
  });

  it("cut each quotation of a sentence separately", () => {
    const long = "n".repeat(500);
    expect(cutSentence(`Edge "${long}" leads to "b".`)).toBe(
      `Edge "${"n".repeat(MAX_QUOTE - 1)}…" leads to "b".`,
    );
    expect(cutSentence("x".repeat(5_000))).toHaveLength(1_000);
  });
});
