// cspell:disable
/**
 * What a name is padded with to look like another: a legal form, a trade, a repeated word, a dot behind each letter. The
 * readings without it are compared with listed persons only, and what they find is left to a person.
 */
import { LONGEST_FORM, legalFormAt, UNMISTAKABLE } from "./legal-forms.ts";
import { tokenizeName } from "./name.ts";
import { type NameOf, type NameToken, SEARCHED } from "./name-token.ts";
import { otherReadings, strictReadings } from "./other-readings.ts";
import { RULE, rulesOf } from "./rules.ts";
import { isSurnameOfHan, isSyllableOfHan } from "./surnames-apart.ts";
import { isSyllable } from "./syllable.ts";
import { fullNamesIn } from "./titles-of-signs.ts";
import { GENERIC_WORDS } from "./words.ts";

/** Words that stand beside the name of a person in the name of a trade, an office or an estate. */
const BESIDE_A_NAME = new Set(
  (
    "ip fop entrepreneur individual private sole proprietor proprietorship prop owner self employed freelance freelancer " +
    "trust trustee trustees estate heirs family office consulting consultants consultancy advisory advisors legal law lawyers attorney " +
    "attorneys studio shop store sons son brothers bros daughters associates team client account personal limited ltd " +
    "settlement foundation beneficiary beneficiaries beneficial ultimate widow wife husband children late attention attn care benefit behalf memory " +
    "nominee nominees solicitor solicitors executor executors payment invoice services procura fbo obo " +
    "dept department accounting accounts payable receivable treasury compliance hr ceo cfo cto coo chairman chairwoman president director manager " +
    // Behind a name: the Guard Corps of Iran, letter by letter and as lists write it.
    "spah sepah pasdaran " +
    // How one speaks to people in languages of the lists. Some are names, too.
    "sardar sahib janab ustad ustadz ustaz bapak effendi efendi agha aqa hazrat comandante tovarishch comrade sarhang sartip amid akhi"
  ).split(" "),
);
/** Fewer words than this do not say who is meant. */
const FEWEST_WORDS = 2;

/**
 * A name's readings without padding, each as its words.
 * @param plain the name as its words
 * @param rules that may read it otherwise
 * @returns empty when nothing of the name looks like padding
 */
export function withoutPadding(
  name: string,
  of: NameOf,
  plain = tokenizeName(name, of),
  rules = rulesOf(name),
): NameToken[][] {
  const found = new Map<string, NameToken[]>();
  const joined = (rules & RULE.loneLetter) === 0 ? [] : lettersJoined(name);
  for (const text of new Set([name, ...joined])) {
    const tokens = text === name ? plain : tokenizeName(text, of);
    for (const reading of [tokens, bareName(tokens, of, text)])
      if (isName(reading)) found.set(textOf(reading), reading);
  }
  for (const reading of withInitialsAlone(name)) found.set(textOf(reading), reading);
  found.delete(textOf(plain));
  if (of !== "person") for (const reading of ofAnEntrepreneur(name)) found.set(textOf(reading), reading);
  if (of === "organisation" || (rules & RULE.beyondAscii) === 0) return [...found.values()];
  return [...found.values(), ...fullNamesIn(name).flatMap(readingsOf)];
}

/** What stands behind the first comma, or in brackets at the end. */
const BEHIND_A_SIGN = /[,;(][^()]*\)?\s*$/u;
const HOW_ONE_SPEAKS = /^\P{L}*(?:mr|mrs|ms|miss|mme|dr|herr|frau|sr|sra|г-н|г-жа)[.\s]+(?=\p{L})/iu;
/** A surname before initials or behind them, and nothing else. */
const SURNAME_WITH_INITIALS =
  /^\P{L}*(?:\p{L}{3,}[\s,]+(?:\p{L}\.\s?){1,2}|(?:\p{L}\.\s?){1,2}\s*\p{L}{3,})\P{L}*$/u;

/** `R. T. Kelbarov, Makhachkala`, `R.T. Kelbarov Family Office`: a surname with its initials. Beside these any other word counts as another name. */
function withInitialsAlone(name: string): NameToken[][] {
  if (!INITIAL.test(name)) return [];
  const bare = name.replace(HOW_ONE_SPEAKS, "");
  const found = [bare, bare.replace(BEHIND_A_SIGN, "")].flatMap((text) => [text, withoutWordsBeside(text)]);
  const [person] = found.filter((text) => text !== name && SURNAME_WITH_INITIALS.test(text));
  return person === undefined ? [] : [tokenizeName(person, "person")];
}
const INITIAL = /(?<!\p{L})\p{L}\.(?!\p{L}{2})/u;

const withoutWordsBeside = (text: string): string =>
  text.replace(/\p{L}{2,}/gu, (word) => (BESIDE_A_NAME.has(word.toLowerCase()) ? " " : word));

/** `ИП Кельбаров Р.Т.`, `Кельбаров Р. Т. ФОП`: a surname with its initials, which are no legal form. */
const ENTREPRENEUR = /(?<!\p{L})(?:ИП|ФОП|ФЛП|ЧП|IP|FOP)(?!\p{L})/u;

