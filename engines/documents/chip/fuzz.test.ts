import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveKey, dhKey } from "../../../test/support/chip/agreement-keys.ts";
import { TODAY } from "../../../test/support/chip/authorities.ts";
import { chipKeys, passportOf } from "../../../test/support/chip/passport.ts";
import { type ChipAuthenticationWish, SimulatedChip } from "../../../test/support/chip/simulated-chip.ts";
import { readCertificate } from "./certificate.ts";
import { beginSession } from "./chip-authentication.ts";
import { readMoreDetails } from "./data-groups.ts";
import { ChipFileError } from "./der.ts";
import { der } from "./der-write.ts";
import { readPortrait } from "./face-image.ts";
import type { ChipFiles } from "./reading.ts";
import { readRevocationList } from "./revocation-list.ts";
import { CHALLENGE, trustOfState, usual, withAnswer } from "./testing/read-chip.ts";
import { openSource } from "./trust/sources.ts";
import { verifyChip } from "./verify-chip.ts";

const state = usual();
const trust = trustOfState(state);
const good = withAnswer(passportOf(state, { chipKey: chipKeys.curve() }), CHALLENGE);
const verify = (files: ChipFiles) => verifyChip(files, { challenge: CHALLENGE, trust, now: TODAY });

/** A chip that proves itself by chip authentication, with our side of the session. */
function chipWithSession(agreement: ChipAuthenticationWish) {
  const { files } = passportOf(state, { agreement });
  const dg14 = files.dg14 ?? Uint8Array.of();
  const { session, commands } = beginSession(dg14, randomBytes);
  const chip = new SimulatedChip(agreement, files);
  for (const command of commands.agreement) chip.send(command);
  const chipAuthentication = chip.send(commands.proof);
  const verifyWith = (changes: Partial<ChipFiles>) =>
    verifyChip({ ...files, chipAuthentication, ...changes }, { session, trust, now: TODAY });
  return { dg14, chipAuthentication, verifyWith };
}
const AGREEMENTS: readonly ChipAuthenticationWish[] = [
  { key: curveKey("brainpoolP256r1"), cipher: "aes-128" },
  { key: curveKey("prime256v1", 30, false), cipher: "3des", keyId: 1 },
  { key: dhKey({ withOrder: true }), cipher: "aes-256" },
];

/** Bytes with some of them changed, removed or added. */
function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat(bytes.length - 1),
    kind: fc.constantFrom("set", "cut", "drop", "add"),
    octet: fc.constantFrom(0x00, 0x01, 0x30, 0x7f, 0x80, 0x84, 0xa0, 0xff),
  });
  return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => {
    let octets = [...bytes];
    for (const { at, kind, octet } of edits) {
      if (kind === "set") octets[at] = octet;
      if (kind === "cut") octets = octets.slice(0, at);
      if (kind === "drop") octets.splice(at, 1);
      if (kind === "add") octets.splice(at, 0, octet);
    }
    return Uint8Array.from(octets);
  });
}

/** Values inside values, of any tag and with lengths that may lie. */
const nested: fc.Arbitrary<Uint8Array> = fc.letrec<{ value: Uint8Array }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.uint8Array({ maxLength: 12 }),
    fc.tuple(fc.nat(255), fc.array(tie("value"), { maxLength: 4 })).map(([tag, inner]) => der(tag, ...inner)),
  ),
})).value;

/** Runs a reader: what it cannot read it says so of. */
function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(ChipFileError);
  }
}

describe("malformed bytes", () => {
  it("are accepted undamaged, so that the rest means something", () => {
    expect(verify(good).level).toBe("chip_verified");
  });

  it.each(["sod", "dg1", "dg2", "dg14", "dg15", "activeAuthentication"] as const)(
    "never make a damaged %s pass, nor end in an error",
    (name) => {
      const original = good[name];
      if (original === undefined) throw new Error("The chip lacks this file.");
      fc.assert(
        fc.property(damaged(original), (bytes) => {
          if (Buffer.from(bytes).equals(original)) return;
          const { level, chain } = verify({ ...good, [name]: bytes });
          // A certificate beside the signer's, or an attribute that is not signed, may change: what was signed may not.
          if (level === "chip_verified") expect(name === "sod" && chain.length === 2).toBe(true);
          else expect(level).toBe("doubtful");
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(AGREEMENTS)(
    "never make a damaged answer to chip authentication pass: $key.kind, $cipher",
    (agreement) => {
      const { chipAuthentication: original, verifyWith } = chipWithSession(agreement);
      expect(verifyWith({}).level).toBe("chip_verified");
      fc.assert(
        fc.property(fc.oneof(damaged(original), fc.uint8Array({ maxLength: 600 }), nested), (bytes) => {
          if (Buffer.from(bytes).equals(original)) return;
          expect(verifyWith({ chipAuthentication: bytes }).level).toBe("doubtful");
        }),
        { numRuns: 150 },
      );
    },
  );

  it.each(AGREEMENTS)("in DG14 begin no session that ends in an error: $key.kind, $cipher", (agreement) => {
    const { dg14, verifyWith } = chipWithSession(agreement);
    fc.assert(
      fc.property(
        fc.oneof(
          damaged(dg14),
          nested.map((inner) => der(0x6e, der(0x31, inner))),
        ),
        (bytes) => {
          readsOrRefuses(() => beginSession(bytes, randomBytes));
          if (!Buffer.from(bytes).equals(dg14)) expect(verifyWith({ dg14: bytes }).level).toBe("doubtful");
        },
      ),
      { numRuns: 150 },
    );
  });

  it("of any shape are refused as every file of a chip", () => {
    fc.assert(
      fc.property(nested, fc.constantFrom(0x77, 0x61, 0x75, 0x30), (inner, tag) => {
        const bytes = der(tag, inner);
        expect(verify({ ...good, sod: bytes }).level).toBe("doubtful");
        expect(verify({ ...good, dg1: bytes }).level).toBe("doubtful");
        for (const read of [readCertificate, readRevocationList, readPortrait, readMoreDetails])
          readsOrRefuses(() => read(bytes));
        readsOrRefuses(() => openSource({ name: "x", bytes }));
      }),
      { numRuns: 500 },
    );
  });

  it("nested a hundred thousand times are refused without a stack to overflow", () => {
    const deep = Buffer.concat([Buffer.from("3080".repeat(60_000), "hex")]);
    expect(verify({ ...good, sod: deep }).level).toBe("doubtful");
    let octets: Uint8Array = Uint8Array.of(4, 0);
    for (let i = 0; i < 2_000; i++) octets = der(i % 2 === 0 ? 0x04 : 0x30, octets);
    expect(verify({ ...good, sod: octets }).level).toBe("doubtful");
    readsOrRefuses(() => readPortrait(der(0x75, octets)));
  });
});
