/** Measures the document readers on labelled pictures and writes docs/document-quality.md. Only the counts are kept. */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { AMERICAN_LICENCE, drawCard, EUROPEAN_LICENCE } from "../local/specimen/draw-card.ts";
import { conditions, type Sample } from "./document-conditions.ts";
import { type Label, loadLabels } from "./document-pictures.ts";
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

/** Headings of all pictures in all conditions, or of those from the first on, and of a later part. */
const [TAKEN, OTHERS_TAKEN] = ["## Taken in 26 ways", "## Taken in 26 ways: other pictures"];

async function takenSection(sample?: Sample): Promise<string> {
  const taken = await conditions(now, sample);
  const all = taken.specimens * (taken.ways + 1);
  const { most, after } = sample ?? { most: all, after: 0 };
  const few =
    most === all ? "" : ` This table has ${most} of the ${all} pictures, from number ${after + 1} on.`;
  return `${after === 0 ? TAKEN : OTHERS_TAKEN}

All pictures are of the ${taken.specimens} genuine specimens, as they are and laid on a drawn table and photographed by \`test/support/scenes/ways-of-taking.ts\` (${taken.ways} ways). \`npm run bench:documents -- conditions\` measures this part alone, \`-- conditions 54\` with 54 pictures, of which each condition has others, and \`-- conditions 40 54\` the 40 after them; \`CONDITION_RESULTS\` names a file that keeps results, so that a stopped run goes on.${few} ${load()}

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

async function zoneSection(labels: readonly Label[]): Promise<string> {
  const read = await zones(labels, now);
  return `## Documents with a machine-readable zone

${load()}

${read.table}

*Sound*: all check digits right, nothing forced, codes known; only a sound zone can lead to \`passed\`. *Exact*: every character of the zone.
*Key fields*: number, birth date, expiry, nationality. Specimens whose printed check digits are wrong count as right when they are read as printed, and can never be sound.

Pictures whose key fields were not read (two of the set follow no standard: one lacks a check digit, \`imgjs_id_fail.png\`, one is set in another font, \`pe_77_card-cmw.png\`):

${read.misses}
`;
}

/** @param cold the first reading of the process */
async function wholeSection(
  labels: readonly Label[],
  cold: Awaited<ReturnType<typeof wholeReadings>>,
): Promise<string> {
  const whole = await wholeReadings(labels, now);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return `## The whole reading: zone, print, file, quality

One picture takes ${medianOf(whole.times)} ms (median; slowest by the clock: ${slowest(whole.times)}); the first of a process, which loads the models, ${medianOf(cold.times)}. ${load()}
Peak memory of the process so far: ${memory} MB.

The print confirms the zone (\`visual_zone_matches_mrz\`) on ${whole.fronts.confirmed} of the ${whole.fronts.all} pictures that print who holds the document. The other ${labels.length - whole.fronts.all} show the back of a card alone, which needs its front. No picture was held out: the rules were tuned on these.

${whole.table}

*Status, expiry aside*: the status of the block when \`not_expired\` is ignored, because most specimens have expired.
`;
}

async function printSection(labels: readonly Label[]): Promise<string> {
  const print = await printAlone(labels, await drawnLicences(), now);
  return `## Print as the only source

Two drawn licences, and the labelled documents with their zone hidden from the reader (backs of cards, which hardly print any of it, count too).
The labels are the zone's spelling: \`ÞURIÐUR\` for \`THURIDUR\` counts as other. Such data never pass: nothing confirms them.
Time: ${medianOf(print.times)} ms (median).

${print.table}
`;
}

async function otherSections(labels: readonly Label[]): Promise<string> {
  return `## PDF417 barcodes of licences

The generated barcode; the front must confirm it.

${await barcodes()}

## Proofs of address

Generated papers, asked for a name and an address that the bill holds.

${await proofs(now)}

## Quality checks

Pictures of ${labels.length} that fail each check:

${await qualityChecks(labels)}
`;
}

const head = (labels: readonly Label[]) => `# How well documents are read

Made by \`npm run bench:documents\` on ${labels.length} labelled specimen pictures that are not part of this repository. Do not edit.
Times are in milliseconds, by the clock / by the processor.
`;

const FOOT = `## What this does not show

- The rules were tuned on these pictures, and the changed pictures are made from them: figures on unseen documents will be lower.
- All are specimens, many of them thumbnails. Beyond check digits, print and file traces, nothing here shows how well forged documents are recognised. A replaced photo leaves no such trace.
- Real licences and cards without a zone are not among the labelled pictures, nor real photos of barcodes: drawn ones and hidden zones stand for them. They always go to review.
- Bills are generated; photographed bills are tested on drawn pages (\`proof-of-address.test.ts\`).
`;

/** What comes behind the section of all pictures: a sample of others goes before it, at first. */
const AFTER_TAKEN = "## Print as the only source\n";

/** Replaces one section of the report, or adds it, and leaves the rest. @param section begins with its heading */
function replaceSection(section: string): void {
  const report = readFileSync(REPORT, "utf8");
  const from = report.indexOf(section.slice(0, section.indexOf("\n") + 1));
  const at = from === -1 ? report.indexOf(AFTER_TAKEN) : from;
  const to = from === -1 ? at - 1 : report.indexOf("\n## ", from);
  writeFileSync(REPORT, `${report.slice(0, at)}${section}${report.slice(to)}`);
}

/** Takes a section out of the report. @param heading of the section, which may not be there */
function removeSection(heading: string): void {
  const report = readFileSync(REPORT, "utf8");
  const from = report.indexOf(`${heading}\n`);
  if (from === -1) return;
  const to = report.indexOf("\n## ", from) + 1;
  writeFileSync(REPORT, `${report.slice(0, from)}${report.slice(to)}`);
}

/** @param part of the report that is measured alone; all where it is absent. @param sample of the pictures in all conditions; all where it is absent */
async function main(part: string | undefined, sample: Sample | undefined): Promise<void> {
  const labels = loadLabels();
  if (part === "conditions") {
    const section = await takenSection(sample);
    // Those from the first on are of newer code, and most of the others are among them.
    if (sample === undefined || sample.after === 0) removeSection(OTHERS_TAKEN);
    return replaceSection(section);
  }
  if (part === "zones") return replaceSection(await zoneSection(labels));
  // The first document of a process loads models and native code.
  const cold = await wholeReadings(labels.slice(0, 1), now);
  if (part === "whole") return replaceSection(await wholeSection(labels, cold));
  const sections = [
    head(labels),
    await zoneSection(labels),
    await wholeSection(labels, cold),
    await takenSection(),
    await printSection(labels),
    await otherSections(labels),
    FOOT,
  ];
  writeFileSync(REPORT, sections.join("\n"));
}

const [, , part, most, after = "0"] = process.argv;
await main(part, most === undefined ? undefined : { most: Number(most), after: Number(after) });
