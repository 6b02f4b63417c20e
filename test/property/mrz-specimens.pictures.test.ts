import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { LAYOUTS } from "../../engines/documents/mrz/formats.ts";
import { measure, type Outcome } from "../support/scenes/measure.ts";

/** Pictures of specimens that are not part of this repository: others hold the rights to them. */
const DATA = process.env.DOCUMENT_DATA ?? "../shared/data/documents";
const isHere = existsSync(join(DATA, "labels.json"));
if (!isHere)
  console.warn(`SKIPPED: no labelled specimens at ${DATA}; zones of real documents are not tested.`);

const now = new Date("2026-11-25T00:00:00Z");
const labelsSchema = z.array(
  z.object({ file: z.string(), format: z.string().nullish(), mrz: z.array(z.string()).nullish() }),
);
const scene = { r: 150, g: 140, b: 130 };

async function outcomesOf(degrees: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { file, format, mrz } of labelsSchema.parse(
    JSON.parse(readFileSync(join(DATA, "labels.json"), "utf8")),
  )) {
    const bytes = await sharp(join(DATA, file)).rotate(degrees, { background: scene }).toBuffer();
    const layout = LAYOUTS.find((candidate) => candidate.format === format);
    const known =
      layout === undefined || mrz === null || mrz === undefined ? {} : { format: layout.format, zone: mrz };
    outcomes.push(await measure({ condition: file, altered: false, bytes, ...known }, now, () => 0));
  }
  return outcomes;
}

describe.skipIf(!isHere)("zones of labelled specimens", { timeout: 300_000 }, () => {
  it.each([0, 90, 20])("are read turned by %s degrees, none of them wrongly believed", async (degrees) => {
    const outcomes = await outcomesOf(degrees);
    const wrong = outcomes.filter(({ wrongButSound }) => wrongButSound);
    expect(wrong.map(({ scene: { condition } }) => condition)).toEqual([]);
    const labelled = outcomes.filter(({ scene: { zone } }) => zone !== undefined);
    // Two of them violate the standard: one lacks a check digit, one uses another font.
    expect(labelled.filter(({ key }) => key).length).toBeGreaterThanOrEqual(labelled.length - 2);
    expect(
      outcomes.filter(({ scene: { zone }, lines }) => zone === undefined && lines !== undefined),
    ).toEqual([]);
  });
});
