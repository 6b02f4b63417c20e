import { countryCode } from "../../common/countries.ts";
import type { EntityType, ListedEntity, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { parseCsv, withHeader } from "./csv.ts";
import { japaneseCountry } from "./japanese-countries.ts";
import { COLUMNS, CSV_HEADER, type MofField } from "./mof-columns.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountries,
  addIdentifier,
  addOnce,
  dateInName,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  kindByScript,
  type ListIdentity,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
  withNames,
} from "./reader.ts";
import { addWrittenName, splitNames } from "./written-names.ts";
import { isWorkbook, readWorkbook, type Sheet, savedOn } from "./xlsx.ts";

/** Japan's list of those whose assets are frozen: the workbook of a sheet for each regime, and the CSV of 2026 with 32 columns. */
export const mof: ListReader = { format: "Japan MOF workbook or CSV", recognise, read };

const LIST = "jp_mof";
/** The overview; every other sheet is a regime. */
const OVERVIEW = "一覧";

function recognise(file: InputFile): RecognisedFile | undefined {
  const part = { file, list: LIST, part: "main" };
  if (/^"?区分"?,"?番号"?,"?告示日付/.test(headOf(file))) return { ...part, edition: dateInName(file.name) };
  if (!isWorkbook(file)) return undefined;
  const isOwn = readWorkbook(file).some(({ rows }) =>
    rows.slice(0, 9).some(({ cells }) => [...cells.values()].includes("告示番号")),
  );
  return isOwn ? { ...part, edition: dateInName(file.name) ?? savedOn(file) } : undefined;
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "List of persons subject to asset freezing (Japan)",
  publisher: "Ministry of Finance, Japan",
  licence: "Government of Japan Standard Terms of Use 2.0",
};

/** What both forms say of an entry: the texts of each field. */
interface MofEntry {
  key: string;
  type: EntityType;
  program: string;
  texts: (field: MofField) => string[];
}

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const warnings: string[] = [];
    const unread = new UnreadDates();
    const entries = isWorkbook(file) ? entriesOfBook(file, warnings) : entriesOfCsv(file);
    const entities = withNames(
      entries.map((entry) => entityOf(entry, unread)),
      file.name,
      warnings,
    );
    return listOf(IDENTITY, { file, edition }, entities, { warnings: [...warnings, ...unread.warnings()] });
  });
}

const CSV_TYPES: ReadonlyMap<string, EntityType> = new Map([
  ["個人", "person"],
  ["団体", "organisation"],
]);

function entriesOfCsv(file: InputFile): MofEntry[] {
  const rows = parseCsv(decodeText(file), file.name);
  const header = rows[0]?.cells.map((cell) => cell.trim()) ?? [];
  const other = header.find((title) => !CSV_HEADER.has(title));
  if (other !== undefined)
    throw new ScreeningError("list_shape", `No reader knows the column ${other}.`, {
      file: file.name,
      line: 1,
    });
  return withHeader(rows, [...CSV_HEADER.keys()], file.name).map(({ line, get }) => {
    const type = CSV_TYPES.get(get("個人・団体"));
    if (type === undefined || get("番号") === "")
      throw new ScreeningError("list_malformed", "The row has no number or no known type.", {
        file: file.name,
        line,
      });
    const texts = (field: MofField) =>
      [...CSV_HEADER].flatMap(([title, of]) => (of === field && get(title) !== "" ? [get(title)] : []));
    return { key: get("番号"), type, program: get("区分"), texts };
  });
}

function entriesOfBook(file: InputFile, warnings: string[]): MofEntry[] {
  let removed = 0;
  const entries = readWorkbook(file).flatMap((sheet) => {
    if (sheet.name === OVERVIEW) return [];
    const found = entriesOfSheet(sheet, file.name);
    removed += found.removed;
    return found.entries;
  });
  if (removed > 0) warnings.push(`${removed} entries are no longer listed and are left out.`);
  return entries;
}

