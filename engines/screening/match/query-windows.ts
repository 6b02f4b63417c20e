import type { Subject } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { withArticlesApart } from "../text/articles-apart.ts";
import { furtherReadingsOfCompany } from "../text/company-field.ts";
import { wordsCutShortIn } from "../text/cut-words.ts";
import { companyWithVowelsLeftOut, withSpacesMoved } from "../text/misspellings.ts";
import { tokenizeName } from "../text/name.ts";
import { namesIn } from "../text/name-field.ts";
import { coreWord, type NameToken } from "../text/name-token.ts";
import { onlyOwnWord } from "../text/own-words.ts";
import { longWordOf } from "../text/run-together.ts";
import { KanjiNames } from "./kanji-names.ts";
import {
  asNearest,
  asSpelt,
  type Cut,
  companyCutsOf,
  cutsOf,
  isOneListed,
  isTurned,
  turnedAround,
  unsearched,
  withOtherSpaces,
  withWordsJoined,
  withWordsRunTogether,
} from "./mended-names.ts";
import {
  bareNames,
  isCompany,
  namesHeard,
  namesOfCompany,
  plainNames,
  readingsOfName,
  tokenized,
  WINDOW,
  windows,
  withoutPlaces,
} from "./query-names.ts";
import { TranscribedNames } from "./transcribed-names.ts";
import { type QueryWord, WordLookup } from "./words.ts";

/** How a subject's names are read: as they are written, as a company's, without what they are padded with, or by their sound, also a company's without its vowels, or by the one word of a company that says who is meant. */
export type Reading = "written" | "company" | "bare" | "heard" | "own";

/** How alike two words in one and a listed word are at least. */
const RUN_TOGETHER_LIKE = 0.88;

/**
 * A step of a search by names: a window whose words are looked up, names that are looked up by all their letters together,
 * or words that are looked up as such names with one letter wrong.
 */
export type SearchStep = { reading: Reading } & (
  | { words: QueryWord[] }
  | { together: NameToken[][] }
  | { longWords: string[] }
  | { heard: NameToken[][] }
);

/** Whether a step looks a word up of the names as they are written; initials, legal forms and modifier letters give none. */
export const looksUp = (step: SearchStep): boolean =>
  step.reading === "written" && "words" in step && step.words.some(({ searched }) => searched);

/**
 * A subject's names as they are looked up: each in every way in which it is written, in windows, its words with the listed words like them.
 * Holds scratch memory: make one per index and use it for one query at a time.
 */
export class QueryWindows {
  readonly #isListed: (text: string) => boolean;
  readonly #words: WordLookup;
  readonly #transcribed: TranscribedNames;
  readonly #kanji: KanjiNames;

  constructor(index: ScreeningIndex) {
    this.#isListed = (text) => index.hasWord(text);
    this.#words = new WordLookup(index);
    this.#transcribed = new TranscribedNames(index);
    this.#kanji = new KanjiNames(index);
  }

  /** The windows of the names as they are written. */
  written(subject: Subject): Generator<QueryWord[]> {
    return this.#of(tokenized(subject), isCompany(subject));
  }

  /** Every step of a search, in order. Names of a person are also looked up with a space moved, those of a subject without a type also as a company's. */
  *steps(subject: Subject): Generator<SearchStep> {
    yield* this.#stepsOf(subject);
    if (subject.companies === undefined) return;
    const names = subject.companies.flatMap((name) => namesIn(name, "organisation"));
    yield* this.#stepsOf({ ...subject, names, entityType: "organisation" });
  }

