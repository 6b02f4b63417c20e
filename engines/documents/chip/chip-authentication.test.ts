import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { curveKey, dhKey } from "../../../test/support/chip/agreement-keys.ts";
import { TODAY } from "../../../test/support/chip/authorities.ts";
import {
  chipKeys,
  dg1Of,
  ERIKA,
  type PassportWish,
  passportOf,
} from "../../../test/support/chip/passport.ts";
import {
  type ChipAuthenticationWish,
  CIPHERS,
  type CipherName,
  chipAuthenticationInfos,
  protocolOf,
  SimulatedChip,
} from "../../../test/support/chip/simulated-chip.ts";
import { beginSession } from "./chip-authentication.ts";
import { der, derOid } from "./der-write.ts";
import type { ChipFiles, ChipReading } from "./reading.ts";
import { CHALLENGE, outcomes, trustOfState, usual, withAnswer } from "./testing/read-chip.ts";
import { verifyChip } from "./verify-chip.ts";

const state = usual();
const trust = trustOfState(state);
const AES: ChipAuthenticationWish = { key: curveKey("brainpoolP256r1"), cipher: "aes-128" };
const TDES: ChipAuthenticationWish = { key: curveKey("prime256v1"), cipher: "3des" };
const passport = (agreement: ChipAuthenticationWish, wish: PassportWish = {}) =>
  passportOf(state, { agreement, ...wish }).files;

type Begun = ReturnType<typeof beginSession>;
function begin({ dg14 }: ChipFiles): Begun {
  if (dg14 === undefined) throw new Error("The passport has no DG14.");
  return beginSession(dg14, randomBytes);
}

/** An app holds its phone to a chip: all answers, the last one that of the proof. */
function ask(chip: SimulatedChip, { commands }: Begun): Uint8Array {
  const agreed = commands.agreement.map((command) =>
    Buffer.from(chip.send(command)).subarray(-2).toString("hex"),
  );
  expect(agreed).toEqual(commands.agreement.map(() => "9000"));
  return chip.send(commands.proof);
}

const verify = (files: ChipFiles, session?: Begun["session"]): ChipReading =>
  verifyChip(files, {
    challenge: CHALLENGE,
    trust,
    now: TODAY,
    ...(session === undefined ? {} : { session }),
  });

/** Reads a passport with its genuine chip. */
function proved(agreement: ChipAuthenticationWish, files = passport(agreement)): ChipReading {
  const begun = begin(files);
  return verify(
    { ...files, chipAuthentication: ask(new SimulatedChip(agreement, files), begun) },
    begun.session,
  );
}

const CURVES = [
  "secp224r1",
  "prime256v1",
  "secp384r1",
  "secp521r1",
  "brainpoolP224r1",
  "brainpoolP256r1",
  "brainpoolP320r1",
  "brainpoolP384r1",
  "brainpoolP512r1",
];
const isCipher = (name: string): name is CipherName => name in CIPHERS;
const CIPHER_NAMES = Object.keys(CIPHERS).filter(isCipher);
const KEYS: readonly (readonly [string, ChipAuthenticationWish["key"]])[] = [
  ...CURVES.flatMap((curve) => [
    [curve, curveKey(curve)] as const,
    [`${curve}, named`, curveKey(curve, 30, false)] as const,
  ]),
  ["2048 bits of PKCS #3", dhKey()],
  ["2048 bits of X9.42", dhKey({ withOrder: true })],
];

