import { describe, expect, it } from "vitest";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import { codeOf } from "../../test/support/problem-code.ts";
import { beginTied, type Tied } from "../executions/state/tie.ts";
import { formerIdOf, idOf } from "../ids.ts";
import { newUlid } from "../new-ulid.ts";
import { createSubjectNames } from "./names.ts";
import { newSubject } from "./write.ts";

const TENANT = { organizationId: "org_1", environment: "staging" as const };
const OTHER = { ...TENANT, environment: "production" as const };
const NAMING = { at: "2026-11-28T10:00:00.000Z", entityType: "person" as const };

/** Names over a subject with an id of this form. @param externalOf the caller's id; an account without one has its own */
async function namesOf(form: typeof idOf, externalOf = (ulid: string): string => `customer_${ulid}`) {
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

  it("stands in the input of its runs by the caller's id alone", async () => {
    for (const externalOf of [undefined, (ulid: string) => form("acc", ulid)]) {
      const { id, externalId, texts, names } = await namesOf(form, externalOf);
      for (const text of texts) {
        const input = { subject_id: text, about: [{ person: text }], other: `${text}x` };
        const tied = await beginTied({ subjectNames: names }, meta, input, text, async (run: Tied) => run);
        expect(tied.meta).toMatchObject({ subject: externalId, subjectId: id });
        expect(JSON.parse(tied.input)).toEqual({
          subject_id: externalId,
          about: [{ person: externalId }],
          other: `${text}x`,
        });
      }
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

const meta = {
  executionId: "exec_1",
  ...TENANT,
  workflowId: "wf_a",
  version: 1,
  machineHash: "h",
  graphHash: "g",
  type: "EXPRESS" as const,
  status: "running" as const,
  variables: "{}",
  environmentVariables: {},
  maxParallelNodes: 2,
  inputHash: "",
  callChain: [],
  actor: { keyId: "key_1" },
  epoch: 0,
  stops: {},
  startedAt: NAMING.at,
};