  *#stepsOf(subject: Subject): Generator<SearchStep> {
    const plain = plainNames(subject);
    const written = tokenized(subject, plain);
    const moved = isCompany(subject) ? [] : written.flatMap((name) => withSpacesMoved(name, this.#isListed));
    for (const words of this.#of([...written, ...moved], isCompany(subject)))
      yield { reading: "written", words };
    for (const words of this.#mended(written, subject)) yield { reading: "written", words };
    for (const words of this.#withArticlesApart(written, subject))
      yield { reading: isCompany(subject) ? "heard" : "written", words };
    const companies = namesOfCompany(subject, plain);
    if (!isCompany(subject))
      for (const words of this.#of(companies, true)) yield { reading: "company", words };
    for (const words of this.#withOtherSpaces(written, subject)) yield { reading: "company", words };
    yield { reading: "written", together: written };
    if (!isCompany(subject))
      yield { reading: "written", longWords: written.flatMap((name) => longWordOf(name) ?? []) };
    const bare = bareNames(subject, plain);
    for (const words of this.#of(bare, isCompany(subject))) yield { reading: "bare", words };
    yield { reading: "bare", together: bare };
    yield { reading: "written", heard: namesHeard(subject, plain, bare, this.#isListed) };
    const further =
      subject.entityType === "person" ? [] : [...new Set(subject.names.flatMap(furtherReadingsOfCompany))];
    if (subject.entityType !== "person") {
      for (const words of this.#of(plain.flatMap(companyWithVowelsLeftOut), true))
        yield { reading: "heard", words };
      for (const words of this.#of(
        further.flatMap((name) => readingsOfName(name, "organisation")),
        true,
      ))
        yield { reading: "heard", words: words.map((word) => this.#words.withOneMeaning(word)) };
      yield { reading: "heard", together: further.map((name) => tokenizeName(name, "organisation")) };
      for (const words of this.#cutShort(subject, written)) yield { reading: "heard", words };
      if (isCompany(subject))
        for (const words of this.#cutCompanies(written)) yield { reading: "heard", words };
      if (isCompany(subject)) for (const words of this.#runTogether(plain)) yield { reading: "heard", words };
      for (const name of subject.names)
        for (const words of this.#transcribed.readCompany(name, this.#words))
          yield { reading: "heard", words };
      for (const name of subject.names)
        for (const words of this.#kanji.readCompany(name, this.#words)) yield { reading: "heard", words };
    }
    for (const words of this.#withoutPlaces(companies)) yield { reading: "heard", words };
    for (const words of this.#ownWords(companies, further)) yield { reading: "own", words };
    if (isCompany(subject)) return;
    // A sound is no spelling: who is found by it is reviewed, like those who are found without padding.
    for (const name of subject.names)
      for (const words of this.#transcribed.read(name, this.#words)) yield { reading: "bare", words };
    for (const name of subject.names)
      for (const words of this.#kanji.read(name, this.#words)) yield { reading: "bare", words };
  }

  /** The names of a person with their letters turned around, with two words read as one, and those of one word in two parts. */
  *#mended(names: readonly NameToken[][], subject: Subject): Generator<QueryWord[]> {
    if (isCompany(subject)) return;
    for (const tokens of names) {
      if (isTurned(tokens, this.#isListed))
        yield (turnedAround(tokens) ?? []).map((token) => asSpelt(this.#words.find(token, false)));
      for (const { at, words } of withWordsJoined(tokens, this.#isListed))
        yield words.map((token, place) => {
          const word = this.#words.find(token, false);
          return place === at ? asSpelt(word) : word;
        });
      for (const cut of cutsOf(tokens, this.#isListed)) yield this.#inParts(cut, false);
    }
  }

  /** The names with the articles apart that they have in one word with a listed one. */
  *#withArticlesApart(names: readonly NameToken[][], subject: Subject): Generator<QueryWord[]> {
    for (const tokens of names) {
      const apart = withArticlesApart(tokens, this.#isListed);
      if (apart === undefined) continue;
      for (const window of windows(apart.words))
        yield window.map((token) => {
          const word = this.#words.find(token, isCompany(subject));
          return apart.behind.has(token) ? asSpelt(word) : word;
        });
    }
  }

  /** The names of a company with other spaces. */
  *#withOtherSpaces(names: readonly NameToken[][], subject: Subject): Generator<QueryWord[]> {
    if (isCompany(subject))
      yield* this.#of(
        names.flatMap((tokens) => withOtherSpaces(tokens, this.#isListed)),
        true,
      );
  }

  /** The names of a company that are one word, in two parts of which a list has one. */
  *#cutCompanies(names: readonly NameToken[][]): Generator<QueryWord[]> {
    for (const tokens of names)
      for (const cut of companyCutsOf(tokens, this.#isListed)) yield this.#inParts(cut, true);
  }

  /** The names of a company with words that are cut short in full. */
  *#cutShort({ names }: Subject, written: readonly NameToken[][]): Generator<QueryWord[]> {
    const short = new Set(names.flatMap((name) => [...wordsCutShortIn(name)]));
    if (short.size === 0) return;
    const readings = names.flatMap((name) => readingsOfName(name, "organisation"));
    const joined = written.flatMap((tokens) => withOtherSpaces(tokens, this.#isListed));
    for (const window of this.#of([...readings, ...joined], true))
      yield window.map((word) => (short.has(word.text) ? this.#words.inFull(word) : word));
  }

  /** The names of a company with two words as one that sounds like a listed one. */
  *#runTogether(names: readonly NameToken[][]): Generator<QueryWord[]> {
    for (const tokens of names)
      for (const { at, words } of withWordsRunTogether(tokens, this.#isListed)) {
        const found = words.map((token) => this.#words.find(token, true));
        if ((found[at]?.nearness[0] ?? 0) >= RUN_TOGETHER_LIKE)
          yield found.map((word, place) => (place === at ? asNearest(word) : word));
      }
  }

  /** The names of a company without places, where lists have their other words as they are spelt, or long ones as they sound. */
  *#withoutPlaces(companies: readonly (readonly NameToken[])[]): Generator<QueryWord[]> {
    for (const window of this.#of(withoutPlaces(companies), true))
      if (window.every((word) => word.cls !== "core" || isOneListed(word)))
        yield window.map((word) => (word.cls === "core" ? asNearest(word) : word));
  }

  /** The one word of a company that says who is meant, where a list has it as it is spelt. */
  *#ownWords(
    companies: readonly (readonly NameToken[])[],
    further: readonly string[],
  ): Generator<QueryWord[]> {
    const names = further.map((name) => tokenizeName(name, "organisation"));
    for (const window of this.#of([...companies, ...names].flatMap(onlyOwnWord), true))
      if (window.every((word) => isOneListed(word))) yield window.map(asNearest);
  }

  /** The two parts of a word. The listed one alone brings up names. */
  #inParts({ half, rest, inFront }: Cut, organisation: boolean): QueryWord[] {
    const word = (text: string): QueryWord => this.#words.find(coreWord(text), organisation);
    const [known, other] = [asSpelt(word(half)), unsearched(word(rest))];
    return inFront ? [known, other] : [other, known];
  }

  /** @param organisation whether the names are a company's */
  *#of(names: readonly (readonly NameToken[])[], organisation: boolean): Generator<QueryWord[]> {
    const searched = new Set<string>();
    const isOne = names.length === 1 && (names[0]?.length ?? 0) <= WINDOW;
    for (const tokens of names) {
      for (const window of windows(tokens)) {
        // A name repeated thousands of times costs as much as one.
        const key = isOne ? "" : window.map(({ text, cls, abjad }) => `${text}/${cls}/${abjad}`).join(" ");
        if (searched.has(key)) continue;
        searched.add(key);
        yield window.map((token) => this.#words.find(token, organisation));
      }
    }
  }
}
