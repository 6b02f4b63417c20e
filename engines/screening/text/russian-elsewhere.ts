// cspell:disable
/** Russian names as passports and papers of neighbours write them: Latvian, Lithuanian, Hungarian, Romanian, Danish and Norwegian. */

/** Given names of Russians in Latvian and Lithuanian, without the endings that these give to every man's name. */
const GIVEN: ReadonlySet<string> = new Set(
  (
    "aleksandr aleksej anatolij andrej anton arkadij artem artjom boris denis dmitrij eduard evgenij jevgenij fjodor genadij gennadij georgij gleb grigorij igor ivan jakov jurij kiril kirill " +
    "konstantin leonid maksim michail mihail mihajl nikolaj oleg pavel petr pjotr piotr roman ruslan semjon sergej stanislav stepan timofej vadim valentin valerij vasilij viktor vitalij vladimir vladislav vjaceslav viaceslav"
  ).split(" "),
);
const WORD = /\p{L}+/gu;

/** `Gazievas`, and `Gazievs` beside another word with such an ending. */
const BALTIC_SURNAME =
  /\p{L}(?:o|(?<!u)e)vas(?!\p{L})|\p{L}s[\s,]+\p{L}+[oe]vs(?!\p{L})|\p{L}[oe]vs[\s,]+\p{L}+s(?!\p{L})/u;

/**
 * `Sergejs Lavrovs`, `Sergejus Lavrovas`: in front of these endings is the name.
 * @param text the name in small letters
 * @returns empty for a name without such a given name, and without such a surname
 */
export function withoutBalticEndings(text: string): string[] {
  if (!BALTIC_SURNAME.test(text) && text.match(WORD)?.some(isGivenNameWithEnding) !== true) return [];
  const bare = text
    .replace(/(?<=sk)is(?!\p{L})/gu, "ij")
    .replace(/(?<=j)us(?!\p{L})/gu, "")
    .replace(/(?<=\p{L}{2}[bcčdfghjklmnprsštvzž])a?s(?!\p{L})/gu, "");
  return [bare, bare.replace(/io/gu, "jo")];
}

const hasGivenName = (text: string): boolean => text.match(WORD)?.some((word) => GIVEN.has(word)) === true;

function isGivenNameWithEnding(word: string): boolean {
  if (!word.endsWith("s")) return false;
  const plain = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/(?<=.)y/g, "i");
  return GIVEN.has(plain.replace(/(?:[au]s|s)$/, ""));
}

/** Given names that Hungarian alone spells so, and endings of surnames. */
const HUNGARIAN =
  /(?<!\p{L})(?:alekszand|alekszej|szergej|makszim|konsztant|sztan[iy]|vlagyi|v?jacseszl|nyikolaj|[jy]evgenyij|szvetlan|jekatyer|tatyjan|kszen)|\p{L}{2}(?:szkij|szkaja|ovics|evics|csenko|csuk|csev|csov|cjov|isev|sov)(?!\p{L})/u;

function fromHungarian(text: string): string[] {
  if (!HUNGARIAN.test(text)) return [];
  const read = text.replace(
    /szs|scs|sz|zs|cs|gy|ty|ny|s|c|h|j/g,
    (letters) => HUNGARIAN_SOUNDS[letters] ?? letters,
  );
  return [read];
}
const HUNGARIAN_SOUNDS: Readonly<Record<string, string>> = {
  ...{ szs: "ss", scs: "shch", sz: "s", zs: "zh", cs: "ch", gy: "d", ty: "t", ny: "n" },
  ...{ s: "sh", c: "ts", h: "kh", j: "y" },
};

/** Letters and endings that Romanian has and Russian names in English have not. An ending behind `ce` is looked for from its end: once a word, and not from each `ce` on. */
const ROMANIAN = /[șşțţî]|gh[ei]|c(?:i|iuc?|iov)(?!\p{L})|(?!\p{L})(?<=ce\p{L}*(?:enco|ev|ov))/u;
/** Endings of surnames, and given names. */
const SLAVIC =
  /\p{L}{2}(?:[oe]va?|enco|iuc|schi|ina?)(?!\p{L})|(?<!\p{L})(?:serghei|evgheni|gheorghi|iuri|iulia|dmitri|vitalie|vasile|veaceslav|aleksandr|aleksei|andrei|nicolai|oleg|vladislav|constantin)(?!\p{L})/u;

function fromRomanian(text: string): string[] {
  if (!ROMANIAN.test(text) || !SLAVIC.test(text)) return [];
  return [
    text
      .replace(/gh(?=[ei])/g, "g")
      .replace(/[șş]/g, "sh")
      .replace(/[țţ]/g, "ts")
      .replace(/c(?=[ei])/g, "ch")
      .replace(/chi(?=[aou]|(?!\p{L}))/gu, "ch")
      .replace(/c(?!h)/g, "k")
      .replace(/[îâ]/g, "y")
      .replace(/(?<![cskt])h/g, "kh")
      .replace(/j/g, "zh")
      .replace(/ea(?=[^aeiou])/g, "ya")
      .replace(/i(?=[au])/g, "y"),
  ];
}

/** `Tjernysjev`, `Sjojgu`: Danish, Norwegian and Swedish write `tj` and `sj`. */
const NORDIC = /[stz]j(?:[aeiouy]|\p{L}{2})/u;
const NORDIC_SURNAME = /\p{L}{2}(?:[oe]va?|enko|ina?|skij|juk)(?!\p{L})/u;

function fromNordic(text: string): string[] {
  if (!NORDIC.test(text) || (!NORDIC_SURNAME.test(text) && !hasGivenName(text))) return [];
  return [
    text
      .replaceAll("sjtj", "shch")
      .replaceAll("tj", "ch")
      .replaceAll("sj", "sh")
      .replaceAll("zj", "zh")
      .replace(/(?<=ch|sh|zh)j(?=o)/g, "")
      .replaceAll("j", "y"),
  ];
}

/**
 * A Russian name in such a spelling as lists have it.
 * @param text the name in small letters
 * @returns empty for other names
 */
export function fromRussianElsewhere(text: string): string[] {
  return [...fromHungarian(text), ...fromRomanian(text), ...fromNordic(text)];
}
