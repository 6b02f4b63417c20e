/**
 * Legal forms: the value for a sequence of words. Equal values are the same form in other words or languages; the value is
 * compared as one word of low weight. Longest first.
 */
const LEGAL_FORMS = (
  "free zone limited liability company=llc,free zone establishment=llc,free zone company=llc,limited liability company=llc,limited liability=llc,limited liability co=llc,ltd liability company=llc,ltd liability co=llc,obshchestvo s ogranichennoy otvetstvennostyu=llc,obshchestvo s ogranichennoi otvetstvennostyu=llc,obschestvo s ogranichennoy otvetstvennostyu=llc," +
  "tovarystvo z obmezhenoyu vidpovidalnistyu=llc,societatea cu raspundere limitata=llc,societate cu raspundere limitata=llc,sociedad de responsabilidad limitada=llc,s de r l de c v=llc,s de rl de cv=llc,s de r l=llc,s de rl=llc,gesellschaft mit beschrankter haftung=llc," +
  "societe a responsabilite limitee=llc,societa a responsabilita limitata=llc,sp z o o=llc,sp z oo=llc,spolka z ograniczona odpowiedzialnoscia=llc,limited=llc,ltd=llc,ltda=llc,limitada=llc,llc=llc,l l c=llc,ooo=llc,gmbh=llc,sarl=llc,s a r l=llc,srl=llc,s r l=llc,bv=llc,b v=llc," +
  "too=llc,tov=llc,mchj=llc,doo=llc,d o o=llc,dooel=llc,ood=llc,eood=llc,kft=llc,sro=llc,s r o=llc,oy=llc,aps=llc,fzco=llc,fz llc=llc,fzc=llc,fze=llc,wll=llc,w l l=llc,pvt ltd=llc,private limited=llc,pte ltd=llc,pty ltd=llc,pty=llc,pte=llc,pvt=llc,sdn bhd=llc,co ltd=llc,co limited=llc,company limited=llc," +
  "public joint stock company=jsc,open joint stock company=jsc,open joint stock co=jsc,closed joint stock co=jsc,public joint stock co=jsc,open jsc=jsc,closed jsc=jsc,public jsc=jsc,closed joint stock company=jsc,joint stock company=jsc,joint stock co=jsc,public joint stock=jsc,open joint stock=jsc,closed joint stock=jsc,public stock company=jsc,open stock company=jsc,joint stock=jsc,otkrytoe aktsionernoe obshchestvo=jsc,otkrytoye aktsionernoye obshchestvo=jsc,publichnoe aktsionernoe obshchestvo=jsc,publichnoye aktsionernoye obshchestvo=jsc," +
  "zakrytoe aktsionernoe obshchestvo=jsc,zakrytoye aktsionernoye obshchestvo=jsc,aktsionernoe obshchestvo=jsc,aktsionernoye obshchestvo=jsc,sociedad anonima de capital variable=jsc,sociedad anonima de c v=jsc,sociedad anonima=jsc,s a de c v=jsc,sa de cv=jsc,societe anonyme=jsc,societa per azioni=jsc,sociedade anonima=jsc," +
  "public limited company=jsc,private joint stock company=jsc,aktiengesellschaft=jsc,aktiengeselschaft=jsc,aktiebolag=jsc,jsc=jsc,j s c=jsc,pjsc=jsc,ojsc=jsc,cjsc=jsc,ao=jsc,oao=jsc,zao=jsc,pao=jsc,ag=jsc,sa=jsc,s a=jsc,spa=jsc,s p a=jsc,plc=jsc,nv=jsc,n v=jsc,ab=jsc,as=jsc,asa=jsc,a s=jsc,sal=jsc,s a l=jsc,pjs=jsc,pt=jsc,tbk=jsc,bhd=jsc,sad=jsc,ad=jsc,sae=jsc,s a e=jsc,saog=jsc,ks=jsc,kk=jsc," +
  "s a s=sas,sas=sas,inc=inc,incorporated=inc,corp=inc,corporation=inc,co=co,company=co,cie=co,private company=co,c a=ca,ca=ca,compania anonima=ca,c v=cv,cv=cv,e u=eu_form,eu=eu_form,llp=llp,l l p=llp,lp=lp,l p=lp,kg=lp,gmbh co kg=lp,and co=co,cc=cc,s c=sc,e i r l=eirl,eirl=eirl,gie=gie,general trading=gt,partnership=lp,limited partnership=lp," +
  "offene aktiengesellschaft=jsc,geschlossene aktiengesellschaft=jsc,offentliche aktiengesellschaft=jsc,societe par actions=jsc,societe anonyme ouverte=jsc,societe par actions simplifiee=sas,societe en commandite=lp,sociedad por acciones=jsc,sociedad anonima abierta=jsc,sociedad anonima cerrada=jsc,open stock company=jsc,stock company=jsc,public corporation=jsc," +
  "publichne aktsionerne tovarystvo=jsc,aktsionerne tovarystvo=jsc,aktsionerne tovaristvo=jsc,publichne aktsionerne tovaristvo=jsc,akciova spolecnost=jsc,akciova spolocnost=jsc,delniska druzba=jsc,reszvenytarsasag=jsc,osakeyhtio=llc,akciju sabiedriba=jsc,akcine bendrove=jsc,uzdaroji akcine bendrove=llc,aktsiaselts=jsc," +
  "spolka akcyjna=jsc,akcionarsko drustvo=jsc,dionicko drustvo=jsc,drustvo s ogranicenom odgovornoscu=llc,naamloze vennootschap=jsc,besloten vennootschap=llc,aktieselskab=jsc,anpartsselskab=llc,spolecnost s rucenim omezenym=llc,korlatolt felelossegu tarsasag=llc,anonim sirketi=jsc,anonim sirket=jsc,limited sirketi=llc,ltd sti=llc,slu=llc,sl=llc,slne=llc,sociedad limitada=llc,sau=jsc,srls=llc,s r l s=llc,oyj=jsc,zrt=jsc,nyrt=jsc,bt=lp,uab=llc,sia=llc,ou=llc,osauhing=llc,dd=jsc,kd=lp,pat=jsc,prat=jsc,tdv=llc," +
  "spol s r o=llc,ug=llc,mbh=llc,ggmbh=llc,ug haftungsbeschrankt=llc,kgaa=jsc,ohg=gp,snc=gp,sci=sci,sasu=sas,eurl=llc,selarl=llc,sprl=llc,bvba=llc,vof=gp,lda=llc,unipessoal lda=llc,ltda me=llc,eireli=eirl,se=jsc,sab de cv=jsc,sapi de cv=jsc,spr de rl=llc,s p r de r l=llc," +
  "dmcc=llc,fze llc=llc,spc=llc,bsc=jsc,kscc=jsc,ksc=jsc,qsc=jsc,qpsc=jsc,psc=jsc,pjsc=jsc,saoc=jsc,berhad=jsc,sendirian berhad=llc,pte limited=llc,pvt limited=llc,opc=llc,perseroan terbatas=jsc,pllc=llc,lllp=llp," +
  "cong ty tnhh=llc,cong ty trach nhiem huu han=llc,tnhh=llc,cong ty co phan=jsc,kabushiki kaisha=jsc,kabushiki gaisha=jsc,yugen kaisha=llc,godo kaisha=llc,chusik hoesa=jsc,jusik hoesa=jsc,youxian gongsi=llc,youxian zeren gongsi=llc,gufen youxian gongsi=jsc,gongsi=co," +
  // Belarusian and Russian forms in the letters of others.
  "adkrytae aktsyianernae tavarystva=jsc,adkrytae akcyjanernae tavarystva=jsc,adkrytaje akcyjaniernaje tawarystwa=jsc,adkrytae aktsyyanernae tavarystva=jsc,adkrytaye aktsyyanernaye tavarystva=jsc,zakrytae aktsyianernae tavarystva=jsc,zakrytae aktsyyanernae tavarystva=jsc,zakrytaye aktsyyanernaye tavarystva=jsc,aktsyianernae tavarystva=jsc,aktsyyanernae tavarystva=jsc," +
  "tavarystva z abmezhavanai adkaznastsiu=llc,tavarystva z abmezhavanay adkaznastsyu=llc,tavarystva z dadatkovai adkaznastsiu=llc,otkrytoje akcionernoje obscestvo=jsc,otkrytoe akcionernoe obscestvo=jsc,otkrytoje akcioniernoje obszczestwo=jsc,otkrytoje akzionernoje obschtschestwo=jsc," +
  "akcionernoje obscestvo=jsc,akcionernoe obscestvo=jsc,akcioniernoje obszczestwo=jsc,akzionernoje obschtschestwo=jsc,obscestvo s ogranicennoj otvetstvennostju=llc,obscestvo s ogranicennoj otvetstvennostu=llc,obschtschestwo s ogranitschennoi otwetstwennostju=llc,obszczestwo s ograniczennoj otwietstwiennostju=llc," +
  "sharika=co,sharikat=co,sharikah=co,sherkat=co,sherkate=co,anonymi etaireia=jsc,anonymi etairia=jsc,ae=jsc,epe=llc,ike=llc,baem=llc"
)
  .split(",")
  .map((pair) => pair.split("="))
  .map(([phrase = "", form = ""]) => ({ phrase: phrase.split(" "), form }))
  .sort((a, b) => b.phrase.length - a.phrase.length);

