// cspell:disable
/** Words of companies cut short, as invoices and registers write them: `Zelmar Ship. Co.` */

/** What is written before the full stop, and the word. */
const WHOLE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    adv: "advanced",
    aer: "aerospace",
    afr: "africa",
    agr: "agricultural",
    agric: "agricultural",
    agrop: "agropecuaria",
    assoc: "association",
    bldg: "building",
    bldrs: "builders",
    brok: "brokerage",
    bur: "bureau",
    cent: "central",
    chem: "chemical",
    cia: "compania",
    cie: "compagnie",
    cmdo: "comando",
    comerc: "comercial",
    comm: "commercial",
    comml: "commercial",
    commn: "communication",
    commun: "communications",
    const: "construction",
    constn: "construction",
    constr: "construction",
    contr: "contracting",
    coop: "cooperative",
    ctr: "center",
    dept: "department",
    dev: "development",
    devt: "development",
    distrib: "distribuidora",
    div: "division",
    dpto: "department",
    econ: "economic",
    elec: "electronics",
    elect: "electric",
    electr: "electronics",
    emp: "empresa",
    eng: "engineering",
    engg: "engineering",
    engin: "engineering",
    engrg: "engineering",
    ent: "enterprises",
    enterp: "enterprises",
    equip: "equipment",
    estab: "establishment",
    ets: "etablissements",
    exch: "exchange",
    exp: "export",
    explor: "exploration",
    fac: "factory",
    fact: "factory",
    fdn: "foundation",
    fed: "federation",
    fedn: "federation",
    fert: "fertilizer",
    fin: "financial",
    fndn: "foundation",
    fwdg: "forwarding",
    genl: "general",
    geol: "geological",
    ges: "gesellschaft",
    gov: "government",
    govt: "government",
    gral: "general",
    grp: "group",
    handelsges: "handelsgesellschaft",
    hldg: "holding",
    hldgs: "holdings",
    hnos: "hermanos",
    hosp: "hospital",
    imp: "import",
    impt: "import",
    ind: "industries",
    indl: "industrial",
    inds: "industries",
    indstl: "industrial",
    indus: "industries",
    inmob: "inmobiliaria",
    ins: "insurance",
    inst: "institute",
    instn: "institution",
    instr: "instruments",
    intl: "international",
    inv: "investment",
    invest: "investment",
    invt: "investment",
    lab: "laboratory",
    log: "logistics",
    ltg: "lighting",
    mach: "machinery",
    maint: "maintenance",
    manuf: "manufacturing",
    mar: "marine",
    mech: "mechanical",
    met: "metal",
    metall: "metallurgical",
    mfg: "manufacturing",
    mfr: "manufacturer",
    mfrs: "manufacturers",
    mgmt: "management",
    mgt: "management",
    mil: "military",
    min: "ministry",
    mktg: "marketing",
    mngt: "management",
    mtl: "metal",
    mtls: "materials",
    mun: "municipal",
    nal: "nacional",
    nat: "national",
    natl: "national",
    natnl: "national",
    nav: "navigation",
    navig: "navigation",
    nig: "nigeria",
    org: "organization",
    pet: "petroleum",
    petr: "petroleum",
    petrochem: "petrochemical",
    phys: "physics",
    plast: "plastics",
    prod: "products",
    pto: "puerto",
    pub: "public",
    refin: "refinery",
    reg: "regional",
    res: "research",
    rlwy: "railway",
    rly: "railway",
    rsch: "research",
    rsrch: "research",
    sci: "scientific",
    sec: "security",
    secs: "securities",
    semicond: "semiconductor",
    serv: "services",
    ship: "shipping",
    shpg: "shipping",
    soc: "society",
    spec: "special",
    ste: "societe",
    stn: "station",
    subm: "submarine",
    svc: "service",
    svcs: "services",
    sys: "systems",
    tech: "technology",
    technol: "technology",
    telecom: "telecommunications",
    text: "textile",
    tng: "training",
    trad: "trading",
    transl: "translation",
    transp: "transport",
    trdg: "trading",
    trng: "training",
    univ: "university",
    univl: "universal",
    vzla: "venezuela",
    whse: "warehouse",
    yth: "youth",
  }),
);

/** A word behind another one, cut short with a full stop. A run of signs is read once, from its first sign on. */
const CUT_SHORT = /(?<=\p{L}{2})([\s.,&-]+)(\p{L}{3,9})(?=\.(?!\p{L}))/gu;

