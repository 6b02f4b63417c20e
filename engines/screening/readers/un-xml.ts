import { countryCode } from "../../common/countries.ts";
import type { ListedEntity, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountry,
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
  refuseNameless,
} from "./reader.ts";
import { all, textAt, walkXml, type XmlNode } from "./xml.ts";

/** The consolidated list of the UN Security Council. Schema: https://www.un.org/sc/resources/sc-sanctions.xsd */
export const unXml: ListReader = { format: "UN consolidated XML", recognise, read };

const LIST = "un_sc";

function recognise(file: InputFile): RecognisedFile | undefined {
  const head = headOf(file);
  if (!/<CONSOLIDATED_LIST[\s>]/.test(head)) return undefined;
  const date = /dateGenerated="([^"]+)"/.exec(head)?.[1];
  return { file, list: LIST, part: "main", edition: date ?? null };
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "United Nations Security Council Consolidated List",
  publisher: "United Nations Security Council",
  licence: "free use with attribution (UN terms of use)",
};

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const entities = new Map<string, ListedEntity>();
    const unread = new UnreadDates();
    walkXml(
      decodeText(file),
      file.name,
      { root: "CONSOLIDATED_LIST", records: new Set(["INDIVIDUAL", "ENTITY"]) },
      (record) => {
        const entity = record.name === "INDIVIDUAL" ? individual(record, unread) : organisation(record);
        refuseNameless(entity, file.name, record.line);
        if (entities.has(entity.sourceId)) {
          const message = `DATAID ${entity.sourceId} occurs twice.`;
          throw new ScreeningError("list_malformed", message, { file: file.name, line: record.line });
        }
        entities.set(entity.sourceId, entity);
      },
    );
    return listOf(IDENTITY, { file, edition }, entities.values(), { warnings: unread.warnings() });
  });
}

function individual(record: XmlNode, unread: UnreadDates): ListedEntity {
  const entity = begin(record, "person");
  const sex = textAt(record, "GENDER").toLowerCase();
  if (sex === "male" || sex === "female") entity.sex = sex;
  const title = all(record, "TITLE")
    .flatMap((node) => all(node, "VALUE").map((value) => value.text))
    .join(", ");
  if (title !== "") entity.title = title;
  for (const alias of all(record, "INDIVIDUAL_ALIAS"))
    addName(entity, textAt(alias, "ALIAS_NAME"), aliasKind(textAt(alias, "QUALITY")));
  for (const value of all(record, "NATIONALITY").flatMap((node) => all(node, "VALUE"))) {
    addCountry(entity, value.text);
  }
  for (const node of all(record, "INDIVIDUAL_ADDRESS")) addCountry(entity, textAt(node, "COUNTRY"));
  setBirthDates(entity, all(record, "INDIVIDUAL_DATE_OF_BIRTH").map(birthDate), unread);
  for (const node of all(record, "INDIVIDUAL_DOCUMENT")) addDocument(entity, node);
  return entity;
}

function organisation(record: XmlNode): ListedEntity {
  const entity = begin(record, "organisation");
  for (const alias of all(record, "ENTITY_ALIAS"))
    addName(entity, textAt(alias, "ALIAS_NAME"), aliasKind(textAt(alias, "QUALITY")));
  for (const node of all(record, "ENTITY_ADDRESS")) addCountry(entity, textAt(node, "COUNTRY"));
  return entity;
}

function begin(record: XmlNode, type: "person" | "organisation"): ListedEntity {
  const entity = emptyEntity(LIST, textAt(record, "DATAID"), type);
  const parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map((part) =>
    textAt(record, part),
  );
  addName(entity, parts.filter((part) => part !== "").join(" "), "primary");
  addName(entity, textAt(record, "NAME_ORIGINAL_SCRIPT"), "native");
  addOnce(entity.programs, textAt(record, "UN_LIST_TYPE") || undefined);
  const reference = textAt(record, "REFERENCE_NUMBER");
  if (reference !== "") entity.identifiers.push({ type: "other", value: reference });
  const remarks = textAt(record, "COMMENTS1");
  addNumbersIn(entity, remarks);
  if (remarks !== "") entity.remarks = remarks.slice(0, 600);
  entity.sourceUrl = "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list";
  return entity;
}

function aliasKind(quality: string): NameKind {
  if (/^low$/i.test(quality)) return "weak_alias";
  return /^f\.?k\.?a/i.test(quality) ? "former" : "alias";
}

/** As `birthDatesIn` reads it. Some dates stand in the note alone: `Nov. 1973`, `24/06/1402 (Hijri Calendar)`. */
function birthDate(node: XmlNode): string {
  const [type, note, from, to] = ["TYPE_OF_DATE", "NOTE", "FROM_YEAR", "TO_YEAR"].map((name) =>
    textAt(node, name),
  );
  const range = from || to ? `${from || "?"}/${to || "?"}` : "";
  const date = textAt(node, "DATE") || textAt(node, "DATE_OF_BIRTH") || range || textAt(node, "YEAR");
  const about = /^approximately\b/i;
  return date !== "" && (about.test(type ?? "") || about.test(note ?? ""))
    ? `circa ${date}`
    : date || (note ?? "");
}

/** Some entries name the document in one place and put the number in another; without a number there is nothing to compare. */
function addDocument(entity: ListedEntity, node: XmlNode): void {
  const value = textAt(node, "NUMBER");
  if (value === "") return;
  const country = countryCode(textAt(node, "ISSUING_COUNTRY") || textAt(node, "COUNTRY_OF_ISSUE"));
  const label = `${textAt(node, "TYPE_OF_DOCUMENT")} ${textAt(node, "TYPE_OF_DOCUMENT2")}`;
  entity.identifiers.push({
    type: identifierTypeOf(label),
    value,
    ...(country === undefined ? {} : { country }),
  });
}
