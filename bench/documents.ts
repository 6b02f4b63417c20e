/**
 * Measures the document readers on labelled pictures and writes docs/document-quality.md.
 * The pictures may belong to others: they are read from outside the repository (DOCUMENT_DATA) and nothing of them is kept but the counts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import * as z from "zod";
import { mrzReading } from "../lambdas/blocks/document_verification/providers/mrz-document.ts";
import { decodeGrey } from "../lambdas/documents/reading/grey-image.ts";
import { fieldsOf } from "../lambdas/documents/reading/mrz/fields.ts";
import { LAYOUTS } from "../lambdas/documents/reading/mrz/formats.ts";
import { readMrz } from "../lambdas/documents/reading/mrz/read-mrz.ts";
import { outsideZone } from "../lambdas/documents/reading/printed.ts";
import { recognizeText } from "../lambdas/documents/reading/text-recognizer.ts";

const DATA = process.env.DOCUMENT_DATA ?? "../shared/data/documents";
const REPORT = join(import.meta.dirname, "../docs/document-quality.md");
const now = new Date("2026-11-25T00:00:00Z");

const labelsSchema = z.array(
  z.object({
    file: z.string(),
    width: z.number(),
    height: z.number(),
    format: z.string().nullish(),
    mrz: z.array(z.string()).nullish(),
    checkDigitsValid: z.boolean().nullish(),
  }),
);
type Label = z.infer<typeof labelsSchema>[number];

const scene = { r: 150, g: 140, b: 130 };

/** What is done to each picture before it is read. */
const CHANGES: Readonly<Record<string, (bytes: Buffer, label: Label) => Promise<Buffer>>> = {
  "as it is": async (bytes) => bytes,
  "turned 90°": (bytes) => sharp(bytes).rotate(90).toBuffer(),
  "turned 180°": (bytes) => sharp(bytes).rotate(180).toBuffer(),
  "turned 270°": (bytes) => sharp(bytes).rotate(270).toBuffer(),
  "tilted 10°": (bytes) => sharp(bytes).rotate(10, { background: scene }).toBuffer(),
  "tilted 20°": (bytes) => sharp(bytes).rotate(20, { background: scene }).toBuffer(),
  "tilted -25°": (bytes) => sharp(bytes).rotate(-25, { background: scene }).toBuffer(),
  dark: (bytes) => sharp(bytes).linear(0.3, 5).toBuffer(),
  "low contrast": (bytes) => sharp(bytes).linear(0.3, 120).toBuffer(),
  blurred: (bytes, { width }) =>
    sharp(bytes)
      .blur(Math.max(0.5, width / 900))
      .toBuffer(),
  "JPEG quality 25": (bytes) => sharp(bytes).jpeg({ quality: 25 }).toBuffer(),
};

interface Outcome {
  readonly file: string;
  readonly found: boolean;
  readonly sound: boolean;
  readonly exact: boolean;
  readonly key: boolean;
  readonly wrongButSound: boolean;
  readonly labelled: boolean;
  readonly milliseconds: number;
}

