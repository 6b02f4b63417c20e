/** The public offices of the persons of Wikidata, and whose relatives they are. */
import type { Position, PositionLevel } from "../entity.ts";
import {
  dateText,
  type Item,
  idOf,
  idsOf,
  type Snak,
  type Statement,
  timeSchema,
  YEAR,
} from "./wikidata-items.ts";

const POSITION = "P39";
/** Father, mother, spouse, child, sibling, other relative, partner. */
const RELATIVES = ["P22", "P25", "P26", "P40", "P3373", "P1038", "P451"];

/** Classes of offices as Wikidata has them. */
const LEVEL_OF_CLASS: Readonly<Record<string, PositionLevel>> = {
  Q48352: "national_head", // head of state
  Q2285706: "national_head", // head of government
  Q30461: "national_head", // president
  Q14212: "national_head", // prime minister
  Q83307: "minister",
  Q486839: "parliament", // member of parliament
  Q4175034: "parliament", // legislator
  Q15686806: "parliament", // senator
  Q1055894: "parliament", // deputy
  Q16533: "judge",
  Q30185: "local", // mayor
  Q708492: "local", // councillor
};

/** Words of offices, where the files do not have the class of an office. A name with words of two levels has none that is known. */
const LEVEL_OF_WORDS: readonly [RegExp, PositionLevel][] = [
  [
    /\b(?:mayor|alderman|council(?:man|woman)|municipal|(?<!vatican )city|county|town|village|borough|parish)\b/i,
    "local",
  ],
  [
    /\b(?:member of (?:the )?(?:[\w ]+ )?(?:parliament|assembly|senate|chamber|congress|duma|rada)|senator|deputy of|legislator|parliament)\b/i,
    "parliament",
  ],
  [/\b(?:judge|justice of|chief justice|magistrate)\b/i, "judge"],
  [
    /\b(?:prime minister|president of (?!the\b|congress\b|parliament\b)|president of the (?:\w+ ){0,2}(?:republic|confederation|federation|union|states)\b|head of (?:state|government)|chancellor of|king of|queen of|emir of|sultan of|emperor of)/i,
    "national_head",
  ],
  [/(?<!prime )\bminister\b|\bsecretary of state\b/i, "minister"],
  [
    /\b(?:ambassador|general|admiral|governor of the central bank|attorney general|auditor)\b/i,
    "other_national",
  ],
];
/** A council may be a town's, a house of parliament (Austria), a government (Switzerland) or one of security. */
const COUNCIL = /\bcouncil(?:lor)?s?\b/i;
/** A word before an office that makes it another one. */
const BESIDE = /\b(?:vice|deputy|assistant|former|candidate|wife|husband|spouse)\b/i;

/**
 * The offices of each person. A relative of an office holder has an office of the level `relative`, with the times of the holder's.
 * @param items all of the files: those of offices give the offices their names and levels
 */
export function officesOf(
  persons: readonly Item[],
  items: ReadonlyMap<string, Item>,
): ReadonlyMap<string, Position[]> {
  const own = new Map(
    persons.map((person) => [
      person.id,
      (person.claims[POSITION] ?? [])
        .filter(({ rank }) => rank !== "deprecated")
        .map((statement) => positionOf(statement, items)),
    ]),
  );
  const all = new Map([...own].map(([id, positions]) => [id, [...positions]]));
  const relate = (relative: string, holder: string) => {
    const label = labelOf(items.get(holder)) ?? holder;
    for (const { name, since, until } of own.get(holder) ?? [])
      all.get(relative)?.push({ name: `relative of ${label} (${name})`, level: "relative", since, until });
  };
  for (const person of persons)
    for (const other of new Set(RELATIVES.flatMap((property) => idsOf(person, property)))) {
      relate(person.id, other);
      // Where each of two items names the other, each person adds its own relation.
      if (!RELATIVES.some((property) => idsOf(items.get(other) ?? person, property).includes(person.id)))
        relate(other, person.id);
    }
  return all;
}

function positionOf({ mainsnak, qualifiers }: Statement, items: ReadonlyMap<string, Item>): Position {
  const id = idOf(mainsnak) ?? "an unknown position";
  const item = items.get(id);
  const name = labelOf(item) ?? id;
  return {
    name,
    level: levelOf(item, name, items),
    since: dayOf(qualifiers.P580?.[0]),
    until: endOf(qualifiers.P582),
  };
}

const labelOf = (item: Item | undefined): string | undefined =>
  item === undefined ? undefined : (item.labels.en ?? Object.values(item.labels)[0])?.value;

function levelOf(item: Item | undefined, name: string, items: ReadonlyMap<string, Item>): PositionLevel {
  const classes = item === undefined ? new Set<PositionLevel>() : levelsOfClasses(item, items);
  const levels = classes.size > 0 ? classes : levelsOfWords(name);
  const [level = "unknown", ...others] = levels;
  return others.length > 0 ? "unknown" : level;
}

function levelsOfWords(name: string): ReadonlySet<PositionLevel> {
  const levels = new Set(LEVEL_OF_WORDS.flatMap(([words, level]) => (words.test(name) ? [level] : [])));
  if (BESIDE.test(name) || (COUNCIL.test(name) && !levels.has("local"))) levels.add("unknown");
  return levels;
}

/** The levels of all classes that an office is of, above it in the files. A class that has a level is followed no further. */
function levelsOfClasses(office: Item, items: ReadonlyMap<string, Item>): ReadonlySet<PositionLevel> {
  const levels = new Set<PositionLevel>();
  const seen = new Set([office.id]);
  for (const id of seen) {
    const level = LEVEL_OF_CLASS[id];
    const item = items.get(id);
    if (level !== undefined) levels.add(level);
    else if (item !== undefined)
      for (const above of [...idsOf(item, "P279"), ...idsOf(item, "P31")]) seen.add(above);
  }
  return levels;
}

function dayOf(snak: Snak | undefined): string | undefined {
  const time = timeSchema.safeParse(snak?.datavalue?.value);
  if (!time.success || time.data.precision < YEAR) return undefined;
  return dateText(time.data.time, time.data.precision);
}

/** The latest of several ends; undefined when one of them is not known. */
function endOf(snaks: readonly Snak[] | undefined): string | undefined {
  const ends = (snaks ?? []).map(dayOf);
  return ends.includes(undefined) ? undefined : ends.sort().at(-1);
}
