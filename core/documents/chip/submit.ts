import { createHash } from "node:crypto";
import * as z from "zod";
import { type ChipFileName, FILE_TAGS, openFile } from "../../../engines/documents/chip/chip-file.ts";
import { ChipFileError } from "../../../engines/documents/chip/der.ts";
import type { Tenant } from "../../access/caller.ts";
import { notFound, Problem, type ProblemDetail } from "../../problem.ts";
import type { SubjectNames } from "../../subjects/names.ts";
import type { UploadStores } from "../ports.ts";
import { type DocumentRecord, objectKey, UPLOAD_LIMITS } from "../record.ts";
import { createDocument } from "../uploads.ts";
import {
  type ChipChallenge,
  type ChipChallengeStore,
  challengeIdSchema,
  challengeUsed,
  refuseOver,
} from "./challenge.ts";
import { type StoredChip, storedChipSchema } from "./stored.ts";

/** What taking a chip needs. */
export interface ChipPorts extends UploadStores {
  readonly challenges: ChipChallengeStore;
  readonly subjectNames: SubjectNames;
  readonly now: () => Date;
}

const file = (what: string) => z.base64().min(4).describe(`${what}, base64.`);

/** Body of `POST /v1/documents/chip`. */
export const newChipSchema = z
  .strictObject({
    challenge_id: challengeIdSchema,
    sod: file("EF.SOD: the security object"),
    dg1: file("EF.DG1: the machine-readable zone"),
    dg2: file("EF.DG2: the portrait"),
    dg11: file("EF.DG11: more details of the holder").optional(),
    dg14: file("EF.DG14: security options").optional(),
    dg15: file("EF.DG15: the key of active authentication").optional(),
    active_authentication: file(
      "The chip's answer to INTERNAL AUTHENTICATE over the nonce of the challenge",
    ).optional(),
    chip_authentication: file(
      "The chip's answer to the command of chip authentication, with its status, as the chip sent it",
    ).optional(),
  })
  .meta({ id: "NewChip" });
export type NewChip = z.output<typeof newChipSchema>;

/**
 * Takes the files of a chip. This uses the challenge, also for a chip that is not genuine: a block verifies the chip later.
 *
 * @param id `doc_…`, the same for a retry of the same call
 * @throws Problem `validation_failed` for a file that is not what its name says, `not_found` for a challenge that does not exist or belongs to another tenant, `conflict` for one that is used or expired
 */
export async function submitChip(
  ports: ChipPorts,
  tenant: Tenant,
  id: string,
  sent: NewChip,
): Promise<DocumentRecord> {
  refuseMalformed(sent);
  const challenge = await ports.challenges.find(tenant, sent.challenge_id);
  if (challenge === undefined) throw notFound("challenge");
  refuseWithoutSession(sent, challenge);
  await takeChallenge(ports, tenant, challenge, id);
  const { challenge_id: _id, ...files } = sent;
  const stored: StoredChip = {
    format: "icao-9303",
    challenge: {
      id: challenge.id,
      nonce: challenge.nonce,
      ...(challenge.session === undefined ? {} : { session: challenge.session }),
    },
    ...files,
  };
  const bytes = Buffer.from(JSON.stringify(storedChipSchema.parse(stored)));
  const record = recordOf(tenant, id, challenge, bytes, ports.now());
  // Bytes first: a record always has them. A retry writes the same ones again.
  await ports.bucket.write(objectKey(record), bytes, "application/json");
  if (await createDocument(ports, record, [], challenge.issuedAt)) return record;
  const existing = await ports.documents.find(tenant, id);
  if (existing?.content?.sha256 !== record.content?.sha256 || existing === undefined)
    throw new Problem("conflict", "A document with this id exists already.");
  return existing;
}

function refuseMalformed(sent: NewChip): void {
  const details = names.flatMap((name): ProblemDetail[] => {
    const text = sent[name];
    const fault = text === undefined ? undefined : faultOf(name, Buffer.from(text, "base64"));
    return fault === undefined ? [] : [{ path: name, code: "chip_file_malformed", message: fault }];
  });
  if (details.length > 0)
    throw new Problem(
      "validation_failed",
      "A file does not have the content that a chip stores under this name.",
      { details },
    );
}

/** An answer to chip authentication belongs to a session, and to the DG14 that it was begun with. The challenge stays open: what is wrong is the call, not the chip. */
function refuseWithoutSession({ dg14, chip_authentication }: NewChip, { session }: ChipChallenge): void {
  if (chip_authentication === undefined) return;
  const refuse = (path: string, code: string, message: string) =>
    new Problem("validation_failed", message, { details: [{ path, code, message }] });
  if (session === undefined)
    throw refuse(
      "chip_authentication",
      "chip_authentication_not_begun",
      "Chip authentication was not begun under this challenge. Ask for its commands first.",
    );
  const digest = dg14 === undefined ? undefined : sha256(Buffer.from(dg14, "base64"));
  if (digest !== session.dg14_sha256)
    throw refuse("dg14", "chip_file_changed", "Send the same DG14 that chip authentication was begun with.");
}

const names = Object.keys(FILE_TAGS).filter((name): name is ChipFileName => name in FILE_TAGS);

function faultOf(name: ChipFileName, bytes: Uint8Array): string | undefined {
  try {
    openFile(name, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof ChipFileError) return error.message;
    throw error;
  }
}

async function takeChallenge(
  { challenges, now }: ChipPorts,
  tenant: Tenant,
  challenge: ChipChallenge,
  id: string,
): Promise<void> {
  const time = now();
  if (challenge.usedBy !== id) refuseOver(challenge, time);
  if (!(await challenges.claim(tenant, challenge.id, id, time))) throw challengeUsed();
}

function recordOf(
  { organizationId, environment }: Tenant,
  id: string,
  { subjectId }: ChipChallenge,
  bytes: Uint8Array,
  now: Date,
): DocumentRecord {
  const at = now.toISOString();
  return {
    id,
    organizationId,
    environment,
    type: "chip",
    contentType: "application/json",
    byteSize: bytes.length,
    createdAt: at,
    uploadUntil: at,
    expiresAt: new Date(now.getTime() + UPLOAD_LIMITS.keptDays * 86_400_000).toISOString(),
    content: { sha256: sha256(bytes), checkedAt: at },
    ...(subjectId === undefined ? {} : { subjectId }),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
