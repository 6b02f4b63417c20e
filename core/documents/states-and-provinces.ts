// cspell:ignore ARIZ CALIF OKLA NFLD
import { countryCode } from "../../engines/common/countries.ts";

const UNITED_STATES =
  "AL=Alabama AK=Alaska AZ=Arizona AZ=Ariz AR=Arkansas CA=California CA=Calif CO=Colorado CO=Colo CT=Connecticut DE=Delaware DC=District_of_Columbia " +
  "FL=Florida FL=Fla GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IL=Ill IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana ME=Maine MD=Maryland " +
  "MA=Massachusetts MA=Mass MI=Michigan MI=Mich MN=Minnesota MN=Minn MS=Mississippi MO=Missouri MT=Montana NE=Nebraska NV=Nevada NH=New_Hampshire " +
  "NJ=New_Jersey NM=New_Mexico NY=New_York NC=North_Carolina ND=North_Dakota OH=Ohio OK=Oklahoma OK=Okla OR=Oregon PA=Pennsylvania RI=Rhode_Island " +
  "SC=South_Carolina SD=South_Dakota TN=Tennessee TN=Tenn TX=Texas TX=Tex UT=Utah VT=Vermont VA=Virginia WA=Washington WV=West_Virginia WI=Wisconsin " +
  "WI=Wis WY=Wyoming";
const CANADA =
  "AB=Alberta AB=Alta BC=British_Columbia MB=Manitoba MB=Man NB=New_Brunswick NL=Newfoundland_and_Labrador NL=Newfoundland NL=Nfld NS=Nova_Scotia " +
  "NT=Northwest_Territories NU=Nunavut ON=Ontario ON=Ont PE=Prince_Edward_Island PE=PEI QC=Quebec QC=Québec QC=Que SK=Saskatchewan SK=Sask YT=Yukon";
/** `WA` and `NT` are also letters of the others: an address that says no more leaves the country open. */
const AUSTRALIA =
  "NSW=New_South_Wales VIC=Victoria QLD=Queensland TAS=Tasmania SA=South_Australia WA=Western_Australia ACT=Australian_Capital_Territory " +
  "NT=Northern_Territory";

const pairsOf = (names: string): [string, string][] =>
  names.split(" ").map((pair) => {
    const [code = "", name = ""] = pair.split("=");
    return [code, name.replaceAll("_", " ").toUpperCase()];
  });

/** The letters of each state and province by its names and by themselves, in capitals. */
const STATES: ReadonlyMap<string, string> = new Map(
  [UNITED_STATES, CANADA, AUSTRALIA].flatMap(pairsOf).flatMap(([code, name]): [string, string][] => [
    [code, code],
    [name, code],
  ]),
);

/** The letters of the provinces of Canada. */
export const PROVINCES: ReadonlySet<string> = new Set(pairsOf(CANADA).map(([code]) => code));

const CANADIAN_CODE = "[A-Z]\\d[A-Z][ -]?\\d[A-Z]\\d";
/** A state at the end of a part, or before a post code there: `Springfield, IL 62701`, `Springfield, US-IL`, `Springfield, Illinois`. */
const REGION = new RegExp(
  `(?:^|^US-|^CA-| )(${[...STATES.keys()].join("|")})( (?:\\d{4}|\\d{5}(?:-\\d{4})?|${CANADIAN_CODE}))?$`,
);
const ENDS_WITH_CANADIAN_CODE = new RegExp(`\\b${CANADIAN_CODE}$`);
/** The country, in the same part: `Springfield IL USA`. */
const COUNTRY =
  / (?:USA?|UNITED STATES(?: OF AMERICA)?|CANADA|UK|UNITED KINGDOM|AUS|(?<!\b(?:SOUTH|WESTERN) )AUSTRALIA)$/;

/** The parts of an address between its commas, in capitals, without dots, brackets and a country behind other words. */
export const addressParts = (text: string): string[] => text.split(/[,;\n]/).map(withoutCountry);

/** A part of an address in capitals, without dots, brackets and a country behind other words. */
export const withoutCountry = (part: string): string =>
  part.toUpperCase().replace(/[.()]/g, "").replace(/\s+/g, " ").trim().replace(COUNTRY, "");

/** Whether a part, of `addressParts`, ends with a post code of Canada. */
export const hasCanadianCode = (part: string): boolean => ENDS_WITH_CANADIAN_CODE.test(part);

/** A state or province as a part of an address names it. */
export interface Region {
  /** Its letters. */
  readonly region: string;
  /** As it is written. */
  readonly name: string;
  readonly hasCode: boolean;
}

/** The state or province at the end of a part, of `addressParts`, and one that is the whole rest: the town of `Victoria BC`. */
export function regionsAtEnd(part: string): Region[] {
  const found = REGION.exec(part);
  const [, name = "", code] = found ?? [];
  const region = STATES.get(name);
  if (found === null || region === undefined) return [];
  const rest = part.slice(0, found.index);
  // `Isle of Man`.
  if (rest !== "" && countryCode(part) !== undefined) return [];
  const town = STATES.get(rest);
  return [
    { region, name, hasCode: code !== undefined },
    ...(town === undefined ? [] : [{ region: town, name: rest, hasCode: false }]),
  ];
}

/** The states and provinces of an address, by their letters. The first part names the street, unless a post code stands in it. */
export const regionsOf = (text: string): string[] =>
  addressParts(text).flatMap((part, i) =>
    regionsAtEnd(part).flatMap(({ region, hasCode }) => (i > 0 || hasCode ? [region] : [])),
  );
