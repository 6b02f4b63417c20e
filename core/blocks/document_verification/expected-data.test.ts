import { expect, it } from "vitest";
import { expectedData, withoutValue } from "./expected-data.ts";
import { NO_FIELDS } from "./reading.ts";

const fields = { ...NO_FIELDS, birth_date: "1990-05-15" };
const outcomes = (expected: Parameters<typeof expectedData>[1], unknown: string[] = []) =>
  expectedData(fields, expected, unknown).map((finding) =>
    finding.outcome === "failed" ? finding.weight : finding.outcome,
  );

it("names what the graph compares and the run does not have", () => {
  const template = { front: "doc_1", expected: { name: "{% $input.name %}", birth_date: "1990-05-15" } };
  expect(withoutValue(template, { birth_date: "1990-05-15" })).toEqual(["name"]);
  expect(withoutValue(template, undefined)).toEqual(["name", "birth_date"]);
  expect(withoutValue(template, { name: "Jane Doe", birth_date: "1990-05-15" })).toEqual([]);
});

it("leaves it to an expression of the whole what is compared", () => {
  expect(withoutValue({ expected: "{% $input.expected %}" }, undefined)).toEqual([]);
  expect(withoutValue({ front: "doc_1" }, undefined)).toEqual([]);
  expect(withoutValue("{% $input %}", undefined)).toEqual([]);
});

it("never passes what it does not compare", () => {
  expect(outcomes(undefined)).toEqual(["not_applicable"]);
  expect(outcomes({ birth_date: "1990-05-15" })).toEqual(["passed"]);
  expect(outcomes({ birth_date: "1990-05-15" }, ["name"])).toEqual(["review"]);
  expect(outcomes(undefined, ["name"])).toEqual(["review"]);
  expect(outcomes({ birth_date: "1990-05-15", name: "Jane Doe" })).toEqual(["review"]);
  // A part of a date is one of many dates.
  expect(["1990", "1990-05", "1991", "1990-06"].map((birth_date) => outcomes({ birth_date }))).toEqual([
    ["review"],
    ["review"],
    ["reject"],
    ["reject"],
  ]);
  // What differs rejects, whatever else is unknown.
  expect(outcomes({ birth_date: "1991-05-15" }, ["name"])).toEqual(["reject"]);
});

it.each([
  ["Paul Schmidt", "Paula Schmidt", "review"],
  ["Maria Rossi", "Mario Rossi", "review"],
  ["Andrea Bianchi", "Andreas Bianchi", "review"],
  ["Daniel Lee", "Danielle Lee", "review"],
  ["Martin Weber", "Weber Martina", "review"],
  ["Jan Doe", "Jane Doe", "review"],
  ["John Smith Jr", "John Smith Sr.", "review"],
  ["John Smith Junior", "SMITH SENIOR, JOHN", "review"],
  ["John Smith II", "John Smith III", "review"],
  ["John Smith Jr", "John Smith", "passed"],
  ["John Smith Jr", "John Smith Junior", "passed"],
  ["Michael Brown", "Michelle Brown", "review"],
  ["Victor Brown", "Victoria Brown", "review"],
  ["Francis Brown", "Frances Brown", "review"],
  ["John Brown", "Jane Doe", "reject"],
  ["Jörg Müller", "Joerg Mueller", "passed"],
  ["Dmitri Ivanov", "DMITRII IVANOV", "passed"],
  ["J. Doe", "Jane Doe", "passed"],
  ["Maria Rossi", "Maria Anna Rossi", "passed"],
])("compares the expected name %s with %s: %s", (wanted, printed, result) => {
  const name = { first: "", last: "", full: printed };
  const compared = expectedData({ ...NO_FIELDS, name }, { name: wanted }, []).map((finding) =>
    finding.outcome === "failed" ? (finding.weight ?? "reject") : finding.outcome,
  );
  expect(compared).toEqual([result]);
});

it("leaves a namesake in another province open", () => {
  const of = (address: string, wanted: string) =>
    expectedData({ ...NO_FIELDS, address }, { address: wanted }, []).map((finding) =>
      finding.outcome === "failed" ? finding.weight : finding.outcome,
    );
  expect(of("12 MAIN ST, LONDON ON N6A 1B7", "12 Main Street, London")).toEqual(["review"]);
  expect(of("12 MAIN ST, LONDON ON N6A 1B7", "12 Main Street, London, ON")).toEqual(["passed"]);
  expect(of("12 MAIN ST, LONDON", "12 Main Street, London")).toEqual(["passed"]);
  expect(of("1200 Main Street, Paris TX", "1200 Main Street, Paris")).toEqual(["review"]);
  expect(of("12 Main Street London ON", "12 Main Street London")).toEqual(["review"]);
  expect(of("12 Main Street London ON", "12 Main Street London ON")).toEqual(["passed"]);
});
