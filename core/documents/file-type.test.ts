import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspectFile } from "./file-type.ts";
import { typeOf } from "./first-bytes.ts";

const picture = sharp({ create: { width: 200, height: 200, channels: 3, background: "#789" } });
const jpeg = await picture.clone().jpeg().toBuffer();
const png = await picture.clone().png().toBuffer();
const webp = await picture.clone().webp().toBuffer();
const pdf = Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
const tiff = await picture.clone().tiff({ compression: "lzw" }).toBuffer();
const tiles = await picture.clone().tiff({ tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer();
const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
};
const heif = (brand: string): Buffer =>
  Buffer.concat([
    box("ftyp", Buffer.from(`${brand}\0\0\0\0mif1miaf`, "latin1")),
    box("meta", Buffer.alloc(40)),
    box("mdat", Buffer.alloc(500)),
  ]);

describe("inspectFile", () => {
  it.each([
    ["image/jpeg", jpeg],
    ["image/png", png],
    ["image/webp", webp],
    ["application/pdf", pdf],
    ["image/tiff", tiff],
    ["image/tiff", tiles],
    ["image/heic", heif("heic")],
    ["image/heif", heif("mif1")],
  ] as const)("takes a whole %s", (type, bytes) => {
    expect(typeOf(bytes)).toBe(type);
    expect(inspectFile(bytes, type)).toBeUndefined();
  });

  it("refuses a file of another type than announced, or of an unknown type", () => {
    expect(inspectFile(png, "image/jpeg")).toBe("type_mismatch");
    expect(inspectFile(Buffer.from("<svg xmlns='…'/>"), "image/png")).toBe("type_mismatch");
    expect(inspectFile(new Uint8Array(), "image/png")).toBe("type_mismatch");
  });

  it.each([
    ["image/jpeg", jpeg],
    ["image/png", png],
    ["image/webp", webp],
    ["application/pdf", pdf],
    ["image/tiff", tiff],
    ["image/tiff", tiles],
    ["image/heic", heif("heic")],
    ["image/heif", heif("mif1")],
  ] as const)("refuses a %s that is cut off", (type, bytes) => {
    expect(inspectFile(bytes.subarray(0, Math.floor(bytes.length / 2)), type)).toBe("truncated");
  });

  it("refuses a picture that is also a zip, a page or a PDF", () => {
    const zipEnd = Buffer.concat([Buffer.from("PK\u0005\u0006", "latin1"), Buffer.alloc(18)]);
    expect(inspectFile(Buffer.concat([jpeg, zipEnd]), "image/jpeg")).toBe("polyglot");
    expect(inspectFile(Buffer.concat([png, Buffer.from("<script>alert(1)</script>")]), "image/png")).toBe(
      "polyglot",
    );
    const hidden = Buffer.concat([jpeg.subarray(0, 20), Buffer.from("%PDF-1.4"), jpeg.subarray(20)]);
    expect(inspectFile(hidden, "image/jpeg")).toBe("polyglot");
  });

  it("takes a picture with a film behind it, as phones make them", () => {
    expect(
      inspectFile(Buffer.concat([jpeg, Buffer.from("....ftypmp42"), Buffer.alloc(5000)]), "image/jpeg"),
    ).toBeUndefined();
  });

  it("refuses a locked PDF", () => {
    const locked = Buffer.from(pdf.toString("latin1").replace("/Root", "/Encrypt 5 0 R /Root"), "latin1");
    expect(inspectFile(locked, "application/pdf")).toBe("encrypted");
  });

  it("takes HEIC as HEIF, but not the other way round, and no other film", () => {
    expect(inspectFile(heif("heic"), "image/heif")).toBeUndefined();
    expect(inspectFile(heif("mif1"), "image/heic")).toBe("type_mismatch");
    const film = Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isom")), box("meta", Buffer.alloc(40))]);
    expect(typeOf(film)).toBeUndefined();
  });

  it("refuses containers that point behind their end, in a circle, or at nothing", () => {
    const beyond = Buffer.from(tiff);
    beyond.writeUInt32LE(tiff.length + 100, 4);
    expect(inspectFile(beyond, "image/tiff")).toBe("truncated");
    const nothing = Buffer.from("II*\0\0\0\0\0", "latin1");
    expect(inspectFile(nothing, "image/tiff")).toBe("truncated");
    const circle = Buffer.alloc(26);
    circle.write("II*\0", 0, "latin1");
    circle.writeUInt32LE(8, 4);
    circle.writeUInt16LE(1, 8);
    circle.writeUInt16LE(256, 10);
    circle.writeUInt16LE(3, 12);
    circle.writeUInt32LE(1, 14);
    circle.writeUInt32LE(8, 22);
    expect(inspectFile(circle, "image/tiff")).toBe("truncated");
    const undescribed = Buffer.concat([
      box("ftyp", Buffer.from("heic\0\0\0\0mif1", "latin1")),
      box("mdat", Buffer.alloc(9)),
    ]);
    expect(inspectFile(undescribed, "image/heic")).toBe("truncated");
    expect(inspectFile(Buffer.concat([heif("heic"), Buffer.from("tail")]), "image/heic")).toBe("truncated");
  });
});
