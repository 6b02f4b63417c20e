import { labelOf } from "../editor/forms/fields.ts";
import { t } from "./messages.ts";
import type { EntryKind, Subject } from "./use-subjects.ts";

/** What is shown as the name of a subject: the best that is known. */
export const titleOf = ({ attributes, external_id, id }: Subject): string =>
  attributes.name ?? external_id ?? id;

/** A kind of entries, in words. */
export const kindLabels: Readonly<Record<EntryKind, string>> = {
  created: t("kindCreated"),
  changed: t("kindChanged"),
  contradicted: t("kindContradicted"),
  linked: t("kindLinked"),
  run: t("kindRun"),
  document: t("kindDocument"),
  credential: t("kindCredential"),
  case: t("kindCase"),
  alert: t("kindAlert"),
  capture: t("kindCapture"),
  session: t("kindSession"),
  rated: t("kindRated"),
  disclosed: t("kindDisclosed"),
  exported: t("kindExported"),
};

/** Where a value comes from, in words. */
export const sourceLabels: Readonly<
  Record<NonNullable<Subject["attribute_sources"][string]>["source"], string>
> = {
  declared: t("sourceDeclared"),
  document: t("sourceDocument"),
  chip: t("sourceChip"),
  wallet: t("sourceWallet"),
  register: t("sourceRegister"),
  reviewer: t("sourceReviewer"),
};

const fields: Readonly<Record<string, string>> = {
  name: t("fieldName"),
  name_parts: t("fieldNameParts"),
  names: t("fieldNames"),
  birth_date: t("fieldBirthDate"),
  nationality: t("fieldNationality"),
  countries: t("fieldCountries"),
  address: t("fieldAddress"),
  contact: t("fieldContact"),
  identity_numbers: t("fieldIdentityNumbers"),
  registration_number: t("fieldRegistrationNumber"),
  jurisdiction: t("fieldJurisdiction"),
  lei: t("fieldLei"),
  registration_date: t("fieldRegistrationDate"),
  shareholders: t("fieldShareholders"),
  status: t("fieldStatus"),
  links: t("fieldLinks"),
  retention: t("fieldRetention"),
  legal_hold: t("fieldLegalHold"),
  relationship_ended_at: t("fieldRelationshipEnd"),
};

/** A field of a record, in words. */
export const fieldLabel = (field: string): string => fields[field] ?? labelOf(field);

/** A value of a record as lines of text: one for each entry of a list. */
export function linesOf(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => [linesOf(item).join(", ")]);
  if (typeof value === "object") return [Object.values(value).flatMap(linesOf).join(", ")];
  return [String(value)];
}
