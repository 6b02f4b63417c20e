// cspell:disable
/**
 * Words of states, armies and movements, and names of countries, in languages that are written in Latin letters, by their meaning: `Zentralbank von
 * Syrien` is listed as Central Bank of Syria. The countries are those of CLDR.
 */
import { countriesByName, countriesInEnglish } from "../../common/countries.ts";
import { isAscii } from "./ascii.ts";
import { WORDS_OF_COMPANIES_IN_ENGLISH } from "./english-words.ts";
import { meaningsIn } from "./meanings.ts";
import { pairs } from "./pairs.ts";
import { WORDS_IN_ENGLISH } from "./trades-in-english.ts";
import { meaningByStem, withPhrasesByMeaning } from "./words-by-stem.ts";

const LANGUAGES = ["de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "id"];

/** German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Swedish and Indonesian, without accents. `_` stands between two words. */
const WORDS: readonly (readonly [word: string, english: string])[] = pairs(
  "traktorenwerk=tractor_works traktorenwerke=tractor_works maschinenfabrik=machine_factory automobilwerk=automobile_plant stahlwerk=steel_works flugzeugwerk=aircraft_plant waffenfabrik=arms_factory chemiewerk=chemical_works " +
    "zentralbank=central_bank centralbank=central_bank nationalbank=national_bank staatsbank=state_bank handelsbank=commercial_bank merkezbankasi=central_bank " +
    "banque=bank banco=bank banca=bank bankasi=bank centrale=central zentrale=central centralny=central merkez=central merkezi=central sentral=central " +
    "volksrepublik=people's_republic volksrepubliek=people's_republic folkrepubliken=people's_republic republik=republic republique=republic republica=republic " +
    "repubblica=republic republiek=republic republika=republic cumhuriyeti=republic populaire=people's popular=people's popolare=people's ludowa=people's halk=people's rakyat=people's volks=people's " +
    "demokratische=democratic democratique=democratic democratica=democratic demokratik=democratic demokratyczna=democratic " +
    "staat=state etat=state estado=state stato=state panstwo=state devlet=state devleti=state negara=state staten=state " +
    "islamische=islamic islamischer=islamic islamischen=islamic islamique=islamic islamico=islamic islamica=islamic islamskie=islamic islamska=islamic islamitische=islamic islamiska=islamic " +
    "revolutionsgarde=revolutionary_guard revolutionsgarden=revolutionary_guard revolutionswachter=revolutionary_guard revolutionsgardet=revolutionary_guard " +
    "revolutionare=revolutionary revolutionnaire=revolutionary revolutionnaires=revolutionary revolucionaria=revolutionary revolucionario=revolutionary revolucionarias=revolutionary " +
    "rivoluzionaria=revolutionary rivoluzionarie=revolutionary revolucao=revolution revolucion=revolution rivoluzione=revolution rewolucji=revolution devrim=revolution revolutie=revolution " +
    "garde=guard gardes=guard gardiens=guard guardia=guard guardias=guard guardie=guard guardiani=guard guarda=guard muhafizlari=guard korps=corps cuerpo=corps corpo=corps corpi=corps " +
    "streitkrafte=armed_forces armee=army volksarmee=people's_army wojsko=army ejercito=army exercito=army esercito=army leger=army armia=army ordusu=army tentara=army luftwaffe=air_force luftstreitkrafte=air_force " +
    "fuerza=force fuerzas=forces forze=forces forcas=forces aerienne=air aerea=air armadas=armed armees=armed armate=armed navale=naval " +
    "frente=front fronte=front volksfront=popular_front befreiungsfront=liberation_front befreiungsarmee=liberation_army befreiung=liberation liberacion=liberation libertacao=liberation liberazione=liberation " +
    "bevrijding=liberation wyzwolenia=liberation kurtulus=liberation kurtulusu=liberation pembebasan=liberation partei=party parti=party partido=party partito=party partij=party partia=party partisi=party partai=party arbeiterpartei=workers_party isci=workers trabajadores=workers trabalhadores=workers travailleurs=workers lavoratori=workers " +
    "ministerium=ministry ministere=ministry ministerio=ministry ministero=ministry ministerie=ministry ministerstwo=ministry bakanligi=ministry kementerian=ministry verteidigungsministerium=ministry_defense innenministerium=ministry_interior " +
    "geheimdienst=intelligence_service nachrichtendienst=intelligence_service renseignement=intelligence renseignements=intelligence inteligencia=intelligence wywiadu=intelligence istihbarat=intelligence " +
    "verteidigung=defense defensa=defense difesa=defense defesa=defense defensie=defense obrony=defense savunma=defense pertahanan=defense " +
    "nationale=national nationaler=national nacional=national nazionale=national narodowy=national narodowa=national ulusal=national milli=national nasional=national " +
    "petrole=oil petroleo=oil petroleos=oil petroliere=oil petrolera=oil petrolifera=oil erdol=oil olgesellschaft=oil_company compagnie=company compania=company compagnia=company companhia=company gesellschaft=company " +
    "fluggesellschaft=airlines eisenbahn=railway eisenbahnen=railways ferrocarriles=railways ferrovie=railways atomenergie=atomic_energy atomenergieorganisation=atomic_energy_organization versicherungsgesellschaft=insurance_company volksstreitkrafte=people's_armed_forces energie=energy energia=energy atomique=atomic atomica=atomic " +
    "organizacion=organization organizzazione=organization organizacao=organization organizacja=organization orgutu=organization " +
    "brigaden=brigades brigadas=brigades brigate=brigades seigneur=lord resistencia=resistance resistenza=resistance widerstand=resistance secours=relief bienfaisance=charity polizei=police policia=police polizia=police " +
    "baskanligi=presidency sanayii=industries jeunesse=youth juventud=youth jugend=youth ligue=league liga=league paix=peace frieden=peace humanitaire=humanitarian humanitario=humanitarian  combattants=fighters kampfer=fighters zentralgefangnis=central_prison gefangnis=prison carcel=prison prigione=prison prisao=prison gevangenis=prison wiezienie=prison fangelse=prison cezaevi=prison hapishanesi=prison penjara=prison " +
    "grand=greater dans=in bataillon=battalion batallon=battalion battaglione=battalion",
);

/** What CLDR does not have: adjectives of countries after which many listed companies are called, by their stems, and the Crimea. */
const ADJECTIVES: readonly (readonly [stem: string, country: string, adjective: string])[] = [
  ["iranisch iranien iranienne iraniens iraniennes iraniana iraniano irani iraanse", "Iran", "Iranian"],
  ["syrisch syrien syrienne syriens siriana siriano", "Syria", "Syrian"],
  ["russisch russe russes rusa ruso russa russo", "Russia", "Russian"],
  ["koreanisch nordkoreanisch coreen coreenne coreana coreano koreaanse", "Korea", "Korean"],
  ["kubanisch cubain cubaine cubana cubano", "Cuba", "Cuban"],
  [
    "belarussisch belorussisch weissrussisch bielorusse bielorrusa bielorruso bielorussa",
    "Belarus",
    "Belarusian",
  ],
  ["birmanisch birmane birmana birmano", "Myanmar", "Burmese"],
  ["venezolanisch venezolana venezolano venezuelana venezuelienne", "Venezuela", "Venezuelan"],
  ["libysch libyen libyenne libyens libica", "Libya", "Libyan"],
  ["irakisch irakien irakienne iraqui irachena", "Iraq", "Iraqi"],
  ["afghanisch afghane afgana afgano", "Afghanistan", "Afghan"],
  ["sudanesisch soudanais soudanaise sudanesa sudanese", "Sudan", "Sudanese"],
  [
    "palastinensisch palestinien palestinienne palestiniens palestina palestino palestinos palestinese",
    "Palestine",
    "Palestinian",
  ],
  ["libanesisch libanais libanaise libanes libanesa libanese", "Lebanon", "Lebanese"],
  ["turkisch turque turco turca turkse", "Turkey", "Turkish"],
  ["kurdisch kurde kurda", "Kurdistan", "Kurdish"],
  ["krim crimee krym", "Crimea", "Crimean"],
];
/** German alone has these endings. */
const ENDINGS = ["e", "er", "es", "en", "em"];

/** They say nothing of who is meant. */
const JOINING = pairs("fur=for und=and voor=for och=and oraz=and pour=for para=for");
const JOINED: ReadonlySet<string> = new Set(JOINING.map(([, english]) => english));

/** One such word is in names of many companies: two say that a name is translated, or one that is long. */
const FEWEST = 2;
const LONG = 8;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;
/** `d'Iran`, `dell'Islam`. */
const ELIDED = /(?<!\p{L})(?:d|l|dell|all|nell)['’](?=\p{L})/giu;

/** `Raffinerie d'Or`: the word alone is one of English. */
const GOLDEN = /(?<!\p{L})d['’]or(?!\p{L})/giu;

/** What a word is in English: as it stands, and where it is a country, as an adjective. */
let known: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * A name with such words and countries in English, the countries as nouns and as adjectives.
 * @returns empty for a name with fewer than two of them, and no long one
 */
export function withStateWordsInEnglish(name: string): string[] {
  known ??= inEnglish();
  const words = known;
  const apart = name.replace(GOLDEN, "gold").replace(ELIDED, " ");
  const phrased = withPhrasesByMeaning(apart, plain);
  const text = phrased ?? apart;
  const english = new Map((text.match(WORD) ?? []).map((word) => [word, meaningOf(words, word)]));
  if (phrased === undefined && !saysThatItIsTranslated(english)) return [];
  const read = [0, 1].map((form) =>
    text.replace(WORD, (word) => {
      const meant = english.get(word);
      return meant?.[form] ?? meant?.[0] ?? word;
    }),
  );
  return [...new Set([...read, ...read.slice(0, 1).map(withTownsInGerman)])];
}

/** @param english the words of a name, each with its meaning */
function saysThatItIsTranslated(english: ReadonlyMap<string, readonly string[] | undefined>): boolean {
  const known = [...english].filter(([, meant]) => meant !== undefined);
  const fewest = known.some(([word]) => word.length >= LONG) ? 1 : FEWEST;
  const meant = known.flatMap(([, texts]) => texts?.[0]?.split(" ") ?? []);
  return meant.filter((word) => !JOINED.has(word)).length >= fewest;
}

/** `Jaroslawler Werft`: what German makes of a town. */
const withTownsInGerman = (text: string): string =>
  text.replace(/(?<!\p{L})(\p{Lu}\p{Ll}{4,})er(?=\s+\p{L})/gu, "$1");

/** Endings of several things, and what Turkish joins with a word that belongs to another one. */
const SEVERAL = /(?<=\p{L}{5})(?:larinin|lerinin|lari|leri|lar|ler|nin|si|es|en|[sneiu])$/u;

function meaningOf(
  words: ReadonlyMap<string, readonly string[]>,
  word: string,
): readonly string[] | undefined {
  const text = plain(word);
  return words.get(text) ?? words.get(text.replace(SEVERAL, "")) ?? byStem(text) ?? compoundOf(words, text);
}

function byStem(text: string): readonly string[] | undefined {
  const english = meaningByStem(text);
  return english === undefined ? undefined : [english];
}

/** German writes two words in one, with a letter or two between: `Landwirtschaftsbank`. */
const [SHORTEST_PART, SHORTEST_COMPOUND] = [4, 10];
const BETWEEN_PARTS = /(?:s|en|n)$/u;

function compoundOf(
  words: ReadonlyMap<string, readonly string[]>,
  text: string,
): readonly string[] | undefined {
  if (text.length < SHORTEST_COMPOUND) return undefined;
  for (let at = SHORTEST_PART; at <= text.length - SHORTEST_PART; at++) {
    const [front, behind] = [text.slice(0, at), text.slice(at)];
    const second = behind === "bank" ? ["bank"] : (words.get(behind) ?? byStem(behind));
    const first =
      second &&
      (words.get(front) ??
        words.get(front.replace(BETWEEN_PARTS, "")) ??
        byStem(front.replace(BETWEEN_PARTS, "")));
    if (first !== undefined && second !== undefined) return [`${first[0] ?? ""} ${second[0] ?? ""}`];
  }
  return undefined;
}

/** Words that English has, too, are left as they are. */
function inEnglish(): Map<string, readonly string[]> {
  const english = countriesInEnglish();
  const countries = [...countriesByName(LANGUAGES)]
    .filter(([name]) => !/[\s-]/.test(name))
    .map(([name, code]) => [plain(name), KOREAS.has(code) ? KOREA : (english.get(code) ?? [])] as const);
  const adjectives = ADJECTIVES.flatMap(([stems, country, adjective]) =>
    stems.split(" ").flatMap((stem) => formsOf(stem).map((word) => [word, [country, adjective]] as const)),
  );
  const words = [...WORDS, ...JOINING].map(([word, text]) => [word, [text.replaceAll("_", " ")]] as const);
  const all: (readonly [string, readonly string[]])[] = [
    ...furtherWords().map(([word, text]) => [word, [text]] as const),
    ...countries,
    ...adjectives,
    ...words,
  ];
  return new Map(all.filter(([word, [text = word]]) => plain(text) !== word));
}

/** Words of trades and houses that English has not. Short ones are words of too many languages. */
function furtherWords(): (readonly [string, string])[] {
  const english = new Set(WORDS_OF_COMPANIES_IN_ENGLISH);
  return [...meaningsIn("latin")]
    .reverse()
    .concat(WORDS_IN_ENGLISH)
    .filter(([word]) => word.length >= SHORTEST_FURTHER && !english.has(word));
}
const SHORTEST_FURTHER = 4;

const KOREAS: ReadonlySet<string> = new Set(["kp", "kr"]);
/** Their companies are called after Korea. */
const KOREA = ["Korea", "Korean"];

const formsOf = (stem: string): string[] =>
  stem.endsWith("sch") ? ENDINGS.map((ending) => stem + ending) : [stem];

/** In small letters without accents; `ł`, `ı` and `đ` have none that comes off. */
function plain(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ł/gu, "l")
    .replace(/ı/gu, "i")
    .replace(/đ/gu, "d")
    .replace(/ß/gu, "ss");
}
