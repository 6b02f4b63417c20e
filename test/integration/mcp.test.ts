/** Agents operate the product as tools, through clients that nobody here wrote. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped } from "./harness.ts";
import { type Agent, type AgentOptions, httpAgent, stdioAgent } from "./mcp-kit.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const graph = {
  blocks: {
    review: { type: "manual_review", config: {} },
    issue: {
      type: "credential_issue",
      input: { subject_id: "{% $input.subject_id %}" },
      config: { credential_type: "user", claims: { kyc_status: "approved", trust_level: "self_attested" } },
    },
  },
  edges: [{ from: "review", to: "issue", on: "approved" }],
};
const edited = z.looseObject({ id: z.string(), version: z.int(), diagnostics: z.array(z.looseObject({})) });
const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  pausePoints: z.array(z.looseObject({ blockId: z.string() })),
});
const issued = z.looseObject({
  blocks: z.tuple([z.looseObject({ output: z.looseObject({ signed_payload: z.string() }) })]),
});
const events = z.looseObject({
  events: z.array(z.looseObject({ event_type: z.string(), user_agent: z.string().nullable() })),
});

/** Creates and checks a workflow with a review: what deploys it, and what then runs it. */
async function readyWorkflow(agent: Agent) {
  const subject = freshId("user");
  const created = agent.data(
    edited,
    await agent.call("create_workflow", { id: freshId("wf"), name: "By an agent", state: graph }),
  );
  const { id, version: draftVersion } = created;
  const saved = agent.data(edited, await agent.call("save_draft", { id, draftVersion, graph }));
  agent.data(z.looseObject({ valid: z.literal(true) }), await agent.call("validate_workflow", { id }));
  const deploy = { id, draftVersion: saved.version };
  return { id, deploy, subject, start: { workflowId: id, options: { input: { subject_id: subject } } } };
}

/** The client stands in the sealed trail at its acts, and in the feed. */
async function namesClient(executionId: string, client: string) {
  const acts = ["execution.started", "pause.resumed"];
  await vi.waitFor(async () => {
    const reply = await api.call("GET", `/v1/workflows/executions/${executionId}/audit`);
    const trail = z
      .looseObject({
        seal: z.string(),
        events: z.array(z.looseObject({ type: z.string(), actor: z.looseObject({}) })),
      })
      .parse(reply.body);
    const named = trail.events.filter(({ actor }) => actor.client === client).map(({ type }) => type);
    expect(named).toEqual(acts);
  });
  const feed = await api.call(
    "GET",
    `/v1/audit/events?event_type=execution.resumed&resource_id=${executionId}`,
  );
  expect(events.parse(feed.body).events.map(({ user_agent }) => user_agent)).toEqual([client]);
}

const clients: [string, (options?: AgentOptions) => Promise<Agent>][] = [
  ["HTTP", (options) => httpAgent(api.url, api.key, options)],
  ["standard input and output", (options) => stdioAgent(api.url, api.key, options)],
];

describe.each(clients)("over %s", (_, open) => {
  it("an agent builds, deploys, runs and resumes a workflow, and verifies its credential", async () => {
    const steps: number[] = [];
    const agent = await open({ onprogress: ({ progress }) => steps.push(progress) });
    const { id, deploy, start, subject } = await readyWorkflow(agent);
    agent.data(z.looseObject({ version: z.literal(1) }), await agent.confirmed("deploy_workflow", deploy));
    const paused = agent.data(run, await agent.call("run_workflow", start));
    expect(paused).toMatchObject({ status: "paused", pausePoints: [{ blockId: "review" }] });
    const answer = {
      workflowId: id,
      executionId: paused.executionId,
      blockId: "review",
      answer: { decision: "approve" },
    };
    const ended = await agent.confirmed("answer_pause", answer);
    expect(agent.data(run, ended).status).toBe("completed");
    expect(JSON.stringify(ended)).not.toContain(subject);
    const shown = agent.data(
      issued,
      await agent.call("read_run_data", { executionId: paused.executionId, blocks: ["issue"] }),
    );
    const credential = shown.blocks[0].output.signed_payload;
    agent.data(
      z.looseObject({ valid: z.literal(true) }),
      await agent.call("verify_credential", { credential }),
    );
    expect(steps.length).toBeGreaterThan(1);
    await agent.close();
  });

  it("names the client in the events of its acts", async () => {
    const name = `agent-${freshId("n").slice(0, 9)}`;
    const agent = await open({ name });
    const { id, deploy, start } = await readyWorkflow(agent);
    await agent.confirmed("deploy_workflow", deploy);
    const paused = agent.data(run, await agent.call("run_workflow", start));
    const answer = { blockId: "review", answer: { decision: "approve" } };
    const about = { workflowId: id, executionId: paused.executionId };
    const ended = agent.data(run, await agent.confirmed("answer_pause", { ...about, ...answer }));
    await agent.close();
    const reply = await api.call("GET", `/v1/audit/events?resource_id=${id}`);
    const agents = events.parse(reply.body).events.map(({ user_agent }) => user_agent);
    expect(agents.length).toBeGreaterThan(1);
    const client = `workflow-api-mcp (${name} 1.2.3)`;
    expect(new Set(agents)).toEqual(new Set([client]));
    await namesClient(ended.executionId, client);
  });

  it("does not deploy without a confirmation of exactly this", async () => {
    const agent = await open();
    const { id, deploy } = await readyWorkflow(agent);
    const other = await readyWorkflow(agent);
    const asked = await agent.call("deploy_workflow", other.deploy);
    const { confirm: ofAnother } = asked.structuredContent.error ?? {};
    for (const confirm of [
      undefined,
      "",
      "yes",
      "true",
      `Deploy draft ${deploy.draftVersion} of ${id}`,
      ofAnother,
    ]) {
      const reply = await agent.call("deploy_workflow", {
        ...deploy,
        ...(confirm === undefined ? {} : { confirm }),
      });
      expect(reply.structuredContent.error?.code, String(confirm)).toBe("confirmation_required");
    }
    // A consent holds for the arguments that were shown.
    const { confirm } = (await agent.call("deploy_workflow", deploy)).structuredContent.error ?? {};
    const changed = await agent.call("deploy_workflow", { ...deploy, note: "another", confirm });
    expect(changed.structuredContent.error?.code).toBe("confirmation_required");
    expect((await api.call("GET", `/v1/workflows/${id}`)).body).toMatchObject({ isDeployed: false });
    await agent.close();
  });
});