async function measure(label: Label, bytes: Buffer): Promise<Outcome> {
  const startedAt = performance.now();
  const { zone } = await readMrz(await decodeGrey(bytes, 2400), new AbortController().signal);
  const milliseconds = performance.now() - startedAt;
  const key = zone !== undefined && sameKeyFields(label, zone.layout.format, zone.lines);
  return {
    file: label.file.replace(/^images\//, ""),
    labelled: label.mrz !== null && label.mrz !== undefined,
    found: zone !== undefined,
    sound: zone?.sound === true,
    exact: JSON.stringify(zone?.lines) === JSON.stringify(label.mrz),
    key,
    wrongButSound: zone?.sound === true && !key,
    milliseconds,
  };
}

/** Number, birth date, expiry and nationality, as the two zones say them. */
function sameKeyFields(label: Label, format: string, lines: readonly string[]): boolean {
  const layout = LAYOUTS.find((candidate) => candidate.format === label.format);
  if (layout === undefined || layout.format !== format || label.mrz === null || label.mrz === undefined)
    return false;
  const key = (text: readonly string[]) => {
    const { documentNumber, birthDate, expiryDate, nationality } = fieldsOf({ layout, lines: text }, now);
    return JSON.stringify([documentNumber, birthDate, expiryDate, nationality]);
  };
  return key(label.mrz) === key(lines);
}

interface PrintOutcome {
  readonly confirmed: boolean;
  readonly milliseconds: number;
}

/** The whole reading of one picture: zone, print, comparison. */
async function measurePrint(bytes: Buffer): Promise<PrintOutcome | undefined> {
  const signal = new AbortController().signal;
  const startedAt = performance.now();
  const image = await decodeGrey(bytes, 2400);
  const { zone, regions } = await readMrz(image, signal);
  if (zone?.sound !== true) return undefined;
  const printed = await recognizeText(image, regions, zone.boxes[0]?.angle ?? 0, signal);
  const { findings } = mrzReading(zone, outsideZone(printed, zone.boxes), undefined, now);
  const visual = findings.find(({ check }) => check === "visual_zone_matches_mrz");
  return { confirmed: visual?.outcome === "passed", milliseconds: performance.now() - startedAt };
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const count = (test: (outcome: Outcome) => boolean) =>
    outcomes.filter((one) => one.labelled && test(one)).length;
  const total = count(() => true);
  const right = count(({ key }) => key);
  const bar = "█".repeat(Math.round((20 * right) / total)).padEnd(20, "░");
  const wrong = outcomes.filter(({ wrongButSound }) => wrongButSound).length;
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  const cells = [
    name,
    count(({ sound }) => sound),
    count(({ exact }) => exact),
    `${right} / ${total} ${bar}`,
    wrong,
    median(times),
    Math.round(Math.max(...times)),
  ];
  return `| ${cells.join(" | ")} |`;
}

async function main(): Promise<void> {
  const labels = labelsSchema.parse(JSON.parse(readFileSync(join(DATA, "labels.json"), "utf8")));
  const rows: string[] = [];
  const misses: string[] = [];
  for (const [name, change] of Object.entries(CHANGES)) {
    const outcomes: Outcome[] = [];
    for (const label of labels)
      outcomes.push(await measure(label, await change(readFileSync(join(DATA, label.file)), label)));
    rows.push(row(name, outcomes));
    const missed = outcomes
      .filter(({ labelled, key, found }) => (labelled ? !key : found))
      .map(({ file }) => file);
    misses.push(`- ${name}: ${missed.length === 0 ? "none" : missed.join(", ")}`);
    process.stdout.write(`${rows.at(-1)}\n`);
  }
  const prints: PrintOutcome[] = [];
  for (const { file } of labels) {
    const outcome = await measurePrint(readFileSync(join(DATA, file)));
    if (outcome !== undefined) prints.push(outcome);
  }
  writeFileSync(REPORT, report(labels, rows, misses, prints));
}

function report(
  labels: readonly Label[],
  rows: readonly string[],
  misses: readonly string[],
  prints: readonly PrintOutcome[],
): string {
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return `# How well documents are read

Made by \`npm run bench:documents\` on ${labels.length} labelled specimen pictures that are not part of this repository. Do not edit.

| picture | sound | exact | key fields right | sound but wrong | median ms | slowest ms |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

*Sound*: all check digits right, nothing forced, codes known; only a sound zone can lead to \`passed\`. *Exact*: every character of the zone.
*Key fields*: number, birth date, expiry, nationality. Specimens whose printed check digits are wrong count as right when they are read as printed, and can never be sound.

Printed text confirms the names of ${prints.filter(({ confirmed }) => confirmed).length} of ${prints.length} documents with a sound zone; the others go to review. Zone and print together: median ${median(prints.map(({ milliseconds }) => milliseconds))} ms. Peak memory of the process: ${memory} MB.

## Pictures whose key fields were not read

${misses.join("\n")}

## What this does not show

- The rules were tuned while looking at these pictures, and the changed ones are made from them: figures on unseen documents will be lower.
- All are specimens: nothing here says how forged documents are told from genuine ones beyond check digits, print and file traces.
- Times depend on what else the machine does; they were taken on two shared cores.
- Documents without a machine-readable zone or PDF417 barcode are not read: they always go to review.
`;
}

await main();
