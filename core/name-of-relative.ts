import { wordsOfName } from "./words-of-name.ts";

// cspell:disable
/** Which of those with one name in a family is meant. */
const GENERATIONS: Readonly<Record<string, number>> = {
  SR: 1,
  SENIOR: 1,
  JR: 2,
  JUNIOR: 2,
  II: 3,
  III: 4,
  IV: 5,
};
/** Names of two people, such as a brother and a sister, that a comparison by sound takes for one: those on either side, in their spellings. */
const TAKEN_FOR_ONE: readonly (readonly [string, string])[] = [
  ["ALEXANDER ALEKSANDER", "ALEXANDRA ALEKSANDRA"],
  ["ANDREW ANDREI ANDREJ", "ANDREA ANDREEA ANDREJA"],
  ["BERNHARD", "BERNARDA"],
  ["CARLOS", "CARLA"],
  ["CHRISTIAN CRISTIAN", "CHRISTINA CHRISTINE CRISTINA"],
  ["DENNIS", "DENISE"],
  ["DMITRI DMITRY DMITRII", "DMITRA"],
  ["DOMINIC", "DOMINIQUE"],
  ["EMIL EMILE", "EMILY EMILIE"],
  ["EVGENY EVGENII EVGENIY", "EVGENIA EVGENIIA EVGENIYA"],
  ["FRANCIS", "FRANCES"],
  ["FREDERIC FREDERICK", "FREDERIQUE FREDERICA"],
  ["GABRIEL", "GABRIELLA"],
  ["GEORGE", "GEORGIA"],
  ["HASSAN HASAN", "HUSSEIN HUSSAIN HUSEIN HUSAIN HOSSEIN"],
  ["JOHANNES", "JOHANNA"],
  ["KRISTIAN", "KRISTINA KRISTINE"],
  ["LEON", "LEONIE"],
  ["LORENZ", "LORENA"],
  ["LUCA", "LUCIA"],
  ["MAREK", "MARIKA"],
  ["MARIUS", "MARIA"],
  ["MICHAEL", "MICHELLE"],
  ["MIHAIL", "MIHAELA"],
  ["NICOLAS NICHOLAS", "NICOLE"],
  ["PATRICE", "PATRICIA"],
  ["PEDRO", "PETRA"],
  ["PHILIP PHILIPPE", "PHILIPPA"],
  ["RICHARD", "RICARDA"],
  ["STEFAN STEPHAN STEPHEN", "STEFANIE STEPHANIE"],
  ["VALERY VALERII VALERIY", "VALERIA VALERIIA VALERIYA"],
  ["VICTOR VIKTOR", "VICTOIRE VIKTORIYA"],
  ["YASIN", "YASMIN"],
];
/** The names of the other side of each name there. */
const OTHER_SIDE = new Map(
  TAKEN_FOR_ONE.flatMap((pair) => {
    const [one = [], other = []] = pair.map((side) => side.split(" "));
    return [...one.map((name) => [name, other] as const), ...other.map((name) => [name, one] as const)];
  }),
);
/** What makes a name that of a woman or a man where it is added, or stands in the place of another one. */
const ADDED = /^(?:[AEIOS]|AS|OS|NE|LE|NA|INA|INE|ETTE|IA|ELA)$/;
const ENDING = /[AEO]$/;
// cspell:enable
/** Shorter words are initials, or as good as those. */
const SHORTEST = 3;

/** Whether two names differ in the ending of a word, or in what tells a father from his son: they may be those of two people of one family. */
export function mayBeRelative(one: string, other: string): boolean {
  const [a, b] = [wordsOfName(one), wordsOfName(other)];
  const [older, younger] = [generationOf(a), generationOf(b)];
  if (older !== undefined && younger !== undefined && older !== younger) return true;
  const [own, others] = [a.filter((word) => !b.includes(word)), b.filter((word) => !a.includes(word))];
  return own.some((word) => others.some((instead) => isOtherEnding(word, instead)));
}

const generationOf = (words: readonly string[]): number | undefined =>
  words.map((word) => GENERATIONS[word]).find((generation) => generation !== undefined);

function isOtherEnding(one: string, other: string): boolean {
  const [short = "", long = ""] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST || isZoneSpelling(short, long)) return false;
  if (OTHER_SIDE.get(one)?.includes(other) === true) return true;
  if (short.length < long.length) return long.startsWith(short) && ADDED.test(long.slice(short.length));
  return ENDING.test(short) && ENDING.test(long) && short.slice(0, -1) === long.slice(0, -1);
}

/** A zone writes the end of some Russian names as `II` where others write `I`. */
const isZoneSpelling = (short: string, long: string): boolean => short.endsWith("I") && long === `${short}I`;
