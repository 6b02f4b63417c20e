/** The tables of docs/document-quality.md: one function per measurement. All read as the block does. */
import type { Judgement } from "../core/blocks/document_verification/judge.ts";
import { localReader } from "../core/blocks/document_verification/providers/local.ts";
import { qualityFindings } from "../core/blocks/document_verification/providers/picture-quality.ts";
import type { DocumentReading, PagesToRead } from "../core/blocks/document_verification/reading.ts";
import { judgedAlone } from "../core/blocks/document_verification/testing/judged-alone.ts";
import { decodeGrey, resize } from "../engines/common/grey-image.ts";
import { parseAamva } from "../engines/documents/aamva.ts";
import { LAYOUTS } from "../engines/documents/mrz/formats.ts";
import { readMrz } from "../engines/documents/mrz/read-mrz.ts";
import { readPdf417 } from "../engines/documents/pdf417.ts";
import { type PrintedCard, readCard } from "../engines/documents/print/card-fields.ts";
import { bare } from "../engines/documents/print/labels.ts";
import { readPrintedPage } from "../engines/documents/print/read-page.ts";
import { isInZone } from "../engines/documents/printed.ts";
import { pictureQuality } from "../engines/documents/quality.ts";
import { detectText } from "../engines/documents/text-detector.ts";
import { measure } from "../test/support/scenes/measure.ts";
import {
  BARCODE_CHANGES,
  bytesOf,
  CHANGES,
  FLAWS,
  type Label,
  loadMade,
  nameOf,
} from "./document-pictures.ts";

const READ_SIDE = 2400;
const signal = new AbortController().signal;

/** How long something took: by the clock, and by the processor, which others on the machine change less. Milliseconds. */
export interface Times {
  readonly clock: number;
  readonly processor: number;
}

/** Runs work and returns its duration. */
export async function timed<T>(work: () => Promise<T>): Promise<readonly [T, Times]> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return [value, { clock: performance.now() - startedAt, processor: (user + system) / 1000 }];
}

/** `123 / 456 ms`: by the clock and by the processor. */
export function medianOf(times: readonly Times[]): string {
  return both(times, (values) => values[Math.floor(values.length / 2)]);
}
function slowestOf(times: readonly Times[]): string {
  return both(times, (values) => values.at(-1));
}
function both(times: readonly Times[], pick: (sorted: readonly number[]) => number | undefined): string {
  const of = (values: readonly number[]) => Math.round(pick(values.toSorted((a, b) => a - b)) ?? 0);
  return `${of(times.map(({ clock }) => clock))} / ${of(times.map(({ processor }) => processor))}`;
}

function bar(part: number, whole: number): string {
  return "█".repeat(Math.round((20 * part) / Math.max(1, whole))).padEnd(20, "░");
}

/** A table in Markdown. @param head names of the columns, between bars */
export function table(head: string, rows: readonly (readonly (string | number)[])[]): string {
  const columns = head.split("|").length;
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  return [`| ${head} |`, `|${" --- |".repeat(columns)}`, ...lines].join("\n");
}

/** Zones of the labelled pictures, original and altered, and the missed ones. */
export async function zones(labels: readonly Label[], now: Date): Promise<{ table: string; misses: string }> {
  const rows: (string | number)[][] = [];
  const misses: string[] = [];
  for (const [name, change] of Object.entries(CHANGES)) {
    const times: Times[] = [];
    const outcomes = [];
    for (const label of labels) {
      const layout = LAYOUTS.find(({ format }) => format === label.format);
      const known = layout === undefined || !label.mrz ? {} : { format: layout.format, zone: label.mrz };
      const scene = {
        condition: nameOf(label),
        altered: false,
        bytes: await change(bytesOf(label), label),
        ...known,
      };
      const [outcome, took] = await timed(() => measure(scene, now, () => 0));
      times.push(took);
      outcomes.push(outcome);
    }
    const labelled = outcomes.filter(({ scene }) => scene.zone !== undefined);
    const right = labelled.filter(({ key }) => key).length;
    const invented = outcomes.filter(({ scene, lines }) => scene.zone === undefined && lines !== undefined);
    rows.push([
      name,
      labelled.filter(({ sound }) => sound).length,
      labelled.filter(({ exact }) => exact).length,
      `${right} / ${labelled.length} ${bar(right, labelled.length)}`,
      outcomes.filter(({ wrongButSound }) => wrongButSound).length,
      invented.length,
      medianOf(times),
      slowestOf(times),
    ]);
    const missed = [...labelled.filter(({ key }) => !key), ...invented].map(({ scene }) => scene.condition);
    misses.push(`- ${name}: ${missed.join(", ") || "none"}`);
    process.stdout.write(`${rows.at(-1)?.join(" | ")}\n`);
  }
  const head =
    "picture | sound | exact | key fields right | sound but wrong | false finds | median ms (clock / processor) | slowest ms";
  return { table: table(head, rows), misses: misses.join("\n") };
}

