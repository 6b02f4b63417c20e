import { describe, expect, it } from "vitest";
import { captureKit, codeOf } from "../../test/support/capture-kit.ts";
import { checkSteps } from "./check.ts";
import { pageView } from "./read.ts";
import { submitStep } from "./submit.ts";

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
    await expect(checkSteps(at.ports, { look, numberOf: look }, id)).rejects.toThrow("died");
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
    await checkSteps(at.ports, { look, numberOf: look }, id);
    expect(looks).toBe(1);
    expect(await at.stateOf(id, "document")).toBe("checking");
  });
});

describe("a number that the graph asks to confirm", () => {
  const confirming = async (retries: number) => {
    const at = await captureKit({ steps: ["consent", "document"], confirmNumber: true, retries });
    const { id, presented } = await at.opened();
    await at.consent(presented);
    const answer = (body: object) => submitStep(at.ports, presented, "document", body);
    const document = async () => pageView(await at.load(id)).steps[1];
    /** Hands a passport in, and has it looked at. */
    const show = async (number?: string) => {
      await at.passport(presented);
      await at.look(id, undefined, number);
    };
    return { ...at, id, presented, answer, document, show };
  };

  it("is shown until the person has answered, and never again", async () => {
    const at = await confirming(3);
    await at.show("U4829002");
    expect(await at.document()).toMatchObject({ state: "confirm", number: "U4829002" });
    // Not accepted yet: nothing can be submitted, and no other picture slips in.
    expect(await codeOf(at.submit(at.presented))).toBe("conflict");
    expect(await codeOf(at.upload(at.presented, "document"))).toBe("conflict");
    const other = { document_type: "passport", country: "UT", front: "doc_01k0000000000000000000000a" };
    expect(await codeOf(at.answer(other))).toBe("conflict");
    expect(await codeOf(at.answer({ number_correct: "yes" }))).toBe("validation_failed");
    await at.answer({ number_correct: true });
    expect(await at.document()).toMatchObject({ state: "accepted", number: null });
    expect(JSON.stringify(await at.load(at.id))).not.toContain("U4829002");
    await at.submit(at.presented);
    expect(JSON.parse((await at.resultOf())?.output ?? "")).toMatchObject({
      document: { number_confirmed: true },
      steps: [{}, { unresolved: null }],
    });
  });

  it("that is wrong leads to another picture, and after the last one to the checks, marked", async () => {
    const at = await confirming(1);
    await at.show("U4829002");
    await at.answer({ number_correct: false });
    expect(await at.document()).toMatchObject({ state: "retake", reason: "number_denied", tries_left: 0 });
    expect((await at.load(at.id)).steps[1]).not.toHaveProperty("number");
    expect(await codeOf(at.answer({ number_correct: true }))).toBe("conflict");
    expect(await codeOf(at.submit(at.presented))).toBe("conflict");
    await at.show("U4829003");
    await at.answer({ number_correct: false });
    await at.submit(at.presented);
    expect(JSON.parse((await at.resultOf())?.output ?? "")).toMatchObject({
      document: { number_confirmed: false },
      steps: [{}, { retakes: 1, unresolved: "number_denied" }],
    });
    expect(at.eventsOf(at.id).slice(2)).toEqual([
      "capture.retake document",
      "capture.step_completed document",
      "capture.submitted",
    ]);
  });

  it("is not asked for where none was read, nor where the graph does not ask", async () => {
    const unread = await confirming(3);
    await unread.show();
    expect(await unread.document()).toMatchObject({ state: "accepted", number: null });
    const silent = await captureKit();
    const { id, presented } = await silent.opened();
    await silent.consent(presented);
    await silent.passport(presented);
    await silent.look(id, undefined, "U4829002");
    expect((await silent.load(id)).steps[1]).toMatchObject({ state: "accepted" });
    expect((await silent.load(id)).steps[1]).not.toHaveProperty("number");
  });
});
