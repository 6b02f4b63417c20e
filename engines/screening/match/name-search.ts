import { ENTITY_TYPES } from "../entity.ts";
import type { Subject } from "../query.ts";
import { ScreeningIndex } from "../store/screening-index.ts";
import { tokenizeListed } from "../text/craft.ts";
import { movedSpaces, withSpaceMoved } from "../text/misspellings.ts";
import { kindOfName, type NameToken } from "../text/name.ts";
import { runsTogether, textsTogether, togetherKey } from "../text/run-together.ts";
import { Aligner } from "./align.ts";
import { type AlignmentScore, ORGANISATION_COSTS, PERSON_COSTS } from "./alignment-score.ts";
import { CandidateSearch, type Candidates } from "./candidates.ts";
import { ListedNames } from "./listed-names.ts";
import { NearTable } from "./near-table.ts";
import { asCompany, bareNames, tokenized, windows } from "./query-names.ts";
import { RankedNames } from "./ranked-names.ts";
import { type QueryWord, WordLookup } from "./words.ts";

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
  /** The name stands among other words, was read without some, or is one word of it: only a person can say that it is meant. */
  padded: boolean;
  /** Likeness of the words that are least alike, 0–1. */
  leastAlike: number;
  /** Full words that fit. */
  fullWords: number;
  /** The query has words that the listed name has not. */
  extra: boolean;
  /** One line that says which words were taken for which. Made when asked for. */
  explain(): string;
}

/** Which entities are looked at. */
export type Wanted = (entity: number) => boolean;

/** By entity; undefined when other evidence than a name points to it. */
export type Hits = Map<number, NameHit | undefined>;

/** What a search of names found. */
interface NamesFound {
  hits: Hits;
  /** It had a word to look names up by; initials, legal forms and modifier letters give none. */
  lookedUp: boolean;
}

/** Evidence about entities apart from their names. */
export interface OtherEvidence {
  /** Something speaks against it. */
  contradicted: Wanted;
  /** The birth date agrees; absent when none was given. */
  confirmed?: Wanted;
}

/** Names that score less are dropped. */
const MIN_SCORE = 0.4;
/** The same where words were left out to find them: these must fit, a resemblance is chance. */
const MIN_BARE_SCORE = 0.7;
/** How many names are compared thoroughly: by letters, and with words run together. */
const THOROUGH = 10;
/** The score of a listed person's name that stands whole among other words: reviewed, and no match. */
const CONTAINED = 0.79;
/** Below this a thorough look does not lift a name to where anyone would see it. */
const LOWEST_QUICK_SCORE = 0.2;
/** Names with less in common than this do not reach a score at which evidence would decide. */
const MIN_OVERLAP = 0.3;
/** How many names without contradicting evidence are compared. */
const ENOUGH = 16;
const RUN_TOGETHER = 0.95;
const RUN_TOGETHER_NAME = {
  score: RUN_TOGETHER,
  open: false,
  contained: false,
  leastAlike: RUN_TOGETHER,
  fullWords: 2,
  extra: false,
  lone: false,
};
/** The score of a listed person one of whose names is all that was asked for: reviewed, and no match. */
const LONE = 0.71;
const WEAK_ALIAS = 3;
const PERSON = ENTITY_TYPES.indexOf("person");

