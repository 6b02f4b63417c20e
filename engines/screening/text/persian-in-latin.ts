// cspell:disable
/** Names of Iranian companies and authorities in Persian that is written in Latin letters, by their meaning: `Sherkat-e Melli Sanaye Mes`. */
import { pairs } from "./pairs.ts";

/** Words that are Persian wherever they stand in a name of a company: one of them says that the name is read so. */
const HEADS =
  /(?<!\p{L})(?:sh[ae]rkat|san[aā]y[eé]|s[aā]zm[aā]n|set[aā]d|bony[aā]d|g[oou]{1,2}r[oou]{1,2}h|mo'?ass?eseh?|d[aā]neshg[aā]h|dāneshgāh|pa(?:jo|jou|zhu|joo)hesh(?:gah|kadeh)|vez[aā]rat|sandogh|b[aā]zarg[aā]ni|keshtir[aā]ni|havapeym[aā](?:i|ei|ie|yi)?|petroshimi|p[aā]l[aā]yesh(?:g[aā]h)?|khodrosazi|mashinsazi|niro?u?ye|niroo[yh]e|karkh[aā]neh?|s[aā]khtem[aā]n|sarm[aā]ye(?:h)?(?:gozari)?|mojtama|tolidi|edareh|anjoman|abzar|sepah-e)(?!\p{L})/iu;

/** `_` stands between two words, `/` between two meanings. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  pairs(
    "sherkat=company sharkat=company sanaye=industries sanayee=industries sanat=industry sanati=industrial sazman=organization setad=headquarters/office bonyad=foundation goruh=group gorooh=group gorouh=group guruh=group moasseseh=institute moassese=institute " +
      "daneshgah=university daneshkadeh=faculty pajoheshgah=research_institute pajouheshgah=research_institute pazhuheshgah=research_institute pajooheshgah=research_institute pajouheshkadeh=research_institute pazhuheshkadeh=research_institute vezarat=ministry sandogh=fund bazargani=trading/commercial " +
      "keshtirani=shipping havapeymai=aviation/airlines havapeymaei=aviation/aircraft havapeymaie=aviation/airlines havapeyma=aircraft petroshimi=petrochemical palayesh=refining palayeshgah=refinery khodrosazi=automobile khodro=automobile mashinsazi=machine_manufacturing mashin=machine " +
      "niruye=force niroye=force nirooye=force niroohaye=forces niroo=power niru=power karkhaneh=factory karkhane=factory karkhanejat=factories sakhteman=building sakhtemani=construction sakht=manufacturing sarmaye=capital sarmayeh=capital sarmayegozari=investment sarmayehgozari=investment " +
      "mojtama=complex tolidi=manufacturing tolid=production edareh=department anjoman=association abzar=tools boreshi=cutting melli=national mes=copper naft=oil gaz=gas foolad=steel fulad=steel fouladi=steel ahan=iron rahahan=railway alominiom=aluminum alominium=aluminum " +
      "bimeh=insurance bime=insurance mohandesi=engineering mohandesin=engineers mohandesan=engineers moshaver=consulting moshaverin=consultants omran=civil_engineering omrani=civil_engineering mokhaberat=telecommunication ertebatat=communications etelaat=intelligence/information ettelaat=intelligence/information " +
      "sepah=corps pasdaran=guards enghelab=revolution enqelab=revolution eslami=islamic islami=islamic mosallah=armed defa=defense defaei=defense defai=defense artesh=army havafaza=aerospace mooshaki=missile mushaki=missile mohemmat=ammunition mohemat=ammunition daryaei=marine/naval daryai=marine/naval " +
      "havaei=air havai=air zamini=ground khadamat=services taavoni=cooperative ta'avoni=cooperative keshavarzi=agriculture/agricultural maskan=housing tejarat=trade/commerce tejari=commercial saderat=export varedat=import maadani=mining madani=mining maadan=mines madan=mine siman=cement " +
      "daroo=pharmaceutical darou=pharmaceutical daroosazi=pharmaceutical darusazi=pharmaceutical shimi=chemical shimiai=chemical shimiaei=chemical atomi=atomic enerji=energy hastei=nuclear haste'i=nuclear jahad=jihad amoozesh=education amuzesh=education behdasht=health pezeshki=medical " +
      "olum=science oloom=science fanni=technical fanavari=technology tahghighat=research tahqiqat=research tose'e=development tosee=development toseeh=development markazi=central markaz=center shomal=north jonoob=south jonub=south shargh=east gharb=west jonoubi=southern " +
      "beynolmelali=international beinolmelal=international jomhouri=republic jomhuri=republic zendan=prison entezami=law_enforcement polis=police basij=basij motor=engine lastik=tire laboratuar=laboratory electronic=electronics elektronik=electronics optik=optics khavarmiyaneh=middle_east",
  ).map(([word, meanings]) => [word, meanings.replaceAll("_", " ").split("/")]),
);

/** What binds a word to the next one. */
const EZAFE = /(?<=\p{L})(?:[-‐‑]|['’]|\s)y?[ei](?=[\s-])/giu;
/** The name of several authorities. */
const VIRTUE =
  /amr(?:\s+(?:be|bil|bi))?\s+ma'?a?r[ou]{1,2}f(?:\s+(?:va|wa|and|o))?\s+nah[iy](?:\s+(?:az|anil|an))?\s+m[ou]nkar/iu;
const VIRTUE_IN_ENGLISH = [
  "enjoining right and forbidding evil",
  "promotion of virtue and prevention of vice",
];

/** A martyr after whom a plant is called, which a list may leave out. */
const MARTYR = /(?<=\s)shah[ie]{1,2}d[\s-]+(?=\p{L}{4})/iu;

/** The readings of such a name in English; none for a name without such a word. */
export function withPersianWords(name: string): string[] {
  if (!HEADS.test(name)) return [];
  const text = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(EZAFE, "")
    .replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, " ");
  const inEnglish = [
    ...new Set(
      [0, 1].map((at) =>
        text
          .replace(VIRTUE, VIRTUE_IN_ENGLISH[at] ?? "")
          .replace(/(?<=\s)(?:va|o)(?=\s)/gu, "and")
          .replace(/[\p{L}']+/gu, (word) => {
            const meant = WORDS.get(word.toLowerCase());
            return (
              meant?.[at] ?? meant?.[0] ?? (at === 1 && word.toLowerCase() === "iran" ? "iranian" : word)
            );
          }),
      ),
    ),
  ];
  return MARTYR.test(text) ? inEnglish.flatMap((read) => [read, read.replace(MARTYR, "")]) : inEnglish;
}
