import { expect, it } from "vitest";
import { letterLines } from "../../../test/support/letters/draw.ts";
import { issueDay } from "./dates.ts";

const day = (...texts: readonly string[]) =>
  issueDay(letterLines([texts.map((text, i) => ({ text, x: 50, y: 100 + 60 * i }))]), "day_first");

it("takes the day behind its label rather than one that stands alone", () => {
  expect(day("Invoice date: 4 February 2026", "24 November 2026")).toBe("2026-02-04");
});

it.each([
  "04-Feb-26",
  "4 Feb '26",
  "4th of February 2026",
  "February 2026",
  "04. 02. 2026",
  "04 / 02 / 2026",
  "20260204",
  "4.II.2026",
  "٠٤.٠٢.٢٠٢٦",
])("takes no other day where the one behind its label is in a form that is not read: %s", (written) => {
  expect(day(`Invoice date: ${written}`, "24 November 2026")).toBeUndefined();
  const apart = [
    { text: "Invoice date", x: 50, y: 100 },
    { text: written, x: 160, y: 100 },
    { text: "24 November 2026", x: 50, y: 200 },
  ];
  expect(issueDay(letterLines([apart]), "day_first")).toBeUndefined();
});

it("takes a label without a day for a word", () => {
  expect(day("Issued by the town of Perth", "24 November 2026")).toBe("2026-11-24");
});

it.each([
  "Date of issue 24 November 2026 - DUPLICATE",
  "Bill date: 24.11.2026 (copy)",
  "Date d'émission : 24 novembre 2026 (duplicata)",
  "Bill date: 24 November 2026 - DUPLICATE OF THE ORIGINAL LETTER",
  "Bill date: 24 November 2026, reprinted for our customer Jane Citizen on request",
  "Bill date: 24 November 2026. DUPLICATE",
])("takes a day with the mark of a copy for no day of the letter: %s", (marked) => {
  expect(day("4 February 2026", marked)).toBe("2026-02-04");
  expect(day(marked)).toBeUndefined();
});

it.each([
  "Bill date: 24 November 2026 Download PDF",
  "Download your bill as PDF | Bill date: 24 November 2026",
  "Rechnungsdatum: 24. November 2026 PDF herunterladen",
])("takes the day of a letter beside what a page in a browser offers: %s", (offered) => {
  expect(day(offered)).toBe("2026-11-24");
});

it("takes the day of a letter with a sentence about copies behind it", () => {
  expect(day("Bill date: 24 November 2026. A copy of your tariff is online.")).toBe("2026-11-24");
});

it.each([
  "Copy issued on 24 November 2026",
  "Duplicate bill, issued on 24 November 2026",
  "Date of reprint: 24 November 2026",
  "Reprint date: 24 November 2026",
  "Downloaded bill, issued on 24 November 2026",
  "Duplicata édité le 24 novembre 2026",
  "2ª via emitida em 24 de novembro de 2026",
])("takes the day of a copy for no day of the letter: %s", (copied) => {
  expect(day("4 February 2026", copied)).toBe("2026-02-04");
  expect(day(copied)).toBeUndefined();
  const apart = [
    { text: copied.slice(0, copied.indexOf("24")), x: 50, y: 100 },
    { text: copied.slice(copied.indexOf("24")), x: 300, y: 100 },
    { text: "4 February 2026", x: 50, y: 200 },
  ];
  expect(issueDay(letterLines([apart]), "day_first")).toBe("2026-02-04");
});