/** Words of the longest one. */
export const LONGEST_FORM = LEGAL_FORMS[0]?.phrase.length ?? 0;

const LEGAL_BY_FIRST_WORD = new Map<string, typeof LEGAL_FORMS>();
for (const entry of LEGAL_FORMS) {
  const first = entry.phrase[0] ?? "";
  LEGAL_BY_FIRST_WORD.set(first, [...(LEGAL_BY_FIRST_WORD.get(first) ?? []), entry]);
}

/** Legal forms that are hardly ever a personal name: recognised also when the name is not known to be a company's. */
export const UNMISTAKABLE = new Set(
  "llc jsc ltd gmbh ooo oao zao pao pjsc ojsc cjsc limited corporation inc incorporated plc llp sarl aktiengesellschaft".split(
    " ",
  ),
);

/** No form of so many letters, all of its words together, is a name. */
const LETTERS_OF_A_LONG_FORM = 7;
const NAMES_AS_WELL: ReadonlySet<string> = new Set(["oao", "pao", "zao"]);

/** Whether a legal form is never part of a person's name. @param form its words run together */
export function isOnlyLegalForm(form: string): boolean {
  return form.length >= LETTERS_OF_A_LONG_FORM || (UNMISTAKABLE.has(form) && !NAMES_AS_WELL.has(form));
}

