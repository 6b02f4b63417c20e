/** The labels beside the fields of cards and the words of their headings. All in capitals, without marks, spaces or signs. */

/** Fields that are looked for in print. */
export type PrintedFieldName =
  | "surname"
  | "given"
  | "name"
  | "birth_date"
  | "expiry_date"
  | "issue_date"
  | "number"
  | "sex"
  | "nationality"
  | "address";

/** Words by field, in the languages of the EU, EFTA and North America; longer ones are tried first. */
const WORDS: Readonly<Record<PrintedFieldName, string>> = {
  surname:
    "SURNAME LASTNAME FAMILYNAME LN NOM NOMDEFAMILLE FAMILIENNAME NACHNAME NAAM ACHTERNAAM APELLIDO APELLIDOS PRIMERAPELLIDO COGNOME APELIDO APELIDOS NAZWISKO PRIJMENI PRIEZVISKO PREZIME PRIIMEK EFTERNAVN ETTERNAVN EFTERNAMN SUKUNIMI PEREKONNANIMI UZVARDS PAVARDE NUME NUMM KUNYOMA CSALADINEV SOYADI KENNINAFN MBIEMRI",
  given:
    "GIVENNAME GIVENNAMES FIRSTNAME FIRSTNAMES FORENAME FORENAMES FN PRENOM PRENOMS VORNAME VORNAMEN VOORNAAM VOORNAMEN NOMBRE NOMBRES NOME NOMI NOMEPROPRIO IMIE IMIONA JMENO JMENA MENO IME FORNAVN FORNAVNE FORNAMN ETUNIMI ETUNIMET EESNIMI EESNIMED VARDS VARDAS VARDAI PRENUME VIRNIMM UTONEV ADI EIGINNAFN EIGINNOFN EMRI",
  name: "NAME FULLNAME NAMENOM HOLDERNAME NAMEOFHOLDER",
  birth_date:
    "DATEOFBIRTH BIRTHDATE DOB BORN DATEDENAISSANCE NEELE NELE NEE GEBURTSDATUM GEBURTSTAG GEBOORTEDATUM GEBORENOP FECHADENACIMIENTO FECHANACIMIENTO FECHADENAC DATADINASCITA NATOIL DATADENASCIMENTO DATANASCIMENTO DATAURODZENIA DATUMNAROZENI DATUMNARODENIA DATUMRODENJA DATUMROJSTVA ROJSTNIDATUM FODSELSDATO FODELSEDATUM SYNTYMAAIKA SUNNIAEG DZIMSANASDATUMS GIMIMODATA DATANASTERII DATANASTERI SZULETESIIDO SZULETESIDATUM DOGUMTARIHI GEBUERDEN DATELINDJA LUOGOEDATADINASCITA PLACEANDDATEOFBIRTH DATEANDPLACEOFBIRTH DATEETLIEUDENAISSANCE FECHAYLUGARDENACIMIENTO",
  expiry_date:
    "DATEOFEXPIRY EXPIRYDATE EXPIRY EXPIRATIONDATE DATEOFEXPIRATION EXPIRES EXPIRESON CARDEXPIRES EXP EXPDATE VALIDUNTIL VALIDTHRU VALIDTO DATEDEXPIRATION DATEDEXPIR EXPIRELE VALABLEJUSQUAU GULTIGBIS ABLAUFDATUM GELDIGTOT VALIDEZ VALIDOHASTA FECHADECADUCIDAD FECHACADUCIDAD CADUCIDAD VENCIMIENTO SCADENZA DATADISCADENZA VALIDADE DATADEVALIDADE TERMINWAZNOSCI DATAWAZNOSCI PLATNOSTDO PLATIDO DATUMISTEKA VELJADO GYLDIGTIL UTLOPSDATO GILTIGTILL VOIMASSA KEHTIVKUNI DERIGALIDZ GALIOJAIKI VALABILITATE LEJARAT ERVENYESSEG GILDIRTIL SONGECERLILIK",
  issue_date:
    "DATEOFISSUE ISSUEDATE ISSUING ISSUED ISSUEDON ISS DATEDEDELIVRANCE DELIVRELE DATEDELIVRANCE DATEOFISSUANCE AUSSTELLUNGSDATUM DATUMDERAUSSTELLUNG AUSGESTELLTAM AFGIFTEDATUM DATUMVANAFGIFTE FECHADEEXPEDICION FECHAEXPEDICION EMISION EXPEDICION DATADIRILASCIO EMISSIONE DATADEEMISSAO DATAWYDANIA DATUMVYDANI DATUMVYDANIA DATUMIZDAVANJA DATUMIZDAJE UDSTEDELSESDATO UTFARDANDEDATUM MYONNETTY VALJAANTUD IZDOSANASDATUMS ISDAVIMODATA DATAEMITERII KIALLITASDATUMA UTGAFUDAGUR",
  number:
    "DOCUMENTNUMBER DOCUMENTNO DOCNO CARDNUMBER CARDNO IDNUMBER IDNO IDENTITYCARDNO PASSPORTNO PASSPORTNUMBER LICENCENO LICENSENO LICENCENUMBER LICENSENUMBER LICNO DLNO DLN DL LIC ID IDENTITYNO NUMERO NUMERODUDOCUMENT NDUDOCUMENT CARTENATIONALEDIDENTITEN NUMERODEDOCUMENTO NUMSOPORT SOPORTE NUMERODOCUMENTO DNI NIE AUSWEISNUMMER AUSWEISNR PASSNR PASSNUMMER KARTENNUMMER DOCUMENTNUMMER DOCUMENTNR NUMMER NUMERDOKUMENTU NUMERDOWODU SERIAINUMER CISLODOKLADU CISLOPRUKAZU CISLOPREUKAZU BROJISKAZNICE BROJDOKUMENTA STEVILKA DOKUMENTNUMMER KORTNUMMER ASIAKIRJANNUMERO DOKUMENDINUMBER DOKUMENTANR DOKUMENTONR OKMANYAZONOSITO SERIA SERINO NUMERODELTESSERA CARTAIDENTITAN NCARTAO NDEDOCUMENTO",
  sex: "SEX SEXE SEXO SESSO GESCHLECHT GESLACHT PLEC POHLAVI POHLAVIE SPOL KON KJONN KOEN SUKUPUOLI SUGU DZIMUMS LYTIS SEXUL NEME GENDER KYN GIINDE CINSIYETI GESLACH",
  nationality:
    "NATIONALITY NATIONALITE STAATSANGEHORIGKEIT NATIONALITEIT NACIONALIDAD CITTADINANZA NACIONALIDADE OBYWATELSTWO STATNIOBCANSTVI STATNEOBCIANSTVO DRZAVLJANSTVO STATSBORGERSKAB STATSBORGERSKAP MEDBORGARSKAP NATIONALITET KANSALAISUUS KODAKONDSUS PILSONIBA PILIETYBE CETATENIE ALLAMPOLGARSAG RIKISFANG UYRUGU",
  address:
    "ADDRESS ADDR ADRESSE WOHNORT DOMICILE DOMICILIO RESIDENZA INDIRIZZODIRESIDENZA ADRES MORADA DIRECCION",
};

