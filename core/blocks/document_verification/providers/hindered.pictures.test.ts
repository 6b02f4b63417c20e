import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../../../engines/common/grey-image.ts";
import { obstacleOf } from "../../../../engines/documents/mrz/covered.ts";
import { readMrz } from "../../../../engines/documents/mrz/read-mrz.ts";
import { drawDocument } from "../../../../local/specimen/draw-document.ts";
import { specimenPassport } from "../../../../local/specimen/specimen-passport.ts";
import { photograph } from "../../../../test/support/scenes/camera.ts";
import { Random } from "../../../../test/support/scenes/random.ts";
import { layTilted } from "../../../../test/support/scenes/tilted-page.ts";
import { type Finding, NO_FIELDS } from "../reading.ts";
import { now, office, reasons } from "../testing/office.ts";
import { UNHINDERED } from "../testing/unhindered.ts";
import { hindered } from "./hindered.ts";

const { bytes } = await specimenPassport({ now: now() });
const image = await decodeGrey(bytes, 2400);
const { zone } = await readMrz(image, new AbortController().signal);
const lines = zone?.lines ?? [];
const { width = 1, height = 1 } = await sharp(bytes).metadata();
const scale = width / image.width;

/** The passport with a finger over a character of its zone. */
async function withFinger(line: number, column: number): Promise<Buffer> {
  const box = zone?.boxes[line];
  if (box === undefined) throw new Error("The specimen has a zone.");
  const pitch = (box.width / (lines[line]?.length ?? 1)) * scale;
  const x = (box.x - box.width / 2) * scale + (column + 0.5) * pitch;
  const y = (box.y + 0.6 * box.height) * scale;
  const finger = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><ellipse cx="${x}" cy="${y}" rx="${pitch * 0.75}" ry="${box.height * 1.2 * scale}" fill="#b98068"/></svg>`;
  return sharp(bytes)
    .composite([{ input: Buffer.from(finger) }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A passport with another digit in its zone: a forgery, and nothing lies on it. */
function withDigit(line: number, column: number, digit: string): Promise<Buffer> {
  const forged = lines.map((text, i) =>
    i === line ? text.slice(0, column) + digit + text.slice(column + 1) : text,
  );
  const fields = [
    { label: "Surname", value: "DOE" },
    { label: "Given names", value: "JANE" },
  ];
  return drawDocument({ size: "TD3", heading: "UTOPIA  PASSPORT  SPECIMEN", zone: forged, fields });
}

const flat = { pitch: 0, yaw: 0, turn: 3, side: 1500, share: 0.9, crowded: false };

/** The zone of the specimen below another print. */
function withPrint(print: Readonly<Record<string, string>>): Promise<Buffer> {
  const printed = {
    Surname: "DOE",
    "Given names": "JANE",
    "Passport No.": "U48291736",
    "Date of birth": "15 MAY 1990",
    "Date of expiry": "14 JUN 2035",
    ...print,
  };
  const fields = Object.entries(printed).map(([label, value]) => ({ label, value }));
  return drawDocument({ size: "TD3", heading: "UTOPIA  PASSPORT  SPECIMEN", zone: lines, fields });
}

describe("a picture that hinders reading", { timeout: 120_000 }, () => {
  it("never rejects a genuine zone for a finger over one character, and believes no guess", async () => {
    const { upload, verify } = office();
    const seen: string[][] = [];
    const covered = [3, 11, 15, 23, 43].map((column) => [1, column] as const);
    for (const [line, column] of [...covered, [0, 0] as const]) {
      const front = await upload(await withFinger(line, column));
      const output = await verify({
        front,
        expected: { document_number: "U48291736" },
        document_type: "passport",
      });
      expect(output.status).not.toBe("rejected");
      // What passes was read through it, and the print confirms it.
      if (output.status === "passed")
        expect(output).toMatchObject({ document_number: "U48291736", birth_date: "1990-05-15" });
      seen.push(reasons(output));
    }
    expect(seen.flat()).toContain("zone_covered");
    expect(seen.flat()).not.toContain("check_digit_mismatch");
  });

  it("asks for no other picture of a passport with a wrong check digit and nothing on it", async () => {
    const { upload, verify } = office();
    const wrong = lines[1]?.[19] === "0" ? "1" : "0";
    const output = await verify({ front: await upload(await withDigit(1, 19, wrong)) });
    expect(output.status).toBe("rejected");
    expect(reasons(output)).toContain("check_digit_mismatch");
    expect(output.retake).toEqual([]);
  });

  it("takes a smeared line that ends beside the edge for no cut one", () => {
    if (zone === undefined) throw new Error("The specimen has a zone.");
    const right = Math.max(...zone.boxes.map(({ x, width: length }) => x + length / 2));
    const cut = (beyond: number) => {
      const kept = Math.round(right + beyond);
      const rows = Array.from({ length: image.height }, (_, y) =>
        image.data.subarray(y * image.width, y * image.width + kept),
      );
      return { data: new Uint8Array(Buffer.concat(rows)), height: image.height, width: kept };
    };
    expect(obstacleOf(zone, cut(4), false)).toBe("document_cropped");
    expect(obstacleOf(zone, cut(4), true)).not.toBe("document_cropped");
    expect(obstacleOf(zone, cut(-4), true)).toBe("document_cropped");
  });

  it("keeps in view what was found under an obstacle", () => {
    const mismatch: Finding = {
      check: "visual_zone_matches_mrz",
      outcome: "failed",
      reason: "data_mismatch",
      detail: "The printed text does not confirm: surname.",
      weight: "review",
    };
    const reading = { fields: NO_FIELDS, findings: [mismatch], confidence: 0, specimen: false };
    const { findings } = hindered(reading, { ...UNHINDERED, obstacle: "zone_covered" });
    expect(findings).toEqual([
      {
        ...mismatch,
        reason: "zone_covered",
        found: "data_mismatch",
        detail: expect.stringMatching(/lies on .* confirm: surname\.$/),
      },
    ]);
  });

  it("blames blur and no finger where the picture is not sharp, and keeps what sure characters say", () => {
    const wrong = (weight: "reject" | "review"): Finding => ({
      check: "check_digits",
      outcome: "failed",
      reason: "check_digit_mismatch",
      detail: "Wrong check digits: birth_date.",
      weight,
    });
    const soft = { ...UNHINDERED, obstacle: "zone_covered", isSoft: true, isSound: false } as const;
    const of = (finding: Finding) =>
      hindered({ fields: NO_FIELDS, findings: [finding], confidence: 0, specimen: false }, soft);
    expect(of(wrong("review"))).toMatchObject({
      unsure: true,
      findings: [
        { reason: "image_blurred", weight: "review", detail: expect.stringMatching(/birth_date\.$/) },
      ],
    });
    expect(of(wrong("reject")).findings).toEqual([wrong("reject")]);
  });

  it("asks for another picture where the front fails a check of quality, and keeps what a sharp zone says", () => {
    const wrong: Finding = {
      check: "check_digits",
      outcome: "failed",
      reason: "check_digit_mismatch",
      detail: "Wrong check digits: birth_date.",
      weight: "reject",
    };
    const other: Finding = {
      check: "visual_zone_matches_mrz",
      outcome: "failed",
      reason: "data_mismatch",
      detail: "The printed text does not confirm: surname.",
      weight: "review",
    };
    const reading = { fields: NO_FIELDS, findings: [wrong, other], confidence: 0, specimen: false };
    const dark = { reason: "image_dark", found: "data_mismatch", weight: "review" };
    expect(hindered(reading, { ...UNHINDERED, frontFault: "image_dark" }).findings).toMatchObject([
      wrong,
      dark,
    ]);
    expect(hindered(reading, { ...UNHINDERED, fault: "image_dark" }).findings).toMatchObject([
      { reason: "image_dark", found: "check_digit_mismatch", weight: "review" },
      dark,
    ]);
  });

  it.each([
    ["along", 0, { Surname: "ROE" }],
    ["across", Math.PI / 2, { "Date of expiry": "14 JUN 2039" }],
  ])("passes nothing edited where the hand moved %s the lines", async (_, direction, print) => {
    const { upload, verify } = office();
    const taken = async (page: Buffer) => {
      const random = new Random("moved");
      const { scene } = await layTilted(await decodeGrey(page, 2400), flat, random);
      return photograph(scene, { motion: { length: 7, direction }, noise: 2 }, random);
    };
    const genuine = await verify({ front: await upload(await taken(bytes)) });
    expect(genuine.status).not.toBe("rejected");
    if (genuine.status !== "passed") expect(genuine.retake).toContain("image_blurred");
    const edited = await verify({ front: await upload(await taken(await withPrint(print))) });
    expect(edited.status).toBe("review");
  });

  it("excuses nothing of a sharp front by a back that fails a check of quality", async () => {
    const { upload, verify } = office();
    const random = new Random("back");
    const rules = ["Authority", "Eyes", "Height", "Place"].map((label) => ({ label, value: "UTOPIA CITY" }));
    const drawn = await drawDocument({ size: "TD3", heading: "UTOPIA", zone: [], fields: rules });
    const { scene } = await layTilted(await decodeGrey(drawn, 2400), flat, random);
    const dark = await photograph(scene, { light: 0.1, noise: 1 }, random);
    const back = await upload(dark, { type: "identity_back" });
    const output = await verify({ front: await upload(await withPrint({ Surname: "ROE" })), back });
    expect(output.status).toBe("review");
    expect(reasons(output)).toEqual(expect.arrayContaining(["data_mismatch", "image_dark"]));
    expect(output.retake).toEqual([]);
    const wrong = lines[1]?.[19] === "0" ? "1" : "0";
    const forged = await verify({ front: await upload(await withDigit(1, 19, wrong)), back });
    expect(forged.status).toBe("rejected");
  });

  it("asks for another one where the zone is cut off", async () => {
    const { upload, verify } = office();
    const box = zone?.boxes[0];
    const right = Math.round(((box?.x ?? 0) + (box?.width ?? 0) / 2) * scale - 0.02 * width);
    const cut = await sharp(bytes).extract({ left: 0, top: 0, width: right, height }).jpeg().toBuffer();
    const output = await verify({ front: await upload(cut), document_type: "passport" });
    expect(output.status).toBe("review");
    expect(output.retake).toContain("document_cropped");
  });
});
