/** Which hits are one entity on several lists, so that a person sees one alert and not four. */
import { ENTITY_TYPES, IDENTIFIER_TYPES } from "../entity.ts";
import { ABJAD_BIT } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { CLASS_CODE, IS_SMALL } from "./name-words.ts";

/** What entries are compared by. */
interface Entry {
  type: number;
  sex: number;
  /** Its names as the numbers of their words in rising order; small words left out. */
  names: ReadonlySet<string>;
  /** Intervals of days. */
  births: readonly (readonly [from: number, to: number])[];
  /** Number, type and country. */
  numbers: ReadonlySet<string>;
}

/** Words that a name needs to say by itself that it is the same person. */
const WHOLE_NAME = 3;
const PERSON = ENTITY_TYPES.indexOf("person");
const UNKNOWN = IDENTIFIER_TYPES.indexOf("unknown");

/**
 * Puts entities into groups, one a party: entries of different lists with the same number, or with the same name and nothing that
 * contradicts. Two entries of one list are never one party: their publisher tells them apart.
 * @returns for each entity the first one of its group
 */
export function groupsOf(index: ScreeningIndex, entities: readonly number[]): Map<number, number> {
  const { entityList } = index.sections;
  const [first = 0] = entities;
  if (entities.every((entity) => entityList[entity] === entityList[first]))
    return new Map(entities.map((entity) => [entity, entity]));
  const groups: number[][] = [];
  const entries = new Map<number, Entry>();
  // Most hits are of one list: what they are compared by is read of those alone that are compared.
  const entry = (entity: number): Entry => {
    const known = entries.get(entity) ?? entryOf(index, entity);
    entries.set(entity, known);
    return known;
  };
  for (const entity of entities) {
    const group = groups.find(
      (members) =>
        members.every((member) => entityList[member] !== entityList[entity]) &&
        members.some((member) => isSame(entry(member), entry(entity))),
    );
    if (group === undefined) groups.push([entity]);
    else group.push(entity);
  }
  return new Map(
    groups.flatMap((members) => {
      const first = Math.min(...members);
      return members.map((entity) => [entity, first] as const);
    }),
  );
}

function isSame(a: Entry, b: Entry): boolean {
  if (a.type !== b.type || contradicts(a, b)) return false;
  if (shared(a.numbers, b.numbers).length > 0) return true;
  const names = shared(a.names, b.names);
  if (names.length === 0) return false;
  if (a.type !== PERSON || (a.births.length > 0 && b.births.length > 0)) return true;
  // Without a date on one side the name has to say it: in full, or twice.
  return names.length > 1 || names.some((name) => name.split(" ").length >= WHOLE_NAME);
}

function contradicts(a: Entry, b: Entry): boolean {
  if (a.sex !== 0 && b.sex !== 0 && a.sex !== b.sex) return true;
  if (a.births.length === 0 || b.births.length === 0) return false;
  return !a.births.some(([from, to]) => b.births.some(([start, end]) => from <= end && start <= to));
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  [...a].filter((value) => b.has(value));

function entryOf(index: ScreeningIndex, entity: number): Entry {
  const { entityType, entitySex, birthStart, birthFrom, birthTo } = index.sections;
  const { idStart, idHash, idType, idCountry } = index.sections;
  const type = entityType[entity] ?? 0;
  return {
    type,
    sex: entitySex[entity] ?? 0,
    names: namesOf(index, entity, type === PERSON ? 2 : 1),
    births: range(birthStart, entity, (at) => [birthFrom[at] ?? 0, birthTo[at] ?? 0]),
    numbers: new Set(
      range(idStart, entity, (at) => at)
        // A number without a type may be anything.
        .filter((at) => idType[at] !== UNKNOWN)
        .map((at) => [idHash[at], idType[at], idCountry[at]].join(" ")),
    ),
  };
}

/** @param least words that a name has to have */
function namesOf(index: ScreeningIndex, entity: number, least: number): Set<string> {
  const { nameTokenStart, nameToken, nameTokenClass } = index.sections;
  const found = new Set<string>();
  for (const name of index.namesOf(entity)) {
    const words: number[] = [];
    const end = nameTokenStart[name + 1] ?? 0;
    for (let at = nameTokenStart[name] ?? 0; at < end; at++) {
      const cls = (nameTokenClass[at] ?? 0) & ~ABJAD_BIT;
      if (IS_SMALL[cls] === 0 && cls !== CLASS_CODE.initial) words.push(nameToken[at] ?? 0);
    }
    if (words.length >= least) found.add(words.sort((a, b) => a - b).join(" "));
  }
  return found;
}

function range<T>(starts: Uint32Array, row: number, map: (at: number) => T): T[] {
  const [from = 0, to = 0] = [starts[row], starts[row + 1]];
  return Array.from({ length: to - from }, (_, at) => map(from + at));
}
