// cspell:disable
/** Words of companies cut short, as invoices and registers write them: `Zelmar Ship. Co.` */

const WHOLE: ReadonlyMap<string, string> = new Map(
  (
    "ship=shipping chem=chemical trad=trading ind=industries indus=industries constr=construction const=construction mach=machinery nav=navigation " +
    "mar=marine elec=electronics electr=electronics transp=transport met=metal metall=metallurgical ins=insurance inv=investment invest=investment " +
    "exp=export imp=import log=logistics agr=agricultural agric=agricultural comm=commercial contr=contracting equip=equipment fin=financial ent=enterprises " +
    "enterp=enterprises prod=products res=research sci=scientific sys=systems serv=services text=textile petrochem=petrochemical manuf=manufacturing " +
    "commun=communications maint=maintenance refin=refinery aer=aerospace"
  )
    .split(" ")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
);

/** A word behind another one, cut short with a full stop. */
const CUT_SHORT = /(?<=\p{L}{2,}[\s.,&-]+)(\p{L}{3,9})\.(?!\p{L})/gu;

/** A company's name with such words in full; undefined for one without. */
export function withWordsInFull(name: string): string | undefined {
  const text = name.replace(CUT_SHORT, (written, word: string) => WHOLE.get(word.toLowerCase()) ?? written);
  return text === name ? undefined : text;
}
