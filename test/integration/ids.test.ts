import { expect, it } from "vitest";
import * as z from "zod";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { createSubjectStore } from "../../adapters/dynamodb/subjects/store.ts";
import { formerIdOf } from "../../core/ids.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { dynamoClient } from "../../lambdas/composition.ts";
import { openCases } from "./case-kit.ts";
import { codeOf, freshId, openShipped } from "./harness.ts";

/** Ids of ours have capitals, those of before stay, and a record is found in any letters: as one, never as two. */

const { api, review, start } = openCases(() => openShipped());
const identified = z.looseObject({ id: z.string() });
const aboutSubject = z.object({ subjectId: z.string() });
const listed = z.array(identified).optional();
const small = (id: string): string => id.toLowerCase();
const NEW = /^[a-z]+_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

async function waiting(subject: string) {
  const run = await start(subject);
  return { ...run, ...aboutSubject.parse(run) };
}

/** A subject as the release before the capitals stored it. */
async function formerSubject(): Promise<{ id: string; externalId: string }> {
  const own = z.looseObject({ organization_id: z.string(), environment: z.enum(["staging", "production"]) });
  const key = own.parse((await api().call("GET", "/v1/api-keys/me")).body);
  const facts = { id: formerIdOf("subj", newUlid()), externalId: freshId("Customer") };
  const tenant = { organizationId: key.organization_id, environment: key.environment };
  const after = newSubject({ ...facts, ...tenant, entityType: "person", at: new Date().toISOString() });
  const subjects = createSubjectStore(createTable(dynamoClient(), process.env.TABLE_NAME ?? "workflow-api"));
  expect(await subjects.create({ after, entries: [], events: [] })).toBe(true);
  return facts;
}

it("new ids have capitals, and their records are found, changed and closed in any letters", async () => {
  const run = await waiting(freshId("user"));
  const { caseId } = run;
  const ids = [run.executionId, run.subjectId, caseId];
  expect(ids.filter((id) => !NEW.test(id))).toEqual([]);
  const status = await api().call("GET", `/v1/workflows/executions/${small(run.executionId)}`);
  expect(status.body).toMatchObject({ executionId: run.executionId });
  const read = await api().call("GET", `/v1/cases/${small(caseId)}`);
  expect(read.body).toMatchObject({ id: caseId });
  expect((await api().call("GET", `/v1/subjects/${small(run.subjectId)}`)).body).toMatchObject({
    id: run.subjectId,
  });
  const headers = { "if-match": read.headers.get("etag") ?? "" };
  const noted = await api().call("POST", `/v1/cases/${small(caseId)}/comments`, {
    body: { text: "She called." },
    headers,
  });
  expect([noted.status, identified.parse(noted.body).id]).toEqual([201, caseId]);
  const again = await api().call("POST", `/v1/cases/${small(caseId)}/comments`, {
    body: { text: "Twice." },
    headers,
  });
  expect(again.status).toBe(412);
  expect((await api().call("GET", `/v1/cases/case_${small(newUlid())}`)).status).toBe(404);
});

it("a subject of before the capitals is one record, whatever letters name it", async () => {
  const { id, externalId } = await formerSubject();
  const texts = [
    id,
    id.toUpperCase(),
    `subj_${id.slice(5).toUpperCase()}`,
    `acc_${id.slice(5).toUpperCase()}`,
  ];
  for (const text of texts) {
    const run = await waiting(text);
    expect(run.subjectId).toBe(id);
    const data = await api().call("POST", `/v1/workflows/executions/${run.executionId}/disclosures`, {
      body: { input: true },
    });
    expect(JSON.stringify(data.body)).toContain(externalId);
    expect(JSON.stringify(data.body)).not.toContain(text);
    const found = await api().call("GET", `/v1/workflows/executions?subjectId=${text}`);
    expect(JSON.stringify(found.body)).toContain(run.executionId);
  }
  const cases = await api().call("GET", `/v1/cases?subject_id=${texts[2]}`);
  expect(z.object({ cases: z.array(identified) }).parse(cases.body).cases).toHaveLength(1);
  expect((await api().call("DELETE", `/v1/subjects/${texts[2]}`)).status).toBe(202);
  for (const text of texts) {
    const body = { type: "selfie", content_type: "image/png", byte_size: 9, subject_id: text };
    expect(codeOf(await api().call("POST", "/v1/documents", { body }))).toBe("not_found");
  }
  // Nobody takes the name of one of our records.
  const body = { external_id: texts[2], entity_type: "person" };
  expect((await api().call("POST", "/v1/subjects", { body })).status).toBe(400);
});

