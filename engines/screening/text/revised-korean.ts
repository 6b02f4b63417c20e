// cspell:disable
/**
 * Korean names in the Revised Romanization of 2000 and in common spellings, in the spelling of lists (McCune and Reischauer, without signs):
 * `Gim Jeong-eun` is `Kim Chongun`.
 */
import { pairs } from "./pairs.ts";

const SURNAMES: ReadonlyMap<string, string> = new Map(
  pairs(
    "gim=kim kim=kim bak=pak park=pak pak=pak jeong=chong jung=chong chung=chong chong=chong choe=choe choi=choe i=ri lee=ri yi=ri rhee=ri ri=ri jo=cho cho=cho gang=kang kang=kang yun=yun yoon=yun jang=chang chang=chang " +
      "im=rim lim=rim rim=rim han=han o=o oh=o seo=so suh=so so=so sin=sin shin=sin gwon=kwon kwon=kwon hwang=hwang an=an ahn=an song=song jeon=chon jun=chon chon=chon hong=hong yu=yu yoo=yu ryu=yu ryoo=yu no=no noh=no roh=no go=ko ko=ko " +
      "mun=mun moon=mun yang=yang bae=pae pae=pae baek=paek paek=paek heo=ho hur=ho ho=ho nam=nam sim=sim shim=sim ha=ha gwak=kwak seong=song sung=song cha=cha ju=chu joo=chu chu=chu u=u woo=u gu=ku koo=ku ku=ku min=min ji=chi chi=chi " +
      "jin=chin chin=chin eom=om om=om chae=chae won=won bang=pang pang=pang hyeon=hyon hyun=hyon pyo=pyo huh=ho jeoung=chong joung=chong chun=chon gong=kong kong=kong tak=tak pyun=pyon kwak=kwak hyon=hyon ham=ham byeon=pyon byun=pyon pyon=pyon yeom=yom yom=yom yeo=yo yo=yo gil=kil kil=kil ma=ma do=to to=to",
  ),
);
const BEGINNINGS: ReadonlyMap<string, string> = new Map(
  pairs("kk=k tt=t pp=p ss=s jj=ch ch=ch sh=s g=k n=n d=t r=r l=r m=m b=p s=s j=ch k=k t=t p=p h=h =", " "),
);
const VOWELS: ReadonlyMap<string, string> = new Map(
  pairs(
    "yeo=yo yae=yae wae=wae eo=o eu=u ae=ae oe=oe ui=ui wo=wo wa=wa we=we wi=wi ye=ye ya=ya yo=yo yu=yu oo=u ee=i ou=o a=a o=o u=u i=i e=e",
  ),
);
const SYLLABLE =
  /^(kk|tt|pp|ss|jj|ch|sh|[gndrlmbsjktph])?(yeo|yae|wae|eo|eu|ae|oe|ui|wo|wa|we|wi|ye|ya|yo|yu|oo|ee|ou|a|o|u|i|e)(ng|[gnlmbkpt])?$/;
const ENDS: ReadonlyMap<string, string> = new Map([
  ["g", "k"],
  ["b", "p"],
]);
/** What the spelling of lists never writes, and a surname that the north writes otherwise than the south. */
const REVISED = /eo|eu|oo|ee|ou|^[gdbj]|sh|^ryu$/;
const [SHORTEST_GIVEN, LONGEST_GIVEN] = [4, 14];

/**
 * A Korean name as lists spell it, surname first.
 * @param words lower case, apart at spaces and hyphens
 * @returns empty for other names, and for those that are spelt so
 */
export function fromRevisedKorean(words: readonly string[]): string[] {
  if (words.length < 2 || words.length > 3) return [];
  const isNamedSo = SURNAMES.has(words[0] ?? "") || SURNAMES.has(words.at(-1) ?? "");
  if (!isNamedSo || !words.some((word) => REVISED.test(word))) return [];
  const inOrder: readonly (readonly [string, readonly string[]])[] = [
    [words[0] ?? "", words.slice(1)],
    [words.at(-1) ?? "", words.slice(0, -1)],
  ];
  return inOrder.flatMap(([surname, given]) => {
    const family = SURNAMES.get(surname);
    const read = family === undefined ? undefined : givenName(given);
    return read === undefined ? [] : [`${family} ${read}`];
  });
}

/** Two syllables, in one word or two. */
function givenName(words: readonly string[]): string | undefined {
  const letters = words.join("");
  if (letters.length < SHORTEST_GIVEN || letters.length > LONGEST_GIVEN) return undefined;
  if (words.length === 2) return inTwo(words[0] ?? "", words[1] ?? "");
  for (let cut = letters.length - 1; cut > 0; cut--) {
    const read = inTwo(letters.slice(0, cut), letters.slice(cut));
    if (read !== undefined) return read;
  }
  return undefined;
}

function inTwo(first: string, second: string): string | undefined {
  const [one, other] = [syllable(first), syllable(second)];
  return one === undefined || other === undefined ? undefined : one + other;
}

function syllable(text: string): string | undefined {
  const [, begin = "", vowel = "", end = ""] = SYLLABLE.exec(text) ?? [];
  const read = VOWELS.get(vowel);
  return read === undefined ? undefined : `${BEGINNINGS.get(begin) ?? ""}${read}${ENDS.get(end) ?? end}`;
}
