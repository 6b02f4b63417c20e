import * as z from "zod";
import { type LivenessAction, livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { environmentSchema } from "../access/caller.ts";

/** The instruction of each step for a page. */
export const INSTRUCTIONS: Readonly<Record<LivenessAction, string>> = {
  look_straight: "Look straight into the camera.",
  turn_left: "Turn your head to your left.",
  turn_right: "Turn your head to your right.",
  move_closer: "Look straight into the camera and come closer.",
};

/** Limits and times of challenges. */
export const CHALLENGE_LIMITS = {
  /** How long the frames of a local challenge may take, from the issue to the check, in seconds. */
  localSeconds: 300,
  /** A Face Liveness session must be streamed within 3 minutes (CreateFaceLivenessSession); its result may be asked for later. */
  sessionSeconds: 180,
  resultSeconds: 900,
  /** Tolerance for frames announced before our clock's time, because clocks differ. */
  skewSeconds: 5,
} as const;

/** A challenge as it is kept. The nonce itself is not: only its SHA-256 (hex). */
export const challengeRecordSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  provider: z.enum(["local", "aws"]),
  subjectId: z.string().optional(),
  nonceHash: z.string(),
  /** Empty when a session has its own. */
  steps: z.array(livenessActionSchema),
  /** Of the managed service. */
  sessionId: z.string().optional(),
  issuedAt: z.string(),
  /** Until when it may be checked. */
  expiresAt: z.string(),
  /** The execution and block that checked it; no other may use it. */
  usedBy: z.string().optional(),
});
export type ChallengeRecord = z.infer<typeof challengeRecordSchema>;

const MOVES = ["turn_left", "turn_right", "move_closer"] as const;

/**
 * All possible sequences: a straight look as the reference, then four moves with both turns, none twice in a row.
 */
export const SEQUENCES: readonly (readonly LivenessAction[])[] = sequences(4)
  .filter((moves) => moves.includes("turn_left") && moves.includes("turn_right"))
  .map((moves) => ["look_straight", ...moves]);

function sequences(length: number): (typeof MOVES)[number][][] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((before) =>
    MOVES.filter((move) => move !== before.at(-1)).map((move) => [...before, move]),
  );
}