/** The block's judgement of a reading, without the expiry check: most specimens have expired. */
export function judged(reading: DocumentReading, now: Date, expected?: PagesToRead["expected"]): Judgement {
  const config = { maxAgeDays: 3650, checks: { not_expired: "ignore" } } as const;
  const input = expected === undefined ? {} : { expected };
  return judgedAlone(reading, { input, config, now });
}

/** The details of all failed checks. */
export function doubtsOf({ findings }: DocumentReading): string {
  return (
    findings.flatMap((finding) => (finding.outcome === "failed" ? [finding.detail] : [])).join(" ") || "none"
  );
}

/** Pictures of a back alone. It does not print who holds the document, so nothing on the picture can confirm the zone. */
const BACKS: ReadonlySet<string> = new Set([
  "imgjs_id_fail.png",
  "pe_0_id-esp.png",
  "pe_100_id-mac.jpg",
  "pe_53_id-d.jpg",
  "pe_77_card-cmw.png",
  "set_1_doc_back.png",
]);

const isConfirmed = ({ findings }: DocumentReading): boolean =>
  findings.some(({ check, outcome }) => check === "visual_zone_matches_mrz" && outcome === "passed");

/** Each labelled picture read as a whole: zone, print, file, quality. */
export async function wholeReadings(labels: readonly Label[], now: Date) {
  const fronts = { all: 0, confirmed: 0 };
  const times: Times[] = [];
  const rows: string[][] = [];
  for (const label of labels) {
    const bytes = bytesOf(label);
    const contentType = label.file.endsWith(".png") ? "image/png" : "image/jpeg";
    const [reading, took] = await timed(() =>
      localReader.read({ front: { bytes, contentType } }, now, signal),
    );
    times.push(took);
    if (!BACKS.has(nameOf(label))) {
      fronts.all++;
      if (isConfirmed(reading)) fronts.confirmed++;
    }
    rows.push([nameOf(label), judged(reading, now).status, medianOf([took]), doubtsOf(reading)]);
  }
  const head = "picture | status, expiry aside | ms (clock / processor) | what is in doubt";
  return { table: table(head, rows), times, fronts };
}

type Fields = Readonly<Partial<Record<keyof PrintedCard["fields"], string | null>>>;

/** The fields of cards by their print alone: of the labelled pictures with their zone hidden, and of drawn licences. */
export async function printAlone(
  labels: readonly Label[],
  drawn: readonly (readonly [name: string, bytes: Buffer, fields: Fields])[],
  now: Date,
) {
  const pictures = [
    ...drawn,
    ...labels.flatMap((label) => {
      const { fields } = label;
      if (!fields) return [];
      const { documentNumber: number, surname, given, dateOfBirth: birth_date, expiry: expiry_date } = fields;
      return [[nameOf(label), bytesOf(label), { number, surname, given, birth_date, expiry_date }] as const];
    }),
  ];
  const times: Times[] = [];
  const total = { right: 0, other: 0, absent: 0 };
  const rows: string[][] = [];
  for (const [name, bytes, fields] of pictures) {
    const [card, took] = await timed(() => printOf(bytes, now));
    times.push(took);
    const by: Record<keyof typeof total, string[]> = { right: [], other: [], absent: [] };
    for (const [field, value] of wanted(fields)) {
      const found = card.fields[field]?.value;
      by[found === undefined ? "absent" : bare(found) === bare(value) ? "right" : "other"].push(field);
    }
    for (const kind of ["right", "other", "absent"] as const) total[kind] += by[kind].length;
    rows.push([name, ...(["right", "other", "absent"] as const).map((kind) => by[kind].join(", "))]);
  }
  const all = total.right + total.other + total.absent;
  rows.push([
    "**all**",
    `${total.right} of ${all} ${bar(total.right, all)}`,
    `${total.other}`,
    `${total.absent}`,
  ]);
  return { table: table("picture | right | other than labelled | not given", rows), times };
}

