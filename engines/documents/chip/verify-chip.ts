import { type Certificate, isValidAt, mayHaveSigned } from "./certificate.ts";
import {
  type Chain,
  findChain,
  isNamedElsewhere,
  isRevoked,
  mayHaveIssued,
  revocationState,
  unlessUnreadable,
} from "./chain.ts";
import { GROUP_NUMBERS } from "./chip-file.ts";
import { cloningCheck, type Issued } from "./cloning.ts";
import { type VerifiedContent, verifyContent } from "./cms.ts";
import { readMoreDetails, readZone, type ZoneOnChip } from "./data-groups.ts";
import { ChipFileError } from "./der.ts";
import { sameOctets } from "./der-values.ts";
import { hash } from "./digests.ts";
import { readPortrait } from "./face-image.ts";
import type { ChainLink, ChipCheck, ChipCheckName, ChipFiles, ChipReading, ChipReason } from "./reading.ts";
import { LDS_SECURITY_OBJECT, readSecurityObject, type SecurityObject } from "./security-object.ts";
import { isIssuedByState } from "./states.ts";
import type { TrustIndex } from "./trust/trust-index.ts";

/** The context of a verification. */
export interface ChipCircumstances extends Issued {
  /** Without it a chip is never `chip_verified`. */
  readonly trust?: TrustIndex;
  readonly now: Date;
}

/**
 * Passive, active and chip authentication (ICAO 9303-11, 5 and 6): whether a state signed what the chip holds, and whether it is the chip that the state issued.
 *
 * It throws for nothing that a chip can hold: what cannot be read is a failed check.
 */
export function verifyChip(files: ChipFiles, { trust, now, ...issued }: ChipCircumstances): ChipReading {
  const opened = unlessUnreadable(() => readSecurityObject(files.sod));
  if (opened instanceof ChipFileError) return refused("security_object_wrong");
  const { signed, object } = opened;
  const verified = unlessUnreadable(() => verifyContent(signed, LDS_SECURITY_OBJECT, "EF.SOD"));
  if (verified instanceof ChipFileError) return refused("security_object_wrong");
  const zone = unlessUnreadable(() => readZone(files.dg1, now));
  const onChip = zone instanceof ChipFileError ? undefined : zone;
  const chain =
    typeof verified === "string" || trust === undefined
      ? undefined
      : findChain(verified.certificate, trust, now);
  const checks = [
    signatureCheck(verified, object),
    hashesCheck(files, object, onChip),
    ...chainChecks(chain, verified, onChip, trust, now),
    cloningCheck(files, object, issued),
  ];
  return { ...conclusion(checks, files, onChip), ...chainOf(chain, verified), ...zonePart(onChip) };
}

function zonePart(zone: ZoneOnChip | undefined): Pick<ChipReading, "zone"> {
  return zone === undefined ? {} : { zone };
}

function passed(check: ChipCheckName): ChipCheck {
  return { check, outcome: "passed" };
}

function forged(check: ChipCheckName, reason: ChipReason): ChipCheck {
  return { check, outcome: "failed", reason, isForged: true };
}

function doubted(check: ChipCheckName, reason: ChipReason): ChipCheck {
  return { check, outcome: "failed", reason };
}

function notChecked(check: ChipCheckName, reason?: ChipReason): ChipCheck {
  return { check, outcome: "not_applicable", ...(reason === undefined ? {} : { reason }) };
}

function refused(reason: ChipReason): ChipReading {
  const others: readonly ChipCheckName[] = ["hashes", "chain", "validity", "revocation", "cloning"];
  return {
    level: "doubtful",
    reasons: [reason],
    checks: [forged("signature", reason), ...others.map((check) => notChecked(check))],
    chain: [],
  };
}

function signatureCheck(verified: VerifiedContent | string, object: SecurityObject): ChipCheck {
  if (typeof verified === "string") return forged("signature", faultOf(verified));
  const digests = [object.digest, verified.digest, verified.scheme.digest];
  return digests.includes("sha1") ? doubted("signature", "digest_out_of_date") : passed("signature");
}

function faultOf(fault: string): ChipReason {
  switch (fault) {
    case "signed_attributes_missing":
    case "signed_attributes_wrong":
    case "algorithm_not_accepted":
    case "digest_mismatch":
    case "signer_certificate_missing":
      return fault;
    default:
      return "signature_invalid";
  }
}

/** Each file that was sent must be listed, DG1 and DG2 among them, and be what was signed. */
function hashesCheck(files: ChipFiles, object: SecurityObject, zone: ZoneOnChip | undefined): ChipCheck {
  for (const [name, number] of Object.entries(GROUP_NUMBERS)) {
    const file = fileOf(files, name);
    const digest = object.digests.get(number);
    if (file === undefined) continue;
    if (digest === undefined) return forged("hashes", "data_group_not_listed");
    if (!sameOctets(digest, hash(object.digest, file))) return forged("hashes", "data_group_changed");
  }
  return zone === undefined ? forged("hashes", "chip_unreadable") : passed("hashes");
}

