import { ENTITY_TYPES } from "../entity.ts";
import { comparedIdentifier, identifierHash, MIN_IDENTIFIER_LENGTH } from "../identifiers.ts";
import { parseQuery, type ScreeningQuery } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { ARTICLE, behindArticle } from "../text/articles-apart.ts";
import { readingsOfListed } from "../text/craft.ts";
import { headsOfCut, headsOfListed } from "../text/cut-names.ts";
import { heardInList, heardInQuery } from "../text/heard-together.ts";
import { drawnAlike, movedSpaces } from "../text/misspellings.ts";
import { kindOfName, type NameToken, SEARCHED } from "../text/name-token.ts";
import { otherForms } from "../text/nicknames.ts";
import { onlyOwnWord } from "../text/own-words.ts";
import { canonicalForm, hashText, neighbourKeys } from "../text/phonetic.ts";
import { keysOfEnds, longWordOf, runsTogether, textsTogether, togetherKey } from "../text/run-together.ts";
import { keysOfPart, keysOfSounds } from "../text/sounds.ts";
import {
  isTranscribedWord,
  soundsOfPart,
  transcribedCompany,
  transcribedParts,
} from "../text/transcribed.ts";
import { turnedAround } from "./mended-names.ts";
import {
  bareNames,
  isCompany,
  namesHeard,
  namesOfCompany,
  plainNames,
  tokenized,
  withoutPlaces,
} from "./query-names.ts";
import { joinedFrom, MOST_JOINED, splitsOf } from "./terms.ts";

/**
 * Keys under which a query and an entry of a list meet. The matcher finds an entry only by a word that is spelt or sounds like one of its own,
 * by words that are joined or split, by the same letters run together, or by a number. Each of these ways gives both sides the same key, so
 * whoever shares no key with an entry is not a hit of it. Sharing one says nothing: the matcher judges.
 */

const SPELLING_SEED = 0x3c6ef372;
const SOUND_SEED = 0x1f83d9ab;
/** One of the words that the matcher joins may have been two. */
const MOST_JOINED_APART = MOST_JOINED + 1;
/** Words of a listed name that the index keeps. */
const MAX_TOKENS = 48;

/**
 * The keys of a query. They change with the version of the matcher.
 * @throws ScreeningError for a query that cannot be screened
 */
export function queryKeys(query: ScreeningQuery): Uint32Array {
  const subject = parseQuery(query);
  const { names, tooLong, entityType, identifiers } = subject;
  const of = kindOfName(entityType);
  const keys = new Set<number>();
  for (const name of names) {
    const bare = bareNames({ names: [name], tooLong, entityType }, plainNames({ names: [name], entityType }));
    const written = tokenized({ names: [name], entityType });
    for (const reading of [...written, ...bare]) addReading(keys, reading, of === "organisation");
    addTranscribed(keys, of === "organisation" ? [] : transcribedParts(name).flat());
    addTranscribed(keys, of === "person" ? [] : transcribedCompany(name).flat().filter(isTranscribedWord));
  }
  const companies = namesOfCompany(subject, plainNames(subject));
  if (!isCompany(subject)) for (const reading of companies) addReading(keys, reading, true);
  for (const reading of [...withoutPlaces(companies), ...companies.flatMap(onlyOwnWord)])
    addReading(keys, reading, true);
  if (subject.companies !== undefined)
    for (const key of queryKeys({ names: subject.companies, entity_type: "organisation" })) keys.add(key);
  const plain = plainNames(subject);
  for (const heard of namesHeard(subject, plain, bareNames(subject, plain), () => false).flatMap(
    heardInQuery,
  ))
    keys.add(togetherKey(heard));
  for (const { value } of identifiers) keys.add(identifierHash(comparedIdentifier(value)));
  return Uint32Array.from(keys).sort();
}