function ofAnEntrepreneur(name: string): NameToken[][] {
  const rest = name.replace(ENTREPRENEUR, " ");
  return rest !== name && SURNAME_WITH_INITIALS.test(rest) ? [tokenizeName(rest, "person")] : [];
}

/** Whether a name is an entrepreneur's by surname and initials: a person's, whatever the party is called. */
export const isOfAnEntrepreneur = (name: string): boolean => ofAnEntrepreneur(name).length > 0;

/** A full name in Chinese or Korean characters that stood beside other words, in every way in which it is read. */
function readingsOf(name: string): NameToken[][] {
  return [
    ...[name, ...otherReadings(name)].map((text) => tokenizeName(text, "person")),
    ...strictReadings(name),
  ];
}

const textOf = (tokens: readonly NameToken[]): string => tokens.map(({ text }) => text).join(" ");

const isOfThePerson = ({ cls }: NameToken): boolean =>
  cls === "core" || cls === "generic" || cls === "patronymic";

/** One word of many letters may be a whole name, written together. */
const isName = (tokens: readonly NameToken[]): boolean =>
  tokens.filter(isOfThePerson).length >= FEWEST_WORDS || tokens.some(({ text }) => text.length >= 8);

/** A letter of a script that writes words in letters: one Chinese or Korean sign is a word. */
const LETTER = "(?![\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}])\\p{L}\\p{M}*";
const IN_A_WORD = "[\\p{L}\\p{N}\\p{M}]";
/** Three letters or more with signs between: within words, one sign each, any. */
const SPELLED = ["[^\\p{L}\\p{N}\\p{M}\\s]+", "[^\\p{L}\\p{N}\\p{M}]", "[^\\p{L}\\p{N}\\p{M}]+"].map(
  (between) => new RegExp(`(?<!${IN_A_WORD})${LETTER}(?:${between}${LETTER}(?!${IN_A_WORD})){2,}`, "gu"),
);

/** `R.u.s.l.a.n`, `R-u-s-l-a-n`, `R u s l a n`: letters one by one, joined within words and over all of them. */
const lettersJoined = (name: string): string[] =>
  SPELLED.map((letters) => name.replace(letters, (found) => ` ${found.replace(/[^\p{L}\p{M}]/gu, "")} `));

/** The words that may be a person's: each once, without forms at the ends, trades and numbers anywhere. */
function bareName(tokens: readonly NameToken[], of: NameOf, name: string): NameToken[] {
  if (of === "person" && isOfAnIp(tokens)) return [];
  const texts = tokens.map(({ written }) => written);
  const from = formsInFront(texts);
  const to = texts.length - formsBehind(texts);
  const seen = new Set<string>();
  return tokens.slice(from, Math.max(from, to)).filter((token) => {
    const { text, cls, written } = token;
    if (cls === "legal" || cls === "number" || cls === "part") return false;
    if (
      SEARCHED.has(cls) &&
      (BESIDE_A_NAME.has(written) || GENERIC_WORDS.has(text) || UNMISTAKABLE.has(text))
    )
      return false;
    if (seen.has(text) && !isSurnameWithGivenName(name)) return false;
    seen.add(text);
    return true;
  });
}

/**
 * `Chen-Hsiang Chen`: a surname, and a given name of two syllables with one that is spelt alike, repeat nothing. Beside further words, or of another
 * language, the same word is a repetition.
 */
function isSurnameWithGivenName(name: string): boolean {
  const words = name.toLowerCase().split(/[\s,]+/u);
  const [given, surname = ""] = words[0]?.includes("-") === true ? words : words.toReversed();
  const syllables = given?.split("-") ?? [];
  return (
    words.length === 2 &&
    syllables.length === MOST_GIVEN &&
    syllables.every(isSyllableOfHan) &&
    syllables.includes(surname) &&
    isSurnameOfHan(surname)
  );
}

/** Syllables of a given name. Three may be a whole name. */
const MOST_GIVEN = 2;

/** `IP Kwok-wai`: of a person, before syllables, it is a surname, and no entrepreneur. A listed name that stands whole behind it is found among other words. */
const isOfAnIp = ([first, ...others]: readonly NameToken[]): boolean =>
  first?.written === "ip" && others.length <= MOST_GIVEN && others.every(({ text }) => isSyllable(text));

/** How many words in front are legal forms. */
function formsInFront(texts: readonly string[]): number {
  let count = 0;
  for (;;) {
    const form = legalFormAt(texts, count, true);
    if (form === undefined) return count;
    count += form.length;
  }
}

/** How many words at the end are legal forms. */
function formsBehind(texts: readonly string[]): number {
  for (let end = texts.length; ; ) {
    const words = formBefore(texts, end);
    if (words === 0) return texts.length - end;
    end -= words;
  }
}

/** How many words the longest form has that ends before a place. */
function formBefore(texts: readonly string[], end: number): number {
  for (let words = Math.min(LONGEST_FORM, end); words > 0; words--)
    if (legalFormAt(texts.slice(end - words, end), 0, true)?.length === words) return words;
  return 0;
}
