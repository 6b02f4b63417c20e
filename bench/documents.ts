/** Measures the document readers on labelled pictures and writes docs/document-quality.md. Only the counts are kept. */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { AMERICAN_LICENCE, drawCard, EUROPEAN_LICENCE } from "../local/specimen/draw-card.ts";
import { loadLabels } from "./document-pictures.ts";
import { takenPictures } from "./document-scenes.ts";
import {
  barcodes,
  medianOf,
  printAlone,
  proofs,
  qualityChecks,
  type Times,
  wholeReadings,
  zones,
} from "./document-tables.ts";

const REPORT = join(import.meta.dirname, "../docs/document-quality.md");
const now = new Date("2026-11-25T00:00:00Z");

/** The labelled pictures have no licences without a zone: drawn ones replace them. */
async function drawnLicences() {
  const european = {
    number: "JD9925151AB",
    surname: "DOE",
    given: "JANE",
    birth_date: "1990-05-25",
    expiry_date: "2031-01-18",
  };
  const american = {
    number: "D1234567",
    surname: "SAMPLE",
    given: "MARIA ANN",
    birth_date: "1985-03-14",
    expiry_date: "2029-08-31",
  };
  return [
    ["drawn European licence", await drawCard(EUROPEAN_LICENCE), european],
    ["drawn American licence", await drawCard(AMERICAN_LICENCE), american],
  ] as const;
}

function slowest(times: readonly Times[]): number {
  return Math.round(Math.max(...times.map(({ clock }) => clock)));
}

function load(): string {
  const loads = loadavg().map((value) => value.toFixed(1));
  const isBusy = (loadavg()[1] ?? 0) > 0.8 * availableParallelism();
  const note = isBusy
    ? " Other programs ran at the same time, so clock times are too long. Use the processor times; two threads use up to two processor seconds per second."
    : "";
  return `The machine has ${availableParallelism()} cores; load at the end (1, 5, 15 minutes): ${loads.join(", ")}.${note}`;
}

const TAKEN = "## Photographed from the side, under a lamp, by a moved hand";

async function takenSection(labels: ReturnType<typeof loadLabels>): Promise<string> {
  const { table, doubts } = await takenPictures(labels, now);
  return `${TAKEN}

The labelled pictures with zone and print on one side, as they are and laid on a drawn table (half of the tables are crowded) by \`test/support/scenes\`. \`npm run bench:documents -- taken\` measures this part alone.

${table}

*Print confirmed*: the check \`visual_zone_matches_mrz\` passed. A picture counts in this and the next column also when its zone is not sound (an O for a 0), so that the document goes to review. Where it did not pass:

${doubts}
`;
}

/** Replaces one section of the report and leaves the rest. */
async function onlyTaken(): Promise<void> {
  const section = await takenSection(loadLabels());
  const [before = "", after = ""] = readFileSync(REPORT, "utf8").split(TAKEN);
  const rest = after.slice(after.indexOf("\n## ") + 1);
  writeFileSync(REPORT, `${before}${section}\n${rest}`);
}

async function main(): Promise<void> {
  const labels = loadLabels();
  // The first document of a process loads models and native code.
  const cold = await wholeReadings(labels.slice(0, 1), now);
  const read = await zones(labels, now);
  const whole = await wholeReadings(labels, now);
  const taken = await takenSection(labels);
  const print = await printAlone(labels, await drawnLicences(), now);
  const proof = await proofs(now);
  const barcode = await barcodes();
  const quality = await qualityChecks(labels);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  writeFileSync(
    REPORT,
    `# How well documents are read

Made by \`npm run bench:documents\` on ${labels.length} labelled specimen pictures that are not part of this repository. Do not edit.
Times are in milliseconds, by the clock / by the processor. ${load()}

## Documents with a machine-readable zone

${read.table}

*Sound*: all check digits right, nothing forced, codes known; only a sound zone can lead to \`passed\`. *Exact*: every character of the zone.
*Key fields*: number, birth date, expiry, nationality. Specimens whose printed check digits are wrong count as right when they are read as printed, and can never be sound.

Pictures whose key fields were not read (two of the set follow no standard: one lacks a check digit, \`imgjs_id_fail.png\`, one is set in another font, \`pe_77_card-cmw.png\`):

${read.misses}

## The whole reading: zone, print, file, quality

One picture takes ${medianOf(whole.times)} ms (median; slowest by the clock: ${slowest(whole.times)}); the first of a process, which loads the models, ${medianOf(cold.times)}.
Peak memory of the process over the whole bench: ${memory} MB.

${whole.table}

*Status, expiry aside*: the status of the block when \`not_expired\` is ignored, because most specimens have expired.

${taken}
## Print as the only source

Two drawn licences, and the labelled documents with their zone hidden from the reader (backs of cards, which hardly print any of it, count too).
The labels are the zone's spelling: \`ÞURIÐUR\` for \`THURIDUR\` counts as other. Such data never pass: nothing confirms them.
Time: ${medianOf(print.times)} ms (median).

${print.table}

## PDF417 barcodes of licences

The generated barcode; the front must confirm it.

${barcode}

## Proofs of address

Generated papers, asked for a name and an address that the bill holds.

${proof}

## Quality checks

Pictures of ${labels.length} that fail each check:

${quality}

## What this does not show

- The rules were tuned on these pictures, and the changed pictures are made from them: figures on unseen documents will be lower.
- All are specimens, many of them thumbnails. Beyond check digits, print and file traces, nothing here shows how well forged documents are recognised. A replaced photo leaves no such trace.
- Real licences and cards without a zone are not among the labelled pictures, nor real photos of barcodes: drawn ones and hidden zones stand for them. They always go to review.
- Bills are generated; photographed bills are tested on drawn pages (\`proof-of-address.test.ts\`).
`,
  );
}

await (process.argv.includes("taken") ? onlyTaken() : main());
