// cspell:disable
/** The one word that says which company is meant, among words of what it is, does and where: `Quelmandra` in `Quelmandra Winery Yalta`. */
import type { NameToken } from "./name-token.ts";
import { PARTS_OF_A_COMPANY, PLACES, PLACES_IN_QUERIES } from "./places.ts";
import { isTradeElsewhere } from "./trades-in-english.ts";
import { COMMON_WORDS, GENERIC_WORDS } from "./words.ts";

/** Words of trades and houses beside those that count little in every name: of a query alone, since companies are called by them, too. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(
  (
    "experimental russian iranian syrian korean chinese cuban libyan iraqi afghan sudanese turkish belarusian ukrainian crimean venezuelan burmese " +
    "academy administration allied associated republican unitary air aerospace agency agrarian agricultural agriculture aircraft airfield airport airways aluminium aluminum ammunition apparel arms army arsenal artillery assembly associates authority automation automobile automotive aviation " +
    "base battalion battery beverages bottling brewery brewing brigade broadcasting builders building buildings cable car cars casino cell cement ceramics charitable charity church clothing club coal college command commission communal complex components " +
    "computer computers conglomerate consortium constructions consultancy consultant consultants contracting contractor contractors controls cooperative cosmetics cotton council crude cultural culture dairy data defence defense design detachment diamonds digital directorate distillery distribution diving division dockyard " +
    "drilling drone drones economic education educational electric electrical electricity embassy employment engine engines engineers entertainment equipments estate events exchange exchangers explosives exploration fabrication fashion federation fertilizer fertilizers field fighters film finance fishery fishing fittings flight food forces forest forge " +
    "foundry front fruit fuel fuels furniture garment garments gems glass gold grain granite group guard hackers hardware health heavy helicopter helicopters hospital hospitality hosting house housing humanitarian hydraulic imports info information innovation innovations instrument instrumentation instruments integrated international internet ironworks islamic jewellers jewellery jewelry joint journal " +
    "laboratories laboratory labs land leather legion lines loading lumber magazine machine machinery machines maintenance making mall maritime markets mart materials mechanical media medical medicine metallurgical metallurgy meteorological microelectronics military mill milling mills mineral minerals ministry missile missiles mobile money monitoring motor motors movement municipal museum music mutual " +
    "naval navigation navy network networks news newspaper nuclear offshore oils operator operators optical optics optoelectronics orchestra ordnance paint paints paper park parliament party pension people personnel petrochemical petrochemicals petroleum pharmaceutical pharmaceuticals pharmacy photonics pipe pipeline portal pipelines plantation plants plastic plastics platform police pool port ports poultry powder precision press private procurement producer producers productions program projects promotion protection public publications publishing pump " +
    "quarry quarries radar radio rail railroad railway railways ranch recovery recycling refinery refining regiment rehabilitation remittance remittances rental repair reserve resort resources restaurant retail revolutionary rice robotics rocket rockets rolling rubber salvage sanatorium satellite savings school schools science sciences seafood seaport security semiconductor semiconductors serum settlement ship shipbuilding shipowner shipowners shipyard shipyards shop shopping silk smelter social society software solar space special spare spinning sport sports squadron stationery steelworks stevedoring stock stone storage stores strategic studio studios sugar surveillance " +
    "tanker tea technical telecom telecommunication telecommunications telephone television terminal terminals test testing textile textiles theater theatre thermal timber tire tobacco tool tools tourism towage tower towing toys tractor traders training transfer transfers transmission travels treasury tribe troops truck trucks tube turbine turbines tv underwater unit university vaccine vehicle vehicles ventures video villa volunteer water weapon weapons wharf wheel wholesale wine winery wines wire wireless wood workers workshop yacht yachts yard youth " +
    // The same in Russian, Spanish and other languages.
    "aviatsionnyy aviatsionny predpriyatie predpriyatiye obedinenie obyedinenie tsentr institut byuro fabrika kombinat verf dom firma kompaniya bodega vinicola cerveceria fabrica hacienda rancho constructora transportadora agropecuaria ganadera inmobiliaria boutique hermanos " +
    "hijos farmacia clinica hospital hotel restaurante gasolinera minera mineria pesquera laboratorios sarafi saraf hawala kargo lojistik nakliyat"
  ).split(" "),
);

/** Words that many companies are called by: alone, none says which one is meant. */
const CALLED_BY_MANY: ReadonlySet<string> = new Set(
  (
    "advance advanced alliance ambassador anchorage atlantic avalanche benchmark blossom bluebird boulder brilliant britannia broadway buffalo butterfly california camelot " +
    "capital caravan cardinal carnival cascade cathedral celestial century challenger champion charisma clarity classic coastal colonial columbus comfort compass complete " +
    "concord confidence connect continental cornerstone corporate creative crescent crossroads crusader crystal destiny diamond discovery dolphin dynamic dynasty eastern " +
    "eclipse elegance element elephant emerald emperor endeavour enterprise esperanza essential eternal everest evergreen excellent exclusive executive explorer festival " +
    "fidelity flagship foremost fortress fortune founders freedom friendship frontier galileo gateway genesis glacier gladiator goldstar grandeur greenfield greenland " +
    "greenway griffin guardian harbour harmony hercules heritage hexagon highland horizon immortal imperial independent infinity insight inspire integrity jasmine javelin " +
    "journey jubilee jupiter keystone kingdom landmark leading leonardo leopard liberty lifeline lifestyle lighthouse luminous maestro magnolia majestic majesty mandarin " +
    "marathon marigold mariner maximum meadows medallion mercury meridian metropolis metropolitan midland millennium miracle momentum monarch montana morning mountain mustang " +
    "natural navigator neptune nirvana northern oceanic octagon odyssey olympic optimum orchard oriental original pacific panorama panther paradise paragon partner partners " +
    "passion pegasus peninsula pentagon peregrine perfect perfection phantom phoenix pinnacle pioneer platinum polaris portland poseidon positive premier premium prestige " +
    "princess priority progress prominent prospect prosperity provident quality quantum radiance radiant rainbow regatta regency reliable reliance renaissance resolute " +
    "rhapsody riverside riviera santiago sapphire savannah scorpion seagull sentinel serenity shamrock shepherd signature silicon silverline sincere sincerity skyline solaris " +
    "solution solutions southern sovereign spectrum splendid stallion standard starlight stellar sterling strength success sunflower sunlight sunrise sunshine superior " +
    "supreme symphony synergy talisman tempest thunder titanium tomorrow tornado tranquility treasure triangle trident trinity tristar triumph tropical twilight ultimate " +
    "unicorn unified universal universe valiant vanguard vantage velocity venetian vibrant victoria victory village vintage virtual vitality volcano voyager warrior waterfall " +
    "waterfront wellington western westminster wonderful yellowstone"
  ).split(" "),
);

