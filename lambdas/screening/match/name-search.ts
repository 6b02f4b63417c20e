import { ENTITY_TYPES } from "../entity.ts";
import type { Subject } from "../query.ts";
import { ABJAD_BIT } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { wordWeight } from "../store/weights.ts";
import { type NameOf, type NameToken, tokenizeName } from "../text/name.ts";
import { WORD_CLASSES } from "../text/words.ts";
import type { AlignWord } from "./align.ts";
import { type Alignment, align } from "./align.ts";
import { ORGANISATION_COSTS, PERSON_COSTS } from "./alignment-score.ts";
import type { CandidateSearch } from "./candidates.ts";
import { type ListedWord, SimilarityRows } from "./similarity-rows.ts";
import { lookUp, type QueryWord, runsAlike } from "./words.ts";

/** The best name of one entity. */
export interface NameHit {
  /** 0–1. */
  score: number;
  /** Which of the entity's names. */
  ordinal: number;
  /** Code of its kind. */
  kind: number;
  /** Weight of the words that fit. */
  evidence: number;
  /** One line that says which words were taken for which. Made when asked for. */
  explain(): string;
}

/** Names that score less are of no use to anyone. */
const FLOOR = 0.4;
/** How many of the names get the thorough look: letters compared, words run together. */
const THOROUGH = 10;
/** Below this a thorough look does not lift a name to where anyone would see it. */
const HOPELESS = 0.2;
const RUN_TOGETHER = 0.95;
const WEAK_ALIAS = 3;
const PERSON = ENTITY_TYPES.indexOf("person");
const MAX_UNPACKED = 200_000;
const MAX_KNOWN = 20_000;

/** Names longer than this are screened in overlapping windows, so that no length hides anyone and time stays linear. */
const WINDOW = 24;

/** Searches the names of an index. */
export class NameSearch {
  readonly #index: ScreeningIndex;
  readonly #candidates: CandidateSearch;
  readonly #words = new Map<number, ListedWord>();
  readonly #known = new Map<string, QueryWord>();
  readonly #rows = new SimilarityRows();

  constructor(index: ScreeningIndex, candidates: CandidateSearch) {
    this.#index = index;
    this.#candidates = candidates;
  }

  /** Best name of every entity that has one above the floor. */
  search(subject: Subject, wanted: (entity: number) => boolean): Map<number, NameHit | undefined> {
    const of: NameOf =
      subject.entityType === "person"
        ? "person"
        : subject.entityType === "unknown"
          ? "unknown"
          : "organisation";
    const hits = new Map<number, NameHit | undefined>();
    for (const name of subject.names) {
      for (const window of windows(tokenizeName(name, of))) this.#searchWindow(window, of, wanted, hits);
    }
    return hits;
  }

