import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import {
  disclosureSchema,
  executionDetailSchema,
  executionGraphSchema,
} from "../../../core/executions/reads/detail.ts";
import { type Api, codeOf, freshId, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, failing, graph, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const at = (executionId: string, rest = "") => `/v1/workflows/executions/${executionId}${rest}`;
const detailOf = async (executionId: string) =>
  executionDetailSchema.parse((await api.call("GET", at(executionId))).body);
const blockOf = async (executionId: string, blockId: string) =>
  (await detailOf(executionId)).blocks.find((block) => block.blockId === blockId);
const disclose = (executionId: string, body: unknown, headers: Record<string, string> = {}) =>
  api.call("POST", at(executionId, "/disclosures"), { body, headers });
const feed = z.object({
  events: z.array(z.looseObject({ id: z.string(), resource_id: z.string().nullable() })),
  next_cursor: z.string().nullable(),
});
/** Events of this kind about an execution. */
async function eventsAbout(executionId: string) {
  const found: z.infer<typeof feed>["events"] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const next: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { body } = await api.call(
      "GET",
      `/v1/audit/events?event_type=execution.data_disclosed&limit=100${next}`,
    );
    const part = feed.parse(body);
    found.push(...part.events.filter(({ resource_id }) => resource_id === executionId));
    cursor = part.next_cursor;
  }
  return found;
}

const SECRET = "Ada Quillfeather";
const applicant = graph(
  {
    score: {
      type: "decision",
      input: { applicant: "{% $input.name %}", kind: "person" },
      config: {
        outcomes: [{ name: "look", when: "true" }],
        score: [{ when: "true", points: 7, reason: "New." }],
      },
    },
    person: review(["verdict"]),
    after: step,
  },
  chain("score > person > after"),
);

describe("an execution block by block", () => {
  it("returns each block's state, without its input and output", async () => {
    const paused = await run.inline(applicant, { input: { name: SECRET } });
    const { executionId } = paused.body;
    const detail = await detailOf(executionId);
    expect(detail).toMatchObject({ status: "paused", sealed: false, endedAt: null, rerunFrom: null });
    expect(detail.blocks.map(({ blockId, state }) => [blockId, state])).toEqual([
      ["score", "completed"],
      ["person", "paused"],
      ["after", "pending"],
    ]);
    const [score, person] = detail.blocks;
    expect(score).toMatchObject({
      hasOutput: true,
      summary: { outcome: "look", score: 7, reasons: [{ points: 7, reason: "New." }] },
      routes: { person: true },
      attempts: [{ error: null }],
    });
    expect(person?.pause).toMatchObject({ state: "open", requiredInput: ["verdict"], closedAt: null });

    await run.resume(paused.body, "person", { verdict: "secret verdict" });
    const ended = await api.call("GET", at(executionId));
    expect(JSON.stringify(ended.body)).not.toContain(SECRET);
    expect(JSON.stringify(ended.body)).not.toContain("secret verdict");
    const done = executionDetailSchema.parse(ended.body);
    expect(done.blocks.map(({ state }) => state)).toEqual(["completed", "completed", "completed"]);
    expect(done.blocks[1]?.pause?.state).toBe("resumed");
    expect(done.blocks[1]?.attempts).toHaveLength(1);
  });

  it("returns a failed block's code and the skipped blocks", async () => {
    const failed = await run.inline(graph({ first: failing, next: step }, chain("first > next")));
    const detail = await detailOf(failed.body.executionId);
    expect(detail.status).toBe("failed");
    expect(detail.blocks).toMatchObject([
      { blockId: "first", state: "failed", error: { code: expect.any(String) } },
      { blockId: "next", state: "skipped", error: null, startedAt: null },
    ]);
  });

  it("returns the results that a partial re-run took over, and their source", async () => {
    const first = await run.inline(graph({ a: step, b: step }, chain("a > b")));
    const second = await run.from(first.body, "b");
    const detail = await detailOf(second.body.executionId);
    expect(detail).toMatchObject({ parentExecutionId: first.body.executionId, rerunFrom: "b" });
    expect(detail.blocks.map(({ blockId, reusedFrom }) => [blockId, reusedFrom])).toEqual([
      ["a", first.body.executionId],
      ["b", null],
    ]);
  });

  it("shows a cancelled run's pause as skipped, and closed", async () => {
    const paused = await run.inline(applicant, { input: { name: SECRET } });
    await run.cancel(paused.body.executionId);
    expect(await blockOf(paused.body.executionId, "person")).toMatchObject({ state: "skipped" });
  });
});

describe("the graph of an execution", () => {
  it("is whole for an editor, and a shape without expressions for others", async () => {
    const { body } = await run.inline(applicant, { input: { name: SECRET } });
    const whole = executionGraphSchema.parse((await api.call("GET", at(body.executionId, "/graph"))).body);
    expect(whole.complete).toBe(true);
    expect(whole.graph).toMatchObject({ blocks: { score: { input: { applicant: "{% $input.name %}" } } } });
    expect(whole.blocks[0]).toMatchObject({ blockId: "score", input: { applicant: "{% $input.name %}" } });
    expect(whole.edges).toContainEqual({
      id: "person",
      from: "score",
      to: "person",
      on: "completed",
      when: null,
      otherwise: false,
    });

    const key = await api.keyWith(["workflows:executions:read"]);
    const reply = await api.call("GET", at(body.executionId, "/graph"), { key });
    const shape = executionGraphSchema.parse(reply.body);
    expect(shape.complete).toBe(false);
    expect(JSON.stringify(shape)).not.toContain("$input.name");
    expect(shape.graph).toMatchObject({
      blocks: { score: { type: "decision" }, person: { type: "manual_review" } },
      edges: [
        { from: "score", to: "person" },
        { from: "person", to: "after" },
      ],
    });
  });
});

