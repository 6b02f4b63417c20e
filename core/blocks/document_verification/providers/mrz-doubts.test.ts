import { describe, expect, it } from "vitest";
import { testCheckDigits } from "../../../../engines/documents/mrz/check-digits.ts";
import { LAYOUTS } from "../../../../engines/documents/mrz/formats.ts";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import { zoneLines } from "../../../../local/specimen/zone-lines.ts";
import { judge } from "../judge.ts";
import { now } from "../testing/office.ts";
import { mrzReading } from "./mrz-document.ts";

/** A passport valid until 2035, of which the year of expiry was read as 2015. @param certainty of the misread character */
function withOtherYear(certainty: number): MrzZone {
  const layout = LAYOUTS.find(({ format }) => format === "TD3");
  if (layout === undefined) throw new Error("Passports have a format.");
  const [first = "", second = ""] = zoneLines("TD3", {
    type: "P",
    issuer: "UTO",
    nationality: "UTO",
    names: "DOE<<JANE",
    document_number: "X1234567",
    birth_date: "900515",
    sex: "F",
    expiry_date: "350614",
  });
  const lines = [first, `${second.slice(0, 21)}1${second.slice(22)}`];
  return {
    layout,
    lines,
    certainty: lines.map((line, row) =>
      [...line].map((_, at) => (row === 1 && at === 21 ? certainty : 0.99)),
    ),
    cost: 0.01,
    checks: testCheckDigits(layout, lines),
    valid: false,
    share: 0,
    sound: false,
    repaired: 0,
    boxes: [],
  };
}

function judged(zone: MrzZone) {
  const circumstances = {
    input: { front: "doc_1" },
    config: { maxAgeDays: 90, checks: { authenticity: "ignore" } },
    now: now(),
    unknownExpected: [],
    specimensAllowed: true,
    seenBefore: undefined,
  } as const;
  return judge(mrzReading(zone, [], undefined, now()), circumstances);
}

const reasonOf = ({ checks }: ReturnType<typeof judged>, check: string) =>
  checks.find(({ name }) => name === check)?.reason;

describe("a zone with a wrong check digit", () => {
  it("asks for another picture, and rejects for no date, where a character may be misread", () => {
    const judgement = judged(withOtherYear(0.6));
    expect(judgement).toMatchObject({ status: "review", retake: ["document_unreadable"] });
    expect(reasonOf(judgement, "not_expired")).toBe("document_expired");
  });

  it("rejects where every character is certain", () => {
    const judgement = judged(withOtherYear(0.99));
    expect(judgement).toMatchObject({ status: "rejected", retake: [] });
    expect(reasonOf(judgement, "check_digits")).toBe("check_digit_mismatch");
  });
});
