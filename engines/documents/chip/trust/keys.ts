import type { Certificate } from "../certificate.ts";
import { ChipFileError } from "../der.ts";
import { isLongEnough } from "../signatures.ts";
import type { IndexedKey } from "./content.ts";
import type { KeyUse } from "./uses.ts";

/** The certificates of a file in a folder that names a use. */
export interface KeyFile {
  readonly use: KeyUse;
  readonly origin: string;
  readonly certificates: readonly Certificate[];
}

/**
 * Takes the keys that an operator supplies for other things than chips: the folder says what for. Those that are not valid any more, or of a size or kind that is
 * not accepted, are left out with a warning.
 */
export function keysOf(files: readonly KeyFile[], now: Date, warnings: string[]): IndexedKey[] {
  const taken = new Map<string, IndexedKey>();
  for (const { use, origin, certificates } of files)
    for (const certificate of certificates) {
      const refusal = refusalOf(certificate, now);
      if (refusal !== undefined) {
        warnings.push(
          `The certificate of ${certificate.subject.text} in ${origin} was left out as ${refusal}.`,
        );
        continue;
      }
      const id = `${use} ${certificate.fingerprint}`;
      const origins = [...(taken.get(id)?.origins ?? []), origin];
      taken.set(id, { use, der: Buffer.from(certificate.raw).toString("base64"), origins });
    }
  return [...taken.values()];
}

function refusalOf(certificate: Certificate, now: Date): string | undefined {
  if (certificate.notAfter < now) return "expired";
  try {
    return isLongEnough(certificate.publicKey()) ? undefined : "of a key that is too short";
  } catch (error) {
    if (error instanceof ChipFileError) return "of a key that is not accepted";
    throw error;
  }
}
