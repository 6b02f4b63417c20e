import { countryCode } from "../../common/countries.ts";
import type { EntityType, ListedEntity, ListedName, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { UnreadDates } from "./birth-dates.ts";
import { type CsvRow, parseCsv } from "./csv.ts";
import { ofacIdentity, ofacListOf, ofacPage } from "./ofac-lists.ts";
import { readRemarks } from "./ofac-remarks.ts";
import {
  addCountry,
  addName,
  addOnce,
  dateInName,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  kindByScript,
  type ListReader,
  listOf,
  type RecognisedFile,
} from "./reader.ts";

/**
 * OFAC's "legacy" CSV files without header: SDN.CSV with ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV, and the same four of the consolidated
 * (non-SDN) list. Specification: https://ofac.treasury.gov/sdn-list-data-formats-data-schemas (Data Specification for SDN delimited files).
 */
export const ofacCsv: ListReader = { format: "OFAC delimited files", recognise, read };

const COLUMNS = { main: 12, alternate_names: 5, addresses: 6, comments: 2 } as const;
type Part = keyof typeof COLUMNS;

/** "No value" in these files. */
const NULL = "-0-";
/** Every file ends with this DOS end-of-file character: a file without it is truncated. */
const END_MARK = "\u001a";

function recognise(file: InputFile): RecognisedFile | undefined {
  const firstLine =
    headOf(file)
      .split(/\r?\n/)
      .find((line) => /^\d+,/.test(line)) ?? "";
  const part = partOf(firstLine);
  if (part === undefined) return undefined;
  return { file, list: ofacListOf(file.name), part, edition: dateInName(file.name) };
}

function partOf(line: string): Part | undefined {
  if (!/^\d+,/.test(line)) return undefined;
  if (/^\d+,\d+,"(?:aka|fka|nka)",/.test(line)) return "alternate_names";
  if (/^\d+,\d+,/.test(line)) return "addresses";
  if (/^\d+,"/.test(line)) return /(?:,(?:"[^"]*"|-0- ?)){6,}/.test(line) ? "main" : "comments";
  return undefined;
}

function read(files: readonly RecognisedFile[]): ListSource[] {
  const lists = [...new Set(files.map((file) => file.list))];
  return lists.map((list) =>
    readList(
      list,
      files.filter((file) => file.list === list),
    ),
  );
}

function readList(list: string, files: readonly RecognisedFile[]): ListSource {
  const main = files.find((file) => file.part === "main");
  if (main === undefined) {
    const message = `There are files that go with ${list}, but not its main file.`;
    throw new ScreeningError("list_missing", message, { file: files[0]?.file.name ?? list });
  }
  const entities = new Map<string, ListedEntity>();
  const remarks = new Map<string, string>();
  for (const row of rowsOf(main, "main")) readMain(list, row, entities, remarks, main.file.name);
  const warnings: string[] = [];
  for (const part of ["alternate_names", "addresses", "comments"] as const) {
    const found = files.find((file) => file.part === part);
    if (found === undefined) warnings.push(`No ${part.replace("_", " ")} file was given.`);
    else readPart(found, part, entities, remarks, warnings);
  }
  const unread = new UnreadDates();
  for (const [id, entity] of entities) finish(entity, remarks.get(id) ?? "", unread);
  warnings.push(...unread.warnings());
  return listOf(ofacIdentity(list), main, entities.values(), {
    warnings,
    files: files.map(({ file }) => file),
  });
}

function rowsOf({ file }: RecognisedFile, part: Part): CsvRow[] {
  const text = decodeText(file);
  const ends = text.split(END_MARK).length - 1;
  if (ends === 0) {
    const line = text.trimEnd().split("\n").length;
    throw new ScreeningError(
      "list_truncated",
      "The end-of-file character is missing: the file was cut off.",
      { file: file.name, line },
    );
  }
  return parseCsv(text.replaceAll(END_MARK, ""), file.name, { columns: COLUMNS[part] })
    .map((row) => ({
      line: row.line,
      cells: row.cells.map((cell) => (cell.trim() === NULL ? "" : cell.trim())),
    }))
    .filter((row) => row.cells.some((cell) => cell !== ""));
}

function readMain(
  list: string,
  { line, cells }: CsvRow,
  entities: Map<string, ListedEntity>,
  remarks: Map<string, string>,
  file: string,
): void {
  const [id = "", name = "", type = "", programs = "", title = "", callSign = ""] = cells;
  if (!/^\d+$/.test(id))
    throw new ScreeningError("list_malformed", "The entity number is not a number.", { file, line });
  const tags = programs.split(/\]\s*\[|;/).map((program) => program.replace(/[[\]]/g, "").trim());
  refuseOtherColumns({ type, tags, title, ofVessel: cells.slice(5, 11) }, { file, line });
  // OFAC's two lists overlap, and files that hold both name an entity twice: the data of each row is kept.
  const entity = entities.get(id) ?? emptyEntity(list, id, entityType(type, file, line));
  addName(entity, name, entity.names.length === 0 ? "primary" : "alias");
  if (entity.names.length === 0)
    throw new ScreeningError("list_malformed", `Entity ${id} has no name.`, { file, line });
  for (const tag of tags) addOnce(entity.programs, tag || undefined);
  if (title !== "") entity.title = title;
  if (callSign !== "") entity.identifiers.push({ type: "call_sign", value: callSign });
  entity.sourceUrl = ofacPage(id);
  entities.set(id, entity);
  const [before, remark] = [remarks.get(id), cells[11] ?? ""];
  remarks.set(id, before === undefined || before === remark ? remark : `${before} ${remark}`);
}

/** The files have no header: the content of the columns shows their order. @throws ScreeningError `list_shape` */
function refuseOtherColumns(
  row: { type: string; tags: readonly string[]; title: string; ofVessel: readonly string[] },
  place: { file: string; line: number },
): void {
  if (row.tags.some((tag) => !/^(?:[A-Z0-9][\w .-]*)?$/.test(tag)))
    throw new ScreeningError("list_shape", "The fourth column is not one of programs.", place);
  if (/^(?:DOB|POB) /.test(row.title))
    throw new ScreeningError("list_shape", "The fifth column is not one of titles.", place);
  if (!/^(?:vessel|aircraft)$/i.test(row.type) && row.ofVessel.some((cell) => cell !== ""))
    throw new ScreeningError("list_shape", "An entry that is not a vessel has data of a vessel.", place);
}

function entityType(text: string, file: string, line: number): EntityType {
  const types: Record<string, EntityType> = {
    individual: "person",
    "": "organisation",
    entity: "organisation",
    vessel: "vessel",
    aircraft: "aircraft",
  };
  const type = types[text.toLowerCase()];
  if (type === undefined)
    throw new ScreeningError("list_shape", `There is no entity type "${text.slice(0, 40)}".`, { file, line });
  return type;
}

/** Rows of the other files whose entity is not in the main file happen when the files are of different days; they are counted, not used. */
function readPart(
  found: RecognisedFile,
  part: Exclude<Part, "main">,
  entities: ReadonlyMap<string, ListedEntity>,
  remarks: Map<string, string>,
  warnings: string[],
): void {
  let orphans = 0;
  const rows = rowsOf(found, part);
  if (part !== "comments") refuseSharedNumbers(rows, found.file.name);
  if (part === "addresses") refuseOtherCountries(rows, found.file.name);
  for (const row of rows) {
    const [id = "", second = "", , , fifth = ""] = row.cells;
    const entity = entities.get(id);
    const alias = part === "alternate_names" ? aliasOf(row, found.file.name) : undefined;
    if (!/^\d+$/.test(id))
      throw new ScreeningError("list_malformed", "The entity number is not a number.", {
        file: found.file.name,
        line: row.line,
      });
    if (entity === undefined) orphans++;
    else if (alias !== undefined) addName(entity, alias.text, alias.kind);
    else if (part === "addresses") addCountry(entity, fifth);
    else remarks.set(id, (remarks.get(id) ?? "") + second);
  }
  if (orphans > 0)
    warnings.push(
      `${orphans} rows of ${found.file.name} belong to entities that the main file does not have.`,
    );
}

const ALIAS_KINDS: Readonly<Record<string, NameKind>> = { aka: "alias", nka: "alias", fka: "former" };

function aliasOf({ line, cells }: CsvRow, file: string): ListedName {
  const [, , type = "", text = ""] = cells;
  const kind = ALIAS_KINDS[type.toLowerCase()];
  if (kind === undefined)
    throw new ScreeningError("list_shape", `There is no kind of alias "${type.slice(0, 40)}".`, {
      file,
      line,
    });
  if (text === "") throw new ScreeningError("list_malformed", "The alias has no name.", { file, line });
  return { text, kind: kindByScript(text, kind) };
}

/** A name or address has its own number: a number that two entities share is an entity's number in the wrong column. */
function refuseSharedNumbers(rows: readonly CsvRow[], file: string): void {
  const owners = new Map<string, string>();
  for (const { line, cells } of rows) {
    const [entity = "", number = ""] = cells;
    if ((owners.get(number) ?? entity) !== entity)
      throw new ScreeningError("list_shape", "Two entities have the same number in the second column.", {
        file,
        line,
      });
    owners.set(number, entity);
  }
}

/** Some addresses have no known country ("undetermined", regions); when most have none, the column is wrong. */
function refuseOtherCountries(rows: readonly CsvRow[], file: string): void {
  const without = rows.filter(({ cells }) => countryCode(cells[4] ?? "") === undefined);
  const [first] = without;
  if (first !== undefined && without.length > 10 && without.length * 2 > rows.length)
    throw new ScreeningError("list_shape", "The fifth column is not one of countries.", {
      file,
      line: first.line,
    });
}

function finish(entity: ListedEntity, remarks: string, unread: UnreadDates): void {
  if (remarks === "") return;
  readRemarks(entity, remarks, unread);
  entity.remarks = remarks.slice(0, 600);
}
