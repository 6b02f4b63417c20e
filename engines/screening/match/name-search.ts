import { ENTITY_TYPES } from "../entity.ts";
import type { Subject } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { isDescription } from "../text/own-words.ts";
import { textsTogether } from "../text/run-together.ts";
import { FREQUENT_NAMES } from "../text/words.ts";
import { type AlignmentScore, CONTAINED } from "./alignment-score.ts";
import { CandidateSearch, type Candidates, KEEP_TIED } from "./candidates.ts";
import { isOpen, NameComparer } from "./name-comparer.ts";
import { add, type Hits, isOutdone, type NameHit, type Wanted, WEAK_ALIAS } from "./name-hits.ts";
import { NamesByLetters } from "./names-by-letters.ts";
import { looksUp, QueryWindows, type Reading } from "./query-windows.ts";
import { RankedNames } from "./ranked-names.ts";
import { hasLongHalves } from "./terms.ts";
import type { QueryWord } from "./words.ts";

/** What a search of names found. */
interface NamesFound {
  hits: Hits;
  /** It had a word to look names up by. */
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
/** The same where a word is two listed ones run together: names are ranked before these are put together. */
const THOROUGH_BESIDE_HALVES = KEEP_TIED;
/** Names with less in common than this do not reach a score at which evidence would decide. */
const MIN_OVERLAP = 0.3;
/** How many names without contradicting evidence are compared. */
const ENOUGH = 16;
const RUN_TOGETHER = 0.95;
/** With one letter wrong: reviewed, and no match. */
const RUN_TOGETHER_WITH_SLIP = { score: 0.84, padded: true };
/** The score of a listed person one of whose names is all that was asked for, and of a company's name that stands whole among other words: reviewed, and no match. */
export const LONE = 0.71;
/** What a person's name that the list calls weak keeps of its score beside further words: `Mohamed Ibrahim Katana` is not a weak `Ibrahim, Mohammed`. A birth date that agrees gives it back. */
const WEAK_BESIDE_OTHERS = 0.9;
const PERSON = ENTITY_TYPES.indexOf("person");
/** Ships have the names of many companies: `Sunrise Garments` is not called after a ship. */
const NO_COMPANIES = (["person", "vessel", "aircraft"] as const).map((type) => ENTITY_TYPES.indexOf(type));

/** The least score of a listed name that stands in the query whole, or, of a person, is all of it. @param bare words of the query were left out */
export const liftOf = ({ contained, named, lone }: AlignmentScore, bare: boolean): number =>
  contained ? CONTAINED : named || (lone && !bare) ? LONE : 0;

/** Searches the names of an index. Holds scratch memory: make one per index and use it for one query at a time. */
export class NameSearch {
  readonly #index: ScreeningIndex;
  readonly #candidates: CandidateSearch;
  readonly #windows: QueryWindows;
  readonly #comparer: NameComparer;
  readonly #byLetters: NamesByLetters;
  readonly #ranked = new RankedNames();
  /** What names score at least that are kept. Set for each window, because another search may have run before it. */
  #least = 0;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#candidates = new CandidateSearch(index);
    this.#windows = new QueryWindows(index);
    this.#comparer = new NameComparer(index);
    this.#byLetters = new NamesByLetters(index);
  }

  /**
   * The names of every entity that are above the floor, but for those that another one of it outdoes. Yields between windows: another search
   * may run then, because each begins with its own words.
   * @param otherEvidence evidence about an entity apart from its name: it selects when more entities share a name than are compared
   * @param least a name that scores less is judged to be no hit, whatever else is known
   */
  *search(
    subject: Subject,
    wanted: Wanted,
    otherEvidence: OtherEvidence,
    least: number,
  ): Generator<undefined, NamesFound> {
    const hits: Hits = new Map();
    let lookedUp = false;
    const wantedBy: Record<Reading, Wanted> = {
      written: wanted,
      company: (entity) => !this.#isPerson(entity) && wanted(entity),
      bare: (entity) => this.#isPerson(entity) && wanted(entity),
      heard: (entity) => !this.#isPerson(entity) && wanted(entity),
      own: (one) => !NO_COMPANIES.includes(this.#index.sections.entityType[one] ?? PERSON) && wanted(one),
    };
    for (const step of this.#windows.steps(subject)) {
      const meant = wantedBy[step.reading];
      const bare = step.reading === "bare" || step.reading === "heard" || step.reading === "own";
      lookedUp ||= looksUp(step);
      if ("together" in step)
        for (const texts of step.together.map(textsTogether)) {
          this.#byLetters.searchTogether(texts, meant, hits, { score: RUN_TOGETHER, padded: bare });
          this.#byLetters.searchCut(texts, meant, hits);
        }
      else if ("heard" in step) this.#byLetters.searchHeard(step.heard, meant, hits);
      else if ("longWords" in step)
        for (const word of step.longWords)
          this.#byLetters.searchWithSlip(word, meant, hits, RUN_TOGETHER_WITH_SLIP);
      else {
        const isMeant: Wanted =
          step.reading === "own" ? (entity) => meant(entity) && this.#isCalledBy(entity, step.words) : meant;
        this.#least = least;
        this.#searchWindow(step.words, isMeant, otherEvidence, hits, bare);
        yield;
      }
    }
    return { hits, lookedUp };
  }

  /** The names of one entity that are above the floor, however little they have in common with the subject's. */
  searchEntity(subject: Subject, entity: number, hits: Hits): void {
    const names = this.#index.namesOf(entity);
    this.#least = 0;
    for (const words of this.#windows.written(subject)) {
      this.#comparer.begin(words);
      for (const name of names) this.#offer(hits, words, name, this.#comparer.align(name, true), true, false);
    }
  }

  /** Whether an entity has a name of which some word of the query is all that says who it is. */
  #isCalledBy(entity: number, [own]: readonly QueryWord[]): boolean {
    const { nameToken, nameTokenStart } = this.#index.sections;
    return this.#index.namesOf(entity).some((name) => {
      const words = nameToken.subarray(nameTokenStart[name] ?? 0, nameTokenStart[name + 1] ?? 0);
      return (
        words.includes(own?.near[0] ?? -1) &&
        words.every((word) => word === own?.near[0] || isDescription(this.#index.text(word)))
      );
    });
  }

