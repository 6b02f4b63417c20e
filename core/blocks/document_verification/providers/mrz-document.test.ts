import { expect, it } from "vitest";
import { type ZoneContent, zoneLines } from "../../../../local/specimen/zone-lines.ts";
import { passportZone } from "../testing/passport-zone.ts";
import { mrzReading } from "./mrz-document.ts";

const now = new Date("2026-11-29T00:00:00Z");
const content: ZoneContent = {
  type: "P<",
  issuer: "ISL",
  nationality: "ISL",
  names: "DOE<<JANE<MARY",
  document_number: "X1234567",
  birth_date: "900515",
  sex: "F",
  expiry_date: "340614",
};

/** The reading of a passport on which a date of issue is printed. */
function reading(lines: readonly string[], issued: string, weakest = 0.99) {
  const texts = ["Date of issue", issued].map((text, line) => {
    const width = text.length * 16;
    const box = { x: width / 2, y: line * 40, width, height: 30, angle: 0 };
    return { text, box, confidence: 0.99, weakest };
  });
  return mrzReading(
    passportZone(lines, () => 1),
    [{ texts, direction: 0 }],
    undefined,
    now,
  );
}

it("a genuine passport contradicts nothing", () => {
  const { contradictions, fields } = reading(zoneLines("TD3", content), "15 JUN 2024");
  expect(contradictions).toEqual([]);
  expect(fields.issue_date).toBe("2024-06-15");
});

it("a passport that says it was issued after its expiry or before a birth is in doubt, and has no date of issue", () => {
  const expired = zoneLines("TD3", { ...content, expiry_date: "240614" });
  const late = reading(expired, "15 JUN 2025");
  expect(late.contradictions).toEqual(["validity_not_of_issuer"]);
  expect(late.fields.issue_date).toBeNull();
  const early = reading(zoneLines("TD3", content), "15 JUN 1988");
  expect(early.contradictions).toEqual(["validity_not_of_issuer"]);
});

it("a passport that says it is issued in the future is in doubt, and has no date of issue", () => {
  const { contradictions, fields } = reading(zoneLines("TD3", content), "15 JUN 2030");
  expect(contradictions).toEqual(["validity_not_of_issuer"]);
  expect(fields.issue_date).toBeNull();
});

it("a printed date that may be misread, or is another date of the page, contradicts nothing", () => {
  const expired = zoneLines("TD3", { ...content, expiry_date: "240614" });
  expect(reading(expired, "15 JUN 2025", 0.7).contradictions).toEqual([]);
  expect(reading(expired, "14 JUN 2024").contradictions).toEqual([]);
});

it("a passport with the term of a child is a doubt for an adult, but for refugees and diplomats", () => {
  const faults = (more: ZoneContent) => {
    const french = { issuer: "FRA", nationality: "FRA", document_number: "12AB34567", expiry_date: "290614" };
    return reading(zoneLines("TD3", { ...content, ...french, ...more }), "15 JUN 2024").contradictions;
  };
  expect(faults({})).toEqual(["validity_not_of_issuer"]);
  expect(faults({ nationality: "XXB" })).toEqual([]);
  expect(faults({ type: "PD" })).toEqual([]);
  expect(faults({ type: "PP" })).toEqual(["validity_not_of_issuer"]);
});

it("an expiry too far away is a doubt without a date of issue", () => {
  const extended = zoneLines("TD3", { ...content, expiry_date: "440614" });
  expect(reading(extended, "").contradictions).toEqual(["validity_not_of_issuer"]);
});

it("a personal number in the zone that no issuer gives, or that has another birth date, is a doubt without being printed", () => {
  const numbered = (optional_data: string, more: ZoneContent = {}) =>
    reading(zoneLines("TD3", { ...content, ...more, optional_data }), "").contradictions;
  expect(numbered("150590<0119")).toEqual([]);
  expect(numbered("160590<0119")).toEqual(["personal_number_not_of_issuer"]);
  expect(numbered("150590<0119", { birth_date: "890515" })).toEqual(["personal_number_not_of_issuer"]);
});

