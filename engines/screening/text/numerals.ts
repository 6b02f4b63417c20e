// cspell:disable
/** Numbers in names of companies: in digits, in words and in Roman letters. */
import { isAscii } from "./ascii.ts";

/** Numbers from one to twenty. */
export const NUMERALS = {
  digits: Array.from({ length: 20 }, (_, at) => String(at + 1)),
  words:
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
      " ",
    ),
  roman: "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" "),
};
/** Roman numbers of one letter are initials. */
const IN_LETTERS = [...NUMERALS.words, ...NUMERALS.roman.filter((text) => text.length > 1)];
const NUMERAL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...NUMERALS.digits, ...IN_LETTERS].join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);

const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const TEN_AND_ONE = new RegExp(
  `(?<![\\p{L}\\p{N}])(${TENS.join("|")})(?:[\\s-]+(${NUMERALS.words.slice(0, 9).join("|")}|[1-9]))?(?![\\p{L}\\p{N}])`,
  "giu",
);

/** `Brigade Forty 4` and `Brigade Forty-Four` are `Brigade 44`. */
function withTensInDigits(name: string): string {
  return name.replace(TEN_AND_ONE, (_, ten: string, one: string | undefined) => {
    const units = one === undefined ? 0 : Number(one) || NUMERALS.words.indexOf(one.toLowerCase()) + 1;
    return String((TENS.indexOf(ten.toLowerCase()) + 2) * 10 + units);
  });
}

/** `Three G Quorin` is `3G Quorin`. */
const FIGURE_AND_LETTER = /(?<![\p{L}\p{N}])(\d{1,2})[\s-]+(\p{L})(?![\p{L}\p{N}])/gu;

/**
 * `Mine Nr. 2`, `Mine Number Two`, `Mine № 2`: lists write `No.` before the number of a plant. `AB #C` has no number, and nothing else in it can
 * be looked up: a `No` that is put in must not count as a word of it.
 */
const NUMBER_SIGN = new RegExp(
  `(?<=\\p{L}[\\s,]{1,3})(?:(?:nr|num|number|nummer|numero|n[°º])(?!\\p{L})[.\\s]*|[#№]\\s*)(?=\\p{N}|(?:${[...IN_LETTERS, ...TENS].join("|")})(?![\\p{L}\\p{N}]))`,
  "giu",
);

/** Spanish, Portuguese, French, Italian, German, Dutch, Russian in Latin letters, Polish and Turkish, from one (`zero` is none) to twenty, then the tens. */
const ELSEWHERE: readonly string[] = [
  "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien",
  "um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem",
  "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf vingt trente quarante cinquante soixante soixantedix quatrevingt quatrevingtdix cent",
  "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento",
  "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert",
  "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd",
  "odin dva tri chetyre pyat shest sem vosem devyat desyat odinnadtsat dvenadtsat trinadtsat chetyrnadtsat pyatnadtsat shestnadtsat semnadtsat vosemnadtsat devyatnadtsat dvadtsat tridtsat sorok pyatdesyat shestdesyat semdesyat vosemdesyat devyanosto sto",
  "jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie trzynascie czternascie pietnascie szesnascie siedemnascie osiemnascie dziewietnascie dwadziescia trzydziesci czterdziesci piecdziesiat szescdziesiat siedemdziesiat osiemdziesiat dziewiecdziesiat sto",
  "bir iki uc dort bes alti yedi sekiz dokuz on onbir oniki onuc ondort onbes onalti onyedi onsekiz ondokuz yirmi otuz kirk elli altmis yetmis seksen doksan yuz",
];
/** Shorter ones are words of too many languages, and these are words of English or given names. Behind a ten all are numbers. */
const SHORTEST_NUMBER = 4;
const NO_NUMBERS: ReadonlySet<string> = new Set([
  ...IN_LETTERS,
  ..."once seize cent otto kirk elli quince".split(" "),
]);
let elsewhere: ReadonlyMap<string, number> | undefined;
const numbersElsewhere = (): ReadonlyMap<string, number> =>
  new Map(
    ELSEWHERE.flatMap((row) =>
      row.split(" ").map((word, at) => [word, at < 20 ? at + 1 : (at - 17) * 10] as const),
    ),
  );

const WORD = /(?<![\p{L}\p{N}])[\p{L}\p{M}]{4,}(?![\p{L}\p{N}])/gu;
/** The unit behind a ten: `treinta y seis`, `trente et un`, `tridtsat shest`. */
const UNIT_BEHIND = /^[\s-]+(?:(?:y|e|et|i)\s+)?([\p{L}\p{M}]{2,9})(?![\p{L}\p{M}\p{N}])/iu;
const ACCENT_OR_SHARP_S = /\p{M}|ß/gu;

