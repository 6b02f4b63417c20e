/**
 * Measures the document readers on labelled pictures and writes docs/document-quality.md.
 * The pictures may belong to others: they are read from outside the repository (DOCUMENT_DATA) and nothing of them is kept but the counts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import * as z from "zod";
import { localReader } from "../lambdas/blocks/document_verification/providers/local.ts";
import { qualityFindings } from "../lambdas/blocks/document_verification/providers/picture-quality.ts";
import { decodeGrey } from "../lambdas/documents/reading/grey-image.ts";
import { fieldsOf } from "../lambdas/documents/reading/mrz/fields.ts";
import { LAYOUTS } from "../lambdas/documents/reading/mrz/formats.ts";
import { readMrz } from "../lambdas/documents/reading/mrz/read-mrz.ts";
import { type PrintedCard, readCard } from "../lambdas/documents/reading/print/card-fields.ts";
import { bare } from "../lambdas/documents/reading/print/labels.ts";
import { readPrintedPage } from "../lambdas/documents/reading/print/read-page.ts";
import { isInZone } from "../lambdas/documents/reading/printed.ts";
import { pictureQuality } from "../lambdas/documents/reading/quality.ts";
import { detectText } from "../lambdas/documents/reading/text-detector.ts";

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
    fields: z
      .object({
        documentNumber: z.string(),
        surname: z.string(),
        given: z.string(),
        dateOfBirth: z.string(),
        expiry: z.string().nullable(),
      })
      .nullish(),
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

interface WholeOutcome {
  readonly file: string;
  readonly sound: boolean;
  /** Why the print does not confirm the zone; absent when it does. */
  readonly doubt?: string;
  readonly milliseconds: number;
}

