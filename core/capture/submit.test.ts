import { describe, expect, it } from "vitest";
import { captureKit, codeOf } from "../../test/support/capture-kit.ts";
import { acceptedUploads } from "./output.ts";
import { withoutSecretsOf } from "./records.ts";
import { announceFile, takeChallenge } from "./steps.ts";
import { submitStep } from "./submit.ts";

const LIVENESS = { steps: ["consent", "liveness"] };

describe("a step", () => {
  it("takes nothing before the consent, and keeps the words that were shown", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    expect(await codeOf(at.upload(presented, "document"))).toBe("conflict");
    expect(await codeOf(at.passport(presented))).toBe("conflict");
    const bad = { version: "another", locale: "en", accepted: true };
    expect(await codeOf(submitStep(at.ports, presented, "consent", bad))).toBe("validation_failed");
    for (const body of [{}, { ...bad, accepted: false }, { ...bad, locale: "constructor" }, "yes"])
      expect(await codeOf(submitStep(at.ports, presented, "consent", body))).not.toBe("answered");
    expect(await at.stateOf(id, "consent")).toBe("waiting");
    await at.consent(presented);
    expect((await at.load(id)).steps[0]?.handedIn).toMatchObject({
      locale: "en",
      text: expect.stringContaining("biometric"),
      acceptedAt: "2026-11-26T10:00:00.000Z",
    });
    expect(await codeOf(at.consent(presented))).toBe("conflict");
  });

  it("that is not accepted keeps the session from being submitted", async () => {
    const at = await captureKit();
    const { id, presented } = await at.opened();
    expect(await codeOf(at.submit(presented))).toBe("conflict");
    await at.consent(presented);
    expect(await codeOf(at.submit(presented))).toBe("conflict");
    await at.passport(presented);
    expect(await at.stateOf(id, "document")).toBe("checking");
    expect(await codeOf(at.submit(presented))).toBe("conflict");
    await at.look(id, "image_blurred");
    expect(await at.stateOf(id, "document")).toBe("retake");
    expect(await codeOf(at.submit(presented))).toBe("conflict");
    expect(await at.resultOf()).toBeUndefined();
  });

  it("takes only files that it announced itself, each for its own place", async () => {
    const at = await captureKit({ steps: ["consent", "document", "selfie"] });
    const { presented } = await at.opened();
    await at.consent(presented);
    const other = await at.opened(at.steps({ steps: ["document"] }));
    const foreign = await at.upload(other.presented, "document");
    const selfie = await at.upload(presented, "selfie");
    const back = await at.upload(presented, "document", { side: "back" });
    const front = await at.upload(presented, "document");
    const hand = (body: object) =>
      codeOf(
        submitStep(at.ports, presented, "document", { document_type: "id_card", country: "UT", ...body }),
      );
    for (const body of [
      { front: foreign, back },
      { front: selfie, back },
      { front: back, back },
      { front, back: front },
      { front: "doc_none", back },
      { front, back, more_fronts: [foreign] },
      { front, back, more_fronts: [back] },
      { front, back, more_backs: [selfie] },
    ])
      expect(await hand(body)).toBe("conflict");
    for (const body of [
      { front, back, more_fronts: [front] },
      { front, more_backs: [back] },
      { front, back, more_fronts: [] },
    ])
      expect(await hand(body)).toBe("validation_failed");
    expect(await codeOf(submitStep(at.ports, presented, "selfie", { selfie: front }))).toBe("conflict");
    expect(await hand({ front, back, document_type: "visa" })).toBe("validation_failed");
    expect(await hand({ front, back })).toBe("answered");
    expect(await hand({ front, back })).toBe("conflict");
  });

  it("gives out the further pictures of both sides", async () => {
    const at = await captureKit({ steps: ["consent", "document"] });
    const { id, presented } = await at.opened();
    await at.consent(presented);
    const [front, further] = [await at.upload(presented, "document"), await at.upload(presented, "document")];
    const ofBack = () => at.upload(presented, "document", { side: "back" });
    const [back, later] = [await ofBack(), await ofBack()];
    await submitStep(at.ports, presented, "document", {
      document_type: "id_card",
      country: "UT",
      front,
      back,
      more_fronts: [further],
      more_backs: [later],
    });
    await at.look(id);
    const step = (await at.load(id)).steps.find(({ kind }) => kind === "document");
    expect(step === undefined ? [] : acceptedUploads(step)).toEqual([
      { id: front, type: "identity_front" },
      { id: back, type: "identity_back" },
      { id: further, type: "identity_front" },
      { id: later, type: "identity_back" },
    ]);
    await at.submit(presented);
    expect(JSON.parse((await at.resultOf())?.output ?? "")).toMatchObject({
      document: { front, back, more_fronts: [further], more_backs: [later] },
    });
  });

  it("asks for the back that is missing, and goes on without it after the last retry", async () => {
    const at = await captureKit({ steps: ["consent", "document"], retries: 1 });
    const { id, presented } = await at.opened();
    await at.consent(presented);
    const body = async () => ({
      document_type: "driving_licence",
      country: "UT",
      front: await at.upload(presented, "document"),
    });
    await submitStep(at.ports, presented, "document", await body());
    expect((await at.load(id)).steps[1]).toMatchObject({
      state: "retake",
      reason: "document_missing_back",
      reasonSide: "back",
    });
    await submitStep(at.ports, presented, "document", await body());
    expect(await at.stateOf(id, "document")).toBe("checking");
    // Good pictures of the front do not make up for it: the graph and the reviewer are told.
    await at.look(id);
    await at.submit(presented);
    expect(JSON.parse((await at.resultOf())?.output ?? "")).toMatchObject({
      steps: [{}, { kind: "document", retakes: 1, unresolved: "document_missing_back" }],
    });
  });

  it("refuses what is too much, and types that it does not take", async () => {
    const at = await captureKit({ steps: ["consent", "document", "liveness", "proof_of_address"] });
    const { presented } = await at.opened();
    await at.consent(presented);
    const announce = (
      stepId: string,
      content_type: "application/zip" | "application/pdf" | "image/png",
      byte_size = 1,
    ) =>
      codeOf(announceFile(at.ports, presented, stepId, { content_type, byte_size, sha256: "0".repeat(64) }));
    expect(await announce("document", "application/pdf")).toBe("validation_failed");
    expect(await announce("document", "application/zip")).toBe("validation_failed");
    expect(await announce("consent", "image/png")).toBe("conflict");
    expect(await announce("none", "image/png")).toBe("not_found");
    expect(await announce("liveness", "application/zip")).toBe("answered");
    expect(await announce("proof_of_address", "application/pdf")).toBe("answered");
    const most = 15 * 1024 * 1024;
    const codes: string[] = [];
    for (let files = 0; files < 14; files++) codes.push(await announce("document", "image/png", most));
    expect(codes.filter((code) => code === "answered")).toHaveLength(13);
    expect(codes.at(-1)).toBe("payload_too_large");
  });

  it("of fields takes values that fit their schema", async () => {
    const fields = { type: "object", required: ["email"], properties: { email: { type: "string" } } };
    const at = await captureKit({ steps: ["fields"], fields });
    const { id, presented } = await at.opened();
    const hand = (values: object) => codeOf(submitStep(at.ports, presented, "fields", { values }));
    expect(await hand({})).toBe("validation_failed");
    expect(await hand({ email: "x".repeat(70_000) })).toBe("payload_too_large");
    expect(await hand({ email: "a@example.org" })).toBe("answered");
    await at.submit(presented);
    expect(JSON.parse((await at.resultOf())?.output ?? "")).toMatchObject({
      fields: { email: "a@example.org" },
    });
    expect((await at.load(id)).status).toBe("completed");
  });
});

