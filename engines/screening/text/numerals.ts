// cspell:ignore nummer numero Zelmar
/** Numbers in names of companies: in digits, in words and in Roman letters. */

const NUMERALS = {
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
