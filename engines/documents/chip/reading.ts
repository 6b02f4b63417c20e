import type { Certificate } from "./certificate.ts";
import type { MoreDetails, ZoneOnChip } from "./data-groups.ts";
import type { ChipPortrait } from "./face-image.ts";

/** The files of a chip as an app has read them, and the chip's answer to our challenge. */
export interface ChipFiles {
  readonly sod: Uint8Array;
  readonly dg1: Uint8Array;
  readonly dg2: Uint8Array;
  readonly dg11?: Uint8Array;
  readonly dg14?: Uint8Array;
  readonly dg15?: Uint8Array;
  /** To INTERNAL AUTHENTICATE (ICAO 9303-11, 6.1). */
  readonly activeAuthentication?: Uint8Array;
  /** To the protected command of our session (ICAO 9303-11, 6.2), with its status. */
  readonly chipAuthentication?: Uint8Array;
}

/** The checks of a chip, in the order of an output. */
const CHIP_CHECKS = ["signature", "hashes", "chain", "validity", "revocation", "cloning"] as const;
export type ChipCheckName = (typeof CHIP_CHECKS)[number];

/** Plain sentences for the stable reasons. None holds personal data. */
export const CHIP_REASONS = {
  chip_unreadable: "A file of the chip cannot be read. Read the chip again.",
  security_object_wrong: "The security object is not what ICAO 9303-10 describes.",
  signed_attributes_missing: "The signature of the security object has no signed attributes.",
  signed_attributes_wrong: "The signed attributes of the security object are of another content.",
  algorithm_not_accepted: "The security object is signed with an algorithm that is not accepted.",
  digest_mismatch: "The security object is not the one that was signed.",
  signer_certificate_missing: "The security object brings no certificate of its signer.",
  signature_invalid: "The signature of the security object does not hold.",
  digest_out_of_date: "The chip is secured with SHA-1, for which forged content can be made.",
  data_group_changed: "A data group is not the one that the state signed.",
  data_group_not_listed: "The state has not signed a data group that was sent.",
  trust_store_missing:
    "There is no trust store here: the signer of the chip cannot be traced to a state. Build one with trust:build.",
  authority_not_trusted:
    "The trust store has no authority of the state that the signer names. Build it again with the newest master lists.",
  signer_not_issued: "No trusted authority has issued the certificate of the signer.",
  signer_not_allowed: "The certificate of the signer may not sign documents.",
  issuer_mismatch:
    "The chip names another issuing state than the certificate of its signer, or one that cannot be compared.",
  signer_expired: "The certificate of the signer is not valid today.",
  authority_expired: "The certificate of the authority is not valid today.",
  signed_out_of_time: "The chip was signed when the certificate of its signer was not valid.",
  signed_out_of_key_period:
    "The chip was signed outside of the time in which the key of its signer may sign.",
  issued_out_of_authority_key_period:
    "The certificate of the signer was issued outside of the time in which the key of its authority may sign.",
  signer_revoked: "The state has revoked the certificate of the signer.",
  authority_revoked: "The state has revoked the certificate of the authority.",
  revocation_unclear:
    "A revocation list of the state, under another name of its authority, has the serial number of the signer.",
  revocation_not_checked:
    "The trust store has no complete revocation list of the authority: nobody knows whether the signer was revoked. Add the list of the state.",
  revocation_list_old:
    "The revocation list of the state should have been replaced by a newer one: nobody knows whether the signer was revoked since. Add the newest list.",
  active_authentication_failed:
    "The chip's answer to the challenge is wrong: it is not the chip that the state issued.",
  chip_not_proven:
    "No proof that counts shows that the chip is no copy. Read it again with active or chip authentication.",
  chip_authentication_failed:
    "The chip's answer under the keys of chip authentication is wrong: it is not the chip that the state issued.",
  chip_authentication_refused:
    "The chip answered chip authentication with an error: that proves nothing. Read the chip again.",
  chip_authentication_not_supported:
    "The chip's key for chip authentication is not accepted here: nothing shows that the chip is no copy.",
  may_be_cloned: "The chip cannot prove that it is no copy.",
} as const satisfies Record<string, string>;
export type ChipReason = keyof typeof CHIP_REASONS;

/** How one check of a chip came out. */
export interface ChipCheck {
  readonly check: ChipCheckName;
  readonly outcome: "passed" | "failed" | "not_applicable";
  readonly reason?: ChipReason;
  /** A failed check that speaks of forgery, not of something that is missing or over. */
  readonly isForged?: boolean;
}

/** One certificate of the chain. */
export interface ChainLink {
  readonly role: "signer" | "authority";
  readonly certificate: Certificate;
  /** Files of the trust store. */
  readonly origins: readonly string[];
}

/** The evidence of a chip. */
export interface ChipReading {
  /** `chip_verified` only when nothing failed, the signer was traced to a trusted authority, and a current list shows that it was not revoked. */
  readonly level: "not_checked" | "doubtful" | "chip_verified";
  readonly reasons: readonly ChipReason[];
  readonly checks: readonly ChipCheck[];
  readonly chain: readonly ChainLink[];
  readonly signedAt?: Date;
  /** Absent when DG1 cannot be read. */
  readonly zone?: ZoneOnChip;
  readonly details?: MoreDetails;
  /** Given only by a chip that is `chip_verified`: nothing else is decoded. */
  readonly portrait?: ChipPortrait;
  /** DG2 holds a portrait in an encoding that is not read. */
  readonly portraitUnread?: true;
}
