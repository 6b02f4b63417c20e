// cspell:disable
/** Arabic groups as Turkish writes them: `Ensar'ul Quelmar` is Ansar al-Quelmar. */
import { pairs } from "./pairs.ts";

const WORDS: ReadonlyMap<string, string> = new Map(
  pairs(
    "ensar=ansar ensari=ansari cihad=jihad cihadi=jihad ceys=jaish ceysu=jaish tevhid=tawhid seriat=sharia cebhet=jabhat cebhetu=jabhat cephet=jabhat hizbu=hizb esbet=asbat asbet=asbat ketaib=kataib ketaibu=kataib ketibe=katibat ehl=ahl ehli=ahl sunnet=sunna muhacir=muhajir muhacirin=muhajireen mucahid=mujahid mucahidin=mujahideen mucahidun=mujahidun " +
      "hareket=harakat hareketu=harakat sebab=shabab haseb=hashd fetih=fatah feth=fath suheda=shuhada kassam=qassam aksa=aqsa hak=haq islamiye=islamiya islamiyye=islamiya devlet=dawlat devletu=dawlat cemaat=jamaat cemaatu=jamaat cemat=jamaat davet=dawat tekfir=takfir seyyid=sayyid beyt=bayt makdis=maqdis kuds=quds serayat=saraya seraya=saraya " +
      "liva=liwa livau=liwa fecr=fajr nur=nur nusret=nusrat seyf=saif seyfullah=saifullah hilafet=khilafat vilayet=wilayat tanzim=tanzim tanzimu=tanzim kaide=qaida asaib=asaib hizbullah=hezbollah hasdi=hashd hasd=hashd saabi=shaabi mustafa=mustafa murabitun=murabitun murabitin=murabitin raye=raya sancak=sanjaq firka=firqat firkat=firqat",
  ),
);
/** The article of Arabic between two words: `'ul`, `u'l-`, `'ud-`. */
const ARTICLE = /(?<=\p{L}{2})(?:[uüûiî]?['’`][uüûiî]?[lrnstdzşy]|\s+[uü]l|[-\s]el)[\s-]+(?=\p{L}{3})/giu;
const WORD = /\p{L}+/gu;
const FEWEST = 2;

/** The reading of such a name; none where neither such an article nor two such words stand in it. */
export function withTurkishGroups(name: string): string[] {
  const text = name.replace(ARTICLE, " al ");
  const known = (name.match(WORD) ?? []).filter((word) => WORDS.has(plain(word))).length;
  if (known === 0 || (text === name && known < FEWEST)) return [];
  return [text.replace(WORD, (word) => WORDS.get(plain(word)) ?? word)];
}

const plain = (word: string): string =>
  word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
