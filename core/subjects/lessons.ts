import { isSameCompanyName } from "../company-names.ts";
import { jurisdictionFit } from "../jurisdictions.ts";
import { mayBeRelative } from "../name-of-relative.ts";
import { isSameName } from "../same-name.ts";
import {
  ATTRIBUTE_NAMES,
  type AttributeName,
  type Attributes,
  attributesSchema,
} from "./attribute-schema.ts";
import { afterStatement, certainty, entryOf, originOf, type Statement } from "./attributes.ts";
import { foldedEntries } from "./folded-entries.ts";
import { grown, isGrowing, sourcedList, sourceOfList } from "./growing-lists.ts";
import type { SubjectEntry, SubjectRecord } from "./records.ts";
import { normalNumber, wordsOf } from "./search-keys.ts";

/** What a run says of its subject, by one source. */
export interface Lesson extends Statement {
  readonly values: Attributes;
  /** Whom such data can be of; absent: anybody. */
  readonly about?: SubjectRecord["entityType"];
}

/** A record after lessons, with what goes into the timeline. */
export interface Learned {
  readonly after: SubjectRecord;
  readonly entries: readonly SubjectEntry[];
  /** By what the run named somebody else than the record did, whichever is believed now. */
  readonly clashes: readonly string[];
}

type Step = Omit<Learned, "clashes">;

/**
 * The record after a run has said what it found, from the least to the most certain source. A lesson that names somebody else than the
 * record does, and is no more certain, teaches nothing at all: its number or address would be that other one's.
 */
export function afterLessons(record: SubjectRecord, lessons: readonly Lesson[]): Learned {
  const quarrel = quarrelOf(lessons);
  const heard = quarrel.length === 0 ? lessons : lessons.filter((lesson) => !isEvidence(lesson));
  const sorted = heard.toSorted((a, b) => certainty(a.source) - certainty(b.source));
  const entries = [...quarrel];
  const clashes: string[] = [];
  let after = record;
  for (const lesson of sorted) {
    const learned = afterLesson(after, lesson);
    after = learned.after;
    entries.push(...learned.entries);
    clashes.push(...learned.clashes);
  }
  return {
    after: entries.length === 0 ? record : { ...after, version: record.version + 1 },
    entries: foldedEntries(entries),
    clashes,
  };
}

/** Documents, or registers, of one run that name different subjects: none of them is the run's for sure. */
function quarrelOf(lessons: readonly Lesson[]): SubjectEntry[] {
  const evidence = lessons.filter(isEvidence);
  return evidence.flatMap((other, place) => {
    const first = evidence.slice(0, place).find(({ about }) => about === other.about);
    if (first === undefined) return [];
    return differences(first.values, other.values, other.about ?? "person").map((field) =>
      entryOf(other, field, "contradicted", first.values[field], other.values[field]),
    );
  });
}

const isEvidence = ({ source }: Lesson): boolean => source !== "declared" && source !== "reviewer";

function afterLesson(record: SubjectRecord, lesson: Lesson): Learned {
  const typed = afterType(record, lesson);
  const { entityType } = typed.after;
  if (lesson.about !== undefined && lesson.about !== entityType)
    return { after: record, entries: [], clashes: [] };
  const clashes = differences(record.attributes, lesson.values, entityType).filter(
    (field) => !mayReplace(record, field, lesson),
  );
  if (clashes.some((field) => isNoLessCertain(record, field, lesson))) {
    const entries = clashes.map((field) =>
      entryOf(lesson, field, "contradicted", record.attributes[field], lesson.values[field]),
    );
    return { after: record, entries, clashes };
  }
  const lists = afterLists(typed.after, lesson);
  const single = afterStatement(lists.after, { ...lesson, values: singleValues(record, lesson) });
  return { after: single.after, entries: [...typed.entries, ...lists.entries, ...single.entries], clashes };
}

/** A record of which nothing is known yet is of an organisation when a run says so, unless somebody has said what it is of. */
function afterType(record: SubjectRecord, lesson: Lesson): Step {
  const { about, at, source } = lesson;
  const isBlank =
    record.isTypeGiven === undefined &&
    record.attributes.birth_date === undefined &&
    Object.values(record.sources).every((known) => known.source === "declared");
  if (source !== "declared" || about === undefined || about === record.entityType || !isBlank)
    return { after: record, entries: [] };
  const entry = entryOf(lesson, "entity_type", "changed", record.entityType, about);
  return { after: { ...record, entityType: about, updatedAt: at }, entries: [entry] };
}

/** The caller may change what it declared, and a reviewer what one saw: neither contradicts. */
const mayReplace = ({ sources }: SubjectRecord, field: AttributeName, { source }: Lesson): boolean =>
  mayCorrect(source) && sources[field]?.source === source;