describe("a chip that a state issued", () => {
  it.each(KEYS)("proves with a key of %s that it is no copy, with each cipher", (_name, key) => {
    for (const cipher of CIPHER_NAMES) {
      const reading = proved({ key, cipher });
      expect([cipher, outcomes(reading).cloning, reading.level]).toEqual([cipher, "passed", "chip_verified"]);
      expect(reading.reasons).toEqual([]);
    }
  });

  it("of early years proves it though DG14 names no protocol: with 3DES", () => {
    const agreement = { ...TDES, silent: true };
    expect(begin(passport(agreement)).commands.protocol).toBe(protocolOf(TDES));
    expect(proved(agreement).level).toBe("chip_verified");
  });

  it("is asked for its key by name, where it has several", () => {
    const agreement: ChipAuthenticationWish = { key: curveKey("secp384r1"), cipher: "aes-256", keyId: 7 };
    const other = chipAuthenticationInfos({ key: curveKey("prime256v1"), cipher: "3des", keyId: 0 });
    const dg14 = der(0x6e, der(0x31, ...other, ...chipAuthenticationInfos(agreement)));
    const files = passport(agreement, { dg14 });
    expect(Buffer.from(begin(files).commands.keyId ?? "").toString("hex")).toBe("07");
    expect(proved(agreement, files).level).toBe("chip_verified");
  });

  it("is asked by the name that stands with the key alone", () => {
    const [key = Uint8Array.of()] = chipAuthenticationInfos({ ...AES, keyId: 5 });
    const [, info = Uint8Array.of()] = chipAuthenticationInfos(AES);
    const files = passport(AES, { dg14: der(0x6e, der(0x31, key, info)) });
    expect(Buffer.from(begin(files).commands.keyId ?? "").toString("hex")).toBe("05");
    expect(proved(AES, files).level).toBe("chip_verified");
  });

  it.each([0x00, 0xff])("meets a private key that is never 0, whatever was drawn: %i", (octet) => {
    for (const agreement of [
      AES,
      { key: dhKey(), cipher: "3des" },
      { key: dhKey({ withOrder: true }), cipher: "3des" },
    ] as const) {
      const { dg14 = Uint8Array.of() } = passport(agreement);
      const { session } = beginSession(dg14, (count) => Buffer.alloc(count, octet));
      expect(session.privateKey.some((part) => part !== 0)).toBe(true);
    }
  });

  it("may name its curve by a standardized number", () => {
    const key = curveKey("brainpoolP256r1", 30, false);
    const point = key.spki.subarray(-65);
    const numbered = der(0x30, derOid("0.4.0.127.0.7.1.2"), der(0x02, Uint8Array.of(13)));
    const spki = der(0x30, numbered, der(0x03, Uint8Array.of(0), point));
    expect(proved({ key: { ...key, spki }, cipher: "aes-192" }).level).toBe("chip_verified");
  });

  it("needs one proof of the two that it offers", () => {
    const wish = { chipKey: chipKeys.rsa(), agreement: AES };
    const { files } = passportOf(state, wish);
    expect(verify(withAnswer(passportOf(state, wish), CHALLENGE)).level).toBe("chip_verified");
    const begun = begin(files);
    const chipAuthentication = ask(new SimulatedChip(AES, files), begun);
    expect(verify({ ...files, chipAuthentication }, begun.session).level).toBe("chip_verified");
  });
});

/** Changes one octet from the end. */
const flipped = (octets: Uint8Array, fromEnd: number) =>
  Uint8Array.from(octets, (octet, i) => (i === octets.length - fromEnd ? octet ^ 1 : octet));
const hex = (text: string) => Buffer.from(text, "hex");

/** What is done to the answer of a genuine chip. The checksum ends 2 octets before the end, the status in it 12. */
const TAMPERED: readonly (readonly [string, string, (answer: Uint8Array) => Uint8Array])[] = [
  ["the checksum", "chip_authentication_failed", (answer) => flipped(answer, 3)],
  ["the protected status", "chip_authentication_failed", (answer) => flipped(answer, 13)],
  ["the data", "chip_authentication_failed", (answer) => flipped(answer, 20)],
  [
    "the outer status",
    "chip_authentication_failed",
    (answer) => Buffer.concat([answer.subarray(0, -2), hex("6282")]),
  ],
  ["its length: cut off", "chip_authentication_failed", (answer) => answer.subarray(0, -4)],
  ["its length: longer", "chip_authentication_failed", (answer) => Buffer.concat([answer, hex("9000")])],
  ["its start: without data", "chip_authentication_failed", (answer) => answer.subarray(-16)],
  ["all of it: nothing but 9000", "chip_authentication_failed", () => hex("9000")],
  ["all of it: one octet", "chip_authentication_failed", () => hex("90")],
  ["all of it: an error of the card", "chip_authentication_refused", () => hex("6988")],
];

