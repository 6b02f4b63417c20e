import * as z from "zod";
import {
  type ChipChallenge,
  type ChipChallengePorts,
  challengeIdSchema,
  issueChipChallenge,
  newChipChallengeSchema,
} from "../../core/documents/chip/challenge.ts";
import { beginChipAuthentication, newChipSessionSchema } from "../../core/documents/chip/session.ts";
import { type ChipPorts, newChipSchema, submitChip } from "../../core/documents/chip/submit.ts";
import type { SessionCommands } from "../../engines/documents/chip/chip-authentication.ts";
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

const hexSchema = z.string().regex(/^([0-9a-f]{2})+$/, "Octets are pairs of 0-9 and a-f.");
const commandsSchema = z
  .object({
    protocol: z.string().describe("Object identifier of the protocol that DG14 offers, in dots."),
    key_id: hexSchema.nullable().describe("The chip's name of its key, where it has one."),
    ephemeral_public_key: hexSchema.describe("The public half of the key that the server keeps."),
    agreement_commands: z
      .array(hexSchema)
      .describe(
        "MSE:Set KAT, or MSE:Set AT and GENERAL AUTHENTICATE: plain, for the session of your reader to protect.",
      ),
    proof_command: hexSchema.describe(
      "READ BINARY of EF.DG1, already protected with the keys that the chip and the server have agreed on: send it as it is.",
    ),
  })
  .meta({ id: "ChipAuthentication" });

/** `/v1/documents/chip`: the files of the chip of a passport or card, read by an app. */
export function chipRoutes(ports: ChipPorts & ChipChallengePorts): Route[] {
  return [challengeRoute(ports), sessionRoute(ports), chipRoute(ports)];
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
      // The answer names the subject.
      idempotent: "private",
      responses: { 201: { description: "The challenge.", schema: challengeSchema } },
      problems: ["conflict"],
    },
    async ({ caller, body, newId }) =>
      json(201, asReply(await issueChipChallenge(ports, caller, newId("cch"), body))),
  );
}

function sessionRoute(ports: ChipChallengePorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/documents/chip/challenges/{id}/chip-authentication",
      operationId: "beginChipAuthentication",
      tag: "Documents",
      summary: "Begin chip authentication, with a key that the server keeps.",
      description:
        "For a chip with DG14. Send `agreement_commands` in the session of your reader, then `proof_command` as it is, and submit the chip's answer as `chip_authentication`. A later call under the same challenge replaces the key.",
      scope: "documents:write",
      request: z.object({ params: z.object({ id: challengeIdSchema }), body: newChipSessionSchema }),
      bodyOptions: { examples: { dg14: { dg14: "boIB" } } },
      idempotent: true,
      responses: { 201: { description: "The commands for the chip.", schema: commandsSchema } },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, params, body }) =>
      json(201, commandsReply(await beginChipAuthentication(ports, caller, params.id, body))),
  );
}

function commandsReply({
  protocol,
  keyId,
  publicKey,
  agreement,
  proof,
}: SessionCommands): z.input<typeof commandsSchema> {
  const hex = (octets: Uint8Array) => Buffer.from(octets).toString("hex");
  return {
    protocol,
    key_id: keyId === undefined ? null : hex(keyId),
    ephemeral_public_key: hex(publicKey),
    agreement_commands: agreement.map(hex),
    proof_command: hex(proof),
  };
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
        "The answer is a document of type `chip`. Give its id as `chip` to the block that verifies documents. Prove with the chip's key that it is no copy where it has one (DG15, DG14).",
      scope: "documents:write",
      request: z.object({ body: newChipSchema }),
      bodyOptions: {
        examples: {
          passport: {
            challenge_id: "cch_01KB0C1D2E3F4G5H6J7K8M9N0P",
            sod: "d4IF",
            dg1: "YVtf",
            dg2: "dYIA",
            dg15: "b4IB",
            active_authentication: "q83v",
          },
        },
      },
      // The answer names the subject.
      idempotent: "private",
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
