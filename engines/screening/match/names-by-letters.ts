import { ENTITY_TYPES } from "../entity.ts";
import { ABJAD_BIT, MAX_TOKENS_PER_NAME } from "../store/build.ts";
import { HashedColumn } from "../store/hashed-column.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { readingsOfListed } from "../text/craft.ts";
import { headsOfCut, isCutFrom } from "../text/cut-names.ts";
import { beginsWithFigure, otherLettersOf } from "../text/folded-words.ts";
import { areHeardTogether, heardInQuery } from "../text/heard-together.ts";
import type { NameToken } from "../text/name-token.ts";
import { runsTogether, textOfMended, togetherKey, withSlipMended } from "../text/run-together.ts";
import { WORD_CLASSES } from "../text/words.ts";
import { add, type Hits, isOutdone, type NameHit, type Wanted } from "./name-hits.ts";
import { CLASS_CODE } from "./name-words.ts";

/** The end of the name is missing: reviewed, and no match. */
const CUT_OFF = 0.84;
/** Its words are joined or split otherwise, and spelt by their sound: reviewed, and no match. */
const HEARD = { score: 0.76, padded: true, why: "sounds alike, run together" };
const PERSON = ENTITY_TYPES.indexOf("person");

/** Whether a text has these letters from some place on, as far as it goes. */
const goesOn = (text: string, at: number, letters: string): boolean =>
  text.startsWith(letters, at) || letters.startsWith(text.slice(at));

/** By its class in the index, whether a word is neither a title nor a legal form. */
const isOfTheName = (cls: number): boolean => cls !== CLASS_CODE.legal && cls !== CLASS_CODE.title;

/** How a name that is found counts. `padded` as in `NameHit`. */
type Found = Pick<NameHit, "score" | "padded"> & { readonly why?: string };

/** Searches the names of an index by all their letters together. */
export class NamesByLetters {
  readonly #index: ScreeningIndex;
  /** Made when a name is first looked up. */
  #joined: HashedColumn | undefined;

  constructor(index: ScreeningIndex) {
    this.#index = index;
  }

  /** Names of the same letters, with any spacing. */
  searchTogether(texts: readonly string[], wanted: Wanted, hits: Hits, found: Found): void {
    for (const text of texts)
      for (const name of this.#filedUnder(togetherKey(text)))
        this.#offerTogether(name, text, wanted, hits, found);
  }

  /** Names of the letters of a word, but for one. */
  searchWithSlip(word: string, wanted: Wanted, hits: Hits, found: Found): void {
    for (const mended of withSlipMended(word))
      for (const name of this.#filedUnder(mended.key))
        this.#offerTogether(name, textOfMended(word, mended), wanted, hits, found);
  }

  /** Names of which a text is the beginning, up to within a word. */
  searchCut(texts: readonly string[], wanted: Wanted, hits: Hits): void {
    for (const text of texts)
      for (const head of headsOfCut([text]))
        for (const name of this.#filedUnder(togetherKey(head)))
          if (this.#mayGoOn(text, name))
            this.#offer(name, wanted, hits, { score: CUT_OFF, padded: true }, (listed, turning) =>
              isCutFrom(text, listed, turning),
            );
  }

  /** Names that sound alike when their words are run together. */
  searchHeard(names: Iterable<readonly NameToken[]>, wanted: Wanted, hits: Hits): void {
    for (const words of names)
      for (const text of heardInQuery(words))
        for (const name of this.#filedUnder(togetherKey(text)))
          this.#offer(
            name,
            wanted,
            hits,
            HEARD,
            (listed, turning) => areHeardTogether(words, listed, turning),
            () => this.#mayBeHeard(words, name),
          );
  }

  /** Whether a name may sound like a query, by the words of the index: where it does not, its record is not read. */
  #mayBeHeard(words: readonly NameToken[], name: number): boolean {
    const { nameToken, nameTokenStart, nameTokenClass } = this.#index.sections;
    const listed: NameToken[] = [];
    for (let token = nameTokenStart[name] ?? 0; token < (nameTokenStart[name + 1] ?? 0); token++) {
      const text = this.#index.text(nameToken[token] ?? 0);
      const cls = WORD_CLASSES[(nameTokenClass[token] ?? 0) & ~ABJAD_BIT] ?? "core";
      if (otherLettersOf(text).length > 0) return true;
      listed.push({ text, written: text, cls, abjad: false });
    }
    return areHeardTogether(words, listed, this.#isPersons(name));
  }

  #filedUnder(key: number): Uint32Array {
    const { joinedKey, joinedName } = this.#index.sections;
    this.#joined ??= new HashedColumn(joinedKey, joinedName);
    return this.#joined.under(key);
  }

  #offerTogether(name: number, text: string, wanted: Wanted, hits: Hits, found: Found): void {
    this.#offer(name, wanted, hits, found, (listed, turning) => runsTogether(listed, turning).has(text));
  }

  #isPersons(name: number): boolean {
    const { entityType, nameEntity } = this.#index.sections;
    return entityType[nameEntity[name] ?? 0] === PERSON;
  }

