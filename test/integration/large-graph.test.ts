/** In a graph of 32 blocks or more each block reads the records that it names, by a call of its own (decision 154): every type has the right to. */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 120_000);
afterAll(() => api.close());

const subject_id = "{% $input.subject_id %}";
const decision = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
/** One block of each type that holds nothing. Some find nothing to work with here, and fail. */
const ofEachType = {
  document: { type: "document_verification", input: { subject_id } },
  identity: { type: "identity_verification", input: { subject_id } },
  sanctions: { type: "sanctions_screening", input: { name: "{% $input.name %}" } },
  business: { type: "business_lookup", input: { name: "{% $input.name %}" }, retry: { maxAttempts: 1 } },
  http: { type: "http_request", config: { url: "https://vendor.invalid/" }, retry: { maxAttempts: 1 } },
  risk: {
    type: "risk_rating",
    config: {
      rules: [{ id: "any", when: "true", points: 1, reason: "Always." }],
      levels: [{ name: "low", from: 0 }],
    },
  },
  pause: { type: "wait", config: { seconds: 1 } },
  child: {
    type: "subworkflow",
    config: { workflowId: "wf_sanctions_only" },
    input: { name: "{% $input.name %}" },
  },
  credential: { type: "credential_issue", config: { credential_type: "user" } },
  // One that is issued by its first try reads the whole run.
  refused: {
    type: "credential_issue",
    config: { credential_type: "user" },
    input: { subject_id: "{% $substring($input.name, 0, 0) %}" },
  },
};
const chain = Array.from({ length: 32 }, (_, place) => `step_${place}`);

const ended = z.looseObject({
  status: z.string(),
  logs: z.array(z.looseObject({ blockId: z.string(), status: z.string(), error: z.string().optional() })),
});

it("every type of block works in a large graph", async () => {
  const workflow = {
    blocks: { ...ofEachType, ...Object.fromEntries(chain.map((id) => [id, decision])), caught: decision },
    edges: [
      ...chain.slice(1).map((to, place) => ({ from: chain[place], to })),
      ...Object.keys(ofEachType).map((from) => ({ from, to: "caught", on: "failed" })),
    ],
  };
  const input = { subject_id: freshId("user"), name: "Quillabeth Zyxwander" };
  const body = { workflowId: freshId("wf"), workflow, options: { input } };
  const { status, logs } = ended.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
  expect(status).toBe("completed");
  const endOf = (id: string) => {
    const log = logs.find(({ blockId }) => blockId === id);
    return log?.error === undefined ? log?.status : /\((\w+)\)$/.exec(log.error)?.[1];
  };
  expect(Object.fromEntries(Object.keys(ofEachType).map((id) => [id, endOf(id)]))).toEqual({
    document: "document_missing",
    identity: "document_missing",
    sanctions: "completed",
    business: "not_found",
    http: "provider_error",
    risk: "completed",
    pause: "completed",
    child: "completed",
    credential: "completed",
    refused: "invalid_input",
  });
  expect(chain.map(endOf)).toEqual(chain.map(() => "completed"));
});
