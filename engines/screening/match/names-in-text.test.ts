/** A listed name behind words that say for whom, in whose care or of whose estate something is. */
// cspell:disable
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const matcher = matcherOver(personsCalled(["KELBAROV, Ruslan Timurovich", "Mira Tolvanen", "DROZD, Igor"]));
const statusOf = (name: string, entity_type: "person" | "organisation" | undefined) =>
  matcher.screen({ name, entity_type }, {}).status;

describe("a line of text with a listed person's name", () => {
  it.each([
    "c/o Ruslan Kelbarov",
    "Jane Miller c/o Ruslan Kelbarov",
    "In care of Mr. Ruslan Kelbarov",
    "Attn: Mira Tolvanen",
    "Attention: Mira Tolvanen, 5th floor",
    "For the account of Mira Tolvanen",
    "Account of Ruslan Kelbarov, Zurich",
    "A/C Mira Tolvanen",
    "Alice Brown f/b/o Mira Tolvanen",
    "FBO Ruslan Kelbarov",
    "On behalf of Mira Tolvanen",
    "Estate of Ruslan Kelbarov",
    "Heirs of Mira Tolvanen",
    "The Mira Tolvanen Family Trust",
    "Trustees of the Ruslan Kelbarov Settlement 2009",
    "Mira Tolvanen as trustee",
    "Beneficiary: Ruslan Kelbarov",
    "Ultimate beneficiary Igor Drozd via Acme Ltd",
    "Smith & Co. solicitors for Mira Tolvanen",
    "Payment to Ruslan Kelbarov for services",
    "Re: Mira Tolvanen invoice 2281",
    "Igor Drozd per procura",
    "FAO: Mira Tolvanen",
    "In trust for Ruslan Kelbarov",
    "Notify party Mira Tolvanen",
    "To the order of Ruslan Kelbarov",
    "Executors of Ruslan Kelbarov decd",
  ])("goes to a person, whoever is asked for: %s", (name) => {
    for (const type of ["person", "organisation", undefined] as const)
      expect([type, statusOf(name, type)]).toEqual([type, "potential_match"]);
  });

  it("never matches by itself", () => {
    const query = { name: "c/o Ruslan Kelbarov Holding", entity_type: "organisation" } as const;
    expect(matcher.screen(query, { thresholds: { potential: 0.5, match: 0.55 } }).status).toBe(
      "potential_match",
    );
  });
});

describe("a comma", () => {
  it("ends a name behind such words alone", () => {
    const companies = matcherOver(
      personsCalled(["Tolvanen Kelbar Corporation"], () => ({ type: "organisation" })),
    );
    const name = "Tolvanen Kelbar, Zornov Optical and Mechanical Plant";
    expect(companies.screen({ name, entity_type: "organisation" }, {}).status).not.toBe("match");
  });
});

describe("a line of text with another name", () => {
  it.each([
    "c/o Jane Miller",
    "Estate of John Brown",
    "The Miller Family Trust",
    "Attn: Peter Parker",
    "Payment to Igor Smith for services",
    "Trustees of the Wilson Settlement 2009",
    "Igor Bakery GmbH",
    "Ruslan Foods International",
    "Revia Account Management",
  ])("stays clear: %s", (name) => {
    for (const type of ["person", "organisation", undefined] as const)
      expect([type, statusOf(name, type)]).toEqual([type, "clear"]);
  });
});

describe("a person among words of a payment, a letter, an office or another name", () => {
  const LISTED = [
    "Erhan ZELHA",
    "KELBAROV, Ruslan Timurovich",
    "HANDAR PELEZ, Jose Miguel",
    "TOLVARY, Mohamed Ould",
    "Quelmar Dorvane",
    "DROZHEN, Damir",
  ];
  const persons = matcherOver(personsCalled(LISTED));
  /** How each of them is written, in capitals and with small letters. */
  const WRITTEN = [
    ["Erhan Tzelha", 0],
    ["Ruslan T. Kelbarof", 1],
    ["Handar J Miguel Peles", 2],
    ["Mohammed el Ould Tolvari", 3],
    ["Quelmar Dorvan", 4],
  ] as const;
  const LINES: readonly ((name: string) => string)[] = [
    (name) => `Best regards, ${name}, Managing Director`,
    (name) => `Kind regards ${name} Head of Procurement`,
    (name) => `Mit freundlichen Grüßen ${name} Geschäftsführer`,
    (name) => `Cordialement, ${name}, directeur général adjoint`,
    (name) => `Atentamente, ${name}, gerente general`,
    (name) => `Cordiali saluti, ${name}, amministratore delegato`,
    (name) => `Z poważaniem, ${name}, prezes zarządu`,
    (name) => `S poštovanjem, ${name}, direktor nabave`,
    (name) => `Saygılarımla, ${name}, genel müdür`,
    (name) => `Yours sincerely ${name} Chief Financial Officer`,
    (name) => `PYMT REF INV 4471 BENEF ${name.toUpperCase()}`,
    (name) => `TRANSFER EUR 2500 BNF ${name.toUpperCase()} SALARY`,
    (name) => `SEPA CT EREF 8812 SVWZ ${name.toUpperCase()} MIETE`,
    (name) => `VIREMENT FACTURE 77 ${name.toUpperCase()} LOYER`,
    (name) => `zahlung an ${name} für miete`,
    (name) => `ugovor sa ${name} od 12.03.`,
    (name) => `${name}, ancien député de Bourem`,
    (name) => `${name}, Minister of Fisheries and Water`,
    (name) => `${name}, former governor of the northern province`,
    (name) => `${name}, Vorsitzender des Vorstands`,
    (name) => `${name} dit Tilemdor`,
    (name) => `${name} genannt Tilemdor`,
    (name) => `${name} detto Tilemdor`,
    (name) => `${name} nam-ı diğer Tilemdor`,
    (name) => `${name} zwany Tilemdor`,
    (name) => `${name} conocido como Tilemdor`,
  ];
  const cases = WRITTEN.flatMap(([name, listed]) => LINES.map((line) => [line(name), listed] as const));

  it.each(cases)("goes to a person, and monitoring follows: %s", (name, listed) => {
    for (const entity_type of ["person", undefined] as const) {
      const { status, matches } = persons.screen({ name, entity_type }, {});
      expect([status, matches[0]?.name]).toEqual(["potential_match", LISTED[listed]]);
      expect(monitoringFollows(persons.index, listed, { name, entity_type })).toBe(true);
    }
  });

  it.each([
    "оплата по договору Кельбарову Руслану",
    "Он же Кельбаров Руслан Тимурович, он же Зельмар",
    "Salary for Kelbarov, Ruslan, deputy minister",
  ])("also in other letters, and behind a comma: %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("potential_match");
  });

  it("never becomes a match by itself", () => {
    const dated = matcherOver(
      personsCalled(LISTED, () => ({
        birthDates: [{ from: 1970_05_03, to: 1970_05_03, circa: false }],
        countries: ["ru"],
      })),
    );
    const query = {
      name: "TRANSFER EUR 2500 BNF ERHAN ZELHA SALARY",
      birth_date: "1970-05-03",
      countries: ["ru"],
      entity_type: "person",
    } as const;
    expect(dated.screen(query, {}).status).toBe("potential_match");
  });

  it.each(LINES.map((line) => line("Peter Erhan Miller")))("stays clear with another name: %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  });
});
