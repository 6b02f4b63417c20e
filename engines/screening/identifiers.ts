import anyAscii from "any-ascii";
import { IDENTIFIER_TYPES, type IdentifierType } from "./entity.ts";
import { isAscii } from "./text/ascii.ts";
import { hashText } from "./text/phonetic.ts";

const ID_SEED = 0x1b873593;

/** Numbers shorter than this are too common to point to anyone. */
export const MIN_IDENTIFIER_LENGTH = 5;
const LEADING_ZEROS = new RegExp(`^0+(?=.{${MIN_IDENTIFIER_LENGTH},}$)`);

/** A BIC with the branch behind it: the bank is the same (ISO 9362). */
const BRANCH_OF_A_BANK = /^([A-Z]{6}[A-Z0-9]{2})[A-Z0-9]{3}$/;

/** Words before a number that name its type. */
const LABEL =
  /^(?:(?:passport|national|identity|identification|personal|registration|company|tax|vat|card|number|num|nr|no|id|reg|inn|ogrn|imo|mmsi|lei|swift|bic|nit|cedula|инн|огрн|паспорт)[\s.:#-]+)+(?=\D{0,6}\d)/i;
/** Cyrillic capitals that forms and readers of pictures take for the Latin ones of a number. */
const DRAWN_LATIN: ReadonlyMap<string, string> = new Map(
  Array.from("АВЕКМНОРСТУХ", (drawn, at) => [drawn, "ABEKMHOPCTYX".charAt(at)]),
);

/**
 * An identifier as registers compare it: letters and digits only, upper case, without the words before and the country behind that some
 * publishers and forms add, without leading zeros, `O` and `I` as the digits that they are taken for.
 */
export const normaliseIdentifier = (value: string): string => withDigits(plainIdentifier(value));

/** The same as a screening compares it: the number of a bank's branch is that of the bank. */
export const comparedIdentifier = (value: string): string =>
  withDigits(plainIdentifier(value).replace(BRANCH_OF_A_BANK, "$1"));

function plainIdentifier(value: string): string {
  const plain = withoutScheme(
    value
      .replaceAll("№", "No. ")
      .normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .trim(),
  );
  return withoutPlace(plain.replace(LABEL, ""))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[А-Я]/g, (letter) => DRAWN_LATIN.get(letter) ?? letter)
    .replace(/(?!\d)\p{Nd}/gu, (digit) => anyAscii(digit))
    .replace(/^IMO(?=\d{7}$)/, "");
}

const withDigits = (plain: string): string =>
  plain.replaceAll("O", "0").replaceAll("I", "1").replace(LEADING_ZEROS, "");

/** The currency in front of the address of a wallet, as OFAC writes it: `XBT 1A1z…`. */
const CURRENCY =
  /^(?:xbt|btc|eth|ltc|usdt|usdc|trx|xrp|bch|bsv|btg|etc|zec|dash|xmr)[\s:=-]+(?=[0-9a-z]{20,}$)/i;

/** `bitcoin:1A1z…?amount=1` is `1A1z…`, and `ethereum:0x…@1` is `0x…`: links of wallets (BIP 21, ERC-681). */
function withoutScheme(text: string): string {
  const address =
    /^(?:bitcoin|bitcoincash|ethereum|litecoin|tron|ripple|monero|dash|zcash|dogecoin):\s*(?:pay-)?([0-9a-z]+)/i;
  return address.exec(text)?.[1] ?? text.replace(CURRENCY, "");
}

/**
 * The address of a wallet as it is compared for certain. Base58 addresses are told apart by case alone; hexadecimal ones and those of
 * BIP 173 are not.
 */
export function walletAddress(value: string): string {
  const address = withoutScheme(
    value
      .normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .trim(),
  ).replace(/\s/gu, "");
  return /^0x[0-9a-f]+$|^(?:bc|ltc|tb)1[0-9a-z]+$/i.test(address) ? address.toLowerCase() : address;
}

const ADDRESS_WITH_PREFIX = /^(?:0x[0-9a-f]{40}|(?:bc|ltc|tb)1[0-9a-z]{20,87})$/i;
/** Base58 with figures and both cases of letters: no word is written so. */
const BASE58 = /^(?=.*\d)(?=.*[a-km-z])(?=.*[A-HJ-NP-Z])[1-9A-HJ-NP-Za-km-z]{26,106}$/;

/** A word that is long enough for an address. */
const LONG_WORD = /[^\s,;()"']{23}/;

const isAddress = (word: string): boolean => {
  const address = walletAddress(word);
  return ADDRESS_WITH_PREFIX.test(address) || BASE58.test(address);
};

/** The words of a text that are addresses of wallets. */
export function walletsIn(text: string): string[] {
  // Most names are in ASCII, which normal forms do not make longer, and have no such word.
  if (isAscii(text) && !LONG_WORD.test(text)) return [];
  return text
    .split(/[\s,;()"'<>‹›‘’“”/|]+/u)
    .map((word) => word.replace(/[.!?]+$/u, "").replace(LABEL_OF_A_WALLET, ""))
    .filter(isAddress);
}

/** `wallet:0x…`. A link of a wallet has its own words, which `withoutScheme` takes off. */
const LABEL_OF_A_WALLET = /^(?:wallet|address|addr|acct|account|crypto)[:=#]+/iu;

/** Letters and figures of an address that is written in groups. */
const GROUP = /^[0-9A-Za-z]+$/;
const [FEWEST_IN_GROUPS, MOST_IN_GROUPS] = [26, 64];

/**
 * What may be addresses of wallets that are written in groups, with spaces or hyphens between: `3Gbs 4rjc VUtQ …`, `3 G b s …`. Words of other text may be
 * taken for one: it is looked up, and is no wallet where no list has it.
 */
export function walletsInGroups(text: string): string[] {
  // Words in which no figure stands are no address.
  if (!/\d/.test(text)) return [];
  const groups = text.replaceAll(/\p{Cf}/gu, "").split(/[\s,;:()"'-]+/u);
  const found: string[] = [];
  for (let from = 0; from < groups.length; from++) {
    let joined = "";
    for (let to = from; to < groups.length; to++) {
      const group = groups[to] ?? "";
      if (!GROUP.test(group)) break;
      joined += group;
      if (joined.length > MOST_IN_GROUPS) break;
      if (to > from && joined.length >= FEWEST_IN_GROUPS && isAddress(joined)) found.push(joined);
    }
  }
  return found;
}

/** `12345 (Iran)` is `12345`. */
function withoutPlace(text: string): string {
  const number = text.replace(/\([^()]*\)$/u, "");
  return /\d/.test(number) ? number : text;
}

/** 32-bit key of a normalised identifier; equal keys are then compared by the details. */
export function identifierHash(normalised: string): number {
  return hashText(normalised, ID_SEED);
}

const KEYWORDS: readonly (readonly [RegExp, IdentifierType])[] = [
  [/passport|pasaporte|passeport|travel document/i, "passport"],
  [/\blei\b|legal entity number/i, "lei"],
  [/digital currency|crypto|wallet|virtual asset|\b(?:xbt|btc|eth|usdt)\b/i, "crypto_wallet"],
  [/swift|\bbic\b/i, "swift_bic"],
  [/\bmmsi\b|maritime mobile/i, "mmsi"],
  [/\bimo\b|vessel registration/i, "imo"],
  [/call[\s_-]?sign/i, "call_sign"],
  [/tail[\s_-]?n|aircraft registration/i, "tail_number"],
  [/driv/i, "driving_licence"],
  [/tax|\bnit\b|v\.?a\.?t|\brfc\b|r\.f\.c|\bruc\b|\brif\b|\binn\b|fiscal|gst/i, "tax_id"],
  [
    /registration|registry|regnum|\breg\b|company number|enterprise number|chamber|folio|matricula|c\.r\.|trade license|gazette|\bogrn\b|incorporation|business number|commercial/i,
    "registration_number",
  ],
  [
    /national|cedula|identification|identity|personal|c\.u\.r\.p|\bcurp\b|\bssn\b|social security|\bid\b|\bd\.n\.i|\bdni\b|tazkira|residency|birth certificate|\bnic\b|electoral/i,
    "national_id",
  ],
];

/** The type of an identifier from the words that a publisher puts before it. */
export function identifierTypeOf(label: string): IdentifierType {
  const normal = label.trim().toLowerCase();
  const exact = IDENTIFIER_TYPES.find((type) => type === normal);
  return (
    exact ?? KEYWORDS.find(([pattern]) => pattern.test(label))?.[1] ?? (normal === "" ? "unknown" : "other")
  );
}
