/**
 * Measures face comparison on labelled pairs and writes docs/face-quality.md.
 * The photos are read from outside the repository (FACE_DATA), because they may belong to others; only the counts are kept.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { OTHER_FACE } from "../core/blocks/document_verification/history.ts";
import { judgeFaces } from "../core/blocks/identity_verification/judge.ts";
import { localComparer } from "../core/blocks/identity_verification/local-comparer.ts";
import { SAME_PICTURE } from "../core/blocks/identity_verification/portrait.ts";
import { sharpnessOf } from "../engines/faces/chip-measures.ts";
import { similarityOf } from "../engines/faces/embed-face.ts";
import { correlationOf } from "../engines/faces/face-chip.ts";
import { type ReadFace, readFace } from "../engines/faces/read-face.ts";
import { PATTERN, patternsOf } from "../engines/faces/spoof-signs.ts";
import {
  copiesTable,
  type Photo,
  repeatsTable,
  screensTable,
  turnsTable,
  upsideTable,
} from "./face-tables.ts";

const DATA = process.env.FACE_DATA ?? "../shared/data/faces";
const REPORT = join(import.meta.dirname, "../docs/face-quality.md");
const labelsSchema = z.object({
  faces: z.array(z.object({ file: z.string(), presentation: z.string().nullish() })),
  pairs: z.array(z.object({ a: z.string(), b: z.string(), same: z.boolean() })),
});

interface Pair {
  readonly same: boolean;
  readonly similarity: number;
  /** How alike the two are as pictures. */
  readonly correlation: number;
}

async function main(): Promise<void> {
  const { faces, pairs } = labelsSchema.parse(JSON.parse(readFileSync(join(DATA, "labels.json"), "utf8")));
  const photos: Photo[] = [];
  const times: number[] = [];
  const without: string[] = [];
  for (const { file, presentation } of faces) {
    const bytes = readFileSync(join(DATA, file));
    // Processor time: the machine may have other work.
    const before = process.cpuUsage();
    const { face } = await readFace(bytes);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
    if (face === undefined) without.push(shortName(file));
    else photos.push({ file, bytes, face, attack: presentation === "attack" });
  }
  const faceOf = new Map<string, ReadFace>(photos.map(({ file, face }) => [file, face]));
  const compared = pairs.flatMap(({ a, b, same }): Pair[] => {
    const [left, right] = [faceOf.get(a), faceOf.get(b)];
    if (left === undefined || right === undefined) return [];
    const similarity = similarityOf(left.embedding, right.embedding);
    return [{ same, similarity, correlation: correlationOf(left.chip, right.chip) }];
  });
  const comparison = report(faces.length, pairs.length, compared, without, times);
  const verdicts = await verdictsTable(pairs);
  writeFileSync(
    REPORT,
    `${comparison}\n${verdicts}\n${await attacks(photos, compared)}\n${limits(compared)}`,
  );
}

/** The block's results for the pairs, one photo as the document and the other as the selfie, and its duration. */
async function verdictsTable(pairs: z.output<typeof labelsSchema>["pairs"]): Promise<string> {
  const statuses = ["passed", "review", "mismatch", "spoof_suspected"] as const;
  const counts = { true: new Map<string, number>(), false: new Map<string, number>() };
  const [processor, clock]: [number[], number[]] = [[], []];
  for (const { a, b, same } of pairs) {
    const [document, selfie] = [a, b].map((file) => readFileSync(join(DATA, file)));
    if (document === undefined || selfie === undefined) continue;
    const [before, began] = [process.cpuUsage(), performance.now()];
    const comparison = await localComparer.compare(
      { selfies: [selfie], document },
      new AbortController().signal,
    );
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
    clock.push(performance.now() - began);
    if (typeof comparison === "string") continue;
    const { status } = judgeFaces(comparison, { minimumLiveness: 0 }, localComparer.bounds);
    const count = counts[same ? "true" : "false"];
    count.set(status, (count.get(status) ?? 0) + 1);
  }
  const row = (name: string, count: ReadonlyMap<string, number>) =>
    `| ${[name, ...statuses.map((status) => count.get(status) ?? 0)].join(" | ")} |`;
  const median = (values: readonly number[]) =>
    Math.round(values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0);
  return `Status of the block, with one photo as the document and the other as the selfie, without a request for liveness (a small, dark, blurred or crowded picture goes to review):

| | ${statuses.join(" | ")} |
| --- | --- | --- | --- | --- |
${row("one person", counts.true)}
${row("two people", counts.false)}

A document and a selfie, from bytes to verdict: median ${median(processor)} ms of processor time, ${median(clock)} ms by the clock.
`;
}

