import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspectFile } from "./file-type.ts";
import { typeOf } from "./first-bytes.ts";

const picture = sharp({ create: { width: 200, height: 200, channels: 3, background: "#789" } });
const jpeg = await picture.clone().jpeg().toBuffer();
const png = await picture.clone().png().toBuffer();
const webp = await picture.clone().webp().toBuffer();
const pdf = Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");

describe("inspectFile", () => {
  it.each([
    ["image/jpeg", jpeg],
    ["image/png", png],
    ["image/webp", webp],
    ["application/pdf", pdf],
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
});
