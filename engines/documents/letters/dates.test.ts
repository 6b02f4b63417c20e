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
