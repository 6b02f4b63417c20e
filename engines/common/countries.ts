import { ALPHA3 } from "./alpha-codes.ts";

/** Names that publishers use and that CLDR does not know as display names. Keys as `key()` makes them. */
const OTHER_NAMES =
  "bosnia:ba,britain:gb,burma:mm,myanmar:mm,caboverde:cv,drc:cd,congodemocraticrepublicof:cd,unionofthecomoros:km,chinahongkongspecialadministrativeregion:hk,chinamacaospecialadministrativeregion:mo,gazastrip:ps," +
  "congodemocraticrepublicofthe:cd,democraticrepublicofthecongo:cd,drcongo:cd," +
  "congorepublicofthe:cg,republicofthecongo:cg,congo:cg,cotedivoire:ci,ivorycoast:ci,czechrepublic:cz,dprk:kp,democraticpeoplesrepublicofkorea:kp," +
  "koreademocraticpeoplesrepublicof:kp,koreanorth:kp,northkorea:kp,koreasouth:kr,koreademocraticpeoplesrepublic:kp,republicofkorea:kr,southkorea:kr,korearepublicof:kr," +
  "england:gb,scotland:gb,wales:gb,uk:gb,greatbritain:gb,unitedkingdomofgreatbritainnorthernireland:gb,iranislamicrepublicof:ir,islamicrepublicofiran:ir,libyanarabjamahiriya:ly," +
  "macedonia:mk,northmacedonia:mk,northmacedoniatherepublicof:mk,manisleof:im,macedoniatheformeryugoslavrepublicof:mk,moldovarepublicof:md,republicofmoldova:md,palestine:ps,palestinian:ps,stateofpalestine:ps,westbank:ps,gaza:ps,regiongaza:ps,regioncrimea:ua,crimea:ua," +
  "russianfederation:ru,russia:ru,ussr:ru,sovietunion:ru,syrianarabrepublic:sy,turkey:tr,turkiye:tr,unitedrepublicoftanzania:tz,tanzania:tz,unitedstatesofamerica:us,usa:us,uae:ae," +
  "vaticancity:va,holysee:va,vietnam:vn,vietnamsocialistrepublicof:vn,venezuelabolivarianrepublicof:ve,boliviaplurinationalstateof:bo,hongkong:hk,macau:mo,gambiathe:gm," +
  "bahamasthe:bs,netherlandsthe:nl,laopeoplesdemocraticrepublic:la,bruneidarussalam:bn,eswatini:sz,swaziland:sz,easttimor:tl,capeverde:cv,peoplesrepublicofchina:cn,china:cn," +
  "chinamainland:cn,taiwan:tw,kosovo:xk,sthelena:sh,virginislandsbritish:vg,britishvirginislands:vg,stkittsnevis:kn,stvincentthegrenadines:vc,serbiamontenegro:rs";

/** Adjectives, as OFSI writes nationalities. */
const ADJECTIVES =
  "afghan:af,albanian:al,algerian:dz,american:us,angolan:ao,argentine:ar,armenian:am,australian:au,austrian:at,azerbaijani:az,bahraini:bh,bangladeshi:bd,belarusian:by,belgian:be,bosnian:ba," +
  "brazilian:br,british:gb,bulgarian:bg,burmese:mm,burundian:bi,cambodian:kh,cameroonian:cm,canadian:ca,centralafrican:cf,chadian:td,chilean:cl,chinese:cn,colombian:co,congolese:cd,croatian:hr,cuban:cu," +
  "cypriot:cy,czech:cz,danish:dk,dominican:do,dutch:nl,egyptian:eg,emirati:ae,eritrean:er,estonian:ee,ethiopian:et,filipino:ph,finnish:fi,french:fr,georgian:ge,german:de,ghanaian:gh,greek:gr,guatemalan:gt," +
  "guinean:gn,guyanese:gy,haitian:ht,honduran:hn,hungarian:hu,indian:in,indonesian:id,iranian:ir,iraqi:iq,irish:ie,israeli:il,italian:it,ivorian:ci,jamaican:jm,japanese:jp,jordanian:jo,kazakh:kz,kenyan:ke," +
  "kuwaiti:kw,kyrgyz:kg,lao:la,latvian:lv,lebanese:lb,liberian:lr,libyan:ly,lithuanian:lt,malagasy:mg,malaysian:my,malian:ml,maltese:mt,mauritanian:mr,mexican:mx,moldovan:md,mongolian:mn,montenegrin:me," +
  "moroccan:ma,mozambican:mz,nepalese:np,nicaraguan:ni,nigerian:ng,nigerien:ne,northkorean:kp,norwegian:no,omani:om,pakistani:pk,panamanian:pa,paraguayan:py,peruvian:pe,polish:pl,portuguese:pt,qatari:qa," +
  "romanian:ro,russian:ru,rwandan:rw,salvadoran:sv,saudi:sa,saudiarabian:sa,senegalese:sn,serbian:rs,singaporean:sg,slovak:sk,slovenian:si,somali:so,southafrican:za,southkorean:kr,southsudanese:ss,spanish:es," +
  "srilankan:lk,sudanese:sd,swedish:se,swiss:ch,syrian:sy,taiwanese:tw,tajik:tj,tanzanian:tz,thai:th,togolese:tg,trinidadian:tt,tunisian:tn,turkish:tr,turkmen:tm,ugandan:ug,ukrainian:ua,uruguayan:uy," +
  "uzbek:uz,venezuelan:ve,vietnamese:vn,yemeni:ye,zambian:zm,zimbabwean:zw";

