// cspell:ignore wtpt curv
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { FIRST_EXTRA, makePdf } from "../../../core/documents/testing/make-pdf.ts";
import { readPdf } from "../pdf.ts";

/** The usual profile of a screen. */
async function screenProfile(): Promise<Buffer> {
  const dot = sharp({ create: { width: 1, height: 1, channels: 3, background: "#000" } });
  const made = await dot.withIccProfile("srgb").jpeg().toBuffer();
  return (await sharp(made).metadata()).icc ?? Buffer.alloc(0);
}

/** The profile with another tag: what stands under its name is replaced. */
function changed(profile: Buffer, tag: string, change: (data: Buffer) => void): Buffer {
  const copy = Buffer.from(profile);
  for (let at = 132; at < 132 + 12 * copy.readUInt32BE(128); at += 12) {
    if (copy.toString("latin1", at, at + 4) !== tag) continue;
    const offset = copy.readUInt32BE(at + 4);
    change(copy.subarray(offset, offset + copy.readUInt32BE(at + 8)));
  }
  return copy;
}

const PROFILE = FIRST_EXTRA;
const stream = (data: Buffer, facts = "/N 3") =>
  `<< ${facts} /Length ${data.length} >>\nstream\n${data.toString("latin1")}\nendstream`;
const profiled = `[/ICCBased ${PROFILE} 0 R]`;

/** A page with text in a colour space. */
function page(space: string, extra: readonly string[] = [], set = "0 0 0 scn", spaces = ""): Buffer {
  const said = "BT /F1 12 Tf 50 700 Td (Jane Citizen) Tj ET";
  return makePdf({
    lines: [],
    content: { bytes: Buffer.from(`/Ink cs ${set} ${said}`) },
    extra,
    page: `/Resources << /Font << /F1 4 0 R >> /ColorSpace << /Ink ${space} ${spaces} >> >>`,
  });
}

const doubts = async (file: Buffer) => (await readPdf(file)).alterations.map(({ weight }) => weight);

