// cspell:disable
import type { NameToken } from "./name-token.ts";
import { pairs } from "./pairs.ts";
import { withoutRepeats } from "./repeated-words.ts";

/**
 * Words of trades in Turkish, Spanish, Portuguese, French, Italian, German, Indonesian and Persian by their meaning in English, as the sections
 * of NACE Rev. 2 are called there. Words that are names more often (`Energia`, `Tejarat`) are left out.
 */
const TRADES: ReadonlyMap<string, string> = new Map(
  pairs(
    "sanayi=industry sanayii=industries sanayileri=industries kimya=chemical kimyevi=chemical enerji=energy uretim=production ticaret=trading " +
      "insaat=construction gida=food tekstil=textile nakliyat=transport tasimacilik=transport denizcilik=shipping havacilik=aviation madencilik=mining " +
      "bankasi=bank sigorta=insurance elektronik=electronics muhendislik=engineering danismanlik=consulting pazarlama=marketing yatirim=investment " +
      "yatirimlar=investments lojistik=logistics ithalat=import ihracat=export hizmetleri=services teknoloji=technology teknolojileri=technologies " +
      "banque=bank banka=bank seguros=insurance assurances=insurance assicurazioni=insurance versicherung=insurance versicherungen=insurance quimica=chemical " +
      "quimicos=chemicals quimicas=chemicals chimica=chemical chimie=chemical chemie=chemical mineria=mining minera=mining bergbau=mining " +
      "transportes=transport transports=transport trasporti=transport industrie=industry industri=industry servicos=services groupe=group gruppe=group " +
      "tecnologia=technology tecnologias=technologies technologie=technology technologien=technologies ingenieria=engineering ingenierie=engineering " +
      "exportacao=export importacao=import comercio=commerce entreprise=enterprise entreprises=enterprises elektrotechnik=electronics energie=energy " +
      "havayollari=air havayolu=air teknik=technical endustri=industry endustrisi=industry grubu=group gemicilik=shipping " +
      "perdagangan=trading perusahaan=company sanaye=industries sanayeh=industries banco=bank banca=bank construcciones=construction " +
      "construccion=construction costruzioni=construction petroleos=petroleum petroleo=petroleum grup=group",
  ),
);

/** Words of groups, authorities and trades in Turkish, German, French, Spanish, Italian, Dutch, Polish, Indonesian and Russian. */
const FURTHER: ReadonlyMap<string, string> = new Map([
  ...TRADES,
  ...pairs(
    "agi=network netzwerk=network netwerk=network reseau=network rete=network siec=network jaringan=network " +
      "bewegung=movement mouvement=movement movimiento=movement movimento=movement beweging=movement ruch=movement hareketi=movement gerakan=movement " +
      "islamische=islamic islamischer=islamic islamique=islamic islamico=islamic islamica=islamic islami=islamic islamisch=islamic islamski=islamic " +
      "vakfi=foundation vakif=foundation stiftung=foundation fondation=foundation fundacion=foundation fondazione=foundation fundacja=foundation yayasan=foundation stichting=foundation " +
      "armee=army ordusu=army ejercito=army esercito=army tentara=army bakanligi=ministry ministerium=ministry ministere=ministry ministerio=ministry ministero=ministry kementerian=ministry " +
      "merkezi=center zentrum=center centrum=center arastirma=research forschung=research forschungs=research recherche=research recherches=research investigacion=research ricerca=research " +
      "gelistirme=development gelisim=development kalkinma=development entwicklung=development entwicklungs=development developpement=development desarrollo=development sviluppo=development " +
      "celik=steel stahl=steel acier=steel acero=steel acciaio=steel cimento=cement zement=cement ciment=cement cemento=cement elektrik=electricity electricite=electricity electricidad=electricity " +
      "petrol=oil endustriyel=industrial aluminyum=aluminum rafineri=refinery raffinerie=refinery refineria=refinery makina=machinery makine=machinery maschinenbau=machinery maquinaria=machinery " +
      "dernegi=association vereinigung=association asociacion=association associazione=association verein=association universitesi=university universitat=university universite=university universidad=university " +
      "reederei=shipping schiffahrt=shipping schifffahrt=shipping naviera=shipping armateurs=shipping pelayaran=shipping zegluga=shipping luftfahrt=aviation aviacion=aviation savunma=defense verteidigung=defense " +
      "gesellschaft=company sirketi=company spolka=company agentstvo=agency issledovaniy=research issledovanii=research dvizhenie=movement dvizheniye=movement gpo=grupo doviz=exchange havale=transfer kuyumculuk=jewelry altin=gold raffinerie=refinery africaine=african africain=african afrikanische=african " +
      "strakhovanie=insurance strahovanie=insurance strakhovaniye=insurance strakhovaya=insurance promyshlennost=industry mashinostroenie=machinery mashinostroyeniye=machinery sudokhodstvo=shipping sudokhodnaya=shipping stroitelstvo=construction " +
      "tekhnologii=technologies tehnologii=technologies razvitie=development razvitiye=development aviatsiya=aviation aviakompaniya=airlines issledovaniya=research kompaniya=company kompania=company korporatsiya=corporation obedinenie=association obyedinenie=association " +
      // Words of groups as Latin writes the Arabic ones.
      "kataib=brigades kataeb=brigades katibat=battalion jabhat=front liwa=brigade jaysh=army jaish=army harakat=movement hizb=party",
  ),
]);

/**
 * A company's name once more, with words of trades in English: `Zelmar Kimya Sanayii` is `Zelmar Chemical Industries`. In their own language
 * such words are rare, and so say more of who is meant: the name as it is written stays a reading of its own.
 * @returns empty for a name without such a word
 */
/** Words with the English ones that stand for them in a further reading of a name. */
export const WORDS_IN_ENGLISH: readonly (readonly [word: string, english: string])[] = [
  ...TRADES,
  ...FURTHER,
];

function inEnglishTrades(tokens: readonly NameToken[]): NameToken[][] {
  const known = tokens.some(({ text }) => TRADES.has(text));
  const more = tokens.some(({ text }) => FURTHER.has(text) && !TRADES.has(text));
  return [...(known ? [translated(tokens, TRADES)] : []), ...(more ? [translated(tokens, FURTHER)] : [])];
}

const translated = (tokens: readonly NameToken[], words: ReadonlyMap<string, string>): NameToken[] =>
  tokens.map((token) => {
    const text = words.get(token.text);
    return text === undefined ? token : { ...token, text, cls: "generic" };
  });

/** A company's name in other words, beside the name as it is written: words of trades in English, and words that it has twice once. */
export function otherWordsOfCompany(tokens: readonly NameToken[]): NameToken[][] {
  const once = withoutRepeats(tokens);
  return [...once, ...[tokens, ...once].flatMap(inEnglishTrades)];
}

/** Whether a word is one of a trade in another language than English. */
export const isTradeElsewhere = (text: string): boolean => FURTHER.has(text);
