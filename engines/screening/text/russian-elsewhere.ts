// cspell:disable
/** Russian names as passports and papers of neighbours write them: Latvian, Lithuanian, Hungarian, Romanian, Danish and Norwegian. */

/** The endings that Latvian and Lithuanian give to every man's name. */
const BALTIC =
  /(?<!\p{L})(?:aleksandr|aleksej|alek?s[eė]j|anatol[iy]j|andrej|anton|arkad[iy]j|artj?[eo]m|boris|denis|d[iy]?mit?r[iy]j|eduard|evgen[iy]j|fjodor|genn?ad[iy]j|georg[iy]j|gleb|grigor[iy]j|igor|ilj|ivan|jakov|[ej]*vgen[iy]j|jur[iy]j|kirill?|konstant[iy]n|leonid|maks[iy]m|mi[ck]?ha[ij]l|nikolaj|oleg|pavel|pj?otr|roman|ruslan|semjon|serg[eė]j|stanislav|stepan|timofej|vadim|valent[iy]n|valer[iy]j|vas[iy]l[iy]j|v[ij]kt[eo]r|v[iy]tal[iy]j|vladimir|vladislav|v[jij]+a?[cč]?eslav)(?:a?s|us)(?!\p{L})/u;
/** `Gazievas`, and `Gazievs` beside another word with such an ending. */
const BALTIC_SURNAME =
  /\p{L}(?:o|(?<!u)e)vas(?!\p{L})|\p{L}s[\s,]+\p{L}+[oe]vs(?!\p{L})|\p{L}[oe]vs[\s,]+\p{L}+s(?!\p{L})/u;

/**
 * `Sergejs Lavrovs`, `Sergejus Lavrovas`: in front of these endings is the name.
 * @param name in any letters
 * @returns empty for a name without such a given name
 */
export function withoutBalticEndings(name: string): string[] {
  const text = name.normalize("NFC").toLocaleLowerCase("en");
  if (!BALTIC.test(text) && !BALTIC_SURNAME.test(text)) return [];
  const bare = text
    .replace(/(?<=sk)is(?!\p{L})/gu, "ij")
    .replace(/(?<=j)us(?!\p{L})/gu, "")
    .replace(/(?<=\p{L}{2}[bcčdfghjklmnprsštvzž])a?s(?!\p{L})/gu, "");
  return [bare, bare.replace(/io/gu, "jo")];
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

/** Letters and given names of Romanian, beside an ending of a Slavic surname. */
const ROMANIAN_LETTERS =
  /[șşțţîă]|gh[ei]|(?<!\p{L})(?:iuri|iulia|constantin|dmitri|vitalie|vasile|veaceslav)|ci(?!\p{L})|ciuc?|ciov/u;
const SLAVIC_SURNAME = /\p{L}{2}(?:[oe]va?|enco|iuc|schi|ina?|cea?n?co|[cș]a?ci?|îi?c|îb|[șş]a)(?!\p{L})/u;

function fromRomanian(text: string): string[] {
  if (!ROMANIAN_LETTERS.test(text) || !SLAVIC_SURNAME.test(text)) return [];
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
const NORDIC_NAME = /\p{L}{2}(?:[oe]va?|enko|in[ae]?|skij|tjuk|sjin|katj|gu|sja)(?!\p{L})/u;

function fromNordic(text: string): string[] {
  if (!NORDIC.test(text) || !NORDIC_NAME.test(text)) return [];
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
 * @param name in any letters
 * @returns empty for other names
 */
export function fromRussianElsewhere(name: string): string[] {
  const text = name.normalize("NFC").toLocaleLowerCase("en");
  return [...fromHungarian(text), ...fromRomanian(text), ...fromNordic(text)];
}
