import { ENTITY_TYPES } from "../entity.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { areNear } from "../text/slips.ts";
import { Aligner } from "./align.ts";
import { ORGANISATION_COSTS, PERSON_COSTS } from "./alignment-costs.ts";
import { type AlignmentScore, CONTAINED } from "./alignment-score.ts";
import { ListedNames } from "./listed-names.ts";
import { NearTable } from "./near-table.ts";
import { NONE } from "./other-surnames.ts";
import type { QueryWord } from "./words.ts";

const PERSON = ENTITY_TYPES.indexOf("person");
const ORGANISATION = ENTITY_TYPES.indexOf("organisation");

/** Below this a thorough look does not lift a name to where anyone would see it. */
const LOWEST_QUICK_SCORE = 0.2;

/** Whether letters, and words run together, may say more than the quick comparison. */
export const isOpen = (quick: AlignmentScore): boolean => quick.open && quick.score > LOWEST_QUICK_SCORE;

/** Compares the words of a window with listed names. Holds scratch memory: make one per index and use it for one window at a time. */
export class NameComparer {
  readonly #index: ScreeningIndex;
  readonly #listed: ListedNames;
  readonly #near: NearTable;
  readonly #aligner = new Aligner();
  /** The words that names are aligned with, and whether they have initials among them. */
  #words: readonly QueryWord[] = [];
  #initials = false;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#listed = new ListedNames(index);
    this.#near = new NearTable(index);
  }

  /** Makes the words those that names are aligned with. */
  begin(words: readonly QueryWord[]): void {
    this.#near.begin(words);
    this.#aligner.query.fill(words);
    this.#initials = words.some(({ cls }) => cls === "initial");
    this.#words = words;
  }

  /**
   * @param thorough by letters, and with words run together, where the vocabulary says nothing
   * @param quick the comparison without these, where it was made: it stands if they say nothing, as of most names
   */
  align(name: number, thorough: boolean, quick?: AlignmentScore): AlignmentScore {
    const { nameEntity, entityType } = this.#index.sections;
    const type = entityType[nameEntity[name] ?? 0];
    const organisation = type !== PERSON;
    const ids = this.#listed.load(this.#aligner.listed, name, organisation, this.#initials, thorough);
    const isMore = this.#near.fill(this.#aligner, ids, thorough);
    if (quick !== undefined && !isMore && !this.#aligner.mayJoinRuns()) return quick;
    const alignment = this.#aligner.align(organisation ? ORGANISATION_COSTS : PERSON_COSTS, thorough);
    // Many ships have a common word as their name.
    if (organisation && alignment.lone && type !== ORGANISATION) return { ...alignment, lone: false };
    return alignment.instead.length === 0 ? alignment : this.#withOtherSurname(name, alignment);
  }

  /**
   * `Leung Yiu-chung` does not stand for `Tam, Yiu-chung`, unless that one has a name with `Leung`, too, which may be mistyped: the words of the
   * compared name itself are no such name. A birth date that agrees takes this back.
   */
  #withOtherSurname(name: number, alignment: AlignmentScore): AlignmentScore {
    const { nameEntity, nameToken, nameTokenStart } = this.#index.sections;
    const wordsOf = (own: number): Uint32Array | Uint16Array =>
      nameToken.subarray(nameTokenStart[own] ?? 0, nameTokenStart[own + 1] ?? 0);
    const compared = wordsOf(name);
    const isOwn = this.#index
      .namesOf(nameEntity[name] ?? 0)
      .some((own) =>
        wordsOf(own).some(
          (id, at) =>
            !compared.includes(id) &&
            alignment.instead.some((word) => isOwnWord(word, this.#index.text(id), at === 0)),
        ),
      );
    return isOwn
      ? { ...alignment, instead: NONE }
      : { ...alignment, contained: false, doubted: Math.max(alignment.doubted, CONTAINED - alignment.score) };
  }

  /** One line that says which words were taken for which. Aligns once more: most hits are never explained, so their alignment is not kept. */
  explain(words: readonly QueryWord[], name: number, thorough: boolean): string {
    // Most hits of an answer are of one window.
    if (this.#words !== words) this.begin(words);
    this.align(name, thorough);
    const { query, pairs } = this.#aligner;
    const { nameToken, nameTokenStart } = this.#index.sections;
    const first = nameTokenStart[name] ?? 0;
    let all = "";
    for (let at = 0; at < pairs.count; at++) {
      const [i, j] = [pairs.query[at] ?? 0, first + (pairs.listed[at] ?? 0)];
      let a = query.text[i] ?? "";
      for (let more = 1; more < (pairs.queryWords[at] ?? 0); more++) a += ` ${query.text[i + more] ?? ""}`;
      let b = this.#index.text(nameToken[j] ?? 0);
      for (let more = 1; more < (pairs.listedWords[at] ?? 0); more++)
        b += ` ${this.#index.text(nameToken[j + more] ?? 0)}`;
      const similarity = pairs.similarity[at] ?? 0;
      if (at > 0) all += ", ";
      all += similarity >= 1 ? `${a} = ${b}` : `${a} ~ ${b} ${similarity.toFixed(2)}`;
    }
    return all;
  }
}

/** Letters of the longer word. Of shorter given names too many are one letter apart: `Kun` is no `Mun` mistyped. */
const SHORTEST_MISTYPED = 4;

/** @param isSurname whether the own word stands in front, where lists have the surname */
const isOwnWord = (word: string, own: string, isSurname: boolean): boolean =>
  word === own ||
  ((isSurname || Math.max(word.length, own.length) >= SHORTEST_MISTYPED) && areNear(word, own, 1));
