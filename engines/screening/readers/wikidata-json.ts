import * as z from "zod";
import { countryCode } from "../../common/countries.ts";
import type { ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { parseJson } from "./json.ts";
import {
  addCountries,
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

/**
 * Politically exposed persons: items of Wikidata as its API gives them (`wbgetentities`), persons with the positions that they hold or
 * held (P39). Items of positions and countries in the same file give these their names and codes.
 */
export const wikidataJson: ListReader = { format: "Wikidata entities JSON", recognise, read };

const LIST = "wikidata_pep";

function recognise(file: InputFile): RecognisedFile | undefined {
  if (!/^\s*\{\s*"entities"\s*:\s*\{\s*"Q\d+"/.test(headOf(file))) return undefined;
  return { file, list: LIST, part: file.name, edition: null };
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "Holders of public offices (Wikidata)",
  publisher: "Wikidata",
  licence: "CC0 1.0",
};

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
type Item = z.infer<typeof itemSchema>;
type Snak = z.infer<typeof snakSchema>;
const fileSchema = z.object({ entities: z.record(z.string(), itemSchema) });

/** Properties and items of Wikidata. */
const INSTANCE_OF = "P31";
const HUMAN = "Q5";
const POSITION = "P39";
const SEXES: Record<string, "female" | "male"> = { Q6581072: "female", Q6581097: "male" };

function read(files: readonly RecognisedFile[]): ListSource[] {
  const [first] = files;
  if (first === undefined) return [];
  const items = new Map<string, Item>();
  for (const { file } of files)
    for (const item of itemsOf(file)) {
      if (items.has(item.id))
        throw new ScreeningError("list_malformed", `The item ${item.id} occurs twice.`, { file: file.name });
      items.set(item.id, item);
    }
  const edition =
    [...items.values()]
      .map(({ modified }) => isoDay(modified))
      .sort()
      .at(-1) || null;
  const unread = new UnreadDates();
  const persons = [...items.values()].filter((item) => idsOf(item, INSTANCE_OF).includes(HUMAN));
  const entities = persons.map((person) => entityOf(person, items, edition, unread));
  const others = items.size - persons.length;
  return [
    listOf(IDENTITY, { file: first.file, edition }, entities, {
      files: files.map(({ file }) => file),
      warnings: [...(others > 0 ? [`${others} items are not persons.`] : []), ...unread.warnings()],
    }),
  ];
}

/** @throws ScreeningError `list_malformed`, `list_truncated` or `list_shape` */
function itemsOf(file: InputFile): Item[] {
  const { content, data } = parseJson(file, fileSchema);
  const items = Object.entries(data.entities);
  // Of two equal keys one would be lost.
  if (content.split(/"claims"\s*:/).length - 1 !== items.length || items.some(([key, { id }]) => key !== id))
    throw new ScreeningError("list_malformed", "An item occurs twice, or under another key.", {
      file: file.name,
    });
  return items.map(([, item]) => item);
}

function entityOf(
  item: Item,
  items: ReadonlyMap<string, Item>,
  edition: string | null,
  unread: UnreadDates,
): ListedEntity {
  const entity: ListedEntity = {
    ...emptyEntity(LIST, item.id, "person"),
    topics: ["pep"],
    sourceUrl: `https://www.wikidata.org/wiki/${item.id}`,
  };
  addNames(entity, item);
  const dates = snaksOf(item, "P569");
  setBirthDates(entity, dates.map(birthDate), unread);
  const sexes = idsOf(item, "P21").map((id) => SEXES[id]);
  if (sexes.length === 1 && sexes[0] !== undefined) entity.sex = sexes[0];
  addCountries(
    entity,
    idsOf(item, "P27").map((id) => codeOf(items.get(id))),
  );
  const positions = (item.claims[POSITION] ?? [])
    .filter(({ rank }) => rank !== "deprecated")
    .map((statement) => positionOf(statement, items));
  const died = snaksOf(item, "P570").length > 0;
  const over = positions.length > 0 && positions.every(({ until }) => hasPassed(until, edition));
  for (const { name } of positions) addOnce(entity.programs, name);
  for (const state of [over ? "former" : "", died ? "deceased" : ""])
    addOnce(entity.programs, state || undefined);
  noteRemarks(
    entity,
    "",
    positions.map(
      ({ name, since, until }) => `${name}${since && ` from ${since}`}${until && ` until ${until}`}.`,
    ),
  );
  return entity;
}

function addNames(entity: ListedEntity, item: Item): void {
  const labels = Object.values(item.labels).sort(
    (a, b) => Number(b.language === "en") - Number(a.language === "en"),
  );
  for (const { value } of labels)
    addName(entity, value, kindByScript(value, entity.names.length === 0 ? "primary" : "alias"));
  for (const { value } of Object.values(item.aliases).flat())
    addName(entity, value, kindByScript(value, "alias"));
  for (const [property, kind] of [
    ["P1559", "alias"],
    ["P1477", "former"],
    ["P742", "weak_alias"],
  ] as const)
    for (const snak of item.claims[property] ?? []) {
      const text = z
        .union([z.string(), z.object({ text: z.string() })])
        .safeParse(snak.mainsnak.datavalue?.value);
      if (text.success) {
        const name = typeof text.data === "string" ? text.data : text.data.text;
        addName(entity, name, kindByScript(name, kind));
      }
    }
}

/** Values of statements that are not deprecated. */
function snaksOf(item: Item, property: string): Snak[] {
  return (item.claims[property] ?? [])
    .filter(({ rank }) => rank !== "deprecated")
    .map(({ mainsnak }) => mainsnak)
    .filter(({ snaktype }) => snaktype !== "novalue");
}

const idSchema = z.object({ id: z.string() });

function idsOf(item: Item, property: string): string[] {
  return snaksOf(item, property).flatMap(({ datavalue }) => {
    const parsed = idSchema.safeParse(datavalue?.value);
    return parsed.success ? [parsed.data.id] : [];
  });
}

const codeOf = (country: Item | undefined): string | undefined => {
  const [code] = country === undefined ? [] : snaksOf(country, "P297");
  return typeof code?.datavalue?.value === "string" ? countryCode(code.datavalue.value) : undefined;
};

const timeSchema = z.object({
  time: z.string().regex(/^\+\d{4}-\d{2}-\d{2}T/),
  precision: z.int(),
  calendarmodel: z.string(),
});
const DAY = 11;
const MONTH = 10;
const YEAR = 9;

/** As `birthDatesIn` reads it. Of the Julian calendar only the year counts, and what is less exact than a year is not read. */
function birthDate({ datavalue }: Snak): string {
  const parsed = timeSchema.safeParse(datavalue?.value);
  if (!parsed.success || parsed.data.precision < YEAR) return "not exact";
  const { time, precision, calendarmodel } = parsed.data;
  const isGregorian = calendarmodel.endsWith("/Q1985727");
  return time.slice(1, isGregorian && precision >= DAY ? 11 : isGregorian && precision === MONTH ? 8 : 5);
}

/** A year has passed with its last day. */
function hasPassed(until: string, edition: string | null): boolean {
  const day = until.length === 4 ? `${until}-12-31` : until;
  return edition !== null && day !== "" && day < edition;
}

function positionOf(
  { mainsnak, qualifiers }: z.infer<typeof statementSchema>,
  items: ReadonlyMap<string, Item>,
) {
  const id = idSchema.safeParse(mainsnak.datavalue?.value).data?.id ?? "an unknown position";
  const labels = items.get(id)?.labels ?? {};
  const name = (labels.en ?? Object.values(labels)[0])?.value ?? id;
  const day = (property: string) => {
    const time = timeSchema.safeParse(qualifiers[property]?.[0]?.datavalue?.value);
    return time.success ? time.data.time.slice(1, time.data.precision >= DAY ? 11 : 5) : "";
  };
  return { name, since: day("P580"), until: day("P582") };
}
