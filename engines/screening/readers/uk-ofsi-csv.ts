import { countryCode, countryCodes } from "../../common/countries.ts";
import type { EntityType, ListedEntity, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { parseCsv, withHeader } from "./csv.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountries,
  addCountry,
  addIdentifier,
  addName,
  addOnce,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  type ListIdentity,
  type ListReader,
  listOf,
  type RecognisedFile,
  sortNames,
} from "./reader.ts";

/** OFSI's consolidated list of targets (ConList.csv): a row an alias and place, put together by group id. Older editions are windows-1252. */
export const ukOfsiCsv: ListReader = { format: "UK OFSI CSV", recognise, read };

const LIST = "gb_ofsi";
const NAMES = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];
const NEEDED = [...NAMES, "DOB", "Nationality", "Country", "Group Type", "Alias Type", "Regime", "Group ID"];

function recognise(file: InputFile): RecognisedFile | undefined {
  const date = /^"?Last Updated"?,"?(\d{2})\/(\d{2})\/(\d{4})/.exec(headOf(file));
  if (!date) return undefined;
  return { file, list: LIST, part: "main", edition: `${date[3]}-${date[2]}-${date[1]}` };
}

type Row = ReturnType<typeof withHeader>[number];

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "UK OFSI Consolidated List of Financial Sanctions Targets",
  publisher: "HM Treasury, Office of Financial Sanctions Implementation",
  licence: "Open Government Licence v3.0",
};

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const text = decodeText(file, "windows-1252");
    const body = text.slice(text.indexOf("\n") + 1);
    const entities = new Map<string, ListedEntity>();
    const unread = new UnreadDates();
    for (const row of withHeader(parseCsv(body, file.name), NEEDED, file.name))
      addRow(entities, { ...row, line: row.line + 1 }, file.name, unread);
    for (const entity of entities.values()) sortNames(entity);
    return listOf(IDENTITY, { file, edition }, entities.values(), { warnings: unread.warnings() });
  });
}

const TYPES: Record<string, EntityType> = { Individual: "person", Entity: "organisation", Ship: "vessel" };

function addRow(entities: Map<string, ListedEntity>, row: Row, file: string, unread: UnreadDates): void {
  const id = row.get("Group ID");
  const type = TYPES[row.get("Group Type")];
  if (!/^\d+$/.test(id) || type === undefined) {
    throw new ScreeningError("list_malformed", "The row has no group id or no known group type.", {
      file,
      line: row.line,
    });
  }
  const entity = entities.get(id) ?? emptyEntity(LIST, id, type);
  entities.set(id, entity);
  const name = NAMES.map(row.get)
    .filter((part) => part !== "")
    .join(" ");
  addName(entity, name, kindOf(row));
  addName(entity, row.get("Name Non-Latin Script"), "native");
  setBirthDates(entity, [row.get("DOB")], unread);
  addCountries(entity, countryCodes(row.get("Nationality")));
  addCountry(entity, row.get("Country").replace(/\(.*$/, ""));
  addOnce(entity.programs, row.get("Regime") || undefined);
  const sex = /\bsex:?\s*(female|male)\b/i.exec(row.get("Other Information"))?.[1]?.toLowerCase();
  if (sex === "female" || sex === "male") entity.sex = sex;
  addNumbersIn(entity, row.get("Other Information"));
  if (row.get("Title") !== "") entity.title = row.get("Title");
  if (row.get("Other Information") !== "") entity.remarks = row.get("Other Information").slice(0, 600);
  addNumbers(entity, row.get("Passport Number") || row.get("Passport Details"), "passport");
  addNumbers(entity, row.get("National Identification Number") || row.get("NI Number"), "national_id");
}

function kindOf(row: Row): NameKind {
  const alias = row.get("Alias Type");
  if (/prim/i.test(alias)) return "primary";
  if (/low/i.test(row.get("Alias Quality"))) return "weak_alias";
  return /fka/i.test(alias) ? "former" : "alias";
}

/** `(1) 592667 (Qatar) (2) A123 issued …`: each number with the country in brackets behind it. */
function addNumbers(entity: ListedEntity, text: string, type: "passport" | "national_id"): void {
  for (const part of text.split(/\(?\d\)\s+/)) {
    const value = /(?<![A-Za-z])[A-Z]{0,4}[-\s]?\d[\dA-Z/.-]{4,}/.exec(part)?.[0];
    if (value === undefined) continue;
    const country = countryCode(/\(([A-Za-z ]+)\)/.exec(part)?.[1] ?? "");
    addIdentifier(entity, { type, value, ...(country === undefined ? {} : { country }) });
  }
}
