import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { LivenessAction } from "../../../engines/faces/liveness-action.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { rephotograph } from "../../../engines/faces/testing/rephotograph.ts";
import { turnFace } from "../../../engines/faces/testing/turn-face.ts";
import { SEQUENCES } from "../../liveness/challenge.ts";
import { takeFrames } from "../../liveness/testing/take-frames.ts";
import { localComparer } from "./local-comparer.ts";
import { identityOffice } from "./testing/office.ts";

const openOffice = () => identityOffice({ comparers: { local: async () => localComparer } });

const steps = SEQUENCES[0] ?? [];
let document: Buffer;
let selfie: Buffer;
/** Frames of the sequence, made of the selfie. */
let frames: Buffer[];

beforeAll(async () => {
  [document, selfie] = [await PHOTOS.speaking(), await PHOTOS.official()];
  frames = await takeFrames(selfie, steps);
}, 60_000);

/** The frames, some of them exchanged. */
const framesBut = (change: (step: LivenessAction, i: number) => Buffer | undefined): Buffer[] =>
  frames.map((frame, i) => change(steps[i] ?? "look_straight", i) ?? frame);

/** Answers a challenge with pictures. */
async function answer(office: ReturnType<typeof openOffice>, pictures: readonly Buffer[], config = {}) {
  const { record, nonce } = await office.issue({ subject_id: "user_1" });
  const ids: string[] = [];
  for (const picture of pictures) ids.push(await office.upload(picture));
  const input = {
    document: await office.upload(document, "identity_front"),
    frames: ids,
    subject_id: "user_1",
    challenge: { id: record.id, nonce },
  };
  return { input, verified: await office.verify(input, config) };
}

