// cspell:disable
/**
 * Names of persons in a line of text: in a line of a payment, under a letter, behind or before an office, beside another name of the same. What
 * is found so is left to a person.
 */
import { PARTICLES } from "./words.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

/** Words and codes of payments in languages of the lists (SWIFT MT 103, SEPA `pain.001`, bank statements), and their currencies. */
const OF_PAYMENTS = words(
  "pymt payt pmt pymnt payment payments transfer xfer wire remit remittance remitter rmt benef bene benf bnf bnfcry bnfry beneficiary beneficiaire beneficiario ordering orderer ordcust payer payee debtor creditor cdtr dbtr purpose purp ref refs reference eref mref kref svwz abwa rfb ustrd inv invc invoice invoices bill iban swift bic sepa sct acc acct account accnt konto compte cuenta conto rekening hesap debit credit salary wages rent rental loan deposit fee fees charges refund settlement advance instalment installment contract agreement order advice statement receipt cheque check " +
    "uberweisung zahlung verwendungszweck zweck auftraggeber empfanger rechnung vertrag gehalt miete lohn virement paiement versement facture contrat loyer salaire pago transferencia factura contrato nomina alquiler bonifico pagamento fattura contratto stipendio affitto fatura recibo przelew wplata wyplata platnosc faktura umowa rachunek zaplata platba uhrada smlouva prevod uplata isplata placanje doznaka ugovor racun rata havale odeme sozlesme maas kira eft dekont betaling factuur betalning maksu lasku makse arve maksajums rekins mokejimas saskaita kifizetes szamla szerzodes plata factura " +
    "оплата перевод платеж платёж платежу счет счёт договор договору контракт контракту зарплата аренда заем займ получатель отправитель плательщик назначение платіж переказ рахунок договір отримувач платник плащане превод сметка получател уплата исплата уговор рачун " +
    "usd eur gbp chf rub rur aed cny rmb jpy try sek nok dkk pln czk huf ron bgn rsd uah kzt irr iqd syp sar qar kwd egp inr pkr hkd sgd",
);
/** Offices, also former ones, and trades behind a name. */
const OFFICES = words(
  "ceo cfo coo cto cio cmo pdg head chairman chairwoman chairperson president vice deputy director managing executive minister secretary treasurer chief officer manager governor mayor ambassador consul senator parliamentarian congressman congresswoman prosecutor spokesman spokesperson spokeswoman founder cofounder co-founder shareholder owner accountant auditor advisor adviser counsel counsellor lawyer attorney notary solicitor trustee undersecretary commissioner superintendent inspector " +
    "geschaftsfuhrer geschaftsfuhrerin vorstand vorsitzender vorsitzende direktor direktorin leiter leiterin generaldirektor minister ministerin burgermeister gouverneur botschafter abgeordneter abgeordnete prasident prasidentin prokurist inhaber gesellschafter rechtsanwalt steuerberater " +
    "directeur directrice gerant gerante depute deputee senateur ministre maire ambassadeur secretaire ancien ancienne avocat notaire comptable adjoint gerente presidente presidenta diputado diputada senador ministro ministra alcalde gobernador embajador secretario abogado administrador apoderado direttore amministratore delegato deputato sindaco ministro governatore avvocato diretor deputado prefeito " +
    "mudur muduru baskan baskani bakan bakani milletvekili vali valisi avukat direktor predsednik predsjednik ministar zamenik zamjenik poslanik odvjetnik advokat gradonacelnik dyrektor prezes posel wojewoda burmistrz reditel predseda jednatel namestek starosta poslanec igazgato elnok miniszter ugyvezeto polgarmester toimitusjohtaja johtaja ministeri juhataja esimees direktors prezidents direktorius pirmininkas vd ordforande bestuurder voorzitter " +
    "директор гендиректор генеральный председатель президент министр депутат губернатор мэр глава заместитель зам начальник бухгалтер учредитель адвокат нотариус генеральний міністр голова заступник адвокат кмет председател министър директорът predsedatel generalni извршни председник министар посланик заменик",
);
/** What a letter begins and ends with. */
const OF_LETTERS =
  /(?<!\p{L})(?:(?:with )?(?:best|kind|kindest|warm|warmest|many)(?: and \p{L}+)? (?:regards|wishes|thanks)|(?:with )?regards|yours(?: very)? (?:sincerely|faithfully|truly)|(?:sincerely|faithfully|respectfully|truly) yours|sincerely|respectfully|faithfully|cordially|many thanks|thank you|dear(?: mr| mrs| ms| sir| madam)?|to whom it may concern|signed(?: by)?|sgd|mit (?:freundlichen|besten|herzlichen) gr(?:ü|ue)(?:ß|ss)en|freundliche gr(?:ü|ue)(?:ß|ss)e|hochachtungsvoll|sehr geehrter?(?: herr| frau)?|gez\.|cordialement|bien cordialement|bien à vous|sincères salutations|salutations distinguées|meilleures salutations|cher monsieur|chère madame|atentamente|un cordial saludo|saludos(?: cordiales)?|le saluda|estimado(?: señor)?|firmado|cordiali saluti|distinti saluti|firmato|gentile|atenciosamente|cumprimentos|met vriendelijke groeten?|hoogachtend|z poważaniem|z wyrazami szacunku|s pozdravem|s úctou|s poštovanjem|srdačan pozdrav|lijep pozdrav|lep pozdrav|saygılarımla|saygılarımızla|hörmətlə|üdvözlettel|tisztelettel|(?:ystävällisin )?terveisin|lugupidamisega|ar cieņu|pagarbiai|cu stimă|med vänlig hälsning|med venlig hilsen|med vennlig hilsen|me respekt|с уважением|с почтением|искренне ваш|подпись|подписано|уважаемый|уважаемая|з повагою|з пошаною|с уважение|с поштовањем|με εκτίμηση|مع التحيات|مع خالص التحية|وتفضلوا بقبول|با احترام)(?!\p{L})/giu;