/**
 * A legal form at `index`: how many words it takes and what it is folded to.
 * @param certain whether the name is known to be a company's; else a form of one word is read only if it is never a personal name
 * @param mayBeMistyped whether its words may hold slips
 */
export function legalFormAt(
  tokens: readonly string[],
  index: number,
  certain: boolean,
  mayBeMistyped = certain,
): { length: number; form: string } | undefined {
  for (const { phrase, form } of LEGAL_BY_FIRST_WORD.get(tokens[index] ?? "") ?? []) {
    if (!certain && phrase.length === 1 && !UNMISTAKABLE.has(phrase[0] ?? "")) continue;
    if (phrase.every((word, offset) => tokens[index + offset] === word))
      return { length: phrase.length, form };
  }
  return tornFormAt(tokens, index, certain) ?? (mayBeMistyped ? mistypedFormAt(tokens, index) : undefined);
}

/** Forms that are torn into letters: shorter ones are initials too often. */
const TORN = new Map(
  LEGAL_FORMS.filter(
    ({ phrase: [word = "", second] }) =>
      second === undefined &&
      "llc ltd ltda ojsc pjsc cjsc jsc gmbh sarl inc corp plc ooo oao zao pao fze llp"
        .split(" ")
        .includes(word),
  ).map(({ phrase: [word = ""], form }) => [word, form] as const),
);
/** Letters of the longest of these. So many are no initials of a person. */
const LONGEST_TORN = 4;

