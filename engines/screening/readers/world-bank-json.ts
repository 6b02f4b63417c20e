import * as z from "zod";
import { countryCode } from "../../common/countries.ts";
import type { EntityType, ListedEntity, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { parseJson } from "./json.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountry,
  addIdentifier,
  addName,
  addOnce,
  emptyEntity,
  headOf,
  type InputFile,
  isoDay,
  kindByScript,
  type ListIdentity,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
} from "./reader.ts";
import { addWrittenName, splitNames } from "./written-names.ts";

/** The World Bank's listing of ineligible firms and individuals: the JSON of its web service. */
export const worldBankJson: ListReader = { format: "World Bank debarred JSON", recognise, read };

const LIST = "wb_debarred";

function recognise(file: InputFile): RecognisedFile | undefined {
  const head = headOf(file);
  if (!/^\s*\{\s*"response"\s*:\s*\{\s*"ZPROCSUPP"/.test(head)) return undefined;
  const refreshed = /"LAST_REFRESH_DATE"\s*:\s*"([^"]+)"/.exec(head)?.[1];
  return { file, list: LIST, part: "main", edition: refreshed ?? null };
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "World Bank Listing of Ineligible Firms and Individuals",
  publisher: "World Bank Group",
  licence: "Terms of Use for Datasets of the World Bank",
};

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? "");

const rowSchema = z.object({
  SUPP_ID: z.union([z.int(), z.string().min(1)]).transform(String),
  SUPP_NAME: z.string(),
  SUPP_TYPE_CODE: z.enum(["F", "I", "U"]),
  SUPP_PRE_ACRN: text,
  SUPP_POST_ACRN: text,
  LAND1: text,
  COUNTRY_NAME: text,
  DEBAR_FROM_DATE: text,
  DEBAR_TO_DATE: text,
  DEBAR_REASON: text,
  ADD_SUPP_INFO: text,
  ELIG_STAT: text,
  REGISTER_ID: text,
});
type Row = z.infer<typeof rowSchema>;

const fileSchema = z.strictObject({ response: z.strictObject({ ZPROCSUPP: z.array(rowSchema) }) });

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const rows = rowsOf(file);
    const inForce = rows.filter((row) => !hasEnded(row, edition));
    const ended = rows.length - inForce.length;
    const warnings = ended > 0 ? [`${ended} debarments have ended and are left out.`] : [];
    return listOf(IDENTITY, { file, edition }, inForce.map(entityOf), { warnings });
  });
}

/** @throws ScreeningError `list_malformed`, `list_truncated` or `list_shape` */
function rowsOf(file: InputFile): Row[] {
  const { content, data } = parseJson(file, fileSchema);
  const rows = data.response.ZPROCSUPP;
  // Of two equal keys one would be lost: a whole list or a name.
  for (const key of ["ZPROCSUPP", "SUPP_ID", "SUPP_NAME", "ADD_SUPP_INFO"]) {
    const written = content.split(`"${key}"`).length - 1;
    if (written !== (key === "ZPROCSUPP" ? 1 : rows.length))
      throw new ScreeningError("list_malformed", `${key} occurs ${written} times in ${rows.length} rows.`, {
        file: file.name,
      });
  }
  return rows;
}

/** At the date of the list. Without either date it goes on. */
function hasEnded({ DEBAR_TO_DATE: to }: Row, edition: string | null): boolean {
  const [end, now] = [isoDay(to), isoDay(edition)];
  return end !== "" && now !== "" && end < now;
}

const TYPES: Record<Row["SUPP_TYPE_CODE"], EntityType> = { F: "organisation", I: "person", U: "unknown" };

function entityOf(row: Row): ListedEntity {
  const entity = emptyEntity(LIST, row.SUPP_ID, TYPES[row.SUPP_TYPE_CODE]);
  addWrittenName(entity, row.SUPP_NAME, "primary");
  if (row.SUPP_PRE_ACRN !== "" || row.SUPP_POST_ACRN !== "")
    addName(entity, `${row.SUPP_PRE_ACRN} ${row.SUPP_NAME} ${row.SUPP_POST_ACRN}`, "alias");
  addCountry(entity, countryCode(row.LAND1) ?? (row.COUNTRY_NAME || row.LAND1));
  addOnce(entity.programs, row.DEBAR_REASON || row.ELIG_STAT || undefined);
  if (/\d/.test(row.REGISTER_ID)) addNumber(entity, row.REGISTER_ID);
  for (const part of partsOf(row.ADD_SUPP_INFO)) addPart(entity, part);
  noteRemarks(entity, row.DEBAR_FROM_DATE, [
    row.DEBAR_TO_DATE && `Until ${row.DEBAR_TO_DATE}.`,
    row.ADD_SUPP_INFO,
  ]);
  return entity;
}

/** What stands in brackets, and what stands outside of them. */
function partsOf(info: string): string[] {
  const inside = [...info.matchAll(/\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gu)].map(([, part = ""]) => part);
  const outside = info.replace(/\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gu, ";").split(/;|\s{3,}|\*\s*\d+/u);
  return [...inside, ...outside].map((part) => part.trim()).filter((part) => part !== "");
}

const OTHER_NAME =
  /^(?:also|and|now|currently|previously|formerly|previous name|formerly known|a[./]?k[./]?a|f[./]?k[./]?a|n[./]?k[./]?a|d[./]?b[./]?a|doing business|trading)\b[\s.:]*(?:known\s+as|d\/b\/a|doing business\s+as|as|a\.?k\.?a\.?)?[\s.:]*/iu;

/** An other name, a name in its own script, or a number; all else is only a remark. */
function addPart(entity: ListedEntity, part: string): void {
  const said = OTHER_NAME.exec(part)?.[0];
  const number =
    /^(?:reg|registration|id|tax|licence|license|company|business|unified)\b[^:#\d]*[:#.]*\s*([\p{L}\p{N}][\p{L}\p{N}./-]*\d[\p{L}\p{N}./-]*)/iu.exec(
      part,
    );
  if (said !== undefined) {
    const kind: NameKind = /^(?:f|previous)/iu.test(said) ? "former" : "alias";
    for (const name of splitNames(part.slice(said.length)))
      addWrittenName(entity, name, kindByScript(name, kind));
  } else if (number?.[1] !== undefined) addNumber(entity, number[1]);
  else if (/^[A-Z]{0,3}\d[A-Z\d/-]{5,}$/iu.test(part)) addNumber(entity, part);
  else if (/^[^\p{Script=Latin}\d]*\p{L}[^\p{Script=Latin}]*$/u.test(part)) addName(entity, part, "native");
  else addNumbersIn(entity, part);
}

const addNumber = (entity: ListedEntity, value: string): void =>
  addIdentifier(entity, { type: "registration_number", value });
