/** What a word is in a name, which decides how much it says about who is meant. */
export const WORD_CLASSES = ["core", "initial", "particle", "title", "legal", "generic", "number"] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that join names and vary freely between spellings of one name. */
export const PARTICLES = words(
  "al el ul ur ud ad as ash az an at the of and for in de del della di da dos das do du des la le les los las lo van von der den ter ten zu zum zur " +
    "bin ibn ben bint bt binti binte ould wuld ait aal y e et und i ap op o a d l na ne dela st",
);

/** Titles, honorifics, ranks: of persons only. */
export const TITLES = words(
  "mr mrs ms miss mister dr doctor prof professor sir lord lady dame hon honourable rev reverend father sheikh shaikh shaykh sheik shaik cheikh haji hajji hadji hajj hajja haj alhaji mullah mulla molla maulavi mawlawi maulawi " +
    "maulvi molvi mawlana maulana mufti qari hafiz ayatollah imam sayyid sayed seyed syed sayyed said_ engineer eng ing lic general gen lt lieutenant col colonel major maj capt captain brig brigadier sgt commander cmdr " +
    "marshal admiral president minister prince princess king queen sultan_ emir amir_ don dona senor senora herr frau madame mme monsieur jr sr junior senior ii iii iv esq phd md",
);

/** Words that many organisations share; each says little. Those of one list are weighed by frequency on top of this. */
export const GENERIC_WORDS = words(
  "company companies co corporation corp group holding holdings enterprise enterprises industries industry industrial international intl global general trading trade trader traders import export services service " +
    "management investment investments invest capital finance financial development construction engineering technology technologies tech technical systems system solutions shipping marine maritime transport transportation logistics " +
    "bank banking insurance commercial commerce business products production manufacturing equipment materials supply supplies consulting national state federal central foundation association organization organisation committee council " +
    "institute center centre agency bureau office ministry department society union comercializadora comercial inversiones grupo servicios distribuidora exportaciones importaciones industria industrias empresa compania compagnie societe " +
    "handel handels exchange market marketing agro auto oil gas petroleum energy power steel metal metals chemical chemicals electronics electronic research scientific science plant factory zavod project projects house europe european asia asian africa african america american americas middle east eastern west western north northern south southern world worldwide overseas real estate property properties fund funds partners partner ventures",
);

/**
 * Legal forms: what a sequence of words is folded to. Equal values are the same form in other words or languages; the value is
 * compared as one word of low weight. Longest first.
 */
const LEGAL_FORMS = (
  "limited liability company=llc,limited liability=llc,limited liability co=llc,ltd liability company=llc,ltd liability co=llc,obshchestvo s ogranichennoy otvetstvennostyu=llc,obshchestvo s ogranichennoi otvetstvennostyu=llc,obschestvo s ogranichennoy otvetstvennostyu=llc," +
  "tovarystvo z obmezhenoyu vidpovidalnistyu=llc,societatea cu raspundere limitata=llc,societate cu raspundere limitata=llc,sociedad de responsabilidad limitada=llc,s de r l de c v=llc,s de rl de cv=llc,s de r l=llc,s de rl=llc,gesellschaft mit beschrankter haftung=llc," +
  "societe a responsabilite limitee=llc,societa a responsabilita limitata=llc,sp z o o=llc,sp z oo=llc,spolka z ograniczona odpowiedzialnoscia=llc,limited=llc,ltd=llc,ltda=llc,limitada=llc,llc=llc,l l c=llc,ooo=llc,gmbh=llc,sarl=llc,s a r l=llc,srl=llc,s r l=llc,bv=llc,b v=llc," +
  "too=llc,tov=llc,mchj=llc,doo=llc,d o o=llc,dooel=llc,ood=llc,eood=llc,kft=llc,sro=llc,s r o=llc,oy=llc,aps=llc,fzco=llc,fz llc=llc,fzc=llc,fze=llc,wll=llc,w l l=llc,pvt ltd=llc,private limited=llc,pte ltd=llc,pty ltd=llc,pty=llc,pte=llc,pvt=llc,sdn bhd=llc,co ltd=llc,co limited=llc,company limited=llc," +
  "public joint stock company=jsc,open joint stock company=jsc,open joint stock co=jsc,closed joint stock co=jsc,public joint stock co=jsc,open jsc=jsc,closed jsc=jsc,public jsc=jsc,closed joint stock company=jsc,joint stock company=jsc,joint stock co=jsc,joint stock=jsc,otkrytoe aktsionernoe obshchestvo=jsc,otkrytoye aktsionernoye obshchestvo=jsc,publichnoe aktsionernoe obshchestvo=jsc,publichnoye aktsionernoye obshchestvo=jsc," +
  "zakrytoe aktsionernoe obshchestvo=jsc,zakrytoye aktsionernoye obshchestvo=jsc,aktsionernoe obshchestvo=jsc,aktsionernoye obshchestvo=jsc,sociedad anonima de capital variable=jsc,sociedad anonima de c v=jsc,sociedad anonima=jsc,s a de c v=jsc,sa de cv=jsc,societe anonyme=jsc,societa per azioni=jsc,sociedade anonima=jsc," +
  "public limited company=jsc,private joint stock company=jsc,aktiengesellschaft=jsc,aktiengeselschaft=jsc,aktiebolag=jsc,jsc=jsc,j s c=jsc,pjsc=jsc,ojsc=jsc,cjsc=jsc,ao=jsc,oao=jsc,zao=jsc,pao=jsc,ag=jsc,sa=jsc,s a=jsc,spa=jsc,s p a=jsc,plc=jsc,nv=jsc,n v=jsc,ab=jsc,as=jsc,asa=jsc,a s=jsc,sal=jsc,s a l=jsc,pjs=jsc,pt=jsc,tbk=jsc,bhd=jsc,sad=jsc,ad=jsc,sae=jsc,s a e=jsc,saog=jsc,ks=jsc,kk=jsc," +
  "s a s=sas,sas=sas,inc=inc,incorporated=inc,corp=inc,corporation=inc,co=co,company=co,cie=co,private company=co,c a=ca,ca=ca,compania anonima=ca,c v=cv,cv=cv,e u=eu_form,eu=eu_form,llp=llp,l l p=llp,lp=lp,l p=lp,kg=lp,gmbh co kg=lp,and co=co,cc=cc,s c=sc,e i r l=eirl,eirl=eirl,gie=gie,general trading=gt,bin=_,partnership=lp,limited partnership=lp"
)
  .split(",")
  .map((pair) => pair.split("="))
  .filter((pair) => pair[1] !== "_")
  .map(([phrase = "", form = ""]) => ({ phrase: phrase.split(" "), form }))
  .sort((a, b) => b.phrase.length - a.phrase.length);

