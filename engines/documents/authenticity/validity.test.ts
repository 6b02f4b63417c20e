import { expect, it } from "vitest";
import { isValidityPossible, type StatedDates } from "./validity.ts";

const now = new Date("2026-11-29T00:00:00Z");
const passport: StatedDates = {
  document_type: "passport",
  document_code: "P",
  issuing_country: "GB",
  nationality: "GB",
  birth_date: "1990-05-15",
  issue_date: "2024-06-15",
  expiry_date: "2034-06-15",
};
/** The document of a national, unless the changes say otherwise. */
const isPossible = (changes: Partial<StatedDates>) => {
  const { issuing_country: nationality = passport.nationality } = changes;
  return isValidityPossible({ ...passport, nationality, ...changes }, now);
};

it("a passport holds for ten years and what was left of another", () => {
  expect(isPossible({})).toBe(true);
  expect(isPossible({ expiry_date: "2035-03-15" })).toBe(true);
  expect(isPossible({ expiry_date: "2035-06-15" })).toBe(false);
  expect(isPossible({ expiry_date: "2035-06-15", issuing_country: "BR" })).toBe(false);
});

it.each([
  ["AU", 15, 5, 16],
  ["BE", 17, 5, 18],
  ["CA", 15, 5, 16],
  ["DE", 23, 6, 24],
  ["ES", 4, 2, 5],
  ["ES", 29, 5, 30],
  ["FR", 17, 5, 18],
  ["GB", 15, 5, 16],
  ["IE", 17, 5, 18],
  ["IT", 2, 3, 3],
  ["IT", 17, 5, 18],
  ["NL", 17, 5, 18],
  ["US", 15, 5, 16],
])(
  "a passport of %s that was issued at the age of %i holds for %i years, at %i for more",
  (state, age, years, adult) => {
    const stated = (at: number) => ({
      issuing_country: state,
      birth_date: `${2024 - at}-06-15`,
      expiry_date: `${2024 + years + 1}-06-14`,
    });
    expect(isPossible({ ...stated(age), expiry_date: `${2024 + years}-06-15` })).toBe(true);
    expect(isPossible(stated(age))).toBe(false);
    expect(isPossible(stated(adult))).toBe(true);
    // The day before the birthday.
    expect(isPossible({ ...stated(adult), birth_date: `${2024 - adult}-06-16` })).toBe(false);
  },
);

it("without a date of issue, none that has been would allow the expiry", () => {
  const stated = { issue_date: null, expiry_date: "2037-08-28" };
  expect(isPossible(stated)).toBe(true);
  expect(isPossible({ ...stated, expiry_date: "2037-12-28" })).toBe(false);
  expect(isPossible({ ...stated, birth_date: "2012-05-15" })).toBe(false);
  expect(isPossible({ ...stated, birth_date: "2012-05-15", expiry_date: "2032-08-28" })).toBe(true);
  expect(isPossible({ ...stated, birth_date: null })).toBe(true);
});

it.each([
  ["DE", 23, 6, 24],
  ["ES", 29, 5, 30],
  ["ES", 69, 10, 70],
  ["NL", 17, 5, 18],
])(
  "a card of %s that was issued at the age of %i holds for %i years, at %i for more",
  (state, age, years, older) => {
    const stated = (at: number) => ({
      document_type: "id_card",
      issuing_country: state,
      nationality: state,
      birth_date: `${2024 - at}-06-15`,
      expiry_date: `${2024 + years + 1}-06-14`,
    });
    expect(isPossible({ ...stated(age), expiry_date: `${2024 + years}-06-15` })).toBe(true);
    expect(isPossible(stated(age))).toBe(false);
    expect(isPossible(stated(older))).toBe(true);
    // Foreigners may have cards of other kinds.
    expect(isPossible({ ...stated(age), nationality: "TR" })).toBe(true);
  },
);

