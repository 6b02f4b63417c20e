// cspell:disable
/** Names of persons beside what is no name, in forms that have a shape of their own: addresses of e-mail, initials in a payment, a father's name cut short, names of honour. */

/** No such form is longer. */
const LONGEST = 140;

/** `ruslan_kelbarov84@example.com`: the part before the domain, of two words at least. */
const ADDRESS = /^[\s<"']*(\p{L}[\p{L}\p{N}._+-]{3,60})@[\p{L}\p{N}.-]+\.\p{L}{2,}[\s>"']*$/u;

/** `REF 7781 KELBAROV R T CONTR`: a surname in capitals with initials apart, behind it or in front. */
const INITIALS_IN_CAPITALS =
  /(?<![\p{L}\p{N}/])(?:\p{Lu}{5,}(?:[\s.]+\p{Lu}(?=[\s.]|$)){1,3}|(?:\p{Lu}[\s.]+){1,3}\p{Lu}{5,})(?![\p{L}\p{N}/])/gu;
/** A line has a figure or three words in capitals: else it is all a name. */
const MAY_BE_A_LINE = /\p{N}|(?:\p{Lu}{3,}[^\p{L}]+){2}\p{Lu}{3,}/u;

/** `Kelbarov R. Tim.`: a father's name cut short behind an initial. */
const FATHERS_NAME_CUT = /^(\p{L}{4,}[\s,]+\p{L}\.)\s*\p{Lu}\p{Ll}{1,6}\.\s*$/u;

/** `Abu Zelmir Ruslan Kelbarov`: what one is called after a son stands before the name. */
const CALLED_AFTER_A_SON =
  /(?<!\p{L})(?:abu|abou|abo|ebu|umm|oum|um)[\s-]+(?:al[\s-]?)?\p{L}{3,}[\s,]+(?=\p{L}{2,}[\s-]+\p{L}[\p{L}'’-]*[\s-]+\p{L})/iu;

/** Titles of Malays and Indonesians, with the full stop that they are cut short by. */
const MALAY_TITLES =
  /(?<!\p{L})(?:(?:tn|ny|nn|bpk|sdr|sdri|hj|hjh|tgh|kh|ust|drs|dra|pn|cik|en)\.\s*|(?:tan sri|datuk|dato['’]?|datin|tuan|puan|encik|haji|hajah|ustaz|kiai|kyai)\s+)(?=\p{L})/giu;

/**
 * The names of persons that a field holds in one of these forms.
 * @returns empty for other fields
 */
export function personsBesideOthers(field: string): string[] {
  if (field.length > LONGEST) return [];
  return [...inAddress(field), ...withInitialsInCapitals(field), ...withoutHonours(field)];
}

function inAddress(field: string): string[] {
  const [, local = ""] = ADDRESS.exec(field) ?? [];
  const words = local.split(/[\p{N}._+-]+/u).filter((word) => word !== "");
  return words.length < 2 ? [] : [words.join(" ")];
}

const withInitialsInCapitals = (field: string): string[] =>
  MAY_BE_A_LINE.test(field) ? [...field.matchAll(INITIALS_IN_CAPITALS)].map(([name]) => name.trim()) : [];

function withoutHonours(field: string): string[] {
  const [, short] = FATHERS_NAME_CUT.exec(field) ?? [];
  const bare = [field.replace(CALLED_AFTER_A_SON, ""), field.replace(MALAY_TITLES, "")].filter(
    (name) => name !== field,
  );
  return [...bare, ...(short === undefined ? [] : [short])];
}
