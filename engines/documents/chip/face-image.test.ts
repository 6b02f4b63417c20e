import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dg2Of39794, type FaceWish, passportOf } from "../../../test/support/chip/passport.ts";
import { ChipFileError } from "./der.ts";
import { der } from "./der-write.ts";
import { readPortrait } from "./face-image.ts";
import { read, usual } from "./testing/read-chip.ts";

const JPEG = Buffer.from("ffd8ffe000104a4649460001ffd9", "hex");
const CODE_STREAM = Buffer.from("ff4fff510029000000000040", "hex");
const OTHER = Buffer.from("ffd8ffe1ffd9", "hex");
const octets = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex");
const state = usual();
const readingOf = (dg2: Uint8Array) => read(passportOf(state, { dg2 }).files, state);

describe("a portrait of ISO/IEC 39794-5", () => {
  it.each([
    ["JPEG", JPEG, 0, "jpeg", {}],
    ["JPEG 2000", CODE_STREAM, 1, "jpeg2000", {}],
    ["JPEG with all optional parts", JPEG, 0, "jpeg", { full: true }],
  ] as const)("is read: %s", (_name, picture, kind, format, wish) => {
    const reading = readingOf(dg2Of39794(picture, kind, wish));
    expect(reading.level).toBe("chip_verified");
    expect(reading.portrait?.format).toBe(format);
    expect(octets(reading.portrait?.bytes)).toBe(octets(picture));
  });

  it.each<[string, FaceWish]>([
    ["two representations, of two faces perhaps", { representations: (one) => [one, one] }],
    ["no representation", { representations: () => [] }],
    ["a representation that is none", { representations: () => [der(0x31)] }],
    ["a picture twice", { image: (picture) => der(0xa0, picture, picture) }],
    [
      "a second picture beside the first",
      { image: (picture) => der(0xa0, picture, der(0xa0, der(0x80, OTHER))) },
    ],
    ["no octets of a picture", { image: () => der(0xa0, der(0xa0, der(0xa1))) }],
    ["a shape in three dimensions", { image: () => der(0xa0, der(0xa1)) }],
    ["an extension", { image: () => der(0xa1) }],
  ])("shows nobody when it has %s, though the rest of the chip counts", (_name, wish) => {
    const reading = readingOf(dg2Of39794(JPEG, 0, wish));
    expect(reading).toMatchObject({ level: "chip_verified", portraitUnread: true });
    expect(reading.portrait).toBeUndefined();
  });

  it("in another format, or in a block that is cut off, shows nobody", () => {
    expect(readPortrait(dg2Of39794(Buffer.from("89504e470d0a1a0a", "hex")))).toBeUndefined();
    const template = der(0x7f60, der(0x7f2e, Buffer.from("a182ffff65", "hex")));
    expect(() => readPortrait(der(0x75, der(0x7f61, template)))).toThrow(ChipFileError);
  });

  it("damaged in any way is read as the same picture, as a part that the damage left, or not at all", () => {
    const good = dg2Of39794(JPEG, 0, { full: true });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), (at, octet, isCut) => {
        const bytes = isCut
          ? good.subarray(0, at)
          : Uint8Array.from(good, (old, i) => (i === at ? octet : old));
        let portrait: ReturnType<typeof readPortrait>;
        try {
          portrait = readPortrait(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ChipFileError);
          return;
        }
        // Octets of the picture are only ever those of the file.
        if (portrait !== undefined)
          expect(Buffer.from(bytes).includes(Buffer.from(portrait.bytes))).toBe(true);
        const { level } = read({ ...passportOf(state, { dg2: good }).files, dg2: bytes }, state);
        expect(level).toBe(Buffer.from(bytes).equals(good) ? "chip_verified" : "doubtful");
      }),
      { numRuns: 200 },
    );
  });
});
