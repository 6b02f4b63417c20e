import { describe, expect, it } from "vitest";
import { ADDRESS, at, body, judged, OWN, verified } from "./testing/bill.ts";

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
    "Account 88123 - John Brown",
  ])("is in doubt where this is another person: %s", (line) => {
    expect(judged(OWN, body(line)).status).toBe("review");
  });

  it.each([
    "Oggetto: Mario Rossi",
    "OGGETTO: MARIO ROSSI",
    "Oggetto: Mario de Rossi, contratto 88123",
    "Betreff: Xaver Brown",
    "Objet : Xaver Brown",
    "Asunto: Xaver Brown (88123)",
    "Assunto: Xaver Brown - 88123",
    "Re: Priya Sharma",
    "Invoice for Xaver Brown",
    "Copy of the bill to Xaver Brown",
    "Bill 88123 for Xaver Brown, number 5",
    "Rechnung für Xaver Brown",
    "Fattura per Mario Rossi",
    "Contract of Xaver Brown",
    "Vertrag von Xaver Brown",
    "Contrat de Xaver Brown",
    "Titulaire du compte Xaver Brown",
    "Customer name Xaver Brown",
  ])("is in doubt where this is a person whose given name is not known: %s", (line) => {
    expect(judged(OWN, body(line)).status).toBe("review");
  });

  it("is in doubt where the name stands below or beside the label", () => {
    expect(judged(OWN, body("Oggetto:", "Mario Rossi")).status).toBe("review");
    expect(judged(OWN, [...body("Betreff"), ...at(["Xaver Brown"], 130, 300)]).status).toBe("review");
  });

  it.each([
    "Oggetto: Bolletta Luce",
    "Betreff: Ihre Rechnung Nummer 88123",
    "Re: Your electricity account",
    "Subject: Customer Information",
    "Oggetto: Jane Citizen",
    "Oggetto: John Citizen",
    "Re: Citizen Jane, 88123",
    "Invoice for Jane Citizen",
    "Bill for Residential Electricity",
    "Invoice for October 2026",
    "Notice to the Department of Human Services",
    "Bank of New Zealand",
    "Statement of Account Activity",
    "Relevé de Compte Courant",
    "AVIS DE PRELEVEMENT AUTOMATIQUE",
    "Customer name Jane Citizen",
    "Account 88123 - Jane Citizen",
    "Account 88123 - Classic Plus",
  ])("passes where a subject names nobody else: %s", (line) => {
    expect(judged(OWN, body(line)).status).toBe("passed");
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

describe("a letter with the name of somebody else in a line of its own", () => {
  it.each([
    "Mr Xaver Brown",
    "Herr Zeno Unbekannt",
    "M. Zeno Unbekannt",
    "D. Zeno Unbekannt",
    "Priya Sharma",
    "Priya Unbekannt",
    "Zeno Müller",
    "ANIKA UNBEKANNT",
    "Your electricity bill Priya Unbekannt",
    "Your electricity bill, Zeno Sharma",
    "Your electricity bill Mr Zeno Unbekannt",
    "Your electricity bill - Zeno Sharma",
    "Mr. Unbekannt",
    "M. UNBEKANNT",
    "Sra. Unbekannt",
    "Dr. Z. Unbekannt",
    "Z. Sharma",
    "Z Müller",
    "ROSSI MARIO",
    "Sharma Priya",
    "Smith, John",
    "Mr & Mrs Unbekannt",
    "Mr and Mrs Unbekannt",
    "Priya & Zeno Unbekannt",
    "Mario e Anna Unbekannt",
  ])("is in doubt: %s", (line) => {
    expect(judged(OWN, body(line)).status).toBe("review");
  });

  it.each([
    ["a person who works for the sender", ["Your adviser", "Priya Sharma"]],
    ["a person with a role", ["Priya Sharma", "Managing Director"]],
    ["the person themselves", ["Jane Citizen"]],
    ["somebody of the family", ["Mr Zeno Citizen"]],
    ["words of letters", ["Direct Debit"]],
    ["a product", ["Classic Plus"]],
    ["a town", ["San Martin"]],
    ["a street", ["Rue Pierre Martin", "75005 Paris"]],
    ["a name that nothing shows to be one", ["Zeno Unbekannt"]],
    ["words with one in them", ["Paul Sharma Energy Ltd"]],
    ["a district", ["Krishna Nagar"]],
    ["a town that begins as a name does", ["Alice Springs"]],
    ["a firm of two surnames", ["Sharma & Smith"]],
    ["a shop that is called like a person", ["Kumar Enterprises"]],
    ["a day", ["Domingo Festivo"]],
    ["a word of letters", ["Till Date"]],
    ["the person themselves with a title", ["Ms. Citizen"]],
    ["the person themselves with an initial", ["Ms J. Citizen"]],
    ["the person themselves, surname first", ["Citizen, Jane"]],
    ["a salutation without a name", ["Sr. Contribuinte"]],
    ["a law", ["D. Lgs"]],
    ["two products", ["Luce e Gas"]],
  ])("passes with %s", (_, lines) => {
    expect(judged(OWN, body(...lines)).status).toBe("passed");
  });

  it("passes with a second name beside the wanted one, and with a sender that is called like a person", () => {
    expect(judged(["Mr Zeno Sharma", "Ms Jane Citizen", ...ADDRESS]).status).toBe("passed");
    expect(judged(OWN, at(["Paul Sharma"], 50, 40, 20)).status).toBe("passed");
    expect(judged(OWN, at(["Paul Sharma"], 50, 40)).status).toBe("review");
  });

  it("passes with a person in the foot of the page", () => {
    expect(judged(OWN, at(["Priya Sharma"], 60, 740)).status).toBe("passed");
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