/** The same of the first word, and of words behind another one that are written without a full stop, too. */
const FIRST_CUT_SHORT = /^(natl?|cent|inst|univ|inmob|distrib|constr|agr|intl)\.(?=[\s-]{0,3}\p{L}{2})/iu;
const WITHOUT_STOP =
  /(?<=\p{L}{3}[\s,&-]{1,3})(?:lab|inst|univ|natl|sys|constr|ctr|indl|intl|mfg|mgmt|exch|cmdo|fndn|navig|petrochem|shpg|svcs|trdg|nig|yth|fedn|comml|commn|genl|univl|mktg|mgt|engg|hldgs?|rly|rlwy|devt|govt|rsch|telecom|instn|mfrs?|trng|whse)(?![\p{L}.])/giu;

/** `Imp & Exp`, `Imp-Exp`, `I/E`: trade both ways, which needs no full stop. */
const BOTH_WAYS = /(\p{L}[\s,]{1,3})(?:imp[\s.]{0,2}(?:&|and|[-/])?\s?exp|i\/e)(?!\p{L})/giu;

/** Short forms in capitals, which need no full stop either. */
const IN_CAPITALS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}\s)ICT(?![\p{L}.])/u, "information and communication technology"],
  [/(?<=\p{L}\s)R\s?&\s?D(?!\p{L})/u, "research and development"],
  [/(?<!\p{L})(?:G[Oo][Ss]MKB|T[Ss]KB)(?!\p{L})/u, "design bureau"],
  [/(?<=\d(?:st|nd|rd|th)?\s)LID(?!\p{L})/u, "light infantry division"],
  [/(?<=\p{L}{2}\s)DTO(?![\p{L}.])/u, "drug trafficking organization"],
  [/(?<=\p{L}{2}\s)MLO(?![\p{L}.])/u, "money laundering organization"],
  [/(?<=\p{L}{2}\s)TCO(?![\p{L}.])/u, "transnational criminal organization"],
];

/** `Quelmar Ctr Adv Sci Res`: several such words without a full stop. */
const WORDS = /(?<![\p{L}\p{N}])\p{L}{3,9}(?![\p{L}.])/gu;
const FEWEST_WITHOUT_STOP = 3;

function withSeveralInFull(name: string): string {
  const short = name.match(WORDS)?.filter((word) => WHOLE.has(word.toLowerCase())) ?? [];
  if (short.length < FEWEST_WITHOUT_STOP) return name;
  return name.replace(WORDS, (word) => WHOLE.get(word.toLowerCase()) ?? word);
}

/** What a word of a trade is short for that stands behind another one in one word (`shipmgmt`); undefined for a word that may be whole. */
export const wholeOfShort = (text: string): string | undefined =>
  /^[^aeiou]{4,}$/u.test(text) ? WHOLE.get(text) : undefined;

/** Words cut short that may be another one as well. */
const OTHERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    chem: "chemicals",
    comm: "communications",
    dev: "developers",
    elec: "electric",
    electr: "electrical",
    eng: "engineers",
    ent: "entertainment",
    fin: "finance",
    ind: "industry",
    inv: "investments",
    mech: "mechanics",
    petr: "petrochemical",
    prod: "production",
    res: "resources",
    sci: "sciences",
    sec: "securities",
    serv: "service",
    sys: "system",
    tech: "technical",
    trad: "traders",
    transp: "transportation",
    univ: "universal",
  }),
);
/** Each behind another word and before its full stop, and two that stand without one so often that two in a name are no words of their own. */
const OTHER = new RegExp(
  `(?<=\\p{L}{2}[\\s,&-]{1,3})(?:${[...OTHERS.keys()].join("|")})(?=\\.(?!\\p{L}))`,
  "giu",
);
const TWO_OTHERS =
  /(?<=\p{L}{3}[\s,&-]{1,3})(?:univ|res|comm|ind|inv|tech|eng|ent|dev|serv|prod|chem|elec|trad|transp)(?![\p{L}.])/giu;
const FEWEST_OTHERS = 2;

function withOthersInFull(name: string): string {
  const text = name.replace(OTHER, (word) => OTHERS.get(word.toLowerCase()) ?? word);
  return (text.match(TWO_OTHERS)?.length ?? 0) < FEWEST_OTHERS
    ? text
    : text.replace(TWO_OTHERS, (word) => OTHERS.get(word.toLowerCase()) ?? word);
}

/** The same with the other meaning of such a word; undefined for a name without. */
export function withOtherWordsInFull(name: string): string | undefined {
  const other = withOthersInFull(name);
  return other === name ? undefined : (withWordsInFull(other) ?? other);
}