function wanted(fields: Fields): (readonly [keyof PrintedCard["fields"], string])[] {
  return (["number", "surname", "given", "birth_date", "expiry_date"] as const).flatMap((name) => {
    const value = fields[name];
    return value === undefined || value === null || value === "" ? [] : [[name, value] as const];
  });
}

async function printOf(bytes: Buffer, now: Date): Promise<PrintedCard> {
  const image = await decodeGrey(bytes, READ_SIDE);
  const { zone, regions } = await readMrz(image, signal);
  const outside = regions.filter(({ box }) => !isInZone(box, zone?.boxes ?? []));
  return readCard([await readPrintedPage(image, outside, signal)], now);
}

/** The generated barcode, tilted and worse. */
export async function barcodes(): Promise<string> {
  const rows: string[][] = [];
  for (const made of loadMade().filter(({ kind }) => kind.startsWith("aamva"))) {
    for (const [name, change] of Object.entries(BARCODE_CHANGES)) {
      const image = await decodeGrey(await change(bytesOf(made)), READ_SIDE);
      const [[text], took] = await timed(() => readPdf417(image, () => true, signal));
      const licence = text === undefined ? undefined : parseAamva(text);
      const facts = [licence?.number, licence?.last, licence?.first, licence?.birthDate, licence?.expiryDate];
      const given = facts.filter((fact) => fact !== undefined).length;
      rows.push([name, licence === undefined ? "no" : "yes", `${given} of 5`, medianOf([took])]);
    }
  }
  return table("barcode | read | number, names and dates | ms (clock / processor)", rows);
}

/** The subject of the generated bill. On the other papers no address of this subject is found. */
const EXPECTED = { name: "Jane Citizen", address: "Flat 4, 12 Wattle Street, Canberra ACT 2601" };

/** The generated bills and statements; those that were tampered with must not pass. */
export async function proofs(now: Date): Promise<string> {
  const rows: string[][] = [];
  for (const made of loadMade().filter(({ kind }) => kind.startsWith("proof_of_address"))) {
    const pages: PagesToRead = {
      front: { bytes: bytesOf(made), contentType: "application/pdf" },
      documentType: "proof_of_address",
      expected: EXPECTED,
    };
    const [reading, took] = await timed(() => localReader.read(pages, now, signal));
    rows.push([
      nameOf(made),
      made.tampered === true ? "yes" : "no",
      judged(reading, now, EXPECTED).status,
      [
        reading.fields.name === null ? "" : "name",
        reading.fields.address === null ? "" : "address",
        reading.fields.issue_date ?? "",
      ]
        .filter((part) => part !== "")
        .join(", "),
      medianOf([took]),
      doubtsOf(reading),
    ]);
  }
  return table(
    "file | tampered with | status, age aside | found | ms (clock / processor) | what is in doubt",
    rows,
  );
}

/** How many pictures fail each quality check, by alteration. */
export async function qualityChecks(labels: readonly Label[]): Promise<string> {
  const rows: (string | number)[][] = [];
  let names: string[] = [];
  for (const [flaw, change] of Object.entries(FLAWS)) {
    const counts = new Map<string, number>();
    for (const label of labels) {
      const image = await decodeGrey(await change(bytesOf(label), label), READ_SIDE);
      for (const { check, outcome } of qualityFindings([
        await pictureQuality(image, await detectText(image, 960), resize),
      ]))
        counts.set(check, (counts.get(check) ?? 0) + (outcome === "failed" ? 1 : 0));
    }
    names = [...counts.keys()];
    rows.push([flaw, ...counts.values()]);
  }
  return table(["flaw", ...names].join(" | "), rows);
}
