/** Items of Wikidata as `wbgetentities` gives them. Source: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html */
import * as z from "zod";

const textSchema = z.object({ language: z.string(), value: z.string() });
const snakSchema = z.object({
  snaktype: z.enum(["value", "somevalue", "novalue"]),
  datavalue: z.object({ value: z.unknown() }).optional(),
});
const statementSchema = z.object({
  mainsnak: snakSchema,
  rank: z.enum(["preferred", "normal", "deprecated"]),
  qualifiers: z.record(z.string(), z.array(snakSchema)).default({}),
});
const itemSchema = z.object({
  id: z.string().regex(/^Q\d+$/),
  modified: z.string().optional(),
  labels: z.record(z.string(), textSchema),
  aliases: z.record(z.string(), z.array(textSchema)).default({}),
  claims: z.record(z.string(), z.array(statementSchema)),
});
export type Item = z.infer<typeof itemSchema>;
export type Snak = z.infer<typeof snakSchema>;
export const fileSchema = z.object({ entities: z.record(z.string(), itemSchema) });

export type Statement = z.infer<typeof statementSchema>;

/** Values of statements that are not deprecated. */
export function snaksOf(item: Item, property: string): Snak[] {
  return (item.claims[property] ?? [])
    .filter(({ rank }) => rank !== "deprecated")
    .map(({ mainsnak }) => mainsnak)
    .filter(({ snaktype }) => snaktype !== "novalue");
}

const idSchema = z.object({ id: z.string() });

/** The item that a value is; undefined for any other value. */
export const idOf = ({ datavalue }: Snak): string | undefined =>
  idSchema.safeParse(datavalue?.value).data?.id;

export function idsOf(item: Item, property: string): string[] {
  return snaksOf(item, property).flatMap((snak) => idOf(snak) ?? []);
}

export const timeSchema = z.object({
  time: z.string().regex(/^\+\d{4}-\d{2}-\d{2}T/),
  precision: z.int(),
  calendarmodel: z.string(),
});
const DAY = 11;
const MONTH = 10;
export const YEAR = 9;

/** A time as it is known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. @param precision as Wikidata has it, at least `YEAR` */
export function dateText(time: string, precision: number): string {
  return time.slice(1, precision >= DAY ? 11 : precision === MONTH ? 8 : 5);
}
