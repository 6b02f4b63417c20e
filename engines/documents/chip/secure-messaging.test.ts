import { createCipheriv } from "node:crypto";
import { describe, expect, it } from "vitest";
import { der } from "./der-write.ts";
import { openAnswer, protectedRead } from "./secure-messaging.ts";
import { checksum, padded, type SessionKeys } from "./session-keys.ts";

/** Answers that have the right checksum and are wrong in another way: only a chip with the keys could send them. */

const hex = (text: string) => Buffer.from(text, "hex");
const KEY = hex("00112233445566778899aabbccddeeff");
const keys: SessionKeys = { cipher: { kind: "aes", keyOctets: 16 }, encryption: KEY, authentication: KEY };
const OK = der(0x99, hex("9000"));

/** Data as the chip encrypts them. */
function encrypted(plain: Uint8Array): Uint8Array {
  const run = (name: string, vector: Uint8Array | null, octets: Uint8Array) =>
    createCipheriv(name, KEY, vector).setAutoPadding(false).update(octets);
  const vector = run("aes-128-ecb", null, hex("02".padStart(32, "0")));
  return run("aes-128-cbc", vector, plain);
}

function answer(objects: readonly Uint8Array[], { status = "9000", octets = 8 } = {}): Uint8Array {
  const covered = Buffer.concat(objects);
  const sum = checksum(keys, 2n, padded(keys.cipher, covered)).subarray(0, octets);
  return Buffer.concat([covered, der(0x8e, sum), hex(status)]);
}
const PLAIN = hex("0102030405");
const data = (plain: Uint8Array = padded(keys.cipher, PLAIN), indicator = 1) =>
  der(0x87, Uint8Array.of(indicator), encrypted(plain));

describe("an answer with the right checksum", () => {
  it("gives its data, or its error", () => {
    expect(openAnswer(keys, 2n, answer([data(), OK]))).toEqual({ kind: "data", data: PLAIN });
    const error = answer([der(0x99, hex("6a82"))], { status: "6a82" });
    expect(openAnswer(keys, 2n, error)).toEqual({ kind: "error", status: "6a82" });
  });

  it.each<[string, Uint8Array]>([
    ["no data", answer([OK])],
    ["data of another padding", answer([data(padded(keys.cipher, PLAIN), 2), OK])],
    ["data without padding", answer([data(Buffer.alloc(16, 7)), OK])],
    ["data of zeros only", answer([data(Buffer.alloc(16)), OK])],
    ["empty data", answer([der(0x87), OK])],
    ["no cryptogram", answer([der(0x87, Uint8Array.of(1)), OK])],
    ["a part of a block", answer([der(0x87, Uint8Array.of(1), encrypted(Buffer.alloc(16)).subarray(1)), OK])],
    ["another object in place of the data", answer([Buffer.concat([hex("85"), data().subarray(1)]), OK])],
    ["no status", answer([data()])],
    ["a status of three octets", answer([data(), der(0x99, hex("900000"))])],
    ["something else in place of the status", answer([data(), der(0x98, hex("9000"))])],
    ["its objects in another order", answer([OK, data()])],
    ["an object too many", answer([data(), data(), OK])],
    ["another status outside", answer([data(), OK], { status: "6282" })],
    ["a short checksum", answer([data(), OK], { octets: 4 })],
    ["no checksum", Buffer.concat([data(), OK, hex("9000")])],
    ["more than a chip answers", answer([data(Buffer.alloc(512, 0x80)), OK])],
  ])("is wrong with %s", (_what, octets) => {
    expect(openAnswer(keys, 2n, octets)).toEqual({ kind: "wrong" });
  });
});

it("the protected command is that of ICAO 9303-11, 9.8.4: header, expected length, checksum", () => {
  const command = Buffer.from(protectedRead(keys, 1n, { shortFileId: 1, octets: 77 })).toString("hex");
  const header = "0cb08100800000000000000000000000";
  const expected = "97014d80000000000000000000000000";
  const sum = Buffer.from(checksum(keys, 1n, hex(header + expected))).toString("hex");
  expect(command).toBe(`0cb081000d97014d8e08${sum}00`);
});
