/** The whole product in memory with injected faults, and its invariants. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JSONWebKeySet } from "jose";
import * as z from "zod";
import { ensureSampleIndex } from "../../../cli/lists.ts";
import { auditTrailSchema } from "../../../core/audit/trail.ts";
import { keptExecutionId } from "../../../core/executions/execution-id.ts";
import { type ExecutionView, executionViewSchema } from "../../../core/executions/reads/view.ts";
import { webhookUrl } from "../../../core/executions/webhook-token.ts";
import { startLocal } from "../../../local/app.ts";
import type { RecordedCall } from "../../../local/calls/record.ts";
import { type Clock, systemClock } from "../../../local/clock.ts";
import { Faults } from "../../../local/faults.ts";
import { runAs } from "../../../local/lambda/running.ts";
import type { Post } from "../../support/applicant.ts";
import { recordingOf } from "../../support/recording.ts";
import { changedResults, faultsOfEnd } from "./invariants.ts";
import { TENANT } from "./ledger.ts";
import type { Scenario } from "./scenarios.ts";

/** Retry delays are cut to a twentieth; time limits of functions (longer than this) are unchanged. */
const LONGEST_CUT_MS = 15_000;
const quickClock: Clock = {
  now: systemClock.now,
  setTimer: (delayMs, run) => systemClock.setTimer(delayMs <= LONGEST_CUT_MS ? delayMs / 20 : delayMs, run),
};

const salted = z.looseObject({ hashSalt: z.string() });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
/** Looks at an execution before the sweeper takes it for dead, and looks in all. */
const LOOKS = { beforeSweep: 12, all: 60, everyMs: 25 } as const;
/** After this long every execution is due and every EXPRESS machine dead. */
const LATER_MS = 400_000;

export type FaultKit = Awaited<ReturnType<typeof startFaultKit>>;