function fileOf(files: ChipFiles, name: string): Uint8Array | undefined {
  switch (name) {
    case "dg1":
    case "dg2":
    case "dg11":
    case "dg14":
    case "dg15":
      return files[name];
    default:
      return undefined;
  }
}

type FoundChain =
  | Chain
  | Extract<ChipReason, "authority_not_trusted" | "signer_not_issued" | "signer_not_allowed">;

function chainChecks(
  chain: FoundChain | undefined,
  verified: VerifiedContent | string,
  zone: ZoneOnChip | undefined,
  trust: TrustIndex | undefined,
  now: Date,
): ChipCheck[] {
  const without = (check: ChipCheck) => [check, notChecked("validity"), notChecked("revocation")];
  if (typeof verified === "string") return without(notChecked("chain"));
  if (trust === undefined || chain === undefined) return without(notChecked("chain", "trust_store_missing"));
  if (chain === "authority_not_trusted") return without(doubted("chain", chain));
  if (typeof chain === "string") return without(forged("chain", chain));
  const isOfState = zone !== undefined && isIssuedByState(zone.fields.issuer, chain.signer.issuer.country);
  return [
    weakest(chain) ?? (isOfState ? passed("chain") : doubted("chain", "issuer_mismatch")),
    validityCheck(chain, verified, now),
    revocationCheck(chain, trust, now),
  ];
}

/** The certificate of the signer is as good as the digest under its own signature. */
function weakest({ signer }: Chain): ChipCheck | undefined {
  return signer.scheme().digest === "sha1" ? doubted("chain", "digest_out_of_date") : undefined;
}

function validityCheck({ signer, authorities }: Chain, { signedAt }: VerifiedContent, now: Date): ChipCheck {
  const [issuer] = authorities;
  if (!isValidAt(signer, now)) return doubted("validity", "signer_expired");
  if (issuer === undefined || !isValidAt(issuer.certificate, now))
    return doubted("validity", "authority_expired");
  if (!mayHaveIssued(issuer.certificate, signer, now))
    return doubted("validity", "issued_out_of_authority_key_period");
  if (signedAt !== undefined && (signedAt > now || !isValidAt(signer, signedAt)))
    return doubted("validity", "signed_out_of_time");
  if (!mayHaveSigned(signer, signedAt, now)) return doubted("validity", "signed_out_of_key_period");
  return passed("validity");
}

function revocationCheck({ signer, authorities }: Chain, trust: TrustIndex, now: Date): ChipCheck {
  if (isRevoked(signer, trust)) return forged("revocation", "signer_revoked");
  if (authorities.some(({ certificate }) => isRevoked(certificate, trust)))
    return forged("revocation", "authority_revoked");
  if (isNamedElsewhere(signer, trust)) return doubted("revocation", "revocation_unclear");
  const state = revocationState(signer.issuer, trust, now);
  if (state === "current") return passed("revocation");
  return notChecked("revocation", state === "old" ? "revocation_list_old" : "revocation_not_checked");
}

function conclusion(
  checks: readonly ChipCheck[],
  files: ChipFiles,
  zone: ZoneOnChip | undefined,
): Omit<ChipReading, "chain"> {
  const failed = checks.filter(({ outcome }) => outcome === "failed");
  const reasons = (failed.length > 0 ? failed : checks).flatMap(({ reason }) => reason ?? []);
  if (failed.length > 0) return { level: "doubtful", reasons, checks };
  const passes = (name: ChipCheckName) =>
    checks.some(({ check, outcome }) => check === name && outcome === "passed");
  // Named one by one, so that a check that was not made never counts.
  const isVerified =
    (["signature", "hashes", "chain", "validity", "revocation"] as const).every(passes) && zone !== undefined;
  if (!isVerified) return { level: "not_checked", reasons, checks };
  return { level: "chip_verified", reasons, checks, ...contents(files) };
}

/** Read only once a state is known to have signed them. */
function contents({ dg2, dg11 }: ChipFiles): Pick<ChipReading, "portrait" | "portraitUnread" | "details"> {
  const portrait = unlessUnreadable(() => readPortrait(dg2));
  const details = dg11 === undefined ? undefined : unlessUnreadable(() => readMoreDetails(dg11));
  return {
    ...(portrait === undefined || portrait instanceof ChipFileError
      ? { portraitUnread: true }
      : { portrait }),
    ...(details === undefined || details instanceof ChipFileError ? {} : { details }),
  };
}

function chainOf(
  chain: FoundChain | undefined,
  verified: VerifiedContent | string,
): Pick<ChipReading, "chain" | "signedAt"> {
  if (typeof verified === "string") return { chain: [] };
  const signer = link("signer", verified.certificate, []);
  const authorities = chain === undefined || typeof chain === "string" ? [] : chain.authorities;
  return {
    chain: [
      signer,
      ...authorities.map(({ certificate, origins }) => link("authority", certificate, origins)),
    ],
    ...(verified.signedAt === undefined ? {} : { signedAt: verified.signedAt }),
  };
}

function link(role: ChainLink["role"], certificate: Certificate, origins: readonly string[]): ChainLink {
  return { role, certificate, origins };
}
