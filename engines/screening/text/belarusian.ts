// cspell:disable
/**
 * Belarusian names as Russian writes them, which lists mostly follow. Latin letters are those of passports (the Belarusian instruction on the
 * transliteration of names of 2008, and that of 2023, which follows BGN).
 */
import { isAscii } from "./ascii.ts";
import { pairs } from "./pairs.ts";

/** Given names that no other language spells so, and what lists have. */
const GIVEN: ReadonlyMap<string, string> = new Map(
  pairs(
    "aliaksandr=aleksandr aliaksandra=aleksandra aliaksei=aleksei aliaksey=aleksei artsiom=artem artsyom=artem dzianis=denis dzyanis=denis dzmitry=dmitry dzmitryi=dmitry zmitser=dmitry zmicier=dmitry " +
      "fiodar=fedor henadz=gennady henadzi=gennady henadzy=gennady hienadz=gennady heorhi=georgy ihar=igor kanstantsin=konstantin kiryl=kirill leanid=leonid mikalai=nikolai mikalay=nikolai mikhas=mikhail mikita=nikita " +
      "rastsislau=rostislav ryhor=grigory siarhei=sergei siarhey=sergei syarhei=sergei stanislau=stanislav stsiapan=stepan stsyapan=stepan tsimafei=timofei tsimafey=timofei tsimur=timur uladzimir=vladimir uladzislau=vladislav vadzim=vadim " +
      "valiantsin=valentin valyantsin=valentin viachaslau=vyacheslav vyachaslau=vyacheslav viktar=viktor yahor=egor yauhen=evgeny yauheni=evgeny yauhenii=evgeny yauheniya=evgenia aleh=oleg aksana=oksana katsiaryna=ekaterina katsyaryna=ekaterina " +
      "maryia=maria yuryi=yuri valeryi=valery nadzeya=nadezhda nadzeia=nadezhda natallia=natalia natallya=natalia sviatlana=svetlana svyatlana=svetlana tatsiana=tatiana tatsyana=tatiana valiantsina=valentina valyantsina=valentina viktoryia=victoria volha=olga " +
      "аляксандр=александр аляксандра=александра аляксей=алексей андрэй=андрей барыс=борис вадзім=вадим валерый=валерий валянцін=валентин валянціна=валентина васіль=василий віктар=виктор віталь=виталий вольга=ольга вячаслаў=вячеслав ганна=анна " +
      "генадзь=геннадий дзмітрый=дмитрий зміцер=дмитрий дзяніс=денис ігар=игорь кацярына=екатерина канстанцін=константин кірыл=кирилл ларыса=лариса леанід=леонид людміла=людмила марына=марина марыя=мария мікалай=николай міхаіл=михаил міхась=михаил мікіта=никита " +
      "надзея=надежда наталля=наталья раман=роман расціслаў=ростислав рыгор=григорий святлана=светлана станіслаў=станислав сцяпан=степан сяргей=сергей таццяна=татьяна цімафей=тимофей цімур=тимур уладзімір=владимир уладзіслаў=владислав фёдар=федор " +
      "юрый=юрий ягор=егор якаў=яков янка=иван яўген=евгений яўгеній=евгений яўгенія=евгения алег=олег аксана=оксана арцём=артем вікторыя=виктория антось=антон",
  ),
);

/** Those in Latin letters. */
export const GIVEN_IN_BELARUSIAN: readonly string[] = [...GIVEN.keys()].filter(isAscii);

/** Given names that other languages have, too: beside a surname that only Belarusian ends so. */
const GIVEN_ELSEWHERE =
  /(?<!\p{L})(?:andrei|anatol|anatoli|anton|barys|ivan|maksim|mikhail|pavel|piotr|raman|vasil|vital|vitali|valery|yury|ilya|alena|halina|hanna|iryna|larysa|liudmila|maryna|palina|vera|yuliya|yulia)(?!\p{L})/u;
const SURNAME = /(?<=\p{L}{3})(?:[oei]u|[aoe]usk[iy]{1,2}|[aoe]uskaya|[aoe]uskaia)(?!\p{L})/u;

const WORD = /\p{L}[\p{L}\p{M}']*/gu;

/**
 * A Belarusian name as lists write it.
 * @param text the name in small letters
 * @returns empty for other names
 */
export function fromBelarusian(text: string): string[] {
  return [...new Set([...withEndings(text), ...fromPassport(text)])];
}

/** `Shuvalau`, `Shuvalava`: an ending behind two syllables or more, where Russian has `ov` and `ova`. */
const BELARUSIAN = /(?<=[aeiouy]\p{L}{0,9}[bdfgklmnprstvz])(?:au|eu|ava)(?!\p{L})/gu;

/** `Рашнікаў`, `Rashnikau` is Rashnikov. */
function withEndings(text: string): string[] {
  const other = text
    .replace(/аў(?!\p{L})/gu, "ов")
    .replaceAll("ў", "в")
    .replace(BELARUSIAN, (end) => ({ au: "ov", eu: "ev", ava: "ova" })[end] ?? end);
  return other === text ? [] : [other];
}

/**
 * `Siarhei Hutseneu`, `Сяргей Гуценеў`: Sergei Gutenev.
 * @param name in small letters
 * @returns empty for a name without such a given name, and without a surname that only Belarusian ends so
 */
function fromPassport(name: string): string[] {
  const isKnown = name.match(WORD)?.some((word) => GIVEN.has(word)) === true;
  if (!isKnown && !(GIVEN_ELSEWHERE.test(name) && SURNAME.test(name))) return [];
  return [
    name.replace(WORD, (word) => GIVEN.get(word) ?? (isLatin(word) ? inLatin(word) : inCyrillic(word))),
  ];
}

const isLatin = (word: string): boolean => /^[a-z']+$/.test(word);

/** `h` is the Russian `г`, `ts` and `dz` before a soft vowel are `т` and `д`, and `u` behind a vowel is `в`. */
const inLatin = (word: string): string =>
  word
    .replace(/(?<![bcdgkpstz])h/g, "g")
    .replace(/dz(?=[eiy])/g, "d")
    .replace(/ts(?=[eiy])/g, "t")
    .replace(/i(?=[eo]u$)/, "")
    .replace(/(?<=[aeo])u(?=[^aeiouy]|$)/g, "v");

const inCyrillic = (word: string): string =>
  word
    .replace(/дз(?=[еіяёюь])/gu, "д")
    .replace(/ц(?=[еіяёюь])/gu, "т")
    .replaceAll("ў", "в")
    .replaceAll("і", "и");
