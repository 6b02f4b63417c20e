// cspell:ignore newhampshire newjersey newmexico newyork newyorkstate northcarolina northdakota rhodeisland southcarolina southdakota westvirginia districtofcolumbia washingtondc britishcolumbia novascotia

/** Names of states and provinces as headings write them, in capitals without spaces, with their codes (ISO 3166-2, behind the country). */
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
};

/** The issuers of 636000 and the numbers after it, in their order (AAMVA, issuer identification numbers); `-` for one that is no state or province of the United States and Canada. */
const FROM_636000 =
  "VA NY MA MD NC SC CT LA MT NM FL DE ON NS CA TX NL NB IA GU CO AR KS OH VT PA AZ - BC OR MO WI MI AL ND IL NJ IN MN NH UT ME SD DC SK WA KY HI MB NV ID MS RI TN NE GA - - OK AK WY WV VI".split(
    " ",
  );

/**
 * The state or province of an issuer of licences.
 *
 * @param number six digits, as a barcode's header names the issuer
 * @returns undefined for one that is not known
 */
export function issuerOf(number: string): string | undefined {
  const code = FROM_636000[Number(number) - 636_000];
  return code === "-" ? undefined : code;
}
