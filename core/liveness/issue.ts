import { createHash } from "node:crypto";
import * as z from "zod";
import type { Tenant } from "../access/caller.ts";
import { givenId } from "../plain-text.ts";
import { Problem } from "../problem.ts";
import { ServiceFault } from "../service-fault.ts";
import { CHALLENGE_LIMITS, type ChallengeRecord, SEQUENCES } from "./challenge.ts";
import type { ChallengeStore, LivenessSessions } from "./ports.ts";

/** The dependencies of issuing. */
export interface ChallengePorts {
  readonly challenges: ChallengeStore;
  /** Absent where the deployment may not use the managed service. */
  readonly sessions?: LivenessSessions;
  readonly defaultProvider: "local" | "aws";
  readonly now: () => Date;
  /** A whole number from 0 to below `limit`, uniform and unpredictable. */
  readonly randomInt: (limit: number) => number;
  /** A secret of at least 128 bits, as text. */
  readonly randomSecret: () => string;
}

/** Body of `POST /v1/liveness-challenges`. */
export const newChallengeSchema = z
  .strictObject({
    provider: z
      .enum(["local", "aws"])
      .optional()
      .describe("The provider of the block that will check it; by default that of the deployment."),
    subject_id: givenId().optional().describe("The challenge then works for this subject only."),
  })
  .meta({ id: "NewLivenessChallenge" });
export type NewChallenge = z.output<typeof newChallengeSchema>;

/** A challenge with its nonce, which is returned once. */
export interface IssuedChallenge {
  readonly record: ChallengeRecord;
  readonly nonce: string;
  /** Of a managed session: the address and the deadline for streaming. */
  readonly session?: { readonly id: string; readonly region: string; readonly streamUntil: string };
}

/**
 * Issues a liveness challenge: a random sequence of moves to photograph, or a session of the managed service.
 *
 * @param id `lch_…`, the same for a retry of the same call
 * @param localSeconds until when a local one may be checked: longer where somebody else sees to it that it is answered in time
 * @throws Problem `validation_failed` for an unavailable provider, `upstream_error` when the service creates no
 * session, `conflict` for a used challenge
 */
export async function issueChallenge(
  ports: ChallengePorts,
  tenant: Tenant,
  id: string,
  wanted: NewChallenge,
  localSeconds: number = CHALLENGE_LIMITS.localSeconds,
): Promise<IssuedChallenge> {
  const provider = wanted.provider ?? ports.defaultProvider;
  const issuedAt = ports.now();
  const later = (seconds: number) => new Date(issuedAt.getTime() + seconds * 1000).toISOString();
  const filmed = provider === "aws" ? await newSession(ports, id) : undefined;
  const sessionId = filmed?.id;
  const nonce = ports.randomSecret();
  const record: ChallengeRecord = {
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    provider,
    nonceHash: hashOfNonce(nonce),
    steps: sessionId === undefined ? [...(SEQUENCES[ports.randomInt(SEQUENCES.length)] ?? [])] : [],
    issuedAt: issuedAt.toISOString(),
    expiresAt: later(sessionId === undefined ? localSeconds : CHALLENGE_LIMITS.resultSeconds),
    ...(wanted.subject_id === undefined ? {} : { subjectId: wanted.subject_id }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
  if (!(await ports.challenges.save(record)))
    throw new Problem("conflict", "A challenge with this id has been used already.");
  if (filmed === undefined) return { record, nonce };
  return { record, nonce, session: { ...filmed, streamUntil: later(CHALLENGE_LIMITS.sessionSeconds) } };
}

async function newSession(
  { sessions }: ChallengePorts,
  token: string,
): Promise<{ id: string; region: string }> {
  if (sessions === undefined) {
    const message = "Provider aws is not set up in this deployment. Ask its operator, or use provider local.";
    throw new Problem("validation_failed", message, {
      details: [{ path: "body.provider", code: "provider_not_available", message }],
    });
  }
  try {
    return { id: await sessions.create(token), region: sessions.region };
  } catch (error) {
    if (error instanceof ServiceFault)
      throw new Problem("upstream_error", "The liveness service made no session.", { cause: error });
    throw error;
  }
}

/** SHA-256 (hex) of a nonce, which is stored instead of it. */
export function hashOfNonce(nonce: string): string {
  return createHash("sha256").update(nonce).digest("hex");
}
