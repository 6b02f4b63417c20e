import { describe, expect, it } from "vitest";
import type { MrzZone } from "../../../../engines/documents/mrz/zone.ts";
import { CHECK_NAMES, type DocumentReading } from "../reading.ts";
import { judgedAlone } from "../testing/judged-alone.ts";
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
  } as const;
  return judgedAlone(mrzReading(zone, [], undefined, now()), circumstances);
}

const reasonOf = ({ checks }: ReturnType<typeof judged>, check: string) =>
  checks.find(({ name }) => name === check)?.reason;

describe("a zone that is not clear", () => {
  it("rejects for nothing that it says, since it may be misread", () => {
    const zone = { ...passportZone(utopianZone({ expiry_date: "150614" }), () => 0.99), sound: false };
    expect(judged(zone)).toMatchObject({ status: "review", retake: ["document_unreadable"] });
    expect(judged({ ...zone, sound: true }).status).toBe("rejected");
  });
});

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

/** A passport of which everything agrees with its zone, apart from the printed date of birth. @param born two digits of the year in the zone */
function printedAs(born: string, printed: readonly string[]) {
  const lines = utopianZone({ birth_date: `${born}0515` });
  const print = ["UTOPIA", "DOE", "JANE", "X1234567", "14 JUN 2035", ...printed];
  const texts = print.map((text, line) => {
    const width = text.length * 16;
    const box = { x: width / 2, y: line * 60, width, height: 30, angle: 0 };
    return { text, box, confidence: 0.99, weakest: 0.99 };
  });
  const zone = passportZone(lines, () => 0.99);
  return mrzReading(zone, [{ texts, direction: 0 }], undefined, now());
}

const IGNORED = CHECK_NAMES.filter((name) => name !== "minimum_age");
/** By a graph that ignores all that can be ignored and asks for adults. */
function asAdult(reading: DocumentReading) {
  const checks = Object.fromEntries(IGNORED.map((name) => [name, "ignore" as const]));
  return judgedAlone(reading, {
    input: { front: "doc_1" },
    config: { maxAgeDays: 90, minimumAge: 18, checks },
    now: now(),
  });
}

describe("the printed century of a birth", () => {
  it("makes no adult of a child, whatever the graph ignores", () => {
    const reading = printedAs("15", ["15 MAY 1915"]);
    expect(reading.fields.birth_date).toBe("1915-05-15");
    expect(asAdult(reading)).toMatchObject({ status: "review", retake: [] });
  });

  it("is not believed where nobody alive was born in it", () => {
    const reading = printedAs("90", ["15 MAY 1890"]);
    expect(reading.fields.birth_date).toBe("1990-05-15");
    expect(asAdult(reading).status).toBe("review");
    // The print may be misread, and the zone that of somebody of a hundred.
    expect(asAdult(printedAs("10", ["15 MAY 1910"])).status).toBe("review");
  });

  it("says nothing where the zone's own date is printed, too", () => {
    expect(asAdult(printedAs("90", ["15 MAY 1990", "15 MAY 1890"])).status).toBe("passed");
    expect(asAdult(printedAs("15", ["15 MAY 2015", "15 MAY 1915"])).status).toBe("rejected");
  });

  it("leads to a person where the only source has one that nobody alive was born in", () => {
    const reading = printedAs("90", ["15 MAY 1990"]);
    const born = (birth_date: string) => ({ ...reading, fields: { ...reading.fields, birth_date } });
    expect(asAdult(born("1911-11-25")).status).toBe("passed");
    expect(asAdult(born("1810-05-15")).status).toBe("review");
    expect(asAdult(born("2090-05-15")).status).toBe("review");
  });
});
