import { beforeAll, describe, expect, it } from "vitest";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { burstOf, packBurst } from "../../documents/testing/pack-burst.ts";
import { SEQUENCES } from "../../liveness/challenge.ts";
import { takeFrames } from "../../liveness/testing/take-frames.ts";
import { localComparer } from "./local-comparer.ts";
import { identityOffice } from "./testing/office.ts";

const openOffice = () => identityOffice({ comparers: { local: async () => localComparer } });
type Office = ReturnType<typeof openOffice>;

const steps = SEQUENCES[0] ?? [];
let document: Buffer;
let frames: Buffer[];
let another: Buffer;
/** The right answer. */
let bursts: Buffer[];

beforeAll(async () => {
  [document, another] = [await PHOTOS.speaking(), await PHOTOS.other()];
  frames = await takeFrames(await PHOTOS.official(), steps);
  bursts = frames.map((frame) => burstOf(straight(), frame));
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
  const ids: string[] = [];
  for (const [place, bytes] of uploads.entries()) ids.push(await office.upload(bytes, types[place]));
  const front = await office.upload(document, "identity_front");
  return { document: front, frames: ids, subject_id: "user_1", challenge: { id: record.id, nonce } };
}
const verify = async (uploads: readonly Buffer[]) => {
  const office = openOffice();
  return office.verify(await inputOf(office, uploads));
};
const refusalOf = async (office: Office, input: Record<string, unknown>): Promise<string> => {
  const outcome = await office.run(input);
  return outcome.kind === "completed" ? "completed" : outcome.code;
};

describe("identity_verification, a challenge in bursts", { timeout: 120_000 }, () => {
  it("passes who makes each move within its burst", async () => {
    const { status, liveness_score, pictures } = await verify(bursts);
    expect(status).toBe("passed");
    expect(liveness_score).toBeGreaterThan(0.9);
    expect(pictures).toHaveLength(6);
  });

  it("does not pass who never moves, moves elsewhere, or lets another person in for a moment", async () => {
    const still = bursts.map(() => burstOf(straight(), straight()));
    const late = [bursts[0], ...bursts.slice(2), bursts[1]].flatMap((burst) => burst ?? []);
    const swapped = frames.map((frame, place) =>
      place === 2
        ? packBurst([another, straight(), straight(), frame, frame, frame, frame, frame])
        : burstOf(straight(), frame),
    );
    for (const wrong of [still, late, swapped]) {
      const { status, liveness_score } = await verify(wrong);
      expect(status).not.toBe("passed");
      expect(liveness_score).toBeLessThan(0.5);
    }
  });

  it("takes no frame twice, also when it is packed again", async () => {
    const office = openOffice();
    expect((await office.verify(await inputOf(office, bursts))).status).toBe("passed");
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