/** The liveness checks' results for fake pictures. */
async function attacks(photos: readonly Photo[], compared: readonly Pair[]): Promise<string> {
  const alike = Math.max(...compared.filter(({ same }) => same).map(({ correlation }) => correlation));
  const patterns = photos.map(({ face, attack }) => {
    const { light, colour } = patternsOf(face.seen.image, face.seen.box);
    return { strongest: Math.max(light, colour), attack };
  });
  const real = patterns.filter(({ attack }) => attack);
  const strongest = (attack: boolean) =>
    Math.round(Math.max(...patterns.filter((one) => one.attack === attack).map((one) => one.strongest)));
  const sharp = photos.map(({ face }) => sharpnessOf(face.chip)).sort((a, b) => a - b);
  return `## Photos turned by quarters

${await upsideTable(photos)}

## Turned heads and turned pictures

Made from each photo that looks straight (\`engines/faces/testing/turn-face.ts\`): the head as a solid, and the picture as a flat sheet. The yaw that is measured, against the photo's own; a turn counts from 13° and is clear from 18°.

${await turnsTable(photos)}

## The photo of the document as a selfie

Correlation of the two faces as pictures; from ${SAME_PICTURE} they are one photo. Different photos of one person reach ${alike.toFixed(2)}.

${await copiesTable(photos)}

## One document, photographed again

A drawn passport with each photo, and a worse picture of the same page: the portraits of a number that is shown again ([documents.md](documents.md#another-portrait-of-one-subject)). Of the two people of the pairs above, ${compared.filter(({ same, similarity }) => !same && similarity < OTHER_FACE).length} of ${compared.filter(({ same }) => !same).length} are below ${OTHER_FACE}. Photos with several faces, or a face that the page cuts off, are among them.

${await repeatsTable(photos)}

## Signs of screens and prints

How far the strongest regular pattern stands out; from ${PATTERN} it is a sign, which sends to review. The ${patterns.filter(({ attack }) => !attack).length} photos of people reach ${strongest(false)}. Photos of real screens and prints: ${real.length}, found ${real.filter(({ strongest: found }) => found >= PATTERN).length}; the strongest pattern in them is ${strongest(true)}. The table is of pictures made here (\`rephotograph.ts\`), which no camera took.

${await screensTable(photos)}

Sharpness of the faces (a selfie below 0.05 is blurred): lowest ${(sharp[0] ?? 0).toFixed(2)}, median ${(sharp[Math.floor(sharp.length / 2)] ?? 0).toFixed(2)}.
`;
}

function shortName(file: string): string {
  return file.replace(/^images\//, "");
}

/** Area under the ROC curve: how often a pair of one person is more alike than a pair of two. */
function auc(same: readonly number[], other: readonly number[]): number {
  const wins = same.flatMap((s) => other.map((o): number => (s > o ? 1 : s === o ? 0.5 : 0)));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

function histogram(compared: readonly Pair[]): string {
  const rows = Array.from({ length: 20 }, (_, i) => i / 20).map((from) => {
    const inside = compared.filter(({ similarity }) => similarity >= from && similarity < from + 0.05);
    const bar = (same: boolean) => "█".repeat(inside.filter((pair) => pair.same === same).length);
    return { label: from.toFixed(2), other: bar(false), same: bar(true) };
  });
  const used = rows.filter(({ other, same }) => other !== "" || same !== "");
  return used
    .map(
      ({ label, other, same }) =>
        `${label}  ${other}${other !== "" && same !== "" ? " | " : ""}${same === "" ? "" : `${same} same`}`,
    )
    .join("\n");
}

function report(
  photos: number,
  labelled: number,
  compared: readonly Pair[],
  without: readonly string[],
  times: readonly number[],
): string {
  const of = (same: boolean) =>
    compared.filter((pair) => pair.same === same).map(({ similarity }) => similarity);
  const [same, other] = [of(true), of(false)];
  const { pass, review } = localComparer.bounds;
  const below = (bound: number, values: readonly number[]) => values.filter((value) => value < bound).length;
  const sorted = times.toSorted((a, b) => a - b);
  return `# How well faces are compared

Made by \`npm run bench:faces\` on ${photos} photos and ${labelled} labelled pairs that are not part of this repository. Do not edit.

| | pairs | lowest | highest | below review (${review}) | review | passed (from ${pass}) |
| --- | --- | --- | --- | --- | --- | --- |
${[["one person", same] as const, ["two people", other] as const]
  .map(
    ([name, values]) =>
      `| ${[name, values.length, Math.min(...values).toFixed(3), Math.max(...values).toFixed(3), below(review, values), below(pass, values) - below(review, values), values.length - below(pass, values)].join(" | ")} |`,
  )
  .join("\n")}

Area under the ROC curve: ${auc(same, other).toFixed(4)}. Pairs with a photo in which no face was found: ${labelled - compared.length}; photos without a found face: ${without.length === 0 ? "none" : without.join(", ")}.
One photo, detection to embedding: median ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms of processor time (the first one loads the nets).

Similarity (1 - distance / 1.2) of the pairs, in steps of 0.05:

\`\`\`
${histogram(compared)}
\`\`\`
`;
}

function limits(compared: readonly Pair[]): string {
  const other = compared.filter(({ same }) => !same).length;
  return `## What this does not show

- ${compared.length} pairs are few: no false match among ${other} is compatible with a true rate of up to ${((3 / other) * 100).toFixed(1)} % (rule of three).
- The bounds were chosen on these pairs and pictures.
- Nothing can be said about fairness: the photos are mostly of actors and public figures, and carry no labels of age, sex or origin.
- No living person answered a challenge here: turned heads are photos that were bent by a simple model of a head. What becomes of a challenge that such pictures answer: docs/liveness-quality.md.
- No attack was carried out with a camera, a screen, a printer, a mask or a generated face, so no error rate of liveness (APCER, BPCER of ISO/IEC 30107-3) can be stated.
`;
}

await main();
