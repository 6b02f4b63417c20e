import { describe, expect, it } from "vitest";
import { addressCheck } from "./judge.ts";

const outcome = (asked: string, listed: string, physical_address?: Record<string, string>) =>
  addressCheck(asked, { address: listed, ...(physical_address === undefined ? {} : { physical_address }) })
    .outcome;

describe("the address of a company", () => {
  it.each([
    ["12 Market Street, Wilmington, DE 19801", "12 MARKET ST, WILMINGTON, US-DE, 19801, US"],
    [
      "12 Market Street Suite 200, Wilmington, Delaware 19801, USA",
      "Suite 200, 12 Market St, Wilmington, US-DE, 19801, US",
    ],
    ["1209 Orange Street, Wilmington, DE", "C/O Agent Inc, 1209 Orange Street, Wilmington, US-DE, 19801, US"],
    ["12 Invented Lane, Bristol BS1 1AA", "12, Invented Lane, Bristol, BS1 1AA, England"],
    ["Erfundene Str. 4, 28195 Bremen", "Erfundene Straße 4, 28195 Bremen"],
    ["12 Rue de la Paix, 75002 Paris", "12 Rue de la Paix, Paris"],
  ])("is the register's: %s, %s", (asked, listed) => {
    expect(outcome(asked, listed)).toBe("passed");
  });

  it.each([
    ["1 Main Street, Springfield, IL 62701", "1 Oak Street, Springfield, US-IL, 62701, US"],
    ["Suite 200, 12 Main St, Springfield, IL", "Suite 200, 12 Oak St, Springfield, US-IL, 62701"],
    ["5 South Road, Leeds", "5 North Road, Leeds"],
    ["15 High Road, London", "15 High Street, London"],
    ["12a High Street, London", "12b High Street, London"],
    ["Rose Cottage, Leeds", "Ivy Cottage, Leeds"],
    ["12 Other Lane, Bristol BS1 1AA", "12, Invented Lane, Bristol, BS1 1AA, England"],
  ])("is another one: %s, %s", (asked, listed) => {
    expect(outcome(asked, listed)).toBe("failed");
  });

  it("may be where it is run from", () => {
    const physical = { address_line_1: "7 Harbour", locality: "Exampleport", country: "US" };
    const listed = "1209 Orange Street, Wilmington, US-DE, 19801, US";
    expect(outcome("7 Harbour, Exampleport", listed, physical)).toBe("passed");
    expect(outcome("8 Harbour, Exampleport", listed, physical)).toBe("failed");
    expect(addressCheck("7 Harbour", { address: null }).outcome).toBe("not_applicable");
  });
});
