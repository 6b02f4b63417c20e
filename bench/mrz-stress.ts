/**
 * Reads zones in pictures that the project draws itself, under many conditions, and writes docs/mrz-stress.md.
 * `node --import tsx bench/mrz-stress.ts [pictures per format and condition]`: the pictures are the same every time.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, type Outcome } from "../test/support/scenes/measure.ts";
import {
  CONDITION_NAMES,
  EMPTY_NAMES,
  emptyScene,
  FORMATS,
  illegibleScene,
  type Scene,
  specimenScene,
} from "../test/support/scenes/scenes.ts";

const REPORT = join(import.meta.dirname, "../docs/mrz-stress.md");
const EACH = Number(process.argv[2] ?? 5);
const now = new Date("2026-11-25T00:00:00Z");
/** Processor time of this process, which depends less on other processes than elapsed time. */
function clock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function all(count: number, make: (seed: string) => Promise<Scene>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let i = 0; i < count; i++) outcomes.push(await measure(await make(`${i}`), now, clock));
  return outcomes;
}

async function perFormat(make: (format: (typeof FORMATS)[number], seed: string) => Promise<Scene>) {
  const outcomes: Outcome[] = [];
  for (const format of FORMATS) outcomes.push(...(await all(EACH, (seed) => make(format, seed))));
  return outcomes;
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const count = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length;
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  const cells = [
    name,
    outcomes.length,
    count(({ lines }) => lines !== undefined),
    count(({ sound }) => sound),
    count(({ exact }) => exact),
    `${count(({ key }) => key)} (${Math.round((100 * count(({ key }) => key)) / outcomes.length)} %)`,
    count(({ repaired }) => repaired > 0),
    count(({ wrongButSound }) => wrongButSound),
    median(times),
    Math.round(Math.max(...times)),
  ];
  const line = `| ${cells.join(" | ")} |`;
  process.stdout.write(`${line}\n`);
  for (const { scene, lines, sound, key } of outcomes) {
    if (process.env.MRZ_MISSES !== undefined && !key)
      process.stdout.write(`  ${scene.format} ${sound} ${JSON.stringify([scene.zone, lines])}\n`);
  }
  return line;
}

const HEAD = `| picture | pictures | zone found | sound | exact | key fields right | repaired | sound but wrong | median CPU ms | slowest CPU ms |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

async function main(): Promise<void> {
  const legible: Outcome[] = [];
  const rows: string[] = [];
  for (const condition of CONDITION_NAMES) {
    const outcomes = await perFormat((format, seed) => specimenScene(condition, format, seed));
    legible.push(...outcomes);
    rows.push(row(condition, outcomes));
  }
  rows.push(row("**all**", legible));
  const byFormat = FORMATS.map((format) =>
    row(
      format,
      legible.filter(({ scene }) => scene.format === format),
    ),
  );
  const altered = await perFormat((format, seed) => specimenScene("plain", format, seed, true));
  altered.push(...(await perFormat((format, seed) => specimenScene("blurred", format, seed, true))));
  altered.push(...(await perFormat((format, seed) => specimenScene("small", format, seed, true))));
  const traps = [row("one digit altered", altered), row("illegible", await perFormat(illegibleScene))];
  for (const kind of EMPTY_NAMES)
    traps.push(row(kind, await all(2 * EACH, (seed) => emptyScene(kind, seed))));
  writeFileSync(REPORT, report(rows, byFormat, traps));
}

function report(rows: readonly string[], byFormat: readonly string[], traps: readonly string[]): string {
  return `# Machine-readable zones under stress

Made by \`npm run bench:mrz-stress\` from pictures that the project draws (\`test/support/scenes\`), ${EACH} for each format and condition, the same every time. Do not edit.
How real specimens are read is in [document-quality.md](document-quality.md).

## Pictures that a person can read

${HEAD}
${rows.join("\n")}

| format | pictures | zone found | sound | exact | key fields right | repaired | sound but wrong | median CPU ms | slowest CPU ms |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${byFormat.join("\n")}

*Sound*: all check digits right, nothing forced, codes known; only a sound zone can lead to \`passed\`. *Exact*: every character of the zone.
*Key fields*: number, birth date, expiry, nationality.

## Pictures that must not be believed

${HEAD}
${traps.join("\n")}

*One digit altered*: a digit of a checked field is changed in print. Reading it as printed is right; a sound zone is wrong.
*Illegible*: too blurred, too small, cut off or shaken. A find may be right, but a wrong one must not be sound.

## What this does not show

- Drawn pages are cleaner than real ones: flat, without lamination, holograms or wear, in one cut of OCR-B.
- Conditions were chosen by us; a camera combines them in other ways.
- Times are processor times, on a machine with other programs; they contain no waiting.
`;
}

await main();
