import { expect, it } from "vitest";
import { countryOfJurisdiction, jurisdictionFit } from "./jurisdictions.ts";

it.each([
  ["US", "US-DE", "same"],
  ["US-DE", "us-de", "same"],
  ["USA", "US-DE", "same"],
  ["USA-DE", "US-DE", "same"],
  ["CHN", "China", "same"],
  ["GB-SCT", "GB", "same"],
  ["Delaware", "delaware", "same"],
  ["US-NV", "US-DE", "other"],
  ["CN", "CH", "other"],
  ["CN", "Chile", "other"],
  ["US-DE", "Delaware", "other"],
  ["DE", "US-DE", "other"],
  ["US-DE", "US", "unknown"],
  ["CA-ON", "CA", "unknown"],
])("what is said, %s, beside a register that has %s, is %s", (said, listed, fit) => {
  expect(jurisdictionFit(said, listed)).toBe(fit);
});

it.each([
  ["US-DE", "US"],
  ["CHN", "CN"],
  ["China", "CN"],
  ["Guinea-Bissau", "GW"],
  ["Delaware", undefined],
  ["XX-1", undefined],
])("the country of %s is %s", (jurisdiction, country) => {
  expect(countryOfJurisdiction(jurisdiction)).toBe(country);
});