/** `G m b H`, `Gmb H`, `L. L. C.`: a form with spaces in it, at the end of a name. At least one of its letters stands alone. */
function tornFormAt(
  tokens: readonly string[],
  index: number,
  certain: boolean,
): { length: number; form: string } | undefined {
  const length = tokens.length - index;
  if (index === 0 || length < 2 || length > LONGEST_TORN) return undefined;
  let hasLoneLetter = false;
  for (let at = index; at < tokens.length; at++) hasLoneLetter ||= tokens[at]?.length === 1;
  if (!hasLoneLetter) return undefined;
  const pieces = tokens.slice(index);
  const written = pieces.join("");
  const form = TORN.get(written);
  return form === undefined || (!certain && written.length < LONGEST_TORN) ? undefined : { length, form };
}

/** A word of so many letters is still known when it holds a slip. */
const LONG_FORM = 7;

/** Forms whose words may each hold a slip: those with two long words, or of three words and more. A name has hardly ever such words together. */
const LONG_FORMS = LEGAL_FORMS.filter(
  ({ phrase }) =>
    phrase.filter((word) => word.length >= LONG_FORM).length >= 2 ||
    (phrase.length >= 3 && phrase.every((word) => word.length >= 4)),
);

/** First words of these by the length of a word that may be one of them: it has a letter more or less at most. */
const FIRST_OF_LONG_FORMS = new Map<number, string[]>();
for (const word of new Set(LONG_FORMS.map(({ phrase: [first = ""] }) => first)))
  for (const length of [word.length - 1, word.length, word.length + 1])
    FIRST_OF_LONG_FORMS.set(length, [...(FIRST_OF_LONG_FORMS.get(length) ?? []), word]);

const AS_WRITTEN: ReadonlySet<string> = new Set(LEGAL_FORMS.map(({ phrase }) => phrase.join("")));

/** Whether a legal form was read in words that hold a slip. @param written its words run together */
export const isFormWithSlip = (written: string): boolean => !AS_WRITTEN.has(written);

/** `Limitad Liability Compny`. */
function mistypedFormAt(
  tokens: readonly string[],
  index: number,
): { length: number; form: string } | undefined {
  const first = tokens[index] ?? "";
  if (tokens.length - index < 2 || first.length < 4) return undefined;
  // Hardly any name has such a word.
  if (FIRST_OF_LONG_FORMS.get(first.length)?.some((word) => isMistyped(first, word)) !== true)
    return undefined;
  for (const { phrase, form } of LONG_FORMS) {
    if (phrase.every((word, offset) => isMistyped(tokens[index + offset] ?? "", word)))
      return { length: phrase.length, form };
  }
  return undefined;
}

const isMistyped = (text: string, word: string): boolean =>
  text === word || (word.length >= 5 && text.length >= 4 && oneEditApart(text, word));

/** Legal forms short enough to be mistyped into a word of their own. */
const TYPED_OFTEN = "llc ltd ltda ojsc pjsc cjsc jsc gmbh sarl inc corp plc ooo fze co limited company".split(
  " ",
);

/** True when a word is one slip away from a legal form: at the end of a company's name it is one. Of two letters the first must fit: `Ld`, and not `Td`. */
export function isMistypedLegalForm(text: string): boolean {
  if (text.length < 2) return false;
  return TYPED_OFTEN.some(
    (form) => (text.length > 2 || (form.length === 3 && text[0] === form[0])) && oneEditApart(text, form),
  );
}

