import { createMemoryState } from "../../../adapters/memory/state.ts";
import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import type { idOf } from "../../ids.ts";
import { newUlid } from "../../new-ulid.ts";
import { createSubjectNames } from "../names.ts";
import { newSubject } from "../write.ts";

export const TENANT = { organizationId: "org_1", environment: "staging" as const };
export const NAMING = { at: "2026-11-28T10:00:00.000Z", entityType: "person" as const };

/** Names over a subject with an id of this form. @param externalOf the caller's id; an account without one has its own */
export async function namesOf(form: typeof idOf, externalOf = (ulid: string): string => `customer_${ulid}`) {
  const ulid = newUlid();
  const subjects = createSubjectStore(createMemoryState());
  const [id, externalId] = [form("subj", ulid), externalOf(ulid)];
  const after = newSubject({ id, ...TENANT, externalId, ...NAMING });
  await subjects.create({ after, entries: [], events: [] });
  const mixed = ulid.slice(0, 13) + ulid.slice(13).toLowerCase();
  const texts = [ulid, ulid.toLowerCase(), mixed].flatMap((one) => [
    `subj_${one}`,
    `SUBJ_${one}`,
    `acc_${one}`,
    `Acc_${one}`,
  ]);
  return { id, externalId, texts, names: createSubjectNames(subjects, newUlid) };
}
