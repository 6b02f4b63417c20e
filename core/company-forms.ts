import type { NameToken } from "../engines/screening/text/name-token.ts";

// cspell:disable
/** Legal forms and how else they are written: the words of the tokeniser, which runs those of one form together. Another form is compared as it is written. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  ltd: ["limited", "coltd", "companyltd", "companylimited", "colimited"],
  plc: ["publiclimitedcompany"],
  inc: ["incorporated"],
  corp: ["corporation"],
  co: ["company"],
  andco: ["and company", "und co", "und company"],
  "andco ltd": ["and companylimited", "and companyltd", "and colimited", "and coltd"],
  llc: ["limitedliabilitycompany"],
  llp: ["limitedliabilitypartnership", "limitedliability partnership"],
  lp: ["limitedpartnership"],
  pvtltd: ["privatelimited", "private ltd", "pvtlimited"],
  pteltd: ["ptelimited"],
  ptyltd: ["pty limited", "proprietary limited", "proprietary ltd"],
  sdnbhd: ["sendirianberhad"],
  gmbh: ["gesellschaftmitbeschrankterhaftung"],
  gmbhcokg: ["gmbh andco kg", "gmbh und co kg"],
  ug: ["ughaftungsbeschrankt"],
  ag: ["aktiengesellschaft"],
  sa: ["societeanonyme", "sociedadanonima", "spolkaakcyjna"],
  sadecv: ["sociedadanonimadecapitalvariable", "sociedadanonimadecv"],
  sarl: ["societearesponsabilitelimitee", "sa rl"],
  sas: ["societeparactionssimplifiee"],
  spa: ["societaperazioni"],
  srl: ["societaaresponsabilitalimitata", "sociedadderesponsabilidadlimitada"],
  sl: ["sociedadlimitada"],
  ltda: ["limitada", "lda"],
  nv: ["naamlozevennootschap"],
  bv: ["beslotenvennootschap"],
  ab: ["aktiebolag"],
  as: ["aktieselskab", "akciovaspolecnost", "anonimsirketi"],
  aps: ["anpartsselskab"],
  oy: ["osakeyhtio"],
  ou: ["osauhing"],
  spzoo: ["spolkazograniczonaodpowiedzialnoscia"],
  sro: ["spolecnostsrucenimomezenym", "spolsro", "spol s ro"],
  kft: ["korlatoltfelelossegutarsasag"],
  kk: ["kabushikikaisha", "kabushikigaisha"],
};
// cspell:enable

/** The short form of each spelling. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([short, spellings]) => spellings.map((long) => [long, short] as const)),
);
/** Words of the longest spelling. */
const LONGEST = Math.max(...[...SHORT_FORMS.keys()].map((long) => long.split(" ").length));

/** A legal form of a name. */
export interface WrittenForm {
  /** As it is written, in short. */
  readonly written: string;
  /** `GmbH` and `Ltd` are of one kind. */
  readonly kind: string;
}

/**
 * Parts the words of a company's name from its legal forms, also from those that the tokeniser reads as several: `Pty. Limited`, `GmbH und Co. KG`.
 *
 * @param tokens of a whole name
 */
export function splitForms(tokens: readonly NameToken[]): { words: NameToken[]; forms: WrittenForm[] } {
  const [words, forms]: [NameToken[], WrittenForm[]] = [[], []];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    const several = i === 0 ? undefined : severalAt(tokens, i);
    if (several !== undefined) {
      forms.push(several.form);
      i += several.length - 1;
    } else if (token.cls === "legal")
      forms.push({ written: SHORT_FORMS.get(token.written) ?? token.written, kind: token.text });
    else words.push(token);
  }
  return { words, forms };
}

/** A form of several tokens, the longest first. */
function severalAt(
  tokens: readonly NameToken[],
  at: number,
): { length: number; form: WrittenForm } | undefined {
  for (let length = Math.min(LONGEST, tokens.length - at); length > 1; length--) {
    const some = tokens.slice(at, at + length);
    const short = SHORT_FORMS.get(some.map(({ written }) => written).join(" "));
    const kind = some.findLast(({ cls }) => cls === "legal")?.text ?? "";
    if (short !== undefined) return { length, form: { written: short, kind } };
  }
  return undefined;
}
