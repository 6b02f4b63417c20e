/**
 * Measures the signs of forgeries on genuine pictures and on attacks made by this bench, and writes docs/forgery-quality.md.
 * Only the counts are kept.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { decodeGrey } from "../engines/common/grey-image.ts";
import { examine, FORGERY_SIGNS } from "../engines/documents/authenticity/examine.ts";
import { corners } from "../engines/documents/geometry.ts";
import { detectText, type TextRegion } from "../engines/documents/text-detector.ts";
import { PHOTOS } from "../engines/faces/testing/photos.ts";
import { ATTACKS, type Material, type Part, photographed } from "../test/support/forgeries/attacks.ts";
import { Random } from "../test/support/scenes/random.ts";
import { CONDITIONS, type Specimen, specimens } from "./forgeries/genuine.ts";

const REPORT = join(import.meta.dirname, "../docs/forgery-quality.md");
const READ_SIDE = 2400;
const DETECT_SIDE = 960;
/** How many genuine pictures are taken, evenly; all unless `FORGERY_PICTURES` says less. */
const PICTURES = Number(process.env.FORGERY_PICTURES ?? 1000);
/** Lines that an attack may change. */
const MIN_LINES = 11;

interface Outcome {
  readonly kind: string;
  /** Of the first half of the pictures. */
  readonly isOfFirstHalf: boolean;
  readonly score: number;
  readonly signs: readonly string[];
  readonly ms: number;
}

async function examined(
  bytes: Buffer,
): Promise<Pick<Outcome, "score" | "signs" | "ms"> & { regions: TextRegion[] }> {
  const image = await decodeGrey(bytes, READ_SIDE);
  const regions = await detectText(image, DETECT_SIDE);
  const start = performance.now();
  const { score, signs } = examine(image, regions);
  return { score, signs, ms: performance.now() - start, regions };
}

function partsOf(regions: readonly TextRegion[], { width, height }: Specimen): Part[] {
  return regions
    .filter(({ box }) => Math.abs(box.angle) < 0.1 && box.width > 3 * box.height)
    .map(({ box }) => {
      const points = corners(box);
      const [left, top] = [
        Math.max(0, Math.floor(Math.min(...points.map(({ x }) => x)))),
        Math.max(0, Math.floor(Math.min(...points.map(({ y }) => y)))),
      ];
      const right = Math.min(width, Math.ceil(Math.max(...points.map(({ x }) => x))));
      const bottom = Math.min(height, Math.ceil(Math.max(...points.map(({ y }) => y))));
      return { left, top, width: right - left, height: bottom - top };
    });
}

async function attacksOn(
  specimen: Specimen,
  regions: readonly TextRegion[],
  isOfFirstHalf: boolean,
): Promise<Outcome[]> {
  const lines = partsOf(regions, specimen);
  const portrait = await PHOTOS.other();
  const material: Material = { ...specimen, picture: specimen.bytes, lines, portrait };
  const outcomes: Outcome[] = [];
  for (const [kind, attack] of Object.entries(ATTACKS)) {
    if (kind.startsWith("text") && lines.length < MIN_LINES) continue;
    const { score, signs, ms } = await examined(
      await attack(material, new Random(`${kind} ${specimen.name}`)),
    );
    outcomes.push({ kind, isOfFirstHalf, score, signs, ms });
  }
  return outcomes;
}

async function main(): Promise<void> {
  const [genuine, attacks]: [Outcome[], Outcome[]] = [[], []];
  const all = await specimens("genuine");
  const step = Math.max(1, all.length / PICTURES);
  const taken = all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  for (const [i, specimen] of taken.entries()) {
    const isOfFirstHalf = i % 2 === 0;
    for (const [kind, change] of Object.entries(CONDITIONS)) {
      const { regions, ...outcome } = await examined(await change(specimen.bytes, specimen.width));
      genuine.push({ kind, isOfFirstHalf, ...outcome });
      if (kind === "as they are") attacks.push(...(await attacksOn(specimen, regions, isOfFirstHalf)));
    }
    const material = { ...specimen, picture: specimen.bytes, lines: [], portrait: specimen.bytes };
    const { regions: _, ...outcome } = await examined(
      await photographed(material, new Random(specimen.name)),
    );
    genuine.push({ kind: "photographed by a simulated camera", isOfFirstHalf, ...outcome });
  }
  for (const { bytes } of await specimens("drawn")) {
    const { regions: _, ...outcome } = await examined(bytes);
    attacks.push({ kind: "drawn by others", isOfFirstHalf: false, ...outcome });
  }
  writeFileSync(REPORT, report(genuine, attacks, taken.length));
}

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;

function rows(outcomes: readonly Outcome[], counts: (outcome: Outcome) => boolean): string {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const own = outcomes.filter((outcome) => outcome.kind === kind);
      const cell = (isOfFirstHalf: boolean) => {
        const half = own.filter((outcome) => outcome.isOfFirstHalf === isOfFirstHalf);
        return share(half.filter(counts).length, half.length);
      };
      const signs = FORGERY_SIGNS.filter((sign) => own.some((outcome) => outcome.signs.includes(sign)));
      return `| ${kind} | ${cell(true)} | ${cell(false)} | ${signs.map((sign) => `\`${sign}\``).join(" ")} |`;
    })
    .join("\n");
}

function report(genuine: readonly Outcome[], attacks: readonly Outcome[], pictures: number): string {
  const isDoubtful = ({ signs }: Outcome) => signs.length > 0;
  const others = (outcomes: readonly Outcome[]) => outcomes.filter(({ isOfFirstHalf }) => !isOfFirstHalf);
  const [good, bad] = [others(genuine), others(attacks)];
  const times = [...genuine, ...attacks].map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (quantile: number) => Math.round(times[Math.floor(quantile * (times.length - 1))] ?? 0);
  return `# Signs of forgeries

Made by \`npm run bench:forgeries\` on ${pictures} specimen pictures that are not part of this repository. Do not edit.

**The attacks are synthetic**: a program draws, edits, swaps and films them through a simulated screen and camera. Nothing here is a test by ISO/IEC 30107-3, and a forger who
knows the signs avoids them. The names of the rates are those of that standard. The bounds were chosen by hand, and measures of
both halves were seen meanwhile: neither half is wholly unseen.

| rate | meaning | second half |
| --- | --- | --- |
| APCER | attacks that are classified as genuine (\`no_signs\`) | ${share(0, bad.length)}: no picture is |
| attacks without a sign | not \`doubtful\`: only the person who reviews finds them | ${share(bad.filter((outcome) => !isDoubtful(outcome)).length, bad.length)} |
| BPCER | genuine pictures that are classified as attacks (\`doubtful\`) | ${share(good.filter(isDoubtful).length, good.length)} |

Edited text and replaced portraits are as inconspicuous as the picture that they were made from. So the bound favours review: a picture is \`doubtful\` or \`not_checked\`, and
only a chip or a person makes a document more than that.

## Attacks that are doubtful

| attack | first half | second half | signs |
| --- | --- | --- | --- |
${rows(attacks, isDoubtful)}

## Genuine pictures that are doubtful

| condition | first half | second half | signs |
| --- | --- | --- | --- |
${rows(genuine, isDoubtful)}

## Time

Examining a picture takes ${at(0.5)} ms (median), ${at(1)} ms at most, after it was decoded and its text was found. Load of the machine at the end: ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores.
`;
}

await main();
