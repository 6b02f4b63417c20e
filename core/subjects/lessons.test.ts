import { describe, expect, it } from "vitest";
import type { Attributes } from "./attribute-schema.ts";
import { afterLessons, type Lesson } from "./lessons.ts";
import type { AttributeSource, SubjectRecord } from "./records.ts";
import { newSubject } from "./write.ts";

const AT = "2026-11-27T10:00:00.000Z";
const LATER = "2026-11-27T11:00:00.000Z";
const subjectOf = (entityType: SubjectRecord["entityType"]) =>
  newSubject({
    id: "subj_00000000000000000000000001",
    organizationId: "org",
    environment: "staging",
    externalId: "user_1",
    entityType,
    at: AT,
  });
const person = subjectOf("person");
const company = subjectOf("organisation");
const lesson = (source: AttributeSource, values: Attributes, more: Partial<Lesson> = {}): Lesson => ({
  source,
  values,
  at: AT,
  id: `exec_1_${source}`,
  ...(source === "document" || source === "chip" ? { about: "person" as const } : {}),
  ...(source === "register" ? { about: "organisation" as const } : {}),
  ...more,
});
const taught = (record: SubjectRecord, ...lessons: Lesson[]): SubjectRecord =>
  afterLessons(record, lessons).after;
const kindsOf = ({ entries }: ReturnType<typeof afterLessons>) =>
  entries.map(({ kind, field }) => `${kind} ${field}`);
const JANE = { name: "Jane Doe", birth_date: "1990-05-15" };
const MALLORY = { name: "Mallory Smith", birth_date: "1980-01-01" };
const passport = (number: string) => ({ identity_numbers: [{ type: "passport", number }] });