/** The same of long forms, which are nothing else within a name either: `Kunlun Comtpany Limited`. */
export function isMistypedLongForm(text: string): boolean {
  return (
    text.length >= LONG_FORM &&
    TYPED_OFTEN.some((form) => form.length >= LONG_FORM && oneEditApart(text, form))
  );
}

function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  // Most words differ in more letters: they are not cut out.
  if (Math.max(a.length, b.length) - end - start > 2) return false;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** Legal forms in scripts that run them together with the name, or that are romanised beyond recognition; longer ones first. */
const NATIVE_FORMS: readonly (readonly [RegExp, string])[] = [
  [within("股份有限公司|株式会社|株式會社|주식회사|\\((?:株|주)\\)|\\(มหาชน\\)"), "jsc"],
  [
    within(
      "有限责任公司|有限責任公司|有限公司|有限会社|有限會社|合同会社|유한책임회사|유한회사|\\((?:有|유)\\)|จำกัด",
    ),
    "llc",
  ],
  [within("公司|บริษัท"), "co"],
  [within("集团|集團"), "group"],
  [apart("شركة مساهمة|سهامی خاص|سهامی عام|سهامي خاص|سهامي عام"), "jsc"],
  [apart("ذات مسؤولية محدودة|ذات المسؤولية المحدودة|با مسئولیت محدود|مسئولیت محدود|المحدودة|محدودة"), "llc"],
  // Companies of Arab countries by their initials at the end of a name: of shares, limited, and of one person.
  [apart("ش\\.\\s?م\\.\\s?[ملبكع]\\.?(?=\\P{L}*$)"), "jsc"],
  [apart("(?:ش\\.\\s?ذ\\.\\s?م\\.\\s?م|ش\\.\\s?ش\\.\\s?و)\\.?(?=\\P{L}*$)"), "llc"],
  [apart("ذ\\.?\\s?م\\.?\\s?م|בע'?מ"), "llc"],
  [apart("شركة|شرکت"), "co"],
  // Forms in Cyrillic that are other words in Latin (`AAT`, `ET`), in capitals: the list of GLEIF (ISO 20275) and, for Central Asia and
  // Mongolia, the laws on companies.
  [
    apart(
      "[Аа]дкрытае акцыянернае таварыства|[Зз]акрытае акцыянернае таварыства|ААТ|ЗАТ|АДСИЦ|ЕАД|АД|ААК|ЖАК|ҶСК|ҶСП|ҶСШ|АҚ|ХК|ПрАТ|АТ|НПАО",
    ),
    "jsc",
  ],
  [
    apart(
      "[Тт]аварыства з абмежаванай адказнасцю|[Тт]аварыства з дадатковай адказнасцю|ТАА|ТДА|ОДО|ОсОО|ЖЧК|ЖШС|ҶДММ|ХХК|ЕООД|ООД|МЧЖ|МЖШ|ДОО|ДООЕЛ",
    ),
    "llc",
  ],
];

/** The first of these scripts is Cyrillic: names with Latin letters and accents alone have none of the forms. */
const OF_NATIVE_FORMS = /[\u0400-\uffff]/;

/** A form at any position. Names are searched in NFKC. */
function within(forms: string): RegExp {
  return new RegExp(forms.normalize("NFKC"), "gu");
}

/** A form that is a word of its own. */
function apart(forms: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${forms.normalize("NFKC")})(?!\\p{L})`, "gu");
}

/** A name in NFKC with the legal forms of native scripts in Latin, as words of their own: `株式会社日立製作所` is `jsc 日立製作所`. */
export function withFormsInLatin(name: string): string {
  if (!OF_NATIVE_FORMS.test(name)) return name;
  let text = name;
  for (const [form, latin] of NATIVE_FORMS) text = text.replace(form, ` ${latin} `);
  return text;
}
