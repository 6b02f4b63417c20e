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