const BY_WORD = new Map<string, PrintedFieldName>(
  (Object.keys(WORDS) as PrintedFieldName[]).flatMap((field) =>
    WORDS[field].split(" ").map((word) => [word, field] as const),
  ),
);
const LONGEST_FIRST = [...BY_WORD].sort(([a], [b]) => b.length - a.length);

/** Labels of other fields. They are neither a label nor a value of our fields. */
const OTHER =
  /^(PLACEOFBIRTH|LIEUDENAISSANCE|GEBURTSORT|LUGARDENACIMIENTO|LUOGODINASCITA|BIRTHPLACE|AUTHORITY|AUTORITE|BEHORDE|ISSUINGAUTHORITY|SIGNATURE|HOLDERSSIGNATURE|UNTERSCHRIFT|HEIGHT|TAILLE|GROSSE|EYES|EYECOLOUR|COLOUROFEYES|CLASS|CLASSE|REST|RESTRICTIONS|END|ENDORSEMENTS|WEIGHT|WGT|HGT|HAIR|DONOR|TYPE|CODE|PERSONALNO|PERSONALNUMBER)/;

/**
 * A text in capitals, without marks, signs and spaces.
 *
 * @param text as read
 */
export function bare(text: string): string {
  return text
    .toUpperCase()
    .replaceAll("Ł", "L")
    .replaceAll("Ø", "O")
    .replaceAll("Đ", "D")
    .replaceAll("ß", "SS")
    .normalize("NFD")
    .replace(/[^A-Z0-9]/g, "");
}

