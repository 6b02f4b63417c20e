import * as z from "zod";
import { countryCode } from "../../common/countries.ts";
import { decodeText, headOf, type InputFile } from "../readers/reader.ts";
import { all, at, textAt, walkXml, type XmlNode } from "../readers/xml.ts";
import { jsonValues, type OwnershipReader, recordIn, refuseShape } from "./reader.ts";
import {
  companiesHouseNumber,
  leiNumber,
  numberKey,
  OPEN_SHARE,
  type OwnershipRecord,
  type OwnershipRegister,
  type PartyNumber,
  unnamedRegisterNumber,
} from "./register.ts";

/**
 * GLEIF's golden copy as XML or JSON: level 1 (LEI-CDF 3.1: who is who), level 2 (RR-CDF 2.1: parents) and reporting exceptions
 * (2.1). Level 2 names the parent that consolidates a party's accounts and says nothing of its share.
 * Source: https://www.gleif.org/en/about-lei/common-data-file-format
 */
export const gleif: OwnershipReader = { format: "GLEIF levels 1 and 2", recognise, read };

const RELATIONS = /RelationshipData\b|"Relationship"\s*:/;
const EXCEPTIONS = /ReportingExceptionData\b|"ExceptionCategory"\s*:/;
const ENTITIES = /LEIData\b|"LEI"\s*:[\s\S]*"Entity"\s*:/;

function recognise(file: InputFile): boolean {
  return [RELATIONS, EXCEPTIONS, ENTITIES].some((pattern) => pattern.test(headOf(file)));
}

interface Entity {
  lei: string;
  names: string[];
  country: string;
  authority: string;
  number: string;
}
interface Relation {
  child: string;
  parent: string;
  type: string;
  status: string;
  registration: string;
  periods: { type: string; start: string; end: string }[];
}
interface Exception {
  lei: string;
  reasons: string[];
}

function read(file: InputFile, register: OwnershipRegister) {
  const head = headOf(file);
  const isXml = head.trimStart().startsWith("<");
  if (RELATIONS.test(head))
    for (const [place, one] of (isXml ? relationsInXml(file) : relationsInJson(file)).entries()) {
      for (const lei of [one.child, one.parent]) refuseWithout(lei, file, place);
      takeRelation(register, one);
    }
  else if (EXCEPTIONS.test(head))
    for (const [place, one] of (isXml ? exceptionsInXml(file) : exceptionsInJson(file)).entries()) {
      refuseWithout(one.lei, file, place);
      takeException(register, one);
    }
  else
    for (const [place, one] of (isXml ? entitiesInXml(file) : entitiesInJson(file)).entries()) {
      refuseWithout(one.lei, file, place);
      takeEntity(register, one);
    }
  return { edition: /ContentDate"?\s*[>:]\s*"?(\d{4}-\d{2}-\d{2})/.exec(head)?.[1] ?? null, warnings: [] };
}

/** Companies House in GLEIF's list of registration authorities: England and Wales, Northern Ireland, Scotland. */
const COMPANIES_HOUSE = new Set(["RA000585", "RA000586", "RA000587"]);

/** @throws ScreeningError `list_shape` */
function refuseWithout(lei: string, file: InputFile, place: number): void {
  if (lei.trim() === "") refuseShape(file, place, "it has no LEI");
}

const ofLei = (register: OwnershipRegister, lei: string): OwnershipRecord =>
  register.of(numberKey(leiNumber(lei)), "organisation", [leiNumber(lei)]);

function takeEntity(register: OwnershipRegister, { lei, names, country, authority, number }: Entity): void {
  const code = countryCode(country.slice(0, 2));
  const numbers: PartyNumber[] = [leiNumber(lei)];
  if (number !== "" && COMPANIES_HOUSE.has(authority)) numbers.push(companiesHouseNumber(number));
  else if (number !== "" && code !== undefined) numbers.push(unnamedRegisterNumber(code, number));
  register.add({
    id: numberKey(leiNumber(lei)),
    kind: "organisation",
    names: names.filter((name) => name !== ""),
    countries: code === undefined ? [] : [code],
    numbers,
  });
}

const VOID = new Set(["ANNULLED", "ERRONEOUS", "DUPLICATE"]);
/** The parent consolidates the accounts, or the party is a part of it. */
const CONTROL = /CONSOLIDATED_BY$|^IS_INTERNATIONAL_BRANCH_OF$/;

function takeRelation(register: OwnershipRegister, relation: Relation): void {
  const { child, parent, type, status, registration, periods } = relation;
  if (VOID.has(registration)) return;
  const record = ofLei(register, child);
  record.told = true;
  if (status === "INACTIVE") return;
  const period = periods.find((one) => one.type === "RELATIONSHIP_PERIOD");
  record.holders.push({
    holder: ofLei(register, parent).party.id,
    ...OPEN_SHARE,
    controls: CONTROL.test(type),
    from: period?.start.slice(0, 10) || undefined,
    until: period?.end.slice(0, 10) || undefined,
  });
}

function takeException(register: OwnershipRegister, { lei, reasons }: Exception): void {
  const record = ofLei(register, lei);
  record.told = true;
  for (const reason of reasons)
    record.holders.push({ holder: null, why: `GLEIF has no parent: ${reason}`, ...OPEN_SHARE });
}