describe("a chip that must not be accepted", () => {
  const refused = (reading: ChipReading, reason: string) => {
    expect([reading.level, reading.portrait]).toEqual(["doubtful", undefined]);
    expect(reading.reasons).toContain(reason);
  };

  it.each([AES, TDES, { key: dhKey(), cipher: "3des" }] as const)(
    "is a copy with another key: $key.kind, $cipher",
    (agreement) => {
      const curve = agreement === AES ? "brainpoolP256r1" : "prime256v1";
      const key = agreement.key.kind === "dh" ? dhKey({ secret: 77n ** 20n }) : curveKey(curve, 31);
      const files = passport(agreement);
      for (const isForged of [true, false]) {
        const begun = begin(files);
        const chip = new SimulatedChip({ ...agreement, key }, files, isForged);
        const reading = verify({ ...files, chipAuthentication: ask(chip, begun) }, begun.session);
        refused(reading, isForged ? "chip_authentication_failed" : "chip_authentication_refused");
      }
    },
  );

  it.each(TAMPERED)("has an answer of which somebody changed %s: %s", (_what, reason, change) => {
    for (const agreement of [AES, TDES]) {
      const files = passport(agreement);
      const begun = begin(files);
      const chipAuthentication = change(ask(new SimulatedChip(agreement, files), begun));
      refused(verify({ ...files, chipAuthentication }, begun.session), reason);
    }
  });

  it("sends the answer of an earlier session", () => {
    const files = passport(AES);
    const chipAuthentication = ask(new SimulatedChip(AES, files), begin(files));
    refused(verify({ ...files, chipAuthentication }, begin(files).session), "chip_authentication_failed");
  });

  it("sends back the command as its answer", () => {
    const files = passport(TDES);
    const begun = begin(files);
    const sum = begun.commands.proof.subarray(-9, -1);
    const chipAuthentication = Buffer.concat([hex("990290008e08"), sum, hex("9000")]);
    refused(verify({ ...files, chipAuthentication }, begun.session), "chip_authentication_failed");
  });

  it("answers without a session of ours, or without DG14", () => {
    const files = passport(AES);
    const begun = begin(files);
    const chipAuthentication = ask(new SimulatedChip(AES, files), begun);
    refused(verify({ ...files, chipAuthentication }), "chip_not_proven");
    const { dg14: _, ...without } = files;
    refused(verify({ ...without, chipAuthentication }, begun.session), "chip_not_proven");
  });

  it("reads from another DG1 than the one that was sent", () => {
    const files = passport(AES);
    const begun = begin(files);
    const other = { dg1: dg1Of({ ...ERIKA, number: "C01X00T48" }), dg2: files.dg2 };
    refused(
      verify({ ...files, chipAuthentication: ask(new SimulatedChip(AES, other), begun) }, begun.session),
      "chip_authentication_failed",
    );
  });

  it("answers with an error under the right keys", () => {
    const files = passport(AES);
    const begun = begin(files);
    const chipAuthentication = ask(new SimulatedChip(AES, {}), begun);
    refused(verify({ ...files, chipAuthentication }, begun.session), "chip_authentication_refused");
  });

  it("has a DG14 that the state did not sign, whose key it has", () => {
    const own: ChipAuthenticationWish = { key: curveKey("prime256v1", 31), cipher: "aes-128" };
    const files = { ...passport(AES), dg14: der(0x6e, der(0x31, ...chipAuthenticationInfos(own))) };
    refused(proved(own, files), "data_group_changed");
    const unlisted = proved(own, { ...passportOf(state).files, dg14: files.dg14 });
    expect(outcomes(unlisted)).toMatchObject({ hashes: "data_group_not_listed", cloning: "chip_not_proven" });
  });

  it("was asked with a key that was made for another DG14: on other parameters the key may be known", () => {
    const files = passport(AES);
    const more = der(0x30, derOid("1.2.3.4"), der(0x02, Uint8Array.of(1)));
    const begun = begin({ ...files, dg14: der(0x6e, der(0x31, more, ...chipAuthenticationInfos(AES))) });
    // Chip and session have the same keys here: only the file that the key was made for is another.
    const chipAuthentication = ask(new SimulatedChip(AES, files), begun);
    refused(verify({ ...files, chipAuthentication }, begun.session), "chip_authentication_failed");
  });

  it("proves itself by one key and fails with the other", () => {
    const wish = { chipKey: chipKeys.rsa(), agreement: AES };
    const { files } = passportOf(state, wish);
    const begun = begin(files);
    const right = ask(new SimulatedChip(AES, files), begun);
    const wrongActive = withAnswer(passportOf(state, wish), Buffer.alloc(8, 9));
    refused(
      verify({ ...wrongActive, chipAuthentication: right }, begun.session),
      "active_authentication_failed",
    );
    const rightActive = withAnswer(passportOf(state, wish), CHALLENGE);
    refused(
      verify({ ...rightActive, chipAuthentication: flipped(right, 3) }, begun.session),
      "chip_authentication_failed",
    );
  });
});