const LEGAL_BY_FIRST_WORD = new Map<string, typeof LEGAL_FORMS>();
for (const entry of LEGAL_FORMS) {
  const first = entry.phrase[0] ?? "";
  LEGAL_BY_FIRST_WORD.set(first, [...(LEGAL_BY_FIRST_WORD.get(first) ?? []), entry]);
}

/** Legal forms that are no one's name: safe to read as such even when nobody said that the name is a company's. */
const UNMISTAKABLE = words(
  "llc jsc ltd gmbh ooo oao zao pao pjsc ojsc cjsc limited corporation inc incorporated plc llp sarl aktiengesellschaft",
);

/** A legal form at `index`: how many words it takes and what it is folded to. */
export function legalFormAt(
  tokens: readonly string[],
  index: number,
  certain: boolean,
): { length: number; form: string } | undefined {
  for (const { phrase, form } of LEGAL_BY_FIRST_WORD.get(tokens[index] ?? "") ?? []) {
    if (!certain && phrase.length === 1 && !UNMISTAKABLE.has(phrase[0] ?? "")) continue;
    if (phrase.every((word, offset) => tokens[index + offset] === word))
      return { length: phrase.length, form };
  }
  return undefined;
}

/** Legal forms short enough to be mistyped into a word of their own. */
const TYPED_OFTEN = "llc ltd ltda ojsc pjsc cjsc jsc gmbh sarl inc corp plc ooo fze co limited company".split(
  " ",
);

/** True when a word is one slip away from a legal form: at the end of a company's name it is one. */
export function isMistypedLegalForm(text: string): boolean {
  return text.length >= 3 && TYPED_OFTEN.some((form) => oneEditApart(text, form));
}

function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** Given names so frequent in the world that alone they point to nobody: they weigh less than a surname. */
export const FREQUENT_NAMES = words(
  "muhammad mohammad mohammed mohamed muhammed mohamad ahmad ahmed ali hasan hassan husayn hussein hussain abdul abd abdel abdallah abdullah ibrahim khan omar umar yusuf john james robert michael william david richard joseph thomas charles " +
    "christopher daniel paul mark george peter maria mary anna jose juan carlos luis antonio francisco manuel jesus miguel pedro jorge smith johnson garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez kim lee li wang zhang chen liu yang nguyen singh kumar " +
    "aleksandr alexander vladimir sergey sergei andrey dmitry ivan aleksey mikhail nikolay igor oleg ivanov abu haji",
);
