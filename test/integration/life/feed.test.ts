import { ulid } from "ulid";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, graph, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const page = z.object({
  events: z.array(z.looseObject({ event_type: z.string(), resource_id: z.string().nullable() })),
  next_cursor: z.string().nullable(),
});

/** The feed's events of an execution or a workflow, oldest first. */
async function eventsOf(resourceId: string) {
  const found: z.infer<typeof page>["events"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const next: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const part = page.parse((await api.call("GET", `/v1/audit/events?limit=100${next}`)).body);
    found.push(...part.events.filter(({ resource_id }) => resource_id === resourceId));
    cursor = part.next_cursor;
  }
  return found;
}

const as = (principal: string) => ({ "x-on-behalf-of-subject": principal });
const twoReviews = graph({ first: review(["approval"]), second: review(["approval"]), after: step }, [
  ...chain("first > after"),
  ...chain("second > after"),
]);

async function answer(executionId: string, startBlockId: string, reviewer: string) {
  const body = {
    workflowId: "wf_feed",
    runFromBlock: { executionId, startBlockId },
    options: { input: { approval: "yes" } },
  };
  return api.call("POST", "/v1/workflows/execute", { body, headers: as(reviewer) });
}

const byKey = (on_behalf_of: string | null) => ({
  actor_type: "api_key",
  actor_id: expect.stringMatching(/^key_/),
  on_behalf_of,
});

it("records every answered pause with its actor, and the end", async () => {
  const { body } = await run.inline(twoReviews, {}, "wf_feed");
  const { executionId } = body;
  const answers = await Promise.all([
    answer(executionId, "first", "reviewer_1"),
    answer(executionId, "second", "reviewer_2"),
    answer(executionId, "second", "reviewer_3"),
  ]);
  expect(answers.filter(({ status }) => status < 300)).toHaveLength(2);
  await expect.poll(() => run.status(executionId).then((view) => view.body.status)).toBe("completed");
  const events = await eventsOf(executionId);
  const resumed = events.filter(({ event_type }) => event_type === "execution.resumed");
  expect(resumed.toSorted((a, b) => String(a.block_ids).localeCompare(String(b.block_ids)))).toMatchObject([
    { block_ids: ["first"], ...byKey("reviewer_1") },
    { block_ids: ["second"], ...byKey(expect.stringMatching(/^reviewer_[23]$/)) },
  ]);
  // An event gets its place in the feed after the change, and on AWS two changes may get theirs in the other order.
  const end = async () =>
    (await eventsOf(executionId)).filter(({ event_type }) => event_type === "execution.completed");
  await expect.poll(end).toMatchObject([{ actor_type: "workflow", actor_id: null }]);
});

it("names no subject who answers, reads or cancels a run about himself; its trail does", async () => {
  const subject = `user_${ulid().toLowerCase()}`;
  const input = { applicant: { ids: [subject] } };
  const { body } = await run.inline(twoReviews, { input }, "wf_feed");
  await answer(body.executionId, "first", subject);
  const path = `/v1/workflows/executions/${body.executionId}`;
  await api.call("POST", `${path}/disclosures`, { body: { input: true }, headers: as(subject) });
  await api.call("POST", `${path}/cancel`, { body: {}, headers: as(subject) });
  const events = await eventsOf(body.executionId);
  expect(events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ event_type: "execution.resumed", ...byKey(null) }),
      expect.objectContaining({ event_type: "execution.data_disclosed", ...byKey(null) }),
      expect.objectContaining({ event_type: "execution.cancelled", ...byKey(null) }),
    ]),
  );
  expect(JSON.stringify(events)).not.toContain(subject);
  const trail = await api.call("GET", `${path}/audit`);
  expect(JSON.stringify(trail.body)).toContain(subject);
});

it("records who cancelled, and who deployed", async () => {
  const { body } = await run.inline(twoReviews, {}, "wf_feed");
  const path = `/v1/workflows/executions/${body.executionId}/cancel`;
  await api.call("POST", path, { body: {}, headers: as("operator_1") });
  const events = await eventsOf(body.executionId);
  expect(events.find(({ event_type }) => event_type === "execution.cancelled")).toMatchObject(
    byKey("operator_1"),
  );

  const id = `wf_feed_${ulid().toLowerCase()}`;
  await api.call("POST", "/v1/workflows", { body: { id, name: "Feed", state: graph({ only: step }, []) } });
  await api.call("POST", `/v1/workflows/${id}/deploy`, { body: {}, headers: as("operator_2") });
  expect(await eventsOf(id)).toMatchObject([
    { event_type: "workflow.draft_changed", ...byKey(null) },
    { event_type: "workflow.deployed", ...byKey("operator_2") },
  ]);
});
