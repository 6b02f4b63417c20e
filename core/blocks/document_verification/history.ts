import { createHash } from "node:crypto";
import { similarityOf } from "../../../engines/faces/embed-face.ts";
import { packFace, unpackFace } from "../../../engines/faces/face-buckets.ts";
import type { Tenant } from "../../access/caller.ts";
import { wordsOfName } from "../../words-of-name.ts";
import type { DocumentReading } from "./reading.ts";
import { plainNumber } from "./same-fields.ts";

/** Traces of documents that an organization has seen in an environment, without the documents. Each is found by a key. */
export interface DocumentHistory {
  /** Traces with this number, of any subject; at most {@link MAX_TRACES}. */
  withNumber(tenant: Tenant, number: string): Promise<DocumentTrace[]>;
  /** Traces of this holder, of any subject; at most {@link MAX_TRACES}. */
  ofHolder(tenant: Tenant, holder: string): Promise<DocumentTrace[]>;
  /** Traces with a portrait in one of these buckets, of any subject; at most {@link MAX_FACES} of each bucket. */
  inBuckets(tenant: Tenant, buckets: readonly string[]): Promise<DocumentTrace[]>;
  /** @param buckets of its portrait, under which it is found */
  remember(tenant: Tenant, trace: DocumentTrace, buckets: readonly string[], now: Date): Promise<void>;
  /** Portraits (`packFace`) that this subject has shown with this number; at most {@link MAX_TRACES}. No other subject's are read. */
  portraitsOf(tenant: Tenant, subject: string, number: string): Promise<string[]>;
  /** Keeps a portrait that a subject has shown with a number, or keeps it on. */
  keepPortrait(tenant: Tenant, subject: string, number: string, face: string, now: Date): Promise<void>;
  /**
   * Records that a document was presented for a subject.
   * @param attempt the same for a retry of the same block
   * @returns how many were within a day before, this one included; at most {@link MAX_TRIES}
   */
  tried(tenant: Tenant, subject: string, attempt: string, now: Date): Promise<number>;
}

/** Of `similarityOf`: no pair of different people among 764 reached 0.50, and 0.548 was the least of one person (docs/face-quality.md). */
export const SAME_FACE = 0.55;
/** Below this, two portraits show two people: 60 of 60 pairs of strangers did, and of repeated pictures of one printed portrait 1 or 2 of 59 (docs/face-quality.md). */
export const OTHER_FACE = 0.45;

/** How many traces of a number or holder are read: one that differs suffices for a doubt, and so do as many of one number, behind which others may be hidden. */
export const MAX_TRACES = 20;
/** How many traces of a bucket of faces are read: in a million documents a bucket holds about 15. */
export const MAX_FACES = 100;
/** How many tries of a subject are counted. */
export const MAX_TRIES = 100;
/** Time over which tries are counted, in milliseconds. */
export const TRIES_WITHIN_MS = 86_400_000;

/** A document as it was read. All but subject and face are hashes (hex). */
export interface DocumentTrace {
  /** Whose document it was said to be: the caller's id. */
  readonly subject: string;
  /** Of issuer and number. */
  readonly number: string;
  /** Of name and birth date; absent when the name is not sure. */
  readonly holder?: string | undefined;
  readonly birthDate?: string | undefined;
  /** Absent for a licence too: some states keep the number when they renew one. */
  readonly expiryDate?: string | undefined;
  /** The portrait (`packFace`), where the organization lets faces be compared across subjects. */
  readonly face?: string | undefined;
}

/** A document that is compared with earlier ones. One of a run without a subject is not remembered: nobody could have it erased. */
export type ComparedDocument<Subject extends string | undefined = string | undefined> = Omit<
  DocumentTrace,
  "subject"
> & { readonly subject: Subject };

