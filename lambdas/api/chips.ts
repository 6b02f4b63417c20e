import * as z from "zod";
import {
  type ChipChallenge,
  type ChipChallengePorts,
  issueChipChallenge,
  newChipChallengeSchema,
} from "../../core/documents/chip/challenge.ts";
import { type ChipPorts, newChipSchema, submitChip } from "../../core/documents/chip/submit.ts";
import { documentReply, documentSchema } from "./documents.ts";
import { json, type Route, route } from "./route.ts";

const challengeSchema = z
  .object({
    id: z.string(),
    nonce: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .describe("Eight octets in hex: the data of INTERNAL AUTHENTICATE (RND.IFD), as they are."),
    subject_id: z.string().nullable(),
    issued_at: z.string(),
    expires_at: z.string().describe("Until when the chip must have been sent. It can be used once."),
  })
  .meta({ id: "ChipChallenge" });

/** `/v1/documents/chip`: the files of the chip of a passport or card, read by an app. */
export function chipRoutes(ports: ChipPorts & ChipChallengePorts): Route[] {
  return [challengeRoute(ports), chipRoute(ports)];
}

function challengeRoute(ports: ChipChallengePorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/documents/chip/challenges",
      operationId: "createChipChallenge",
      tag: "Documents",
      summary: "Issue a challenge that a chip must answer, to prove that it is no copy.",
      scope: "documents:write",
      request: z.object({ body: newChipChallengeSchema }),
      bodyOptions: { optional: true, examples: { subject: { subject_id: "user_jane_doe_001" } } },
      idempotent: true,
      responses: { 201: { description: "The challenge.", schema: challengeSchema } },
      problems: ["conflict"],
    },
    async ({ caller, body, newId }) =>
      json(201, asReply(await issueChipChallenge(ports, caller, newId("cch"), body))),
  );
}

function chipRoute(ports: ChipPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/documents/chip",
      operationId: "createChip",
      tag: "Documents",
      summary: "Send the files of a chip, as an app has read them.",
      description:
        "The answer is a document of type `chip`. Give its id as `chip` to the block that verifies documents. Answer the challenge with the chip's key where it has one (DG15).",
      scope: "documents:write",
      request: z.object({ body: newChipSchema }),
      bodyOptions: {
        examples: {
          passport: {
            challenge_id: "cch_01KB0C1D2E3F4G5H6J7K8M9N0P",
            sod: "d4IF…",
            dg1: "YVtf…",
            dg2: "dYI…",
            dg15: "b4IB…",
            active_authentication: "q83v…",
          },
        },
      },
      idempotent: true,
      responses: { 201: { description: "The document.", schema: documentSchema } },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, body, newId }) =>
      json(201, documentReply(await submitChip(ports, caller, newId("doc"), body), ports.now())),
  );
}

function asReply({
  id,
  nonce,
  subjectId,
  issuedAt,
  expiresAt,
}: ChipChallenge): z.input<typeof challengeSchema> {
  return { id, nonce, subject_id: subjectId ?? null, issued_at: issuedAt, expires_at: expiresAt };
}
