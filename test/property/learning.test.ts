/** Whatever a run says of its subject fits one transaction of the table. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { caseMoves, openingMoves } from "../../adapters/dynamodb/case-items.ts";
import { caseKeys } from "../../adapters/dynamodb/keys.ts";
import { changeMoves, entryItem } from "../../adapters/dynamodb/subjects/items.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import { caseAtContradiction } from "../../core/cases/contradiction-moves.ts";
import type { Attributes } from "../../core/subjects/attribute-schema.ts";
import { learn } from "../../core/subjects/learn.ts";
import type { Lesson } from "../../core/subjects/lessons.ts";
import type { LearnedChange } from "../../core/subjects/ports.ts";
import { SOURCES, type SubjectRecord } from "../../core/subjects/records.ts";
import { caseEntry } from "../../core/subjects/ties.ts";
import { newSubject } from "../../core/subjects/write.ts";

/** DynamoDB, TransactWriteItems: the items of one transaction. */
const MAX_ITEMS = 100;
const AT = "2026-11-27T10:00:00.000Z";
const tenant = { organizationId: "org", environment: "staging" } as const;

const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 2, maxLength: 4 });
const phrase = (words: number) =>
  fc.array(word, { minLength: 1, maxLength: words }).map((parts) => parts.join(" "));
const country = fc.constantFrom("DE", "FR", "US", "GB", "JP", "BR", "IN", "KE", "NZ", "PL");
const attributes: fc.Arbitrary<Attributes> = fc.record(
  {
    name: phrase(40),
    names: fc.array(phrase(6), { maxLength: 10 }),
    name_parts: fc.record({ first: word, last: word }),
    registration_date: fc.constantFrom("2001-01-01", "2002-02-02"),
    birth_date: fc.constantFrom("1990-05-15", "1980-01-01", "2001-12-31"),
    nationality: fc.array(country, { minLength: 1, maxLength: 3 }),
    countries: fc.array(country, { minLength: 1, maxLength: 3 }),
    address: fc.record({ lines: fc.array(phrase(3), { minLength: 1, maxLength: 3 }) }),
    contact: fc.record({ email: word }),
    identity_numbers: fc.array(fc.record({ type: word, number: word }), { minLength: 1, maxLength: 5 }),
    registration_number: word,
    jurisdiction: fc.constantFrom("DE", "US-DE", "FR"),
    lei: fc.constantFrom(`${"A1".repeat(9)}12`, `${"B2".repeat(9)}34`),
    shareholders: fc.array(fc.record({ name: phrase(3), share: fc.constant(10) }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const lesson = fc.record({
  source: fc.constantFrom(...SOURCES),
  about: fc.constantFrom("person" as const, "organisation" as const, undefined),
  minute: fc.integer({ min: 0, max: 9 }),
  values: attributes,
});
const record = fc
  .record({ type: fc.constantFrom("person" as const, "organisation" as const), known: attributes })
  .map(({ type, known }): SubjectRecord => {
    const id = "subj_00000000000000000000000001";
    const empty = newSubject({ id, ...tenant, externalId: "user_1", entityType: type, at: AT });
    const names = Object.keys(known).map((name) => [name, { source: "declared" as const, at: AT }]);
    return { ...empty, attributes: known, sources: Object.fromEntries(names) };
  });

/** The items of the write, as the table makes them, with a new case: the larger of both parts. */
function itemsOf({ before, change, contradiction }: LearnedChange): number {
  const wait = 1;
  const moves = changeMoves(before, change).length;
  if (contradiction === undefined) return wait + moves;
  const made = caseAtContradiction(tenant, contradiction, undefined);
  const opening = openingMoves(caseKeys.latest(tenant, "user_1"), undefined, made);
  const joined = caseMoves(made.after, caseAtContradiction(tenant, contradiction, made.after));
  const timeline = [entryItem(before, caseEntry(made.after))];
  return wait + moves + Math.max(opening.length + timeline.length, joined.length);
}

it("a run of many blocks about a record with many keys is one write", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(record, fc.array(lesson, { maxLength: 40 }), async (before, said) => {
      const subjects = { ...createSubjectStore(createMemoryState()), find: async () => before };
      const lessons = said.map(
        ({ minute, about, ...rest }, place): Lesson => ({
          ...rest,
          ...(about === undefined ? {} : { about }),
          at: `2026-11-27T11:0${minute}:00.000Z`,
          id: `exec_1_block${place}`,
        }),
      );
      let written: LearnedChange | undefined;
      const learning = {
        waiting: async () => [],
        finish: async (_: string, learned?: LearnedChange) => {
          written = learned;
          return "learned" as const;
        },
      };
      const taught = { executionId: "exec_1", eventStem: "evt_1", tenant, subjectId: before.id, lessons };
      await learn({ subjects, learning }, { ...taught, caseOf: { caseId: "case_1", at: AT } });
      if (written === undefined) return;
      expect(itemsOf(written)).toBeLessThanOrEqual(MAX_ITEMS);
      const keys = written.change.entries.map(({ at, id }) => `${at} ${id}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 400 },
  );
});
