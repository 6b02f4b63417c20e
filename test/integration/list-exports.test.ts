import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { openCases } from "./case-kit.ts";
import { codeOf, freshId, openHere } from "./harness.ts";

/** Lists as CSV: what is in a file, who may take it, and what is recorded of it. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { api, start, post, listed, decide } = openCases(() => openHere());

const fileSchema = z.object({
  url: z.string(),
  sha256: z.string(),
  rows: z.number(),
  next_cursor: z.string().nullable(),
});
const take = async (path: string, key?: string) => {
  const reply = await api().call("GET", path, key === undefined ? {} : { key });
  expect(reply.status).toBe(200);
  const file = fileSchema.parse(reply.body);
  return { ...file, text: await (await fetch(file.url)).text() };
};
const events = async (type: string) => {
  const { body } = await api().call("GET", "/v1/audit/events?limit=100");
  const shape = z.object({ events: z.array(z.looseObject({ event_type: z.string() })) });
  return shape.parse(body).events.filter(({ event_type }) => event_type === type);
};
const subjectOf = async (externalId: string) => {
  const { body } = await api().call("GET", `/v1/subjects?external_id=${externalId}`);
  return z.object({ subjects: z.array(z.looseObject({ id: z.string() })) }).parse(body).subjects[0]?.id ?? "";
};

describe("cases as CSV", () => {
  it("names no subject but by its record, and the feed has the filter and no data", async () => {
    const subject = freshId("user");
    const { caseId } = await start(subject);
    await expect.poll(async () => (await listed(`subject_id=${subject}`)).cases.length).toBe(1);
    const { text, rows } = await take(`/v1/exports/cases?subject_id=${subject}&overdue=false`);
    const record = await subjectOf(subject);
    expect(rows).toBe(1);
    const [head, row] = text.split("\r\n");
    expect(head).toContain('"case_id","subject_id","kind","state","outcome"');
    expect(row).toContain(`"${caseId}","${record}","review","open",`);
    expect(text).not.toContain(subject);
    const recorded = await events("cases.exported");
    expect(recorded).toMatchObject([{ filter: `overdue=false&subject_id=${record}`, outcome: "success" }]);
    expect(JSON.stringify(recorded)).not.toContain(subject);
  });

  it("the name of a key cannot become a formula", async () => {
    const scopes = ["cases:read", "cases:write", "workflows:execute"];
    const made = await post("/v1/api-keys", { name: "=HYPERLINK(1)", scopes });
    const { key } = z.looseObject({ key: z.string() }).parse(made.body);
    const subject = freshId("user");
    const { caseId } = await start(subject);
    await post(`/v1/cases/${caseId}/assign`, { assignee: "me" }, { key });
    await expect
      .poll(async () => (await take(`/v1/exports/cases?subject_id=${subject}`)).text)
      .toContain(`"'=HYPERLINK(1)"`);
  });

  it("narrows to closed cases with an outcome, as the list does", async () => {
    const subject = freshId("user");
    const { caseId } = await start(subject);
    await decide(caseId, { decision: "decline" });
    const query = `subject_id=${subject}&state=closed`;
    await expect.poll(async () => (await listed(`${query}&outcome=declined`)).cases.length).toBe(1);
    expect((await listed(`${query}&outcome=approved`)).cases).toEqual([]);
    expect((await take(`/v1/exports/cases?${query}&outcome=declined`)).rows).toBe(1);
    expect((await take(`/v1/exports/cases?${query}&outcome=approved`)).rows).toBe(0);
  });

  it("needs its own right and that of the list", async () => {
    for (const scopes of [["cases:read"], ["lists:export"]] as const) {
      const reply = await api().call("GET", "/v1/exports/cases", { key: await api().keyWith(scopes) });
      expect([reply.status, codeOf(reply)]).toEqual([403, "forbidden"]);
    }
    const runs = await api().call("GET", "/v1/exports/executions", {
      key: await api().keyWith(["lists:export", "cases:read"]),
    });
    expect(runs.status).toBe(403);
    await take("/v1/exports/cases", await api().keyWith(["lists:export", "cases:read"]));
  });

  it("gives nothing of another tenant", async () => {
    const { caseId } = await start(freshId("user"));
    const foreign = await api().foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await take("/v1/exports/cases", foreign)).text).not.toContain(caseId);
  });
});

it("executions as CSV: results and times, without the subject's own id", async () => {
  const subject = freshId("user");
  const { executionId } = await start(subject);
  const record = await subjectOf(subject);
  await expect
    .poll(async () => (await take(`/v1/exports/executions?subjectId=${subject}&status=paused`)).text)
    .toContain(`"${executionId}","${record}","wf_cases",,"paused","needs_review"`);
  const { text } = await take("/v1/exports/executions?workflowId=wf_cases");
  expect(text).not.toContain(subject);
  expect((await events("executions.exported")).at(-1)).toMatchObject({ filter: "workflowId=wf_cases" });
});
