import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../../engines/common/grey-image.ts";
import { drawDocument } from "../../../local/specimen/draw-document.ts";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import type { ZoneContent } from "../../../local/specimen/zone-lines.ts";
import { photograph } from "../../../test/support/scenes/camera.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { layTilted } from "../../../test/support/scenes/tilted-page.ts";
import { editorFinding } from "./providers/pictures.ts";
import { now, office, reasons } from "./testing/office.ts";
import { utopianZone } from "./testing/passport-zone.ts";

const specimen = await specimenPassport({ now: now() });

/** The changed data of a page of Utopia. */
interface Edited {
  readonly lines?: readonly string[];
  readonly zone?: ZoneContent;
  readonly print?: Readonly<Record<string, string>>;
  readonly heading?: string;
}

function page({ zone = {}, lines = utopianZone(zone), print = {}, heading = "UTOPIA" }: Edited) {
  const printed = {
    Surname: "DOE",
    "Given names": "JANE",
    "Passport No.": "X1234567",
    "Date of birth": "15 MAY 1990",
    "Date of expiry": "14 JUN 2035",
    ...print,
  };
  const fields = Object.entries(printed).map(([label, value]) => ({ label, value }));
  return drawDocument({ size: "TD3", heading, zone: lines, fields });
}

/** The specimen with a segment (APP1) of this content. */
function jpegWith(content: string): Buffer {
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([
    specimen.bytes.subarray(0, 2),
    segment,
    Buffer.from(content, "latin1"),
    specimen.bytes.subarray(2),
  ]);
}

/** A picture whose issuer is not certain before its page is rectified. */
async function fromTheSide(bytes: Buffer): Promise<Buffer> {
  const random = new Random("from the side");
  const view = { pitch: 45, yaw: 20, turn: 5, side: 1300, share: 0.8, crowded: false };
  const { scene } = await layTilted(await decodeGrey(bytes, 2400), view, random);
  return photograph(scene, { noise: 1 }, random);
}

