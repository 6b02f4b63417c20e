import type { ChipFiles, ChipReading } from "../../../engines/documents/chip/reading.ts";
import { type ChipCircumstances, verifyChip } from "../../../engines/documents/chip/verify-chip.ts";
import type { UploadStores } from "../ports.ts";
import type { DocumentRecord } from "../record.ts";
import { openUpload } from "../uploads.ts";
import { type StoredChip, type StoredSession, storedChipSchema } from "./stored.ts";
import type { TrustSource } from "./trust.ts";

/** What reading a chip needs. */
export interface ChipReadPorts {
  readonly uploads: UploadStores;
  readonly trust: TrustSource;
  readonly now: () => Date;
}

/**
 * Verifies a chip that was taken.
 *
 * @returns undefined for a record of something else, and for one whose bytes are gone or not those that were taken
 * @throws TrustError when there is a trust store that cannot be read
 */
export async function readChip(
  { uploads, trust, now }: ChipReadPorts,
  record: DocumentRecord,
): Promise<ChipReading | undefined> {
  if (record.type !== "chip") return undefined;
  const { bytes } = await openUpload({ ...uploads, now }, record);
  const stored = bytes === undefined ? undefined : storedIn(bytes);
  if (stored === undefined) return undefined;
  const index = await trust.current();
  return verifyChip(filesOf(stored), {
    challenge: Buffer.from(stored.challenge.nonce, "hex"),
    ...sessionOf(stored.challenge.session),
    now: now(),
    ...(index === undefined ? {} : { trust: index }),
  });
}

function storedIn(bytes: Uint8Array): StoredChip | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  return storedChipSchema.safeParse(JSON.parse(text)).data;
}

function sessionOf(stored: StoredSession | undefined): Pick<ChipCircumstances, "session"> {
  if (stored === undefined) return {};
  const { private_key, dg14_sha256 } = stored;
  return { session: { privateKey: Buffer.from(private_key, "hex"), dg14: Buffer.from(dg14_sha256, "hex") } };
}

function filesOf(stored: StoredChip): ChipFiles {
  const { sod, dg1, dg2, dg11, dg14, dg15, active_authentication, chip_authentication } = stored;
  const octets = (text: string) => Buffer.from(text, "base64");
  return {
    sod: octets(sod),
    dg1: octets(dg1),
    dg2: octets(dg2),
    ...(dg11 === undefined ? {} : { dg11: octets(dg11) }),
    ...(dg14 === undefined ? {} : { dg14: octets(dg14) }),
    ...(dg15 === undefined ? {} : { dg15: octets(dg15) }),
    ...(active_authentication === undefined ? {} : { activeAuthentication: octets(active_authentication) }),
    ...(chip_authentication === undefined ? {} : { chipAuthentication: octets(chip_authentication) }),
  };
}
