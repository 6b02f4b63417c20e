import { countryCode } from "../../common/countries.ts";
import type { ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { parseCsv, withHeader } from "./csv.ts";
import {
  addCountry,
  addName,
  addOnce,
  dateInName,
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
import { usTypeOf } from "./us-types.ts";

/** The US Consolidated Screening List: export control, nonproliferation and Treasury lists in one CSV. https://www.trade.gov/consolidated-screening-list */
export const usCslCsv: ListReader = { format: "US Consolidated Screening List CSV", recognise, read };

const LIST = "us_csl";
const NEEDED = [
  "_id",
  "source",
  "type",
  "programs",
  "name",
  "addresses",
  "alt_names",
  "dates_of_birth",
  "nationalities",
  "ids",
];

function recognise(file: InputFile): RecognisedFile | undefined {
  return /^"?_id"?,"?source"?,/.test(headOf(file))
    ? { file, list: LIST, part: "main", edition: dateInName(file.name) }
    : undefined;
}

type Row = ReturnType<typeof withHeader>[number];

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "US Consolidated Screening List",
  publisher: "US Department of Commerce, International Trade Administration",
  licence: "public domain (US government work)",
};

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const entities = new Map<string, ListedEntity>();
    const unread = new UnreadDates();
    for (const row of withHeader(parseCsv(decodeText(file), file.name), NEEDED, file.name))
      addRow(entities, row, file.name, unread);
    return listOf(IDENTITY, { file, edition }, entities.values(), { warnings: unread.warnings() });
  });
}

/** An entity that is on two of the lists has one id and two rows. */
function addRow(entities: Map<string, ListedEntity>, row: Row, file: string, unread: UnreadDates): void {
  const id = row.get("entity_number") || row.get("_id");
  const type = usTypeOf(row.get("type"), [row.get("name")]);
  if (id === "" || type === undefined) {
    throw new ScreeningError("list_malformed", "The row has no id or an unknown type.", {
      file,
      line: row.line,
    });
  }
  const entity = entities.get(id) ?? emptyEntity(LIST, id, type);
  entities.set(id, entity);
  addName(entity, row.get("name"), entity.names.length === 0 ? "primary" : "alias");
  refuseNameless(entity, file, row.line);
  for (const alias of parts(row.get("alt_names"))) addName(entity, alias.replace(/^and\s+/, ""), "alias");
  for (const program of parts(row.get("programs") || row.get("source"))) addOnce(entity.programs, program);
  setBirthDates(entity, parts(row.get("dates_of_birth")), unread);
  for (const text of [...parts(row.get("nationalities")), ...parts(row.get("citizenships"))])
    addCountry(entity, text);
  for (const address of parts(row.get("addresses"))) addCountry(entity, address.split(",").at(-1) ?? "");
  for (const text of parts(row.get("ids"))) addId(entity, text);
  if (row.get("call_sign") !== "")
    entity.identifiers.push({ type: "call_sign", value: row.get("call_sign") });
  if (row.get("title") !== "") entity.title = row.get("title");
  if (row.get("remarks") !== "") entity.remarks = row.get("remarks").slice(0, 600);
  if (row.get("source_information_url") !== "") entity.sourceUrl = row.get("source_information_url");
}

function parts(text: string): string[] {
  return text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `CO, 800147514-8, NIT #` or `5030056754, Tax ID No.`; a sex and remarks stand here too. */
function addId(entity: ListedEntity, text: string): void {
  const cells = text.split(",").map((cell) => cell.trim());
  const label = cells.at(-1) ?? "";
  if (label === "Gender") {
    const sex = cells[0]?.toLowerCase();
    if (sex === "male" || sex === "female") entity.sex = sex;
    return;
  }
  const type = identifierTypeOf(label);
  const value = cells.at(-2);
  if (type === "other" || type === "unknown" || value === undefined || !/\d|^[A-Z]{8,11}$/.test(value))
    return;
  const country = cells.length > 2 ? countryCode(cells[0] ?? "") : undefined;
  entity.identifiers.push({ type, value, ...(country === undefined ? {} : { country }) });
}
