import {
  ENTITY_TYPES,
  IDENTIFIER_TYPES,
  type ListedEntity,
  type ListSource,
  NAME_KINDS,
  TOPICS,
} from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { comparedIdentifier, identifierHash, MIN_IDENTIFIER_LENGTH } from "../identifiers.ts";
import { readingsOfListed } from "../text/craft.ts";
import { headsOfListed } from "../text/cut-names.ts";
import { heardInList } from "../text/heard-together.ts";
import { type NameToken, SEARCHED } from "../text/name-token.ts";
import { runsTogether, togetherKey } from "../text/run-together.ts";
import { WORD_CLASSES } from "../text/words.ts";
import { detailsOf, encodeDetails } from "./details.ts";
import { type Sections, writeIndexFile } from "./format.ts";
import { buildVocabulary, sortPairs, type Vocabulary } from "./vocabulary.ts";
import { rarity, weightStep, wordWeight } from "./weights.ts";

/** Marks a word from a script without short vowels in `nameTokenClass`. */
export const ABJAD_BIT = 0x80;

/** The index has no more words of a name. */
export const MAX_TOKENS_PER_NAME = 48;

/** An index file, before it is published. */
export interface BuiltIndex {
  bytes: Uint8Array;
  /** Length of the part that is hashed and held in memory; the rest is details. */
  headBytes: number;
  /** In the order of `entityList` codes. */
  lists: { id: string; entities: number; names: number }[];
}

/**
 * Builds the index file of some lists. The same entries give the same bytes in any order.
 * @throws ScreeningError `list_empty` without any entry, `list_malformed` when a key occurs twice
 */