/** Letters of a word that says alone which company is meant: shorter ones are surnames and brands of many. */
const SHORTEST_OWN = 7;
/** A word this short beside it may be a form or a place cut short. */
const LONGEST_BESIDE = 3;

/** `Nevskiy`, `Samarskoe`: a Russian adjective of a place does not say which company is meant. */
const OF_A_PLACE = /(?:sk|tsk)(?:[iy][iyj]?|aya|aja|o[ey]|oye|oje|ogo)$/;

/** `Priborostroitelnyy`, `torgovaya`: nor does one of a trade. */
const OF_A_TRADE = /(?:[ae]ln|ov)(?:yy|yj|iy|y|aya|aja|oye|oje|oe|ogo)$/;

/** Whether a word is one of a trade or a house. */
export const isTrade = (text: string): boolean => DESCRIPTIONS.has(text) || GENERIC_WORDS.has(text);

/** Whether a word of a company's name says what it is, does or where, and not which. */
export const isDescription = (text: string): boolean =>
  text.length <= LONGEST_BESIDE ||
  DESCRIPTIONS.has(text) ||
  GENERIC_WORDS.has(text) ||
  COMMON_WORDS.has(text) ||
  PLACES.has(text) ||
  PLACES_IN_QUERIES.has(text) ||
  PARTS_OF_A_COMPANY.has(text) ||
  OF_A_PLACE.test(text) ||
  OF_A_TRADE.test(text) ||
  isTradeElsewhere(text);

/**
 * A company's name without all but its one own word. Looked up where a list has the word.
 * @returns empty for a name of more own words, and for one without other words
 */
export function onlyOwnWord(tokens: readonly NameToken[]): NameToken[][] {
  const own = tokens.filter(({ cls, text }) => cls === "core" && !isDescription(text));
  const [word] = own;
  if (word === undefined || own.length > 1 || own.length === tokens.length) return [];
  return word.text.length < SHORTEST_OWN || CALLED_BY_MANY.has(word.text) ? [] : [own];
}