it("a body may repeat the id of its path in other letters; another id is refused", async () => {
  const path = "/v1/identity/accounts";
  const attributes = { entity_type: "person" };
  const made = z.object({ data: identified });
  const body = { data: { type: "account", attributes } };
  const { id } = made.parse((await api().call("POST", path, { body })).body).data;
  const change = async (named: string, repeated: string) => {
    const changed = { data: { type: "account", id: repeated, attributes: { status: "inactive" } } };
    return (await api().call("PATCH", `${path}/${named}`, { body: changed })).status;
  };
  expect(id).toMatch(NEW);
  for (const [named, repeated] of [
    [small(id), id],
    [id, small(id)],
    [small(id), small(id)],
  ] as const)
    expect(await change(named, repeated)).toBe(200);
  const other = formerIdOf("acc", newUlid());
  expect([await change(id, other), await change(other, other), await change(other, id)]).toEqual([
    400, 404, 400,
  ]);
});

it("own ids of runs that differ by their letters are two runs", async () => {
  const own = `exec_OURS_OF_${newUlid().slice(8)}`.replaceAll("_", "U").replace("U", "_");
  const workflow = { blocks: { review: review() }, edges: [] };
  const body = { workflowId: "wf_cases", workflow, options: { executionId: own, input: {} } };
  expect((await api().call("POST", "/v1/workflows/execute", { body })).status).toBe(202);
  const path = "/v1/workflows/executions";
  expect((await api().call("GET", `${path}/${small(own)}`)).status).toBe(404);
  expect((await api().call("POST", `${path}/${small(own)}/cancel`, { body: {} })).status).toBe(404);
  expect((await api().call("GET", `${path}/${own}`)).body).toMatchObject({ status: "paused" });
});

it("filters by an id find what they name in any letters", async () => {
  const key = identified.parse((await api().call("GET", "/v1/api-keys/me")).body);
  const body = { subject_id: freshId("user"), reason: "A call." };
  const { id } = identified.parse((await api().call("POST", "/v1/cases", { body })).body);
  await api().call("POST", `/v1/cases/${id}/assign`, { body: { assignee: "me" } });
  const person = { external_id: freshId("user"), entity_type: "person", attributes: { name: "Jane Doe" } };
  const subject = identified.parse((await api().call("POST", "/v1/subjects", { body: person })).body).id;
  const account = subject.replace("subj_", "acc_");
  const relationships = { account: { data: { type: "account", id: account } } };
  const screening = { type: "screening/watchlist", attributes: { execution_mode: "sync" }, relationships };
  await api().call("POST", "/v1/screenings", { body: { data: screening } });
  for (const [path, name] of [
    [`/v1/cases?assignee=`, key.id],
    [`/v1/audit/events?limit=100&resource_id=`, id],
    [`/v1/audit/events?limit=100&resource_id=${id}&actor_id=`, key.id],
    [`/v1/screenings?filter[account]=`, account],
  ] as const) {
    const [exact, other] = await Promise.all(
      [name, small(name)].map(async (one) => {
        const page = z.looseObject({ cases: listed, events: listed, data: listed });
        const { cases, events, data } = page.parse((await api().call("GET", `${path}${one}`)).body);
        return [...(cases ?? []), ...(events ?? []), ...(data ?? [])].map((found) => found.id);
      }),
    );
    expect(exact?.length, path).toBeGreaterThan(0);
    expect(other, path).toEqual(exact);
  }
});