  /**
   * Whether a name may go on behind a text, by the letters of the index: where it may not, its record need not be read. The index has other letters
   * of some words than the list.
   */
  #mayGoOn(text: string, name: number): boolean {
    const { nameTokenStart } = this.#index.sections;
    const [start, end] = [nameTokenStart[name] ?? 0, nameTokenStart[name + 1] ?? 0];
    const turns = this.#isPersons(name) ? end - start : 1;
    for (let turn = 0; turn < turns; turn++)
      if (this.#mayBegin(text, start, end, turn, true) || this.#mayBegin(text, start, end, turn, false))
        return true;
    return false;
  }

  /** @param turn the word that comes first @param whole with titles and legal forms */
  #mayBegin(text: string, start: number, end: number, turn: number, whole: boolean): boolean {
    const { nameToken, nameTokenClass } = this.#index.sections;
    let at = 0;
    for (let token = start; token < end && at < text.length; token++) {
      const place = token + turn < end ? token + turn : token + turn - end + start;
      const cls = (nameTokenClass[place] ?? 0) & ~ABJAD_BIT;
      if (!whole && !isOfTheName(cls)) continue;
      // No name is filed under a legal form at its front.
      if (cls === CLASS_CODE.legal) return at > 0;
      const word = this.#index.text(nameToken[place] ?? 0);
      if (beginsWithFigure(word)) return beginsWithFigure(text.slice(at));
      if (otherLettersOf(word).some((letters) => goesOn(text, at, letters))) return true;
      if (!goesOn(text, at, word)) return false;
      at += word.length;
    }
    return at >= text.length || end - start === MAX_TOKENS_PER_NAME;
  }

  /** Whether a name has one word beside titles and legal forms. Who writes that in parts may mean these: a person looks at it. */
  #isOfOneWord(name: number): boolean {
    const { nameTokenStart, nameTokenClass } = this.#index.sections;
    const classes = nameTokenClass.subarray(nameTokenStart[name] ?? 0, nameTokenStart[name + 1] ?? 0);
    return classes.filter((cls) => isOfTheName(cls & ~ABJAD_BIT)).length === 1;
  }

  /**
   * @param fits whether a listed name is meant: a hash can collide, the record cannot
   * @param mayFit false where the index says that it is not: then the record is not read
   */
  #offer(
    name: number,
    wanted: Wanted,
    hits: Hits,
    { score, padded, why = "the same letters, run together" }: Found,
    fits: (listed: NameToken[], turning: boolean) => boolean,
    mayFit: () => boolean = () => true,
  ): void {
    const { nameEntity, nameKind, nameOrdinal, nameWeight } = this.#index.sections;
    const entity = nameEntity[name] ?? 0;
    if (!wanted(entity)) return;
    const hit: NameHit = {
      score,
      doubted: 0,
      ordinal: nameOrdinal[name] ?? 0,
      kind: nameKind[name] ?? 0,
      evidence: nameWeight[name] ?? 0,
      padded: padded || this.#isOfOneWord(name),
      leastAlike: score,
      fullWords: 2,
      abbreviated: false,
      differs: false,
      explain: () => why,
    };
    if (isOutdone(hit, hits.get(entity)) || !mayFit()) return;
    const { type, names } = this.#index.details(entity);
    const listed = readingsOfListed(names[hit.ordinal]?.text ?? "", type);
    if (listed.some((reading) => fits(reading, type === "person"))) add(hits, entity, hit);
  }
}