/** Each sheet has columns of its own below its titles. A row without a number goes on with the entry above. */
function entriesOfSheet({ name, rows }: Sheet, file: string): { entries: MofEntry[]; removed: number } {
  const place = `${file}/${name}`;
  const at = rows.findIndex(({ cells }) => [...cells.values()].includes("告示番号"));
  if (at === -1) {
    if (rows.some(({ cells }) => [...cells.values()].some((text) => text.includes("告示廃止"))))
      return { entries: [], removed: 0 };
    throw new ScreeningError("list_shape", "The sheet has no columns.", { file: place });
  }
  const columns = columnsOf(rows[at]?.cells ?? new Map(), place);
  const found: { values: Map<MofField, string[]>; line: number }[] = [];
  let removed = 0;
  for (const { line, cells } of rows.slice(at + 1)) {
    if (cells.size === 0) continue;
    const row = new Map<MofField, string[]>();
    for (const [letter, text] of cells) {
      const field = columns.get(letter);
      if (field === undefined)
        throw new ScreeningError("list_shape", `No reader knows column ${letter}.`, { file: place, line });
      row.set(field, [...(row.get(field) ?? []), text]);
    }
    const isRemoved = /削除/u.test(row.get("listed")?.[0] ?? "");
    const last = found.at(-1);
    if (isRemoved && !row.has("english") && !row.has("japanese")) removed++;
    else if (row.has("number")) found.push({ values: row, line });
    else if (last === undefined)
      throw new ScreeningError("list_malformed", "The row has no number.", { file: place, line });
    else
      for (const [field, texts] of row) last.values.set(field, [...(last.values.get(field) ?? []), ...texts]);
  }
  const sheet = /^\d+/.exec(name.normalize("NFKC"))?.[0] ?? name;
  const type = typeOf(name);
  return {
    removed,
    entries: found.map(({ values }) => ({
      key: `${sheet}-${values.get("number")?.join(" ").replace(/\s+/gu, "") ?? ""}`,
      type: type ?? (values.has("born") ? "person" : "unknown"),
      program: name.replace(/^\d+\.\s*/u, "").trim(),
      texts: (field) => values.get(field) ?? [],
    })),
  };
}

function columnsOf(header: ReadonlyMap<string, string>, file: string): Map<string, MofField> {
  return new Map(
    [...header].map(([letter, title]) => {
      const field = COLUMNS.get(title.replace(/\s+/gu, ""));
      if (field === undefined)
        throw new ScreeningError("list_shape", `No reader knows the column ${title}.`, { file });
      return [letter, field];
    }),
  );
}