/** A label at the start of a text, and the text after it. */
export interface LabelFound {
  readonly field: PrintedFieldName | "other";
  /** The rest of the text behind the label and a colon; empty when there is only the label. */
  readonly rest: string;
}

/**
 * The label that a text is, or starts with. Labels in several languages stand between slashes; numbers before them are dropped.
 *
 * @param text as read
 */
export function labelOf(text: string): LabelFound | undefined {
  const unnumbered = text.replace(/^\(?\d{1,2}[a-d]?(,\d)?\)?[.):]?\s*(?=\p{L})/iu, "");
  const [head = "", ...tail] = unnumbered.split(":");
  if (tail.length > 0) {
    const field = fieldOfSegments(head);
    if (field !== undefined) return { field, rest: tail.join(":").trim() };
  }
  const whole = fieldOfSegments(unnumbered);
  return whole === undefined ? leadingWord(unnumbered) : { field: whole, rest: "" };
}

function fieldOfSegments(text: string): PrintedFieldName | "other" | undefined {
  const segments = text
    .split(/[/|·•]/)
    .map(labelWord)
    .filter((segment) => segment.length > 1);
  for (const segment of segments) {
    const field = fieldOf(segment);
    if (field !== undefined) return field;
  }
  return segments.some((segment) => OTHER.test(segment)) ? "other" : undefined;
}

/** Labels hold no digits: a 0 between letters is an O (`D0B`). */
function labelWord(text: string): string {
  return bare(text).replace(/(?<=[A-Z])0(?=[A-Z])/g, "O");
}

function fieldOf(segment: string): PrintedFieldName | undefined {
  const exact = BY_WORD.get(segment) ?? BY_WORD.get(segment.replace(/(?<=..)(NO|NR|N|S)$/, ""));
  if (exact !== undefined) return exact;
  if (segment.length < 7) return undefined;
  return LONGEST_FIRST.find(
    ([word]) =>
      word.length >= 7 && Math.abs(word.length - segment.length) <= 1 && differsByOne(word, segment),
  )?.[1];
}

/**
 * `LN DOE`, `DOB 08/31/1977`, `NAME CRITTENDEN, LEE W.`: a label and its value in one text. Followed by another label,
 * it is a label in two languages or of two fields (`NAZWISKO. IMIE`). Followed by small letters or "of", it is a
 * different label with the same beginning (`Domicile principal`, `NOMBRE D'ENTRÉES`).
 */
function leadingWord(text: string): LabelFound | undefined {
  const found = splitLabel(text);
  if (found === undefined) return undefined;
  const [own = "", ...others] = found.rest.split(/[/|·•]/).map((part) => part.trim());
  const isLabel = (part: string) => fieldOf(labelWord(part)) !== undefined;
  if (isLabel(own) || others.some((other) => isLabel(other) || splitLabel(other) !== undefined))
    return { ...found, rest: "" };
  return /^(\p{Ll}|D['’])/u.test(found.rest) ? undefined : found;
}

/** The longest label of up to three words at the start of a text, and the words behind it. */
function splitLabel(text: string): LabelFound | undefined {
  const words = text.split(/\s+/);
  for (let count = Math.min(3, words.length - 1); count > 0; count--) {
    const field = BY_WORD.get(labelWord(words.slice(0, count).join("")));
    if (field !== undefined) return { field, rest: words.slice(count).join(" ") };
  }
  return undefined;
}

/** Whether the edit distance of two words is one letter. */
function differsByOne(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const skip = short.length === long.length ? 1 : 0;
  return short.slice(at + skip) === long.slice(at + 1);
}