  #searchWindow(
    tokens: readonly NameToken[],
    of: NameOf,
    wanted: (entity: number) => boolean,
    hits: Map<number, NameHit | undefined>,
  ): void {
    const words = tokens.map((token) => this.#lookUp(token, of === "organisation"));
    this.#rows.clear();
    const { nameEntity } = this.#index.sections;
    const quick = this.#candidates
      .find(words, wanted)
      .map((name) => {
        const listed = this.#listed(name);
        return { name, listed, alignment: this.#align(words, name, listed, false) };
      })
      .sort((a, b) => b.alignment.score - a.alignment.score || a.name - b.name);
    quick.forEach(({ name, listed, alignment }, rank) => {
      const thorough =
        rank < THOROUGH && alignment.open && alignment.score > HOPELESS
          ? this.#align(words, name, listed, true)
          : alignment;
      this.#offer(hits, name, words, listed, thorough);
    });
    for (const name of this.#candidates.findRunTogether(words)) {
      if (!wanted(nameEntity[name] ?? 0)) continue;
      const listed = this.#listed(name);
      const evidence = listed.reduce((sum, word) => sum + word.weight, 0);
      this.#offer(hits, name, words, listed, { score: RUN_TOGETHER, open: false, evidence, pairs: [] });
    }
  }

  /** Words that are on the lists themselves come again and again (given names, legal forms), so what is near them is kept. */
  #lookUp(token: NameToken, organisation: boolean): QueryWord {
    const key = `${organisation ? "o" : "p"}${token.abjad ? "a" : "v"}${token.cls}:${token.text}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const word = lookUp(this.#index, token, organisation);
    if (word.exact === -1) return word;
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(key, word);
    return word;
  }

  #offer(
    hits: Map<number, NameHit | undefined>,
    name: number,
    words: readonly QueryWord[],
    listed: readonly AlignWord[],
    alignment: Alignment,
  ): void {
    if (alignment.score < FLOOR) return;
    const { nameEntity, nameOrdinal, nameKind } = this.#index.sections;
    const entity = nameEntity[name] ?? 0;
    const kind = nameKind[name] ?? 0;
    const best = hits.get(entity);
    // A weak alias must fit clearly better than a proper name to speak for the entity.
    const handicap = (code: number) => (code === WEAK_ALIAS ? 0.05 : 0);
    if (best !== undefined && best.score - handicap(best.kind) >= alignment.score - handicap(kind)) return;
    hits.set(entity, {
      score: alignment.score,
      ordinal: nameOrdinal[name] ?? 0,
      kind,
      evidence: alignment.evidence,
      explain: () => explain(words, listed, alignment),
    });
  }

  #listed(name: number): ListedWord[] {
    const { nameTokenStart, nameToken, nameTokenClass, nameEntity, entityType } = this.#index.sections;
    const organisation = entityType[nameEntity[name] ?? 0] !== PERSON;
    const start = nameTokenStart[name] ?? 0;
    const end = nameTokenStart[name + 1] ?? 0;
    const words: ListedWord[] = [];
    for (let i = start; i < end; i++)
      words.push(this.#word(nameToken[i] ?? 0, nameTokenClass[i] ?? 0, organisation));
    return words;
  }

  /** Words come back in thousands of names, so each is unpacked once. */
  #word(id: number, code: number, organisation: boolean): ListedWord {
    const key = id * 512 + code * 2 + (organisation ? 1 : 0);
    const known = this.#words.get(key);
    if (known !== undefined) return known;
    const token = {
      text: this.#index.text(id),
      cls: WORD_CLASSES[code & ~ABJAD_BIT] ?? "core",
      abjad: (code & ABJAD_BIT) !== 0,
    };
    const weight = wordWeight(token, this.#index.sections.wordRarity[id] ?? 1, organisation);
    const word = {
      ...token,
      id,
      weight,
      canonical: this.#index.canonical(id),
      letters: this.#index.letters(id),
      row: -1,
      thorough: false,
      round: -1,
    };
    if (this.#words.size >= MAX_UNPACKED) this.#words.clear();
    this.#words.set(key, word);
    return word;
  }

  #align(
    words: readonly QueryWord[],
    name: number,
    listed: readonly ListedWord[],
    thorough: boolean,
  ): Alignment {
    const { nameEntity, entityType } = this.#index.sections;
    const organisation = entityType[nameEntity[name] ?? 0] !== PERSON;
    const costs = organisation ? ORGANISATION_COSTS : PERSON_COSTS;
    for (const word of listed) this.#rows.fill(words, word, thorough);
    const similarity = (i: number, j: number) => this.#rows.at(listed[j], i);
    if (!thorough) return align(words, listed, similarity, costs);
    const runs = (i: number, m: number, j: number, n: number) => runsAlike(words, i, m, listed, j, n);
    return align(words, listed, similarity, costs, runs);
  }
}

function* windows(tokens: readonly NameToken[]): Generator<readonly NameToken[]> {
  if (tokens.length <= WINDOW) {
    if (tokens.length > 0) yield tokens;
    return;
  }
  for (let start = 0; start < tokens.length; start += WINDOW / 2) yield tokens.slice(start, start + WINDOW);
}

function explain(query: readonly AlignWord[], listed: readonly AlignWord[], alignment: Alignment): string {
  const text = (words: readonly AlignWord[], from: number, count: number) =>
    words
      .slice(from, from + count)
      .map((word) => word.text)
      .join(" ");
  const parts = alignment.pairs.map((pair) => {
    const a = text(query, pair.query, pair.queryWords);
    const b = text(listed, pair.listed, pair.listedWords);
    return pair.similarity >= 1 ? `${a} = ${b}` : `${a} ~ ${b} ${pair.similarity.toFixed(2)}`;
  });
  return parts.length === 0 ? "the same letters, run together" : parts.join(", ");
}
