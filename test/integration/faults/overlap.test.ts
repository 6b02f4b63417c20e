/**
 * Two attempts of one block at once: the caller of the first one sees a failure while the function goes on, and the second attempt ends
 * before it. The block asks a server that gives another nonce each time, so that a result that is written twice shows.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../../core/outbound/testing/stand-in.ts";
import { type FaultKit, startFaultKit } from "./kit.ts";
import type { Scenario } from "./scenarios.ts";

let vendor: StandIn;
let kit: FaultKit;
/** Releases the answer to the first request of a run, which is held. */
const held = new Map<string, () => void>();

beforeAll(async () => {
  let nonce = 0;
  vendor = await startStandIn((response, { path }) => {
    nonce += 1;
    const body = JSON.stringify({ nonce, verdict: nonce % 2 === 1 ? "yes" : "no" });
    const answer = () => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(body);
    };
    if (held.has(path)) answer();
    else held.set(path, answer);
  });
  process.env.PRIVATE_HOSTS = vendor.host;
  kit = await startFaultKit();
}, 60_000);

afterAll(async () => {
  await kit.close();
  await vendor.close();
  delete process.env.PRIVATE_HOSTS;
});

const scenario = (): Scenario => ({
  name: "overlapping attempts",
  workflowId: "wf_overlap",
  workflow: {
    blocks: {
      ask: { type: "http_request", config: { url: `{% '${vendor.url}/' & $input.run %}` } },
      copy: {
        type: "decision",
        config: { outcomes: [{ name: "yes", when: "$blocks.ask.body.verdict = 'yes'" }], default: "no" },
      },
    },
    edges: [{ from: "ask", to: "copy" }],
  },
  input: (subject_id) => ({ subject_id, run: subject_id }),
  credentials: 0,
  sampledInCi: 1,
});

it("keeps the result that was recorded first", async () => {
  const executionId = "exec_overlap";
  kit.faults.set([
    { service: "lambda", operation: "blocks-http-request", nth: 1, when: "before", what: "abandon" },
  ]);
  const played = await kit.play(scenario(), executionId, await kit.prepare(scenario(), executionId));
  expect(played.end).toMatchObject({ status: "completed" });
  for (const release of held.values()) release();
  await kit.faults.abandonedEnded();
  expect(await kit.read(executionId)).toEqual(played.end);
  expect(await kit.faultsIn(executionId, played)).toEqual([]);
  expect(vendor.received).toHaveLength(2);
}, 60_000);
