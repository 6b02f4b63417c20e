/** The class of a word in a name, which decides how well it identifies an entity. */
export const WORD_CLASSES = [
  "core",
  "initial",
  "particle",
  "title",
  "legal",
  "generic",
  "number",
  /** A place or a part of a company. */
  "part",
  /** The father's name of a person, beside a given name and a surname. */
  "patronymic",
] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that join names and vary freely between spellings of one name. */
export const PARTICLES = words(
  "al el ul ur ud ad as ash az an at the of and for in de del della di da dos das do du des la le les los las lo van von der den ter ten zu zum zur " +
    "bin ibn ben bint bt binti binte ould wuld ait aal y e et und i ap op o a d l na ne dela st",
);

/** Titles, honorifics, ranks: of persons only. */
export const TITLES = words(
  "mr mrs ms miss mister dr doctor prof professor sir lord lady dame hon honourable rev reverend father sheikh shaikh shaykh sheik shaik cheikh haji hajji hadji hajj hajja haj alhaji mullah mulla molla maulavi mawlawi maulawi " +
    "maulvi molvi maulwi moulvi moulavi mowlawi mawlana maulana moulana molana mowlana hojatoleslam hojjatoleslam hujjatulislam mufti qari hafiz ayatollah imam sayyid sayed seyed syed sayyed said_ engineer eng ing lic general gen lt lieutenant col colonel major maj capt captain brig brigadier sgt commander cmdr " +
    "marshal admiral president minister prince princess king queen sultan_ emir amir_ don dona senor senora herr frau madame mme monsieur jr sr junior senior ii iii iv esq phd md " +
    "prasident praesident presidente prezident gubernator gouverneur gobernador governador governatore ministro ministre deputat depute diputado deputado senator senador botschafter embajador ambassador ambassadeur " +
    "his excellency highness majesty eminence holiness hrh ret retired avv dott sra srta mlle msgr monsignor",
);

/** Titles that are never a name. */
export const HONORIFICS = words("mr mrs ms dr prof herr frau monsieur madame senor senora signor signora");

/** Titles in other spellings, which are also surnames and given names (`Hodja`, `Haci`): they say nothing where a whole name stands behind. */
export const TITLES_OR_NAMES = words("hadschi hadzi hadzhi khadzhi haci hodja scheich herrn");

/** Fathers' names of Russian, Belarusian and Ukrainian persons. Some surnames have the same endings (`Abramovich`). */
export const PATRONYMIC = /^[a-z]{2,}(?:[oe]vi(?:t?ch|c)|[oe]vych|[oei]vna|inichna)$/;

/** Words that many organisations share; each has a low weight. Those of one list are weighed by frequency on top of this. */
export const GENERIC_WORDS = words(
  "company companies co corporation corp group holding holdings enterprise enterprises industries industry industrial international intl global general trading trade trader traders import export services service " +
    "management investment investments invest capital finance financial development construction engineering technology technologies tech technical systems system solutions shipping marine maritime transport transportation logistics " +
    "bank banking insurance commercial commerce business products production manufacturing equipment materials supply supplies consulting national state federal central foundation association organization organisation committee council " +
    "institute center centre agency bureau office ministry department society union comercializadora comercial inversiones grupo servicios distribuidora exportaciones importaciones industria industrias empresa compania compagnie societe " +
    "handel handels exchange market marketing agro auto oil gas petroleum energy power steel metal metals chemical chemicals electronics electronic research scientific science plant factory zavod project projects house europe european asia asian africa african america american americas middle east eastern west western north northern south southern world worldwide overseas real estate property properties fund funds partners partner ventures " +
    "leasing brokerage brokers forwarding freight cargo packaging printing mining mine mines refinery refineries movement tankers fleet agent agents agencies " +
    "nii tsnii cnii npo npp gup fgup kontsern concern branch filial filiale sucursal subsidiary representative headquarters pkf fkp fku fgbu fgu fnts sanayi ticaret ithalat ihracat",
);

/**
 * Words by which a list says that an entry is a company or an authority, where it does not say what its entries are. Some are surnames, too: two
 * of them are none. Not all of `GENERIC_WORDS`: `General Oliver North` and `Danielle West, Agent` are persons.
 */
export const WORDS_OF_COMPANIES = words(
  "company corp corporation inc ltd limited llc gmbh fze industry industries industrial group holding holdings enterprise enterprises trading trade export import service services " +
    "institute university academy organization organisation ministry bureau department center centre committee council agency association foundation factory mining construction engineering " +
    "technology technologies electronic electronics chemical chemicals airline airlines airways aviation shipping shipyard shipbuilding logistics laboratory laboratories systems equipment product products",
);

/** Words that every second company calls itself, beside those of `GENERIC_WORDS` and as `inFull` writes them: they say as little as a trade. */
export const COMMON_WORDS = words(
  "alpha atlantic atlas baltic beta blue caspian city crown delta diamond eagle elite euro express first gold golden green gulf imperial lion mega metro modern new nile nova ocean omega orient oriental orion pacific phoenix pioneer planet premier premium prime pro quality rainbow red reliable royal sea silver sky smart standard star stars sun super supreme tiger trans trust ultra united universal unity victory vision white " +
    "air aviation clinic communication communications farm farms food foods health hotel hotels media medical motor motors pharma restaurant restaurants security shop store stores telecom textile textiles tour tours travel sons brothers family settlement",
);

/** Abbreviations and their full words: in names of companies, and in other names. */
const SHORT_FOR_COMPANIES = shortened(
  "intl=international grp=group mfg=manufacturing engg=engineering eng=engineering tech=technology svc=service svcs=services inds=industries dev=development " +
    "mgmt=management mgt=management natl=national assn=association assoc=association dept=department univ=university inst=institute bros=brothers trdg=trading " +
    "gen=general hldg=holding hldgs=holdings govt=government org=organization telecom=telecommunications pharma=pharmaceutical pharm=pharmaceutical airways=air airlines=air airline=air",
);
const SHORT_FOR_NAMES = shortened(
  "md=muhammad mohd=muhammad muhd=muhammad moh=muhammad mhd=muhammad wm=william chas=charles thos=thomas fco=francisco",
);

function shortened(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    pairs.split(" ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}

/** Words with the whole ones that they are short for. */
export const SHORT_WORDS: readonly (readonly [short: string, whole: string])[] = [
  ...SHORT_FOR_COMPANIES,
  ...SHORT_FOR_NAMES,
];

/**
 * The whole word that one is short for, or the word itself. `Md` is a name in front of another, and a doctor behind.
 * @param last nothing follows it
 */
export function inFull(text: string, organisation: boolean, last: boolean): string {
  if (organisation) return SHORT_FOR_COMPANIES.get(text) ?? text;
  return (last ? undefined : SHORT_FOR_NAMES.get(text)) ?? text;
}

/** Very common given names, which do not identify a person alone: they weigh less than a surname. */
export const FREQUENT_NAMES = words(
  "muhammad mohammad mohammed mohamed muhammed mohamad ahmad ahmed ali hasan hassan husayn hussein hussain abdul abd abdel abdallah abdullah ibrahim khan omar umar yusuf john james robert michael william david richard joseph thomas charles " +
    "christopher daniel paul mark george peter maria mary anna jose juan carlos luis antonio francisco manuel jesus miguel pedro jorge smith johnson garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez kim lee li wang zhang chen liu yang nguyen singh kumar " +
    "aleksandr alexander vladimir sergey sergei andrey dmitry ivan aleksey mikhail nikolay igor oleg ivanov abu haji",
);