/** What is known of earlier documents. */
export interface SeenBefore {
  /** Another name, birth date or date of expiry was shown with this number. */
  readonly isContradicted: boolean;
  /** Another face was shown with this number. */
  readonly hasOtherFace: boolean;
  /** Other subjects with a document that shows this face. */
  readonly faceOf: readonly string[];
  /** This face was shown with another name or birth date. */
  readonly isOtherPerson: boolean;
  /** So many documents with this number were shown that not all of them are compared. */
  readonly isCrowded: boolean;
  /** Other subjects that showed this number. */
  readonly numberOf: readonly string[];
  /** Other subjects with documents of a holder with this name and birth date. */
  readonly holderOf: readonly string[];
}

/**
 * The trace of a document that was read surely: a number that may be misread would name another document.
 *
 * @returns undefined when it has none
 */
export function traceOf<Subject extends string | undefined>(
  subject: Subject,
  { organizationId }: Tenant,
  { fields, findings, mrz, unconfirmed, portrait }: DocumentReading,
): ComparedDocument<Subject> | undefined {
  const { document_number, issuing_country, name, birth_date, expiry_date, document_type } = fields;
  if (document_number === null || issuing_country === null) return undefined;
  if (unconfirmed === true || mrz?.check_digits === false) return undefined;
  const hash = (...parts: string[]) =>
    createHash("sha256")
      .update([organizationId, ...parts].join("\n"))
      .digest("hex");
  // No check digit covers the name of a zone.
  const isNameSure = !findings.some(
    ({ check, outcome }) => check === "visual_zone_matches_mrz" && outcome === "failed",
  );
  const holder =
    isNameSure && name !== null && birth_date !== null
      ? hash("holder", plainName(name.full), birth_date)
      : undefined;
  return {
    subject,
    number: hash("number", issuing_country, plainNumber(document_number)),
    holder,
    birthDate: birth_date === null ? undefined : hash("birth_date", birth_date),
    expiryDate:
      expiry_date === null || document_type === "driving_licence"
        ? undefined
        : hash("expiry_date", expiry_date),
    face: portrait === undefined ? undefined : packFace(portrait),
  };
}

/** The words of a name without accents, in any order. */
const plainName = (name: string): string => wordsOfName(name).toSorted().join(" ");

/**
 * Compares a document with the earlier ones.
 *
 * @param withNumber traces with its number
 * @param ofHolder traces of its holder
 * @param nearFace traces whose faces may be alike
 */
export function seenBefore(
  trace: ComparedDocument,
  withNumber: readonly DocumentTrace[],
  ofHolder: readonly DocumentTrace[],
  nearFace: readonly DocumentTrace[],
): SeenBefore {
  const face = trace.face === undefined ? undefined : unpackFace(trace.face);
  const alike = ({ face: other }: DocumentTrace): number | undefined =>
    face === undefined || other === undefined ? undefined : similarityOf(face, unpackFace(other));
  const sameFace = nearFace.filter((other) => (alike(other) ?? 0) >= SAME_FACE);
  return {
    hasOtherFace: withNumber.some((other) => (alike(other) ?? 1) < OTHER_FACE),
    faceOf: otherSubjects(trace, sameFace),
    isOtherPerson: sameFace.some((other) => isOtherHolder(trace, other)),
    isContradicted: withNumber.some((other) => isOther(trace, other)),
    isCrowded: withNumber.length >= MAX_TRACES,
    numberOf: otherSubjects(trace, withNumber),
    holderOf: otherSubjects(trace, ofHolder),
  };
}

/** Names are compared in one order and without accents, so a doubt needs a person to look. */
function isOtherHolder(one: ComparedDocument, other: DocumentTrace): boolean {
  return (["holder", "birthDate"] as const).some(
    (fact) => one[fact] !== undefined && other[fact] !== undefined && one[fact] !== other[fact],
  );
}

function isOther(one: ComparedDocument, other: DocumentTrace): boolean {
  return (["holder", "birthDate", "expiryDate"] as const).some(
    (fact) => one[fact] !== undefined && other[fact] !== undefined && one[fact] !== other[fact],
  );
}

/** A run without a subject is about nobody who could be another. */
function otherSubjects({ subject }: ComparedDocument, traces: readonly DocumentTrace[]): string[] {
  if (subject === undefined) return [];
  return [...new Set(traces.map((trace) => trace.subject))].filter((other) => other !== subject).toSorted();
}