/**
 * Whether what is known stays against a lesson that names somebody else. Another number of a company is another company's, whoever says
 * it: a register was asked for one that the caller had declared.
 */
function isNoLessCertain({ sources }: SubjectRecord, field: AttributeName, { source }: Lesson): boolean {
  const known = sources[field]?.source;
  if (known === undefined) return false;
  const isNumber = NUMBERS.some(([number]) => number === field);
  return certainty(source) <= certainty(known) || (isNumber && source !== "reviewer");
}

/** Whether two descriptions are of different subjects. */
export const isAnother = (
  known: Attributes,
  said: Attributes,
  entityType: SubjectRecord["entityType"],
): boolean => differences(known, said, entityType).length > 0;

/** By what two descriptions tell that they are of different subjects. Names count for a company only where no number can be compared. */
function differences(
  known: Attributes,
  said: Attributes,
  entityType: SubjectRecord["entityType"],
): AttributeName[] {
  const differ = ([field, isSame]: Comparison): boolean => {
    const [a, b] = [known[field], said[field]];
    return typeof a === "string" && typeof b === "string" && !isSame(a, b);
  };
  const comparable = ([field]: Comparison): boolean =>
    known[field] !== undefined && said[field] !== undefined;
  if (entityType === "person") return PERSON.filter(differ).map(([field]) => field);
  const numbers = NUMBERS.filter(comparable);
  const compared = numbers.length === 0 ? [COMPANY_NAME, JURISDICTION] : [...numbers, JURISDICTION];
  return compared.filter(differ).map(([field]) => field);
}

type Comparison = readonly [AttributeName, (a: string, b: string) => boolean];

const isEqual = (a: string, b: string): boolean => a === b;
const isSameNumber = (a: string, b: string): boolean => normalNumber(a) === normalNumber(b);
/** Twins share all but an ending, as Paul and Paula do. */
const isNameOfOne = (a: string, b: string): boolean => isSameName(a, b, "person") && !mayBeRelative(a, b);
const PERSON: readonly Comparison[] = [
  ["name", isNameOfOne],
  ["birth_date", isEqual],
];
const NUMBERS: readonly Comparison[] = [
  ["registration_number", isSameNumber],
  ["lei", isSameNumber],
];
/** Names of sister companies are alike: of a company it must be the very name. */
const COMPANY_NAME: Comparison = ["name", isSameCompanyName];
/** One may be the country of the other. */
const JURISDICTION: Comparison = ["jurisdiction", (a, b) => jurisdictionFit(a, b) !== "other"];

function afterLists(record: SubjectRecord, lesson: Lesson): Step {
  const attributes: Record<string, unknown> = { ...record.attributes };
  const sources = { ...record.sources };
  const entries: SubjectEntry[] = [];
  for (const name of ATTRIBUTE_NAMES.filter(isGrowing)) {
    const before = record.attributes[name] ?? [];
    const after = grown(
      name,
      sourcedList(before, sources[name]),
      lesson.values[name] ?? [],
      originOf(lesson),
    );
    const source = after === undefined ? undefined : sourceOfList(after);
    if (after === undefined || source === undefined) continue;
    attributes[name] = after.items;
    sources[name] = source;
    entries.push(entryOf(lesson, name, "changed", record.attributes[name], after.items));
  }
  if (entries.length === 0) return { after: record, entries };
  return { after: { ...record, attributes, sources, updatedAt: lesson.at }, entries };
}

/** The values that take the place of another, or stand against it. What is only written differently does neither, nor does older news. */
function singleValues({ attributes, sources, entityType }: SubjectRecord, lesson: Lesson): Attributes {
  const { source, at, values } = lesson;
  const isTaken = (name: AttributeName): boolean => {
    const known = sources[name];
    if (values[name] === undefined || isGrowing(name)) return false;
    if (known === undefined || certainty(source) > certainty(known.source)) return true;
    if (known.source === source) return known.at <= at && (mayCorrect(source) || !isAlike(name));
    return !isAlike(name);
  };
  const isSame = entityType === "person" ? isNameOfOne : isSameCompanyName;
  const isAlike = (name: AttributeName): boolean =>
    (name === "name" && isSame(attributes.name ?? "", values.name ?? "")) ||
    (name === "address" && isSameAddress(attributes.address, values.address));
  return attributesSchema.parse(
    Object.fromEntries(ATTRIBUTE_NAMES.filter(isTaken).map((name) => [name, values[name]])),
  );
}

/** Whether a later statement of the same source corrects the earlier one. */
const mayCorrect = (source: Lesson["source"]): boolean => source === "declared" || source === "reviewer";

function isSameAddress(a: Attributes["address"], b: Attributes["address"]): boolean {
  const [some, others] = [wordsOf(JSON.stringify(a ?? {})), wordsOf(JSON.stringify(b ?? {}))];
  return some.every((word) => others.includes(word)) || others.every((word) => some.includes(word));
}
