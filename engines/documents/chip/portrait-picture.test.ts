import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import openJpeg from "@cornerstonejs/codec-openjpeg/wasmjs";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { dg2Of, dg2Of39794 } from "../../../test/support/chip/passport.ts";
import { readPortrait } from "./face-image.ts";
import { portraitPicture } from "./portrait-picture.ts";

/** A code stream of JPEG 2000 of one colour, made by OpenJPEG's own encoder. */
async function jpeg2000(width: number, height: number): Promise<Uint8Array> {
  const path = createRequire(import.meta.url).resolve("@cornerstonejs/codec-openjpeg/wasm");
  const { J2KEncoder } = await openJpeg({ wasmBinary: readFileSync(path), print() {}, printErr() {} });
  const encoder = new J2KEncoder();
  encoder
    .getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: 3, isSigned: false })
    .set(Uint8Array.from({ length: width * height * 3 }, (_, i) => [200, 120, 40][i % 3] ?? 0));
  encoder.encode();
  return Uint8Array.from(encoder.getEncodedBuffer());
}

const portraitOf = (picture: Uint8Array) => {
  const portrait = readPortrait(dg2Of(picture, 1));
  if (portrait === undefined) throw new Error("There is no portrait.");
  return portrait;
};

describe("the portrait of a chip", () => {
  it("in JPEG 2000 becomes a JPEG of the same picture", async () => {
    const picture = await portraitPicture(portraitOf(await jpeg2000(64, 48)));
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([64, 48, 3]);
    expect(
      Math.max(...[...data.subarray(0, 3)].map((value, i) => Math.abs(value - ([200, 120, 40][i] ?? 0)))),
    ).toBeLessThan(6);
  });

  it("in JPEG 2000 of ISO/IEC 39794-5 becomes a JPEG too", async () => {
    const portrait = readPortrait(dg2Of39794(await jpeg2000(64, 48), 1, { full: true }));
    if (portrait === undefined) throw new Error("There is no portrait.");
    expect(await sharp(await portraitPicture(portrait)).metadata()).toMatchObject({ width: 64, height: 48 });
  });

  it("in JPEG stays as it is", async () => {
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .jpeg()
      .toBuffer();
    expect(Buffer.from(await portraitPicture(portraitOf(jpeg))).equals(jpeg)).toBe(true);
  });

  it("is not decoded when it states a size that no portrait has, or is cut off", async () => {
    const huge = Buffer.from(await jpeg2000(64, 48));
    huge.writeUInt32BE(100_000, 8);
    await expect(portraitPicture(portraitOf(huge))).rejects.toMatchObject({ code: "too_many_pixels" });
    const cut = (await jpeg2000(64, 48)).subarray(0, 40);
    await expect(portraitPicture(portraitOf(cut))).rejects.toMatchObject({ code: "corrupt" });
    // The decoder goes on working.
    await expect(portraitPicture(portraitOf(await jpeg2000(64, 48)))).resolves.toBeInstanceOf(Uint8Array);
  });

  it("in another encoding is undefined", () => {
    expect(readPortrait(dg2Of(Buffer.from("not a picture")))).toBeUndefined();
  });
});
