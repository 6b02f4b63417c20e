import { isChipGenuine } from "./active-authentication.ts";
import { unlessUnreadable } from "./chain.ts";
import { allowsSession, answersInSession, type ChipSession } from "./chip-authentication.ts";
import { GROUP_NUMBERS } from "./chip-file.ts";
import type { ChipCheck, ChipFiles, ChipReason } from "./reading.ts";
import type { SecurityObject } from "./security-object.ts";

/** What we issued for a chip. */
export interface Issued {
  /** The 8 octets for active authentication. */
  readonly challenge?: Uint8Array;
  /** Our side of chip authentication. */
  readonly session?: ChipSession;
}

/** How one proof came out. */
type Proof =
  | { readonly outcome: "passed" }
  | { readonly outcome: "failed" | "doubted"; readonly reason: ChipReason };

/**
 * Whether the chip is the one that the state issued. A chip that lists a key of its own must use it: one that does not may be a copy of all that can be read. One proof
 * is enough, and none that was sent may fail.
 */
export function cloningCheck(files: ChipFiles, { digests }: SecurityObject, issued: Issued): ChipCheck {
  const check = "cloning";
  const [hasDg14, hasDg15] = [digests.has(GROUP_NUMBERS.dg14), digests.has(GROUP_NUMBERS.dg15)];
  const proofs = [
    ...(files.activeAuthentication === undefined
      ? []
      : [activeProof(files, hasDg15, issued, files.activeAuthentication)]),
    ...(files.chipAuthentication === undefined
      ? []
      : [chipProof(files, hasDg14, issued, files.chipAuthentication)]),
  ];
  const worst =
    proofs.find(({ outcome }) => outcome === "failed") ?? proofs.find(({ outcome }) => outcome === "doubted");
  if (worst?.outcome === "failed") return { check, outcome: "failed", reason: worst.reason, isForged: true };
  if (worst?.outcome === "doubted") return { check, outcome: "failed", reason: worst.reason };
  if (proofs.length > 0) return { check, outcome: "passed" };
  if (hasDg14 || hasDg15) return { check, outcome: "failed", reason: unproven(files, hasDg15) };
  return { check, outcome: "not_applicable", reason: "may_be_cloned" };
}

/** Why nothing was proved: an app can do nothing about a chip whose only key is not accepted. */
function unproven({ dg14 }: ChipFiles, hasDg15: boolean): ChipReason {
  const isHopeless = !hasDg15 && dg14 !== undefined && !allowsSession(dg14);
  return isHopeless ? "chip_authentication_not_supported" : "chip_not_proven";
}

/** An answer counts only with a file that the state signed and a challenge that we issued. */
function activeProof(
  { dg14, dg15 }: ChipFiles,
  isListed: boolean,
  { challenge }: Issued,
  answer: Uint8Array,
): Proof {
  if (dg15 === undefined || !isListed || challenge === undefined)
    return { outcome: "doubted", reason: "chip_not_proven" };
  const genuine = unlessUnreadable(() => isChipGenuine(dg15, dg14, challenge, answer));
  return genuine === true
    ? { outcome: "passed" }
    : { outcome: "failed", reason: "active_authentication_failed" };
}

function chipProof(
  { dg1, dg14 }: ChipFiles,
  isListed: boolean,
  { session }: Issued,
  answer: Uint8Array,
): Proof {
  if (dg14 === undefined || !isListed || session === undefined)
    return { outcome: "doubted", reason: "chip_not_proven" };
  const proof = answersInSession(session, { dg14, dg1 }, answer);
  if (proof === "proven") return { outcome: "passed" };
  if (proof === "unusable") return { outcome: "doubted", reason: "chip_authentication_not_supported" };
  if (proof === "refused") return { outcome: "doubted", reason: "chip_authentication_refused" };
  return { outcome: "failed", reason: "chip_authentication_failed" };
}
