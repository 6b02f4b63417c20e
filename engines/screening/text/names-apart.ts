// cspell:disable
/** The names of a field that holds more than one: other names of the same, somebody in whose care or for whom something is, two persons. */
import { namesOfCraft } from "./craft.ts";
import type { NameOf } from "./name-token.ts";

/** Words that say that another name of the same follows. */
const ALSO =
  /(?<!\p{L})(?:[afn]\.?k\.?a\.?|d\.?b\.?a\.?|[afn]\/k\/a|d\/b\/a|t\/a|(?:also |formerly |better )?known as|formerly|previously|alias|doing business as|trading as|n[ée]e|geb\.|geborene?)(?![\p{L}/])/iu;
/** `Quorin Star ex Grace 1`, `ex Grace 1, now Quorin Star`: names of ships and companies before and now. */
const EX_NAME = /(?<!\p{L})ex[\s.:-]+\p{L}/iu;
/** `Grace 1 now Quorin Star`: between two names in capitals. */
const NOW = /(?<=\p{Lu}[\p{L}\p{N}]{2,}(?:\s\p{N}+)?[\s,]+)now\s+(?:called\s+|named\s+)?(?=\p{Lu})/u;
const OTHER_NAME_OF_A_SHIP = /(?<!\p{L})(?:ex|now)[\s.:-]+(?=\p{L})/iu;
/** Words that say for whom something is, in whose care it is, what is left of whom, and when: the name of a person or a company stands before or behind. */
const WORDS_BEFORE_A_NAME = [
  "c/o|(?:in )?care of|attn|attention|f\\.?a\\.?o|for the attention of|i\\.?t\\.?f|in trust for|guardian of",
  "a/c|acct|(?:for |on )?(?:the )?account (?:of|for)",
  "f/?b/?o|for (?:the )?(?:sole )?benefit of|o/?b/?o|on behalf of|(?:by |to )?(?:the )?order of|notify party|consignee|shipper|p\\.?p|per pro|per procura|represented by",
  "(?:the )?(?:estate|heirs?|widow|wife|husband|children|family|executors?|administrators?) of|in memory of|the late",
  "z\\.? ?hd\\.?|zu h[äa]nden(?: von)?|à l'attention de|aux soins de|a la atenci[óo]n de|all'attenzione di|per conto di|pour le compte d[eu]|por cuenta de|im auftrag von|на имя|для передачи|в интересах|по поручению|наследники|от имени",
  "fideicomiso(?: familiar)?(?: de)?|trust familial(?: de)?|fiducie(?: familiale)?(?: de)?|familienstiftung|семейный траст",
  "nachlass(?: von| des| der)?|erben(?: nach| von| des| der)?|succession(?: de)?(?: feu)?|h[ée]ritiers de|herederos de|sucesi[óo]n de|eredi di|a nombre de|in liquidation|guarantor|co-?signatory|settlor|power of attorney(?: for)?|signatory|beneficiario|bénéficiaire|empfänger|begünstigter",
  "trustees? (?:of|for)(?: the)?|as trustees?(?: of| for)?|nominees? (?:of|for)|(?:solicitors?|agents?|attorneys?) (?:of|for)",
  "(?:ultimate |beneficial )?(?:beneficiary|beneficiaries|owner)|re|ref|via|payment to|payable to|pay to|for services|inv(?:oice)?\\.?(?: ?(?:no|nr|#)\\.?)? ?\\d+(?!\\p{N})|invoice|vessel|(?:the )?(?:deceased|decd|dec'd)",
];
/** Words of payments: before and behind them any word may stand (`rental April 2024 via Dubai`), so a name there has two words. */
const WORDS_OF_PAYMENTS = [
  "(?:deliver(?:y|ed)?|ship(?:ped)?|sent?|bill(?:ed)?|sold|charged|rented|leased|granted|issued|transfer(?:red)?) (?:to|from|by)|(?:paid|signed|owned|chartered|operated|managed) by|received from",
  "(?:owners?|master|crew|charterers?|managers?|operators?) of|salary (?:of|for)|(?:remitter|payer|payee|sender|recipient|addressee|landlord|tenant|borrower|lender|buyer|seller)(?= ?:)|(?:agreement|contract) (?:with|between)|umowa z|vertrag (?:mit|zwischen)|contrat (?:avec|entre)|contrato (?:con|com|entre)|contratto con|договор с",
  // What is paid for which month: no name has a month with its year.
  "(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[.,]? (?:19|20)\\d\\d(?!\\p{N})",
];
const oneOf = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}/])(?:${words.join("|")})(?![\\p{L}/])[\\s.:,-]*`, "iu");
const FOR_WHOM = oneOf([...WORDS_BEFORE_A_NAME, ...WORDS_OF_PAYMENTS]);
/** Before these, and before what parts names, a company's name of one word may stand. */
const BEHIND_ONE_WORD = oneOf(WORDS_BEFORE_A_NAME);
const BEHIND_ONE_NAME = /[()[\]{};|•\n\r\t]|\s[/–—-]+\s/u;
/** Such words may belong to a name (`Owners of Grand Hotel`): between so many of them at most, all that stands between any two is read. */
const MOST_PIECES = 4;
const BETWEEN_NAMES = /[()[\]{};|•\n\r\t]|\s[/–—=-]+\s|:\s/u;
const BETWEEN_PERSONS = /[/&]|\s(?:and|und|et)\s/iu;

/** Most fields have one name: nothing that parts names stands in them. */
const MAY_BE_APART = new RegExp(
  [BETWEEN_NAMES, BETWEEN_PERSONS, ALSO, EX_NAME, FOR_WHOM].map(({ source }) => source).join("|"),
  "iu",
);

/** The names of a field with more than one, and the name without its brackets. */
export function namesApart(text: string, of: NameOf): string[] {
  if (!MAY_BE_APART.test(text) && !NOW.test(text)) return [];
  const around = text.replace(/\([^()]*\)|\[[^[\]]*\]/gu, " ");
  const hasEx = of !== "person" && (EX_NAME.test(text) || NOW.test(text));
  const named = text.split(ALSO).flatMap((part) => (hasEx ? part.split(OTHER_NAME_OF_A_SHIP) : part));
  const ships = hasEx ? named.flatMap((part) => namesOfCraft(part.trim(), "vessel")) : [];
  const parts = (named.length > 1 ? named : [text])
    .flatMap((part) => [part, ...spansBetween(part, FOR_WHOM)])
    .flatMap((part) => [...part.split(BETWEEN_NAMES), part]);
  const persons = of === "person" ? parts.flatMap((part) => part.split(BETWEEN_PERSONS)) : [];
  const craft = of === "person" ? [] : parts.flatMap((part) => namesOfCraft(part.trim(), "vessel"));
  const apart = [...parts, ...persons, ...craft].filter((part) => part !== text && isWholeName(part));
  // A company may have a name of one word, but one in brackets is often a place.
  const alone =
    named.length > 1
      ? [...named, ...(hasEx ? [...parts, ...ships] : [])]
      : [BEHIND_ONE_NAME, BEHIND_ONE_WORD].map((end) => text.split(end)[0] ?? "");
  const single =
    of === "person"
      ? []
      : [...alone, ...shipsInCapitals(text)].filter((part) => part !== text && isLongWord(part));
  // Without a kind of ship or its number, a short word may be anything.
  const former =
    ships.length === 0 ? [] : [...named, ...ships].filter((part) => part !== text && isNameOfShip(part));
  return [...(around !== text && isWholeName(around) ? [around] : []), ...apart, ...single, ...former].map(
    (name) => name.trim(),
  );
}

/** The pieces of a text between some words, and neighbouring pieces with the words between them: all of a few pieces, of many each two. */
function spansBetween(text: string, words: RegExp): string[] {
  const found = [...text.matchAll(new RegExp(words.source, "giu"))];
  if (found.length === 0) return [];
  const starts = [0, ...found.map(({ index, 0: word }) => index + word.length)];
  const ends = [...found.map(({ index }) => index), text.length];
  const most = starts.length <= MOST_PIECES ? starts.length : 2;
  return starts.flatMap((start, from) => ends.slice(from, from + most).map((end) => text.slice(start, end)));
}

/** `Vessel QUORIN demurrage`: a ship's name in capitals between words that are not. */
const SHIP_IN_CAPITALS =
  /(?<!\p{L})(?:[Vv]essel|VESSEL|[Ss]hip|[Tt]anker|[Bb]ulker|[Bb]arge|[Tt]ug|[Yy]acht|M\/?[VT]|F\/V|S\/S)[\s:]+["']?(\p{Lu}[\p{Lu}\d-]+(?:\s+\p{Lu}[\p{Lu}\d-]+)*)["']?(?=[\s,]+\p{L}\p{Ll})/gu;

const shipsInCapitals = (text: string): string[] =>
  [...text.matchAll(SHIP_IN_CAPITALS)].flatMap(([, name]) => name ?? []);

/** Two words, of which one may be an initial beside a longer one. */
const isWholeName = (text: string): boolean =>
  (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2 || /^[\s,]*(?:\p{L}[.\s]+)+\p{L}{4,}[\s,]*$/u.test(text);

function isLongWord(text: string): boolean {
  return /^[^\p{L}]*\p{L}{5,}[^\p{L}]*$/u.test(text);
}

/** `M/T NYOS ex Star 1`: where a name has another one, a short word or one with a number says which ship it is. */
const isNameOfShip = (text: string): boolean =>
  /^[\s,;()]*\p{L}{4,}(?:\s+(?:\d+|[IVX]+))?[\s,;()]*$/u.test(text);
