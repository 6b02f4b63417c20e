/**
 * Genuine specimens photographed in many ways (`test/support/scenes/ways-of-taking.ts`): what the block says of each. A genuine document must never be rejected for
 * its picture, and a picture's fault must ask for another picture.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import { localReader } from "../core/blocks/document_verification/providers/local.ts";
import type { DocumentReading } from "../core/blocks/document_verification/reading.ts";
import { decodeGrey } from "../engines/common/grey-image.ts";
import { fieldsOf } from "../engines/documents/mrz/fields.ts";
import { parseZone } from "../engines/documents/mrz/parse-zone.ts";
import { readMrz } from "../engines/documents/mrz/read-mrz.ts";
import { isInZone } from "../engines/documents/printed.ts";
import { Random } from "../test/support/scenes/random.ts";
import { type ScannedPage, takePicture, WAYS } from "../test/support/scenes/ways-of-taking.ts";
import { doubtsOf, judged, medianOf, table, timed } from "./document-tables.ts";
import { type Specimen, specimens } from "./forgeries/genuine.ts";

/** A file that keeps the results, so that a stopped run goes on where it was; delete it when the code changes. */
const KEPT = process.env.CONDITION_RESULTS;
/** Before any table, the picture itself. */
const AS_IT_IS = "as it is";
const READ_SIDE = 2400;
const signal = new AbortController().signal;

const resultSchema = z.object({
  way: z.string(),
  name: z.string(),
  status: z.enum(["passed", "retake", "review", "rejected"]),
  retake: z.array(z.string()),
  /** Number, birth date and expiry are as labelled; null: the specimen has no zone. */
  isZoneRight: z.boolean().nullable(),
  isConfirmed: z.boolean(),
  /** The check digits of its zone are wrong as printed: reading it right leads to a rejection. */
  isPrintedWrong: z.boolean(),
  /** What was read otherwise than labelled. */
  others: z.array(z.string()),
  doubts: z.string(),
  clock: z.number(),
  processor: z.number(),
});
type Result = z.infer<typeof resultSchema>;

/** A part of all pictures, which have a fixed order. */
export interface Sample {
  /** How many pictures. */
  readonly most: number;
  /** How many are left out before them. */
  readonly after: number;
}

/**
 * Reads genuine specimens in every condition, one after the other, another specimen each time.
 *
 * @param sample which of the pictures; all where it is absent
 */
export async function conditions(now: Date, sample?: Sample) {
  const genuine = await specimens("genuine");
  const ways = [AS_IT_IS, ...Object.keys(WAYS)];
  const wanted = genuine.flatMap((_, round) =>
    ways.flatMap((way, i) => {
      const specimen = genuine[(i + round) % genuine.length];
      return specimen === undefined ? [] : [{ way, specimen }];
    }),
  );
  const known = keptResults();
  const results: Result[] = [];
  const { most, after } = sample ?? { most: wanted.length, after: 0 };
  for (const { way, specimen } of wanted.slice(after, after + most)) {
    const kept = known.find((result) => result.way === way && result.name === specimen.name);
    const result = kept ?? (await resultOf(specimen, way, now));
    if (kept === undefined && KEPT !== undefined) appendFileSync(KEPT, `${JSON.stringify(result)}\n`);
    results.push(result);
    if (results.length % ways.length === 0) process.stdout.write(`${results.length} of ${most} pictures\n`);
  }
  return {
    table: tableOf(ways, results),
    specimens: genuine.length,
    ways: ways.length - 1,
    ...listsOf(results),
  };
}

function keptResults(): Result[] {
  if (KEPT === undefined || !existsSync(KEPT)) return [];
  const lines = readFileSync(KEPT, "utf8").trim().split("\n");
  return lines.flatMap((line) => (line === "" ? [] : [resultSchema.parse(JSON.parse(line))]));
}

const pages = new Map<Specimen, Promise<ScannedPage>>();

function pageOf(specimen: Specimen): Promise<ScannedPage> {
  const page = pages.get(specimen) ?? scannedPage(specimen);
  pages.set(specimen, page);
  return page;
}

async function scannedPage({ bytes, zoneLength = 0 }: Specimen): Promise<ScannedPage> {
  const image = await decodeGrey(bytes, READ_SIDE);
  const { zone, regions } = await readMrz(image, signal);
  const boxes = zone?.boxes ?? [];
  const print = regions.map(({ box }) => box).filter((box) => !isInZone(box, boxes));
  return { image, zone: boxes, zoneLength, print };
}