/** The whole reading of one picture: zone, print, comparison, quality. */
async function measureWhole(file: string, bytes: Buffer): Promise<WholeOutcome> {
  const contentType = file.endsWith(".png") ? "image/png" : "image/jpeg";
  const startedAt = performance.now();
  const { mrz, findings } = await localReader.read(
    { front: { bytes, contentType } },
    now,
    new AbortController().signal,
  );
  const milliseconds = performance.now() - startedAt;
  const visual = findings.find(({ check }) => check === "visual_zone_matches_mrz");
  return {
    file: file.replace(/^images\//, ""),
    sound: mrz?.raw_valid === true,
    milliseconds,
    ...(visual?.outcome === "failed" ? { doubt: visual.detail } : {}),
  };
}

/** File and field, by how they were read. */
type Fields = Record<"right" | "wrong" | "absent", string[]>;

/** Fields that a card's print gives, compared with the labels; the zone is hidden from the reader. */
async function measurePrintAlone(label: Label, bytes: Buffer): Promise<Fields> {
  const { fields } = label;
  const outcome: Fields = { right: [], wrong: [], absent: [] };
  if (fields === null || fields === undefined) return outcome;
  const signal = new AbortController().signal;
  const image = await decodeGrey(bytes, 2400);
  const { zone, regions } = await readMrz(image, signal);
  const outside = regions.filter(({ box }) => !isInZone(box, zone?.boxes ?? []));
  const card = readCard([await readPrintedPage(image, outside, signal)], now);
  const wanted: readonly (readonly [keyof PrintedCard["fields"], string | null])[] = [
    ["number", fields.documentNumber],
    ["surname", fields.surname],
    ["given", fields.given],
    ["birth_date", fields.dateOfBirth],
    ["expiry_date", fields.expiry],
  ];
  for (const [name, value] of wanted) {
    if (value === null || value === "") continue;
    const found = card.fields[name]?.value;
    const kind = found === undefined ? "absent" : bare(found) === bare(value) ? "right" : "wrong";
    outcome[kind].push(`${label.file.replace(/^images\//, "")} ${name}`);
  }
  return outcome;
}

/** A lamp's light on the lower middle of a page. */
async function underLamp(bytes: Buffer, { width, height }: Label): Promise<Buffer> {
  const radius = 0.2 * Math.max(width, height);
  const light = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="${0.6 * width}" cy="${0.45 * height}" r="${radius}"><stop offset="0" stop-color="#fff"/><stop offset=".4" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#g)"/></svg>`;
  return sharp(bytes)
    .flatten({ background: "#fff" })
    .composite([{ input: Buffer.from(light) }])
    .png()
    .toBuffer();
}

/** What is done to pictures to see whether the quality checks notice. */
const FLAWS: Readonly<Record<string, (bytes: Buffer, label: Label) => Promise<Buffer>>> = {
  none: async (bytes) => bytes,
  "slight blur": (bytes, { width }) =>
    sharp(bytes)
      .blur(Math.max(0.5, width / 900))
      .toBuffer(),
  "strong blur": (bytes, { width }) =>
    sharp(bytes)
      .blur(width / 250)
      .toBuffer(),
  "a third of the light": (bytes) => sharp(bytes).linear(0.3, 5).toBuffer(),
  "an eighth of the light": (bytes) => sharp(bytes).linear(0.12, 3).toBuffer(),
  "a lamp's reflection": underLamp,
};

/** How many pictures fail each quality check. */
async function qualityRow(name: string, labels: readonly Label[]): Promise<string> {
  const change = FLAWS[name];
  if (change === undefined) throw new Error("There is no such flaw.");
  const counts = new Map<string, number>();
  for (const label of labels) {
    const image = await decodeGrey(await change(readFileSync(join(DATA, label.file)), label), 2400);
    for (const { check, outcome } of qualityFindings([
      await pictureQuality(image, await detectText(image, 960)),
    ]))
      counts.set(check, (counts.get(check) ?? 0) + (outcome === "failed" ? 1 : 0));
  }
  return `| ${[name, ...counts.values()].join(" | ")} |`;
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
  const [first] = labels;
  if (first === undefined) throw new Error("There are no labelled pictures.");
  const cold = (await measureWhole(first.file, readFileSync(join(DATA, first.file)))).milliseconds;
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
  const whole: WholeOutcome[] = [];
  const alone: Fields = { right: [], wrong: [], absent: [] };
  for (const label of labels) {
    const bytes = readFileSync(join(DATA, label.file));
    whole.push(await measureWhole(label.file, bytes));
    const outcome = await measurePrintAlone(label, bytes);
    for (const kind of ["right", "wrong", "absent"] as const) alone[kind].push(...outcome[kind]);
  }
  const quality: string[] = [];
  for (const name of Object.keys(FLAWS)) quality.push(await qualityRow(name, labels));
  writeFileSync(REPORT, report({ labels, rows, misses, whole, alone, quality, cold }));
}

interface Report {
  readonly labels: readonly Label[];
  readonly rows: readonly string[];
  readonly misses: readonly string[];
  readonly whole: readonly WholeOutcome[];
  readonly alone: Fields;
  readonly quality: readonly string[];
  /** The first document of the process, models and native code loaded, in milliseconds. */
  readonly cold: number;
}

function report({ labels, rows, misses, whole, alone, quality, cold }: Report): string {
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const sound = whole.filter((one) => one.sound);
  const doubts = sound.filter(({ doubt }) => doubt !== undefined);
  const times = whole.map(({ milliseconds }) => milliseconds);
  const loaded =
    (loadavg()[1] ?? 0) > 0.8 * availableParallelism() ? ": others worked on it, times are too long" : "";
  return `# How well documents are read

Made by \`npm run bench:documents\` on ${labels.length} labelled specimen pictures that are not part of this repository. Do not edit.

| picture | sound | exact | key fields right | sound but wrong | median ms | slowest ms |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

*Sound*: all check digits right, nothing forced, codes known; only a sound zone can lead to \`passed\`. *Exact*: every character of the zone.
*Key fields*: number, birth date, expiry, nationality. Specimens whose printed check digits are wrong count as right when they are read as printed, and can never be sound.

## The whole reading: zone, print, quality

The print confirms name, number and dates of ${sound.length - doubts.length} of ${sound.length} documents with a sound zone; the others go to review:

${doubts.map(({ file, doubt = "" }) => `- ${file}: ${doubt}`).join("\n")}

Time for one picture: ${Math.round(cold)} ms for the first of a process (models are loaded), then median ${median(times)} ms, slowest ${Math.round(Math.max(...times))} ms.
Peak memory of the process: ${memory} MB. The machine has ${availableParallelism()} cores; load while measuring (1, 5, 15 minutes): ${loadavg()
    .map((load) => load.toFixed(1))
    .join(", ")}${loaded}.

## Print as the only source

The same documents with the zone hidden from the reader: ${alone.right.length} fields right, ${alone.wrong.length} other than labelled, ${alone.absent.length} not given (number, surname, given names, birth date, expiry; backs of cards, which do not print them, count too).
The labels are the zone's spelling: \`ÞURIÐUR\` for \`THURIDUR\` counts as other.

- Other: ${alone.wrong.join(", ") || "none"}.
- Not given: ${alone.absent.join(", ") || "none"}.

## Quality checks

Pictures of ${labels.length} that fail each check:

| flaw | not_blurred | no_glare | bright_enough | large_enough |
| --- | --- | --- | --- | --- |
${quality.join("\n")}

## Pictures whose key fields were not read

${misses.join("\n")}

## What this does not show

- The rules were tuned while looking at these pictures, and the changed ones are made from them: figures on unseen documents will be lower.
- All are specimens: nothing here says how forged documents are told from genuine ones beyond check digits, print and file traces.
- Times depend on what else the machine does; they were taken on two shared cores.
- Cards and licences without a zone are not among the labelled pictures: how they are read is tested on drawn ones (\`reading/print\`, \`run.test.ts\`). They always go to review.
`;
}

await main();
