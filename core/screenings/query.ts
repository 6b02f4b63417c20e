import * as z from "zod";
import { countryInputSchema } from "../../compiler/catalogue/values.ts";
import { countryCode } from "../../engines/common/countries.ts";
import { definedOnly, type JsonObject } from "../json.ts";
import { plainText } from "../plain-text.ts";
import { Problem } from "../problem.ts";
import { birthDateSchema } from "../screening/birth-date.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { SCREENING_TYPES, type ScreeningType } from "./records.ts";

const text = plainText(500).optional();
const country = countryInputSchema
  .refine((code) => countryCode(code) !== undefined, "This is no ISO 3166-1 code.")
  .optional();

/** Whom a screening looks for. */
export const screeningQuerySchema = z
  .strictObject({
    name_first: text,
    name_middle: text,
    name_last: text,
    name_full: text,
    birthdate: birthDateSchema.optional().describe("YYYY-MM-DD, YYYY-MM or YYYY."),
    business_name: text,
    registration_number: text,
    country_code: country,
  })
  .meta({ id: "ScreeningQuery" });
export type ScreeningQuery = z.output<typeof screeningQuerySchema>;

/** Hits that somebody has reviewed: an entity's id, or with it what an allow list of the block says. */
export const ignoreListSchema = z
  .array(
    z.union([
      plainText(500),
      z
        .strictObject({
          entity_id: plainText(500),
          version: plainText(500).optional(),
          until: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
          by: plainText(500).optional(),
          at: plainText(500).optional(),
          reason: plainText(500).optional(),
        })
        .meta({ id: "IgnoredEntity" }),
    ]),
  )
  .max(1_000);
export type IgnoreList = z.output<typeof ignoreListSchema>;

/** What an account says of a party whom a query does not name. */
export interface KnownParty {
  /** The subject's id of runs. */
  readonly subject: string;
  readonly isPerson: boolean;
  /** All that is looked up of it. */
  readonly lookedUp: Watch["query"];
}

const PERSON = ["name_first", "name_middle", "name_last", "name_full", "birthdate"] as const;
const ORGANISATION = ["business_name", "registration_number"] as const;

/**
 * The input of the run of a screening.
 * @throws Problem `missing_required_field` without a name; `validation_failed` for a field of the other kind of party, and for two names
 */
export function screeningInput(
  type: ScreeningType,
  query: ScreeningQuery,
  ignored: IgnoreList,
  known: KnownParty | undefined,
): JsonObject {
  const { topics, party } = SCREENING_TYPES[type];
  const foreign = (party === "person" ? ORGANISATION : PERSON).filter((name) => query[name] !== undefined);
  if (foreign.length > 0) throw foreignFields(foreign);
  refuseTwoNames(query);
  const own = nameIn(query, party);
  // Who is named by the query may be another than the account's.
  const account = own === undefined ? known?.lookedUp : undefined;
  const name = own ?? account?.name;
  if (name === undefined) throw missingName(party);
  const birthDate = query.birthdate ?? account?.birth_date;
  const places = query.country_code === undefined ? (account?.countries ?? []) : [query.country_code];
  const others = (account?.names ?? []).filter((other) => other !== name);
  const number = query.registration_number;
  const numbers: JsonObject[] = [
    ...(number === undefined ? [] : [{ type: "registration_number", value: number }]),
    ...(account?.identifiers ?? []).map((one) => definedOnly({ ...one })),
  ];
  return {
    name,
    ...(others.length === 0 ? {} : { names: others }),
    topics: [...topics],
    entity_type: party,
    allow_list: ignored.map((entry) => (typeof entry === "string" ? entry : withoutAbsent(entry))),
    query: withoutAbsent(query),
    ...(birthDate === undefined ? {} : { birth_date: birthDate }),
    ...(places.length === 0 ? {} : { countries: places }),
    ...(numbers.length === 0 ? {} : { identifiers: numbers }),
    ...(known === undefined ? {} : { subject_id: known.subject }),
  };
}

/** As JSON has it: without members that are absent. */
const withoutAbsent = (fields: Readonly<Record<string, string | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

function nameIn(query: ScreeningQuery, party: "person" | "organisation"): string | undefined {
  if (party === "organisation") return query.business_name;
  const parts = [query.name_first, query.name_middle, query.name_last].filter((part) => part !== undefined);
  return query.name_full ?? (parts.length === 0 ? undefined : parts.join(" "));
}

/** Of two names only one would be screened, and the other would look clear. */
function refuseTwoNames(query: ScreeningQuery): void {
  const parts = (["name_first", "name_middle", "name_last"] as const).filter(
    (name) => query[name] !== undefined,
  );
  if (query.name_full === undefined || parts.length === 0) return;
  const message = "Give name_full, or the parts of the name.";
  throw new Problem("validation_failed", message, {
    details: parts.map((name) => ({
      path: `data.attributes.query.${name}`,
      code: "second_name",
      message,
    })),
  });
}

function missingName(party: "person" | "organisation"): Problem {
  const path = `data.attributes.query.${party === "person" ? "name_full" : "business_name"}`;
  return new Problem("missing_required_field", "A screening needs a name, in the query or in the account.", {
    details: [{ path, code: "missing_required_field", message: "Give the name to look for." }],
  });
}

const foreignFields = (names: readonly string[]): Problem =>
  new Problem("validation_failed", "The query has fields of another kind of party.", {
    details: names.map((name) => ({
      path: `data.attributes.query.${name}`,
      code: "unknown_field",
      message: "This type of screening has no such field.",
    })),
  });
