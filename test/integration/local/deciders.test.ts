/** Those who lose the right to decide between two moments of a decision, and agents that act for somebody who may not decide. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import type { Tenant } from "../../../core/access/caller.ts";
import { allScopes } from "../../../core/access/scopes.ts";
import type { LocalApp } from "../../../local/app.ts";
import { recordingOf } from "../../support/recording.ts";
import { httpAgent } from "../mcp-kit.ts";
import { codeOf, peopleKit } from "./people-kit.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const recording = recordingOf(process.env);
let app: LocalApp;
beforeAll(async () => {
  const { startLocal } = await import("../../../local/app.ts");
  app = await startLocal({
    schedules: false,
    checkReplies: true,
    logLevel: "silent",
    deploy: false,
    ...recording?.options,
  });
});
afterAll(async () => {
  await app.close();
  recording?.save();
});

const { operator, withKey, withToken, person, ownKey, ownToken, pausedRun, paused } = peopleKit(() => app);

const DECIDER = ["analyst", "builder"];
const REFUSED = [403, "different_actor_required"];
const SECOND = [409, "second_person_needed"];
const FORBIDDEN = [403, "forbidden"];
const decisionOf = (executionId: string) => operator().call("GET", `/v1/workflows/status/${executionId}`);
const withApprovals = (count: number) => ({
  status: "paused",
  pausePoints: [{ approvals: Array.from({ length: count }, () => ({})) }],
});
const setUser = (id: string, change: object) => operator().call("PATCH", `/v1/users/${id}`, change);
/** A key of another tenant with every scope. */
async function keyOf(tenant: Tenant): Promise<string> {
  const { makeKeyIn } = await import("../../../cli/table-keys.ts");
  const made = await makeKeyIn(process.env.TABLE_NAME ?? "workflow-api", tenant, {
    name: "other",
    scopes: [...allScopes],
  });
  return made.secret;
}
/** A key that an operator made, which names somebody. */
const naming = (name: string) => withKey(app.apiKey, { "x-on-behalf-of-subject": name });

it("an agent of a person who began a run does not decide it, whichever way it was begun", async () => {
  const analyst = await person("analyst", [...DECIDER, "admin"]);
  const token = await ownToken(analyst);
  const key = await ownKey(analyst, ["workflows:execute", "workflows:review", "workflows:executions:read"]);
  const starters = [analyst, withToken(token), withKey(key)];
  for (const starter of starters) {
    const { executionId, workflowId } = await pausedRun(starter);
    // Two keys are programs: one may begin and answer, unless the graph asks for another principal.
    for (const secret of starter === starters[2] ? [token] : [token, key]) {
      const agent = await httpAgent(app.url, secret);
      const about = { workflowId, executionId, blockId: "review", answer: { decision: "approve" } };
      const refused = await agent.confirmed("answer_pause", about);
      expect(refused.structuredContent.error?.code).toBe("different_actor_required");
      await agent.close();
    }
    expect((await decisionOf(executionId)).body).toMatchObject({ status: "paused" });
  }
});

it("an approval of a person whose role or account is taken away does not count beside the second one", async () => {
  for (const change of [{ roles: ["viewer"] }, { state: "disabled" }]) {
    const first = await person("analyst", ["analyst"]);
    const second = await person("senior", ["senior"]);
    const third = withKey(app.apiKey);
    const { executionId, decide } = await pausedRun(third, { approvals: 2 });
    expect((await decide(first)).status).toBe(202);
    await setUser(first.id, change);
    expect((await decide(second)).body).toMatchObject(withApprovals(1));
    expect(codeOf(await decide(second))).toEqual(SECOND);
    expect((await decide(third)).status).toBe(200);
    expect((await decisionOf(executionId)).body).toMatchObject({ status: "completed", outcome: "approved" });
    await setUser(first.id, { roles: ["analyst"], state: "active" });
  }
});

it("one person gives one approval, in whatever spelling a key names that person", async () => {
  const senior = await person("senior", ["senior", "builder"]);
  const { body } = await operator().call("GET", `/v1/users/${senior.id}`);
  const { name, email } = z.looseObject({ name: z.string(), email: z.string() }).parse(body);
  const spellings = [
    senior.id,
    senior.id.toLowerCase(),
    ` ${senior.id} `,
    email,
    email.toUpperCase(),
    name,
    name.toUpperCase(),
    name.replaceAll(" ", "  "),
    encodeURIComponent(name.replaceAll(" ", "\u00A0")),
  ];
  const decide = await paused(operator(), { approvals: 2 });
  expect((await decide(senior)).status).toBe(202);
  for (const spelling of spellings)
    expect([spelling, codeOf(await decide(naming(spelling)))]).toEqual([spelling, SECOND]);
  const own = await pausedRun(senior);
  for (const spelling of spellings)
    expect([spelling, codeOf(await own.decide(naming(spelling)))]).toEqual([spelling, REFUSED]);
});

