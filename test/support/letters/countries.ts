/** What letters of a country say, for invented people and companies. */
export interface Country {
  readonly name: string;
  /** As a letter prints it, and as the person writes it. */
  readonly printedName: string;
  readonly ownAddress: string;
  readonly address: readonly string[];
  /** Of the same household, and of a stranger. */
  readonly relative: string;
  readonly elsewhere: readonly string[];
  readonly senders: Readonly<Record<LetterName, readonly [issuer: string, title: string]>>;
  readonly labels: {
    readonly issued: Readonly<Record<LetterName, string>>;
    readonly due: string;
    readonly period: string;
    readonly supply: string;
    readonly number: string;
    readonly holder: string;
    readonly amount: string;
  };
  /** How a day is written in a table, and in a letter beside its place. */
  readonly day: (iso: string) => string;
  readonly letterDay: (iso: string) => string;
}

export const LETTERS = [
  "utility_bill",
  "bank_statement",
  "tax_letter",
  "phone_bill",
  "government_letter",
] as const;
export type LetterName = (typeof LETTERS)[number];

const parts = (iso: string) => {
  const [y = "", m = "", d = ""] = iso.split("-");
  return { y, m, d, month: Number(m) - 1, day: Number(d) };
};
const by = (sign: string) => (iso: string) => {
  const { y, m, d } = parts(iso);
  return [d, m, y].join(sign);
};
const monthFirst = (iso: string) => {
  const { y, m, d } = parts(iso);
  return `${m}/${d}/${y}`;
};
const named =
  (locale: string, around: (day: number, month: string, year: string) => string) => (iso: string) => {
    const { y, day } = parts(iso);
    const month = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(new Date(iso));
    return around(day, month, y);
  };
const same = (label: string): Record<LetterName, string> => ({
  utility_bill: label,
  bank_statement: label,
  tax_letter: label,
  phone_bill: label,
  government_letter: label,
});