describe("colours by a profile", { timeout: 240_000 }, () => {
  it("are those of a screen", async () => {
    const profile = await screenProfile();
    const deflated = stream(deflateSync(profile), "/N 3 /Alternate /DeviceRGB /Filter /FlateDecode");
    expect(await doubts(page(profiled, [stream(profile)]))).toEqual([]);
    expect(await doubts(page(profiled, [deflated]))).toEqual([]);
  });

  /** A curve of two numbers, from dark to light. */
  const curve = (from: number, to: number) => (data: Buffer) => {
    data.write("curv", "latin1");
    data.writeUInt32BE(2, 8);
    data.writeUInt16BE(from, 12);
    data.writeUInt16BE(to, 14);
  };
  const xyz = (y: number) => (data: Buffer) => void data.writeInt32BE(y * 65_536, 12);
  const gamma = (value: number) => (data: Buffer) => {
    data.write("curv", "latin1");
    data.writeUInt32BE(1, 8);
    data.writeUInt16BE(value * 256, 12);
  };
  it.each([
    ["that turns dark into white", "rTRC", curve(65_535, 0)],
    ["that is white throughout", "gTRC", curve(65_535, 65_535)],
    ["that makes nearly black white", "rTRC", gamma(0.02)],
    ["that makes light dark", "rTRC", gamma(20)],
    ["with red as bright as white", "rXYZ", xyz(1)],
    ["with a dark white", "wtpt", xyz(0.1)],
  ])("are in doubt by one %s", async (_, tag, change) => {
    const profile = changed(await screenProfile(), tag, change);
    expect(await doubts(page(profiled, [stream(profile)]))).toContain("review");
  });

  it.each([
    ["tables", (profile: Buffer) => profile.fill("A2B0", 132, 136, "latin1")],
    ["no beginning", (profile: Buffer) => profile.fill(0, 36, 40)],
    ["its end cut off", (profile: Buffer) => profile.subarray(0, 200)],
    ["colours of another kind", (profile: Buffer) => profile.fill("CMYK", 16, 20, "latin1")],
  ])("are in doubt by one with %s", async (_, change) => {
    const profile = change(Buffer.from(await screenProfile()));
    expect(await doubts(page(profiled, [stream(profile)]))).toContain("review");
  });

  it.each([
    ["for colours of four inks", "/N 4", profiled],
    ["with other colours in its place", "/N 3 /Alternate [/Lab << /WhitePoint [1 1 1] >>]", profiled],
    ["with a range that cuts colours", "/N 3 /Range [1 1 1 1 1 1]", profiled],
    ["that is packed in another way", "/N 3 /Filter /ASCIIHexDecode", profiled],
    ["that is not there", "/N 3", "[/ICCBased 99 0 R]"],
    ["that is named behind a comment", "/N 3", `[/ICCBased %\n${PROFILE} 0 R]`],
    ["under a name in numbers", "/N 4", profiled.replace("ICC", "#49CC")],
  ])("are in doubt by one %s", async (_, facts, space) => {
    expect(await doubts(page(space, [stream(await screenProfile(), facts)]))).toContain("review");
  });

  it("are in doubt where a comment hides which object is the profile", async () => {
    const file = page(profiled, [stream(await screenProfile())]).toString("latin1");
    const hidden = file.replace("\n6 0 obj", "\n6 %\n0 obj");
    expect(await doubts(Buffer.from(hidden, "latin1"))).toContain("review");
  });

  it("are in doubt where they are meant for the output and are not usual", async () => {
    const intent = (facts: string) => `<< /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile ${facts} >>`;
    const profile = await screenProfile();
    expect(await doubts(page("/DeviceRGB", [stream(profile), intent(`${PROFILE} 0 R`)]))).toEqual([]);
    const turned = changed(profile, "gTRC", curve(65_535, 0));
    expect(await doubts(page("/DeviceRGB", [stream(turned), intent(`${PROFILE} 0 R`)]))).toEqual(["review"]);
  });
});

describe("other colours", { timeout: 240_000 }, () => {
  const white = "/WhitePoint [0.9642 1 0.8249]";
  const tint = (facts: string) => `[/Separation /Spot ${facts}]`;
  it.each([
    ["by their lightness", page(`[/Lab << ${white} >>]`, [], "20 0 0 scn")],
    ["of grey with a gamma", page(`[/CalGray << ${white} /Gamma 9 >>]`, [], "0.4 scn")],
    ["of primaries with a gamma", page(`[/CalRGB << ${white} >>]`)],
    [
      "in place of grey",
      page("/DeviceRGB", [], "0 0 0 scn", tint("/DeviceGray 9 0 R").replace("[", "/DefaultGray [")),
    ],
    ["in place of red, green and blue", page("/DeviceRGB", [], "0 0 0 scn", "/DefaultRGB /DeviceRGB")],
    [
      "in place of four inks",
      page("/DeviceRGB", [], "0 0 0 scn", "/DefaultC#4dYK [/DeviceN [/A] /DeviceGray 9 0 R]"),
    ],
    [
      "of an ink that is dark without ink",
      page(tint("/DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [0] /N 1 >>"), [], "0 scn"),
    ],
    [
      "of an ink that jumps",
      page(tint("/DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 0.01 >>"), [], "0.01 scn"),
    ],
    [
      "of an ink that says it twice",
      page(tint("/DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C0 [0] /C1 [0] /N 1 >>"), [], "1 scn"),
    ],
    [
      "of an ink with a program",
      page(
        tint(`/DeviceGray ${PROFILE} 0 R`),
        ["<< /FunctionType 4 /Domain [0 1] /Range [0 1] /Length 9 >>\nstream\n{pop 0}   \nendstream"],
        "0 scn",
      ),
    ],
  ])("are in doubt: %s", async (_, file) => {
    expect(await doubts(file)).toContain("review");
  });
});