/** A company's name with such words in full, each before its full stop; undefined for a name without. */
export function withWordsInFull(name: string): string | undefined {
  const text = IN_CAPITALS.reduce(
    (read, [short, words]) => read.replace(short, words),
    withSeveralInFull(name),
  )
    .replace(BOTH_WAYS, "$1import and export")
    .replace(
      CUT_SHORT,
      (_, between: string, word: string) => between + (WHOLE.get(word.toLowerCase()) ?? word),
    )
    .replace(FIRST_CUT_SHORT, (short, word: string) => WHOLE.get(word.toLowerCase()) ?? short)
    .replace(WITHOUT_STOP, (word) => WHOLE.get(word.toLowerCase()) ?? word);
  return text === name ? undefined : text;
}

/** What Russian bureaus, institutes and plants are called by their initials, in their own words and in English. */
const BUREAUS: readonly (readonly [string, readonly string[]])[] = [
  ["NII", ["nauchno issledovatelskii institut", "scientific research institute"]],
  ["NPO", ["nauchno proizvodstvennoe obedinenie", "scientific production association"]],
  ["NPP", ["nauchno proizvodstvennoe predpriyatie", "scientific production enterprise"]],
  ["SKB", ["spetsialnoe konstruktorskoe byuro", "special design bureau"]],
  ["OKB", ["opytno konstruktorskoe byuro", "experimental design bureau"]],
  ["NTC", ["nauchno tekhnicheskii tsentr", "scientific and technical center"]],
  ["STC", ["scientific and technical center", "science and technology center"]],
  ["MKB", ["mashinostroitelnoe konstruktorskoe byuro", "machine building design bureau"]],
  ["NPTs", ["nauchno proizvodstvennyi tsentr", "scientific production center", "SPC"]],
  ["NPK", ["nauchno proizvodstvennaya korporatsiya", "research and production corporation"]],
  ["TsNII", ["tsentralnyi nauchno issledovatelskii institut", "central scientific research institute"]],
  ["VNII", ["vserossiiskii nauchno issledovatelskii institut", "all russian scientific research institute"]],
  ["GosNII", ["gosudarstvennyi nauchno issledovatelskii institut", "state scientific research institute"]],
  ["ARZ", ["aviaremontnyi zavod", "aircraft repair plant"]],
  ["SRZ", ["sudoremontnyi zavod", "ship repair plant"]],
  ["PKB", ["proektno konstruktorskoe byuro", "design bureau"]],
  ["SRI", ["nauchno issledovatelskii institut", "scientific research institute"]],
  ["KB", ["konstruktorskoe byuro", "design bureau"]],
  ["ZPK", ["gas condensate plant", "condensate processing plant"]],
  ["GOK", ["mining and processing plant", "mining and processing works", "ore dressing plant"]],
  ["GPZ", ["gas processing plant"]],
  ["NPZ", ["oil refinery"]],
];
const INITIALS = BUREAUS.map(([short]) => short).join("|");
const BUREAU = new RegExp(
  `(?<!\\p{L})(?:${INITIALS})(?=[\\s"«“‘'-]{1,3}\\p{L}{4})|(?<=\\p{L}{4}[\\s"»”’'-]{1,3})(?:${INITIALS})(?!\\p{L})`,
  "u",
);

/** `SKB Quelmar` is `Spetsialnoe Konstruktorskoe Byuro Quelmar`; none for a name without such initials. */
export function withBureausInFull(name: string): string[] {
  const [found] = BUREAU.exec(name) ?? [];
  const full = BUREAUS.find(([short]) => short === found)?.[1] ?? [];
  return full.map((words) => name.replace(BUREAU, words));
}

/** What a plant is called in English words, behind its own name; longer ones first. */
const IN_WORDS = BUREAUS.flatMap(([, full]) => full)
  .filter((words) => words.includes(" "))
  .sort((a, b) => b.length - a.length)
  .map((words) => words.replaceAll(" ", "\\s+"))
  .join("|");
const PLANT_IN_WORDS = new RegExp(`(?<=\\p{L}{4}\\s)(?:${IN_WORDS})(?!\\p{L})`, "iu");

/** The same the other way round: `Quelmar Gas Condensate Plant` is `Quelmar ZPK`; none for a name without such words. */
export function withBureausShort(name: string): string[] {
  const [found] = PLANT_IN_WORDS.exec(name) ?? [];
  const words = found?.toLowerCase().replace(/\s+/gu, " ") ?? "";
  return BUREAUS.filter(([, full]) => full.includes(words)).map(([short]) =>
    name.replace(PLANT_IN_WORDS, short),
  );
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