  #isPerson(entity: number): boolean {
    return this.#index.sections.entityType[entity] === PERSON;
  }

  #searchWindow(
    words: readonly QueryWord[],
    wanted: Wanted,
    otherEvidence: OtherEvidence,
    hits: Hits,
    padded: boolean,
  ): void {
    this.#comparer.begin(words);
    const first = this.#candidates.find(words, wanted);
    this.#consider(words, first, hits, padded);
    if (first.threshold >= MIN_OVERLAP) this.#searchBehind(words, first, wanted, otherEvidence, hits, padded);
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

  /** Aligns candidates and keeps the names of each entity that none outdoes. */
  #consider(words: readonly QueryWord[], { names }: Candidates, hits: Hits, padded: boolean): void {
    const ranked = this.#ranked;
    const most = words.some((word) => hasLongHalves(this.#index, word)) ? THOROUGH_BESIDE_HALVES : THOROUGH;
    ranked.clear();
    for (const name of names) ranked.add(name, this.#comparer.align(name, false));
    for (let rank = 0; rank < ranked.count; rank++) {
      const name = ranked.name(rank);
      const quick = ranked.alignment(rank);
      const thorough = rank < most && isOpen(quick);
      this.#offer(
        hits,
        words,
        name,
        thorough ? this.#comparer.align(name, true, quick) : quick,
        thorough,
        padded,
      );
    }
  }

  #offer(
    hits: Hits,
    words: readonly QueryWord[],
    name: number,
    alignment: AlignmentScore,
    thorough: boolean,
    bare: boolean,
  ): void {
    const most = Math.max(alignment.score + alignment.doubted, liftOf(alignment, bare));
    if (most < Math.max(bare ? MIN_BARE_SCORE : MIN_SCORE, this.#least)) return;
    const entity = this.#index.sections.nameEntity[name] ?? 0;
    const hit = this.#hitOf(words, name, alignment, thorough, bare);
    if (!isOutdone(hit, hits.get(entity))) add(hits, entity, hit);
  }

  /** Whether very many people have each of its words. */
  #isOfCommonNames(name: number): boolean {
    const { nameToken, nameTokenStart } = this.#index.sections;
    return nameToken
      .subarray(nameTokenStart[name] ?? 0, nameTokenStart[name + 1] ?? 0)
      .every((word) => FREQUENT_NAMES.has(this.#index.text(word)));
  }

  #hitOf(
    words: readonly QueryWord[],
    name: number,
    alignment: AlignmentScore,
    thorough: boolean,
    bare: boolean,
  ): NameHit {
    const { score, doubted, evidence, leastAlike, fullWords, abbreviated, extra, missing } = alignment;
    const { nameOrdinal, nameKind } = this.#index.sections;
    const isBesideOthers =
      alignment.contained && nameKind[name] === WEAK_ALIAS && this.#isOfCommonNames(name);
    const least = isBesideOthers ? 0 : liftOf(alignment, bare);
    const isLifted = score < least;
    const own = isBesideOthers ? score * WEAK_BESIDE_OTHERS : score;
    return {
      score: isLifted ? least : own,
      doubted: isLifted ? 0 : doubted + score - own,
      ordinal: nameOrdinal[name] ?? 0,
      kind: nameKind[name] ?? 0,
      evidence,
      padded: bare || isLifted,
      leastAlike,
      fullWords,
      abbreviated,
      differs: extra || missing,
      explain: () => this.#comparer.explain(words, name, thorough),
    };
  }
}