function recordsInJson<Schema extends z.ZodType, T>(
  file: InputFile,
  schema: Schema,
  what: string,
  take: (record: z.output<Schema>) => T,
): T[] {
  return Array.from(jsonValues(file), ([at, value]) => take(recordIn(schema, value, { file, at, what })));
}

const nodeSchema = z.looseObject({ NodeID: z.string() });
const relationSchema = z.looseObject({
  Relationship: z.looseObject({
    StartNode: nodeSchema,
    EndNode: nodeSchema,
    RelationshipType: z.string(),
    RelationshipStatus: z.string().optional(),
    RelationshipPeriods: z
      .array(
        z.looseObject({
          PeriodType: z.string(),
          StartDate: z.string().optional(),
          EndDate: z.string().optional(),
        }),
      )
      .default([]),
  }),
  Registration: z.looseObject({ RegistrationStatus: z.string().optional() }).optional(),
});

const relationsInJson = (file: InputFile): Relation[] =>
  recordsInJson(
    file,
    relationSchema,
    "the relationship is of no known form",
    ({ Relationship, Registration }) => ({
      child: Relationship.StartNode.NodeID,
      parent: Relationship.EndNode.NodeID,
      type: Relationship.RelationshipType,
      status: Relationship.RelationshipStatus ?? "",
      registration: Registration?.RegistrationStatus ?? "",
      periods: Relationship.RelationshipPeriods.map(({ PeriodType, StartDate, EndDate }) => ({
        type: PeriodType,
        start: StartDate ?? "",
        end: EndDate ?? "",
      })),
    }),
  );

const exceptionSchema = z.looseObject({
  LEI: z.string(),
  ExceptionCategory: z.string(),
  ExceptionReason: z.union([z.string(), z.array(z.string())]),
});

const exceptionsInJson = (file: InputFile): Exception[] =>
  recordsInJson(file, exceptionSchema, "the exception is of no known form", ({ LEI, ExceptionReason }) => ({
    lei: LEI,
    reasons: [ExceptionReason].flat(),
  }));

const entitySchema = z.looseObject({
  LEI: z.string(),
  Entity: z.looseObject({
    LegalName: z.string(),
    OtherEntityNames: z.array(z.looseObject({ OtherEntityName: z.string() })).default([]),
    LegalJurisdiction: z.string().optional(),
    LegalAddress: z.looseObject({ Country: z.string().optional() }).optional(),
    RegistrationAuthority: z
      .looseObject({
        RegistrationAuthorityID: z.string().optional(),
        RegistrationAuthorityEntityID: z.string().optional(),
      })
      .optional(),
  }),
});

const entitiesInJson = (file: InputFile): Entity[] =>
  recordsInJson(file, entitySchema, "the entity is of no known form", ({ LEI, Entity }) => ({
    lei: LEI,
    names: [Entity.LegalName, ...Entity.OtherEntityNames.map(({ OtherEntityName }) => OtherEntityName)],
    country: Entity.LegalJurisdiction ?? Entity.LegalAddress?.Country ?? "",
    authority: Entity.RegistrationAuthority?.RegistrationAuthorityID ?? "",
    number: Entity.RegistrationAuthority?.RegistrationAuthorityEntityID ?? "",
  }));

function recordsInXml<T>(file: InputFile, root: string, record: string, take: (node: XmlNode) => T): T[] {
  const taken: T[] = [];
  walkXml(decodeText(file), file.name, { root, records: new Set([record]) }, (node) => {
    taken.push(take(node));
  });
  return taken;
}

const relationsInXml = (file: InputFile): Relation[] =>
  recordsInXml(file, "RelationshipData", "RelationshipRecord", (node) => {
    const relation = at(node, "Relationship");
    return {
      child: textAt(relation, "StartNode", "NodeID"),
      parent: textAt(relation, "EndNode", "NodeID"),
      type: textAt(relation, "RelationshipType"),
      status: textAt(relation, "RelationshipStatus"),
      registration: textAt(node, "Registration", "RegistrationStatus"),
      periods: all(at(relation, "RelationshipPeriods"), "RelationshipPeriod").map((period) => ({
        type: textAt(period, "PeriodType"),
        start: textAt(period, "StartDate"),
        end: textAt(period, "EndDate"),
      })),
    };
  });

const exceptionsInXml = (file: InputFile): Exception[] =>
  recordsInXml(file, "ReportingExceptionData", "Exception", (node) => ({
    lei: textAt(node, "LEI"),
    reasons: all(node, "ExceptionReason").map(({ text }) => text),
  }));

const entitiesInXml = (file: InputFile): Entity[] =>
  recordsInXml(file, "LEIData", "LEIRecord", (node) => {
    const entity = at(node, "Entity");
    return {
      lei: textAt(node, "LEI"),
      names: [
        textAt(entity, "LegalName"),
        ...all(at(entity, "OtherEntityNames"), "OtherEntityName").map(({ text }) => text),
      ],
      country: textAt(entity, "LegalJurisdiction") || textAt(entity, "LegalAddress", "Country"),
      authority: textAt(entity, "RegistrationAuthority", "RegistrationAuthorityID"),
      number: textAt(entity, "RegistrationAuthority", "RegistrationAuthorityEntityID"),
    };
  });
