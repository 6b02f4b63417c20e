import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { ATTACKS, CAMERAS } from "../../../test/support/forgeries/attacks.ts";
import type { Material } from "../../../test/support/forgeries/material.ts";
import { Random } from "../../../test/support/scenes/random.ts";
import { decodeGrey } from "../../common/grey-image.ts";
import { corners } from "../geometry.ts";
import { readMrz } from "../mrz/read-mrz.ts";
import { examine } from "./examine.ts";
import { storedPicture } from "./stored-picture.ts";

/** Pictures of specimens that are not part of this repository: others hold the rights to them. */
const DATA = process.env.DOCUMENT_DATA ?? "../shared/data/documents";
const isHere = existsSync(join(DATA, "images"));
if (!isHere)
  console.warn(`SKIPPED: no specimens at ${DATA}; signs from the side are tested in drawings only.`);

async function read(file: Buffer) {
  const image = await decodeGrey(file, 2400);
  return { image, ...(await readMrz(image, AbortSignal.timeout(60_000))) };
}

async function materialOf(picture: Buffer): Promise<Material> {
  const { image, zone } = await read(picture);
  const { width = 0, height = 0 } = await sharp(picture).metadata();
  const scale = width / image.width;
  const lines = (zone?.boxes ?? []).map((box) => {
    const points = corners(box);
    const [xs, ys] = [points.map(({ x }) => x * scale), points.map(({ y }) => y * scale)];
    const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
    return {
      left,
      top,
      width: Math.ceil(Math.max(...xs)) - left,
      height: Math.ceil(Math.max(...ys)) - top,
    };
  });
  return { picture, width, height, lines, zoneText: zone?.lines, portrait: Buffer.of() };
}

async function signsOf(file: Buffer): Promise<readonly string[]> {
  const { image, zone, regions } = await read(file);
  const lines = (zone?.boxes ?? []).map((box, i) => ({ box, text: zone?.lines[i] ?? "" }));
  const stored = await storedPicture(file);
  return examine({
    file,
    stored,
    image,
    regions,
    zone: lines,
    isZoneValid: zone?.valid === true,
    face: undefined,
  }).signs;
}

const specimen = (name: string) => readFileSync(join(DATA, "images", name));

describe.skipIf(!isHere)("a specimen that is photographed from the side", { timeout: 240_000 }, () => {
  it.each(["docsaid_test_mrz.jpg", "imgjs_id1.jpg", "pe_100_pass-isl.png", "pe_100_visa-usa.jpg"])(
    "has no sign: %s",
    async (name) => {
      const material = await materialOf(specimen(name));
      for (const take of Object.values(CAMERAS))
        expect(await signsOf(await take(material, new Random(name)))).toEqual([]);
    },
  );

  it("has one where its zone was written again in another typeface", async () => {
    const material = await materialOf(specimen("pe_100_pass-isl.png"));
    const attack = ATTACKS["zone in another typeface, from the side"];
    if (attack === undefined) throw new Error("There is such an attack.");
    expect(await signsOf(await attack(material, new Random("side")))).toContain("zone_typeface");
  });
});
