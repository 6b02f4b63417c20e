// cspell:disable
/**
 * Which rule is asked of which name. Each rule reads some names otherwise, and most names none: one look at a name's characters says which rules
 * may. Of a name that is not in printed ASCII all are asked. A rule that is missing here is asked of every name.
 */
import { GIVEN_IN_BELARUSIAN } from "./belarusian.ts";
import { LetterScan, type Needs } from "./letter-scan.ts";

const words = (text: string): string[] => text.split(" ");
const each = (before: readonly string[], behind: string): string[] =>
  [...behind].flatMap((sign) => before.map((text) => text + sign));

const table: Needs[] = [];
/** At most 32 rules have a bit. */
const rule = (needs: Needs): number => 1 << (table.push(needs) - 1);

/** Rules by their bits, each with what a name in ASCII has at least that the rule reads otherwise. */
export const RULE = {
  /** Other letters than those of ASCII, or signs that are not printed: no name in ASCII has any. */
  beyondAscii: rule({}),
  /** Entities of HTML, percents, escapes and lines of a machine-readable zone (`field-encodings.ts`). */
  encoded: rule({ text: ["&", "%", "\\", "<<"] }),
  /** More signs than stand between two words (`withoutRunsOfSpaces`). */
  runOfSigns: rule({ counts: ["threeSigns"] }),
  /** A word for the number of a bank (`labelled-numbers.ts`). */
  bank: rule({ text: [...words("swift s.w.i.f.t bic"), "s w i f t", "bank id", "bank code"] }),
  /** Numbers, and digits for letters. */
  figure: rule({ text: ["0"] }),
  /** Signs for letters. */
  otherSign: rule({ text: ["@"] }),
  /** Another keyboard (`keyboard.ts`). */
  otherLayout: rule({ counts: ["fiveConsonants"] }),
  /** A person's name that was written twice. */
  twice: rule({ counts: ["fourWords"] }),
  /** `Sta. Monica` (`short-words.ts`). */
  saints: rule({ text: [...each(["sta", "sto", "sn"], " ."), ...words("snta snto stgo")] }),
  /** `Kelbarov MD - PhD`, and `Md` behind a name. */
  md: rule({ text: ["md_", "hd_"] }),
  /** A capital behind a small letter: it is drawn like `l`, or begins a word. */
  capitalWithin: rule({ kinds: ["aA", "lA"] }),
  /** A small `l` that is drawn like `I`: beside a capital, or in front. */
  smallL: rule({ kinds: ["Al", "lA", " l", "-l"] }),
  /** Initials without a space (`withInitialsApart`). */
  twoLetters: rule({ counts: ["twoLetters"] }),
  /** Letters one by one (`padding.ts`). */
  loneLetter: rule({ counts: ["oneLetter"] }),
  /** `Yu. Kelbarov` (`foreign-letters.ts`). */
  fullStop: rule({ text: ["."] }),
  /** `Zel-Prom-Eksport`. */
  hyphen: rule({ text: ["-"] }),
  // Spellings of other languages (`other-spelling.ts`).
  turkish: rule({
    text: [
      ...words("eddin ettin iyye _el- _ez- _es- _ed- _et- _en- _er-"),
      ...words(
        "ahmet mehmet muhammet mahmut hamit halit mesut davut yakup recep macit mecit mecid cemil cemal",
      ),
      ...words(
        "celal cafer cabir cihad cihat cuma cuneyt eymen usame velid velit vahid seyf seyyid ebu heysem",
      ),
    ],
  }),
  german: rule({ text: words("cha chi cho chu aja aji aju ija iji iju uja uji uju") }),
  slavic: rule({
    text: [
      ...words(
        "ov_ ova_ ev_ eva_ ow_ owa_ ew_ ewa_ off_ offa_ eff_ effa_ ski_ skiy_ sci_ sciy_ aj_ ej_ ij_ oj_",
      ),
      ...words("skaa skaja scaa scaja ovich_ evich_ ovitsch_ evitsch_ enko_ x q"),
    ],
  }),
  germanRussian: rule({ text: words("ja jo ju sch owitsch ewitsch owna ewna ow_ owa_ ew_ ewa_") }),
  belarusian: rule({ text: [...words("au_ eu_ iu_ ou_ ava_ usk"), ...GIVEN_IN_BELARUSIAN] }),
  /** Hungarian, Romanian, Danish and Norwegian (`russian-elsewhere.ts`). */
  neighbours: rule({
    text: [
      ...words(
        "alekszand alekszej szergej makszim konsztant sztani sztany vlagyi jacseszl nyikolaj evgenyij",
      ),
      ...words(
        "szvetlan jekatyer tatyjan kszen szkij_ szkaja_ ovics_ evics_ csenko_ csuk_ csev_ csov_ cjov_ isev_ sov_",
      ),
      ...words("ghe ghi ci_ ciu_ ciuc_ ciov_ ce sj tj zj"),
    ],
  }),
  /** Latvian and Lithuanian (`russian-elsewhere.ts`). */
  baltic: rule({ text: ["s_"] }),
  albanian: rule({ text: ["xh"] }),
  /** The article in front of a word; its long vowel is asked for beside it. */
  article: rule({ text: ["_al", "_el"] }),
  longVowel: rule({ text: words("ou oo ee") }),
  servant: rule({ text: words("abdal abdel abdul") }),
  persian: rule({ text: words("bizhan manizhe mozhgan mozhde zhale zhila zhina hozhabr vizhe kazhal") }),
  /** `Mc Kelban`, `St. Kelban`, `O Kelban` (`prefixed-surnames.ts`). */
  prefix: rule({ text: [...each(words("mac mc fitz st ste saint sainte"), " .-"), " o ", " o'"] }),
  somali: rule({
    text: words(
      "maxa cabdi cabdu xas xus cali cumar cusm cust ciise cilmi cadd macd macallin sheekh cawad cawil cigaal maxmuud axmad maxad yuusuf axmed ibraahiim ismaaciil nuur xaaji xirsi jaamac faarax aadan",
    ),
  }),
  // Spellings of syllables (`strictReadings`).
  wadeGiles: rule({
    text: words("' @ _hs _ts _tz _ss _sz _chia _chie _chin _chiu _chue eh_ ih_ ien_ ung_ _yen_ _erh_ uei_"),
  }),
  revisedKorean: rule({ text: words("eo eu oo ee ou sh _g _d _b _j _ryu_") }),
} as const;

const SCAN = new LetterScan(table.map((needs, at) => [needs, 1 << at]));

/** The rules that may read a name otherwise, as bits. */
export const rulesOf = (name: string): number => SCAN.rulesOf(name);