/** The keys of an entry of an index, by its number. */
export function entryKeys(index: ScreeningIndex, entity: number): Set<number> {
  const { names, type, identifiers } = index.details(entity);
  const isPerson = ENTITY_TYPES[index.sections.entityType[entity] ?? 0] === "person";
  const keys = new Set<number>();
  for (const reading of names.flatMap(({ text }) => readingsOfListed(text, type))) {
    const tokens = reading.slice(0, MAX_TOKENS);
    for (const token of tokens) {
      if (!SEARCHED.has(token.cls)) continue;
      for (const key of neighbourKeys(token.text, canonicalForm(token.text))) keys.add(key);
      keys.add(spellingKey(token.text));
      for (const sounds of keysOfSounds(canonicalForm(token.text))) keys.add(hashText(sounds, SOUND_SEED));
    }
    for (const together of runsTogether(tokens, isPerson))
      for (const key of [togetherKey(together), ...keysOfEnds(together)]) keys.add(key);
    for (const text of [...headsOfListed(tokens, isPerson), ...heardInList(tokens, isPerson)])
      keys.add(togetherKey(text));
  }
  for (const { value } of identifiers) {
    const number = comparedIdentifier(value);
    if (number.length >= MIN_IDENTIFIER_LENGTH) keys.add(identifierHash(number));
  }
  return keys;
}

function addReading(keys: Set<number>, tokens: readonly NameToken[], organisation: boolean): void {
  for (const [place, token] of tokens.entries()) {
    if (!SEARCHED.has(token.cls)) continue;
    for (const key of neighbourKeys(token.text, canonicalForm(token.text))) keys.add(key);
    if (!organisation && token.cls === "core")
      for (const form of otherForms(token.text)) keys.add(spellingKey(form));
    for (const meant of drawnAlike(token.text)) keys.add(spellingKey(meant));
    addJoined(keys, tokens, place, organisation);
    addHalves(keys, token.text, organisation);
  }
  // A word that a moved space leaves meets its entry by spelling: the matcher moves spaces only between words that are listed.
  for (const { left, right } of movedSpaces(tokens))
    for (const word of [left, right]) addWord(keys, word, organisation);
  addArticlesApart(keys, tokens);
  // Turned around, words meet an entry by spelling alone; so do the two parts of one word.
  const turned = turnedAround(tokens) ?? [];
  for (const [place, { text }] of turned.entries()) {
    keys.add(spellingKey(text));
    addJoined(keys, turned, place, organisation);
  }
  const texts = textsTogether(tokens);
  for (const text of [...texts, ...headsOfCut(texts)]) keys.add(togetherKey(text));
  const longWord = organisation ? undefined : longWordOf(tokens);
  if (longWord !== undefined) for (const key of keysOfEnds(longWord)) keys.add(key);
}

/** A foreign name that is written by its sound meets an entry by the sounds of a word. */
function addTranscribed(keys: Set<number>, parts: readonly string[]): void {
  for (const part of parts)
    for (const sounds of keysOfPart(soundsOfPart(part))) keys.add(hashText(sounds, SOUND_SEED));
}

function addJoined(
  keys: Set<number>,
  tokens: readonly NameToken[],
  place: number,
  organisation: boolean,
): void {
  for (const joined of joinedFrom(tokens, place, MOST_JOINED_APART)) addWord(keys, joined, organisation);
}

/** What words make with others once an article is read apart. The word behind it meets its entry by spelling, as a half. */
function addArticlesApart(keys: Set<number>, tokens: readonly NameToken[]): void {
  if (!tokens.some(({ text }) => behindArticle(text) !== undefined)) return;
  for (const [place, { text }] of tokens.entries())
    for (const first of [text, behindArticle(text) ?? text]) {
      let joined = first;
      for (const following of tokens.slice(place + 1, place + 1 + MOST_JOINED_APART)) {
        if (behindArticle(following.text) !== undefined) addWord(keys, joined + ARTICLE.text, false);
        joined += following.text;
        addWord(keys, joined, false);
      }
    }
}

function addHalves(keys: Set<number>, text: string, organisation: boolean): void {
  for (const half of splitsOf(text).flat()) addWord(keys, half, organisation);
}

/** A word that other spaces make. Companies are read with such words by sound, too. */
function addWord(keys: Set<number>, word: string, organisation: boolean): void {
  keys.add(spellingKey(word));
  if (organisation) for (const key of neighbourKeys(word, canonicalForm(word))) keys.add(key);
}

const spellingKey = (text: string): number => hashText(text, SPELLING_SEED);
