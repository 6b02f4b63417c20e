import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { curveKey, dhKey } from "../../../test/support/chip/agreement-keys.ts";
import { TODAY } from "../../../test/support/chip/authorities.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import { dg1Of, ERIKA, passportOf } from "../../../test/support/chip/passport.ts";
import { chipAuthenticationInfos } from "../../../test/support/chip/simulated-chip.ts";
import { beginSession } from "./chip-authentication.ts";
import { der, derOid } from "./der-write.ts";
import { trustOfState, usual } from "./testing/read-chip.ts";
import { verifyChip } from "./verify-chip.ts";

const state = usual();
const hex = (text: string) => Buffer.from(text, "hex");

/** A DG14 of this key; what it says of the protocol is right. */
function dg14With(spki: Uint8Array, kind: "ecdh" | "dh" = "ecdh"): Uint8Array {
  return der(
    0x6e,
    der(
      0x31,
      ...chipAuthenticationInfos({ key: { ...curveKey("prime256v1"), kind, spki }, cipher: "aes-128" }),
    ),
  );
}
const curveSpki = curveKey("prime256v1", 30, false).spki;
const withPoint = (point: Uint8Array) => Buffer.concat([curveSpki.subarray(0, -65), point]);

describe("a DG14 that no session is begun with", () => {
  it.each<[string, string, Uint8Array]>([
    ["holds no key", "not_supported", der(0x6e, der(0x31))],
    [
      "names only a protocol",
      "not_supported",
      der(0x6e, der(0x31, der(0x30, derOid("0.4.0.127.0.7.2.2.3.2.2"), der(0x02, Uint8Array.of(1))))),
    ],
    ["is another file", "malformed", dg1Of(ERIKA)],
    [
      "has a point that is not on its curve",
      "malformed",
      dg14With(withPoint(Buffer.concat([hex("04"), Buffer.alloc(64, 7)]))),
    ],
    [
      "has the point at infinity",
      "malformed",
      dg14With(der(0x30, hex("301306072a8648ce3d020106082a8648ce3d030107"), hex("03020000"))),
    ],
    ["has a curve of 192 bits", "not_supported", dg14With(curveKey("prime192v1", 30, false).spki)],
    ["has a curve with another generator", "not_supported", dg14With(otherGenerator())],
    ["has the number 1", "malformed", dg14With(dhKey({ value: () => 1n }).spki, "dh")],
    ["has the number p - 1", "malformed", dg14With(dhKey({ value: (p) => p - 1n }).spki, "dh")],
    ["has a number outside of its group", "malformed", dg14With(dhKey({ value: (p) => p + 2n }).spki, "dh")],
    [
      "has a number outside of its subgroup",
      "malformed",
      dg14With(dhKey({ withOrder: true, value: () => 2n }).spki, "dh"),
    ],
    [
      "has a group of 512 bits",
      "not_supported",
      dg14With(dhKey({ p: 2n ** 511n + 111n, value: () => 4n }).spki, "dh"),
    ],
    [
      "has an order that is too long",
      "not_supported",
      dg14With(dhKey({ order: 2n ** 513n + 1n }).spki, "dh"),
    ],
    ["has an order of no subgroup", "malformed", dg14With(dhKey({ order: 1_000_003n }).spki, "dh")],
    ["has the generator 1", "malformed", dg14With(dhKey({ g: 1n, value: () => 4n }).spki, "dh")],
    ["has an RSA key under the name of a curve", "malformed", dg14With(keyOf("rsa-2048-sha256", 9).spki)],
    ["names version 2 only", "not_supported", dg14OfVersion2()],
    ["has an even modulus", "malformed", dg14With(dhKey({ p: 2n ** 2047n, value: () => 4n }).spki, "dh")],
  ])("%s: %s", (_which, fault, dg14) => {
    expect(() => beginSession(dg14, randomBytes)).toThrow(
      expect.objectContaining({ name: "ChipFileError", fault }),
    );
    const { files } = passportOf(state, { dg14 });
    const reading = verifyChip(files, { trust: trustOfState(state), now: TODAY });
    expect(reading).toMatchObject({
      level: "doubtful",
      reasons: ["chip_authentication_not_supported"],
    });
  });
});

function otherGenerator(): Uint8Array {
  const spki = Buffer.from(curveKey("prime256v1").spki);
  const g = spki.indexOf(hex("046b17d1f2e12c4247"));
  spki[g + 64] = (spki[g + 64] ?? 0) ^ 1;
  return spki;
}

/** The infos of a key, with a protocol of version 2. */
function dg14OfVersion2(): Uint8Array {
  const [key = Uint8Array.of()] = chipAuthenticationInfos({ key: curveKey("prime256v1"), cipher: "aes-128" });
  const info = der(0x30, derOid("0.4.0.127.0.7.2.2.3.2.2"), der(0x02, Uint8Array.of(2)));
  return der(0x6e, der(0x31, key, info));
}