describe("identity_verification, one selfie", { timeout: 240_000 }, () => {
  async function compared(picture: Buffer, other = document, config = {}) {
    const office = openOffice();
    const input = {
      selfie: await office.upload(picture),
      document: await office.upload(other, "identity_front"),
    };
    return office.verify(input, config);
  }

  it("goes to review without a challenge, and passes where the graph asks for no liveness", async () => {
    const { status, similarity, challenge_score } = await compared(selfie);
    expect({ status, challenge_score }).toEqual({ status: "review", challenge_score: null });
    expect(similarity).toBeGreaterThan(0.55);
    expect((await compared(selfie, document, { minimumLiveness: 0 })).status).toBe("passed");
  });

  it("names the pictures, and where the faces are in them", async () => {
    const office = openOffice();
    const ids = {
      selfie: await office.upload(selfie),
      document: await office.upload(document, "identity_front"),
    };
    const { pictures } = await office.verify(ids);
    expect(pictures?.map(({ document: id, shows }) => [id, shows])).toEqual([
      [ids.document, "front"],
      [ids.selfie, "selfie"],
    ]);
    for (const { places } of pictures ?? []) expect(places).toMatchObject([{ what: "face" }]);
  });

  it("is a mismatch with another person", async () => {
    expect(await compared(await PHOTOS.other())).toMatchObject({
      status: "mismatch",
      reasons: ["face_mismatch"],
    });
  });

  it("is refused when it is the photo of the document: the same bytes, saved again, cut out, darker", async () => {
    const copies = [
      document,
      await sharp(document).jpeg({ quality: 40 }).toBuffer(),
      await sharp(document).extract({ left: 60, top: 60, width: 320, height: 420 }).jpeg().toBuffer(),
      await sharp(document).linear(0.7, 4).resize({ width: 300 }).jpeg().toBuffer(),
    ];
    for (const copy of copies) {
      const { status, reasons } = await compared(copy, document, { minimumLiveness: 0 });
      expect({ status, reasons: reasons.includes("liveness_failed") }).toEqual({
        status: "spoof_suspected",
        reasons: true,
      });
    }
  });

  it("goes to review where the holder's portrait lies across the larger photo of somebody else", async () => {
    const [large, across] = [
      await sharp(document).resize({ height: 900 }).toBuffer(),
      await sharp(await PHOTOS.other())
        .resize({ height: 500 })
        .rotate(90)
        .toBuffer(),
    ];
    const front = await sharp({ create: { width: 1900, height: 1000, channels: 3, background: "#6d5a48" } })
      .composite([
        { input: large, left: 20, top: 40 },
        { input: across, left: 1150, top: 200 },
      ])
      .jpeg()
      .toBuffer();
    expect(await compared(selfie, front, { minimumLiveness: 0 })).toMatchObject({
      status: "review",
      reasons: ["document_many_faces"],
    });
  });

  it("is found in any of four positions", async () => {
    for (const degrees of [90, 180, 270]) {
      const turned = await sharp(selfie).rotate(degrees).jpeg().toBuffer();
      expect((await compared(turned, document, { minimumLiveness: 0 })).status, `${degrees}`).toBe("passed");
    }
  });

  it.each([
    [
      "selfie_no_face",
      "no person",
      () =>
        sharp({ create: { width: 400, height: 400, channels: 3, background: "#b8a" } })
          .jpeg()
          .toBuffer(),
    ],
    ["selfie_many_faces", "two people", beside],
    [
      "image_quality",
      "a tiny face",
      () =>
        sharp(selfie)
          .resize({ width: 180 })
          .extend({ top: 200, left: 200, right: 200, bottom: 200 })
          .jpeg()
          .toBuffer(),
    ],
    ["image_quality", "a dark face", () => sharp(selfie).linear(0.15, 0).jpeg().toBuffer()],
    ["image_quality", "a blurred face", () => sharp(selfie).blur(9).jpeg().toBuffer()],
  ] as const)("says %s of %s", async (reason, _what, make) => {
    const { status, reasons } = await compared(await make(), document, { minimumLiveness: 0 });
    expect(status).not.toBe("passed");
    expect(reasons).toContain(reason);
  });

  it("goes to review with a small face of another person in it, and passes with the portrait that the holder shows", async () => {
    const inCorner = async (
      photo: Buffer,
      part: { left: number; top: number; width: number; height: number },
    ) => {
      const input = await sharp(photo).extract(part).resize({ width: 105 }).toBuffer();
      return sharp(selfie)
        .composite([{ input, left: 530, top: 10 }])
        .jpeg()
        .toBuffer();
    };
    const stranger = await inCorner(await PHOTOS.other(), { left: 135, top: 45, width: 172, height: 220 });
    expect(await compared(stranger, document, { minimumLiveness: 0 })).toMatchObject({
      status: "review",
      reasons: ["selfie_many_faces"],
    });
    const own = await inCorner(document, { left: 20, top: 110, width: 397, height: 500 });
    expect((await compared(own, document, { minimumLiveness: 0 })).status).toBe("passed");
  });

  it("is never passed for a photo from a screen or a coarse print: it carries their pattern", async () => {
    for (const medium of ["screen", "print"] as const) {
      const fake = await rephotograph(
        await sharp(selfie).extract({ left: 160, top: 0, width: 330, height: 330 }).toBuffer(),
        { medium, pitch: 2.3, tilt: 5 },
      );
      const verified = await compared(fake);
      expect(verified.status, medium).not.toBe("passed");
      expect(verified.checks, medium).toContainEqual(
        expect.objectContaining({ name: "presentation_signs", outcome: "failed" }),
      );
    }
  });

  it("does not choose a face on a document that shows another one, smaller or larger than the holder's", async () => {
    for (const height of [300, 800]) {
      const held = await beside(height, document);
      const verified = await compared(selfie, held, { minimumLiveness: 0 });
      expect(verified.status, `${height}`).not.toBe("passed");
      expect(verified.reasons, `${height}`).toContain("document_many_faces");
    }
  });

  it("knows the holder's ghost image beside the photo", async () => {
    const ghost = await sharp(document).resize({ width: 160 }).greyscale().linear(0.6, 90).toBuffer();
    const { width, height } = await sharp(document).metadata();
    const card = await sharp(document)
      .extend({ right: 300, background: "#dde" })
      .composite([{ input: ghost, left: width + 60, top: Math.round(height / 2) }])
      .jpeg()
      .toBuffer();
    expect((await compared(selfie, card, { minimumLiveness: 0 })).reasons).toEqual([]);
  });

  async function beside(height = 800, picture = selfie): Promise<Buffer> {
    const other = await sharp(await PHOTOS.other())
      .resize({ height })
      .toBuffer();
    const { width } = await sharp(picture).metadata();
    return sharp(picture)
      .extend({ right: 700 })
      .composite([{ input: other, left: width, top: 0 }])
      .jpeg()
      .toBuffer();
  }
});