/** Words that say that another name of the same follows. */
const ALSO_CALLED =
  /(?<!\p{L})(?:dite?|alias|detto|detta|soprannominat[oa]|dich[oa]|llamad[oa]|apodad[oa]|apelidad[oa]|(?:auch |ook |også )?genannt|gen\.|genaamd|bijgenaamd|kallad|kaldet|kalt|(?:auch )?bekannt als|bekend als|connue? (?:sous le nom de|comme)|surnommée?|appelée?|conocid[oa] (?:como|por)|conhecid[oa] (?:como|por)|conosciut[oa] come|known (?:as|by)|called|nicknamed|aka|vel|vulgo|recte|zwany|zwana|znan[yae] jako|zvaný|zvaná|zvani|zvana|zvan|poznata? kao|známý jako|numit|zis|yani|nam-?ı diğer|namı diğer|lakaplı|kod adlı|olarak bilinen|ləqəbli|kutsuttu|tuntud kui|pazīstams kā|žinomas kaip|más néven|он же|она же|известн(?:ый|ая) как|по прозвищу|по кличке|прозвище|кличка|псевдоним|він же|вона же|відом(?:ий|а) як|на прізвисько|известен като|познат како|звани|المعروف ب?|المكنى ب?|الملقب ب?|المدعو|معروف به|ملقب به|مشهور به|עונה לשם|المعروف باسم)(?!\p{L})[\s.:]*/giu;
