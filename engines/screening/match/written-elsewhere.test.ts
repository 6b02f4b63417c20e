// cspell:disable
/** Names as other languages and countries write them. Whoever is listed must not come out clear, and nobody matches for a word in common. */
import { describe, expect, it } from "vitest";
import { parseBirthDate } from "../dates.ts";
import type { ListedEntity, ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const BORN = [parseBirthDate("1980-05-05")].filter((date) => date !== undefined);
const PERSONS = [
  "Jalaluddin Kharzani",
  "Ismail Haniya",
  "Bashar AL-ASSAD",
  "MORTEZA REZAIE",
  "Ezzatollah Zarghami",
  "KHLEBNIKOV, Ruslan",
];
const COMPANIES = [
  "Quelmar Chemical Industries",
  "ZORVATEKS ENERJI URETIM A.S.",
  "Htoo Kelba Trading Company",
  "Orbizolprombank",
  "Jemaah Izmalar Front",
  "URALKELBASERVICE PKF ZAO",
  "ZELMARSEN MANPOWER SUPPLY JSC ZELMARSEN",
  "Gelmanprombanksky",
];
const matcher = matcherOver(
  personsCalled(
    [...PERSONS, ...COMPANIES],
    (at): Partial<ListedEntity> => ({ type: at < PERSONS.length ? "person" : "organisation" }),
  ),
);
const statusOf = (name: string, entity_type: ScreeningQuery["entity_type"]) =>
  matcher.screen({ name, ...(entity_type === undefined ? {} : { entity_type }) }, {}).status;

describe("a listed person", () => {
  it.each([
    ["Turkish", "Celaleddin Harzani"],
    ["Turkish", "Celalettin Karzani"],
    ["Turkish", "İsmail Heniyye"],
    ["Turkish", "Beşar Esed"],
    ["Hebrew", "איסמאעיל הנייה"],
    ["Thai, with the article in one word", "บาชาร์ อัลอัสซาด"],
    ["Persian, beside the Guard Corps", "مرتضی رضایی سپاه"],
    ["Persian", "مرتضی رضایی"],
    ["vowels at both ends alone", "Ezztllh Zrghmi"],
    ["Cyrillic kh before another consonant", "Руслан Хлебников"],
  ])("is not clear in %s: %s", (_, name) => {
    expect(statusOf(name, "person")).toBe("potential_match");
  });

  it.each([
    "Celaleddin Demir",
    "İsmail Yılmaz",
    "Şeyma Öztürk",
    "בנימין הנייה",
    "Andre Ernst",
    "Ingrid Zrgm",
  ])("is nobody with one such name: %s", (name) => {
    expect(statusOf(name, "person")).toBe("clear");
  });
});

describe("a reading as others write it", () => {
  /** The listed name, and the name as it is asked for. */
  const SAME: readonly (readonly [string, string])[] = [
    ["Eyal KELBAROV", "אייל קלברוב"],
    ["Eitan ZORMANDER", "איתן זורמנדר"],
    ["Ayman SHALABI", "אימן שלבי"],
    ["Awad ZELMARINI", "אווד זלמריני"],
    ["איתן זלמרוב", "Eitan Zelmarov"],
    ["אימן כלבי", "Ayman Kalbi"],
    ["Ruslan KHNYKIN", "Руслан Хныкин"],
    ["Armen KHNKOYAN", "Армен Хнкоян"],
    ["Ildar KHSAINOV", "Ильдар Хсаинов"],
    ["Руслан Хныкин", "Ruslan Khnykin"],
    ["Ильдар Хсаинов", "Ildar Khsainov"],
    ["Htun ZELMAR", "Хтун Зелмар"],
    ["Хтун Зелмар", "Htun Zelmar"],
    ["Alvaro GONZALEZ", "อัลวาโร กอนซาเลซ"],
    ["อัลฟอนโซ กอนซาเลซ", "Alfonso Gonzalez"],
    ["Alfonso ZELMARIN", "อัลฟอนโซ เซลมาริน"],
    ["Alvin KELBAR", "อัลวิน เกลบาร์"],
    ["Alfa MARENO", "อัลฟา มาเรโน"],
    ["Murtada ZELMARINI", "مرتضي زلمريني"],
    ["مرتضي زلمريني", "Murtada Zelmarini"],
    ["مرتضی کلبری", "Morteza Kalbari"],
  ];

  it.each(SAME)("takes nobody's own name away: %s, asked for as %s", (listed, name) => {
    const one = matcherOver(personsCalled([listed]));
    expect(one.screen({ name, entity_type: "person" }, {}).status).not.toBe("clear");
  });

  it.each([
    ["Eitan GOLAN", "איתן גולן", "1981-05-06"],
    ["Ayman SHALABI", "אימן שלבי", "1981-05-06"],
    ["Ruslan KHNYKIN", "Руслан Хныкин", "1971-09-23"],
    ["Руслан Хныкин", "Ruslan Khnykin", "1971-09-23"],
  ])("leaves a hit with another date of birth: %s, asked for as %s", (listed, name, birth_date) => {
    const one = matcherOver(personsCalled([listed], () => ({ birthDates: BORN })));
    expect(one.screen({ name, entity_type: "person", birth_date }, {}).status).not.toBe("clear");
  });
});

describe("a listed company", () => {
  it.each([
    ["a trade in Turkish", "Quelmar Kimya Sanayii"],
    ["a trade in Spanish", "Quelmar Industrias Quimicas"],
    ["a trade that the list has in Turkish", "Zorvateks Energy Production Inc."],
    ["English words in Cyrillic", "Хту Келба Трейдинг Компани"],
    ["a Belarusian form", "Орбизолпромбанк ААТ"],
    ["a Kazakh form", "ЖШС Орбизолпромбанк"],
    ["a small l before a consonant, among words", "Jemaah lzmalar Front welfare fund"],
    ["a Russian word for the kind of company", "Uralkelba Service ZAO"],
    ["a word that the list has twice", "Zelmarsen Manpower"],
    ["a capital", "Orbizolprombank Nay Pyi Taw"],
  ])("is not clear with %s: %s", (_, name) => {
    expect(statusOf(name, "organisation")).not.toBe("clear");
  });

  it.each([
    ["Zelmar Kelvaris Zelmar", "Zelmar Zelmar"],
    ["Zelmar Kelvaris Zelmar", "Kelvaris Zelmar Zelmar"],
    ["Zelmar Zelmar", "Zelmar Kelvaris Zelmar"],
    ["Zelmar Trading Zelmar", "Zelmar Zelmar Trading"],
    ["Zelmar Zelmar", "Zelmar & Zelmar"],
    ["Zelmar and Zelmar", "Zelmar Zelmar"],
    ["Zelmar Supply JSC Zelmar", "Zelmar Supply"],
    ["Zelmar Supply", "Zelmar Supply JSC Zelmar"],
  ])("is found by a word that it has twice: %s, asked for as %s", (listed, name) => {
    const one = matcherOver(personsCalled([listed], () => ({ type: "organisation" })));
    expect(one.screen({ name, entity_type: "organisation" }, {}).status).not.toBe("clear");
  });

  it.each(["Gelmnprmbnksk", "Glmnprmbnksky", "GLMNPRMBNKSKY"])(
    "is only looked at without its vowels: %s",
    (name) => {
      expect(statusOf(name, "organisation")).toBe("potential_match");
      expect(statusOf(name, undefined)).toBe("potential_match");
    },
  );

  it.each([
    "Kimya Sanayii A.S.",
    "Zelmira Kimya Sanayii",
    "Banco Quelmira Energia",
    "Трейдинг Компани",
    "Adriel AAT Software",
    "lzmir Textile",
    "Construction Company offices",
    "Service PKF ZAO",
  ])("is no company with the same trade: %s", (name) => {
    expect(statusOf(name, "organisation")).toBe("clear");
  });
});
