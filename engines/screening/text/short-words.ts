// cspell:disable
/** Words of companies cut short, as invoices and registers write them: `Zelmar Ship. Co.` */

/** What is written before the full stop, and the word. */
const WHOLE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aer: "aerospace",
    agr: "agricultural",
    agric: "agricultural",
    chem: "chemical",
    cia: "compania",
    comm: "commercial",
    commun: "communications",
    const: "construction",
    constr: "construction",
    contr: "contracting",
    distrib: "distribuidora",
    elec: "electronics",
    electr: "electronics",
    ent: "enterprises",
    enterp: "enterprises",
    equip: "equipment",
    exp: "export",
    fin: "financial",
    hnos: "hermanos",
    imp: "import",
    ind: "industries",
    indus: "industries",
    inmob: "inmobiliaria",
    ins: "insurance",
    inv: "investment",
    invest: "investment",
    log: "logistics",
    mach: "machinery",
    maint: "maintenance",
    manuf: "manufacturing",
    mar: "marine",
    met: "metal",
    metall: "metallurgical",
    nav: "navigation",
    petrochem: "petrochemical",
    prod: "products",
    pto: "puerto",
    refin: "refinery",
    res: "research",
    sci: "scientific",
    serv: "services",
    ship: "shipping",
    sys: "systems",
    text: "textile",
    trad: "trading",
    transp: "transport",
  }),
);

/** A word behind another one, cut short with a full stop. A run of signs is read once, from its first sign on. */
const CUT_SHORT = /(?<=\p{L}{2})([\s.,&-]+)(\p{L}{3,9})(?=\.(?!\p{L}))/gu;

/** `Imp & Exp`, `Imp-Exp`, `I/E`: trade both ways, which needs no full stop. */
const BOTH_WAYS = /(\p{L}[\s,]{1,3})(?:imp[\s.]{0,2}(?:&|and|[-/])?\s?exp|i\/e)(?!\p{L})/giu;

/** Short forms in capitals, which need no full stop either. */
const IN_CAPITALS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}\s)ICT(?![\p{L}.])/u, "information and communication technology"],
  [/(?<=\p{L}\s)R\s?&\s?D(?!\p{L})/u, "research and development"],
  [/(?<!\p{L})(?:G[Oo][Ss]MKB|T[Ss]KB)(?!\p{L})/u, "design bureau"],
  [/(?<=\d(?:st|nd|rd|th)?\s)LID(?!\p{L})/u, "light infantry division"],
];

/** A company's name with such words in full, each before its full stop; undefined for a name without. */
export function withWordsInFull(name: string): string | undefined {
  const text = IN_CAPITALS.reduce((read, [short, words]) => read.replace(short, words), name)
    .replace(BOTH_WAYS, "$1import and export")
    .replace(
      CUT_SHORT,
      (_, between: string, word: string) => between + (WHOLE.get(word.toLowerCase()) ?? word),
    );
  return text === name ? undefined : text;
}

/** Saints in names of places, persons and companies, which Spanish and Portuguese cut short. */
const SAINTS: Readonly<Record<string, string>> = {
  sta: "Santa",
  snta: "Santa",
  sto: "Santo",
  sn: "San",
  stgo: "Santiago",
};
const SAINT = /(?<!\p{L})(S(?:n?t[ao]|n|tgo))\.?(?=\s+\p{L}{3})/giu;

/** `Lecheria Sta. Monica` is `Lecheria Santa Monica`. */
export const withSaintsInFull = (name: string): string =>
  name.replace(SAINT, (short, word: string) => SAINTS[word.toLowerCase()] ?? short);