/** Searches the names of an index. Holds scratch memory: make one per index and use it for one query at a time. */
export class NameSearch {
  readonly #index: ScreeningIndex;
  readonly #candidates: CandidateSearch;
  readonly #words: WordLookup;
  readonly #listed: ListedNames;
  readonly #near: NearTable;
  readonly #aligner = new Aligner();
  readonly #ranked = new RankedNames();
  /** Whether the words that names are aligned with have initials among them. */
  #initials = false;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#candidates = new CandidateSearch(index);
    this.#words = new WordLookup(index);
    this.#listed = new ListedNames(index);
    this.#near = new NearTable(index);
  }

  /**
   * Best name of every entity that has one above the floor. Yields between windows: another search may run then, because each begins with
   * its own words.
   * @param otherEvidence evidence about an entity apart from its name: it selects when more entities share a name than are compared
   */
  *search(subject: Subject, wanted: Wanted, otherEvidence: OtherEvidence): Generator<undefined, NamesFound> {
    const hits: Hits = new Map();
    let lookedUp = false;
    const names = tokenized(subject);
    const moved = this.#spacesMoved(names, subject);
    for (const words of this.#windowsOf([...names, ...moved], isCompany(subject))) {
      lookedUp ||= words.some((word) => word.searched);
      this.#searchWindow(words, wanted, otherEvidence, hits, false);
      yield;
    }
    const companies: Wanted = (entity) => !this.#isPerson(entity) && wanted(entity);
    for (const words of this.#windowsOf(asCompany(subject), true)) {
      this.#searchWindow(words, companies, otherEvidence, hits, false);
      yield;
    }
    this.#searchTogether(names, wanted, hits, false);
    yield* this.#searchWithoutPadding(subject, wanted, otherEvidence, hits);
    return { hits, lookedUp };
  }

  /** The names of a person with a space moved, where that makes words that lists have of one that none has. */
  #spacesMoved(names: readonly NameToken[][], subject: Subject): NameToken[][] {
    if (isCompany(subject)) return [];
    const isListed = (text: string) => this.#index.wordSpelt(text) !== -1;
    return names.flatMap((tokens) =>
      tokens.every(({ text }) => isListed(text))
        ? []
        : movedSpaces(tokens)
            .filter(({ left, right }) => isListed(left) && isListed(right))
            .map((moved) => withSpaceMoved(tokens, moved)),
    );
  }

  /** Listed persons by the name without what it is padded with. Whether a name could be looked up is decided without these readings. */
  *#searchWithoutPadding(
    subject: Subject,
    wanted: Wanted,
    otherEvidence: OtherEvidence,
    hits: Hits,
  ): Generator<undefined, void> {
    const persons: Wanted = (entity) => this.#isPerson(entity) && wanted(entity);
    const names = bareNames(subject);
    for (const words of this.#windowsOf(names, isCompany(subject))) {
      this.#searchWindow(words, persons, otherEvidence, hits, true);
      yield;
    }
    this.#searchTogether(names, persons, hits, true);
  }

  /** The best name of one entity, however little it has in common with the subject's, if it is above the floor. */
  searchEntity(subject: Subject, entity: number, hits: Hits): void {
    const names = this.#index.namesOf(entity);
    for (const words of this.#windowsOf(tokenized(subject), isCompany(subject))) {
      this.#begin(words);
      for (const name of names) this.#offer(hits, words, name, this.#align(name, true), true, false);
    }
  }

  #isPerson(entity: number): boolean {
    return this.#index.sections.entityType[entity] === PERSON;
  }

  /** @param organisation whether the names are a company's */
  *#windowsOf(names: readonly NameToken[][], organisation: boolean): Generator<QueryWord[]> {
    const searched = new Set<string>();
    for (const tokens of names) {
      for (const window of windows(tokens)) {
        // A name repeated thousands of times costs as much as one.
        const key = window.map(({ text, cls, abjad }) => `${text}/${cls}/${abjad}`).join(" ");
        if (searched.has(key)) continue;
        searched.add(key);
        yield window.map((token) => this.#words.find(token, organisation));
      }
    }
  }

  #searchWindow(
    words: readonly QueryWord[],
    wanted: Wanted,
    otherEvidence: OtherEvidence,
    hits: Hits,
    padded: boolean,
  ): void {
    this.#begin(words);
    const first = this.#candidates.find(words, wanted);
    this.#consider(words, first, hits, padded);
    if (first.threshold >= MIN_OVERLAP) this.#searchBehind(words, first, wanted, otherEvidence, hits, padded);
  }

  /** Names of the same letters, with any spacing. */
  #searchTogether(names: readonly NameToken[][], wanted: Wanted, hits: Hits, padded: boolean): void {
    const { joinedKey, joinedName, nameEntity, nameWeight } = this.#index.sections;
    for (const text of names.flatMap(textsTogether)) {
      ScreeningIndex.eachUnder(joinedKey, joinedName, togetherKey(text), (name) => {
        const entity = nameEntity[name] ?? 0;
        if ((hits.get(entity)?.score ?? 0) >= RUN_TOGETHER || !wanted(entity)) return;
        if (!this.#runsTogetherAs(name, text)) return;
        this.#offer(hits, [], name, { ...RUN_TOGETHER_NAME, evidence: nameWeight[name] ?? 0 }, false, padded);
      });
    }
  }

  /** A hash can collide; the record cannot. */
  #runsTogetherAs(name: number, text: string): boolean {
    const { nameEntity, nameOrdinal } = this.#index.sections;
    const { type, names } = this.#index.details(nameEntity[name] ?? 0);
    const listed = names[nameOrdinal[name] ?? 0]?.text ?? "";
    return runsTogether(tokenizeListed(listed, type), type === "person").has(text);
  }

  /**
   * More names fit than were compared. Entities with contradicting evidence must not hide those without, and those must
   * not hide one whose birth date agrees: each group has its own candidates.
   */
  #searchBehind(
    words: readonly QueryWord[],
    first: Candidates,
    wanted: Wanted,
    otherEvidence: OtherEvidence,
    hits: Hits,
    padded: boolean,
  ): void {
    const { nameEntity } = this.#index.sections;
    const uncontradicted = first.names.filter((name) => !otherEvidence.contradicted(nameEntity[name] ?? 0));
    if (uncontradicted.length < ENOUGH) {
      const open: Wanted = (entity) => !otherEvidence.contradicted(entity) && wanted(entity);
      this.#consider(words, this.#candidates.find(words, open, MIN_OVERLAP), hits, padded);
    }
    if (otherEvidence.confirmed === undefined) return;
    const { confirmed } = otherEvidence;
    const agreeing: Wanted = (entity) => confirmed(entity) && wanted(entity);
    this.#consider(words, this.#candidates.find(words, agreeing, MIN_OVERLAP), hits, padded);
  }

  /** Aligns candidates and keeps the best name of each entity. */
  #consider(words: readonly QueryWord[], { names }: Candidates, hits: Hits, padded: boolean): void {
    const ranked = this.#ranked;
    ranked.clear();
    for (const name of names) ranked.add(name, this.#align(name, false));
    for (let rank = 0; rank < ranked.count; rank++) {
      const name = ranked.name(rank);
      const quick = ranked.alignment(rank);
      const thorough = rank < THOROUGH && quick.open && quick.score > LOWEST_QUICK_SCORE;
      this.#offer(hits, words, name, thorough ? this.#align(name, true) : quick, thorough, padded);
    }
  }

  /** Makes the words those that names are aligned with. */
  #begin(words: readonly QueryWord[]): void {
    this.#near.begin(words);
    this.#aligner.query.fill(words);
    this.#initials = words.some(({ cls }) => cls === "initial");
  }

  #align(name: number, thorough: boolean): AlignmentScore {
    const { nameEntity, entityType } = this.#index.sections;
    const organisation = entityType[nameEntity[name] ?? 0] !== PERSON;
    const ids = this.#listed.load(this.#aligner.listed, name, organisation, this.#initials, thorough);
    this.#near.fill(this.#aligner, ids, thorough);
    return this.#aligner.align(organisation ? ORGANISATION_COSTS : PERSON_COSTS, thorough);
  }

  #offer(
    hits: Hits,
    words: readonly QueryWord[],
    name: number,
    alignment: AlignmentScore,
    thorough: boolean,
    bare: boolean,
  ): void {
    const { score: aligned, evidence, contained, leastAlike, fullWords, extra, lone } = alignment;
    const { nameEntity, nameOrdinal, nameKind, entityType } = this.#index.sections;
    const entity = nameEntity[name] ?? 0;
    const least = contained ? CONTAINED : lone && !bare ? LONE : 0;
    const isLifted = aligned < least && entityType[entity] === PERSON;
    const score = isLifted ? least : aligned;
    if (score < (bare ? MIN_BARE_SCORE : MIN_SCORE)) return;
    const padded = bare || isLifted;
    const kind = nameKind[name] ?? 0;
    const best = hits.get(entity);
    if (best !== undefined && best.score - handicap(best) >= score - handicap({ kind, padded })) return;
    const explain = () => this.#explain(words, name, thorough);
    hits.set(entity, {
      score,
      ordinal: nameOrdinal[name] ?? 0,
      kind,
      evidence,
      padded,
      leastAlike,
      fullWords,
      extra,
      explain,
    });
  }

  /** Aligns once more: most hits are never explained, so their alignment is not kept. */
  #explain(words: readonly QueryWord[], name: number, thorough: boolean): string {
    if (words.length === 0) return "the same letters, run together";
    this.#begin(words);
    this.#align(name, thorough);
    const { query, pairs } = this.#aligner;
    const { nameToken, nameTokenStart } = this.#index.sections;
    const first = nameTokenStart[name] ?? 0;
    const parts = Array.from({ length: pairs.count }, (_, at) => {
      const [i, j] = [pairs.query[at] ?? 0, first + (pairs.listed[at] ?? 0)];
      const a = query.text.slice(i, i + (pairs.queryWords[at] ?? 0)).join(" ");
      const ids = nameToken.subarray(j, j + (pairs.listedWords[at] ?? 0));
      const b = Array.from(ids, (id) => this.#index.text(id)).join(" ");
      const similarity = pairs.similarity[at] ?? 0;
      return similarity >= 1 ? `${a} = ${b}` : `${a} ~ ${b} ${similarity.toFixed(2)}`;
    });
    return parts.join(", ");
  }
}

const isCompany = ({ entityType }: Subject): boolean => kindOfName(entityType) === "organisation";

/** A weak alias, or a name among other words, must fit clearly better than a proper name to represent the entity. */
function handicap({ kind, padded }: Pick<NameHit, "kind" | "padded">): number {
  return (kind === WEAK_ALIAS ? 0.05 : 0) + (padded ? 0.1 : 0);
}
