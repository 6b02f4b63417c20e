import { describe, expect, it } from "vitest";
import { formerIdOf, idOf } from "../../ids.ts";
import { NAMING, namesOf, TENANT } from "../../subjects/testing/named-subject.ts";
import { beginTied, type Tied } from "./tie.ts";

describe.each([
  ["in capitals", idOf],
  ["from before the capitals", formerIdOf],
])("a subject with an id %s", (_name, form) => {
  it("stands in the input of its runs by the caller's id alone", async () => {
    for (const externalOf of [undefined, (ulid: string) => form("acc", ulid)]) {
      const { id, externalId, texts, names } = await namesOf(form, externalOf);
      for (const text of texts) {
        const input = { subject_id: text, about: [{ person: text }], other: `${text}x` };
        const run = { meta, input, subject: text };
        const tied = await beginTied({ subjectNames: names }, run, async (begun: Tied) => begun);
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
