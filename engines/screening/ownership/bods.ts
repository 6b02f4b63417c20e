import { createHash } from "node:crypto";
import * as z from "zod";
import { allOrNone, countryCode } from "../../common/countries.ts";
import { headOf, type InputFile } from "../readers/reader.ts";
import { takeRelationship } from "./bods-interests.ts";
import { jsonValues, type OwnershipReader, recordIn, refuseShape } from "./reader.ts";
import { isName, type OwnershipRegister, type Party, partyNumber } from "./register.ts";

/**
 * The Beneficial Ownership Data Standard 0.4 (Open Ownership): statements about persons, entities and relationships, as a JSON array or
 * one a line. Of the statements about one record the newest counts. Source: https://standard.openownership.org/en/0.4.0/
 */
export const bods: OwnershipReader = { format: "BODS 0.4", recognise, read };

function recognise(file: InputFile): boolean {
  return /"(?:statementId|recordDetails|statementID)"/.test(headOf(file));
}

const countrySchema = z.looseObject({ code: z.string().optional(), name: z.string().optional() });
const nameSchema = z.looseObject({ fullName: z.string().optional() });
const publisherSchema = z.looseObject({ name: z.string().optional(), url: z.string().optional() });
const statementSchema = z.looseObject({
  statementId: z.string(),
  statementDate: z.string().optional(),
  recordId: z.string().min(1),
  recordStatus: z.enum(["new", "updated", "closed"]).optional(),
  recordType: z.string(),
  recordDetails: z.unknown(),
  publicationDetails: z.looseObject({ publisher: publisherSchema.optional() }).optional(),
});
type Statement = z.infer<typeof statementSchema>;

const identifierSchema = z.looseObject({ scheme: z.string().optional(), id: z.string().optional() });
const entitySchema = z.looseObject({
  entityType: z.looseObject({ type: z.string(), subtype: z.string().optional() }),
  name: z.string().optional(),
  alternateNames: z.array(z.string()).default([]),
  jurisdiction: countrySchema.optional(),
  identifiers: z.array(identifierSchema).default([]),
});
const personSchema = z.looseObject({
  personType: z.string(),
  names: z.array(nameSchema).default([]),
  nationalities: z.array(countrySchema).default([]),
  birthDate: z.string().optional(),
});

function read(file: InputFile, register: OwnershipRegister) {
  const newest = new Map<string, Kept>();
  let edition = "";
  for (const [at, value] of jsonValues(file)) {
    const statement = recordIn(statementSchema, value, {
      file,
      at,
      what: "it is not a statement of BODS 0.4",
    });
    const keyOf = keysOf(statement, file.name);
    const key = keyOf(statement.recordId);
    const before = newest.get(key)?.statement;
    // Of equal dates the later one in the file counts.
    const isNewer = before === undefined || isAsNew(statement.statementDate, before.statementDate);
    if (isNewer === undefined)
      refuseShape(
        file,
        at,
        "its statementDate cannot be compared with that of another statement about the same record",
      );
    if (isNewer) newest.set(key, { statement, at, keyOf });
    if ((statement.statementDate ?? "") > edition) edition = statement.statementDate ?? "";
  }
  const all = [...newest.values()];
  const doubtful = idsOfOnePublisher(all);
  const ofType = (type: string) => all.filter(({ statement }) => statement.recordType === type);
  const known = ["entity", "person", "relationship"];
  const other = all.find(({ statement }) => !known.includes(statement.recordType));
  if (other !== undefined) refuseShape(file, other.at, "its recordType is not known");
  // A closed record of a party stays readable: relationships that still count may name it.
  for (const { statement, at, keyOf } of ofType("entity")) {
    const what = "the entity is of no known form";
    const details = recordIn(entitySchema, statement.recordDetails, { file, at, what });
    takeEntity(register, keyOf(statement.recordId), details);
  }
  for (const { statement, at, keyOf } of ofType("person")) {
    const what = "the person is of no known form";
    const details = recordIn(personSchema, statement.recordDetails, { file, at, what });
    takePerson(register, keyOf(statement.recordId), details);
  }
  const warnings: string[] = [];
  let subjectless = 0;
  for (const { statement, at, keyOf } of ofType("relationship")) {
    if (statement.recordStatus === "closed") continue;
    const isDoubtful = (id: string): boolean => doubtful.has(id) || doubtful.has(statement.recordId);
    const taken = takeRelationship(register, statement.recordDetails, { keyOf, isDoubtful });
    if (taken === "unreadable") refuseShape(file, at, "the relationship is of no known form");
    if (taken === "no subject") subjectless++;
  }
  if (subjectless > 0) warnings.push(`${subjectless} relationships name no owned party, and are left out.`);
  return { edition: edition === "" ? null : edition.slice(0, 10), warnings };
}

