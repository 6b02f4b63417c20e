/** Measures the document readers on labelled pictures and writes docs/document-quality.md. Only the counts are kept. */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { AMERICAN_LICENCE, drawCard, EUROPEAN_LICENCE } from "../local/specimen/draw-card.ts";
import { conditions } from "./document-conditions.ts";
import { loadLabels } from "./document-pictures.ts";
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

const TAKEN = "## Taken in 26 ways";

async function takenSection(rounds?: number): Promise<string> {
  const taken = await conditions(now, rounds);
  return `${TAKEN}

The ${taken.specimens} genuine specimens, as they are and laid on a drawn table and photographed by \`test/support/scenes/ways-of-taking.ts\` (${taken.ways} ways). \`npm run bench:documents -- conditions\` measures this part alone, and \`-- conditions 5\` with five specimens in each condition; \`CONDITION_RESULTS\` names a file that keeps results, so that a stopped run goes on. ${load()}

${taken.table}

*Retake*: in review, and \`retake\` asks for another picture; *review*: without that. Expiry and authenticity are left out of the status. *Zone right*: number, birth date and expiry are as labelled, also where the zone is not sound. *Print confirmed*: the check \`visual_zone_matches_mrz\` passed.
A picture that is confirmed but other than labelled goes to review where its zone is not sound, for instance with an O for a 0. What passes other than labelled is a wrong approval.

Reasons of \`retake\`: ${taken.reasons}.

Rejected, although the check digits of the specimen are right:

${taken.rejected}

Confirmed but other than labelled:

${taken.otherwise}

In review without a retake, and misread:

${taken.misread}
`;
}

/** Replaces one section of the report and leaves the rest. @param rounds specimens in each condition */
async function onlyTaken(rounds: string | undefined): Promise<void> {
  const section = await takenSection(rounds === undefined ? undefined : Number(rounds));
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
  const taken = await takenSection();
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

const [, , part, rounds] = process.argv;
await (part === "conditions" ? onlyTaken(rounds) : main());
