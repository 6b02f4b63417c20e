import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Api, codeOf, freshId, openApi } from "./harness.ts";

/** Runs, documents, credentials and cases belong to the record of their subject. */

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const run = z.looseObject({ executionId: z.string(), subjectId: z.string().nullable() });
const list = z.object({ executions: z.array(z.looseObject({ executionId: z.string() })) });
const page = z.object({ subjects: z.array(z.looseObject({ id: z.string() })) });
const identified = z.looseObject({ id: z.string() });
const paused = run.extend({ pausePoints: z.array(z.looseObject({ caseId: z.string() })) });
const timeline = z.object({
  timeline: z.array(z.looseObject({ kind: z.string(), ref: z.string().nullable() })),
});

const yes = {
  blocks: { end: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } } },
  edges: [],
};
const review = { blocks: { review: { type: "manual_review" } }, edges: [] };
const start = async (subject: string, workflow: object = yes, key?: string) => {
  const workflowId = freshId("wf");
  await api.call("POST", "/v1/workflows", {
    body: { id: workflowId, name: "W", state: workflow },
    ...(key === undefined ? {} : { key }),
  });
  const body = { workflowId, useDraftState: true, options: { input: { subject_id: subject } } };
  return api.call("POST", "/v1/workflows/execute", { body, ...(key === undefined ? {} : { key }) });
};
const recordsOf = async (externalId: string) =>
  page.parse((await api.call("GET", `/v1/subjects?external_id=${externalId}`)).body).subjects;
const kindsOf = async (id: string): Promise<string[]> =>
  timeline
    .parse((await api.call("GET", `/v1/subjects/${id}/timeline?limit=100`)).body)
    .timeline.map(({ kind, ref }) => `${kind} ${ref ?? ""}`)
    .filter((entry) => !entry.startsWith("disclosed"));
const runsOf = async (subject: string, more = "", key?: string): Promise<string[]> => {
  const path = `/v1/workflows/executions?subjectId=${subject}${more}`;
  const { body } = await api.call("GET", path, key === undefined ? {} : { key });
  return list.parse(body).executions.map(({ executionId }) => executionId);
};

describe("a subject", () => {
  it("gets one record from the first of many runs that name it at once, and all of them", async () => {
    const subject = freshId("user");
    const answers = await Promise.all([1, 2, 3, 4].map(() => start(subject)));
    const runs = answers.map(({ body }) => run.parse(body));
    const records = await recordsOf(subject);
    expect(records).toHaveLength(1);
    const id = records[0]?.id ?? "";
    expect(new Set(runs.map(({ subjectId }) => subjectId))).toEqual(new Set([id]));
    const ids = runs.map(({ executionId }) => executionId);
    await vi.waitFor(async () => expect((await runsOf(subject)).toSorted()).toEqual(ids.toSorted()));
    expect((await runsOf(id)).toSorted()).toEqual(ids.toSorted());
    expect(await runsOf(subject, "&status=failed")).toEqual([]);
    expect(await runsOf(freshId("nobody"))).toEqual([]);
  });

  it("is the same by our id, which a run then knows by the caller's", async () => {
    const subject = freshId("user");
    const id = run.parse((await start(subject)).body).subjectId ?? "";
    const second = run.parse((await start(id)).body);
    expect(second.subjectId).toBe(id);
    const path = `/v1/workflows/executions/${second.executionId}/disclosures`;
    const { body } = await api.call("POST", path, { body: { input: true } });
    expect(body).toMatchObject({ input: { subject_id: subject } });
    const unknown = await start("subj_00000000000000000000000000");
    expect([unknown.status, codeOf(unknown)]).toEqual([404, "not_found"]);
  });

  it("of another organization is not found by its id, and lists nothing", async () => {
    const id = run.parse((await start(freshId("user"))).body).subjectId ?? "";
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    const taken = await start(id, yes, foreign);
    expect(taken.status).toBe(404);
    expect(await runsOf(id, "", foreign)).toEqual([]);
  });

  it("that is being erased gets nothing more: its external id is somebody new, and our id is unknown", async () => {
    const subject = freshId("user");
    const id = run.parse((await start(subject)).body).subjectId ?? "";
    // Now the process knows its record by heart.
    await start(subject);
    expect((await api.call("DELETE", `/v1/subjects/${id}`)).status).toBe(202);
    const newcomer = run.parse((await start(subject)).body);
    expect(newcomer.subjectId).not.toBe(id);
    expect((await start(id)).status).toBe(404);
  });

  it("has its documents, credentials and cases in its timeline, whichever id names it", async () => {
    const subject = freshId("user");
    const upload = { type: "selfie", content_type: "image/png", byte_size: 9, subject_id: subject };
    const document = identified.parse((await api.call("POST", "/v1/documents", { body: upload })).body).id;
    const id = (await recordsOf(subject))[0]?.id ?? "";
    const again = { ...upload, subject_id: id };
    const second = identified.parse((await api.call("POST", "/v1/documents", { body: again })).body).id;
    const user = {
      credential_type: "user",
      subject: { type: "person", id },
      claims: { kyc_status: "approved" },
    };
    const issued = identified
      .extend({ subject: identified })
      .parse((await api.call("POST", "/v1/credentials", { body: user })).body);
    expect(issued.subject.id).toBe(subject);
    const waiting = paused.parse((await start(subject, review)).body);
    expect((await kindsOf(id)).toSorted()).toEqual(
      [
        "created ",
        `document ${document}`,
        `document ${second}`,
        `credential ${issued.id}`,
        `run ${waiting.executionId}`,
        `case ${waiting.pausePoints[0]?.caseId}`,
      ].toSorted(),
    );
    const read = await api.call("GET", `/v1/documents/${second}`);
    expect(read.body).toMatchObject({ subject_id: subject });
    const path = `/v1/workflows/executions/${waiting.executionId}/disclosures`;
    await api.call("POST", path, { body: { input: true } });
    const shown = await api.call("GET", `/v1/subjects/${id}/timeline?kind=disclosed`);
    const seen = timeline.parse(shown.body).timeline.map(({ ref }) => ref);
    expect(seen).toEqual(expect.arrayContaining([waiting.executionId, second]));
    const listed = await api.call("GET", `/v1/credentials?subject_id=${id}`);
    expect(JSON.stringify(listed.body)).toContain(issued.id);
  });
});
