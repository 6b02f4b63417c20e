import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, codeOf, freshId, openApi } from "./harness.ts";

/** Two ids of a subject that read the same would be two records of one person (decision 306). */

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const spellings = (id: string): string[] => [
  ` ${id}`,
  `${id}\t`,
  `${id}\u00a0`,
  `${id}  b`,
  `${id}\u2003b`,
  `${id}\u200b`,
  `${id}\u200d`,
  `${id}\u200e`,
  `${id}\ufe0f`,
  `${id}\u3164`,
  `${id}\u2800`,
  `${id}e\u0301`,
];

const end = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };

async function start(blocks: object, subject: string) {
  const workflowId = freshId("wf");
  const body = { id: workflowId, name: "W", state: { blocks, edges: [] } };
  expect((await api.call("POST", "/v1/workflows", { body })).status).toBe(201);
  return api.call("POST", "/v1/workflows/execute", {
    body: { workflowId, useDraftState: true, options: { input: { subject_id: subject } } },
  });
}

describe("an id of a subject", () => {
  it.each([
    ["a run", (id: string) => start({ end }, id)],
    ["a record", (id: string) => api.call("POST", "/v1/subjects", { body: { external_id: id } })],
    [
      "a case",
      (id: string) => api.call("POST", "/v1/cases", { body: { subject_id: id, reason: "A call." } }),
    ],
    [
      "a challenge",
      (id: string) => api.call("POST", "/v1/liveness-challenges", { body: { subject_id: id } }),
    ],
    [
      "a credential",
      (id: string) =>
        api.call("POST", "/v1/credentials", {
          body: {
            credential_type: "user",
            subject: { type: "person", id },
            claims: { kyc_status: "pending" },
          },
        }),
    ],
    ["a list of cases", (id: string) => api.call("GET", `/v1/cases?subject_id=${encodeURIComponent(id)}`)],
    [
      "a list of runs",
      (id: string) => api.call("GET", `/v1/workflows/executions?subjectId=${encodeURIComponent(id)}`),
    ],
    [
      "a list of records",
      (id: string) => api.call("GET", `/v1/subjects?external_id=${encodeURIComponent(id)}`),
    ],
  ])("has one spelling in %s", async (_name, call) => {
    const id = freshId("x");
    const taken: string[] = [];
    for (const spelled of spellings(id)) {
      const reply = await call(spelled);
      if (reply.status !== 400 || codeOf(reply) !== "validation_failed")
        taken.push(`${JSON.stringify(spelled)} ${reply.status}`);
    }
    expect(taken).toEqual([]);
    expect((await call(`${id} \u00e9`)).status).toBeLessThan(300);
  });

  it("has one spelling in the input of a block", async () => {
    const look = { type: "document_verification", input: { subject_id: "{% ' ' & $input.subject_id %}" } };
    const { body } = await start({ look }, freshId("x"));
    expect(body).toMatchObject({ status: "failed", error: expect.stringContaining("(invalid_input)") });
  });
});
