// cspell:ignore теплоход пароход танкер сухогруз судно балкер яхта мтпс тхвк звезда teplokhod tupolev antonov самол вертол борт Maxamed Cabdi dredg
/** Names of ships and aircraft: what stands around them says of which kind the craft is, not which it is. */
import type { EntityType } from "../entity.ts";
import { isAscii } from "./ascii.ts";
import { readOtherwise, readWithoutSlips, tokenizeName } from "./name.ts";
import { kindOfName, type NameToken, SEARCHED } from "./name-token.ts";
import { otherReadings, strictReadings } from "./other-readings.ts";
import { fromAlbanian } from "./other-spelling.ts";
import { withPrefixesOtherwise } from "./prefixed-surnames.ts";
import { inLatinAsDrawn } from "./scripts.ts";
import { fromSomali } from "./somali.ts";
import { otherWordsOfCompany } from "./trades-in-english.ts";

const HULL =
  "(?:motor|super|mega|steam|sailing|fishing|research|cargo|container|passenger|naval|supply|crude|oil|gas|chemical|product|lpg|lng|ro-?ro|bulk|general|pipe-?lay(?:ing|er)?|cable|offshore|survey|rescue|salvage|training|patrol|livestock|reefer|dredg(?:ing|er))";
const KIND =
  "(?:теплоход|пароход|танкер|сухогруз|судно|балкер|яхта|vessel|ship|steamship|tanker|carrier|freighter|bulker|tug|tugboat|barge|(?:super|mega)?yacht|trawler|ferry|boat|vlcc|ulcc|lpg/?c?|lng/?c?)";
/** `MT`, `M/V`, `M.T.`, `F/V`, `S.S.`, `MV.`: prefixes of ships, in any spelling. */
const PREFIX = "(?:(?:m|f|s|r|t|g)[./]?\\s?[vtsy]|mts|msv|ots|gts|pss|rv|vsl|[мтпс]/[тхвк]|тнк)[.:]?";
const IN_FRONT = new RegExp(`^(?:the\\s+)?(?:${PREFIX}|(?:${HULL}\\s+)*${KIND})[\\s"':-]+(?=\\p{L})`, "iu");
const BEHIND = new RegExp(`[\\s"',-]+(?:${HULL}\\s+)*${KIND}$`, "iu");
/** `IMO 9074729`, `IMO9074729`, `I.M.O. No. 9074729`, `IMO-Nr.: 907 4729`, also in Cyrillic letters, and the number in any digits. */
const SHIPS_NUMBER = String.raw`(?:I\.?\s?M\.?\s?O|ИМО)(?![\p{sc=Latn}\p{sc=Cyrl}])[\s:=#.№-]*(?:(?:no|nr|num|number|id)(?!\p{L}))?[\s:=#.№番号-]*((?:\p{Nd}[\s.-]?){6}\p{Nd})(?!\p{Nd})`;
const NUMBER = new RegExp(String.raw`[\s,(]+${SHIPS_NUMBER}\)?`, "iu");

/** `Blue Pearl UBDP8`: a call sign (ITU Radio Regulations, article 19). */
const CALL_SIGN = /[\s,(/]+([A-Z]{2,4}\d{1,4}|\d?[A-Z]\d[A-Z]{1,3}\d{0,4})\)?$/u;
/** `Blue Pearl V.12`, `Blue Pearl, voy. 0231`, `Blue Pearl, flag Panama`: a voyage, and where a ship is registered. */
const VOYAGE = /[\s,(]+(?:v\.|voy(?:age|\.)?(?:\s?no\.?)?)\s?\d[\p{L}\p{N}/-]*\)?$/iu;
const FLAG =
  /[\s,(]+(?:flag(?:ged)?(?:\s(?:of|state))?:?\s[\p{L}\s]{3,30}|[\p{L}]{4,20}[\s-]flag(?:ged)?)\)?$/iu;