async function resultOf(specimen: Specimen, way: string, now: Date): Promise<Result> {
  const random = new Random(`${way}:${specimen.name}`);
  const bytes = way === AS_IT_IS ? specimen.bytes : await takePicture(await pageOf(specimen), way, random);
  const contentType = bytes[0] === 0x89 ? "image/png" : "image/jpeg";
  const [reading, took] = await timed(() => localReader.read({ front: { bytes, contentType } }, now, signal));
  const { status, retake } = judged(reading, now);
  const zone = parseZone((specimen.zoneText ?? []).join("\n"));
  const others = othersThanLabelled(reading, zone, now);
  const print = reading.findings.find(({ check }) => check === "visual_zone_matches_mrz");
  return {
    way,
    name: specimen.name,
    status: status === "review" && retake.length > 0 ? "retake" : status,
    retake,
    isZoneRight: others === undefined ? null : reading.mrz !== undefined && !others.some(isChecked),
    isConfirmed: print?.outcome === "passed",
    isPrintedWrong: specimen.isPrintedWrong || zone?.valid === false,
    others: others ?? [],
    doubts: doubtsOf(reading),
    ...took,
  };
}

const isChecked = (field: string): boolean => ["number", "birth date", "expiry"].includes(field);

/** Fields that differ from the labelled zone; undefined without one that we know. */
function othersThanLabelled(
  { fields }: DocumentReading,
  zone: ReturnType<typeof parseZone>,
  now: Date,
): string[] | undefined {
  if (zone === undefined) return undefined;
  const own = fieldsOf(zone, now);
  const pairs = [
    ["number", fields.document_number, own.documentNumber],
    // A zone has two digits of the year: the print says which century it is.
    ["birth date", fields.birth_date?.slice(2), own.birthDate?.slice(2)],
    ["expiry", fields.expiry_date?.slice(2), own.expiryDate?.slice(2)],
    ["surname", fields.name?.last, own.surname],
    ["given names", fields.name?.first, own.givenNames],
  ] as const;
  return pairs.flatMap(([name, read, wanted]) => (letters(read) === letters(wanted) ? [] : [name]));
}

const letters = (text: string | null | undefined): string =>
  (text ?? "").toUpperCase().replaceAll(/[^A-Z0-9]/g, "");

function tableOf(ways: readonly string[], all: readonly Result[]): string {
  const rows = ways.map((way) => {
    const own = all.filter((result) => result.way === way);
    const count = (is: (result: Result) => boolean) => own.filter(is).length;
    const zones = count(({ isZoneRight }) => isZoneRight !== null);
    return [
      way,
      own.length,
      ...(["passed", "retake", "review", "rejected"] as const).map((s) =>
        count(({ status }) => status === s),
      ),
      `${count(({ isZoneRight }) => isZoneRight === true)} of ${zones}`,
      count(({ isConfirmed }) => isConfirmed),
      count(({ isConfirmed, others }) => isConfirmed && others.length > 0),
      count(({ status, others }) => status === "passed" && others.length > 0),
      medianOf(own),
    ];
  });
  const head =
    "condition | pictures | passed | retake | review | rejected | zone right | print confirmed | confirmed but other than labelled | passed but other than labelled | median ms (clock / processor)";
  return table(head, rows);
}

/** What must not be, and why pictures were asked for. */
function listsOf(all: readonly Result[]) {
  const list = (some: readonly Result[], text: (result: Result) => string) =>
    some.map((result) => `- ${result.way}, ${result.name}: ${text(result)}`).join("\n") || "- none";
  const reasons = new Map<string, number>();
  for (const reason of all.flatMap(({ retake }) => retake))
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    rejected: list(
      all.filter(({ status, isPrintedWrong }) => status === "rejected" && !isPrintedWrong),
      ({ doubts }) => doubts,
    ),
    otherwise: list(
      all.filter(({ isConfirmed, others }) => isConfirmed && others.length > 0),
      ({ others, status }) => `${others.join(", ")} (${status})`,
    ),
    misread: list(
      all.filter(({ status, others }) => status === "review" && others.length > 0),
      ({ others, doubts }) => `${others.join(", ")}. ${doubts}`,
    ),
    reasons: [...reasons].map(([reason, count]) => `\`${reason}\` ${count}`).join(", ") || "none",
  };
}