/** CLDR writes "St. Vincent & the Grenadines" where publishers write the words out. */
const key = (text: string) =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/\band\b/g, "")
    .replace(/\bsaint\b/g, "st")
    .replace(/^\s*the\s/, "")
    .replace(/[^a-z]/g, "");

const CODES: ReadonlySet<string> = new Set(ALPHA3.values());
const ENGLISH = new Intl.DisplayNames(["en"], { type: "region" });
const NAMES: ReadonlyMap<string, string> = buildNames();

function buildNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const code of CODES) names.set(key(ENGLISH.of(code.toUpperCase()) ?? code), code);
  for (const [name, code] of pairsIn(`${OTHER_NAMES},${ADJECTIVES}`)) names.set(name, code);
  return names;
}

function pairsIn(list: string): (readonly [name: string, code: string])[] {
  return list.split(",").map((pair) => {
    const [name = "", code = ""] = pair.split(":");
    return [name, code];
  });
}

/**
 * ISO 3166-1 alpha-2 (lower case) of a code of two or three letters, an English name, or an adjective of nationality.
 * @returns undefined when the text names no known country: an unknown country is neither a match nor a contradiction.
 */
export function countryCode(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  if (trimmed.length === 2) return CODES.has(trimmed) ? trimmed : trimmed === "uk" ? "gb" : undefined;
  const alpha3 = trimmed.length === 3 ? ALPHA3.get(trimmed) : undefined;
  return alpha3 ?? NAMES.get(key(trimmed));
}

/**
 * All countries in a free text such as OFSI's `(1) Kuwait (2) Qatar` or `a) Chad b) Sudan`, in order, each once; undefined among them: one that
 * is not known.
 */
export function countryCodes(text: string): (string | undefined)[] {
  const parts = text.split(/\(?\b[0-9a-h]\)|[;,]| and |\.\s|\//);
  const whole = countryCode(text);
  const named = parts.map((part) => part.replace(/\(.*$/, "")).filter((part) => /\p{L}/u.test(part));
  return [...new Set(whole === undefined ? named.map(countryCode) : [whole])];
}

/** All countries, or none when one is not known: the others alone would speak against somebody of that one. */
export function allOrNone(codes: readonly (string | undefined)[]): string[] {
  const known = codes.filter((code) => code !== undefined);
  return known.length === codes.length ? known : [];
}

/** The codes of all countries of ISO 3166-1 by their names in some languages (CLDR). @param languages BCP 47 */
export function countriesByName(languages: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of languages) {
    const named = new Intl.DisplayNames([language], { type: "region" });
    for (const code of CODES) names.set(named.of(code.toUpperCase()) ?? code, code);
  }
  return names;
}

/** Countries in English and, where it is known, their adjective, by code (ISO 3166-1 alpha-2). */
export function countriesInEnglish(): Map<string, string[]> {
  const adjectives = new Map<string, string>();
  for (const [adjective, code] of pairsIn(ADJECTIVES))
    if (!adjectives.has(code)) adjectives.set(code, adjective);
  return new Map(
    [...CODES].map((code) => {
      const name = ENGLISH.of(code.toUpperCase())?.replace(/ \(.*$| SAR China$/u, "");
      return [code, [name, adjectives.get(code)].filter((text) => text !== undefined)];
    }),
  );
}

/** Names of all countries of ISO 3166-1 in some languages (CLDR). @param languages BCP 47 */
export const countryNamesIn = (languages: readonly string[]): string[] => [
  ...countriesByName(languages).keys(),
];
