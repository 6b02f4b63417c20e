import * as z from "zod";
import { countryCode } from "../../common/countries.ts";
import type { ListedEntity, ListSource, Position } from "../entity.ts";
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
  type RecognisedFile,
} from "./reader.ts";
import {
  dateText,
  fileSchema,
  type Item,
  idsOf,
  type Snak,
  snaksOf,
  timeSchema,
  YEAR,
} from "./wikidata-items.ts";
import { officesOf } from "./wikidata-offices.ts";

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

/** Properties and items of Wikidata. */
const INSTANCE_OF = "P31";
const HUMAN = "Q5";
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
  const offices = officesOf(persons, items);
  const entities = persons.map((person) => entityOf(person, items, offices.get(person.id) ?? [], unread));
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
  positions: Position[],
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
  const died = snaksOf(item, "P570").length > 0;
  for (const { name } of positions) addOnce(entity.programs, name);
  if (died) addOnce(entity.programs, "deceased");
  if (positions.length > 0) entity.positions = positions;
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

const codeOf = (country: Item | undefined): string | undefined => {
  const [code] = country === undefined ? [] : snaksOf(country, "P297");
  return typeof code?.datavalue?.value === "string" ? countryCode(code.datavalue.value) : undefined;
};

/** As `birthDatesIn` reads it. Of the Julian calendar only the year counts, and what is less exact than a year is not read. */
function birthDate({ datavalue }: Snak): string {
  const parsed = timeSchema.safeParse(datavalue?.value);
  if (!parsed.success || parsed.data.precision < YEAR) return "not exact";
  const { time, precision, calendarmodel } = parsed.data;
  const isGregorian = calendarmodel.endsWith("/Q1985727");
  return dateText(time, isGregorian ? precision : YEAR);
}
