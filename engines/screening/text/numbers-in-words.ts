// cspell:disable
/** Numbers of units and plants in English words of several, in digits: `Five Hundred Fifty-Eighth` is `558th`. */
const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const ORDINAL_UNITS =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const ADDED: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, at) => [word, at] as const),
  ...ORDINAL_UNITS.map((word, at) => [word, at] as const),
  ...TENS.flatMap((word, at) => [
    [word, (at + 2) * 10] as const,
    [word.replace(/y$/u, "ieth"), (at + 2) * 10] as const,
  ]),
]);
const TIMES: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["hundredth", 100],
  ["thousand", 1000],
  ["thousandth", 1000],
]);

const ANY = [...ADDED.keys(), ...TIMES.keys()].sort((a, b) => b.length - a.length).join("|");
/** One of these is in each number that is read here: hardly any name has one. */
const RARE = /hundred|thousand|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)/iu;
const RUN = new RegExp(`(?<!\\p{L})(?:${ANY})(?:(?:[\\s-]+and)?[\\s-]+(?:${ANY}))*(?!\\p{L})`, "giu");

/** Behind it the number is no unit's: many companies are called after the century. */
const NO_UNIT = /^[\s-]+(?:century|street|avenue|floor)(?!\p{L})/iu;

/** The name with such numbers in digits, with the ending of an ordinal and without; none for a name without. */
export function withNumbersInDigits(name: string): string[] {
  if (!RARE.test(name)) return [];
  const text = name.replace(RUN, (run, at: number) =>
    NO_UNIT.test(name.slice(at + run.length)) ? run : String(numberOf(run) ?? run),
  );
  if (text === name) return [];
  return [
    text,
    text.replace(/(?<![\p{L}\p{N}])(\d+)(?![\p{L}\p{N}])/gu, (digits) => digits + endingOf(digits)),
  ];
}

/** @returns undefined for words that make no number one behind the other, and for one word of less than twenty */
function numberOf(run: string): number | undefined {
  let [sum, group, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (const word of run.toLowerCase().split(/[\s-]+/u)) {
    const [added, times] = [ADDED.get(word), TIMES.get(word)];
    if (times !== undefined) {
      group = Math.max(group, 1) * times;
      least = times;
      if (times > 100) [sum, group] = [sum + group, 0];
    } else if (added !== undefined) {
      if (added >= least) return undefined;
      group += added;
      // Behind a ten stands a unit, and behind a unit nothing but a hundred.
      least = added >= 20 ? 10 : 0;
    }
  }
  const value = sum + group;
  return value < 20 ? undefined : value;
}

function endingOf(digits: string): string {
  if (/1[123]$/u.test(digits)) return "th";
  return { "1": "st", "2": "nd", "3": "rd" }[digits.at(-1) ?? ""] ?? "th";
}
