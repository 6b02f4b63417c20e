import { describe, expect, it } from "vitest";
import { captureKit, codeOf } from "../../test/support/capture-kit.ts";
import { checkSteps } from "./check.ts";

describe("what was handed in", () => {
  it("is asked for again at most `retries` times, in the same pause, and then goes to the checks", async () => {
    const at = await captureKit({ steps: ["consent", "document"], retries: 10 });
    const { id, presented } = await at.opened();
    await at.consent(presented);
    for (let retake = 1; retake <= 10; retake++) {
      await at.passport(presented);
      await at.look(id, "image_glare");
      expect((await at.load(id)).steps[1]).toMatchObject({
        state: "retake",
        reason: "image_glare",
        reasonSide: "front",
        retakes: retake,
      });
    }
    await at.passport(presented);
    await at.look(id, "image_glare");
    expect(await at.stateOf(id, "document")).toBe("accepted");
    expect((await at.kit.record()).pauses.get("ask")).toMatchObject({ state: "open" });
    await at.submit(presented);
    const output: unknown = JSON.parse((await at.resultOf())?.output ?? "");
    // What was wrong with it is said, so that nobody takes it for a good picture.
    expect(output).toMatchObject({ steps: [{}, { retakes: 10, unresolved: "image_glare" }] });
    const { length } = at.eventsOf(id).filter((event) => event === "capture.retake document");
    expect(length).toBe(10);
  });

  it("is never accepted where there are no bytes, however often", async () => {
    const at = await captureKit({ steps: ["consent", "document"], retries: 1 });
    const { id, presented } = await at.opened();
    await at.consent(presented);
    for (let tries = 0; tries < 4; tries++) {
      await at.passport(presented);
      await at.look(id, "file_not_accepted");
      expect(await at.stateOf(id, "document")).toBe("retake");
    }
    expect(await codeOf(at.submit(presented))).toBe("conflict");
  });

  it("waits while a reader fails", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    await at.consent(presented);
    await at.passport(presented);
    const look = () => Promise.reject(new Error("The reader died."));
    await expect(checkSteps(at.ports, { look }, id)).rejects.toThrow("died");
    expect(await at.stateOf(id, "document")).toBe("checking");
    await at.look(id);
    expect(await at.stateOf(id, "document")).toBe("accepted");
  });

  it("counts for the submission that was looked at, not for a later one", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    await at.consent(presented);
    await at.passport(presented);
    let looks = 0;
    const look = async () => {
      looks++;
      // Meanwhile another reader has asked for it again, and the person has sent another picture.
      await at.look(id, "image_blurred");
      at.kit.setNow("2026-11-26T10:00:05.000Z");
      await at.passport(presented);
      return undefined;
    };
    await checkSteps(at.ports, { look }, id);
    expect(looks).toBe(1);
    expect(await at.stateOf(id, "document")).toBe("checking");
  });
});
