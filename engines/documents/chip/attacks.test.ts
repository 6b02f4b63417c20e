import { describe, expect, it } from "vitest";
import { curveKey } from "../../../test/support/chip/agreement-keys.ts";
import { issue, stateOf, TODAY } from "../../../test/support/chip/authorities.ts";
import { type AlgorithmName, keyOf } from "../../../test/support/chip/keys.ts";
import {
  answerOf,
  chipKeys,
  dg1Of,
  dg2Of,
  ERIKA,
  groupEntry,
  type Passport,
  type PassportWish,
  passportOf,
} from "../../../test/support/chip/passport.ts";
import { der } from "./der-write.ts";
import type { ChipFiles, ChipReading } from "./reading.ts";
import { CHALLENGE, read, trustOf, usual, withAnswer } from "./testing/read-chip.ts";
import { verifyChip } from "./verify-chip.ts";

/** A chip that must not be accepted, with the trust store that it meets. */
type Attack = readonly [name: string, expected: string, make: () => ChipReading];

const forgedBy = (wish: PassportWish) => () => {
  const state = usual();
  return read(passportOf(state, wish).files, state);
};
const PORTRAIT = Buffer.from("ffd8ffe1ffd9", "hex");
const OTHER = { ...ERIKA, surname: "SCHMIDT" };
const changed = (bytes: Uint8Array) =>
  Uint8Array.from(bytes, (octet, i) => (i === bytes.length - 1 ? octet ^ 1 : octet));

const ATTACKS: readonly Attack[] = [
  ["a forged signature", "signature_invalid", forgedBy({ signature: changed })],
  ["an ECDSA signature as r and s side by side", "signature_invalid", forgedBy({ form: "ieee-p1363" })],
  ["no signed attributes", "signed_attributes_missing", forgedBy({ withoutAttributes: true })],
  ["attributes of another content", "digest_mismatch", forgedBy({ messageDigest: Buffer.alloc(32) })],
  ["another content type", "signed_attributes_wrong", forgedBy({ contentType: "2.23.136.1.1.2" })],
  ["no certificate", "signer_certificate_missing", forgedBy({ certificates: [] })],
  ["MD5", "security_object_wrong", forgedBy({ groupDigest: "md5" })],
  ["data groups hashed with SHA-1", "digest_out_of_date", forgedBy({ groupDigest: "sha1" })],
  ["attributes hashed with SHA-1", "digest_out_of_date", forgedBy({ digest: "sha1", groupDigest: "sha256" })],
  [
    "a data group listed twice",
    "security_object_wrong",
    forgedBy({ entries: ([a, ...rest]) => [a, a, ...rest].flatMap((x) => x ?? []) }),
  ],
  [
    "two lists for DG1, the forged one last",
    "security_object_wrong",
    forgedBy({ entries: (list) => [...list, groupEntry(1, dg1Of(OTHER), "sha256")] }),
  ],
  [
    "no DG2 in the list",
    "data_group_not_listed",
    forgedBy({ entries: ([first]) => (first === undefined ? [] : [first]) }),
  ],
  [
    "a security object with the files of another passport of the state",
    "data_group_changed",
    () => {
      const { files } = passportOf(usual());
      const { sod: _own, ...other } = passportOf(usual(), { holder: OTHER, portrait: PORTRAIT }).files;
      return read({ ...files, ...other }, usual());
    },
  ],
  [
    "SHA-1 all along, from the authority to the data groups",
    "digest_out_of_date",
    stateReads("rsa-2048-sha1"),
  ],
  ["an altered DG1", "data_group_changed", changedFiles({ dg1: dg1Of(OTHER) })],
  ["a swapped DG2", "data_group_changed", changedFiles({ dg2: dg2Of(PORTRAIT) })],
  [
    "a DG14 that the state did not sign",
    "data_group_not_listed",
    changedFiles({ dg14: der(0x6e, der(0x31)) }),
  ],
  ["a DG11 that the state did not sign", "data_group_not_listed", changedFiles({ dg11: der(0x6b) })],
  [
    "another authority of the same name",
    "signer_not_issued",
    () =>
      read(passportOf(usual()).files, {
        ...usual(),
        authority: issue({ key: keyOf("ec-prime256v1-sha256", 3) }),
      }),
  ],
  [
    "an unknown authority",
    "authority_not_trusted",
    () => {
      const other = issue({ key: keyOf("ec-prime256v1-sha256", 3), name: "csca-other", country: "FR" });
      return read(passportOf(usual()).files, { ...usual(), authority: other });
    },
  ],
  [
    "an authority that the chip brings along",
    "authority_not_trusted",
    () => {
      const own = stateOf("ec-prime256v1-sha256", {
        authority: { name: "own", key: keyOf("ec-prime256v1-sha256", 3) },
      });
      return read(passportOf(own, { certificates: [own.signer.der, own.authority.der] }).files, usual());
    },
  ],
  [
    "a signer who signed its own certificate",
    "signer_not_issued",
    () => {
      const self = issue({ key: keyOf("ec-prime256v1-sha256", 4), authority: false });
      return read(passportOf({ authority: self, signer: self }).files, usual());
    },
  ],
  [
    "an authority of another state",
    "issuer_mismatch",
    () => {
      const state = stateOf("ec-prime256v1-sha256", { authority: { country: "FR" } });
      return read(passportOf(state).files, state);
    },
  ],
  [
    "a chip that answers nothing and lists a key",
    "chip_not_proven",
    forgedBy({ chipKey: keyOf("ec-prime256v1-sha256", 9) }),
  ],
  [
    "a chip that lists a key for chip authentication and sends no proof",
    "chip_not_proven",
    forgedBy({ agreement: { key: curveKey("prime256v1"), cipher: "aes-128" } }),
  ],
  [
    "a chip whose DG14 holds no key",
    "chip_authentication_not_supported",
    forgedBy({ dg14: der(0x6e, der(0x31)) }),
  ],
  [
    "a copy that leaves DG15 out",
    "chip_not_proven",
    () => {
      const { files } = passportOf(usual(), { chipKey: chipKeys.rsa() });
      const { dg15: _, ...copy } = files;
      return read({ ...copy, activeAuthentication: Buffer.alloc(256, 1) }, usual());
    },
  ],
  [
    "a chip with an RSA key of 512 bits, though the state signed it",
    "active_authentication_failed",
    () => read(withAnswer(passportOf(usual(), { chipKey: keyOf("rsa-512-sha256", 9) }), CHALLENGE), usual()),
  ],
  ...(["rsa", "curve"] as const).flatMap((kind): Attack[] => [
    [
      `an answer to another challenge, ${kind}`,
      "active_authentication_failed",
      answered(kind, (passport) => withAnswer(passport, Buffer.alloc(8, 9))),
    ],
    [
      `an answer of another key, ${kind}`,
      "active_authentication_failed",
      answered(kind, ({ files }) => ({
        ...files,
        activeAuthentication: answerOf(
          kind === "rsa" ? keyOf("rsa-2048-sha256", 8) : keyOf("ec-prime256v1-sha256", 8),
          CHALLENGE,
        ),
      })),
    ],
    [
      `a key in DG15 that the state did not sign, ${kind}`,
      "data_group_changed",
      answered(kind, ({ files }) => {
        const key = kind === "rsa" ? keyOf("rsa-2048-sha256", 8) : keyOf("ec-prime256v1-sha256", 8);
        return { ...files, dg15: der(0x6f, key.spki), activeAuthentication: answerOf(key, CHALLENGE) };
      }),
    ],
  ]),
];

