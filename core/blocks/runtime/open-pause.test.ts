import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";

const review = (reason: string) => ({ blocks: { hold: { type: "manual_review", config: { reason } } } });

describe("a new pause", () => {
  it("opens a case when a person answers it, and none when a webhook does", async () => {
    const asked = await memoryKit(review("look"));
    await asked.pause("hold");
    expect((await asked.record()).pauses.get("hold")?.caseId).toMatch(/^case_[0-9a-z]{26}$/);
    const called = await memoryKit({ blocks: { hold: { type: "wait_for_webhook" } } });
    await called.waitForWebhook("hold");
    const pause = (await called.record()).pauses.get("hold");
    expect(pause).toMatchObject({ answeredBy: "webhook", state: "open" });
    expect(pause).not.toHaveProperty("caseId");
  });

  it("says which of its texts the run computed, for they may hold personal data", async () => {
    const computed = await memoryKit(review("{% 'Look at ' & $input.name %}"), { name: "Ada" });
    await computed.pause("hold");
    expect((await computed.record()).pauses.get("hold")).toMatchObject({
      reason: "Look at Ada",
      computedTexts: ["reason"],
    });
    const plain = await memoryKit(review("look"));
    await plain.pause("hold");
    expect((await plain.record()).pauses.get("hold")).not.toHaveProperty("computedTexts");
  });
});
