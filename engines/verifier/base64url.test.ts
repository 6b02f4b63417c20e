import { expect, it } from "vitest";
import { decodeBase64url, decodeText } from "./base64url.ts";

it("agrees with Node for every length and value", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, place) => (place * 151 + length * 37) % 256);
    const text = Buffer.from(bytes).toString("base64url");
    expect(decodeBase64url(text)).toEqual(bytes);
  }
});

it("takes one spelling only", () => {
  for (const text of ["A", "AA=", "AB", "AAB", "AA A", "A+AA", "A/AA", "AAAAA", "AAé", "AA\u{1F600}"])
    expect(decodeBase64url(text), text).toBeUndefined();
});

it("reads UTF-8 and nothing like it", () => {
  const text = "Zoë \u{1F600}\u0000";
  expect(decodeText(Buffer.from(text).toString("base64url"))).toBe(text);
  for (const bytes of [[0xc0, 0x80], [0xff], [0xed, 0xa0, 0x80], [0xe2, 0x82]])
    expect(decodeText(Buffer.from(bytes).toString("base64url"))).toBeUndefined();
});