describe("a disclosure", () => {
  it("shows inputs and outputs of the named blocks, and is recorded in the audit feed with actor and blocks", async () => {
    const { body } = await run.inline(applicant, { input: { name: SECRET } });
    const { executionId } = body;
    const reply = await disclose(
      executionId,
      { blocks: ["score", "person"], input: true },
      { "x-on-behalf-of-subject": "reviewer-7" },
    );
    expect(reply.status).toBe(201);
    const { eventId, ...shown } = disclosureSchema.parse(reply.body);
    expect(shown).toMatchObject({
      executionId,
      input: { name: SECRET },
      blocks: [
        {
          blockId: "score",
          input: { applicant: SECRET, kind: "person" },
          inputExact: true,
          output: { outcome: "look" },
        },
        { blockId: "person", input: null, inputExact: null, output: null },
      ],
    });
    const me = z.looseObject({ id: z.string() }).parse((await api.call("GET", "/v1/api-keys/me")).body);
    const events = await eventsAbout(executionId);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      id: eventId,
      event_type: "execution.data_disclosed",
      actor_type: "api_key",
      actor_id: me.id,
      on_behalf_of: "reviewer-7",
      block_ids: ["$input", "score", "person"],
      timestamp: shown.disclosedAt,
    });
    expect(JSON.stringify(events)).not.toContain(SECRET);
  });

  it("returns only the requested data", async () => {
    const { body } = await run.inline(applicant, { input: { name: SECRET } });
    const reply = disclosureSchema.parse((await disclose(body.executionId, { blocks: ["person"] })).body);
    expect(reply.input).toBeUndefined();
    expect(JSON.stringify(reply)).not.toContain(SECRET);
  });

  it("reports when a mapping now gives another value", async () => {
    const { body } = await run.inline(graph({ only: { ...step, input: { at: "{% $random() %}" } } }));
    const reply = disclosureSchema.parse((await disclose(body.executionId, { blocks: ["only"] })).body);
    expect(reply.blocks).toMatchObject([{ input: { at: expect.any(Number) }, inputExact: false }]);
  });

  it("does not change the sealed trail of an ended run", async () => {
    const { body } = await run.inline(graph({ only: step }));
    const trail = async () => (await api.call("GET", at(body.executionId, "/audit"))).body;
    const before = await trail();
    expect(before).toMatchObject({ seal: expect.any(String) });
    expect((await disclose(body.executionId, { input: true })).status).toBe(201);
    expect(await trail()).toEqual(before);
  });

  it("that is refused shows no data and is not recorded", async () => {
    const { body } = await run.inline(applicant, { input: { name: SECRET } });
    for (const wrong of [{}, { blocks: [] }, { blocks: ["nobody"] }, { blocks: ["score", "nobody"] }]) {
      const reply = await disclose(body.executionId, wrong);
      expect([reply.status, codeOf(reply)]).toEqual([400, "validation_failed"]);
      expect(JSON.stringify(reply.body)).not.toContain(SECRET);
    }
    expect(await eventsAbout(body.executionId)).toEqual([]);
    expect((await disclose(freshId("exec"), { input: true })).status).toBe(404);
  });

  it("is not found by another organization, like the detail and the graph", async () => {
    const { body } = await run.inline(applicant, { input: { name: SECRET } });
    const key = await api.foreignKey({ organizationId: "org_reads_others", environment: "staging" });
    const calls = [
      api.call("GET", at(body.executionId), { key }),
      api.call("GET", at(body.executionId, "/graph"), { key }),
      api.call("POST", at(body.executionId, "/disclosures"), { key, body: { input: true } }),
    ];
    for (const reply of await Promise.all(calls)) expect(reply.status).toBe(404);
  });
});

describe("a subworkflow's blocks", () => {
  it("are listed and disclosed by their full ids", async () => {
    const child = await run.deployed(graph({ inner: { ...step, input: { who: "{% $input.who %}" } } }));
    const { body } = await run.inline(
      graph({
        sub: { type: "subworkflow", config: { workflowId: child }, input: { who: "{% $input.name %}" } },
      }),
      { input: { name: SECRET } },
    );
    const detail = await detailOf(body.executionId);
    expect(detail.blocks.map(({ blockId, state }) => [blockId, state])).toEqual([
      ["sub.inner", "completed"],
      ["sub", "completed"],
    ]);
    const reply = disclosureSchema.parse((await disclose(body.executionId, { blocks: ["sub.inner"] })).body);
    expect(reply.blocks).toMatchObject([{ blockId: "sub.inner", input: { who: SECRET } }]);
  });
});
