/**
 * Compares how long this checkout and another one take to read the labelled documents: the same pictures, in turns, in one process, by its processor time. Another program on the
 * machine makes both slower alike. The other checkout needs the packages of this one: link its `node_modules`.
 *
 * npm run bench:reading-beside -- ../other 3
 */
import { pathToFileURL } from "node:url";
import type { localReader } from "../core/blocks/document_verification/providers/local.ts";
import type { decodeGrey } from "../engines/common/grey-image.ts";
import type { readMrz } from "../engines/documents/mrz/read-mrz.ts";
import { bytesOf, type Label, loadLabels, nameOf } from "./document-pictures.ts";
import { timed } from "./document-tables.ts";
import { quantile } from "./quantile.ts";

const READ_SIDE = 2400;
const now = new Date("2026-11-25T00:00:00Z");
const signal = new AbortController().signal;

interface Checkout {
  readonly reader: typeof localReader;
  readonly readMrz: typeof readMrz;
  readonly decodeGrey: typeof decodeGrey;
}

async function checkout(folder: string): Promise<Checkout> {
  const root = pathToFileURL(`${folder}/`);
  const { localReader: reader }: { localReader: typeof localReader } = await import(
    new URL("core/blocks/document_verification/providers/local.ts", root).href
  );
  const mrz: { readMrz: typeof readMrz } = await import(
    new URL("engines/documents/mrz/read-mrz.ts", root).href
  );
  const image: { decodeGrey: typeof decodeGrey } = await import(
    new URL("engines/common/grey-image.ts", root).href
  );
  return { reader, readMrz: mrz.readMrz, decodeGrey: image.decodeGrey };
}

interface Took {
  readonly zone: number;
  readonly whole: number;
}

/** Processor milliseconds, with the portrait, as the block reads. */
async function tookOf(own: Checkout, label: Label): Promise<Took> {
  const bytes = bytesOf(label);
  const contentType = bytes[0] === 0x89 ? "image/png" : "image/jpeg";
  const image = await own.decodeGrey(bytes, READ_SIDE);
  const [, zone] = await timed(() => own.readMrz(image, signal));
  const [, whole] = await timed(() =>
    own.reader.read({ withPortrait: true, front: { bytes, contentType } }, now, signal),
  );
  return { zone: zone.processor, whole: whole.processor };
}

/** The least of several, which other programs disturbed least. */
const least = (took: readonly Took[], part: keyof Took) => Math.min(...took.map((one) => one[part]));

function summary(part: keyof Took, all: readonly (readonly [Took[], Took[]])[]): string {
  const pairs = all.map(([own, other]) => [least(own, part), least(other, part)] as const);
  const [own, other] = [pairs.map(([one]) => one), pairs.map(([, two]) => two)];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const ratios = pairs.map(([one, two]) => one / two);
  return `${part}: median ${quantile(own, 0.5).toFixed(0)} ms here, ${quantile(other, 0.5).toFixed(0)} ms there; all ${(sum(own) / sum(other)).toFixed(2)}, median of the ratios ${quantile(ratios, 0.5).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)}`;
}

const [, , folder, rounds = "3"] = process.argv;
if (folder === undefined) throw new Error("Name the folder of another checkout.");
const [here, there] = [await checkout(process.cwd()), await checkout(folder)];
const all: (readonly [Took[], Took[]])[] = [];
for (const [i, label] of loadLabels().entries()) {
  const took: readonly [Took[], Took[]] = [[], []];
  // The first picture loads the models.
  const first = i === 0 ? -1 : 0;
  for (let round = first; round < Number(rounds); round++) {
    const own = await tookOf(here, label);
    const other = await tookOf(there, label);
    if (round < 0) continue;
    took[0].push(own);
    took[1].push(other);
  }
  all.push(took);
  const ms = (part: keyof Took) => took.map((some) => least(some, part).toFixed(0)).join(" / ");
  process.stdout.write(`${nameOf(label)}: zone ${ms("zone")}, whole ${ms("whole")}\n`);
}
process.stdout.write(`${summary("zone", all)}\n${summary("whole", all)}\n`);
