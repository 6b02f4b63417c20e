// cspell:disable
import type { NameToken } from "./name.ts";
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

/**
 * A company's name once more, with words of trades in English: `Zelmar Kimya Sanayii` is `Zelmar Chemical Industries`. In their own language
 * such words are rare, and so say more of who is meant: the name as it is written stays a reading of its own.
 * @returns empty for a name without such a word
 */
function inEnglishTrades(tokens: readonly NameToken[]): NameToken[][] {
  if (!tokens.some(({ text }) => TRADES.has(text))) return [];
  return [
    tokens.map((token) => {
      const english = TRADES.get(token.text);
      return english === undefined ? token : { ...token, text: english, cls: "generic" as const };
    }),
  ];
}

/** A company's name in other words, beside the name as it is written: words of trades in English, and words that it has twice once. */
export function otherWordsOfCompany(tokens: readonly NameToken[]): NameToken[][] {
  const once = withoutRepeats(tokens);
  return [...once, ...[tokens, ...once].flatMap(inEnglishTrades)];
}
