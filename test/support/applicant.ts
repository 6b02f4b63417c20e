import { createHash } from "node:crypto";
import * as z from "zod";
import { takeFrames } from "../../core/liveness/testing/take-frames.ts";
import { livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { specimenWithPhoto } from "./specimen-with-photo.ts";

/** A POST to the API. @returns the body of its answer */
export type Post = (path: string, body: unknown) => Promise<unknown>;

/** Who applies. */
export interface Applicant {
  readonly subjectId: string;
  /** Of the passport with the photo of the first person of test/faces. */
  readonly number: string;
  /** Who is before the camera: a straight look. */
  readonly photo: Uint8Array;
}

const announced = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const challenge = z.object({
  id: z.string(),
  nonce: z.string(),
  steps: z.array(z.object({ action: livenessActionSchema })),
});

/** Announces an upload and makes it. @returns its id */
export async function upload(post: Post, bytes: Buffer, facts: object): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const body = { content_type: "image/jpeg", byte_size: bytes.length, sha256, ...facts };
  const { id, upload: terms } = announced.parse(await post("/v1/documents", body));
  const put = await fetch(terms.url, { method: "PUT", headers: terms.headers, body: Uint8Array.from(bytes) });
  if (!put.ok) throw new Error(`An upload was answered ${put.status}.`);
  return id;
}

/**
 * The steps of an applicant's client before `wf_kyc_liveness` runs: uploads the passport, gets a challenge, uploads its frames.
 *
 * @returns the input of the workflow
 */
export async function apply(post: Post, { subjectId, number, photo }: Applicant) {
  const subject_id = subjectId;
  const passport = await specimenWithPhoto({ portrait: await PHOTOS.speaking(), number, now: new Date() });
  await upload(post, passport, { type: "identity_front", document_type: "passport", subject_id });
  const { id, nonce, steps } = challenge.parse(await post("/v1/liveness-challenges", { subject_id }));
  const frames: string[] = [];
  const taken = await takeFrames(
    photo,
    steps.map(({ action }) => action),
  );
  for (const frame of taken) frames.push(await upload(post, frame, { type: "selfie", subject_id }));
  return { subject_id, document_type: "passport", frames, challenge: { id, nonce } };
}