it("an adult's document does not hold as long as a child's", () => {
  const edited = { birth_date: "2006-05-15", expiry_date: "2029-06-15" };
  expect(isPossible(edited)).toBe(false);
  expect(isPossible({ ...edited, document_code: "PP" })).toBe(false);
  expect(isPossible({ ...edited, expiry_date: "2029-06-14" })).toBe(false);
  expect(isPossible({ ...edited, birth_date: "2009-05-15" })).toBe(true);
  expect(isPossible({ ...edited, expiry_date: "2027-01-10" })).toBe(true);
  expect(isPossible({ ...edited, issue_date: null })).toBe(true);
  // Adults of Canada may choose five years.
  expect(isPossible({ ...edited, issuing_country: "CA" })).toBe(true);
  expect(isPossible({ ...edited, birth_date: null })).toBe(true);
  // Adults of the Netherlands had five years, too.
  const before = { issue_date: "2001-06-15", expiry_date: "2006-06-15", birth_date: "1971-10-19" };
  expect(isPossible({ ...before, issuing_country: "NL" })).toBe(true);
  const german = {
    document_type: "id_card",
    issuing_country: "DE",
    nationality: "DE",
    expiry_date: "2030-06-14",
  };
  expect(isPossible({ ...german, birth_date: "1999-05-15" })).toBe(false);
  expect(isPossible({ ...german, nationality: "TR", birth_date: "1999-05-15" })).toBe(true);
  expect(isPossible({ ...german, birth_date: "2001-05-15" })).toBe(true);
});

it("somebody who was a child at the application, and no more at the issue, may have the term of a child", () => {
  const british = { expiry_date: "2029-06-15" };
  expect(isPossible({ ...british, birth_date: "2008-05-15" })).toBe(true);
  expect(isPossible({ ...british, birth_date: "2007-06-15" })).toBe(false);
  const german = { document_type: "id_card", issuing_country: "DE", expiry_date: "2030-06-14" };
  expect(isPossible({ ...german, birth_date: "2000-05-15" })).toBe(true);
  expect(isPossible({ ...german, birth_date: "1999-06-15" })).toBe(false);
});

it.each(["FR", "GB", "IT", "NL"])(
  "travel documents of %s for refugees and others who are no nationals have terms of their own",
  (state) => {
    const adult = { issuing_country: state, birth_date: "1980-05-15", expiry_date: "2029-06-15" };
    expect(isPossible(adult)).toBe(false);
    for (const nationality of ["XXA", "XXB", "SY", null])
      expect(isPossible({ ...adult, nationality }), `${nationality}`).toBe(true);
    const child = { ...adult, birth_date: "2022-05-15", nationality: "XXB" };
    expect(isPossible(child)).toBe(true);
    expect(isPossible({ ...child, expiry_date: "2035-06-15" })).toBe(false);
  },
);

it("official, diplomatic and service passports have terms of their own", () => {
  for (const issuing_country of ["FR", "US"])
    for (const document_code of ["PD", "PO", "PS"]) {
      const official = { issuing_country, document_code, expiry_date: "2029-06-15" };
      expect(isPossible(official), document_code).toBe(true);
      expect(isPossible({ ...official, document_code: "P" })).toBe(false);
      expect(isPossible({ ...official, expiry_date: "2035-06-15" })).toBe(false);
    }
});

it("of other documents only the order of the dates is known", () => {
  const card = { document_type: "id_card", issuing_country: "AT", nationality: "AT" };
  expect(isPossible({ ...card, expiry_date: "2060-01-01" })).toBe(true);
  expect(isPossible({ ...card, expiry_date: "2024-06-15" })).toBe(false);
  expect(isPossible({ ...card, birth_date: "2024-06-16" })).toBe(false);
  expect(isPossible({ ...card, expiry_date: null })).toBe(true);
});

it("nothing is issued later than today, which is tomorrow in some time zones", () => {
  const card = { document_type: "id_card", birth_date: null, expiry_date: null };
  expect(isPossible({ issue_date: "2030-06-15" })).toBe(false);
  expect(isPossible({ ...card, issue_date: "2026-12-01" })).toBe(false);
  expect(isPossible({ ...card, issue_date: "2026-11-30" })).toBe(true);
});
