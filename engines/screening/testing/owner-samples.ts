/** Records of owners that are made in tests, in the forms of their publishers. */
import type { InputFile } from "../readers/reader.ts";
import { textFile } from "./sample.ts";

let statements = 0;
const statement = (recordType: string, recordId: string, recordDetails: object, more: object = {}) => ({
  statementId: `statement-${++statements}`,
  statementDate: "2026-01-10",
  recordId,
  recordStatus: "new",
  recordType,
  recordDetails: { isComponent: false, ...recordDetails },
  ...more,
});

/** A company of BODS; its number is its id. */
export const entity = (id: string, name: string, more: object = {}) =>
  statement("entity", id, {
    entityType: { type: "registeredEntity" },
    name,
    identifiers: [{ scheme: "GB-COH", id }],
    ...more,
  });

export const person = (id: string, fullName: string, more: object = {}) =>
  statement("person", id, { personType: "knownPerson", names: [{ type: "legal", fullName }], ...more });

/** One holds a share of another. */
export const holds = (
  holder: string | object,
  subject: string,
  share: object | number | undefined,
  {
    interest = {},
    ...more
  }: { interest?: object; recordStatus?: string; recordId?: string; componentRecords?: string[] } = {},
) => {
  const { componentRecords, recordId, ...rest } = more;
  const shares = typeof share === "number" ? { exact: share } : share;
  return statement(
    "relationship",
    recordId ?? `${JSON.stringify(holder)}-${subject}-${statements}`,
    {
      subject,
      interestedParty: holder,
      interests: [
        {
          type: "shareholding",
          directOrIndirect: "direct",
          ...(shares === undefined ? {} : { share: shares }),
          ...interest,
        },
      ],
      ...(componentRecords === undefined ? {} : { componentRecords }),
    },
    rest,
  );
};

export const bodsFile = (...all: object[]): InputFile => textFile("bods.json", JSON.stringify(all));

/** A line of the bulk file of Companies House. */
export const psc = (company_number: string, data: object) => ({ company_number, data });
export const pscPerson = (forename: string, surname: string, natures: string[], more: object = {}) => ({
  kind: "individual-person-with-significant-control",
  name_elements: { forename, surname },
  natures_of_control: natures,
  notified_on: "2020-01-01",
  links: { self: `/persons/${forename}-${surname}` },
  ...more,
});
export const pscFile = (...lines: object[]): InputFile =>
  textFile("psc.txt", lines.map((line) => JSON.stringify(line)).join("\n"));

/** A parent of GLEIF level 2. */
export const parentOf = (child: string, parent: string, more: object = {}) => ({
  Relationship: {
    StartNode: { NodeID: child, NodeIDType: "LEI" },
    EndNode: { NodeID: parent, NodeIDType: "LEI" },
    RelationshipType: "IS_DIRECTLY_CONSOLIDATED_BY",
    RelationshipStatus: "ACTIVE",
    ...more,
  },
  Registration: { RegistrationStatus: "PUBLISHED" },
});
export const leiEntity = (LEI: string, LegalName: string) => ({
  LEI,
  Entity: { LegalName, LegalJurisdiction: "GB" },
});
export const gleifFile = (name: string, ...records: object[]): InputFile =>
  textFile(name, JSON.stringify(records));