export const COUNTRIES: Readonly<Record<string, Country>> = {
  DE: {
    name: "Jürgen Müller",
    printedName: "Herrn Jürgen Müller",
    ownAddress: "Lindenstraße 12a, 10969 Berlin",
    address: ["Lindenstr. 12 a", "10969 Berlin"],
    relative: "Frau Jutta Müller",
    elsewhere: ["Gartenweg 3", "14467 Potsdam"],
    senders: {
      utility_bill: ["Stadtwerke Musterstadt GmbH", "Jahresabrechnung Strom"],
      bank_statement: ["Musterbank AG", "Kontoauszug"],
      tax_letter: ["Finanzamt Musterstadt", "Steuerbescheid"],
      phone_bill: ["Beispiel Telekom GmbH", "Mobilfunk-Rechnung"],
      government_letter: ["Deutsche Rentenversicherung", "Bescheid"],
    },
    labels: {
      issued: { ...same("Rechnungsdatum"), bank_statement: "Auszugsdatum", tax_letter: "Bescheiddatum" },
      due: "Fällig am",
      period: "Abrechnungszeitraum",
      supply: "Lieferstelle",
      number: "Kundennummer",
      holder: "Kontoinhaber",
      amount: "Gesamtbetrag 84,20 EUR",
    },
    day: by("."),
    letterDay: named("de", (day, month, year) => `Berlin, den ${day}. ${month} ${year}`),
  },
  FR: {
    name: "Hélène Lefèvre",
    printedName: "Mme Hélène Lefèvre",
    ownAddress: "14 rue des Écoles, 75005 Paris",
    address: ["14 RUE DES ECOLES", "75005 PARIS"],
    relative: "M. Henri Lefèvre",
    elsewhere: ["3 AVENUE DE LA GARE", "69003 LYON"],
    senders: {
      utility_bill: ["Énergie Exemple SA", "Facture d'électricité"],
      bank_statement: ["Banque Exemple SA", "Relevé de compte"],
      tax_letter: ["Direction des Impôts", "Avis de taxe foncière"],
      phone_bill: ["Exemple Mobile SAS", "Facture internet et mobile"],
      government_letter: ["Caisse d'allocations familiales", "Attestation"],
    },
    labels: {
      issued: {
        ...same("Date de facture"),
        bank_statement: "Date du relevé",
        tax_letter: "Date d'établissement",
      },
      due: "Date de prélèvement",
      period: "Période",
      supply: "Lieu de consommation",
      number: "Référence client",
      holder: "Titulaire du compte",
      amount: "Montant 84,20 EUR",
    },
    day: by("/"),
    letterDay: named("fr", (day, month, year) => `Paris, le ${day} ${month} ${year}`),
  },
  ES: {
    name: "Lucía García López",
    printedName: "D.ª Lucía García López",
    ownAddress: "Calle Mayor 12, 3º B, 28013 Madrid",
    address: ["C/ Mayor, 12, 3º B", "28013 Madrid"],
    relative: "D. Luis García López",
    elsewhere: ["Avenida del Puerto 5", "46021 Valencia"],
    senders: {
      utility_bill: ["Energía Ejemplo S.A.", "Factura de electricidad"],
      bank_statement: ["Banco Ejemplo S.A.", "Extracto de cuenta"],
      tax_letter: ["Agencia de Tributos", "Recibo del IBI"],
      phone_bill: ["Ejemplo Telecom S.L.", "Factura móvil y fibra"],
      government_letter: ["Seguridad Social", "Notificación"],
    },
    labels: {
      issued: {
        ...same("Fecha de emisión"),
        phone_bill: "Fecha factura",
        bank_statement: "Fecha del extracto",
      },
      due: "Fecha de cargo",
      period: "Periodo de facturación",
      supply: "Dirección de suministro",
      number: "Número de cliente",
      holder: "Titular",
      amount: "Total 84,20 EUR",
    },
    day: by("/"),
    letterDay: named("es", (day, month, year) => `Madrid, ${day} de ${month} de ${year}`),
  },
  IT: {
    name: "Maria Rossi",
    printedName: "Sig.ra Maria Rossi",
    ownAddress: "Via Garibaldi 22, 20121 Milano",
    address: ["Via Garibaldi, 22", "20121 Milano MI"],
    relative: "Sig. Mario Rossi",
    elsewhere: ["Corso Italia 8", "10122 Torino TO"],
    senders: {
      utility_bill: ["Energia Esempio S.p.A.", "Bolletta luce"],
      bank_statement: ["Banca Esempio S.p.A.", "Estratto conto"],
      tax_letter: ["Ufficio Tributi", "Avviso TARI"],
      phone_bill: ["Esempio Mobile S.p.A.", "Fattura telefono e internet"],
      government_letter: ["INPS Istituto Esempio", "Comunicazione"],
    },
    labels: {
      issued: { ...same("Data di emissione"), phone_bill: "Data fattura" },
      due: "Scadenza",
      period: "Periodo",
      supply: "Indirizzo di fornitura",
      number: "Codice cliente",
      holder: "Intestatario",
      amount: "Totale 84,20 EUR",
    },
    day: by("/"),
    letterDay: named("it", (day, month, year) => `Milano, ${day} ${month} ${year}`),
  },
  GB: {
    name: "Jane Citizen",
    printedName: "Ms Jane A Citizen",
    ownAddress: "Flat 4, 12 Wattle Street, London SW1A 1AA",
    address: ["Flat 4", "12 Wattle Street", "LONDON", "SW1A 1AA"],
    relative: "Mr John Citizen",
    elsewhere: ["9 Station Road", "LEEDS", "LS1 4AB"],
    senders: {
      utility_bill: ["Example Energy Ltd", "Your electricity bill"],
      bank_statement: ["Example Bank plc", "Account statement"],
      tax_letter: ["Example Borough Council", "Council Tax bill"],
      phone_bill: ["Example Mobile Ltd", "Your broadband bill"],
      government_letter: ["Department for Pensions", "Award letter"],
    },
    labels: {
      issued: { ...same("Bill date"), bank_statement: "Statement date", tax_letter: "Date of issue" },
      due: "Payment due",
      period: "Billing period",
      supply: "Supply address",
      number: "Account number",
      holder: "Account holder",
      amount: "Amount 84.20 GBP",
    },
    day: by("/"),
    letterDay: named("en", (day, month, year) => `${day} ${month} ${year}`),
  },
  US: {
    name: "Robert Sample",
    printedName: "ROBERT T SAMPLE",
    ownAddress: "100 Market Street Apt 7, Springfield, IL 62701",
    address: ["100 MARKET ST APT 7", "SPRINGFIELD IL 62701"],
    relative: "RACHEL SAMPLE",
    elsewhere: ["2200 OAK AVE", "PEORIA IL 61602"],
    senders: {
      utility_bill: ["Example Power Company", "Electric bill"],
      bank_statement: ["Example Bank Inc", "Account statement"],
      tax_letter: ["Example County Tax Office", "Property tax bill"],
      phone_bill: ["Example Mobile LLC", "Phone bill"],
      government_letter: ["Department of Examples", "Benefit letter"],
    },
    labels: {
      issued: { ...same("Bill date"), bank_statement: "Statement date", tax_letter: "Notice date" },
      due: "Due date",
      period: "Service period",
      supply: "Service address",
      number: "Account number",
      holder: "Customer name",
      amount: "Amount due 84.20 USD",
    },
    day: monthFirst,
    letterDay: named("en", (day, month, year) => `${month} ${day}, ${year}`),
  },
  BR: {
    name: "João da Silva Santos",
    printedName: "JOAO DA SILVA SANTOS",
    ownAddress: "Rua das Flores 123, Apto 42, São Paulo, 01310-100",
    address: ["RUA DAS FLORES, 123 APTO 42", "BELA VISTA", "01310-100 SAO PAULO SP"],
    relative: "JOANA DA SILVA SANTOS",
    elsewhere: ["AVENIDA BRASIL 900", "20040-002 RIO DE JANEIRO RJ"],
    senders: {
      utility_bill: ["Energia Exemplo S/A", "Conta de luz"],
      bank_statement: ["Banco Exemplo S/A", "Extrato"],
      tax_letter: ["Prefeitura Exemplo", "Carnê do IPTU - Imposto Predial"],
      phone_bill: ["Exemplo Celular S/A", "Fatura celular e internet"],
      government_letter: ["INSS Instituto Exemplo", "Comunicado"],
    },
    labels: {
      issued: { ...same("Data de emissão"), bank_statement: "Data do extrato" },
      due: "Vencimento",
      period: "Período",
      supply: "Endereço de instalação",
      number: "Número do cliente",
      holder: "Titular",
      amount: "Total 84,20 BRL",
    },
    day: by("/"),
    letterDay: named("pt", (day, month, year) => `São Paulo, ${day} de ${month} de ${year}`),
  },
  IN: {
    name: "Ravi Kumar Sharma",
    printedName: "Shri Ravi Kumar Sharma",
    ownAddress: "Flat No. 302, 14 MG Road, Bengaluru 560001",
    address: ["S/O Mohan Sharma", "Flat No 302, 14 MG Road", "Bengaluru, Karnataka 560 001"],
    relative: "Smt Rani Sharma",
    elsewhere: ["7 Park Street", "Kolkata 700016"],
    senders: {
      utility_bill: ["Example Power Corporation Ltd", "Electricity bill"],
      bank_statement: ["Example Bank of India Ltd", "Statement of account"],
      tax_letter: ["Income Tax Department", "Intimation"],
      phone_bill: ["Example Telecom Ltd", "Mobile bill"],
      government_letter: ["Government of Example", "Certificate letter"],
    },
    labels: {
      issued: { ...same("Bill Date"), bank_statement: "Statement Date", tax_letter: "Date of Issue" },
      due: "Last date",
      period: "Bill Period",
      supply: "Service Address",
      number: "Consumer No",
      holder: "Consumer Name",
      amount: "Total 842.00 INR",
    },
    day: by("-"),
    letterDay: named("en", (day, month, year) => `Date: ${day} ${month} ${year}`),
  },
};
