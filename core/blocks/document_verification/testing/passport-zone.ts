import { testCheckDigits } from "../../../../engines/documents/mrz/check-digits.ts";
import { LAYOUTS, type MrzFormat } from "../../../../engines/documents/mrz/formats.ts";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import { type ZoneContent, zoneLines } from "../../../../local/specimen/zone-lines.ts";

/** The lines of Jane Doe's passport of Utopia, valid until 14 June 2035. @param content what differs */
export function utopianZone(content: ZoneContent = {}): string[] {
  return zoneLines("TD3", {
    type: "P",
    issuer: "UTO",
    nationality: "UTO",
    names: "DOE<<JANE",
    document_number: "X1234567",
    birth_date: "900515",
    sex: "F",
    expiry_date: "350614",
    ...content,
  });
}

/** A zone, a passport's unless another format is named, as a reader has it. @param certaintyOf a character at a line and a place of it */
export function passportZone(
  lines: readonly string[],
  certaintyOf: (line: number, at: number) => number,
  wanted: MrzFormat = "TD3",
): MrzZone {
  const layout = LAYOUTS.find(({ format }) => format === wanted);
  if (layout === undefined) throw new Error("Passports and cards have a format.");
  const checks = testCheckDigits(layout, lines);
  const valid = checks.every((check) => check.valid);
  return {
    layout,
    lines: [...lines],
    certainty: lines.map((line, row) => [...line].map((_, at) => certaintyOf(row, at))),
    checks,
    valid,
    repaired: 0,
    boxes: [],
    cost: 0,
    share: valid ? 1 : 0,
    sound: valid,
  };
}
