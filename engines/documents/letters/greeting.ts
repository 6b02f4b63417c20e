import { plain } from "./line.ts";
import { words } from "./words.ts";

const GREETINGS = [
  "DEAR|HELLO|HI|GOOD (?:MORNING|AFTERNOON|EVENING|DAY)",
  "(?:SEHR )?(?:GEEHRTER?S?|VEREHRTER?)|LIEBER?|HALLO|GUTEN (?:TAG|MORGEN)|GRUSS GOTT",
  "(?:TRES )?CHER(?:E|S|ES)?|BONJOUR|ESTIMAD[OA]S?|QUERID[OA]S?|APRECIAD[OA]S?|DISTINGUID[OA]S?|HOLA|BUENOS DIAS",
  "GENTIL(?:E|I|ISSIM[OA])|EGREGI[OA]|SPETTABILE|CAR[OAI]|BUONGIORNO|SALVE|(?:PREZAD|CAR|EXM)[OA]S?|OLA|BOM DIA",
].join("|");
const GREETING = new RegExp(`^(?:${GREETINGS})(?![A-Z])`);
/** A French letter may begin with the title alone; then a comma ends the line. */
const FRENCH = /^(?:MADAME|MONSIEUR|MADEMOISELLE)(?![A-Z]).*,\s*$/;
/** Forms for both sexes: `Estimado/a`, `Prezado(a)`, `Sehr geehrte:r`. */
const BOTH_SEXES = /(?<=\p{L})(?:[/:*](?:a|o|as|os|e|r|in)|\((?:a|o|as|os|e|r|in)\))(?!\p{L})/giu;
const TITLES = words(
  "MR|MRS|MS|MISS|MX|DR|PROF|SIR|LADY|LORD|HERRN?|FRAU|FAMILIE|FAMILY|FAMILLE|FAMILIA|FAMIGLIA|M|MM|MME|MMES|MLLE|MONSIEUR|MADAME|MADEMOISELLE",
  "SRS?|SRAS?|SRTA|SENOR(?:ES|A|AS|ITA)?|D|DA|DON|DONA|DOTT|DOTT\\.SSA|SIG|SIGG|SIG[.-]RA|SIGNOR[EAI]?|SENHOR(?:ES|A|AS)?|EXM[OA]|SHRI|SMT|KUM|GEEHRTER?|LIEBER?|SEHR|CHERE?|ESTIMAD[OA]|PREZAD[OA]",
);
/** Of somebody without a name. What stands before such a word says whose customer it is. */
const ANYBODY = words(
  "CUSTOMERS?|CLIENT(?:E|ES|S)?|SIRS?|MADAMS?|RESIDENTS?|HOUSEHOLDERS?|OCCUPIER|OCCUPANT|HOME ?OWNERS?|OWNERS?|TENANTS?|MEMBERS?|SUBSCRIBERS?|TAX ?PAYERS?|PAYERS?|(?:ACCOUNT |CARD ?|POLICY ?)HOLDERS?|CONSUMERS?|USERS?|NEIGHBOURS?|ALL|THERE|EVERYONE|PARENTS?|STUDENTS?|PENSIONERS?|APPLICANTS?",
  "DAMEN|HERREN|KUND(?:E|EN|IN|INNEN)|MITGLIED(?:ER)?|NUTZER(?:IN|INNEN)?|MIETER(?:IN|INNEN)?|EIGENTUMER(?:IN|INNEN)?|BURGER(?:IN|INNEN)?|MESDAMES|MESSIEURS|ABONNEE?S?|ASSUREE?S?|USAGERE?S?|CONTRIBUABLES?|LOCATAIRES?",
  "USUARI[OA]S?|TITULAR(?:ES)?|ABONAD[OA]S?|CONTRIBUYENTES?|UTENT[EI]|CONTRIBUENT[EI]|ABBONAT[OAI]|CONSUMIDOR(?:ES|A)?|CONTRIBUINTES?|ASSINANTES?|TODOS|TODAS",
);
const BETWEEN = /(?<![A-Za-z])(?:and|or|und|oder|et|ou|y|o|e|&)(?![A-Za-z])/i;
/** A longer line goes on with a sentence. */
const MOST_WORDS = 6;

/**
 * Whom the greeting of a letter names: the words of each person's name, without titles, as `plain` writes them.
 *
 * @param line of a letter
 * @returns none for a line that greets nobody by name
 */
export function greetedIn(line: string): string[][] {
  const text = withoutMarks(line.replace(BOTH_SEXES, "").trim());
  const greeting = beginOf(text);
  if (greeting === undefined) return [];
  const [said = ""] = text
    .slice(greeting.length)
    .replace(/^[\s,]+/, "")
    .split(/[:!;?]|(?<=[A-Za-z]{5})\.(?= )/);
  const [first = "", ...others] = said.split(",");
  const pieces = [first, ...others.filter((other) => beginOf(other.trim()) !== undefined || isTitled(other))];
  const isShouted = text === text.toUpperCase();
  return pieces
    .flatMap((piece) => piece.split(BETWEEN))
    .map((person) => namedIn(person, isShouted))
    .filter((name) => name.length > 0);
}

/** Letters without marks, capitals as they are: as long as `plain` makes them. */
export const withoutMarks = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");

const beginOf = (text: string): string | undefined =>
  GREETING.exec(plain(text))?.[0] ?? (FRENCH.test(plain(text)) ? "" : undefined);

const isTitled = (text: string): boolean => plain(text).search(TITLES) >= 0;

function namedIn(part: string, isShouted: boolean): string[] {
  const anybody = [...part.toUpperCase().matchAll(ANYBODY)].at(-1);
  const behind = anybody === undefined ? part : part.slice(anybody.index + anybody[0].length);
  if (behind.trim().split(/\s+/).length > MOST_WORDS && !isTitled(behind)) return [];
  const named = isShouted ? behind : behind.replace(/(?<!\p{L})\p{Ll}[\p{L}'-]*/gu, " ");
  return plain(named)
    .replace(GREETING, " ")
    .replace(TITLES, " ")
    .split(/[^A-Z'-]+/)
    .filter((word) => /[A-Z]{2}/.test(word));
}