/** What parts a line, but for the hyphen of a name. */
const PARTS_A_LINE = /[,;:|()[\]{}<>"«»“”\n\r\t]|\s[/–—-]+\s|(?<=\p{L}{4})\.(?:\s|$)/u;
/** Small words that stand between names of two, and in no name. */
const BETWEEN_TWO = words("of for in and at the und et zum zur i e y");
/** No line of text is looked through behind so many letters or for so many names. */
const [LONGEST_LINE, MOST_NAMES] = [400, 6];
const MARK = "|";

/** Whether a text of four words may hold a name beside others: most names begin each word with a capital, and have neither a comma nor a word of capitals alone. */
const MAY_BE_TEXT = /(?:^|\s)[\p{Ll}\p{Lo}]{2}|,|\p{Lu}{3}|(?:[Rr]egards|[Ss]incerely|[Yy]ours|[Dd]ear)\s/u;
const FOUR_WORDS = /^\s*\S+(?:\s+\S+){3}/u;

const foldedOf = (word: string): string =>
  word
    .normalize("NFD")
    .replace(/\p{M}|[^\p{L}\p{N}-]/gu, "")
    .toLowerCase();

type Kind = "name" | "small" | "beside";

const isBesideNames = (folded: string): boolean => OF_PAYMENTS.has(folded) || OFFICES.has(folded);

function kindOf(word: string, hasCapitals: boolean): Kind {
  const folded = foldedOf(word);
  if (folded === "" || /\p{N}/u.test(folded)) return "beside";
  if (hasCapitals && /^[\p{Ll}\p{M}]+\.?$/u.test(word))
    return PARTICLES.has(folded) && !BETWEEN_TWO.has(folded) ? "small" : "beside";
  return isBesideNames(folded) || isBesideNames(word.toLowerCase().replace(/[^\p{L}]/gu, ""))
    ? "beside"
    : "name";
}

/** Whether a word says that it stands in a text: one that is in no name, and is no figure. */
const isOfText = (word: string): boolean => /\p{L}{2}/u.test(word);

/**
 * The names of persons that stand in a line of text among words of payments, offices, letters and words in small letters: two words each at
 * least, also a surname before a comma with those behind it.
 * @returns empty for a text without such words
 */
export function personsInText(text: string): string[] {
  if (text.length > LONGEST_LINE || !MAY_BE_TEXT.test(text) || !FOUR_WORDS.test(text)) return [];
  const marked = text.replace(OF_LETTERS, ` ${MARK} `).replace(ALSO_CALLED, ` ${MARK} `);
  const hasCapitals = /(?<!\p{L})\p{Lu}/u.test(marked);
  let isText = marked !== text;
  const pieces = marked.split(PARTS_A_LINE).map((piece) => {
    const runs: string[][] = [];
    let run: string[] = [];
    for (const word of piece.split(/\s+/u).filter((part) => part !== "")) {
      const kind = kindOf(word, hasCapitals);
      if (kind === "beside") {
        isText ||= isOfText(word);
        runs.push(run);
        run = [];
      } else run.push(word);
    }
    return [...runs, run].map(withoutSmallAtEnds).filter((found) => found.length > 0);
  });
  if (!isText) return [];
  const names = pieces.flatMap((runs, at) => [
    ...runs.filter(isWholeName).map((run) => run.join(" ")),
    ...surnameWithGiven(runs, pieces[at + 1]),
  ]);
  return [...new Set(names)].filter((name) => name !== text.trim()).slice(0, MOST_NAMES);
}

/** `Kelbarov, Ruslan`. */
function surnameWithGiven(runs: readonly string[][], following: readonly string[][] | undefined): string[] {
  const [surname, given] = [runs.at(-1), following?.[0]];
  if (surname?.length !== 1 || given === undefined || given.length > 2) return [];
  const name = [...surname, ...given];
  return isWholeName(name) ? [`${surname[0] ?? ""}, ${given.join(" ")}`] : [];
}

function withoutSmallAtEnds(run: readonly string[]): string[] {
  const isSmall = (word: string | undefined): boolean => word !== undefined && /^[\p{Ll}\p{M}]+$/u.test(word);
  let [from, to] = [0, run.length];
  // An article may begin a name; a small word ends none.
  while (from < to && isSmall(run[from]) && !ARTICLES.has(run[from] ?? "")) from++;
  while (to > from && isSmall(run[to - 1]) && run.some((word) => !isSmall(word))) to--;
  return run.slice(from, to);
}
const ARTICLES = words("al el ould ibn bin ben von van");

/** Two words of two letters, or an initial beside a longer one. */
function isWholeName(run: readonly string[]): boolean {
  const letters = run.map((word) => word.replace(/[^\p{L}\p{M}]/gu, "").length);
  const full = letters.filter((count) => count >= 2).length;
  return full >= 2 || (full === 1 && letters.length >= 2 && letters.some((count) => count >= 4));
}