describe("edited and broken documents", { timeout: 240_000 }, () => {
  it("rejects a digit of the zone that contradicts its check digit", async () => {
    const { upload, verify } = office();
    const [first = "", second = ""] = utopianZone({});
    const forged = await page({ lines: [first, `${second.slice(0, 13)}91${second.slice(15)}`] });
    const rejected = await verify({ front: await upload(forged) });
    expect(rejected.status).toBe("rejected");
    expect(reasons(rejected)).toContain("check_digit_mismatch");
  });

  it.each([
    ["nothing", {}],
    ["the surname in print", { print: { Surname: "ROE" } }],
    ["the number in print", { print: { "Passport No.": "X1234561" } }],
    ["the expiry in print", { print: { "Date of expiry": "14 JUN 2039" } }],
    ["the birth date in print", { print: { "Date of birth": "15 MAY 1980" } }],
    [
      "the birth date in print, where it stands a second time",
      { print: { "Date of birth": "15 MAY 1980", Remarks: "15 MAY 1990" } },
    ],
    [
      "the expiry in print, where it stands a second time",
      { print: { "Date of expiry": "14 JUN 2039", Remarks: "14 JUN 2035" } },
    ],
    [
      "the number in print, where it stands a second time",
      { print: { "Passport No.": "X1234561", Remarks: "X1234567" } },
    ],
    [
      "the surname in print, where it stands a second time",
      { print: { Surname: "ROE", Signature: "JANE DOE" } },
    ],
    [
      "the given names in print, where they stand a second time",
      { print: { "Given names": "MARY", Signature: "JANE DOE" } },
    ],
    ["letters taken off the surname in the zone", { zone: { names: "DO<<JANE" } }],
    ["letters taken off the given names in the zone", { zone: { names: "DOE<<JAN" } }],
    ["a given name taken off in the zone", { print: { "Given names": "JANE MARY" } }],
    ["the nationality in the zone", { zone: { nationality: "FRA" } }],
    ["a digit taken off the number in the zone", { zone: { document_number: "X123456" } }],
    ["an expiry that no calendar has", { zone: { expiry_date: "359914" } }],
    ["an expiry that is filled", { zone: { expiry_date: "<<<<<<" } }],
    ["a birth date that no calendar has", { zone: { birth_date: "900500" } }],
    ["the country in print", { heading: "NEDERLAND" }],
    ["the kind of document in print", { heading: "UTOPIA DRIVING LICENCE" }],
  ])("passes a page only when nothing is edited: %s", async (what, edited: Edited) => {
    const { upload, verify } = office();
    const output = await verify({ front: await upload(await page(edited)) });
    expect(output.status).toBe(what === "nothing" ? "passed" : "review");
  });

  it.each([
    ["nothing", {}],
    ["the surname in print", { print: { Surname: "DOF" } }],
    ["the number in print", { print: { "Passport No.": "X1234561" } }],
    ["the expiry in print", { print: { "Date of expiry": "14 JUN 2036" } }],
    ["a letter of the surname in the zone", { zone: { names: "DOF<<JANE" } }],
  ])(
    "passes a page that was photographed from the side only when nothing is edited: %s",
    async (what, edited: Edited) => {
      const { upload, verify } = office();
      const output = await verify({ front: await upload(await fromTheSide(await page(edited))) });
      expect(output.status).toBe(what === "nothing" ? "passed" : "review");
    },
  );

  it("sends a picture with two documents to review", async () => {
    const others = { Surname: "ROE", "Given names": "MARY", "Passport No.": "Y7654321" };
    const other = await page({ zone: { names: "ROE<<MARY", document_number: "Y7654321" }, print: others });
    const { height = 0 } = await sharp(other).metadata();
    const both = await sharp(await page({}))
      .extend({ bottom: height, background: "#998" })
      .composite([{ input: other, left: 0, top: height }])
      .jpeg()
      .toBuffer();
    const { upload, verify } = office();
    const output = await verify({ front: await upload(both) });
    expect(output.status).toBe("review");
    expect(reasons(output)).toContain("document_unreadable");
  });

  it("returns no date of issue and no personal number that only the zone, or an unrelated date, supports", async () => {
    const { upload, verify } = office();
    const zone = { optional_data: "ZE184226B" };
    const edited = await page({ zone, print: { "Personal No.": "ZE184299B", Endorsed: "03 MAR 2026" } });
    expect(await verify({ front: await upload(edited) })).toMatchObject({
      status: "passed",
      issue_date: null,
      personal_number: null,
    });
  });

  it("never takes the zone for print, where text below it brings it into the closer look", async () => {
    const zone = { document_number: "AB123456", optional_data: "ZE184226B12345" };
    const edited = await page({ zone, print: { "Passport No.": "KX998877" } });
    const { width, height } = await sharp(edited).metadata();
    const text = drawText("ON A DESK", { x: 60, baseline: 80, size: 36 });
    const below = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="120">${text}</svg>`;
    const scene = await sharp(edited)
      .extend({ bottom: 120, background: "#fff" })
      .composite([{ input: Buffer.from(below), left: 0, top: height }])
      .jpeg()
      .toBuffer();
    const { upload, verify } = office();
    expect(await verify({ front: await upload(scene) })).toMatchObject({
      status: "review",
      document_number: "AB123456",
    });
  });

  it("sends pictures without a zone to review", async () => {
    const { upload, verify } = office();
    const blank = await drawDocument({
      size: "TD1",
      heading: "A CARD",
      fields: [{ label: "Name", value: "DOE" }],
      zone: [],
    });
    const front = await upload(blank);
    expect(await verify({ front })).toMatchObject({ status: "review", name: { full: "DOE" } });
    // A card of an unknown state may have no zone at all.
    const card = await verify({ front, document_type: "id_card" });
    expect(card.status).toBe("review");
    expect(reasons(card)).not.toContain("document_missing_back");
    expect(card.checks.find(({ name }) => name === "visual_zone_matches_mrz")?.detail).toMatch(
      /^Only the print/,
    );
  });

  it("notices what Stable Diffusion keeps in a PNG", async () => {
    const png = await sharp(specimen.bytes).png().toBuffer();
    const chunk = Buffer.from("\0\0\0\x10tEXtparameters\0Steps\0\0\0\0", "latin1");
    const marked = Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
    expect((await editorFinding(png)).outcome).toBe("passed");
    expect((await editorFinding(marked)).outcome).toBe("failed");
  });

  it("notices an image editor", async () => {
    const { upload, verify } = office();
    const edited = await sharp(specimen.bytes)
      .withExif({ IFD0: { Software: "Adobe Photoshop 25.0" } })
      .jpeg()
      .toBuffer();
    const output = await verify({ front: await upload(edited) });
    expect(output.status).toBe("review");
    expect(reasons(output)).toEqual(["document_altered"]);
  });

  it.each([
    [
      "a generator, by XMP",
      jpegWith("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
    ],
    ["a screenshot, by its comment", jpegWith("Exif\0\0 ASCII\0\0\0Screenshot")],
    ["a screenshot, by its type", jpegWith("...newscodes/digitalsourcetype/screenCapture\0more")],
    [
      "a composite, behind the type of a part that a camera took",
      jpegWith("newscodes/digitalsourcetype/digitalCapture newscodes/digitalsourcetype/composite<"),
    ],
  ])("notices the mark of %s", async (_, bytes) => {
    expect(await editorFinding(bytes)).toMatchObject({ outcome: "failed", reason: "document_altered" });
  });

  it("takes no mark of a camera for that of a program", async () => {
    for (const type of ["digitalCapture", "computationalCapture", "compositeCapture", ""]) {
      const bytes = jpegWith(`c2pa.claim http://cv.iptc.org/newscodes/digitalsourcetype/${type}`);
      expect((await editorFinding(bytes)).outcome).toBe("passed");
    }
  });

  it("rejects files that cannot or must not be read", async () => {
    const { upload, verify } = office();
    const bomb = await sharp({ create: { width: 13_000, height: 300, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const tiny = await sharp({ create: { width: 40, height: 40, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const cut = specimen.bytes.subarray(0, 40_000);
    const polyglot = Buffer.concat([specimen.bytes, Buffer.from("<script>")]);
    const broken = Buffer.concat([
      specimen.bytes.subarray(0, 2000),
      Buffer.alloc(4000, 7),
      Buffer.from([0xff, 0xd9]),
    ]);
    for (const [bytes, type] of [
      [bomb, "image/png"],
      [tiny, "image/jpeg"],
      [cut, "image/jpeg"],
      [polyglot, "image/jpeg"],
      [broken, "image/jpeg"],
    ] as const) {
      const front = await upload(bytes, { content_type: type });
      const output = await verify({ front, document_type: "passport" });
      expect(output.status).not.toBe("passed");
      expect(reasons(output)).toContain("document_unreadable");
      expect(output.name).toBeNull();
    }
  });
});
