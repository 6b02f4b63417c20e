import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { waitingPauseSchema } from "../../../core/executions/reads/view.ts";
import { type Api, codeOf, openApi } from "../harness.ts";
import { type Client, client } from "./client.ts";
import { chain, failing, graph, review, step } from "./graphs.ts";

let api: Api;
let run: Client;
beforeAll(async () => {
  api = await openApi();
  run = client(api);
});
afterAll(() => api.close());

const page = z.strictObject({ pauses: z.array(waitingPauseSchema), nextCursor: z.string().nullable() });
const list = async (query: string, key?: string) => {
  const reply = await api.call("GET", `/v1/workflows/pauses?${query}`, key === undefined ? {} : { key });
  expect([reply.status, reply.body]).toEqual([200, reply.body]);
  return page.parse(reply.body);
};
/** The index is eventually consistent: reads again until the list matches. */
const until = async (query: string, holds: (ids: string[]) => boolean) => {
  for (;;) {
    const { pauses } = await list(query);
    if (holds(pauses.map(({ executionId }) => executionId))) return pauses;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const answer = { approval_reference: "case-17" };
const reviewed = graph({ person: review(), after: step }, chain("person > after"));
const asks = (reason: string) =>
  graph({
    person: { type: "manual_review", config: { reason, requiredInput: ["verdict"], message: "Look twice." } },
  });

describe("the list of open pauses", () => {
  it("has a pause with its fields until it is answered", async () => {
    const workflowId = await run.deployed(asks("uncertain_result"));
    const paused = await run.post({ workflowId });
    const { executionId } = paused.body;
    const query = `workflowId=${workflowId}`;
    const [pause] = await until(query, (ids) => ids.length === 1);
    expect(pause).toEqual({
      executionId,
      workflowId,
      version: 1,
      blockId: "person",
      reason: "uncertain_result",
      requiredInput: ["verdict"],
      message: "Look twice.",
      decisions: [
        { id: "approve", label: "Approve", means: "approved", required: ["verdict"] },
        { id: "decline", label: "Decline", means: "declined", required: [] },
      ],
      fields: paused.body.pausePoints[0]?.fields,
      approvals: [],
      caseId: expect.stringMatching(/^case_/),
      createdAt: paused.body.pausePoints[0]?.createdAt,
      expiresAt: paused.body.pausePoints[0]?.expiresAt,
      startedAt: paused.body.startedAt,
    });
    await run.resume(paused.body, "person", { verdict: "yes" });
    await until(query, (ids) => ids.length === 0);
  });

  it("has no pauses of a cancelled run", async () => {
    const workflowId = await run.deployed(reviewed);
    const paused = await run.post({ workflowId });
    await until(`workflowId=${workflowId}`, (ids) => ids.length === 1);
    await run.cancel(paused.body.executionId);
    expect((await list(`workflowId=${workflowId}`)).pauses).toEqual([]);
  });

  it("has no pause of a run that failed elsewhere meanwhile", async () => {
    const workflowId = await run.deployed(
      graph({ first: review(), second: review(), breaks: failing }, chain("second > breaks")),
    );
    const paused = await run.post({ workflowId });
    await until(`workflowId=${workflowId}`, (ids) => ids.length === 2);
    await run.resume(paused.body, "second", answer);
    expect((await run.ended(paused.body.executionId)).body.status).toBe("failed");
    expect((await list(`workflowId=${workflowId}`)).pauses).toEqual([]);
  });

  it("is sorted, filtered and paged without skipping or repeating one", async () => {
    const workflowId = await run.deployed(
      graph({ low: review(), high: { ...review(), config: { reason: "high_risk", requiredInput: [] } } }),
    );
    const runs: string[] = [];
    for (let n = 0; n < 3; n++) runs.push((await run.post({ workflowId })).body.executionId);
    const query = `workflowId=${workflowId}`;
    const all = await until(query, (ids) => ids.length === 6);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).toSorted());
    const newest = await list(`${query}&order=newest`);
    expect(newest.pauses).toEqual(all.toReversed());
    const risky = await list(`${query}&reason=high_risk`);
    expect(risky.pauses.map(({ executionId }) => executionId)).toEqual(runs);
    expect(new Set(risky.pauses.map(({ blockId }) => blockId))).toEqual(new Set(["high"]));

    for (const filter of ["", "&reason=high_risk", "&order=newest"]) {
      const whole = await list(`${query}${filter}`);
      const seen: unknown[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const next = cursor === "" ? "" : `&cursor=${cursor}`;
        const part: z.infer<typeof page> = await list(`${query}${filter}&limit=1${next}`);
        expect(part.pauses.length).toBeLessThanOrEqual(1);
        seen.push(...part.pauses);
        cursor = part.nextCursor;
      }
      expect(seen).toEqual(whole.pauses);
    }

    const from = all[2]?.createdAt ?? "";
    const later = await list(`${query}&from=${encodeURIComponent(from)}`);
    expect(later.pauses).toEqual(all.filter(({ createdAt }) => createdAt >= from));
    const earlier = await list(`${query}&to=${encodeURIComponent(from)}`);
    expect(earlier.pauses).toEqual(all.filter(({ createdAt }) => createdAt <= from));
  });

  it("shows a key no pause of another organization, and refuses its cursor", async () => {
    const workflowId = await run.deployed(reviewed);
    await run.post({ workflowId });
    await run.post({ workflowId });
    await until(`workflowId=${workflowId}`, (ids) => ids.length === 2);
    const { nextCursor } = await list(`workflowId=${workflowId}&limit=1`);
    const key = await api.foreignKey({ organizationId: "org_reads_others", environment: "staging" });
    expect(nextCursor).not.toBeNull();
    expect((await list("limit=100", key)).pauses).toEqual([]);
    expect((await list(`workflowId=${workflowId}`, key)).pauses).toEqual([]);
    const theirs = await api.call(
      "GET",
      `/v1/workflows/pauses?workflowId=${workflowId}&cursor=${nextCursor}`,
      {
        key,
      },
    );
    expect([theirs.status, codeOf(theirs)]).toEqual([400, "validation_failed"]);
  });

  it("refuses an invalid cursor", async () => {
    const cursor = Buffer.from("2026-01-01T00:00:00.000Z").toString("base64url");
    const reply = await api.call("GET", `/v1/workflows/pauses?cursor=${cursor}`);
    expect([reply.status, codeOf(reply)]).toEqual([400, "validation_failed"]);
  });
});
