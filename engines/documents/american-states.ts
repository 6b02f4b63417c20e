// cspell:ignore newhampshire newjersey newmexico newyork newyorkstate northcarolina northdakota rhodeisland southcarolina southdakota westvirginia districtofcolumbia washingtondc britishcolumbia novascotia
// cspell:ignore puertorico americansamoa northernmarianaislands usvirginislands unitedstatesvirginislands newbrunswick nouveaubrunswick newfoundlandandlabrador newfoundlandlabrador terreneuveetlabrador princeedwardisland northwestterritories territoiresdunordouest

/** Names of states, territories and provinces as headings write them, in capitals without spaces, with their codes (ISO 3166-2, behind the country). */
export const STATES_OF_US: Readonly<Record<string, string>> = {
  ALABAMA: "AL",
  ALASKA: "AK",
  ARIZONA: "AZ",
  ARKANSAS: "AR",
  CALIFORNIA: "CA",
  COLORADO: "CO",
  CONNECTICUT: "CT",
  DELAWARE: "DE",
  FLORIDA: "FL",
  HAWAII: "HI",
  IDAHO: "ID",
  ILLINOIS: "IL",
  INDIANA: "IN",
  IOWA: "IA",
  KANSAS: "KS",
  KENTUCKY: "KY",
  LOUISIANA: "LA",
  MAINE: "ME",
  MARYLAND: "MD",
  MASSACHUSETTS: "MA",
  MICHIGAN: "MI",
  MINNESOTA: "MN",
  MISSISSIPPI: "MS",
  MISSOURI: "MO",
  MONTANA: "MT",
  NEBRASKA: "NE",
  NEVADA: "NV",
  NEWHAMPSHIRE: "NH",
  NEWJERSEY: "NJ",
  NEWMEXICO: "NM",
  NEWYORK: "NY",
  NEWYORKSTATE: "NY",
  NORTHCAROLINA: "NC",
  NORTHDAKOTA: "ND",
  OHIO: "OH",
  OKLAHOMA: "OK",
  OREGON: "OR",
  PENNSYLVANIA: "PA",
  RHODEISLAND: "RI",
  SOUTHCAROLINA: "SC",
  SOUTHDAKOTA: "SD",
  TENNESSEE: "TN",
  TEXAS: "TX",
  UTAH: "UT",
  VERMONT: "VT",
  VIRGINIA: "VA",
  WASHINGTON: "WA",
  WESTVIRGINIA: "WV",
  WISCONSIN: "WI",
  WYOMING: "WY",
  DISTRICTOFCOLUMBIA: "DC",
  WASHINGTONDC: "DC",
  AMERICANSAMOA: "AS",
  GUAM: "GU",
  NORTHERNMARIANAISLANDS: "MP",
  PUERTORICO: "PR",
  USVIRGINISLANDS: "VI",
  UNITEDSTATESVIRGINISLANDS: "VI",
};

/** Provinces of Canada, as {@link STATES_OF_US}. */
export const PROVINCES_OF_CANADA: Readonly<Record<string, string>> = {
  QUEBEC: "QC",
  ONTARIO: "ON",
  BRITISHCOLUMBIA: "BC",
  ALBERTA: "AB",
  MANITOBA: "MB",
  SASKATCHEWAN: "SK",
  NOVASCOTIA: "NS",
  NEWBRUNSWICK: "NB",
  NOUVEAUBRUNSWICK: "NB",
  // It writes its name in both languages, in one line or one above the other.
  NEWBRUNSWICKNOUVEAUBRUNSWICK: "NB",
  NEWFOUNDLANDANDLABRADOR: "NL",
  NEWFOUNDLANDLABRADOR: "NL",
  TERRENEUVEETLABRADOR: "NL",
  PRINCEEDWARDISLAND: "PE",
  NORTHWESTTERRITORIES: "NT",
  TERRITOIRESDUNORDOUEST: "NT",
  NUNAVUT: "NU",
  YUKON: "YT",
};

/**
 * The issuers of a first number and those after it, in their order (AAMVA, issuer identification numbers); `-` for one that is no state, territory or
 * province of the United States and Canada.
 */
const ISSUERS: readonly (readonly [first: number, codes: readonly string[]])[] = [
  [604_426, "PE AS QC YT MP PR AB NU NT".split(" ")],
  [
    636_000,
    "VA NY MA MD NC SC CT LA MT NM FL DE ON NS CA TX NL NB IA GU CO AR KS OH VT PA AZ - BC OR MO WI MI AL ND IL NJ IN MN NH UT ME SD DC SK WA KY HI MB NV ID MS RI TN NE GA - - OK AK WY WV VI".split(
      " ",
    ),
  ],
];

/**
 * The state, territory or province of an issuer of licences.
 *
 * @param number six digits, as a barcode's header names the issuer
 * @returns undefined for one that is not known
 */
export function issuerOf(number: string): string | undefined {
  const code = ISSUERS.flatMap(([first, codes]) => codes[Number(number) - first] ?? [])[0];
  return code === "-" ? undefined : code;
}

/** Whether a code of `issuerOf` is that of a province or territory of Canada. */
export const isOfCanada = (code: string): boolean => Object.values(PROVINCES_OF_CANADA).includes(code);
