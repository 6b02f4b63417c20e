const NAMES =
  "AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware DC=District_of_Columbia FL=Florida GA=Georgia " +
  "HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota " +
  "MS=Mississippi MO=Missouri MT=Montana NE=Nebraska NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York NC=North_Carolina ND=North_Dakota " +
  "OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania RI=Rhode_Island SC=South_Carolina SD=South_Dakota TN=Tennessee TX=Texas UT=Utah VT=Vermont VA=Virginia " +
  "WA=Washington WV=West_Virginia WI=Wisconsin WY=Wyoming AB=Alberta BC=British_Columbia MB=Manitoba NB=New_Brunswick NL=Newfoundland_and_Labrador " +
  "NS=Nova_Scotia NT=Northwest_Territories NU=Nunavut ON=Ontario PE=Prince_Edward_Island QC=Quebec QC=Québec SK=Saskatchewan YT=Yukon";

/** States of the United States and provinces of Canada: the two letters of each by its name and by themselves, in capitals. */
const STATES: ReadonlyMap<string, string> = new Map(
  NAMES.split(" ").flatMap((pair): [string, string][] => {
    const [code = "", name = ""] = pair.split("=");
    return [
      [code, code],
      [name.replaceAll("_", " ").toUpperCase(), code],
    ];
  }),
);

/** A state at the end of a part, or before a post code there: `Springfield, IL 62701`, `Springfield, US-IL`, `Springfield, Illinois`. */
const REGION = new RegExp(
  `(?:^|^US-|^CA-| )(${[...STATES.keys()].join("|")})( (?:\\d{5}(?:-\\d{4})?|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d))?$`,
);
/** The country, in the same part: `Springfield IL USA`. */
const COUNTRY = / (?:USA?|UNITED STATES(?: OF AMERICA)?|CANADA)$/;

/** The states and provinces of an address, by their two letters. The first part names the street, unless a post code stands in it. */
export const regionsOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[,;\n]/)
    .flatMap((part, i) => {
      const words = part.replace(/[.()]/g, "").trim().replace(COUNTRY, "");
      const [, name = "", code] = REGION.exec(words) ?? [];
      const region = STATES.get(name);
      return region !== undefined && (i > 0 || code !== undefined) ? [region] : [];
    });
