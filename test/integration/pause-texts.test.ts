/** The title and message of a pause that an expression makes of a person's data are shown as outputs are: under their scope, with an event. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Api, openShipped } from "./harness.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
let executionId: string;
const workflow = {
  blocks: {
    review: {
      type: "manual_review",
      config: {
        reason: "{% $input.name %}",
        title: "{% 'Look at ' & $input.name %}",
        instructions: "{% 'Born ' & $input.born %}",
      },
    },
  },
  edges: [],
};
const PERSON = /Ada Quillfeather|1990-05-17/;

beforeAll(async () => {
  api = await openShipped();
  const input = { subject_id: "user_texts", name: "Ada Quillfeather", born: "1990-05-17" };
  const body = { workflowId: "wf_pause_texts", workflow, options: { input } };
  const started = await api.call("POST", "/v1/workflows/execute", { body });
  // Who started the run sees what was asked.
  expect(started.body).toMatchObject({
    pausePoints: [
      { reason: "Ada Quillfeather", title: "Look at Ada Quillfeather", message: "Born 1990-05-17" },
    ],
  });
  executionId = z.object({ executionId: z.string() }).parse(started.body).executionId;
});
afterAll(() => api.close());

const disclosed = async (): Promise<unknown[]> => {
  const path = `/v1/audit/events?resource_id=${executionId}&event_type=execution.data_disclosed&limit=100`;
  return z.object({ events: z.array(z.unknown()) }).parse((await api.call("GET", path)).body).events;
};

it.each([
  ["the status", () => `/v1/workflows/status/${executionId}`],
  ["the details", () => `/v1/workflows/executions/${executionId}`],
  ["the list of pauses", () => "/v1/workflows/pauses"],
  ["the sealed trail", () => `/v1/workflows/executions/${executionId}/audit`],
])("are missing in %s for a key that may not read data", async (_what, path) => {
  const key = await api.keyWith(["workflows:executions:read", "workflows:review"]);
  const { status, body } = await api.call("GET", path(), { key });
  expect([status, JSON.stringify(body).includes('"review"')]).toEqual([200, true]);
  expect(JSON.stringify(body)).not.toMatch(PERSON);
});

it("are in the status for a key that may, and the event names the block", async () => {
  const key = await api.keyWith(["workflows:executions:read", "executions:data:read"]);
  const { body } = await api.call("GET", `/v1/workflows/status/${executionId}`, { key });
  expect(body).toMatchObject({ pausePoints: [{ title: "Look at Ada Quillfeather" }] });
  expect(await disclosed()).toEqual([expect.objectContaining({ block_ids: ["review"] })]);
});