/** Starts the product with the workflows that ship, the specimen document and the sample lists. */
export async function startFaultKit() {
  const listsDir = mkdtempSync(join(tmpdir(), "faults-lists-"));
  ensureSampleIndex(listsDir, new Date());
  const faults = new Faults(quickClock);
  const calls: RecordedCall[] = [];
  const recording = recordingOf(process.env);
  const app = await startLocal({
    listsDir,
    faults,
    clock: quickClock,
    schedules: false,
    logLevel: "silent",
    onAwsCall(call) {
      calls.push(call);
      recording?.options.onAwsCall(call);
    },
  });
  const { sweepOne } = await import("../../../core/executions/state/sweep.ts");
  const { executionPorts } = await import("../../../lambdas/composition.ts");
  const later = { ...executionPorts(), now: () => new Date(Date.now() + LATER_MS) };

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${app.url}${path}`, {
      method,
      headers: { "x-api-key": app.apiKey, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return { http: response.status, answer };
  }
  const jwks: JSONWebKeySet = keySet.parse((await call("GET", "/.well-known/jwks.json")).answer);

  /** Calls once, and again with the same Idempotency-Key when the service could not answer, as clients do. */
  async function insist(body: unknown, key: string) {
    const headers = { "idempotency-key": key };
    const first = await call("POST", "/v1/workflows/execute", body, headers);
    if (first.http < 500) return first;
    faults.set([]);
    return call("POST", "/v1/workflows/execute", body, headers);
  }

  async function read(executionId: string): Promise<ExecutionView | undefined> {
    const { http, answer } = await call("GET", `/v1/workflows/status/${executionId}`);
    return http === 404 ? undefined : executionViewSchema.parse(answer);
  }
  const trailOf = async (executionId: string) =>
    auditTrailSchema.parse((await call("GET", `/v1/workflows/executions/${executionId}/audit`)).answer);

  const saltOf = async (executionId: string): Promise<string> => {
    const path = `/v1/workflows/executions/${executionId}/disclosures`;
    return salted.parse((await call("POST", path, { input: true })).answer).hashSalt;
  };

  /** False too while the trail cannot be read: a fault may hit this call as any other. */
  const isSealed = (executionId: string): Promise<boolean> =>
    trailOf(executionId).then(
      ({ seal }) => seal !== null,
      () => false,
    );

  /** Waits until the run rests (ended and sealed, or paused); the sweeper comes when it takes too long. */
  async function rest(executionId: string): Promise<ExecutionView | undefined> {
    for (let look = 1; ; look++) {
      const view = await read(executionId).catch(() => undefined);
      if (view?.status === "paused") return view;
      if (view !== undefined && view.endedAt !== null && (await isSealed(executionId))) return view;
      if (look >= LOOKS.all) return view;
      await new Promise((resolve) => setTimeout(resolve, LOOKS.everyMs));
      if (look % LOOKS.beforeSweep === 0)
        await runAs("events-sweeper", () =>
          sweepOne(later, keptExecutionId(TENANT, executionId), {}).catch(() => undefined),
        );
    }
  }

  /** Posts to a block of a run as its sender does, again when the service could not answer. @returns the status */
  async function postWebhook(executionId: string, { blockId, body }: NonNullable<Scenario["webhook"]>) {
    const load = () => executionPorts().executions.loadMeta(keptExecutionId(TENANT, executionId));
    // The fault may hit this look of the test itself, too.
    const meta = await load().catch(() => {
      faults.set([]);
      return load();
    });
    const url = meta && webhookUrl(meta, blockId);
    if (url === undefined) throw new Error(`${executionId} has no webhook ${blockId}.`);
    const first = await call("POST", new URL(url).pathname, body);
    if (first.http < 500) return first.http;
    faults.set([]);
    return (await call("POST", new URL(url).pathname, body)).http;
  }

  const post: Post = async (path, body) => (await call("POST", path, body)).answer;

  /** A client's preparation of a run. @returns the run's input */
  const prepare = async (scenario: Scenario, executionId: string): Promise<object> =>
    scenario.input(`subject_${executionId}`, post);

  /** One run of a scenario to its end. @returns the acknowledged answers, and the end */
  async function play(scenario: Scenario, executionId: string, input: object) {
    const options = { executionId, input };
    const { workflowId, workflow } = scenario;
    const started = { workflowId, options, ...(workflow === undefined ? {} : { workflow }) };
    const begun = await insist(started, `${executionId}-execute`);
    const acknowledged = executionViewSchema.safeParse(begun.answer).data;
    let view = await rest(executionId);
    const { reviews = [], webhook } = scenario;
    if (webhook !== undefined && view?.status === "paused") {
      await postWebhook(executionId, webhook);
      view = await rest(executionId);
    }
    for (const review of reviews) {
      if (view?.status !== "paused") break;
      const source = { executionId, startBlockId: review.blockId };
      const body = {
        workflowId: scenario.workflowId,
        runFromBlock: source,
        options: { input: review.input },
      };
      await insist(body, `${executionId}-resume-${review.blockId}`);
      view = await rest(executionId);
      // A submission whose call died before anything was written leaves the pause open: the reviewer submits again.
      const isOpen = view?.pausePoints.some(({ blockId }) => blockId === review.blockId);
      if (isOpen === true) await insist(body, `${executionId}-resume-again`);
      view = await rest(executionId);
    }
    // A body whose call died before it was kept: the sender, who got no answer, sends it again.
    if (webhook !== undefined && view?.status === "paused") await postWebhook(executionId, webhook);
    faults.set([]);
    return { begun, acknowledged, end: await rest(executionId) };
  }

  /** The faults of an execution after `play`; empty when all invariants hold. */
  async function faultsIn(executionId: string, played: Awaited<ReturnType<typeof play>>): Promise<string[]> {
    const { begun, acknowledged, end } = played;
    if (end === undefined) return acknowledged === undefined ? [] : ["an acknowledged execution is lost"];
    const found = [
      ...changedResults(acknowledged?.output ?? {}, end.output),
      ...(await faultsOfEnd(end, await trailOf(executionId), jwks, await saltOf(executionId))),
    ];
    if (begun.http >= 500) found.push(`a second call still answers ${begun.http}`);
    return found;
  }

  return {
    app,
    faults,
    /** The AWS calls of functions so far. */
    calls,
    call,
    prepare,
    play,
    rest,
    postWebhook,
    faultsIn,
    read,
    async close() {
      await app.close();
      recording?.save();
      rmSync(listsDir, { recursive: true, force: true });
    },
  };
}
