import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { costTable, inputsWith } from "../../bench/cost.ts";

describe("the costs", () => {
  it("in docs/cost.md are what `npm run cost` prints", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/cost.md"), "utf8");
    expect(page).toContain((await costTable(inputsWith([]))).join("\n"));
  });

  it("follow the inputs that are given", async () => {
    const row = async (changes: string[]) =>
      (await costTable(inputsWith(changes))).find((line) => line.startsWith("| wf_kyc_standard | STANDARD"));
    expect(await row(["transition=0"])).toMatch(
      /^\| \w+ \| STANDARD \| \d+ \| [\d.]+ \| [\d.]+ \| 0\.0000 \|/,
    );
    expect(await row(["document_verification=6000"])).not.toBe(await row([]));
    expect(() => inputsWith(["colour=1"])).toThrow("colour");
    expect(() => inputsWith(["transition=much"])).toThrow("transition");
  });
});
