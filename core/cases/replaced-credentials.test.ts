/** What a run issued before its applicant sent something new: judged by the old evidence, so it must not stay valid. */
import { expect, it } from "vitest";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { createDocumentBucket, createDocumentStore } from "../../adapters/memory/documents.ts";
import { openIssuingRun } from "../../test/support/issuing-run.ts";
import { coordinate } from "../executions/state/coordinate.ts";
import { askApplicant } from "./request.ts";
import { submitAnswer } from "./submit.ts";

it("is revoked with the run, and the successor does not take it over", async () => {
  const run = await openIssuingRun({
    blocks: {
      issue: {
        type: "credential_issue",
        config: {
          credential_type: "user",
          subject: { type: "person", id: "anna" },
          claims: { kyc_status: "approved", trust_level: "self_attested" },
        },
      },
      review: { type: "manual_review" },
    },
    edges: [],
  });
  await run.issue("issue");
  await run.pause("review");
  await coordinate(run.ports, run.executionId);
  expect(await run.stateOf("issue")).toBe("active");
  const [stored] = [...run.state.cases.values()];
  const newEventId = () => `evt_${run.ports.newId()}`;
  const ports = {
    cases: createCaseStore(run.state),
    subjectNames: run.ports.subjectNames,
    staff: { find: async () => undefined },
    executions: run.ports,
    uploads: {
      documents: createDocumentStore(),
      bucket: createDocumentBucket(),
      now: run.ports.now,
      newEventId,
    },
    now: run.ports.now,
    newEventId,
  };
  const call = () => ({
    caller: run.caller,
    actor: { type: "api_key" as const, id: run.caller.id },
    eventId: ports.newEventId(),
    retried: false,
    caseId: stored?.record.id ?? "",
  });
  const fields = { note: { type: "string" } };
  await askApplicant(ports, { ...call(), requestId: "req_1", reason: "Unclear.", documents: [], fields });
  const { executionId } = await submitAnswer(ports, {
    ...call(),
    successorId: `exec_${run.ports.newId()}`,
    input: { note: "x" },
    mayBegin: async () => {},
  });
  expect(await run.stateOf("issue")).toBe("revoked");
  expect((await run.ports.executions.load(executionId))?.blocks.size).toBe(0);
});
