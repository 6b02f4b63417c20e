import { expect, it } from "vitest";
import { issuerFaults, type StatedFacts } from "./issuer-facts.ts";

const passport: StatedFacts = {
  document_type: "passport",
  document_code: "P",
  issuing_country: "DE",
  nationality: "DE",
  document_number: "C01X00T47",
  birth_date: "1990-05-15",
  issue_date: "2024-06-15",
  expiry_date: "2034-06-14",
  personal_numbers: [],
  sex: null,
};
const now = new Date("2026-11-29T00:00:00Z");
const faultsOf = (changes: Partial<StatedFacts>) => issuerFaults({ ...passport, ...changes }, now);

it.each([
  ["DE", "A1234567"],
  ["FR", "12AB34567"],
  ["GB", "925665416"],
  ["AU", "N1234567"],
  ["AU", "RA1234567"],
  ["IT", "YA1234567"],
  ["NL", "SPECI2014"],
  ["US", "963545637"],
  ["US", "E00007730"],
  ["UTO", "whatever"],
  ["BR", "FZ123456"],
])("a passport of %s may have the number %s", (issuing_country, document_number) => {
  expect(faultsOf({ issuing_country, document_number })).toEqual([]);
});

it.each([
  ["DE", "C01X00O47"],
  ["DE", "901X00T47"],
  ["FR", "1234567AB"],
  ["GB", "A25665416"],
  ["AU", "12345678"],
  ["IT", "YA12345B7"],
  ["NL", "SPOCI2014"],
  ["NL", "SPECI201A"],
  ["US", "AB0007730"],
])("no passport of %s has the number %s", (issuing_country, document_number) => {
  expect(faultsOf({ issuing_country, document_number })).toEqual(["number_not_of_issuer"]);
});

const card = { document_type: "id_card", expiry_date: null } as const;

it.each([
  ["BE", "600001476935"],
  ["BE", "B12345678"],
  ["DE", "T22000129"],
  ["ES", "AAA100001"],
  ["IT", "CA00000AA"],
  ["IT", "AU1234567"],
  ["NL", "SPECI2014"],
  ["PL", "ABA300000"],
  ["PL", "ABS123456"],
  ["PT", "000024759ZZ7"],
  ["AT", "whatever"],
])("a card of %s for its own people may have the number %s", (state, document_number) => {
  expect(faultsOf({ ...card, issuing_country: state, nationality: state, document_number })).toEqual([]);
});

it.each([
  ["BE", "600001476936"],
  ["DE", "TO2000129"],
  ["ES", "AA1100001"],
  ["IT", "CA00000A1"],
  ["NL", "SPOCI2014"],
  ["PL", "ABA400000"],
  ["PL", "AB1300000"],
  ["PT", "000024759ZY7"],
  ["PT", "00002475"],
])("no card of %s for its own people has the number %s", (state, document_number) => {
  const stated = { ...card, issuing_country: state, nationality: state, document_number };
  expect(faultsOf(stated)).toEqual(["number_not_of_issuer"]);
  expect(faultsOf({ ...stated, nationality: "CH" })).toEqual([]);
});

it("what is issued after it expires, or before a birth, is of no issuer", () => {
  expect(faultsOf({ issue_date: "2034-06-14" })).toEqual(["validity_not_of_issuer"]);
  expect(faultsOf({ issue_date: "1990-01-01", expiry_date: null })).toEqual(["validity_not_of_issuer"]);
});

it("what is not known is no fault", () => {
  expect(faultsOf({ document_type: "residence_permit", document_number: "O" })).toEqual([]);
  const unknown = { document_number: null, issue_date: null, expiry_date: null, birth_date: null };
  expect(faultsOf(unknown)).toEqual([]);
  expect(faultsOf({ expiry_date: null })).toEqual([]);
});

it("a personal number fits the date of birth, in a passport and a card of a state's own people", () => {
  const estonian = {
    document_number: null,
    issuing_country: "EE",
    nationality: "EE",
    personal_numbers: ["", "36805280109"],
  };
  const faults = ["personal_number_not_of_issuer"];
  expect(faultsOf({ ...estonian, birth_date: "1968-05-28" })).toEqual([]);
  expect(faultsOf({ ...estonian, birth_date: "1978-05-28" })).toEqual(faults);
  expect(faultsOf({ ...estonian, birth_date: "1978-05-28", document_type: "id_card" })).toEqual(faults);
  expect(faultsOf({ ...estonian, birth_date: "1978-05-28", nationality: "FI" })).toEqual([]);
  expect(faultsOf({ ...estonian, birth_date: "1978-05-28", document_type: "residence_permit" })).toEqual([]);
  expect(faultsOf({ ...estonian, birth_date: null })).toEqual([]);
});

it("a zone does not tell the century of a birth", () => {
  // The specimen of Czechia, whose holder was born in 1911.
  const czech = { document_number: null, issuing_country: "CZ", nationality: "CZ", birth_date: "2011-01-01" };
  expect(
    faultsOf({ ...czech, issue_date: null, expiry_date: null, personal_numbers: ["110101111"] }),
  ).toEqual([]);
  expect(
    faultsOf({ ...czech, issue_date: null, expiry_date: null, personal_numbers: ["110201111"] }),
  ).toEqual(["personal_number_not_of_issuer"]);
});