/** By the name of the sheet; some hold persons and others. */
function typeOf(sheet: string): EntityType | undefined {
  if (/[(（;；](?:.*[;；])?個人/u.test(sheet)) return "person";
  return /[(（;；](?:.*[;；])?(?:団体|特定銀行)/u.test(sheet) ? "organisation" : undefined;
}

const ALIASES: readonly (readonly [MofField, NameKind])[] = [
  ["alias", "alias"],
  ["former", "former"],
  ["weak", "weak_alias"],
];

function entityOf({ key, type, program, texts }: MofEntry, unread: UnreadDates): ListedEntity {
  const entity = emptyEntity(LIST, key, type);
  const said = (field: MofField) =>
    texts(field)
      .map(plain)
      .filter((text) => !isNothing(text));
  for (const text of said("english")) addWrittenName(entity, text, "primary");
  for (const text of said("japanese"))
    addWrittenName(entity, text, kindByScript(text, entity.names.length === 0 ? "primary" : "alias"));
  for (const [field, kind] of ALIASES)
    for (const name of said(field).flatMap(aliasesIn)) addWrittenName(entity, name, kindByScript(name, kind));
  setBirthDates(entity, said("born").map(datesIn), unread);
  addCountries(entity, countriesIn(said("nationality")));
  for (const text of said("passport")) addNumbers(entity, text, "passport");
  for (const text of said("id")) addNumbers(entity, text, "national_id");
  for (const text of said("reference")) entity.identifiers.push({ type: "other", value: text });
  for (const text of said("other")) addNumbersIn(entity, text);
  addOnce(entity.programs, program || undefined);
  const [title] = said("title");
  if (title !== undefined) entity.title = title;
  noteRemarks(entity, said("listed")[0]?.split("\n")[0] ?? "", [...said("birthplace"), ...said("other")]);
  return entity;
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[ \t\u3000]+/gu, " ")
    .trim();
}

const isNothing = (text: string): boolean => /^(?:不明|なし|n\/?a|-)?$/iu.test(text);
/** What begins a remark on a document or a birth, behind a name or instead of one. */
const REMARK = /\d{4}年|出生|旅券|番号|生年月日|\b(?:DOB|POB|born|passport)\b/iu;

/** `(a)名 (b)名 (a.k.a.: (a)Name (b)Name)`. */
function aliasesIn(text: string): string[] {
  const apart = text
    .replace(/\(?\s*a\.\s?k\.\s?a\.?\s*:?/giu, ";")
    .replace(/\(?別称[、:]/gu, ";")
    .replace(/\((?:[a-z]{1,2}|\d{1,2})\)/giu, ";")
    .replaceAll("、", ";");
  return splitNames(apart)
    .map((name) => name.replace(/\([^()]*\)/gu, (inside) => (REMARK.test(inside) ? "" : inside)))
    .map((name) => name.split(REMARK)[0] ?? "")
    .map((name) => name.replace(/^[)\s]+|(?<!\([^()]*)\)+$|\($/gu, "").trim())
    .filter((name) => !isNothing(name));
}

/** `1955年3月2日頃又は1956年` and `1955年から1958年までの間` as `birthDatesIn` reads dates. */
function datesIn(text: string): string {
  return text
    .replace(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu, (_, y, m, d) => iso(y, m, d))
    .replace(/(\d{4})\s*年\s*(\d{1,2})\s*月/gu, (_, y, m) => iso(y, m))
    .replace(/(\d{4})[/.](\d{1,2})[/.](\d{1,2})/gu, (_, y, m, d) => iso(y, m, d))
    .replace(/(\d{4})\s*年/gu, "$1")
    .replace(/までの間|の間|まで|生/gu, "")
    .replace(/\s*(?:から|~|〜)\s*/gu, " to ")
    .replace(/又は|または|及び/gu, ";")
    .replaceAll("、", ";")
    .replace(/(?:およそ)?([\d-]+(?: to [\d-]+)?)(?:の?頃|ごろ)/gu, "circa $1")
    .replace(/およそ/gu, "circa ");
}

const iso = (...parts: readonly string[]): string => parts.map((part) => part.padStart(2, "0")).join("-");

function addNumbers(entity: ListedEntity, text: string, type: "passport" | "national_id"): void {
  for (const [value] of text.matchAll(/(?<![\p{L}\d])[A-Z]{0,4}[-/ ]?\d[\dA-Z/-]{4,}(?!\d*年)/gu))
    addIdentifier(entity, { type, value: value.trim() });
}

/** The code of each country that the texts name; undefined for one that is not known. */
function countriesIn(texts: readonly string[]): (string | undefined)[] {
  return texts
    .flatMap((text) => text.split(/\([a-z]\)|[、;,\n]|及び/iu))
    .map((part) =>
      part
        .replace(/\([^)]*\)/gu, "")
        .replace(/[A-Za-z' ]+$/u, (latin) => (/[^A-Za-z' ]/u.test(part) ? "" : latin))
        .trim(),
    )
    .filter((part) => part !== "")
    .map((part) => japaneseCountry(part) ?? countryCode(part));
}
