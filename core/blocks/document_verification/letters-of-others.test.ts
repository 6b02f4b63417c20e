import { describe, expect, it } from "vitest";
import { letterLines, letterPdf, letterWithPicture, type Text } from "../../../test/support/letters/draw.ts";
import { proofOfAddressReading } from "./providers/proof-of-address.ts";
import { documentVerificationConfigSchema, documentVerificationInputSchema } from "./spec.ts";
import { judgedAlone } from "./testing/judged-alone.ts";
import { now, office } from "./testing/office.ts";

const ADDRESS = ["12 Wattle Street", "CANBERRA ACT 2601"];
const expected = { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" };
const at = (texts: readonly string[], x: number, y: number, size = 10): Text[] =>
  texts.map((text, i) => ({ text, x, y: y + 13 * i, size }));

/** The page of a bill with a block for its addressee, and more of what a test wants. */
const pageOf = (block: readonly string[], more: readonly Text[] = []): Text[] => [
  { text: "ACME ENERGY LTD", x: 50, y: 60, size: 16 },
  ...at(block, 60, 150),
  { text: "Bill date: 15 October 2026", x: 350, y: 150 },
  { text: "Your bill for electricity", x: 60, y: 260, size: 14 },
  { text: "Amount due 84.20 AUD", x: 60, y: 420 },
  { text: "Meter 88 12 77, 412 kWh", x: 60, y: 760 },
  ...more,
];

/** The judgement of its lines; those with the text `unclear` are read badly. */
function judged(block: readonly string[], more: readonly Text[] = [], wanted = expected, unclear?: string) {
  const lines = letterLines([pageOf(block, more)]).map((line) => ({ ...line, clear: line.text !== unclear }));
  const reading = proofOfAddressReading(lines, [], wanted, now());
  const { status, checks } = judgedAlone(reading, {
    input: documentVerificationInputSchema.parse({ document_type: "proof_of_address", expected: wanted }),
    config: documentVerificationConfigSchema.parse({}),
    now: now(),
  });
  return { status, details: checks.flatMap(({ detail }) => detail ?? []) };
}

/** The same through the block, as a PDF. */
async function verified(block: readonly string[], more: readonly Text[] = []) {
  const desk = office();
  const facts = { type: "proof_of_address", content_type: "application/pdf" };
  const front = await desk.upload(await letterPdf([pageOf(block, more)]), facts);
  return desk.verify({ front, document_type: "proof_of_address", expected });
}

const OWN = ["Jane Citizen", ...ADDRESS];
const body = (...texts: readonly string[]) => at(texts, 60, 300);

describe("a letter that says what it is about", () => {
  it.each([
    "On behalf of John Brown",
    "Service for John Brown",
    "Copy of the bill to John Brown",
    "COPY OF BILL SENT TO JOHN BROWN",
    "Re: John Brown",
    "Subject: John Brown, number 8123",
    "User: John Brown",
    "Account 8123 (John Brown)",
    "Resident: Xaver Brown",
    "Student: Xaver Brown",
    "Contrato de Juan Pérez",
    "Bill for Mr Xaver Brown",
    "Strom für Peter Müller",
  ])("is in doubt where this is another person: %s", (line) => {
    expect(judged(OWN, body(line)).status).toBe("review");
  });

  it("is in doubt where the line above the name says so", () => {
    expect(judged(["Invoice for John Brown", ...OWN]).status).toBe("review");
  });

  it.each([
    "On behalf of Jane Citizen",
    "Account of Jane Citizen and her family",
    "Electricity for John Citizen",
    "Payment to: Direct Debit",
    "A service of John Brown Energy Ltd",
    "Your adviser: John Brown",
    "Meter at: 12 John Brown Street",
    "Department of Human Services",
  ])("passes: %s", (line) => {
    expect(judged(OWN, body(line)).status).toBe("passed");
  });

  it("passes with somebody in the foot of the page", () => {
    expect(judged(OWN, at(["Supervisory board: John Brown"], 60, 740)).status).toBe("passed");
  });
});

describe("a letter with a mark", () => {
  it.each([
    "SPECIMEN",
    "Specimen - sample bill",
    "DRAFT",
    "Void",
    "MUSTER-RECHNUNG",
    "RETURN TO SENDER",
    "Not known at this address",
    "Empfänger unbekannt",
    "Destinataire inconnu à l'adresse",
    "Not valid as proof of address",
    "Mail redirected from 12 Wattle Street",
    "You moved out on 1 October 2026.",
    "This is your final bill.",
    "Your account has been closed.",
    "Your new address from 1 November 2026: 99 Other Road, PERTH WA 6000",
    "Schlussrechnung",
  ])("is in doubt: %s", (mark) => {
    expect(judged(OWN, body(mark))).toEqual({
      status: "review",
      details: ["A mark says that the letter came back, is a specimen, or proves no address."],
    });
  });

  it.each([
    "If undelivered, return to sender",
    "This bill replaces the draft that we sent in May.",
    "The charge is void where it was paid",
    "Sample readings are taken each year",
    "Moving out? Tell us your new address.",
    "The final bill is sent after your contract ends.",
  ])("passes with a sentence: %s", (sentence) => {
    expect(judged(OWN, body(sentence)).status).toBe("passed");
  });
});

describe("a letter that names somebody else", { timeout: 240_000 }, () => {
  it("passes without one", () => {
    expect(judged(OWN).status).toBe("passed");
  });

  it.each([
    "Dear Mr Brown,",
    "Dear Mr. Brown",
    "Dear John Brown,",
    "Dear John,",
    "Hello John!",
    "Sehr geehrter Herr Brown,",
    "Lieber Herr Brown,",
    "Cher Monsieur Brown,",
    "Monsieur Brown,",
    "Estimado Sr. Brown:",
    "Estimado Juan:",
    "Gentile Sig. Brown,",
    "Egregio Signor Brown,",
    "Prezado Sr. Brown,",
    "Prezada Sra. Silva:",
    "Olá João,",
    "Dear Mr Brown, thank you for your payment.",
    "Account of: John Brown",
    "Account of Mr John Brown",
    "Account in the name of John Brown",
    "In the name of: John Brown",
    "Name on account: John Brown",
    "Account name: John Brown",
    "Bill to: John Brown",
    "Billed to: Mr John Brown",
    "Invoice to: John Brown",
    "Sold to: John Brown",
    "Registered to: John Brown",
    "Policyholder: John Brown",
    "Cardholder: John Brown",
    "Bill payer: John Brown",
    "Occupier: John Brown",
    "Tenant: John Brown",
    "Owner: John Brown",
    "Re: Mr John Brown",
    "Our customer: Mr John Brown",
    "For: Mr John Brown",
    "Prepared for: John Brown",
    "Account number 88123, Mr John Brown",
    "Konto von: Max Brown",
    "Rechnung an: Max Brown",
    "Vertragsinhaber: Max Brown",
    "Versicherte Person: Max Brown",
    "Compte de: Jean Brown",
    "Compte au nom de: Jean Brown",
    "Au nom de M. Jean Brown",
    "Factura a nombre de: Juan Brown",
    "Cuenta de: Juan Brown",
    "Conto di: Mario Brown",
    "Intestatario del conto: Mario Brown",
    "Fattura intestata a: Mario Brown",
    "Conta de: João Brown",
    "Em nome de: João Brown",
    "Customer John Brown, number 88123",
    "Customer John Brown",
    "This bill is for our customer John Brown, number 88123.",
    "Account holder John Brown (88123)",
    "We write to you as the neighbour of our customer John Brown.",
    "Supplied to the tenant Mary Ann Brown at number 12",
    "CUSTOMER JOHN BROWN 88123",
    "Kunde Max Brown, Nummer 88123",
    "Titular Juan Brown, número 88123",
    "Client Jean Brown, numéro 88123",
    "Nome do titular: João Brown",
  ])("is in doubt: %s", (line) => {
    expect(judged(OWN, body(line)).status).toBe("review");
  });

  it.each([
    ["This bill is for our customer John", "Brown, number 88123."],
    ["This bill is for our customer", "John Brown, number 88123."],
    ["Account holder", "Brown"],
    ["Account holder:", "Brown"],
    ["Customer: John", "Brown"],
    ["We thank the tenant Mary", "Brown for the payment."],
    ["Rechnung unseres Kunden und", "Vertragsinhabers: Brown"],
    ["Account holder: Brown"],
    ["Account holder: BROWN"],
    ["Account holder Brown, number 88123"],
    ["Customer: Brown"],
    ["Our customer Brown has paid."],
    ["Titular: Silva"],
    ["Kunde: Meier"],
    ["Client : Dupont"],
    ["Intestatario: Rossi"],
    ["CUSTOMER BROWN 88123"],
  ])("is in doubt where the name is short or split: %s / %s", (...texts) => {
    expect(judged(OWN, body(...texts.filter((text) => text !== undefined))).status).toBe("review");
  });

  it.each([
    ["This bill is for our customer Jane", "Citizen, number 88123."],
    ["This bill is for our customer", "Jane Citizen, number 88123."],
    ["Account holder", "Jane Citizen"],
    ["Customer number", "88123"],
    ["Dear Customer,", "Your bill is ready."],
    ["Dear customer,", "We thank you for your payment."],
    ["We are here for each customer.", "Call us at any time."],
    ["Account holder: Citizen"],
  ])("is in no doubt where the words are its own: %s / %s", (...texts) => {
    expect(judged(OWN, body(...texts.filter((text) => text !== undefined))).status).toBe("passed");
  });

  it.each([
    "Dear Ms Citizen,",
    "Dear Jane Citizen,",
    "Dear Jane,",
    "Dear customer,",
    "Dear Customer",
    "Dear Valued Customer,",
    "Dear Sir or Madam,",
    "Dear Resident,",
    "Dear Council Tax payer,",
    "Hello Jane!",
    "Sehr geehrte Damen und Herren,",
    "Sehr geehrte Frau Citizen,",
    "Sehr geehrte Kundin, sehr geehrter Kunde,",
    "Guten Tag Frau Citizen,",
    "Madame, Monsieur,",
    "Chère cliente, cher client,",
    "Chère Madame,",
    "Estimado/a cliente:",
    "Estimada Sra. Citizen:",
    "Gentile cliente,",
    "Gentile Sig.ra Citizen,",
    "Prezado(a) cliente,",
    "Olá, Jane!",
    "Customer Jane Citizen, number 88123",
    "Our customer Jane Citizen has paid.",
    "Customer number 88123",
    "Customer Service Centre",
    "Contact Customer Services on 0800 123",
    "Tenant rights are in our leaflet.",
    "Account of: Jane Citizen",
    "Account name: Ms Jane Citizen",
    "Bill to: Jane Citizen",
    "Your contact: Mr John Brown",
    "Contact person: John Brown",
    "Ihr Ansprechpartner: Herr Max Brown",
    "Chief Executive: Dr. John Brown",
    "Re: Your electricity account",
    "Bill to: 12 Wattle Street",
    "Dear Ms Citizen, thank you for your payment.",
  ])("is in no doubt: %s", (line) => {
    expect(judged(OWN, body(line))).toMatchObject({ status: "passed" });
  });

  it.each([
    ["a person at whose home", ["Jane Citizen", "c/o John Brown", ...ADDRESS]],
    ["a person by whom", ["c/o Jane Citizen", ...ADDRESS]],
    ["an agent", ["Agent for John Brown", "Jane Citizen", ...ADDRESS]],
    ["a landlord", ["Landlord", "Jane Citizen", ...ADDRESS]],
    ["a landlord in a line", ["Landlord: Jane Citizen", ...ADDRESS]],
    ["another person for whom it is", ["John Brown", "c/o Jane Citizen", ...ADDRESS]],
    ["a child", ["Tom Brown", "By his mother Jane Citizen", ...ADDRESS]],
    ["a child whose mother", ["To the parent of Tom Brown", "Jane Citizen", ...ADDRESS]],
    ["a person whose affairs", ["John Brown (deceased)", "Jane Citizen", ...ADDRESS]],
    ["two others", ["John Brown", "Tom Brown", "Jane Citizen", ...ADDRESS]],
    ["a company", ["Brown Trading Ltd", "Jane Citizen", ...ADDRESS]],
    ["a firm", ["Firma", "Jane Citizen", ...ADDRESS]],
    ["partners", ["Jane Citizen & Partners", ...ADDRESS]],
    ["sons", ["Jane Citizen & Sons Ltd", ...ADDRESS]],
    ["Co", ["Jane Citizen & Co", ...ADDRESS]],
    ["a trust", ["Jane Citizen and John Brown Trust", ...ADDRESS]],
    ["another above, with initials", ["Mr J Brown", "per Jane Citizen", ...ADDRESS]],
    ["another person between", ["Jane Citizen", "John Brown", ...ADDRESS]],
    ["former address", ["Previous address:", "Jane Citizen", ...ADDRESS]],
    ["former address behind the name", ["Jane Citizen", "Formerly at", ...ADDRESS]],
    ["forwarding", ["Forwarded from", "Jane Citizen", ...ADDRESS]],
    ["return", ["If undelivered return to", "Jane Citizen", ...ADDRESS]],
    ["return", ["If undelivered, please return to:", "Jane Citizen", ...ADDRESS]],
    ["guarantor", ["Guarantor", "Jane Citizen", ...ADDRESS]],
    ["emergency contact", ["Emergency contact", "Jane Citizen", ...ADDRESS]],
    ["payee", ["Payee", "Jane Citizen", ...ADDRESS]],
    ["beneficiary", ["Beneficiary", "Jane Citizen", ...ADDRESS]],
    ["nominee", ["Nominee:", "Jane Citizen", ...ADDRESS]],
    ["copy", ["Copy to", "Jane Citizen", ...ADDRESS]],
    ["cc", ["cc:", "Jane Citizen", ...ADDRESS]],
    ["next of kin", ["Next of kin", "Jane Citizen", ...ADDRESS]],
    ["fr", ["Ancienne adresse", "Jane Citizen", ...ADDRESS]],
    ["de", ["Frühere Anschrift:", "Jane Citizen", ...ADDRESS]],
    ["payer", ["Paid by", "Jane Citizen", ...ADDRESS]],
    ["other payer", ["Seller", "Jane Citizen", ...ADDRESS]],
    ["a role of two words", ["Wet Nurse", "Jane Citizen", ...ADDRESS]],
    ["a role of three words", ["Live In Nanny", "Jane Citizen", ...ADDRESS]],
    ["a role of two words beside a title", ["Wet Nurse", "Ms Jane Citizen", ...ADDRESS]],
    ["two words that may be a name", ["John Brown", "Jane Citizen", ...ADDRESS]],
    ["a role before the name", ["Wet Nurse Jane Citizen", ...ADDRESS]],
    ["a role behind the name", ["Jane Citizen, Wet Nurse", ...ADDRESS]],
    ["a role and a colon", ["Wet Nurse: Jane Citizen", ...ADDRESS]],
  ])("is in doubt with %s in its block: %j", (_, block) => {
    expect(judged(block).status).toBe("review");
  });

  it.each([
    ["two names", ["Mr John Brown", "Ms Jane Citizen", ...ADDRESS]],
    ["two names of a family", ["John Citizen", "Jane Citizen", ...ADDRESS]],
    ["two names of a couple, the other last", ["Ms Jane Citizen", "Mr John Citizen", ...ADDRESS]],
    ["two names in a line", ["Mr John Brown & Ms Jane Citizen", ...ADDRESS]],
    ["two names in a line", ["John Brown and Jane Citizen", ...ADDRESS]],
    ["a title above", ["Ms", ...OWN]],
    ["a mark of the post above", ["PRIORITY", ...OWN]],
    ["a number above", ["0012345 88", ...OWN]],
  ])("passes for %s: %j", (_, block) => {
    expect(judged(block)).toMatchObject({ status: "passed" });
  });

  const beside = (label: string) => [{ text: label, x: 300, y: 600 }];
  it.each([
    ["former address", "Previous address:"],
    ["landlord", "Landlord:"],
    ["guarantor", "Guarantor"],
    ["contact", "Contact"],
    ["payer", "Paid by:"],
    ["a role of two words", "Wet Nurse"],
  ])("is in doubt where the label %s stands left of the block", (_, label) => {
    const out = judged(
      ["99 Other Road", "Perth"],
      [...at([label], 60, 350), ...at(OWN, 250, 350), ...beside("x")],
    );
    expect(out.status).toBe("review");
  });

  it.each([
    ["without postal code", ["John Brown", "99 Other Road", "Perth"]],
    ["in one line", ["John Brown, 99 Other Road, Perth WA 6000"]],
    ["title", ["Mr J Brown", "99 Other Road", "Perth"]],
    ["label", ["Mail to: John Brown", "99 Other Road", "Perth WA 6000"]],
    ["four words", ["John Peter Paul van Brown", "99 Other Road", "Perth WA 6000"]],
    ["ireland", ["John Brown", "99 Other Road", "Dublin 8", "D08 X2Y3"]],
  ])("is in doubt where the addressee is another %s", (_, block) => {
    const out = judged(block, at(OWN, 60, 350));
    expect(out.status).toBe("review");
  });

  it.each(["page", "stencil", "strips"] as const)(
    "goes to review where a picture beside its text has the block of somebody else: %s",
    async (form) => {
      const other = ["John Brown", "99 Other Road", "Perth WA 6000"];
      const desk = office();
      const facts = { type: "proof_of_address", content_type: "application/pdf" };
      const verifiedWith = async (block: readonly string[]) => {
        const file = await letterWithPicture(pageOf(OWN), block, form);
        return desk.verify({
          front: await desk.upload(file, facts),
          document_type: "proof_of_address",
          expected,
        });
      };
      expect((await verifiedWith(other)).status).toBe("review");
    },
  );

  it("is in doubt where the line above the name was read badly", () => {
    const misread = "J0hn 8rown 0f Perth";
    expect(judged([misread, ...OWN]).status).toBe("passed");
    expect(judged([misread, ...OWN], [], expected, misread).status).toBe("review");
  });

  it("goes to review as a file, too", async () => {
    expect((await verified(["Mr John Citizen", ...OWN])).status).toBe("passed");
    const others = [
      await verified(OWN, body("Dear Mr Brown,")),
      await verified(OWN, body("Account of: John Brown")),
      await verified(["Jane Citizen & Sons", ...ADDRESS]),
      await verified(["Guarantor", ...OWN]),
    ];
    expect(others.map(({ status }) => status)).toEqual(others.map(() => "review"));
  });
});
