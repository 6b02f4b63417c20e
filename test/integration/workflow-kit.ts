import { afterAll, beforeAll, expect } from "vitest";
import * as z from "zod";
import { type Api, freshId } from "./harness.ts";

const step = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
export const graph = { blocks: { first: step }, edges: [] };
export const longer = { blocks: { first: step, second: step }, edges: [{ from: "first", to: "second" }] };
export const broken = { blocks: { first: { type: "nonsense" } }, edges: [{ from: "first", to: "nowhere" }] };

export const detail = z.looseObject({
  id: z.string(),
  version: z.number(),
  deployedVersion: z.number().nullable(),
});
export const deployment = z.strictObject({
  workflowId: z.string(),
  version: z.number(),
  deployedAt: z.string(),
  definitionHash: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(["EXPRESS", "STANDARD"]),
});
export const edited = z.looseObject({
  version: z.number(),
  diagnostics: z.array(z.looseObject({ code: z.string() })),
});

/**
 * Opens the API for a test file, with calls that make and deploy workflows.
 * @param open opens it, in the test file: so the emulator suite knows which files call over HTTP
 */
export function openWorkflows(open: () => Promise<Api>) {
  let api: Api;
  beforeAll(async () => {
    api = await open();
  });
  afterAll(() => api.close());

  const read = async (id: string) => detail.parse((await api.call("GET", `/v1/workflows/${id}`)).body);
  const deploy = async (id: string, body: object = {}) =>
    deployment.parse((await api.call("POST", `/v1/workflows/${id}/deploy`, { body })).body);

  async function create(state?: object): Promise<string> {
    const id = freshId("wf");
    const body = { id, name: "Test", ...(state === undefined ? {} : { state }) };
    expect((await api.call("POST", "/v1/workflows", { body })).status).toBe(201);
    return id;
  }

  return { api: () => api, read, deploy, create };
}
