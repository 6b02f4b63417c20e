import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../common/grey-image.ts";
import { pngChunks } from "../../common/png-chunks.ts";
import { maySeemOther } from "./seen-otherwise.ts";

const paper = (alpha: number) =>
  sharp({ create: { width: 200, height: 160, channels: 4, background: { r: 250, g: 250, b: 250, alpha } } });
const word = Buffer.from(
  '<svg width="200" height="160"><text x="20" y="80" font-size="20" fill="#000">Jane</text></svg>',
);
const u32 = (value: number) =>
  Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([u32(data.length), named, u32(crc32(named))]);
}
/** A PNG with further chunks behind its head. */
async function png(...more: readonly Buffer[]): Promise<Buffer> {
  const file = await paper(1).removeAlpha().png().toBuffer();
  const [head, ...rest] = pngChunks(file) ?? [];
  if (head === undefined) throw new Error("A PNG has a head.");
  return Buffer.concat([file.subarray(0, 8), head.whole, ...more, ...rest.map(({ whole }) => whole)]);
}
const profile = (type: string) => chunk(type, Buffer.from(type === "sRGB" ? [0] : [120, 0, 0]));

describe("a picture that may look otherwise elsewhere", () => {
  it.each([
    [
      "a PNG without a ground",
      () =>
        paper(0)
          .composite([{ input: word }])
          .png()
          .toBuffer(),
    ],
    ["a WebP that is half transparent", () => paper(0.5).webp().toBuffer()],
    ["a PNG that is black in browsers", () => png(chunk("gAMA", u32(1000)))],
    ["a PNG with a gamma of the wrong length", () => png(chunk("gAMA", Buffer.alloc(2)))],
    ["a PNG with the brightness of films", () => png(chunk("cICP", Buffer.from([9, 16, 0, 1])))],
  ])("is one: %s", async (_, make) => {
    expect(await maySeemOther(await make())).toBe(true);
  });

  it.each([
    ["a JPEG", () => paper(1).jpeg().toBuffer()],
    [
      "a PNG with a ground",
      () =>
        paper(1)
          .composite([{ input: word }])
          .png()
          .toBuffer(),
    ],
    ["a PNG with the usual gamma", () => png(chunk("gAMA", u32(45_455)))],
    ["a PNG with a gamma that does not count", () => png(profile("sRGB"), chunk("gAMA", u32(1000)))],
    ["a PNG with the brightness of screens", () => png(chunk("cICP", Buffer.from([1, 13, 0, 1])))],
  ])("is not %s", async (_, make) => {
    expect(await maySeemOther(await make())).toBe(false);
  });
});

it("does not read a PNG with an animation, of which others show another picture", async () => {
  const file = await png(chunk("acTL", Buffer.concat([u32(1), u32(0)])));
  await expect(decodeGrey(file, 400)).rejects.toMatchObject({ code: "unsupported_type" });
});
