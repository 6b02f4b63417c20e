import { describe, expect, it } from "vitest";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import { judge } from "../judge.ts";
import { now } from "../testing/office.ts";
import { passportZone, utopianZone } from "../testing/passport-zone.ts";
import { mrzReading } from "./mrz-document.ts";

/** A passport valid until 2035, of which the year of expiry was read as 2015. @param certainty of the misread character */
function withOtherYear(certainty: number): MrzZone {
  const [first = "", second = ""] = utopianZone();
  const lines = [first, `${second.slice(0, 21)}1${second.slice(22)}`];
  return passportZone(lines, (line, at) => (line === 1 && at === 21 ? certainty : 0.99));
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
