import { expect, it } from "vitest";
import { foldedEntries, MAX_ENTRIES } from "./folded-entries.ts";
import type { SubjectEntry } from "./records.ts";

const entry = (place: number, kind: SubjectEntry["kind"], field: string): SubjectEntry => ({
  id: `exec_1_${place}_${kind}_${field}`,
  at: "2026-11-27T10:00:00.000Z",
  kind,
  field,
  before: `${place}`,
  after: `${place + 1}`,
});

it("leaves few entries as they are", () => {
  const few = [entry(0, "changed", "name"), entry(1, "changed", "name")];
  expect(foldedEntries(few)).toEqual(few);
});

it("spans a field's changes from the first value to the last", () => {
  const many = Array.from({ length: 40 }, (_, place) => entry(place, "changed", "address"));
  expect(foldedEntries(many)).toEqual([{ ...entry(39, "changed", "address"), before: "0" }]);
});

it("keeps every contradiction, however many fields there are", () => {
  const many = Array.from({ length: 20 }, (_, place) => [
    entry(place, "changed", `field_${place}`),
    entry(place, "contradicted", `field_${place}`),
  ]).flat();
  const folded = foldedEntries(many);
  expect(folded).toHaveLength(MAX_ENTRIES);
  expect(folded.filter(({ kind }) => kind === "contradicted")).toHaveLength(20);
});
