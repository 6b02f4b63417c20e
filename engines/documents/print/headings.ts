import type { DocumentType } from "../../../compiler/catalogue/values.ts";
import { PROVINCES_OF_CANADA, STATES_OF_US } from "../american-states.ts";
import { bare } from "./labels.ts";

/** Headings that name the kind of a document, and, where only one country uses the words, the country (ISO 3166-1 alpha-2). */
const KINDS: readonly (readonly [string, DocumentType, string?])[] = [
  ["DRIVINGLICENCE", "driving_licence"],
  ["DRIVERLICENSE", "driving_licence", "US"],
  ["DRIVERSLICENSE", "driving_licence", "US"],
  ["DRIVERSLICENCE", "driving_licence"],
  ["DRIVERLICENCE", "driving_licence"],
  ["PERMISDECONDUIRE", "driving_licence"],
  ["FUHRERSCHEIN", "driving_licence"],
  ["FUEHRERSCHEIN", "driving_licence"],
  ["FUHRERAUSWEIS", "driving_licence", "CH"],
  ["RIJBEWIJS", "driving_licence"],
  ["PATENTEDIGUIDA", "driving_licence"],
  ["PERMISODECONDUCCION", "driving_licence", "ES"],
  ["PERMISODECONDUCIR", "driving_licence", "ES"],
  ["LICENCIADECONDUCIR", "driving_licence"],
  ["CARTADECONDUCAO", "driving_licence", "PT"],
  ["PRAWOJAZDY", "driving_licence", "PL"],
  ["RIDICSKYPRUKAZ", "driving_licence", "CZ"],
  ["VODICSKYPREUKAZ", "driving_licence", "SK"],
  ["KORKORT", "driving_licence"],
  ["KOREKORT", "driving_licence", "DK"],
  ["FORERKORT", "driving_licence", "NO"],
  ["AJOKORTTI", "driving_licence", "FI"],
  ["VEZETOIENGEDELY", "driving_licence", "HU"],
  ["PERMISDECONDUCERE", "driving_licence", "RO"],
  ["VOZACKADOZVOLA", "driving_licence"],
  ["VOZNISKODOVOLJENJE", "driving_licence", "SI"],
  ["JUHILUBA", "driving_licence", "EE"],
  ["VADITAJAAPLIECIBA", "driving_licence", "LV"],
  ["VAIRUOTOJOPAZYMEJIMAS", "driving_licence", "LT"],
  ["CEADUNASTIOMANA", "driving_licence", "IE"],
  ["LICENZJATASSEWQAN", "driving_licence", "MT"],
  ["OKUSKIRTEINI", "driving_licence", "IS"],
  ["IDENTITYCARD", "id_card"],
  ["IDENTIFICATIONCARD", "id_card"],
  ["PERSONALAUSWEIS", "id_card"],
  ["CARTENATIONALEDIDENTITE", "id_card", "FR"],
  ["CARTEDIDENTITE", "id_card"],
  ["IDENTITEITSKAART", "id_card"],
  ["DOCUMENTONACIONALDEIDENTIDAD", "id_card", "ES"],
  ["CARTADIDENTITA", "id_card", "IT"],
  ["CARTAODECIDADAO", "id_card", "PT"],
  ["DOWODOSOBISTY", "id_card", "PL"],
  ["OBCANSKYPRUKAZ", "id_card", "CZ"],
  ["OBCIANSKYPREUKAZ", "id_card", "SK"],
  ["OSOBNAISKAZNICA", "id_card", "HR"],
  ["OSEBNAIZKAZNICA", "id_card", "SI"],
  ["SZEMELYIIGAZOLVANY", "id_card", "HU"],
  ["CARTEDEIDENTITATE", "id_card", "RO"],
  ["HENKILOKORTTI", "id_card", "FI"],
  ["ISIKUTUNNISTUS", "id_card", "EE"],
  ["PERSONASAPLIECIBA", "id_card", "LV"],
  ["ASMENSTAPATYBESKORTELE", "id_card", "LT"],
  ["PERMANENTRESIDENT", "residence_permit"],
  ["RESIDENCEPERMIT", "residence_permit"],
  ["AUFENTHALTSTITEL", "residence_permit"],
  ["TITREDESEJOUR", "residence_permit"],
  ["PASSPORT", "passport"],
  ["REISEPASS", "passport"],
  ["PASSEPORT", "passport"],
];