it("one person gives one approval, also where a key gave the e-mail before it was the person's here", async () => {
  const senior = await person("senior", ["senior", "builder"]);
  const { body } = await operator().call("GET", `/v1/users/${senior.id}`);
  const { email } = z.looseObject({ email: z.string() }).parse(body);
  const { organization_id: organizationId, environment } = z
    .looseObject({ organization_id: z.string(), environment: z.literal("staging") })
    .parse((await operator().call("GET", "/v1/api-keys/me")).body);
  const other = await keyOf({ organizationId, environment });
  const later = "Ana.Later@bank.example";
  const early = withKey(other, { "x-on-behalf-of-subject": later });
  const [bySession, byKey] = [
    await pausedRun(operator(), { approvals: 2 }),
    await pausedRun(operator(), { approvals: 2 }),
  ];
  const own = await pausedRun(early);
  for (const { decide } of [bySession, byKey]) expect((await decide(early)).status).toBe(202);
  await setUser(senior.id, { email: later.toLowerCase() });
  expect(codeOf(await bySession.decide(senior))).toEqual(SECOND);
  expect(codeOf(await byKey.decide(naming(senior.id)))).toEqual(SECOND);
  expect(codeOf(await own.decide(senior))).toEqual(REFUSED);
  expect((await byKey.decide(operator())).status).toBe(200);
  await setUser(senior.id, { email });
});

it("a key decides nothing for a person whose account is disabled", async () => {
  const senior = await person("senior", ["senior"]);
  const { body } = await operator().call("GET", `/v1/users/${senior.id}`);
  const { email } = z.looseObject({ email: z.string() }).parse(body);
  const other = await person("analyst", DECIDER);
  const twice = await paused(other, { approvals: 2 });
  const once = await paused(other);
  expect((await twice(naming(email))).status).toBe(202);
  await setUser(senior.id, { state: "disabled" });
  for (const spelling of [senior.id, email, email.toUpperCase()]) {
    expect([spelling, codeOf(await once(naming(spelling)))]).toEqual([spelling, FORBIDDEN]);
    expect([spelling, codeOf(await twice(naming(spelling)))]).toEqual([spelling, FORBIDDEN]);
  }
  // A decline accepts nobody.
  expect((await twice(withKey(app.apiKey))).body).toMatchObject(withApprovals(1));
  await setUser(senior.id, { state: "active" });
  expect((await once(naming(email))).status).toBe(200);
});

it("an agent reaches nothing of another organization or environment, and nothing beyond the scopes of its key", async () => {
  const { executionId, workflowId } = await pausedRun(operator());
  const cancel = { executionId };
  const answer = { workflowId, executionId, blockId: "review", answer: { decision: "approve" } };
  const acts: [string, Record<string, unknown>][] = [
    ["answer_pause", answer],
    ["cancel_run", cancel],
    ["activate_version", { id: workflowId, n: "1" }],
    ["deploy_workflow", { id: workflowId, draftVersion: 1 }],
    ["read_run", cancel],
    ["read_run_data", { executionId, input: true }],
    ["read_workflow", { id: workflowId }],
  ];
  const codesFor = async (secret: string) => {
    const agent = await httpAgent(app.url, secret);
    const codes = [];
    for (const [tool, args] of acts) {
      const { confirm, code } = (await agent.call(tool, args)).structuredContent.error ?? {};
      const done = confirm === undefined ? undefined : await agent.call(tool, { ...args, confirm });
      codes.push(done === undefined ? code : done.structuredContent.error?.code);
    }
    await agent.close();
    return codes;
  };
  for (const tenant of [
    { organizationId: "org_other", environment: "staging" },
    { organizationId: "org_local", environment: "production" },
  ] as const)
    expect(await codesFor(await keyOf(tenant))).toEqual(acts.map(() => "not_found"));
  const { body } = await operator().call("POST", "/v1/api-keys", {
    name: "reader",
    scopes: ["workflows:read", "workflows:editor:read", "workflows:executions:read"],
  });
  const { key } = z.looseObject({ key: z.string() }).parse(body);
  expect(await codesFor(key)).toEqual([
    "forbidden",
    "forbidden",
    "forbidden",
    "forbidden",
    undefined,
    "forbidden",
    undefined,
  ]);
  expect((await decisionOf(executionId)).body).toMatchObject({ status: "paused" });
});

it("an answer of an agent is for a pause alone, and runs nothing again", async () => {
  const state = {
    blocks: {
      first: {
        type: "decision",
        config: { outcomes: [{ name: "yes", when: "$exists($input.decision)" }], default: "no" },
      },
      review: { type: "manual_review", config: { reason: "look" } },
    },
    edges: [{ from: "first", to: "review" }],
  };
  await operator().call("POST", "/v1/workflows", { id: "wf_answer", name: "W", state });
  await operator().call("POST", "/v1/workflows/wf_answer/deploy");
  const begun = await operator().call("POST", "/v1/workflows/execute", { workflowId: "wf_answer" });
  const { executionId } = z.looseObject({ executionId: z.string() }).parse(begun.body);
  const agent = await httpAgent(app.url, app.apiKey);
  const about = { workflowId: "wf_answer", executionId, answer: { decision: "approve" } };
  agent.data(z.looseObject({}), await agent.confirmed("answer_pause", { ...about, blockId: "review" }));
  for (const blockId of ["first", "review"]) {
    const again = await agent.confirmed("answer_pause", { ...about, blockId });
    expect([blockId, again.structuredContent.error?.code]).not.toEqual([blockId, undefined]);
  }
  await agent.close();
});