/** `Zelmar Veinte-Veinte` is `Zelmar 20-20`: numbers in words of other languages in digits; none for a name without such a word. */
export function withNumbersOfOthers(name: string): string[] {
  elsewhere ??= numbersElsewhere();
  const known = elsewhere;
  let [text, from] = ["", 0];
  for (const { 0: word, index } of name.matchAll(WORD)) {
    const number = index < from ? undefined : numberOf(known, word);
    if (number === undefined) continue;
    const behind = index + word.length;
    const [beside = "", next = ""] = number < 20 ? [] : (UNIT_BEHIND.exec(name.slice(behind)) ?? []);
    const unit = known.get(plain(next)) ?? 10;
    text += name.slice(from, index) + String(unit < 10 ? number + unit : number);
    from = behind + (unit < 10 ? beside.length : 0);
  }
  return from === 0 ? [] : [text + name.slice(from)];
}

function numberOf(known: ReadonlyMap<string, number>, word: string): number | undefined {
  const text = plain(word);
  return text.length < SHORTEST_NUMBER || NO_NUMBERS.has(text) ? undefined : known.get(text);
}

const plain = (word: string): string =>
  isAscii(word)
    ? word.toLowerCase()
    : word
        .normalize("NFD")
        .replace(ACCENT_OR_SHARP_S, (sign) => (sign === "ß" ? "ss" : ""))
        .toLowerCase();

/** First to third in Spanish, Portuguese and French. */
const ORDINALS_ELSEWHERE: readonly (readonly string[])[] = [
  ["primero", "primeiro", "primer", "premier", "first"],
  ["segundo", "deuxieme", "second"],
  ["tercero", "terceiro", "troisieme", "third"],
];
/** `1º`, `2da`, `1er`, and a lone `o` or `a` before the next word of a date (`1o de Mayo`). */
const ORDINAL_ELSEWHERE =
  /(?<![\p{L}\p{N}])([123])\.?\s?(?:[ºª]|er[oa]?|ra|d[oa]|[eè]me|[oa](?=\s+d[eao]s?\s))(?=\s+\p{L})/iu;

/** The readings of a name with such an ordinal; none for other names. */
export function withOrdinalsOfOthers(name: string): string[] {
  const [, figure] = ORDINAL_ELSEWHERE.exec(name) ?? [];
  return (ORDINALS_ELSEWHERE[Number(figure) - 1] ?? []).map((word) => name.replace(ORDINAL_ELSEWHERE, word));
}

/** `Factory III` is `Factory 3` and `Factory Three`, and `One Factory Three` also `One Factory 3`. */
export function withOtherNumerals(name: string): string[] {
  const marked = name.replace(NUMBER_SIGN, "No. ");
  if (marked !== name) return [marked, ...withOtherNumerals(marked)];
  const inDigits = withTensInDigits(name);
  if (inDigits !== name) return [inDigits, ...withOtherNumerals(inDigits)];
  const found = [...name.matchAll(NUMERAL)];
  if (found.length === 0) return [];
  const others = Object.values(NUMERALS).flatMap((numerals) => {
    const all = name.replace(NUMERAL, (text) => numerals[placeOf(text)] ?? text);
    return found.length === 1 ? [all] : [all, withLastNumeral(name, found, numerals)];
  });
  return [...others, ...others.map((other) => other.replace(FIGURE_AND_LETTER, "$1$2"))];
}

/** Ordinal numbers up to the tenth. */
export const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/** `2nd Zelmar Committee` is `Second Zelmar Committee`; none for a name without such a number. */
export function withOrdinalsInWords(name: string): string[] {
  const text = name.replace(
    /(?<![\p{L}\p{N}])(10|[1-9])(?:st|nd|rd|th)(?![\p{L}\p{N}])/giu,
    (_, number: string) => String(ORDINALS[Number(number) - 1]),
  );
  return text === name ? [] : [text];
}

/** The place of a number in its list. */
const placeOf = (text: string): number =>
  Math.max(...Object.values(NUMERALS).map((words) => words.indexOf(text.toLowerCase())));

/** The last number alone, which tells companies of one name apart, in other signs. */
function withLastNumeral(
  name: string,
  found: readonly RegExpExecArray[],
  numerals: readonly string[],
): string {
  const { 0: text, index } = found.at(-1) ?? { 0: "", index: name.length };
  return name.slice(0, index) + (numerals[placeOf(text)] ?? text) + name.slice(index + text.length);
}
