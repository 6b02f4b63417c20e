import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { lightOf } from "../../../engines/faces/film/light.ts";
import { bentOverEllipsoid } from "../../../engines/faces/testing/bend-photo.ts";
import { type MadeFrame, makeFilm, type Portrayal } from "../../../engines/faces/testing/make-film.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { headWithSides } from "../../../engines/faces/testing/show-sides.ts";
import { burstOf, packBurst, packFrames } from "../../documents/testing/pack-burst.ts";
import { SEQUENCES } from "../../liveness/challenge.ts";
import { takeFrames } from "../../liveness/testing/take-frames.ts";
import { localComparer } from "./local-comparer.ts";
import { identityVerification } from "./spec.ts";
import { identityOffice } from "./testing/office.ts";

const openOffice = () => identityOffice({ comparers: { local: async () => localComparer } });
type Office = ReturnType<typeof openOffice>;

const steps = SEQUENCES[0] ?? [];
/** Of the challenge that each office issues first. */
const light = lightOf("nonce-1", steps.length);
let document: Buffer;
let frames: Buffer[];
/** Pictures of the right moves, packed as bursts: no film. */
let bursts: Buffer[];
let head: Portrayal;

beforeAll(async () => {
  document = await PHOTOS.speaking();
  frames = await takeFrames(await PHOTOS.official(), steps);
  bursts = frames.map((frame) => burstOf(straight(), frame));
  head = await headWithSides(await PHOTOS.official());
}, 60_000);

const straight = (): Buffer => {
  const [first] = frames;
  if (first === undefined) throw new Error("There is a straight look.");
  return first;
};

async function inputOf(
  office: Office,
  uploads: readonly Buffer[],
  types = uploads.map(() => "liveness_frames"),
) {
  const { record, nonce } = await office.issue({ subject_id: "user_1" });
  // A film takes its time.
  office.clock.now = new Date(office.clock.now.getTime() + 16_000);
  const ids: string[] = [];
  for (const [place, bytes] of uploads.entries()) ids.push(await office.upload(bytes, types[place]));
  const front = await office.upload(document, "identity_front");
  return { document: front, frames: ids, subject_id: "user_1", challenge: { id: record.id, nonce } };
}
const verify = async (uploads: readonly Buffer[]) => {
  const office = openOffice();
  return office.verify(await inputOf(office, uploads));
};
const packed = (film: readonly (readonly MadeFrame[])[]): Buffer[] =>
  film.map((burst) => packFrames(new Map(burst.map(({ at, bytes }) => [at, bytes]))));
const detailOf = (checks: readonly { name: string; detail?: string | undefined }[]) =>
  checks.find(({ name }) => name === "liveness")?.detail ?? "";
const refusalOf = async (office: Office, input: Record<string, unknown>): Promise<string> => {
  const outcome = await office.run(input);
  return outcome.kind === "completed" ? "completed" : outcome.code;
};

describe("identity_verification, a challenge in bursts", { timeout: 300_000 }, () => {
  it("leaves to a person a head that turns, in one take and in the light that was asked for: software made it", async () => {
    const office = openOffice();
    const input = await inputOf(office, packed(await makeFilm(steps, head, { light })));
    const output = await office.verify(input, { minimumLiveness: 0.01 });
    const { status, challenge_score, liveness_score, pictures, checks } = output;
    expect(checks.filter(({ outcome }) => outcome !== "passed")).toMatchObject([
      { name: "from_camera", outcome: "not_applicable" },
    ]);
    expect(status).toBe("review");
    expect(challenge_score).toBe(0.95);
    expect(liveness_score).toBe(challenge_score);
    expect(pictures).toHaveLength(6);
    expect(identityVerification.evidence(output)).toEqual({ kind: "liveness", portrait: input.document });
  });

  it("passes no photo that is bent, also in the right light and whatever a graph asks for", async () => {
    const bent = bentOverEllipsoid(await PHOTOS.official());
    const office = openOffice();
    const input = await inputOf(office, packed(await makeFilm(steps, bent, { light })));
    const { status, checks } = await office.verify(input, { minimumLiveness: 0.01 });
    expect(status).not.toBe("passed");
    expect(detailOf(checks)).toContain("as of a picture that was bent");
    expect(identityVerification.evidence({ status, checks, portrait_of: input.document })).toBeUndefined();
  });

  it("does not pass a head that turns without the light, nor with another person in one frame", async () => {
    const dark = await makeFilm(steps, head);
    const other = await sharp(await PHOTOS.other())
      .resize(460, 460)
      .jpeg()
      .toBuffer();
    const swapped = dark.map((burst, step) =>
      step === 2 ? burst.map((frame, i) => (i === 3 ? { ...frame, bytes: other } : frame)) : burst,
    );
    const { status, checks } = await verify(packed(dark));
    expect(status).toBe("review");
    expect(detailOf(checks)).toContain("does not clearly reflect the light");
    const { status: visited, challenge_score } = await verify(packed(swapped));
    expect(visited).not.toBe("passed");
    expect(challenge_score).toBe(0);
  });

  it("does not pass pictures that are packed as bursts, nor who never moves or moves elsewhere", async () => {
    const { status, challenge_score } = await verify(bursts);
    expect(status).toBe("review");
    expect(challenge_score).toBeLessThan(0.9);
    const still = bursts.map(() => burstOf(straight(), straight()));
    const late = [bursts[0], ...bursts.slice(2), bursts[1]].flatMap((burst) => burst ?? []);
    for (const wrong of [still, late]) {
      const verified = await verify(wrong);
      expect(verified.status).not.toBe("passed");
      expect(verified.challenge_score).toBeLessThan(0.5);
    }
  });

  it("takes no frame twice, also when it is packed again", async () => {
    const office = openOffice();
    expect((await office.verify(await inputOf(office, bursts))).status).toBe("review");
    const again = frames.map((frame) => packBurst([frame, ...Array.from({ length: 8 }, () => frame)]));
    const input = await inputOf(office, again);
    const outcome = await office.run(input, {}, { executionId: "exec_2" });
    expect(outcome).toMatchObject({ kind: "failed", code: "challenge_replayed" });
  });

  it("is refused when it is no challenge, no ZIP of frames, mixed with pictures, or in the document's place", async () => {
    const office = openOffice();
    const whole = await inputOf(office, bursts);
    const { challenge: _, ...alone } = whole;
    expect(await refusalOf(office, alone)).toBe("document_missing");
    const broken = await inputOf(office, [packBurst(frames), ...bursts.slice(1)]);
    expect(await refusalOf(office, broken)).toBe("document_missing");
    const types = steps.map((_, place) => (place === 1 ? "selfie" : "liveness_frames"));
    const [picture = straight()] = frames.slice(1);
    const mixed = await inputOf(office, bursts.with(1, picture), types);
    expect(await refusalOf(office, mixed)).toBe("document_missing");
    expect(await refusalOf(office, { ...whole, document: whole.frames[0] })).toBe("document_missing");
    expect(await refusalOf(office, { ...whole, frames: whole.frames.slice(1) })).toBe("challenge_incomplete");
  });
});