const BEGINS_WITH_DAY = /^\d{4}-\d{2}-\d{2}/;
const DAY = "YYYY-MM-DD".length;

/** Whether a date is the same as another or later; undefined when one of them is none. Two that are both absent are the same. */
function isAsNew(date: string | undefined, other: string | undefined): boolean | undefined {
  if (date === other) return true;
  if (date === undefined || other === undefined) return undefined;
  if (!BEGINS_WITH_DAY.test(date) || !BEGINS_WITH_DAY.test(other)) return undefined;
  const length = Math.min(date.length, other.length) === DAY ? DAY : Math.max(date.length, other.length);
  return date.slice(0, length) >= other.slice(0, length);
}

type KeyOf = (recordId: string) => string;
interface Kept {
  statement: Statement;
  at: number;
  keyOf: KeyOf;
}

/**
 * Keys of the records that a statement names. The ids of records are unique among those of one publisher alone; of a publisher that is not
 * stated, within its file. Keys of other standards have no such prefix.
 */
function keysOf({ publicationDetails }: Statement, file: string): KeyOf {
  const { name, url } = publicationDetails?.publisher ?? {};
  const publisher = JSON.stringify(name === undefined && url === undefined ? { file } : { name, url });
  const prefix = createHash("sha256").update(publisher).digest("hex").slice(0, PREFIX);
  return (recordId) => `bods:${prefix}:${recordId}`;
}

const PREFIX = 16;

/** Ids of records whose publishers are stated in two ways and may be the same one: the later record may replace the earlier one. */
function idsOfOnePublisher(all: readonly Kept[]): ReadonlySet<string> {
  const byId = new Map<string, Statement[]>();
  for (const { statement } of all)
    byId.set(statement.recordId, [...(byId.get(statement.recordId) ?? []), statement]);
  const found = [...byId].filter(([, statements]) =>
    statements.some((one, at) => statements.slice(at + 1).some((other) => mayBeOfOnePublisher(one, other))),
  );
  return new Set(found.map(([id]) => id));
}

function mayBeOfOnePublisher(one: Statement, other: Statement): boolean {
  const [a, b] = [one.publicationDetails?.publisher, other.publicationDetails?.publisher];
  if (a?.url !== undefined && b?.url !== undefined && plain(a.url) === plain(b.url)) return true;
  return a?.name === undefined || b?.name === undefined || plain(a.name) === plain(b.name);
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Types of parties without a name. */
const UNNAMED = /^(?:anonymous|unknown)/;

function takeEntity(
  register: OwnershipRegister,
  id: string,
  { entityType, name, alternateNames, jurisdiction, identifiers }: z.infer<typeof entitySchema>,
): void {
  const numbers = identifiers.flatMap(({ scheme, id }) =>
    scheme === undefined || id === undefined || id.trim() === "" ? [] : [partyNumber(scheme, id)],
  );
  register.add({
    id,
    kind: "organisation",
    names: UNNAMED.test(entityType.type) ? [] : namesOf([name, ...alternateNames]),
    countries: codesOf(jurisdiction === undefined ? [] : [jurisdiction]),
    numbers,
    ...(/^state(?:Body)?$/.test(entityType.type) ? { isState: true } : {}),
  });
}

function takePerson(
  register: OwnershipRegister,
  id: string,
  { personType, names, nationalities, birthDate }: z.infer<typeof personSchema>,
): void {
  const born = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(birthDate ?? "")?.[0];
  register.add({
    id,
    kind: "person",
    names: UNNAMED.test(personType) ? [] : namesOf(names.map(({ fullName }) => fullName)),
    ...(born === undefined ? {} : { birthDate: born }),
    countries: codesOf(nationalities),
    numbers: [],
  });
}

const namesOf = (names: readonly (string | undefined)[]): Party["names"] =>
  names.flatMap((name) => (name !== undefined && isName(name) ? [name.trim()] : []));

/** A subdivision (`GB-SCT`) begins with its country. */
const codesOf = (countries: readonly z.infer<typeof countrySchema>[]): string[] =>
  allOrNone(countries.map(({ code, name }) => countryCode(code?.slice(0, 2) ?? name ?? "")));
