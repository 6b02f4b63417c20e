import { expect, it } from "vitest";
import { monitoringWorkIn } from "./work-in.ts";

const tenant = { organizationId: { S: "org_1" }, environment: { S: "staging" } };
const whose = { organizationId: "org_1", environment: "staging" };
const watch = { ...tenant, subjectId: { S: "subj_1" }, profile: { S: "hash" } };
const part = { ...tenant, passId: { S: "pass_1" }, shard: { N: "3" }, state: { S: "running" } };
const workIn = (...images: unknown[]) =>
  monitoringWorkIn({
    Records: images.map((image) => ({ dynamodb: image === undefined ? {} : { NewImage: image } })),
  }).work;

it("asks for a step of a part that works, and for the judgement of a subject that has none", () => {
  expect(workIn(part, watch)).toEqual([
    { kind: "part", tenant: whose, passId: "pass_1", shard: 3 },
    { kind: "subject", tenant: whose, subjectId: "subj_1" },
  ]);
});

it("asks for no step of a part whose last one failed: the write of the failure would start it again at once", () => {
  const failed = { ...part, failure: { S: "list_missing" } };
  expect(workIn(failed)).toEqual([]);
  expect(workIn(failed, part)).toHaveLength(1);
});

it("asks for nothing of what is done, is deleted, or is something else", () => {
  const judged = { ...watch, judged: { M: { edition: { S: "1/a" } } } };
  const hit = { ...tenant, subjectId: { S: "subj_1" }, entityId: { S: "x:1" }, state: { S: "open" } };
  const head = { ...tenant, version: { N: "1" }, target: { S: "1/a" } };
  expect(workIn(judged, { ...part, state: { S: "completed" } }, hit, head, undefined)).toEqual([]);
});