describe("identity_verification with a challenge", { timeout: 120_000 }, () => {
  it("ends in review at best, whatever a graph asks for: pictures of a turned head are no film of it", async () => {
    for (const config of [{}, { minimumLiveness: 0.01 }]) {
      const { verified } = await answer(openOffice(), frames, config);
      expect(verified).toMatchObject({ status: "review", reasons: ["liveness_failed"] });
      expect(verified.challenge_score).toBeGreaterThan(0.5);
      expect(verified.challenge_score).toBeLessThan(0.9);
      expect(verified.liveness_score).toBe(verified.challenge_score);
    }
  });

  it("suspects frames in another order, one photo for all, a mirrored turn, a flat picture that is turned", async () => {
    const [straight, left] = [frames[0], frames[steps.indexOf("turn_left")]];
    if (straight === undefined || left === undefined) throw new Error("Every sequence has both.");
    const flat = {
      look_straight: { sheet: 0 },
      turn_left: { sheet: 38 },
      turn_right: { sheet: -38 },
      move_closer: { zoom: 1.5 },
    };
    const mirrored = await sharp(left).flop().jpeg().toBuffer();
    const attacks: Record<string, Buffer[]> = {
      order: [straight, ...frames.slice(1).reverse()],
      repeated: steps.map(() => straight),
      mirrored: framesBut((step) => (step === "turn_right" ? mirrored : undefined)),
      flat: await Promise.all(steps.map((step) => turnFace(selfie, flat[step]))),
    };
    for (const [name, pictures] of Object.entries(attacks)) {
      const { verified } = await answer(openOffice(), pictures);
      expect([name, verified.status]).toEqual([name, "spoof_suspected"]);
    }
  });

  it("says that frames are mirrored, and takes them for no answer", async () => {
    const pictures = await Promise.all(frames.map((frame) => sharp(frame).flop().jpeg().toBuffer()));
    const { verified } = await answer(openOffice(), pictures);
    expect(verified.status).toBe("spoof_suspected");
    expect(verified.checks.find(({ name }) => name === "liveness")?.detail).toContain("must not be mirrored");
  });

  it("lets a person look at frames without a face", async () => {
    const wall = await sharp({ create: { width: 480, height: 480, channels: 3, background: "#9ab" } })
      .jpeg()
      .toBuffer();
    const { verified } = await answer(
      openOffice(),
      framesBut((step) => (step === "turn_left" ? wall : undefined)),
    );
    expect(verified.status).toBe("review");
    expect(verified.reasons).toEqual(expect.arrayContaining(["selfie_no_face", "liveness_failed"]));
  });

  it("does not take another person's turns", async () => {
    const other = await turnFace(await PHOTOS.other(), { head: 26 });
    const pictures = framesBut((step) => (step === "turn_left" ? other : undefined));
    const { verified } = await answer(openOffice(), pictures);
    expect(verified.status).toBe("spoof_suspected");
    expect(verified.checks.find(({ name }) => name === "liveness")?.detail).toContain("another person");
  });

  it("is answered once, in time, with its nonce, for its subject, with a frame a step taken after it was issued", async () => {
    const office = openOffice();
    const early = await office.upload(selfie);
    office.clock.now = new Date("2026-11-25T10:01:00Z");
    const { input } = await answer(office, frames);
    const code = async (changes: object, facts = {}) => {
      const outcome = await office.run({ ...input, ...changes }, {}, facts);
      return outcome.kind === "completed" ? outcome.kind : outcome.code;
    };
    expect(await code({})).toBe("completed");
    expect(await code({}, { executionId: "exec_2" })).toBe("challenge_used");
    const next = await office.issue({ subject_id: "user_1" });
    const challenge = { id: next.record.id, nonce: next.nonce };
    const other = { executionId: "exec_3" };
    expect(await code({ challenge: { ...challenge, nonce: "guessed" } }, other)).toBe("challenge_not_found");
    expect(await code({ challenge: { ...challenge, id: "lch_unknown" } }, other)).toBe("challenge_not_found");
    expect(await code({ challenge, subject_id: "user_2" }, other)).toBe("challenge_not_found");
    expect(await code({ challenge, frames: input.frames.slice(1) }, other)).toBe("challenge_incomplete");
    expect(await code({ challenge, frames: [early, ...input.frames.slice(1)] }, other)).toBe(
      "challenge_incomplete",
    );
    office.clock.now = new Date("2026-11-25T10:06:01Z");
    expect(await code({ challenge }, other)).toBe("challenge_expired");
  });

  it("takes no picture that has answered another challenge, however often it is uploaded; a lost result is found again", async () => {
    const office = openOffice();
    const { input, verified } = await answer(office, frames);
    expect(verified.status).toBe("review");
    expect((await office.verify(input)).status).toBe("review");
    const { record, nonce } = await office.issue({ subject_id: "user_1" });
    const ids: string[] = [];
    for (const frame of frames) ids.push(await office.upload(frame));
    const replayed = { ...input, frames: ids, challenge: { id: record.id, nonce } };
    const outcome = await office.run(replayed, {}, { executionId: "exec_2" });
    expect(outcome).toMatchObject({ kind: "failed", code: "challenge_replayed" });
  });

  it("takes no selfie for the document", async () => {
    const office = openOffice();
    const [one, other] = [await office.upload(selfie), await office.upload(selfie)];
    expect(await office.run({ selfie: one, document: other })).toMatchObject({ code: "document_missing" });
  });

  it("compares nothing that was attached to a case: who decides adds no evidence", async () => {
    const office = openOffice();
    const [face, front] = [await office.upload(selfie), await office.upload(document, "identity_front")];
    const attached = [await office.upload(selfie, "attachment"), await office.upload(document, "attachment")];
    expect(await office.run({ selfie: face, document: attached[1] })).toMatchObject({
      code: "document_missing",
    });
    expect(await office.run({ selfie: attached[0], document: front })).toMatchObject({ kind: "failed" });
  });

  it("compares no upload of another subject", async () => {
    const office = openOffice();
    const pictures = {
      selfie: await office.upload(selfie),
      document: await office.upload(document, "identity_front"),
    };
    expect(await office.run({ ...pictures, subject_id: "user_1" })).toMatchObject({ kind: "completed" });
    expect(await office.run({ ...pictures, subject_id: "user_2" })).toMatchObject({
      kind: "failed",
      code: "document_missing",
    });
    // Where the input names nobody, the run's subject counts.
    expect(await office.run(pictures, {}, { subject: "user_1" })).toMatchObject({ kind: "completed" });
    expect(await office.run(pictures, {}, { subject: "user_2" })).toMatchObject({ code: "document_missing" });
  });
});
