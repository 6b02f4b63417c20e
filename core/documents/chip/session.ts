import * as z from "zod";
import { beginSession, type SessionCommands } from "../../../engines/documents/chip/chip-authentication.ts";
import { ChipFileError } from "../../../engines/documents/chip/der.ts";
import type { Tenant } from "../../access/caller.ts";
import { notFound, Problem } from "../../problem.ts";
import { type ChipChallengePorts, challengeUsed, refuseOver } from "./challenge.ts";

/** Body of `POST /v1/documents/chip/challenges/{id}/chip-authentication`. */
export const newChipSessionSchema = z
  .strictObject({ dg14: z.base64().min(4).describe("EF.DG14: security options, base64.") })
  .meta({ id: "NewChipAuthentication" });
export type NewChipSession = z.output<typeof newChipSessionSchema>;

/**
 * Begins chip authentication under a challenge: makes a key on the domain parameters of the chip, keeps its private half with the challenge, and gives the commands for
 * the chip. A later call replaces the key of an earlier one, so that a chip that lost its session can begin again.
 *
 * Whether a state signed DG14 is verified with the other files of the chip.
 *
 * @throws Problem `not_found` for a challenge that does not exist or belongs to another tenant, `conflict` for one that is used or expired, `validation_failed` for a
 * DG14 that allows no chip authentication
 */
export async function beginChipAuthentication(
  { challenges, now, randomOctets }: ChipChallengePorts,
  tenant: Tenant,
  challengeId: string,
  { dg14 }: NewChipSession,
): Promise<SessionCommands> {
  const challenge = await challenges.find(tenant, challengeId);
  if (challenge === undefined) throw notFound("challenge");
  refuseOver(challenge, now());
  const { session, commands } = begun(Buffer.from(dg14, "base64"), randomOctets);
  const hex = (octets: Uint8Array) => Buffer.from(octets).toString("hex");
  const stored = { private_key: hex(session.privateKey), dg14_sha256: hex(session.dg14) };
  if (!(await challenges.save({ ...challenge, session: stored }))) throw challengeUsed();
  return commands;
}

function begun(
  dg14: Uint8Array,
  randomOctets: ChipChallengePorts["randomOctets"],
): ReturnType<typeof beginSession> {
  try {
    return beginSession(dg14, randomOctets);
  } catch (error) {
    if (!(error instanceof ChipFileError)) throw error;
    const code =
      error.fault === "not_supported" ? "chip_authentication_not_supported" : "chip_file_malformed";
    throw new Problem("validation_failed", "Chip authentication is not possible with this DG14.", {
      details: [{ path: "dg14", code, message: error.message }],
    });
  }
}
