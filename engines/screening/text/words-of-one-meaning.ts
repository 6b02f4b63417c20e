// cspell:ignore agro caspi pesquera jewellers shahid cambio cambios syrienne cubana cubano venezolana venezolano irani
import { meaningsIn } from "./meanings.ts";
import { WORDS_IN_ENGLISH } from "./trades-in-english.ts";
import { GENERIC_WORDS } from "./words.ts";

/**
 * English words of companies and authorities that a translation takes for each other: Russian and Chinese have one word for a directorate, a
 * department and an administration. From the names in which public lists have one entity under two translations.
 */
const GROUPS: readonly string[] = [
  "electric electrical electricity power",
  "power energy",
  "industry industries industrial",
  "chemical chemicals chemistry",
  "petrochemical petrochemicals petrochemistry",
  "machine machines machinery",
  "aircraft airplane airplanes aviation aeronautical aeronautics aero aerial",
  "airline airlines airways air aviation aero",
  "space aerospace astronautics astronautical",
  "ship ships vessel vessels shipping shipbuilding marine maritime navigation",
  "shipyard shipyards shipbuilding yard dockyard",
  "port ports harbor harbour seaport",
  "directorate administration department office authority bureau board division management",
  "ministry department",
  "organization organisation agency authority establishment institution",
  "institute center centre academy institution laboratory",
  "factory plant works mill complex",
  "trade trading commerce commercial business",
  "construction building contracting buildings",
  "production producing manufacturing manufacture manufacturer",
  "oil petroleum crude",
  "research investigation studies study researches",
  "science sciences scientific",
  "technology technologies technical technological tech engineering",
  "electronics electronic",
  "instruments instrument instrumentation apparatus devices device equipment",
  "investment investments invest",
  "finance financial financing",
  "remittance remittances transfer exchange",
  "charity charitable relief aid welfare humanitarian benevolent",
  "fund foundation trust endowment",
  "society association union federation league community",
  "army forces military armed force",
  "defense defence military",
  "brigade brigades battalion battalions regiment",
  "transport transportation carrier freight cargo logistics",
  "travel tourism tourist touristic",
  "road roads highway highways",
  "railway railways railroad rail",
  "steel metallurgy metallurgical metal metals",
  "mine mines mining mineral minerals",
  "medicine medical health healthcare",
  "pharmaceutical pharmaceuticals pharmacy drug drugs medicine",
  "farm farms farming agriculture agricultural agro",
  "food foods foodstuff foodstuffs",
  "fishery fisheries fishing fish",
  "supply supplies procurement",
  "service services servicing maintenance support",
  "design project projects designing",
  "communication communications telecom telecommunication telecommunications",
  "broadcasting television tv radio channel",
  "information informatics computer computers computing data",
  "missile missiles rocket rockets",
  "engine engines motor motors propulsion",
  "automobile automobiles automotive auto vehicle vehicles car cars",
  "nuclear atomic",
  "arms weapon weapons armament armaments ordnance",
  "ammunition munitions munition",
  "optics optical optoelectronic optoelectronics",
  "jewelry jewellery jewellers jewelers jewel jewels gems gem gemstones",
  "international global world worldwide",
  "national state",
  "main central general head chief principal",
  "united joint unified",
  "people peoples popular public",
  "liberation freedom",
  "revolution revolutionary",
  "islam islamic muslim",
  "martyr martyrs shahid",
  "student students",
  "justice judiciary judicial",
  "prison prisons penitentiary jail",
  "holding holdings group",
  "polymer polymers plastic plastics",
  "textile textiles fabrics",
  "garment garments clothing apparel",
  "captain kapitan",
  "exchange exchanges cambio cambios",
  "hotel hotels",
  "school schools",
  "mould moulds mold molds",
  "import imports importing",
  "export exports exporting",
  "reconstruction rebuilding restoration",
  "development advancement",
  // Persian has one word for an art and a technique.
  "art arts technique technology technologies",
  "syria syrian syrienne",
  "iran iranian irani",
  "iraq iraqi",
  "china chinese",
  "russia russian",
  "korea korean",
  "belarus belarusian byelorussian",
  "cuba cuban cubana cubano",
  "venezuela venezuelan venezolana venezolano",
  "libya libyan",
  "lebanon lebanese",
  "turkey turkish",
  "yemen yemeni",
  "sudan sudanese",
  "afghanistan afghan",
  "pakistan pakistani",
  "myanmar burma burmese",
  "ukraine ukrainian",
  "crimea crimean",
  "caspian caspi",
  "persia persian",
];

/** Made at the first use: most processes meet no translated name. */
let others: ReadonlyMap<string, readonly string[]> | undefined;

function othersByWord(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  const add = (word: string, further: readonly string[]) =>
    all.set(word, [...(all.get(word) ?? []), ...further.filter((other) => other !== word)]);
  for (const group of GROUPS) {
    const words = group.split(" ");
    for (const word of words) add(word, words);
  }
  // Lists have companies by their names in other languages, too: a fishery may be a `pesquera`.
  // Words that many companies have count little, and would bring up many names.
  const elsewhere = [...meaningsIn("latin"), ...WORDS_IN_ENGLISH].filter(
    ([word, english]) => word.length >= SHORTEST_ELSEWHERE && !GENERIC_WORDS.has(english),
  );
  for (const [word, english] of elsewhere) add(english, [word]);
  return all;
}
const SHORTEST_ELSEWHERE = 5;

/** Words that stand for the same as an English one, in other languages, too; empty for most. @param word in small letters */
export function wordsOfOneMeaning(word: string): readonly string[] {
  others ??= othersByWord();
  return others.get(word) ?? [];
}
