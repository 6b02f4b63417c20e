import { describe, expect, it } from "vitest";
import { afterStatement, type Statement } from "./attributes.ts";
import { type AttributeSource, SOURCES, type SubjectRecord } from "./records.ts";
import { newSubject } from "./write.ts";

const AT = "2026-11-27T10:00:00.000Z";
const empty = newSubject({
  id: "subj_00000000000000000000000001",
  organizationId: "org",
  environment: "staging",
  externalId: "user_1",
  entityType: "person",
  at: AT,
});
const says = (record: SubjectRecord, source: AttributeSource, values: Statement["values"]) =>
  afterStatement(record, { values, source, at: AT, id: `evt_${source}` });

describe("attributes and their sources", () => {
  it.each(SOURCES.flatMap((known) => SOURCES.map((next) => ({ known, next }))))(
    "$next after $known: a less certain source never overwrites",
    ({ known, next }) => {
      const { after } = says(empty, known, { birth_date: "1990-05-15" });
      const told = says(after, next, { birth_date: "1991-01-01" });
      const isWeaker = SOURCES.indexOf(next) < SOURCES.indexOf(known);
      expect(told.after.attributes.birth_date).toBe(isWeaker ? "1990-05-15" : "1991-01-01");
      expect(told.after.sources.birth_date?.source).toBe(isWeaker ? known : next);
      expect(told.entries).toEqual([
        {
          id: `evt_${next}_birth_date`,
          at: AT,
          kind: isWeaker ? "contradicted" : "changed",
          field: "birth_date",
          source: next,
          before: "1990-05-15",
          after: "1991-01-01",
        },
      ]);
    },
  );

  it("does not let a less certain source take a value away", () => {
    const { after } = says(empty, "document", { name: "Jane Doe" });
    const told = says(after, "declared", { name: null });
    expect(told.after.attributes.name).toBe("Jane Doe");
    expect(told.entries.map(({ kind }) => kind)).toEqual(["contradicted"]);
  });

  it("raises the source of a value that a more certain one confirms, and says nothing of a weaker one that agrees", () => {
    const { after } = says(empty, "declared", { name: "Jane Doe" });
    const confirmed = says(after, "chip", { name: "Jane Doe" });
    expect(confirmed.after.sources.name?.source).toBe("chip");
    expect(says(confirmed.after, "declared", { name: "Jane Doe" })).toEqual({
      after: confirmed.after,
      entries: [],
    });
  });

  it("takes a value away, with its source", () => {
    const { after } = says(empty, "declared", { name: "Jane Doe" });
    const gone = says(after, "reviewer", { name: null }).after;
    expect(gone.attributes).toEqual({});
    expect(gone.sources).toEqual({});
  });
});
