import { expect, it } from "vitest";
import type { AamvaLicence } from "../../../../engines/documents/aamva.ts";
import { licenceReading } from "./licence.ts";

const licence: AamvaLicence = {
  country: "US",
  number: "D1234567",
  last: "DOE",
  first: "JANE",
  birthDate: "1990-05-15",
  issueDate: "2024-05-15",
  expiryDate: "2029-05-15",
  isIdCard: false,
};
const faultsOf = (changes: Partial<AamvaLicence>) =>
  licenceReading({ ...licence, ...changes }, [], new Date("2026-11-30T00:00:00Z")).contradictions;

it("a barcode whose dates no licence has is in doubt, also where the front does not print them", () => {
  expect(faultsOf({})).toEqual([]);
  const faults = ["validity_not_of_issuer"];
  expect(faultsOf({ issueDate: "2030-05-15", expiryDate: "2035-05-15" })).toEqual(faults);
  expect(faultsOf({ issueDate: "1990-05-14" })).toEqual(faults);
  expect(faultsOf({ expiryDate: "2024-05-15" })).toEqual(faults);
});

it("a front confirms a date in the order of its country only", () => {
  const box = { x: 100, y: 40, width: 160, height: 30, angle: 0 };
  const isBorn = (country: "US" | "CA", printed: string) => {
    const texts = [{ text: printed, box, confidence: 1, weakest: 1 }];
    const born = { ...licence, country, birthDate: "1990-05-04" };
    const { findings } = licenceReading(born, [{ texts, direction: 0 }], new Date("2026-11-30T00:00:00Z"));
    const visual = findings.find(({ check }) => check === "visual_zone_matches_mrz");
    return visual?.detail?.includes("birth date") !== true;
  };
  expect(isBorn("US", "05/04/1990")).toBe(true);
  expect(isBorn("US", "04/05/1990")).toBe(false);
  expect(isBorn("CA", "04/05/1990")).toBe(true);
});

it("a front that names another state does not confirm a barcode", () => {
  const box = { x: 100, y: 40, width: 160, height: 30, angle: 0 };
  const isOther = (changes: Partial<AamvaLicence>, ...lines: string[]) => {
    const texts = lines.map((text) => ({ text, box, confidence: 1, weakest: 1 }));
    const front = [{ texts, direction: 0 }];
    const { findings } = licenceReading({ ...licence, ...changes }, front, new Date("2026-11-30T00:00:00Z"));
    const visual = findings.find(({ check }) => check === "visual_zone_matches_mrz");
    return visual?.detail?.includes("issuing state") === true;
  };
  const californian = { issuer: "CA", jurisdiction: "CA" };
  expect(isOther(californian, "CALIFORNIA")).toBe(false);
  expect(isOther(californian, "California", "DRIVER LICENSE")).toBe(false);
  expect(isOther(californian, "NEVADA")).toBe(true);
  expect(isOther(californian, "NEVADA DRIVER LICENSE")).toBe(true);
  expect(isOther({ issuer: "KS" }, "ARKANSAS DRIVER'S LICENSE")).toBe(true);
  expect(isOther({ issuer: "AR" }, "ARKANSAS DRIVER'S LICENSE")).toBe(false);
  expect(isOther({}, "NEVADA")).toBe(true);
  // The holder may live elsewhere, be called like a state, or live in a town of that name.
  expect(isOther({ issuer: "NV", jurisdiction: "CA" }, "NEVADA")).toBe(false);
  expect(isOther({ issuer: "NV", jurisdiction: "CA" }, "CALIFORNIA DRIVER LICENSE")).toBe(true);
  expect(isOther({ jurisdiction: "CA" }, "CALIFORNIA DRIVER LICENSE")).toBe(false);
  expect(isOther({ ...californian, first: "VIRGINIA" }, "VIRGINIA")).toBe(false);
  expect(isOther({ ...californian, city: "New York" }, "NEW YORK")).toBe(false);
});

