import { sameOctets } from "../../../engines/documents/chip/der-values.ts";
import { similarityOf } from "../../../engines/faces/embed-face.ts";
import { OTHER_FACE } from "./history.ts";
import type { CheckName, DocumentFields, DocumentReading, Finding, ReasonCode } from "./reading.ts";
import { isCurable } from "./retake.ts";
import { plainNumber } from "./same-fields.ts";

/** Checks that a bad picture fails while a better one of the same page passes them. */
const OF_PICTURE: ReadonlySet<CheckName> = new Set([
  "readable",
  "check_digits",
  "visual_zone_matches_mrz",
  "not_blurred",
  "no_glare",
  "bright_enough",
  "large_enough",
]);
/** What was measured of a picture, or lies on it, explains print that differs. That it is merely soft, or that characters are uncertain, does not: they may be another's. */
const MEASURED: ReadonlySet<CheckName> = new Set([
  "not_blurred",
  "no_glare",
  "bright_enough",
  "large_enough",
]);
const OBSTACLES: ReadonlySet<ReasonCode> = new Set(["zone_covered", "document_cropped"]);
/** Fields in which pictures of one document agree. */
const COMPARED = [
  "document_type",
  "issuing_country",
  "nationality",
  "document_number",
  "name",
  "birth_date",
  "sex",
  "expiry_date",
] as const satisfies readonly (keyof DocumentFields)[];
type Compared = (typeof COMPARED)[number];

/** Several readings as one: `chosen` is the index of the one that all fields come from. */
export interface Joined {
  readonly reading: DocumentReading;
  readonly chosen: number;
}

/**
 * Joins readings of several pictures of the same document. All fields come from the best reading: no field of another picture is mixed in. The others can only add doubts:
 *
 * - a field or a portrait that differs from the chosen one's sends the document to review, whatever the graph ignores;
 * - signs of a forgery and failed checks of any picture stay. Only what a bad picture failed because it is bad is settled by a better one: never a check that rejects by sure characters, nor print that differs in a picture in which no fault was found.
 *
 * @param readings at least one
 */
export function joinFrames(readings: readonly [DocumentReading, ...DocumentReading[]]): Joined {
  const best = readings.reduce((one, other) => (isBetter(other, one) ? other : one));
  const others = readings.filter((reading) => reading !== best);
  const { portraitMissing, ...plain } = best;
  // Where the best picture shows no clear face, that of another one is held against the rest, and against earlier documents.
  const portrait = [best, ...others].find((reading) => reading.portrait !== undefined)?.portrait;
  const face = portrait !== undefined ? { portrait } : portraitMissing === true ? { portraitMissing } : {};
  const chosen: DocumentReading = { ...plain, ...face };
  const differing = [...new Set(others.flatMap((other) => differences(chosen, other)))];
  const kept = [...best.findings, ...others.flatMap(lasting)];
  const findings =
    differing.length === 0
      ? kept
      : [...kept.filter(({ check }) => check !== "readable"), picturesDiffer(differing)];
  const doubtful = readings.find(({ authenticity }) => authenticity?.level === "doubtful");
  const codes = readings.flatMap((reading) => reading.codes ?? []);
  const distinctCodes = codes.filter((code, i) => codes.findIndex((other) => sameOctets(other, code)) === i);
  return {
    chosen: readings.indexOf(best),
    reading: {
      ...chosen,
      findings,
      specimen: readings.some(({ specimen }) => specimen),
      ...(doubtful?.authenticity === undefined ? {} : { authenticity: doubtful.authenticity }),
      ...(best.codes === undefined ? {} : { codes: distinctCodes }),
    },
  };
}

const failures = ({ findings }: DocumentReading) =>
  findings.filter((finding) => finding.outcome === "failed");

/** Fewer failed checks, then more confidence; of equals the first stays. */
function isBetter(one: DocumentReading, other: DocumentReading): boolean {
  const fewer = failures(other).length - failures(one).length;
  return fewer > 0 || (fewer === 0 && one.confidence > other.confidence);
}

/** What a picture says against the document, whichever other picture there is. */
function lasting(reading: DocumentReading): Finding[] {
  const failed = failures(reading);
  const isBad = failed.some(({ reason }) => isCurable(reason));
  const isHindered = failed.some(({ check, reason }) => MEASURED.has(check) || OBSTACLES.has(reason));
  return failed.filter(({ check, reason, found = reason, weight }) => {
    if (!OF_PICTURE.has(check) || (check === "check_digits" && weight === "reject")) return true;
    return found === "data_mismatch" ? !isHindered : !isBad;
  });
}

function differences(one: DocumentReading, other: DocumentReading): string[] {
  const fields = COMPARED.filter((field) => {
    const [a, b] = [plainField(one.fields, field), plainField(other.fields, field)];
    return a !== undefined && b !== undefined && a !== b;
  });
  const isOtherFace =
    one.portrait !== undefined &&
    other.portrait !== undefined &&
    similarityOf(one.portrait, other.portrait) < OTHER_FACE;
  return isOtherFace ? [...fields, "portrait"] : fields;
}

function plainField(fields: DocumentFields, field: Compared): string | undefined {
  const value = field === "name" ? fields.name?.full : fields[field];
  return value === undefined || value === null ? undefined : plainNumber(value);
}

function picturesDiffer(fields: readonly string[]): Finding {
  return {
    check: "readable",
    outcome: "failed",
    reason: "data_mismatch",
    detail: `The pictures differ in: ${fields.join(", ").replaceAll("_", " ")}.`,
    weight: "review",
  };
}
