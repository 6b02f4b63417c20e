// cspell:disable
/** Serbian and Macedonian, which have a Latin letter for each Cyrillic one. */
import { pairs } from "./pairs.ts";

/** Letters that no other language has. */
const SERBIAN_ALONE = /[ђјљњћџѓќѕ]/iu;
const IN_LATIN: ReadonlyMap<string, string> = new Map(
  pairs(
    "а=a б=b в=v г=g д=d ђ=đ е=e ж=ž з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=ć у=u ф=f х=h ц=c ч=č џ=dž ш=š ѓ=gj ќ=kj ѕ=dz",
  ),
);

/** A text with the Cyrillic letters of these languages in Latin ones, and all other signs as they are. */
export const serbianLettersInLatin = (text: string): string =>
  text.replace(/\p{Script=Cyrillic}/gu, (letter) => IN_LATIN.get(letter.toLowerCase()) ?? letter);

/** A name with a letter that Serbian or Macedonian alone has, in Latin letters; none for other names. */
export const inSerbianLatin = (name: string): string[] =>
  SERBIAN_ALONE.test(name) ? [serbianLettersInLatin(name)] : [];
