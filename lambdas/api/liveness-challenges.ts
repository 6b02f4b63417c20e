import * as z from "zod";
import { INSTRUCTIONS } from "../../core/liveness/challenge.ts";
import {
  type ChallengePorts,
  type IssuedChallenge,
  issueChallenge,
  newChallengeSchema,
} from "../../core/liveness/issue.ts";
import { lightOf } from "../../engines/faces/film/light.ts";
import { lightPairSchema } from "../../engines/faces/light-colour.ts";
import { livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { json, type Route, route } from "./route.ts";

const challengeSchema = z
  .object({
    id: z.string(),
    nonce: z.string().describe("Shown only here. Put it with the id into the input of the block."),
    provider: z.enum(["local", "aws"]),
    subject_id: z.string().nullable(),
    steps: z
      .array(z.object({ action: livenessActionSchema, instruction: z.string() }))
      .describe(
        "What to film, a burst a step, in this order, not mirrored. Empty when a session films the person itself.",
      ),
    light: z
      .array(lightPairSchema)
      .describe(
        "Colours that the screen shows while the steps are filmed, two for each: the first for the first half of its frames. Empty when a session films the person itself.",
      ),
    session: z
      .object({
        id: z.string(),
        region: z.string(),
        stream_until: z.string().describe("Until when the stream must have begun."),
      })
      .nullable()
      .describe("The Face Liveness session of provider `aws`, for its detector in the client."),
    issued_at: z.string(),
    expires_at: z.string().describe("Until when an execution must have checked it. It can be checked once."),
  })
  .meta({ id: "LivenessChallenge" });

/** `/v1/liveness-challenges`: the moves in front of the camera, chosen by the server and not by the client. */
export function livenessRoutes(ports: ChallengePorts): Route[] {
  return [
    route(
      {
        method: "post",
        path: "/v1/liveness-challenges",
        operationId: "createLivenessChallenge",
        tag: "Documents",
        summary:
          "Issue a liveness challenge: a random sequence of moves, or a session of the managed service.",
        description:
          "Upload a film of each step (`type: liveness_frames`), or a picture (`type: selfie`), which ends in review at best, after the challenge was issued, then give the ids as `frames` and `{id, nonce}` as `challenge` to the block that compares the faces.",
        scope: "documents:write",
        request: z.object({ body: newChallengeSchema }),
        bodyOptions: { optional: true, examples: { subject: { subject_id: "user_jane_doe_001" } } },
        // The answer holds the nonce.
        idempotent: "private",
        responses: { 201: { description: "The challenge.", schema: challengeSchema } },
        problems: ["conflict", "upstream_error"],
      },
      async ({ caller, body, newId }) =>
        json(201, asReply(await issueChallenge(ports, caller, newId("lch"), body))),
    ),
  ];
}

function asReply({ record, nonce, session }: IssuedChallenge): z.input<typeof challengeSchema> {
  return {
    id: record.id,
    nonce,
    provider: record.provider,
    subject_id: record.subjectId ?? null,
    steps: record.steps.map((action) => ({ action, instruction: INSTRUCTIONS[action] })),
    light: lightOf(nonce, record.steps.length),
    session:
      session === undefined
        ? null
        : { id: session.id, region: session.region, stream_until: session.streamUntil },
    issued_at: record.issuedAt,
    expires_at: record.expiresAt,
  };
}
