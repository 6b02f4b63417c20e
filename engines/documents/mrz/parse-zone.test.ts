import { describe, expect, it } from "vitest";
import { zoneLines } from "../../../local/specimen/zone-lines.ts";
import { parseZone } from "./parse-zone.ts";

const lines = zoneLines("TD3", {
  type: "P",
  issuer: "UTO",
  names: "ERIKSSON<<ANNA<MARIA",
  document_number: "L898902C3",
  nationality: "UTO",
  birth_date: "740812",
  sex: "F",
  expiry_date: "320415",
});

describe("parseZone", () => {
  it.each(["\n", " ", "", "\r\n  "])("takes lines apart that are joined by %j", (separator) => {
    expect(parseZone(lines.join(separator))).toMatchObject({ layout: { format: "TD3" }, lines, valid: true });
  });

  it("tests check digits and repairs nothing", () => {
    expect(parseZone(lines.join("\n").replace("L898902C3", "L898902C8"))?.valid).toBe(false);
  });

  it.each([
    ["a character short", lines.join("").slice(1)],
    ["a letter where a digit stands", lines.join("").replace("740812", "7408I2")],
    ["a character of no zone", lines.join("").replace("ANNA", "ANN%")],
    ["nothing", ""],
  ])("takes %s for no zone", (_what, text) => {
    expect(parseZone(text)).toBeUndefined();
  });
});
