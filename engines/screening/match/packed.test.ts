import fc from "fast-check";
import { expect, it } from "vitest";
import { type PackedSubjects, packedSubjectsSchema, packSubjects } from "./packed.ts";
import { openSubjects } from "./packed-view.ts";
import { type PreparedSubject, prepareSubject } from "./prepared.ts";

const name = fc.oneof(
  fc
    .array(
      fc.constantFrom("Ivan", "J.", "al", "Din", "Dr", "Иванов", "محمد", "Bank", "33rd", "LLC", "李小龙"),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((words) => words.join(" ")),
  fc.string({ maxLength: 30 }),
);
const query = fc.record({
  name,
  names: fc.array(name, { maxLength: 2 }),
  entity_type: fc.constantFrom("person", "organisation", "vessel", undefined),
  birth_date: fc.constantFrom(undefined, "1970-01-02", "1970", "no date"),
  countries: fc.constantFrom([], ["FR"], ["FR", "DEU"]),
  sex: fc.constantFrom("female", "male", undefined),
  identifiers: fc.constantFrom([], [{ type: "passport", value: "C01X00T47" }]),
});

function unpackSubjects(packed: PackedSubjects): PreparedSubject[] | undefined {
  const view = openSubjects(packed);
  return view && Array.from({ length: view.count }, (_, at) => view.subject(at));
}

it("unpacks what was packed, through JSON", () => {
  fc.assert(
    fc.property(fc.array(query, { maxLength: 8 }), (queries) => {
      const prepared = queries.map((one) => prepareSubject(one));
      const stored: unknown = JSON.parse(JSON.stringify(packSubjects(prepared)));
      expect(unpackSubjects(packedSubjectsSchema.parse(stored))).toEqual(prepared);
    }),
  );
});

it("gives nothing of another matcher or form, and not all of what is cut", () => {
  const packed = packSubjects([
    prepareSubject({ name: "Ivan Testov", countries: ["FR"] }),
    prepareSubject({ name: "Nora Newman", birth_date: "1970-01-02" }),
  ]);
  expect(unpackSubjects(packed)).toHaveLength(2);
  expect(unpackSubjects({ ...packed, by: "0/1" })).toBeUndefined();
  for (let length = 0; length < packed.numbers.length; length++) {
    const cut = unpackSubjects({ ...packed, numbers: packed.numbers.slice(0, length) });
    expect(cut?.length ?? 0).toBeLessThan(2);
  }
  expect(unpackSubjects({ ...packed, words: packed.words.slice(1) })).toBeUndefined();
  expect(unpackSubjects({ ...packed, classes: [] })).toBeUndefined();
  expect(unpackSubjects({ ...packed, countries: [] })).toBeUndefined();
  for (const wrong of [-1, 2 ** 32, 0.5, Number.NaN]) {
    expect(unpackSubjects({ ...packed, numbers: [...packed.numbers, wrong] })).toBeUndefined();
    expect(unpackSubjects({ ...packed, numbers: packed.numbers.with(1, wrong) })).toBeUndefined();
  }
});
