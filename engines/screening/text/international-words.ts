// cspell:disable
/** Words that Russian shares with English, by their letters: `телемеханических` is telemechanical. No table has all of them. */

const ADJECTIVE = "(?:ый|ий|ой|ая|ое|ее|ого|ому|ую|ым|ом|ые|ие|ых|их|ыми|ими)";
/** Endings of both languages, the longest first. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`ическ${ADJECTIVE}$`, "u"), "ical"],
  [new RegExp(`ционн${ADJECTIVE}$`, "u"), "tion"],
  [new RegExp(`альн${ADJECTIVE}$`, "u"), "al"],
  [new RegExp(`ивн${ADJECTIVE}$`, "u"), "ive"],
  [new RegExp(`енн${ADJECTIVE}$`, "u"), "ent"],
  [/аци(?:я|и|ю|ей|й)$/u, "ation"],
  [/олог(?:ия|ии|ию|ией|ий)$/u, "ology"],
  [/ик(?:а|и|е|у|ой)$/u, "ics"],
];
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  "а=a б=b в=v г=g д=d е=e ё=e ж=j з=z и=i й=i к=c л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=ch ц=c ч=ch ш=sh щ=sh ы=y ь= ъ= э=e ю=u я=ia"
    .split(" ")
    .map((pair) => pair.split("=")),
);
/** Shorter ones are seldom shared. */
const WORD = /(?<!\p{L})[а-яё]{9,30}(?!\p{L})/giu;

/** A name with such words in Latin letters, and the others as they are. */
export const withInternationalWords = (name: string): string =>
  name.replace(WORD, (word) => {
    const lower = word.toLowerCase();
    const [ending, english = ""] = ENDINGS.find(([pattern]) => pattern.test(lower)) ?? [];
    if (ending === undefined) return word;
    return Array.from(lower.replace(ending, ""), (letter) => LETTERS[letter] ?? letter).join("") + english;
  });
