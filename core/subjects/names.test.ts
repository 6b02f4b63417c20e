import { describe, expect, it } from "vitest";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import { codeOf } from "../../test/support/problem-code.ts";
import { formerIdOf, idOf } from "../ids.ts";
import { newUlid } from "../new-ulid.ts";
import { createSubjectNames } from "./names.ts";
import { NAMING, namesOf, TENANT } from "./testing/named-subject.ts";

const OTHER = { ...TENANT, environment: "production" as const };

describe.each([
  ["in capitals", idOf],
  ["from before the capitals", formerIdOf],
])("a subject with an id %s", (_name, form) => {
  it("is one subject in whatever letters it is named", async () => {
    const { id, externalId, texts, names } = await namesOf(form);
    for (const text of texts) {
      expect(await names.name(TENANT, text, NAMING)).toEqual({ id, externalId });
      expect(await names.idOf(TENANT, text)).toBe(id);
      expect(await names.externalIdOf(TENANT, text)).toBe(externalId);
      expect(await codeOf(names.name(OTHER, text, NAMING))).toBe("not_found");
      expect(await names.idOf(OTHER, text)).toBeUndefined();
    }
  });
});

it("a new subject has an id in capitals, and a caller's own id stays as it is", async () => {
  const subjects = createSubjectStore(createMemoryState());
  const named = await createSubjectNames(subjects, newUlid).name(TENANT, "Customer_aB", NAMING);
  expect(named.id).toMatch(/^subj_[0-9A-Z]{26}$/);
  expect([named.externalId, named.creation?.after.externalId]).toEqual(["Customer_aB", "Customer_aB"]);
  expect(await subjects.idOf(TENANT, "customer_ab")).toBeUndefined();
});

it("the id of a caller's id that was freed and given again is that of the new record", async () => {
  const subjects = createSubjectStore(createMemoryState());
  let given = "subj_00000000000000000000000001";
  const names = createSubjectNames({ ...subjects, holderOf: async () => ({ id: given }) }, newUlid);
  expect((await names.name(TENANT, "max", NAMING)).id).toBe(given);
  given = "subj_00000000000000000000000002";
  expect(await names.idOf(TENANT, "max")).toBe(given);
});