/** `bulk carrier "Blue Pearl" voy. 0231`. Of a ship alone: books, films and shops stand in quotes, too. */
const IN_QUOTES = /["“”„«»](?=\p{L})([^"“”„«»]{3,60})["“”„«»]/gu;
const inQuotes = (name: string): string[] =>
  [...name.matchAll(IN_QUOTES)].flatMap(([, text = ""]) => (isNameOfCraft(text) ? [text] : []));

/** `Quorin No. 3` is `Quorin 3`. */
function withNumberAlone(name: string): string[] {
  const bare = name.replace(/(?<=\p{L}[\s,]{1,8})(?:(?:no|nr|number)[.\s]+|[#№]\s*)(?=\d)/iu, "");
  return bare === name || !isNameOfCraft(bare) ? [] : [bare];
}

/**
 * The names of a ship without its prefix, kind of hull and number: `M/V "Blue Pearl"`, `Blue Pearl (IMO 9074729)`. The longest first:
 * `MT SV Quorin` may be `SV Quorin` or `Quorin`. Asked as an organisation or with no type, too: that is how ships come in payments.
 * @returns empty when there is nothing around the name
 */
export function namesOfCraft(name: string, type: EntityType): string[] {
  if (type === "person") return [];
  const found = type === "vessel" ? [...inQuotes(name), ...withNumberAlone(name)] : [];
  for (let bare = name; ; ) {
    const before = bare.trim();
    bare = [NUMBER, VOYAGE, FLAG, CALL_SIGN, IN_FRONT, BEHIND]
      .reduce((text, part) => text.replace(part, ""), before)
      .trim();
    if (bare === before || !isNameOfCraft(bare)) return found;
    found.push(bare, ...(type === "vessel" ? withNumberAlone(bare) : []));
  }
}

/** Shorter ones are numbers of voyages. */
const SHORTEST_CALL_SIGN = 5;

/** The call sign behind a ship's name: `Blue Pearl / UBDP8`. */
export const callSignsIn = (name: string): string[] => {
  const [, sign = ""] = CALL_SIGN.exec(name.trim()) ?? [];
  return sign.length < SHORTEST_CALL_SIGN ? [] : [sign];
};

const SHIPS_NUMBERS = new RegExp(String.raw`(?<![\p{L}\p{N}])${SHIPS_NUMBER}`, "giu");

/** Numbers of ships that stand in a name: `Blue Pearl (IMO 9074729)`. */
export const shipsNumbersIn = (name: string): string[] => {
  // Most names have no figure. Others than those of ASCII are in other alphabets.
  if (isAscii(name) && !/\d/.test(name)) return [];
  return [...name.matchAll(SHIPS_NUMBERS)].flatMap(([, number]) => number ?? []);
};

/** `EP-MNM`, `P4-MIS`, `YV3033`, `N123AB`: registration marks (ICAO annex 7), with a hyphen but for those of Venezuela and the United States. */
const MARK =
  /(?<![\p{L}\p{N}-])(?:[a-z0-9]{1,2}-[a-z0-9]{2,5}|yv\d{3,4}|n\d{1,5}[a-z]{0,2})(?![\p{L}\p{N}-])/giu;

/** Words of a payment that say that an aircraft is meant. */
const SAYS_AIRCRAFT =
  /(?<!\p{L})(?:aircraft|a\/c|(?:air|aero)?plane|helicopter|jet|tail (?:no|number)|registration|reg[.:]|msn|airbus|boeing|tupolev|ilyushin|antonov|самол[её]т|вертол[её]т|борт)(?!\p{L})/iu;

/** The registration marks that stand in an aircraft's name among other words, `Airbus A300 EP-MNM`, and in a payment for one: `aircraft EP-MNM lease`. */
export const marksOfAircraft = (name: string, type: EntityType): string[] =>
  type === "aircraft" || (type !== "person" && SAYS_AIRCRAFT.test(name))
    ? [name, withFiguresForLetters(name), inLatinAsDrawn(name)]
        .flatMap((text) => [
          ...(text.match(MARK) ?? []).flatMap(withoutOwnHyphen),
          ...marksWithoutHyphen(text),
        ])
        .filter((mark) => mark !== name && isNameOfCraft(mark))
    : [];

/** `YV 3O52`: a letter that stands for a figure, beside figures. */
const withFiguresForLetters = (name: string): string =>
  name
    .replace(/(?<=\d)o|o(?=\d)/giu, "0")
    .replace(/(?<=\d)[il]|[il](?=\d)/giu, "1")
    .replace(/(?<=(?<!\p{L})(?:yv|n))\s(?=\d)/iu, "");

/** `YV-3033` is `YV3033`: marks of figures have no hyphen of their own. */
const withoutOwnHyphen = (mark: string): string[] =>
  /^(?:yv|n)-\d/iu.test(mark) ? [mark, mark.replace("-", "")] : [mark];

/**
 * Five capitals are the mark of an aircraft, with its hyphen left out or another sign for it. Five small letters are, too, behind those of a state whose
 * aircraft are listed.
 */
const marksWithoutHyphen = (name: string): string[] =>
  [...name.matchAll(CAPITALS), ...name.matchAll(SMALL_LETTERS), ...name.matchAll(OF_KOREA)].map(
    ([, state = "", mark = ""]) => `${state}-${mark}`.toUpperCase(),
  );
/** North Korea alone has a mark of one letter and three figures. */
const OF_KOREA = /(?<![\p{L}\p{N}-])(P)[\s./_]?(\d{3})(?![\p{L}\p{N}-])/gu;
const CAPITALS = /(?<![\p{L}\p{N}-])([A-Z][A-Z0-9]|\d[A-Z])[\s./_]?([A-Z]{3})(?![\p{L}\p{N}-])/gu;
const SMALL_LETTERS =
  /(?<![\p{L}\p{N}-])(ep|yk|ew|ra|ur|ex|ey|4l|t7|vp|p4|xt|d6|9h)[\s./_]?([a-z]{3})(?![\p{L}\p{N}-])/gu;

/** `P-632` and `JH 86` are, and `103` is not. */
const isNameOfCraft = (text: string): boolean =>
  /\p{L}/u.test(text) && (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3;

/** A listed entry's name in every way in which it is read, as written first. */
export function readingsOfListed(text: string, type: EntityType): NameToken[][] {
  const kind = kindOfName(type);
  const others =
    kind === "organisation"
      ? []
      : [
          ...otherReadings(text),
          ...withPrefixesOtherwise(text),
          ...fromAlbanian(text),
          ...(isLong(text) ? fromSomali(text) : []),
        ].map((name) => tokenizeName(name, kind));
  // Only words of a query can be told to fit closely: a listed name in Latin letters would be close to too many others.
  const strict = kind === "organisation" || /\p{Script=Latin}/u.test(text) ? [] : strictReadings(text);
  const parts = kind === "person" ? [] : text.split("/").map((part) => tokenizeListed(part, type));
  // `Al-Qa'ida/Islamic Army` are two names; a place or a form behind a slash is none.
  const apart = parts.length > 1 && parts.every(namesOne) ? parts : [];
  const plain = tokenizeListed(text, type);
  const asCompany =
    kind === "organisation" ? [...readWithoutSlips(plain, text), ...otherWordsOfCompany(plain)] : [];
  return [
    plain,
    ...wholeOfCraft(text, type),
    ...asCompany,
    ...readOtherwise(text, kind),
    ...others,
    ...strict,
    ...apart,
  ];
}

/** Very many have two of the words that are read from Somali: `Maxamed Cabdi`. */
const isLong = (name: string): boolean => name.trim().split(/\s+/u).length > 2;

/** `Теплоход Звезда` with its kind: a query in Latin letters has that as a word (`Teplokhod`). */
function wholeOfCraft(text: string, type: EntityType): NameToken[][] {
  if ((type !== "vessel" && type !== "aircraft") || !/\p{Script=Cyrillic}/u.test(text)) return [];
  return namesOfCraft(text, type).length === 0 ? [] : [tokenizeName(text, kindOfName(type))];
}

/** Words that say who is meant: one rare word of some length, or two of any kind. */
function namesOne(tokens: readonly NameToken[]): boolean {
  const full = tokens.filter(({ cls }) => SEARCHED.has(cls));
  return full.length > 1 ? full.some(isRare) : full.some((token) => isRare(token) && token.text.length >= 5);
}

const isRare = ({ cls }: NameToken): boolean => cls === "core";

/** The words of a listed entry's name as they are compared: ships without what stands around their names. */
function tokenizeListed(text: string, type: EntityType): NameToken[] {
  const isCraft = type === "vessel" || type === "aircraft";
  const name = isCraft ? (namesOfCraft(text, type)[0] ?? text) : text;
  return tokenizeName(name, kindOfName(type));
}