it.each([
  ["DC", "WASHINGTON", false, ["WASHINGTON, DC DRIVER LICENSE", "WASHINGTON, DC"]],
  ["WA", "SEATTLE", true, ["WASHINGTON, DC DRIVER LICENSE"]],
  ["DC", "WASHINGTON", true, ["WASHINGTON DRIVER LICENSE"]],
  ["DC", "WASHINGTON", false, ["DISTRICT OF COLUMBIA", "WASHINGTON"]],
  ["WV", "CHARLESTON", false, ["WEST VIRGINIA DRIVER'S LICENSE"]],
  ["VA", "RICHMOND", true, ["WEST VIRGINIA DRIVER'S LICENSE"]],
  ["WV", "CHARLESTON", true, ["VIRGINIA DRIVER'S LICENSE"]],
  ["NM", "SANTA FE", false, ["NEW MEXICO DRIVER LICENSE"]],
  ["MO", "KANSAS CITY", false, ["MISSOURI DRIVER LICENSE", "KANSAS CITY", "KANSAS CITY, MO 64106"]],
  ["MO", "KANSAS CITY", true, ["KANSAS DRIVER LICENSE", "KANSAS CITY, MO 64106"]],
  ["MO", "KANSAS CITY", true, ["KANSAS", "KANSAS CITY, MO 64106"]],
  ["NJ", "NEWARK", false, ["NEW JERSEY", "AUTO DRIVER LICENSE", "12 NEW YORK CITY RD", "NEW YORK AVE"]],
  ["NJ", "NEWARK", true, ["NEW YORK STATE", "DRIVER LICENSE"]],
  ["GA", "ATLANTA", false, ["GEORGIA DRIVER'S LICENSE"]],
  ["FL", "TAMPA", true, ["GEORGIA DRIVER'S LICENSE"]],
  ["PR", "SAN JUAN", false, ["PUERTO RICO", "LICENCIA DE CONDUCIR", "DRIVER'S LICENSE"]],
  ["FL", "TAMPA", true, ["PUERTO RICO", "LICENCIA DE CONDUCIR"]],
  ["GU", "DEDEDO", false, ["GUAM DRIVER'S LICENSE"]],
  ["CA", "SACRAMENTO", true, ["GUAM", "DRIVER'S LICENSE"]],
  ["CA", "SACRAMENTO", true, ["TEXAS USA", "DRIVER LICENSE"]],
  ["TX", "AUSTIN", false, ["TEXAS USA", "DRIVER LICENSE"]],
  ["OR", "PORTLAND", true, ["STATE OF WASHINGTON", "DRIVER LICENSE"]],
  ["MD", "ROCKVILLE", true, ["USA COMMONWEALTH OF VIRGINIA", "DRIVER'S LICENSE"]],
  ["NJ", "NEW YORK", false, ["NEW JERSEY", "NEW YORK USA"]],
  ["VI", "CHRISTIANSTED", false, ["U.S. VIRGIN ISLANDS DRIVER'S LICENSE"]],
  ["VI", "CHRISTIANSTED", false, ["VIRGIN ISLANDS", "DRIVER'S LICENSE"]],
  ["VA", "RICHMOND", true, ["VIRGIN ISLANDS", "DRIVER'S LICENSE"]],
  ["CA", "SACRAMENTO", true, ["AMERICAN SAMOA DRIVER LICENSE"]],
  ["CA", "SACRAMENTO", true, ["COMMONWEALTH OF THE NORTHERN MARIANA ISLANDS DRIVER LICENSE"]],
])("a barcode of %s and %s: the front is of another state: %s, %j", (issuer, city, isOther, lines) => {
  const box = { x: 100, y: 40, width: 160, height: 30, angle: 0 };
  const texts = lines.map((text) => ({ text, box, confidence: 1, weakest: 1 }));
  const barcode = { ...licence, issuer, jurisdiction: issuer, city };
  const { findings } = licenceReading(barcode, [{ texts, direction: 0 }], new Date("2026-11-30T00:00:00Z"));
  const visual = findings.find(({ check }) => check === "visual_zone_matches_mrz");
  expect(visual?.detail?.includes("issuing state")).toBe(isOther);
});

