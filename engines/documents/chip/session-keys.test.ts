import { describe, expect, it } from "vitest";
import { openAnswer } from "./secure-messaging.ts";
import { checksum, padded, type SessionKeys, sessionKeysOf } from "./session-keys.ts";

/** Worked examples of the standards. */

const hex = (text: string) => Buffer.from(text, "hex");
const shown = (octets: Uint8Array) => Buffer.from(octets).toString("hex").toUpperCase();
const TDES = { kind: "3des", keyOctets: 16 } as const;
const AES_128 = { kind: "aes", keyOctets: 16 } as const;
/** The lowest bit of an octet of DES is its parity, which nothing reads. */
const withoutParity = (octets: Uint8Array) => shown(octets.map((octet) => octet & 0xfe));

describe("session keys", () => {
  it("are those of ICAO 9303-11, appendix D.1, with 3DES", () => {
    const { encryption, authentication } = sessionKeysOf(TDES, hex("239AB9CB282DAF66231DC5A4DF6BFBAE"));
    expect(withoutParity(encryption)).toBe(withoutParity(hex("AB94FDECF2674FDFB9B391F85D7F76F2")));
    expect(withoutParity(authentication)).toBe(withoutParity(hex("7962D9ECE03D1ACD4C76089DCE131543")));
  });

  it("are those of ICAO 9303-11, appendix G.1, with AES", () => {
    const secret = hex("28768D20701247DAE81804C9E780EDE582A9996DB4A315020B2733197DB84925");
    const { encryption, authentication } = sessionKeysOf(AES_128, secret);
    expect(shown(encryption)).toBe("F5F0E35C0D7161EE6724EE513A0D9A7F");
    expect(shown(authentication)).toBe("FE251C7858B356B24514B3BD5F4297D1");
  });
});

describe("secure messaging with 3DES, as ICAO 9303-11, appendix D.4, works it out", () => {
  const keys: SessionKeys = {
    cipher: TDES,
    encryption: hex("979EC13B1CBFE9DCD01AB0FED307EAE5"),
    authentication: hex("F1CB1F1FB5ADF208806B89DC579DC1F8"),
  };

  it("has the checksum of READ BINARY", () => {
    const message = Buffer.concat([padded(TDES, hex("0CB00000")), padded(TDES, hex("970104"))]);
    expect(shown(checksum(keys, 0x887022120c06c229n, message))).toBe("ED6705417E96BA55");
  });

  it("opens the answer", () => {
    const answer = hex("8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000");
    expect(openAnswer(keys, 0x887022120c06c22an, answer)).toEqual({ kind: "data", data: hex("60145F01") });
    expect(openAnswer(keys, 0x887022120c06c22bn, answer)).toEqual({ kind: "wrong" });
  });
});

it.each([
  ["128", "2b7e151628aed2a6abf7158809cf4f3c", "51F0BEBF7E3B9D92"],
  ["192", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "A1D5DF0EED790F79"],
  ["256", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "E1992190549F6ED5"],
])("the checksum with AES of %s bits is the CMAC of SP 800-38B, appendix D", (_bits, key, expected) => {
  const rest =
    "ae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
  const keys: SessionKeys = { cipher: AES_128, encryption: hex(key), authentication: hex(key) };
  expect(shown(checksum(keys, 0x6bc1bee22e409f96e93d7e117393172an, hex(rest)))).toBe(expected);
});