describe("what a run teaches", () => {
  it("is taken from the least to the most certain source, whatever the order in the run", () => {
    const chip = lesson(
      "chip",
      { name: "DOE JANE", birth_date: "1990-05-15" },
      { ref: "doc_1", authenticity: "chip_verified" },
    );
    const declared = lesson("declared", { name: "Jane Doe", contact: { email: "jane@example.org" } });
    const after = taught(person, chip, declared);
    expect(after.attributes).toEqual({
      name: "DOE JANE",
      birth_date: "1990-05-15",
      contact: { email: "jane@example.org" },
    });
    expect(after.sources.name).toEqual({
      source: "chip",
      at: AT,
      ref: "doc_1",
      authenticity: "chip_verified",
    });
    expect(after.sources.contact?.source).toBe("declared");
    expect(after.version).toBe(person.version + 1);
  });

  it("twice changes nothing the second time", () => {
    const lessons = [
      lesson("declared", { name: "Jane Doe" }),
      lesson("document", { ...JANE, ...passport("C01") }),
    ];
    const once = taught(person, ...lessons);
    expect(afterLessons(once, lessons).entries).toEqual([]);
    expect(taught(once, ...lessons).attributes).toEqual(once.attributes);
  });

  it.each(["declared", "document"] as const)(
    "about somebody else, by a %s that is no more certain, is not taken over, not even its number",
    (source) => {
      const known = taught(person, lesson("document", { ...JANE, ...passport("C01") }));
      const learned = afterLessons(known, [
        lesson(source, { ...MALLORY, ...passport("M99") }, { at: LATER }),
      ]);
      expect(learned.after.attributes).toEqual(known.attributes);
      expect(learned.after.sources).toEqual(known.sources);
      expect(kindsOf(learned)).toEqual(["contradicted name", "contradicted birth_date"]);
    },
  );

  it("by a forged document with the right birth date does not rename the subject", () => {
    const known = taught(person, lesson("document", JANE));
    const forged = lesson("document", {
      ...passport("M99"),
      name: "Mallory Smith",
      birth_date: JANE.birth_date,
    });
    const learned = afterLessons(known, [forged]);
    expect(learned.after.attributes).toEqual(known.attributes);
    expect(kindsOf(learned)).toEqual(["contradicted name"]);
  });

  it.each([
    ["Paul Doe", "Paula Doe", ["contradicted name"]],
    ["John Doe Sr", "John Doe Jr", ["contradicted name"]],
    ["JANE DOE", "Jane Doe", []],
  ])("by the document of a twin or relative is of somebody else: %s, then %s", (known, name, kinds) => {
    const { birth_date } = JANE;
    const before = taught(person, lesson("document", { name: known, birth_date }));
    const learned = afterLessons(before, [lesson("document", { name, birth_date }, { id: "exec_2" })]);
    expect(kindsOf(learned)).toEqual(kinds);
  });

  it("by a chip replaces what a document said, and is told as a contradiction", () => {
    const known = taught(person, lesson("document", MALLORY));
    const learned = afterLessons(known, [lesson("chip", JANE, { at: LATER })]);
    expect(learned.after.attributes).toEqual(JANE);
    expect(learned.clashes).toEqual(["name", "birth_date"]);
  });

  it("never comes from two documents of one run that name different people", () => {
    const one = lesson("document", JANE);
    const other = lesson("chip", MALLORY, { id: "exec_1_other" });
    const learned = afterLessons(person, [one, other]);
    expect(learned.after.attributes).toEqual({});
    expect(kindsOf(learned)).toEqual(["contradicted name", "contradicted birth_date"]);
  });

  it("keeps a name that is only written differently, and lets a person correct it", () => {
    const known = taught(person, lesson("document", { name: "José Álvarez" }));
    for (const source of ["document", "declared"] as const)
      expect(afterLessons(known, [lesson(source, { name: "JOSE ALVAREZ" }, { at: LATER })]).entries).toEqual(
        [],
      );
    expect(taught(known, lesson("reviewer", { name: "Josef Alvarez" })).attributes.name).toBe(
      "Josef Alvarez",
    );
  });

  it("that is older than what is known replaces nothing", () => {
    const at = (time: string, city: string) =>
      lesson("document", { address: { lines: [city] } }, { at: time });
    const newer = taught(person, at(LATER, "Paris"));
    expect(taught(newer, at(AT, "Rome")).attributes.address?.lines).toEqual(["Paris"]);
    expect(taught(newer, at("2026-11-28T00:00:00.000Z", "Oslo")).attributes.address?.lines).toEqual(["Oslo"]);
  });

  it("adds a document's number to those that are known, each with its own source", () => {
    const known = taught(person, lesson("declared", passport("C 01")));
    const second = taught(known, lesson("document", passport("D02"), { at: LATER, ref: "doc_2" }));
    expect(second.attributes.identity_numbers?.map(({ number }) => number)).toEqual(["C 01", "D02"]);
    expect(second.sources.identity_numbers).toMatchObject({
      source: "document",
      items: [{ source: "declared" }, { source: "document", ref: "doc_2" }],
    });
    const confirmed = taught(second, lesson("chip", passport("C01"), { at: LATER }));
    expect(confirmed.attributes.identity_numbers).toHaveLength(2);
    expect(confirmed.sources.identity_numbers?.items?.[0]?.source).toBe("chip");
  });

  it("of a document says nothing of an organisation, and of a register nothing of a person", () => {
    expect(afterLessons(company, [lesson("document", JANE)]).entries).toEqual([]);
    expect(afterLessons(person, [lesson("register", { name: "Acme" })]).entries).toEqual([]);
  });

  it("makes a record that nothing is known of an organisation's when the caller declares one, and no other", () => {
    const declared = lesson("declared", { registration_number: "HRB 1" }, { about: "organisation" });
    const found = lesson("register", { name: "Acme GmbH", registration_number: "HRB1" });
    const after = taught(person, found, declared);
    expect(after.entityType).toBe("organisation");
    expect(after.attributes.name).toBe("Acme GmbH");
    const known = taught(person, lesson("document", JANE));
    expect(afterLessons(known, [found, declared]).entries).toEqual([]);
    const given = { ...person, isTypeGiven: true as const };
    expect(afterLessons(given, [found, declared])).toEqual({ after: given, entries: [], clashes: [] });
  });

  it.each([
    ["US-DE", "US-NV", ["contradicted jurisdiction"]],
    ["China", "CH", ["contradicted jurisdiction"]],
    ["US-DE", "US", ["changed jurisdiction"]],
    ["China", "CN", ["changed jurisdiction"]],
  ])("by a register of another place is of another company: %s, then %s", (known, found, kinds) => {
    const acme = { name: "Acme Inc" };
    const before = taught(company, lesson("register", { ...acme, jurisdiction: known }));
    const learned = afterLessons(before, [
      lesson("register", { ...acme, jurisdiction: found }, { id: "exec_2" }),
    ]);
    expect(kindsOf(learned)).toEqual(kinds);
  });

  it.each([
    ["Alpha Fund II", "Alpha Fund III", ["contradicted name"]],
    ["Delta Air Ltd", "Delta Airways Ltd", ["contradicted name"]],
    ["Acme", "ACME LIMITED", []],
  ])("by a register of a sister company is of another company: %s, then %s", (known, found, kinds) => {
    const before = taught(company, lesson("register", { name: known }));
    const learned = afterLessons(before, [lesson("register", { name: found }, { id: "exec_2" })]);
    expect(kindsOf(learned)).toEqual(kinds);
  });

  it("by a register under another number is of another company, whoever declared the number", () => {
    const known = taught(company, lesson("declared", { name: "Acme", registration_number: "HRB 1" }));
    const other = lesson("register", { name: "Evil Holding", registration_number: "HRB 2", names: ["Acme"] });
    const learned = afterLessons(known, [other]);
    expect(learned.after.attributes).toEqual(known.attributes);
    expect(kindsOf(learned)).toEqual(["contradicted registration_number"]);
    const renamed = lesson("register", { name: "Acme International SE", registration_number: "HRB1" });
    const first = taught(known, lesson("register", { name: "Acme", registration_number: "HRB 1" }));
    expect(taught(first, { ...renamed, at: LATER }).attributes.name).toBe("Acme International SE");
  });
});