it.each([
  ["NB", "ON", "NEW BRUNSWICK"],
  ["NB", "QC", "New Brunswick Nouveau-Brunswick"],
  ["NL", "NB", "Newfoundland & Labrador"],
  ["NL", "NS", "NEWFOUNDLAND AND LABRADOR DRIVER'S LICENCE"],
  ["PE", "NS", "Prince Edward Island"],
  ["NT", "YT", "NORTHWEST TERRITORIES DRIVER'S LICENCE"],
  ["NU", "NT", "NUNAVUT"],
  ["YT", "BC", "YUKON DRIVER'S LICENCE"],
])("a front of %s does not confirm a barcode of %s: %s", (own, other, heading) => {
  const box = { x: 100, y: 40, width: 160, height: 30, angle: 0 };
  const front = [{ texts: [{ text: heading, box, confidence: 1, weakest: 1 }], direction: 0 }];
  const doubtsOf = (issuer: string, country: "CA" | "US" = "CA") =>
    licenceReading({ ...licence, country, issuer }, front, new Date("2026-11-30T00:00:00Z")).findings.flatMap(
      (finding) => (finding.outcome === "failed" ? [finding.detail] : []),
    );
  expect(doubtsOf(own)).not.toContainEqual(expect.stringContaining("issuing"));
  expect(doubtsOf(other)).toContainEqual(expect.stringContaining("issuing state"));
  expect(doubtsOf("MT", "US")).toContainEqual(expect.stringContaining("issuing country, issuing state"));
});

it.each([
  [["1 DOE", "2 JANE MARY"], "given names"],
  [["LN DOE", "FN JANE MARY"], "given names"],
  [["1 DOE SMITH", "2 JANE"], "surname"],
  [["LN DOE-SMITH", "FN JANE"], "surname"],
  [["LN DOE", "FN JANE"], undefined],
  [["1 DOE JR", "2 JANE"], undefined],
  [["LN DOE", "FN JANE M"], undefined],
  [["DOE, JANE MARY"], "given names"],
  [["DOE, JANE M"], undefined],
  [["DOE, JANE"], undefined],
  [["LN DOE", "FN JANE III"], undefined],
])("a front of %j says more than the barcode of Jane Doe: %s", (lines, more) => {
  const rest = ["3 DOB 05/15/1990", "4a ISS 05/15/2024", "4b EXP 05/15/2029", "4d D1234567"];
  const texts = [...lines, ...rest].map((text, i) => ({
    text,
    box: { x: 300, y: 60 * (i + 1), width: 20 * text.length, height: 30, angle: 0 },
    confidence: 1,
    weakest: 1,
  }));
  const { findings } = licenceReading(licence, [{ texts, direction: 0 }], new Date("2026-11-30T00:00:00Z"));
  const visual = findings.find(({ check }) => check === "visual_zone_matches_mrz");
  const detail = more === undefined ? undefined : `The front does not confirm the barcode: ${more}.`;
  expect(visual?.detail).toBe(detail);
});

it.each([[["LN DOE", "FN JANE"]], [["DOE", "JANE"]], [["DOE, JANE"]], [["DOE"]]])(
  "a barcode without a given name is in doubt with a front of %j",
  (names) => {
    const dates = ["DOB 05/15/1990", "EXP 05/15/2029", "DL D1234567"];
    const texts = [...names, ...dates].map((text, i) => ({
      text,
      box: { x: 300, y: 60 * (i + 1), width: 20 * text.length, height: 30, angle: 0 },
      confidence: 1,
      weakest: 1,
    }));
    const { first: _first, ...nameless } = licence;
    const { findings } = licenceReading(
      nameless,
      [{ texts, direction: 0 }],
      new Date("2026-11-30T00:00:00Z"),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ check: "readable", outcome: "failed", weight: "review" }),
    );
  },
);