describe("a client that can ask a person", () => {
  it("acts when the person accepts, and not otherwise, whatever the agent sends", async () => {
    const asked: string[] = [];
    let answer: "accept" | "decline" = "decline";
    const agent = await stdioAgent(api.url, api.key, {
      person(message) {
        asked.push(message);
        return answer;
      },
    });
    const { id, deploy } = await readyWorkflow(agent);
    const plain = await httpAgent(api.url, api.key);
    const { confirm } = (await plain.call("deploy_workflow", deploy)).structuredContent.error ?? {};
    const refused = await agent.call("deploy_workflow", { ...deploy, confirm });
    expect(refused.structuredContent.error?.code).toBe("not_confirmed");
    expect((await api.call("GET", `/v1/workflows/${id}`)).body).toMatchObject({ isDeployed: false });
    answer = "accept";
    agent.data(z.looseObject({ version: z.literal(1) }), await agent.call("deploy_workflow", deploy));
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain(`Deploy draft ${deploy.draftVersion} of ${id}`);
    await agent.close();
    await plain.close();
  });
});

it("proposes a deployment where a second principal must confirm it", async () => {
  const tenant = { organizationId: freshId("org"), environment: "staging" } as const;
  const [first, second] = [await api.foreignKey(tenant), await api.foreignKey(tenant)];
  const set = await api.call("PATCH", "/v1/settings", { key: first, body: { four_eyes_deploy: true } });
  expect(set.status).toBe(200);
  const [one, other] = [await httpAgent(api.url, first), await httpAgent(api.url, second)];
  const { deploy } = await readyWorkflow(one);
  for (let time = 0; time < 2; time += 1) {
    one.data(z.looseObject({ proposal: z.looseObject({}) }), await one.confirmed("deploy_workflow", deploy));
  }
  other.data(z.looseObject({ version: z.literal(1) }), await other.confirmed("deploy_workflow", deploy));
  await one.close();
  await other.close();
});

it("screens a name, and records that the result was shown", async () => {
  const agent = await httpAgent(api.url, api.key);
  const screened = agent.data(
    z.looseObject({
      run: z.looseObject({ executionId: z.string(), status: z.literal("completed") }),
      disclosure: z.looseObject({
        eventId: z.string(),
        blocks: z.tuple([z.looseObject({ output: z.looseObject({ status: z.literal("clear") }) })]),
      }),
    }),
    await agent.call("screen_name", { name: "Ada Quillfeather" }),
  );
  const { executionId } = screened.run;
  const reply = await api.call("GET", `/v1/audit/events?resource_id=${executionId}`);
  expect(events.parse(reply.body).events.map(({ event_type }) => event_type)).toContain(
    "execution.data_disclosed",
  );
  await agent.close();
});

it("explains a diagnostic and an error code, and knows no other page", async () => {
  const agent = await httpAgent(api.url, api.key);
  for (const code of ["cycle", "rate_limited"]) {
    const { page } = agent.data(z.object({ page: z.string() }), await agent.call("explain_code", { code }));
    expect(page).toMatch(new RegExp(`^# ${code}\n`));
  }
  const missing = await agent.call("explain_code", { code: "no_such_code" });
  expect(missing.structuredContent.error?.code).toBe("not_found");
  const outside = await agent.call("explain_code", { code: "../api" });
  expect(outside.structuredContent.error?.code).toBe("validation_failed");
  await agent.close();
});