it("stays below 400 KB, whatever a page sends", async () => {
  const at = await captureKit();
  const fields = { type: "object" };
  const { id, presented } = await at.opened(
    at.steps({ steps: ["consent", "fields", "document", "liveness", "proof_of_address"], fields }),
  );
  const signals = {
    camera_label: "\u0001".repeat(200),
    frame_times: Array.from({ length: 100 }, () => 600_000),
    emulator_hints: Array.from({ length: 20 }, () => "a".repeat(40)),
  };
  await at.consent(presented);
  const values = { text: "v".repeat(63_000) };
  await submitStep(at.ports, presented, "fields", { values, signals });
  const hand = { document_type: "passport", country: "UT" };
  for (let tries = 0; tries < 25; tries++) {
    const [front, selfie, file] = [
      await at.upload(presented, "document"),
      await at.upload(presented, "liveness"),
      await at.upload(presented, "proof_of_address"),
    ];
    await submitStep(at.ports, presented, "document", { ...hand, front, signals });
    await submitStep(at.ports, presented, "liveness", { without_movement: true, selfie, signals });
    await submitStep(at.ports, presented, "proof_of_address", { file, signals });
    await at.look(id, "file_not_accepted");
  }
  const kept = await at.load(id);
  // Its settings may have 200 KB more.
  expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(200_000);
  for (const step of kept.steps.slice(1)) expect(step.signals.at(-1)).toEqual(signals);
});

