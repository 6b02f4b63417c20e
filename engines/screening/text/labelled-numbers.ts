// cspell:disable
/** Numbers that stand in a name: behind a word that says what they are (`SWIFT: ABCDEFGH`, `payee INN 7701234567`), or long ones alone. */
import type { Identifier, IdentifierType } from "../entity.ts";

const LABELS: readonly (readonly [IdentifierType, words: string])[] = [
  [
    "tax_id",
    "inn|инн|унп|vat(?: reg(?:istration)?)?|nit|rif|ruc|rfc|tin|cuit|cnpj|nif|steuernummer|ust-?id|taxpayer|tax id|tax identification|fiscal(?: code)?|" +
      "c[oó]d(?:igo|ice) fiscale?|tax(?= (?:no|nr|number|№))|税号|شماره مالیاتی|الرقم الضريبي",
  ],
  [
    "registration_number",
    "ogrn|огрн|hrb|crn?|rn|rcs|krs|edrpou|єдрпоу|trade licen[cs]e|matr[ií]cula|registered under|注册号|شماره ثبت|سجل تجاري|" +
      "(?:company|commercial) reg\\.?|(?:company |commercial )?(?:registration|reg\\.?(?= ?(?:no|nr|number|id|№)))|company(?= (?:no|nr|number|№))",
  ],
  ["mmsi", "m\\.?m\\.?s\\.?i"],
  ["call_sign", "call[ -]?sign|c/s(?:ign)?|позывной|indicatif|rufzeichen"],
  ["lei", "l\\.?e\\.?i|legal entity identifier"],
  [
    "driving_licence",
    "driv(?:ing|er'?s?) licen[cs]e|dl|f[üu]hrerschein|permis de conduire|licencia de conducir|водительское удостоверение",
  ],
  [
    "passport",
    "passport|pasaporte|passeport|reisepass|passaporto|passaporte|pasaport|paspor|паспорт|pp(?= ?(?:no|nr|[#№:]))|ppt|pass(?:(?=\\.)|(?= (?:no|nr)))|" +
      "travel doc(?:ument)?|جواز(?: (?:ال)?سفر)?|گذرنامه|پاسپورت|护照|護照|여권|דרכון|διαβατηριο",
  ],
  [
    "national_id",
    "(?:national|identity|nat\\.?|personal) (?:id|card|no|number|code)|id card|c[eé]dula(?: de ciudadan[ií]a)?|dni|cnic|snils|снилс|tazkira|pesel|" +
      "personalausweis|c\\.?c(?=\\.? ?(?:no|nr|n|№|[:#]|\\d))|curp|کد ملی|کدملی|رقم الهوية|الرقم القومي|身份证|주민등록번호",
  ],
];
/** Words for a number whose kind they leave open. */
const OF_ANY_KIND = "id|reg|licen[cs]e|no|nr|number|номер|رقم|شماره|№";
const BETWEEN = "(?:[\\s.:=#°/_-]|(?:no|nr|n|number|code|is|id|kpp|кпп)(?!\\p{L})|号码?|番号|№)*";
const GROUPS = "((?:[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}./-]*\\s?){1,8})";
const behind = (words: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(${words})(?!(?<=[\\p{sc=Latn}\\p{sc=Cyrl}])\\p{L})${BETWEEN}${GROUPS}`,
    "giu",
  );
const LABELLED = LABELS.map(([type, words]) => [type, behind(words)] as const);
const LOOSELY_LABELLED = behind(OF_ANY_KIND);
/** Fewer figures are a year, a flat or a sum. */
const ENOUGH_FIGURES = /(?:\P{Nd}*\p{Nd}){5}/u;
const ENOUGH_OF_ANY_KIND = /(?:\P{Nd}*\p{Nd}){6}/u;
/** Call signs of ships (ITU Radio Regulations, article 19) have a figure or two. */
const CALL_SIGN = /^(?=.*\d)[A-Z0-9.-]{4,13}$/i;

/** A bank's code (ISO 9362) in its parts: four letters, two of a country, two and perhaps three letters and figures. */
const PARTS_OF_BANK = "[a-z]{4}[\\s./-]?[a-z]{2}[\\s./-]?[a-z0-9]{2}(?:[\\s./-]?[a-z0-9]{3})?";
const BANK = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:s\\.?\\s?w\\.?\\s?i\\.?\\s?f\\.?\\s?t|bic|bank (?:identifier|code))(?:[\\s.:=#/-]|(?:code|код|bic|no|is)(?!\\p{L}))*(${PARTS_OF_BANK})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** The same without a word for it, where it is all of a text: in one word, or with its parts apart. */
const ONLY_A_BANK =
  /^\s*(?:[a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?|[a-z]{4}[\s./-][a-z]{2}[\s./-]?[a-z0-9]{2}(?:[\s./-]?[a-z0-9]{3})?)\s*$/i;

/** Whether a text may be a bank's code and nothing else. */
export const isOnlyABank = (text: string): boolean => ONLY_A_BANK.test(text);

const withoutSigns = (text: string): string => text.replace(/[\s./-]/gu, "");

/** A legal entity identifier (ISO 17442): twenty letters and figures, the last two of them figures that check the others (ISO 7064, MOD 97-10). */
const LEI = /(?<![\p{L}\p{N}])[A-Z0-9]{18}\d{2}(?![\p{L}\p{N}])/giu;

const leisIn = (text: string): Identifier[] =>
  [...text.matchAll(LEI)].flatMap(([value]) => (isLei(value) ? [{ type: "lei" as const, value }] : []));

function isLei(value: string): boolean {
  const digits = Array.from(value, (sign) => Number.parseInt(sign, 36)).join("");
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/**
 * Words with figures that are long enough for a number of somebody: the number of a ship, eight figures that are no date, or eight letters and
 * figures of which five are figures. Figures may stand in groups.
 */
const LOOSE = /(?<![\p{L}\p{N}])[\p{L}\p{Nd}]+(?:[./-][\p{L}\p{Nd}]+)*(?![\p{L}\p{N}])/gu;
const IN_GROUPS = /(?<![\p{L}\p{N}])\p{Nd}{2,}(?:[\s.-]\p{Nd}{2,}){1,5}(?![\p{L}\p{N}])/gu;
const BANK_WITH_FIGURES = /^(?=.*\d)[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
const DATE = /^(?:(?:19|20)\d\d[01]\d[0-3]\d|[0-3]\d[0-3]\d(?:19|20)\d\d)$/;

/** Numbers without a word for their kind: `Ramahi 0032768386`, `bank QXZLAM22`. No list has what is none. */
function looseNumbersIn(text: string): Identifier[] {
  const grouped = [...text.matchAll(IN_GROUPS)].map(([value]) => withoutSigns(value));
  const words = [...text.matchAll(LOOSE)].map(([value]) => value);
  return [...words, ...grouped].flatMap((value): Identifier[] => {
    if (BANK_WITH_FIGURES.test(value)) return [{ type: "swift_bic", value }];
    const [figures, signs] = [
      value.match(/\p{Nd}/gu)?.length ?? 0,
      value.match(/[\p{L}\p{Nd}]/gu)?.length ?? 0,
    ];
    const isLong =
      (figures >= LOOSE_FIGURES && !DATE.test(withoutSigns(value))) ||
      (signs > figures && signs >= LOOSE_SIGNS && figures >= LOOSE_AMONG);
    return isLong || isNumberOfShip(value) ? [{ type: "unknown", value }] : [];
  });
}

/** Whether a value is the number of a ship with its check digit (IMO resolution A.1117(30)): the last digit is that of the others' sum, seven times the first to twice the sixth. */
function isNumberOfShip(value: string): boolean {
  if (!/^\d{7}$/.test(value)) return false;
  const digits = Array.from(value, Number);
  const sum = digits.slice(0, 6).reduce((total, digit, at) => total + digit * (7 - at), 0);
  return sum % 10 === digits[6];
}
const [LOOSE_FIGURES, LOOSE_SIGNS, LOOSE_AMONG] = [8, 8, 5];

/** The numbers of a text. Of several groups behind a word for their kind each beginning may be the number. */
export function labelledNumbersIn(text: string): Identifier[] {
  const banks = [...text.matchAll(BANK)].map(([, value = ""]) => value);
  if (isOnlyABank(text)) banks.push(text);
  const codes = banks.map((value) => ({ type: "swift_bic" as const, value: withoutSigns(value) }));
  if (!/\p{Nd}/u.test(text)) return codes;
  const numbers = LABELLED.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].flatMap(([, label = "", groups = ""]): Identifier[] => {
      const words = groups.trim().split(/[\s/]+/u);
      const numbers = beginningsOf(words, type);
      return [
        ...numbers.map((value) => ({ type, value })),
        ...[...withLabel(label, numbers), ...behindName(words)].map((value) => ({
          type: "unknown" as const,
          value,
        })),
      ];
    }),
  );
  const known = [...codes, ...leisIn(text), ...numbers];
  // One whose kind is said counts with its kind alone. Behind `CC`, one with strokes may be a company's.
  const isOpen = ({ value }: Identifier): boolean =>
    value.includes("/") || !known.some((one) => withoutSigns(one.value).includes(withoutSigns(value)));
  return [...known, ...[...looselyLabelledIn(text), ...looseNumbersIn(text)].filter(isOpen)];
}

const looselyLabelledIn = (text: string): Identifier[] =>
  [...text.matchAll(LOOSELY_LABELLED)].flatMap(([, , groups = ""]) =>
    beginningsOf(groups.trim().split(/[\s/]+/u), "unknown")
      .filter((value) => ENOUGH_OF_ANY_KIND.test(value))
      .map((value) => ({ type: "unknown" as const, value })),
  );

/** `QX 120 3984`: `QX120`, `QX1203984`, as far as they hold enough figures. A word behind the figures is of the text. */
function beginningsOf(words: readonly string[], type: IdentifierType): string[] {
  const figures = words.findIndex((word) => /\p{Nd}/u.test(word));
  const behind = words.findIndex((word, at) => at > figures && WORD.test(word));
  const groups = behind === -1 ? words : words.slice(0, behind);
  const isEnough = type === "call_sign" ? CALL_SIGN : ENOUGH_FIGURES;
  return groups.map((_, at) => groups.slice(0, at + 1).join("")).filter((value) => isEnough.test(value));
}
const WORD = /^\p{L}{3,}$/u;

/** `HRB 26136` is listed with the letters of its register. */
const withLabel = (label: string, numbers: readonly string[]): string[] =>
  /^[a-z]{2,4}$/i.test(label) ? numbers.map((number) => label + number) : [];

/** `VAT Zelmari 0032768386`: where a name stands between the word and the number, the number may be of any kind. */
function behindName(words: readonly string[]): string[] {
  const first = words.findIndex((word) => /\p{Nd}/u.test(word));
  return words.slice(0, first).some((word) => NAME.test(word))
    ? beginningsOf(words.slice(first), "unknown")
    : [];
}
/** Fewer letters are a series of passports. */
const NAME = /^\p{L}{4}/u;
