import { beforeAll, describe, expect, it } from "vitest";
import { openApi } from "../integration/harness.ts";
import { client } from "../integration/life/client.ts";
import { chain, graph, review, step } from "../integration/life/graphs.ts";
import { everythingInLogs, everythingInStepFunctions } from "./service.ts";

/** Nobody has this name, this number or this address: wherever they turn up, we put them there. */
const CANARY = { name: "Quillabeth Zyxwander", number: "XQ7719435", address: "77 Nowhere Crescent" };
const TRACE = /Quillabeth|Zyxwander|XQ7719435|Nowhere Crescent/i;

const readsThem = graph(
  {
    screen: { type: "sanctions_screening", input: { name: "{% $input.name %}" }, config: { failOn: [] } },
    decide: {
      type: "decision",
      config: { outcomes: [{ name: "yes", when: "$length($input.name) > 0" }], default: "no" },
    },
    wrong: {
      type: "decision",
      config: { outcomes: [{ name: "yes", when: "$input.name.first > 1" }] },
      retry: { maxAttempts: 1 },
    },
    pause: review(["note"]),
    after: step,
  },
  [...chain("screen > pause > after"), ...chain("decide > pause")],
);

describe("personal data", () => {
  let histories = "";
  let logs = "";

  beforeAll(async () => {
    const api = await openApi();
    const run = client(api);
    await run.inline(readsThem, { input: CANARY });
    const paused = await run.inline(graph({ pause: review(["note"]), after: step }, chain("pause > after")), {
      input: CANARY,
    });
    await run.resume(paused.body, "pause", { note: `${CANARY.name}, ${CANARY.number}` });
    // Faults quote what they are given, if nobody stops them.
    await run.post({ workflowId: "wf_x", options: { input: CANARY, [CANARY.name]: CANARY.number } });
    await api.call("POST", "/v1/workflows/execute", { raw: `{"name": "${CANARY.name}` });
    await api.call("GET", `/v1/credentials?subject_id=${encodeURIComponent(CANARY.name)}`);
    await api.call("POST", "/v1/credentials", {
      body: {
        credential_type: "user",
        subject: { type: "person", id: CANARY.number, first_name: CANARY.name },
        claims: { kyc_status: "approved" },
      },
    });
    await api.close();
    histories = await everythingInStepFunctions();
    logs = await everythingInLogs();
  });

  it("never enters a state machine or its history", () => {
    expect(histories).toContain("ExecutionStarted");
    expect(histories).not.toMatch(TRACE);
  });

  it("is in no log", () => {
    expect(logs).toMatch(/"message":"request"/);
    expect(logs).toMatch(/"message":"block"/);
    expect(logs).not.toMatch(TRACE);
  });
});
