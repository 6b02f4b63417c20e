import { describe, expect, it } from "vitest";
import { companiesHouseNumber, isPlausibleRegistrationNumber, isValidLei } from "./company-numbers.ts";
import { gleifProvider } from "./providers/gleif.ts";
import { runLookup } from "./testing/lookup.ts";
import { registerStandIn } from "./testing/stand-in.ts";

const register = registerStandIn();

describe("numbers", () => {
  it("checks the digits of an LEI (ISO 17442)", () => {
    expect(isValidLei("5493001KJTIIGC8Y1R12")).toBe(true);
    expect(isValidLei("506700GE1G29325QX363")).toBe(true);
    expect(isValidLei("5493001KJTIIGC8Y1R13")).toBe(false);
    expect(isValidLei("5493001KJTIIGC8Y1R1")).toBe(false);
  });

  it.each([
    ["SC123456", "GB", true],
    ["R0000042", "GB", true],
    ["IP27983R", "GB", true],
    ["ABCDEFGH", "GB", false],
    ["123456789", "GB", false],
    ["HRB 990017", "DE", true],
    ["5560", "DK", false],
  ])("knows formats of registers: %s of %s", (number, jurisdiction, plausible) => {
    expect(isPlausibleRegistrationNumber(number, jurisdiction)).toBe(plausible);
  });

  it("writes a number as Companies House does", () => {
    expect(["9123401", "sc 1234", "R0000042", "IP27983R"].map(companiesHouseNumber)).toEqual([
      "09123401",
      "SC001234",
      "R0000042",
      "IP27983R",
    ]);
  });

  it("are refused before a register is called", async () => {
    const provider = gleifProvider(register.client(), () => new Date(0));
    for (const [input, code] of [
      [{ lei: "5493001KJTIIGC8Y1R13" }, "invalid_lei"],
      [{ registration_number: "??", jurisdiction: "GB" }, "invalid_registration_number"],
      [{ registration_number: "ABCDEFGH", jurisdiction: "gbr" }, "invalid_registration_number"],
      [{}, "missing_name"],
    ] as const)
      expect(await runLookup(provider, input)).toMatchObject({ kind: "failed", code });
    expect(register.asked).toEqual([]);
    // Faroe, not France.
    const faroese = await runLookup(provider, { registration_number: "512", jurisdiction: "FRO" });
    expect(faroese).not.toMatchObject({ code: "invalid_registration_number" });
  });
});
