import * as z from "zod";
import type { SeenCheck } from "../checks/recorded.ts";
import type { JsonValue } from "../json.ts";
import type { Screening } from "./records.ts";

const matchSchema = z.looseObject({
  entity_id: z.string(),
  status: z.string(),
  list: z.string(),
  name: z.string(),
  score: z.number(),
  birth_dates: z.array(z.string()),
  topics: z.array(z.string()),
  reasons: z.array(z.looseObject({ feature: z.string(), weight: z.number() })),
  source_url: z.string().nullable(),
});
type Match = z.output<typeof matchSchema>;

/** What a screening's block has answered. Every status has to be known: an answer that cannot be read is none. */
const answerSchema = z.object({
  status: z.enum(["clear", "potential_match", "match"]),
  matches: z.array(matchSchema),
  allowed: z.array(z.unknown()),
  screened: z.looseObject({}),
  /** What of the query could not be used: then nobody is clear. */
  doubts: z.array(z.string()).default([]),
});
export type ScreeningAnswer = z.output<typeof answerSchema>;

/** The answer in an output; undefined: it is none. */
export const answerIn = (output: JsonValue | undefined): ScreeningAnswer | undefined =>
  answerSchema.safeParse(output).data;

/** Whether somebody was found. A query of which a part could not be used clears nobody, so it counts, too. */
export const hasMatch = ({ status, matches, doubts }: ScreeningAnswer): boolean =>
  status !== "clear" || matches.length > 0 || doubts.length > 0;

const birthdateSchema = z.object({
  day: z.string().nullable(),
  month: z.string().nullable(),
  year: z.string(),
  granularity: z.enum(["day", "month", "year"]),
});

/** Hits of one list. */
export const matchedListSchema = z
  .object({
    name: z.string(),
    url: z.string().nullable(),
    list_type: z.string().nullable(),
    list_types: z.array(z.string()),
    slug: z.string(),
    flag_code: z.string().nullable(),
    country_code: z.string().nullable(),
    entities: z.array(
      z.object({
        name: z.string(),
        alias_type: z.string().nullable(),
        birthdates: z.array(birthdateSchema),
        birthdate: birthdateSchema.nullable(),
      }),
    ),
    match_types: z.array(z.string()).describe("What counted for the hits of this list."),
  })
  .meta({ id: "ScreeningMatchedList" });

/** Hits by list, in the order in which the block has them. */
export function matchedLists({ matches }: ScreeningAnswer): z.output<typeof matchedListSchema>[] {
  const lists = [...new Set(matches.map(({ list }) => list))];
  return lists.map((list) => {
    const hits = matches.filter((match) => match.list === list);
    const types = unique(hits.flatMap(({ topics }) => topics));
    return {
      name: list,
      url: hits.find(({ source_url: url }) => url !== null)?.source_url ?? null,
      list_type: types[0] ?? null,
      list_types: types,
      slug: list,
      flag_code: null,
      country_code: null,
      entities: hits.map(entityOf),
      match_types: unique(
        hits.flatMap(({ reasons }) =>
          reasons.flatMap(({ feature, weight }) => (weight > 0 ? [feature] : [])),
        ),
      ),
    };
  });
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

function entityOf({ name, birth_dates }: Match) {
  const birthdates = birth_dates.flatMap(birthdateOf);
  return { name, alias_type: null, birthdates, birthdate: birthdates[0] ?? null };
}

/** A list may know a birth date by its year or month alone. */
function birthdateOf(date: string): z.output<typeof birthdateSchema>[] {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date) ?? [];
  if (year === undefined) return [];
  if (month === undefined) return [{ day: null, month: null, year, granularity: "year" }];
  if (day === undefined) return [{ day: null, month, year, granularity: "month" }];
  return [{ day, month, year, granularity: "day" }];
}

/** Why a screening could not be done: the words of clients, and of the block. */
export const screeningErrorSchema = z
  .object({
    code: z.enum(["list_out_of_date", "invalid_query", "provider_error"]),
    message: z.string(),
    details: z.object({ code: z.string() }),
  })
  .meta({ id: "ScreeningError" });

const CODES: Readonly<Record<string, z.output<typeof screeningErrorSchema>["code"]>> = {
  list_out_of_date: "list_out_of_date",
  list_missing: "list_out_of_date",
  missing_name: "invalid_query",
  invalid_query: "invalid_query",
};

/** The errors of a screening that failed. */
export function errorsOf({ run }: SeenCheck<Screening>): z.output<typeof screeningErrorSchema>[] {
  const failure = run?.failure ?? { code: "not_done", message: "The screening could not be done." };
  const code = CODES[failure.code] ?? "provider_error";
  return [{ code, message: failure.message, details: { code: failure.code } }];
}