export function buildIndexFile(sources: readonly ListSource[]): BuiltIndex {
  const listIds = [...new Set(sources.map((source) => source.id))].sort();
  const entities = sources
    .flatMap((source) => source.entities)
    .sort((a, b) => compareText(a.list, b.list) || compareText(a.sourceId, b.sourceId));
  if (entities.length === 0) throw new ScreeningError("list_empty", "The lists hold no entity.");
  refuseDuplicates(entities);
  const names = collectNames(entities);
  const vocabulary = buildVocabulary(names.flatMap((name) => name.tokens.map((token) => token.text)));
  const details = packDetails(entities);
  const sections: Sections = {
    ...entitySections(entities, listIds),
    ...details.sections,
    ...identifierSections(entities),
    ...nameSections(names, entities, vocabulary),
    ...vocabulary,
  };
  const { bytes, headBytes } = writeIndexFile(sections, details.bytes);
  const lists = listIds.map((id) => ({
    id,
    entities: entities.filter((entity) => entity.list === id).length,
    names: names.filter((name) => entities[name.entity]?.list === id).length,
  }));
  return { bytes, headBytes, lists };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function refuseDuplicates(sorted: readonly ListedEntity[]): void {
  for (let i = 1; i < sorted.length; i++) {
    const [before, entity] = [sorted[i - 1], sorted[i]];
    if (entity && before?.list === entity.list && before.sourceId === entity.sourceId) {
      throw new ScreeningError(
        "list_malformed",
        `The key ${entity.sourceId} occurs twice in ${entity.list}.`,
      );
    }
  }
}

interface IndexedName {
  entity: number;
  ordinal: number;
  kind: number;
  tokens: NameToken[];
}

function collectNames(entities: readonly ListedEntity[]): IndexedName[] {
  const names: IndexedName[] = [];
  entities.forEach((entity, index) => {
    const before = names.length;
    entity.names.forEach(({ text, kind }, ordinal) => {
      for (const reading of readingsOfListed(text, entity.type)) {
        const tokens = reading.slice(0, MAX_TOKENS_PER_NAME);
        if (tokens.length > 0) names.push({ entity: index, ordinal, kind: NAME_KINDS.indexOf(kind), tokens });
      }
    });
    if (names.length === before) {
      throw new ScreeningError(
        "list_malformed",
        `${entity.list}:${entity.sourceId} has no name that can be compared.`,
      );
    }
  });
  return names;
}

function entitySections(entities: readonly ListedEntity[], listIds: readonly string[]) {
  const births = ragged(entities.map((entity) => entity.birthDates));
  const countries = ragged(entities.map((entity) => [...new Set(entity.countries)].sort()));
  return {
    entityType: Uint8Array.from(entities, (entity) => ENTITY_TYPES.indexOf(entity.type)),
    entityList: Uint8Array.from(entities, (entity) => listIds.indexOf(entity.list)),
    entityTopics: Uint8Array.from(entities, (entity) => topicBits(entity.topics)),
    entitySex: Uint8Array.from(entities, (entity) => sexCode(entity.sex)),
    birthStart: births.start,
    birthFrom: Uint32Array.from(births.items, (date) => date.from),
    birthTo: Uint32Array.from(births.items, (date) => date.to),
    birthCirca: Uint8Array.from(births.items, (date) => (date.circa ? 1 : 0)),
    countryStart: countries.start,
    country: Uint16Array.from(countries.items, countryNumber),
  };
}

/** One bit a topic, in the order of `TOPICS`. */
export function topicBits(topics: readonly (typeof TOPICS)[number][]): number {
  return topics.reduce((bits, topic) => bits | (1 << TOPICS.indexOf(topic)), 0);
}

/** A sex as a number; 0 when it is not known. */
export function sexCode(sex: "female" | "male" | undefined): number {
  return sex === undefined ? 0 : sex === "female" ? 1 : 2;
}

/** Two letters as one number, so that countries are compared without text. */
export function countryNumber(alpha2: string): number {
  return alpha2.charCodeAt(0) * 256 + alpha2.charCodeAt(1);
}

function ragged<T>(rows: readonly (readonly T[])[]): { start: Uint32Array; items: T[] } {
  const start = new Uint32Array(rows.length + 1);
  rows.forEach((row, index) => {
    start[index + 1] = (start[index] ?? 0) + row.length;
  });
  return { start, items: rows.flat() };
}

function packDetails(entities: readonly ListedEntity[]) {
  const records = entities.map((entity) => encodeDetails(detailsOf(entity)));
  const detailOffset = new Uint32Array(records.length);
  let end = 0;
  records.forEach(({ bytes }, index) => {
    detailOffset[index] = end;
    end += bytes.length;
  });
  const bytes = new Uint8Array(end);
  records.forEach((record, index) => {
    bytes.set(record.bytes, detailOffset[index] ?? 0);
  });
  const detailLength = Uint32Array.from(records, (record) => record.bytes.length);
  const detailCrc = Uint32Array.from(records, (record) => record.crc);
  return { bytes, sections: { detailOffset, detailLength, detailCrc } };
}

function identifierSections(entities: readonly ListedEntity[]) {
  const rows = entities.map((entity) =>
    entity.identifiers
      .map((id) => ({ ...id, value: comparedIdentifier(id.value) }))
      .filter((id) => id.value.length >= MIN_IDENTIFIER_LENGTH),
  );
  const { start, items } = ragged(rows);
  const hashes = items.map((id) => identifierHash(id.value));
  const owners = rows.flatMap((row, entity) => row.map(() => entity));
  const lookup = sortPairs(hashes, owners);
  return {
    idStart: start,
    idHash: Uint32Array.from(hashes),
    idType: Uint8Array.from(items, (id) => IDENTIFIER_TYPES.indexOf(id.type)),
    idCountry: Uint16Array.from(items, (id) => (id.country === undefined ? 0 : countryNumber(id.country))),
    idKey: lookup.keys,
    idEntity: lookup.values,
  };
}

function nameSections(
  names: readonly IndexedName[],
  entities: readonly ListedEntity[],
  vocabulary: Vocabulary,
) {
  const idOf = (text: string) => vocabulary.idOf.get(text) ?? 0;
  const tokens = ragged(names.map((name) => name.tokens));
  const lists = postingLists(names, vocabulary);
  const wordRarity = Float32Array.from(lists, (list) => rarity(names.length, list.length));
  const nameWeight = Float32Array.from(names, (name) => {
    const organisation = entities[name.entity]?.type !== "person";
    return name.tokens.reduce(
      (sum, token) => sum + wordWeight(token, wordRarity[idOf(token.text)] ?? 1, organisation),
      0,
    );
  });
  const postings = ragged(byWeight(lists, nameWeight));
  const joined = togetherSections(names, entities);
  return {
    nameEntity: Uint32Array.from(names, (name) => name.entity),
    nameKind: Uint8Array.from(names, (name) => name.kind),
    nameOrdinal: Uint16Array.from(names, (name) => name.ordinal),
    nameWeight,
    nameTokenStart: tokens.start,
    nameToken: Uint32Array.from(tokens.items, (token) => idOf(token.text)),
    nameTokenClass: Uint8Array.from(
      tokens.items,
      (token) => WORD_CLASSES.indexOf(token.cls) | (token.abjad ? ABJAD_BIT : 0),
    ),
    wordRarity,
    postingStart: postings.start,
    postingName: Uint32Array.from(postings.items),
    joinedKey: joined.keys,
    joinedName: joined.values,
  };
}

function postingLists(names: readonly IndexedName[], vocabulary: Vocabulary): number[][] {
  const lists: number[][] = Array.from({ length: vocabulary.wordStart.length - 1 }, () => []);
  names.forEach((name, index) => {
    const words = new Set(name.tokens.filter((token) => SEARCHED.has(token.cls)).map((token) => token.text));
    for (const word of words) lists[vocabulary.idOf.get(word) ?? 0]?.push(index);
  });
  return lists;
}

/** The names of each word by weight, the lightest first, equal ones by number: a search that is after light ones stops early. */
function byWeight(lists: readonly number[][], nameWeight: Float32Array): number[][] {
  const steps = Uint8Array.from(nameWeight, weightStep);
  return lists.map((list) => list.toSorted((a, b) => (steps[a] ?? 0) - (steps[b] ?? 0) || a - b));
}

function togetherSections(names: readonly IndexedName[], entities: readonly ListedEntity[]) {
  const keys: number[] = [];
  const owners: number[] = [];
  names.forEach(({ tokens, entity }, index) => {
    const turning = entities[entity]?.type === "person";
    const texts = [
      ...runsTogether(tokens, turning),
      ...headsOfListed(tokens, turning),
      ...heardInList(tokens, turning),
    ];
    for (const key of new Set(texts.map(togetherKey))) {
      keys.push(key);
      owners.push(index);
    }
  });
  return sortPairs(keys, owners);
}
