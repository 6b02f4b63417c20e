import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawDocument } from "../../../local/specimen/draw-document.ts";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { type ZoneContent, zoneLines } from "../../../local/specimen/zone-lines.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { specimenScene } from "../../../test/support/scenes/scenes.ts";
import { UnreadableFile } from "../../common/errors.ts";
import { decodeGrey } from "../../common/grey-image.ts";
import { fieldsOf } from "./fields.ts";
import type { MrzFormat } from "./formats.ts";
import { readMrz } from "./read-mrz.ts";

const now = new Date("2026-11-25T00:00:00Z");
const signal = new AbortController().signal;
const content: ZoneContent = {
  issuer: "NLD",
  nationality: "NLD",
  names: "VAN<DER<BERG<<LOES<ANNA",
  surname: "VAN<DER<BERG",
  given_names: "LOES",
  document_number: "XR1001R58",
  birth_date: "850304",
  sex: "F",
  expiry_date: "310923",
};
const typeOf: Record<MrzFormat, string> = {
  TD1: "ID",
  TD2: "ID",
  TD3: "P",
  MRVA: "V",
  MRVB: "V",
  FRID: "ID",
};
const sizeOf = { TD1: "TD1", TD2: "TD2", FRID: "TD2", MRVB: "TD2", TD3: "TD3", MRVA: "TD3" } as const;

async function read(bytes: Buffer) {
  return (await readMrz(await decodeGrey(bytes, 2400), signal)).zone;
}

function draw(format: MrzFormat, zone: readonly string[]): Promise<Buffer> {
  return drawDocument({
    size: sizeOf[format],
    heading: "SPECIMEN",
    fields: [{ label: "Name", value: "LOES" }],
    zone,
  });
}

describe("readMrz", { timeout: 240_000 }, () => {
  it.each(["TD1", "TD2", "TD3", "MRVA", "MRVB", "FRID"] as const)("reads a drawn %s", async (format) => {
    const own = format === "FRID" ? { issuer: "FRA", document_number: "880692310285" } : {};
    const zone = zoneLines(format, { ...content, type: typeOf[format], ...own });
    const found = await read(await draw(format, zone));
    expect(found?.lines).toEqual(zone);
    expect(found).toMatchObject({ sound: true, repaired: 0 });
    expect(found?.layout.format).toBe(format);
  });

  it.each([90, 180, 270, 8, -20, 25])("reads the specimen passport turned by %s degrees", async (degrees) => {
    const { bytes, expiryDate } = await specimenPassport({ now });
    const background = { r: 120, g: 110, b: 100 };
    const found = await read(await sharp(bytes).rotate(degrees, { background }).jpeg().toBuffer());
    expect(found?.sound).toBe(true);
    expect(found && fieldsOf(found, now)).toMatchObject({
      surname: "DOE",
      givenNames: "JANE",
      birthDate: "1990-05-15",
      expiryDate,
    });
  });

  it("distinguishes a long visa from a short one with the same beginning when its last fillers are cut off", async () => {
    const { bytes, zone } = await specimenScene("turned by quarters", "MRVA", "0");
    const found = await read(bytes);
    expect(found?.lines).toEqual(zone);
    expect(found?.layout.format).toBe("MRVA");
  });

  it("reads a zone whose lines go on in the print of another sheet", async () => {
    const { bytes, zone } = await specimenScene("cluttered", "TD1", "0");
    expect((await read(bytes))?.lines).toEqual(zone);
  });

  it("sees a forged digit, and does not put it back", async () => {
    const zone = zoneLines("TD3", { ...content, type: "P" });
    const second = zone[1] ?? "";
    const forged = [zone[0] ?? "", `${second.slice(0, 21)}39${second.slice(23)}`];
    const found = await read(await draw("TD3", forged));
    expect(found?.lines).toEqual(forged);
    expect(found).toMatchObject({ valid: false, sound: false });
  });

  it.each([
    ["white", 8000],
    ["noise", 3000],
  ])("comes to an end over %s of %s pixels a side", async (kind, side) => {
    const random = new Random(kind);
    const data = new Uint8Array(side * side).fill(255);
    if (kind === "noise") for (let i = 0; i < data.length; i++) data[i] = 256 * random.next();
    const raw = { width: side, height: side, channels: 1 } as const;
    expect(await read(await sharp(data, { raw }).jpeg().toBuffer())).toBeUndefined();
  });

  it("gives one answer, or none where it is ended at any time: never what was found until then", async () => {
    const { bytes } = await specimenScene("cluttered", "TD1", "0");
    const image = await decodeGrey(bytes, 2400);
    const whole = (await readMrz(image, signal)).zone;
    expect(whole?.sound).toBe(true);
    const answers: string[] = [];
    for (let looks = 0; looks === answers.length && looks < 20; looks++) {
      let left = looks;
      const end = {
        get aborted() {
          return left-- <= 0;
        },
      };
      const answer = readMrz(image, end).then(({ zone }) => zone?.lines.join("") ?? "no zone");
      const told = await answer.catch((error: unknown) =>
        error instanceof UnreadableFile ? error.code : "another error",
      );
      if (told === "time_exceeded") answers.push(told);
      else expect(told).toBe(whole?.lines.join(""));
    }
    // The picture takes several looks, so that there were places to end it at.
    expect(answers.length).toBeGreaterThan(1);
  });

  it("ends by itself over a page full of lines that look like zones", async () => {
    const random = new Random("lines");
    const drawn = Array.from({ length: 30 }, (_, i) => {
      const line = `P<${random.text("ABCDEFGHIJKLMNOP0123456789<<<<", 42)}`;
      return drawText(line, { x: 100, baseline: 75 * (i + 1), size: 66, pitch: 49 });
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="2400"><rect width="2400" height="2400" fill="#eee"/>${drawn.join("")}</svg>`;
    expect((await read(await sharp(Buffer.from(svg)).jpeg().toBuffer()))?.valid ?? false).toBe(false);
  });

  it("finds no zone on a page without one", async () => {
    const drawing = { size: "TD3", heading: "A LETTER", zone: [] } as const;
    const fields = Array.from({ length: 8 }, (_, i) => ({ label: "Line", value: `SOME TEXT ${i}` }));
    expect(await read(await drawDocument({ ...drawing, fields }))).toBeUndefined();
  });
});
