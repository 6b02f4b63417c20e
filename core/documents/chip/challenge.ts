import * as z from "zod";
import { CHALLENGE_OCTETS } from "../../../engines/documents/chip/chip-file.ts";
import { environmentSchema, type Tenant } from "../../access/caller.ts";
import type { OneUseStore } from "../../one-use.ts";
import { givenId } from "../../plain-text.ts";
import { Problem } from "../../problem.ts";
import { chipSessionSchema } from "./stored.ts";

/** How long a challenge may be answered, in seconds. */
const HELD_SECONDS = 600;

/** Id of a challenge. */
export const challengeIdSchema = z
  .string()
  .regex(/^cch_[A-Za-z0-9]{1,40}$/, "A challenge id is cch_ and letters or digits.");

/** A challenge for a chip as it is kept. Its nonce is no secret: the app sends it to the chip, and only a chip with the key can answer it. */
export const chipChallengeSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  subjectId: z.string().optional(),
  /** Hex. */
  nonce: z.string(),
  /** Our side of chip authentication, once an app has begun it. Its private key never leaves the server. */
  session: chipSessionSchema.optional(),
  issuedAt: z.string(),
  expiresAt: z.string(),
  /** The document that it was used for. */
  usedBy: z.string().optional(),
});
export type ChipChallenge = z.infer<typeof chipChallengeSchema>;

/** Records of challenges. A challenge is used by one document. */
export type ChipChallengeStore = OneUseStore<ChipChallenge>;

/** What issuing needs. */
export interface ChipChallengePorts {
  readonly challenges: ChipChallengeStore;
  readonly now: () => Date;
  /** Unpredictable octets, of a cryptographic source. */
  readonly randomOctets: (count: number) => Uint8Array;
}

/** Body of `POST /v1/documents/chip/challenges`. */
export const newChipChallengeSchema = z
  .strictObject({
    subject_id: givenId()
      .optional()
      .describe("Whose document it is; the chip is then kept for this subject."),
  })
  .meta({ id: "NewChipChallenge" });
export type NewChipChallenge = z.output<typeof newChipChallengeSchema>;

/**
 * Issues a challenge: the eight octets that an app sends to the chip with INTERNAL AUTHENTICATE (ICAO 9303-11, 6.1: RND.IFD).
 *
 * @param id `cch_…`, the same for a retry of the same call
 * @throws Problem `conflict` when the challenge has been used
 */
export async function issueChipChallenge(
  { challenges, now, randomOctets }: ChipChallengePorts,
  { organizationId, environment }: Tenant,
  id: string,
  { subject_id }: NewChipChallenge,
): Promise<ChipChallenge> {
  const issuedAt = now();
  const challenge: ChipChallenge = {
    id,
    organizationId,
    environment,
    nonce: Buffer.from(randomOctets(CHALLENGE_OCTETS)).toString("hex"),
    issuedAt: issuedAt.toISOString(),
    expiresAt: new Date(issuedAt.getTime() + HELD_SECONDS * 1000).toISOString(),
    ...(subject_id === undefined ? {} : { subjectId: subject_id }),
  };
  if (!(await challenges.save(challenge)))
    throw new Problem("conflict", "A challenge with this id has been used already.");
  return challenge;
}

/** The refusal of a challenge that was used. */
export function challengeUsed(): Problem {
  return over("challenge_used", "The challenge was used before. Ask for a new one and read the chip again.");
}

/** @throws Problem `conflict` for a challenge that was used or has expired */
export function refuseOver({ usedBy, expiresAt }: ChipChallenge, now: Date): void {
  if (usedBy !== undefined) throw challengeUsed();
  if (expiresAt <= now.toISOString())
    throw over("challenge_expired", "The challenge has expired. Ask for a new one and read the chip again.");
}

function over(code: string, message: string): Problem {
  return new Problem("conflict", message, { details: [{ path: "challenge_id", code, message }] });
}