describe("a liveness step", () => {
  const bursts = async (
    at: Awaited<ReturnType<typeof captureKit>>,
    presented: Parameters<typeof at.upload>[0],
    count: number,
  ) => {
    const frames: string[] = [];
    for (let place = 0; place < count; place++)
      frames.push(await at.upload(presented, "liveness", { contentType: "application/zip" }));
    return frames;
  };

  it("takes one burst for each instruction of its own challenge, announced after it", async () => {
    const at = await captureKit(LIVENESS);
    const { id, presented } = await at.opened();
    await at.consent(presented);
    const early = await bursts(at, presented, 5);
    at.kit.setNow("2026-11-26T10:01:00.000Z");
    const challenge = await takeChallenge(at.ports, presented, "liveness");
    expect(challenge).not.toHaveProperty("nonce");
    const frames = await bursts(at, presented, challenge.instructions.length);
    const hand = (body: object) => codeOf(submitStep(at.ports, presented, "liveness", body));
    const { challenge_id } = challenge;
    expect(await hand({ challenge_id, frames: early })).toBe("conflict");
    expect(await hand({ challenge_id, frames: frames.slice(1) })).toBe("validation_failed");
    expect(await hand({ challenge_id, frames: frames.map(() => frames[0]) })).toBe("validation_failed");
    expect(await hand({ challenge_id: "lch_other", frames })).toBe("conflict");
    expect(await hand({ challenge_id, frames })).toBe("answered");
    await at.look(id);
    await at.submit(presented);
    const output: unknown = JSON.parse((await at.resultOf())?.output ?? "");
    expect(output).toMatchObject({
      liveness: { frames, challenge: { id: challenge_id } },
      signals: { challenges: 1 },
    });
    expect(output).not.toHaveProperty("without_movement");
    expect(JSON.stringify(await at.load(id))).toContain('"nonce"');
    expect(JSON.stringify(withoutSecretsOf(await at.load(id)))).not.toContain('"nonce"');
  });

  it("asks again for frames that came too late, as often as it takes", async () => {
    const at = await captureKit(LIVENESS);
    const { id, presented } = await at.opened();
    await at.consent(presented);
    const { challenge_id, instructions, expires_at } = await takeChallenge(at.ports, presented, "liveness");
    const frames = await bursts(at, presented, instructions.length);
    at.kit.setNow(expires_at);
    await submitStep(at.ports, presented, "liveness", { challenge_id, frames });
    expect((await at.load(id)).steps[1]).toMatchObject({
      state: "retake",
      reason: "challenge_expired",
      retakes: 0,
    });
    expect(await codeOf(at.submit(presented))).toBe("conflict");
  });

  it("gives a few challenges only: a film made before fits one of many", async () => {
    const at = await captureKit(LIVENESS);
    const { presented } = await at.opened();
    await at.consent(presented);
    for (let tries = 0; tries < 10; tries++) await takeChallenge(at.ports, presented, "liveness");
    expect(await codeOf(takeChallenge(at.ports, presented, "liveness"))).toBe("conflict");
  });

  it("says of the way without movement that it was taken", async () => {
    const at = await captureKit(LIVENESS);
    const { id, presented } = await at.opened();
    await at.consent(presented);
    const selfie = await at.upload(presented, "liveness");
    await submitStep(at.ports, presented, "liveness", { without_movement: true, selfie });
    await at.look(id);
    await at.submit(presented);
    const output: unknown = JSON.parse((await at.resultOf())?.output ?? "");
    expect(output).toMatchObject({ selfie, without_movement: true });
    expect(output).not.toHaveProperty("liveness");
  });
});
