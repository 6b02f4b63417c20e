import { revocationList, type State, stateOf, TODAY } from "../../../../test/support/chip/authorities.ts";
import { answerOf, type Passport } from "../../../../test/support/chip/passport.ts";
import type { ChipFiles, ChipReading } from "../reading.ts";
import { buildTrust } from "../trust/build.ts";
import { openTrust } from "../trust/folder.ts";
import type { TrustIndex } from "../trust/trust-index.ts";
import { verifyChip } from "../verify-chip.ts";

/** The challenge that every chip of these tests is read with. */
export const CHALLENGE = Buffer.from("0102030405060708", "hex");

/** A state with the shortest keys. */
export const usual = () => stateOf("ec-prime256v1-sha256");

/** The index that an operator's folder of these files makes. */
export function trustOf(...files: readonly Uint8Array[]): TrustIndex {
  const { bytes, manifest } = buildTrust(
    files.map((file, i) => ({ name: `file-${i}.der`, bytes: file })),
    { now: TODAY },
  );
  return openTrust(Buffer.from(bytes).toString("utf8"), manifest);
}

/** The index of an operator who has a state's authority, and a current revocation list that names nobody. */
export const trustOfState = ({ authority }: State): TrustIndex =>
  trustOf(authority.der, revocationList(authority, []));

/**
 * Reads a chip where its state is trusted.
 *
 * @param more files of the trust store beside the authority, by default a current revocation list that names nobody
 */
export function read(
  files: ChipFiles,
  state: State,
  more: readonly Uint8Array[] = [revocationList(state.authority, [])],
): ChipReading {
  return verifyChip(files, {
    challenge: CHALLENGE,
    trust: trustOf(state.authority.der, ...more),
    now: TODAY,
  });
}

/** The reason of each check, or how it came out. */
export function outcomes({ checks }: ChipReading): Record<string, string> {
  return Object.fromEntries(checks.map(({ check, outcome, reason }) => [check, reason ?? outcome]));
}

/** The files with the chip's answer to a challenge. */
export function withAnswer({ files, chipKey }: Passport, challenge: Uint8Array, digest?: string): ChipFiles {
  if (chipKey === undefined) throw new Error("The chip has no key.");
  return { ...files, activeAuthentication: answerOf(chipKey, challenge, digest) };
}
