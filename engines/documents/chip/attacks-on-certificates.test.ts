import { describe, expect, it } from "vitest";
import {
  type CertificateWish,
  issue,
  revocationList,
  stateOf,
} from "../../../test/support/chip/authorities.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import { type PassportWish, passportOf } from "../../../test/support/chip/passport.ts";
import { der } from "./der-write.ts";
import type { ChipReading } from "./reading.ts";
import { read, usual } from "./testing/read-chip.ts";

/** A chip whose signer or authority must not be accepted. */
type Attack = readonly [name: string, expected: string, make: () => ChipReading];

const KEY_PERIOD = { from: "2024-01-01T00:00:00Z", to: "2024-04-01T00:00:00Z" };
const DELTA = "2.5.29.27";

const ATTACKS: readonly Attack[] = [
  [
    "an RSA key of 512 bits of the signer",
    "signature_invalid",
    signedBy({ key: keyOf("rsa-512-sha256", 2) }),
  ],
  ["an expired signer", "signer_expired", signedBy({ to: "2026-11-25T00:00:00Z" })],
  ["a signer who is not valid yet", "signer_expired", signedBy({ from: "2027-01-01T00:00:00Z" })],
  [
    "a signature from before the certificate",
    "signed_out_of_time",
    signedBy({ from: "2025-01-01T00:00:00Z" }, { signedAt: "2024-05-01T00:00:00Z" }),
  ],
  ["a signature from tomorrow", "signed_out_of_time", signedBy({}, { signedAt: "2026-11-27T12:00:00Z" })],
  [
    "a signature from after the time of the signer's key",
    "signed_out_of_key_period",
    signedBy({ keyPeriod: KEY_PERIOD }, { signedAt: "2024-04-01T00:00:01Z" }),
  ],
  [
    "a signature from before the time of the signer's key",
    "signed_out_of_key_period",
    signedBy({ keyPeriod: KEY_PERIOD }, { signedAt: "2023-12-31T23:59:59Z" }),
  ],
  [
    "a key that may not sign yet",
    "signed_out_of_key_period",
    signedBy({ keyPeriod: { from: "2026-12-01T00:00:00Z" } }),
  ],
  [
    "a key that may never sign",
    "signed_out_of_key_period",
    signedBy({ keyPeriod: { from: "2026-01-01T00:00:00Z", to: "2025-01-01T00:00:00Z" } }),
  ],
  ["a time of the key that cannot be read", "signed_out_of_key_period", signedBy({ keyPeriod: der(0x30) })],
  [
    "a signer whose certificate the authority issued after the time of its key",
    "issued_out_of_authority_key_period",
    issuedBy({ keyPeriod: { from: "2015-01-01T00:00:00Z", to: "2019-12-30T23:59:59Z" } }),
  ],
  [
    "a signer whose certificate the authority issued before the time of its key",
    "issued_out_of_authority_key_period",
    issuedBy({ keyPeriod: { from: "2020-01-02T00:00:01Z" } }),
  ],
  [
    "an authority whose time of the key cannot be read",
    "issued_out_of_authority_key_period",
    issuedBy({ keyPeriod: der(0x30) }),
  ],
  ["a signer that is an authority", "signer_not_allowed", signedBy({ authority: true })],
  ["a signer who may not sign", "signer_not_allowed", signedBy({ keyUsage: 0x20 })],
  ["a signer without key usage", "signer_not_allowed", signedBy({ keyUsage: "none" })],
  ["a signer of master lists", "signer_not_allowed", signedBy({ extendedKeyUsage: "2.23.136.1.1.3" })],
  ["a signer with an unknown critical extension", "signer_not_allowed", signedBy({ critical: "1.2.3.4" })],
  [
    "a key of the signer that is too short",
    "signature_invalid",
    signedBy({ key: keyOf("rsa-1024-sha256", 2) }),
  ],
  [
    "a certificate under SHA-1",
    "digest_out_of_date",
    () => {
      const state = stateOf("rsa-2048-sha1", { signer: { key: keyOf("ec-prime256v1-sha256", 2) } });
      return read(passportOf(state).files, state);
    },
  ],
  [
    "a curve with a generator of the forger's choice",
    "signature_invalid",
    () => {
      const state = stateOf("ec-prime256v1-sha256", { explicit: true });
      const spki = Buffer.from(state.signer.key.spki);
      // The generator is the longest octet string before the order: its last octet makes another point of it.
      const g = spki.indexOf(Buffer.from("046b17d1f2e12c4247", "hex"));
      spki[g + 64] = (spki[g + 64] ?? 0) ^ 1;
      const signer = issue(
        { key: state.signer.key, spki, authority: false, name: "ds-test", serial: 77 },
        state.authority,
      );
      return read(passportOf({ ...state, signer }).files, state);
    },
  ],
  [
    "a revoked signer",
    "signer_revoked",
    () => read(passportOf(usual()).files, usual(), [revocationList(usual().authority, [5, 77])]),
  ],
  [
    "a signer on an old list",
    "signer_revoked",
    () =>
      read(passportOf(usual()).files, usual(), [
        revocationList(usual().authority, [77], { to: "2026-11-02T00:00:00Z" }),
      ]),
  ],
  [
    "a signer on a delta list",
    "signer_revoked",
    () =>
      read(passportOf(usual()).files, usual(), [
        revocationList(usual().authority, []),
        revocationList(usual().authority, [77], { critical: DELTA }),
      ]),
  ],
  [
    "a signer whose serial number the state lists under a newer name of its authority",
    "revocation_unclear",
    () => {
      const newer = issue({ key: keyOf("ec-prime256v1-sha256", 5), name: "csca-newer", serial: 9 });
      return read(passportOf(usual()).files, usual(), [newer.der, revocationList(newer, [77])]);
    },
  ],
  [
    "a revoked authority",
    "authority_revoked",
    () => read(passportOf(usual()).files, usual(), [revocationList(usual().authority, [1])]),
  ],
];

function signedBy(signer: CertificateWish, wish: PassportWish = {}) {
  return () => {
    const state = stateOf("ec-prime256v1-sha256", { signer });
    return read(passportOf(state, wish).files, state);
  };
}

function issuedBy(authority: CertificateWish) {
  return () => {
    const state = stateOf("ec-prime256v1-sha256", { authority });
    return read(passportOf(state).files, state);
  };
}

describe("certificates that must not be accepted", () => {
  it.each(ATTACKS)("%s: %s", (_name, expected, make) => {
    const reading = make();
    expect(reading.level).toBe("doubtful");
    expect(reading.reasons).toContain(expected);
    expect(reading.portrait).toBeUndefined();
  });
});
