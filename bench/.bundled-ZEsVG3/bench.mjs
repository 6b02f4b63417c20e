// bench/monitoring.ts
import { existsSync as existsSync3 } from "node:fs";
import { join as join5 } from "node:path";
import * as z34 from "zod";

// core/monitoring/judge.ts
import { isDeepStrictEqual } from "node:util";

// engines/screening/build-index.ts
import { createHash as createHash2 } from "node:crypto";

// engines/screening/errors.ts
var ScreeningError = class extends Error {
  name = "ScreeningError";
  code;
  place;
  /** The message without its place: for those who must not learn how the service stores its lists. */
  reason;
  constructor(code, message, place = {}) {
    super(place.file === void 0 ? message : `${describePlace(place)}: ${message}`);
    this.code = code;
    this.reason = message;
    this.place = place;
  }
};
function describePlace({ file, line }) {
  return line === void 0 ? `${file}` : `${file}:${line}`;
}

// engines/screening/entity.ts
var ENTITY_TYPES = ["unknown", "person", "organisation", "vessel", "aircraft"];
var NAME_KINDS = ["primary", "alias", "weak_alias", "former", "native"];
var TOPICS = ["sanction", "pep", "adverse_media"];
var IDENTIFIER_TYPES = [
  "unknown",
  "passport",
  "national_id",
  "tax_id",
  "registration_number",
  "lei",
  "swift_bic",
  "imo",
  "driving_licence",
  "other",
  "crypto_wallet",
  "mmsi",
  "call_sign",
  "tail_number"
];

// engines/screening/identifiers.ts
import anyAscii from "any-ascii";

// engines/screening/text/phonetic.ts
var CANONICAL_RULES = [
  [/shch|sch(?=[aeiouy])/g, "S"],
  [/tsch|tch|cz|ch/g, "C"],
  [/sh|sz/g, "S"],
  [/zh/g, "J"],
  [/dzh|dj/g, "j"],
  [/kh/g, "H"],
  [/gh/g, "G"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ts|tz/g, "z"],
  [/ck|q/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/^x/g, "S"],
  [/x|ks/g, "ks"],
  [/w/g, "v"],
  [/(?:iy|ij|yi|yj|ii|yy|ee|ie|ey|ej|i|y)$/g, "i"],
  [/ou|oo|ow/g, "u"],
  [/ee|iy(?![aeou])|ij(?![aeou])|ii/g, "i"],
  [/^[yj]e|(?<=.)(?:iy|y|i|ij|j)e/g, "e"],
  [/(?<=.)(?:iy|ij|y|j|i)a/g, "ia"],
  [/(?<=.)(?:iy|ij|y|j|i)u/g, "iu"],
  [/(?<=.)(?:iy|ij|y|j|i)o/g, "io"],
  [/a[yij]|e[yij]|ae/g, "e"],
  [/oe|eo/g, "o"],
  [/ue/g, "u"],
  [/y/g, "i"]
];
function canonicalForm(word) {
  if (/^\d/.test(word)) return word;
  let form = word;
  for (const [pattern, replacement] of CANONICAL_RULES) form = form.replace(pattern, replacement);
  return form === "" ? word : withoutDoubles(form);
}
function withoutDoubles(form) {
  let out = "";
  for (let at3 = 0; at3 < form.length; at3++) if (form[at3] !== form[at3 - 1]) out += form.charAt(at3);
  return out;
}
var SKELETON_CLASS = {
  k: "k",
  g: "k",
  H: "k",
  G: "k",
  s: "s",
  z: "s",
  C: "c",
  S: "c",
  J: "c",
  j: "c",
  d: "t",
  t: "t",
  b: "p",
  p: "p",
  f: "f",
  v: "f",
  m: "m",
  n: "n",
  l: "l",
  r: "r",
  "0": "",
  "1": "l",
  "3": "",
  "5": "s",
  "9": "k"
};
function skeleton(canonical) {
  let out = "";
  for (const sound of canonical) {
    const merged2 = SKELETON_CLASS[sound] ?? "";
    if (merged2 !== "" && !out.endsWith(merged2)) out += merged2;
  }
  return out.slice(0, 12);
}
function neighbourKeys(text2, canonical) {
  const keys = /* @__PURE__ */ new Set([canonicalKey(canonical)]);
  addDeletions(keys, canonical);
  if (canonical !== text2) {
    keys.add(canonicalKey(text2));
    addDeletions(keys, text2);
  }
  const bones = skeleton(canonical);
  if (bones.length >= 3) keys.add(hashText(bones, SKELETON_SEED));
  else if (bones.length === 2)
    keys.add(hashText(`${/^[aeiou]/.test(canonical) ? "v" : "c"}${bones}`, SKELETON_SEED));
  return [...keys];
}
function addDeletions(keys, word) {
  if (word.length < 3) return;
  let before = CANONICAL_SEED;
  for (let i = 0; i < word.length; i++) {
    keys.add(hashText(word, before, i + 1));
    before = hashText(word.charAt(i), before);
  }
}
function canonicalKey(canonical) {
  return hashText(canonical, CANONICAL_SEED);
}
var CANONICAL_SEED = 2166136261;
var SKELETON_SEED = 789269575;
var JOINED_SEED = 1799596469;
function hashText(text2, seed, from = 0) {
  let hash = seed;
  for (let i = from; i < text2.length; i++) hash = Math.imul(hash ^ text2.charCodeAt(i), 16777619);
  return hash >>> 0;
}

// engines/screening/identifiers.ts
var ID_SEED = 461845907;
var MIN_IDENTIFIER_LENGTH = 5;
var LEADING_ZEROS = new RegExp(`^0+(?=.{${MIN_IDENTIFIER_LENGTH},}$)`);
var LABEL = /^(?:(?:passport|national|identity|identification|personal|registration|company|tax|vat|card|number|num|nr|no|id|reg|inn|ogrn|imo|mmsi|lei|swift|bic|nit|cedula|инн|огрн|паспорт)[\s.:#-]+)+(?=\D{0,6}\d)/i;
var DRAWN_LATIN = new Map(
  Array.from("\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425", (drawn2, at3) => [drawn2, "ABEKMHOPCTYX".charAt(at3)])
);
function normaliseIdentifier(value2) {
  const plain2 = withoutScheme(
    value2.replaceAll("\u2116", "No. ").normalize("NFKC").replace(new RegExp("\\p{Cf}", "gu"), "").trim()
  );
  return withoutPlace(plain2.replace(LABEL, "")).toUpperCase().replace(/[^\p{L}\p{N}]/gu, "").replace(/[А-Я]/g, (letter) => DRAWN_LATIN.get(letter) ?? letter).replace(new RegExp("(?!\\d)\\p{Nd}", "gu"), (digit) => anyAscii(digit)).replace(/^IMO(?=\d{7}$)/, "").replace(/^([A-Z]{6}[A-Z0-9]{2})XXX$/, "$1").replaceAll("O", "0").replaceAll("I", "1").replace(LEADING_ZEROS, "");
}
function withoutScheme(text2) {
  const address = /^(?:bitcoin|bitcoincash|ethereum|litecoin|tron|ripple|monero|dash|zcash|dogecoin):(?:pay-)?([0-9a-z]+)/i;
  return address.exec(text2)?.[1] ?? text2;
}
function walletAddress(value2) {
  const address = withoutScheme(value2.normalize("NFKC").replace(/[\p{Cf}\s]/gu, ""));
  return /^0x[0-9a-f]+$|^(?:bc|ltc|tb)1[0-9a-z]+$/i.test(address) ? address.toLowerCase() : address;
}
function withoutPlace(text2) {
  const number14 = text2.replace(/\([^()]*\)$/u, "");
  return /\d/.test(number14) ? number14 : text2;
}
function identifierHash(normalised) {
  return hashText(normalised, ID_SEED);
}
var KEYWORDS = [
  [/passport|pasaporte|passeport|travel document/i, "passport"],
  [/\blei\b|legal entity number/i, "lei"],
  [/digital currency|crypto|wallet|virtual asset|\b(?:xbt|btc|eth|usdt)\b/i, "crypto_wallet"],
  [/swift|\bbic\b/i, "swift_bic"],
  [/\bmmsi\b|maritime mobile/i, "mmsi"],
  [/\bimo\b|vessel registration/i, "imo"],
  [/call[\s_-]?sign/i, "call_sign"],
  [/tail[\s_-]?n|aircraft registration/i, "tail_number"],
  [/driv/i, "driving_licence"],
  [/tax|\bnit\b|v\.?a\.?t|\brfc\b|r\.f\.c|\bruc\b|\brif\b|\binn\b|fiscal|gst/i, "tax_id"],
  [
    /registration|registry|regnum|\breg\b|company number|enterprise number|chamber|folio|matricula|c\.r\.|trade license|gazette|\bogrn\b|incorporation|business number|commercial/i,
    "registration_number"
  ],
  [
    /national|cedula|identification|identity|personal|c\.u\.r\.p|\bcurp\b|\bssn\b|social security|\bid\b|\bd\.n\.i|\bdni\b|tazkira|residency|birth certificate|\bnic\b|electoral/i,
    "national_id"
  ]
];
function identifierTypeOf(label) {
  const normal = label.trim().toLowerCase();
  const exact = IDENTIFIER_TYPES.find((type) => type === normal);
  return exact ?? KEYWORDS.find(([pattern]) => pattern.test(label))?.[1] ?? (normal === "" ? "unknown" : "other");
}

// engines/screening/text/legal-forms.ts
var LEGAL_FORMS = "limited liability company=llc,limited liability=llc,limited liability co=llc,ltd liability company=llc,ltd liability co=llc,obshchestvo s ogranichennoy otvetstvennostyu=llc,obshchestvo s ogranichennoi otvetstvennostyu=llc,obschestvo s ogranichennoy otvetstvennostyu=llc,tovarystvo z obmezhenoyu vidpovidalnistyu=llc,societatea cu raspundere limitata=llc,societate cu raspundere limitata=llc,sociedad de responsabilidad limitada=llc,s de r l de c v=llc,s de rl de cv=llc,s de r l=llc,s de rl=llc,gesellschaft mit beschrankter haftung=llc,societe a responsabilite limitee=llc,societa a responsabilita limitata=llc,sp z o o=llc,sp z oo=llc,spolka z ograniczona odpowiedzialnoscia=llc,limited=llc,ltd=llc,ltda=llc,limitada=llc,llc=llc,l l c=llc,ooo=llc,gmbh=llc,sarl=llc,s a r l=llc,srl=llc,s r l=llc,bv=llc,b v=llc,too=llc,tov=llc,mchj=llc,doo=llc,d o o=llc,dooel=llc,ood=llc,eood=llc,kft=llc,sro=llc,s r o=llc,oy=llc,aps=llc,fzco=llc,fz llc=llc,fzc=llc,fze=llc,wll=llc,w l l=llc,pvt ltd=llc,private limited=llc,pte ltd=llc,pty ltd=llc,pty=llc,pte=llc,pvt=llc,sdn bhd=llc,co ltd=llc,co limited=llc,company limited=llc,public joint stock company=jsc,open joint stock company=jsc,open joint stock co=jsc,closed joint stock co=jsc,public joint stock co=jsc,open jsc=jsc,closed jsc=jsc,public jsc=jsc,closed joint stock company=jsc,joint stock company=jsc,joint stock co=jsc,joint stock=jsc,otkrytoe aktsionernoe obshchestvo=jsc,otkrytoye aktsionernoye obshchestvo=jsc,publichnoe aktsionernoe obshchestvo=jsc,publichnoye aktsionernoye obshchestvo=jsc,zakrytoe aktsionernoe obshchestvo=jsc,zakrytoye aktsionernoye obshchestvo=jsc,aktsionernoe obshchestvo=jsc,aktsionernoye obshchestvo=jsc,sociedad anonima de capital variable=jsc,sociedad anonima de c v=jsc,sociedad anonima=jsc,s a de c v=jsc,sa de cv=jsc,societe anonyme=jsc,societa per azioni=jsc,sociedade anonima=jsc,public limited company=jsc,private joint stock company=jsc,aktiengesellschaft=jsc,aktiengeselschaft=jsc,aktiebolag=jsc,jsc=jsc,j s c=jsc,pjsc=jsc,ojsc=jsc,cjsc=jsc,ao=jsc,oao=jsc,zao=jsc,pao=jsc,ag=jsc,sa=jsc,s a=jsc,spa=jsc,s p a=jsc,plc=jsc,nv=jsc,n v=jsc,ab=jsc,as=jsc,asa=jsc,a s=jsc,sal=jsc,s a l=jsc,pjs=jsc,pt=jsc,tbk=jsc,bhd=jsc,sad=jsc,ad=jsc,sae=jsc,s a e=jsc,saog=jsc,ks=jsc,kk=jsc,s a s=sas,sas=sas,inc=inc,incorporated=inc,corp=inc,corporation=inc,co=co,company=co,cie=co,private company=co,c a=ca,ca=ca,compania anonima=ca,c v=cv,cv=cv,e u=eu_form,eu=eu_form,llp=llp,l l p=llp,lp=lp,l p=lp,kg=lp,gmbh co kg=lp,and co=co,cc=cc,s c=sc,e i r l=eirl,eirl=eirl,gie=gie,general trading=gt,partnership=lp,limited partnership=lp,anonim sirketi=jsc,anonim sirket=jsc,limited sirketi=llc,ltd sti=llc,slu=llc,sl=llc,slne=llc,sociedad limitada=llc,sau=jsc,srls=llc,s r l s=llc,oyj=jsc,zrt=jsc,nyrt=jsc,bt=lp,uab=llc,sia=llc,ou=llc,osauhing=llc,dd=jsc,kd=lp,pat=jsc,prat=jsc,tdv=llc,spol s r o=llc,ug=llc,mbh=llc,ggmbh=llc,ug haftungsbeschrankt=llc,kgaa=jsc,ohg=gp,snc=gp,sci=sci,sasu=sas,eurl=llc,selarl=llc,sprl=llc,bvba=llc,vof=gp,lda=llc,unipessoal lda=llc,ltda me=llc,eireli=eirl,se=jsc,sab de cv=jsc,sapi de cv=jsc,spr de rl=llc,s p r de r l=llc,dmcc=llc,fze llc=llc,spc=llc,bsc=jsc,kscc=jsc,ksc=jsc,qsc=jsc,qpsc=jsc,psc=jsc,pjsc=jsc,saoc=jsc,berhad=jsc,sendirian berhad=llc,pte limited=llc,pvt limited=llc,opc=llc,perseroan terbatas=jsc,pllc=llc,lllp=llp,cong ty tnhh=llc,cong ty trach nhiem huu han=llc,tnhh=llc,cong ty co phan=jsc,kabushiki kaisha=jsc,kabushiki gaisha=jsc,yugen kaisha=llc,godo kaisha=llc,chusik hoesa=jsc,jusik hoesa=jsc,youxian gongsi=llc,youxian zeren gongsi=llc,gufen youxian gongsi=jsc,gongsi=co,sharika=co,sharikat=co,sharikah=co,sherkat=co,sherkate=co,anonymi etaireia=jsc,anonymi etairia=jsc,ae=jsc,epe=llc,ike=llc,baem=llc".split(",").map((pair) => pair.split("=")).map(([phrase = "", form = ""]) => ({ phrase: phrase.split(" "), form })).sort((a, b) => b.phrase.length - a.phrase.length);
var LONGEST_FORM = LEGAL_FORMS[0]?.phrase.length ?? 0;
var LEGAL_BY_FIRST_WORD = /* @__PURE__ */ new Map();
for (const entry of LEGAL_FORMS) {
  const first = entry.phrase[0] ?? "";
  LEGAL_BY_FIRST_WORD.set(first, [...LEGAL_BY_FIRST_WORD.get(first) ?? [], entry]);
}
var UNMISTAKABLE = new Set(
  "llc jsc ltd gmbh ooo oao zao pao pjsc ojsc cjsc limited corporation inc incorporated plc llp sarl aktiengesellschaft".split(
    " "
  )
);
function legalFormAt(tokens, index2, certain) {
  for (const { phrase, form } of LEGAL_BY_FIRST_WORD.get(tokens[index2] ?? "") ?? []) {
    if (!certain && phrase.length === 1 && !UNMISTAKABLE.has(phrase[0] ?? "")) continue;
    if (phrase.every((word, offset) => tokens[index2 + offset] === word))
      return { length: phrase.length, form };
  }
  return void 0;
}
var TYPED_OFTEN = "llc ltd ltda ojsc pjsc cjsc jsc gmbh sarl inc corp plc ooo fze co limited company".split(
  " "
);
function isMistypedLegalForm(text2) {
  return text2.length >= 3 && TYPED_OFTEN.some((form) => oneEditApart(text2, form));
}
function oneEditApart(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
var NATIVE_FORMS = [
  [within("\u80A1\u4EFD\u6709\u9650\u516C\u53F8|\u682A\u5F0F\u4F1A\u793E|\u682A\u5F0F\u6703\u793E|\uC8FC\uC2DD\uD68C\uC0AC|\\((?:\u682A|\uC8FC)\\)|\\(\u0E21\u0E2B\u0E32\u0E0A\u0E19\\)"), "jsc"],
  [
    within(
      "\u6709\u9650\u8D23\u4EFB\u516C\u53F8|\u6709\u9650\u8CAC\u4EFB\u516C\u53F8|\u6709\u9650\u516C\u53F8|\u6709\u9650\u4F1A\u793E|\u6709\u9650\u6703\u793E|\u5408\u540C\u4F1A\u793E|\uC720\uD55C\uCC45\uC784\uD68C\uC0AC|\uC720\uD55C\uD68C\uC0AC|\\((?:\u6709|\uC720)\\)|\u0E08\u0E33\u0E01\u0E31\u0E14"
    ),
    "llc"
  ],
  [within("\u516C\u53F8|\u0E1A\u0E23\u0E34\u0E29\u0E31\u0E17"), "co"],
  [within("\u96C6\u56E2|\u96C6\u5718"), "group"],
  [apart("\u0634\u0631\u0643\u0629 \u0645\u0633\u0627\u0647\u0645\u0629|\u0633\u0647\u0627\u0645\u06CC \u062E\u0627\u0635|\u0633\u0647\u0627\u0645\u06CC \u0639\u0627\u0645|\u0633\u0647\u0627\u0645\u064A \u062E\u0627\u0635|\u0633\u0647\u0627\u0645\u064A \u0639\u0627\u0645"), "jsc"],
  [apart("\u0630\u0627\u062A \u0645\u0633\u0624\u0648\u0644\u064A\u0629 \u0645\u062D\u062F\u0648\u062F\u0629|\u0630\u0627\u062A \u0627\u0644\u0645\u0633\u0624\u0648\u0644\u064A\u0629 \u0627\u0644\u0645\u062D\u062F\u0648\u062F\u0629|\u0628\u0627 \u0645\u0633\u0626\u0648\u0644\u06CC\u062A \u0645\u062D\u062F\u0648\u062F|\u0645\u0633\u0626\u0648\u0644\u06CC\u062A \u0645\u062D\u062F\u0648\u062F|\u0627\u0644\u0645\u062D\u062F\u0648\u062F\u0629|\u0645\u062D\u062F\u0648\u062F\u0629"), "llc"],
  [apart("\u0630\\.?\\s?\u0645\\.?\\s?\u0645|\u05D1\u05E2'?\u05DE"), "llc"],
  [apart("\u0634\u0631\u0643\u0629|\u0634\u0631\u06A9\u062A"), "co"]
];
function within(forms) {
  return new RegExp(forms.normalize("NFKC"), "gu");
}
function apart(forms) {
  return new RegExp(`(?<!\\p{L})(?:${forms.normalize("NFKC")})(?!\\p{L})`, "gu");
}
function withFormsInLatin(name) {
  let text2 = name;
  for (const [form, latin] of NATIVE_FORMS) text2 = text2.replace(form, ` ${latin} `);
  return text2;
}

// engines/screening/text/places.ts
var words = (text2) => text2.split(" ");
var PLACES = /* @__PURE__ */ new Set([
  ...words(
    "abidjan accra addis ababa algiers asmara bamako bangui banjul bissau blantyre brazzaville bujumbura cairo casablanca conakry dakar djibouti douala freetown gaborone harare johannesburg juba kampala khartoum kigali kinshasa lagos libreville lome luanda lubumbashi lusaka malabo maputo maseru mogadishu monrovia nairobi ndjamena niamey nouakchott ouagadougou tripoli tunis windhoek anchorage asuncion bogota boise brasilia buenos aires cancun caracas chicago chihuahua cuiaba denver detroit edmonton guayaquil halifax havana hermosillo indianapolis kingston louisville managua manaus maracaibo mazatlan merida monterrey montevideo montreal nassau ottawa panama paramaribo quito recife regina santiago tegucigalpa tijuana toronto vancouver winnipeg"
  ),
  ...words(
    "aden almaty amman aqtau aqtobe ashgabat astana atyrau baghdad baku bangkok barnaul basra beijing beirut bishkek brunei calcutta chengdu chongqing colombo dalian damascus dandong delhi dhaka dili doha dubai dushanbe erbil famagusta guangzhou hangzhou hanoi harbin hebron hong kong irkutsk isfahan istanbul izmir jakarta jebel jeddah jerusalem kabul kamchatka karachi kathmandu kolkata krasnoyarsk kuala lumpur lahore lattakia macau magadan makassar manila mashhad medina mosul mumbai muscat nanjing nicosia ningbo novosibirsk omsk osaka peshawar phnom penh pyongyang qingdao quetta rangoon riyadh saigon sakhalin samarkand sanaa seoul shanghai sharjah shenyang shenzhen shiraz singapore suzhou tabriz taipei tashkent tbilisi tehran teheran tianjin tokyo tomsk ulaanbaatar urumqi vientiane vladivostok wuhan xiamen yakutsk yangon yekaterinburg yerevan zhuhai adelaide auckland brisbane canberra melbourne perth sydney wellington"
  ),
  ...words(
    "amsterdam ankara antwerp athens barcelona basel belgrade berlin bern birmingham bratislava bremen brussels bucharest budapest chisinau cologne copenhagen donetsk dublin dusseldorf edinburgh frankfurt gdansk geneva geneve genf genova gibraltar glasgow grozny hamburg helsinki istanbul kaliningrad kazan kharkiv kiev kyiv krakow krasnodar lausanne leipzig limassol lisbon liverpool ljubljana london luhansk lugano luxembourg luxemburg lyon madrid manchester marbella marseille milan milano minsk moscow moskva munich munchen nizhny novgorod odessa odesa oslo paris petersburg piraeus podgorica porto prague praha riga rostov rotterdam samara sarajevo saratov sevastopol simferopol skopje sofia stockholm stuttgart tagil tallinn tirana turin ufa vaduz valletta vienna wien vilnius volgograd warsaw zagreb zug zurich yalta izhevsk tula chelyabinsk atlanta boston dallas houston miami philadelphia seattle washington york angeles francisco abbas bandar"
  ),
  ...words(
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bermuda bolivia bosnia botswana brazil bulgaria burkina burma burundi cambodia cameroon canada cayman chile china colombia congo croatia cuba curacao cyprus czechia denmark deutschland dominica ecuador egypt emirates eritrea espana estonia ethiopia fiji finland france gabon gambia germany ghana greece greenland grenada guatemala guernsey guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italia italy jamaica japan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania macao macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua nigeria norway oman pakistan palestine paraguay peru philippines poland portugal qatar romania russia rwanda samoa saudi schweiz senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suisse suriname svizzera sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey turkiye turkmenistan uganda uae uk ukraine uruguay usa uzbekistan venezuela vietnam yemen zambia zimbabwe"
  )
]);
var PARTS_OF_A_COMPANY = new Set(
  words(
    "branch branches office offices desk station agency representation representative representatives representante headquarters head main regional region local site unit affiliate affiliated affiliates subsidiary subsidiaries division department depot terminal filial filiale filiali succursale sucursal zweigniederlassung niederlassung agencia oficina bureau sede works campus predstavitelstvo sube subesi"
  )
);

// engines/screening/text/scripts.ts
import anyAscii2 from "any-ascii";

// engines/screening/text/readings.ts
function readings(text2) {
  return new Map(
    text2.split(",").map((pair) => {
      const [native, latin] = pair.trim().split("=");
      return [native ?? "", latin ?? ""];
    })
  );
}
var ARABIC_NAMES = readings(
  "\u0645\u062D\u0645\u062F=muhammad,\u0627\u062D\u0645\u062F=ahmad,\u0623\u062D\u0645\u062F=ahmad,\u0645\u062D\u0645\u0648\u062F=mahmud,\u062D\u0627\u0645\u062F=hamid,\u062D\u0645\u064A\u062F=hamid,\u0639\u0644\u064A=ali,\u062D\u0633\u0646=hasan,\u062D\u0633\u064A\u0646=husayn,\u062D\u0633\u0646\u064A=husni,\u0639\u0628\u062F=abd,\u0639\u0628\u062F\u0627\u0644\u0644\u0647=abd allah,\u0627\u0644\u0644\u0647=allah,\u0639\u0628\u062F\u0627\u0644\u0631\u062D\u0645\u0646=abd al rahman,\u0639\u0628\u062F\u0627\u0644\u0639\u0632\u064A\u0632=abd al aziz,\u0639\u0628\u062F\u0627\u0644\u0643\u0631\u064A\u0645=abd al karim,\u0639\u0628\u062F\u0627\u0644\u0642\u0627\u062F\u0631=abd al qadir,\u0639\u0628\u062F\u0627\u0644\u0631\u062D\u064A\u0645=abd al rahim,\u0639\u0628\u062F\u0627\u0644\u0633\u0644\u0627\u0645=abd al salam,\u0639\u0628\u062F\u0627\u0644\u0645\u062C\u064A\u062F=abd al majid,\u0639\u0628\u062F\u0627\u0644\u062D\u0645\u064A\u062F=abd al hamid,\u0639\u0628\u062F\u0627\u0644\u0645\u0644\u0643=abd al malik,\u0639\u0628\u062F\u0627\u0644\u063A\u0646\u064A=abd al ghani,\u0639\u0628\u062F\u0627\u0644\u062D\u0642=abd al haq,\u0639\u0628\u062F\u0627\u0644\u0628\u0627\u0642\u064A=abd al baqi,\u0639\u0628\u062F\u0627\u0644\u0641\u062A\u0627\u062D=abd al fattah,\u0639\u0628\u062F\u0627\u0644\u0648\u0647\u0627\u0628=abd al wahhab,\u0639\u0628\u062F\u0627\u0644\u0631\u0632\u0627\u0642=abd al razzaq,\u0639\u0628\u062F\u0627\u0644\u0644\u0637\u064A\u0641=abd al latif,\u0627\u0644\u0631\u062D\u0645\u0646=al rahman,\u0639\u0632\u064A\u0632=aziz,\u0643\u0631\u064A\u0645=karim,\u0642\u0627\u062F\u0631=qadir,\u0633\u0644\u0627\u0645=salam,\u0627\u0628\u0631\u0627\u0647\u064A\u0645=ibrahim,\u0625\u0628\u0631\u0627\u0647\u064A\u0645=ibrahim,\u0627\u0633\u0645\u0627\u0639\u064A\u0644=ismail,\u0625\u0633\u0645\u0627\u0639\u064A\u0644=ismail,\u064A\u0648\u0633\u0641=yusuf,\u064A\u0648\u0646\u0633=yunis,\u0645\u0648\u0633\u0649=musa,\u0639\u064A\u0633\u0649=isa,\u062F\u0627\u0648\u062F=dawud,\u0633\u0644\u064A\u0645\u0627\u0646=sulayman,\u0639\u0645\u0631=umar,\u0639\u062B\u0645\u0627\u0646=uthman,\u062E\u0627\u0644\u062F=khalid,\u0633\u0639\u064A\u062F=said,\u0633\u0639\u0648\u062F=saud,\u0633\u0639\u062F=sad,\u0633\u0639\u062F\u064A=sadi,\u0641\u0647\u062F=fahd,\u0641\u064A\u0635\u0644=faysal,\u0637\u0627\u0631\u0642=tariq,\u0643\u0645\u0627\u0644=kamal,\u062C\u0645\u0627\u0644=jamal,\u062C\u0644\u0627\u0644=jalal,\u0646\u0635\u0631=nasr,\u0646\u0627\u0635\u0631=nasir,\u0645\u0646\u0635\u0648\u0631=mansur,\u0645\u0633\u0639\u0648\u062F=masud,\u0645\u0635\u0637\u0641\u0649=mustafa,\u0645\u0631\u062A\u0636\u0649=murtada,\u0631\u0636\u0627=rida,\u0631\u0634\u064A\u062F=rashid,\u0631\u0627\u0634\u062F=rashid,\u0632\u064A\u0627\u062F=ziyad,\u0632\u064A\u062F=zayd,\u0628\u0634\u0627\u0631=bashar,\u0628\u0634\u064A\u0631=bashir,\u062D\u0627\u0641\u0638=hafiz,\u062D\u0645\u0632\u0629=hamza,\u062D\u0645\u062F=hamad,\u0647\u0627\u0646\u064A=hani,\u0647\u0627\u062F\u064A=hadi,\u0647\u0634\u0627\u0645=hisham,\u0647\u064A\u062B\u0645=haytham,\u0648\u0644\u064A\u062F=walid,\u064A\u0627\u0633\u0631=yasir,\u064A\u0627\u0633\u064A\u0646=yasin,\u064A\u062D\u064A\u0649=yahya,\u0635\u0627\u0644\u062D=salih,\u0635\u062F\u0627\u0645=saddam,\u0635\u0644\u0627\u062D=salah,\u0635\u0628\u0631\u064A=sabri,\u0642\u0627\u0633\u0645=qasim,\u0642\u0635\u064A=qusay,\u0639\u062F\u064A=uday,\u0645\u062C\u064A\u062F=majid,\u0645\u0627\u062C\u062F=majid,\u0645\u062C\u062A\u0628\u0649=mujtaba,\u0645\u0647\u062F\u064A=mahdi,\u0646\u0628\u064A\u0644=nabil,\u0646\u0648\u0631=nur,\u0646\u0648\u0631\u064A=nuri,\u0646\u0632\u0627\u0631=nizar,\u0631\u0627\u0645\u064A=rami,\u0631\u0641\u064A\u0642=rafiq,\u0631\u0641\u0639\u062A=rifat,\u0645\u0627\u0647\u0631=mahir,\u0645\u0631\u0648\u0627\u0646=marwan,\u0645\u0627\u0632\u0646=mazin,\u0645\u0639\u0645\u0631=muammar,\u0645\u0639\u0627\u0630=muadh,\u0645\u0642\u062A\u062F\u0649=muqtada,\u0641\u0627\u0637\u0645\u0629=fatima,\u0639\u0627\u0626\u0634\u0629=aisha,\u0645\u0631\u064A\u0645=maryam,\u0632\u064A\u0646\u0628=zaynab,\u062E\u062F\u064A\u062C\u0629=khadija,\u0644\u064A\u0644\u0649=layla,\u0633\u0627\u0631\u0629=sara,\u0647\u062F\u0649=huda,\u0646\u0627\u062F\u064A\u0629=nadiya,\u0627\u0633\u0645\u0627\u0621=asma,\u0623\u0633\u0645\u0627\u0621=asma,\u0623\u0633\u0627\u0645\u0629=usama,\u0627\u0633\u0627\u0645\u0629=usama,\u0623\u064A\u0645\u0646=ayman,\u0627\u064A\u0645\u0646=ayman,\u0623\u0646\u0648\u0631=anwar,\u0627\u0646\u0648\u0631=anwar,\u0623\u0643\u0631\u0645=akram,\u0627\u0643\u0631\u0645=akram,\u0623\u0645\u064A\u0646=amin,\u0627\u0645\u064A\u0646=amin,\u0623\u0645\u064A\u0631=amir,\u0627\u0645\u064A\u0631=amir,\u0623\u0633\u062F=asad,\u0627\u0633\u062F=asad,\u0628\u0646=bin,\u0627\u0628\u0646=ibn,\u0623\u0628\u0648=abu,\u0627\u0628\u0648=abu,\u0623\u0645=umm,\u0622\u0644=al,\u0627\u0644\u062F\u064A\u0646=al din,\u0646\u0635\u0631\u0627\u0644\u0644\u0647=nasr allah,\u0641\u0636\u0644=fadl,\u0641\u0627\u0631\u0648\u0642=faruq,\u0641\u0624\u0627\u062F=fuad,\u0641\u0631\u062C=faraj,\u0634\u0631\u064A\u0641=sharif,\u0634\u0647\u0627\u0628=shihab,\u0638\u0627\u0647\u0631=zahir,\u0637\u0627\u0647\u0631=tahir,\u0637\u0647=taha,\u0639\u0627\u062F\u0644=adil,\u0639\u0627\u0645\u0631=amir,\u0639\u0628\u0627\u0633=abbas,\u0639\u0635\u0627\u0645=isam,\u0639\u0645\u0627\u0631=ammar,\u0639\u0645\u0627\u062F=imad,\u063A\u0627\u0632\u064A=ghazi,\u063A\u0633\u0627\u0646=ghassan,\u0643\u0627\u0638\u0645=kazim,\u0644\u0637\u064A\u0641=latif,\u0633\u0645\u064A\u0631=samir,\u0633\u0627\u0645\u064A=sami,\u0633\u064A\u0641=sayf,\u0634\u0627\u0643\u0631=shakir,\u062A\u0648\u0641\u064A\u0642=tawfiq,\u062B\u0631\u0648\u062A=tharwat,\u062C\u0627\u0628\u0631=jabir,\u062C\u0639\u0641\u0631=jafar,\u062C\u0627\u0633\u0645=jasim,\u062D\u064A\u062F\u0631=haydar,\u062D\u0643\u0645\u062A=hikmat,\u062E\u0644\u064A\u0644=khalil,\u0630\u0627\u0643\u0631=dhakir,\u0642\u0630\u0627\u0641\u064A=qadhafi,\u0627\u0644\u0642\u0630\u0627\u0641\u064A=al qadhafi,\u062E\u0627\u0645\u0646\u0626\u064A=khamenei,\u0631\u0648\u062D\u0627\u0646\u064A=rouhani,\u0645\u0644\u0627=mullah,\u0645\u0648\u0644\u0648\u064A=mawlawi,\u062D\u0627\u062C\u064A=haji,\u0634\u064A\u062E=shaykh,\u0627\u0644\u0634\u064A\u062E=al shaykh,\u062E\u0627\u0646=khan,\u06AF\u0644=gul,\u0634\u0627\u0647=shah"
);
var HEBREW_NAMES = readings(
  "\u05DE\u05E9\u05D4=moshe,\u05D3\u05D5\u05D3=david,\u05D9\u05D5\u05E1\u05E3=yosef,\u05D0\u05D1\u05E8\u05D4\u05DD=avraham,\u05D9\u05E6\u05D7\u05E7=yitzhak,\u05D9\u05E2\u05E7\u05D1=yaakov,\u05E9\u05DE\u05D5\u05D0\u05DC=shmuel,\u05E9\u05DC\u05DE\u05D4=shlomo,\u05D3\u05E0\u05D9\u05D0\u05DC=daniel,\u05DE\u05D9\u05DB\u05D0\u05DC=michael,\u05D7\u05D9\u05D9\u05DD=haim,\u05D0\u05D4\u05E8\u05D5\u05DF=aharon,\u05D0\u05D4\u05E8\u05DF=aharon,\u05D9\u05D4\u05D5\u05D3\u05D4=yehuda,\u05D0\u05DC\u05D9\u05D4\u05D5=eliyahu,\u05D1\u05E0\u05D9\u05DE\u05D9\u05DF=binyamin,\u05E0\u05EA\u05E0\u05D9\u05D4\u05D5=netanyahu,\u05E9\u05E8\u05D4=sara,\u05E8\u05D7\u05DC=rachel,\u05E8\u05D1\u05E7\u05D4=rivka,\u05DC\u05D0\u05D4=leah,\u05DE\u05E8\u05D9\u05DD=miriam,\u05D0\u05E1\u05EA\u05E8=esther,\u05E8\u05D5\u05EA=ruth,\u05D7\u05E0\u05D4=hana,\u05EA\u05DE\u05E8=tamar,\u05D9\u05E2\u05DC=yael,\u05DB\u05D4\u05DF=cohen,\u05DC\u05D5\u05D9=levi,\u05DE\u05D6\u05E8\u05D7\u05D9=mizrahi,\u05E4\u05E8\u05E5=peretz,\u05D1\u05D9\u05D8\u05D5\u05DF=biton,\u05D0\u05D1\u05D9=avi,\u05D0\u05E8\u05D9\u05D0\u05DC=ariel,\u05D0\u05D5\u05E8\u05D9=uri,\u05E8\u05D5\u05DF=ron,\u05D2\u05D9\u05DC=gil,\u05E2\u05DE\u05D9\u05E8=amir,\u05D9\u05E9\u05E8\u05D0\u05DC=israel,\u05E0\u05EA\u05DF=natan,\u05E6\u05D1\u05D9=zvi,\u05E4\u05E0\u05D7\u05E1=pinhas,\u05DE\u05E0\u05D7\u05DD=menachem,\u05E9\u05DE\u05E2\u05D5\u05DF=shimon,\u05E8\u05D0\u05D5\u05D1\u05DF=reuven,\u05D1\u05DF=ben,\u05D1\u05E8=bar"
);
var HANGUL_SURNAMES = readings(
  "\uAE40=kim,\uC774=ri,\uB9AC=ri,\uBC15=pak,\uCD5C=choe,\uC815=chong,\uAC15=kang,\uC870=cho,\uC724=yun,\uC7A5=chang,\uC784=im,\uB9BC=rim,\uD55C=han,\uC624=o,\uC11C=so,\uC2E0=sin,\uAD8C=kwon,\uD669=hwang,\uC548=an,\uC1A1=song,\uC804=chon,\uD64D=hong,\uC720=yu,\uB958=ryu,\uACE0=ko,\uBB38=mun,\uC591=yang,\uC190=son,\uBC30=pae,\uBC31=paek,\uD5C8=ho,\uB0A8=nam,\uC2EC=sim,\uB178=no,\uB85C=ro,\uD558=ha,\uACFD=kwak,\uC131=song,\uCC28=cha,\uC8FC=chu,\uC6B0=u,\uAD6C=ku,\uB098=na,\uB77C=ra,\uBBFC=min,\uC9C4=chin,\uC9C0=chi,\uC5C4=om,\uCC44=chae,\uC6D0=won,\uCC9C=chon,\uBC29=pang,\uACF5=kong,\uD604=hyon,\uD568=ham,\uBCC0=pyon,\uC5FC=yom,\uC5EC=yo,\uCD94=chu,\uB3C4=to,\uC18C=so,\uC11D=sok,\uC120=son,\uC124=sol,\uB9C8=ma,\uAE38=kil,\uC5F0=yon,\uC704=wi,\uD45C=pyo,\uBA85=myong,\uAE30=ki,\uBC18=pan,\uC655=wang,\uAE08=kum,\uC625=ok,\uC721=yuk,\uC778=in,\uB9F9=maeng,\uC81C=che,\uBAA8=mo,\uD0DC=tae"
);
var JAPANESE_READINGS = readings(
  "\u4F50\u85E4=sato,\u9234\u6728=suzuki,\u9AD8\u6A4B=takahashi,\u7530\u4E2D=tanaka,\u4F0A\u85E4=ito,\u6E21\u8FBA=watanabe,\u6E21\u908A=watanabe,\u5C71\u672C=yamamoto,\u4E2D\u6751=nakamura,\u5C0F\u6797=kobayashi,\u52A0\u85E4=kato,\u5409\u7530=yoshida,\u5C71\u7530=yamada,\u4F50\u3005\u6728=sasaki,\u5C71\u53E3=yamaguchi,\u677E\u672C=matsumoto,\u4E95\u4E0A=inoue,\u6728\u6751=kimura,\u6797=hayashi,\u658E\u85E4=saito,\u6589\u85E4=saito,\u6E05\u6C34=shimizu,\u5C71\u5D0E=yamazaki,\u68EE=mori,\u6C60\u7530=ikeda,\u6A4B\u672C=hashimoto,\u963F\u90E8=abe,\u5B89\u500D=abe,\u77F3\u5DDD=ishikawa,\u5C71\u4E0B=yamashita,\u4E2D\u5CF6=nakajima,\u77F3\u4E95=ishii,\u5C0F\u5DDD=ogawa,\u524D\u7530=maeda,\u5CA1\u7530=okada,\u9577\u8C37\u5DDD=hasegawa,\u85E4\u7530=fujita,\u5F8C\u85E4=goto,\u8FD1\u85E4=kondo,\u6751\u4E0A=murakami,\u9060\u85E4=endo,\u9752\u6728=aoki,\u5742\u672C=sakamoto,\u798F\u7530=fukuda,\u592A\u7530=ota,\u897F\u6751=nishimura,\u85E4\u4E95=fujii,\u85E4\u539F=fujiwara,\u5CA1\u672C=okamoto,\u4E09\u6D66=miura,\u91D1\u5B50=kaneko,\u4E2D\u91CE=nakano,\u4E2D\u5DDD=nakagawa,\u539F\u7530=harada,\u677E\u7530=matsuda,\u7AF9\u5185=takeuchi,\u5C0F\u91CE=ono,\u7530\u6751=tamura,\u4E2D\u5C71=nakayama,\u548C\u7530=wada,\u77F3\u7530=ishida,\u68EE\u7530=morita,\u4E0A\u7530=ueda,\u539F=hara,\u5185\u7530=uchida,\u67F4\u7530=shibata,\u9152\u4E95=sakai,\u5BAE\u5D0E=miyazaki,\u6A2A\u5C71=yokoyama,\u9AD8\u6728=takagi,\u5B89\u85E4=ando,\u5BAE\u672C=miyamoto,\u5927\u91CE=ono,\u5C0F\u5CF6=kojima,\u8C37\u53E3=taniguchi,\u5DE5\u85E4=kudo,\u4ECA\u4E95=imai,\u9AD8\u7530=takada,\u4E38\u5C71=maruyama,\u5897\u7530=masuda,\u6749\u5C71=sugiyama,\u6751\u7530=murata,\u5927\u585A=otsuka,\u65B0\u4E95=arai,\u5C0F\u5C71=koyama,\u5E73\u91CE=hirano,\u85E4\u672C=fujimoto,\u6CB3\u91CE=kono,\u4E0A\u91CE=ueno,\u6B66\u7530=takeda,\u91CE\u53E3=noguchi,\u677E\u4E95=matsui,\u5343\u8449=chiba,\u83C5\u539F=sugawara,\u5CA9\u5D0E=iwasaki,\u4E45\u4FDD=kubo,\u6728\u4E0B=kinoshita,\u4F50\u91CE=sano,\u677E\u5C3E=matsuo,\u91CE\u6751=nomura,\u83CA\u5730=kikuchi,\u83C5=suga,\u5CB8\u7530=kishida,\u77F3\u7834=ishiba,\u7BE0\u7530=shinoda,\u82B1\u5B50=hanako,\u592A\u90CE=taro,\u4E00\u90CE=ichiro,\u6B21\u90CE=jiro,\u5065\u4E00=kenichi,\u5065=ken,\u8AA0=makoto,\u9686=takashi,\u8302=shigeru,\u6D69=hiroshi,\u535A=hiroshi,\u6D0B\u5B50=yoko,\u5E78\u5B50=sachiko,\u548C\u5B50=kazuko,\u6075\u5B50=keiko,\u4EAC\u5B50=kyoko,\u7531\u7F8E\u5B50=yumiko,\u76F4\u6A39=naoki,\u5927\u8F14=daisuke,\u7FD4\u592A=shota,\u62D3\u4E5F=takuya,\u5065\u592A=kenta,\u7F8E\u54B2=misaki,\u967D\u5B50=yoko,\u660E\u7F8E=akemi,\u4E45\u7F8E\u5B50=kumiko,\u667A\u5B50=tomoko,\u7D14\u4E00\u90CE=junichiro,\u664B\u4E09=shinzo,\u6587\u96C4=fumio,\u7FA9\u5049=yoshihide,\u5EFA\u5E02=kenichi,\u4E00\u592B=kazuo,\u6B63=tadashi,\u6E05=kiyoshi,\u52C7=isamu,\u9032=susumu"
);

// engines/screening/text/scripts.ts
var CYRILLIC = table(
  "\u0430 a \u0431 b \u0432 v \u0433 g \u0434 d \u0435 e \u0451 e \u0436 zh \u0437 z \u0438 i \u0439 y \u043A k \u043B l \u043C m \u043D n \u043E o \u043F p \u0440 r \u0441 s \u0442 t \u0443 u \u0444 f \u0445 kh \u0446 ts \u0447 ch \u0448 sh \u0449 shch \u044A _ \u044B y \u044C _ \u044D e \u044E yu \u044F ya \u0456 i \u0457 yi \u0454 ye \u0491 g \u045E u \u0458 j \u0459 lj \u045A nj \u0452 dj \u045B c \u045F dz \u0453 gj \u045C kj \u0455 dz \u049B k \u0493 gh \u04A3 ng \u04E9 o \u04AF u \u04B1 u \u04BB h \u04D9 a \u04E3 i \u04EF u \u04B3 h \u04B7 j"
);
var CYRILLIC_LOOKALIKES = table("\u04BB h \u0501 d \u0430 a \u0435 e \u043E o \u0440 p \u0441 c \u0443 y \u0445 x \u043A k \u043C m \u0442 t \u043D h \u0432 b \u0456 i \u0458 j \u0455 s");
var LATIN_LOOKALIKES = new Map(
  Array.from(CYRILLIC_LOOKALIKES, ([drawn2, letter]) => [letter, drawn2])
);
var GREEK_DIGRAPHS = table(
  "\u03BF\u03C5 u \u03B1\u03B9 e \u03B5\u03B9 i \u03BF\u03B9 i \u03C5\u03B9 i \u03BC\u03C0 b \u03BD\u03C4 d \u03B3\u03BA g \u03B3\u03B3 ng \u03B3\u03C7 nch \u03B1\u03C5 av \u03B5\u03C5 ev \u03B7\u03C5 iv \u03C4\u03B6 tz \u03C4\u03C3 ts"
);
var GREEK = table(
  "\u03B1 a \u03B2 v \u03B3 g \u03B4 d \u03B5 e \u03B6 z \u03B7 i \u03B8 th \u03B9 i \u03BA k \u03BB l \u03BC m \u03BD n \u03BE x \u03BF o \u03C0 p \u03C1 r \u03C3 s \u03C2 s \u03C4 t \u03C5 y \u03C6 f \u03C7 ch \u03C8 ps \u03C9 o"
);
var ARABIC = table(
  "\u0627 a \u0628 b \u062A t \u062B th \u062C j \u062D h \u062E kh \u062F d \u0630 dh \u0631 r \u0632 z \u0633 s \u0634 sh \u0635 s \u0636 d \u0637 t \u0638 z \u0639 a \u063A gh \u0641 f \u0642 q \u0643 k \u0644 l \u0645 m \u0646 n \u0647 h \u0629 a \u0649 a \u0621 _ \u0623 a \u0625 i \u0622 a \u0671 a \u0624 u \u0626 i \u06AF g \u0686 ch \u067E p \u0698 zh \u06A9 k \u06CC y \u064A y \u0648 w \u06A4 v \u06C0 a \u06C1 h \u06BE h \u06D2 e \u06BA n \u0679 t \u0688 d \u0691 r \u067C t \u0689 d \u0693 r \u069A sh \u06BC n \u06D0 e \u06CD i"
);
var HEBREW = table(
  "\u05D0 a \u05D1 b \u05D2 g \u05D3 d \u05D4 h \u05D5 v \u05D6 z \u05D7 h \u05D8 t \u05D9 y \u05DB k \u05DA k \u05DC l \u05DE m \u05DD m \u05E0 n \u05DF n \u05E1 s \u05E2 a \u05E4 p \u05E3 f \u05E6 ts \u05E5 ts \u05E7 k \u05E8 r \u05E9 sh \u05EA t"
);
function table(pairs) {
  const parts3 = pairs.split(" ");
  const map = /* @__PURE__ */ new Map();
  for (let i = 0; i + 1 < parts3.length; i += 2) map.set(parts3[i] ?? "", parts3[i + 1]?.replace("_", "") ?? "");
  return map;
}
var DRAWN_LATIN2 = new Map([
  ...table(
    "\u0391 A \u0392 B \u0395 E \u0396 Z \u0397 H \u0399 I \u039A K \u039C M \u039D N \u039F O \u03A1 P \u03A4 T \u03A5 Y \u03A7 X \u03B1 a \u03B5 e \u03B7 n \u03B9 i \u03BA k \u03BD v \u03BF o \u03C1 p \u03C4 t \u03C5 u \u03C7 x \u03B3 y \u03C9 w"
  ),
  ...table(
    "\u13AA A \u13F4 B \u13DF C \u13A0 D \u13AC E \u13C0 G \u13BB H \u13AB J \u13E6 K \u13DE L \u13B7 M \u13E2 P \u13D2 R \u13DA S \u13A2 T \u13D9 V \u13B3 W \u13BD Y \u13C3 Z \u0585 o \u057D u \u0578 n \u0570 h \u0581 g \u0575 j \u0566 q \u0555 O \u054D U \u053C L"
  )
]);
function withoutLookalikes(text2) {
  return text2.replace(
    new RegExp("\\p{L}+", "gu"),
    (word) => /[\p{Script=Latin}\p{Script=Cherokee}]/u.test(word) && /[\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u.test(word) ? Array.from(word, (letter) => DRAWN_LATIN2.get(letter) ?? letter).join("") : word
  );
}
var HAS_LATIN = new RegExp("\\p{Script=Latin}", "u");
function romanise(word, alone) {
  if (/[Ѐ-ԯ]/.test(word)) return [{ text: cyrillic(word), abjad: false }];
  if (/[؀-ۿݐ-ݿ]/.test(word)) return arabic(word);
  if (/[֐-׿]/.test(word)) return [hebrew(word)];
  if (/[Ͱ-Ͽ]/.test(word)) return [{ text: greek(word), abjad: false }];
  if (/[가-힣]/.test(word)) return surnameFirst(hangul(word), alone);
  if (/[一-鿿㐀-䶿豈-﫿]/.test(word)) return han(word, alone);
  if (/[\u0900-\u0dff]/.test(word)) return [{ text: indic(word), abjad: false }];
  return [{ text: ascii(word), abjad: /[\u0e00-\u0eff]/.test(word) }];
}
function indic(word) {
  let out = "";
  const letters = [...word];
  letters.forEach((letter, index2) => {
    const next2 = letters[index2 + 1];
    out += ascii(letter);
    if (new RegExp("\\p{Lo}", "u").test(letter) && next2 !== void 0 && !new RegExp("\\p{M}", "u").test(next2) && !/[aeiou]$/.test(out))
      out += "a";
  });
  return out;
}
function ascii(text2) {
  return anyAscii2(text2).toLowerCase().replace(/[^a-z0-9]/g, "");
}
function byLetter(word, letters) {
  let out = "";
  for (const letter of word) out += letters.get(letter) ?? ascii(letter);
  return out;
}
function cyrillic(word) {
  const letters = [...word];
  if (!HAS_LATIN.test(word)) return byLetter(word, CYRILLIC);
  if (letters.every((letter) => HAS_LATIN.test(letter) || CYRILLIC_LOOKALIKES.has(letter)))
    return byLetter(word, CYRILLIC_LOOKALIKES);
  const disguised = letters.every((letter) => !HAS_LATIN.test(letter) || LATIN_LOOKALIKES.has(letter));
  return byLetter(
    disguised ? letters.map((letter) => LATIN_LOOKALIKES.get(letter) ?? letter).join("") : word,
    CYRILLIC
  );
}
function greek(word) {
  const plain2 = word.normalize("NFD").replace(new RegExp("\\p{Mn}", "gu"), "");
  let out = "";
  for (let i = 0; i < plain2.length; i++) {
    const digraph = GREEK_DIGRAPHS.get(plain2.slice(i, i + 2));
    out += digraph ?? GREEK.get(plain2.charAt(i)) ?? ascii(plain2.charAt(i));
    if (digraph !== void 0) i++;
  }
  return out.replace(/^d(?=.)/, (d) => plain2.startsWith("\u03BD\u03C4") ? "d" : d);
}
function arabic(word) {
  const plain2 = word.replace(/[ً-ٰٟـ]/g, "").replace(/ي(?=$)/, "\u06CC");
  const known3 = ARABIC_NAMES.get(plain2.replaceAll("\u06CC", "\u064A"));
  if (known3 !== void 0) return known3.split(" ").map((text2) => ({ text: text2, abjad: false }));
  if (plain2.startsWith("\u0639\u0628\u062F\u0627\u0644") && plain2.length > 6) {
    return [{ text: "abd", abjad: false }, ...arabic(plain2.slice(3))];
  }
  if (plain2.startsWith("\u0627\u0644") && plain2.length > 4) {
    return [{ text: "al", abjad: false }, ...arabic(plain2.slice(2))];
  }
  return [{ text: arabicLetters(plain2), abjad: true }];
}
function arabicLetters(word) {
  let out = "";
  for (let i = 0; i < word.length; i++) {
    const letter = word.charAt(i);
    const nextToVowel = i === 0 || /[اأإآ]/.test(word.charAt(i - 1)) || /[اأآة]/.test(word.charAt(i + 1));
    if (letter === "\u0648") out += nextToVowel ? "w" : "u";
    else if (letter === "\u064A" || letter === "\u06CC") out += nextToVowel && i !== word.length - 1 ? "y" : "i";
    else out += ARABIC.get(letter) ?? ascii(letter);
  }
  return out;
}
function hebrew(word) {
  const plain2 = word.replace(/[֑-ׇ]/g, "");
  const known3 = HEBREW_NAMES.get(plain2);
  if (known3 !== void 0) return { text: known3, abjad: false };
  let out = "";
  for (let i = 0; i < plain2.length; i++) {
    const letter = plain2.charAt(i);
    if (letter === "\u05D5" && i > 0) out += "o";
    else if (letter === "\u05D9" && i > 0) out += "i";
    else out += HEBREW.get(letter) ?? ascii(letter);
  }
  return { text: out.replace(/h$/, ""), abjad: true };
}
var HANGUL_INITIALS = "k kk n t tt r m p pp s ss _ j jj ch k t p h".split(" ");
var HANGUL_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(" ");
var HANGUL_FINALS = "_ k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split(" ");
function hangul(word) {
  const syllables = [...word].filter((char) => /[가-힣]/.test(char));
  const mayBeSurname = syllables.length !== 2;
  return syllables.map((char, index2) => {
    const surname = index2 === 0 && mayBeSurname ? HANGUL_SURNAMES.get(char) : void 0;
    return surname ?? syllable(char);
  });
}
function surnameFirst(syllables, alone) {
  const cut = alone && syllables.length >= 2 && syllables.length <= 4 ? syllables.length === 4 ? 2 : 1 : 0;
  const words5 = [syllables.slice(0, cut).join(""), syllables.slice(cut).join("")];
  return words5.filter((text2) => text2 !== "").map((text2) => ({ text: text2, abjad: false }));
}
function syllable(char) {
  const code = char.charCodeAt(0) - 44032;
  const initial = HANGUL_INITIALS[Math.trunc(code / 588)] ?? "";
  const vowel = HANGUL_VOWELS[Math.trunc(code % 588 / 28)] ?? "";
  const final = HANGUL_FINALS[code % 28] ?? "";
  return `${initial}${vowel}${final}`.replaceAll("_", "");
}
function han(word, alone) {
  const japanese = alone ? japaneseReading(word) : void 0;
  if (japanese !== void 0) return japanese.map((text2) => ({ text: text2, abjad: false }));
  const kana = /[\u3040-\u30ff]/.test(word);
  return surnameFirst([...word].map(ascii), alone && !kana);
}
function japaneseReading(word) {
  for (const cut of [2, 1, 3]) {
    const surname = JAPANESE_READINGS.get(word.slice(0, cut));
    const given = JAPANESE_READINGS.get(word.slice(cut));
    if (surname !== void 0 && given !== void 0) return [surname, given];
  }
  return void 0;
}

// engines/screening/text/words.ts
var WORD_CLASSES = [
  "core",
  "initial",
  "particle",
  "title",
  "legal",
  "generic",
  "number",
  /** A place or a part of a company. */
  "part",
  /** The father's name of a person, beside a given name and a surname. */
  "patronymic"
];
var words2 = (text2) => new Set(text2.split(" "));
var PARTICLES = words2(
  "al el ul ur ud ad as ash az an at the of and for in de del della di da dos das do du des la le les los las lo van von der den ter ten zu zum zur bin ibn ben bint bt binti binte ould wuld ait aal y e et und i ap op o a d l na ne dela st"
);
var TITLES = words2(
  "mr mrs ms miss mister dr doctor prof professor sir lord lady dame hon honourable rev reverend father sheikh shaikh shaykh sheik shaik cheikh haji hajji hadji hajj hajja haj alhaji mullah mulla molla maulavi mawlawi maulawi maulvi molvi mawlana maulana mufti qari hafiz ayatollah imam sayyid sayed seyed syed sayyed said_ engineer eng ing lic general gen lt lieutenant col colonel major maj capt captain brig brigadier sgt commander cmdr marshal admiral president minister prince princess king queen sultan_ emir amir_ don dona senor senora herr frau madame mme monsieur jr sr junior senior ii iii iv esq phd md his excellency highness majesty eminence holiness hrh ret retired avv dott sra srta mlle msgr monsignor"
);
var HONORIFICS = words2("mr mrs ms dr prof herr frau monsieur madame senor senora signor signora");
var PATRONYMIC = /^[a-z]{2,}(?:[oe]vi(?:t?ch|c)|[oe]vych|[oei]vna|inichna)$/;
var GENERIC_WORDS = words2(
  "company companies co corporation corp group holding holdings enterprise enterprises industries industry industrial international intl global general trading trade trader traders import export services service management investment investments invest capital finance financial development construction engineering technology technologies tech technical systems system solutions shipping marine maritime transport transportation logistics bank banking insurance commercial commerce business products production manufacturing equipment materials supply supplies consulting national state federal central foundation association organization organisation committee council institute center centre agency bureau office ministry department society union comercializadora comercial inversiones grupo servicios distribuidora exportaciones importaciones industria industrias empresa compania compagnie societe handel handels exchange market marketing agro auto oil gas petroleum energy power steel metal metals chemical chemicals electronics electronic research scientific science plant factory zavod project projects house europe european asia asian africa african america american americas middle east eastern west western north northern south southern world worldwide overseas real estate property properties fund funds partners partner ventures branch filial filiale sucursal subsidiary representative headquarters sanayi ticaret ithalat ihracat"
);
var COMMON_WORDS = words2(
  "alpha atlantic atlas baltic beta blue caspian city crown delta diamond eagle elite euro express first gold golden green gulf imperial lion mega metro modern new nile nova ocean omega orient oriental orion pacific phoenix pioneer planet premier premium prime pro quality rainbow red reliable royal sea silver sky smart standard star stars sun super supreme tiger trans trust ultra united universal unity victory vision white air aviation clinic communication communications farm farms food foods health hotel hotels media medical motor motors pharma restaurant restaurants security shop store stores telecom textile textiles tour tours travel sons brothers family settlement"
);
var SHORT_FOR_COMPANIES = shortened(
  "intl=international grp=group mfg=manufacturing engg=engineering eng=engineering tech=technology svc=service svcs=services inds=industries dev=development mgmt=management mgt=management natl=national assn=association assoc=association dept=department univ=university inst=institute bros=brothers trdg=trading gen=general hldg=holding hldgs=holdings govt=government org=organization telecom=telecommunications pharma=pharmaceutical airways=air airlines=air airline=air"
);
var SHORT_FOR_NAMES = shortened(
  "md=muhammad mohd=muhammad muhd=muhammad moh=muhammad mhd=muhammad wm=william chas=charles thos=thomas fco=francisco"
);
function shortened(pairs) {
  return new Map(
    pairs.split(" ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)])
  );
}
function inFull(text2, organisation2, last) {
  if (organisation2) return SHORT_FOR_COMPANIES.get(text2) ?? text2;
  return (last ? void 0 : SHORT_FOR_NAMES.get(text2)) ?? text2;
}
var FREQUENT_NAMES = words2(
  "muhammad mohammad mohammed mohamed muhammed mohamad ahmad ahmed ali hasan hassan husayn hussein hussain abdul abd abdel abdallah abdullah ibrahim khan omar umar yusuf john james robert michael william david richard joseph thomas charles christopher daniel paul mark george peter maria mary anna jose juan carlos luis antonio francisco manuel jesus miguel pedro jorge smith johnson garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez kim lee li wang zhang chen liu yang nguyen singh kumar aleksandr alexander vladimir sergey sergei andrey dmitry ivan aleksey mikhail nikolay igor oleg ivanov abu haji"
);

// engines/screening/text/name.ts
function kindOfName(type) {
  return type === "person" || type === "unknown" ? type : "organisation";
}
var SEARCHED = /* @__PURE__ */ new Set(["core", "generic", "number", "part", "patronymic"]);
var RUN_TOGETHER = new RegExp("(?<=\\p{Ll}{3})(?=\\p{Lu})", "gu");
var MAX_WORD = 64;
function tokenizeName(name, of) {
  const plain2 = cleanText(of === "person" ? splitInitials(name) : name, of);
  const words5 = [];
  const parts3 = splitWords(plain2, of);
  const romanised = /* @__PURE__ */ new Map();
  for (const word of parts3) {
    if (isAscii(word)) {
      pushWord(words5, word, false);
      continue;
    }
    const known3 = romanised.get(word) ?? piecesOf(word).flatMap((piece) => romanise(piece, parts3.length === 1 && of !== "organisation"));
    romanised.set(word, known3);
    for (const roman of known3) pushWord(words5, roman.text, roman.abjad);
  }
  return classify(words5, of);
}
function withCompoundsJoined(tokens) {
  const joined = [];
  for (const token of tokens) {
    const [article2, before] = [joined.at(-1), joined.at(-2)];
    const isOf = article2?.text === "al" && before?.cls === "core";
    if (token.text === "allah" && article2?.cls === "core" && article2.text !== "abd")
      joined.splice(-1, 1, compound(article2, "ullah"));
    else if (isOf && token.text === "din") joined.splice(-2, 2, compound(before, "uddin"));
    else if (isOf && before.text === "abd" && token.cls === "core")
      joined.splice(-2, 2, compound({ ...token, text: "abdul" }, token.text));
    else joined.push(token);
  }
  return joined.length === tokens.length ? void 0 : joined;
}
function withFormAsName(tokens) {
  const last = tokens.at(-1);
  const isMistyped = last?.cls === "legal" && last.text === last.written && legalFormAt([last.text], 0, true) === void 0;
  if (!isMistyped || tokens.some(({ cls }) => cls === "core")) return void 0;
  return [...tokens.slice(0, -1), { ...last, cls: "core" }];
}
function compound(first, ending) {
  const text2 = `${first.text}${ending}`;
  return { ...first, text: text2, written: text2 };
}
function piecesOf(word) {
  const letters = [...word];
  if (letters.length <= MAX_WORD) return [word];
  const pieces = [];
  for (let start = 0; start < letters.length; start += MAX_WORD)
    pieces.push(letters.slice(start, start + MAX_WORD).join(""));
  return pieces;
}
function splitInitials(name) {
  return new RegExp("\\p{Ll}", "u").test(name) ? name.replace(new RegExp("(?<!\\p{L})([B-DF-HJ-NP-TV-Z])([B-DF-HJ-NP-TV-Z])(?!\\p{L})", "gu"), "$1 $2") : name;
}
var UNSEEN = new RegExp("[\\p{Cf}\\p{DI}\\p{Me}]|(?=\\p{M})\\p{Script=Inherited}", "gu");
function cleanText(name, of) {
  const folded = isAscii(name) ? name : foldUnicode(name, of);
  return folded.replace(RUN_TOGETHER, " ").toLowerCase().replace(new RegExp("(\\p{L})'(?=\\p{L})", "gu"), "$1");
}
function foldUnicode(name, of) {
  const plain2 = name.normalize("NFKC").replace(UNSEEN, "").replace(/[’‘ʼʻ`´ʹʺ′“”"«»׳״]/gu, "'");
  const latin = withoutLookalikes(plain2);
  return of === "person" ? latin : withFormsInLatin(latin);
}
function splitWords(text2, of) {
  const joined = of === "person" ? text2 : text2.replace(new RegExp("(?<![\\p{L}\\p{N}])(?:\\p{L}\\.){2,}(?:\\p{L}(?![\\p{L}\\p{N}]))?", "gu"), joinDotted);
  return joined.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== "");
}
function joinDotted(abbreviation) {
  return `${abbreviation.replaceAll(".", "")} `;
}
function pushWord(words5, text2, abjad) {
  for (let start = 0; start < text2.length; start += MAX_WORD) {
    words5.push({ text: text2.slice(start, start + MAX_WORD), abjad });
  }
}
function classify(words5, of) {
  const texts = words5.map((word) => word.text);
  const tokens = [];
  for (let i = 0; i < words5.length; i++) {
    const legal = of === "person" ? void 0 : legalFormAt(texts, i, of === "organisation");
    if (legal !== void 0) {
      const written2 = texts.slice(i, i + legal.length).join("");
      tokens.push({ text: legal.form, written: written2, cls: "legal", abjad: false });
      i += legal.length - 1;
      continue;
    }
    const word = words5[i];
    if (word === void 0) continue;
    const last = i === words5.length - 1;
    const text2 = inFull(numberIn(word.text), of === "organisation", last);
    const cls = classOf(text2, of);
    const behind2 = last && tokens.length > 0 && of === "organisation";
    const mistyped = behind2 && cls === "core" && isMistypedLegalForm(word.text);
    tokens.push({ ...word, text: text2, written: word.text, cls: mistyped ? "legal" : cls });
  }
  if (!tokens.some(({ cls }) => SEARCHED.has(cls))) return promote(tokens);
  return of === "organisation" ? tokens : withPatronymic(tokens);
}
function withPatronymic(tokens) {
  if (tokens.filter(({ cls }) => cls === "core").length < 3) return tokens;
  const at3 = tokens.findLastIndex(({ text: text2, cls }) => cls === "core" && PATRONYMIC.test(text2));
  return at3 === -1 ? tokens : tokens.map((token, place) => place === at3 ? { ...token, cls: "patronymic" } : token);
}
function numberIn(text2) {
  return text2.replace(/^0*(\d+)(?:st|nd|rd|th)?$/, "$1");
}
function classOf(text2, of) {
  if (/^\d+$/.test(text2)) return "number";
  if (PARTICLES.has(text2) && (text2.length > 1 || of !== "person")) return "particle";
  if (of !== "organisation" && TITLES.has(text2)) return "title";
  if (text2.length === 1) return "initial";
  if (of === "organisation" && (PLACES.has(text2) || PARTS_OF_A_COMPANY.has(text2))) return "part";
  if (of !== "person" && GENERIC_WORDS.has(text2)) return "generic";
  if (of === "organisation" && COMMON_WORDS.has(text2)) return "generic";
  return "core";
}
function promote(tokens) {
  return tokens.map(
    (token) => token.cls === "particle" || token.cls === "title" ? { ...token, cls: "core" } : token
  );
}
function isAscii(text2) {
  for (let i = 0; i < text2.length; i++) if (text2.charCodeAt(i) > 127) return false;
  return true;
}

// engines/screening/text/craft.ts
var HULL = "(?:motor|steam|sailing|fishing|research|cargo|container|passenger|naval|supply|crude|oil|gas|chemical|product|lpg|lng|ro-?ro|bulk|general)";
var KIND = "(?:vessel|ship|steamship|tanker|carrier|freighter|bulker|tug|tugboat|barge|yacht|trawler|ferry|boat|vlcc|ulcc|lpg/?c?|lng/?c?)";
var PREFIX = "(?:(?:m|f|s|r|t|g)[./]?\\s?[vtsy]|mts|msv|ots|gts|pss|rv)[.:]?";
var IN_FRONT = new RegExp(`^(?:the\\s+)?(?:${PREFIX}|(?:${HULL}\\s+)*${KIND})[\\s"'-]+(?=\\p{L})`, "iu");
var BEHIND = new RegExp(`[\\s"',-]+(?:${HULL}\\s+)*${KIND}$`, "iu");
var NUMBER = /[\s,(]+IMO\b[\s:#.]*(?:no\.?|number)?[\s:#.]*\d{7}\)?/iu;
function namesOfCraft(name, type) {
  if (type === "person") return [];
  const found = [];
  for (let bare = name; ; ) {
    const before = bare.trim();
    bare = before.replace(NUMBER, "").replace(IN_FRONT, "").replace(BEHIND, "").trim();
    if (bare === before || !isNameOfCraft(bare)) return found;
    found.push(bare);
  }
}
var isNameOfCraft = (text2) => new RegExp("\\p{L}", "u").test(text2) && (text2.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3;
function tokenizeListed(text2, type) {
  const isCraft = type === "vessel" || type === "aircraft";
  const name = isCraft ? namesOfCraft(text2, type)[0] ?? text2 : text2;
  return tokenizeName(name, kindOfName(type));
}

// engines/screening/text/run-together.ts
var MAX_TURNED = 9;
var SHORTEST = 5;
function runsTogether(tokens, turning) {
  return /* @__PURE__ */ new Set([...turnsOf(tokens, turning), ...turnsOf(tokens.filter(isOfTheName), turning)]);
}
function textsTogether(tokens) {
  const texts = [textOf(tokens), textOf(tokens.filter(isOfTheName))];
  return [...new Set(texts)].filter((text2) => text2.length >= SHORTEST);
}
function togetherKey(text2) {
  return hashText(text2, JOINED_SEED);
}
function turnsOf(tokens, turning) {
  if (tokens.length < 2) return [];
  const turns = turning && tokens.length <= MAX_TURNED ? tokens.length : 1;
  return Array.from(
    { length: turns },
    (_, turn) => textOf([...tokens.slice(turn), ...tokens.slice(0, turn)])
  );
}
function textOf(tokens) {
  return tokens.map(({ written: written2 }) => written2).join("");
}
function isOfTheName({ cls }) {
  return cls !== "title" && cls !== "legal";
}

// engines/screening/store/details.ts
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import * as z from "zod";

// engines/screening/dates.ts
var MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
var FIRST_YEAR = 1800;
var LAST_YEAR = 2100;
function parseBirthDate(text2) {
  const cleaned = text2.trim().toLowerCase().replace(/\.$/, "");
  const circa = /^(circa|c\.|ca\.|approximately|approx\.?|about)\s*/.exec(cleaned);
  const body = cleaned.slice(circa?.[0].length ?? 0).replace(/~$/, "");
  const isCirca = circa !== null || cleaned.endsWith("~");
  const range2 = /^(.{4,12}?)\s*(?:\bto\b|-|–|\/(?=\d{4}(?:-|$))|\band\b)\s*(?:circa\s+)?(.{4,12})$/.exec(
    body
  );
  const whole2 = parseDay(body);
  if (whole2 !== void 0) return { ...whole2, circa: isCirca };
  if (range2?.[1] === void 0 || range2[2] === void 0) return void 0;
  const from = parseDay(range2[1]);
  const to = parseDay(range2[2]);
  if (from === void 0 || to === void 0 || to.to < from.from) return void 0;
  return { from: from.from, to: to.to, circa: isCirca };
}
function parseDay(text2) {
  const iso4 = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:t.*)?$/.exec(text2);
  if (iso4) return interval(Number(iso4[1]), Number(iso4[2] ?? 0), Number(iso4[3] ?? 0));
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text2);
  if (slashed) return interval(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]));
  const worded = /^(?:(\d{1,2})\s+)?([a-z]{3})[a-z]*\.?\s+(\d{4})$/.exec(text2);
  if (!worded) return void 0;
  const month = MONTHS.indexOf(worded[2] ?? "") + 1;
  return month === 0 ? void 0 : interval(Number(worded[3]), month, Number(worded[1] ?? 0));
}
function interval(year, month, day2) {
  if (year < FIRST_YEAR || year > LAST_YEAR || month > 12 || day2 > 31) return void 0;
  if (month === 0) return { from: year * 1e4 + 101, to: year * 1e4 + 1231 };
  const stem = year * 1e4 + month * 100;
  return day2 === 0 ? { from: stem + 1, to: stem + 31 } : { from: stem + day2, to: stem + day2 };
}
function formatBirthDate({ from, to, circa }) {
  const start = Math.trunc(from / 1e4);
  const end = Math.trunc(to / 1e4);
  const suffix = circa ? "~" : "";
  if (start !== end) return `${start}${suffix}/${end}${suffix}`;
  if (from === to) return `${isoDay(from)}${suffix}`;
  const wholeYear = from % 1e4 === 101 && to % 1e4 === 1231;
  return wholeYear ? `${start}${suffix}` : `${isoDay(from).slice(0, 7)}${suffix}`;
}
function isoDay(day2) {
  const digits = String(day2);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
function compareBirthDates(query, listed) {
  const exact = query.from === query.to && listed.from === listed.to;
  if (exact && query.from === listed.from) return { kind: "day" };
  const overlap2 = query.from <= listed.to && listed.from <= query.to;
  if (overlap2 && !exact) return { kind: precisionOf(query, listed) };
  if (exact && swapDayAndMonth(query.from) === listed.from) return { kind: "day_month_swapped" };
  const years = yearsApart(query, listed);
  if (years === 0) return { kind: "same_year" };
  if (years === 1 || listed.circa && years <= 3) return { kind: "near_year" };
  return { kind: "contradiction", years };
}
function precisionOf(a, b) {
  const span3 = Math.max(a.to - a.from, b.to - b.from);
  return span3 <= 30 ? "month" : "year";
}
function swapDayAndMonth(day2) {
  const year = Math.trunc(day2 / 1e4);
  return year * 1e4 + day2 % 100 * 100 + Math.trunc(day2 % 1e4 / 100);
}
function yearsApart(a, b) {
  const year = (day2) => Math.trunc(day2 / 1e4);
  return Math.max(0, year(a.from) - year(b.to), year(b.from) - year(a.to));
}

// engines/screening/store/details.ts
var detailsSchema = z.object({
  id: z.string(),
  list: z.string(),
  type: z.enum(ENTITY_TYPES),
  names: z.array(z.object({ text: z.string(), kind: z.enum(NAME_KINDS) })).min(1),
  birth_dates: z.array(z.string()),
  countries: z.array(z.string()),
  identifiers: z.array(
    z.object({ type: z.enum(IDENTIFIER_TYPES), value: z.string(), country: z.string().optional() })
  ),
  programs: z.array(z.string()),
  topics: z.array(z.enum(TOPICS)),
  sex: z.enum(["female", "male"]).optional(),
  title: z.string().optional(),
  remarks: z.string().optional(),
  source_url: z.string().optional(),
  /** Changes when any field above does. Allow-list entries are bound to it, and the delta compares it. */
  version: z.string()
});
function detailsOf(entity) {
  const content = {
    id: `${entity.list}:${entity.sourceId}`,
    list: entity.list,
    type: entity.type,
    names: entity.names,
    birth_dates: entity.birthDates.map(formatBirthDate),
    countries: entity.countries.map((code) => code.toUpperCase()),
    identifiers: entity.identifiers,
    programs: entity.programs,
    topics: entity.topics,
    ...entity.sex === void 0 ? {} : { sex: entity.sex },
    ...entity.title === void 0 ? {} : { title: entity.title },
    ...entity.remarks === void 0 ? {} : { remarks: entity.remarks },
    ...entity.sourceUrl === void 0 ? {} : { source_url: entity.sourceUrl }
  };
  const version = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return { ...content, version };
}
function encodeDetails(details) {
  const bytes = new TextEncoder().encode(JSON.stringify(details));
  return { bytes, crc: crc32(bytes) };
}
function decodeDetails(bytes, crc) {
  if (crc32(bytes) !== crc)
    throw new ScreeningError("list_corrupt", "An entry of the screening index fails its checksum.");
  const value2 = JSON.parse(new TextDecoder().decode(bytes));
  const parsed2 = detailsSchema.safeParse(value2);
  if (!parsed2.success)
    throw new ScreeningError("list_corrupt", "An entry of the screening index has an unknown shape.");
  return parsed2.data;
}

// engines/screening/store/format.ts
import { endianness } from "node:os";
var MAGIC = "WFSCRN01";
var PREFIX2 = 16;
var FORMAT_VERSION = 1;
var ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array };
var SECTIONS = {
  entityType: "u8",
  entityList: "u8",
  entityTopics: "u8",
  entitySex: "u8",
  detailOffset: "u32",
  detailLength: "u32",
  detailCrc: "u32",
  birthStart: "u32",
  birthFrom: "u32",
  birthTo: "u32",
  birthCirca: "u8",
  countryStart: "u32",
  country: "u16",
  idStart: "u32",
  idHash: "u32",
  idType: "u8",
  idCountry: "u16",
  idKey: "u32",
  idEntity: "u32",
  nameEntity: "u32",
  nameKind: "u8",
  nameOrdinal: "u16",
  nameWeight: "f32",
  nameTokenStart: "u32",
  nameToken: "u32",
  nameTokenClass: "u8",
  wordStart: "u32",
  wordBytes: "u8",
  canonStart: "u32",
  canonBytes: "u8",
  wordRarity: "f32",
  postingStart: "u32",
  postingName: "u32",
  neighbourBucket: "u32",
  neighbourKey: "u32",
  neighbourWord: "u32",
  joinedKey: "u32",
  joinedName: "u32"
};
var SECTION_NAMES = Object.keys(SECTIONS).filter((name) => name in SECTIONS);
function writeIndexFile(sections, details) {
  const offsets = {};
  let tableLength = 0;
  let end = 0;
  for (; ; ) {
    end = align(PREFIX2 + tableLength);
    for (const name of SECTION_NAMES) {
      offsets[name] = [end, sections[name].length];
      end = align(end + sections[name].byteLength);
    }
    const length = encodeTable(offsets).length;
    if (length === tableLength) break;
    tableLength = length;
  }
  const bytes = new Uint8Array(end + details.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, end, true);
  view.setUint32(12, tableLength, true);
  bytes.set(encodeTable(offsets), PREFIX2);
  for (const name of SECTION_NAMES) {
    const section = sections[name];
    bytes.set(
      new Uint8Array(section.buffer, section.byteOffset, section.byteLength),
      offsets[name]?.[0] ?? 0
    );
  }
  bytes.set(details, end);
  return { bytes, headBytes: end };
}
function encodeTable(sections) {
  return new TextEncoder().encode(JSON.stringify({ version: FORMAT_VERSION, sections }));
}
function headLength(prefix) {
  const magic = new TextDecoder("latin1").decode(prefix.subarray(0, 8));
  if (prefix.length < PREFIX2 || magic !== MAGIC) {
    throw new ScreeningError("list_corrupt", "The file is not a screening index.");
  }
  return new DataView(prefix.buffer, prefix.byteOffset).getUint32(8, true);
}
function readSections(head) {
  if (endianness() !== "LE")
    throw new ScreeningError("list_version_unsupported", "Big-endian machines are not supported.");
  const tableLength = new DataView(head.buffer, head.byteOffset).getUint32(12, true);
  const table3 = parseTable(head.subarray(PREFIX2, PREFIX2 + tableLength));
  if (table3.version !== FORMAT_VERSION) {
    throw new ScreeningError(
      "list_version_unsupported",
      `The index has format ${table3.version}; this code reads ${FORMAT_VERSION}.`
    );
  }
  const at3 = (name, type) => {
    const [offset, length] = table3.sections[name] ?? [0, -1];
    const size = ARRAYS[type].BYTES_PER_ELEMENT;
    if (length < 0 || offset % 8 !== 0 || offset + length * size > head.length) {
      throw new ScreeningError(
        "list_corrupt",
        `Section ${name} of the screening index is not where the table says.`
      );
    }
    return [head.buffer, head.byteOffset + offset, length];
  };
  const u8 = (name) => new Uint8Array(...at3(name, "u8"));
  const u16 = (name) => new Uint16Array(...at3(name, "u16"));
  const u32 = (name) => new Uint32Array(...at3(name, "u32"));
  const f32 = (name) => new Float32Array(...at3(name, "f32"));
  return {
    entityType: u8("entityType"),
    entityList: u8("entityList"),
    entityTopics: u8("entityTopics"),
    entitySex: u8("entitySex"),
    detailOffset: u32("detailOffset"),
    detailLength: u32("detailLength"),
    detailCrc: u32("detailCrc"),
    birthStart: u32("birthStart"),
    birthFrom: u32("birthFrom"),
    birthTo: u32("birthTo"),
    birthCirca: u8("birthCirca"),
    countryStart: u32("countryStart"),
    country: u16("country"),
    idStart: u32("idStart"),
    idHash: u32("idHash"),
    idType: u8("idType"),
    idCountry: u16("idCountry"),
    idKey: u32("idKey"),
    idEntity: u32("idEntity"),
    nameEntity: u32("nameEntity"),
    nameKind: u8("nameKind"),
    nameOrdinal: u16("nameOrdinal"),
    nameWeight: f32("nameWeight"),
    nameTokenStart: u32("nameTokenStart"),
    nameToken: u32("nameToken"),
    nameTokenClass: u8("nameTokenClass"),
    wordStart: u32("wordStart"),
    wordBytes: u8("wordBytes"),
    canonStart: u32("canonStart"),
    canonBytes: u8("canonBytes"),
    wordRarity: f32("wordRarity"),
    postingStart: u32("postingStart"),
    postingName: u32("postingName"),
    neighbourBucket: u32("neighbourBucket"),
    neighbourKey: u32("neighbourKey"),
    neighbourWord: u32("neighbourWord"),
    joinedKey: u32("joinedKey"),
    joinedName: u32("joinedName")
  };
}
function parseTable(bytes) {
  try {
    const value2 = JSON.parse(new TextDecoder().decode(bytes));
    if (isTable(value2)) return value2;
  } catch {
  }
  throw new ScreeningError("list_corrupt", "The table of the screening index cannot be read.");
}
function isTable(value2) {
  if (typeof value2 !== "object" || value2 === null || !("version" in value2) || !("sections" in value2))
    return false;
  const { version, sections } = value2;
  if (typeof version !== "number" || typeof sections !== "object" || sections === null) return false;
  return Object.values(sections).every(
    (entry) => Array.isArray(entry) && entry.length === 2 && entry.every((n) => Number.isInteger(n) && n >= 0)
  );
}
function align(offset) {
  return Math.ceil(offset / 8) * 8;
}

// engines/screening/store/vocabulary.ts
function buildVocabulary(words5) {
  const sorted = [...new Set(words5)].sort();
  const canonical = sorted.map(canonicalForm);
  const texts = packTexts(sorted);
  const canons = packTexts(canonical);
  const keys = [];
  const owners = [];
  canonical.forEach((form, word) => {
    for (const key3 of neighbourKeys(sorted[word] ?? form, form)) {
      keys.push(key3);
      owners.push(word);
    }
  });
  const table3 = sortPairs(keys, owners);
  return {
    idOf: new Map(sorted.map((word, id) => [word, id])),
    wordStart: texts.start,
    wordBytes: texts.bytes,
    canonStart: canons.start,
    canonBytes: canons.bytes,
    neighbourBucket: bucketStarts(table3.keys),
    neighbourKey: table3.keys,
    neighbourWord: table3.values
  };
}
function packTexts(texts) {
  const start = new Uint32Array(texts.length + 1);
  texts.forEach((text2, index2) => {
    start[index2 + 1] = (start[index2] ?? 0) + text2.length;
  });
  return { start, bytes: new TextEncoder().encode(texts.join("")) };
}
function sortPairs(keys, values) {
  const packed = new Float64Array(keys.length);
  const base = 2 ** 21;
  const fits = values.every((value2) => value2 < base);
  if (!fits) return sortWidePairs(keys, values);
  for (let i = 0; i < keys.length; i++) packed[i] = (keys[i] ?? 0) * base + (values[i] ?? 0);
  packed.sort();
  const sortedKeys = new Uint32Array(keys.length);
  const sortedValues = new Uint32Array(keys.length);
  for (let i = 0; i < packed.length; i++) {
    const pair = packed[i] ?? 0;
    sortedKeys[i] = Math.floor(pair / base);
    sortedValues[i] = pair % base;
  }
  return { keys: sortedKeys, values: sortedValues };
}
function sortWidePairs(keys, values) {
  const order = Array.from(keys, (_, index2) => index2);
  order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || (values[a] ?? 0) - (values[b] ?? 0));
  return {
    keys: Uint32Array.from(order, (index2) => keys[index2] ?? 0),
    values: Uint32Array.from(order, (index2) => values[index2] ?? 0)
  };
}
function bucketStarts(keys) {
  const bits = Math.min(20, Math.max(4, Math.ceil(Math.log2(keys.length + 1)) - 1));
  const starts = new Uint32Array(2 ** bits + 1);
  for (const key3 of keys) {
    const bucket = (key3 >>> 32 - bits) + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  return starts;
}

// engines/screening/store/weights.ts
var SMALLEST_CORPUS = 2e4;
function rarity(names2, namesWithWord) {
  const corpus = Math.max(names2, SMALLEST_CORPUS);
  return Math.log(corpus / Math.max(1, namesWithWord)) / Math.log(corpus);
}
var CLASS_WEIGHT = {
  core: 1,
  initial: 0.4,
  particle: 0.05,
  title: 0.03,
  legal: 0.08,
  generic: 0.3,
  number: 0.8,
  part: 0.3,
  patronymic: 1
};
var FREQUENT_NAME_WEIGHT = 0.7;
function classWeight(cls, frequent) {
  return frequent && cls === "core" ? FREQUENT_NAME_WEIGHT : CLASS_WEIGHT[cls];
}
function rarityFactor(wordRarity, organisation2) {
  const strength = Math.min(1, wordRarity / 0.75);
  return organisation2 ? 0.3 + 0.7 * strength : 0.45 + 0.55 * strength;
}
function wordWeight(token, wordRarity, organisation2) {
  return classWeight(token.cls, FREQUENT_NAMES.has(token.text)) * rarityFactor(wordRarity, organisation2);
}

// engines/screening/store/build.ts
var ABJAD_BIT = 128;
var MAX_TOKENS_PER_NAME = 48;
function buildIndexFile(sources) {
  const listIds = [...new Set(sources.map((source) => source.id))].sort();
  const entities = sources.flatMap((source) => source.entities).sort((a, b) => compareText(a.list, b.list) || compareText(a.sourceId, b.sourceId));
  if (entities.length === 0) throw new ScreeningError("list_empty", "The lists hold no entity.");
  refuseDuplicates(entities);
  const names2 = collectNames(entities);
  const vocabulary = buildVocabulary(names2.flatMap((name) => name.tokens.map((token) => token.text)));
  const details = packDetails(entities);
  const sections = {
    ...entitySections(entities, listIds),
    ...details.sections,
    ...identifierSections(entities),
    ...nameSections(names2, entities, vocabulary),
    ...vocabulary
  };
  const { bytes, headBytes } = writeIndexFile(sections, details.bytes);
  const lists = listIds.map((id) => ({
    id,
    entities: entities.filter((entity) => entity.list === id).length,
    names: names2.filter((name) => entities[name.entity]?.list === id).length
  }));
  return { bytes, headBytes, lists };
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function refuseDuplicates(sorted) {
  for (let i = 1; i < sorted.length; i++) {
    const [before, entity] = [sorted[i - 1], sorted[i]];
    if (entity && before?.list === entity.list && before.sourceId === entity.sourceId) {
      throw new ScreeningError(
        "list_malformed",
        `The key ${entity.sourceId} occurs twice in ${entity.list}.`
      );
    }
  }
}
function collectNames(entities) {
  const names2 = [];
  entities.forEach((entity, index2) => {
    const before = names2.length;
    entity.names.forEach(({ text: text2, kind }, ordinal) => {
      const tokens = tokenizeListed(text2, entity.type).slice(0, MAX_TOKENS_PER_NAME);
      if (tokens.length > 0) names2.push({ entity: index2, ordinal, kind: NAME_KINDS.indexOf(kind), tokens });
    });
    if (names2.length === before) {
      throw new ScreeningError(
        "list_malformed",
        `${entity.list}:${entity.sourceId} has no name that can be compared.`
      );
    }
  });
  return names2;
}
function entitySections(entities, listIds) {
  const births = ragged(entities.map((entity) => entity.birthDates));
  const countries = ragged(entities.map((entity) => [...new Set(entity.countries)].sort()));
  return {
    entityType: Uint8Array.from(entities, (entity) => ENTITY_TYPES.indexOf(entity.type)),
    entityList: Uint8Array.from(entities, (entity) => listIds.indexOf(entity.list)),
    entityTopics: Uint8Array.from(entities, (entity) => topicBits(entity.topics)),
    entitySex: Uint8Array.from(entities, (entity) => sexCode(entity.sex)),
    birthStart: births.start,
    birthFrom: Uint32Array.from(births.items, (date) => date.from),
    birthTo: Uint32Array.from(births.items, (date) => date.to),
    birthCirca: Uint8Array.from(births.items, (date) => date.circa ? 1 : 0),
    countryStart: countries.start,
    country: Uint16Array.from(countries.items, countryNumber)
  };
}
function topicBits(topics) {
  return topics.reduce((bits, topic) => bits | 1 << TOPICS.indexOf(topic), 0);
}
function sexCode(sex) {
  return sex === void 0 ? 0 : sex === "female" ? 1 : 2;
}
function countryNumber(alpha2) {
  return alpha2.charCodeAt(0) * 256 + alpha2.charCodeAt(1);
}
function ragged(rows2) {
  const start = new Uint32Array(rows2.length + 1);
  rows2.forEach((row2, index2) => {
    start[index2 + 1] = (start[index2] ?? 0) + row2.length;
  });
  return { start, items: rows2.flat() };
}
function packDetails(entities) {
  const records = entities.map((entity) => encodeDetails(detailsOf(entity)));
  const detailOffset = new Uint32Array(records.length);
  let end = 0;
  records.forEach(({ bytes: bytes2 }, index2) => {
    detailOffset[index2] = end;
    end += bytes2.length;
  });
  const bytes = new Uint8Array(end);
  records.forEach((record6, index2) => {
    bytes.set(record6.bytes, detailOffset[index2] ?? 0);
  });
  const detailLength = Uint32Array.from(records, (record6) => record6.bytes.length);
  const detailCrc = Uint32Array.from(records, (record6) => record6.crc);
  return { bytes, sections: { detailOffset, detailLength, detailCrc } };
}
function identifierSections(entities) {
  const rows2 = entities.map(
    (entity) => entity.identifiers.map((id) => ({ ...id, value: normaliseIdentifier(id.value) })).filter((id) => id.value.length >= MIN_IDENTIFIER_LENGTH)
  );
  const { start, items } = ragged(rows2);
  const hashes = items.map((id) => identifierHash(id.value));
  const owners = rows2.flatMap((row2, entity) => row2.map(() => entity));
  const lookup = sortPairs(hashes, owners);
  return {
    idStart: start,
    idHash: Uint32Array.from(hashes),
    idType: Uint8Array.from(items, (id) => IDENTIFIER_TYPES.indexOf(id.type)),
    idCountry: Uint16Array.from(items, (id) => id.country === void 0 ? 0 : countryNumber(id.country)),
    idKey: lookup.keys,
    idEntity: lookup.values
  };
}
function nameSections(names2, entities, vocabulary) {
  const idOf = (text2) => vocabulary.idOf.get(text2) ?? 0;
  const tokens = ragged(names2.map((name) => name.tokens));
  const postings = ragged(postingLists(names2, vocabulary));
  const wordCount = vocabulary.wordStart.length - 1;
  const frequency = (word) => (postings.start[word + 1] ?? 0) - (postings.start[word] ?? 0);
  const wordRarity = Float32Array.from(
    { length: wordCount },
    (_, word) => rarity(names2.length, frequency(word))
  );
  const joined = togetherSections(names2, entities);
  return {
    nameEntity: Uint32Array.from(names2, (name) => name.entity),
    nameKind: Uint8Array.from(names2, (name) => name.kind),
    nameOrdinal: Uint16Array.from(names2, (name) => name.ordinal),
    nameWeight: Float32Array.from(names2, (name) => {
      const organisation2 = entities[name.entity]?.type !== "person";
      return name.tokens.reduce(
        (sum2, token) => sum2 + wordWeight(token, wordRarity[idOf(token.text)] ?? 1, organisation2),
        0
      );
    }),
    nameTokenStart: tokens.start,
    nameToken: Uint32Array.from(tokens.items, (token) => idOf(token.text)),
    nameTokenClass: Uint8Array.from(
      tokens.items,
      (token) => WORD_CLASSES.indexOf(token.cls) | (token.abjad ? ABJAD_BIT : 0)
    ),
    wordRarity,
    postingStart: postings.start,
    postingName: Uint32Array.from(postings.items),
    joinedKey: joined.keys,
    joinedName: joined.values
  };
}
function postingLists(names2, vocabulary) {
  const lists = Array.from({ length: vocabulary.wordStart.length - 1 }, () => []);
  names2.forEach((name, index2) => {
    const words5 = new Set(name.tokens.filter((token) => SEARCHED.has(token.cls)).map((token) => token.text));
    for (const word of words5) lists[vocabulary.idOf.get(word) ?? 0]?.push(index2);
  });
  return lists;
}
function togetherSections(names2, entities) {
  const keys = [];
  const owners = [];
  names2.forEach(({ tokens, entity }, index2) => {
    for (const text2 of runsTogether(tokens, entities[entity]?.type === "person")) {
      keys.push(togetherKey(text2));
      owners.push(index2);
    }
  });
  return sortPairs(keys, owners);
}

// engines/screening/store/manifest.ts
import * as z2 from "zod";
var ALGORITHM = "token-alignment";
var ALGORITHM_VERSION = "1.15.0";
var RELEASE = "0.1.0";
var listSchema = z2.object({
  id: z2.string(),
  title: z2.string(),
  publisher: z2.string(),
  licence: z2.string(),
  /** The user needs a licence of their own. */
  licence_required: z2.boolean(),
  /** Invented entries. */
  sample: z2.boolean(),
  /** The publisher's date of the list, where its format states one. */
  published_at: z2.string().nullable(),
  /** Hash of the list's files: equal versions mean equal bytes. */
  version: z2.string(),
  /** When this list's publisher last confirmed it; that of the whole where it is not given. */
  checked_at: z2.iso.datetime().optional(),
  topics: z2.array(z2.string()),
  entities: z2.number().int().nonnegative(),
  names: z2.number().int().nonnegative(),
  files: z2.array(z2.object({ name: z2.string(), bytes: z2.number(), sha256: z2.string() })),
  warnings: z2.array(z2.string())
});
var manifestSchema = z2.object({
  format: z2.literal("screening-index"),
  format_version: z2.number().int(),
  algorithm: z2.string(),
  algorithm_version: z2.string(),
  /** The release that built it, so the one that can read it. Absent: one from before it was noted. */
  release: z2.string().optional(),
  built_at: z2.iso.datetime(),
  /** When the publishers last confirmed that these are their current lists. Age is counted from here, not from `published_at`:
   * a list unchanged for a year can be current, and a list not requested since last week may be outdated. The earliest of the lists' times. */
  checked_at: z2.iso.datetime(),
  index: z2.object({
    file: z2.string(),
    bytes: z2.number().int(),
    sha256: z2.string(),
    head_bytes: z2.number().int(),
    head_sha256: z2.string()
  }),
  lists: z2.array(listSchema).min(1)
});
var INDEX_FILE = "screening.index";

// engines/screening/build-index.ts
function buildIndex(sources, options) {
  const built = buildIndexFile(sources);
  const lists = built.lists.map(
    (counts) => manifestList(
      sources.filter((source) => source.id === counts.id),
      counts
    )
  );
  if (options.previous !== void 0 && options.force !== true) refuseShrunk(options.previous, lists);
  const head = built.bytes.subarray(0, built.headBytes);
  const time = options.now.toISOString();
  const manifest = {
    format: "screening-index",
    format_version: FORMAT_VERSION,
    algorithm: ALGORITHM,
    algorithm_version: ALGORITHM_VERSION,
    release: RELEASE,
    built_at: time,
    checked_at: time,
    index: {
      file: INDEX_FILE,
      bytes: built.bytes.length,
      sha256: sha256(built.bytes),
      head_bytes: built.headBytes,
      head_sha256: sha256(head)
    },
    lists
  };
  return { bytes: built.bytes, manifest };
}
function manifestList(parts3, counts) {
  const first = parts3[0];
  if (first === void 0) throw new ScreeningError("list_missing", `The list ${counts.id} has no source.`);
  const files = parts3.flatMap((part) => part.files).sort((a, b) => a.name < b.name ? -1 : 1);
  return {
    id: counts.id,
    title: first.title,
    publisher: first.publisher,
    licence: first.licence,
    licence_required: parts3.some((part) => part.licenceRequired),
    sample: parts3.some((part) => part.sample),
    published_at: parts3.map((part) => part.publishedAt).find((date) => date !== null) ?? null,
    version: sha256(
      new TextEncoder().encode(
        files.map((file) => file.sha256).sort().join("\n")
      )
    ).slice(0, 16),
    topics: [...new Set(parts3.flatMap((part) => part.entities.flatMap((entity) => entity.topics)))].sort(),
    entities: counts.entities,
    names: counts.names,
    files,
    warnings: parts3.flatMap((part) => part.warnings)
  };
}
var LARGEST_LOSS = 0.1;
function refuseShrunk(previous, lists) {
  for (const before of previous.lists) {
    if (before.sample) continue;
    const now = lists.find((list) => list.id === before.id) ?? { entities: 0, names: 0 };
    refuseShrunkList(previous, before.id, now);
  }
}
function refuseShrunkList(previous, id, now) {
  const before = previous.lists.find((list) => list.id === id);
  if (before === void 0) return;
  for (const what of ["entities", "names"]) {
    if (before[what] - now[what] <= before[what] * LARGEST_LOSS) continue;
    throw new ScreeningError(
      "list_shrunk",
      `The list ${id} would fall from ${before[what]} ${what} to ${now[what]}; use --force if that is right.`
    );
  }
}
function sha256(bytes) {
  return createHash2("sha256").update(bytes).digest("hex");
}

// engines/screening/store/screening-index.ts
import { createHash as createHash3 } from "node:crypto";
var ScreeningIndex = class {
  manifest;
  sections;
  entities;
  names;
  words;
  #tail;
  #bucketShift;
  #texts = [];
  #decoder = new TextDecoder("latin1");
  constructor(manifest, sections, tail) {
    this.manifest = manifest;
    this.sections = sections;
    this.#tail = tail;
    this.entities = sections.entityType.length;
    this.names = sections.nameEntity.length;
    this.words = sections.wordStart.length - 1;
    this.#bucketShift = 32 - Math.log2(sections.neighbourBucket.length - 1);
  }
  /** The details of an entity from its source. @throws ScreeningError `list_corrupt` when the record fails its checksum */
  details(entity) {
    const { detailOffset, detailLength, detailCrc } = this.sections;
    const bytes = this.#tail.read(detailOffset[entity] ?? 0, detailLength[entity] ?? 0);
    return decodeDetails(bytes, detailCrc[entity] ?? 0);
  }
  /** The entity of an id. @throws ScreeningError `list_missing` */
  entityNumber(id) {
    const found = this.find(id);
    if (found !== void 0) return found;
    throw new ScreeningError("list_missing", "There is no such entity in the index.");
  }
  /** The version of an entity; undefined: the lists do not have it. */
  versionOf(id) {
    const found = this.find(id);
    return found === void 0 ? void 0 : this.details(found).version;
  }
  /** The entity of an id, by binary search: entities lie in the order of list and key. */
  find(id) {
    const [list, key3] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
    let low = 0;
    let high = this.entities;
    while (low < high) {
      const middle = low + high >>> 1;
      const other = this.details(middle).id;
      const [otherList, otherKey] = [other.slice(0, other.indexOf(":")), other.slice(other.indexOf(":") + 1)];
      if (otherList < list || otherList === list && otherKey < key3) low = middle + 1;
      else high = middle;
    }
    return low < this.entities && this.details(low).id === id ? low : void 0;
  }
  /** The names of an entity by their numbers. Names lie in the order of their entities. */
  namesOf(entity) {
    const { nameEntity } = this.sections;
    const names2 = [];
    for (let name = firstAtLeast(nameEntity, entity); nameEntity[name] === entity; name++) names2.push(name);
    return names2;
  }
  /** Calls back with every word filed under a key (see `neighbourKeys`). */
  wordsUnder(key3, found) {
    const { neighbourBucket, neighbourKey, neighbourWord } = this.sections;
    const bucket = key3 >>> this.#bucketShift;
    const end = neighbourBucket[bucket + 1] ?? 0;
    for (let i = neighbourBucket[bucket] ?? 0; i < end; i++) {
      const at3 = neighbourKey[i] ?? 0;
      if (at3 > key3) return;
      if (at3 === key3) found(neighbourWord[i] ?? 0);
    }
  }
  /** A word as it is spelt. */
  text(word) {
    const known3 = this.#texts[word];
    if (known3 !== void 0) return known3;
    const { wordStart, wordBytes } = this.sections;
    const text2 = this.#decoder.decode(wordBytes.subarray(wordStart[word], wordStart[word + 1]));
    this.#texts[word] = text2;
    return text2;
  }
  /** The word that is spelt exactly so, or -1, by binary search: words lie in the order of their bytes. */
  wordSpelt(text2) {
    let low = 0;
    let high = this.words;
    while (low < high) {
      const middle = low + high >>> 1;
      if (this.#isBefore(middle, text2)) low = middle + 1;
      else high = middle;
    }
    return low < this.words && this.spells(low, text2) ? low : -1;
  }
  #isBefore(word, text2) {
    const { wordStart, wordBytes } = this.sections;
    const start = wordStart[word] ?? 0;
    const length = (wordStart[word + 1] ?? 0) - start;
    const common2 = Math.min(length, text2.length);
    for (let i = 0; i < common2; i++) {
      const difference2 = (wordBytes[start + i] ?? 0) - text2.charCodeAt(i);
      if (difference2 !== 0) return difference2 < 0;
    }
    return length < text2.length;
  }
  /** True when the word is spelt exactly so. */
  spells(word, text2) {
    const { wordStart, wordBytes } = this.sections;
    const start = wordStart[word] ?? 0;
    if ((wordStart[word + 1] ?? 0) - start !== text2.length) return false;
    for (let i = 0; i < text2.length; i++) if (wordBytes[start + i] !== text2.charCodeAt(i)) return false;
    return true;
  }
  /** Calls back with every value of a sorted key column. */
  static eachUnder(keys, values, key3, found) {
    for (let i = firstAtLeast(keys, key3); keys[i] === key3; i++) found(values[i] ?? 0);
  }
  /** Gives the file back to the system; details cannot be read afterwards. */
  close() {
    this.#tail.close();
  }
};
function firstAtLeast(column, value2) {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if ((column[middle] ?? 0) < value2) low = middle + 1;
    else high = middle;
  }
  return low;
}
function openIndex(bytes, manifest) {
  if (bytes.length !== manifest.index.bytes)
    throw corrupt("has another length than its manifest says", INDEX_FILE);
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  const headBytes = manifest.index.head_bytes;
  const tail = {
    read: (offset, length) => aligned.subarray(headBytes + offset, headBytes + offset + length),
    close: () => void 0
  };
  return open(manifest, aligned.subarray(0, headBytes), tail, INDEX_FILE);
}
function open(manifest, head, tail, file) {
  if (headLength(head) !== head.length)
    throw corrupt("does not have the head that its manifest describes", file);
  const hash = createHash3("sha256").update(head).digest("hex");
  if (hash !== manifest.index.head_sha256) throw corrupt("fails its checksum", file);
  return new ScreeningIndex(manifest, readSections(head), tail);
}
function corrupt(what, file) {
  return new ScreeningError("list_corrupt", `The screening index ${what}.`, { file });
}

// engines/common/alpha-codes.ts
var ALPHA3 = new Map(
  "abw:aw afg:af ago:ao aia:ai ala:ax alb:al and:ad are:ae arg:ar arm:am asm:as ata:aq atf:tf atg:ag aus:au aut:at aze:az bdi:bi bel:be ben:bj bes:bq bfa:bf bgd:bd bgr:bg bhr:bh bhs:bs bih:ba blm:bl blr:by blz:bz bmu:bm bol:bo bra:br brb:bb brn:bn btn:bt bvt:bv bwa:bw caf:cf can:ca cck:cc che:ch chl:cl chn:cn civ:ci cmr:cm cod:cd cog:cg cok:ck col:co com:km cpv:cv cri:cr cub:cu cuw:cw cxr:cx cym:ky cyp:cy cze:cz deu:de dji:dj dma:dm dnk:dk dom:do dza:dz ecu:ec egy:eg eri:er esh:eh esp:es est:ee eth:et fin:fi fji:fj flk:fk fra:fr fro:fo fsm:fm gab:ga gbr:gb geo:ge ggy:gg gha:gh gib:gi gin:gn glp:gp gmb:gm gnb:gw gnq:gq grc:gr grd:gd grl:gl gtm:gt guf:gf gum:gu guy:gy hkg:hk hmd:hm hnd:hn hrv:hr hti:ht hun:hu idn:id imn:im ind:in iot:io irl:ie irn:ir irq:iq isl:is isr:il ita:it jam:jm jey:je jor:jo jpn:jp kaz:kz ken:ke kgz:kg khm:kh kir:ki kna:kn kor:kr kwt:kw lao:la lbn:lb lbr:lr lby:ly lca:lc lie:li lka:lk lso:ls ltu:lt lux:lu lva:lv mac:mo maf:mf mar:ma mco:mc mda:md mdg:mg mdv:mv mex:mx mhl:mh mkd:mk mli:ml mlt:mt mmr:mm mne:me mng:mn mnp:mp moz:mz mrt:mr msr:ms mtq:mq mus:mu mwi:mw mys:my myt:yt nam:na ncl:nc ner:ne nfk:nf nga:ng nic:ni niu:nu nld:nl nor:no npl:np nru:nr nzl:nz omn:om pak:pk pan:pa pcn:pn per:pe phl:ph plw:pw png:pg pol:pl pri:pr prk:kp prt:pt pry:py pse:ps pyf:pf qat:qa reu:re rou:ro rus:ru rwa:rw sau:sa sdn:sd sen:sn sgp:sg sgs:gs shn:sh sjm:sj slb:sb sle:sl slv:sv smr:sm som:so spm:pm srb:rs ssd:ss stp:st sur:sr svk:sk svn:si swe:se swz:sz sxm:sx syc:sc syr:sy tca:tc tcd:td tgo:tg tha:th tjk:tj tkl:tk tkm:tm tls:tl ton:to tto:tt tun:tn tur:tr tuv:tv twn:tw tza:tz uga:ug ukr:ua umi:um ury:uy usa:us uzb:uz vat:va vct:vc ven:ve vgb:vg vir:vi vnm:vn vut:vu wlf:wf wsm:ws yem:ye zaf:za zmb:zm zwe:zw xkx:xk ".trim().split(" ").map((pair) => [pair.slice(0, 3), pair.slice(4)])
);

// engines/common/countries.ts
var OTHER_NAMES = "bosnia:ba,britain:gb,burma:mm,congodemocraticrepublicofthe:cd,democraticrepublicofthecongo:cd,drcongo:cd,congorepublicofthe:cg,republicofthecongo:cg,congo:cg,cotedivoire:ci,ivorycoast:ci,czechrepublic:cz,dprk:kp,democraticpeoplesrepublicofkorea:kp,koreademocraticpeoplesrepublicof:kp,koreanorth:kp,northkorea:kp,koreasouth:kr,koreademocraticpeoplesrepublic:kp,republicofkorea:kr,southkorea:kr,korearepublicof:kr,england:gb,scotland:gb,wales:gb,uk:gb,greatbritain:gb,unitedkingdomofgreatbritainandnorthernireland:gb,iranislamicrepublicof:ir,islamicrepublicofiran:ir,libyanarabjamahiriya:ly,macedonia:mk,northmacedonia:mk,northmacedoniatherepublicof:mk,manisleof:im,macedoniatheformeryugoslavrepublicof:mk,moldovarepublicof:md,republicofmoldova:md,palestine:ps,palestinian:ps,stateofpalestine:ps,westbank:ps,gaza:ps,regiongaza:ps,regioncrimea:ua,crimea:ua,russianfederation:ru,russia:ru,ussr:ru,sovietunion:ru,syrianarabrepublic:sy,turkey:tr,turkiye:tr,unitedrepublicoftanzania:tz,tanzania:tz,unitedstatesofamerica:us,usa:us,uae:ae,vaticancity:va,holysee:va,vietnam:vn,vietnamsocialistrepublicof:vn,venezuelabolivarianrepublicof:ve,boliviaplurinationalstateof:bo,hongkong:hk,macau:mo,thegambia:gm,gambiathe:gm,bahamasthe:bs,thebahamas:bs,netherlandsthe:nl,thenetherlands:nl,laopeoplesdemocraticrepublic:la,bruneidarussalam:bn,eswatini:sz,swaziland:sz,easttimor:tl,capeverde:cv,peoplesrepublicofchina:cn,china:cn,chinamainland:cn,taiwan:tw,kosovo:xk,sthelena:sh,virginislandsbritish:vg,britishvirginislands:vg,stkittsnevis:kn,stvincentthegrenadines:vc,serbiamontenegro:rs";
var ADJECTIVES = "afghan:af,albanian:al,algerian:dz,american:us,angolan:ao,argentine:ar,armenian:am,australian:au,austrian:at,azerbaijani:az,bahraini:bh,bangladeshi:bd,belarusian:by,belgian:be,bosnian:ba,brazilian:br,british:gb,bulgarian:bg,burmese:mm,burundian:bi,cambodian:kh,cameroonian:cm,canadian:ca,centralafrican:cf,chadian:td,chilean:cl,chinese:cn,colombian:co,congolese:cd,croatian:hr,cuban:cu,cypriot:cy,czech:cz,danish:dk,dominican:do,dutch:nl,egyptian:eg,emirati:ae,eritrean:er,estonian:ee,ethiopian:et,filipino:ph,finnish:fi,french:fr,georgian:ge,german:de,ghanaian:gh,greek:gr,guatemalan:gt,guinean:gn,guyanese:gy,haitian:ht,honduran:hn,hungarian:hu,indian:in,indonesian:id,iranian:ir,iraqi:iq,irish:ie,israeli:il,italian:it,ivorian:ci,jamaican:jm,japanese:jp,jordanian:jo,kazakh:kz,kenyan:ke,kuwaiti:kw,kyrgyz:kg,lao:la,latvian:lv,lebanese:lb,liberian:lr,libyan:ly,lithuanian:lt,malagasy:mg,malaysian:my,malian:ml,maltese:mt,mauritanian:mr,mexican:mx,moldovan:md,mongolian:mn,montenegrin:me,moroccan:ma,mozambican:mz,nepalese:np,nicaraguan:ni,nigerian:ng,nigerien:ne,northkorean:kp,norwegian:no,omani:om,pakistani:pk,panamanian:pa,paraguayan:py,peruvian:pe,polish:pl,portuguese:pt,qatari:qa,romanian:ro,russian:ru,rwandan:rw,salvadoran:sv,saudi:sa,saudiarabian:sa,senegalese:sn,serbian:rs,singaporean:sg,slovak:sk,slovenian:si,somali:so,southafrican:za,southkorean:kr,southsudanese:ss,spanish:es,srilankan:lk,sudanese:sd,swedish:se,swiss:ch,syrian:sy,taiwanese:tw,tajik:tj,tanzanian:tz,thai:th,togolese:tg,trinidadian:tt,tunisian:tn,turkish:tr,turkmen:tm,ugandan:ug,ukrainian:ua,uruguayan:uy,uzbek:uz,venezuelan:ve,vietnamese:vn,yemeni:ye,zambian:zm,zimbabwean:zw";
var key = (text2) => text2.normalize("NFD").toLowerCase().replace(/\band\b/g, "").replace(/\bsaint\b/g, "st").replace(/[^a-z]/g, "");
var CODES = new Set(ALPHA3.values());
var NAMES = buildNames();
function buildNames() {
  const english = new Intl.DisplayNames(["en"], { type: "region" });
  const names2 = /* @__PURE__ */ new Map();
  for (const code of CODES) names2.set(key(english.of(code.toUpperCase()) ?? code), code);
  for (const pair of `${OTHER_NAMES},${ADJECTIVES}`.split(",")) {
    const [name, code] = pair.split(":");
    if (name !== void 0 && code !== void 0) names2.set(name, code);
  }
  return names2;
}
function countryCode(text2) {
  const trimmed = text2.trim().toLowerCase();
  if (trimmed.length === 2) return CODES.has(trimmed) ? trimmed : trimmed === "uk" ? "gb" : void 0;
  const alpha3 = trimmed.length === 3 ? ALPHA3.get(trimmed) : void 0;
  return alpha3 ?? NAMES.get(key(trimmed));
}
function countryCodes(text2) {
  const parts3 = text2.split(/\(?\b[0-9a-h]\)|[;,]| and |\.\s|\//);
  const whole2 = countryCode(text2);
  const found = whole2 === void 0 ? parts3.map((part) => countryCode(part.replace(/\(.*$/, ""))) : [whole2];
  return [...new Set(found.filter((code) => code !== void 0))];
}

// engines/screening/full-name.ts
function fullName(name) {
  if (typeof name === "string") return name.trim();
  const full = name.full?.trim() ?? "";
  if (full !== "") return full;
  const parts3 = [name.first, name.middle, name.last].map((part) => part?.trim() ?? "");
  return parts3.filter((part) => part !== "").join(" ");
}

// engines/screening/text/name-field.ts
function namesIn(field, of) {
  const texts = /* @__PURE__ */ new Set([field]);
  if (OUT_OF_THE_ORDINARY.test(field)) {
    for (const decode of [fromUtf8, fromWindows1251, withoutEntities, withoutPercents, turnedBack])
      for (const text2 of [...texts]) texts.add(decode(text2));
  }
  const names2 = new Set([...texts].flatMap((text2) => [text2, ...namesApart(text2, of)]));
  for (const name of [...names2]) {
    names2.add(onceOnly(name, of));
    names2.add(withLettersForSigns(name));
    if (of !== "person") for (const other of withOtherNumerals(name)) names2.add(other);
  }
  return [...names2];
}
var OUT_OF_THE_ORDINARY = /[^\p{ASCII}]|[&%]/u;
var WINDOWS_1252 = new TextDecoder("windows-1252");
var SHOWN_AS = new Map([
  ...Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte]),
  ...Array.from({ length: 256 }, (_, byte) => [WINDOWS_1252.decode(Uint8Array.of(byte)), byte])
]);
function fromUtf8(text2) {
  return decoded(text2, "utf-8");
}
function fromWindows1251(text2) {
  return new RegExp("(?<!\\p{L})[\xC0-\xFF]{3,}(?!\\p{L})", "u").test(text2) ? decoded(text2, "windows-1251") : text2;
}
function decoded(text2, encoding) {
  const bytes = Array.from(text2, (character) => SHOWN_AS.get(character));
  if (bytes.includes(void 0)) return text2;
  try {
    const known3 = bytes.filter((byte) => byte !== void 0);
    return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(known3));
  } catch {
    return text2;
  }
}
var ENTITIES = /* @__PURE__ */ new Map([
  ["amp", "&"],
  ["nbsp", " "],
  ["quot", '"'],
  ["apos", "'"],
  ["lt", "<"],
  ["gt", ">"]
]);
function withoutEntities(text2) {
  return text2.replace(/&(amp|nbsp|quot|apos|lt|gt);/gi, (_, name) => ENTITIES.get(name.toLowerCase()) ?? "").replace(/&#(\d{1,6});/g, (_, digits) => String.fromCodePoint(Number(digits))).replace(
    /&#x([0-9a-f]{1,5});/gi,
    (_, digits) => String.fromCodePoint(Number.parseInt(digits, 16))
  );
}
function withoutPercents(text2) {
  if (!/%[0-9a-f]{2}/i.test(text2)) return text2;
  try {
    return decodeURIComponent(text2.replaceAll("+", " "));
  } catch {
    return text2;
  }
}
function turnedBack(text2) {
  return text2.replace(/\u202e([^\u202c\u202e]*)\u202c?/gu, (_, run) => [...run].reverse().join(""));
}
var ALSO = new RegExp("(?<!\\p{L})(?:[afn]\\.?k\\.?a\\.?|d\\.?b\\.?a\\.?|[afn]\\/k\\/a|d\\/b\\/a|t\\/a|(?:also |formerly |better )?known as|formerly|previously|alias|doing business as|trading as|n[\xE9e]e|geb\\.|geborene?)(?![\\p{L}/])", "iu");
var FOR_WHOM = new RegExp(
  `(?<![\\p{L}/])(?:${[
    "c/o|(?:in )?care of|attn|attention|for the attention of",
    "a/c|acct|(?:for |on )?(?:the )?account (?:of|for)",
    "f/?b/?o|for (?:the )?(?:sole )?benefit of|o/?b/?o|on behalf of|by order of|p\\.?p|per pro|per procura|represented by",
    "(?:the )?(?:estate|heirs?|widow|wife|husband|children|family|executors?|administrators?) of|in memory of|the late",
    "trustees? (?:of|for)(?: the)?|as trustees?(?: of| for)?|nominees? (?:of|for)|(?:solicitors?|agents?|attorneys?) (?:of|for)",
    "(?:ultimate |beneficial )?(?:beneficiary|beneficiaries|owner)|re|ref|via|payment to|payable to|pay to|for services|invoice"
  ].join("|")})(?![\\p{L}/])[\\s.:,-]*`,
  "iu"
);
var BETWEEN_NAMES = /[()[\]{};|•\n\r\t]|\s[/–—-]+\s/u;
var BETWEEN_PERSONS = /[/&]|\s(?:and|und|et)\s/iu;
function namesApart(text2, of) {
  const around = text2.replace(/\([^()]*\)|\[[^[\]]*\]/gu, " ");
  const named2 = text2.split(ALSO);
  const parts3 = (named2.length > 1 ? named2 : [text2]).flatMap((part) => [part, ...part.split(FOR_WHOM)]).flatMap((part) => part.split(BETWEEN_NAMES));
  const persons = of === "person" ? parts3.flatMap((part) => part.split(BETWEEN_PERSONS)) : [];
  const apart2 = [...parts3, ...persons].filter((part) => part !== text2 && isWholeName(part));
  const single = of === "person" ? [] : (named2.length > 1 ? named2 : parts3.slice(0, 1)).filter(isLongWord);
  return [...around !== text2 && isWholeName(around) ? [around] : [], ...apart2, ...single].map(
    (name) => name.trim()
  );
}
function isWholeName(text2) {
  return (text2.match(new RegExp("\\p{L}{2,}", "gu"))?.length ?? 0) >= 2;
}
function isLongWord(text2) {
  return new RegExp("^[^\\p{L}]*\\p{L}{5,}[^\\p{L}]*$", "u").test(text2);
}
function onceOnly(name, of) {
  const words5 = name.split(/\s+/u).filter((word) => word !== "");
  const half = words5.length / 2;
  if (!Number.isInteger(half) || half < (of === "person" ? 2 : 1)) return name;
  const bare = words5.map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  return bare.slice(0, half).join(" ") === bare.slice(half).join(" ") ? words5.slice(0, half).join(" ") : name;
}
var LETTER_FOR = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "|": "1",
  "!": "1"
};
function withLettersForSigns(name) {
  if (!new RegExp("\\p{L}[03-57-9@$|!]|[03-57-9@$|!]\\p{L}", "u").test(name)) return name;
  return name.replace(
    /\S+/gu,
    (word) => new RegExp("\\p{L}", "u").test(word) ? word.replace(/[03-57-9@$|!]/g, (sign) => LETTER_FOR[sign] ?? sign) : word
  );
}
var NUMERALS = {
  digits: "1 2 3 4 5 6 7 8 9 10 11 12".split(" "),
  words: "one two three four five six seven eight nine ten eleven twelve".split(" "),
  roman: "i ii iii iv v vi vii viii ix x xi xii".split(" ")
};
var NUMERAL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...NUMERALS.digits, ...NUMERALS.words, ...NUMERALS.roman.filter((text2) => text2.length > 1)].join("|")})(?![\\p{L}\\p{N}])`,
  "giu"
);
function withOtherNumerals(name) {
  if (name.search(NUMERAL) === -1) return [];
  return Object.values(NUMERALS).map(
    (numerals) => name.replace(NUMERAL, (found) => {
      const text2 = found.toLowerCase();
      const at3 = Math.max(...Object.values(NUMERALS).map((others) => others.indexOf(text2)));
      return numerals[at3] ?? found;
    })
  );
}

// engines/screening/query.ts
var DEFAULT_MAX_LIST_AGE_DAYS = 7;
var MAX_NAMES = 50;
var MAX_NAME_LENGTH = 2e4;
var MAX_CLEARED_LETTERS = 500;
var MAX_CLEARED_WORDS = 48;
function isTooLongToClear(name) {
  const letters = name.replaceAll(/[^\p{L}\p{N}\s]/gu, "");
  const words5 = letters.split(/\s+/u).filter((word) => word !== "");
  return words5.length > MAX_CLEARED_WORDS || words5.join("").length > MAX_CLEARED_LETTERS;
}
function parseQuery(query) {
  const given = [...query.name === void 0 ? [] : [query.name], ...query.names ?? []].map((name) => writtenNames(name).filter((text2) => /[\p{L}\p{N}]/u.test(text2))).filter((texts) => texts.length > 0);
  const identifiers = (query.identifiers ?? []).map((id) => ({
    type: identifierTypeOf(id.type ?? ""),
    value: id.value,
    ...withCountry(id.country)
  }));
  if (given.length === 0 && !identifiers.some(({ type }) => type === "crypto_wallet"))
    throw new ScreeningError("missing_name", "There is no name to screen.");
  if (given.length > MAX_NAMES)
    throw new ScreeningError("invalid_query", `More than ${MAX_NAMES} names were given.`);
  const names2 = given.flat();
  if (names2.some((name) => name.length > MAX_NAME_LENGTH)) {
    throw new ScreeningError("invalid_query", `A name is longer than ${MAX_NAME_LENGTH} characters.`);
  }
  const birthDate3 = query.birth_date === void 0 ? void 0 : parseBirthDate(query.birth_date) ?? parseBirthDate(query.birth_date.slice(0, 4));
  if (query.birth_date !== void 0 && birthDate3 === void 0) {
    throw new ScreeningError("invalid_query", "The birth date is not a date of the form YYYY-MM-DD.");
  }
  const entityType2 = query.entity_type ?? "unknown";
  const readings2 = (name) => isTooLongToClear(name) ? [name] : [name, ...namesOfCraft(name, entityType2)].flatMap((text2) => namesIn(text2, kindOfName(entityType2)));
  return {
    names: [...new Set(names2.flatMap(readings2))],
    ...birthDate3 === void 0 ? {} : { birthDate: birthDate3 },
    countries: (query.countries ?? []).map((text2) => countryCode(text2)).filter((code) => code !== void 0),
    identifiers,
    entityType: entityType2,
    ...query.sex === void 0 ? {} : { sex: query.sex }
  };
}
function writtenNames(name) {
  const full = fullName(name);
  if (typeof name === "string") return [full];
  const parts3 = fullName({ ...name, full: void 0 });
  const words5 = (text2) => text2.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known3 = new Set(words5(full));
  const more = words5(parts3).length > 1 && words5(parts3).some((word) => !known3.has(word));
  return more ? [full, parts3] : [full];
}
function withCountry(text2) {
  const country = text2 === void 0 ? void 0 : countryCode(text2);
  return country === void 0 ? {} : { country };
}

// engines/screening/text/misspellings.ts
var DRAWN_ALIKE = [
  ["rn", "m"],
  ["m", "rn"],
  ["cl", "d"],
  ["d", "cl"],
  ["vv", "w"],
  ["l", "i"],
  ["i", "l"],
  ["ii", "ll"],
  ["1", "i"],
  ["1", "l"]
];
var SHORTEST2 = 4;
function drawnAlike(text2) {
  if (text2.length < SHORTEST2) return [];
  const found = /* @__PURE__ */ new Set();
  for (const [drawn2, meant] of DRAWN_ALIKE) {
    if (!text2.includes(drawn2)) continue;
    const all3 = text2.replaceAll(drawn2, meant);
    found.add(all3);
    for (const [other, too] of DRAWN_ALIKE)
      if (other !== meant && text2.includes(other) && all3.includes(other))
        found.add(all3.replaceAll(other, too));
    for (let at3 = text2.indexOf(drawn2); at3 !== -1; at3 = text2.indexOf(drawn2, at3 + 1))
      found.add(text2.slice(0, at3) + meant + text2.slice(at3 + drawn2.length));
  }
  return [...found];
}
var WITHOUT_VOWELS = /^[b-df-hj-np-tv-xz]{4,}$/;
function withVowelsLeftOut(tokens) {
  return tokens.map(
    (token) => token.cls === "core" && WITHOUT_VOWELS.test(token.text) ? { ...token, abjad: true } : token
  );
}
var MOST_WORDS = 6;
var SHORTEST_PART = 3;
function movedSpaces(tokens) {
  if (tokens.length > MOST_WORDS) return [];
  return tokens.slice(1).flatMap((second, at3) => {
    const first = tokens[at3]?.text ?? "";
    return [
      { at: at3, left: first.slice(0, -1), right: first.slice(-1) + second.text },
      { at: at3, left: first + second.text.slice(0, 1), right: second.text.slice(1) }
    ].filter(({ left, right }) => left.length >= SHORTEST_PART && right.length >= SHORTEST_PART);
  });
}
function withSpaceMoved(tokens, { at: at3, left, right }) {
  const word = (text2) => ({ text: text2, written: text2, cls: "core", abjad: false });
  return [...tokens.slice(0, at3), word(left), word(right), ...tokens.slice(at3 + 2)];
}

// engines/screening/text/nicknames.ts
var GROUPS = "alexander aleksandr alex sasha sascha iskander alejandro alessandro,alexandra aleksandra sandra sasha,alexey aleksey alexis lyosha alyosha,anatoly tolya,andrew andrey andrei andreas andy andre andres drew,anthony antonio tony anton,barbara barb babs,benjamin ben benny bibi binyamin benji,catherine katherine kathryn kate katie cathy kathy ekaterina yekaterina katya,charles charlie chuck carlos karl carl,christine christina tina chris kristina,christopher chris topher,daniel dan danny daniil,david dave davey,deborah deb debbie,dmitry dmitri dima mitya,donald don donnie,dorothy dot dottie,edward ed eddie ted eduardo,elizabeth liz beth betty lisa eliza elisabeth,eugene yevgeny evgeny zhenya gene,francis frank francisco paco pancho francesco,frederick fred freddie fritz friedrich,gabriel gabe,george jorge georgy yuri giorgio georg,gerald gerry jerry,gregory greg grigory grisha,harold harry hal,henry harry hank enrique heinrich henri,irina ira,isaac ike yitzhak,ivan vanya ioann,jacob jake yakov,james jim jimmy jamie jaime,jeffrey jeff geoffrey geoff,jennifer jen jenny,jessica jess jessie,john jack johnny jon juan jean giovanni johann hans,jonathan jon jonny,joseph joe joey jose giuseppe yusuf youssef pepe,joshua josh,judith judy,kenneth ken kenny,kimberly kim,konstantin kostya,lawrence larry,leonard leo lenny,leonid lyonya,louis lou luis lewis,margaret maggie meg peggy greta rita,maria mary marie mariya masha,matthew matt matteo matvey,melissa missy,michael mike mick mickey miguel mikhail misha michel,natalia natasha natalya nata,nathaniel nathan nate,nicholas nick nicolas nikolay nikolai kolya nico,nikita nick,olga olya,pamela pam,patricia pat patty trish,patrick pat paddy,paul pavel pablo paolo,peter pete pyotr petr pedro pietro,philip phil felipe,raymond ray,rebecca becky becca,richard rick dick rich ricky ricardo,robert bob rob bobby robbie roberto,ronald ron ronnie,samuel sam sammy,sergey serge sergio seryozha,stephen steve steven stefan esteban stepan,stanislav stas,susan sue susie,svetlana sveta,tatiana tanya,theodore ted teddy fyodor,thomas tom tommy tomas,timothy tim timmy,victor vitya viktor,victoria vicky vika,vladimir vova volodya volodymyr,vladislav vlad,vyacheslav slava,walter walt wally,william bill will billy willy guillermo wilhelm guglielmo,yelena elena lena helen,zachary zach zack";
var GROUP_OF = /* @__PURE__ */ new Map();
GROUPS.split(",").forEach((group, index2) => {
  for (const name of group.split(" ")) GROUP_OF.set(name, (GROUP_OF.get(name) ?? /* @__PURE__ */ new Set()).add(index2));
});
var MEMBERS = GROUPS.split(",").map((group) => group.split(" "));
function hasOtherForms(name) {
  return GROUP_OF.has(name);
}
function otherForms(name) {
  const groups = GROUP_OF.get(name);
  if (groups === void 0) return [];
  return [...groups].flatMap((group) => MEMBERS[group] ?? []).filter((form) => form !== name);
}
function areFormsOfOneName(a, b) {
  const other = GROUP_OF.get(b);
  for (const group of GROUP_OF.get(a) ?? []) if (other?.has(group)) return true;
  return false;
}

// engines/screening/text/padding.ts
var BESIDE_A_NAME = new Set(
  "ip fop entrepreneur individual private sole proprietor proprietorship prop owner self employed freelance freelancer trust trustee trustees estate heirs family office consulting consultants consultancy advisory advisors legal law lawyers attorney attorneys studio shop store sons son brothers bros daughters associates team client account personal limited ltd settlement foundation beneficiary beneficiaries beneficial ultimate widow wife husband children late attention attn care benefit behalf memory nominee nominees solicitor solicitors executor executors payment invoice services procura fbo obo".split(" ")
);
var FEWEST_WORDS = 2;
function withoutPadding(name, of) {
  const plain2 = tokenizeName(name, of);
  const found = /* @__PURE__ */ new Map();
  for (const text2 of /* @__PURE__ */ new Set([name, ...lettersJoined(name)])) {
    const tokens = text2 === name ? plain2 : tokenizeName(text2, of);
    for (const reading of [tokens, bareName(tokens)])
      if (isName(reading)) found.set(textOf2(reading), reading);
  }
  found.delete(textOf2(plain2));
  return [...found.values()];
}
var textOf2 = (tokens) => tokens.map(({ text: text2 }) => text2).join(" ");
var isOfThePerson = ({ cls }) => cls === "core" || cls === "generic" || cls === "patronymic";
var isName = (tokens) => tokens.filter(isOfThePerson).length >= FEWEST_WORDS || tokens.some(({ text: text2 }) => text2.length >= 8);
var LETTER = "(?![\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}])\\p{L}\\p{M}*";
var IN_A_WORD = "[\\p{L}\\p{N}\\p{M}]";
var SPELLED = ["[^\\p{L}\\p{N}\\p{M}\\s]+", "[^\\p{L}\\p{N}\\p{M}]", "[^\\p{L}\\p{N}\\p{M}]+"].map(
  (between) => new RegExp(`(?<!${IN_A_WORD})${LETTER}(?:${between}${LETTER}(?!${IN_A_WORD})){2,}`, "gu")
);
function lettersJoined(name) {
  return SPELLED.map(
    (letters) => name.replace(letters, (found) => ` ${found.replace(/[^\p{L}\p{M}]/gu, "")} `)
  );
}
function bareName(tokens) {
  const texts = tokens.map(({ written: written2 }) => written2);
  const from = formsInFront(texts);
  const to = texts.length - formsBehind(texts);
  const seen = /* @__PURE__ */ new Set();
  return tokens.slice(from, Math.max(from, to)).filter((token) => {
    const { text: text2, cls, written: written2 } = token;
    if (cls === "legal" || cls === "number" || cls === "part") return false;
    if (SEARCHED.has(cls) && (BESIDE_A_NAME.has(written2) || GENERIC_WORDS.has(text2) || UNMISTAKABLE.has(text2)))
      return false;
    if (seen.has(text2)) return false;
    seen.add(text2);
    return true;
  });
}
function formsInFront(texts) {
  let count = 0;
  for (; ; ) {
    const form = legalFormAt(texts, count, true);
    if (form === void 0) return count;
    count += form.length;
  }
}
function formsBehind(texts) {
  for (let end = texts.length; ; ) {
    const words5 = formBefore(texts, end);
    if (words5 === 0) return texts.length - end;
    end -= words5;
  }
}
function formBefore(texts, end) {
  for (let words5 = Math.min(LONGEST_FORM, end); words5 > 0; words5--)
    if (legalFormAt(texts.slice(end - words5, end), 0, true)?.length === words5) return words5;
  return 0;
}

// engines/screening/match/query-names.ts
var WINDOW = 24;
function* windows(tokens) {
  if (tokens.length <= WINDOW) {
    if (tokens.length > 0) yield tokens;
    return;
  }
  for (let start = 0; start < tokens.length; start += WINDOW / 2) yield tokens.slice(start, start + WINDOW);
}
function tokenized({ names: names2, entityType: entityType2 }) {
  return names2.flatMap((name) => {
    const plain2 = tokenizeName(name, kindOfName(entityType2));
    const tokens = entityType2 === "person" ? withVowelsLeftOut(plain2) : plain2;
    return readingsOf(tokens);
  });
}
function asCompany({ names: names2, entityType: entityType2 }) {
  return entityType2 === "unknown" ? names2.flatMap((name) => readingsOf(tokenizeName(name, "organisation"))) : [];
}
function readingsOf(tokens) {
  const others = [withCompoundsJoined(tokens), withFormAsName(tokens)];
  return [tokens, ...others.filter((other) => other !== void 0)];
}
function bareNames({ names: names2, entityType: entityType2 }) {
  return names2.filter((name) => !isTooLongToClear(name)).flatMap((name) => withoutPadding(name, kindOfName(entityType2)));
}

// engines/screening/match/blocking-keys.ts
var SPELLING_SEED = 1013904242;
var LONGEST_JOINED = 40;
var MOST_JOINED = 3;
var SHORTEST_SPLIT = 6;
var MAX_TOKENS = 48;
function queryKeys(query) {
  const { names: names2, entityType: entityType2, identifiers } = parseQuery(query);
  const of = kindOfName(entityType2);
  const keys = /* @__PURE__ */ new Set();
  for (const name of names2) {
    const tokens = tokenizeName(name, of);
    const bare = isTooLongToClear(name) ? [] : withoutPadding(name, of);
    for (const reading of [...readingsOf(tokens), ...bare]) addReading(keys, reading, of === "organisation");
  }
  for (const reading of asCompany({ names: names2, entityType: entityType2 })) addReading(keys, reading, true);
  for (const { value: value2 } of identifiers) keys.add(identifierHash(normaliseIdentifier(value2)));
  return Uint32Array.from(keys).sort();
}
function entryKeys(index2, entity) {
  const { names: names2, type, identifiers } = index2.details(entity);
  const keys = /* @__PURE__ */ new Set();
  for (const { text: text2 } of names2) {
    const tokens = tokenizeListed(text2, type).slice(0, MAX_TOKENS);
    for (const token of tokens) {
      if (!SEARCHED.has(token.cls)) continue;
      for (const key3 of neighbourKeys(token.text, canonicalForm(token.text))) keys.add(key3);
      keys.add(spellingKey(token.text));
    }
    const isPerson = ENTITY_TYPES[index2.sections.entityType[entity] ?? 0] === "person";
    for (const together of runsTogether(tokens, isPerson)) keys.add(togetherKey(together));
  }
  for (const { value: value2 } of identifiers) {
    const number14 = normaliseIdentifier(value2);
    if (number14.length >= MIN_IDENTIFIER_LENGTH) keys.add(identifierHash(number14));
  }
  return keys;
}
function addReading(keys, tokens, organisation2) {
  for (const [place, token] of tokens.entries()) {
    if (!SEARCHED.has(token.cls)) continue;
    for (const key3 of neighbourKeys(token.text, canonicalForm(token.text))) keys.add(key3);
    if (!organisation2 && token.cls === "core")
      for (const form of otherForms(token.text)) keys.add(spellingKey(form));
    for (const meant of drawnAlike(token.text)) keys.add(spellingKey(meant));
    addJoined(keys, tokens, place);
    addHalves(keys, token.text);
  }
  for (const { left, right } of movedSpaces(tokens))
    for (const word of [left, right]) keys.add(spellingKey(word));
  for (const text2 of textsTogether(tokens)) keys.add(togetherKey(text2));
}
function addJoined(keys, tokens, place) {
  let joined = tokens[place]?.text ?? "";
  for (let next2 = 1; next2 <= MOST_JOINED; next2++) {
    const following = tokens[place + next2];
    if (following === void 0 || following.cls === "legal") return;
    joined += following.text;
    if (joined.length > LONGEST_JOINED) return;
    keys.add(spellingKey(joined));
  }
}
function addHalves(keys, text2) {
  if (text2.length < SHORTEST_SPLIT) return;
  for (let cut = 2; cut <= text2.length - 2; cut++) {
    keys.add(spellingKey(text2.slice(0, cut)));
    keys.add(spellingKey(text2.slice(cut)));
  }
}
var spellingKey = (text2) => hashText(text2, SPELLING_SEED);

// engines/screening/thresholds.ts
var DEFAULT_THRESHOLDS = { potential: 0.7, match: 0.85 };

// engines/screening/match/evidence.ts
var SEX_CONTRADICTION = -0.15;
var TYPE_CONTRADICTION = -0.25;
var CRAFT_CONTRADICTION = -0.1;
var NAMED_AFTER = -0.08;
function scoreEvidence(index2, entity, subject, namedAfter) {
  const evidence = { reasons: [], confirmedBy: void 0, contradicted: false, identified: "none" };
  const yearsFit = weighBirthDate(index2, entity, subject, evidence);
  const countriesFit = weighCountries(index2, entity, subject, evidence);
  if (yearsFit && countriesFit) evidence.confirmedBy ??= "year";
  weighIdentifiers(index2, entity, subject, evidence);
  weighSex(index2, entity, subject, evidence);
  weighType(index2, entity, subject, evidence, namedAfter);
  return evidence;
}
var DATE_WEIGHTS = {
  day: 0.06,
  month: 0.05,
  year: 0.03,
  near_year: -0.03,
  day_month_swapped: 0.01,
  same_year: -0.04
};
var DATE_WORDS = {
  day: "same day",
  month: "same month",
  year: "same year",
  near_year: "a year or so apart",
  day_month_swapped: "day and month swapped",
  same_year: "same year, other day",
  contradiction: "different"
};
function weighBirthDate(index2, entity, subject, evidence) {
  const best = bestBirthDate(index2, entity, subject);
  if (subject.birthDate === void 0 || best === void 0) return false;
  const { kind } = best.agreement;
  const detail = `${formatBirthDate(subject.birthDate)}, listed ${formatBirthDate(best.listed)}: ${DATE_WORDS[kind]}`;
  evidence.reasons.push({ feature: "birth_date", weight: best.weight, detail });
  if (kind === "day" || kind === "month") evidence.confirmedBy = "day";
  if (kind === "contradiction") evidence.contradicted = true;
  return kind === "year" || kind === "day_month_swapped";
}
function bestBirthDate(index2, entity, { birthDate: birthDate3 }) {
  const { birthStart, birthFrom, birthTo, birthCirca } = index2.sections;
  let best;
  if (birthDate3 === void 0) return void 0;
  for (let i = birthStart[entity] ?? 0; i < (birthStart[entity + 1] ?? 0); i++) {
    const listed = { from: birthFrom[i] ?? 0, to: birthTo[i] ?? 0, circa: birthCirca[i] === 1 };
    const agreement = compareBirthDates(birthDate3, listed);
    const weight = dateWeight(agreement);
    if (best === void 0 || weight > best.weight) best = { agreement, weight, listed };
  }
  return best;
}
function dateWeight(agreement) {
  if (agreement.kind !== "contradiction") return DATE_WEIGHTS[agreement.kind];
  return agreement.years <= 3 ? -0.14 : -0.28;
}
var COUNTRY_FITS = 0.02;
var COUNTRY_DIFFERS = -0.08;
function weighCountries(index2, entity, subject, evidence) {
  const listed = countriesOf(index2, entity);
  if (subject.countries.length === 0 || listed.length === 0) return false;
  const shared2 = sharedCountry(listed, subject);
  const theirs = Array.from(listed, countryLetters).join(", ");
  if (shared2 !== void 0) {
    evidence.reasons.push({
      feature: "countries",
      weight: COUNTRY_FITS,
      detail: `${shared2.toUpperCase()} in common`
    });
    return true;
  }
  const detail = `none in common with ${theirs}`;
  evidence.reasons.push({ feature: "countries", weight: COUNTRY_DIFFERS, detail });
  return false;
}
function countriesOf(index2, entity) {
  const { countryStart, country } = index2.sections;
  return country.subarray(countryStart[entity], countryStart[entity + 1]);
}
function sharedCountry(listed, subject) {
  return subject.countries.find((code) => listed.includes(countryNumber(code)));
}
function countryLetters(code) {
  return String.fromCharCode(code >> 8, code & 255).toUpperCase();
}
var IDENTIFIER_FITS = 0.3;
var WALLET_FITS = 1;
var IDENTIFIER_UNTYPED = 0.2;
function weighIdentifiers(index2, entity, subject, evidence) {
  const { idStart, idHash, idType, idCountry } = index2.sections;
  for (const id of subject.identifiers) {
    const value2 = normaliseIdentifier(id.value);
    if (value2.length < MIN_IDENTIFIER_LENGTH) continue;
    const hash = identifierHash(value2);
    for (let i = idStart[entity] ?? 0; i < (idStart[entity + 1] ?? 0); i++) {
      if (idHash[i] !== hash || !listsIdentifier(index2, entity, value2)) continue;
      const listedType2 = IDENTIFIER_TYPES[idType[i] ?? 0] ?? "unknown";
      if (listedType2 === "crypto_wallet") {
        noteWallet(evidence, listsWallet(index2, entity, id.value));
        continue;
      }
      const untyped = id.type === "unknown" || id.type === "other" || listedType2 === "unknown" || listedType2 === "other";
      const sameType = untyped || id.type === listedType2;
      const country = idCountry[i] ?? 0;
      const sameCountry = id.country === void 0 || country === 0 || countryNumber(id.country) === country;
      noteIdentifier(evidence, listedType2, sameType && sameCountry, untyped);
    }
  }
}
function noteIdentifier(evidence, type, fits, untyped) {
  if (!fits) {
    const detail = `same number as a ${type}, but of another type or country`;
    evidence.reasons.push({ feature: "identifier", weight: 0, detail });
    return;
  }
  if (evidence.identified === "typed" || evidence.identified === "certain") return;
  evidence.identified = untyped ? "untyped" : "typed";
  if (!untyped) evidence.confirmedBy = "identifier";
  const weight = untyped ? IDENTIFIER_UNTYPED : IDENTIFIER_FITS;
  evidence.reasons.push({
    feature: "identifier",
    weight,
    detail: `same number as the listed ${type.replaceAll("_", " ")}`
  });
}
function noteWallet(evidence, same2) {
  if (evidence.identified === "certain") return;
  evidence.identified = same2 ? "certain" : "untyped";
  const weight = same2 ? WALLET_FITS : IDENTIFIER_UNTYPED;
  const detail = same2 ? "same address as the listed wallet" : "address of a listed wallet in another case";
  evidence.reasons.push({ feature: "identifier", weight, detail });
}
function listsWallet(index2, entity, value2) {
  const address = walletAddress(value2);
  return index2.details(entity).identifiers.some((id) => id.type === "crypto_wallet" && walletAddress(id.value) === address);
}
function listsIdentifier(index2, entity, value2) {
  return index2.details(entity).identifiers.some((id) => normaliseIdentifier(id.value) === value2);
}
function weighSex(index2, entity, subject, evidence) {
  if (!isOfOtherSex(index2, entity, subject)) return;
  evidence.contradicted = true;
  evidence.reasons.push({ feature: "sex", weight: SEX_CONTRADICTION, detail: "another sex is listed" });
}
function isOfOtherSex(index2, entity, { sex }) {
  const listed = index2.sections.entitySex[entity] ?? 0;
  return sex !== void 0 && listed !== 0 && listed !== sexCode(sex);
}
function weighType(index2, entity, subject, evidence, namedAfter) {
  if (!isOfOtherType(index2, entity, subject)) return;
  evidence.contradicted = true;
  const listed = listedType(index2, entity);
  const detail = `asked for ${article(subject.entityType)}, listed as ${article(listed)}`;
  const ofOrganisation = subject.entityType === "organisation";
  const weight = ofOrganisation && (listed === "vessel" || listed === "aircraft") ? CRAFT_CONTRADICTION : ofOrganisation && listed === "person" && namedAfter ? NAMED_AFTER : TYPE_CONTRADICTION;
  evidence.reasons.push({ feature: "entity_type", weight, detail });
}
function isOfOtherType(index2, entity, { entityType: entityType2 }) {
  const listed = listedType(index2, entity);
  return entityType2 !== "unknown" && listed !== "unknown" && listed !== entityType2;
}
function listedType(index2, entity) {
  return ENTITY_TYPES[index2.sections.entityType[entity] ?? 0] ?? "unknown";
}
function otherEvidenceOf(index2, subject) {
  const contradicted = (entity) => {
    if (isOfOtherType(index2, entity, subject) || isOfOtherSex(index2, entity, subject)) return true;
    if ((bestBirthDate(index2, entity, subject)?.weight ?? 0) < 0) return true;
    const listed = countriesOf(index2, entity);
    return subject.countries.length > 0 && listed.length > 0 && sharedCountry(listed, subject) === void 0;
  };
  if (subject.birthDate === void 0) return { contradicted };
  const confirmed = (entity) => (bestBirthDate(index2, entity, subject)?.weight ?? 0) > 0;
  return { contradicted, confirmed };
}
function article(type) {
  return /^[aou]/.test(type) ? `an ${type}` : `a ${type}`;
}

// engines/screening/match/judge.ts
var MOST_EVIDENCE = 0.1;
var IDENTIFIED_FLOOR = { certain: 1, typed: 0.8, untyped: 0.75, none: 0 };
var SLIP_OF_A_DATE = -0.05;
var DISTINCTIVE = 1;
var WHOLE_NAME = 2;
var LEAST_ALIKE = { identifier: 0, day: 0.75, year: 0.9 };
function thresholdsOf({ thresholds }) {
  const match = thresholds?.match ?? DEFAULT_THRESHOLDS.match;
  return { match, potential: Math.min(match, thresholds?.potential ?? DEFAULT_THRESHOLDS.potential) };
}
function judge(index2, { entity, hit }, subject, thresholds) {
  const byName2 = hit?.score ?? 0;
  if (byName2 + MOST_EVIDENCE < thresholds.potential && subject.identifiers.length === 0) return void 0;
  const evidence = scoreEvidence(index2, entity, subject, (hit?.fullWords ?? 0) >= WHOLE_NAME);
  const others = evidence.reasons.reduce((sum2, reason) => sum2 + reason.weight, 0);
  const slipped = byName2 >= thresholds.potential && evidence.reasons.every(({ weight }) => weight >= SLIP_OF_A_DATE);
  const floor = Math.max(IDENTIFIED_FLOOR[evidence.identified], slipped ? thresholds.potential : 0);
  const score = clamp(Math.max(byName2 + others, floor));
  if (score < thresholds.potential) {
    if (byName2 < thresholds.potential) return void 0;
    return { entity, hit, score, status: "near_miss", reasons: evidence.reasons };
  }
  const reasons = [nameReason(hit), ...evidence.reasons];
  const person = ENTITY_TYPES[index2.sections.entityType[entity] ?? 0] === "person";
  const held = evidence.identified === "certain" ? void 0 : heldBack(hit, evidence, person, subject);
  const status = score >= thresholds.match && held === void 0 ? "match" : "potential_match";
  if (held !== void 0 && score >= thresholds.match)
    reasons.push({ ...held, weight: 0, detail: `held at potential: ${held.detail}` });
  return { entity, hit, score, status, reasons };
}
function byStrength(a, b) {
  return Number(b.status === "match") - Number(a.status === "match") || b.score - a.score || a.entity - b.entity;
}
function byName(a, b) {
  return (b.hit?.score ?? 0) - (a.hit?.score ?? 0) || a.entity - b.entity;
}
function heldBack(hit, evidence, person, subject) {
  const because = (detail) => ({ feature: "name_only", detail });
  if (evidence.contradicted) return because("something contradicts");
  if (hit === void 0) return because("the name does not fit");
  if (NAME_KINDS[hit.kind] === "weak_alias")
    return { feature: "weak_alias", detail: "the list calls this alias weak" };
  if (hit.padded) return because("the name stands among other words");
  const { confirmedBy } = evidence;
  if (confirmedBy !== void 0)
    return hit.leastAlike < LEAST_ALIKE[confirmedBy] ? because(`a ${confirmedBy} of birth, and a part of the name that is only faintly alike`) : void 0;
  if (person || subject.entityType === "person") return because("only the name fits, and names are shared");
  if (hit.extra) return because("the name stands among other words");
  return hit.evidence < DISTINCTIVE ? because("a name of common words") : void 0;
}
function nameReason(hit) {
  if (hit === void 0) return { feature: "name", weight: 0, detail: "the names have nothing in common" };
  return { feature: "name", weight: hit.score, detail: hit.explain() };
}
function clamp(score) {
  return Math.min(1, Math.max(0, score));
}

// engines/screening/age.ts
var DAY_MS = 864e5;
function refuseOldLists(manifest, config, now) {
  const limit = config.maxListAgeDays ?? DEFAULT_MAX_LIST_AGE_DAYS;
  const all3 = config.lists === void 0 || config.lists.length === 0;
  const [oldest] = manifest.lists.filter(({ id }) => all3 || config.lists?.includes(id) === true).map(({ id, checked_at }) => ({ id, time: Date.parse(checked_at ?? manifest.checked_at) })).sort((a, b) => a.time - b.time);
  if (oldest === void 0) return;
  const age = (now.getTime() - oldest.time) / DAY_MS;
  if (age <= limit) return;
  throw new ScreeningError(
    "list_out_of_date",
    `The list ${oldest.id} was last checked ${Math.floor(age)} days ago, and at most ${limit} are allowed.`
  );
}

// engines/screening/match/allow-list.ts
function allowListOf(allowList, now) {
  const entries = allowList.map((entry) => typeof entry === "string" ? { entity_id: entry } : entry);
  return (match) => entries.find((entry) => allows(entry, match, now));
}
function allows(entry, match, now) {
  if (entry.entity_id !== match.entity_id) return false;
  if (entry.version !== void 0 && entry.version !== match.version) return false;
  if (entry.until === void 0) return true;
  const until = Date.parse(entry.until);
  return Number.isFinite(until) && now.getTime() < until;
}

// engines/screening/text/similarity.ts
var MAX_LENGTH = 64;
var VOWELS = "aeiou";
var VOWEL_SWAP = 0.45;
var VOWEL_GAP = 0.5;
var SOFT_GAP = 0.35;
var CONFUSABLE = 0.4;
var TRANSPOSITION = 0.75;
var FIRST_SOUND = 0.4;
var ABJAD_GAP = 0.12;
var CONFUSABLE_PAIRS = "kg kH kG gG gj Hh Gh GH gh sz sS zS sC zJ jJ jC jS CS td bp bv vf fp mn ij 0o 1l 1i 5s 9g 3e 4a 8b Ck Hk uv iz kC lr jz iJ ej";
var SUBSTITUTION = substitutionTable();
var GAP = gapTable(VOWEL_GAP);
var GAP_ABJAD = gapTable(ABJAD_GAP);
function substitutionTable() {
  const costs = new Float32Array(128 * 128).fill(1);
  for (let code = 0; code < 128; code++) costs[code * 128 + code] = 0;
  const set = (a, b, cost) => {
    costs[a.charCodeAt(0) * 128 + b.charCodeAt(0)] = cost;
    costs[b.charCodeAt(0) * 128 + a.charCodeAt(0)] = cost;
  };
  for (const a of VOWELS) for (const b of VOWELS) if (a !== b) set(a, b, VOWEL_SWAP);
  for (const pair of CONFUSABLE_PAIRS.split(" ")) set(pair.charAt(0), pair.charAt(1), CONFUSABLE);
  return costs;
}
function gapTable(vowel) {
  const costs = new Float32Array(128).fill(1);
  for (const letter of VOWELS) costs[letter.charCodeAt(0)] = vowel;
  for (const letter of "hHj") costs[letter.charCodeAt(0)] = SOFT_GAP;
  return costs;
}
var LETTERS = "abcdefghijklmnopqrstuvwxyzCSJHG";
var DIGITS = 1 << 31;
var BIT = Int32Array.from({ length: 128 }, (_, code) => {
  const at3 = LETTERS.indexOf(String.fromCharCode(code));
  return at3 === -1 ? DIGITS : 1 << at3;
});
var STAND_INS = Int32Array.from(LETTERS, (letter) => {
  let mask = 0;
  for (let code = 0; code < 128; code++) {
    if ((SUBSTITUTION[letter.charCodeAt(0) * 128 + code] ?? 1) < 1) mask |= BIT[code] ?? 0;
  }
  return mask;
});
var STAND_IN_COST = Math.min(VOWEL_SWAP, CONFUSABLE);
var GAP_BY_BIT = Float64Array.from(LETTERS, (letter) => GAP[letter.charCodeAt(0)] ?? 1);
var GAP_ABJAD_BY_BIT = Float64Array.from(LETTERS, (letter) => GAP_ABJAD[letter.charCodeAt(0)] ?? 1);
var ROUNDING = 1e-3;
function letterMask(bytes, start, end) {
  let mask = 0;
  for (let at3 = start; at3 < end; at3++) mask |= BIT[bytes[at3] ?? 0] ?? 0;
  return mask;
}
function mayBeAlike(a, lengthA, b, lengthB, abjad, floor) {
  const limit = (1 - floor) * spanOf(lengthA, lengthB) + ENDING_REBATE + ROUNDING;
  if (leastCost(a & ~b, b, GAP_BY_BIT, limit) > limit) return false;
  return leastCost(b & ~a, a, abjad ? GAP_ABJAD_BY_BIT : GAP_BY_BIT, limit) <= limit;
}
function leastCost(missing, other, gap, limit) {
  let cost = 0;
  for (let left = missing & ~DIGITS; left !== 0 && cost <= limit; ) {
    const bit = 31 - Math.clz32(left);
    left &= ~(1 << bit);
    const dropped = gap[bit] ?? 1;
    const exchanged = ((STAND_INS[bit] ?? 0) & other) === 0 ? 1 : STAND_IN_COST;
    cost += Math.min(dropped, exchanged);
  }
  return cost;
}
var rowBefore = new Float32Array(MAX_LENGTH + 2);
var row = new Float32Array(MAX_LENGTH + 2);
var rowAfter = new Float32Array(MAX_LENGTH + 2);
function wordSimilarity(a, bytes, start, end, abjad, floor) {
  const length = end - start;
  const longest = Math.max(a.length, length);
  if (longest === 0 || longest > MAX_LENGTH) return 0;
  if (!abjad && Math.abs(a.length - length) > 1 + longest / 3) return 0;
  const first = a[0] ?? 0;
  if (isDigit(first) && isDigit(bytes[start] ?? 0)) return sameBytes(a, bytes, start, end) ? 1 : 0;
  const span3 = spanOf(a.length, length);
  const extra = firstSoundCost(first, bytes[start] ?? 0, abjad) - endingRebate(a, length, bytes[end - 1] ?? 0);
  const cost = extra + distance(a, bytes, start, length, abjad ? GAP_ABJAD : GAP, (1 - floor) * span3 - extra);
  const similarity = 1 - cost / span3;
  return similarity < floor ? 0 : similarity;
}
function spanOf(a, b) {
  const average = (a + b) / 2;
  return average > 5 ? average : Math.max(1.5, average - 0.2 * (6 - average));
}
var ENDING_REBATE = 0.4;
var S = 115;
function endingRebate(a, length, lastOfB) {
  if (Math.abs(a.length - length) !== 1 || Math.min(a.length, length) < 4) return 0;
  const aEnds = a[a.length - 1] === S;
  return aEnds !== (lastOfB === S) && a.length > length === aEnds ? ENDING_REBATE : 0;
}
function firstSoundCost(a, b, abjad) {
  return !abjad && (SUBSTITUTION[a * 128 + b] ?? 1) >= 1 ? FIRST_SOUND : 0;
}
function distance(a, bytes, start, length, gapB, limit) {
  let before = rowBefore;
  let current = row;
  let next2 = rowAfter;
  current[0] = 0;
  for (let j = 0; j < length; j++) current[j + 1] = (current[j] ?? 0) + (gapB[bytes[start + j] ?? 0] ?? 1);
  let lowestBefore = 0;
  for (let i = 0; i < a.length; i++) {
    const ai = a[i] ?? 0;
    const gapA = GAP[ai] ?? 1;
    let left = (current[0] ?? 0) + gapA;
    let lowest = left;
    next2[0] = left;
    for (let j = 0; j < length; j++) {
      const bj = bytes[start + j] ?? 0;
      let best = (current[j] ?? 0) + (SUBSTITUTION[ai * 128 + bj] ?? 1);
      const up = (current[j + 1] ?? 0) + gapA;
      if (up < best) best = up;
      left += gapB[bj] ?? 1;
      if (left < best) best = left;
      if (i > 0 && j > 0 && ai === bytes[start + j - 1] && a[i - 1] === bj) {
        const swapped = (before[j - 1] ?? 0) + TRANSPOSITION;
        if (swapped < best) best = swapped;
      }
      left = best;
      next2[j + 1] = best;
      if (best < lowest) lowest = best;
    }
    if (lowest > limit && lowestBefore + TRANSPOSITION > limit) return Number.POSITIVE_INFINITY;
    lowestBefore = lowest;
    const spare = before;
    before = current;
    current = next2;
    next2 = spare;
  }
  return current[length] ?? 0;
}
function isDigit(byte) {
  return byte >= 48 && byte <= 57;
}
function sameBytes(a, bytes, start, end) {
  return a.length === end - start && a.every((byte, index2) => byte === bytes[start + index2]);
}

// engines/screening/match/name-words.ts
var MAX_WORDS = 48;
var Stretches = class {
  bytes = Array.from({ length: MAX_WORDS }, () => NOTHING);
  start = new Uint32Array(MAX_WORDS);
  end = new Uint32Array(MAX_WORDS);
  /** Their sets of letters, see `letterMask`. */
  mask = new Int32Array(MAX_WORDS);
  set(at3, bytes, start, end) {
    this.bytes[at3] = bytes;
    this.start[at3] = start;
    this.end[at3] = end;
    this.mask[at3] = letterMask(bytes, start, end);
  }
  length(at3) {
    return (this.end[at3] ?? 0) - (this.start[at3] ?? 0);
  }
  /** Where a word stands. */
  stretch(at3) {
    return { bytes: this.bytes[at3] ?? NOTHING, start: this.start[at3] ?? 0, end: this.end[at3] ?? 0 };
  }
  /** A word alone. */
  word(at3) {
    return (this.bytes[at3] ?? NOTHING).subarray(this.start[at3], this.end[at3]);
  }
};
var NOTHING = new Uint8Array(0);
var NameWords = class {
  count = 0;
  weight = new Float64Array(MAX_WORDS);
  /** Code of the class, by its place in `WORD_CLASSES`. */
  cls = new Uint8Array(MAX_WORDS);
  firstLetter = new Uint8Array(MAX_WORDS);
  abjad = new Uint8Array(MAX_WORDS);
  text = Array.from({ length: MAX_WORDS }, () => "");
  sound = new Stretches();
  letters = new Stretches();
  /** Takes words over. @param words at most `MAX_WORDS`; more are left out */
  fill(words5) {
    this.count = Math.min(words5.length, MAX_WORDS);
    for (let at3 = 0; at3 < this.count; at3++) {
      const word = words5[at3];
      if (word === void 0) continue;
      this.weight[at3] = word.weight;
      this.cls[at3] = CLASS_CODE[word.cls];
      this.firstLetter[at3] = word.letters[0] ?? 0;
      this.abjad[at3] = word.abjad ? 1 : 0;
      this.text[at3] = word.text;
      this.sound.set(at3, word.sound, 0, word.sound.length);
      this.letters.set(at3, word.letters, 0, word.letters.length);
    }
  }
};
var CLASS_CODE = {
  core: WORD_CLASSES.indexOf("core"),
  initial: WORD_CLASSES.indexOf("initial"),
  particle: WORD_CLASSES.indexOf("particle"),
  title: WORD_CLASSES.indexOf("title"),
  legal: WORD_CLASSES.indexOf("legal"),
  generic: WORD_CLASSES.indexOf("generic"),
  number: WORD_CLASSES.indexOf("number"),
  part: WORD_CLASSES.indexOf("part"),
  patronymic: WORD_CLASSES.indexOf("patronymic")
};
var IS_SMALL = Uint8Array.from(
  WORD_CLASSES,
  (cls) => cls === "particle" || cls === "title" || cls === "legal" ? 1 : 0
);
var WordPairs = class {
  count = 0;
  query = new Uint8Array(MAX_WORDS);
  listed = new Uint8Array(MAX_WORDS);
  queryWords = new Uint8Array(MAX_WORDS);
  listedWords = new Uint8Array(MAX_WORDS);
  similarity = new Float64Array(MAX_WORDS);
  add(query, queryWords, listed, listedWords, similarity) {
    const at3 = this.count++;
    this.query[at3] = query;
    this.listed[at3] = listed;
    this.queryWords[at3] = queryWords;
    this.listedWords[at3] = listedWords;
    this.similarity[at3] = similarity;
  }
  /** Moves a pair to an earlier place. */
  move(from, to) {
    this.query[to] = this.query[from] ?? 0;
    this.listed[to] = this.listed[from] ?? 0;
    this.queryWords[to] = this.queryWords[from] ?? 0;
    this.listedWords[to] = this.listedWords[from] ?? 0;
    this.similarity[to] = this.similarity[from] ?? 0;
  }
  /**
   * Marks the words that have a counterpart.
   * @param least only pairs at least so alike count
   */
  mark(usedQuery, usedListed, least = 0) {
    usedQuery.fill(0);
    usedListed.fill(0);
    for (let at3 = 0; at3 < this.count; at3++) {
      if ((this.similarity[at3] ?? 0) < least) continue;
      const i = this.query[at3] ?? 0;
      const j = this.listed[at3] ?? 0;
      for (let k = 0; k < (this.queryWords[at3] ?? 0); k++) usedQuery[i + k] = 1;
      for (let k = 0; k < (this.listedWords[at3] ?? 0); k++) usedListed[j + k] = 1;
    }
  }
};

// engines/screening/match/groups.ts
var WHOLE_NAME2 = 3;
var PERSON = ENTITY_TYPES.indexOf("person");
var UNKNOWN = IDENTIFIER_TYPES.indexOf("unknown");
function groupsOf(index2, entities) {
  const groups = [];
  for (const entity of entities) {
    const entry = entryOf(index2, entity);
    const group = groups.find(
      (members) => members.every(({ list }) => list !== entry.list) && members.some((member) => isSame(member, entry))
    );
    if (group === void 0) groups.push([entry]);
    else group.push(entry);
  }
  return new Map(
    groups.flatMap((members) => {
      const first = Math.min(...members.map(({ entity }) => entity));
      return members.map(({ entity }) => [entity, first]);
    })
  );
}
function isSame(a, b) {
  if (a.type !== b.type || contradicts(a, b)) return false;
  if (shared(a.numbers, b.numbers).length > 0) return true;
  const names2 = shared(a.names, b.names);
  if (names2.length === 0) return false;
  if (a.type !== PERSON || a.births.length > 0 && b.births.length > 0) return true;
  return names2.length > 1 || names2.some((name) => name.split(" ").length >= WHOLE_NAME2);
}
function contradicts(a, b) {
  if (a.sex !== 0 && b.sex !== 0 && a.sex !== b.sex) return true;
  if (a.births.length === 0 || b.births.length === 0) return false;
  return !a.births.some(([from, to]) => b.births.some(([start, end]) => from <= end && start <= to));
}
var shared = (a, b) => [...a].filter((value2) => b.has(value2));
function entryOf(index2, entity) {
  const { entityList, entityType: entityType2, entitySex, birthStart, birthFrom, birthTo } = index2.sections;
  const { idStart, idHash, idType, idCountry } = index2.sections;
  const type = entityType2[entity] ?? 0;
  return {
    entity,
    list: entityList[entity] ?? 0,
    type,
    sex: entitySex[entity] ?? 0,
    names: namesOf(index2, entity, type === PERSON ? 2 : 1),
    births: range(birthStart, entity, (at3) => [birthFrom[at3] ?? 0, birthTo[at3] ?? 0]),
    numbers: new Set(
      range(idStart, entity, (at3) => at3).filter((at3) => idType[at3] !== UNKNOWN).map((at3) => [idHash[at3], idType[at3], idCountry[at3]].join(" "))
    )
  };
}
function namesOf(index2, entity, least) {
  const { nameTokenStart, nameToken, nameTokenClass } = index2.sections;
  const found = /* @__PURE__ */ new Set();
  for (const name of index2.namesOf(entity)) {
    const words5 = range(nameTokenStart, name, (at3) => at3).filter((at3) => {
      const cls = (nameTokenClass[at3] ?? 0) & ~ABJAD_BIT;
      return IS_SMALL[cls] === 0 && cls !== CLASS_CODE.initial;
    }).map((at3) => nameToken[at3] ?? 0);
    if (words5.length >= least) found.add(words5.sort((a, b) => a - b).join(" "));
  }
  return found;
}
function range(starts, row2, map) {
  const [from = 0, to = 0] = [starts[row2], starts[row2 + 1]];
  return Array.from({ length: to - from }, (_, at3) => map(from + at3));
}

// engines/screening/match/answer.ts
function matchOf(index2, verdict, subject) {
  const { entity, hit, score, status, reasons } = verdict;
  const details = index2.details(entity);
  return {
    entity_id: details.id,
    group: details.id,
    version: details.version,
    list: details.list,
    name: mainName(details),
    matched_name: details.names[hit?.ordinal ?? 0]?.text ?? mainName(details),
    score: round(score),
    status: status === "match" ? "match" : "potential_match",
    entity_type: details.type,
    programs: details.programs,
    birth_dates: details.birth_dates,
    countries: details.countries,
    topics: details.topics,
    reasons: reasons.map(rounded),
    settled_by: status === "match" ? [] : settledBy(details, subject),
    source_url: details.source_url ?? null
  };
}
function nearMissOf(index2, { entity, hit, reasons }) {
  const details = index2.details(entity);
  return {
    entity_id: details.id,
    version: details.version,
    list: details.list,
    name: mainName(details),
    matched_name: details.names[hit?.ordinal ?? 0]?.text ?? mainName(details),
    name_score: round(hit?.score ?? 0),
    against: reasons.filter(({ weight }) => weight < 0).map(rounded)
  };
}
function grouped(index2, hits) {
  const groups = groupsOf(
    index2,
    hits.map(({ entity }) => entity)
  );
  const idOf = new Map(hits.map(({ entity, match }) => [entity, match.entity_id]));
  const marked = hits.map(({ entity, match }) => ({
    ...match,
    group: idOf.get(groups.get(entity) ?? entity) ?? match.entity_id
  }));
  const order = [...new Set(marked.map(({ group }) => group))];
  return order.flatMap((group) => marked.filter((match) => match.group === group));
}
var mainName = ({ names: names2 }) => names2[0]?.text ?? "";
function settledBy(details, subject) {
  const given = new Set(subject.identifiers.map(({ type }) => type));
  const listed = new Set(details.identifiers.map(({ type }) => type));
  const numbers = IDENTIFIER_TYPES.filter(
    (type) => type !== "unknown" && type !== "other" && listed.has(type) && !given.has(type)
  );
  return [
    ...subject.birthDate === void 0 && details.birth_dates.length > 0 ? ["birth_date"] : [],
    ...numbers,
    ...subject.countries.length === 0 && details.countries.length > 0 ? ["countries"] : [],
    ...subject.sex === void 0 && details.sex !== void 0 ? ["sex"] : []
  ];
}
function rounded(reason) {
  return { ...reason, weight: round(reason.weight) };
}
function round(value2) {
  return Math.round(value2 * 1e4) / 1e4;
}

// engines/screening/match/name-overlaps.ts
var WORD_BITS = 24;
var WORDS = (1 << WORD_BITS) - 1;
var WEIGHT_STEPS = 16;
var ROUNDS = 2 ** (32 - WORD_BITS) - 1;
var NameOverlaps = class {
  #sums;
  #stamps;
  #found;
  /** A bit for each name: small enough to stay close to the processor. */
  #marked;
  /** The lower bound of each name's weight, for the same reason in a byte. */
  #weights;
  names;
  /** How many of `names` are listed: all names whose sum is above the limit. */
  count = 0;
  /** How many names have been found at all. */
  #foundCount = 0;
  #round = 0;
  #bar = 0;
  /** @param weights of all names of the index */
  constructor(weights) {
    const names2 = weights.length;
    this.#weights = Uint8Array.from(weights, (weight) => Math.min(255, Math.trunc(weight * WEIGHT_STEPS)));
    const memory = new ArrayBuffer(8 * names2);
    this.#sums = new Float32Array(memory);
    this.#stamps = new Uint32Array(memory);
    this.#found = new Uint32Array(names2);
    this.names = new Uint32Array(names2);
    this.#marked = new Uint32Array(names2 + 31 >>> 5);
  }
  /** Forgets everything. @param bar names at or below it are not listed */
  begin(bar) {
    this.count = 0;
    this.#foundCount = 0;
    this.#bar = bar;
    this.#round++;
    if (this.#round <= ROUNDS) return;
    this.#stamps.fill(0);
    this.#round = 1;
  }
  /** Gives every name of a list a gain, unless it has one of this word already. @param bit the word's, below 2^24 */
  add(list, start, end, bit, gain) {
    const sums = this.#sums;
    const stamps = this.#stamps;
    const names2 = this.names;
    const foundNames = this.#found;
    const stamp = this.#round << WORD_BITS;
    const bar = this.#bar;
    let count = this.count;
    let found = this.#foundCount;
    for (let i = start; i < end; i++) {
      const name = list[i] ?? 0;
      const at3 = 2 * name;
      const before = stamps[at3 + 1] ?? 0;
      let sum2 = 0;
      if (((before ^ stamp) & ~WORDS) === 0) {
        if ((before & bit) !== 0) continue;
        sum2 = sums[at3] ?? 0;
        stamps[at3 + 1] = before | bit;
      } else {
        foundNames[found++] = name;
        stamps[at3 + 1] = stamp | bit;
      }
      sums[at3] = sum2 + gain;
      if (sum2 <= bar && (sums[at3] ?? 0) > bar) names2[count++] = name;
    }
    this.count = count;
    this.#foundCount = found;
  }
  /**
   * Lists, without a gain yet, the names of a list that weigh little enough, and those seen before since `forgetOnce`.
   * Names already found do not change.
   */
  list(list, start, end, heaviest) {
    const once3 = this.#marked;
    const weights = this.#weights;
    const most = heaviest * WEIGHT_STEPS;
    for (let i = start; i < end; i++) {
      const name = list[i] ?? 0;
      const marks = once3[name >>> 5] ?? 0;
      const bit = 1 << (name & 31);
      if ((marks & bit) !== 0 || (weights[name] ?? 0) <= most) this.#list(name);
      else once3[name >>> 5] = marks | bit;
    }
  }
  #list(name) {
    const stamp = this.#round << WORD_BITS;
    const at3 = 2 * name;
    if ((((this.#stamps[at3 + 1] ?? 0) ^ stamp) & ~WORDS) === 0) return;
    this.#stamps[at3 + 1] = stamp;
    this.#sums[at3] = 0;
    this.#found[this.#foundCount++] = name;
    this.names[this.count++] = name;
  }
  /** Forgets which names came by. */
  forgetOnce() {
    this.#marked.fill(0);
  }
  /** Marks the names that are listed. */
  mark() {
    const marked = this.#marked;
    for (let at3 = 0; at3 < this.count; at3++) {
      const name = this.names[at3] ?? 0;
      marked[name >>> 5] = (marked[name >>> 5] ?? 0) | 1 << (name & 31);
    }
  }
  /** Clears the marks of the listed names. */
  unmark() {
    for (let at3 = 0; at3 < this.count; at3++) this.#marked[(this.names[at3] ?? 0) >>> 5] = 0;
  }
  /** The same as `add` for names with a mark only, which costs much less. */
  addToMarked(list, start, end, bit, gain) {
    const marked = this.#marked;
    for (let i = start; i < end; i++) {
      const name = list[i] ?? 0;
      if (((marked[name >>> 5] ?? 0) >>> (name & 31) & 1) === 0) continue;
      const at3 = 2 * name + 1;
      const before = this.#stamps[at3] ?? 0;
      if ((before & bit) !== 0) continue;
      this.#stamps[at3] = before | bit;
      this.gain(name, gain);
    }
  }
  /** The sum of a name that was found. */
  of(name) {
    return this.#sums[2 * name] ?? 0;
  }
  /** True when a name that was found has a gain of a word. */
  has(name, bit) {
    return ((this.#stamps[2 * name + 1] ?? 0) & bit) !== 0;
  }
  /** Adds to the sum of a name that was found. */
  gain(name, gain) {
    this.#sums[2 * name] = this.of(name) + gain;
  }
  /** Takes names off the list that are not above a higher bar. */
  raise(bar) {
    if (bar <= this.#bar) return;
    this.#keep(this.names, this.count, bar);
  }
  /** Lists the names above another bar, also a lower one, among all that were found. */
  searchAgain(bar) {
    this.#keep(this.#found, this.#foundCount, bar);
  }
  #keep(from, length, bar) {
    this.#bar = bar;
    let kept = 0;
    for (let at3 = 0; at3 < length; at3++) {
      const name = from[at3] ?? 0;
      if (this.of(name) > bar) this.names[kept++] = name;
    }
    this.count = kept;
  }
};

// engines/screening/text/slips.ts
var LONGEST = 24;
var LONG_WORD = 5;
var rows = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1));
function slipsBetween(a, bytes, start, end) {
  const length = end - start;
  if (a.length > LONGEST || length > LONGEST) return LONGEST;
  let [before = EMPTY, current = EMPTY, next2 = EMPTY] = rows;
  for (let j = 0; j <= length; j++) current[j] = j;
  for (let i = 0; i < a.length; i++) {
    next2[0] = i + 1;
    for (let j = 0; j < length; j++) {
      const same2 = a[i] === bytes[start + j];
      let least = Math.min((current[j] ?? 0) + (same2 ? 0 : 1), (current[j + 1] ?? 0) + 1, (next2[j] ?? 0) + 1);
      if (i > 0 && j > 0 && a[i] === bytes[start + j - 1] && a[i - 1] === bytes[start + j])
        least = Math.min(least, (before[j - 1] ?? 0) + 1);
      next2[j + 1] = least;
    }
    [before, current, next2] = [current, next2, before];
  }
  return current[length] ?? 0;
}
var EMPTY = new Uint8Array(0);
var LIKELY = 0.85;
var DOUBT = 2;
function likenessOf(similarity, abjad, letters, sounds) {
  if (similarity >= LIKELY || similarity === 0) return similarity;
  const slips = abjad ? consonantsApart(...sounds) : Math.min(lettersApart(...letters), lettersApart(...sounds));
  const [a, b] = letters;
  const most = !abjad && Math.min(a.length, b.end - b.start) >= LONG_WORD ? 2 : 1;
  return slips <= most ? similarity : Math.max(0, similarity - (LIKELY - similarity) * DOUBT);
}
function lettersApart(a, { bytes, start, end }) {
  const slips = slipsBetween(a, bytes, start, end);
  if (slips <= 1) return slips;
  const other = withDrawnAlike(bytes.subarray(start, end));
  return Math.min(slips, slipsBetween(withDrawnAlike(a), other, 0, other.length));
}
var [R, N, M] = [114, 110, 109];
function withDrawnAlike(word) {
  let length = 0;
  const folded = new Uint8Array(word.length);
  for (let at3 = 0; at3 < word.length; at3++) {
    const drawn2 = word[at3] === R && word[at3 + 1] === N;
    folded[length++] = drawn2 ? M : word[at3] ?? 0;
    if (drawn2) at3++;
  }
  return folded.subarray(0, length);
}
function consonantsApart(a, { bytes, start, end }) {
  const other = bytes.subarray(start, end).filter(isConsonant);
  return slipsBetween(a.filter(isConsonant), other, 0, other.length);
}
var VOWELS2 = new Uint8Array(128);
for (const vowel of "aeiou") VOWELS2[vowel.charCodeAt(0)] = 1;
var isConsonant = (byte) => VOWELS2[byte] !== 1;

// engines/screening/match/word-similarity.ts
var SAME_SOUND = 0.985;
var DRAWN_ALIKE2 = 0.95;
var OTHER_FORM = 0.9;
var INITIAL_SIMILARITY = 0.85;
var COMPARED_BY = { nothing: 0, initials: 1, initialAndWord: 2, spelling: 3, letters: 4 };
var CLASSES = WORD_CLASSES.length;
var COMPARISON = Uint8Array.from(
  { length: CLASSES * CLASSES },
  (_, at3) => comparisonOf(Math.trunc(at3 / CLASSES), at3 % CLASSES)
);
function comparisonOf(a, b) {
  const small = IS_SMALL[a] === 1 || IS_SMALL[b] === 1;
  if (a === CLASS_CODE.initial || b === CLASS_CODE.initial) {
    if (small) return COMPARED_BY.nothing;
    return a === b ? COMPARED_BY.initials : COMPARED_BY.initialAndWord;
  }
  if (small || a === CLASS_CODE.number || b === CLASS_CODE.number) return COMPARED_BY.spelling;
  return COMPARED_BY.letters;
}
function comparedBy(a, b) {
  return COMPARISON[a * CLASSES + b] ?? COMPARED_BY.nothing;
}
function lettersAlike(a, i, b, j, floor) {
  const swap = a.abjad[i] === 0 && b.abjad[j] === 1;
  const abjad = a.abjad[i] !== b.abjad[j];
  const bySound = swap ? soundsAlike(b, j, a, i, true, floor) : soundsAlike(a, i, b, j, abjad, floor);
  const byLetter2 = abjad ? 0 : spelledAlike(a, i, b, j, Math.max(floor, bySound));
  const likeness = likenessOf(
    Math.max(bySound, byLetter2),
    abjad,
    [a.letters.word(i), b.letters.stretch(j)],
    [a.sound.word(i), b.sound.stretch(j)]
  );
  return Math.min(SAME_SOUND, likeness);
}
function soundsAlike(a, i, b, j, abjad, floor) {
  const [x, y] = [a.sound, b.sound];
  if (!mayBeAlike(x.mask[i] ?? 0, x.length(i), y.mask[j] ?? 0, y.length(j), abjad, floor)) return 0;
  return wordSimilarity(x.word(i), y.bytes[j] ?? EMPTY2, y.start[j] ?? 0, y.end[j] ?? 0, abjad, floor);
}
function spelledAlike(a, i, b, j, floor) {
  const [x, y] = [a.letters, b.letters];
  if (!mayBeAlike(x.mask[i] ?? 0, x.length(i), y.mask[j] ?? 0, y.length(j), false, floor)) return 0;
  return wordSimilarity(x.word(i), y.bytes[j] ?? EMPTY2, y.start[j] ?? 0, y.end[j] ?? 0, false, floor);
}
var EMPTY2 = new Uint8Array(0);
var LONGEST_RUN = 64;
var SHORTEST_RUN = 4;
var runA = new Uint8Array(LONGEST_RUN);
var runB = new Uint8Array(LONGEST_RUN);
function runsAlike(query, i, queryWords, listed, j, listedWords, floor) {
  const a = runLength(query, i, queryWords);
  const b = runLength(listed, j, listedWords);
  if (a < SHORTEST_RUN || b < SHORTEST_RUN || a > LONGEST_RUN || b > LONGEST_RUN) return 0;
  const abjad = query.abjad[i] === 1 && listed.abjad[j] !== 1;
  const maskA = runMask(query, i, queryWords);
  const maskB = runMask(listed, j, listedWords);
  if (!mayBeAlike(maskA, a, maskB, b, abjad, floor)) return 0;
  join(runA, query, i, queryWords);
  join(runB, listed, j, listedWords);
  return wordSimilarity(runA.subarray(0, a), runB, 0, b, abjad, floor);
}
function runLength(words5, from, count) {
  let length = 0;
  for (let at3 = from; at3 < from + count; at3++) {
    const cls = words5.cls[at3];
    if (cls === CLASS_CODE.title || cls === CLASS_CODE.legal) return 0;
    length += words5.sound.length(at3);
  }
  return length;
}
function runMask(words5, from, count) {
  let mask = 0;
  for (let at3 = from; at3 < from + count; at3++) mask |= words5.sound.mask[at3] ?? 0;
  return mask;
}
function join(into, words5, from, count) {
  let length = 0;
  for (let at3 = from; at3 < from + count; at3++) {
    const { bytes, start, end } = words5.sound;
    const source = bytes[at3] ?? EMPTY2;
    for (let k = start[at3] ?? 0; k < (end[at3] ?? 0); k++) into[length++] = source[k] ?? 0;
  }
}

// engines/screening/match/words.ts
var NEAR_ENOUGH = 0.62;
var MAX_KNOWN = 2e4;
var MAX_UNLISTED = 5e3;
var encoder = new TextEncoder();
var WordLookup = class {
  #index;
  /** Listed words recur often (given names, legal forms), so their neighbours are cached. */
  #known = /* @__PURE__ */ new Map();
  /** In a map of their own, so that a flood of them drops no listed word. */
  #unlisted = /* @__PURE__ */ new Map();
  /** The round in which a listed word was last looked at. */
  #seen;
  #round = 0;
  constructor(index2) {
    this.#index = index2;
    this.#seen = new Uint32Array(index2.words);
  }
  /** @param organisation whether the name that the word stands in is one of an organisation */
  find(token, organisation2) {
    const key3 = `${organisation2 ? "o" : "p"}${token.abjad ? "a" : "v"}${token.cls}:${token.text}`;
    const known3 = this.#known.get(key3) ?? this.#unlisted.get(key3);
    if (known3 !== void 0) return known3;
    const word = this.#lookUp(token, organisation2);
    const [words5, most] = word.exact === -1 ? [this.#unlisted, MAX_UNLISTED] : [this.#known, MAX_KNOWN];
    if (words5.size >= most) words5.clear();
    words5.set(key3, word);
    return word;
  }
  #lookUp(token, organisation2) {
    const form = canonicalForm(token.text);
    const [sound, letters] = [encoder.encode(form), encoder.encode(token.text)];
    const [soundMask, lettersMask] = [
      letterMask(sound, 0, sound.length),
      letterMask(letters, 0, letters.length)
    ];
    const { canonBytes, canonStart, wordBytes, wordStart, wordRarity } = this.#index.sections;
    const alike = (word, mask, bytes, starts, other, abjad, floor) => {
      const start = starts[other] ?? 0;
      const end = starts[other + 1] ?? 0;
      const otherMask = letterMask(bytes, start, end);
      return mayBeAlike(mask, word.length, otherMask, end - start, abjad, floor) ? wordSimilarity(word, bytes, start, end, abjad, floor) : 0;
    };
    const near = /* @__PURE__ */ new Map();
    const round2 = ++this.#round;
    const exact = this.#index.wordSpelt(token.text);
    if (exact !== -1) {
      this.#seen[exact] = round2;
      near.set(exact, 1);
    }
    const consider = (word) => {
      if (this.#seen[word] === round2) return;
      this.#seen[word] = round2;
      const bySound = alike(sound, soundMask, canonBytes, canonStart, word, token.abjad, NEAR_ENOUGH);
      const certain = bySound >= SAME_SOUND || token.abjad;
      const floor = Math.max(NEAR_ENOUGH, bySound);
      const byLetter2 = certain ? 0 : alike(letters, lettersMask, wordBytes, wordStart, word, false, floor);
      const similarity = likenessOf(
        Math.max(bySound, byLetter2),
        token.abjad,
        [letters, { bytes: wordBytes, start: wordStart[word] ?? 0, end: wordStart[word + 1] ?? 0 }],
        [sound, { bytes: canonBytes, start: canonStart[word] ?? 0, end: canonStart[word + 1] ?? 0 }]
      );
      if (similarity >= NEAR_ENOUGH) near.set(word, Math.min(similarity, SAME_SOUND));
    };
    const searched = SEARCHED.has(token.cls);
    const keys = neighbourKeys(token.text, form);
    for (const key3 of searched ? keys : keys.slice(0, 1)) this.#index.wordsUnder(key3, consider);
    if (exact === -1 && searched) addDrawnAlike(this.#index, token.text, near);
    if (!organisation2 && token.cls === "core") addOtherForms(this.#index, token.text, near);
    const weight = wordWeight(token, exact === -1 ? 1 : wordRarity[exact] ?? 1, organisation2);
    return {
      ...token,
      sound,
      letters,
      ...byNearness(near),
      exact,
      searched,
      weight
    };
  }
};
function byNearness(all3) {
  const nearness = Float64Array.from(all3.values()).sort().reverse();
  const near = Uint32Array.from(all3.keys()).sort((a, b) => (all3.get(b) ?? 0) - (all3.get(a) ?? 0) || a - b);
  return { near, nearness };
}
function addDrawnAlike(index2, text2, near) {
  for (const meant of drawnAlike(text2)) {
    const word = index2.wordSpelt(meant);
    if (word !== -1 && (near.get(word) ?? 0) < DRAWN_ALIKE2) near.set(word, DRAWN_ALIKE2);
  }
}
function addOtherForms(index2, name, near) {
  for (const form of otherForms(name)) {
    const word = index2.wordSpelt(form);
    if (word !== -1 && (near.get(word) ?? 0) < OTHER_FORM) near.set(word, OTHER_FORM);
  }
}

// engines/screening/match/terms.ts
var SPLIT_SIMILARITY = 0.9;
var LONGEST_JOINED2 = 40;
var SHORTEST_SPLIT2 = 6;
function termOf(index2, words5, position2) {
  const word = words5[position2];
  const { postingStart } = index2.sections;
  const { near: listed, nearness } = word === void 0 ? NOTHING2 : withJoinedAndSplit(index2, words5, position2);
  const weight = word?.weight ?? 0;
  let unread = 0;
  for (let at3 = 0; at3 < listed.length; at3++) {
    const id = listed[at3] ?? 0;
    unread += (postingStart[id + 1] ?? 0) - (postingStart[id] ?? 0);
  }
  const gains = nearness.map((similarity) => weight * similarity);
  return { bit: 1 << position2, listed, gains, read: 0, unread };
}
var NOTHING2 = { near: new Uint32Array(0), nearness: new Float64Array(0) };
function withJoinedAndSplit(index2, words5, position2) {
  const word = words5[position2];
  if (word === void 0) return NOTHING2;
  const more = /* @__PURE__ */ new Map();
  let joined = word.text;
  for (let k = 1; k <= 3; k++) {
    const following = words5[position2 + k];
    if (following === void 0 || following.cls === "legal") break;
    joined += following.text;
    if (joined.length > LONGEST_JOINED2) break;
    const listed = index2.wordSpelt(joined);
    if (listed !== -1) more.set(listed, 1);
  }
  if (word.exact === -1 && word.text.length >= SHORTEST_SPLIT2) {
    for (let cut = 2; cut <= word.text.length - 2; cut++) addHalves2(index2, word.text, cut, more);
  }
  return more.size === 0 ? word : merge(word, more);
}
function addHalves2(index2, text2, cut, more) {
  const left = index2.wordSpelt(text2.slice(0, cut));
  const right = left === -1 ? -1 : index2.wordSpelt(text2.slice(cut));
  if (right === -1) return;
  for (const listed of [left, right]) more.set(listed, Math.max(more.get(listed) ?? 0, SPLIT_SIMILARITY));
}
function merge({ near, nearness }, more) {
  const all3 = new Map(Array.from(near, (listed, at3) => [listed, nearness[at3] ?? 0]));
  for (const [listed, similarity] of more) all3.set(listed, Math.max(all3.get(listed) ?? 0, similarity));
  return byNearness(all3);
}

// engines/screening/match/top-names.ts
var TopNames = class {
  #size;
  #name;
  #value;
  #least = 0;
  count = 0;
  constructor(size) {
    this.#size = size;
    this.#name = new Uint32Array(size);
    this.#value = new Float64Array(size);
  }
  /** Clears the names. @param least what a value must exceed to be kept */
  clear(least) {
    this.#least = least;
    this.count = 0;
  }
  /** Clears the names, but keeps the minimum value. */
  empty() {
    this.count = 0;
  }
  /** The smallest kept value once the heap is full; smaller values are not added. */
  get threshold() {
    return this.full ? this.#value[0] ?? 0 : this.#least;
  }
  /** Whether the heap is full, so that other names may have been left out. */
  get full() {
    return this.count === this.#size;
  }
  /** Whether a name that was offered is not kept. */
  leftOut(name, value2) {
    return this.full && this.#isWeaker(name, value2, this.#name[0] ?? 0, this.#value[0] ?? 0);
  }
  /** Whether a name would be kept. */
  takes(name, value2) {
    if (!this.full) return value2 > this.#least;
    return this.#isWeaker(this.#name[0] ?? 0, this.#value[0] ?? 0, name, value2);
  }
  /** Adds a name, replacing the weakest when the heap is full. Only for names that it accepts. */
  offer(name, value2) {
    if (this.full) this.#sink(name, value2);
    else this.#rise(this.count++, name, value2);
  }
  /** A name that is kept, in no order. @param at below `count` */
  name(at3) {
    return this.#name[at3] ?? 0;
  }
  #isWeaker(nameA, a, nameB, b) {
    return a < b || a === b && nameA > nameB;
  }
  #rise(from, name, value2) {
    let at3 = from;
    while (at3 > 0) {
      const parent = at3 - 1 >> 1;
      if (!this.#isWeaker(name, value2, this.#name[parent] ?? 0, this.#value[parent] ?? 0)) break;
      this.#move(parent, at3);
      at3 = parent;
    }
    this.#put(at3, name, value2);
  }
  #sink(name, value2) {
    let at3 = 0;
    for (; ; ) {
      const left = 2 * at3 + 1;
      if (left >= this.count) break;
      const right = left + 1;
      const lesser = right < this.count && this.#weakerAt(right, left) ? right : left;
      if (!this.#isWeaker(this.#name[lesser] ?? 0, this.#value[lesser] ?? 0, name, value2)) break;
      this.#move(lesser, at3);
      at3 = lesser;
    }
    this.#put(at3, name, value2);
  }
  #weakerAt(a, b) {
    return this.#isWeaker(this.#name[a] ?? 0, this.#value[a] ?? 0, this.#name[b] ?? 0, this.#value[b] ?? 0);
  }
  #move(from, to) {
    this.#put(to, this.#name[from] ?? 0, this.#value[from] ?? 0);
  }
  #put(at3, name, value2) {
    this.#name[at3] = name;
    this.#value[at3] = value2;
  }
};

// engines/screening/match/candidates.ts
var KEEP = 32;
var KEEP_TIED = 128;
var ROUNDING2 = 1e-6;
var LENGTH_PENALTY = 0.25;
var FIRST_LOOK = 128;
var LOOK_UP_COST = 24;
var LISTING_COST = 4;
var CandidateSearch = class {
  #index;
  #overlaps;
  #best = new TopNames(KEEP);
  constructor(index2) {
    this.#index = index2;
    this.#overlaps = new NameOverlaps(index2.sections.nameWeight);
  }
  /**
   * @param words at most 24
   * @param wanted which entities may be found; others are ignored
   * @param least what a name's overlap, 0–1, must exceed
   * @returns the names with the largest overlap, unordered; valid until the next call. Ties with the last one are included.
   */
  find(words5, wanted, least = 0) {
    const terms = words5.flatMap(
      (word, position2) => word.searched ? [termOf(this.#index, words5, position2)] : []
    );
    const queryWeight = words5.reduce((sum2, word) => sum2 + (word.searched ? word.weight : 0), 0);
    this.#best.clear(least);
    this.#overlaps.begin(least * queryWeight);
    if (this.#readUntilFull(terms, queryWeight, wanted)) {
      this.#listHopeful(terms, queryWeight);
      this.#complete(terms, queryWeight);
    }
    this.#select(queryWeight, wanted);
    const best = this.#best;
    const names2 = Array.from({ length: best.count }, (_, at3) => best.name(at3));
    if (best.full) this.#addTied(names2, queryWeight, wanted);
    return { names: names2, threshold: best.full ? best.threshold : 0 };
  }
  /** Adds the names that tie with the last one kept: which of them were kept is arbitrary. */
  #addTied(into, queryWeight, wanted) {
    const { nameWeight, nameEntity } = this.#index.sections;
    const { names: names2, count } = this.#overlaps;
    const least = this.#best.threshold - ROUNDING2;
    const bar = least * queryWeight;
    for (let at3 = 0; at3 < count && into.length < KEEP_TIED; at3++) {
      const name = names2[at3] ?? 0;
      const overlap2 = this.#overlaps.of(name);
      if (overlap2 < bar) continue;
      const value2 = overlap2 / (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0));
      if (value2 < least || !this.#best.leftOut(name, value2) || !wanted(nameEntity[name] ?? 0)) continue;
      into.push(name);
    }
  }
  /** Reads lists by falling gain. @returns true when the maximum number of names is reached, false when no list is left */
  #readUntilFull(terms, queryWeight, wanted) {
    const { postingStart, postingName } = this.#index.sections;
    let postings = 0;
    let nextLook = FIRST_LOOK;
    for (let term = bestUnread(terms); term !== void 0; term = bestUnread(terms)) {
      const listed = term.listed[term.read] ?? 0;
      const start = postingStart[listed] ?? 0;
      const end = postingStart[listed + 1] ?? 0;
      if (postings > 0 && postings + end - start >= nextLook) {
        this.#select(queryWeight, wanted);
        if (this.#best.full) return true;
        nextLook = (postings + end - start) * 4;
      }
      this.#overlaps.add(postingName, start, end, term.bit, nextGain(term));
      postings += end - start;
      term.read++;
      term.unread -= end - start;
    }
    return false;
  }
  /** Lists the names, of those found and those in unread lists, that can be among the best. */
  #listHopeful(terms, queryWeight) {
    const bar = this.#best.threshold * queryWeight;
    this.#overlaps.searchAgain(bar - unreadGain(terms));
    const fewest = withoutLongest(terms, bar);
    const more = withoutLongest(terms, bar - Math.max(...terms.map(nextGain)));
    const open2 = unreadNames(more) < LISTING_COST * unreadNames(fewest) ? more : fewest;
    const gainElsewhere = unreadGain(terms.filter((term) => !open2.includes(term)));
    for (const term of open2) this.#listHopefulOf(term, queryWeight, gainElsewhere);
    this.#overlaps.forgetOnce();
  }
  /** @param gainElsewhere what a name can gain in lists that add no names */
  #listHopefulOf({ listed, gains, read: read14 }, queryWeight, gainElsewhere) {
    const { postingStart, postingName } = this.#index.sections;
    const least = this.#best.threshold - ROUNDING2;
    for (let at3 = read14; at3 < listed.length; at3++) {
      const id = listed[at3] ?? 0;
      const heaviest = (((gains[at3] ?? 0) + gainElsewhere) / least - queryWeight) / LENGTH_PENALTY;
      this.#overlaps.list(postingName, postingStart[id] ?? 0, postingStart[id + 1] ?? 0, heaviest);
    }
  }
  /** Adds the gains of the listed names in unread lists, for names that can still be among the best. */
  #complete(terms, queryWeight) {
    const bar = this.#best.threshold * queryWeight;
    for (const term of terms) {
      this.#overlaps.raise(bar - unreadGain(terms));
      if (term.unread > LOOK_UP_COST * this.#overlaps.count) this.#lookUp(term);
      else this.#readForListed(term);
      term.read = term.listed.length;
    }
  }
  #readForListed({ listed, gains, read: read14, bit }) {
    const { postingStart, postingName } = this.#index.sections;
    this.#overlaps.mark();
    for (let at3 = read14; at3 < listed.length; at3++) {
      const id = listed[at3] ?? 0;
      this.#overlaps.addToMarked(
        postingName,
        postingStart[id] ?? 0,
        postingStart[id + 1] ?? 0,
        bit,
        gains[at3] ?? 0
      );
    }
    this.#overlaps.unmark();
  }
  /** Looks up from every name listed what it gains in the lists that a term has left. */
  #lookUp(term) {
    const { nameToken, nameTokenStart, nameTokenClass } = this.#index.sections;
    const { names: names2, count } = this.#overlaps;
    const gains = gainsByWord(term);
    for (let at3 = 0; at3 < count; at3++) {
      const name = names2[at3] ?? 0;
      if (this.#overlaps.has(name, term.bit)) continue;
      const end = nameTokenStart[name + 1] ?? 0;
      let gain = 0;
      for (let token = nameTokenStart[name] ?? 0; token < end; token++) {
        if (SEARCHED_CODES[(nameTokenClass[token] ?? 0) & ~ABJAD_BIT] !== 1) continue;
        gain = Math.max(gain, gains.get(nameToken[token] ?? 0) ?? 0);
      }
      this.#overlaps.gain(name, gain);
    }
  }
  /** The best of the names found so far. */
  #select(queryWeight, wanted) {
    const { nameWeight, nameEntity } = this.#index.sections;
    const { names: names2, count } = this.#overlaps;
    const best = this.#best;
    best.empty();
    let bar = best.threshold * queryWeight;
    for (let at3 = 0; at3 < count; at3++) {
      const name = names2[at3] ?? 0;
      const overlap2 = this.#overlaps.of(name);
      if (overlap2 <= bar) continue;
      const value2 = overlap2 / (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0));
      if (!best.takes(name, value2) || !wanted(nameEntity[name] ?? 0)) continue;
      best.offer(name, value2);
      bar = best.threshold * queryWeight;
    }
  }
};
var SEARCHED_CODES = Uint8Array.from(WORD_CLASSES, (cls) => SEARCHED.has(cls) ? 1 : 0);
function nextGain(term) {
  return term.gains[term.read] ?? 0;
}
function gainsByWord(term) {
  return new Map(Array.from(term.listed, (id, at3) => [id, term.gains[at3] ?? 0]));
}
function bestUnread(terms) {
  let best;
  for (const term of terms) {
    if (term.read === term.listed.length) continue;
    if (best === void 0 || nextGain(term) > nextGain(best)) best = term;
  }
  return best;
}
function unreadGain(terms) {
  return terms.reduce((sum2, term) => sum2 + nextGain(term), 0);
}
function unreadNames(terms) {
  return terms.reduce((sum2, term) => sum2 + term.unread, 0);
}
function withoutLongest(terms, least) {
  let sum2 = 0;
  return terms.toSorted((a, b) => b.unread - a.unread).filter((term) => {
    if (sum2 + nextGain(term) >= least) return true;
    sum2 += nextGain(term);
    return false;
  });
}

// engines/screening/match/alignment-score.ts
var PERSON_COSTS = {
  contradiction: 1.05,
  extraInQuery: 0.45,
  extraInListed: 0.25,
  extraAfterOneWord: 1,
  steepness: 1.3
};
var ORGANISATION_COSTS = {
  contradiction: 1.1,
  extraInQuery: 0.65,
  extraInListed: 0.5,
  extraAfterOneWord: 0.6,
  steepness: 1.6
};
var ANCHOR_SIMILARITY = 0.97;
var LONE_LIKENESS = 0.9;
var DOUBT_WITHOUT_ANCHOR = 1.35;
var DOUBT_RELIEF = 0.7;
var MISSING_BESIDE_UNLIKE = 1.5;
var SPELLING = 0.95;
var MERELY_ALIKE = 0.85;
var SMALL_WORD_COST = 0.5;
var PART_AGAINST_WORD = 0.6;
var PART_COST = 0.2;
var PATRONYMIC_COST = 0.4;
var INITIAL_AGAINST_WORD = 0.9;
var NO_LIKENESS = {
  score: 0,
  evidence: 0,
  open: true,
  contained: false,
  leastAlike: 0,
  fullWords: 0,
  extra: true,
  lone: false
};
var CONTAINED_WORDS = 2;
var MISSING_SHARE = 0.5;
var DISTINCTIVE_PAIR = 1.6;
function scorePairs(query, listed, pairs, usedQuery, usedListed, costs) {
  let evidence = 0;
  let lost = 0;
  let anchor = 0;
  let wordsThatFit = 0;
  let fullWords = 0;
  let leastAlike = 1;
  for (let at3 = 0; at3 < pairs.count; at3++) {
    const i = pairs.query[at3] ?? 0;
    const j = pairs.listed[at3] ?? 0;
    const queryWords = pairs.queryWords[at3] ?? 0;
    const listedWords = pairs.listedWords[at3] ?? 0;
    const similarity = pairs.similarity[at3] ?? 0;
    const weight = (span(query, i, queryWords) + span(listed, j, listedWords)) / 2;
    evidence += weight;
    lost += weight * (1 - similarity);
    const cls = query.cls[i] ?? 0;
    if (IS_SMALL[cls] === 1) continue;
    if (cls !== CLASS_CODE.initial && listed.cls[j] !== CLASS_CODE.initial) {
      fullWords++;
      leastAlike = Math.min(leastAlike, similarity);
    }
    wordsThatFit += Math.max(queryWords, listedWords);
    if (similarity >= ANCHOR_SIMILARITY) anchor += weight;
  }
  if (fullWords === 0) return NO_LIKENESS;
  const left = leftOver(query, usedQuery);
  const right = leftOver(listed, usedListed);
  const doubt = DOUBT_WITHOUT_ANCHOR - DOUBT_RELIEF * (anchor / (evidence + Math.max(left.full, right.full)));
  const credit = Math.max(0, evidence - lost * costs.steepness * doubt);
  const contradiction = Math.min(left.against, right.against);
  const oneWord = wordsThatFit === 1;
  const besides = Math.max(0, left.full - contradiction);
  const extraQuery = (besides - Math.min(left.parts, besides) * (1 - PART_COST)) * (oneWord ? Math.max(costs.extraInQuery, 0.6) : costs.extraInQuery);
  const extraListed = Math.max(0, right.full - contradiction) * (oneWord ? costs.extraAfterOneWord : costs.extraInListed) * (1 + MISSING_BESIDE_UNLIKE * unlikeness(leastAlike));
  const small = (left.small + right.small) * SMALL_WORD_COST;
  const total2 = evidence + contradiction * costs.contradiction + extraQuery + extraListed + small;
  const contained = fullWords >= CONTAINED_WORDS && left.full > 0 && anchor >= evidence * ANCHOR_SIMILARITY && (right.full === 0 || right.full <= evidence * MISSING_SHARE && evidence >= DISTINCTIVE_PAIR);
  const lone = fullWords === 1 && leastAlike >= LONE_LIKENESS && right.full > 0 && isOneWord(query);
  return {
    score: credit / total2,
    evidence,
    open: contradiction > 0,
    contained,
    leastAlike: contradiction > 0 ? 0 : leastAlike,
    fullWords,
    extra: left.full > 0,
    lone
  };
}
function unlikeness(likeness) {
  return Math.min(1, Math.max(0, (SPELLING - likeness) / (SPELLING - MERELY_ALIKE)));
}
function isOneWord(words5) {
  let others = 0;
  for (let at3 = 0; at3 < words5.count; at3++) if (!HONORIFICS.has(words5.text[at3] ?? "")) others++;
  return others === 1;
}
function span(words5, from, count) {
  let sum2 = 0;
  for (let k = 0; k < count; k++) sum2 += words5.weight[from + k] ?? 0;
  return sum2;
}
function leftOver(words5, used2) {
  let full = 0;
  let parts3 = 0;
  let against = 0;
  let small = 0;
  for (let at3 = 0; at3 < words5.count; at3++) {
    if (used2[at3] === 1) continue;
    const cls = words5.cls[at3] ?? 0;
    const weight = words5.weight[at3] ?? 0;
    if (IS_SMALL[cls] === 1) small += weight;
    else {
      full += cls === CLASS_CODE.patronymic ? weight * PATRONYMIC_COST : weight;
      if (cls === CLASS_CODE.part) parts3 += weight;
      against += cls === CLASS_CODE.initial ? INITIAL_AGAINST_WORD : cls === CLASS_CODE.part ? Math.max(weight, PART_AGAINST_WORD) : weight;
    }
  }
  return { full, against, small, parts: parts3 };
}

// engines/screening/match/align.ts
var MIN_SIMILARITY = 0.62;
var JOINED_SIMILARITY = 0.88;
var JOINED_DISCOUNT = 0.99;
var SURE_SIMILARITY = 0.98;
var LONGEST_RUN2 = 4;
var Aligner = class {
  query = new NameWords();
  listed = new NameWords();
  /** How alike each word of the query (row) and each listed word (column) are; rows are as wide as the listed name. */
  similarity = new Float32Array(MAX_WORDS * MAX_WORDS);
  /** The pairs of words. */
  pairs = new WordPairs();
  #value = new Float32Array(MAX_WORDS * MAX_WORDS);
  #usedQuery = new Uint8Array(MAX_WORDS);
  #usedListed = new Uint8Array(MAX_WORDS);
  /**
   * Aligns the names that the columns hold.
   * @param runs reads neighbouring words as one where words are left over on both sides or an article stands apart, which is dear
   */
  align(costs, runs) {
    this.#weighSimilarities();
    this.pairs.count = 0;
    this.#pairUp();
    if (runs && (this.#hasLeftOnBothSides() || this.#hasArticleApart())) this.#joinRuns();
    return scorePairs(this.query, this.listed, this.pairs, this.#usedQuery, this.#usedListed, costs);
  }
  #weighSimilarities() {
    const { query, listed, similarity } = this;
    const value2 = this.#value;
    const width = listed.count;
    for (let i = 0; i < query.count; i++) {
      const weight = query.weight[i] ?? 0;
      for (let j = 0; j < width; j++) {
        const alike = similarity[i * width + j] ?? 0;
        value2[i * width + j] = alike < MIN_SIMILARITY ? 0 : alike * (weight + (listed.weight[j] ?? 0));
      }
    }
  }
  /** Adds pairs to those that are there, the weightiest likeness first; names are short enough that this hardly ever differs from the optimum. */
  #pairUp() {
    const { pairs } = this;
    const width = this.listed.count;
    pairs.mark(this.#usedQuery, this.#usedListed);
    for (let best = this.#bestFree(); best !== -1; best = this.#bestFree()) {
      const i = Math.trunc(best / width);
      const j = best % width;
      this.#usedQuery[i] = 1;
      this.#usedListed[j] = 1;
      pairs.add(i, 1, j, 1, this.similarity[best] ?? 0);
    }
    this.#dropHollowInitials();
  }
  #bestFree() {
    const width = this.listed.count;
    const height = this.query.count;
    const value2 = this.#value;
    const usedQuery = this.#usedQuery;
    const usedListed = this.#usedListed;
    let best = -1;
    let most = 0;
    for (let i = 0; i < height; i++) {
      if (usedQuery[i] === 1) continue;
      for (let j = 0; j < width; j++) {
        const candidate = value2[i * width + j] ?? 0;
        if (candidate <= most || usedListed[j] === 1) continue;
        most = candidate;
        best = i * width + j;
      }
    }
    return best;
  }
  /**
   * "John Smith" is not "John S. Duarte": an initial matches a word only if its own side has no unmatched full word
   * left.
   */
  #dropHollowInitials() {
    const queryLeft = hasUnpairedCore(this.query, this.#usedQuery);
    const listedLeft = hasUnpairedCore(this.listed, this.#usedListed);
    if (!queryLeft && !listedLeft) return;
    const { pairs } = this;
    let kept = 0;
    for (let at3 = 0; at3 < pairs.count; at3++) {
      const a = this.query.cls[pairs.query[at3] ?? 0];
      const b = this.listed.cls[pairs.listed[at3] ?? 0];
      const hollow = a === CLASS_CODE.initial && b === CLASS_CODE.core && queryLeft || b === CLASS_CODE.initial && a === CLASS_CODE.core && listedLeft;
      if (!hollow) pairs.move(at3, kept++);
    }
    if (kept === pairs.count) return;
    pairs.count = kept;
    pairs.mark(this.#usedQuery, this.#usedListed);
  }
  #hasLeftOnBothSides() {
    return this.#leftOver(this.query, this.#usedQuery) && this.#leftOver(this.listed, this.#usedListed);
  }
  /** True when a small word without a counterpart stands before a word that fits badly: `Almarzuqani` ~ `al Marzuqani`. */
  #hasArticleApart() {
    const { pairs, query, listed } = this;
    for (let at3 = 0; at3 < pairs.count; at3++) {
      if ((pairs.similarity[at3] ?? 0) >= SURE_SIMILARITY) continue;
      const [i, j] = [pairs.query[at3] ?? 0, pairs.listed[at3] ?? 0];
      if (isFreeArticle(query, this.#usedQuery, i - 1) || isFreeArticle(listed, this.#usedListed, j - 1))
        return true;
    }
    return false;
  }
  /** True when a word that counts has no counterpart. */
  #leftOver(words5, used2) {
    for (let at3 = 0; at3 < words5.count; at3++) {
      if (used2[at3] === 0 && IS_SMALL[words5.cls[at3] ?? 0] === 0) return true;
    }
    return false;
  }
  /** Pairs the words again around the runs of words that fit, if any. */
  #joinRuns() {
    const joined = this.#joinedPairs();
    if (joined.length === 0) {
      this.pairs.mark(this.#usedQuery, this.#usedListed);
      return;
    }
    this.pairs.count = 0;
    for (const { query, queryWords, listed, listedWords, similarity } of joined)
      this.pairs.add(query, queryWords, listed, listedWords, similarity);
    this.#pairUp();
  }
  /** Words run together or torn apart on one side: `jong un` ~ `jongun`, `platono vich` ~ `platonovich`. */
  #joinedPairs() {
    const [query, listed] = [this.query, this.listed];
    this.pairs.mark(this.#usedQuery, this.#usedListed, SURE_SIMILARITY);
    const found = [];
    for (let span3 = 2; span3 <= LONGEST_RUN2; span3++) {
      for (let i = 0; i + span3 <= query.count; i++)
        for (let j = 0; j < listed.count; j++) this.#join(found, i, span3, j, 1);
      for (let j = 0; j + span3 <= listed.count; j++)
        for (let i = 0; i < query.count; i++) this.#join(found, i, 1, j, span3);
    }
    return found.length > 1 ? withoutClashes(found) : found;
  }
  #join(found, i, queryWords, j, listedWords) {
    if (taken(this.#usedQuery, i, queryWords) || taken(this.#usedListed, j, listedWords)) return;
    const alike = runsAlike(this.query, i, queryWords, this.listed, j, listedWords, JOINED_SIMILARITY);
    if (alike < JOINED_SIMILARITY) return;
    found.push({ query: i, listed: j, queryWords, listedWords, similarity: alike * JOINED_DISCOUNT });
  }
};
function withoutClashes(found) {
  found.sort(
    (a, b) => b.similarity - a.similarity || b.queryWords + b.listedWords - a.queryWords - a.listedWords
  );
  const usedQuery = new Uint8Array(MAX_WORDS);
  const usedListed = new Uint8Array(MAX_WORDS);
  return found.filter(({ query, queryWords, listed, listedWords }) => {
    if (taken(usedQuery, query, queryWords) || taken(usedListed, listed, listedWords)) return false;
    usedQuery.fill(1, query, query + queryWords);
    usedListed.fill(1, listed, listed + listedWords);
    return true;
  });
}
function taken(used2, from, count) {
  for (let k = 0; k < count; k++) if (used2[from + k] === 1) return true;
  return false;
}
function isFreeArticle(words5, used2, at3) {
  return at3 >= 0 && used2[at3] === 0 && words5.cls[at3] === CLASS_CODE.particle;
}
function hasUnpairedCore(words5, used2) {
  for (let at3 = 0; at3 < words5.count; at3++) {
    if (words5.cls[at3] === CLASS_CODE.core && used2[at3] === 0) return true;
  }
  return false;
}

// engines/screening/match/listed-names.ts
var WEIGHT = Float64Array.from(
  WORD_CLASSES.flatMap((cls) => [classWeight(cls, false), classWeight(cls, true)])
);
var ListedNames = class {
  #index;
  #frequent;
  #ids = new Uint32Array(MAX_WORDS);
  constructor(index2) {
    this.#index = index2;
    this.#frequent = new Uint8Array(index2.words);
    for (const name of FREQUENT_NAMES) {
      const word = index2.wordSpelt(name);
      if (word !== -1) this.#frequent[word] = 1;
    }
  }
  /**
   * @param initials whether first letters are wanted, because the other name has initials; one of its own has them anyway
   * @param letters whether the words' letters are wanted too, not only what they weigh
   * @returns the listed words, by place in the name
   */
  load(into, name, organisation2, initials, letters) {
    const { nameTokenStart, nameToken, nameTokenClass, wordRarity, wordStart, wordBytes } = this.#index.sections;
    const start = nameTokenStart[name] ?? 0;
    into.count = Math.min((nameTokenStart[name + 1] ?? 0) - start, MAX_WORDS);
    for (let at3 = 0; at3 < into.count; at3++) {
      const id = nameToken[start + at3] ?? 0;
      const code = nameTokenClass[start + at3] ?? 0;
      const cls = code & ~ABJAD_BIT;
      this.#ids[at3] = id;
      into.cls[at3] = cls;
      into.abjad[at3] = (code & ABJAD_BIT) === 0 ? 0 : 1;
      if (initials || cls === CLASS_CODE.initial) into.firstLetter[at3] = wordBytes[wordStart[id] ?? 0] ?? 0;
      into.weight[at3] = (WEIGHT[2 * cls + (this.#frequent[id] ?? 0)] ?? 0) * rarityFactor(wordRarity[id] ?? 1, organisation2);
      if (letters) this.#loadLetters(into, at3, id);
    }
    return this.#ids;
  }
  #loadLetters(into, at3, id) {
    const { canonBytes, canonStart, wordBytes, wordStart } = this.#index.sections;
    into.sound.set(at3, canonBytes, canonStart[id] ?? 0, canonStart[id + 1] ?? 0);
    into.letters.set(at3, wordBytes, wordStart[id] ?? 0, wordStart[id + 1] ?? 0);
  }
};

// engines/screening/match/near-table.ts
var Rows = class {
  #place;
  #owner = new Uint32Array(256);
  #values = new Float32Array(1024);
  #count = 0;
  #width = 0;
  constructor(words5) {
    this.#place = new Uint32Array(words5);
  }
  clear(width) {
    this.#count = 0;
    this.#width = width;
  }
  /** Where a word's row begins, or -1. */
  find(word) {
    const place = this.#place[word] ?? 0;
    return place < this.#count && this.#owner[place] === word ? place * this.#width : -1;
  }
  /** @returns the start of its row; a new row has this value in every column */
  make(word, value2) {
    const found = this.find(word);
    if (found !== -1) return found;
    const place = this.#count++;
    this.#grow();
    this.#place[word] = place;
    this.#owner[place] = word;
    const start = place * this.#width;
    this.#values.fill(value2, start, start + this.#width);
    return start;
  }
  at(position2) {
    return this.#values[position2] ?? 0;
  }
  set(position2, value2) {
    this.#values[position2] = value2;
  }
  #grow() {
    if (this.#count > this.#owner.length) this.#owner = larger(this.#owner, new Uint32Array(this.#count * 2));
    const needed = this.#count * this.#width;
    if (needed > this.#values.length) this.#values = larger(this.#values, new Float32Array(needed * 2));
  }
};
function larger(from, to) {
  to.set(from);
  return to;
}
var UNKNOWN2 = -1;
var NearTable = class {
  #index;
  #near;
  #letters;
  #query = [];
  constructor(index2) {
    this.#index = index2;
    this.#near = new Rows(index2.words);
    this.#letters = new Rows(2 * index2.words);
  }
  /** Begins a window. */
  begin(query) {
    this.#query = query;
    this.#near.clear(query.length);
    this.#letters.clear(query.length);
    for (let i = 0; i < query.length; i++) {
      const { near, nearness } = query[i] ?? NO_WORD;
      for (let at3 = 0; at3 < near.length; at3++) {
        this.#near.set(this.#near.make(near[at3] ?? 0, 0) + i, nearness[at3] ?? 0);
      }
    }
  }
  /**
   * Fills the aligner's similarities for the name in its columns.
   * @param ids the listed words there
   * @param thorough compares letters when the vocabulary has no value
   */
  fill(aligner, ids, thorough) {
    const { query, listed, similarity } = aligner;
    for (let j = 0; j < listed.count; j++) {
      const id = ids[j] ?? 0;
      const row2 = this.#near.find(id);
      for (let i = 0; i < query.count; i++) {
        similarity[i * listed.count + j] = this.#alike(aligner, i, j, id, row2, thorough);
      }
    }
  }
  #alike(aligner, i, j, id, row2, thorough) {
    const { query, listed } = aligner;
    switch (comparedBy(query.cls[i] ?? 0, listed.cls[j] ?? 0)) {
      case COMPARED_BY.initials:
        return query.firstLetter[i] === listed.firstLetter[j] ? 1 : 0;
      case COMPARED_BY.initialAndWord:
        return query.firstLetter[i] === listed.firstLetter[j] ? INITIAL_SIMILARITY : 0;
      case COMPARED_BY.spelling:
        return this.#query[i]?.exact === id ? 1 : 0;
      case COMPARED_BY.letters: {
        const known3 = row2 === -1 ? 0 : this.#near.at(row2 + i);
        return known3 > 0 || !thorough ? known3 : this.#byLetters(aligner, i, j, id);
      }
      default:
        return 0;
    }
  }
  #isOtherForm(text2, id) {
    return hasOtherForms(text2) && areFormsOfOneName(text2, this.#index.text(id));
  }
  #byLetters(aligner, i, j, id) {
    const { query, listed } = aligner;
    const position2 = this.#letters.make(2 * id + (listed.abjad[j] ?? 0), UNKNOWN2) + i;
    const known3 = this.#letters.at(position2);
    if (known3 !== UNKNOWN2) return known3;
    const byForm = this.#isOtherForm(query.text[i] ?? "", id) ? OTHER_FORM : 0;
    const alike = Math.max(byForm, lettersAlike(query, i, listed, j, MIN_SIMILARITY));
    this.#letters.set(position2, alike);
    return alike;
  }
};
var NO_WORD = { near: new Uint32Array(0), nearness: new Float64Array(0) };

// engines/screening/match/name-comparer.ts
var PERSON2 = ENTITY_TYPES.indexOf("person");
var LOWEST_QUICK_SCORE = 0.2;
var isOpen = (quick) => quick.open && quick.score > LOWEST_QUICK_SCORE;
var NameComparer = class {
  #index;
  #listed;
  #near;
  #aligner = new Aligner();
  /** Whether the words that names are aligned with have initials among them. */
  #initials = false;
  constructor(index2) {
    this.#index = index2;
    this.#listed = new ListedNames(index2);
    this.#near = new NearTable(index2);
  }
  /** Makes the words those that names are aligned with. */
  begin(words5) {
    this.#near.begin(words5);
    this.#aligner.query.fill(words5);
    this.#initials = words5.some(({ cls }) => cls === "initial");
  }
  /** @param thorough by letters, and with words run together, where the vocabulary says nothing */
  align(name, thorough) {
    const { nameEntity, entityType: entityType2 } = this.#index.sections;
    const organisation2 = entityType2[nameEntity[name] ?? 0] !== PERSON2;
    const ids = this.#listed.load(this.#aligner.listed, name, organisation2, this.#initials, thorough);
    this.#near.fill(this.#aligner, ids, thorough);
    return this.#aligner.align(organisation2 ? ORGANISATION_COSTS : PERSON_COSTS, thorough);
  }
  /** One line that says which words were taken for which. Aligns once more: most hits are never explained, so their alignment is not kept. */
  explain(words5, name, thorough) {
    if (words5.length === 0) return "the same letters, run together";
    this.begin(words5);
    this.align(name, thorough);
    const { query, pairs } = this.#aligner;
    const { nameToken, nameTokenStart } = this.#index.sections;
    const first = nameTokenStart[name] ?? 0;
    const parts3 = Array.from({ length: pairs.count }, (_, at3) => {
      const [i, j] = [pairs.query[at3] ?? 0, first + (pairs.listed[at3] ?? 0)];
      const a = query.text.slice(i, i + (pairs.queryWords[at3] ?? 0)).join(" ");
      const ids = nameToken.subarray(j, j + (pairs.listedWords[at3] ?? 0));
      const b = Array.from(ids, (id) => this.#index.text(id)).join(" ");
      const similarity = pairs.similarity[at3] ?? 0;
      return similarity >= 1 ? `${a} = ${b}` : `${a} ~ ${b} ${similarity.toFixed(2)}`;
    });
    return parts3.join(", ");
  }
};

// engines/screening/match/query-windows.ts
var QueryWindows = class {
  #index;
  #words;
  constructor(index2) {
    this.#index = index2;
    this.#words = new WordLookup(index2);
  }
  /** The names as they are written. @param names of the subject, as words */
  written(subject, names2) {
    return this.#of(names2, isCompany(subject));
  }
  /** The same, and those of a person with a space moved. */
  named(subject, names2) {
    return this.#of([...names2, ...this.#spacesMoved(names2, subject)], isCompany(subject));
  }
  /** The names of a subject without a type, read as a company's. */
  ofCompany(subject) {
    return this.#of(asCompany(subject), true);
  }
  /** The names of a person with a space moved, where that makes words that lists have of one that none has. */
  #spacesMoved(names2, subject) {
    if (isCompany(subject)) return [];
    const isListed = (text2) => this.#index.wordSpelt(text2) !== -1;
    return names2.flatMap(
      (tokens) => tokens.every(({ text: text2 }) => isListed(text2)) ? [] : movedSpaces(tokens).filter(({ left, right }) => isListed(left) && isListed(right)).map((moved) => withSpaceMoved(tokens, moved))
    );
  }
  /** @param organisation whether the names are a company's */
  *#of(names2, organisation2) {
    const searched = /* @__PURE__ */ new Set();
    for (const tokens of names2) {
      for (const window of windows(tokens)) {
        const key3 = window.map(({ text: text2, cls, abjad }) => `${text2}/${cls}/${abjad}`).join(" ");
        if (searched.has(key3)) continue;
        searched.add(key3);
        yield window.map((token) => this.#words.find(token, organisation2));
      }
    }
  }
};
var isCompany = ({ entityType: entityType2 }) => kindOfName(entityType2) === "organisation";

// engines/screening/match/ranked-names.ts
var RankedNames = class {
  count = 0;
  #name = new Uint32Array(KEEP_TIED);
  #alignment = [];
  clear() {
    this.count = 0;
  }
  name(rank) {
    return this.#name[rank] ?? 0;
  }
  alignment(rank) {
    return this.#alignment[rank] ?? NO_LIKENESS;
  }
  add(name, alignment) {
    let at3 = this.count++;
    for (; at3 > 0 && this.#isBehind(at3 - 1, name, alignment.score); at3--) {
      this.#name[at3] = this.name(at3 - 1);
      this.#alignment[at3] = this.alignment(at3 - 1);
    }
    this.#name[at3] = name;
    this.#alignment[at3] = alignment;
  }
  #isBehind(rank, name, score) {
    const other = this.alignment(rank).score;
    return other < score || other === score && this.name(rank) > name;
  }
};

// engines/screening/match/name-search.ts
var MIN_SCORE = 0.4;
var MIN_BARE_SCORE = 0.7;
var THOROUGH = 10;
var CONTAINED = 0.79;
var MIN_OVERLAP = 0.3;
var ENOUGH = 16;
var RUN_TOGETHER2 = 0.95;
var RUN_TOGETHER_NAME = {
  score: RUN_TOGETHER2,
  open: false,
  contained: false,
  leastAlike: RUN_TOGETHER2,
  fullWords: 2,
  extra: false,
  lone: false
};
var LONE = 0.71;
var WEAK_ALIAS = 3;
var PERSON3 = ENTITY_TYPES.indexOf("person");
var liftOf = ({ contained, lone }, bare) => contained ? CONTAINED : lone && !bare ? LONE : 0;
var NameSearch = class {
  #index;
  #candidates;
  #windows;
  #comparer;
  #ranked = new RankedNames();
  constructor(index2) {
    this.#index = index2;
    this.#candidates = new CandidateSearch(index2);
    this.#windows = new QueryWindows(index2);
    this.#comparer = new NameComparer(index2);
  }
  /**
   * Best name of every entity that has one above the floor. Yields between windows: another search may run then, because each begins with
   * its own words.
   * @param otherEvidence evidence about an entity apart from its name: it selects when more entities share a name than are compared
   */
  *search(subject, wanted, otherEvidence) {
    const hits = /* @__PURE__ */ new Map();
    let lookedUp = false;
    const written2 = tokenized(subject);
    for (const words5 of this.#windows.named(subject, written2)) {
      lookedUp ||= words5.some((word) => word.searched);
      this.#searchWindow(words5, wanted, otherEvidence, hits, false);
      yield;
    }
    const companies = (entity) => !this.#isPerson(entity) && wanted(entity);
    for (const words5 of this.#windows.ofCompany(subject)) {
      this.#searchWindow(words5, companies, otherEvidence, hits, false);
      yield;
    }
    this.#searchTogether(written2, wanted, hits, false);
    const bare = bareNames(subject);
    const persons = (entity) => this.#isPerson(entity) && wanted(entity);
    for (const words5 of this.#windows.written(subject, bare)) {
      this.#searchWindow(words5, persons, otherEvidence, hits, true);
      yield;
    }
    this.#searchTogether(bare, persons, hits, true);
    return { hits, lookedUp };
  }
  /** The best name of one entity, however little it has in common with the subject's, if it is above the floor. */
  searchEntity(subject, entity, hits) {
    const names2 = this.#index.namesOf(entity);
    for (const words5 of this.#windows.written(subject, tokenized(subject))) {
      this.#comparer.begin(words5);
      for (const name of names2) this.#offer(hits, words5, name, this.#comparer.align(name, true), true, false);
    }
  }
  #isPerson(entity) {
    return this.#index.sections.entityType[entity] === PERSON3;
  }
  #searchWindow(words5, wanted, otherEvidence, hits, padded2) {
    this.#comparer.begin(words5);
    const first = this.#candidates.find(words5, wanted);
    this.#consider(words5, first, hits, padded2);
    if (first.threshold >= MIN_OVERLAP) this.#searchBehind(words5, first, wanted, otherEvidence, hits, padded2);
  }
  /** Names of the same letters, with any spacing. */
  #searchTogether(names2, wanted, hits, padded2) {
    const { joinedKey, joinedName, nameEntity, nameWeight } = this.#index.sections;
    for (const text2 of names2.flatMap(textsTogether)) {
      ScreeningIndex.eachUnder(joinedKey, joinedName, togetherKey(text2), (name) => {
        const entity = nameEntity[name] ?? 0;
        if ((hits.get(entity)?.score ?? 0) >= RUN_TOGETHER2 || !wanted(entity)) return;
        if (!this.#runsTogetherAs(name, text2)) return;
        this.#offer(hits, [], name, { ...RUN_TOGETHER_NAME, evidence: nameWeight[name] ?? 0 }, false, padded2);
      });
    }
  }
  /** A hash can collide; the record cannot. */
  #runsTogetherAs(name, text2) {
    const { nameEntity, nameOrdinal } = this.#index.sections;
    const { type, names: names2 } = this.#index.details(nameEntity[name] ?? 0);
    const listed = names2[nameOrdinal[name] ?? 0]?.text ?? "";
    return runsTogether(tokenizeListed(listed, type), type === "person").has(text2);
  }
  /**
   * More names fit than were compared. Entities with contradicting evidence must not hide those without, and those must
   * not hide one whose birth date agrees: each group has its own candidates.
   */
  #searchBehind(words5, first, wanted, otherEvidence, hits, padded2) {
    const { nameEntity } = this.#index.sections;
    const uncontradicted = first.names.filter((name) => !otherEvidence.contradicted(nameEntity[name] ?? 0));
    if (uncontradicted.length < ENOUGH) {
      const open2 = (entity) => !otherEvidence.contradicted(entity) && wanted(entity);
      this.#consider(words5, this.#candidates.find(words5, open2, MIN_OVERLAP), hits, padded2);
    }
    if (otherEvidence.confirmed === void 0) return;
    const { confirmed } = otherEvidence;
    const agreeing = (entity) => confirmed(entity) && wanted(entity);
    this.#consider(words5, this.#candidates.find(words5, agreeing, MIN_OVERLAP), hits, padded2);
  }
  /** Aligns candidates and keeps the best name of each entity. */
  #consider(words5, { names: names2 }, hits, padded2) {
    const ranked = this.#ranked;
    ranked.clear();
    for (const name of names2) ranked.add(name, this.#comparer.align(name, false));
    for (let rank = 0; rank < ranked.count; rank++) {
      const name = ranked.name(rank);
      const quick = ranked.alignment(rank);
      const thorough = rank < THOROUGH && isOpen(quick);
      this.#offer(hits, words5, name, thorough ? this.#comparer.align(name, true) : quick, thorough, padded2);
    }
  }
  #offer(hits, words5, name, alignment, thorough, bare) {
    const { score: aligned, evidence, leastAlike, fullWords, extra } = alignment;
    const { nameEntity, nameOrdinal, nameKind: nameKind2 } = this.#index.sections;
    const entity = nameEntity[name] ?? 0;
    const least = liftOf(alignment, bare);
    const isLifted = aligned < least && this.#isPerson(entity);
    const score = isLifted ? least : aligned;
    if (score < (bare ? MIN_BARE_SCORE : MIN_SCORE)) return;
    const padded2 = bare || isLifted;
    const kind = nameKind2[name] ?? 0;
    const best = hits.get(entity);
    if (best !== void 0 && best.score - handicap(best) >= score - handicap({ kind, padded: padded2 })) return;
    const explain2 = () => this.#comparer.explain(words5, name, thorough);
    hits.set(entity, {
      score,
      ordinal: nameOrdinal[name] ?? 0,
      kind,
      evidence,
      padded: padded2,
      leastAlike,
      fullWords,
      extra,
      explain: explain2
    });
  }
};
function handicap({ kind, padded: padded2 }) {
  return (kind === WEAK_ALIAS ? 0.05 : 0) + (padded2 ? 0.1 : 0);
}

// engines/screening/match/scope.ts
function scopeOf(index2, config) {
  const loaded = index2.manifest.lists;
  for (const id of config.lists ?? []) {
    if (!loaded.some((list) => list.id === id)) {
      throw new ScreeningError("list_missing", `The list ${id} is not in the screening index.`);
    }
  }
  for (const topic of config.topics ?? []) {
    if (!loaded.some((list) => list.topics.includes(topic))) {
      throw new ScreeningError("list_missing", `No list in the screening index covers the topic ${topic}.`);
    }
  }
  const all3 = config.lists === void 0 || config.lists.length === 0;
  const topics = config.topics === void 0 || config.topics.length === 0 ? TOPICS : config.topics;
  return {
    lists: loaded.map((list) => all3 || (config.lists?.includes(list.id) ?? false)),
    topics: topicBits(topics)
  };
}
function inScope(index2, entity, scope) {
  const { entityList, entityTopics } = index2.sections;
  return scope.lists[entityList[entity] ?? 0] === true && ((entityTopics[entity] ?? 0) & scope.topics) !== 0;
}

// engines/screening/match/matcher.ts
function allSteps(screening2) {
  for (; ; ) {
    const step = screening2.next();
    if (step.done === true) return step.value;
  }
}
var MAX_MATCHES = 20;
var MAX_NEAR_MISSES = 10;
var IndexMatcher = class {
  index;
  #names;
  #now;
  constructor(index2, now) {
    this.index = index2;
    this.#names = new NameSearch(index2);
    this.#now = now;
  }
  screen(query, config) {
    return allSteps(this.screening(query, config));
  }
  *screening(query, config) {
    const subject = parseQuery(query);
    const now = this.#now();
    refuseOtherVersion(this.index.manifest);
    refuseOldLists(this.index.manifest, config, now);
    const scope = scopeOf(this.index, config);
    const { found, ruledOut, lookedUp } = yield* this.#verdicts(subject, scope, config);
    const hits = [];
    const allowed = [];
    const allows2 = allowListOf(config.allowList ?? [], now);
    for (const verdict of found) {
      if (hits.length === MAX_MATCHES) break;
      const match = matchOf(this.index, verdict, subject);
      const entry = allows2(match);
      if (entry === void 0) hits.push({ entity: verdict.entity, match });
      else
        allowed.push({
          entity_id: match.entity_id,
          version: match.version,
          score: match.score,
          allowed_by: entry
        });
    }
    const matches2 = grouped(this.index, hits);
    const status = matches2.some((match) => match.status === "match") ? "match" : matches2.length > 0 ? "potential_match" : "clear";
    if (status === "clear") refuseUnsearched(subject, lookedUp);
    return {
      status,
      matches: matches2,
      screened: screenedOf(this.index, scope),
      allowed,
      near_misses: ruledOut.slice(0, MAX_NEAR_MISSES).map((verdict) => nearMissOf(this.index, verdict))
    };
  }
  /**
   * Every hit of a query, by the same search and judgement as `screen`, for monitoring: without the limit of twenty, without an allow list,
   * and whatever the age of the lists, because a change is judged when it comes.
   * @throws ScreeningError as `screen`, also when nothing is found for a name that cannot be cleared
   */
  hits(query, config) {
    const subject = parseQuery(query);
    refuseOtherVersion(this.index.manifest);
    const { found, lookedUp } = allSteps(this.#verdicts(subject, scopeOf(this.index, config), config));
    if (found.length === 0) refuseUnsearched(subject, lookedUp);
    return found.map((verdict) => matchOf(this.index, verdict, subject));
  }
  /** All that are found and judged, the strongest first, and those whom evidence rules out, the most alike first. */
  *#verdicts(subject, scope, config) {
    const thresholds = thresholdsOf(config);
    const { candidates, lookedUp } = yield* this.#candidates(subject, scope);
    const verdicts = candidates.map((candidate) => judge(this.index, candidate, subject, thresholds)).filter((verdict) => verdict !== void 0);
    return {
      found: verdicts.filter(({ status }) => status !== "near_miss").sort(byStrength),
      ruledOut: verdicts.filter(({ status }) => status === "near_miss").sort(byName),
      lookedUp
    };
  }
  /** Whether the lists and topics that a screening asks for are loaded. */
  covers(config) {
    try {
      scopeOf(this.index, config);
      return true;
    } catch (error) {
      if (error instanceof ScreeningError) return false;
      throw error;
    }
  }
  /** The remarks of an entity, for registers that keep their record there. */
  remarksOf(entityId) {
    return this.index.details(this.index.entityNumber(entityId)).remarks;
  }
  /** Every entity that a name or an identifier points to, with its best name. */
  *#candidates(subject, scope) {
    const wanted = (entity) => inScope(this.index, entity, scope);
    const { hits, lookedUp } = yield* this.#names.search(
      subject,
      wanted,
      otherEvidenceOf(this.index, subject)
    );
    for (const entity of this.#identified(subject)) {
      if (hits.has(entity) || !wanted(entity)) continue;
      this.#names.searchEntity(subject, entity, hits);
      if (!hits.has(entity)) hits.set(entity, void 0);
    }
    return { candidates: [...hits].map(([entity, hit]) => ({ entity, hit })), lookedUp };
  }
  #identified(subject) {
    const found = /* @__PURE__ */ new Set();
    const { idKey, idEntity } = this.index.sections;
    for (const id of subject.identifiers) {
      const key3 = identifierHash(normaliseIdentifier(id.value));
      ScreeningIndex.eachUnder(idKey, idEntity, key3, (entity) => found.add(entity));
    }
    return found;
  }
};
function refuseUnsearched(subject, lookedUp) {
  if (subject.names.length === 0)
    throw new ScreeningError(
      "missing_name",
      "No list has the wallet. A subject without a name cannot be cleared."
    );
  if (subject.names.some(isTooLongToClear))
    throw new ScreeningError("invalid_query", "The name is too long to screen: it cannot be cleared.");
  if (!lookedUp)
    throw new ScreeningError(
      "invalid_query",
      "The name has no word that could be looked up: it cannot be cleared."
    );
}
function screenedOf(index2, scope) {
  const lists = index2.manifest.lists.filter((_, code) => scope.lists[code]);
  return {
    lists: lists.map(({ id, version, entities, published_at, sample }) => ({
      id,
      version,
      entities,
      published_at,
      sample
    })),
    algorithm: ALGORITHM,
    algorithm_version: ALGORITHM_VERSION,
    checked_at: index2.manifest.checked_at,
    index: index2.manifest.index.sha256
  };
}
function refuseOtherVersion({ algorithm_version: version }) {
  if (version === ALGORITHM_VERSION) return;
  throw new ScreeningError(
    "list_version_unsupported",
    `The lists were built for version ${version} of the matcher, and this is ${ALGORITHM_VERSION}: refresh them, or publish them again.`
  );
}

// engines/screening/match/change-filter.ts
var ChangeFilter = class {
  #index;
  #changed;
  #windows;
  #comparer;
  /** The names of the entries that have a word, by the number of the word. */
  #namesWith;
  /**
   * @param changed numbers of entries
   * @throws ScreeningError for an index of another matcher
   */
  constructor(index2, changed2) {
    refuseOtherVersion(index2.manifest);
    this.#index = index2;
    this.#changed = changed2;
    this.#windows = new QueryWindows(index2);
    this.#comparer = new NameComparer(index2);
    this.#namesWith = namesByWord(index2, changed2);
  }
  /** @returns false only when screening finds none of the entries, and could be done */
  mayHit(query, config) {
    try {
      const subject = parseQuery(query);
      const scope = scopeOf(this.#index, config);
      const least = thresholdsOf(config).potential - MOST_EVIDENCE;
      return this.#isIdentified(subject) || this.#mayFit(subject, scope, least);
    } catch (error) {
      if (error instanceof ScreeningError) return true;
      throw error;
    }
  }
  #isIdentified({ identifiers }) {
    const { idKey, idEntity } = this.#index.sections;
    return identifiers.some(
      ({ value: value2 }) => this.#hasChanged(idKey, idEntity, identifierHash(normaliseIdentifier(value2)), (entity) => entity)
    );
  }
  #mayFit(subject, scope, least) {
    if (subject.names.length === 0 || subject.names.some(isTooLongToClear)) return true;
    const [written2, bare] = [tokenized(subject), bareNames(subject)];
    let lookedUp = false;
    for (const words5 of this.#windows.named(subject, written2)) {
      lookedUp ||= words5.some(({ searched }) => searched);
      if (this.#reaches(words5, scope, least)) return true;
    }
    if (!lookedUp) return true;
    for (const words5 of this.#windows.ofCompany(subject)) if (this.#reaches(words5, scope, least)) return true;
    for (const words5 of this.#windows.written(subject, bare))
      if (this.#reaches(words5, scope, least)) return true;
    return this.#runsTogether([...written2, ...bare]);
  }
  /** Whether a name that shares a word with a window reaches a score, as the quick or the thorough comparison has it, or as it is lifted. */
  #reaches(words5, scope, least) {
    const { nameEntity } = this.#index.sections;
    const compared = /* @__PURE__ */ new Set();
    let isBegun = false;
    for (let place = 0; place < words5.length; place++) {
      if (words5[place]?.searched !== true) continue;
      for (const word of termOf(this.#index, words5, place).listed)
        for (const name of this.#namesWith.get(word) ?? NO_NAMES) {
          if (compared.has(name)) continue;
          compared.add(name);
          if (!inScope(this.#index, nameEntity[name] ?? 0, scope)) continue;
          if (!isBegun) this.#comparer.begin(words5);
          isBegun = true;
          if (this.#best(name) >= least) return true;
        }
    }
    return false;
  }
  #best(name) {
    const quick = this.#comparer.align(name, false);
    const best = Math.max(quick.score, liftOf(quick, false));
    if (!isOpen(quick)) return best;
    const thorough = this.#comparer.align(name, true);
    return Math.max(best, thorough.score, liftOf(thorough, false));
  }
  #runsTogether(names2) {
    const { joinedKey, joinedName, nameEntity } = this.#index.sections;
    return names2.flatMap(textsTogether).some(
      (text2) => this.#hasChanged(joinedKey, joinedName, togetherKey(text2), (name) => nameEntity[name] ?? 0)
    );
  }
  /** Whether a key of a column leads to one of the entries. A hash that collides costs a screening. */
  #hasChanged(keys, values, key3, entityOf5) {
    let found = false;
    ScreeningIndex.eachUnder(keys, values, key3, (value2) => {
      found ||= this.#changed.has(entityOf5(value2));
    });
    return found;
  }
};
var NO_NAMES = [];
function namesByWord(index2, changed2) {
  const { postingStart, postingName, nameEntity } = index2.sections;
  const found = /* @__PURE__ */ new Map();
  for (let word = 0; word < index2.words; word++) {
    const names2 = [];
    for (let at3 = postingStart[word] ?? 0; at3 < (postingStart[word + 1] ?? 0); at3++) {
      const name = postingName[at3] ?? 0;
      if (changed2.has(nameEntity[name] ?? 0)) names2.push(name);
    }
    if (names2.length > 0) found.set(word, names2);
  }
  return found;
}

// engines/screening/readers/index.ts
import { basename } from "node:path";

// engines/screening/readers/canada-xml.ts
import { createHash as createHash5 } from "node:crypto";

// engines/screening/readers/birth-dates.ts
var MARK = /(?:^|(?<=[\s;,)\d]))\(?(?:[a-z]|\d{1,2})\)/giu;
var BETWEEN = /[;,\n]|\s+>>\s+|\s+or\s+|\b(?:alt|alternative)\.?\s+dob:?|\bdob:?/iu;
var REMARK = new RegExp("\\((?=[^)]*\\p{L}{3})[^)]*\\)", "gu");
var ABOUT = /^(circa|c\.|ca\.|approximately|approx\.?|about|around|between)\s*/iu;
function birthDatesIn(text2) {
  const parts3 = text2.normalize("NFKC").replace(MARK, ";").replace(REMARK, ";").split(BETWEEN).map(
    (part) => part.replace(/\s+/gu, " ").replace(/[. ]+$/u, "").trim()
  ).filter((part) => part !== "" && !/^(?:n\/?a|unknown|not known|and)$/iu.test(part));
  const dates = [];
  for (const part of parts3) {
    const read14 = datesOf(part);
    if (read14.length === 0) return { dates: [], unread: true };
    dates.push(...read14.filter((date) => !dates.some((known3) => isSame2(known3, date))));
  }
  return { dates, unread: false };
}
function datesOf(part) {
  const about = ABOUT.exec(part);
  const text2 = withDots(part.slice(about?.[0].length ?? 0));
  const circa = about !== null && !/^between/iu.test(about[0]);
  const whole2 = parseBirthDate(text2) ?? span2(text2);
  const found = whole2 === void 0 ? severalYears(text2) : [whole2];
  return found.map((date) => ({ ...date, circa: date.circa || circa }));
}
function withDots(text2) {
  return text2.replace(new RegExp("^(\\d{1,2})[.-]?\\s*(\\p{L}{3,9})[.-]?\\s*(\\d{4})$", "u"), "$1 $2 $3").replace(/^(\d{1,2}) Sept /iu, "$1 Sep ");
}
function span2(text2) {
  const [from, to, ...more] = text2.split(/\s*(?:\bto\b|\band\b|[-–/])\s*/iu);
  if (from === void 0 || to === void 0 || more.length > 0) return void 0;
  const begins = parseBirthDate(from);
  const ends = parseBirthDate(/^\d{2}$/u.test(to) && /^\d{4}$/u.test(from) ? from.slice(0, 2) + to : to);
  if (begins === void 0 || ends === void 0 || ends.to < begins.from) return void 0;
  return { from: begins.from, to: ends.to, circa: begins.circa || ends.circa };
}
function severalYears(text2) {
  const words5 = text2.split(" ");
  if (!words5.every((word) => /^\d{4}$/u.test(word))) return [];
  return words5.map((word) => parseBirthDate(word)).filter((date) => date !== void 0);
}
function isSame2(a, b) {
  return a.from === b.from && a.to === b.to && a.circa === b.circa;
}
function setBirthDates(entity, texts, unread) {
  const read14 = texts.map((text2) => birthDatesIn(text2));
  if (read14.some((one) => one.unread)) {
    unread.ids.push(entity.sourceId);
    return;
  }
  for (const { dates } of read14)
    for (const date of dates)
      if (!entity.birthDates.some((known3) => isSame2(known3, date))) entity.birthDates.push(date);
}
var UnreadDates = class {
  ids = [];
  /** One sentence, or none. */
  warnings() {
    const { length } = this.ids;
    if (length === 0) return [];
    const shown = this.ids.slice(0, 10).join(", ");
    return [
      `${length} entries have a birth date that cannot be read, so theirs count neither for nor against: ${shown}${length > 10 ? " \u2026" : ""}.`
    ];
  }
};

// engines/screening/readers/reader.ts
import { constants } from "node:buffer";
import { createHash as createHash4 } from "node:crypto";
var HEAD_BYTES = 4096;
function headOf(file) {
  return new TextDecoder("utf-8").decode(file.bytes.subarray(0, HEAD_BYTES)).replace(/^\uFEFF/, "");
}
function dateInName(name) {
  const found = /(?<!\d)((?:19|20)\d{2})(?:[-_]?(0[1-9]|1[0-2])(?:[-_]?([0-3]\d))?)?(?!\d)/.exec(name);
  if (!found) return null;
  return [found[1], found[2], found[3]].filter((part) => part !== void 0).join("-");
}
function isoDay2(text2) {
  return /^(?:19|20|29)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=$|T|\+|Z)/.exec(text2 ?? "")?.[0] ?? "";
}
function decodeText(file, fallback) {
  if (file.bytes.length > constants.MAX_STRING_LENGTH)
    throw new ScreeningError("list_malformed", "The file is larger than can be read: split it.", {
      file: file.name
    });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch {
    if (fallback !== void 0 && !holdsUtf8(file.bytes)) return new TextDecoder(fallback).decode(file.bytes);
    const line = lineOfBadByte(file.bytes);
    throw new ScreeningError("list_encoding", "The file is not UTF-8.", { file: file.name, line });
  }
}
function holdsUtf8(bytes) {
  return /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/.test(
    Buffer.from(bytes).toString("latin1")
  );
}
function refuseUtf16({ name, bytes }) {
  const marked = bytes[0] === 255 && bytes[1] === 254 || bytes[0] === 254 && bytes[1] === 255;
  const isText = bytes[0] !== 80 || bytes[1] !== 75;
  if (marked || isText && bytes.subarray(0, 64).includes(0))
    throw new ScreeningError("list_encoding", "The file is UTF-16, not UTF-8.", { file: name, line: 1 });
}
function lineOfBadByte(bytes) {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let start = 0;
  for (; ; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    try {
      strict.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    if (newline === -1) return line;
    start = newline + 1;
    line++;
  }
}
function listOf(identity, { file, edition }, entities, { warnings = [], files = [file] } = {}) {
  const all3 = [...entities];
  if (all3.length === 0)
    throw new ScreeningError("list_empty", "The file holds no entry.", { file: file.name });
  const ids = /* @__PURE__ */ new Set();
  for (const entity of all3) {
    refuseNameless(entity, file.name);
    refuseRepeated(entity, ids, file.name);
    addTailNumber(entity);
  }
  return {
    ...identity,
    licenceRequired: identity.licenceRequired ?? false,
    publishedAt: edition,
    sample: false,
    entities: all3,
    files: files.map(describeFile),
    warnings
  };
}
function refuseRepeated({ sourceId }, ids, file) {
  if (sourceId === "") throw new ScreeningError("list_malformed", "An entry has no key.", { file });
  if (ids.has(sourceId))
    throw new ScreeningError("list_malformed", `The key ${sourceId} occurs twice.`, { file });
  ids.add(sourceId);
}
function addTailNumber({ type, names: names2, identifiers }) {
  if (type !== "aircraft") return;
  for (const { text: text2 } of names2)
    if (/^(?:[A-Z0-9]{1,2}-[A-Z0-9]{3,5}|N\d{1,5}[A-Z]{0,2})$/.test(text2))
      identifiers.push({ type: "tail_number", value: text2 });
}
function describeFile(file) {
  return {
    name: file.name,
    bytes: file.bytes.length,
    sha256: createHash4("sha256").update(file.bytes).digest("hex")
  };
}
function emptyEntity(list, sourceId, type) {
  return {
    list,
    sourceId,
    type,
    names: [],
    birthDates: [],
    countries: [],
    identifiers: [],
    programs: [],
    topics: ["sanction"]
  };
}
function addName(entity, text2, kind) {
  const cleaned = text2.replace(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(cleaned)) return;
  const known3 = entity.names.find((name) => name.text === cleaned);
  if (known3 === void 0) entity.names.push({ text: cleaned, kind });
  else if (known3.kind === "weak_alias" && kind !== "weak_alias") known3.kind = kind;
}
function kindByScript(text2, otherwise) {
  if (otherwise === "weak_alias") return otherwise;
  return new RegExp("\\p{L}", "u").test(text2) && !new RegExp("\\p{Script=Latin}", "u").test(text2) ? "native" : otherwise;
}
var LONGEST_REMARKS = 600;
function noteRemarks(entity, listedOn, texts) {
  const parts3 = [listedOn === "" ? "" : `Listed on ${listedOn}.`, ...texts].filter((text2) => text2 !== "");
  if (parts3.length > 0) entity.remarks = parts3.join(" ").slice(0, LONGEST_REMARKS);
}
function addOnce(values, value2) {
  if (value2 !== void 0 && !values.includes(value2)) values.push(value2);
}
function refuseNameless(entity, file, line) {
  if (entity.names.length > 0) return;
  const place = line === void 0 ? { file } : { file, line };
  throw new ScreeningError("list_malformed", `Entry ${entity.sourceId} has no name.`, place);
}
var NAMELESS_LIMIT = 5e-3;
function withNames(entities, file, warnings) {
  const nameless = entities.filter((entity) => entity.names.length === 0);
  const [first] = nameless;
  if (first !== void 0 && nameless.length > entities.length * NAMELESS_LIMIT) refuseNameless(first, file);
  if (nameless.length > 0)
    warnings.push(
      `Published without a name, so not screened: ${nameless.map((entity) => entity.sourceId).join(", ")}.`
    );
  return entities.filter((entity) => entity.names.length > 0);
}

// engines/screening/readers/written-names.ts
var LANGUAGE = new RegExp("^\\p{Lu}\\p{Ll}+(?:\\s\\p{Ll}+)?\\s*[::]\\s*", "u");
var FORM = /^(?:ltd|limited|inc|llc|l\.l\.c|llp|plc|co|corp|s\.?a|s\.?l|s\.?r\.?l|gmbh|ag|jsc|ojsc|cjsc|pjsc|fze|fzco|fz|bv|b\.v|n\.?v|pte|pvt|jr|sr|ii|iii)\.?(?:[\s.]+(?:co|ltd|inc|llc|c\.?v)\.?)*$/iu;
var ACRONYM = new RegExp("^\\p{Lu}[\\p{Lu}\\d&.-]{2,}$", "u");
var LONGEST_ACRONYM = 6;
var words3 = (text2) => text2.match(/[\p{L}\p{N}]+/gu) ?? [];
function addWrittenName(entity, written2, kind) {
  const text2 = written2.replace(LANGUAGE, "").replace(/\s+/gu, " ").trim();
  const within3 = kind === "primary" || kind === "native" ? "alias" : kind;
  const [main = "", ...others] = splitTranslations(text2);
  const plain2 = withoutBrackets(main);
  addName(entity, plain2 === "" ? main : plain2, kindByScript(plain2, kind));
  if (plain2 !== text2) addName(entity, text2, kindByScript(text2, within3));
  for (const other of others) addWrittenName(entity, other, within3);
  for (const [all3, inside = ""] of main.matchAll(/\S*\s*[(（]([^()（）]*)[)）]/gu))
    for (const name of inside.split(/\s*[/,、;]\s*/u)) addWithin(entity, name.trim(), { main, all: all3 }, within3);
}
function addWithin(entity, name, { main, all: all3 }, kind) {
  const original = /^original script\s*[::]\s*(.*)$/iu.exec(name)?.[1];
  if (original !== void 0) addName(entity, original, "native");
  else if (words3(name).length > 1) addName(entity, name, kindByScript(name, kind));
  else if (entity.type === "person" && new RegExp("\\p{Script=Latin}", "u").test(name))
    addName(entity, withoutBrackets(main.replace(all3, () => `${name} `)), kind);
  else if (isAcronym(name, main)) addName(entity, name, "weak_alias");
}
function isAcronym(name, main) {
  if (!ACRONYM.test(name) || FORM.test(name)) return false;
  return new RegExp("\\p{Ll}", "u").test(main) || name.length <= LONGEST_ACRONYM;
}
function withoutBrackets(text2) {
  return text2.replace(/[(（][^()（）]*[)）]/gu, " ").replace(/\s+/gu, " ").trim();
}
function splitTranslations(text2) {
  const sides = text2.split(/\s*\/\s*(?![^()（）]*[)）])/u);
  return sides.length > 1 && sides.every((side) => words3(side).length > 1) ? sides : [text2];
}
function splitNames(field) {
  const names2 = [];
  let depth = 0;
  let name = "";
  const end = (sign) => {
    const text2 = name.trim();
    const before = names2.at(-1);
    if (text2 !== "" && sign === "," && FORM.test(text2) && before !== void 0)
      names2[names2.length - 1] = `${before}, ${text2}`;
    else if (text2 !== "") names2.push(text2);
    name = "";
  };
  let last = "";
  for (const sign of field) {
    if (/[(（]/u.test(sign)) depth++;
    if (/[)）]/u.test(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,،;;\n]/u.test(sign)) {
      end(last);
      last = sign;
    } else name += sign;
  }
  end(last);
  return names2;
}

// engines/screening/readers/xml.ts
import { SaxesParser } from "saxes";
function walkXml(text2, file, shape4, onRecord) {
  refuseBareAmpersand(text2, file);
  const parser2 = new SaxesParser({ xmlns: false, fileName: file, position: true });
  const open2 = [];
  let root;
  const fail = (code, message) => {
    throw new ScreeningError(code, message, { file, line: parser2.line });
  };
  parser2.on("error", (error) => {
    const truncated = /unclosed|unexpected end|must contain a root/.test(error.message);
    const reason = error.message.replace(/^[^ ]*:\d+:\d+: /, "").replace(/\.$/, "");
    fail(
      truncated ? "list_truncated" : "list_malformed",
      truncated ? "The file ends too early." : `Not well-formed XML: ${reason}.`
    );
  });
  parser2.on("doctype", () => fail("list_shape", "A document type declaration does not belong in a list."));
  parser2.on("opentag", (tag) => {
    const name = localName(tag.name);
    if (open2.length === 0 && name !== shape4.root)
      fail("list_shape", `The root is <${name}>, not <${shape4.root}>.`);
    open2.push({ name, attributes: { ...tag.attributes }, children: [], text: "", line: parser2.line });
  });
  const addText = (part) => {
    const node = open2.at(-1);
    if (node !== void 0) node.text += part;
  };
  parser2.on("text", addText);
  parser2.on("cdata", addText);
  parser2.on("closetag", () => {
    const node = open2.pop();
    if (node === void 0) return;
    if (shape4.keepSpace !== true) node.text = node.text.trim();
    const parent = open2.at(-1);
    if (parent === void 0) root = node;
    else if (shape4.records.has(node.name) && !open2.some((above) => shape4.records.has(above.name)))
      onRecord(node, parent.name);
    else parent.children.push(node);
  });
  parser2.write(text2).close();
  return root ?? fail("list_truncated", "The file holds no root element.");
}
function refuseBareAmpersand(text2, file) {
  if (text2.includes("<![CDATA[")) return;
  const bare = /&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][\w.-]{0,30};)/.exec(text2);
  if (bare === null) return;
  const line = text2.slice(0, bare.index).split("\n").length;
  throw new ScreeningError("list_malformed", "Not well-formed XML: an ampersand stands alone.", {
    file,
    line
  });
}
function localName(name) {
  return name.slice(name.indexOf(":") + 1);
}
function all(node, name) {
  return node?.children.filter((child) => child.name === name) ?? [];
}
function at(node, ...path) {
  return path.reduce(
    (current, name) => current?.children.find((child) => child.name === name),
    node
  );
}
function textAt(node, ...path) {
  return at(node, ...path)?.text ?? "";
}
function refuseOthers(node, known3, file) {
  const other = node.children.find(({ name }) => !known3.has(name));
  if (other === void 0) return;
  throw new ScreeningError("list_shape", `No reader knows <${other.name}> in <${node.name}>.`, {
    file,
    line: other.line
  });
}

// engines/screening/readers/canada-xml.ts
var canadaXml = { format: "Canada SEMA XML", recognise, read };
var LIST = "ca_sema";
function recognise(file) {
  const head = headOf(file);
  const own = /<(?:\w+:)?data-set[\s>]/.test(head) && /<(?:\w+:)?record>\s*<(?:\w+:)?Country(?:-Pays)?>/.test(head);
  return own ? { file, list: LIST, part: "main", edition: dateInName(file.name) } : void 0;
}
var IDENTITY = {
  id: LIST,
  title: "Consolidated Canadian Autonomous Sanctions List",
  publisher: "Global Affairs Canada",
  licence: "Open Government Licence \u2013 Canada"
};
var TAGS = {
  Country: "regime",
  LastName: "last",
  GivenName: "given",
  Entity: "name",
  EntityOrShip: "name",
  Title: "title",
  TitleOrShip: "title",
  TitleOrShipType: "title",
  ShipIMONumber: "imo",
  Aliases: "aliases",
  DateOfBirth: "born",
  DateOfBirthOrShipBuildDate: "born",
  Schedule: "schedule",
  Item: "item",
  DateOfListing: "listed"
};
var FIELDS = new Map(Object.entries(TAGS));
function read(files) {
  return files.map(({ file, edition }) => {
    const entities = /* @__PURE__ */ new Map();
    const unread = new UnreadDates();
    const root = walkXml(
      decodeText(file),
      file.name,
      { root: "data-set", records: /* @__PURE__ */ new Set(["record"]) },
      (record6, parent) => {
        if (parent !== "data-set") refuse(file.name, record6, "A record is out of its place.");
        addRow(entities, rowOf(record6, file.name), unread);
      }
    );
    const [other] = root.children;
    if (other !== void 0) refuse(file.name, other, `No reader knows <${other.name}> in <data-set>.`);
    return listOf(IDENTITY, { file, edition }, entities.values(), { warnings: unread.warnings() });
  });
}
function refuse(file, node, message) {
  throw new ScreeningError("list_shape", message, { file, line: node.line });
}
function rowOf(record6, file) {
  const values = /* @__PURE__ */ new Map();
  for (const child of record6.children) {
    const field = FIELDS.get(child.name.split("-")[0] ?? "");
    if (field === void 0 || child.children.length > 0)
      refuse(file, child, `No reader knows <${child.name}> in <record>.`);
    if (values.has(field)) refuse(file, child, `<${child.name}> occurs twice in a record.`);
    values.set(field, child.text.replace(/\s+/gu, " ").trim());
  }
  return (field) => values.get(field) ?? "";
}
function addRow(entities, row2, unread) {
  const person = `${row2("given")} ${row2("last")}`.trim();
  const isVessel = row2("imo") !== "" || row2("name") !== "" && row2("title") !== "";
  const type = isVessel ? "vessel" : row2("name") === "" ? "person" : person === "" ? "organisation" : "unknown";
  const name = row2("name") || person;
  const id = keyOf(entities, row2, name);
  const entity = entities.get(id) ?? emptyEntity(LIST, id, type);
  entities.set(id, entity);
  addWrittenName(entity, name, "primary");
  if (person !== "" && person !== name) addWrittenName(entity, person, "alias");
  for (const alias of splitNames(row2("aliases"))) addAlias(entity, alias, row2);
  addOnce(entity.programs, row2("regime") || void 0);
  if (type === "person") setBirthDates(entity, [row2("born")], unread);
  if (row2("imo") !== "") entity.identifiers.push({ type: "imo", value: row2("imo") });
  if (row2("title") !== "") entity.title = row2("title");
  const place = [
    row2("regime"),
    row2("schedule") && `schedule ${row2("schedule")}`,
    row2("item") && `item ${row2("item")}`
  ];
  noteRemarks(entity, row2("listed"), [place.filter((part) => part !== "").join(", ")]);
}
function keyOf(entities, row2, name) {
  const regime = row2("regime").split("/")[0]?.trim().replace(/\s+/gu, " ") ?? "";
  const key3 = [regime, row2("schedule"), row2("item")].filter((part) => part !== "").join("/");
  const known3 = entities.get(key3);
  if (known3 === void 0 || known3.names.some(({ text: text2 }) => text2 === name)) return key3;
  return `${key3}#${createHash5("sha256").update(name).digest("hex").slice(0, 8)}`;
}
function addAlias(entity, alias, row2) {
  const forms = entity.type === "person" ? alias.split(/\s+or\s+/u) : [alias];
  if (forms.length > 1) addName(entity, alias, "weak_alias");
  for (const form of forms) {
    addWrittenName(
      entity,
      form,
      /^\S+$/u.test(form) ? kindByScript(form, "weak_alias") : kindByScript(form, "alias")
    );
    if (entity.type !== "person" || !/^[\p{L}'’-]+$/u.test(form) || !new RegExp("\\p{Script=Latin}", "u").test(form)) continue;
    addWrittenName(entity, `${form} ${row2("last")}`, "alias");
    addWrittenName(entity, `${row2("given")} ${form}`, "alias");
  }
}

// engines/screening/readers/numbers-in-text.ts
var WRITTEN = [
  ["imo", /\bIMO[\s)]*(?:no\.?|number)?[\s:#]*(\d{7})(?!\d)/gi],
  [
    "swift_bic",
    /\b(?:SWIFT(?:\/BIC)?|BIC)(?: code)?[\s:]+([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])/g
  ],
  [
    "passport",
    /\bpassport(?: no\.?| number)?[\s.:]+(?:[a-z]+ ){0,2}([A-Z]{1,3}[- ]?\d{5,9}|\d{6,10})(?![\dA-Za-z])/gi
  ],
  [
    "national_id",
    /\b(?:national|civil|personal) (?:identity|identification|id)(?: card)?(?: no\.?| number)?[\s.:]+(?:[a-z]+ ){0,3}([A-Z]{0,3}-?\d{6,15})(?![\dA-Za-z])/gi
  ],
  [
    "crypto_wallet",
    /\b(0x[0-9a-fA-F]{40}|bc1[02-9ac-hj-np-z]{25,62}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})\b/g
  ],
  ["tax_id", /\b(?:tax(?: (?:id|identification))?(?: no\.?| numbers?)?|INN)[\s:-]+(\d[\d-]{6,14})(?!\d)/gi],
  ["registration_number", /\b(?:registration|reg|OGRN)(?: no\.?| number)?[\s:)-]+(\d{6,15})(?!\d)/gi]
];
function addNumbersIn(entity, text2) {
  for (const [type, pattern] of WRITTEN) {
    if (type === "imo" && entity.type === "person") continue;
    for (const [, value2 = ""] of text2.matchAll(pattern))
      if (!entity.identifiers.some((known3) => known3.value.includes(value2)))
        entity.identifiers.push({ type, value: value2 });
  }
}

// engines/screening/readers/zip.ts
import { crc32 as crc322, inflateRawSync } from "node:zlib";
var END_OF_DIRECTORY = 101010256;
var DIRECTORY_ENTRY = 33639248;
var LARGEST_ENTRY = 64 * 1024 * 1024;
function readZipEntry(file, name) {
  const view = new DataView(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  try {
    return entryOf2(file, view, name);
  } catch (error) {
    if (error instanceof ScreeningError) throw error;
    throw new ScreeningError("list_malformed", "The archive cannot be unpacked.", { file: file.name });
  }
}
function entryOf2(file, view, name) {
  const end = endOfDirectory(view);
  if (end === -1)
    throw new ScreeningError("list_truncated", "The archive has no directory: it was cut off.", {
      file: file.name
    });
  let at3 = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at3, true) === DIRECTORY_ENTRY; left--) {
    const nameLength = view.getUint16(at3 + 28, true);
    const entryName = new TextDecoder().decode(file.bytes.subarray(at3 + 46, at3 + 46 + nameLength));
    if (entryName === name) return unpack(file, view, at3);
    at3 += 46 + nameLength + view.getUint16(at3 + 30, true) + view.getUint16(at3 + 32, true);
  }
  throw new ScreeningError("list_shape", `The archive has no ${name}.`, { file: file.name });
}
function endOfDirectory(view) {
  for (let at3 = view.byteLength - 22; at3 >= 0 && at3 > view.byteLength - 66e3; at3--) {
    if (view.getUint32(at3, true) === END_OF_DIRECTORY) return at3;
  }
  return -1;
}
function unpack(file, view, entry) {
  const method = view.getUint16(entry + 10, true);
  const crc = view.getUint32(entry + 16, true);
  const packed = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  if (view.getUint32(entry + 24, true) > LARGEST_ENTRY)
    throw new ScreeningError("list_malformed", "An entry of the archive is larger than any list.", {
      file: file.name
    });
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const bytes = file.bytes.subarray(start, start + packed);
  const content = method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: LARGEST_ENTRY });
  if (crc322(content) !== crc)
    throw new ScreeningError("list_malformed", "An entry of the archive fails its checksum.", {
      file: file.name
    });
  return content;
}

// engines/screening/readers/xlsx.ts
function isWorkbook({ bytes }) {
  if (bytes[0] !== 80 || bytes[1] !== 75) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("xl/workbook.xml");
}
function readWorkbook(file) {
  const book = partOf(file, "xl/workbook.xml", "workbook", "sheet");
  const targets = new Map(
    partOf(file, "xl/_rels/workbook.xml.rels", "Relationships", "Relationship").records.map(
      ({ attributes }) => [attributes.Id, attributes.Target]
    )
  );
  const strings = hasPart(file, "xl/sharedStrings.xml") ? partOf(file, "xl/sharedStrings.xml", "sst", "si").records.map(stringOf) : [];
  const formats = dateFormats(file);
  const since1904 = /^(?:1|true)$/.test(at(book.root, "workbookPr")?.attributes.date1904 ?? "");
  const values = { strings, formats, firstDay: since1904 ? 1462 : 0 };
  return book.records.map(({ attributes }) => {
    const target2 = targets.get(attributes["r:id"]);
    if (target2 === void 0) throw shape(file, `The sheet ${attributes.name} has no part.`);
    const part = target2.startsWith("/") ? target2.slice(1) : `xl/${target2}`;
    const rows2 = partOf(file, part, "worksheet", "row").records.map(
      (row2, index2) => rowOf2(row2, index2, values, `${file.name}/${part}`)
    );
    return { name: attributes.name ?? "", rows: rows2 };
  });
}
function savedOn(file) {
  if (!hasPart(file, "docProps/core.xml")) return null;
  const text2 = textOfPart(file, "docProps/core.xml");
  return /<dcterms:modified[^>]*>(\d{4}-\d{2}-\d{2})/.exec(text2)?.[1] ?? null;
}
function shape(file, message) {
  return new ScreeningError("list_shape", message, { file: file.name });
}
function hasPart(file, name) {
  return Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length).includes(name);
}
function textOfPart(file, name) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readZipEntry(file, name));
  } catch (error) {
    if (error instanceof ScreeningError) throw error;
    throw new ScreeningError("list_encoding", "The part is not UTF-8.", { file: `${file.name}/${name}` });
  }
}
function partOf(file, name, root, record6) {
  const records = [];
  const read14 = walkXml(
    textOfPart(file, name),
    `${file.name}/${name}`,
    { root, records: /* @__PURE__ */ new Set([record6]), keepSpace: true },
    (node) => records.push(node)
  );
  return { root: read14, records };
}
function stringOf(node) {
  const own = node.name === "t" ? node.text : "";
  const within3 = node.children.filter(({ name }) => name === "t" || name === "r").map(stringOf);
  return [own, ...within3].join("").replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
var BUILT_IN = /* @__PURE__ */ new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
var MONTHS_ONLY = 17;
function dateFormats(file) {
  if (!hasPart(file, "xl/styles.xml")) return /* @__PURE__ */ new Map();
  const { root } = partOf(file, "xl/styles.xml", "styleSheet", "nothing");
  const codes = new Map(
    all(at(root, "numFmts"), "numFmt").map(({ attributes }) => [
      Number(attributes.numFmtId),
      (attributes.formatCode ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "")
    ])
  );
  const precisionOf2 = (id) => {
    const code = codes.get(id);
    if (code === void 0) return id === MONTHS_ONLY ? "month" : BUILT_IN.has(id) ? "day" : void 0;
    if (/d/i.test(code)) return "day";
    return /y/i.test(code) && /m/i.test(code) ? "month" : void 0;
  };
  return new Map(
    all(at(root, "cellXfs"), "xf").flatMap(({ attributes }, style) => {
      const precision = precisionOf2(Number(attributes.numFmtId ?? 0));
      return precision === void 0 ? [] : [[style, precision]];
    })
  );
}
function rowOf2(row2, index2, values, file) {
  const line = Number(row2.attributes.r ?? index2 + 1);
  const cells = /* @__PURE__ */ new Map();
  for (const cell of all(row2, "c")) {
    const column = /^[A-Z]+/.exec(cell.attributes.r ?? "")?.[0];
    if (column === void 0) throw new ScreeningError("list_shape", "A cell has no place.", { file, line });
    const text2 = textOfCell(cell, values, { file, line }).trim();
    if (text2 !== "") cells.set(column, text2);
  }
  return { line, cells };
}
function textOfCell(cell, values, place) {
  const { t: type = "n", s: style } = cell.attributes;
  const value2 = textAt(cell, "v");
  if (type === "inlineStr")
    return at(cell, "is") === void 0 ? "" : stringOf({ ...cell, name: "r", children: at(cell, "is")?.children ?? [] });
  if (type === "s") {
    const text2 = values.strings[Number(value2)];
    if (text2 === void 0) throw new ScreeningError("list_malformed", "A cell has no text.", place);
    return text2;
  }
  if (type === "e") throw new ScreeningError("list_malformed", "A cell holds an error.", place);
  if (type === "b") return value2 === "1" ? "TRUE" : value2 === "" ? "" : "FALSE";
  const precision = values.formats.get(Number(style ?? 0));
  if (type !== "n" || value2 === "" || precision === void 0) return value2;
  return dateOf(Number(value2) + values.firstDay, precision) ?? value2;
}
function dateOf(serial, precision) {
  if (!Number.isFinite(serial) || serial < 1 || serial >= 2958466) return void 0;
  const days = Math.floor(serial) - (serial < 60 ? 25568 : 25569);
  return new Date(days * 864e5).toISOString().slice(0, precision === "month" ? 7 : 10);
}

// engines/screening/readers/dfat-xlsx.ts
var dfatXlsx = { format: "Australia DFAT workbook", recognise: recognise2, read: read2 };
var LIST2 = "au_dfat";
var NEEDED = [
  "Reference",
  "Name of Individual or Entity",
  "Type",
  "Name Type",
  "Date of Birth",
  "Place of Birth",
  "Citizenship",
  "Address",
  "Additional Information",
  "Listing Information",
  "Committees",
  "Control Date"
];
var NEWER = [
  "Alias Strength",
  "IMO Number",
  "Instrument of Designation",
  "Targeted Financial Sanction",
  "Travel Ban",
  "Arms Embargo",
  "Maritime Restriction"
];
var COLUMNS = [...NEEDED, ...NEWER];
function recognise2(file) {
  if (!isWorkbook(file)) return void 0;
  const [sheet] = readWorkbook(file);
  const own = [...sheet?.rows[0]?.cells.values() ?? []].includes("Name of Individual or Entity");
  return own ? { file, list: LIST2, part: "main", edition: savedOn(file) } : void 0;
}
var IDENTITY2 = {
  id: LIST2,
  title: "Australian Sanctions Consolidated List",
  publisher: "Australian Sanctions Office, Department of Foreign Affairs and Trade",
  licence: "Creative Commons Attribution 4.0 (DFAT)"
};
function read2(files) {
  return files.map(({ file, edition }) => {
    const [sheet, other] = readWorkbook(file);
    if (sheet === void 0 || other?.rows.some(({ cells }) => cells.size > 0) === true)
      throw new ScreeningError("list_shape", "The list is not one sheet.", { file: file.name });
    const groups = groupsOf2(sheet, file.name);
    const unread = new UnreadDates();
    const entities = [...groups].map(([reference, rows2]) => entityOf(reference, rows2, unread, file.name));
    return listOf(IDENTITY2, { file, edition }, entities, { warnings: unread.warnings() });
  });
}
function groupsOf2({ rows: [header, ...body] }, file) {
  const columns = columnsOf(header, file);
  const groups = /* @__PURE__ */ new Map();
  for (const { line, cells } of body) {
    if (cells.size === 0) continue;
    for (const column of cells.keys())
      if (!columns.has(column))
        throw new ScreeningError("list_shape", `No reader knows column ${column}.`, { file, line });
    const values = new Map([...cells].map(([column, text2]) => [columns.get(column), text2]));
    const row2 = (column) => values.get(column)?.replace(/\s+/gu, " ").trim() ?? "";
    const reference = /^(\d+)[a-z]{0,3}\d{0,3}$/iu.exec(row2("Reference"))?.[1];
    if (reference === void 0 || row2("Name of Individual or Entity") === "")
      throw new ScreeningError("list_malformed", "The row has no reference or no name.", { file, line });
    groups.set(reference, [...groups.get(reference) ?? [], { row: row2, line }]);
  }
  return groups;
}
function columnsOf(header, file) {
  const columns = /* @__PURE__ */ new Map();
  for (const [letter, title] of header?.cells ?? []) {
    const column = COLUMNS.find((name) => name === title.replace(/\s+/gu, " "));
    if (column === void 0 || [...columns.values()].includes(column))
      throw new ScreeningError("list_shape", `No reader knows the column ${title}, or it occurs twice.`, {
        file,
        line: 1
      });
    columns.set(letter, column);
  }
  const missing = NEEDED.filter((name) => ![...columns.values()].includes(name));
  if (missing.length > 0)
    throw new ScreeningError("list_shape", `Missing columns: ${missing.join(", ")}.`, { file, line: 1 });
  return columns;
}
var TYPES = {
  individual: "person",
  person: "person",
  entity: "organisation",
  vessel: "vessel",
  ship: "vessel",
  aircraft: "aircraft"
};
var NAME_TYPES = {
  "primary name": "primary",
  aka: "alias",
  alias: "alias",
  "also known as": "alias",
  "original script": "native",
  "formerly known as": "former",
  "previously listed as": "former"
};
function known(values, text2, what, place) {
  const value2 = values[text2.toLowerCase()];
  if (value2 === void 0)
    throw new ScreeningError("list_shape", `No reader knows the ${what} "${text2}".`, place);
  return value2;
}
function entityOf(reference, rows2, unread, file) {
  const types = rows2.map(({ row: row2, line }) => known(TYPES, row2("Type"), "type", { file, line }));
  const one = types.every((type) => type === types[0]);
  const entity = emptyEntity(LIST2, reference, one ? types[0] ?? "unknown" : "unknown");
  for (const { row: row2, line } of rows2) {
    const kind = known(NAME_TYPES, row2("Name Type"), "kind of name", { file, line });
    addWrittenName(
      entity,
      row2("Name of Individual or Entity"),
      nameKind(entity, kind, row2("Alias Strength"))
    );
    if (/\d{7}/.test(row2("IMO Number"))) addIdentifier(entity, row2("IMO Number"));
    addOnce(entity.programs, row2("Committees") || void 0);
  }
  entity.names.sort((a, b) => Number(b.kind === "primary") - Number(a.kind === "primary"));
  const texts = (column) => [...new Set(rows2.map(({ row: row2 }) => row2(column)))].filter((text2) => !isNothing(text2));
  if (entity.type === "person" || entity.type === "unknown")
    setBirthDates(entity, texts("Date of Birth"), unread);
  entity.countries.push(...countriesIn(texts("Citizenship")));
  if (entity.type !== "person") entity.countries.push(...countriesIn(texts("Address").map(lastPart)));
  const remarks = texts("Additional Information");
  for (const text2 of remarks) addNumbersIn(entity, text2);
  const born = texts("Place of Birth").map((place) => `Born in ${place}.`);
  noteRemarks(entity, "", [...texts("Listing Information"), ...born, ...remarks]);
  return entity;
}
function nameKind({ names: names2 }, kind, strength) {
  if (/weak|low/iu.test(strength) && kind !== "primary") return "weak_alias";
  return kind === "primary" && names2.some((name) => name.kind === "primary") ? "alias" : kind;
}
var isNothing = (text2) => /^(?:n\/?a|unknown|-)?$/iu.test(text2);
function addIdentifier(entity, text2) {
  for (const [value2] of text2.matchAll(/(?<!\d)\d{7}(?!\d)/g))
    if (!entity.identifiers.some((id) => id.value === value2)) entity.identifiers.push({ type: "imo", value: value2 });
}
function lastPart(address) {
  return address.split(/\(?\b[a-z]\)/u).map(
    (one) => one.replace(/[\s.;]+$/u, "").split(",").at(-1) ?? ""
  ).join(";");
}
function countriesIn(texts) {
  const parts3 = texts.flatMap((text2) => text2.split(/\(?\b[a-h]\)|[;,/]|\s+and\s+(?!Northern|Tobago|Herzegovina|Nevis|the\s)/u)).map((part) => part.replace(/\([^)]*\)?/gu, "").trim()).filter((part) => !isNothing(part));
  const codes = parts3.map((part) => countryCode(part));
  const found = codes.filter((code) => code !== void 0);
  return found.length === codes.length ? [...new Set(found)] : [];
}

// engines/screening/readers/csv.ts
import { CsvError, parse } from "csv-parse/sync";
import * as z3 from "zod";
var recordSchema = z3.array(
  z3.object({ record: z3.array(z3.string()), info: z3.object({ lines: z3.number() }) })
);
function parseCsv(text2, file, options = {}) {
  const settings2 = {
    bom: true,
    info: true,
    skip_empty_lines: true,
    delimiter: options.delimiter ?? ","
  };
  refuseControlCharacter(text2, file);
  let parsed2;
  try {
    parsed2 = parse(text2, { ...settings2, relax_column_count: options.columns !== void 0 });
  } catch (error) {
    if (error instanceof CsvError) throw csvFault(error, file);
    throw error;
  }
  let line = 1;
  const rows2 = recordSchema.parse(parsed2).map(({ record: record6, info }) => {
    const row2 = { line, cells: record6 };
    line = info.lines + 1;
    return row2;
  });
  for (const row2 of rows2) {
    if (options.columns === void 0 || row2.cells.length === options.columns) continue;
    const message = `The record has ${row2.cells.length} cells, not ${options.columns}.`;
    throw new ScreeningError("list_malformed", message, { file, line: row2.line });
  }
  return rows2;
}
function refuseControlCharacter(text2, file) {
  const at3 = text2.search(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/);
  if (at3 === -1) return;
  const line = text2.slice(0, at3).split("\n").length;
  throw new ScreeningError("list_malformed", "There is a control character in the text.", { file, line });
}
function csvFault(error, file) {
  const line = typeof error.lines === "number" ? error.lines : void 0;
  const place = line === void 0 ? { file } : { file, line };
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return new ScreeningError("list_truncated", "The file ends inside a quoted cell.", place);
  if (error.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH") {
    return new ScreeningError(
      "list_malformed",
      "A record has another number of cells than the header.",
      place
    );
  }
  return new ScreeningError("list_malformed", "The file is not well-formed CSV.", place);
}
function withHeader(rows2, needed, file) {
  const [header, ...body] = rows2;
  const columns = new Map((header?.cells ?? []).map((name, index2) => [name.trim(), index2]));
  const missing = needed.filter((name) => !columns.has(name));
  const twice = needed.find((name) => (header?.cells.filter((cell) => cell.trim() === name).length ?? 0) > 1);
  if (twice !== void 0)
    throw new ScreeningError("list_shape", `The column ${twice} occurs twice.`, {
      file,
      line: header?.line ?? 1
    });
  if (missing.length > 0) {
    const message = `The columns are not those of this format; missing: ${missing.join(", ")}.`;
    throw new ScreeningError("list_shape", message, { file, line: header?.line ?? 1 });
  }
  return body.map((row2) => ({
    line: row2.line,
    get: (column) => {
      const index2 = columns.get(column);
      return index2 === void 0 ? "" : (row2.cells[index2] ?? "").trim();
    }
  }));
}

// engines/screening/readers/eu.ts
var euList = { format: "EU financial sanctions XML or CSV", recognise: recognise3, read: read3 };
var LIST3 = "eu_fsf";
function recognise3(file) {
  const head = headOf(file);
  const generated = /<export[^>]*generationDate="([^"]+)"/.exec(head)?.[1];
  if (/<export[\s>]/.test(head) && head.includes("/fsd/export"))
    return { file, list: LIST3, part: "main", edition: generated ?? null };
  if (/^"?fileGenerationDate"?;/.test(head))
    return { file, list: LIST3, part: "main", edition: dayFirst(head.split("\n")[1] ?? "") };
  if (/^"?Date_file/.test(head))
    return { file, list: LIST3, part: "main", edition: dayFirst(head.split("\n")[1] ?? "") };
  return void 0;
}
function dayFirst(line) {
  const date = /^"?(\d{2})\/(\d{2})\/(\d{4})/.exec(line);
  return date ? `${date[3]}-${date[2]}-${date[1]}` : null;
}
var IDENTITY3 = {
  id: LIST3,
  title: "EU Consolidated Financial Sanctions List",
  publisher: "European Commission, DG FISMA",
  licence: "free reuse with attribution (Commission Decision 2011/833/EU)"
};
function read3(files) {
  return files.map(({ file, edition }) => {
    const head = headOf(file);
    const warnings = [];
    const entities = head.includes("<export") ? readXml(file, warnings) : /^"?Date_file/.test(head) ? readCsv10(file, warnings) : readCsv11(file);
    return listOf(IDENTITY3, { file, edition }, entities, { warnings });
  });
}
var ENTITY_CHILDREN = /* @__PURE__ */ new Set([
  "remark",
  "regulation",
  "subjectType",
  "nameAlias",
  "citizenship",
  "birthdate",
  "address",
  "identification"
]);
var ALIAS_CHILDREN = /* @__PURE__ */ new Set(["remark", "regulationSummary"]);
function readXml(file, warnings) {
  const entities = [];
  const unread = new UnreadDates();
  const shape4 = { root: "export", records: /* @__PURE__ */ new Set(["sanctionEntity"]) };
  const root = walkXml(decodeText(file), file.name, shape4, (record6, parent) => {
    if (parent !== "export")
      throw new ScreeningError("list_shape", "An entity is out of its place.", {
        file: file.name,
        line: record6.line
      });
    refuseOthers(record6, ENTITY_CHILDREN, file.name);
    for (const name of all(record6, "nameAlias")) refuseOthers(name, ALIAS_CHILDREN, file.name);
    const entity = xmlEntity(record6, unread);
    refuseNameless(entity, file.name, record6.line);
    entities.push(entity);
  });
  refuseOthers(root, /* @__PURE__ */ new Set(), file.name);
  warnings.push(...unread.warnings());
  return entities;
}
function xmlEntity(record6, unread) {
  const type = all(record6, "subjectType")[0]?.attributes;
  const person = type?.classificationCode === "P" || type?.code === "person";
  const entity = emptyEntity(
    LIST3,
    record6.attributes.logicalId ?? record6.attributes.euReferenceNumber ?? "",
    type === void 0 ? "unknown" : person ? "person" : "organisation"
  );
  for (const name of all(record6, "nameAlias")) addXmlName(entity, name);
  const dates = all(record6, "birthdate").map(xmlBirthDate);
  if (entity.type !== "organisation") setBirthDates(entity, dates, unread);
  for (const name of ["citizenship", "address"]) {
    for (const { attributes } of all(record6, name))
      addOnce(entity.countries, countryCode(attributes.countryIso2Code ?? ""));
  }
  for (const { attributes: id } of all(record6, "identification"))
    for (const number14 of /* @__PURE__ */ new Set([id.number, id.latinNumber]))
      if (number14 && /[\p{L}\p{N}]/u.test(number14))
        pushId(entity, number14, id.identificationTypeCode ?? "", id.countryIso2Code ?? "");
  for (const { attributes: regulation } of all(record6, "regulation"))
    addOnce(entity.programs, regulation.programme || void 0);
  const remarks = ["remark", "nameAlias", "identification", "address"].flatMap(
    (name) => name === "remark" ? all(record6, name).map(({ text: text2 }) => text2) : all(record6, name).flatMap((child) => all(child, "remark").map(({ text: text2 }) => text2))
  );
  for (const remark of remarks) addNumbersIn(entity, remark);
  noteRemarks(entity, record6.attributes.designationDate ?? "", remarks);
  return entity;
}
function addXmlName(entity, node) {
  const { attributes: name } = node;
  const parts3 = [name.firstName, name.middleName, name.lastName].filter(Boolean).join(" ");
  const remarks = all(node, "remark").map(({ text: text2 }) => text2);
  const weak = name.strong === "false" || remarks.some((text2) => /low[- ]quality|weak/i.test(text2));
  for (const text2 of /* @__PURE__ */ new Set([name.wholeName || parts3, parts3])) {
    const kind = entity.names.length === 0 ? "primary" : "alias";
    if (text2 !== "") addName(entity, text2, weak ? "weak_alias" : kindByScript(text2, kind));
  }
  noteSex(entity, name.gender ?? "");
  if (name.function && entity.title === void 0) entity.title = name.function;
}
function xmlBirthDate({ attributes: date }) {
  const { yearRangeFrom: from, yearRangeTo: to, calendarType: calendar, year, monthOfYear: month } = date;
  if (calendar && calendar !== "GREGORIAN") return `${year} ${calendar}`;
  const range2 = from || to ? `${from || "?"}/${to || "?"}` : "";
  const monthly = year && Number(month) > 0 ? `${year}-${month?.padStart(2, "0")}` : year;
  const text2 = date.birthdate || range2 || monthly || "";
  return date.circa === "true" && text2 !== "" ? `circa ${text2}` : text2;
}
function noteSex(entity, code) {
  if (code === "M") entity.sex = "male";
  if (code === "F") entity.sex = "female";
}
function addDate(entity, text2, circa) {
  const date = parseBirthDate(text2);
  if (date !== void 0) entity.birthDates.push({ ...date, circa: date.circa || circa });
}
function addId(entity, number14, label, issuer) {
  if (/\d|^[A-Z]{8}(?:[A-Z]{3})?$/.test(number14)) pushId(entity, number14, label, issuer);
}
function pushId(entity, number14, label, issuer) {
  const country = countryCode(issuer);
  entity.identifiers.push({
    type: identifierTypeOf(label),
    value: number14,
    ...country === void 0 ? {} : { country }
  });
}
function collect(rows2, file) {
  const entities = /* @__PURE__ */ new Map();
  for (const row2 of rows2) {
    if (!/^\d+$/.test(row2.id))
      throw new ScreeningError("list_malformed", "The row has no entity id.", { file, line: row2.line });
    const entity = entities.get(row2.id) ?? emptyEntity(LIST3, row2.id, row2.person ? "person" : "organisation");
    entities.set(row2.id, entity);
    addName(entity, row2.name, kindByScript(row2.name, entity.names.length === 0 ? "primary" : "alias"));
    noteSex(entity, row2.sex);
    addDate(entity, row2.birthDate, false);
    addOnce(entity.countries, countryCode(row2.country));
    addOnce(entity.programs, row2.program || void 0);
    addId(entity, row2.number, row2.numberType, row2.numberCountry);
  }
  return [...entities.values()];
}
var NEEDED_11 = [
  "Entity_LogicalId",
  "NameAlias_WholeName",
  "BirthDate_BirthDate",
  "Identification_Number",
  "Citizenship_CountryIso2Code"
];
var SUBJECT_TYPES = ["Entity_SubjectType_ClassificationCode", "Entity_SubjectType"];
function readCsv11(file) {
  const records = parseCsv(decodeText(file), file.name, { delimiter: ";" });
  const type = SUBJECT_TYPES.find((name) => records[0]?.cells.includes(name)) ?? "Entity_SubjectType";
  const rows2 = withHeader(records, [...NEEDED_11, type], file.name);
  const typed2 = rows2.map(({ line, get }) => ({
    line,
    id: get("Entity_LogicalId"),
    person: get(type) === "P",
    program: get("Entity_Regulation_Programme"),
    name: get("NameAlias_WholeName"),
    sex: get("NameAlias_Gender"),
    birthDate: get("BirthDate_BirthDate") || get("BirthDate_Year"),
    country: get("Citizenship_CountryIso2Code") || get("Address_CountryIso2Code"),
    number: get("Identification_Number"),
    numberType: get("Identification_TypeCode"),
    numberCountry: get("Identification_CountryIso2Code")
  }));
  return collect(typed2, file.name);
}
function readCsv10(file, warnings) {
  const lines = parseCsv(decodeText(file, "windows-1252"), file.name, { columns: 1 });
  const rows2 = lines.map(({ line, cells }) => ({
    line,
    cells: (cells[0] ?? "").replace(/\t+$/, "").split(";")
  }));
  const header = rows2[0]?.cells.map((name) => name.trim()) ?? [];
  const column = (name) => {
    const index2 = header.indexOf(name);
    if (index2 === -1)
      throw new ScreeningError("list_shape", `The column ${name} is missing.`, { file: file.name, line: 1 });
    return index2;
  };
  const at3 = {
    id: column("Entity_logical_id"),
    type: column("Subject_type"),
    program: column("Programme"),
    name: column("Naal_wholename"),
    sex: column("Naal_gender"),
    birth: column("Birt_date"),
    number: column("Iden_number"),
    numberCountry: column("Iden_country"),
    citizen: column("Citi_country")
  };
  let damaged = 0;
  const typed2 = rows2.slice(1).map(({ line, cells }) => {
    const cell = (index2) => (cells[index2] ?? "").trim();
    const lost = cell(at3.name).includes("?") || cell(at3.name).includes("\uFFFD");
    if (lost) damaged++;
    const number14 = /^(\S+)\s*\((.*?)\)/.exec(cell(at3.number));
    return {
      line,
      id: cell(at3.id),
      person: cell(at3.type) === "P",
      program: cell(at3.program),
      name: lost ? "" : cell(at3.name),
      sex: cell(at3.sex),
      birthDate: cell(at3.birth),
      country: cell(at3.citizen),
      number: number14?.[1] ?? "",
      numberType: number14?.[2] ?? "",
      numberCountry: cell(at3.numberCountry)
    };
  });
  if (damaged > 0) warnings.push(`${damaged} names have lost letters in this edition and were left out.`);
  return collect(typed2, file.name);
}

// engines/screening/readers/list-card.ts
import * as z4 from "zod";
var cardSchema = z4.strictObject({
  id: z4.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z4.string(),
  publisher: z4.string(),
  licence: z4.string(),
  sample: z4.boolean().default(false),
  licenceRequired: z4.boolean().default(false),
  publishedAt: z4.string().optional()
});
var LIST_CARD = "list.json";
function applyCard(card, sources) {
  const parsed2 = cardSchema.safeParse(json(card));
  if (!parsed2.success)
    throw new ScreeningError("list_malformed", "list.json does not describe a list.", { file: card.name });
  const [source, ...others] = sources;
  if (source === void 0 || others.length > 0) {
    throw new ScreeningError("list_shape", "list.json goes with the files of exactly one list.", {
      file: card.name
    });
  }
  const { id, title, publisher, licence, sample, licenceRequired, publishedAt } = parsed2.data;
  const entities = source.entities.map(({ sourceUrl: _, ...entity }) => ({ ...entity, list: id }));
  return [
    {
      ...source,
      id,
      title,
      publisher,
      licence,
      sample,
      licenceRequired,
      publishedAt: publishedAt ?? source.publishedAt,
      entities
    }
  ];
}
function json(card) {
  try {
    return JSON.parse(decodeText(card));
  } catch {
    return void 0;
  }
}

// engines/screening/readers/mof-columns.ts
var COLUMNS2 = new Map([
  ["\u544A\u793A\u65E5\u4ED8", "listed"],
  ["\u544A\u793A\u756A\u53F7", "number"],
  ["\u65E5\u672C\u8A9E\u8868\u8A18", "japanese"],
  ["\u82F1\u8A9E\u8868\u8A18", "english"],
  ...titled("alias", "\u5225\u540D", "\u5225\u79F0", "\u5225\u540D\u30FB\u5225\u79F0", "\u5225\u79F0\u30FB\u5225\u540D", "\u5225\u79F0\u30FB\u65E7\u79F0", "\u78BA\u5B9A\u53EF\u80FD\u306A\u5225\u540D"),
  ...titled("former", "\u65E7\u79F0", "\u65E7\u79F0\u30FB\u4EE5\u524D\u306E\u547C\u79F0", "\u904E\u53BB\u306E\u5225\u540D", "\u4EE5\u524D\u306E\u5225\u540D"),
  ["\u78BA\u5B9A\u306B\u5341\u5206\u3067\u306A\u3044\u5225\u540D", "weak"],
  ...titled("title", "\u79F0\u53F7", "\u5F79\u8077", "\u80A9\u66F8", "\u80A9\u66F8\u7B49"),
  ...titled("born", "\u751F\u5E74\u6708\u65E5", "\u751F\u5E74\u6708\u65E5\u30FB\u51FA\u751F\u5730"),
  ...titled("birthplace", "\u51FA\u751F\u5730", "\u51FA\u751F\u5730\u30FB\u51FA\u8EAB\u5730"),
  ["\u56FD\u7C4D", "nationality"],
  ["\u65C5\u5238\u756A\u53F7", "passport"],
  ...titled("id", "ID\u756A\u53F7", "\u8EAB\u5206\u767B\u9332\u756A\u53F7", "\u8EAB\u5206\u8A3C\u756A\u53F7"),
  ["\u56FD\u9023\u53C2\u7167\u756A\u53F7", "reference"],
  ...titled(
    "other",
    "\u305D\u306E\u4ED6\u306E\u60C5\u5831",
    "\u6240\u5728\u5730",
    "\u4F4F\u6240",
    "\u4F4F\u6240\u7B49",
    "\u4F4F\u6240\u30FB\u6240\u5728\u5730",
    "\u6240\u5728\u5730\u30FB\u4F4F\u6240\u767B\u9332\u3055\u308C\u305F\u4E8B\u52D9\u6240\u306E\u4F4F\u6240",
    "\u6D3B\u52D5\u5730\u57DF\u30FB\u4F4F\u6240",
    "\u96FB\u8A71",
    "\u96FB\u8A71\u756A\u53F7",
    "FAX",
    "\u8A73\u7D30",
    "\u30EA\u30B9\u30C8\u63B2\u8F09\u65E5",
    "\u56FD\u9023\u5236\u88C1\u54E1\u4F1A\u306B\u3088\u308B\u6307\u5B9A\u65E5",
    "\u56FD\u9023\u5236\u88C1\u59D4\u54E1\u4F1A\u306B\u3088\u308B\u6307\u5B9A\u65E5",
    "\u6307\u5B9A\u306E\u6839\u62E0",
    "\u6C7A\u8B701483\u4E0A\u306E\u6839\u62E0"
  )
]);
var CSV_HEADER = /* @__PURE__ */ new Map([
  ["\u533A\u5206", void 0],
  ["\u756A\u53F7", void 0],
  ["\u544A\u793A\u65E5\u4ED8", "listed"],
  ["\u544A\u793A\u756A\u53F7", void 0],
  ["\u500B\u4EBA\u30FB\u56E3\u4F53", void 0],
  ["\u6C0F\u540D\uFF08\u65E5\u672C\u8A9E\uFF09", "japanese"],
  ["\u6C0F\u540D\uFF08\u82F1\u8A9E\uFF09", "english"],
  ["\u5225\u540D\u30FB\u5225\u79F0\uFF08\u65E5\u672C\u8A9E\uFF09", "alias"],
  ["\u5225\u540D\u30FB\u5225\u79F0\uFF08\u82F1\u8A9E\uFF09", "alias"],
  ["\u65E7\u79F0\uFF08\u65E5\u672C\u8A9E\uFF09", "former"],
  ["\u65E7\u79F0\uFF08\u82F1\u8A9E\uFF09", "former"],
  ["\u78BA\u5B9A\u306B\u5341\u5206\u3067\u306A\u3044\u5225\u540D\uFF08\u65E5\u672C\u8A9E\uFF09", "weak"],
  ["\u78BA\u5B9A\u306B\u5341\u5206\u3067\u306A\u3044\u5225\u540D\uFF08\u82F1\u8A9E\uFF09", "weak"],
  ["\u79F0\u53F7\uFF08\u65E5\u672C\u8A9E\uFF09", "title"],
  ["\u79F0\u53F7\uFF08\u82F1\u8A9E\uFF09", "title"],
  ["\u5F79\u8077\uFF08\u65E5\u672C\u8A9E\uFF09", "title"],
  ["\u5F79\u8077\uFF08\u82F1\u8A9E\uFF09", "title"],
  ["\u751F\u5E74\u6708\u65E5", "born"],
  ["\u51FA\u751F\u5730\uFF08\u65E5\u672C\u8A9E\uFF09", "birthplace"],
  ["\u51FA\u751F\u5730\uFF08\u82F1\u8A9E\uFF09", "birthplace"],
  ["\u56FD\u7C4D\uFF08\u65E5\u672C\u8A9E\uFF09", "nationality"],
  ["\u56FD\u7C4D\uFF08\u82F1\u8A9E\uFF09", "nationality"],
  ["\u65C5\u5238\u756A\u53F7", "passport"],
  ["\u8EAB\u5206\u8A3C\u756A\u53F7", "id"],
  ["\u4F4F\u6240\u30FB\u6240\u5728\u5730\uFF08\u56FD\uFF09\uFF08\u65E5\u672C\u8A9E\uFF09", "other"],
  ["\u4F4F\u6240\u30FB\u6240\u5728\u5730\uFF08\u90FD\u5E02\u305D\u306E\u4ED6\u306E\u60C5\u5831\uFF09\uFF08\u65E5\u672C\u8A9E\uFF09", "other"],
  ["\u4F4F\u6240\u30FB\u6240\u5728\u5730\uFF08\u56FD\uFF09\uFF08\u82F1\u8A9E\uFF09", "other"],
  ["\u4F4F\u6240\u30FB\u6240\u5728\u5730\uFF08\u90FD\u5E02\u305D\u306E\u4ED6\u306E\u60C5\u5831\uFF09\uFF08\u82F1\u8A9E\uFF09", "other"],
  ["\u56FD\u9023\u53C2\u7167\u756A\u53F7", "reference"],
  ["\u30EA\u30B9\u30C8\u63B2\u8F09\u65E5", "other"],
  ["\u305D\u306E\u4ED6\u306E\u60C5\u5831", "other"],
  ["\u5916\u52D9\u7701\u544A\u793A\u60C5\u5831", "other"]
]);
function titled(field, ...titles) {
  return titles.map((title) => [title, field]);
}

// engines/screening/readers/mof.ts
var mof = { format: "Japan MOF workbook or CSV", recognise: recognise4, read: read4 };
var LIST4 = "jp_mof";
var OVERVIEW = "\u4E00\u89A7";
function recognise4(file) {
  const part = { file, list: LIST4, part: "main" };
  if (/^"?区分"?,"?番号"?,"?告示日付/.test(headOf(file))) return { ...part, edition: dateInName(file.name) };
  if (!isWorkbook(file)) return void 0;
  const isOwn = readWorkbook(file).some(
    ({ rows: rows2 }) => rows2.slice(0, 9).some(({ cells }) => [...cells.values()].includes("\u544A\u793A\u756A\u53F7"))
  );
  return isOwn ? { ...part, edition: dateInName(file.name) ?? savedOn(file) } : void 0;
}
var IDENTITY4 = {
  id: LIST4,
  title: "List of persons subject to asset freezing (Japan)",
  publisher: "Ministry of Finance, Japan",
  licence: "Government of Japan Standard Terms of Use 2.0"
};
function read4(files) {
  return files.map(({ file, edition }) => {
    const warnings = [];
    const unread = new UnreadDates();
    const entries = isWorkbook(file) ? entriesOfBook(file, warnings) : entriesOfCsv(file);
    const entities = withNames(
      entries.map((entry) => entityOf2(entry, unread)),
      file.name,
      warnings
    );
    return listOf(IDENTITY4, { file, edition }, entities, { warnings: [...warnings, ...unread.warnings()] });
  });
}
function entriesOfCsv(file) {
  const rows2 = parseCsv(decodeText(file), file.name);
  const header = rows2[0]?.cells.map((cell) => cell.trim()) ?? [];
  const other = header.find((title) => !CSV_HEADER.has(title));
  if (other !== void 0)
    throw new ScreeningError("list_shape", `No reader knows the column ${other}.`, {
      file: file.name,
      line: 1
    });
  return withHeader(rows2, [...CSV_HEADER.keys()], file.name).map(({ line, get }) => {
    const type = { \u500B\u4EBA: "person", \u56E3\u4F53: "organisation" };
    const kind = Object.entries(type).find(([word]) => word === get("\u500B\u4EBA\u30FB\u56E3\u4F53"))?.[1];
    if (kind === void 0 || get("\u756A\u53F7") === "")
      throw new ScreeningError("list_malformed", "The row has no number or no known type.", {
        file: file.name,
        line
      });
    const texts = (field) => [...CSV_HEADER].flatMap(([title, of]) => of === field && get(title) !== "" ? [get(title)] : []);
    return { key: get("\u756A\u53F7"), type: kind, program: get("\u533A\u5206"), texts };
  });
}
function entriesOfBook(file, warnings) {
  let removed = 0;
  const entries = readWorkbook(file).flatMap((sheet) => {
    if (sheet.name === OVERVIEW) return [];
    const found = entriesOfSheet(sheet, file.name);
    removed += found.removed;
    return found.entries;
  });
  if (removed > 0) warnings.push(`${removed} entries are no longer listed and are left out.`);
  return entries;
}
function entriesOfSheet({ name, rows: rows2 }, file) {
  const place = `${file}/${name}`;
  const at3 = rows2.findIndex(({ cells }) => [...cells.values()].includes("\u544A\u793A\u756A\u53F7"));
  if (at3 === -1) {
    if (rows2.some(({ cells }) => [...cells.values()].some((text2) => text2.includes("\u544A\u793A\u5EC3\u6B62"))))
      return { entries: [], removed: 0 };
    throw new ScreeningError("list_shape", "The sheet has no columns.", { file: place });
  }
  const columns = columnsOf2(rows2[at3]?.cells ?? /* @__PURE__ */ new Map(), place);
  const found = [];
  let removed = 0;
  for (const { line, cells } of rows2.slice(at3 + 1)) {
    if (cells.size === 0) continue;
    const row2 = /* @__PURE__ */ new Map();
    for (const [letter, text2] of cells) {
      const field = columns.get(letter);
      if (field === void 0)
        throw new ScreeningError("list_shape", `No reader knows column ${letter}.`, { file: place, line });
      row2.set(field, [...row2.get(field) ?? [], text2]);
    }
    const isRemoved = /削除/u.test(row2.get("listed")?.[0] ?? "");
    const last = found.at(-1);
    if (isRemoved && !row2.has("english") && !row2.has("japanese")) removed++;
    else if (row2.has("number")) found.push({ values: row2, line });
    else if (last === void 0)
      throw new ScreeningError("list_malformed", "The row has no number.", { file: place, line });
    else
      for (const [field, texts] of row2) last.values.set(field, [...last.values.get(field) ?? [], ...texts]);
  }
  const sheet = /^\d+/.exec(name.normalize("NFKC"))?.[0] ?? name;
  const type = typeOf(name);
  return {
    removed,
    entries: found.map(({ values }) => ({
      key: `${sheet}-${values.get("number")?.join(" ").replace(/\s+/gu, "") ?? ""}`,
      type: type ?? (values.has("born") ? "person" : "unknown"),
      program: name.replace(/^\d+\.\s*/u, "").trim(),
      texts: (field) => values.get(field) ?? []
    }))
  };
}
function columnsOf2(header, file) {
  return new Map(
    [...header].map(([letter, title]) => {
      const field = COLUMNS2.get(title.replace(/\s+/gu, ""));
      if (field === void 0)
        throw new ScreeningError("list_shape", `No reader knows the column ${title}.`, { file });
      return [letter, field];
    })
  );
}
function typeOf(sheet) {
  if (/[(（;；](?:.*[;；])?個人/u.test(sheet)) return "person";
  return /[(（;；](?:.*[;；])?(?:団体|特定銀行)/u.test(sheet) ? "organisation" : void 0;
}
var ALIASES = [
  ["alias", "alias"],
  ["former", "former"],
  ["weak", "weak_alias"]
];
function entityOf2({ key: key3, type, program, texts }, unread) {
  const entity = emptyEntity(LIST4, key3, type);
  const said = (field) => texts(field).map(plain).filter((text2) => !isNothing2(text2));
  for (const text2 of said("english")) addWrittenName(entity, text2, "primary");
  for (const text2 of said("japanese"))
    addWrittenName(entity, text2, kindByScript(text2, entity.names.length === 0 ? "primary" : "alias"));
  for (const [field, kind] of ALIASES)
    for (const name of said(field).flatMap(aliasesIn)) addWrittenName(entity, name, kindByScript(name, kind));
  setBirthDates(entity, said("born").map(datesIn), unread);
  entity.countries.push(...countriesIn2(said("nationality")));
  for (const text2 of said("passport")) addNumbers(entity, text2, "passport");
  for (const text2 of said("id")) addNumbers(entity, text2, "national_id");
  for (const text2 of said("reference")) entity.identifiers.push({ type: "other", value: text2 });
  for (const text2 of said("other")) addNumbersIn(entity, text2);
  addOnce(entity.programs, program || void 0);
  const [title] = said("title");
  if (title !== void 0) entity.title = title;
  noteRemarks(entity, said("listed")[0]?.split("\n")[0] ?? "", [...said("birthplace"), ...said("other")]);
  return entity;
}
function plain(text2) {
  return text2.normalize("NFKC").replace(/[ \t\u3000]+/gu, " ").trim();
}
var isNothing2 = (text2) => /^(?:不明|なし|n\/?a|-)?$/iu.test(text2);
var REMARK2 = /\d{4}年|出生|旅券|番号|生年月日|\b(?:DOB|POB|born|passport)\b/iu;
function aliasesIn(text2) {
  const apart2 = text2.replace(/\(?\s*a\.\s?k\.\s?a\.?\s*:?/giu, ";").replace(/\(?別称[、:]/gu, ";").replace(/\((?:[a-z]{1,2}|\d{1,2})\)/giu, ";").replaceAll("\u3001", ";");
  return splitNames(apart2).map((name) => name.replace(/\([^()]*\)/gu, (inside) => REMARK2.test(inside) ? "" : inside)).map((name) => name.split(REMARK2)[0] ?? "").map((name) => name.replace(/^[)\s]+|(?<!\([^()]*)\)+$|\($/gu, "").trim()).filter((name) => !isNothing2(name));
}
function datesIn(text2) {
  return text2.replace(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu, (_, y, m, d) => iso2(y, m, d)).replace(/(\d{4})\s*年\s*(\d{1,2})\s*月/gu, (_, y, m) => iso2(y, m)).replace(/(\d{4})[/.](\d{1,2})[/.](\d{1,2})/gu, (_, y, m, d) => iso2(y, m, d)).replace(/(\d{4})\s*年/gu, "$1").replace(/までの間|の間|まで|生/gu, "").replace(/\s*(?:から|~|〜)\s*/gu, " to ").replace(/又は|または|及び/gu, ";").replaceAll("\u3001", ";").replace(/(?:およそ)?([\d-]+(?: to [\d-]+)?)(?:の?頃|ごろ)/gu, "circa $1").replace(/およそ/gu, "circa ");
}
var iso2 = (...parts3) => parts3.map((part) => part.padStart(2, "0")).join("-");
function addNumbers(entity, text2, type) {
  for (const [value2] of text2.matchAll(/(?<![\p{L}\d])[A-Z]{0,4}[-/ ]?\d[\dA-Z/-]{4,}(?!\d*年)/gu))
    if (!entity.identifiers.some((known3) => known3.value === value2.trim()))
      entity.identifiers.push({ type, value: value2.trim() });
}
var JAPANESE = japaneseCountries();
function japaneseCountries() {
  const names2 = new Intl.DisplayNames(["ja"], { type: "region", fallback: "none" });
  const found = /* @__PURE__ */ new Map();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const first of letters)
    for (const second of letters) {
      const code = countryCode(first + second);
      const name = code === void 0 ? void 0 : names2.of(code.toUpperCase());
      if (code !== void 0 && name !== void 0) found.set(countryKey(name), code);
    }
  const others = "\u82F1\u56FD:gb,\u7C73\u56FD:us,\u30A2\u30E1\u30EA\u30AB\u5408\u8846\u56FD:us,\u4E2D\u83EF\u4EBA\u6C11\u5171\u548C\u56FD:cn,\u30B3\u30F3\u30B4\u6C11\u4E3B\u5171\u548C\u56FD:cd,\u30B5\u30A6\u30C7\u30A3\u30A2\u30E9\u30D3\u30A2:sa,\u30B7\u30EA\u30A2\u30A2\u30E9\u30D6:sy,\u30D1\u30EC\u30B9\u30C1\u30CA:ps,\u30ED\u30B7\u30A2:ru,\u5317\u671D\u9BAE:kp";
  for (const pair of others.split(",")) {
    const [name = "", code = ""] = pair.split(":");
    found.set(countryKey(name), code);
  }
  return found;
}
function countryKey(name) {
  return name.normalize("NFKC").replace(/[・\s]/gu, "").replace(/(?:連邦|共和国|王国|国)$/u, "");
}
function countriesIn2(texts) {
  const parts3 = texts.flatMap((text2) => text2.split(/\([a-z]\)|[、;,\n]|及び/iu)).map(
    (part) => part.replace(/\([^)]*\)/gu, "").replace(/[A-Za-z' ]+$/u, (latin) => /[^A-Za-z' ]/u.test(part) ? "" : latin).trim()
  ).filter((part) => part !== "");
  const codes = parts3.map((part) => JAPANESE.get(countryKey(part)) ?? countryCode(part));
  const found = codes.filter((code) => code !== void 0);
  return found.length === codes.length ? [...new Set(found)] : [];
}

// engines/screening/readers/ofac-remarks.ts
var NOT_AN_IDENTIFIER = /^(?:phone|telephone|fax|e-?mail|website|digital currency|linked to|pob|secondary|transactions|additional|executive|effective|listing|target|organization|aircraft (?:model|manufacture|mode|construction)|for more|subject|section|vessel year|bank account|date|end[- ]use|central index|see )/i;
var WALLET = /^Digital Currency Address\s*-\s*[A-Z0-9]+\s+([0-9A-Za-z]{20,120})$/i;
var IDENTIFIER = /^(.*(?:No\.|Number|#|\bID|IMO|BIC|Passport|[A-Z]\.[A-Z]\.[A-Z.]*|SSN|Code|Identification|MMSI|Call Sign))\s+([A-Z0-9][A-Z0-9./-]*(?:\s[A-Z0-9./-]*\d[A-Z0-9./-]*)*)(?:\s+\(([^)]+)\))?$/i;
function readRemarks(entity, remarks) {
  for (const part of remarks.replace(/\.$/, "").split(/;\s+/))
    readRemark(entity, part.trim().replace(/^alt\.\s+/, ""));
}
function readRemark(entity, remark) {
  const alias = /^(a|f|n)\.k\.a\.\s+['"](.+?)['"]\.?$/.exec(remark);
  if (alias?.[2] !== void 0) {
    addName(entity, alias[2], alias[1] === "f" ? "former" : alias[1] === "n" ? "alias" : "weak_alias");
    return;
  }
  const dob = /^DOB\s+(.+)$/.exec(remark);
  if (dob?.[1] !== void 0) {
    const date = parseBirthDate(dob[1]);
    if (date !== void 0) entity.birthDates.push(date);
    return;
  }
  const nationality = /^(?:nationality|citizen(?: of)?)\s+(.+)$/i.exec(remark);
  if (nationality?.[1] !== void 0) {
    addOnce(entity.countries, countryCode(nationality[1]));
    return;
  }
  const gender = /^Gender\s+(Male|Female)$/i.exec(remark);
  if (gender?.[1] !== void 0) entity.sex = gender[1].toLowerCase() === "male" ? "male" : "female";
  else readIdentifier(entity, remark);
}
function readIdentifier(entity, remark) {
  const wallet = WALLET.exec(remark)?.[1];
  if (wallet !== void 0) entity.identifiers.push({ type: "crypto_wallet", value: wallet });
  if (NOT_AN_IDENTIFIER.test(remark)) return;
  const bare = remark.replace(/\s+(?:issued|expires|expired|issue date|valid)\b.*$/i, "");
  const found = IDENTIFIER.exec(bare);
  const [, label, value2, issuer] = found ?? [];
  if (label === void 0 || value2 === void 0 || !/\d|^[A-Z]{8,11}$/.test(value2) || value2.length > 40)
    return;
  const country = issuer === void 0 ? void 0 : countryCode(issuer);
  entity.identifiers.push({
    type: identifierTypeOf(label),
    value: value2,
    ...country === void 0 ? {} : { country }
  });
}

// engines/screening/readers/ofac-csv.ts
var ofacCsv = { format: "OFAC delimited files", recognise: recognise5, read: read5 };
var COLUMNS3 = { main: 12, alternate_names: 5, addresses: 6, comments: 2 };
var NULL = "-0-";
var END_MARK = "";
var OFAC_TITLES = {
  us_ofac_sdn: "OFAC Specially Designated Nationals and Blocked Persons",
  us_ofac_cons: "OFAC Consolidated (non-SDN) Sanctions List"
};
function recognise5(file) {
  const firstLine = headOf(file).split(/\r?\n/).find((line) => /^\d+,/.test(line)) ?? "";
  const part = partOf2(firstLine);
  if (part === void 0) return void 0;
  return { file, list: ofacListOf(file.name), part, edition: dateInName(file.name) };
}
function ofacListOf(fileName) {
  return /cons/i.test(fileName) ? "us_ofac_cons" : "us_ofac_sdn";
}
function partOf2(line) {
  if (!/^\d+,/.test(line)) return void 0;
  if (/^\d+,\d+,"(?:aka|fka|nka)",/.test(line)) return "alternate_names";
  if (/^\d+,\d+,/.test(line)) return "addresses";
  if (/^\d+,"/.test(line)) return /(?:,(?:"[^"]*"|-0- ?)){6,}/.test(line) ? "main" : "comments";
  return void 0;
}
var ofacIdentity = (list) => ({
  id: list,
  title: OFAC_TITLES[list] ?? list,
  publisher: "US Department of the Treasury, Office of Foreign Assets Control",
  licence: "public domain (US government work)"
});
function read5(files) {
  const lists = [...new Set(files.map((file) => file.list))];
  return lists.map(
    (list) => readList(
      list,
      files.filter((file) => file.list === list)
    )
  );
}
function readList(list, files) {
  const main = files.find((file) => file.part === "main");
  if (main === void 0) {
    const message = `There are files that go with ${list}, but not its main file.`;
    throw new ScreeningError("list_missing", message, { file: files[0]?.file.name ?? list });
  }
  const entities = /* @__PURE__ */ new Map();
  const remarks = /* @__PURE__ */ new Map();
  for (const row2 of rowsOf(main, "main")) readMain(list, row2, entities, remarks, main.file.name);
  const warnings = [];
  for (const part of ["alternate_names", "addresses", "comments"]) {
    const found = files.find((file) => file.part === part);
    if (found === void 0) warnings.push(`No ${part.replace("_", " ")} file was given.`);
    else readPart(found, part, entities, remarks, warnings);
  }
  for (const [id, entity] of entities) finish(entity, remarks.get(id) ?? "");
  return listOf(ofacIdentity(list), main, entities.values(), {
    warnings,
    files: files.map(({ file }) => file)
  });
}
function rowsOf({ file }, part) {
  const text2 = decodeText(file);
  const ends = text2.split(END_MARK).length - 1;
  if (ends === 0) {
    const line = text2.trimEnd().split("\n").length;
    throw new ScreeningError(
      "list_truncated",
      "The end-of-file character is missing: the file was cut off.",
      { file: file.name, line }
    );
  }
  return parseCsv(text2.replaceAll(END_MARK, ""), file.name, { columns: COLUMNS3[part] }).map((row2) => ({
    line: row2.line,
    cells: row2.cells.map((cell) => cell.trim() === NULL ? "" : cell.trim())
  })).filter((row2) => row2.cells.some((cell) => cell !== ""));
}
function readMain(list, { line, cells }, entities, remarks, file) {
  const [id = "", name = "", type = "", programs = "", title = "", callSign = ""] = cells;
  if (!/^\d+$/.test(id))
    throw new ScreeningError("list_malformed", "The entity number is not a number.", { file, line });
  const tags = programs.split(/\]\s*\[|;/).map((program) => program.replace(/[[\]]/g, "").trim());
  refuseOtherColumns({ type, tags, title, ofVessel: cells.slice(5, 11) }, { file, line });
  const entity = entities.get(id) ?? emptyEntity(list, id, entityType(type, file, line));
  addName(entity, name, entity.names.length === 0 ? "primary" : "alias");
  if (entity.names.length === 0)
    throw new ScreeningError("list_malformed", `Entity ${id} has no name.`, { file, line });
  for (const tag of tags) addOnce(entity.programs, tag || void 0);
  if (title !== "") entity.title = title;
  if (callSign !== "") entity.identifiers.push({ type: "call_sign", value: callSign });
  entity.sourceUrl = `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${id}`;
  entities.set(id, entity);
  const [before, remark] = [remarks.get(id), cells[11] ?? ""];
  remarks.set(id, before === void 0 || before === remark ? remark : `${before} ${remark}`);
}
function refuseOtherColumns(row2, place) {
  if (row2.tags.some((tag) => !/^(?:[A-Z0-9][\w .-]*)?$/.test(tag)))
    throw new ScreeningError("list_shape", "The fourth column is not one of programs.", place);
  if (/^(?:DOB|POB) /.test(row2.title))
    throw new ScreeningError("list_shape", "The fifth column is not one of titles.", place);
  if (!/^(?:vessel|aircraft)$/i.test(row2.type) && row2.ofVessel.some((cell) => cell !== ""))
    throw new ScreeningError("list_shape", "An entry that is not a vessel has data of a vessel.", place);
}
function entityType(text2, file, line) {
  const types = {
    individual: "person",
    "": "organisation",
    entity: "organisation",
    vessel: "vessel",
    aircraft: "aircraft"
  };
  const type = types[text2.toLowerCase()];
  if (type === void 0)
    throw new ScreeningError("list_shape", `There is no entity type "${text2.slice(0, 40)}".`, { file, line });
  return type;
}
function readPart(found, part, entities, remarks, warnings) {
  let orphans = 0;
  const rows2 = rowsOf(found, part);
  if (part !== "comments") refuseSharedNumbers(rows2, found.file.name);
  if (part === "addresses") refuseOtherCountries(rows2, found.file.name);
  for (const row2 of rows2) {
    const [id = "", second = "", , , fifth = ""] = row2.cells;
    const entity = entities.get(id);
    const alias = part === "alternate_names" ? aliasOf(row2, found.file.name) : void 0;
    if (!/^\d+$/.test(id))
      throw new ScreeningError("list_malformed", "The entity number is not a number.", {
        file: found.file.name,
        line: row2.line
      });
    if (entity === void 0) orphans++;
    else if (alias !== void 0) addName(entity, alias.text, alias.kind);
    else if (part === "addresses") addOnce(entity.countries, countryCode(fifth));
    else remarks.set(id, (remarks.get(id) ?? "") + second);
  }
  if (orphans > 0)
    warnings.push(
      `${orphans} rows of ${found.file.name} belong to entities that the main file does not have.`
    );
}
var ALIAS_KINDS = { aka: "alias", nka: "alias", fka: "former" };
function aliasOf({ line, cells }, file) {
  const [, , type = "", text2 = ""] = cells;
  const kind = ALIAS_KINDS[type.toLowerCase()];
  if (kind === void 0)
    throw new ScreeningError("list_shape", `There is no kind of alias "${type.slice(0, 40)}".`, {
      file,
      line
    });
  if (text2 === "") throw new ScreeningError("list_malformed", "The alias has no name.", { file, line });
  return { text: text2, kind: kindByScript(text2, kind) };
}
function refuseSharedNumbers(rows2, file) {
  const owners = /* @__PURE__ */ new Map();
  for (const { line, cells } of rows2) {
    const [entity = "", number14 = ""] = cells;
    if ((owners.get(number14) ?? entity) !== entity)
      throw new ScreeningError("list_shape", "Two entities have the same number in the second column.", {
        file,
        line
      });
    owners.set(number14, entity);
  }
}
function refuseOtherCountries(rows2, file) {
  const without = rows2.filter(({ cells }) => countryCode(cells[4] ?? "") === void 0);
  const [first] = without;
  if (first !== void 0 && without.length > 10 && without.length * 2 > rows2.length)
    throw new ScreeningError("list_shape", "The fifth column is not one of countries.", {
      file,
      line: first.line
    });
}
function finish(entity, remarks) {
  if (remarks === "") return;
  readRemarks(entity, remarks);
  entity.remarks = remarks.slice(0, 600);
}

// engines/screening/readers/ofac-xml-dates.ts
function readDatePeriod(period, file) {
  const start = at(period, "Start");
  const end = at(period, "End");
  const first = at(start, "From") ?? at(start, "To") ?? at(end, "From") ?? at(end, "To");
  const last = at(end, "To") ?? at(end, "From") ?? at(start, "To") ?? first;
  const from = dayOf(first, 1, 1);
  const to = dayOf(last, 12, 31);
  if (from === void 0 || to === void 0 || to < from) {
    throw new ScreeningError("list_malformed", "A date is not valid.", { file, line: period.line });
  }
  const circa = [start, end].some((side) => side?.attributes.Approximate === "true");
  return { from, to, circa };
}
function dayOf(node, otherMonth, otherDay) {
  if (node === void 0) return void 0;
  const [year, month, day2] = ["Year", "Month", "Day"].map((part) => Number(textAt(node, part)));
  if (year === void 0 || month === void 0 || day2 === void 0) return void 0;
  const possible = year >= 1800 && year <= 2100 && month >= 0 && month <= 12 && day2 >= 0 && day2 <= 31;
  if (!possible || !Number.isInteger(year + month + day2)) return void 0;
  return year * 1e4 + (month || otherMonth) * 100 + (month === 0 ? otherDay : day2 || otherDay);
}

// engines/screening/readers/ofac-xml-profile.ts
var ALIAS_KINDS2 = {
  Name: "primary",
  "A.K.A.": "alias",
  "N.K.A.": "alias",
  "F.K.A.": "former"
};
function readNames(entity, identity, references, file) {
  const types = namePartTypes(identity, references);
  const main = (alias) => alias.attributes.Primary === "true";
  const aliases = all(identity, "Alias").sort((a, b) => Number(main(b)) - Number(main(a)));
  for (const alias of aliases) {
    const type = references.text(alias, "AliasTypeID", "AliasType");
    const kind = ALIAS_KINDS2[type];
    if (kind === void 0) {
      const message = `There is no kind of alias "${type.slice(0, 40)}".`;
      throw new ScreeningError("list_shape", message, { file, line: alias.line });
    }
    const weak = alias.attributes.LowQuality === "true";
    for (const name of all(alias, "DocumentedName")) {
      const text2 = nameText(name, types, entity.type === "person");
      addName(entity, text2, weak ? "weak_alias" : kindByScript(text2, onlyOnePrimary(entity, kind)));
    }
  }
}
function onlyOnePrimary(entity, kind) {
  return kind === "primary" && entity.names.some((name) => name.kind === "primary") ? "alias" : kind;
}
function namePartTypes(identity, references) {
  const groups = all(identity, "NamePartGroups").flatMap((node) => all(node, "MasterNamePartGroup")).flatMap((node) => all(node, "NamePartGroup"));
  return new Map(
    groups.map((group) => [
      group.attributes.ID ?? "",
      references.text(group, "NamePartTypeID", "NamePartType")
    ])
  );
}
function nameText(name, types, person) {
  const parts3 = all(name, "DocumentedNamePart").flatMap((part) => all(part, "NamePartValue"));
  const isLast = (part) => types.get(part.attributes.NamePartGroupID ?? "") === "Last Name";
  const words5 = (some) => some.map((part) => part.text).filter((text2) => text2 !== "").join(" ");
  const last = person ? words5(parts3.filter(isLast)) : "";
  const others = words5(person ? parts3.filter((part) => !isLast(part)) : parts3);
  return [last, others].filter((text2) => text2 !== "").join(", ");
}
var IDENTIFIER_FEATURE = /^(?:vessel )?call sign$|tail number|^(?:swift|bic\b)|^digital currency address|mmsi|maritime mobile|^imo\b/i;
function readFeature(entity, feature, references, file) {
  const type = references.text(feature, "FeatureTypeID", "FeatureType");
  for (const version of all(feature, "FeatureVersion")) {
    if (/^birth ?date$/i.test(type)) {
      for (const period of all(version, "DatePeriod")) entity.birthDates.push(readDatePeriod(period, file));
    } else if (/^(?:nationality|citizenship|location$|(?:former |other )?vessel flag)/i.test(type)) {
      addCountries(entity, version, references);
    } else addDetail(entity, type, version, references);
  }
}
function addCountries(entity, version, references) {
  for (const place of all(version, "VersionLocation")) {
    for (const country of references.countriesAt(place)) addOnce(entity.countries, country);
  }
  for (const detail of detailsOf2(version, references)) addOnce(entity.countries, countryCode(detail));
}
function addDetail(entity, type, version, references) {
  for (const detail of detailsOf2(version, references)) {
    if (/^gender$/i.test(type)) {
      const sex = detail.toLowerCase();
      if (sex === "male" || sex === "female") entity.sex = sex;
    } else if (/^title$/i.test(type)) {
      entity.title = entity.title === void 0 ? detail : `${entity.title}; ${detail}`;
    } else if (/manufacturer's serial number/i.test(type)) {
      entity.identifiers.push({ type: "other", value: detail });
    } else if (IDENTIFIER_FEATURE.test(type)) {
      entity.identifiers.push({ type: identifierTypeOf(type), value: detail });
    }
  }
}
function detailsOf2(version, references) {
  return all(version, "VersionDetail").map(
    (detail) => detail.attributes.DetailReferenceID === void 0 ? detail.text : references.text(detail, "DetailReferenceID", "DetailReference")
  ).filter((text2) => text2 !== "");
}

// engines/screening/readers/ofac-xml-references.ts
var OfacReferences = class {
  #file;
  #values = /* @__PURE__ */ new Map();
  #locations = /* @__PURE__ */ new Map();
  constructor(file) {
    this.#file = file;
  }
  /** Reads `ReferenceValueSets`: `<CountryValues><Country ID="11082" ISO2="IR">Iran</Country>…`. */
  addValues(record6) {
    for (const value2 of record6.children.flatMap((set) => set.children)) {
      this.#values.set(`${value2.name}/${value2.attributes.ID ?? ""}`, value2);
    }
  }
  /** Reads a `Location`; only its countries are used. */
  addLocation(record6) {
    const countries = all(record6, "LocationCountry").map((node) => this.country(node, "CountryID"));
    this.#locations.set(
      requiredAttribute(record6, "ID", this.#file),
      countries.filter((code) => code !== void 0)
    );
  }
  /** The text for an attribute's number. @throws ScreeningError `list_shape` when the tables do not have it */
  text(node, attribute, type) {
    return this.value(node, attribute, type).text;
  }
  /** @throws ScreeningError `list_shape` when the tables do not have the number */
  value(node, attribute, type) {
    return this.valueOf(requiredAttribute(node, attribute, this.#file), type, node);
  }
  /** @throws ScreeningError `list_shape` when the tables do not have the number */
  valueOf(id, type, node) {
    const value2 = this.#values.get(`${type}/${id}`);
    if (value2 !== void 0) return value2;
    throw new ScreeningError(
      "list_shape",
      `<${node.name}> refers to ${type} ${id}, which is not in the file.`,
      {
        file: this.#file,
        line: node.line
      }
    );
  }
  /** ISO 3166-1 alpha-2 of the country of an attribute; undefined for "undetermined" and regions. */
  country(node, attribute) {
    const { text: text2, attributes } = this.value(node, attribute, "Country");
    return countryCode(text2) ?? countryCode(attributes.ISO2 ?? "");
  }
  /** Countries of a place. @throws ScreeningError `list_shape` for an unknown place */
  countriesAt(node) {
    const id = requiredAttribute(node, "LocationID", this.#file);
    const countries = this.#locations.get(id);
    if (countries !== void 0) return countries;
    throw new ScreeningError(
      "list_shape",
      `<${node.name}> refers to Location ${id}, which is not in the file.`,
      {
        file: this.#file,
        line: node.line
      }
    );
  }
};
function requiredAttribute(node, name, file) {
  const value2 = node.attributes[name];
  if (value2 !== void 0 && value2 !== "") return value2;
  throw new ScreeningError("list_shape", `<${node.name}> has no ${name}.`, { file, line: node.line });
}

// engines/screening/readers/ofac-xml.ts
var ofacXml = { format: "OFAC advanced XML", recognise: recognise6, read: read6 };
function recognise6(file) {
  const head = headOf(file);
  if (!/<(?:\w+:)?Sanctions[\s>]/.test(head)) return void 0;
  return {
    file,
    list: ofacListOf(file.name),
    part: "main",
    edition: issuedAt(head) ?? dateInName(file.name)
  };
}
function issuedAt(head) {
  const issue = /<(?:\w+:)?DateOfIssue[\s\S]*?<\/(?:\w+:)?DateOfIssue>/.exec(head)?.[0] ?? "";
  const part = (name) => new RegExp(`<(?:\\w+:)?${name}>(\\d+)<`).exec(issue)?.[1];
  const [year, month, day2] = [part("Year"), part("Month"), part("Day")];
  if (year === void 0 || month === void 0 || day2 === void 0) return void 0;
  return [year, month.padStart(2, "0"), day2.padStart(2, "0")].join("-");
}
function read6(files) {
  return files.map(({ file, list, edition }) => {
    const draft = readFile(file, list);
    return listOf(ofacIdentity(list), { file, edition }, draft.entities.values(), {
      warnings: attach(draft)
    });
  });
}
var RECORDS = /* @__PURE__ */ new Set([
  "ReferenceValueSets",
  "Location",
  "IDRegDocument",
  "DistinctParty",
  "ProfileRelationship",
  "SanctionsEntry",
  "SanctionsEntryLink"
]);
function readFile(file, list) {
  const draft = {
    references: new OfacReferences(file.name),
    entities: /* @__PURE__ */ new Map(),
    profileOf: /* @__PURE__ */ new Map(),
    documents: /* @__PURE__ */ new Map(),
    programs: /* @__PURE__ */ new Map()
  };
  const root = walkXml(decodeText(file), file.name, { root: "Sanctions", records: RECORDS }, (record6) => {
    if (record6.name === "ReferenceValueSets") draft.references.addValues(record6);
    else if (record6.name === "Location") draft.references.addLocation(record6);
    else if (record6.name === "IDRegDocument") readDocument(draft, record6, file.name);
    else if (record6.name === "DistinctParty") readParty(draft, record6, list, file.name);
    else if (record6.name === "SanctionsEntry") readEntry(draft, record6, file.name);
  });
  for (const section of ["DistinctParties", "SanctionsEntries"]) {
    if (at(root, section) === void 0)
      throw new ScreeningError("list_shape", `There is no <${section}>.`, {
        file: file.name,
        line: root.line
      });
  }
  return draft;
}
function readParty(draft, record6, list, file) {
  const profiles = all(record6, "Profile");
  if (profiles.length === 0)
    throw new ScreeningError("list_shape", "A <DistinctParty> has no <Profile>.", {
      file,
      line: record6.line
    });
  for (const profile of profiles) {
    const id = requiredAttribute(profile, "ID", file);
    if (draft.entities.has(id)) {
      throw new ScreeningError("list_malformed", `Profile ${id} occurs twice.`, { file, line: profile.line });
    }
    const entity = emptyEntity(list, id, typeOf2(draft.references, profile, file));
    for (const identity of all(profile, "Identity")) {
      draft.profileOf.set(requiredAttribute(identity, "ID", file), id);
      readNames(entity, identity, draft.references, file);
    }
    refuseNameless(entity, file, profile.line);
    for (const feature of all(profile, "Feature")) readFeature(entity, feature, draft.references, file);
    const remarks = textAt(record6, "Comment");
    if (remarks !== "") entity.remarks = remarks.slice(0, 600);
    entity.sourceUrl = `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${id}`;
    draft.entities.set(id, entity);
  }
}
var TYPES2 = {
  Individual: "person",
  Entity: "organisation",
  Vessel: "vessel",
  Aircraft: "aircraft"
};
function typeOf2(references, profile, file) {
  const kind = references.value(profile, "PartySubTypeID", "PartySubType");
  const { PartyTypeID: above } = kind.attributes;
  const text2 = kind.text in TYPES2 || above === void 0 ? kind.text : references.valueOf(above, "PartyType", profile).text;
  const type = TYPES2[text2];
  if (type !== void 0) return type;
  const message = `There is no entity type "${text2.slice(0, 40)}".`;
  throw new ScreeningError("list_shape", message, { file, line: profile.line });
}
function readDocument(draft, record6, file) {
  const value2 = textAt(record6, "IDRegistrationNo");
  if (value2 === "") return;
  const identity = requiredAttribute(record6, "IdentityID", file);
  const issuer = "IssuedBy-CountryID";
  const country = record6.attributes[issuer] === void 0 ? void 0 : draft.references.country(record6, issuer);
  const type = identifierTypeOf(draft.references.text(record6, "IDRegDocTypeID", "IDRegDocType"));
  const known3 = draft.documents.get(identity) ?? [];
  known3.push({ type, value: value2, ...country === void 0 ? {} : { country } });
  draft.documents.set(identity, known3);
}
function readEntry(draft, record6, file) {
  const profile = requiredAttribute(record6, "ProfileID", file);
  const programs = draft.programs.get(profile) ?? [];
  for (const measure of all(record6, "SanctionsMeasure")) {
    const program = draft.references.text(measure, "SanctionsTypeID", "SanctionsType") === "Program";
    if (program) addOnce(programs, textAt(measure, "Comment") || void 0);
  }
  draft.programs.set(profile, programs);
}
function attach({ entities, profileOf, documents, programs }) {
  let astray = 0;
  for (const [identity, identifiers] of documents) {
    const entity = entities.get(profileOf.get(identity) ?? "");
    if (entity === void 0) astray += identifiers.length;
    else entity.identifiers.push(...identifiers);
  }
  for (const [profile, tags] of programs) {
    const entity = entities.get(profile);
    if (entity === void 0) astray++;
    else for (const tag of tags) addOnce(entity.programs, tag);
  }
  const idle = [...entities.keys()].filter((id) => !programs.has(id)).length;
  return [
    ...astray > 0 ? [`${astray} documents or sanctions entries belong to no party of the file.`] : [],
    ...idle > 0 ? [`${idle} parties have no sanctions entry; they are screened all the same.`] : []
  ];
}

// engines/screening/readers/opensanctions-csv.ts
var openSanctionsCsv = { format: "OpenSanctions simple CSV", recognise: recognise7, read: read7 };
var NEEDED2 = [
  "id",
  "schema",
  "name",
  "aliases",
  "birth_date",
  "countries",
  "identifiers",
  "sanctions",
  "dataset"
];
function recognise7(file) {
  if (!/^"?id"?,"?schema"?,"?name"?,"?aliases"?,/.test(headOf(file))) return void 0;
  const list = /pep/i.test(file.name) ? "opensanctions_peps" : "opensanctions";
  return { file, list, part: "main", edition: dateInName(file.name) };
}
function read7(files) {
  return files.map(({ file, list, edition }) => {
    const entities = withHeader(parseCsv(decodeText(file), file.name), NEEDED2, file.name).map(
      (row2) => entityOf3(row2, list, file.name)
    );
    return listOf(
      {
        id: list,
        title: list === "opensanctions" ? "OpenSanctions targets" : "OpenSanctions politically exposed persons",
        publisher: "OpenSanctions",
        licence: "CC BY-NC 4.0; commercial use needs a licence from OpenSanctions",
        licenceRequired: true
      },
      { file, edition },
      entities
    );
  });
}
var TYPES3 = {
  Person: "person",
  Company: "organisation",
  Organization: "organisation",
  PublicBody: "organisation",
  LegalEntity: "unknown",
  Vessel: "vessel",
  Airplane: "aircraft",
  CryptoWallet: "unknown",
  Security: "unknown"
};
function entityOf3(row2, list, file) {
  const type = TYPES3[row2.get("schema")] ?? "unknown";
  const id = row2.get("id");
  if (id === "") throw new ScreeningError("list_malformed", "The row has no id.", { file, line: row2.line });
  const entity = emptyEntity(list, id, type);
  addName(entity, row2.get("name"), "primary");
  for (const alias of parts(row2.get("aliases"))) addName(entity, alias, kindByScript(alias, "alias"));
  refuseNameless(entity, file, row2.line);
  for (const text2 of parts(row2.get("birth_date"))) {
    const date = parseBirthDate(text2);
    if (date !== void 0) entity.birthDates.push(date);
  }
  for (const text2 of parts(row2.get("countries"))) addOnce(entity.countries, countryCode(text2));
  for (const value2 of parts(row2.get("identifiers"))) entity.identifiers.push({ type: "unknown", value: value2 });
  for (const program of parts(row2.get("program_ids") || row2.get("sanctions")))
    addOnce(entity.programs, program.slice(0, 120));
  entity.topics = topicsOf(row2, list);
  entity.sourceUrl = `https://www.opensanctions.org/entities/${encodeURIComponent(id)}/`;
  return entity;
}
function topicsOf(row2, list) {
  const datasets = row2.get("dataset");
  const topics = [];
  if (row2.get("sanctions") !== "") topics.push("sanction");
  if (list === "opensanctions_peps" || /pep|politic|parliament|congress|senat|wikidata/i.test(datasets))
    topics.push("pep");
  if (/crime|wanted|interpol|debar|fugitive|adverse/i.test(datasets)) topics.push("adverse_media");
  return topics.length === 0 ? ["sanction"] : topics;
}
function parts(text2) {
  return text2.split(";").map((part) => part.trim()).filter((part) => part !== "");
}

// engines/screening/readers/seco-names.ts
var NAME_TYPES2 = {
  "primary-name": "primary",
  alias: "alias",
  "formerly-known-as": "former"
};
var NAME_CHILDREN = /* @__PURE__ */ new Set(["name-part", "remark"]);
var PART_CHILDREN = /* @__PURE__ */ new Set(["value", "spelling-variant"]);
function addSecoName(entity, name, isMain, file) {
  refuseOthers(name, NAME_CHILDREN, file);
  const type = NAME_TYPES2[name.attributes["name-type"] ?? ""];
  if (type === void 0)
    throw new ScreeningError("list_shape", "The name is of an unknown kind.", { file, line: name.line });
  const kind = name.attributes.quality === "low" && type !== "primary" ? "weak_alias" : type === "primary" && (!isMain || entity.names.length > 0) ? "alias" : type;
  const parts3 = all(name, "name-part").sort((a, b) => Number(a.attributes.order ?? 0) - Number(b.attributes.order ?? 0)).map((part) => partOf3(part, file));
  const title = textOf3(parts3.filter((part) => part.type === "title"));
  if (title !== "") entity.title ??= title;
  const own = parts3.filter((part) => part.type !== "title");
  const born = own.filter((part) => part.type === "maiden-name");
  const married = own.filter((part) => part.type !== "maiden-name");
  for (const spelling of spellingsOf(married.length > 0 ? married : own))
    addName(entity, spelling, spelling === textOf3(married) ? kind : kindByScript(spelling, asAlias(kind)));
  if (born.length === 0 || married.length === 0) return;
  const beforeMarriage = own.filter((part) => part.type !== "family-name");
  for (const spelling of [...spellingsOf(beforeMarriage), ...spellingsOf(own)])
    addName(entity, spelling, kindByScript(spelling, asAlias(kind)));
}
var asAlias = (kind) => kind === "primary" ? "alias" : kind;
function partOf3(part, file) {
  refuseOthers(part, PART_CHILDREN, file);
  return {
    type: part.attributes["name-part-type"] ?? "",
    value: textAt(part, "value"),
    variants: all(part, "spelling-variant").map(({ attributes, text: text2 }) => ({
      spelling: `${attributes.lang}/${attributes.script}/${attributes["spelling-variant-type"]}`,
      text: text2
    }))
  };
}
function textOf3(parts3) {
  return parts3.map(({ value: value2 }) => value2).filter((value2) => value2 !== "").join(" ");
}
function spellingsOf(parts3) {
  const found = [textOf3(parts3)];
  for (const spelling of new Set(parts3.flatMap(({ variants }) => variants.map((one) => one.spelling))))
    found.push(textOf3(parts3.map((part) => ({ ...part, value: inSpelling(part, spelling) }))));
  for (const part of parts3)
    for (const { text: text2 } of part.variants)
      found.push(textOf3(parts3.map((one) => one === part ? { ...one, value: text2 } : one)));
  return [...new Set(found)];
}
function inSpelling({ value: value2, variants }, spelling) {
  return variants.find((one) => one.spelling === spelling)?.text ?? value2;
}

// engines/screening/readers/seco-xml.ts
var secoXml = { format: "SECO consolidated XML", recognise: recognise8, read: read8 };
var LIST5 = "ch_seco";
function recognise8(file) {
  const root = /<(?:\w+:)?swiss-sanctions-list\b[^>]*>/.exec(headOf(file))?.[0];
  if (root === void 0) return void 0;
  return { file, list: LIST5, part: "main", edition: /\bdate="([^"]+)"/.exec(root)?.[1] ?? null };
}
var IDENTITY5 = {
  id: LIST5,
  title: "Consolidated List of Sanctioned Individuals, Entities and Organisations (Switzerland)",
  publisher: "State Secretariat for Economic Affairs (SECO)",
  licence: "free use with attribution (SECO)"
};
var ROOT_CHILDREN = /* @__PURE__ */ new Set(["sanctions-program", "place"]);
var TARGET_CHILDREN = /* @__PURE__ */ new Set([
  "sanctions-set-id",
  "foreign-identifier",
  "individual",
  "entity",
  "object",
  "modification",
  "generic-attribute"
]);
var SUBJECT_CHILDREN = /* @__PURE__ */ new Set([
  "identity",
  "justification",
  "relation",
  "other-information",
  "generic-attribute",
  "remark"
]);
var IDENTITY_CHILDREN = /* @__PURE__ */ new Set([
  "name",
  "day-month-year",
  "place-of-birth",
  "nationality",
  "address",
  "identification-document",
  "generic-attribute",
  "remark"
]);
function read8(files) {
  return files.map(({ file, edition }) => {
    const targets = [];
    const unread = new UnreadDates();
    let delisted = 0;
    const root = walkXml(
      decodeText(file),
      file.name,
      { root: "swiss-sanctions-list", records: /* @__PURE__ */ new Set(["target"]) },
      (record6, parent) => {
        if (parent !== "swiss-sanctions-list") refuse2(file.name, record6, "A target is out of its place.");
        refuseOthers(record6, TARGET_CHILDREN, file.name);
        if (isDelisted(record6, edition, file.name)) delisted++;
        else targets.push(targetOf(record6, file.name, unread));
      }
    );
    if (root.attributes["list-type"] !== "whole-list")
      refuse2(file.name, root, "This is a change to the list, not the whole list.");
    refuseOthers(root, ROOT_CHILDREN, file.name);
    addPrograms(targets, root, file.name);
    const missing = addPlaces(targets, root);
    return listOf(
      IDENTITY5,
      { file, edition },
      targets.map(({ entity }) => entity),
      {
        warnings: [
          ...delisted > 0 ? [`${delisted} entries are no longer listed and are left out.`] : [],
          ...missing > 0 ? [`${missing} places of entries are not in the file.`] : [],
          ...unread.warnings()
        ]
      }
    );
  });
}
function refuse2(file, node, message) {
  throw new ScreeningError("list_shape", message, { file, line: node.line });
}
function isDelisted(record6, edition, file) {
  const changes = all(record6, "modification");
  const [newest, ...others] = changes;
  if (newest === void 0) refuse2(file, record6, "The target has no modification.");
  for (const change of changes)
    if (!/^(?:listed|amended|de-listed)$/.test(change.attributes["modification-type"] ?? ""))
      refuse2(file, change, "The modification is of an unknown kind.");
  const date = dateOf2(newest);
  return newest.attributes["modification-type"] === "de-listed" && date !== "" && date <= isoDay2(edition) && others.every((change) => dateOf2(change) !== "" && dateOf2(change) < date);
}
function dateOf2({ attributes }) {
  return isoDay2(
    attributes["effective-date"] ?? attributes["publication-date"] ?? attributes["enactment-date"]
  );
}
var OBJECTS = { vessel: "vessel", aircraft: "aircraft" };
function targetOf(record6, file, unread) {
  const subjects = ["individual", "entity", "object"].flatMap((name) => all(record6, name));
  const [subject] = subjects;
  if (subject === void 0 || subjects.length > 1) refuse2(file, record6, "The target is not one subject.");
  refuseOthers(subject, SUBJECT_CHILDREN, file);
  const type = subject.name === "individual" ? "person" : subject.name === "entity" ? "organisation" : OBJECTS[subject.attributes["object-type"] ?? ""] ?? "unknown";
  const entity = emptyEntity(LIST5, record6.attributes.ssid ?? "", type);
  const { sex } = subject.attributes;
  if (sex === "male" || sex === "female") entity.sex = sex;
  const dates = [];
  const places = [];
  for (const identity of all(subject, "identity")) {
    refuseOthers(identity, IDENTITY_CHILDREN, file);
    for (const name of all(identity, "name"))
      addSecoName(entity, name, identity.attributes.main === "true", file);
    addIdentity(entity, identity);
    dates.push(...all(identity, "day-month-year").map(birthDate));
    for (const name of ["address", "place-of-birth"])
      for (const place of all(identity, name)) addOnce(places, place.attributes["place-id"]);
  }
  refuseNameless(entity, file, record6.line);
  if (type === "person") setBirthDates(entity, dates, unread);
  const listed = all(record6, "modification").findLast(
    (change) => change.attributes["modification-type"] === "listed"
  );
  const texts = ["other-information", "justification", "generic-attribute"].flatMap(
    (name) => all(subject, name).map(({ text: text2 }) => text2)
  );
  for (const text2 of texts) addNumbersIn(entity, text2);
  noteRemarks(entity, listed === void 0 ? "" : dateOf2(listed), texts);
  const sets = all(record6, "sanctions-set-id").map(({ text: text2 }) => text2);
  return { entity, sets, places, line: record6.line };
}
function birthDate({ attributes: { day: day2, month, year = "", calendar, quality } }) {
  if (calendar !== void 0 && calendar !== "Gregorian") return `${year} ${calendar}`;
  const two = (part) => part.padStart(2, "0");
  const date = [year, ...month ? [two(month)] : [], ...month && day2 ? [two(day2)] : []].join("-");
  return quality === void 0 || quality === "good" ? date : `circa ${date}`;
}
function addIdentity(entity, identity) {
  for (const nationality of all(identity, "nationality"))
    addOnce(entity.countries, countryCode(at(nationality, "country")?.attributes["iso-code"] ?? ""));
  for (const paper of all(identity, "identification-document")) {
    addNumbersIn(entity, textAt(paper, "remark"));
    const value2 = textAt(paper, "number");
    if (value2 === "") continue;
    const country = countryCode(at(paper, "issuer")?.attributes.code ?? "");
    const type = identifierTypeOf((paper.attributes["document-type"] ?? "").replaceAll("-", " "));
    entity.identifiers.push({ type, value: value2, ...country === void 0 ? {} : { country } });
  }
}
function addPrograms(targets, root, file) {
  const programs = /* @__PURE__ */ new Map();
  for (const program of all(root, "sanctions-program")) {
    const keys = all(program, "program-key");
    const key3 = keys.find(({ attributes }) => attributes.lang === "eng") ?? keys[0];
    for (const set of all(program, "sanctions-set")) programs.set(set.attributes.ssid ?? "", key3?.text ?? "");
  }
  for (const { entity, sets, line } of targets)
    for (const set of sets) {
      const program = programs.get(set);
      if (program === void 0)
        throw new ScreeningError("list_malformed", `The sanctions set ${set} is not in the file.`, {
          file,
          line
        });
      addOnce(entity.programs, program || void 0);
    }
}
function addPlaces(targets, root) {
  const countries = new Map(
    all(root, "place").map((place) => [
      place.attributes.ssid,
      countryCode(at(place, "country")?.attributes["iso-code"] ?? "")
    ])
  );
  let missing = 0;
  for (const { entity, places } of targets)
    for (const place of places) {
      if (countries.has(place)) addOnce(entity.countries, countries.get(place));
      else missing++;
    }
  return missing;
}

// engines/screening/readers/uk-list.ts
var ukList = { format: "UK sanctions list XML or ODS", recognise: recognise9, read: read9 };
var LIST6 = "gb_fcdo";
function recognise9(file) {
  const head = headOf(file);
  if (/<Designations[\s>]/.test(head)) {
    const date = /<DateGenerated>(\d{2})\/(\d{2})\/(\d{4})/.exec(head);
    return {
      file,
      list: LIST6,
      part: "main",
      edition: date ? `${date[3]}-${date[2]}-${date[1]}` : dateInName(file.name)
    };
  }
  const spreadsheet = head.startsWith("PK") && head.includes("application/vnd.oasis.opendocument.spreadsheet");
  return spreadsheet || head.startsWith("PK") && /\.ods$/i.test(file.name) ? { file, list: LIST6, part: "main", edition: dateInName(file.name) } : void 0;
}
var IDENTITY6 = {
  id: LIST6,
  title: "UK Sanctions List",
  publisher: "UK Foreign, Commonwealth and Development Office",
  licence: "Open Government Licence v3.0"
};
function read9(files) {
  return files.map(({ file, edition }) => {
    const table3 = headOf(file).startsWith("PK");
    const warnings = table3 ? ["The table has names only: no birth dates, countries or numbers."] : [];
    const entities = table3 ? withNames(readTable(file), file.name, warnings) : readXml2(file, warnings);
    return listOf(IDENTITY6, { file, edition }, entities, { warnings });
  });
}
var TYPES4 = { individual: "person", entity: "organisation", ship: "vessel" };
function readTable(file) {
  const content = new TextDecoder("utf-8", { fatal: true }).decode(readZipEntry(file, "content.xml"));
  const place = `${file.name}/content.xml`;
  const entities = /* @__PURE__ */ new Map();
  let header;
  walkXml(content, place, { root: "document-content", records: /* @__PURE__ */ new Set(["table-row"]) }, (row2) => {
    const cells = cellsOf(row2);
    if (cells.every((cell) => cell === "")) return;
    if (header === void 0) header = headerOf(cells, place, row2.line);
    else addTableRow(entities, header, cells, place, row2.line);
  });
  return [...entities.values()];
}
function cellsOf(row2) {
  return all(row2, "table-cell").flatMap((cell) => {
    const text2 = all(cell, "p").map((paragraph) => textDeep(paragraph)).join(" ").trim();
    const repeated = Number(cell.attributes["table:number-columns-repeated"] ?? 1);
    return Array.from({ length: Math.min(repeated, 20) }, () => text2);
  });
}
function textDeep(node) {
  return [node.text, ...node.children.map(textDeep)].filter((part) => part !== "").join(" ");
}
function headerOf(cells, file, line) {
  const index2 = (name) => {
    const found = cells.indexOf(name);
    if (found === -1)
      throw new ScreeningError("list_shape", `The table has no column ${name}.`, { file, line });
    return found;
  };
  return {
    "Unique ID": index2("Unique ID"),
    Name: index2("Name"),
    "Regime Name": index2("Regime Name"),
    Type: index2("Type")
  };
}
function addTableRow(entities, header, cells, file, line) {
  const cell = (name) => cells[header[name]] ?? "";
  const type = TYPES4[cell("Type").toLowerCase()];
  if (cell("Unique ID") === "" || type === void 0) {
    throw new ScreeningError("list_malformed", "The row has no unique id or no known type.", { file, line });
  }
  const entity = entities.get(cell("Unique ID")) ?? emptyEntity(LIST6, cell("Unique ID"), type);
  entities.set(entity.sourceId, entity);
  addName(entity, cell("Name"), entity.names.length === 0 ? "primary" : "alias");
  addOnce(entity.programs, cell("Regime Name") || void 0);
}
var NAME_CHILDREN2 = /* @__PURE__ */ new Set([
  ...["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"],
  ...["NameType", "AliasStrength", "Title"]
]);
var NON_LATIN_CHILDREN = /* @__PURE__ */ new Set(["NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"]);
function readXml2(file, warnings) {
  const entities = [];
  const unread = new UnreadDates();
  const shape4 = { root: "Designations", records: /* @__PURE__ */ new Set(["Designation"]) };
  const root = walkXml(decodeText(file), file.name, shape4, (record6, parent) => {
    if (parent !== "Designations")
      throw new ScreeningError("list_shape", "A designation is out of its place.", {
        file: file.name,
        line: record6.line
      });
    const entity = designation(record6, file.name, unread);
    refuseNameless(entity, file.name, record6.line);
    entities.push(entity);
  });
  refuseOthers(root, /* @__PURE__ */ new Set(["DateGenerated"]), file.name);
  warnings.push(...unread.warnings());
  return entities;
}
function designation(record6, file, unread) {
  const type = TYPES4[textAt(record6, "IndividualEntityShip").toLowerCase()];
  if (type === void 0)
    throw new ScreeningError("list_shape", "The designation is of an unknown kind.", {
      file,
      line: record6.line
    });
  const entity = emptyEntity(LIST6, textAt(record6, "UniqueID"), type);
  for (const name of named(record6, "Names", "Name")) {
    refuseOthers(name, NAME_CHILDREN2, file);
    const text2 = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"].map((part) => textAt(name, part)).filter(Boolean).join(" ");
    const primary = /^primary name$/i.test(textAt(name, "NameType"));
    const weak = /low|weak/i.test(textAt(name, "AliasStrength"));
    addName(entity, text2, primary ? "primary" : weak ? "weak_alias" : "alias");
  }
  for (const name of named(record6, "NonLatinNames", "NonLatinName")) {
    refuseOthers(name, NON_LATIN_CHILDREN, file);
    addName(
      entity,
      textAt(name, "NameNonLatinScript"),
      kindByScript(textAt(name, "NameNonLatinScript"), "alias")
    );
  }
  entity.names.sort((a, b) => Number(b.kind === "primary") - Number(a.kind === "primary"));
  addOnce(entity.programs, textAt(record6, "RegimeName") || void 0);
  for (const address of named(record6, "Addresses", "Address"))
    addOnce(entity.countries, countryCode(textAt(address, "AddressCountry")));
  const persons = named(record6, "IndividualDetails", "Individual");
  for (const person of persons) addPerson(entity, person);
  setBirthDates(entity, persons.flatMap((person) => named(person, "DOBs", "DOB")).map(birthDate2), unread);
  for (const ship of named(record6, "ShipDetails", "Ship"))
    for (const node of named(ship, "IMONumbers", "IMONumber")) addNumber(entity, "imo", node.text);
  for (const node of named(record6, "EntityDetails", "Entity").flatMap(
    (one) => named(one, "BusinessRegistrationNumbers", "BusinessRegistrationNumber")
  ))
    addNumber(entity, identifierTypeOf(`registration ${node.text}`), node.text);
  const titles = named(record6, "Titles", "Title").map(({ text: text2 }) => text2);
  if (titles.length > 0) entity.title = titles.join(", ");
  const remarks = ["OtherInformation", "UKStatementofReasons"].flatMap(
    (name) => all(record6, name).map(({ text: text2 }) => text2)
  );
  for (const text2 of remarks) addNumbersIn(entity, text2);
  noteRemarks(entity, textAt(record6, "DateDesignated"), remarks);
  return entity;
}
function named(node, holder, name) {
  return all(node, holder).flatMap((one) => all(one, name));
}
function birthDate2({ text: text2 }) {
  return text2.replace(/dd\/mm\//i, "00/00/").replace(/^dd\//i, "00/");
}
function addPerson(entity, person) {
  for (const node of named(person, "Nationalities", "Nationality"))
    addOnce(entity.countries, countryCode(node.text));
  const sex = textAt(person, "Genders", "Gender").toLowerCase();
  if (sex === "male" || sex === "female") entity.sex = sex;
  for (const node of named(person, "PassportDetails", "Passport"))
    addNumber(entity, "passport", textAt(node, "PassportNumber"));
  for (const node of named(person, "NationalIdentifierDetails", "NationalIdentifier")) {
    addNumber(entity, "national_id", textAt(node, "NationalIdentifierNumber"));
  }
}
function addNumber(entity, type, text2) {
  const value2 = /[A-Z0-9][A-Z0-9/. -]*\d[A-Z0-9/.-]*/i.exec(text2)?.[0].trim();
  if (value2 === void 0 || entity.identifiers.some((known3) => known3.type === type && known3.value === value2))
    return;
  entity.identifiers.push({ type, value: value2 });
}

// engines/screening/readers/uk-ofsi-csv.ts
var ukOfsiCsv = { format: "UK OFSI CSV", recognise: recognise10, read: read10 };
var LIST7 = "gb_ofsi";
var NAMES2 = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];
var NEEDED3 = [...NAMES2, "DOB", "Nationality", "Country", "Group Type", "Alias Type", "Regime", "Group ID"];
function recognise10(file) {
  const date = /^"?Last Updated"?,"?(\d{2})\/(\d{2})\/(\d{4})/.exec(headOf(file));
  if (!date) return void 0;
  return { file, list: LIST7, part: "main", edition: `${date[3]}-${date[2]}-${date[1]}` };
}
var IDENTITY7 = {
  id: LIST7,
  title: "UK OFSI Consolidated List of Financial Sanctions Targets",
  publisher: "HM Treasury, Office of Financial Sanctions Implementation",
  licence: "Open Government Licence v3.0"
};
function read10(files) {
  return files.map(({ file, edition }) => {
    const text2 = decodeText(file, "windows-1252");
    const body = text2.slice(text2.indexOf("\n") + 1);
    const entities = /* @__PURE__ */ new Map();
    for (const row2 of withHeader(parseCsv(body, file.name), NEEDED3, file.name))
      addRow2(entities, { ...row2, line: row2.line + 1 }, file.name);
    for (const { names: names2 } of entities.values())
      names2.sort((a, b) => Number(b.kind === "primary") - Number(a.kind === "primary"));
    return listOf(IDENTITY7, { file, edition }, entities.values());
  });
}
var TYPES5 = { Individual: "person", Entity: "organisation", Ship: "vessel" };
function addRow2(entities, row2, file) {
  const id = row2.get("Group ID");
  const type = TYPES5[row2.get("Group Type")];
  if (!/^\d+$/.test(id) || type === void 0) {
    throw new ScreeningError("list_malformed", "The row has no group id or no known group type.", {
      file,
      line: row2.line
    });
  }
  const entity = entities.get(id) ?? emptyEntity(LIST7, id, type);
  entities.set(id, entity);
  const name = NAMES2.map(row2.get).filter((part) => part !== "").join(" ");
  addName(entity, name, kindOf(row2));
  addName(entity, row2.get("Name Non-Latin Script"), "native");
  for (const text2 of row2.get("DOB").split(/\s+(?=\(?\d\))/)) addDate2(entity, text2);
  for (const code of countryCodes(row2.get("Nationality"))) addOnce(entity.countries, code);
  addOnce(entity.countries, countryCode(row2.get("Country").replace(/\(.*$/, "")));
  addOnce(entity.programs, row2.get("Regime") || void 0);
  const sex = /\bsex:?\s*(female|male)\b/i.exec(row2.get("Other Information"))?.[1]?.toLowerCase();
  if (sex === "female" || sex === "male") entity.sex = sex;
  addNumbersIn(entity, row2.get("Other Information"));
  if (row2.get("Title") !== "") entity.title = row2.get("Title");
  if (row2.get("Other Information") !== "") entity.remarks = row2.get("Other Information").slice(0, 600);
  addNumbers2(entity, row2.get("Passport Number") || row2.get("Passport Details"), "passport");
  addNumbers2(entity, row2.get("National Identification Number") || row2.get("NI Number"), "national_id");
}
function kindOf(row2) {
  const alias = row2.get("Alias Type");
  if (/prim/i.test(alias)) return "primary";
  if (/low/i.test(row2.get("Alias Quality"))) return "weak_alias";
  return /fka/i.test(alias) ? "former" : "alias";
}
function addDate2(entity, text2) {
  const date = parseBirthDate(text2.replace(/^\(?\d+\)\s*/, ""));
  if (date === void 0) return;
  if (!entity.birthDates.some((known3) => known3.from === date.from && known3.to === date.to))
    entity.birthDates.push(date);
}
function addNumbers2(entity, text2, type) {
  for (const part of text2.split(/\(?\d\)\s+/)) {
    const value2 = /(?<![A-Za-z])[A-Z]{0,4}[-\s]?\d[\dA-Z/.-]{4,}/.exec(part)?.[0];
    if (value2 === void 0 || entity.identifiers.some((known3) => known3.value === value2)) continue;
    const country = countryCode(/\(([A-Za-z ]+)\)/.exec(part)?.[1] ?? "");
    entity.identifiers.push({ type, value: value2, ...country === void 0 ? {} : { country } });
  }
}

// engines/screening/readers/un-xml.ts
var unXml = { format: "UN consolidated XML", recognise: recognise11, read: read11 };
var LIST8 = "un_sc";
function recognise11(file) {
  const head = headOf(file);
  if (!/<CONSOLIDATED_LIST[\s>]/.test(head)) return void 0;
  const date = /dateGenerated="([^"]+)"/.exec(head)?.[1];
  return { file, list: LIST8, part: "main", edition: date ?? null };
}
var IDENTITY8 = {
  id: LIST8,
  title: "United Nations Security Council Consolidated List",
  publisher: "United Nations Security Council",
  licence: "free use with attribution (UN terms of use)"
};
function read11(files) {
  return files.map(({ file, edition }) => {
    const entities = /* @__PURE__ */ new Map();
    walkXml(
      decodeText(file),
      file.name,
      { root: "CONSOLIDATED_LIST", records: /* @__PURE__ */ new Set(["INDIVIDUAL", "ENTITY"]) },
      (record6) => {
        const entity = record6.name === "INDIVIDUAL" ? individual(record6) : organisation(record6);
        refuseNameless(entity, file.name, record6.line);
        if (entities.has(entity.sourceId)) {
          const message = `DATAID ${entity.sourceId} occurs twice.`;
          throw new ScreeningError("list_malformed", message, { file: file.name, line: record6.line });
        }
        entities.set(entity.sourceId, entity);
      }
    );
    return listOf(IDENTITY8, { file, edition }, entities.values());
  });
}
function individual(record6) {
  const entity = begin(record6, "person");
  const sex = textAt(record6, "GENDER").toLowerCase();
  if (sex === "male" || sex === "female") entity.sex = sex;
  const title = all(record6, "TITLE").flatMap((node) => all(node, "VALUE").map((value2) => value2.text)).join(", ");
  if (title !== "") entity.title = title;
  for (const alias of all(record6, "INDIVIDUAL_ALIAS"))
    addName(entity, textAt(alias, "ALIAS_NAME"), aliasKind(textAt(alias, "QUALITY")));
  for (const value2 of all(record6, "NATIONALITY").flatMap((node) => all(node, "VALUE"))) {
    addOnce(entity.countries, countryCode(value2.text));
  }
  for (const node of all(record6, "INDIVIDUAL_ADDRESS"))
    addOnce(entity.countries, countryCode(textAt(node, "COUNTRY")));
  for (const node of all(record6, "INDIVIDUAL_DATE_OF_BIRTH")) addBirthDate(entity, node);
  for (const node of all(record6, "INDIVIDUAL_DOCUMENT")) addDocument(entity, node);
  return entity;
}
function organisation(record6) {
  const entity = begin(record6, "organisation");
  for (const alias of all(record6, "ENTITY_ALIAS"))
    addName(entity, textAt(alias, "ALIAS_NAME"), aliasKind(textAt(alias, "QUALITY")));
  for (const node of all(record6, "ENTITY_ADDRESS"))
    addOnce(entity.countries, countryCode(textAt(node, "COUNTRY")));
  return entity;
}
function begin(record6, type) {
  const entity = emptyEntity(LIST8, textAt(record6, "DATAID"), type);
  const parts3 = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(
    (part) => textAt(record6, part)
  );
  addName(entity, parts3.filter((part) => part !== "").join(" "), "primary");
  addName(entity, textAt(record6, "NAME_ORIGINAL_SCRIPT"), "native");
  addOnce(entity.programs, textAt(record6, "UN_LIST_TYPE") || void 0);
  const reference = textAt(record6, "REFERENCE_NUMBER");
  if (reference !== "") entity.identifiers.push({ type: "other", value: reference });
  const remarks = textAt(record6, "COMMENTS1");
  addNumbersIn(entity, remarks);
  if (remarks !== "") entity.remarks = remarks.slice(0, 600);
  entity.sourceUrl = "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list";
  return entity;
}
function aliasKind(quality) {
  if (/^low$/i.test(quality)) return "weak_alias";
  return /^f\.?k\.?a/i.test(quality) ? "former" : "alias";
}
function addBirthDate(entity, node) {
  const type = textAt(node, "TYPE_OF_DATE").toUpperCase();
  const text2 = type === "BETWEEN" ? `${textAt(node, "FROM_YEAR")}/${textAt(node, "TO_YEAR")}` : textAt(node, "DATE") || textAt(node, "DATE_OF_BIRTH") || textAt(node, "YEAR");
  const date = parseBirthDate(text2);
  if (date !== void 0) entity.birthDates.push({ ...date, circa: date.circa || type === "APPROXIMATELY" });
}
function addDocument(entity, node) {
  const value2 = textAt(node, "NUMBER");
  if (value2 === "") return;
  const country = countryCode(textAt(node, "ISSUING_COUNTRY") || textAt(node, "COUNTRY_OF_ISSUE"));
  const label = `${textAt(node, "TYPE_OF_DOCUMENT")} ${textAt(node, "TYPE_OF_DOCUMENT2")}`;
  entity.identifiers.push({
    type: identifierTypeOf(label),
    value: value2,
    ...country === void 0 ? {} : { country }
  });
}

// engines/screening/readers/us-csl-csv.ts
var usCslCsv = { format: "US Consolidated Screening List CSV", recognise: recognise12, read: read12 };
var LIST9 = "us_csl";
var NEEDED4 = [
  "_id",
  "source",
  "type",
  "programs",
  "name",
  "addresses",
  "alt_names",
  "dates_of_birth",
  "nationalities",
  "ids"
];
function recognise12(file) {
  return /^"?_id"?,"?source"?,/.test(headOf(file)) ? { file, list: LIST9, part: "main", edition: dateInName(file.name) } : void 0;
}
var IDENTITY9 = {
  id: LIST9,
  title: "US Consolidated Screening List",
  publisher: "US Department of Commerce, International Trade Administration",
  licence: "public domain (US government work)"
};
function read12(files) {
  return files.map(({ file, edition }) => {
    const entities = /* @__PURE__ */ new Map();
    for (const row2 of withHeader(parseCsv(decodeText(file), file.name), NEEDED4, file.name))
      addRow3(entities, row2, file.name);
    return listOf(IDENTITY9, { file, edition }, entities.values());
  });
}
var TYPES6 = {
  individual: "person",
  entity: "organisation",
  vessel: "vessel",
  aircraft: "aircraft",
  "": "unknown"
};
function addRow3(entities, row2, file) {
  const id = row2.get("entity_number") || row2.get("_id");
  const type = TYPES6[row2.get("type").toLowerCase()];
  if (id === "" || type === void 0) {
    throw new ScreeningError("list_malformed", "The row has no id or an unknown type.", {
      file,
      line: row2.line
    });
  }
  const entity = entities.get(id) ?? emptyEntity(LIST9, id, type);
  entities.set(id, entity);
  addName(entity, row2.get("name"), entity.names.length === 0 ? "primary" : "alias");
  refuseNameless(entity, file, row2.line);
  for (const alias of parts2(row2.get("alt_names"))) addName(entity, alias.replace(/^and\s+/, ""), "alias");
  for (const program of parts2(row2.get("programs") || row2.get("source"))) addOnce(entity.programs, program);
  for (const text2 of parts2(row2.get("dates_of_birth"))) {
    const date = parseBirthDate(text2);
    if (date !== void 0) entity.birthDates.push(date);
  }
  for (const text2 of [...parts2(row2.get("nationalities")), ...parts2(row2.get("citizenships"))])
    addOnce(entity.countries, countryCode(text2));
  for (const address of parts2(row2.get("addresses")))
    addOnce(entity.countries, countryCode(address.split(",").at(-1) ?? ""));
  for (const text2 of parts2(row2.get("ids"))) addId2(entity, text2);
  if (row2.get("call_sign") !== "")
    entity.identifiers.push({ type: "call_sign", value: row2.get("call_sign") });
  if (row2.get("title") !== "") entity.title = row2.get("title");
  if (row2.get("remarks") !== "") entity.remarks = row2.get("remarks").slice(0, 600);
  if (row2.get("source_information_url") !== "") entity.sourceUrl = row2.get("source_information_url");
}
function parts2(text2) {
  return text2.split(";").map((part) => part.trim()).filter((part) => part !== "");
}
function addId2(entity, text2) {
  const cells = text2.split(",").map((cell) => cell.trim());
  const label = cells.at(-1) ?? "";
  if (label === "Gender") {
    const sex = cells[0]?.toLowerCase();
    if (sex === "male" || sex === "female") entity.sex = sex;
    return;
  }
  const type = identifierTypeOf(label);
  const value2 = cells.at(-2);
  if (type === "other" || type === "unknown" || value2 === void 0 || !/\d|^[A-Z]{8,11}$/.test(value2))
    return;
  const country = cells.length > 2 ? countryCode(cells[0] ?? "") : void 0;
  entity.identifiers.push({ type, value: value2, ...country === void 0 ? {} : { country } });
}

// engines/screening/readers/world-bank-json.ts
import * as z5 from "zod";
var worldBankJson = { format: "World Bank debarred JSON", recognise: recognise13, read: read13 };
var LIST10 = "wb_debarred";
function recognise13(file) {
  const head = headOf(file);
  if (!/^\s*\{\s*"response"\s*:\s*\{\s*"ZPROCSUPP"/.test(head)) return void 0;
  const refreshed = /"LAST_REFRESH_DATE"\s*:\s*"([^"]+)"/.exec(head)?.[1];
  return { file, list: LIST10, part: "main", edition: refreshed ?? null };
}
var IDENTITY10 = {
  id: LIST10,
  title: "World Bank Listing of Ineligible Firms and Individuals",
  publisher: "World Bank Group",
  licence: "Terms of Use for Datasets of the World Bank"
};
var text = z5.string().nullish().transform((value2) => value2?.trim() ?? "");
var rowSchema = z5.object({
  SUPP_ID: z5.union([z5.int(), z5.string().min(1)]).transform(String),
  SUPP_NAME: z5.string(),
  SUPP_TYPE_CODE: z5.enum(["F", "I", "U"]),
  SUPP_PRE_ACRN: text,
  SUPP_POST_ACRN: text,
  LAND1: text,
  COUNTRY_NAME: text,
  DEBAR_FROM_DATE: text,
  DEBAR_TO_DATE: text,
  DEBAR_REASON: text,
  ADD_SUPP_INFO: text,
  ELIG_STAT: text,
  REGISTER_ID: text
});
var fileSchema = z5.strictObject({ response: z5.strictObject({ ZPROCSUPP: z5.array(rowSchema) }) });
function read13(files) {
  return files.map(({ file, edition }) => {
    const rows2 = rowsOf2(file);
    const inForce = rows2.filter((row2) => !hasEnded(row2, edition));
    const ended = rows2.length - inForce.length;
    const warnings = ended > 0 ? [`${ended} debarments have ended and are left out.`] : [];
    return listOf(IDENTITY10, { file, edition }, inForce.map(entityOf4), { warnings });
  });
}
function rowsOf2(file) {
  const content = decodeText(file);
  let value2;
  try {
    value2 = JSON.parse(content);
  } catch {
    const whole2 = /\}\s*$/.test(content);
    throw new ScreeningError(
      whole2 ? "list_malformed" : "list_truncated",
      whole2 ? "The file is not JSON." : "The file ends too early.",
      { file: file.name }
    );
  }
  const parsed2 = fileSchema.safeParse(value2);
  if (!parsed2.success) {
    const at3 = parsed2.error.issues[0]?.path.join(".");
    throw new ScreeningError("list_shape", `The file is not of this format at ${at3}.`, { file: file.name });
  }
  const rows2 = parsed2.data.response.ZPROCSUPP;
  for (const key3 of ["ZPROCSUPP", "SUPP_ID", "SUPP_NAME", "ADD_SUPP_INFO"]) {
    const written2 = content.split(`"${key3}"`).length - 1;
    if (written2 !== (key3 === "ZPROCSUPP" ? 1 : rows2.length))
      throw new ScreeningError("list_malformed", `${key3} occurs ${written2} times in ${rows2.length} rows.`, {
        file: file.name
      });
  }
  return rows2;
}
function hasEnded({ DEBAR_TO_DATE: to }, edition) {
  const [end, now] = [isoDay2(to), isoDay2(edition)];
  return end !== "" && now !== "" && end < now;
}
var TYPES7 = { F: "organisation", I: "person", U: "unknown" };
function entityOf4(row2) {
  const entity = emptyEntity(LIST10, row2.SUPP_ID, TYPES7[row2.SUPP_TYPE_CODE]);
  addWrittenName(entity, row2.SUPP_NAME, "primary");
  if (row2.SUPP_PRE_ACRN !== "" || row2.SUPP_POST_ACRN !== "")
    addName(entity, `${row2.SUPP_PRE_ACRN} ${row2.SUPP_NAME} ${row2.SUPP_POST_ACRN}`, "alias");
  addOnce(entity.countries, countryCode(row2.LAND1) ?? countryCode(row2.COUNTRY_NAME));
  addOnce(entity.programs, row2.DEBAR_REASON || row2.ELIG_STAT || void 0);
  if (/\d/.test(row2.REGISTER_ID)) addNumber2(entity, row2.REGISTER_ID);
  for (const part of partsOf(row2.ADD_SUPP_INFO)) addPart(entity, part);
  noteRemarks(entity, row2.DEBAR_FROM_DATE, [
    row2.DEBAR_TO_DATE && `Until ${row2.DEBAR_TO_DATE}.`,
    row2.ADD_SUPP_INFO
  ]);
  return entity;
}
function partsOf(info) {
  const inside = [...info.matchAll(/\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gu)].map(([, part = ""]) => part);
  const outside = info.replace(/\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gu, ";").split(/;|\s{3,}|\*\s*\d+/u);
  return [...inside, ...outside].map((part) => part.trim()).filter((part) => part !== "");
}
var OTHER_NAME = /^(?:also|and|now|currently|previously|formerly|previous name|formerly known|a[./]?k[./]?a|f[./]?k[./]?a|n[./]?k[./]?a|d[./]?b[./]?a|doing business|trading)\b[\s.:]*(?:known\s+as|d\/b\/a|doing business\s+as|as|a\.?k\.?a\.?)?[\s.:]*/iu;
function addPart(entity, part) {
  const said = OTHER_NAME.exec(part)?.[0];
  const number14 = /^(?:reg|registration|id|tax|licence|license|company|business|unified)\b[^:#\d]*[:#.]*\s*([\p{L}\p{N}][\p{L}\p{N}./-]*\d[\p{L}\p{N}./-]*)/iu.exec(
    part
  );
  if (said !== void 0) {
    const kind = /^(?:f|previous)/iu.test(said) ? "former" : "alias";
    for (const name of splitNames(part.slice(said.length)))
      addWrittenName(entity, name, kindByScript(name, kind));
  } else if (number14?.[1] !== void 0) addNumber2(entity, number14[1]);
  else if (/^[A-Z]{0,3}\d[A-Z\d/-]{5,}$/iu.test(part)) addNumber2(entity, part);
  else if (new RegExp("^[^\\p{Script=Latin}\\d]*\\p{L}[^\\p{Script=Latin}]*$", "u").test(part)) addName(entity, part, "native");
  else addNumbersIn(entity, part);
}
function addNumber2(entity, value2) {
  if (!entity.identifiers.some((known3) => known3.value === value2))
    entity.identifiers.push({ type: "registration_number", value: value2 });
}

// engines/screening/readers/index.ts
var READERS = [
  ofacXml,
  ofacCsv,
  unXml,
  ukOfsiCsv,
  ukList,
  euList,
  secoXml,
  canadaXml,
  worldBankJson,
  dfatXlsx,
  mof,
  usCslCsv,
  openSanctionsCsv
];
function readLists(files) {
  const sources = [];
  const skipped = [];
  const card = files.find((file) => basename(file.name) === LIST_CARD);
  const recognised = preferAdvanced(
    files.filter((file) => file !== card).map((file) => recognise14(file)),
    skipped
  );
  for (const reader of READERS) {
    const own = recognised.filter((entry) => entry.reader === reader).map((entry) => entry.file);
    if (own.length > 0) sources.push(...reader.read(newestEditions(own, skipped)));
  }
  if (sources.length === 0) throw new ScreeningError("list_missing", "There is no list file to read.");
  dropRepeatedTreasury(sources);
  return { sources: card === void 0 ? sources : applyCard(card, sources), skipped };
}
function recognise14(file) {
  refuseUtf16(file);
  for (const reader of READERS) {
    const recognised = reader.recognise(file);
    if (recognised !== void 0) return { reader, file: recognised };
  }
  throw new ScreeningError("list_shape", "The file is of no known list format.", {
    file: file.name,
    line: 1
  });
}
function preferAdvanced(files, skipped) {
  const advanced = files.filter(({ reader }) => reader === ofacXml);
  const newer = files.filter(
    ({ reader, file }) => reader === ofacCsv && file.part === "main" && isNewer(file)
  );
  function isNewer({ list, edition }) {
    return edition !== null && advanced.every(({ file }) => file.list !== list || file.edition !== null && file.edition < edition);
  }
  return files.filter(({ reader, file }) => {
    if (reader !== ofacXml && reader !== ofacCsv) return true;
    const rivals = advanced.filter((other) => other.file.list === file.list);
    if (rivals.length === 0) return true;
    const csvWins = newer.some((other) => other.file.list === file.list);
    if (csvWins === (reader === ofacCsv)) return true;
    const reason = csvWins ? "older than the delimited files" : "the advanced XML of this list is read instead";
    skipped.push({ file: file.file.name, reason });
    return false;
  });
}
function newestEditions(files, skipped) {
  const newest = /* @__PURE__ */ new Map();
  const ordered2 = [...files].sort(
    (a, b) => compare(a.edition ?? "", b.edition ?? "") || compare(a.file.name, b.file.name)
  );
  for (const file of ordered2) {
    const key3 = `${file.list}/${file.part}`;
    const older = newest.get(key3);
    if (older !== void 0)
      skipped.push({ file: older.file.name, reason: `an older edition of ${file.file.name}` });
    newest.set(key3, file);
  }
  return [...newest.values()];
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function dropRepeatedTreasury(sources) {
  const known3 = new Set(
    sources.filter((source) => source.id.startsWith("us_ofac_")).flatMap((source) => source.entities.map((entity) => entity.sourceId))
  );
  const csl = sources.find((source) => source.id === "us_csl");
  if (csl === void 0 || known3.size === 0) return;
  const own = csl.entities.filter((entity) => !known3.has(entity.sourceId));
  csl.warnings.push(`${csl.entities.length - own.length} entries are read from OFAC's own list instead.`);
  csl.entities = own;
}

// core/monitoring/judge.ts
var editionOf = ({ algorithm_version, index: index2 }) => `${algorithm_version}/${index2.sha256}`;
var partsOfEdition = (edition) => {
  const slash = edition.lastIndexOf("/");
  return { algorithm: edition.slice(0, slash), sha256: edition.slice(slash + 1) };
};
function judge2(matcher2, watch) {
  try {
    const hits = matcher2.hits(watch.query, watch.screening);
    return {
      kind: "screened",
      found: new Map(
        hits.map(({ entity_id, score, status, matched_name, reasons }) => [
          entity_id,
          { score, status, matched_name, reasons, entry: factsOf(matcher2, entity_id) }
        ])
      )
    };
  } catch (error) {
    if (error instanceof ScreeningError && OF_THE_SUBJECT.has(error.code))
      return { kind: "fault", code: error.code };
    throw error;
  }
}
var OF_THE_SUBJECT = /* @__PURE__ */ new Set(["missing_name", "invalid_query", "list_missing"]);
function factsOf({ index: index2 }, entityId) {
  const entry = index2.details(index2.entityNumber(entityId));
  return {
    version: entry.version,
    name: entry.names[0]?.text ?? "",
    names: entry.names.map(({ text: text2 }) => text2),
    entity_type: entry.type,
    sex: entry.sex ?? null,
    birth_dates: entry.birth_dates,
    countries: entry.countries,
    identifiers: entry.identifiers.map(
      ({ type, value: value2, country }) => [type, value2, country ?? ""].join(" ").trimEnd()
    ),
    programs: entry.programs,
    topics: entry.topics
  };
}
function listedAmong({ index: index2 }, entityIds) {
  const listed = new Set(entityIds.filter((id) => index2.versionOf(id) !== void 0));
  return (entityId) => listed.has(entityId);
}
function stepsTo(found, known3) {
  const of = new Map(known3.hits.map((hit) => [hit.entityId, hit]));
  const steps = [];
  for (const [entityId, verdict] of found) {
    if (!known3.isJudged(entityId)) continue;
    steps.push(...stepsOf(entityId, verdict, of.get(entityId), known3));
  }
  for (const hit of known3.hits) {
    if (hit.state === "gone" || found.has(hit.entityId) || !known3.isJudged(hit.entityId)) continue;
    const because = known3.isListed(hit.entityId) ? "no_longer_matches" : "entry_removed";
    steps.push({ kind: "close", known: hit, because, to: "gone" });
  }
  return steps;
}
function stepsOf(entityId, verdict, hit, known3) {
  const isDismissed = known3.isDismissed(entityId, verdict.entry.version);
  if (hit === void 0 || hit.state === "gone") {
    if (isDismissed) return [];
    return [{ kind: "open", entityId, verdict, ...hit === void 0 ? {} : { known: hit } }];
  }
  if (isDismissed)
    return hit.state === "open" ? [{ kind: "close", known: hit, because: "dismissed", to: "settled" }] : [];
  if (!isMaterial(alertedVerdict(hit), verdict))
    return isDeepStrictEqual(hit.verdict, verdict) ? [] : [{ kind: "note", known: hit, verdict }];
  const opening = { kind: "open", entityId, verdict, known: hit };
  if (hit.state === "settled") return [opening];
  return [{ kind: "close", known: hit, because: "replaced", to: "settled" }, opening];
}
var alertedVerdict = ({ verdict, alerted }) => ({ ...verdict, ...alerted });
var RISE = 0.02;
var isMaterial = (old, now) => changedFields(old, now).length > 0 || now.score >= old.score + RISE || old.status === "potential_match" && now.status === "match";
function changedFields(old, now) {
  if (old === void 0) return [];
  const { version: _old, ...before } = old.entry;
  const { version: _now, ...after } = now.entry;
  const beforeOf = new Map(Object.entries(before));
  return Object.entries(after).flatMap(
    ([field, value2]) => isDeepStrictEqual(beforeOf.get(field), value2) ? [] : [field]
  );
}

// core/monitoring/keys.ts
function keysOf(query, algorithm) {
  try {
    const keys = queryKeys(query);
    const packed = new Uint8Array(keys.length * 4);
    const view = new DataView(packed.buffer);
    for (const [at3, key3] of keys.entries()) view.setUint32(at3 * 4, key3, true);
    return { algorithm, packed };
  } catch (error) {
    if (error instanceof ScreeningError) return { algorithm, packed: new Uint8Array() };
    throw error;
  }
}
function meets({ keys, query }, wanted, algorithm) {
  const { packed } = keys?.algorithm === algorithm ? keys : keysOf(query, algorithm);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at3 = 0; at3 < packed.byteLength; at3 += 4) if (wanted.has(view.getUint32(at3, true))) return true;
  return false;
}

// engines/screening/testing/sample.ts
import { readdirSync, readFileSync } from "node:fs";
import { join as join2 } from "node:path";
var SAMPLE = join2("/work/h/rest21/bench", "../../../lists/sample");
function sampleFiles() {
  return readdirSync(SAMPLE).filter((name) => !name.endsWith(".md")).map((name) => ({ name, bytes: readFileSync(join2(SAMPLE, name)) }));
}
var sampleSources = () => readLists(sampleFiles()).sources;
function personsCalled(names2, more = () => ({})) {
  const [source] = sampleSources();
  const [pattern] = source?.entities ?? [];
  if (source === void 0 || pattern === void 0) throw new Error("The sample holds an entity.");
  const entities = names2.map(
    (text2, at3) => ({
      ...pattern,
      type: "person",
      sourceId: String(at3).padStart(6, "0"),
      birthDates: [],
      countries: [],
      identifiers: [],
      names: [{ text: text2, kind: "primary" }],
      ...more(at3)
    })
  );
  return [{ ...source, entities }];
}

// bench/invented-people.ts
import { createHash as createHash6 } from "node:crypto";
var words4 = (text2) => text2.split(" ");
var region = (countries, given, family) => ({
  countries: words4(countries),
  given: words4(given),
  family: words4(family)
});
var REGIONS = [
  region(
    "GB US IE AU",
    "James Mary John Patricia Robert Jennifer Michael Linda David Elizabeth William Susan Thomas Jessica Daniel Sarah Matthew Emily Andrew Laura",
    "Smith Johnson Williams Brown Jones Miller Davis Wilson Taylor Moore Thompson White Harris Clark Lewis Walker Young Wright Green Baker Hill Campbell Mitchell Carter Roberts"
  ),
  region(
    "DE AT CH",
    "Peter Anna Thomas Maria Michael Petra Andreas Sabine Stefan Claudia Christian Monika Martin Julia Markus Katharina Daniel Lena Jan Laura",
    "Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Neumann Schwarz Zimmermann Braun Hofmann Hartmann Lange Werner Krause Lehmann Huber Keller"
  ),
  region(
    "ES MX CO AR",
    "Antonio Maria Jose Carmen Manuel Ana Francisco Isabel Juan Laura David Cristina Javier Marta Carlos Lucia Miguel Elena Luis Paula",
    "Garcia Rodriguez Gonzalez Fernandez Lopez Martinez Sanchez Perez Gomez Martin Jimenez Ruiz Hernandez Diaz Moreno Alvarez Romero Alonso Gutierrez Navarro Torres Dominguez Vazquez Ramos Castro"
  ),
  region(
    "FR BE IT",
    "Jean Marie Pierre Nathalie Michel Isabelle Philippe Sylvie Giuseppe Francesca Marco Giulia Alain Catherine Nicolas Sophie Luca Chiara Paul Camille",
    "Martin Bernard Dubois Durand Leroy Moreau Simon Laurent Lefebvre Michel Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Girard Bonnet Dupont Lambert Fontaine"
  ),
  region(
    "RU UA BY KZ",
    "Aleksandr Elena Sergei Olga Vladimir Tatiana Andrei Natalia Dmitri Irina Alexei Svetlana Mikhail Anna Ivan Maria Nikolai Ekaterina Viktor Yulia",
    "Ivanov Smirnov Kuznetsov Popov Vasiliev Petrov Sokolov Mikhailov Novikov Fedorov Morozov Volkov Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev Orlov Andreev Makarov Nikitin Zakharov"
  ),
  region(
    "EG IQ SY JO AE",
    "Mohammed Fatima Ahmed Aisha Ali Maryam Omar Zainab Hassan Khadija Ibrahim Layla Yusuf Noor Khalid Salma Mahmoud Huda Abdullah Rania",
    "Hassan Ali Ahmed Ibrahim Mahmoud Khalil Saleh Hussein Abdullah Mansour Haddad Nasser Khoury Aziz Saeed Farouk Rashid Hamdan Najjar Othman Qasim Sabbagh Zaki Taha Yousef"
  ),
  region(
    "CN SG HK",
    "Wei Fang Min Jing Lei Xiu Yan Li Qiang Na Jun Ting Tao Hui Jie Ying Bo Mei Hao Xin",
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang Deng"
  ),
  region(
    "IN PK BD",
    "Rahul Priya Amit Pooja Sanjay Neha Vikram Anjali Rajesh Sunita Arjun Kavita Imran Ayesha Anil Deepa Suresh Meera Vijay Nadia",
    "Kumar Sharma Singh Patel Gupta Khan Das Reddy Nair Iyer Mehta Joshi Verma Rao Chowdhury Hossain Rahman Malik Qureshi Bhatt Desai Kapoor Mishra Pillai Saxena"
  ),
  region(
    "TR IR AZ",
    "Mehmet Ayse Mustafa Fatma Ahmet Emine Ali Zeynep Reza Maryam Hossein Zahra Murat Elif Emre Leila Hamid Narges Kemal Sevda",
    "Yilmaz Kaya Demir Celik Sahin Yildiz Ozturk Aydin Arslan Dogan Hosseini Mohammadi Ahmadi Karimi Rezaei Mousavi Jafari Moradi Aliyev Mammadov Koc Kurt Polat Aksoy Erdem"
  ),
  region(
    "NG KE GH ZA",
    "Emmanuel Grace Samuel Blessing Joseph Mercy Daniel Esther Kwame Amina John Ruth Ibrahim Faith Peter Joy Chinedu Ngozi Kofi Abena",
    "Okafor Adeyemi Mensah Mwangi Otieno Dlamini Nkosi Eze Bello Abubakar Owusu Asante Boateng Kamau Wanjiru Achieng Ndlovu Khumalo Balogun Okeke Nwosu Ojo Musa Sithole Appiah"
  )
];
function inventedPerson(number14) {
  const draw = createHash6("sha256").update(`person ${number14}`).digest();
  const at3 = (place, count) => draw.readUInt32LE(place * 4) % count;
  const of = REGIONS[at3(0, REGIONS.length)] ?? region("DE", "Anna", "Berg");
  const given = drawn(of.given, draw.readUInt32LE(4));
  const second = at3(2, 5) === 0 ? [] : [drawn(of.given, draw.readUInt32LE(12))].filter((name) => name !== given);
  const family = drawn(of.family, draw.readUInt32LE(16));
  const day2 = new Date(Date.UTC(1940 + at3(5, 66), at3(6, 12), 1 + at3(7, 28)));
  return {
    name: [given, ...second, family].join(" "),
    birthDate: day2.toISOString().slice(0, 10),
    country: of.countries[draw.readUInt8(31) % of.countries.length] ?? "DE"
  };
}
function drawn(list, random) {
  const share = random / 4294967296;
  return list[Math.floor(list.length * share ** 1.6)] ?? "";
}

// bench/list-editions.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { join as join3 } from "node:path";
function indexOf(folder, { files }, now) {
  const read14 = files.map((name) => ({ name, bytes: readFileSync2(join3(folder, name)) }));
  const { bytes, manifest } = buildIndex(readLists(read14).sources, { now, force: true });
  return openIndex(bytes, manifest);
}

// bench/monitored-people.ts
var BENCH_TENANT = { organizationId: "org_bench", environment: "production" };
function watchOf(number14, edition) {
  const { name, birthDate: birthDate3, country } = inventedPerson(number14);
  const query = { name, birth_date: birthDate3, countries: [country], entity_type: "person" };
  const at3 = "2026-01-01T00:00:00.000Z";
  return {
    ...BENCH_TENANT,
    subjectId: `subj_${String(number14).padStart(26, "0")}`,
    externalId: `user_${number14}`,
    profile: String(number14),
    query,
    screening: {},
    keys: keysOf(query, ALGORITHM_VERSION),
    since: at3,
    judged: { edition, at: at3 }
  };
}

// bench/monitoring-table.ts
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";

// adapters/aws/clients.ts
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import { TextractClient } from "@aws-sdk/client-textract";
var MAX_SOCKETS = 256;
var sortedOnce = { cacheMiddleware: true };
var createDynamoClient = (place) => new DynamoDBClient({ ...settings(place), ...sortedOnce, maxAttempts: 5 });
function settings({ region: region2, endpoint }) {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return {
    region: region2,
    requestHandler: { httpAgent: agent, httpsAgent: agent },
    ...endpoint === void 0 ? {} : { endpoint }
  };
}

// core/screening/dismissals.ts
import * as z8 from "zod";

// compiler/json.ts
import * as z6 from "zod";
var jsonValueSchema = z6.json();
var jsonObjectSchema = z6.record(z6.string(), jsonValueSchema);
function definedOnly(value2) {
  const copy = {};
  for (const key3 in value2) {
    const item = value2[key3];
    if (isDefined(item)) copy[key3] = item;
  }
  return copy;
}
function isDefined(value2) {
  return value2 !== void 0;
}

// core/access/principal.ts
import * as z7 from "zod";
var principalSchema = z7.object({
  id: z7.string(),
  name: z7.string(),
  kind: z7.enum(["person", "key"])
});

// core/audit/canonical.ts
import { createHash as createHash7, createHmac } from "node:crypto";

// compiler/canonical.ts
var encoder2 = new TextEncoder();
var decoder = new TextDecoder();
var [quote, backslash, comma, colon] = [34, 92, 44, 58];
var [openList, closeList, openObject, closeObject] = [91, 93, 123, 125];
var longestUnit = 6;
function canonicalBytes(value2) {
  const writer = new Writer();
  writer.value(value2);
  return writer.bytes();
}
var Writer = class {
  #buffer = new Uint8Array(1024);
  #length = 0;
  bytes() {
    return this.#buffer.subarray(0, this.#length);
  }
  value(value2) {
    if (typeof value2 === "string") this.#string(value2);
    else if (Array.isArray(value2)) this.#list(value2);
    else if (typeof value2 === "object" && value2 !== null) this.#object(value2);
    else this.#scalar(value2);
  }
  #list(items) {
    this.#byte(openList);
    for (let index2 = 0; index2 < items.length; index2++) {
      if (index2 > 0) this.#byte(comma);
      this.value(items[index2] ?? null);
    }
    this.#byte(closeList);
  }
  /** Keys in the order of their UTF-16 code units (RFC 8785, 3.2.3), which is how JavaScript sorts. */
  #object(object24) {
    this.#byte(openObject);
    let isFirst = true;
    for (const key3 of Object.keys(object24).sort()) {
      const item = Reflect.get(object24, key3);
      if (item === void 0) continue;
      if (!isFirst) this.#byte(comma);
      isFirst = false;
      this.#string(key3);
      this.#byte(colon);
      this.value(item);
    }
    this.#byte(closeObject);
  }
  /** RFC 8785, 3.2.2 adopts JavaScript's number format and string escapes. */
  #scalar(value2) {
    const isScalar = value2 === null || typeof value2 === "boolean" || Number.isFinite(value2);
    if (!isScalar) throw new TypeError("Only JSON has a canonical form.");
    this.#text(JSON.stringify(value2));
  }
  #string(text2) {
    this.#reserve(text2.length * longestUnit + 2);
    const buffer = this.#buffer;
    let at3 = this.#length;
    buffer[at3++] = quote;
    for (let index2 = 0; index2 < text2.length; index2++) {
      const unit = text2.charCodeAt(index2);
      const isPlain2 = unit >= 32 && unit < 127 && unit !== quote && unit !== backslash;
      if (!isPlain2) {
        this.#text(JSON.stringify(text2));
        return;
      }
      buffer[at3++] = unit;
    }
    buffer[at3++] = quote;
    this.#length = at3;
  }
  #text(text2) {
    this.#reserve(text2.length * longestUnit);
    this.#length += encoder2.encodeInto(text2, this.#buffer.subarray(this.#length)).written;
  }
  #byte(byte) {
    this.#reserve(1);
    this.#buffer[this.#length++] = byte;
  }
  #reserve(count) {
    const needed = this.#length + count;
    if (needed <= this.#buffer.length) return;
    const larger2 = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    larger2.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger2;
  }
};

// core/audit/canonical.ts
function hashOfJson(value2) {
  return hashOfBytes(canonicalBytes(value2));
}
function hashOfBytes(bytes) {
  return createHash7("sha256").update(bytes).digest("hex");
}

// core/screening/dismissals.ts
var actingSchema = principalSchema.extend({
  onBehalfOf: z8.string().optional(),
  madeBy: z8.string().optional()
});
var dismissalSchema = z8.object({
  subjectId: z8.string(),
  entityId: z8.string(),
  /** Of the entry that was judged: a changed entry is a new hit. */
  entityVersion: z8.string(),
  /** `identityHash` of what was looked up. */
  identity: z8.string(),
  /** `proposed`: it waits for a second person, and counts for nothing. */
  state: z8.enum(["proposed", "active"]),
  reason: z8.string(),
  by: actingSchema,
  confirmedBy: actingSchema.optional(),
  /** ISO times. */
  at: z8.string(),
  until: z8.string(),
  caseId: z8.string()
});
var IDENTITY11 = ["name", "names", "birth_date", "entity_type", "countries", "identifiers", "sex"];
var identityHash = (input) => hashOfJson(IDENTITY11.map((field) => jsonValueSchema.parse(input[field] ?? null)));

// adapters/dynamodb/keys.ts
var key2 = (pk, sk) => ({ pk, sk });
var tenantPart = (tenant) => `${tenant.organizationId}#${tenant.environment}`;
var padded = (n) => String(n).padStart(8, "0");
var caseKeys = {
  partition: (caseId) => `CASE#${caseId}`,
  meta: (caseId) => key2(`CASE#${caseId}`, "META"),
  listing: (caseId, list) => key2(`CASE#${caseId}`, `LIST#${list}`),
  queue: (caseId) => key2(`CASE#${caseId}`, "QUEUE"),
  entries: "ENTRY#",
  entry: (caseId, at3, id) => key2(`CASE#${caseId}`, `ENTRY#${at3}#${id}`),
  latest: (tenant, about) => key2(`CASE_OF#${tenantPart(tenant)}#${about}`, "LATEST")
};
var dismissalKeys = {
  partition: (tenant, subjectId) => `DISMISSED#${tenantPart(tenant)}#${subjectId}`,
  dismissal: (tenant, subjectId, entityId) => key2(`DISMISSED#${tenantPart(tenant)}#${subjectId}`, `ENTRY#${entityId}`)
};
var watchKeys = {
  partition: (tenant, shard) => `WATCH#${tenantPart(tenant)}#${shard}`,
  watch: (tenant, shard, subjectId) => key2(`WATCH#${tenantPart(tenant)}#${shard}`, subjectId),
  hit: (tenant, shard, subjectId, entityId) => key2(`WATCH#${tenantPart(tenant)}#${shard}`, `${subjectId}#${entityId}`),
  passes: (tenant) => `MONITOR#${tenantPart(tenant)}`,
  head: (tenant) => key2(`MONITOR#${tenantPart(tenant)}`, "HEAD"),
  pass: (tenant, passId) => key2(`MONITOR#${tenantPart(tenant)}`, `PASS#${passId}`),
  part: (tenant, passId, shard) => key2(`MONITOR#${tenantPart(tenant)}`, `PART#${passId}#${padded(shard)}`)
};
var alertKey = (alertId) => key2(`ALERT#${alertId}`, "META");
var subjectKeys = {
  partition: (subjectId) => `SUBJ#${subjectId}`,
  meta: (subjectId) => key2(`SUBJ#${subjectId}`, "META"),
  entries: "ENTRY#",
  entry: (subjectId, at3, id) => key2(`SUBJ#${subjectId}`, `ENTRY#${at3}#${id}`),
  of: (tenant, externalIdHash) => key2(`SUBJ_OF#${tenantPart(tenant)}#${externalIdHash}`, "META"),
  /** Beginnings of words and numbers: `start` is what their partition has of them. */
  found: (tenant, kind, start) => `SUBJ_FIND#${tenantPart(tenant)}#${kind.toUpperCase()}#${start}`,
  find: (tenant, kind, start, text2, subjectId) => key2(`SUBJ_FIND#${tenantPart(tenant)}#${kind.toUpperCase()}#${start}`, `${text2}#${subjectId}`)
};
var triggerKey = (id) => key2(`TRIGGER#${id}`, "META");
var healthKey = key2("HEALTH", "META");
var feedKeys = {
  outbox: (tenant) => `OUTBOX#${tenantPart(tenant)}`,
  pending: (tenant, eventId) => key2(`OUTBOX#${tenantPart(tenant)}`, `EVENT#${eventId}`),
  feed: (tenant) => `FEED#${tenantPart(tenant)}`,
  event: (tenant, seq) => key2(`FEED#${tenantPart(tenant)}`, `SEQ#${String(seq).padStart(12, "0")}`),
  head: (tenant) => key2(`FEEDHEAD#${tenantPart(tenant)}`, "HEAD")
};

// adapters/dynamodb/dismissals.ts
var createDismissals = (table3) => ({
  async of(tenant, subjectId) {
    const items = await table3.partition(dismissalKeys.partition(tenant, subjectId));
    return items.map((item) => dismissalSchema.parse(item));
  }
});

// core/access/caller.ts
import * as z9 from "zod";
var environmentSchema = z9.enum(["production", "staging"]).meta({ id: "Environment" });
var tenantSchema = z9.object({ organizationId: z9.string(), environment: environmentSchema });
var tenantOf = ({ organizationId, environment }) => ({
  organizationId,
  environment
});
var isSameTenant = (record6, tenant) => record6.organizationId === tenant.organizationId && record6.environment === tenant.environment;

// core/monitoring/records.ts
import * as z19 from "zod";

// core/cases/records.ts
import * as z18 from "zod";

// compiler/catalogue/decisions.ts
import * as z10 from "zod";
var meansSchema = z10.enum(["approved", "declined", "undecided"]);

// core/decisions/rules.ts
import * as z11 from "zod";
var decisionOptionSchema = z11.object({
  id: z11.string(),
  label: z11.string(),
  means: meansSchema,
  required: z11.array(z11.string()).describe("Fields that this decision requires.")
}).meta({ id: "DecisionOption" });
var prioritySchema = z11.enum(["low", "normal", "high", "urgent"]);
var reviewRulesSchema = z11.object({
  title: z11.string().optional(),
  decisions: z11.array(decisionOptionSchema),
  /** The JSON Schema of what may be sent beside the decision, as JSON text. */
  schema: z11.string(),
  /** The short form: further fields are kept, and all required ones without a decision approve. */
  shortForm: z11.boolean(),
  /** 2: two different principals must approve. */
  approvals: z11.union([z11.literal(1), z11.literal(2)]),
  /** The principal that started the run may not decide. */
  differentActor: z11.boolean(),
  show: z11.array(z11.string()).optional(),
  team: z11.string().optional(),
  priority: prioritySchema,
  /** ISO time. */
  dueAt: z11.string().optional()
});

// core/documents/record.ts
import * as z13 from "zod";

// compiler/catalogue/values.ts
import * as z12 from "zod";
var personNameSchema = z12.object({ first: z12.string(), last: z12.string(), full: z12.string() });
var MAX_NAME = 500;
var nameInputSchema = z12.union([
  z12.string().min(1).max(MAX_NAME),
  z12.looseObject({
    first: z12.string().max(MAX_NAME).optional(),
    middle: z12.string().max(MAX_NAME).optional(),
    last: z12.string().max(MAX_NAME).optional(),
    full: z12.string().max(MAX_NAME).optional()
  })
]);
var partialDateSchema = z12.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "A date is YYYY-MM-DD, YYYY-MM or YYYY.");
var countryInputSchema = z12.string().regex(/^[A-Za-z]{2,3}$/, "A country is an ISO 3166-1 alpha-2 or alpha-3 code.");
var documentIdSchema = z12.string().regex(/^(doc|file)_[A-Za-z0-9]+$/, "A document id is doc_ or file_ and letters or digits.");
var documentTypeSchema = z12.enum([
  "passport",
  "id_card",
  "residence_permit",
  "visa",
  "driving_licence",
  "proof_of_address"
]);
var checkSchema = z12.object({
  name: z12.string(),
  outcome: z12.enum(["passed", "failed", "not_applicable"]),
  reason: z12.string().optional(),
  detail: z12.string().optional()
});
var checkSummarySchema = checkSchema.omit({ detail: true });
var outlineSchema = z12.array(z12.tuple([z12.number(), z12.number()])).length(4);
var pictureSchema = z12.object({
  document: documentIdSchema,
  shows: z12.enum(["front", "back", "selfie"]),
  places: z12.array(z12.object({ what: z12.enum(["machine_readable_zone", "face"]), outline: outlineSchema }))
});
var providerStampSchema = z12.object({ name: z12.string(), version: z12.string() });
var fractionSchema = z12.number().min(0).max(1);
var textSchema = z12.string().min(1).max(1e3);
var durationPattern = /^P(?=\d|T\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,9}S)?)?$/;
var durationSchema = z12.string().regex(durationPattern, "A duration is ISO 8601 in whole units, such as P30D or PT12H.");

// core/documents/record.ts
var uploadTypeSchema = z13.enum([
  "identity_front",
  "identity_back",
  "proof_of_address",
  "selfie",
  "liveness_frames",
  "attachment"
]);
var contentTypeSchema = z13.enum([
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "application/zip"
]);
var fileTypeSchema = z13.enum([...contentTypeSchema.options, "image/tiff", "image/heic", "image/heif"]);
var storedTypeSchema = z13.enum([...uploadTypeSchema.options, "chip"]);
var storedContentTypeSchema = z13.enum([...contentTypeSchema.options, "application/json"]);
var UPLOAD_LIMITS = {
  bytes: 15 * 1024 * 1024,
  /** How long the presigned URL holds, in seconds. */
  urlSeconds: 900,
  /** How long an upload is kept, in days. */
  keptDays: 30
};
var rejectionSchema = z13.enum([
  "size_mismatch",
  "hash_mismatch",
  "type_mismatch",
  "truncated",
  "polyglot",
  "encrypted"
]);
var documentRecordSchema = z13.object({
  id: z13.string(),
  organizationId: z13.string(),
  environment: environmentSchema,
  type: storedTypeSchema,
  documentType: documentTypeSchema.optional(),
  contentType: storedContentTypeSchema,
  /** As announced; the presigned URL takes no other size. */
  byteSize: z13.number(),
  /** No size was announced: `byteSize` is the most that is accepted. */
  sizeOpen: z13.literal(true).optional(),
  /** Of a file of a document of the Identity API: the document's id. Of a document that is read when its bytes come: its own id. */
  partOf: z13.string().optional(),
  /** Of such a document: the template that says what is read. */
  templateId: z13.string().optional(),
  /** Of such a file: its name as declared, which may name a person. */
  filename: z13.string().optional(),
  /** As announced, hex. */
  declaredSha256: z13.string().optional(),
  subjectId: z13.string().optional(),
  createdAt: z13.string(),
  uploadUntil: z13.string(),
  expiresAt: z13.string(),
  /** The specimen that the product drew for a fresh start. Only the seeding command sets it; no call can. */
  shippedSpecimen: z13.literal(true).optional(),
  /** Set once, when the bytes were first read. */
  content: z13.object({
    sha256: z13.string(),
    /** Of the bytes that were read; absent: as announced, or more than is accepted. */
    byteSize: z13.number().optional(),
    checkedAt: z13.string(),
    rejection: rejectionSchema.optional()
  }).optional()
});

// core/executions/records.ts
import * as z17 from "zod";

// compiler/instruction.ts
import * as z15 from "zod";

// compiler/graph.ts
import * as z14 from "zod";
var blockIdSchema = z14.string().regex(/^[a-z][a-z0-9_]{0,62}$/, "An id is 1 to 63 of a-z, 0-9 and _, and starts with a letter.");
var workflowIdSchema = z14.string().regex(/^wf_[a-z0-9_]{1,60}$/, "A workflow id is wf_ and 1 to 60 of a-z, 0-9 and _.");
var retrySchema = z14.strictObject({
  maxAttempts: z14.int().min(1).max(10).default(3).describe("Tries in all, the first one included."),
  intervalSeconds: z14.int().min(1).max(300).default(1).describe("Seconds before the second try."),
  backoffRate: z14.number().min(1).max(10).default(2).describe("How many times longer each further wait is.")
});
var blockSchema = z14.strictObject({
  type: z14.string(),
  name: z14.string().max(200).optional(),
  description: z14.string().max(2e3).optional(),
  enabled: z14.boolean().default(true).describe("When false, the block is skipped, and so are blocks that only it leads to."),
  input: jsonValueSchema.optional(),
  config: jsonObjectSchema.optional(),
  retry: retrySchema.optional().describe("How often it is tried again when a service does not answer."),
  timeoutSeconds: z14.int().min(1).max(900).optional().describe("Seconds that one try may take.")
});
var edgeOnSchema = z14.enum(["completed", "approved", "declined", "failed"]);
var edgeSchema = z14.strictObject({
  id: blockIdSchema.optional(),
  name: z14.string().max(200).optional(),
  from: z14.string(),
  to: z14.string(),
  on: edgeOnSchema.default("completed"),
  when: z14.string().min(1).max(1e4).optional(),
  otherwise: z14.literal(true).optional()
});
var position = z14.looseObject({ x: z14.number(), y: z14.number() });
var DEFAULT_SUBJECT = "{% $input.subject_id %}";
var onContradictionSchema = z14.enum(["case"]);
var environmentText = z14.string().max(1e4);
var declaredText = z14.strictObject({ value: environmentText, overridable: z14.boolean() }).meta({ id: "DeclaredText" });
var graphSchema = z14.strictObject({
  id: workflowIdSchema.optional(),
  name: z14.string().max(200).optional(),
  description: z14.string().max(2e3).optional(),
  inputSchema: z14.union([jsonObjectSchema, z14.boolean()]).optional(),
  variables: z14.record(z14.string().max(200), jsonValueSchema).default({}).describe(
    "Values that expressions read as $vars.<name>. They are sealed: a run may replace one only where it is written as {value, overridable: true}."
  ),
  environment: z14.record(z14.string().max(200), z14.union([environmentText, declaredText])).default({}).describe("Texts that expressions read as $env.<name>; sealed as variables are."),
  subject: z14.string().min(1).max(1e4).default(DEFAULT_SUBJECT).describe("The caller's id of the subject, resolved when the run begins."),
  onContradiction: onContradictionSchema.optional().describe(
    "`case`: a run that names somebody else than the record of its subject opens a case about the subject, or joins the open one. Absent: an event alone."
  ),
  blocks: z14.record(blockIdSchema, blockSchema),
  edges: z14.array(edgeSchema).max(1e4).default([]),
  layout: z14.record(z14.string(), position).optional()
});

// compiler/instruction.ts
var instructionEdgeSchema = z15.object({
  id: z15.string(),
  on: edgeOnSchema.default("completed"),
  when: z15.string().optional(),
  otherwise: z15.literal(true).optional()
});
var instructionScopeSchema = z15.object({
  /** `""` or `"kyc."`: `$blocks.x` means the result of block `prefix + x`. */
  prefix: z15.string(),
  /** `"kyc._input"`: `$input` is that block's output. Absent: the execution's input. */
  inputFrom: z15.string().optional(),
  /** The graph's own; the run's are laid over those that are `overridable`. */
  variables: z15.record(z15.string(), jsonValueSchema).default({}),
  environment: z15.record(z15.string(), z15.string()).default({}),
  /** Names of variables and environment that a run may replace. Machines from before this field have none. */
  overridable: z15.object({ variables: z15.array(z15.string()).default([]), environment: z15.array(z15.string()).default([]) }).optional()
});
var instructionSchema = z15.object({
  blockId: z15.string(),
  blockType: z15.string(),
  key: z15.string(),
  /** The two halves of a subworkflow block; absent for every other type. */
  phase: z15.enum(["input", "collect"]).optional(),
  /** With `{% … %}` values, unevaluated. */
  input: jsonValueSchema.optional(),
  config: jsonValueSchema.optional(),
  scope: instructionScopeSchema,
  /** A person decides the block, by the rules of its config. Machines from before decisions had a meaning have no block with this mark. */
  decides: z15.literal(true).optional(),
  /** Outgoing edges, in order. */
  edges: z15.array(instructionEdgeSchema),
  /** For a type with `readsUpstream` (credential_issue): every block above it, in topological order. For others: the blocks that its expressions name. Full ids. */
  upstream: z15.array(z15.string()).default([]),
  /** Blocks whose URL its expressions name. Full ids. */
  hooks: z15.array(z15.string()).optional(),
  failureScope: z15.string().optional(),
  timeoutSeconds: z15.number(),
  /** Tries in all, the first one included. */
  maxAttempts: z15.number(),
  /** Collector only: the child's block ids, full. */
  children: z15.array(z15.string()).optional(),
  /** Phase `input` only: the child's `inputSchema`. */
  inputSchema: jsonValueSchema.optional(),
  /** The graph holds (pause or long wait): after recording, look at `frontier`, open gates, mark paused. */
  coordinate: z15.boolean().default(false)
});
var gateInstructionSchema = z15.object({ id: z15.string(), after: z15.array(z15.string()) });
var executionId = z15.string();
var taskToken = z15.string();
var runPayloadSchema = z15.object({
  action: z15.literal("run"),
  executionId,
  instruction: instructionSchema,
  /** Ids of the blocks that follow in the chain of this one (`chainFrom`): the same function may run them in this call. */
  ahead: z15.array(z15.string()).optional()
});
var pausePayloadSchema = z15.object({
  action: z15.literal("pause"),
  executionId,
  instruction: instructionSchema,
  taskToken
});
var waitedPayloadSchema = z15.object({
  action: z15.literal("waited"),
  executionId,
  instruction: instructionSchema
});
var gatePayloadSchema = z15.object({
  action: z15.literal("gate"),
  executionId,
  gate: gateInstructionSchema,
  taskToken
});
var failPayloadSchema = z15.object({
  action: z15.literal("fail"),
  executionId,
  instruction: instructionSchema
});
var finishPayloadSchema = z15.object({ action: z15.literal("finish"), executionId });
var taskPayloadSchema = z15.discriminatedUnion("action", [
  runPayloadSchema,
  pausePayloadSchema,
  waitedPayloadSchema,
  gatePayloadSchema,
  failPayloadSchema,
  finishPayloadSchema
]);
var routesSchema = z15.record(z15.string(), z15.boolean());

// core/decisions/outcome.ts
import * as z16 from "zod";
var outcomeSchema = z16.enum(["none", "needs_review", "declined", "inconclusive", "approved"]).meta({ id: "ExecutionOutcome" });
var outcomeReasonSchema = z16.strictObject({ code: z16.string(), blockId: z16.string().optional(), message: z16.string() }).meta({ id: "OutcomeReason" });

// core/executions/records.ts
var executionStatusSchema = z17.enum(["running", "paused", "completed", "failed", "cancelled"]);
var failureSchema = z17.object({ blockId: z17.string(), code: z17.string(), message: z17.string() });
var blockErrorSchema = z17.object({ code: z17.string(), message: z17.string() });
var actorSchema = z17.object({
  /** Absent: a key. */
  kind: z17.literal("person").optional(),
  /** Of the key or the person. */
  keyId: z17.string(),
  keyName: z17.string().optional(),
  /** Of a key: the person who made it. */
  madeBy: z17.string().optional(),
  onBehalfOf: z17.string().optional(),
  /** The agent's client that made the call, as it names itself, else the person's token (`token_…`) that it used. */
  client: z17.string().optional()
});
var executionMetaSchema = z17.object({
  executionId: z17.string(),
  organizationId: z17.string(),
  environment: environmentSchema,
  workflowId: z17.string(),
  version: z17.number().nullable(),
  machineHash: z17.string(),
  graphHash: z17.string(),
  type: z17.enum(["EXPRESS", "STANDARD"]),
  status: executionStatusSchema,
  failure: failureSchema.optional(),
  /** The subworkflow blocks whose child has stopped, each with the failure that stopped it. */
  stops: z17.record(z17.string(), failureSchema).default({}),
  variables: z17.string(),
  environmentVariables: z17.record(z17.string(), z17.string()),
  maxParallelNodes: z17.number(),
  inputHash: z17.string(),
  /** Key of the HMACs of inputs and outputs, gone with the run's data. Absent: erased, or a run from before it, whose hashes are plain. */
  salt: z17.string().optional(),
  /** The caller's id of the run's subject: the graph's `subject`. Absent: no subject, or a run from before it was stored. */
  subject: z17.string().optional(),
  /** Its record, `subj_…`. */
  subjectId: z17.string().optional(),
  parentExecutionId: z17.string().optional(),
  callChain: z17.array(z17.string()),
  /** A partial re-run: where it began. */
  rerunFrom: z17.string().optional(),
  /** The run that goes on for this one, which was cancelled because the applicant sent something new. */
  successor: z17.string().optional(),
  /** Of a successor: the run that it goes on for, the first one of the chain, and the case that they are in. */
  replaces: z17.object({ executionId: z17.string(), first: z17.string(), caseId: z17.string() }).optional(),
  actor: actorSchema,
  /**
   * Of a run with blocks that wait for a POST: the base URL of such POSTs, and the secret (256 bits, base64url) that makes and checks the tokens of
   * their URLs. See `webhook-token.ts`.
   */
  webhooks: z17.object({ baseUrl: z17.string(), secret: z17.string() }).optional(),
  /** Of a partial re-run: the principals that started its source runs. */
  initiators: z17.array(actorSchema).optional(),
  /**
   * Of a partial re-run: by issuing block, the hash of the only holder to whom it may issue. Null: any, since the source
   * got no holder from the same input. Absent: none.
   */
  holders: z17.record(z17.string(), z17.string().nullable()).optional(),
  /** Raised by every resume: a reader that saw an older one may not mark the execution paused. */
  epoch: z17.number(),
  startedAt: z17.string(),
  endedAt: z17.string().optional(),
  /** Its data were erased: trail and seal remain. */
  erasedAt: z17.string().optional(),
  /** What the run comes to, as of its last change. Runs that ended before it was kept have none. */
  outcome: outcomeSchema.optional(),
  outcomeReasons: z17.array(outcomeReasonSchema).optional(),
  cancellation: z17.object({ actor: actorSchema, reason: z17.string().optional() }).optional()
});
var attemptSchema = z17.object({
  startedAt: z17.string(),
  endedAt: z17.string().optional(),
  error: z17.string().optional()
});
var blockResultSchema = z17.object({
  status: z17.enum(["completed", "failed"]),
  output: z17.string().optional(),
  error: blockErrorSchema.optional(),
  /** The decision of the block, and the deciding principal. Results from before decisions had a meaning have none. */
  decision: z17.object({ means: meansSchema, by: z17.array(actorSchema).default([]) }).optional(),
  routes: routesSchema,
  inputHash: z17.string().optional(),
  outputHash: z17.string().optional(),
  startedAt: z17.string(),
  endedAt: z17.string(),
  provider: z17.string().optional(),
  versions: z17.record(z17.string(), z17.string()).optional(),
  /** Taken over from this execution by a partial re-run. */
  reusedFrom: z17.string().optional()
});
var approvalSchema = z17.object({
  actor: actorSchema,
  /** ISO time. */
  at: z17.string(),
  decision: z17.string(),
  /** The fields that were submitted, as JSON text. */
  fields: z17.string()
});
var pauseSchema = z17.object({
  blockId: z17.string(),
  answeredBy: z17.enum(["person", "webhook", "capture"]).default("person"),
  taskToken: z17.string(),
  reason: z17.string(),
  message: z17.string().optional(),
  /** Texts that an expression made: they may hold personal data. */
  computedTexts: z17.array(z17.enum(["reason", "title", "message"])).optional(),
  requiredInput: z17.array(z17.string()),
  /** Absent in pauses of versions that were deployed before decisions had a meaning. */
  review: reviewRulesSchema.optional(),
  /** Answered by a capture session: what that collects, as JSON text. */
  collect: z17.string().optional(),
  /** The case that it is in: `case_<ulid>`. None: it waits for a webhook or a capture session, or was opened before there were cases. */
  caseId: z17.string().optional(),
  /** The first of two required approvals. */
  approvals: z17.array(approvalSchema).optional(),
  createdAt: z17.string(),
  expiresAt: z17.string(),
  state: z17.enum(["open", "resumed", "expired", "closed"]),
  closedAt: z17.string().optional(),
  actor: actorSchema.optional(),
  /** Whether the waiting task was answered. */
  delivered: z17.boolean()
});
var webhookSchema = z17.object({
  blockId: z17.string(),
  receivedAt: z17.string(),
  body: z17.string().optional()
});
var gateSchema = z17.object({
  gateId: z17.string(),
  taskToken: z17.string(),
  after: z17.array(z17.string()),
  delivered: z17.boolean()
});
var sealSchema = z17.object({
  sealedAt: z17.string(),
  root: z17.string(),
  count: z17.number(),
  jws: z17.string(),
  skipped: z17.array(z17.string())
});

// core/cases/records.ts
var caseStateSchema = z18.enum(["open", "in_progress", "waiting_for_applicant", "closed"]);
var caseKindSchema = z18.enum(["review", "alert", "manual", "contradiction"]);
var caseOutcomeSchema = z18.enum([
  "approved",
  "declined",
  "true_match",
  "false_positive",
  "no_action"
]);
var assigneeSchema = principalSchema;
var casePauseSchema = z18.object({
  executionId: z18.string(),
  blockId: z18.string(),
  workflowId: z18.string(),
  reason: z18.string(),
  title: z18.string().optional(),
  openedAt: z18.string(),
  dueAt: z18.string(),
  state: z18.enum(["open", "decided", "expired", "closed", "replaced", "cancelled"]),
  endedAt: z18.string().optional(),
  means: meansSchema.optional(),
  reasonCode: z18.string().optional(),
  /** `replaced`: the run that goes on. */
  successorId: z18.string().optional()
});
var askedDocumentSchema = z18.object({
  type: uploadTypeSchema.exclude(["liveness_frames"]),
  /** The field of the run's input that gets its id. */
  field: z18.string()
});
var caseRequestSchema = z18.object({
  id: z18.string(),
  state: z18.enum(["open", "submitted", "answered", "withdrawn"]),
  executionId: z18.string(),
  blockId: z18.string(),
  /** For the applicant. */
  message: z18.string().optional(),
  documents: z18.array(askedDocumentSchema),
  /** Properties of a JSON Schema, as JSON text. */
  fields: z18.string(),
  at: z18.string(),
  by: assigneeSchema,
  submission: z18.object({ at: z18.string(), by: assigneeSchema, successorId: z18.string(), inputHash: z18.string() }).optional()
});
var caseAlertSchema = z18.object({
  /** `alrt_…`. */
  id: z18.string(),
  /** Of the subject's record. */
  subjectId: z18.string(),
  /** The entry of a list. */
  entityId: z18.string()
});
var closingSchema = z18.object({
  outcome: caseOutcomeSchema,
  alerts: z18.array(z18.string()),
  by: actorSchema,
  proposedAt: z18.string(),
  expiresAt: z18.string()
});
var caseRecordSchema = z18.object({
  id: z18.string(),
  organizationId: z18.string(),
  environment: environmentSchema,
  /** Raised by every change: a writer that saw an older one may not write. */
  version: z18.number(),
  kind: caseKindSchema,
  state: caseStateSchema,
  /** The caller's id of the subject. Absent: the run has none, and the case is about the run. */
  subjectId: z18.string().optional(),
  team: z18.string().optional(),
  assignee: assigneeSchema.optional(),
  priority: prioritySchema,
  /** ISO time: of the pause that is due first. */
  dueAt: z18.string(),
  openedAt: z18.string(),
  closedAt: z18.string().optional(),
  outcome: caseOutcomeSchema.optional(),
  /** A closing that waits for a second principal. */
  closing: closingSchema.optional(),
  /** Until then `next` does not give it out (ISO time). */
  snoozedUntil: z18.string().optional(),
  /** The closed case of the same subject before this one. */
  previousCaseId: z18.string().optional(),
  pauses: z18.array(casePauseSchema),
  /** The newest one. */
  request: caseRequestSchema.optional(),
  /** Ids as the store keeps them. */
  executions: z18.array(z18.string()),
  alerts: z18.array(z18.string()),
  /** Those of them that wait for a decision. */
  openAlerts: z18.array(caseAlertSchema).optional(),
  watchers: z18.array(z18.string())
});
var entryTypeSchema = z18.enum([
  "opened",
  "joined",
  "assigned",
  "released",
  "commented",
  "requested",
  "withdrawn",
  "submitted",
  "escalated",
  "snoozed",
  "decided",
  "ended",
  "proposed",
  "closed",
  "cancelled",
  "dismissed",
  "attached",
  "viewed",
  "reported"
]);
var caseEntrySchema = z18.object({
  id: z18.string(),
  at: z18.string(),
  type: entryTypeSchema,
  by: principalSchema.optional(),
  /** A comment, or the reason of a change. */
  text: z18.string().optional(),
  mentions: z18.array(z18.string()).optional(),
  executionId: z18.string().optional(),
  blockId: z18.string().optional(),
  documentId: z18.string().optional(),
  means: meansSchema.optional(),
  assignee: assigneeSchema.optional(),
  team: z18.string().optional(),
  priority: prioritySchema.optional(),
  until: z18.string().optional(),
  outcome: caseOutcomeSchema.optional(),
  /** The entry of a list, and its version, whose hit was dismissed. */
  hit: z18.object({ entityId: z18.string(), version: z18.string(), confirmed: z18.boolean() }).optional()
});

// core/monitoring/records.ts
var scored = z19.enum(["potential_match", "match"]);
var entryFactsSchema = z19.object({
  version: z19.string(),
  name: z19.string(),
  names: z19.array(z19.string()),
  entity_type: z19.string(),
  sex: z19.string().nullable(),
  birth_dates: z19.array(z19.string()),
  countries: z19.array(z19.string()),
  identifiers: z19.array(z19.string()),
  programs: z19.array(z19.string()),
  topics: z19.array(z19.string())
}).meta({ id: "ListedFacts" });
var verdictSchema = z19.object({
  score: z19.number(),
  status: scored,
  matched_name: z19.string(),
  reasons: z19.array(z19.object({ feature: z19.string(), weight: z19.number(), detail: z19.string() })),
  entry: entryFactsSchema
}).meta({ id: "AlertVerdict" });
var openedBecauseSchema = z19.enum(["lists_changed", "subject_new_or_changed"]);
var closedBecauseSchema = z19.enum([
  "decided",
  "dismissed",
  "entry_removed",
  "no_longer_matches",
  "replaced"
]);
var alertSchema = z19.object({
  /** `alrt_<ulid>`. */
  id: z19.string(),
  organizationId: z19.string(),
  environment: environmentSchema,
  version: z19.int(),
  /** Of the record. */
  subjectId: z19.string(),
  /** The entry: `<list>:<key>`. */
  entityId: z19.string(),
  list: z19.string(),
  state: z19.enum(["open", "closed"]),
  because: openedBecauseSchema,
  /** The lists by which it was judged. */
  edition: z19.string(),
  now: verdictSchema,
  /** What was known of this hit before; absent: nothing. */
  before: verdictSchema.optional(),
  /** Fields of the entry that differ. */
  changed: z19.array(z19.string()),
  /** Hash of what was looked up: a dismissal is for this identity. */
  identity: z19.string(),
  caseId: z19.string(),
  openedAt: z19.string(),
  closedAt: z19.string().optional(),
  closedBecause: closedBecauseSchema.optional(),
  outcome: caseOutcomeSchema.optional()
});
var hitSchema = z19.object({
  subjectId: z19.string(),
  entityId: z19.string(),
  /** Raised by every change. */
  version: z19.int(),
  /** `open`: an alert waits. `settled`: a person has decided it. `gone`: the entry is not a hit any more. */
  state: z19.enum(["open", "settled", "gone"]),
  verdict: verdictSchema,
  /** The verdict that its newest alert showed, where the matcher has gone on since; absent: `verdict`. A later one is compared with it. */
  alerted: verdictSchema.pick({ score: true, status: true }).optional(),
  alertId: z19.string()
});
var headSchema = z19.object({
  organizationId: z19.string(),
  environment: environmentSchema,
  version: z19.int(),
  /** Whatever is judged from now on is judged by these lists, or not written. */
  target: z19.string(),
  /** When these were built (ISO time): older ones never take their place. */
  builtAt: z19.string(),
  /** The lists by which the last completed pass judged everybody; absent: there was none. */
  edition: z19.string().optional(),
  completedAt: z19.string().optional(),
  /** The pass under way. */
  passId: z19.string().optional()
});
var passSchema = z19.object({
  id: z19.string(),
  organizationId: z19.string(),
  environment: environmentSchema,
  /** Absent: the first one. */
  from: z19.string().optional(),
  to: z19.string(),
  /** When these lists were built (ISO time). */
  builtAt: z19.string(),
  /** `changes`: only entries that differ are judged; `everything`: the matcher is another one, or what changed is not known. */
  scope: z19.enum(["changes", "everything"]),
  state: z19.enum(["running", "completed", "superseded"]),
  startedAt: z19.string(),
  endedAt: z19.string().optional()
});
var partSchema = z19.object({
  passId: z19.string(),
  organizationId: z19.string(),
  environment: environmentSchema,
  shard: z19.int(),
  version: z19.int(),
  state: z19.enum(["running", "completed"]),
  /** Sort key of the last one that was judged. */
  cursor: z19.string().optional(),
  workedAt: z19.string(),
  subjects: z19.int(),
  judged: z19.int(),
  opened: z19.int(),
  closed: z19.int(),
  /** Subjects that could not be screened. */
  faults: z19.int(),
  /** Why the last step failed: a code. The next one tries again. */
  failure: z19.string().optional()
});

// core/subjects/triggers.ts
import * as z20 from "zod";
var triggerSchema = z20.object({
  id: z20.string(),
  organizationId: z20.string(),
  environment: environmentSchema,
  /** Of the record. */
  subjectId: z20.string(),
  kind: z20.enum(["alert", "risk", "look", "override"]),
  /** Another one with every write: who has seen an older one may not write. */
  stamp: z20.string(),
  /** From when on it is due (ISO time). */
  at: z20.string(),
  alertId: z20.string().optional(),
  /** `alert`: when it was opened (ISO time). */
  openedAt: z20.string().optional(),
  /** `look`: since when the subject is monitored so (ISO time). */
  since: z20.string().optional(),
  /** `look`: names the change of the record that switched the expiries on, where others were looked at before. */
  expirySince: z20.string().optional(),
  /** `look`: the last periodic review. */
  reviewedAt: z20.string().optional(),
  /** `look`: the expiries for which a run has begun. */
  told: z20.array(z20.string()).optional(),
  /** Why no run could begin: a code. It is tried again. */
  failure: z20.string().optional(),
  /** Tries that failed since the last change of what is due: the pause before the next one grows with them. */
  tries: z20.int().optional()
});
var riskTriggerId = (subjectId) => `risk_${subjectId}`;
var alertTrigger = (tenant, { id, subjectId, openedAt }) => ({
  id: `alert_${id}`,
  ...tenantOf(tenant),
  subjectId,
  kind: "alert",
  stamp: id,
  at: openedAt,
  alertId: id,
  openedAt
});
var riskTrigger = (tenant, subjectId, at3, stamp) => ({
  id: riskTriggerId(subjectId),
  ...tenantOf(tenant),
  subjectId,
  kind: "risk",
  stamp,
  at: at3
});

// core/monitoring/triggers.ts
function changeTriggers({ watch, after, opened: opened2, closed }) {
  const at3 = opened2?.alert.openedAt ?? closed?.after.closedAt;
  if (at3 === void 0) return [];
  return [
    ...opened2 === void 0 ? [] : [alertTrigger(watch, opened2.alert)],
    riskTrigger(watch, watch.subjectId, at3, `${after.alertId}_${after.state}`)
  ];
}
function decidedTriggers(tenant, { alerts, at: at3 }) {
  const [first] = alerts;
  return first === void 0 ? [] : [riskTrigger(tenant, first.subjectId, at3, `${first.id}_decided`)];
}
function judgedTriggers(watch, at3, fault) {
  if (watch.judged !== void 0 && watch.fault === fault) return [];
  return [riskTrigger(watch, watch.subjectId, at3, `judged_${watch.profile.slice(0, 16)}_${at3}`)];
}

// core/subjects/monitoring.ts
import * as z22 from "zod";

// core/subjects/monitoring-terms.ts
import * as z21 from "zod";

// compiler/catalogue/duration.ts
var day = 86400;
var unitSeconds = {
  years: 365 * day,
  months: 30 * day,
  weeks: 7 * day,
  days: day,
  hours: 3600,
  minutes: 60,
  seconds: 1
};
function durationSeconds(text2) {
  if (!durationSchema.safeParse(text2).success) return void 0;
  const [date = "", time = ""] = text2.slice(1).split("T");
  const count = (part, unit) => Number(new RegExp(`(\\d+)${unit}`).exec(part)?.[1] ?? 0);
  return count(date, "Y") * unitSeconds.years + count(date, "M") * unitSeconds.months + count(date, "W") * unitSeconds.weeks + count(date, "D") * unitSeconds.days + count(time, "H") * unitSeconds.hours + count(time, "M") * unitSeconds.minutes + count(time, "S") * unitSeconds.seconds;
}

// core/subjects/keep-for.ts
var LONGEST_SECONDS = 100 * 366 * 86400;
var keepForSchema = durationSchema.refine((text2) => {
  const seconds = durationSeconds(text2);
  return seconds !== void 0 && seconds > 0 && seconds <= LONGEST_SECONDS;
}, "The time to keep data must be longer than zero and at most P100Y.");

// core/subjects/monitoring-terms.ts
var fraction = z21.number().min(0).max(1);
var monitoringTerms = z21.strictObject({
  screening: z21.strictObject({
    lists: z21.array(z21.string().min(1).max(100)).min(1).max(50).optional().describe("Ids. Unless set, all."),
    topics: z21.array(z21.enum(["sanction", "pep", "adverse_media"])).min(1).optional().describe("What to look for. Unless set, all."),
    thresholds: z21.strictObject({ potential: fraction.optional(), match: fraction.optional() }).optional().describe("As of the screening in a graph.")
  }).default({}),
  document_expiry: z21.literal(true).optional().describe("A run begins when a document of the subject expires, and when no date of expiry is known."),
  rescreen_every: keepForSchema.optional().describe("A run begins as often: the periodic review (P1Y)."),
  workflow_id: workflowIdSchema.optional().describe("The workflow that runs on an alert, an expiry and a review, with `$input.trigger`.")
}).refine(
  ({ document_expiry, rescreen_every, workflow_id }) => workflow_id !== void 0 || document_expiry === void 0 && rescreen_every === void 0,
  { message: "Name the workflow that runs.", path: ["workflow_id"] }
);

// core/subjects/monitoring.ts
var monitoringSchema = monitoringTerms.meta({ id: "Monitoring" });
var watchedQuerySchema = z22.object({
  name: z22.string().optional(),
  names: z22.array(z22.string()).optional(),
  birth_date: z22.string().optional(),
  countries: z22.array(z22.string()).optional(),
  identifiers: z22.array(z22.object({ type: z22.string().optional(), value: z22.string(), country: z22.string().optional() })).optional(),
  entity_type: z22.enum(["person", "organisation"])
});
var watchKeysSchema = z22.object({ algorithm: z22.string(), packed: z22.instanceof(Uint8Array) });
var watchSchema = z22.object({
  subjectId: z22.string(),
  organizationId: z22.string(),
  environment: environmentSchema,
  /** The caller's id. */
  externalId: z22.string(),
  /** Hash of who is looked up, by what and how: another one is judged anew. */
  profile: z22.string(),
  query: watchedQuerySchema,
  screening: monitoringSchema.shape.screening.removeDefault(),
  /** By which entries of lists meet it. Absent: it is not judged yet. */
  keys: watchKeysSchema.optional(),
  /** Since when it is looked up with this profile (ISO time). */
  since: z22.string(),
  /** Absent: it is not judged against all lists yet, so its hits are not known. */
  judged: z22.object({ edition: z22.string(), at: z22.string() }).optional(),
  /** Why it cannot be screened: the code of the matcher. It is looked at again by each pass. */
  fault: z22.string().optional()
});
var WATCH_SHARDS = 16;
function watchShardOf(subjectId) {
  let sum2 = 0;
  for (const character of subjectId) sum2 = (sum2 * 31 + (character.codePointAt(0) ?? 0)) % 65521;
  return sum2 % WATCH_SHARDS;
}

// adapters/dynamodb/delete-all.ts
var BATCH = 50;
async function deleteAll(table3, items) {
  for (let start = 0; start < items.length; start += BATCH) {
    const moves = items.slice(start, start + BATCH).map(({ pk, sk }) => ({ kind: "delete", key: { pk: String(pk), sk: String(sk) } }));
    await table3.transact(moves);
  }
}

// adapters/dynamodb/index-keys.ts
var indexKeys = {
  executionsOfTenant: (tenant) => `EXECS#${tenantPart(tenant)}`,
  executionsOfWorkflow: (tenant, workflowId) => `EXECS#${tenantPart(tenant)}#${workflowId}`,
  /** Runs by status and outcome; sort key: start and id of the run. A run changes its partition, so a list of all uses the ones above. */
  executionsInState: (tenant, status, outcome) => `EXECS#${tenantPart(tenant)}#${status}#${outcome}`,
  /** Sparse: a pause is in it while it is open; sort key: when it was opened, its execution and its block. */
  openPausesOfTenant: (tenant) => `PAUSES#${tenantPart(tenant)}`,
  openPausesOfWorkflow: (tenant, workflowId) => `PAUSES#${tenantPart(tenant)}#${workflowId}`,
  /** Cases by what a list is of and by state; sort key: due date and id. */
  cases: (tenant, of, value2, state) => `CASES#${tenantPart(tenant)}#${of}#${state}#${value2}`,
  /** Sparse: cases without an assignee, of all teams or of one; sort key: since when they wait, and id. */
  caseQueue: (tenant, team) => `CASE_QUEUE#${tenantPart(tenant)}${team === void 0 ? "" : `#${team}`}`,
  subjectsOfTenant: (tenant) => `SUBJS#${tenantPart(tenant)}`,
  subjectsByStatus: (tenant, status) => `SUBJS#${tenantPart(tenant)}#${status}`,
  subjectsByRisk: (tenant, level) => `SUBJS#${tenantPart(tenant)}#RISK#${level}`,
  /** The timeline's entries of runs; sort key: start and id of the run. */
  executionsOfSubject: (tenant, subjectId) => `EXECS#${tenantPart(tenant)}#SUBJECT#${subjectId}`,
  /** Sparse: sealed runs without a subject, until their data are erased; sort key: since when they are kept (ISO time). */
  runsWithoutSubject: (tenant) => `KEPT#${tenantPart(tenant)}`,
  workflowsOfTenant: (tenant) => `WFS#${tenantPart(tenant)}`,
  apiKeysOfOrganization: (organizationId) => `KEYS#${organizationId}`,
  credentialsOfTenant: (tenant) => `CREDS#${tenantPart(tenant)}`,
  credentialsOfSubject: (tenant, subjectId) => `CREDS#${tenantPart(tenant)}#${subjectId}`,
  documentsOfTenant: (tenant) => `DOCS#${tenantPart(tenant)}`,
  documentsOfSubject: (tenant, subjectId) => `DOCS#${tenantPart(tenant)}#${subjectId}`,
  /** Ids of the tenant's records of a kind, found by their beginning. */
  ids: (tenant, kind) => `IDS#${kind}#${tenantPart(tenant)}`,
  /** Machines to which no version points; sort key: when they may be collected (ISO time). */
  collectableMachines: () => "MACHINES",
  /** Monitored subjects that are not judged yet; sort key: since when (ISO time). */
  unjudgedWatches: () => "UNJUDGED",
  /** Parts of monitoring passes that are worked on; sort key: when somebody last did (ISO time). */
  openPassParts: () => "PASSES",
  /** Alerts of a tenant by state; sort key: when they were opened, and id. */
  alerts: (tenant, state) => `ALERTS#${tenantPart(tenant)}#${state}`,
  /** Alerts of a subject; sort key: the same. */
  alertsOfSubject: (tenant, subjectId) => `ALERTS#${tenantPart(tenant)}#SUBJECT#${subjectId}`,
  /** Erasures under way; sort key: since when (ISO time). */
  openErasures: () => "ERASURES",
  /** Exports that a worker packs; sort key: requested, or until when a worker holds it (ISO time). */
  openExports: () => "EXPORTS",
  /** Open batches of credentials; sort key: the deadline of the next heartbeat (ISO time). */
  openBatches: () => "BATCHES",
  /** Batches that failed; sort key: creation (ISO time). */
  failedBatches: (tenant) => `BATCHES#${tenantPart(tenant)}`,
  /** Open executions, and runs that wait to teach: spread over shards so that none is hot; sort key: when to look, or since when (ISO time). */
  openExecutions: (shard) => `OPEN#${shard}`,
  /** What may begin runs, spread likewise; sort key: when it is due (ISO time). */
  triggers: (shard) => `TRIGGERS#${shard}`,
  /** Sparse: triggers of a subject of which the last try failed; sort key: their id. */
  failedTriggers: (tenant, subjectId) => `FAILED#${tenantPart(tenant)}#${subjectId}`,
  waitingToTeach: (shard) => `LEARN#${shard}`
};
var OPEN_SHARDS = 8;
function openShardOf(id) {
  let sum2 = 0;
  for (const character of id) sum2 = (sum2 * 31 + (character.codePointAt(0) ?? 0)) % 65521;
  return sum2 % OPEN_SHARDS;
}

// adapters/dynamodb/merged.ts
async function merged(table3, partitions, { limit, after, from, to, newestFirst = false }) {
  const first = newestFirst || after === void 0 ? from : `${after}${BEHIND2}`;
  const last = newestFirst && after !== void 0 ? after : to === void 0 ? void 0 : `${to}${LAST}`;
  if (first !== void 0 && last !== void 0 && first > last) return { sorts: [] };
  const pages = await Promise.all(
    partitions.map(
      ({ index: index2, pk }) => table3.index({
        index: index2,
        pk,
        newestFirst,
        // One more says that there are more. `after` itself is in the range of the newest first.
        limit: newestFirst && after !== void 0 ? limit + 2 : limit + 1,
        ...first === void 0 ? {} : { from: first },
        ...last === void 0 ? {} : { to: last }
      })
    )
  );
  const found = pages.flatMap(
    ({ items }, position2) => items.map((item) => String(item[`${partitions[position2]?.index ?? "gsi1"}sk`]))
  );
  const sorted = [...new Set(found)].filter((sort) => sort !== after).sort();
  if (newestFirst) sorted.reverse();
  const sorts = sorted.slice(0, limit);
  const end = sorts.at(-1);
  return { sorts, ...sorted.length > limit && end !== void 0 ? { next: end } : {} };
}
var idIn = (sort) => sort.slice(sort.lastIndexOf("#") + 1);
var BEHIND2 = "!";
var LAST = "\u{10FFFF}";

// adapters/dynamodb/table.ts
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand
} from "@aws-sdk/client-dynamodb";

// adapters/dynamodb/attributes.ts
import { unmarshall } from "@aws-sdk/util-dynamodb";
function toAttributes(values) {
  const attributes = {};
  for (const [name, value2] of Object.entries(values))
    if (value2 !== void 0) attributes[name] = toAttribute(value2);
  return attributes;
}
function toAttribute(value2) {
  if (typeof value2 === "string") return { S: value2 };
  if (typeof value2 === "number" && Math.abs(value2) <= Number.MAX_SAFE_INTEGER) return { N: String(value2) };
  if (typeof value2 === "boolean") return { BOOL: value2 };
  if (value2 === null) return { NULL: true };
  if (Array.isArray(value2)) return { L: value2.map(toAttribute) };
  if (value2 instanceof Uint8Array) return { B: value2 };
  if (typeof value2 === "object" && isPlain(value2)) return { M: toAttributes(value2) };
  throw new TypeError(`DynamoDB has no attribute for a ${typeof value2}.`);
}
function isPlain(value2) {
  const prototype = Object.getPrototypeOf(value2);
  return prototype === null || prototype === Object.prototype;
}
function fromAttributes(attributes) {
  return unmarshall(attributes);
}

// adapters/dynamodb/back-off.ts
var MAX_TRIES = 12;
var backOff = (attempt) => new Promise((resolve2) => setTimeout(resolve2, Math.random() * Math.min(500, 2 ** attempt * 2)));

// adapters/dynamodb/expressions.ts
function conditionInput(condition) {
  return condition === void 0 ? {} : { ConditionExpression: condition.expression, ...expressionParts(condition.names, condition.values) };
}
function updateInput(change, condition) {
  const set = Object.entries(change.set ?? {}).filter(([, value2]) => value2 !== void 0);
  const remove2 = change.remove ?? [];
  const names2 = { ...condition?.names, ...change.names };
  const values = { ...condition?.values, ...change.values };
  const setClauses = set.map(([attribute, value2], position2) => {
    names2[`#s${position2}`] = attribute;
    values[`:s${position2}`] = value2;
    return `#s${position2} = :s${position2}`;
  });
  const removeClauses = remove2.map((attribute, position2) => {
    names2[`#r${position2}`] = attribute;
    return `#r${position2}`;
  });
  const clauses = [
    clause("SET", [...setClauses, ...change.setRaw ?? []]),
    clause("REMOVE", removeClauses),
    clause("ADD", change.addRaw ?? [])
  ];
  return {
    UpdateExpression: clauses.filter((part) => part !== "").join(" "),
    ...condition === void 0 ? {} : { ConditionExpression: condition.expression },
    ...expressionParts(names2, values)
  };
}
var clause = (verb, parts3) => parts3.length === 0 ? "" : `${verb} ${parts3.join(", ")}`;
function expressionParts(names2, values) {
  return {
    ...names2 === void 0 || Object.keys(names2).length === 0 ? {} : { ExpressionAttributeNames: names2 },
    ...values === void 0 || Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: toAttributes(values) }
  };
}
function projection(attributes) {
  const names2 = Object.fromEntries(attributes.map((attribute, position2) => [`#p${position2}`, attribute]));
  return { ProjectionExpression: Object.keys(names2).join(", "), ExpressionAttributeNames: names2 };
}

// adapters/dynamodb/transact.ts
import {
  TransactWriteItemsCommand
} from "@aws-sdk/client-dynamodb";
import * as z23 from "zod";
async function transact(client, tableName, moves) {
  const command = new TransactWriteItemsCommand({
    TransactItems: moves.map((move) => transactItem(tableName, move))
  });
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(command);
      return { ok: true };
    } catch (error) {
      const reasons = cancellationCodes(error);
      if (reasons === void 0) throw error;
      const failed = reasons.flatMap(
        (code, position2) => code === "ConditionalCheckFailed" ? [position2] : []
      );
      if (failed.length > 0) return { ok: false, failed };
      if (!reasons.some(isPassing) || attempt === MAX_TRIES) throw error;
      await backOff(attempt + 1);
    }
  }
}
function transactItem(tableName, move) {
  switch (move.kind) {
    case "put":
      return {
        Put: { TableName: tableName, Item: toAttributes(move.item), ...conditionInput(move.condition) }
      };
    case "update":
      return {
        Update: {
          TableName: tableName,
          Key: toAttributes(move.key),
          ...updateInput(move.change, move.condition)
        }
      };
    case "delete":
      return {
        Delete: { TableName: tableName, Key: toAttributes(move.key), ...conditionInput(move.condition) }
      };
    case "check":
      return {
        ConditionCheck: {
          TableName: tableName,
          Key: toAttributes(move.key),
          ConditionExpression: move.condition.expression,
          ...expressionParts(move.condition.names, move.condition.values)
        }
      };
  }
}
function cancellationCodes(error) {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") {
    return error instanceof Error && error.name === "TransactionInProgressException" ? ["TransactionConflict"] : void 0;
  }
  return cancellationSchema.parse(error).CancellationReasons.map(({ Code }) => Code);
}
var cancellationSchema = z23.object({
  CancellationReasons: z23.array(z23.object({ Code: z23.string().default("None") })).default([])
});
var isPassing = (code) => code === "TransactionConflict" || code === "ThrottlingError" || code === "ProvisionedThroughputExceeded";

// adapters/dynamodb/table.ts
var ABSENT = { expression: "attribute_not_exists(pk)" };
var isAtVersion = (version) => ({
  expression: "#version = :seen",
  names: { "#version": "version" },
  values: { ":seen": version }
});
var BATCH2 = 25;
var READ_BATCH = 100;
function createTable(client, tableName) {
  return {
    async get(key3, { attributes } = {}) {
      const only = attributes === void 0 ? {} : projection(attributes);
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: toAttributes(key3), ConsistentRead: true, ...only })
      );
      return item === void 0 ? void 0 : fromAttributes(item);
    },
    getMany: (keys) => getMany(client, tableName, keys),
    partition: (pk, options = {}) => queryPartition(client, tableName, pk, options),
    index: (query) => queryIndex(client, tableName, query),
    put: (item, condition) => unlessConditionFails(
      client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: toAttributes(item),
          ...conditionInput(condition)
        })
      )
    ),
    update: (key3, change, condition) => unlessConditionFails(
      client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: toAttributes(key3),
          ...updateInput(change, condition)
        })
      )
    ),
    delete: (key3, condition) => unlessConditionFails(
      client.send(
        new DeleteItemCommand({
          TableName: tableName,
          Key: toAttributes(key3),
          ...conditionInput(condition)
        })
      )
    ),
    updateSeen: (key3, change, condition) => updateSeen(client, tableName, key3, change, condition),
    transact: (moves) => transact(client, tableName, moves),
    batchPut: (items) => batchPut(client, tableName, items)
  };
}
async function updateSeen(client, tableName, key3, change, condition) {
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: toAttributes(key3),
    ...updateInput(change, condition),
    ReturnValues: "ALL_NEW",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD"
  });
  try {
    const { Attributes: item } = await client.send(command);
    return { ok: true, item: item === void 0 ? void 0 : fromAttributes(item) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { ok: false, item: error.Item === void 0 ? void 0 : fromAttributes(error.Item) };
  }
}
async function getMany(client, tableName, keys) {
  const found = /* @__PURE__ */ new Map();
  for (let start = 0; start < keys.length; start += READ_BATCH)
    await getBatch(client, tableName, keys.slice(start, start + READ_BATCH), found);
  return keys.map(({ pk, sk }) => found.get(`${pk}
${sk}`));
}
async function getBatch(client, tableName, keys, found) {
  let Keys = keys.map(({ pk, sk }) => toAttributes({ pk, sk }));
  for (let attempt = 0; Keys.length > 0; attempt++) {
    if (attempt === MAX_TRIES) throw new Error("The table did not answer a batch.");
    if (attempt > 0) await backOff(attempt);
    const RequestItems = { [tableName]: { Keys, ConsistentRead: true } };
    const answer2 = await client.send(new BatchGetItemCommand({ RequestItems }));
    for (const item of (answer2.Responses?.[tableName] ?? []).map(fromAttributes)) {
      found.set(`${item.pk}
${item.sk}`, item);
    }
    Keys = answer2.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
}
async function queryPartition(client, tableName, pk, options) {
  const items = [];
  let start;
  do {
    const page2 = await client.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk${options.prefix === void 0 ? "" : " AND begins_with(sk, :prefix)"}${options.after === void 0 ? "" : " AND sk > :after"}${options.between === void 0 ? "" : " AND sk BETWEEN :from AND :to"}`,
        ExpressionAttributeValues: toAttributes({
          ":pk": pk,
          ":prefix": options.prefix,
          ":after": options.after,
          ":from": options.between?.[0],
          ":to": options.between?.[1]
        }),
        ScanIndexForward: options.newestFirst !== true,
        Limit: options.limit,
        ExclusiveStartKey: start
      })
    );
    items.push(...(page2.Items ?? []).map(fromAttributes));
    start = page2.LastEvaluatedKey;
  } while (start !== void 0 && (options.limit === void 0 || items.length < options.limit));
  return items;
}
async function queryIndex(client, tableName, query) {
  const pk = `${query.index}pk`;
  const sk = `${query.index}sk`;
  const page2 = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: query.index,
      KeyConditionExpression: `${pk} = :pk AND ${sk} BETWEEN :from AND :to`,
      ExpressionAttributeValues: toAttributes({
        ":pk": query.pk,
        ":from": query.from ?? " ",
        ":to": query.to ?? "\u{10FFFF}",
        ...query.filter?.values
      }),
      FilterExpression: query.filter?.expression,
      ExpressionAttributeNames: query.filter?.names,
      ScanIndexForward: query.newestFirst !== true,
      Limit: query.limit,
      ExclusiveStartKey: query.cursor === void 0 ? void 0 : toAttributes(query.cursor)
    })
  );
  return {
    items: (page2.Items ?? []).map(fromAttributes),
    ...page2.LastEvaluatedKey === void 0 ? {} : { cursor: fromAttributes(page2.LastEvaluatedKey) }
  };
}
async function batchPut(client, tableName, items) {
  for (let start = 0; start < items.length; start += BATCH2) {
    let requests = items.slice(start, start + BATCH2).map((item) => ({ PutRequest: { Item: toAttributes(item) } }));
    for (let attempt = 0; requests.length > 0; attempt++) {
      if (attempt === MAX_TRIES) throw new Error("The table did not accept a batch.");
      if (attempt > 0) await backOff(attempt);
      const answer2 = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } })
      );
      requests = answer2.UnprocessedItems?.[tableName] ?? [];
    }
  }
}
async function unlessConditionFails(call) {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

// adapters/dynamodb/triggers.ts
var fieldsOf = (trigger) => ({
  ...trigger,
  gsi3pk: indexKeys.triggers(openShardOf(trigger.id)),
  gsi3sk: trigger.at,
  ...trigger.failure === void 0 ? {} : { gsi2pk: indexKeys.failedTriggers(trigger, trigger.subjectId), gsi2sk: trigger.id }
});
var triggerItem = (trigger) => ({ ...triggerKey(trigger.id), ...fieldsOf(trigger) });
var triggerMove = (trigger) => ({ kind: "put", item: triggerItem(trigger) });

// core/audit/event.ts
import * as z25 from "zod";

// core/access/actor.ts
var actorTypes = ["api_key", "person", "workflow", "system", "cli"];

// core/audit/event-types.ts
import * as z24 from "zod";
var eventTypes = [
  "credential.issued",
  "credential.verified",
  "credential.revoked",
  "credential.suspended",
  "credential.reactivated",
  "credential.deleted",
  "credential.presented",
  "credential.presentation_accepted",
  "credential.presentation_rejected",
  "credential.batch_completed",
  "credential.read",
  "execution.completed",
  "execution.failed",
  "execution.paused",
  "execution.resumed",
  "execution.cancelled",
  "execution.data_disclosed",
  "execution.erased",
  "workflow.draft_changed",
  "workflow.proposed",
  "workflow.deployed",
  "workflow.activated",
  "workflow.deleted",
  "api_key.created",
  "api_key.revoked",
  "stream.created",
  "stream.changed",
  "stream.deleted",
  "lists.refreshed",
  "document.viewed",
  "case.opened",
  "case.assigned",
  "case.commented",
  "case.requested",
  "case.escalated",
  "case.snoozed",
  "case.decided",
  "case.closing_proposed",
  "case.closed",
  "case.reported",
  "cases.exported",
  "executions.exported",
  "hit.dismissed",
  "alert.opened",
  "alert.closed",
  "evidence.created",
  "evidence.disclosed",
  "evidence.deleted",
  "user.signed_in",
  "user.signed_out",
  "user.sign_in_refused",
  "user.changed",
  "user.token_created",
  "user.token_revoked",
  "team.changed",
  "settings.proposed",
  "settings.changed",
  "document.pending",
  "document.submitted",
  "document.processing",
  "document.processed",
  "document.failed",
  "verification.initiated",
  "verification.passed",
  "verification.failed",
  "verification.requires_retry",
  "verification.canceled",
  "screening.completed",
  "screening.failed",
  "session.created",
  "session.started",
  "session.pending",
  "session.completed",
  "session.failed",
  "session.marked_for_review",
  "session.approved",
  "session.declined",
  "session.expired",
  "session.disclosed",
  "capture.opened",
  "capture.step_completed",
  "capture.retake",
  "capture.handed_over",
  "capture.submitted",
  "capture.expired",
  "capture.cancelled",
  "subject.created",
  "subject.changed",
  "subject.contradicted",
  "subject.disclosed",
  "subject.exported",
  "subject.rated",
  "subject.risk_override_proposed",
  "subject.risk_overridden",
  "subject.monitored",
  "subject.unmonitored",
  "subject.held",
  "subject.released",
  "subject.erased"
];
var eventType = z24.enum(eventTypes);

// core/audit/event.ts
var runFacts = z25.object({
  workflowId: z25.string(),
  /** Null: a draft or an inline graph. */
  version: z25.int().nullable(),
  /** At the end: what each check came to. */
  checks: z25.array(z25.object({ blockId: z25.string(), finding: z25.string() })).default([]),
  /** At the end: screenings that found someone. */
  hits: z25.int().default(0),
  /** `execution.resumed`: how long the answered pause was open. */
  decidedMs: z25.number().nullable().default(null),
  /** `execution.resumed` by a decision: what it means. */
  means: z25.string().nullable().default(null)
});
var presentationFacts = z25.object({
  sessionRef: z25.string().nullable(),
  /** Names. */
  claims: z25.array(z25.string()),
  correlationId: z25.string().nullable(),
  checkoutId: z25.string().nullable()
});
var feedEvent = z25.object({
  id: z25.string(),
  eventType,
  timestamp: z25.iso.datetime(),
  outcome: z25.enum(["success", "denied", "error"]),
  outcomeReason: z25.string().nullable(),
  actorType: z25.enum(actorTypes),
  /** The API key or the person that acted, by id and name at the time, and the principal that a key named; null where none acted. */
  actorId: z25.string().nullable().default(null),
  actorName: z25.string().nullable().default(null),
  onBehalfOf: z25.string().nullable().default(null),
  credentialId: z25.string().nullable(),
  credentialType: z25.string().nullable(),
  subjectType: z25.string().nullable(),
  durationMs: z25.number().nullable(),
  sourceIp: z25.string().nullable(),
  userAgent: z25.string().nullable(),
  externalVerifierId: z25.string().nullable(),
  externalTransactionRef: z25.string().nullable(),
  /** The resource of the event, when it is not a credential: an execution, workflow, batch job, document, API key or stream. */
  resourceId: z25.string().nullable(),
  /** `execution.data_disclosed`: the blocks whose data was disclosed, `$input` for the execution's input; `execution.resumed`: the pause. */
  blockIds: z25.array(z25.string()).nullable().default(null),
  /** `execution.…`: what the run comes to. */
  executionOutcome: z25.string().nullable().default(null),
  /** `execution.cancelled`: the run that goes on for it, because the applicant sent something new. */
  successorExecutionId: z25.string().nullable().default(null),
  /** `evidence.disclosed`: why, in the viewer's words, and for which case. */
  purpose: z25.string().nullable().default(null),
  caseId: z25.string().nullable().default(null),
  /** `cases.exported`, `executions.exported`: what narrowed the list, as `name=value&…`; empty: the whole list. */
  filter: z25.string().nullable().default(null),
  /** `capture.step_completed`, `capture.retake`: the kind of the step; `outcomeReason`: what was wrong. */
  captureStep: z25.string().nullable().default(null),
  /** Of an `outcome_attestation`: what it attests. */
  attestationType: z25.string().nullable().default(null),
  /** `credential.presented` and its kin: what the reader of the credential tells. */
  presentation: presentationFacts.nullable().default(null),
  /** `execution.…`; null in events from before statistics. */
  run: runFacts.nullable().default(null)
});
var sequencedEvent = feedEvent.extend({ seq: z25.int().positive() });
function makeEvent(facts) {
  return {
    outcomeReason: null,
    actorId: null,
    actorName: null,
    onBehalfOf: null,
    credentialId: null,
    credentialType: null,
    subjectType: null,
    durationMs: null,
    sourceIp: null,
    userAgent: null,
    externalVerifierId: null,
    externalTransactionRef: null,
    resourceId: null,
    blockIds: null,
    executionOutcome: null,
    successorExecutionId: null,
    purpose: null,
    caseId: null,
    filter: null,
    captureStep: null,
    attestationType: null,
    presentation: null,
    run: null,
    ...facts
  };
}

// core/cases/due.ts
var DUE_DAYS = 30;
var dueAfter = (at3) => new Date(Date.parse(at3) + DUE_DAYS * 864e5).toISOString();

// core/cases/new-case.ts
function openedCase({ subjectId, team, previousCaseId, ...begun2 }, entry, cause) {
  const after = {
    version: 1,
    state: "open",
    priority: "normal",
    pauses: [],
    executions: [],
    alerts: [],
    watchers: [],
    ...begun2,
    ...definedOnly({ subjectId, team, previousCaseId })
  };
  const event = makeEvent({
    id: `evt_${after.id}_opened`,
    eventType: "case.opened",
    timestamp: after.openedAt,
    outcome: "success",
    resourceId: after.id,
    ...cause
  });
  return { after, entries: [entry], events: [event] };
}
var workState = ({ assignee }) => assignee === void 0 ? "open" : "in_progress";
var stateAtNews = (record6) => record6.state === "waiting_for_applicant" ? workState(record6) : record6.state;

// core/cases/pause-moves.ts
var aboutSubject = (subject) => `SUBJECT#${subject}`;
var ORDER = prioritySchema.options;
var hasOpen = ({ pauses }) => pauses.some(({ state }) => state === "open");

// core/cases/alert-moves.ts
var REASON = "monitoring_alert";
var MAX_OPEN = 20;
var MAX_ALERTS = 200;
function caseAtAlert(tenant, alert, latest) {
  const { id, subjectId, entityId } = alert;
  const open2 = [...latest?.openAlerts ?? [], { id, subjectId, entityId }];
  const isFull = open2.length > MAX_OPEN || (latest?.alerts.length ?? 0) >= MAX_ALERTS;
  if (latest === void 0 || latest.state === "closed" || isFull) return opened(tenant, alert, latest?.id);
  const after = {
    ...latest,
    version: latest.version + 1,
    state: stateAtNews(latest),
    alerts: [...latest.alerts, id],
    openAlerts: open2
  };
  return { after, entries: [entryOf3("joined", alert)], events: [] };
}
function opened(tenant, alert, previousCaseId) {
  const { caseId, at: at3, externalId, id, subjectId, entityId } = alert;
  const begun2 = {
    id: caseId,
    ...tenantOf(tenant),
    kind: "alert",
    subjectId: externalId,
    dueAt: dueAfter(at3),
    openedAt: at3,
    previousCaseId,
    alerts: [id],
    openAlerts: [{ id, subjectId, entityId }]
  };
  return openedCase(begun2, entryOf3("opened", alert), { actorType: "system", outcomeReason: REASON });
}
function caseAfterAlert(record6, end) {
  const { alertId, at: at3, note, isReplaced } = end;
  const ended = record6.openAlerts?.find(({ id }) => id === alertId);
  if (ended === void 0 || record6.state === "closed") return void 0;
  const openAlerts = record6.openAlerts?.filter(({ id }) => id !== alertId) ?? [];
  const left = { ...record6, version: record6.version + 1, openAlerts };
  const entry = { id: `${alertId}_ended`, at: at3, type: "ended", text: note };
  const isOver = openAlerts.length === 0 && !isReplaced && record6.kind === "alert" && record6.executions.length === 0 && !hasOpen(record6);
  if (!isOver) return { after: left, entries: [entry], events: [] };
  const event = makeEvent({
    id: `evt_${record6.id}_closed`,
    eventType: "case.closed",
    timestamp: at3,
    outcome: "success",
    outcomeReason: "no_action",
    actorType: "system",
    resourceId: record6.id
  });
  return {
    after: { ...left, state: "closed", closedAt: at3, outcome: "no_action" },
    entries: [entry, { ...entry, id: `${record6.id}_closed`, type: "closed", outcome: "no_action" }],
    events: [event]
  };
}
var entryOf3 = (type, { id, at: at3, entityId }) => ({
  id: `${id}_${type}`,
  at: at3,
  type,
  text: `${REASON}: ${entityId}`
});

// core/subjects/ties.ts
var caseEntry = (found) => ({
  id: found.id,
  at: found.openedAt,
  kind: "case",
  ref: found.id
});
var alertEntry = (alert) => ({
  id: alert.id,
  at: alert.openedAt,
  kind: "alert",
  ref: alert.id
});

// adapters/dynamodb/id-lists.ts
var idListing = (tenant, kind, id) => ({
  gsi3pk: indexKeys.ids(tenant, kind),
  gsi3sk: id
});

// adapters/dynamodb/outbox.ts
function outboxMove(tenant, event) {
  return { kind: "put", item: { ...feedKeys.pending(tenant, event.id), ...event } };
}

// adapters/dynamodb/monitoring/items.ts
var alertSort = ({ openedAt, id }) => `${openedAt}#${id}`;
var alertItem = (alert) => ({
  ...alertKey(alert.id),
  ...alert,
  gsi1pk: indexKeys.alerts(alert, alert.state),
  gsi1sk: alertSort(alert),
  gsi2pk: indexKeys.alertsOfSubject(alert, alert.subjectId),
  gsi2sk: alertSort(alert)
});
var hitKey = (tenant, subjectId, entityId) => watchKeys.hit(tenant, watchShardOf(subjectId), subjectId, entityId);
var hitItem = (tenant, hit) => ({
  ...hitKey(tenant, hit.subjectId, hit.entityId),
  ...hit
});
var partItem = (part) => ({
  ...watchKeys.part(part, part.passId, part.shard),
  ...part,
  ...part.state === "running" ? { gsi3pk: indexKeys.openPassParts(), gsi3sk: part.workedAt } : {}
});
var isJudgedBy = (edition) => ({
  expression: "target = :edition",
  values: { ":edition": edition }
});
var isLookedUpAs = (profile) => ({
  expression: "profile = :profile",
  values: { ":profile": profile }
});
function decidedMoves(tenant, decided) {
  const { alerts, because, outcome, at: at3, events } = decided;
  return [
    ...alerts.flatMap(({ id, subjectId, entityId }) => [
      {
        kind: "update",
        key: alertKey(id),
        change: {
          set: {
            state: "closed",
            closedAt: at3,
            closedBecause: because,
            outcome,
            gsi1pk: indexKeys.alerts(tenant, "closed")
          },
          addRaw: ["#version :one"],
          names: { "#version": "version", "#state": "state" },
          values: { ":one": 1 }
        },
        condition: { expression: "#state = :open", values: { ":open": "open" } }
      },
      {
        kind: "update",
        key: hitKey(tenant, subjectId, entityId),
        change: {
          set: { state: "settled" },
          addRaw: ["#version :one"],
          names: { "#version": "version" },
          values: { ":one": 1 }
        },
        condition: { expression: "alertId = :alert", values: { ":alert": id } }
      }
    ]),
    ...events.map((event) => outboxMove(tenant, event)),
    ...decidedTriggers(tenant, decided).map(triggerMove)
  ];
}

// adapters/dynamodb/subjects/items.ts
function entryItem({ id, organizationId, environment }, entry) {
  const item = { ...subjectKeys.entry(id, entry.at, entry.id), ...entry };
  if (entry.kind !== "run") return item;
  return {
    ...item,
    gsi1pk: indexKeys.executionsOfSubject({ organizationId, environment }, id),
    gsi1sk: `${entry.at}#${entry.ref}`
  };
}

// adapters/dynamodb/case-items.ts
async function readCase(table3, caseId) {
  const item = await table3.get(caseKeys.meta(caseId));
  return item === void 0 ? void 0 : caseRecordSchema.parse(item);
}
function caseMoves(before, { after, entries, events, dismissal, decided }) {
  return [
    {
      kind: "put",
      item: { ...caseKeys.meta(after.id), ...after, ...idListing(after, "CASE", after.id) },
      condition: before === void 0 ? ABSENT : isAtVersion(before.version)
    },
    ...listings(after),
    ...entries.map((entry) => ({ kind: "put", item: entryItem2(after.id, entry) })),
    ...events.map((event) => outboxMove(after, event)),
    ...dismissal === void 0 ? [] : [dismissalMove(after, dismissal)],
    ...decided === void 0 ? [] : decidedMoves(after, decided)
  ];
}
var dismissalMove = (tenant, dismissal) => ({
  kind: "put",
  item: { ...dismissalKeys.dismissal(tenant, dismissal.subjectId, dismissal.entityId), ...dismissal }
});
var entryItem2 = (caseId, entry) => ({
  ...caseKeys.entry(caseId, entry.at, entry.id),
  ...entry
});
var dueSort = ({ dueAt, id }) => `${dueAt}#${id}`;
function listings(record6) {
  const { id, state, team, assignee, subjectId } = record6;
  const sort = dueSort(record6);
  const of = (kind, value2) => indexKeys.cases(record6, kind, value2, state);
  const waits = state === "open" && assignee === void 0;
  const since = `${record6.snoozedUntil ?? record6.openedAt}#${id}`;
  const queue = caseKeys.queue(id);
  return [
    {
      kind: "put",
      item: {
        ...caseKeys.listing(id, "team"),
        gsi1pk: of("tenant", ""),
        gsi1sk: sort,
        gsi2pk: of("team", team ?? ""),
        gsi2sk: sort
      }
    },
    {
      kind: "put",
      item: {
        ...caseKeys.listing(id, "assignee"),
        gsi1pk: of("assignee", assignee?.id ?? "none"),
        gsi1sk: sort,
        ...subjectId === void 0 ? {} : { gsi2pk: of("subject", subjectId), gsi2sk: sort }
      }
    },
    waits ? {
      kind: "put",
      item: {
        ...queue,
        gsi1pk: indexKeys.caseQueue(record6),
        gsi1sk: since,
        gsi2pk: indexKeys.caseQueue(record6, team ?? ""),
        gsi2sk: since
      }
    } : { kind: "delete", key: queue }
  ];
}
async function casePartAt(table3, { about, subjectId, organizationId, environment }, change) {
  const tenant = { organizationId, environment };
  const key3 = caseKeys.latest(tenant, about);
  const latest = await latestCase(table3, key3);
  const made = change(latest);
  const { id } = made.after;
  if (id === latest?.id) return { caseId: id, moves: caseMoves(latest, made) };
  const opening = openingMoves(key3, latest, made);
  if (subjectId === void 0) return { caseId: id, moves: opening };
  const item = entryItem({ ...tenant, id: subjectId }, caseEntry(made.after));
  return { caseId: id, moves: [...opening, { kind: "put", item }] };
}
async function latestCase(table3, key3) {
  const named2 = await table3.get(key3);
  return typeof named2?.caseId === "string" ? readCase(table3, named2.caseId) : void 0;
}
var openingMoves = (key3, latest, change) => [
  ...caseMoves(void 0, change),
  {
    kind: "put",
    item: { ...key3, caseId: change.after.id },
    condition: latest === void 0 ? ABSENT : names(latest.id)
  }
];
var names = (caseId) => ({
  expression: "caseId = :latest",
  values: { ":latest": caseId }
});
async function withCase(table3, read14) {
  for (; ; ) {
    const { moves, part } = await read14();
    const outcome = await table3.transact([...moves, ...part]);
    if (outcome.ok) return [];
    const failed = outcome.failed.filter((position2) => position2 < moves.length);
    if (failed.length > 0) return failed;
  }
}

// adapters/dynamodb/monitoring/hits.ts
async function writeHit(table3, change) {
  const { watch, edition, before, after, opened: opened2, closed, events } = change;
  const moves = [
    { kind: "check", key: watchKeys.head(watch), condition: isJudgedBy(edition) },
    {
      kind: "check",
      key: watchKeys.watch(watch, watchShardOf(watch.subjectId), watch.subjectId),
      condition: isLookedUpAs(watch.profile)
    },
    {
      kind: "put",
      item: hitItem(watch, after),
      condition: before === void 0 ? ABSENT : isAtVersion(before.version)
    },
    ...closed === void 0 ? [] : [
      {
        kind: "put",
        item: alertItem(closed.after),
        condition: isAtVersion(closed.before.version)
      }
    ],
    ...events.map((event) => outboxMove(watch, event)),
    ...changeTriggers(change).map(triggerMove)
  ];
  const failed = await withCase(table3, async () => {
    if (opened2 !== void 0) return { moves, part: await openingPart(table3, watch, opened2) };
    return { moves, part: closed === void 0 ? [] : await closingPart(table3, closed) };
  });
  return failed.length === 0;
}
async function openingPart(table3, watch, { alert, inCase }) {
  const { subjectId, externalId, organizationId, environment } = watch;
  const tenant = { organizationId, environment };
  const about = { ...tenant, about: aboutSubject(externalId), subjectId };
  const part = await casePartAt(table3, about, (latest) => caseAtAlert(tenant, inCase, latest));
  return [
    ...part.moves,
    { kind: "put", item: alertItem({ ...alert, caseId: part.caseId }) },
    { kind: "put", item: entryItem({ ...tenant, id: subjectId }, alertEntry(alert)) }
  ];
}
async function closingPart(table3, { before, after, note }) {
  const record6 = await readCase(table3, before.caseId);
  const at3 = after.closedAt ?? before.openedAt;
  const isReplaced = after.closedBecause === "replaced";
  const change = record6 && caseAfterAlert(record6, { alertId: before.id, at: at3, note, isReplaced });
  return record6 === void 0 || change === void 0 ? [] : caseMoves(record6, change);
}

// adapters/dynamodb/monitoring/store.ts
function createMonitoringStore(table3) {
  return {
    async head(tenant) {
      const item = await table3.get(watchKeys.head(tenant));
      return item === void 0 ? void 0 : headSchema.parse(item);
    },
    async pass(tenant, passId) {
      const item = await table3.get(watchKeys.pass(tenant, passId));
      return item === void 0 ? void 0 : passSchema.parse(item);
    },
    async part(tenant, passId, shard) {
      const item = await table3.get(watchKeys.part(tenant, passId, shard));
      return item === void 0 ? void 0 : partSchema.parse(item);
    },
    async passes(tenant, limit) {
      const options = { prefix: "PASS#", newestFirst: true, limit };
      const items = await table3.partition(watchKeys.passes(tenant), options);
      return items.slice(0, limit).map((item) => passSchema.parse(item));
    },
    async parts(tenant, passId) {
      const items = await table3.partition(watchKeys.passes(tenant), { prefix: `PART#${passId}#` });
      return items.map((item) => partSchema.parse(item));
    },
    async begin(before, pass, parts3) {
      const { organizationId, environment } = pass;
      const head = { ...before, organizationId, environment, version: (before?.version ?? 0) + 1 };
      const item = {
        ...watchKeys.head(pass),
        ...head,
        target: pass.to,
        builtAt: pass.builtAt,
        passId: pass.id
      };
      const outcome = await table3.transact([
        { kind: "put", item, condition: before === void 0 ? ABSENT : isAtVersion(before.version) },
        ...endMoves(pass, before?.passId, { state: "superseded", endedAt: pass.startedAt }),
        { kind: "put", item: { ...watchKeys.pass(pass, pass.id), ...pass } },
        ...parts3.map((part) => ({ kind: "put", item: partItem(part) }))
      ]);
      return outcome.ok;
    },
    async progress(before, after) {
      const outcome = await table3.transact([
        { kind: "check", key: watchKeys.head(before), condition: isUnderWay(before.passId) },
        { kind: "put", item: partItem(after), condition: isAtVersion(before.version) }
      ]);
      return outcome.ok;
    },
    async complete(head, pass) {
      const { state, endedAt = pass.startedAt } = pass;
      const outcome = await table3.transact([
        {
          kind: "update",
          key: watchKeys.head(head),
          change: {
            set: { version: head.version + 1, edition: pass.to, completedAt: endedAt },
            remove: ["passId"]
          },
          condition: isAtVersion(head.version)
        },
        ...endMoves(pass, pass.id, { state, endedAt })
      ]);
      return outcome.ok;
    },
    async lostParts(before, limit) {
      const { items } = await table3.index({
        index: "gsi3",
        pk: indexKeys.openPassParts(),
        to: before,
        limit
      });
      const found = await table3.getMany(items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
      const parts3 = found.flatMap((item) => item === void 0 ? [] : [partSchema.parse(item)]);
      const heads = await table3.getMany(parts3.map((part) => watchKeys.head(part)));
      await forgetSuperseded(
        table3,
        parts3.filter((part, at3) => heads[at3]?.passId !== part.passId).map(partItem)
      );
      return parts3.filter((part, at3) => heads[at3]?.passId === part.passId && part.state === "running");
    },
    async wake(part, at3) {
      await table3.update(
        watchKeys.part(part, part.passId, part.shard),
        { set: { workedAt: at3, gsi3sk: at3 } },
        isAtVersion(part.version)
      );
    },
    async index(tenant, shard, { limit, after }) {
      const items = await table3.partition(watchKeys.partition(tenant, shard), {
        limit,
        ...after === void 0 ? {} : { after }
      });
      return items.slice(0, limit).map(indexEntry);
    },
    async watched(tenant, subjectId) {
      const partition = watchKeys.partition(tenant, watchShardOf(subjectId));
      const entries = (await table3.partition(partition, { prefix: subjectId })).map(indexEntry);
      const watch = entries.find((entry) => "watch" in entry);
      return {
        watch: watch !== void 0 && "watch" in watch ? watch.watch : void 0,
        hits: entries.flatMap((entry) => "hit" in entry ? [entry.hit] : [])
      };
    },
    async unjudged(before, limit) {
      const query = { index: "gsi3", pk: indexKeys.unjudgedWatches(), to: before, limit };
      const { items } = await table3.index(query);
      const found = await table3.getMany(items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
      const watches = found.flatMap((item) => item === void 0 ? [] : [watchSchema.parse(item)]);
      return watches.filter(({ judged }) => judged === void 0);
    },
    async settle(watch, { edition, at: at3, keys, fault }) {
      const outcome = await table3.transact([
        { kind: "check", key: watchKeys.head(watch), condition: isJudgedBy(edition) },
        {
          kind: "update",
          key: watchKeys.watch(watch, watchShardOf(watch.subjectId), watch.subjectId),
          change: {
            set: { judged: { edition, at: at3 }, keys, ...fault === void 0 ? {} : { fault } },
            remove: ["gsi3pk", "gsi3sk", ...fault === void 0 ? ["fault"] : []]
          },
          condition: isLookedUpAs(watch.profile)
        },
        ...judgedTriggers(watch, at3, fault).map(triggerMove)
      ]);
      return outcome.ok;
    },
    change: (change) => writeHit(table3, change),
    async alert(tenant, alertId) {
      const item = await table3.get(alertKey(alertId));
      const alert = item === void 0 ? void 0 : alertSchema.parse(item);
      return alert !== void 0 && isSameTenant(alert, tenant) ? alert : void 0;
    },
    alerts: (query) => listAlerts(table3, query),
    async eraseAlert(tenant, alertId) {
      const owner = {
        expression: "organizationId = :org AND environment = :env",
        values: { ":org": tenant.organizationId, ":env": tenant.environment }
      };
      await table3.delete(alertKey(alertId), owner);
    },
    async eraseHits(tenant, subjectId) {
      const partition = watchKeys.partition(tenant, watchShardOf(subjectId));
      await deleteAll(table3, await table3.partition(partition, { prefix: `${subjectId}#` }));
    }
  };
}
var isUnderWay = (passId) => ({
  expression: "passId = :pass",
  values: { ":pass": passId }
});
function endMoves(tenant, passId, end) {
  if (passId === void 0) return [];
  return [{ kind: "update", key: watchKeys.pass(tenant, passId), change: { set: end } }];
}
async function forgetSuperseded(table3, items) {
  for (const { pk, sk } of items) await table3.update({ pk, sk }, { remove: ["gsi3pk", "gsi3sk"] });
}
var indexEntry = (item) => item.entityId === void 0 ? { sort: String(item.sk), watch: watchSchema.parse(item) } : { sort: String(item.sk), hit: hitSchema.parse(item) };
async function listAlerts(table3, { tenant, state, subjectId, limit, after }) {
  const states = state === void 0 ? ["open", "closed"] : [state];
  const partitions = subjectId === void 0 ? states.map((one) => ({ index: "gsi1", pk: indexKeys.alerts(tenant, one) })) : [{ index: "gsi2", pk: indexKeys.alertsOfSubject(tenant, subjectId) }];
  const { sorts, next: next2 } = await merged(table3, partitions, { limit, after, newestFirst: true });
  const items = await table3.getMany(sorts.map((sort) => alertKey(idIn(sort))));
  const alerts = items.flatMap((item) => item === void 0 ? [] : [alertSchema.parse(item)]).filter((alert) => isSameTenant(alert, tenant) && (state === void 0 || alert.state === state)).toSorted((a, b) => alertSort(a) < alertSort(b) ? 1 : -1);
  return { alerts, ...next2 === void 0 ? {} : { next: next2 } };
}

// adapters/dynamodb/schema.ts
var TABLE_SCHEMA = {
  partitionKey: "pk",
  sortKey: "sk",
  ttlAttribute: "ttl",
  stream: "NEW_AND_OLD_IMAGES",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk", projection: "ALL" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk", projection: "ALL" },
    { name: "gsi3", partitionKey: "gsi3pk", sortKey: "gsi3sk", projection: "KEYS_ONLY" },
    { name: "gsi4", partitionKey: "gsi4pk", sortKey: "gsi4sk", projection: "KEYS_ONLY" }
  ]
};
function createTableRequest(tableName) {
  const keys = [TABLE_SCHEMA, ...TABLE_SCHEMA.indexes];
  return {
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: keys.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]).map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: keySchema(TABLE_SCHEMA),
    GlobalSecondaryIndexes: TABLE_SCHEMA.indexes.map((index2) => ({
      IndexName: index2.name,
      KeySchema: keySchema(index2),
      Projection: { ProjectionType: index2.projection }
    }))
  };
}
function keySchema(keys) {
  return [
    { AttributeName: keys.partitionKey, KeyType: "HASH" },
    { AttributeName: keys.sortKey, KeyType: "RANGE" }
  ];
}

// core/monitoring/pass.ts
import { setImmediate as setImmediate2 } from "node:timers/promises";

// core/monitoring/changes.ts
var known2 = /* @__PURE__ */ new WeakMap();
function changesIn({ index: index2 }, changed2) {
  const made = known2.get(changed2);
  if (made?.index === index2) return made;
  const entities = [...changed2].map((id) => index2.find(id)).filter((entity) => entity !== void 0);
  const keys = new Set(entities.flatMap((entity) => [...entryKeys(index2, entity)]));
  const changes = { index: index2, keys, filter: new ChangeFilter(index2, new Set(entities)) };
  known2.set(changed2, changes);
  return changes;
}
var sharesKey = (matcher2, changed2, watch, algorithm) => meets(watch, changesIn(matcher2, changed2).keys, algorithm);
var mayHit = (matcher2, changed2, watch) => changesIn(matcher2, changed2).filter.mayHit(watch.query, watch.screening);

// core/monitoring/settle.ts
var JudgedTooLate = class extends Error {
  name = "JudgedTooLate";
};
async function settleHits(ports, judged) {
  const { watch, found, hits, isJudged, isListed } = judged;
  const isDismissed = await dismissedBy(ports.dismissals, watch, ports.now());
  const counts = { opened: 0, closed: 0 };
  const latest = new Map(hits.map((hit) => [hit.entityId, hit]));
  for (const step of stepsTo(found, { hits, isJudged, isListed, isDismissed })) {
    const entityId = step.kind === "open" ? step.entityId : step.known.entityId;
    const change = await changeOf(ports, judged, step, latest.get(entityId));
    if (!await ports.monitoring.change(change)) throw new JudgedTooLate();
    latest.set(entityId, change.after);
    if (change.opened !== void 0) counts.opened++;
    if (change.closed !== void 0) counts.closed++;
  }
  return counts;
}
async function dismissedBy(dismissals, watch, now) {
  const tenant = tenantOfWatch(watch);
  const identity = identityHash(watch.query);
  const active = (await dismissals.of(tenant, watch.externalId)).filter(
    (one) => one.state === "active" && one.identity === identity && one.until > now.toISOString()
  );
  return (entityId, version) => active.some((one) => one.entityId === entityId && one.entityVersion === version);
}
var noteJudged = (ports, watch, edition, judgement) => ports.monitoring.settle(watch, {
  edition,
  at: ports.now().toISOString(),
  keys: keysOf(watch.query, partsOfEdition(edition).algorithm),
  ...judgement.kind === "fault" ? { fault: judgement.code } : {}
});
var tenantOfWatch = ({ organizationId, environment }) => ({
  organizationId,
  environment
});
async function changeOf(ports, judged, step, before) {
  const { watch, edition } = judged;
  const at3 = ports.now().toISOString();
  if (step.kind === "open") return openingOf(ports, judged, step, before, at3);
  if (before === void 0) throw new JudgedTooLate();
  const version = before.version + 1;
  if (step.kind === "note")
    return { watch, edition, before, after: { ...noted(before, step.verdict), version }, events: [] };
  const after = { ...before, version, state: step.to };
  if (before.state !== "open") return { watch, edition, before, after, events: [] };
  const alert = await ports.monitoring.alert(tenantOfWatch(watch), before.alertId);
  if (alert === void 0 || alert.state === "closed") throw new JudgedTooLate();
  const closed = {
    ...alert,
    version: alert.version + 1,
    state: "closed",
    closedAt: at3,
    closedBecause: step.because
  };
  const event = makeEvent({
    id: `evt_${alert.id}_closed`,
    eventType: "alert.closed",
    timestamp: at3,
    outcome: "success",
    outcomeReason: step.because,
    actorType: "system",
    resourceId: alert.id,
    caseId: alert.caseId
  });
  const note = `${step.because}: ${before.entityId}`;
  return { watch, edition, before, after, closed: { before: alert, after: closed, note }, events: [event] };
}
function noted(before, verdict) {
  const { score, status } = alertedVerdict(before);
  return { ...before, verdict, alerted: { score, status } };
}
function openingOf(ports, { watch, edition, because }, { entityId, verdict, known: known3 }, before, at3) {
  const id = ports.newId("alrt");
  const caseId = ports.newId("case");
  const alert = {
    id,
    ...tenantOfWatch(watch),
    version: 1,
    subjectId: watch.subjectId,
    entityId,
    list: entityId.slice(0, entityId.indexOf(":")),
    state: "open",
    because,
    edition,
    now: verdict,
    ...definedOnly({ before: known3 && alertedVerdict(known3) }),
    changed: changedFields(known3?.verdict, verdict),
    identity: identityHash(watch.query),
    // The store puts the case that it comes to here.
    caseId,
    openedAt: at3
  };
  const after = {
    subjectId: watch.subjectId,
    entityId,
    version: (before?.version ?? 0) + 1,
    state: "open",
    verdict,
    alertId: id
  };
  const event = makeEvent({
    id: `evt_${id}_opened`,
    eventType: "alert.opened",
    timestamp: at3,
    outcome: "success",
    outcomeReason: because,
    actorType: "system",
    resourceId: id
  });
  const { subjectId, externalId } = watch;
  const inCase = { id, subjectId, entityId, externalId, caseId, at: at3 };
  return { watch, edition, before, after, opened: { alert, inCase }, events: [event] };
}

// core/monitoring/pass.ts
var MAX_TRIES2 = 10;
var STEP = 200;
async function beginPass(ports, tenant, options) {
  const manifest = await ports.manifestOf();
  for (let tries = 0; tries < MAX_TRIES2; tries++) {
    const begun2 = await tryToBegin(ports, tenant, manifest, options.needed);
    if (begun2 !== "moved") return begun2;
  }
  return false;
}
async function tryToBegin(ports, tenant, manifest, isNeeded) {
  const [to, builtAt] = [editionOf(manifest), manifest.built_at];
  const head = await ports.monitoring.head(tenant);
  if (head === void 0 ? !isNeeded : head.target === to || builtAt < head.builtAt) return false;
  const { organizationId, environment } = tenant;
  const at3 = ports.now().toISOString();
  const id = ports.newId("pass");
  const from = head?.edition;
  const isSameMatcher = from !== void 0 && partsOfEdition(from).algorithm === partsOfEdition(to).algorithm;
  const pass = {
    id,
    organizationId,
    environment,
    ...definedOnly({ from }),
    to,
    builtAt,
    scope: isSameMatcher ? "changes" : "everything",
    state: "running",
    startedAt: at3
  };
  const parts3 = Array.from(
    { length: WATCH_SHARDS },
    (_, shard) => ({
      passId: id,
      organizationId,
      environment,
      shard,
      version: 1,
      state: "running",
      workedAt: at3,
      subjects: 0,
      judged: 0,
      opened: 0,
      closed: 0,
      faults: 0
    })
  );
  return await ports.monitoring.begin(head, pass, parts3) || "moved";
}
async function stepPart(ports, part, limit = STEP) {
  const { monitoring } = ports;
  const head = await monitoring.head(part);
  const pass = head?.passId === part.passId ? await monitoring.pass(part, part.passId) : void 0;
  if (pass === void 0 || part.state === "completed") return void 0;
  try {
    const after = await stepped(ports, { pass, completedAt: head?.completedAt }, part, limit);
    if (!await monitoring.progress(part, after)) return void 0;
    return after;
  } catch (error) {
    if (error instanceof JudgedTooLate) return void 0;
    const failure = error instanceof ScreeningError ? error.code : "internal_error";
    const workedAt = ports.now().toISOString();
    await monitoring.progress(part, { ...part, version: part.version + 1, workedAt, failure });
    throw error;
  }
}
async function stepped(ports, { pass, completedAt }, part, limit) {
  const { failure: _failure, ...worked } = part;
  const next2 = { ...worked, version: part.version + 1, workedAt: ports.now().toISOString() };
  const entries = await ports.monitoring.index(part, part.shard, { limit, after: part.cursor });
  const last = entries.at(-1);
  if (last === void 0) return { ...next2, state: "completed" };
  const counts = { subjects: 0, judged: 0, opened: 0, closed: 0, faults: 0 };
  const changed2 = await changedSince(ports, pass);
  const isMissed = (watch) => isJudgedBySuperseded(watch, { pass, completedAt });
  const { screened, subjects } = await concerned(ports, pass, entries, { changed: changed2, isMissed });
  counts.judged = screened;
  for (const subjectId of subjects) {
    const settled = await judgeAgain(ports, pass, subjectId, { changed: changed2, isMissed });
    counts.opened += settled.opened;
    counts.closed += settled.closed;
    counts.faults += settled.faults;
  }
  counts.subjects = entries.filter((entry) => "watch" in entry).length;
  return {
    ...next2,
    cursor: last.sort,
    subjects: part.subjects + counts.subjects,
    judged: part.judged + counts.judged,
    opened: part.opened + counts.opened,
    closed: part.closed + counts.closed,
    faults: part.faults + counts.faults
  };
}
async function changedSince({ changes }, { scope, from, to }) {
  if (scope === "everything" || from === void 0) return void 0;
  return changes.between(partsOfEdition(from).sha256, partsOfEdition(to).sha256);
}
function isJudgedBySuperseded({ judged }, { pass, completedAt }) {
  if (judged === void 0 || completedAt === void 0 || judged.at < completedAt) return false;
  return judged.edition !== pass.from && judged.edition !== pass.to;
}
var SCREENED_AT_ONCE = 16;
async function concerned({ lists }, pass, entries, { changed: changed2, isMissed }) {
  const { algorithm } = partsOfEdition(pass.to);
  const subjects = /* @__PURE__ */ new Set();
  const sharing = [];
  await lists.use((matcher2) => {
    requireEdition(matcher2, pass);
    for (const entry of entries) {
      if ("hit" in entry) {
        if (isStale(matcher2, entry.hit)) subjects.add(entry.hit.subjectId);
        continue;
      }
      const { watch } = entry;
      if (watch.judged === void 0) continue;
      const isUnscreenable = watch.fault !== void 0 || !matcher2.covers(watch.screening);
      if (changed2 === void 0 || isUnscreenable || isMissed(watch)) subjects.add(watch.subjectId);
      else if (sharesKey(matcher2, changed2, watch, algorithm)) sharing.push(watch);
    }
  });
  const screened = (/* @__PURE__ */ new Set([...subjects, ...sharing.map(({ subjectId }) => subjectId)])).size;
  for (let from = 0; from < sharing.length; from += SCREENED_AT_ONCE) {
    const some = sharing.slice(from, from + SCREENED_AT_ONCE);
    await lists.use((matcher2) => {
      requireEdition(matcher2, pass);
      for (const watch of some) if (isHit(matcher2, watch, changed2)) subjects.add(watch.subjectId);
    });
    await setImmediate2();
  }
  return { screened, subjects };
}
function isHit(matcher2, watch, changed2) {
  if (changed2 !== void 0 && !mayHit(matcher2, changed2, watch)) return false;
  const judgement = judge2(matcher2, watch);
  if (judgement.kind === "fault") return true;
  return [...judgement.found.keys()].some((entityId) => changed2 === void 0 || changed2.has(entityId));
}
var isStale = ({ index: index2 }, { entityId, verdict, state }) => {
  const version = index2.versionOf(entityId);
  return state === "gone" ? version !== void 0 : version !== verdict.entry.version;
};
async function judgeAgain(ports, pass, subjectId, { changed: changed2, isMissed }) {
  const { watch, hits } = await ports.monitoring.watched(pass, subjectId);
  if (watch?.judged === void 0) return { opened: 0, closed: 0, faults: 0 };
  const { judgement, isListed, stale } = await ports.lists.use((matcher2) => {
    requireEdition(matcher2, pass);
    return {
      judgement: judge2(matcher2, watch),
      isListed: listedAmong(
        matcher2,
        hits.map(({ entityId }) => entityId)
      ),
      stale: new Set(hits.filter((hit) => isStale(matcher2, hit)).map(({ entityId }) => entityId))
    };
  });
  const edition = pass.to;
  const note = async () => {
    if (!await noteJudged(ports, watch, edition, judgement)) throw new JudgedTooLate();
  };
  if (judgement.kind === "fault") {
    await note();
    return { opened: 0, closed: 0, faults: 1 };
  }
  const isWhole = changed2 === void 0 || watch.fault !== void 0 || isMissed(watch);
  const isJudged = (id) => isWhole || changed2.has(id) || stale.has(id);
  const judged = { watch, hits, found: judgement.found, edition, isJudged, isListed };
  const settled = await settleHits(ports, { ...judged, because: "lists_changed" });
  const isOtherMatcher = watch.keys?.algorithm !== partsOfEdition(edition).algorithm;
  if (watch.fault !== void 0 || isOtherMatcher) await note();
  return { ...settled, faults: 0 };
}
function requireEdition(matcher2, { to }) {
  if (editionOf(matcher2.index.manifest) !== to) throw new JudgedTooLate();
}
async function endPass(ports, tenant, passId) {
  const head = await ports.monitoring.head(tenant);
  if (head?.passId !== passId) return false;
  const [pass, parts3] = [
    await ports.monitoring.pass(tenant, passId),
    await ports.monitoring.parts(tenant, passId)
  ];
  if (pass === void 0 || parts3.length < WATCH_SHARDS) return false;
  if (parts3.some(({ state }) => state !== "completed")) return false;
  const endedAt = ports.now().toISOString();
  return ports.monitoring.complete(head, { ...pass, state: "completed", endedAt });
}

// core/new-ulid.ts
import { randomFillSync } from "node:crypto";
import { ulid } from "ulid";
var pool = new Uint8Array(1024);
var used = pool.length;
function nextRandom() {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const octet = pool[used] ?? 0;
  used += 1;
  return octet / 256;
}
var newUlid = () => ulid(Date.now(), nextRandom);

// local/clock.ts
var MAX_TIMER_MS = 2 ** 31 - 1;
var systemClock = {
  now: () => Date.now(),
  setTimer(delayMs, run) {
    let remaining = Math.max(0, delayMs);
    let timer;
    const arm = () => {
      const step = Math.min(remaining, MAX_TIMER_MS);
      remaining -= step;
      timer = setTimeout(remaining > 0 ? arm : run, step);
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  }
};

// local/store/ordered-store.ts
import { existsSync as existsSync2, mkdirSync } from "node:fs";
import { join as join4 } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

// local/json.ts
import * as z26 from "zod";
var jsonValueSchema2 = z26.custom((value2) => value2 !== void 0);
var jsonObjectSchema2 = z26.custom(
  (value2) => typeof value2 === "object" && value2 !== null && !Array.isArray(value2)
);
function isJsonObject(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}
function parseJson(text2) {
  const value2 = JSON.parse(text2);
  return value2;
}

// local/store/check-files.ts
import { closeSync, existsSync, fstatSync, openSync, readFileSync as readFileSync3, readSync } from "node:fs";

// local/state-fault.ts
var RESTORE = "Restore the state directory from a copy, or start on another one (LOCAL_STATE_DIR).";
var StateFault = class extends Error {
  name = "StateFault";
  /** @param path of the file or folder. @param what is wrong with it, a sentence. @param advice what to do, a sentence. */
  constructor(path, what, advice, options) {
    super(`${path}: ${what} ${advice}`, options);
  }
};

// local/store/write-ahead-log.ts
var HEADER_BYTES = 32;
var FRAME_BYTES = 24;
var [LITTLE, BIG] = [931071618, 931071619];
function damagedFrame(log) {
  if (log.length < HEADER_BYTES + FRAME_BYTES) return void 0;
  const sums = sumsOf(log);
  const header = sums?.(log.subarray(0, 24), [0, 0]);
  if (sums === void 0 || !matches(header, log, 24)) return 0;
  const step = FRAME_BYTES + log.readUInt32BE(8);
  let before = header;
  for (let at3 = HEADER_BYTES; at3 + step <= log.length; at3 += step) {
    if (!isOfThisLog(log, at3)) return void 0;
    const now = sums(log.subarray(at3 + FRAME_BYTES, at3 + step), sums(log.subarray(at3, at3 + 8), before));
    if (!matches(now, log, at3 + 16)) return hasFrames(log, at3 + step, step) ? at3 : void 0;
    before = now;
  }
  return void 0;
}
var isOfThisLog = (log, at3) => log.compare(log, 16, HEADER_BYTES - 8, at3 + 8, at3 + 16) === 0;
function hasFrames(log, from, step) {
  for (let at3 = from; at3 + step <= log.length; at3 += step) if (isOfThisLog(log, at3)) return true;
  return false;
}
var matches = (sums, log, at3) => sums !== void 0 && sums[0] === log.readUInt32BE(at3) && sums[1] === log.readUInt32BE(at3 + 4);
function sumsOf(log) {
  const magic = log.readUInt32BE(0);
  if (magic !== LITTLE && magic !== BIG) return void 0;
  const word = (bytes, at3) => magic === BIG ? bytes.readUInt32BE(at3) : bytes.readUInt32LE(at3);
  return (bytes, from) => {
    let [first, second] = from;
    for (let at3 = 0; at3 + 8 <= bytes.length; at3 += 8) {
      first = first + word(bytes, at3) + second >>> 0;
      second = second + word(bytes, at3 + 4) + first >>> 0;
    }
    return [first, second];
  };
}

// local/store/check-files.ts
var [PAGE_SIZE_AT, PAGE_COUNT_AT, HEADER_BYTES2] = [16, 28, 100];
function checkFiles(directory, file) {
  const log = `${file}-wal`;
  const frames = existsSync(log) ? readFileSync3(log) : Buffer.alloc(0);
  const at3 = damagedFrame(frames);
  if (at3 !== void 0) {
    const advice = `${RESTORE} Or delete the file, and lose what was written last.`;
    throw new StateFault(log, `The frame at byte ${at3} is damaged.`, advice);
  }
  if (frames.length === 0 && existsSync(file) && isCut(file))
    throw new StateFault(directory, "A file is damaged (its end is missing).", RESTORE);
}
function isCut(path) {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(HEADER_BYTES2);
    if (readSync(file, header) < HEADER_BYTES2) return fstatSync(file).size > 0;
    const written2 = header.readUInt16BE(PAGE_SIZE_AT);
    const pageSize = written2 === 1 ? 65536 : written2;
    return fstatSync(file).size < header.readUInt32BE(PAGE_COUNT_AT) * pageSize;
  } finally {
    closeSync(file);
  }
}

// local/store/store-faults.ts
var StateDirLocked = class extends StateFault {
  name = "StateDirLocked";
  constructor(directory) {
    const advice = "Stop it, or set LOCAL_STATE_DIR to another directory.";
    super(directory, "The state directory is in use by another process.", advice);
  }
};
var DAMAGED = ["SQLITE_CORRUPT", "SQLITE_NOTADB"];
var UNUSABLE = ["SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM"];
function storeFault(directory, error) {
  if (!(error instanceof Error) || error instanceof StateFault) return error;
  const name = "sqliteCodeName" in error ? String(error.sqliteCodeName) : "";
  const words5 = error.message.slice(0, 300).replace(/\s+/g, " ");
  const is = (codes) => codes.some((code) => name === code || name.startsWith(`${code}_`));
  if (is(["SQLITE_BUSY", "SQLITE_LOCKED"])) return new StateDirLocked(directory);
  if (is(UNUSABLE)) {
    const advice = `Look whether the disk is full and the files are yours, and start again. If one is damaged: ${RESTORE}`;
    return new StateFault(directory, `A file cannot be read or written (${words5}).`, advice, {
      cause: error
    });
  }
  if (is(DAMAGED) || error instanceof SyntaxError)
    return new StateFault(directory, `A file is damaged (${words5}).`, RESTORE, { cause: error });
  return error;
}

// local/store/ordered-store.ts
var STORE_FILE = "store.db";
function openStore(directory) {
  if (directory === void 0) return new SqliteStore(":memory:");
  mkdirSync(directory, { recursive: true, mode: 448 });
  const file = join4(directory, STORE_FILE);
  checkFiles(directory, file);
  return new SqliteStore(file, directory);
}
var SETTINGS = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -32768;
  CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`;
var SqliteStore = class {
  #directory;
  #database;
  #statements;
  #depth = 0;
  constructor(file, directory) {
    this.#directory = directory;
    this.#database = this.#telling(() => new DatabaseSync(file));
    this.#statements = this.#telling(() => {
      this.#database.exec(SETTINGS);
      return statementsOf(this.#database);
    });
  }
  get(key3) {
    return this.#telling(() => {
      const row2 = this.#statements.get.get(key3);
      return row2 === void 0 ? void 0 : parseJson(textAt2(row2, "value"));
    });
  }
  range({ from, to, reverse = false, limit = -1 }) {
    const { up, down } = this.#statements.range;
    return this.#telling(() => {
      const rows2 = (reverse ? down : up).all(from, to, limit);
      return rows2.map((row2) => [textAt2(row2, "key"), parseJson(textAt2(row2, "value"))]);
    });
  }
  keys({ from, to, reverse = false, limit = -1 }) {
    const { up, down } = this.#statements.keys;
    return this.#telling(() => (reverse ? down : up).all(from, to, limit).map((row2) => textAt2(row2, "key")));
  }
  put(key3, value2) {
    this.#telling(() => this.#statements.put.run(key3, JSON.stringify(value2)));
  }
  delete(key3) {
    this.#telling(() => this.#statements.delete.run(key3));
  }
  transact(work) {
    if (this.#depth > 0) return work();
    this.#telling(() => this.#statements.begin.run());
    this.#depth++;
    try {
      const result = work();
      this.#telling(() => this.#statements.commit.run());
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#statements.rollback.run();
      throw error;
    } finally {
      this.#depth--;
    }
  }
  compact() {
    if (this.#directory === void 0) return;
    this.#telling(() => this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  close() {
    if (this.#directory !== void 0)
      this.#telling(
        () => this.#database.exec(
          "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT key FROM entries LIMIT 1"
        )
      );
    this.#database.close();
  }
  #telling(work) {
    try {
      return work();
    } catch (error) {
      throw this.#directory === void 0 ? error : storeFault(this.#directory, error);
    }
  }
};
function statementsOf(database) {
  const range2 = (columns, order) => database.prepare(
    `SELECT ${columns} FROM entries WHERE key >= ? AND key < ? ORDER BY key ${order} LIMIT ?`
  );
  return {
    get: database.prepare("SELECT value FROM entries WHERE key = ?"),
    range: { up: range2("key, value", "ASC"), down: range2("key, value", "DESC") },
    keys: { up: range2("key", "ASC"), down: range2("key", "DESC") },
    put: database.prepare("INSERT OR REPLACE INTO entries VALUES (?, ?)"),
    delete: database.prepare("DELETE FROM entries WHERE key = ?"),
    begin: database.prepare("BEGIN IMMEDIATE"),
    commit: database.prepare("COMMIT"),
    rollback: database.prepare("ROLLBACK")
  };
}
function textAt2(row2, column) {
  const value2 = Reflect.get(row2, column);
  if (typeof value2 !== "string") throw new TypeError("A row of the store has no text.");
  return value2;
}

// local/dynamodb/item-operations.ts
import * as z30 from "zod";

// local/http/aws-error.ts
var AwsError = class extends Error {
  name = "AwsError";
  /** The shape's name, such as `ExecutionAlreadyExists`; goes out as `__type`. */
  code;
  /** HTTP status. */
  status;
  /** Further members of the error's shape. */
  members;
  constructor(code, message, { status = 400, members = {} } = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
};

// local/http/json-service.ts
import * as z27 from "zod";
function operation(schema, run) {
  return async (request) => {
    const parsed2 = schema.safeParse(request);
    if (!parsed2.success) throw new AwsError("ValidationException", z27.prettifyError(parsed2.error));
    return dropUndefined(await run(parsed2.data));
  };
}
function dropUndefined(answer2) {
  const kept = {};
  for (const [name, value2] of Object.entries(answer2)) if (value2 !== void 0) kept[name] = value2;
  return kept;
}

// local/dynamodb/faults.ts
var invalid = (message) => new AwsError("ValidationException", message);
var invalidValue = (what) => invalid(`One or more parameter values were invalid: ${what}`);
var conditionFailed = (Item) => new AwsError(
  "ConditionalCheckFailedException",
  "The conditional request failed",
  Item === void 0 ? {} : { members: { Item } }
);

// local/dynamodb/decimal.ts
var SHORT = /^(?:0|-?[1-9]\d{0,14})$/;
var FORM2 = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/;
var [MAX_DIGITS, HIGHEST, LOWEST] = [38, 125, -130];
function canonicalNumber(text2) {
  return SHORT.test(text2) ? text2 : written(parse2(text2));
}
function sum(left, right) {
  const [a, b] = [parse2(left), parse2(right)];
  const exponent = Math.min(a.exponent, b.exponent);
  return written(checked(at2(a, exponent) + at2(b, exponent), exponent));
}
function difference(left, right) {
  return sum(left, right.startsWith("-") ? right.slice(1) : `-${right}`);
}
function compareNumbers(left, right) {
  const [a, b] = [parse2(left), parse2(right)];
  const exponent = Math.min(a.exponent, b.exponent);
  const [x, y] = [at2(a, exponent), at2(b, exponent)];
  return x < y ? -1 : x > y ? 1 : 0;
}
var digitsOf = (text2) => text2.replace(/^-?0*\.?0*|\./g, "").replace(/0+$/, "").length;
function parse2(text2) {
  const [, sign, whole2 = "", part = "", power = "0"] = FORM2.exec(text2) ?? [];
  if (whole2 + part === "") throw invalid(`The parameter cannot be converted to a numeric value: ${text2}`);
  const digits = BigInt(whole2 + part);
  return checked(sign === "-" ? -digits : digits, Number(power) - part.length);
}
function checked(digits, exponent) {
  if (digits === 0n) return { digits, exponent: 0 };
  const text2 = String(digits < 0n ? -digits : digits);
  const significant = text2.replace(/0+$/, "");
  const magnitude = exponent + text2.length - 1;
  if (magnitude > HIGHEST)
    throw invalid("Number overflow. Attempting to store a number with magnitude larger than supported range");
  if (magnitude < LOWEST)
    throw invalid(
      "Number underflow. Attempting to store a number with magnitude smaller than supported range"
    );
  if (significant.length > MAX_DIGITS)
    throw invalid("Attempting to store more than 38 significant digits in a Number");
  const zeros = text2.length - significant.length;
  return { digits: digits / 10n ** BigInt(zeros), exponent: exponent + zeros };
}
var at2 = ({ digits, exponent }, wanted) => digits * 10n ** BigInt(exponent - wanted);
function written({ digits, exponent }) {
  const sign = digits < 0n ? "-" : "";
  const text2 = String(digits < 0n ? -digits : digits);
  if (exponent >= 0) return sign + text2 + "0".repeat(exponent);
  const padded2 = text2.padStart(1 - exponent, "0");
  return `${sign}${padded2.slice(0, exponent)}.${padded2.slice(exponent)}`;
}

// local/dynamodb/attributes.ts
var MAX_DEPTH = 32;
var SETS = ["SS", "NS", "BS"];
function typed(value2) {
  for (const type in value2) {
    const content = value2[type];
    if (content !== void 0) return [type, content];
  }
  throw invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
}
var listOf2 = (value2) => Array.isArray(value2?.L) ? value2.L : void 0;
var mapOf = (value2) => isJsonObject(value2?.M) ? value2.M : void 0;
function asValue(value2) {
  return isJsonObject(value2) ? value2 : void 0;
}
function settle(value2, depth = 0) {
  if (!isJsonObject(value2)) throw invalid("Supplied AttributeValue is no structure.");
  if (depth > MAX_DEPTH) throw invalid("Nesting Levels have exceeded supported limits");
  const [type, content] = typed(value2);
  if (Object.keys(value2).length > 1)
    throw invalid(
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
    );
  if (type === "S" || type === "B") textOf4(content);
  else if (type === "N") value2.N = canonicalNumber(textOf4(content));
  else if (type === "BOOL") settleFlag(content);
  else if (type === "NULL") settleNull(content);
  else if (SETS.includes(type)) value2[type] = settleSet(type, content);
  else if (type === "L" && Array.isArray(content)) for (const member of content) settle(member, depth + 1);
  else if (type === "M" && isJsonObject(content)) settleAll(content, depth + 1);
  else throw invalid(`Supplied AttributeValue has no valid ${type}.`);
  return value2;
}
function settleAll(attributes, depth = 0) {
  for (const name in attributes) settle(attributes[name], depth);
}
function textOf4(content) {
  if (typeof content === "string") return content;
  throw invalid("Supplied AttributeValue holds no text where one belongs.");
}
function settleFlag(content) {
  if (typeof content !== "boolean") throw invalid("Supplied AttributeValue holds no truth value.");
}
function settleNull(content) {
  if (content !== true) throw invalidValue("Null attribute value types must have the value of true");
}
function settleSet(type, content) {
  if (!Array.isArray(content)) throw invalid(`Supplied AttributeValue has no valid ${type}.`);
  const members = content.map((member) => type === "NS" ? canonicalNumber(textOf4(member)) : textOf4(member));
  const name = { SS: "string", NS: "number", BS: "binary" }[type];
  if (members.length === 0) throw invalidValue(`An ${name} set  may not be empty`);
  if (new Set(members).size < members.length)
    throw invalidValue(`Input collection [${members.join(", ")}] contains duplicates.`);
  return members;
}
function same(left, right) {
  const [[type, a], [other, b]] = [typed(left), typed(right)];
  if (type !== other) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    if (SETS.includes(type)) return a.every((member) => b.includes(member));
    return a.every((member, position2) => sameMember(member, b[position2]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const names2 = Object.keys(a);
  return names2.length === Object.keys(b).length && names2.every((name) => sameMember(a[name], b[name]));
}
function sameMember(left, right) {
  return isJsonObject(left) && isJsonObject(right) && same(left, right);
}
function compare2(left, right) {
  const [[type, a], [other, b]] = [typed(left), typed(right)];
  if (type !== other || typeof a !== "string" || typeof b !== "string") return void 0;
  if (type === "N") return compareNumbers(a, b);
  if (type === "S") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return type === "B" ? Buffer.compare(Buffer.from(a, "base64"), Buffer.from(b, "base64")) : void 0;
}
var bytesOfText = (text2) => Buffer.byteLength(text2);
function itemSize(item) {
  let size = 0;
  for (const name in item) size += bytesOfText(name) + sizeOf(item[name]);
  return size;
}
function sizeOf(value2) {
  if (!isJsonObject(value2)) return 0;
  const [type, content] = typed(value2);
  if (typeof content === "string") return sizeOfScalar(type, content);
  if (type === "L" && Array.isArray(content)) return 3 + total(content.map((member) => 1 + sizeOf(member)));
  if (Array.isArray(content))
    return total(content.map((member) => sizeOfScalar(type.slice(0, 1), String(member))));
  if (isJsonObject(content)) return 3 + Object.keys(content).length + itemSize(content);
  return 1;
}
function sizeOfScalar(type, content) {
  if (type === "N") return 1 + Math.ceil(digitsOf(content) / 2) + (content.startsWith("-") ? 1 : 0);
  return type === "B" ? Buffer.byteLength(content, "base64") : bytesOfText(content);
}
var total = (sizes) => sizes.reduce((sum2, size) => sum2 + size, 0);

// local/dynamodb/expressions/paths.ts
function refuseOverlaps(kind, paths) {
  paths.forEach((path, position2) => {
    const other = paths.slice(0, position2).find((before) => overlap(before, path));
    if (other !== void 0)
      throw invalid(
        `Invalid ${kind}: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [${other.join(", ")}], path two: [${path.join(", ")}]`
      );
  });
}
function overlap(left, right) {
  const shared2 = Math.min(left.length, right.length);
  return left.slice(0, shared2).every((step, position2) => step === right[position2]);
}
function valueAt(item, path) {
  const [first, ...rest] = path;
  let value2 = typeof first === "string" ? asValue(ownOf(item, first)) : void 0;
  for (const step of rest)
    value2 = asValue(typeof step === "number" ? listOf2(value2)?.[step] : ownOf(mapOf(value2), step));
  return value2;
}
var ownOf = (map, name) => map !== void 0 && Object.hasOwn(map, name) ? map[name] : void 0;
function project(item, paths) {
  const tree = /* @__PURE__ */ new Map();
  for (const path of paths) plant(tree, path);
  return prunedMap(item, tree);
}
function plant(tree, [step, ...rest]) {
  if (step === void 0) return;
  const below = tree.get(step) ?? /* @__PURE__ */ new Map();
  tree.set(step, below);
  plant(below, rest);
}
function prunedMap(map, tree) {
  const kept = {};
  for (const [step, below] of tree) {
    const value2 = typeof step === "string" ? asValue(ownOf(map, step)) : void 0;
    const part = value2 === void 0 ? void 0 : pruned(value2, below);
    if (part !== void 0) kept[step] = part;
  }
  return kept;
}
function pruned(value2, tree) {
  if (tree.size === 0) return value2;
  const [list, map] = [listOf2(value2), mapOf(value2)];
  if (map !== void 0) {
    const kept2 = prunedMap(map, tree);
    return Object.keys(kept2).length === 0 ? void 0 : { M: kept2 };
  }
  const positions = [...tree.keys()].filter((step) => typeof step === "number").toSorted((a, b) => a - b);
  const kept = positions.flatMap((position2) => {
    const member = asValue(list?.[position2]);
    return (member === void 0 ? void 0 : pruned(member, tree.get(position2) ?? /* @__PURE__ */ new Map())) ?? [];
  });
  return kept.length === 0 ? void 0 : { L: kept };
}

// local/dynamodb/expressions/conditions.ts
function holds(condition, item, binding) {
  const at3 = (path) => valueAt(item, binding.path(path));
  const of = (operand) => resolve(operand, item, binding);
  switch (condition.kind) {
    case "and":
      return holds(condition.left, item, binding) && holds(condition.right, item, binding);
    case "or":
      return holds(condition.left, item, binding) || holds(condition.right, item, binding);
    case "not":
      return !holds(condition.of, item, binding);
    case "exists":
      return at3(condition.path) !== void 0 === condition.wanted;
    case "compare":
      return related(condition.comparator, of(condition.left), of(condition.right));
    case "between":
      return related(">=", of(condition.of), of(condition.from)) && related("<=", of(condition.of), of(condition.to));
    case "in":
      return condition.list.some((member) => related("=", of(condition.of), of(member)));
    case "attribute_type":
    case "begins_with":
    case "contains":
      return FUNCTIONS[condition.kind](at3(condition.path), of(condition.argument));
  }
}
var FUNCTIONS = {
  attribute_type: (value2, wanted) => value2 !== void 0 && wanted !== void 0 && typed(value2)[0] === wanted.S,
  begins_with(value2, start) {
    if (value2 === void 0 || start === void 0) return false;
    if (typeof value2.S === "string" && typeof start.S === "string") return value2.S.startsWith(start.S);
    if (typeof value2.B !== "string" || typeof start.B !== "string") return false;
    const wanted = Buffer.from(start.B, "base64");
    return Buffer.from(value2.B, "base64").subarray(0, wanted.length).equals(wanted);
  },
  contains(value2, part) {
    if (value2 === void 0 || part === void 0) return false;
    const [[type, content], [partType, wanted]] = [typed(value2), typed(part)];
    if (type === "S" && partType === "S") return String(content).includes(String(wanted));
    if (type === "B" && partType === "B")
      return Buffer.from(String(content), "base64").includes(Buffer.from(String(wanted), "base64"));
    if (type === "L") return (listOf2(value2) ?? []).some((member) => isSame3(asValue(member), part));
    return type === `${partType}S` && Array.isArray(content) && content.includes(wanted);
  }
};
var isSame3 = (left, right) => left !== void 0 && same(left, right);
function related(comparator, left, right) {
  if (left === void 0 || right === void 0) return comparator === "<>";
  if (comparator === "=") return same(left, right);
  if (comparator === "<>") return !same(left, right);
  const order = compare2(left, right);
  if (order === void 0) return false;
  if (comparator === "<") return order < 0;
  if (comparator === "<=") return order <= 0;
  return comparator === ">" ? order > 0 : order >= 0;
}
function resolve(operand, item, binding) {
  if (operand.kind === "value") return binding.value(operand.name);
  const value2 = valueAt(item, binding.path(operand.path));
  return operand.kind === "path" || value2 === void 0 ? value2 : sizeOf2(value2);
}
function sizeOf2(value2) {
  const [type, content] = typed(value2);
  const map = mapOf(value2);
  if (map !== void 0) return { N: String(Object.keys(map).length) };
  if (Array.isArray(content)) return { N: String(content.length) };
  if (type === "S") return { N: String(String(content).length) };
  return type === "B" ? { N: String(Buffer.byteLength(String(content), "base64")) } : void 0;
}
var ORDERED = ["S", "N", "B"];
var TYPES8 = ["S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M"];
function checkTypes(condition, binding) {
  const given = (operand) => operand.kind === "value" ? binding.value(operand.name) : void 0;
  const needs = (what, types, ...operands) => {
    for (const value2 of operands.map(given)) {
      const type = value2 === void 0 ? void 0 : typed(value2)[0];
      if (type !== void 0 && !types.includes(type))
        throw invalid(
          `Incorrect operand type for operator or function; operator or function: ${what}, operand type: ${type}`
        );
    }
  };
  if (condition.kind === "and" || condition.kind === "or") {
    checkTypes(condition.left, binding);
    checkTypes(condition.right, binding);
  } else if (condition.kind === "not") checkTypes(condition.of, binding);
  else if (condition.kind === "compare" && !["=", "<>"].includes(condition.comparator))
    needs(condition.comparator, ORDERED, condition.left, condition.right);
  else if (condition.kind === "between") {
    needs("BETWEEN", ORDERED, condition.of, condition.from, condition.to);
    checkBounds(given(condition.from), given(condition.to));
  } else if (condition.kind === "begins_with") needs(condition.kind, ["S", "B"], condition.argument);
  else if (condition.kind === "attribute_type") {
    needs(condition.kind, ["S"], condition.argument);
    const type = String(given(condition.argument)?.S);
    if (!TYPES8.includes(type)) throw invalid(`Invalid attribute type name found; type: ${type}`);
  }
}
function checkBounds(from, to) {
  if (from === void 0 || to === void 0) return;
  const order = compare2(from, to);
  if (order === void 0 || order > 0)
    throw invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
}
function pathsIn(condition) {
  const inOperands = (...operands) => operands.flatMap((operand) => operand.kind === "value" ? [] : [operand.path]);
  switch (condition.kind) {
    case "and":
    case "or":
      return [...pathsIn(condition.left), ...pathsIn(condition.right)];
    case "not":
      return pathsIn(condition.of);
    case "exists":
      return [condition.path];
    case "compare":
      return inOperands(condition.left, condition.right);
    case "between":
      return inOperands(condition.of, condition.from, condition.to);
    case "in":
      return inOperands(condition.of, ...condition.list);
    case "attribute_type":
    case "begins_with":
    case "contains":
      return [condition.path, ...inOperands(condition.argument)];
  }
}

// local/dynamodb/expressions/reserved-words.ts
var RESERVED_WORDS = new Set(
  `
    ABORT ABSOLUTE ACTION ADD AFTER AGENT AGGREGATE ALL ALLOCATE ALTER ANALYZE AND ANY ARCHIVE ARE ARRAY
    AS ASC ASCII ASENSITIVE ASSERTION ASYMMETRIC AT ATOMIC ATTACH ATTRIBUTE AUTH AUTHORIZATION AUTHORIZE
    AUTO AVG BACK BACKUP BASE BATCH BEFORE BEGIN BETWEEN BIGINT BINARY BIT BLOB BLOCK BOOLEAN BOTH
    BREADTH BUCKET BULK BY BYTE CALL CALLED CALLING CAPACITY CASCADE CASCADED CASE CAST CATALOG CHAR
    CHARACTER CHECK CLASS CLOB CLOSE CLUSTER CLUSTERED CLUSTERING CLUSTERS COALESCE COLLATE COLLATION
    COLLECTION COLUMN COLUMNS COMBINE COMMENT COMMIT COMPACT COMPILE COMPRESS CONDITION CONFLICT CONNECT
    CONNECTION CONSISTENCY CONSISTENT CONSTRAINT CONSTRAINTS CONSTRUCTOR CONSUMED CONTINUE CONVERT COPY
    CORRESPONDING COUNT COUNTER CREATE CROSS CUBE CURRENT CURSOR CYCLE DATA DATABASE DATE DATETIME DAY
    DEALLOCATE DEC DECIMAL DECLARE DEFAULT DEFERRABLE DEFERRED DEFINE DEFINED DEFINITION DELETE
    DELIMITED DEPTH DEREF DESC DESCRIBE DESCRIPTOR DETACH DETERMINISTIC DIAGNOSTICS DIRECTORIES DISABLE
    DISCONNECT DISTINCT DISTRIBUTE DO DOMAIN DOUBLE DROP DUMP DURATION DYNAMIC EACH ELEMENT ELSE ELSEIF
    EMPTY ENABLE END EQUAL EQUALS ERROR ESCAPE ESCAPED EVAL EVALUATE EXCEEDED EXCEPT EXCEPTION
    EXCEPTIONS EXCLUSIVE EXEC EXECUTE EXISTS EXIT EXPLAIN EXPLODE EXPORT EXPRESSION EXTENDED EXTERNAL
    EXTRACT FAIL FALSE FAMILY FETCH FIELDS FILE FILTER FILTERING FINAL FINISH FIRST FIXED FLATTERN FLOAT
    FOR FORCE FOREIGN FORMAT FORWARD FOUND FREE FROM FULL FUNCTION FUNCTIONS GENERAL GENERATE GET GLOB
    GLOBAL GO GOTO GRANT GREATER GROUP GROUPING HANDLER HASH HAVE HAVING HEAP HIDDEN HOLD HOUR
    IDENTIFIED IDENTITY IF IGNORE IMMEDIATE IMPORT IN INCLUDING INCLUSIVE INCREMENT INCREMENTAL INDEX
    INDEXED INDEXES INDICATOR INFINITE INITIALLY INLINE INNER INNTER INOUT INPUT INSENSITIVE INSERT
    INSTEAD INT INTEGER INTERSECT INTERVAL INTO INVALIDATE IS ISOLATION ITEM ITEMS ITERATE JOIN KEY KEYS
    LAG LANGUAGE LARGE LAST LATERAL LEAD LEADING LEAVE LEFT LENGTH LESS LEVEL LIKE LIMIT LIMITED LINES
    LIST LOAD LOCAL LOCALTIME LOCALTIMESTAMP LOCATION LOCATOR LOCK LOCKS LOG LOGED LONG LOOP LOWER MAP
    MATCH MATERIALIZED MAX MAXLEN MEMBER MERGE METHOD METRICS MIN MINUS MINUTE MISSING MOD MODE MODIFIES
    MODIFY MODULE MONTH MULTI MULTISET NAME NAMES NATIONAL NATURAL NCHAR NCLOB NEW NEXT NO NONE NOT NULL
    NULLIF NUMBER NUMERIC OBJECT OF OFFLINE OFFSET OLD ON ONLINE ONLY OPAQUE OPEN OPERATOR OPTION OR
    ORDER ORDINALITY OTHER OTHERS OUT OUTER OUTPUT OVER OVERLAPS OVERRIDE OWNER PAD PARALLEL PARAMETER
    PARAMETERS PARTIAL PARTITION PARTITIONED PARTITIONS PATH PERCENT PERCENTILE PERMISSION PERMISSIONS
    PIPE PIPELINED PLAN POOL POSITION PRECISION PREPARE PRESERVE PRIMARY PRIOR PRIVATE PRIVILEGES
    PROCEDURE PROCESSED PROJECT PROJECTION PROPERTY PROVISIONING PUBLIC PUT QUERY QUIT QUORUM RAISE
    RANDOM RANGE RANK RAW READ READS REAL REBUILD RECORD RECURSIVE REDUCE REF REFERENCE REFERENCES
    REFERENCING REGEXP REGION REINDEX RELATIVE RELEASE REMAINDER RENAME REPEAT REPLACE REQUEST RESET
    RESIGNAL RESOURCE RESPONSE RESTORE RESTRICT RESULT RETURN RETURNING RETURNS REVERSE REVOKE RIGHT
    ROLE ROLES ROLLBACK ROLLUP ROUTINE ROW ROWS RULE RULES SAMPLE SATISFIES SAVE SAVEPOINT SCAN SCHEMA
    SCOPE SCROLL SEARCH SECOND SECTION SEGMENT SEGMENTS SELECT SELF SEMI SENSITIVE SEPARATE SEQUENCE
    SERIALIZABLE SESSION SET SETS SHARD SHARE SHARED SHORT SHOW SIGNAL SIMILAR SIZE SKEWED SMALLINT
    SNAPSHOT SOME SOURCE SPACE SPACES SPARSE SPECIFIC SPECIFICTYPE SPLIT SQL SQLCODE SQLERROR
    SQLEXCEPTION SQLSTATE SQLWARNING START STATE STATIC STATUS STORAGE STORE STORED STREAM STRING STRUCT
    STYLE SUB SUBMULTISET SUBPARTITION SUBSTRING SUBTYPE SUM SUPER SYMMETRIC SYNONYM SYSTEM TABLE
    TABLESAMPLE TEMP TEMPORARY TERMINATED TEXT THAN THEN THROUGHPUT TIME TIMESTAMP TIMEZONE TINYINT TO
    TOKEN TOTAL TOUCH TRAILING TRANSACTION TRANSFORM TRANSLATE TRANSLATION TREAT TRIGGER TRIM TRUE
    TRUNCATE TTL TUPLE TYPE UNDER UNDO UNION UNIQUE UNIT UNKNOWN UNLOGGED UNNEST UNPROCESSED UNSIGNED
    UNTIL UPDATE UPPER URL USAGE USE USER USERS USING UUID VACUUM VALUE VALUED VALUES VARCHAR VARIABLE
    VARIANCE VARINT VARYING VIEW VIEWS VIRTUAL VOID WAIT WHEN WHENEVER WHERE WHILE WINDOW WITH WITHIN
    WITHOUT WORK WRAPPED WRITE YEAR ZONE
  `.trim().split(/\s+/)
);

// local/dynamodb/expressions/tokens.ts
var TOKEN = /\s*(?:([#:]?[A-Za-z_0-9]+)|(<>|<=|>=|[=<>(),.[\]+-]))/y;
var NAME = /^[A-Za-z_][A-Za-z_0-9]*$/;
var Tokens = class {
  names = /* @__PURE__ */ new Set();
  values = /* @__PURE__ */ new Set();
  #kind;
  #tokens = [];
  #at = 0;
  /** @param kind of the expression, for messages: `ConditionExpression`. @throws AwsError for a character that no token has */
  constructor(kind, text2) {
    this.#kind = kind;
    if (text2.trim() === "") throw this.fault("The expression can not be empty;");
    const pattern = new RegExp(TOKEN);
    for (const rest = text2.trimEnd(); pattern.lastIndex < rest.length; ) {
      const start = pattern.lastIndex;
      const [, word, sign] = pattern.exec(rest) ?? [];
      const token = word ?? sign;
      if (token === void 0)
        throw this.fault(`Syntax error; token: "${rest.slice(start).trim().slice(0, 1)}"`);
      this.#tokens.push(token);
    }
  }
  fault(what) {
    return invalid(`Invalid ${this.#kind}: ${what}`);
  }
  peek() {
    return this.#tokens[this.#at];
  }
  /** The token behind the next. */
  second() {
    return this.#tokens[this.#at + 1];
  }
  next() {
    const token = this.#tokens[this.#at++];
    if (token === void 0) throw this.fault('Syntax error; token: "<EOF>"');
    return token;
  }
  /** Takes the next token if it is this one; keywords in any case. */
  takes(wanted) {
    if (this.peek()?.toUpperCase() !== wanted) return false;
    this.#at++;
    return true;
  }
  expects(wanted) {
    if (!this.takes(wanted)) throw this.wrong();
  }
  ends() {
    if (this.peek() !== void 0) throw this.wrong();
  }
  /** The next token does not belong here. */
  wrong() {
    return this.fault(`Syntax error; token: "${this.peek() ?? "<EOF>"}"`);
  }
  /** The name of a value, `:v`. */
  value() {
    const token = this.peek();
    if (token === void 0 || !/^:./.test(token)) throw this.wrong();
    this.values.add(token);
    return this.next();
  }
  path() {
    const path = [this.#name()];
    for (; ; ) {
      if (this.takes(".")) path.push(this.#name());
      else if (this.takes("[")) {
        const position2 = this.peek() ?? "";
        if (!/^\d{1,6}$/.test(position2)) throw this.wrong();
        path.push(Number(this.next()));
        this.expects("]");
      } else return path;
    }
  }
  #name() {
    const token = this.peek() ?? "";
    if (/^#./.test(token)) this.names.add(token);
    else if (!NAME.test(token)) throw this.wrong();
    else if (RESERVED_WORDS.has(token.toUpperCase()))
      throw this.fault(`Attribute name is a reserved keyword; reserved keyword: ${token}`);
    return this.next();
  }
};

// local/dynamodb/expressions/parse.ts
var MAX_KEPT = 2e3;
function once(parse3) {
  const kept = /* @__PURE__ */ new Map();
  return (text2) => {
    const known3 = kept.get(text2);
    if (known3 !== void 0) return known3;
    const parsed2 = parse3(text2);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(text2, parsed2);
    return parsed2;
  };
}
function parser(kind, read14) {
  return once((text2) => {
    const tokens = new Tokens(kind, text2);
    const tree = read14(tokens);
    tokens.ends();
    return { tree, names: tokens.names, values: tokens.values };
  });
}
var parseCondition = {
  ConditionExpression: parser("ConditionExpression", readOr),
  FilterExpression: parser("FilterExpression", readOr),
  KeyConditionExpression: parser("KeyConditionExpression", readOr)
};
var parseProjection = parser(
  "ProjectionExpression",
  (tokens) => readList2(tokens, () => tokens.path())
);
var parseUpdate = parser("UpdateExpression", readUpdate);
function readOr(tokens) {
  let left = readAnd(tokens);
  while (tokens.takes("OR")) left = { kind: "or", left, right: readAnd(tokens) };
  return left;
}
function readAnd(tokens) {
  let left = readNot(tokens);
  while (tokens.takes("AND")) left = { kind: "and", left, right: readNot(tokens) };
  return left;
}
function readNot(tokens) {
  if (tokens.takes("NOT")) return { kind: "not", of: readNot(tokens) };
  if (tokens.takes("(")) {
    const inner = readOr(tokens);
    tokens.expects(")");
    return inner;
  }
  return readFunction(tokens) ?? readComparison(tokens);
}
function readFunction(tokens) {
  const name = tokens.peek();
  if (tokens.second() !== "(" || name === void 0 || name === "size") return void 0;
  tokens.next();
  tokens.next();
  const path = tokens.path();
  const condition = functionOf(name, path, tokens);
  tokens.expects(")");
  return condition;
}
function functionOf(name, path, tokens) {
  if (name === "attribute_exists") return { kind: "exists", path, wanted: true };
  if (name === "attribute_not_exists") return { kind: "exists", path, wanted: false };
  if (name !== "attribute_type" && name !== "begins_with" && name !== "contains")
    throw tokens.fault(`Invalid function name; function: ${name}`);
  tokens.expects(",");
  return { kind: name, path, argument: readOperand(tokens) };
}
var COMPARATORS = ["=", "<>", "<", "<=", ">", ">="];
function readComparison(tokens) {
  const left = readOperand(tokens);
  if (tokens.takes("BETWEEN")) {
    const from = readOperand(tokens);
    tokens.expects("AND");
    return { kind: "between", of: left, from, to: readOperand(tokens) };
  }
  if (tokens.takes("IN")) {
    tokens.expects("(");
    const list = readList2(tokens, () => readOperand(tokens));
    tokens.expects(")");
    if (list.length > 100) throw tokens.fault("The IN operator is provided with too many operands");
    return { kind: "in", of: left, list };
  }
  const comparator = COMPARATORS.find((sign) => sign === tokens.peek());
  if (comparator === void 0) throw tokens.wrong();
  tokens.next();
  return { kind: "compare", comparator, left, right: readOperand(tokens) };
}
function readOperand(tokens) {
  if (tokens.peek()?.startsWith(":") === true) return { kind: "value", name: tokens.value() };
  if (tokens.peek() !== "size" || tokens.second() !== "(") return { kind: "path", path: tokens.path() };
  tokens.next();
  tokens.next();
  const path = tokens.path();
  tokens.expects(")");
  return { kind: "size", path };
}
function readList2(tokens, read14) {
  const list = [read14()];
  while (tokens.takes(",")) list.push(read14());
  return list;
}
function readUpdate(tokens) {
  const actions = [];
  const seen = /* @__PURE__ */ new Set();
  while (tokens.peek() !== void 0) {
    const clause2 = tokens.next().toUpperCase();
    const read14 = CLAUSES[clause2];
    if (read14 === void 0) throw tokens.fault(`Syntax error; token: "${clause2}"`);
    if (seen.has(clause2))
      throw tokens.fault(`The "${clause2}" section can only be used once in an update expression;`);
    seen.add(clause2);
    actions.push(...readList2(tokens, () => read14(tokens)));
  }
  return actions;
}
var CLAUSES = {
  SET(tokens) {
    const path = tokens.path();
    tokens.expects("=");
    return { kind: "set", path, value: readComputed(tokens) };
  },
  REMOVE: (tokens) => ({ kind: "remove", path: tokens.path() }),
  ADD: (tokens) => ({ kind: "add", path: tokens.path(), value: tokens.value() }),
  DELETE: (tokens) => ({ kind: "delete", path: tokens.path(), value: tokens.value() })
};
function readComputed(tokens) {
  const left = readTerm(tokens);
  const sign = tokens.peek();
  if (sign !== "+" && sign !== "-") return left;
  tokens.next();
  return { kind: sign, left, right: readTerm(tokens) };
}
function readTerm(tokens) {
  if (tokens.peek()?.startsWith(":") === true) return { kind: "value", name: tokens.value() };
  const name = tokens.peek();
  if (tokens.second() !== "(") return { kind: "path", path: tokens.path() };
  if (name !== "if_not_exists" && name !== "list_append")
    throw tokens.fault(`Invalid function name; function: ${name}`);
  tokens.next();
  tokens.next();
  const term = name === "if_not_exists" ? readDefault(tokens) : readAppend(tokens);
  tokens.expects(")");
  return term;
}
function readDefault(tokens) {
  const path = tokens.path();
  tokens.expects(",");
  return { kind: "if_not_exists", path, otherwise: readTerm(tokens) };
}
function readAppend(tokens) {
  const left = readTerm(tokens);
  tokens.expects(",");
  return { kind: "list_append", left, right: readTerm(tokens) };
}

// local/dynamodb/expressions/binding.ts
var LEGACY = [
  "AttributesToGet",
  "AttributeUpdates",
  "ConditionalOperator",
  "Expected",
  "KeyConditions",
  "QueryFilter",
  "ScanFilter"
];
function bindExpressions(request) {
  for (const member of LEGACY)
    if (request[member] !== void 0) throw invalid(`${member} is not supported here: use an expression.`);
  const names2 = objectOf(request, "ExpressionAttributeNames");
  const values = objectOf(request, "ExpressionAttributeValues");
  const parsed2 = {
    condition: parsedOf(request, "ConditionExpression", parseCondition.ConditionExpression),
    key: parsedOf(request, "KeyConditionExpression", parseCondition.KeyConditionExpression),
    filter: parsedOf(request, "FilterExpression", parseCondition.FilterExpression),
    update: parsedOf(request, "UpdateExpression", parseUpdate),
    projection: parsedOf(request, "ProjectionExpression", parseProjection)
  };
  const all3 = Object.values(parsed2).filter((one) => one !== void 0);
  refuseUnused(
    "ExpressionAttributeNames",
    names2,
    all3.map((one) => one.names)
  );
  refuseUnused(
    "ExpressionAttributeValues",
    values,
    all3.map((one) => one.values)
  );
  for (const name in values) settle(values[name]);
  const binding = bindingOf(names2, values);
  for (const one of all3) for (const name of one.names) binding.path([name]);
  for (const one of all3) for (const name of one.values) binding.value(name);
  const { condition, key: key3, filter, update, projection: projection2 } = parsed2;
  for (const one of [condition, key3, filter]) if (one !== void 0) checkTypes(one.tree, binding);
  if (update !== void 0)
    refuseOverlaps(
      "UpdateExpression",
      update.tree.map(({ path }) => binding.path(path))
    );
  if (projection2 !== void 0) refuseOverlaps("ProjectionExpression", projection2.tree.map(binding.path));
  return { binding, ...trees(parsed2) };
}
function trees(parsed2) {
  const { condition, key: key3, filter, update, projection: projection2 } = parsed2;
  return {
    ...condition === void 0 ? {} : { condition: condition.tree },
    ...key3 === void 0 ? {} : { key: key3.tree },
    ...filter === void 0 ? {} : { filter: filter.tree },
    ...update === void 0 ? {} : { update: update.tree },
    ...projection2 === void 0 ? {} : { projection: projection2.tree }
  };
}
function parsedOf(request, member, parse3) {
  const text2 = request[member];
  if (text2 === void 0 || text2 === null) return void 0;
  if (typeof text2 !== "string") throw invalid(`${member} is no text.`);
  return parse3(text2);
}
function objectOf(request, member) {
  const value2 = request[member];
  if (value2 === void 0 || value2 === null) return {};
  if (!isJsonObject(value2)) throw invalid(`${member} is no structure.`);
  if (Object.keys(value2).length === 0) throw invalid(`${member} must not be empty`);
  return value2;
}
function refuseUnused(member, given, used2) {
  const unused = Object.keys(given).filter((name) => !used2.some((names2) => names2.has(name)));
  if (unused.length === 0) return;
  if (used2.length === 0) throw invalid(`${member} can only be specified when using expressions`);
  throw invalid(`Value provided in ${member} unused in expressions: keys: {${unused.join(", ")}}`);
}
function bindingOf(names2, values) {
  const step = (part) => {
    if (typeof part === "number" || !part.startsWith("#")) return part;
    const name = names2[part];
    if (typeof name === "string") return name;
    throw invalid(
      `An expression attribute name used in the document path is not defined; attribute name: ${part}`
    );
  };
  return {
    path: (path) => path.map(step),
    value(name) {
      const value2 = values[name];
      if (isJsonObject(value2)) return value2;
      throw invalid(
        `An expression attribute value used in expression is not defined; attribute value: ${name}`
      );
    }
  };
}

// local/dynamodb/expressions/updates.ts
var wrongType = () => invalid("An operand in the update expression has an incorrect data type");
var wrongPath = () => invalid("The document path provided in the update expression is invalid for update");
function applyUpdate(actions, item, binding) {
  const before = structuredClone(item);
  const steps = actions.map((action) => ({ action, path: binding.path(action.path) }));
  for (const { action, path } of steps) {
    if (action.kind === "set") assign(item, path, structuredClone(compute(action.value, before, binding)));
    else if (action.kind === "add") add(item, path, binding.value(action.value));
    else if (action.kind === "delete") subtract(item, path, binding.value(action.value));
  }
  const removed = steps.filter(({ action }) => action.kind === "remove").map(({ path }) => path);
  for (const path of removed.toSorted(fromTheBack)) remove(item, path);
}
function fromTheBack(left, right) {
  const at3 = left.findIndex((step, position2) => step !== right[position2]);
  const [a, b] = [left[at3], right[at3]];
  if (typeof a === "number" && typeof b === "number") return b - a;
  return String(a) < String(b) ? -1 : 1;
}
function compute(value2, item, binding) {
  switch (value2.kind) {
    case "value":
      return binding.value(value2.name);
    case "path": {
      const found = valueAt(item, binding.path(value2.path));
      if (found !== void 0) return found;
      throw invalid("The provided expression refers to an attribute that does not exist in the item");
    }
    case "if_not_exists":
      return valueAt(item, binding.path(value2.path)) ?? compute(value2.otherwise, item, binding);
    case "list_append": {
      const [left, right] = [compute(value2.left, item, binding), compute(value2.right, item, binding)];
      const [a, b] = [listOf2(left), listOf2(right)];
      if (a === void 0 || b === void 0) throw wrongType();
      return { L: [...a, ...b] };
    }
    case "+":
    case "-": {
      const [a, b] = [compute(value2.left, item, binding).N, compute(value2.right, item, binding).N];
      if (typeof a !== "string" || typeof b !== "string") throw wrongType();
      return { N: value2.kind === "+" ? sum(a, b) : difference(a, b) };
    }
  }
}
function placeOf(item, path) {
  const last = path.at(-1);
  const parent = path.length === 1 ? void 0 : valueAt(item, path.slice(0, -1));
  const map = path.length === 1 ? item : mapOf(parent);
  const list = listOf2(parent);
  if (typeof last === "string" && map !== void 0) return [map, last];
  if (typeof last === "number" && list !== void 0) return [list, last];
  throw wrongPath();
}
function assign(item, path, value2) {
  const [parent, key3] = placeOf(item, path);
  if (!isList(parent)) parent[key3] = value2;
  else if (Number(key3) < parent.length) parent[Number(key3)] = value2;
  else parent.push(value2);
}
function remove(item, path) {
  const [parent, key3] = placeOf(item, path);
  if (isList(parent)) parent.splice(Number(key3), 1);
  else delete parent[key3];
}
var isList = (parent) => Array.isArray(parent);
function add(item, path, value2) {
  const [type, given] = typed(value2);
  const existing = valueAt(item, path);
  if (existing !== void 0 && typed(existing)[0] !== type) throw wrongType();
  assign(item, path, added(type, existing, given));
}
function added(type, existing, given) {
  if (type === "N") return { N: sum(textOf5(existing?.N ?? "0"), textOf5(given)) };
  if (!["SS", "NS", "BS"].includes(type) || !Array.isArray(given)) throw wrongType();
  return { [type]: [.../* @__PURE__ */ new Set([...membersOf(existing, type), ...given])] };
}
function subtract(item, path, value2) {
  const [type, given] = typed(value2);
  const existing = valueAt(item, path);
  if (!["SS", "NS", "BS"].includes(type) || !Array.isArray(given)) throw wrongType();
  if (existing === void 0) return;
  if (typed(existing)[0] !== type) throw wrongType();
  const left = membersOf(existing, type).filter((member) => !given.includes(member));
  if (left.length === 0) remove(item, path);
  else assign(item, path, { [type]: left });
}
function membersOf(value2, type) {
  const members = value2?.[type];
  return Array.isArray(members) ? members : [];
}
function textOf5(value2) {
  if (typeof value2 === "string") return value2;
  throw wrongType();
}

// local/dynamodb/keys.ts
var END = "";
var AFTER_END = "";
var [MAX_HASH_BYTES, MAX_RANGE_BYTES] = [2048, 1024];
var keyPart = (text2) => text2.replaceAll("", "2").replaceAll(END, "1").replaceAll("\0", "0");
var behind = (prefix) => prefix + AFTER_END;
var next = (key3) => key3 + END;
var whole = (text2) => keyPart(text2) + END;
function successor(text2) {
  const characters = [...text2];
  for (let last = characters.pop(); last !== void 0; last = characters.pop()) {
    const code = (last.codePointAt(0) ?? 0) + 1;
    if (code <= 1114111) return characters.join("") + String.fromCodePoint(code === 55296 ? 57344 : code);
  }
  return "\u{10FFFF}";
}
var itemPrefix = (table3) => `item~${table3}~`;
var indexPrefix = (table3, index2) => `index~${table3}~${index2}~`;
var expiryPrefix = (table3) => `ttl~${table3}~`;
var expiryKey = (table3, seconds, key3) => `${expiryPrefix(table3)}${String(seconds).padStart(15, "0")}~${key3}`;
var allWith = (prefix) => ({ from: prefix, to: successor(prefix) });
function requestedKey({ keys }, key3) {
  if (Object.keys(key3).length !== namesOf2(keys).length)
    throw invalid("The provided key element does not match the schema");
  return namesOf2(keys).map((name, position2) => {
    const text2 = textOf6(key3, name);
    if (text2 === void 0) throw invalid("The provided key element does not match the schema");
    return whole(sized(name, text2, position2 === 0));
  }).join("");
}
function keyOfItem({ keys }, item) {
  return namesOf2(keys).map((name, position2) => {
    if (item[name] === void 0) throw invalidValue(`Missing the key ${name} in the item`);
    const text2 = textOf6(item, name);
    if (text2 === void 0)
      throw invalidValue(`Type mismatch for key ${name} expected: S actual: ${typeAt(item, name)}`);
    return whole(sized(name, text2, position2 === 0));
  }).join("");
}
function indexKey(index2, item, key3) {
  let path = "";
  for (const [position2, name] of namesOf2(index2.keys).entries()) {
    if (item[name] === void 0) return void 0;
    const text2 = textOf6(item, name);
    if (text2 === void 0)
      throw invalidValue(
        `Type mismatch for Index Key ${name} Expected: S Actual: ${typeAt(item, name)} IndexName: ${index2.name}`
      );
    path += whole(sized(name, text2, position2 === 0));
  }
  return path + key3;
}
var namesOf2 = ({ hash, range: range2 }) => range2 === void 0 ? [hash] : [hash, range2];
function textOf6(item, name) {
  const value2 = item[name];
  if (typeof value2 !== "object" || value2 === null || Array.isArray(value2)) return void 0;
  const [type, content] = typed(value2);
  return type === "S" && typeof content === "string" ? content : void 0;
}
function typeAt(item, name) {
  const value2 = item[name];
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2) ? typed(value2)[0] : "none";
}
function sized(name, text2, isHash) {
  if (text2 === "")
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`
    );
  const bytes = Buffer.byteLength(text2);
  if (isHash && bytes > MAX_HASH_BYTES)
    throw invalidValue("Size of hashkey has exceeded the maximum size limit of2048 bytes");
  if (!isHash && bytes > MAX_RANGE_BYTES)
    throw invalidValue("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
  return text2;
}

// local/dynamodb/store.ts
import { createHash as createHash8 } from "node:crypto";

// local/dynamodb/ttl.ts
import * as z28 from "zod";

// local/dynamodb/protocol.ts
var itemSchema = jsonObjectSchema2;

// local/dynamodb/ttl.ts
var SETTING = "ttl-attribute~";
var numberSchema = z28.object({ N: z28.coerce.number() });
var LATEST = 999999999999999;
function expiryOf(item, attribute) {
  const value2 = item?.[attribute];
  if (value2 === void 0) return void 0;
  const parsed2 = numberSchema.safeParse(value2);
  return parsed2.success && parsed2.data.N >= 0 ? Math.min(Math.floor(parsed2.data.N), LATEST) : void 0;
}
function ttlAttribute(rows2, table3) {
  const setting = rows2.get(SETTING + table3);
  return typeof setting === "string" ? setting : void 0;
}
function deleteExpired(store) {
  const now = Math.floor(store.clock.now() / 1e3);
  let deleted = 0;
  for (const setting of store.keys(SETTING)) {
    const table3 = store.table(setting.slice(SETTING.length));
    const expired = store.read(
      ({ rows: rows2 }) => rows2.keys({ from: expiryKey(table3.name, 0, ""), to: expiryKey(table3.name, now, "") })
    );
    for (const expiry of expired) {
      const key3 = expiry.slice(expiryKey(table3.name, 0, "").length);
      store.write((session) => session.replace(table3, key3, session.item(table3, key3), void 0), true);
      deleted++;
    }
  }
  return deleted;
}
var updateSchema = z28.object({
  TableName: z28.string(),
  TimeToLiveSpecification: z28.object({ AttributeName: z28.string().min(1), Enabled: z28.boolean() })
});
function ttlService(store) {
  return {
    UpdateTimeToLive: operation(
      updateSchema,
      ({ TableName, TimeToLiveSpecification: wanted }) => store.write((session) => {
        const { rows: rows2 } = session;
        session.table(TableName);
        const isEnabled = ttlAttribute(rows2, TableName) !== void 0;
        if (wanted.Enabled === isEnabled)
          throw invalid(`TimeToLive is already ${wanted.Enabled ? "enabled" : "disabled"}`);
        if (wanted.Enabled) rows2.put(SETTING + TableName, wanted.AttributeName);
        else rows2.delete(SETTING + TableName);
        for (const key3 of rows2.keys(allWith(expiryPrefix(TableName)))) rows2.delete(key3);
        if (wanted.Enabled) indexExpiries(rows2, TableName, wanted.AttributeName);
        return { TimeToLiveSpecification: wanted };
      })
    ),
    DescribeTimeToLive: operation(
      z28.object({ TableName: z28.string() }),
      ({ TableName }) => store.read((session) => {
        session.table(TableName);
        const attribute = ttlAttribute(session.rows, TableName);
        const description = attribute === void 0 ? { TimeToLiveStatus: "DISABLED" } : { TimeToLiveStatus: "ENABLED", AttributeName: attribute };
        return { TimeToLiveDescription: description };
      })
    )
  };
}
function indexExpiries(rows2, table3, attribute) {
  const prefix = itemPrefix(table3);
  for (const [path, item] of rows2.range(allWith(prefix))) {
    const expiry = expiryOf(itemSchema.parse(item), attribute);
    if (expiry !== void 0) rows2.put(expiryKey(table3, expiry, path.slice(prefix.length)), true);
  }
}

// local/dynamodb/session.ts
var Session = class {
  rows;
  /** What was written, in order. */
  changes = [];
  #store;
  constructor(store, rows2) {
    this.#store = store;
    this.rows = rows2;
  }
  /** A table. @throws AwsError `ResourceNotFoundException` */
  table(name) {
    return this.#store.table(name);
  }
  /** An item by its key inside the table. */
  item({ name }, key3) {
    return asItem(this.rows.get(itemPrefix(name) + key3));
  }
  /**
   * Replaces an item, with its entries in the indexes and its expiry.
   * @param after undefined deletes it
   * @throws AwsError `ValidationException` for an item that does not fit an index
   */
  replace(table3, key3, before, after) {
    const path = itemPrefix(table3.name) + key3;
    for (const index2 of table3.indexes) {
      const [old, now] = [before, after].map(
        (item) => item === void 0 ? void 0 : indexKey(index2, item, key3)
      );
      this.#move(indexPrefix(table3.name, index2.name), old, now, key3);
    }
    const attribute = ttlAttribute(this.rows, table3.name);
    if (attribute !== void 0) {
      const [old, now] = [before, after].map((item) => expiryOf(item, attribute));
      const at3 = (seconds) => seconds === void 0 ? void 0 : expiryKey(table3.name, seconds, key3);
      this.#move("", at3(old), at3(now), true);
    }
    if (after === void 0) this.rows.delete(path);
    else this.rows.put(path, after);
    this.changes.push({ table: table3.name, before, after });
  }
  #move(prefix, old, now, value2) {
    if (old === now) return;
    if (old !== void 0) this.rows.delete(prefix + old);
    if (now !== void 0) this.rows.put(prefix + now, value2);
  }
};
var asItem = (value2) => isJsonObject(value2) ? value2 : void 0;

// local/dynamodb/tables.ts
import { randomUUID } from "node:crypto";
import * as z29 from "zod";
var ACCOUNT = "000000000000";
var TABLE_NAME = /^[a-zA-Z0-9_.-]{3,255}$/;
var keySchema2 = z29.array(z29.object({ AttributeName: z29.string(), KeyType: z29.enum(["HASH", "RANGE"]) })).min(1).max(2);
var indexSchema = z29.looseObject({
  IndexName: z29.string(),
  KeySchema: keySchema2,
  Projection: z29.object({
    ProjectionType: z29.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
    NonKeyAttributes: z29.array(z29.string()).optional()
  })
});
var shape2 = {
  TableName: z29.string(),
  AttributeDefinitions: z29.array(
    z29.object({ AttributeName: z29.string(), AttributeType: z29.enum(["S", "N", "B"]) })
  ),
  KeySchema: keySchema2,
  GlobalSecondaryIndexes: z29.array(indexSchema).optional(),
  LocalSecondaryIndexes: z29.array(indexSchema).optional()
};
var createSchema = z29.looseObject(shape2);
var updateSchema2 = z29.object({
  TableName: z29.string(),
  AttributeDefinitions: shape2.AttributeDefinitions,
  GlobalSecondaryIndexUpdates: z29.array(z29.strictObject({ Create: indexSchema })).length(1)
});
var storedSchema = z29.looseObject({ ...shape2, TableArn: z29.string() });
var tableKey = (name) => `table~${name}`;
function tableOf(stored) {
  const description = storedSchema.parse(stored);
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [] } = description;
  return {
    name: description.TableName,
    arn: description.TableArn,
    keys: keyNames(description.KeySchema),
    indexes: [...global.map((index2) => indexOf2(index2, false)), ...local.map((index2) => indexOf2(index2, true))]
  };
}
function indexOf2({ IndexName, KeySchema, Projection }, isLocal) {
  const attributes = Projection.ProjectionType === "ALL" ? "all" : Projection.NonKeyAttributes ?? [];
  return { name: IndexName, keys: keyNames(KeySchema), isLocal, attributes };
}
function keyNames(schema) {
  const [hash, range2] = ["HASH", "RANGE"].map((type) => schema.find(({ KeyType }) => KeyType === type));
  if (hash === void 0) throw invalidValue("Missing the HASH key in the KeySchema");
  return { hash: hash.AttributeName, range: range2?.AttributeName };
}
function tableService(store, region2) {
  const named2 = z29.object({ TableName: z29.string() });
  return {
    CreateTable: operation(
      createSchema,
      (request) => store.write((session) => {
        const name = request.TableName;
        if (!TABLE_NAME.test(name)) throw invalid(`TableName has no valid form: ${name}`);
        if (session.rows.get(tableKey(name)) !== void 0)
          throw new AwsError("ResourceInUseException", `Table already exists: ${name}`);
        checkKeys(request);
        const description = described(
          request,
          `arn:aws:dynamodb:${region2}:${ACCOUNT}:table/${name}`,
          store.clock.now()
        );
        session.rows.put(tableKey(name), description);
        store.forgetTables();
        return { TableDescription: description };
      })
    ),
    UpdateTable: operation(
      updateSchema2,
      (request) => store.write((session) => ({ TableDescription: withIndex(store, session, request) }))
    ),
    DescribeTable: operation(named2, ({ TableName }) => ({ Table: store.description(TableName) })),
    ListTables: operation(z29.object({}), () => ({
      TableNames: store.keys(tableKey("")).map((key3) => key3.slice(tableKey("").length))
    })),
    DeleteTable: operation(
      named2,
      ({ TableName }) => store.write((session) => {
        const description = store.description(TableName);
        const { indexes } = store.table(TableName);
        const prefixes = [itemPrefix(TableName), expiryPrefix(TableName)];
        for (const { name } of indexes) prefixes.push(indexPrefix(TableName, name));
        for (const key3 of prefixes.flatMap((prefix) => session.rows.keys(allWith(prefix))))
          session.rows.delete(key3);
        session.rows.delete(`ttl-attribute~${TableName}`);
        session.rows.delete(tableKey(TableName));
        store.forgetTables();
        return { TableDescription: { ...description, TableStatus: "DELETING" } };
      })
    )
  };
}
function withIndex(store, session, { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates }) {
  const { GlobalSecondaryIndexes: before = [], ...table3 } = storedSchema.parse(store.description(TableName));
  const added2 = GlobalSecondaryIndexUpdates.map(({ Create }) => Create);
  for (const { IndexName } of added2)
    if (before.some((index2) => index2.IndexName === IndexName))
      throw invalid(`The index exists already: ${IndexName}`);
  checkKeys({ ...table3, AttributeDefinitions, GlobalSecondaryIndexes: added2 });
  const GlobalSecondaryIndexes = [...before, ...added2.map((index2) => describedIndex(table3.TableArn, index2))];
  const description = jsonObjectSchema2.parse({ ...table3, AttributeDefinitions, GlobalSecondaryIndexes });
  session.rows.put(tableKey(TableName), description);
  store.forgetTables();
  const items = itemPrefix(TableName);
  for (const created of added2.map((index2) => indexOf2(index2, false)))
    for (const [path, item] of session.rows.range(allWith(items))) {
      const key3 = path.slice(items.length);
      const entry = indexKey(created, itemSchema.parse(item), key3);
      if (entry !== void 0) session.rows.put(indexPrefix(TableName, created.name) + entry, key3);
    }
  return description;
}
function checkKeys(request) {
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [] } = request;
  const schemas = [request, ...global, ...local].map(({ KeySchema }) => KeySchema);
  const types = new Map(request.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
  for (const { AttributeName: name } of schemas.flat()) {
    const type = types.get(name);
    if (type === void 0)
      throw invalidValue(
        `Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`
      );
    if (type !== "S") throw invalid(`The key attribute ${name} is no text: not supported here.`);
  }
}
function described(request, arn, now) {
  const { GlobalSecondaryIndexes: global, LocalSecondaryIndexes: local, BillingMode, ...rest } = request;
  const onDemand = BillingMode === "PAY_PER_REQUEST";
  return jsonObjectSchema2.parse({
    ...rest,
    TableArn: arn,
    TableId: randomUUID(),
    TableStatus: "ACTIVE",
    CreationDateTime: now / 1e3,
    ItemCount: 0,
    TableSizeBytes: 0,
    ...onDemand ? { BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" } } : {},
    ...global === void 0 ? {} : { GlobalSecondaryIndexes: global.map((one) => describedIndex(arn, one)) },
    ...local === void 0 ? {} : { LocalSecondaryIndexes: local.map((one) => ofIndex(arn, one)) }
  });
}
var ofIndex = (tableArn, index2) => ({
  ...index2,
  IndexArn: `${tableArn}/index/${index2.IndexName}`,
  IndexSizeBytes: 0,
  ItemCount: 0
});
var describedIndex = (tableArn, index2) => ({
  ...ofIndex(tableArn, index2),
  IndexStatus: "ACTIVE"
});

// local/dynamodb/store.ts
var DynamoStore = class {
  clock;
  #rows;
  #region;
  #listeners = /* @__PURE__ */ new Set();
  #tables = /* @__PURE__ */ new Map();
  #sequence = 0;
  #writes = 0;
  /** Unknown for the process before. */
  #compactedAt = -1;
  constructor(rows2, region2, clock) {
    this.#rows = rows2;
    this.#region = region2;
    this.clock = clock;
  }
  /** Calls `listener` for every change from now on. @returns takes it off. */
  onRecord(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  /** Runs a read. Nothing else happens meanwhile. */
  read(work) {
    return work(new Session(this, this.#rows));
  }
  /**
   * Runs a write, as one transaction: when `work` throws nothing has changed.
   * @param byTtl whether the TTL pass deletes, which its records say.
   */
  write(work, byTtl = false) {
    const session = new Session(this, this.#rows);
    const answer2 = this.#rows.transact(() => work(session));
    this.#writes++;
    for (const change of session.changes) this.#publish(change, byTtl);
    return answer2;
  }
  /** A table by its name. @throws AwsError `ResourceNotFoundException` */
  table(name) {
    const known3 = this.#tables.get(name);
    if (known3 !== void 0) return known3;
    const table3 = tableOf(this.description(name));
    this.#tables.set(name, table3);
    return table3;
  }
  /** A table as DescribeTable answers it. @throws AwsError `ResourceNotFoundException` */
  description(name) {
    const stored = this.#rows.get(tableKey(name));
    if (isJsonObject(stored)) return stored;
    throw new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${name} not found`);
  }
  /** After a change of a table's description. */
  forgetTables() {
    this.#tables.clear();
  }
  /** Removes data that was overwritten or deleted since the last time from the files, so that erased data is gone. */
  compact() {
    if (this.#compactedAt === this.#writes) return;
    this.#rows.compact();
    this.#compactedAt = this.#writes;
  }
  /** The keys with a prefix that ends in `~`. */
  keys(prefix) {
    return this.#rows.keys(allWith(prefix));
  }
  close() {
    this.#rows.close();
  }
  #publish({ table: table3, before, after }, byTtl) {
    const item = after ?? before;
    if (this.#listeners.size === 0 || item === void 0 || JSON.stringify(before) === JSON.stringify(after))
      return;
    const { arn, keys } = this.table(table3);
    this.#sequence++;
    const record6 = {
      eventID: createHash8("md5").update(`${table3} ${this.clock.now()} ${this.#sequence}`).digest("hex"),
      eventName: before === void 0 ? "INSERT" : after === void 0 ? "REMOVE" : "MODIFY",
      eventSource: "aws:dynamodb",
      awsRegion: this.#region,
      eventSourceARN: `${arn}/stream/local`,
      ...byTtl ? { userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" } } : {},
      dynamodb: {
        ApproximateCreationDateTime: this.clock.now() / 1e3,
        Keys: pick(item, namesOf2(keys)),
        ...after === void 0 ? {} : { NewImage: after },
        ...before === void 0 ? {} : { OldImage: before },
        SequenceNumber: String(this.#sequence).padStart(21, "0"),
        StreamViewType: "NEW_AND_OLD_IMAGES"
      }
    };
    for (const listener of this.#listeners) listener(record6);
  }
};
function pick(item, names2) {
  const picked = {};
  for (const name of names2) {
    const value2 = item[name];
    if (value2 !== void 0) picked[name] = value2;
  }
  return picked;
}

// local/dynamodb/item-operations.ts
var common = {
  TableName: z30.string(),
  ReturnValuesOnConditionCheckFailure: z30.enum(["NONE", "ALL_OLD"]).optional()
};
var keySchema3 = z30.looseObject({ ...common, Key: jsonObjectSchema2 });
var returned = (...values) => z30.enum(["NONE", ...values]).optional();
var SCHEMAS = {
  Put: z30.looseObject({ ...common, Item: jsonObjectSchema2, ReturnValues: returned("ALL_OLD") }),
  Update: z30.looseObject({
    ...keySchema3.shape,
    ReturnValues: returned("ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")
  }),
  Delete: z30.looseObject({ ...keySchema3.shape, ReturnValues: returned("ALL_OLD") }),
  ConditionCheck: z30.looseObject({ ...keySchema3.shape, ConditionExpression: z30.string() }),
  Get: keySchema3
};
function prepareWrite(kind, request, session) {
  if (kind === "Put") return preparePut(parsed(SCHEMAS.Put, request), session);
  const { TableName, Key, ReturnValues, ReturnValuesOnConditionCheckFailure } = parsed(
    SCHEMAS[kind],
    request
  );
  const table3 = session.table(TableName);
  const expressions = bindExpressions(request);
  const key3 = requestedKey(table3, Key);
  if (kind === "Update") refuseKeyChanges(table3, expressions);
  return {
    table: table3,
    key: key3,
    tellsItem: ReturnValuesOnConditionCheckFailure === "ALL_OLD",
    run(before) {
      check(expressions, before);
      if (kind === "ConditionCheck") return void 0;
      if (kind === "Delete") {
        if (before !== void 0) session.replace(table3, key3, before, void 0);
        return ReturnValues === "ALL_OLD" ? before : void 0;
      }
      const after = structuredClone(before ?? Key);
      applyUpdate(expressions.update ?? [], after, expressions.binding);
      checkSize(after, "Item size to update has exceeded the maximum allowed size");
      session.replace(table3, key3, before, after);
      return returnedBy(String(ReturnValues), expressions, before, after);
    }
  };
}
function preparePut(request, session) {
  const { Item, ReturnValues } = request;
  const table3 = session.table(request.TableName);
  const expressions = bindExpressions(jsonObjectSchema2.parse(request));
  settleAll(Item);
  checkSize(Item, "Item size has exceeded the maximum allowed size");
  const key3 = keyOfItem(table3, Item);
  return {
    table: table3,
    key: key3,
    tellsItem: request.ReturnValuesOnConditionCheckFailure === "ALL_OLD",
    run(before) {
      check(expressions, before);
      session.replace(table3, key3, before, Item);
      return ReturnValues === "ALL_OLD" ? before : void 0;
    }
  };
}
function parsed(schema, request) {
  const result = schema.safeParse(request);
  if (result.success) return result.data;
  throw invalid(z30.prettifyError(result.error));
}
function check({ condition, binding }, item) {
  if (condition !== void 0 && !holds(condition, item ?? {}, binding)) throw conditionFailed();
}
var MAX_ITEM_BYTES = 400 * 1024;
function checkSize(item, message) {
  if (itemSize(item) > MAX_ITEM_BYTES) throw invalid(message);
}
function refuseKeyChanges({ keys }, { update = [], binding }) {
  for (const [name] of update.map(({ path }) => binding.path(path)))
    if (namesOf2(keys).some((key3) => key3 === name))
      throw invalidValue(`Cannot update attribute ${name}. This attribute is part of the key`);
}
function returnedBy(wanted, { update = [], binding }, before, after) {
  const paths = update.map(({ path }) => binding.path(path));
  if (wanted === "ALL_OLD") return before;
  if (wanted === "ALL_NEW") return after;
  if (wanted === "UPDATED_OLD") return before === void 0 ? void 0 : project(before, paths);
  return wanted === "UPDATED_NEW" ? project(after, paths) : void 0;
}
function readItem(request, session) {
  const { TableName, Key } = parsed(SCHEMAS.Get, request);
  const table3 = session.table(TableName);
  const { projection: projection2, binding } = bindExpressions(request);
  const item = session.item(table3, requestedKey(table3, Key));
  return item === void 0 || projection2 === void 0 ? item : project(item, projection2.map(binding.path));
}
function writeAlone(kind, request, session) {
  const write = prepareWrite(kind, request, session);
  const before = session.item(write.table, write.key);
  try {
    const Attributes = write.run(before);
    return Attributes === void 0 ? {} : { Attributes };
  } catch (error) {
    throw write.tellsItem && before !== void 0 && isConditionFailure(error) ? conditionFailed(before) : error;
  }
}
var isConditionFailure = (error) => error instanceof AwsError && error.code === "ConditionalCheckFailedException";
function itemService(store) {
  const write = (kind) => operation(jsonObjectSchema2, (request) => store.write((session) => writeAlone(kind, request, session)));
  return {
    GetItem: operation(
      jsonObjectSchema2,
      (request) => store.read((session) => ({ Item: readItem(request, session) }))
    ),
    PutItem: write("Put"),
    UpdateItem: write("Update"),
    DeleteItem: write("Delete"),
    BatchGetItem: operation(
      batchGetSchema,
      (request) => store.read((session) => readBatch(request, session))
    ),
    BatchWriteItem: operation(
      batchWriteSchema,
      (request) => store.write((session) => writeBatch(request, session))
    )
  };
}
var batchGetSchema = z30.object({
  RequestItems: z30.record(z30.string(), z30.looseObject({ Keys: z30.array(jsonObjectSchema2).min(1) }))
});
var batchWriteSchema = z30.object({
  RequestItems: z30.record(
    z30.string(),
    z30.array(
      z30.strictObject({
        PutRequest: z30.strictObject({ Item: jsonObjectSchema2 }).optional(),
        DeleteRequest: z30.strictObject({ Key: jsonObjectSchema2 }).optional()
      })
    ).min(1)
  )
});
function readBatch({ RequestItems }, session) {
  const tables = Object.entries(RequestItems);
  const count = tables.reduce((sum2, [, { Keys }]) => sum2 + Keys.length, 0);
  if (count > 100) throw invalid("Too many items requested for the BatchGetItem call");
  const found = tables.map(([TableName, { Keys, ...rest }]) => {
    const table3 = session.table(TableName);
    refuseTwice(Keys.map((key3) => requestedKey(table3, pick(key3, Object.keys(key3)))));
    const items = Keys.map((Key) => readItem(jsonObjectSchema2.parse({ TableName, Key, ...rest }), session));
    return [TableName, items.filter((item) => item !== void 0)];
  });
  return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
}
function writeBatch({ RequestItems }, session) {
  const writes = Object.entries(RequestItems).flatMap(
    ([TableName, requests]) => requests.map(({ PutRequest, DeleteRequest }) => {
      if (PutRequest !== void 0) return prepareWrite("Put", { TableName, ...PutRequest }, session);
      if (DeleteRequest !== void 0)
        return prepareWrite("Delete", { TableName, ...DeleteRequest }, session);
      throw invalid("Supplied AttributeValue has no put or delete request");
    })
  );
  if (writes.length > 25) throw invalid("Too many items requested for the BatchWriteItem call");
  refuseTwice(writes.map(({ table: table3, key: key3 }) => `${table3.name}~${key3}`));
  for (const { table: table3, key: key3, run } of writes) run(session.item(table3, key3));
  return { UnprocessedItems: {} };
}
function refuseTwice(keys) {
  if (new Set(keys).size < keys.length) throw invalid("Provided list of item keys contains duplicates");
}

// local/dynamodb/queries.ts
import * as z31 from "zod";

// local/dynamodb/key-conditions.ts
var TURNED = { "=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
function keyRange(condition, binding, { hash, range: range2 }) {
  const bounds = /* @__PURE__ */ new Map();
  for (const part of conjuncts(condition)) {
    const [name, bound] = boundOf(part, binding);
    if (bounds.has(name)) throw invalid("KeyConditionExpressions must only contain one condition per key");
    bounds.set(name, bound);
  }
  const partition = bounds.get(hash);
  if (partition === void 0) throw invalid(`Query condition missed key schema element: ${hash}`);
  if (partition.operator !== "=") throw invalid("Query key condition not supported");
  const other = [...bounds.keys()].find((name) => name !== hash && name !== range2);
  if (other !== void 0) throw invalid(`Query condition missed key schema element: ${range2 ?? hash}`);
  const sorted = range2 === void 0 ? void 0 : bounds.get(range2);
  const text2 = keyPart(partition.values[0] ?? "");
  const inside = whole(partition.values[0] ?? "");
  return sorted === void 0 ? { from: inside, to: behind(text2) } : within2(inside, behind(text2), sorted);
}
function within2(inside, end, { operator, values }) {
  const [low = "", high = ""] = values.map(keyPart);
  const at3 = inside + low;
  switch (operator) {
    case "=":
      return { from: at3, to: behind(at3) };
    case "<":
      return { from: inside, to: at3 };
    case "<=":
      return { from: inside, to: behind(at3) };
    case ">":
      return { from: behind(at3), to: end };
    case ">=":
      return { from: at3, to: end };
    case "begins_with":
      return { from: at3, to: low === "" ? end : successor(at3) };
    case "between":
      return { from: at3, to: behind(inside + high) };
  }
}
function conjuncts(condition) {
  return condition.kind === "and" ? [...conjuncts(condition.left), ...conjuncts(condition.right)] : [condition];
}
function boundOf(condition, binding) {
  const text2 = (operand) => {
    const value2 = operand.kind === "value" ? binding.value(operand.name).S : void 0;
    if (typeof value2 === "string") return value2;
    throw invalid(
      "One or more parameter values were invalid: Condition parameter type does not match schema type"
    );
  };
  if (condition.kind === "begins_with")
    return [nameOf(condition.path, binding), { operator: "begins_with", values: [text2(condition.argument)] }];
  if (condition.kind === "between" && condition.of.kind === "path")
    return [
      nameOf(condition.of.path, binding),
      { operator: "between", values: ordered(text2(condition.from), text2(condition.to)) }
    ];
  if (condition.kind === "compare" && condition.comparator !== "<>") {
    const { comparator, left, right } = condition;
    if (left.kind === "path")
      return [nameOf(left.path, binding), { operator: comparator, values: [text2(right)] }];
    if (right.kind === "path")
      return [nameOf(right.path, binding), { operator: TURNED[comparator], values: [text2(left)] }];
  }
  throw invalid(`Invalid operator used in KeyConditionExpression: ${condition.kind.toUpperCase()}`);
}
function ordered(low, high) {
  if (Buffer.compare(Buffer.from(low), Buffer.from(high)) > 0)
    throw invalid(
      "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound"
    );
  return [low, high];
}
function nameOf(path, binding) {
  const [name, ...rest] = binding.path(path);
  if (typeof name === "string" && rest.length === 0) return name;
  throw invalid("KeyConditionExpressions cannot have conditions on nested attributes");
}

// local/dynamodb/queries.ts
var MAX_PAGE_BYTES = 1024 * 1024;
var CHUNK = 100;
var shape3 = {
  TableName: z31.string(),
  IndexName: z31.string().optional(),
  Limit: z31.number().int().min(1).optional(),
  ExclusiveStartKey: jsonObjectSchema2.optional(),
  ConsistentRead: z31.boolean().optional(),
  Select: z31.enum(["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"]).optional()
};
var scanSchema = z31.looseObject({
  ...shape3,
  Segment: z31.never("Parallel scans are not supported here.").optional(),
  TotalSegments: z31.never().optional()
});
var querySchema = z31.looseObject({
  ...shape3,
  KeyConditionExpression: z31.string(),
  ScanIndexForward: z31.boolean().optional()
});
function queryService(store) {
  return {
    Query: operation(
      querySchema,
      (request) => store.read((session) => {
        const source = sourceOf(request, session);
        const expressions = bindExpressions(jsonObjectSchema2.parse(request));
        if (expressions.key === void 0)
          throw invalid(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."
          );
        refuseKeyFilter(source, expressions);
        const range2 = keyRange(expressions.key, expressions.binding, source.keys);
        const within3 = { from: source.prefix + range2.from, to: source.prefix + range2.to };
        return page(request, expressions, session, source, {
          ...within3,
          reverse: request.ScanIndexForward === false
        });
      })
    ),
    Scan: operation(
      scanSchema,
      (request) => store.read((session) => {
        const source = sourceOf(request, session);
        const expressions = bindExpressions(jsonObjectSchema2.parse(request));
        return page(request, expressions, session, source, { ...allWith(source.prefix), reverse: false });
      })
    )
  };
}
function sourceOf({ TableName, IndexName, ConsistentRead }, session) {
  const table3 = session.table(TableName);
  if (IndexName === void 0)
    return { table: table3, index: void 0, keys: table3.keys, prefix: itemPrefix(TableName) };
  const index2 = table3.indexes.find(({ name }) => name === IndexName);
  if (index2 === void 0) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead === true && !index2.isLocal)
    throw invalid("Consistent reads are not supported on global secondary indexes");
  return { table: table3, index: index2, keys: index2.keys, prefix: indexPrefix(TableName, IndexName) };
}
function refuseKeyFilter({ keys }, { filter, binding }) {
  if (filter === void 0) return;
  const used2 = pathsIn(filter).map((path) => binding.path(path)[0]);
  const key3 = namesOf2(keys).find((name) => used2.includes(name));
  if (key3 !== void 0)
    throw invalid(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key3}`
    );
}
function page(request, { filter, projection: projection2, binding }, session, source, range2) {
  const { Limit = Number.POSITIVE_INFINITY } = request;
  const items = [];
  let [scanned, bytes] = [0, 0];
  let last;
  for (const item of itemsIn(session, source, begun(request, source, range2), Limit)) {
    last = item;
    scanned++;
    bytes += itemSize(item);
    if (filter === void 0 || holds(filter, item, binding)) items.push(item);
    if (scanned >= Limit || bytes >= MAX_PAGE_BYTES) break;
  }
  const isCut2 = scanned >= Limit || bytes >= MAX_PAGE_BYTES;
  return {
    ...request.Select === "COUNT" ? {} : {
      Items: projection2 === void 0 ? items : items.map((item) => project(item, projection2.map(binding.path)))
    },
    Count: items.length,
    ScannedCount: scanned,
    ...isCut2 && last !== void 0 ? { LastEvaluatedKey: pick(last, startNames(source)) } : {}
  };
}
var startNames = ({ table: table3, keys }) => [
  .../* @__PURE__ */ new Set([...namesOf2(keys), ...namesOf2(table3.keys)])
];
function begun({ ExclusiveStartKey: start }, source, range2) {
  if (start === void 0) return range2;
  const names2 = startNames(source);
  const key3 = requestedStart(start, source);
  const at3 = source.prefix + key3;
  if (Object.keys(start).length !== names2.length || isBefore(at3, range2.from) || !isBefore(at3, range2.to))
    throw invalid("The provided starting key is invalid");
  return range2.reverse ? { ...range2, to: at3 } : { ...range2, from: next(at3) };
}
var isBefore = (left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;
function requestedStart(start, { table: table3, index: index2 }) {
  const key3 = requestedKey(table3, pick(start, namesOf2(table3.keys)));
  const found = index2 === void 0 ? key3 : indexKey(index2, start, key3);
  if (found === void 0) throw invalid("The provided starting key is invalid");
  return found;
}
function* itemsIn(session, source, range2, most) {
  const limit = Math.min(CHUNK, most);
  for (let rest = range2; ; ) {
    const rows2 = session.rows.range({ ...rest, limit });
    for (const [, value2] of rows2)
      yield source.index === void 0 ? itemSchema.parse(value2) : indexed(session, source, source.index, String(value2));
    const end = rows2.at(-1)?.[0];
    if (end === void 0 || rows2.length < limit) return;
    rest = range2.reverse ? { ...rest, to: end } : { ...rest, from: next(end) };
  }
}
function indexed(session, { table: table3 }, index2, key3) {
  const item = session.item(table3, key3);
  if (item === void 0) throw new Error(`The index ${index2.name} has an entry without its item.`);
  if (index2.attributes === "all") return item;
  return pick(item, [...namesOf2(table3.keys), ...namesOf2(index2.keys), ...index2.attributes]);
}

// local/dynamodb/transactions.ts
import { createHash as createHash9 } from "node:crypto";
import * as z32 from "zod";
var TOKEN_LIFE_MS = 10 * 60 * 1e3;
var TOKEN2 = "transaction~";
var partSchema2 = jsonObjectSchema2.optional();
var writeSchema = z32.object({
  TransactItems: z32.array(
    z32.strictObject({ Put: partSchema2, Update: partSchema2, Delete: partSchema2, ConditionCheck: partSchema2 })
  ).min(1).max(100),
  ClientRequestToken: z32.string().min(1).max(36).optional()
});
var getSchema = z32.object({
  TransactItems: z32.array(z32.strictObject({ Get: jsonObjectSchema2 })).min(1).max(100)
});
var KINDS = ["Put", "Update", "Delete", "ConditionCheck"];
function transactionService(store) {
  return {
    TransactWriteItems: operation(
      writeSchema,
      (request) => store.write((session) => {
        if (repeats(store, session, request)) return {};
        const writes = request.TransactItems.map((item) => toWrite(session, item));
        refuseSameItemTwice(writes);
        const reasons = writes.map((write) => tryWrite(session, write));
        if (reasons.some((reason) => reason.Code !== "None")) throw cancelled(reasons);
        return {};
      })
    ),
    TransactGetItems: operation(
      getSchema,
      ({ TransactItems }) => store.read((session) => ({
        Responses: TransactItems.map(({ Get }) => {
          const Item = readItem(Get, session);
          return Item === void 0 ? {} : { Item };
        })
      }))
    )
  };
}
var rememberedSchema = z32.object({ until: z32.number(), hash: z32.string() });
function repeats(store, { rows: rows2 }, { ClientRequestToken: token, TransactItems }) {
  if (token === void 0) return false;
  const key3 = TOKEN2 + token;
  const hash = createHash9("sha256").update(JSON.stringify(TransactItems)).digest("base64url");
  const known3 = rememberedSchema.safeParse(rows2.get(key3));
  if (known3.success && known3.data.until > store.clock.now()) {
    if (known3.data.hash === hash) return true;
    throw new AwsError(
      "IdempotentParameterMismatchException",
      "Request has different parameters from the original one."
    );
  }
  rows2.put(key3, { until: store.clock.now() + TOKEN_LIFE_MS, hash });
  return false;
}
function forgetTransactions(store) {
  const keys = store.keys(TOKEN2);
  if (keys.length === 0) return;
  store.write(({ rows: rows2 }) => {
    for (const key3 of keys) {
      const known3 = rememberedSchema.safeParse(rows2.get(key3));
      if (!known3.success || known3.data.until <= store.clock.now()) rows2.delete(key3);
    }
  });
}
function toWrite(session, item) {
  const [kind, ...more] = KINDS.filter((name) => item[name] !== void 0);
  const request = kind === void 0 ? void 0 : item[kind];
  if (kind === void 0 || request === void 0 || more.length > 0)
    throw invalid("TransactItems can only contain one of Check, Put, Update or Delete");
  return prepareWrite(kind, request, session);
}
function refuseSameItemTwice(writes) {
  if (new Set(writes.map(({ table: table3, key: key3 }) => `${table3.name}~${key3}`)).size === writes.length) return;
  throw invalid("Transaction request cannot include multiple operations on one item");
}
function tryWrite(session, { table: table3, key: key3, tellsItem, run }) {
  const before = session.item(table3, key3);
  try {
    run(before);
    return { Code: "None" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { message: Message } = error;
    if (!isConditionFailure(error)) return { Code: "ValidationError", Message };
    const item = tellsItem && before !== void 0 ? { Item: before } : {};
    return { Code: "ConditionalCheckFailed", Message, ...item };
  }
}
function cancelled(reasons) {
  const codes = reasons.map((reason) => reason.Code).join(", ");
  const members = reasons.map(({ Code, Message, Item }) => ({
    Code,
    ...Message === void 0 ? {} : { Message },
    ...Item === void 0 ? {} : { Item }
  }));
  return new AwsError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { members: { CancellationReasons: members } }
  );
}

// local/dynamodb/service.ts
function dynamoService(store, region2) {
  const operations = {
    ...tableService(store, region2),
    ...itemService(store),
    ...queryService(store),
    ...transactionService(store),
    ...ttlService(store)
  };
  return { name: "dynamodb", target: "DynamoDB_20120810", version: "1.0", operations };
}

// local/dynamodb/local-dynamodb.ts
var TIDY_INTERVAL_MS = 3e4;
function openDynamo(directory, region2, clock) {
  const store = new DynamoStore(openStore(directory), region2, clock);
  let cancel = () => {
  };
  const arm = () => {
    cancel = clock.setTimer(TIDY_INTERVAL_MS, () => {
      try {
        tidy(store);
      } catch (error) {
        process.stderr.write(`local DynamoDB: ${String(error)}
`);
      }
      arm();
    });
  };
  arm();
  return {
    service: dynamoService(store, region2),
    store,
    close() {
      cancel();
      store.close();
    }
  };
}
function tidy(store) {
  deleteExpired(store);
  forgetTransactions(store);
  store.compact();
}

// local/http/in-process.ts
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID as randomUUID2 } from "node:crypto";
import { NormalizedSchema } from "@smithy/core/schema";
import { getSmithyContext, HttpResponse } from "@smithy/core/transport";
import * as z33 from "zod";
function connectInProcess(clients, calls) {
  for (const client of clients) {
    const connection = connections.get(client);
    if (connection === void 0) connect(client, { calls });
    else connection.calls = calls;
  }
}
var connections = /* @__PURE__ */ new WeakMap();
function connect(client, connection) {
  const { config, middlewareStack } = client;
  connections.set(client, connection);
  middlewareStack.remove("httpSigningMiddleware");
  middlewareStack.add(direct(config, connection), {
    step: "initialize",
    priority: "low",
    name: "callInProcess"
  });
  config.requestHandler.handle = answerAttempt;
}
function direct({ protocol, protocolSettings }, connection) {
  return (next2, context) => {
    const { name, input, output, abortSignal } = operationOf(context);
    const target2 = `${String(protocolSettings.serviceTarget)}.${name}`;
    const tokens = idempotencyTokens(input);
    return async (args) => {
      if (abortSignal?.aborted === true) throw new DOMException("Request aborted", "AbortError");
      const given = withTokens(args.input, tokens);
      const call = () => connection.calls(target2, wireObject(given));
      const first = await call();
      if (first.status !== 200) return attempts.run(once2(first, call), () => next2(args));
      const reader = readerOf(protocol.getPayloadCodec().createDeserializer());
      const answer2 = reader.readObject(output, wireObject(first.answer));
      return { output: { ...answer2, $metadata: { httpStatusCode: 200, attempts: 1 } } };
    };
  };
}
function once2(first, call) {
  let known3 = first;
  return async () => {
    const answer2 = known3 ?? await call();
    known3 = void 0;
    return answer2;
  };
}
var attempts = new AsyncLocalStorage();
async function answerAttempt() {
  const attempt = attempts.getStore();
  if (attempt === void 0) throw new TypeError("A call inside the process has no service.");
  const { status, answer: answer2 } = await attempt();
  return { response: new HttpResponse({ statusCode: status, headers: {}, body: bytesOf(answer2) }) };
}
var operationSchema = z33.object({
  /** Kind, namespace, name, traits, input, output. */
  operationSchema: z33.tuple([
    z33.unknown(),
    z33.unknown(),
    z33.string(),
    z33.unknown(),
    z33.custom((value2) => value2 !== void 0),
    z33.custom((value2) => value2 !== void 0)
  ]),
  abortSignal: z33.custom().optional()
});
function operationOf(context) {
  const { operationSchema: parts3, abortSignal } = operationSchema.parse(getSmithyContext(context));
  const [, , name, , input, output] = parts3;
  return { name, input, output, abortSignal };
}
function idempotencyTokens(input) {
  const members = [...NormalizedSchema.of(input).structIterator()];
  return members.flatMap(([name, member]) => member.isIdempotencyToken() ? [name] : []);
}
function withTokens(input, names2) {
  if (names2.length === 0) return input;
  return { ...Object.fromEntries(names2.map((name) => [name, randomUUID2()])), ...defined(input) };
}
var defined = (input) => Object.fromEntries(Object.entries(input).filter(([, value2]) => value2 !== void 0));
function wireObject(input) {
  const copy = {};
  for (const [name, value2] of Object.entries(input)) if (value2 !== void 0) copy[name] = wireValue(value2);
  return copy;
}
function wireValue(value2) {
  if (typeof value2 === "string" || typeof value2 === "number" || typeof value2 === "boolean") return value2;
  if (value2 === null) return null;
  if (Array.isArray(value2)) return value2.map(wireValue);
  if (value2 instanceof Uint8Array) return Buffer.from(value2).toString("base64");
  if (typeof value2 === "object" && !(value2 instanceof Date)) return wireObject(value2);
  throw new TypeError(`A call of a JSON protocol cannot send this ${typeof value2}.`);
}
function readerOf(deserializer) {
  if (isReader(deserializer)) return deserializer;
  throw new TypeError("The SDK's reader of answers has changed.");
}
var isReader = (value2) => "readObject" in value2 && typeof value2.readObject === "function";
var encoder3 = new TextEncoder();
var bytesOf = (answer2) => encoder3.encode(JSON.stringify(answer2));

// local/http/json-calls.ts
function jsonCalls(options) {
  const services = new Map(options.services.map((service) => [service.target, service]));
  const intercept = options.intercept ?? ((_service, _operation, call) => call());
  return async (target2, body) => {
    const dot = target2.lastIndexOf(".");
    const service = services.get(target2.slice(0, dot));
    const name = target2.slice(dot + 1);
    const version = service?.version ?? "1.0";
    try {
      const run = service !== void 0 && Object.hasOwn(service.operations, name) ? service.operations[name] : void 0;
      if (service === void 0 || run === void 0)
        throw new AwsError("UnknownOperationException", `The operation ${target2} is not supported.`);
      const request = typeof body === "string" ? parseRequest(body) : body;
      return { status: 200, version, answer: await intercept(service.name, name, () => run(request)) };
    } catch (error) {
      return { version, ...errorAnswer(error) };
    }
  };
}
function parseRequest(body) {
  let request;
  try {
    request = parseJson(body);
  } catch {
    throw new AwsError("SerializationException", "The body is not JSON.");
  }
  if (!isJsonObject(request)) throw new AwsError("SerializationException", "The body is not a JSON object.");
  return request;
}
function errorAnswer(error) {
  const known3 = error instanceof AwsError ? error : internalError(error);
  return { status: known3.status, answer: { __type: known3.code, message: known3.message, ...known3.members } };
}
function internalError(error) {
  if (error instanceof StateFault) {
    process.stderr.write(`local AWS: ${error.message}
`);
    return new AwsError("InternalServerError", error.message, { status: 500 });
  }
  const message = error instanceof Error ? error.stack ?? error.message : String(error);
  process.stderr.write(`local AWS: internal failure: ${message}
`);
  return new AwsError("InternalServerError", "The local service failed.", { status: 500 });
}

// local/http/server.ts
import { randomUUID as randomUUID4 } from "node:crypto";
import { createServer } from "node:http";

// local/http/credentials.ts
import { randomBytes } from "node:crypto";
function newCredentials() {
  return {
    accessKeyId: `LOCAL${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(32).toString("base64url")
  };
}

// local/http/signature.ts
import { createHash as createHash10, timingSafeEqual } from "node:crypto";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
var AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^/, ]+)\/(\d{8}\/[^/, ]+\/[^/, ]+)\/aws4_request, ?SignedHeaders=([a-z0-9;_-]+), ?Signature=([0-9a-f]{64})$/;
var MAX_SKEW_MS = 15 * 6e4;
var MAX_EXPIRES_S = 7 * 86400;
var CONTENT_HASH = "x-amz-content-sha256";
var GENERATED = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"].map(
  (name) => `X-Amz-${name}`
);
var isPresigned = ({ url }) => new URLSearchParams(queryOf(url)).has("X-Amz-Signature");
function signatureCheck(credentials, now) {
  const common2 = { credentials, region: "us-east-1", sha256: Sha256, applyChecksum: false };
  const signers = {
    s3: new SignatureV4({ ...common2, service: "s3", uriEscapePath: false }),
    other: new SignatureV4({ ...common2, service: "other" })
  };
  return {
    async ofHeader(request, body) {
      const { authorization } = request.headers;
      if (authorization === void 0) return "missing";
      const [, keyId, scope = "", list = "", given = ""] = AUTHORIZATION.exec(authorization) ?? [];
      const signingDate = dateOf3(request.headers["x-amz-date"]);
      const [, region2 = "", service = ""] = scope.split("/");
      const names2 = list.split(";");
      if (keyId === void 0 || signingDate === void 0 || !coversWhatCounts(request, names2))
        return "malformed";
      if (keyId !== credentials.accessKeyId) return "unknown_key";
      if (Math.abs(now().getTime() - signingDate.getTime()) > MAX_SKEW_MS) return "expired";
      const headers = pick2(request, names2);
      if (names2.includes(CONTENT_HASH))
        headers[CONTENT_HASH] = createHash10("sha256").update(body).digest("hex");
      const options = { signingDate, signingRegion: region2, signingService: service };
      const signed = await (service === "s3" ? signers.s3 : signers.other).sign(
        { ...target(request), headers, body },
        { ...options, signableHeaders: new Set(names2) }
      );
      const [, , , , expected = ""] = AUTHORIZATION.exec(signed.headers.authorization ?? "") ?? [];
      return isSame4(given, expected) ? void 0 : "mismatch";
    },
    async ofQuery(request) {
      const query = new URLSearchParams(queryOf(request.url));
      const [keyId, , signingRegion = "", signingService = ""] = value(query, "Credential").split("/");
      const signingDate = dateOf3(value(query, "Date"));
      const expiresIn = Number(value(query, "Expires"));
      const isSound = Number.isInteger(expiresIn) && expiresIn > 0 && expiresIn <= MAX_EXPIRES_S;
      if (keyId === void 0 || signingDate === void 0 || !isSound) return "malformed";
      if (keyId !== credentials.accessKeyId) return "unknown_key";
      const age = now().getTime() - signingDate.getTime();
      if (age > expiresIn * 1e3 || age < -MAX_SKEW_MS) return "expired";
      const names2 = value(query, "SignedHeaders").split(";");
      if (!awsHeadersOf(request).every((name) => names2.includes(name))) return "malformed";
      const { query: sent, ...rest } = target(request);
      for (const name of GENERATED) delete sent[name];
      const headers = { ...pick2(request, names2), [CONTENT_HASH]: "UNSIGNED-PAYLOAD" };
      const made = await signers.s3.presign(
        { ...rest, query: sent, headers },
        {
          ...{ signingDate, expiresIn, signingRegion, signingService },
          signableHeaders: new Set(names2),
          unsignableHeaders: /* @__PURE__ */ new Set([CONTENT_HASH]),
          unhoistableHeaders: /* @__PURE__ */ new Set([...names2, CONTENT_HASH])
        }
      );
      const expected = made.query?.["X-Amz-Signature"];
      return typeof expected === "string" && isSame4(value(query, "Signature"), expected) ? void 0 : "mismatch";
    }
  };
}
function coversWhatCounts(request, signed) {
  const type = request.headers["content-type"] === void 0 ? [] : ["content-type"];
  return ["host", ...type, ...awsHeadersOf(request)].every((name) => signed.includes(name));
}
var awsHeadersOf = ({ headers }) => Object.keys(headers).filter((name) => name.startsWith("x-amz-"));
function pick2({ headers }, names2) {
  const picked = {};
  for (const name of names2) {
    const sent = Object.hasOwn(headers, name) ? headers[name] : void 0;
    if (typeof sent === "string") picked[name] = sent;
  }
  return picked;
}
function target({ method = "", url = "" }) {
  const query = {};
  const sent = new URLSearchParams(queryOf(url));
  for (const name of new Set(sent.keys())) query[name] = sent.getAll(name);
  return { method, protocol: "http:", hostname: "localhost", path: url.replace(/\?.*$/s, ""), query };
}
var queryOf = (url = "") => url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
var value = (query, name) => query.get(`X-Amz-${name}`) ?? "";
function dateOf3(text2) {
  const [, ...parts3] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(text2)) ?? [];
  const [year, month, day2, hour, minute, second] = parts3;
  const date = /* @__PURE__ */ new Date(`${year}-${month}-${day2}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? void 0 : date;
}
function isSame4(given, expected) {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
}

// local/http/door.ts
var LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];
var HINT = "Sign with the credentials of this start: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in environment.json of the state directory.";
function createDoor({ credentials, port, now }) {
  const check2 = signatureCheck(credentials, now);
  return {
    hostFault({ headers }) {
      const isHere = LOOPBACK_NAMES.some((name) => headers.host === `${name}:${port()}`);
      return isHere ? void 0 : denied("AccessDenied", "The Host is not a name of this machine.");
    },
    async signatureFault(request, body) {
      if (!isPresigned(request)) return explain(await check2.ofHeader(request, body));
      if (request.headers["x-amz-target"] !== void 0) return explain("malformed");
      if (request.method === "OPTIONS") return void 0;
      return explain(await check2.ofQuery(request));
    }
  };
}
var WITH_SIGNED_URL = ["PUT", "GET", "OPTIONS"];
function allowPages(request, response) {
  if (isPresigned(request) && WITH_SIGNED_URL.includes(request.method ?? ""))
    response.setHeader("access-control-allow-origin", "*");
}
function explain(fault) {
  switch (fault) {
    case void 0:
      return void 0;
    case "missing":
      return denied("MissingAuthenticationToken", `The request is not signed. ${HINT}`);
    case "malformed":
      return denied(
        "IncompleteSignature",
        "The signature is not complete, or leaves out what it must cover."
      );
    case "unknown_key":
      return denied("UnrecognizedClientException", `The access key is not the one of this start. ${HINT}`);
    case "expired":
      return denied("AccessDenied", "The signature has expired, or its time is not now.");
    case "mismatch":
      return denied("SignatureDoesNotMatch", `The signature does not fit the request. ${HINT}`);
    default:
      return fault;
  }
}
var denied = (code, message) => new AwsError(code, message, { status: 403 });

// local/http/xml-error.ts
import { randomUUID as randomUUID3 } from "node:crypto";
function sendXmlError(response, { status, code, message }) {
  const text2 = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(status, {
    "x-amz-request-id": randomUUID3(),
    "content-type": "application/xml",
    "content-length": Buffer.byteLength(text2)
  });
  response.end(text2);
}

// local/http/server.ts
var MAX_BODY_BYTES = 16 * 1024 * 1024;
async function startAwsServer(options) {
  const { credentials = newCredentials(), rest = [], now = () => /* @__PURE__ */ new Date() } = options;
  const calls = options.calls ?? jsonCalls({ services: [] });
  const parts3 = {
    door: createDoor({ credentials, port: () => portOf(server), now }),
    calls,
    rest
  };
  const server = createServer((request, response) => {
    answer(parts3, request, response).catch((error) => {
      if (!response.headersSent && !response.destroyed) sendError(response, "1.0", error);
    });
  });
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise((resolve2, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => resolve2());
  });
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  return { endpoint, credentials, close: () => closeServer(server) };
}
function portOf(server) {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
function closeServer(server) {
  return new Promise((resolve2) => {
    server.close(() => resolve2());
    server.closeAllConnections();
  });
}
async function answer(parts3, request, response) {
  const { door, rest } = parts3;
  const foreign = door.hostFault(request);
  if (foreign !== void 0) return refuse3(request, response, foreign);
  const body = await readBody(request);
  allowPages(request, response);
  const refused = await door.signatureFault(request, body);
  if (refused !== void 0) return refuse3(request, response, refused);
  const target2 = request.headers["x-amz-target"];
  if (typeof target2 === "string") return answerJson(parts3, target2, body, response);
  for (const service of rest) if (await service(request, response, body)) return;
  sendError(response, "1.0", new AwsError("UnknownOperationException", "Nothing is served at this path."));
}
function refuse3(request, response, error) {
  const { url = "", headers } = request;
  const isS3 = headers.authorization?.includes("/s3/aws4_request") || url.includes("X-Amz-Signature");
  response.setHeader("connection", "close");
  if (isS3) sendXmlError(response, error);
  else sendError(response, "1.0", error);
}
function readBody(request) {
  return new Promise((resolve2, reject) => {
    const chunks = [];
    let size = 0;
    request.on("data", (chunk) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    request.on("error", reject);
    request.on("end", () => {
      if (size <= MAX_BODY_BYTES) resolve2(Buffer.concat(chunks));
      else
        reject(
          new AwsError("RequestTooLargeException", "The request is larger than 16 MB.", { status: 413 })
        );
    });
  });
}
async function answerJson({ calls }, target2, body, response) {
  const { status, version, answer: answer2 } = await calls(target2, body.toString("utf8"));
  send(response, status, version, answer2);
}
function send(response, status, version, answer2) {
  const text2 = JSON.stringify(answer2);
  response.writeHead(status, {
    "content-type": `application/x-amz-json-${version}`,
    "content-length": Buffer.byteLength(text2),
    "x-amzn-requestid": randomUUID4()
  });
  response.end(text2);
}
function sendError(response, version, error) {
  const { status, answer: answer2 } = errorAnswer(error);
  send(response, status, version, answer2);
}

// local/testing/sign-with.ts
function signWith({ accessKeyId, secretAccessKey }) {
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
}

// bench/monitoring-table.ts
async function runPassOverTable(index2, changed2, people, now) {
  const dynamo = openDynamo(void 0, "us-east-1", systemClock);
  const calls = jsonCalls({ services: [dynamo.service] });
  const server = await startAwsServer({ calls });
  signWith(server.credentials);
  const client = createDynamoClient({ region: "us-east-1", endpoint: server.endpoint });
  connectInProcess([client], calls);
  try {
    await client.send(new CreateTableCommand(createTableRequest("bench")));
    const table3 = createTable(client, "bench");
    const monitoring = createMonitoringStore(table3);
    const earlier = `${index2.manifest.algorithm_version}/${"0".repeat(64)}`;
    for (let from = 0; from < people; from += 500) {
      const watches = Array.from(
        { length: Math.min(500, people - from) },
        (_, at3) => watchOf(from + at3, earlier)
      );
      await table3.batchPut(
        watches.map((watch) => ({
          ...watchKeys.watch(BENCH_TENANT, watchShardOf(watch.subjectId), watch.subjectId),
          ...watch
        }))
      );
    }
    const head = { ...BENCH_TENANT, version: 1, target: earlier, builtAt: "2026-01-01T00:00:00.000Z" };
    await table3.batchPut([{ ...watchKeys.head(BENCH_TENANT), ...head, edition: earlier }]);
    const ids = new Set(changed2.map((entity) => index2.details(entity).id));
    const matcher2 = new IndexMatcher(index2, () => now);
    const ports = {
      monitoring,
      lists: { use: async (work) => work(matcher2), ageHours: () => 0 },
      manifestOf: async () => index2.manifest,
      changes: { between: async () => ids },
      dismissals: createDismissals(table3),
      now: () => now,
      newEventId: () => `evt_${newUlid().toLowerCase()}`,
      newId: (kind) => `${kind}_${newUlid().toLowerCase()}`
    };
    const reading = await timed(() => readIndex(ports));
    const pass = await timed(() => wholePass(ports));
    if ((await monitoring.head(BENCH_TENANT))?.edition !== editionOf(index2.manifest))
      throw new Error("The pass has not ended.");
    const sum2 = (of) => pass.result.reduce((total2, part) => total2 + of(part), 0);
    if (sum2(({ subjects }) => subjects) !== people) throw new Error("The pass has left somebody out.");
    return {
      seconds: pass.seconds,
      reading: reading.seconds,
      judged: sum2((part) => part.judged),
      opened: sum2((part) => part.opened)
    };
  } finally {
    client.destroy();
    await server.close();
    dynamo.close();
  }
}
async function readIndex({ monitoring }) {
  for (let shard = 0; shard < WATCH_SHARDS; shard++) {
    let after;
    do
      after = (await monitoring.index(BENCH_TENANT, shard, { limit: 200, after })).at(-1)?.sort;
    while (after !== void 0);
  }
}
async function wholePass(ports) {
  await beginPass(ports, BENCH_TENANT, { needed: true });
  const passId = (await ports.monitoring.head(BENCH_TENANT))?.passId ?? "";
  const done = [];
  for (const first of await ports.monitoring.parts(BENCH_TENANT, passId)) {
    let part = first;
    while (part?.state === "running") part = await stepPart(ports, part);
    if (part === void 0) throw new Error("A step was not written.");
    done.push(part);
  }
  await endPass(ports, BENCH_TENANT, passId);
  return done;
}
async function timed(work) {
  const begun2 = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(begun2);
  return { result, seconds: (user + system) / 1e6 };
}

// bench/monitoring.ts
var [PEOPLE, IN_TABLE] = z34.tuple([z34.coerce.number().int().min(1e3), z34.coerce.number().int().min(100)]).parse([process.argv[2] ?? 1e6, process.argv[3] ?? 4e3]);
var DELTAS = [5, 50, 500];
var SAMPLE2 = 2e3;
var CHUNK2 = 1e4;
var NOW = /* @__PURE__ */ new Date("2026-11-27T00:00:00Z");
var FOLDER = join5(process.env.SANCTIONS_DATA ?? "../shared/data/sanctions", "lists");
var FILES = [
  "ofac_sdn_2022-11.csv",
  "ofac_alt_2025-12.csv",
  "ofac_add_2025-12.csv",
  "un_consolidated_2026-02.xml"
];
function inventedIndex() {
  const names2 = Array.from({ length: 12e3 }, (_, at3) => inventedPerson(5e7 + at3).name);
  const { bytes, manifest } = buildIndex(personsCalled(names2), { now: NOW });
  return openIndex(bytes, manifest);
}
function timed2(work) {
  const begun2 = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun2);
  return { result, ms: (user + system) / 1e3 };
}
var isReal = FILES.every((file) => existsSync3(join5(FOLDER, file)));
var index = isReal ? indexOf(FOLDER, { name: "now", files: FILES }, NOW) : inventedIndex();
var matcher = new IndexMatcher(index, () => NOW);
var deltas = DELTAS.map((count) => {
  const entities = Array.from({ length: count }, (_, at3) => Math.floor(at3 * index.entities / count));
  const keys = new Set(entities.flatMap((entity) => [...entryKeys(index, entity)]));
  return { count, entities, keys, sharing: 0, comparingMs: 0, sample: [] };
});
var all2 = [];
for (let from = 0; from < PEOPLE; from += CHUNK2) {
  const size = Math.min(CHUNK2, PEOPLE - from);
  const watches = Array.from({ length: size }, (_, at3) => watchOf(from + at3, "bench"));
  for (const delta of deltas) {
    const { result, ms } = timed2(() => watches.filter((one) => meets(one, delta.keys, ALGORITHM_VERSION)));
    delta.comparingMs += ms;
    delta.sharing += result.length;
    delta.sample.push(...result.slice(0, SAMPLE2 - delta.sample.length));
  }
  all2.push(...watches.slice(0, SAMPLE2 - all2.length));
}
var makingMs = timed2(() => {
  for (const { query } of all2) keysOf(query, ALGORITHM_VERSION);
}).ms;
function screening(watches, count, filter) {
  const [warm, sample] = [watches.slice(0, SAMPLE2 / 10), watches.slice(SAMPLE2 / 10, SAMPLE2)];
  for (const watch of warm) judge2(matcher, watch);
  let hits = 0;
  let screened = 0;
  const { ms } = timed2(() => {
    for (const watch of sample) {
      if (filter?.mayHit(watch.query, watch.screening) === false) continue;
      screened++;
      const judged = judge2(matcher, watch);
      if (judged.kind === "screened") hits += judged.found.size;
    }
  });
  return {
    seconds: sample.length === 0 ? 0 : ms / 1e3 / sample.length * count,
    sampled: sample.length,
    hits,
    screened: sample.length === 0 ? 0 : screened / sample.length
  };
}
var again = screening(all2, PEOPLE);
var s = (seconds) => `${seconds.toFixed(1)} s`;
console.log(`${PEOPLE} monitored people; ${index.entities} entries (${isReal ? "OFAC and UN" : "invented"}); seconds of one processor
| entries changed | comparing keys, all subjects | share a key | of these, may be a hit | comparing names and screening, from a sample of ${again.sampled} | together | on two processors |
| --- | --- | --- | --- | --- | --- | --- |`);
for (const { count, entities, sharing, comparingMs, sample } of deltas) {
  const { seconds: judged, screened } = screening(
    sample,
    sharing,
    new ChangeFilter(index, new Set(entities))
  );
  const sum2 = comparingMs / 1e3 + judged;
  const share = `${(sharing / PEOPLE * 100).toFixed(1)} %`;
  console.log(
    `| ${count} | ${s(comparingMs / 1e3)} | ${share} | ${(screened * 100).toFixed(1)} % | ${s(judged)} | ${s(sum2)} | ${s(sum2 / 2)} |`
  );
}
console.log(`screening everybody again: ${s(again.seconds)}, from a sample of ${again.sampled} with ${again.hits} hits
making the keys of a subject, once: ${(makingMs / all2.length * 1e3).toFixed(0)} \xB5s`);
var changed = deltas.at(-1)?.entities ?? [];
var table2 = await runPassOverTable(index, changed, IN_TABLE, NOW);
console.log(
  `a pass over the local DynamoDB, ${changed.length} entries, ${IN_TABLE} subjects: ${s(table2.seconds)}; reading the index alone: ${s(table2.reading)}; ${table2.judged} screened, ${table2.opened} alerts written`
);
