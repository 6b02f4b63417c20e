import { ScreeningError } from "../errors.ts";
import { comparedIdentifier, identifierHash } from "../identifiers.ts";
import { parseQuery, type ScreeningQuery, type Subject } from "../query.ts";
import { furtherReadingsOfCompany } from "../text/company-field.ts";
import { headsOfCut } from "../text/cut-names.ts";
import { wordsCutShortIn } from "../text/cut-words.ts";
import { heardInQuery } from "../text/heard-together.ts";
import { japaneseCompany, japaneseParts } from "../text/kanji.ts";
import { companyWithVowelsLeftOut } from "../text/misspellings.ts";
import { kindOfName, type NameOf, type NameToken, SEARCHED } from "../text/name-token.ts";
import { onlyOwnWord } from "../text/own-words.ts";
import { textsTogether, togetherKey } from "../text/run-together.ts";
import { transcribedCompany, transcribedParts } from "../text/transcribed.ts";
import { withWordsRunTogether } from "./mended-names.ts";
import type { PreparedWord } from "./prepared-word.ts";
import {
  bareNames,
  isCompany,
  namesHeard,
  namesOfCompany,
  plainNames,
  tokenized,
  withoutPlaces,
} from "./query-names.ts";

/**
 * A subject as the filter of changed entries reads it. Nothing of it depends on the lists, so it is made once and kept: only another version of
 * the matcher reads a name otherwise.
 */
export interface PreparedSubject {
  /**
   * It cannot be cleared without a screening: no name, a name that is too long, no word to look up, a query that is refused, a
   * name that may be a foreign one written by its sound, or a company's of which the vowels are left out.
   */
  readonly unclear: boolean;
  /** Whether its names are a company's. */
  readonly organisation: boolean;
  /** Its names, each in every way in which it is written. */
  readonly written: readonly (readonly PreparedWord[])[];
  /** Its names without padding. */
  readonly bare: readonly (readonly PreparedWord[])[];
  /** Its names read as a company's, where its type is not known, and a company's without places. */
  readonly asCompany: readonly (readonly PreparedWord[])[];
  /** Keys of its names run together. */
  readonly together: readonly number[];
  /** Hashes of its numbers. */
  readonly numbers: readonly number[];
  /** What else is known of it. */
  readonly known: Known;
}

/** What speaks for or against an entry beside names and numbers. */
export type Known = Pick<Subject, "birthDate" | "countries" | "entityType" | "sex">;

const UNCLEAR: PreparedSubject = {
  unclear: true,
  organisation: false,
  written: [],
  bare: [],
  asCompany: [],
  together: [],
  numbers: [],
  known: { countries: [], entityType: "unknown" },
};

/** Reads a query into words. */
export function prepareSubject(query: ScreeningQuery): PreparedSubject {
  try {
    const subject = parseQuery(query);
    if (
      subject.names.length === 0 ||
      subject.tooLong.length > 0 ||
      subject.isNobody ||
      subject.isInOtherScript ||
      subject.companies !== undefined
    )
      return UNCLEAR;
    const plain = plainNames(subject);
    const [written, bare] = [tokenized(subject, plain), bareNames(subject, plain)];
    const isLookedUp = written.some((words) => words.some(({ cls }) => SEARCHED.has(cls)));
    if (!isLookedUp) return UNCLEAR;
    if (subject.names.some((name) => mayBeTranscribed(name, kindOfName(subject.entityType)))) return UNCLEAR;
    if (
      subject.entityType !== "person" &&
      subject.names.some(
        (name) => furtherReadingsOfCompany(name).length > 0 || wordsCutShortIn(name).size > 0,
      )
    )
      return UNCLEAR;
    if (subject.entityType !== "person" && plain.some((words) => companyWithVowelsLeftOut(words).length > 0))
      return UNCLEAR;
    const {
      names: _names,
      tooLong: _tooLong,
      isNobody: _isNobody,
      isInOtherScript: _isInOtherScript,
      companies: _companies,
      identifiers,
      mayBeCompany = false,
      ...known
    } = subject;
    const companies = namesOfCompany(subject, plain);
    const texts = [...new Set([...written, ...bare].flatMap(textsTogether))];
    const heard = new Set(namesHeard(subject, plain, bare, isNeverListed).flatMap(heardInQuery));
    return {
      unclear: false,
      organisation: isCompany(subject),
      written: written.map(wordsOf),
      bare: bare.map(wordsOf),
      asCompany: [
        ...(isCompany(subject)
          ? plain.flatMap((name) => withWordsRunTogether(name, isNeverListed).map(({ words }) => words))
          : companies),
        ...withoutPlaces(companies),
        ...companies.flatMap(onlyOwnWord),
      ].map(wordsOf),
      together: [...texts, ...headsOfCut(texts), ...heard].map(togetherKey),
      numbers: identifiers.map(({ value }) => identifierHash(comparedIdentifier(value))),
      known: mayBeCompany ? { ...known, entityType: "unknown" } : known,
    };
  } catch (error) {
    // Screening says why it cannot be done.
    if (error instanceof ScreeningError) return UNCLEAR;
    throw error;
  }
}

/** Which words a list will have is not known: a name is read with any two of its words as one. */
const isNeverListed = (): boolean => false;

const mayBeTranscribed = (name: string, of: NameOf): boolean =>
  (of !== "organisation" && (transcribedParts(name).length > 0 || japaneseParts(name).length > 0)) ||
  (of !== "person" && (transcribedCompany(name).length > 0 || japaneseCompany(name).length > 0));

const wordsOf = (tokens: readonly NameToken[]): PreparedWord[] =>
  tokens.map(({ text, cls, abjad, signs }) => ({ text, cls, abjad, ...(signs === true ? { signs } : {}) }));