/** Countries and, for North America, their states, territories and provinces, as headings write them. */
const COUNTRIES: readonly (readonly [string, string])[] = [
  ["UTOPIA", "UTO"],
  ["UNITEDKINGDOM", "GB"],
  ["BUNDESREPUBLIKDEUTSCHLAND", "DE"],
  ["REPUBLIQUEFRANCAISE", "FR"],
  ["REPUBLICAITALIANA", "IT"],
  ["REPUBBLICAITALIANA", "IT"],
  ["REINODEESPANA", "ES"],
  ["ESPANA", "ES"],
  ["NEDERLAND", "NL"],
  ["KONINKRIJKDERNEDERLANDEN", "NL"],
  ["BELGIQUE", "BE"],
  ["BELGIE", "BE"],
  ["OSTERREICH", "AT"],
  ["REPUBLIKOSTERREICH", "AT"],
  ["LUXEMBOURG", "LU"],
  ["EIRE", "IE"],
  ["IRELAND", "IE"],
  ["SVERIGE", "SE"],
  ["DANMARK", "DK"],
  ["NORGE", "NO"],
  ["SUOMI", "FI"],
  ["SUOMIFINLAND", "FI"],
  ["RZECZPOSPOLITAPOLSKA", "PL"],
  ["CESKAREPUBLIKA", "CZ"],
  ["SLOVENSKAREPUBLIKA", "SK"],
  ["REPUBLIKAHRVATSKA", "HR"],
  ["REPUBLIKASLOVENIJA", "SI"],
  ["MAGYARORSZAG", "HU"],
  ["ROMANIA", "RO"],
  ["EESTIVABARIIK", "EE"],
  ["LATVIJASREPUBLIKA", "LV"],
  ["LIETUVOSRESPUBLIKA", "LT"],
  ["SCHWEIZ", "CH"],
  ["CONFEDERATIONSUISSE", "CH"],
  ["SCHWEIZERISCHEEIDGENOSSENSCHAFT", "CH"],
  ["PORTUGAL", "PT"],
  ["REPUBLICAPORTUGUESA", "PT"],
  ["UNITEDSTATESOFAMERICA", "US"],
  ["AUSTRALIA", "AU"],
  ["NEWZEALAND", "NZ"],
  ["BRITISHVIRGINISLANDS", "VG"],
  ...Object.keys(PROVINCES_OF_CANADA).map((province) => [province, "CA"] as const),
  ...[...Object.keys(STATES_OF_US), "USA"].map((state) => [state, "US"] as const),
];

/** Authorities that issue cards of one country, wherever on the card they stand. */
const AUTHORITIES: readonly (readonly [RegExp, string])[] = [
  [/4CDVLA|4CDVANI|^DVLA$|^DVANI$/, "GB"],
  [/SAAQGOUV/, "CA"],
  [/USDEPARTMENTOFJUSTICE|DEPARTMENTOFHOMELANDSECURITY/, "US"],
];

/** The kind of a card by its headings. */
export interface Heading {
  readonly kind?: DocumentType;
  /** ISO 3166-1 alpha-2, or `UTO` for a specimen of no state. */
  readonly country?: string;
}

/**
 * Kind and country of a document by its headings. A country in an address or a place of birth does not count: its name
 * must be a separate line or beside the kind.
 *
 * @param texts what was read of a page
 */
export function headingOf(texts: readonly string[]): Heading {
  const lines = texts.map(bare);
  const kinds = headingsIn(lines);
  const [kind] = kinds;
  const telling = kinds.flatMap(([, type, country]) =>
    type === kind?.[1] && country !== undefined ? [country] : [],
  );
  const named = COUNTRIES.filter(([name]) =>
    lines.some(
      (line) => line === name || (line.includes(name) && KINDS.some(([words]) => line.includes(words))),
    ),
  ).map(([, country]) => country);
  const issuers = AUTHORITIES.filter(([pattern]) => lines.some((line) => pattern.test(line))).map(
    ([, country]) => country,
  );
  const countries = new Set(telling.length === 0 ? [...named, ...issuers] : telling);
  const [only] = countries;
  return {
    ...(kind === undefined ? {} : { kind: kind[1] }),
    ...(countries.size === 1 && only !== undefined ? { country: only } : {}),
  };
}

/** @param lines bare */
const headingsIn = (lines: readonly string[]) =>
  KINDS.filter(([words, type]) =>
    lines.some((line) => line === words || (type !== "passport" && line.includes(words))),
  );

/**
 * All kinds of documents that headings of a page name.
 *
 * @param texts what was read of a page
 */
export function kindsIn(texts: readonly string[]): ReadonlySet<DocumentType> {
  return new Set(headingsIn(texts.map(bare)).map(([, kind]) => kind));
}

/** Georgia is a country, too, and some of the Virgin Islands are British, so these names tell no country. */
const AMERICAN: Readonly<Record<string, string>> = {
  ...STATES_OF_US,
  ...PROVINCES_OF_CANADA,
  GEORGIA: "GA",
  VIRGINISLANDS: "VI",
};

/** `STATE OF WASHINGTON`, `TEXAS USA`, `Nova Scotia CANADA`. */
const AROUND_STATES =
  /^(?:(?:THE)?(?:STATE|COMMONWEALTH|PROVINCE|TERRITORY|GOVERNMENT)OF(?:THE)?|USA|CANADA)+(?=.{4})|(?<=.{4})(?:USA|CANADA)$/g;

/**
 * The codes of the states and territories of the United States and Canada, and of its provinces, that a page names in lines of their own, or in a heading.
 *
 * @param texts what was read of a page
 * @param others values that are ignored where they are a whole line: a person may be called Virginia, and a town New York. In a heading they count, since a heading names the issuer
 */
export function statesNamed(texts: readonly string[], others: readonly string[]): ReadonlySet<string> {
  const except = new Set(others.map(bare));
  const lines = texts
    .map((text) => bare(text).replace(AROUND_STATES, ""))
    .filter((line) => !except.has(line));
  return new Set(lines.flatMap((line) => AMERICAN[line] ?? statesInHeading(line)));
}

function statesInHeading(line: string): string[] {
  if (!KINDS.some(([words]) => line.includes(words))) return [];
  const names = Object.keys(AMERICAN).filter((name) => line.includes(name));
  // ARKANSAS contains KANSAS, WEST VIRGINIA contains VIRGINIA, and WASHINGTON, DC contains WASHINGTON: only the longer name counts.
  const whole = names.filter((name) => !names.some((other) => other !== name && other.includes(name)));
  return whole.map((name) => AMERICAN[name] ?? "");
}