it("other optional data of a state whose zones may hold another number are its personal number only where they are printed", () => {
  const faults = (state: string, optional_data: string, printed: string, document_number = "X1234567") =>
    reading(
      zoneLines("TD3", { ...content, issuer: state, nationality: state, document_number, optional_data }),
      printed,
    ).contradictions;
  const doubted = ["personal_number_not_of_issuer"];
  for (const [state, number] of [
    ["FIN", "150590<308T"],
    ["BGR", "7501020019"],
    ["HRV", "33392005962"],
    ["ISR", "039337424"],
    ["BRA", "39053344706"],
  ] as const) {
    expect(faults(state, number, ""), state).toEqual([]);
    expect(faults(state, number, number.replace("<", "-")), state).toEqual(doubted);
  }
  expect(faults("FIN", "150590<308V", "150590-308V")).toEqual([]);
  // One digit was edited in the zone.
  expect(faults("HRV", "33392005962", "33392005961")).toEqual(doubted);
  // The number of the document, and the same with its check digit.
  expect(faults("ISR", "039337424", "039337424", "039337424")).toEqual([]);
  expect(faults("BGR", "3825010081", "3825010081", "382501008")).toEqual([]);
});

it("a printed personal number that is not the zone's, or has another birth date, is a doubt unless it may be misread", () => {
  const faults = (printed: string, optional_data = "", weakest = 0.99) => {
    const estonian = { ...content, issuer: "EST", nationality: "EST", document_number: "KB1234567" };
    return reading(zoneLines("TD3", { ...estonian, optional_data }), printed, weakest).contradictions;
  };
  const other = ["personal_number_not_of_issuer"];
  expect(faults("49005150119", "49005150119")).toEqual([]);
  expect(faults("49005150000", "49005150119")).toEqual(other);
  expect(faults("Isikukood 49005150000", "49005150119")).toEqual(other);
  expect(faults("49005150000")).toEqual([]);
  expect(faults("48805150000")).toEqual(other);
  expect(faults("48805150000", "", 0.7)).toEqual([]);
  expect(faults("48805150001")).toEqual([]);
});

it("a zone without a field that is mandatory is a doubt, one with a wrong check digit is misread", () => {
  const lines = zoneLines("TD3", { ...content, expiry_date: "" });
  expect(reading(lines, "").contradictions).toEqual(["mandatory_field_missing"]);
  expect(reading([lines[0] ?? "", (lines[1] ?? "").replace("X1", "X2")], "").contradictions).toEqual([]);
});

it("print that differs from a zone that may be misread asks for another picture, and what was found stays known", () => {
  const box = { x: 100, y: 40, width: 160, height: 30, angle: 0 };
  const texts = ["Surname", "ROE", "Given names", "MARY"].map((text) => ({
    text,
    box,
    confidence: 1,
    weakest: 1,
  }));
  const zone = { ...passportZone(zoneLines("TD3", content), () => 1), sound: false };
  const { findings } = mrzReading(zone, [{ texts, direction: 0 }], undefined, now);
  const print = findings.find(({ check }) => check === "visual_zone_matches_mrz");
  expect(print).toMatchObject({ reason: "document_unreadable", found: "data_mismatch" });
});

it("a card under the heading of a residence permit is one, whatever the client says", () => {
  const typeOf = (nationality: string, ...headings: readonly string[]) => {
    const zone = passportZone(zoneLines("TD1", { ...content, type: "I<", nationality }), () => 1, "TD1");
    const box = { x: 200, y: 40, width: 300, height: 30, angle: 0 };
    const texts = headings.map((text, i) => ({
      text,
      box: { ...box, y: 40 + 60 * i },
      confidence: 0.99,
      weakest: 0.99,
    }));
    return mrzReading(zone, [{ texts, direction: 0 }], "id_card", now).fields.document_type;
  };
  expect(typeOf("UTO", "RESIDENCE PERMIT")).toBe("residence_permit");
  expect(typeOf("UTO", "AUFENTHALTSTITEL", "TITRE DE SÉJOUR")).toBe("residence_permit");
  expect(typeOf("UTO", "IDENTITY CARD", "RESIDENCE PERMIT")).toBe("id_card");
  expect(typeOf("UTO")).toBe("id_card");
  expect(typeOf("ISL", "RESIDENCE PERMIT")).toBe("id_card");
});
