/** A child workflow stops at its own unhandled failure when its parent has a failure edge: no block of it continues. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import type { GraphSource } from "../../../compiler/graph.ts";
import { type Api, freshId, openApi } from "../harness.ts";
import { type Answer, type Client, client } from "./client.ts";
import { chain, completesIf, failing, graph, pauseFor, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
let subject: string;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());
beforeEach(() => {
  subject = freshId("user");
});

const answer = { approval_reference: "case-17" };
/** Issues without a check above it: these tests must not reach it. */
const credential: GraphSource["blocks"][string] = {
  type: "credential_issue",
  input: { subject_id: "{% $input.subject_id %}" },
  config: { credential_type: "user", claims: { kyc_status: "approved" } },
};

async function parentOf(child: GraphSource, more: GraphSource["blocks"] = {}): Promise<GraphSource> {
  const workflowId = await run.deployed(child);
  const s = { type: "subworkflow" as const, config: { workflowId }, input: "{% $input %}" };
  return graph({ s, h: step, ...more }, [{ from: "s", to: "h", on: "failed" }]);
}

const input = (more: Record<string, unknown> = {}) => ({ input: { subject_id: subject, ...more } });

/** Asks until the execution is as it should be. */
async function until(executionId: string, holds: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const seen = await run.status(executionId);
    if (seen.http === 200 && holds(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const detailed = z.object({ blocks: z.array(z.object({ blockId: z.string(), state: z.string() })) });

const listed = z.object({ credentials: z.array(z.unknown()) });
async function credentialsOfSubject(): Promise<number> {
  const { body } = await api.call("GET", `/v1/credentials?subject_id=${subject}`);
  return listed.parse(body).credentials.length;
}

test("the credentials of a subject are listed once they are issued", async () => {
  const issued = await run.inline(graph({ credential }), input());
  expect(issued.body.status).toBe("completed");
  expect(await credentialsOfSubject()).toBe(1);
});

test("a pause beside the failure closes, and answering it issues nothing", async () => {
  const child = graph({ x: failing, y: review(), credential }, chain("y > credential", "approved"));
  const done = await run.inline(await parentOf(child), input());
  expect(done.body).toMatchObject({ status: "completed", error: null, pausePoints: [] });
  expect(Object.keys(done.body.output).toSorted()).toEqual(["h", "s", "s.x"]);
  expect(done.body.finalState.skippedBlocks).toEqual(expect.arrayContaining(["s.y", "s.credential"]));
  // The pause never opened, so an answer to it is a partial re-run: with another input the child runs again, and stops again.
  const late = await run.resume(done.body, "s.y", answer);
  expect(late.body).toMatchObject({ status: "completed", pausePoints: [] });
  expect(late.body.finalState.skippedBlocks).toContain("s.credential");
  expect(await credentialsOfSubject()).toBe(0);
});

test("a pause that is open when the failure comes closes; a wait is not waited for", async () => {
  const child = graph({ p: review(), x: completesIf("ok"), y: review(), w: pauseFor(3600), credential }, [
    ...chain("p > x"),
    ...chain("y > credential", "approved"),
    ...chain("w > credential"),
  ]);
  const executionId = freshId("exec");
  const call = run.inline(await parentOf(child), { executionId, ...input({ ok: false }) });
  const waiting = await until(executionId, ({ body }) => body.pausePoints.length === 2);
  for (;;) {
    const { body } = await api.call("GET", `/v1/workflows/executions/${executionId}`);
    if (detailed.parse(body).blocks.some(({ blockId, state }) => blockId === "s.w" && state === "waiting"))
      break;
  }
  await run.resume(waiting.body, "s.p", answer);
  const done = await call;
  expect(done.body).toMatchObject({ status: "completed", error: null, pausePoints: [] });
  expect(done.body.output.h).toMatchObject({ outcome: "yes" });
  expect(done.body.output).not.toHaveProperty("s.credential");
  const late = await run.resume(waiting.body, "s.y", answer);
  expect([late.http, late.error.code]).toEqual([409, "conflict"]);
  expect(await credentialsOfSubject()).toBe(0);
});

test("while a block outside waits, pauses of the stopped child take no answer and are not listed", async () => {
  const child = graph({ p: review(), x: completesIf("ok"), y: review(), credential }, [
    ...chain("p > x"),
    ...chain("y > credential", "approved"),
  ]);
  const parent = await parentOf(child, { outside: review() });
  const waiting = await run.inline(parent, input({ ok: false }));
  const paused = await run.resume(waiting.body, "s.p", answer);
  expect(paused.body).toMatchObject({ status: "paused", pausePoints: [{ blockId: "outside" }] });
  expect(paused.body.output.h).toMatchObject({ outcome: "yes" });
  const late = await run.resume(waiting.body, "s.y", answer);
  expect([late.http, late.error.code]).toEqual([409, "conflict"]);
  const done = await run.resume(paused.body, "outside", answer);
  expect(done.body.status).toBe("completed");
  expect(await credentialsOfSubject()).toBe(0);
});

test("the failure stops every subworkflow up to the one with the failure edge, and nothing beside that one", async () => {
  const innermost = graph({ x: failing, y: review(), credential }, chain("y > credential", "approved"));
  const middle = graph(
    {
      n: {
        type: "subworkflow",
        config: { workflowId: await run.deployed(innermost) },
        input: "{% $input %}",
      },
      z: review(),
      credential,
    },
    chain("z > credential", "approved"),
  );
  const parent = await parentOf(middle, { beside: review() });
  const paused = await run.inline(parent, input());
  expect(paused.body).toMatchObject({ status: "paused", pausePoints: [{ blockId: "beside" }] });
  expect(paused.body.output.h).toMatchObject({ outcome: "yes" });
  expect(paused.body.finalState.skippedBlocks).toEqual(
    expect.arrayContaining(["s.z", "s.credential", "s.n", "s.n.y", "s.n.credential"]),
  );
  expect(await credentialsOfSubject()).toBe(0);
});

test("a partial re-run from below does not start the stopped child, and one from within is refused", async () => {
  const child = graph({ x: failing, y: review(), credential }, chain("y > credential", "approved"));
  const done = await run.inline(await parentOf(child), input());
  const again = await run.from(done.body, "h");
  expect(again.body).toMatchObject({ status: "completed", pausePoints: [] });
  expect(again.body.finalState.skippedBlocks).toEqual(expect.arrayContaining(["s.y", "s.credential"]));
  for (const start of ["s.y", "s.credential"]) {
    const within = await run.from(done.body, start);
    expect([within.http, JSON.stringify(within.error.details)]).toEqual([
      422,
      expect.stringContaining("failed_elsewhere"),
    ]);
  }
  expect(await credentialsOfSubject()).toBe(0);
});