function changedFiles(files: Partial<ChipFiles>) {
  return () => read({ ...passportOf(usual()).files, ...files }, usual());
}

function stateReads(algorithm: AlgorithmName) {
  return () => {
    const state = stateOf(algorithm);
    return read(passportOf(state).files, state);
  };
}

function answered(kind: "rsa" | "curve", change: (passport: Passport) => ChipFiles) {
  return () => read(change(passportOf(usual(), { chipKey: chipKeys[kind]() })), usual());
}

describe("a chip that must not be accepted", () => {
  it.each(ATTACKS)("%s: %s", (_name, expected, make) => {
    const reading = make();
    expect(reading.level).toBe("doubtful");
    expect(reading.reasons).toContain(expected);
    expect(reading.portrait).toBeUndefined();
  });

  it("of an authority with an RSA key of 512 bits meets an index that does not take it", () => {
    const weak = stateOf("rsa-512-sha256", { signer: { key: keyOf("ec-prime256v1-sha256", 2) } });
    const reading = read(passportOf(weak).files, weak, [usual().authority.der]);
    expect(reading).toMatchObject({ level: "doubtful", reasons: ["signer_not_issued"] });
  });

  it("is not verified without a trust store", () => {
    const reading = verifyChip(passportOf(usual()).files, { challenge: CHALLENGE, now: TODAY });
    expect(reading.level).toBe("not_checked");
    expect(reading.reasons).toContain("trust_store_missing");
    expect(reading.portrait).toBeUndefined();
  });

  it("is doubtful when forged, trust store or not", () => {
    const { files } = passportOf(usual());
    const reading = verifyChip({ ...files, dg1: dg1Of(OTHER) }, { challenge: CHALLENGE, now: TODAY });
    expect(reading).toMatchObject({ level: "doubtful", reasons: ["data_group_changed"] });
  });

  it("proves nothing with an answer where no challenge was issued", () => {
    const state = usual();
    const files = withAnswer(passportOf(state, { chipKey: chipKeys.rsa() }), CHALLENGE);
    const reading = verifyChip(files, { trust: trustOf(state.authority.der), now: TODAY });
    expect(reading).toMatchObject({ level: "doubtful", reasons: ["chip_not_proven"] });
  });
});
