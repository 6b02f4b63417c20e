/** Runs one case on a local server, as its reader would by hand: start, answer the pauses, compare. */
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import type { JsonObject } from "../../compiler/json.ts";
import {
  type ExecutionView,
  executionViewSchema,
  type PausePoint,
} from "../../core/executions/reads/view.ts";
import { type Connection, callExisting } from "../client.ts";
import { CliError } from "../errors.ts";
import type { ReadFile } from "../files.ts";
import { differences } from "./check.ts";
import type { Case } from "./file.ts";

/** Where cases run. */
export interface CaseServer {
  /** Starts the runs, and reads them in full. */
  readonly starter: Connection;
  /** The person who gives the nth answer of a pause: never the one who started the run, nor the one of the answer before. */
  readonly reviewer: (n: number) => Promise<Connection>;
  /** For one case, in milliseconds. */
  readonly timeoutMs: number;
}

/** What is sent for a pause, and how many answers its block had before. */
interface Answer {
  readonly answer: JsonObject;
  readonly n: number;
}

const POLL_MS = 100;

/**
 * Runs the graph of a file with the input and the answers of a case.
 *
 * @returns what is not as the case says, one sentence each; empty: it passed
 */
export async function runCase(server: CaseServer, file: ReadFile, testCase: Case): Promise<string[]> {
  const left = new Map(
    Object.entries(testCase.answers).map(([id, given]) => [
      id,
      (Array.isArray(given) ? given : [given]).map((answer, n) => ({ answer, n })),
    ]),
  );
  const deadline = Date.now() + server.timeoutMs;
  try {
    let run = await atRest(server, await start(server.starter, file, testCase), deadline);
    while (run.status === "paused") {
      const pause = run.pausePoints.find(({ blockId }) => (left.get(blockId) ?? []).length > 0);
      const next = left.get(pause?.blockId ?? "")?.shift();
      if (pause === undefined || next === undefined) break;
      run = await atRest(server, await answerPause(server, run, pause, next), deadline, pause);
    }
    const full = await read(server.starter, run.executionId);
    return [...unanswered(full, testCase), ...unused(left), ...differences(testCase.expect, full)];
  } catch (error) {
    if (error instanceof CliError) return [error.message];
    throw error;
  }
}

/** The graph of the file itself, once: a draft that somebody edits on the server is never what is tested. */
const start = (connection: Connection, { workflowId, graph }: ReadFile, { input }: Case) =>
  callExisting(connection, {
    method: "POST",
    path: "/v1/workflows/execute",
    body: { workflowId, workflow: graph, options: { input } },
    schema: executionViewSchema,
  });

const read = (connection: Connection, executionId: string): Promise<ExecutionView> =>
  callExisting(connection, {
    method: "GET",
    path: `/v1/workflows/status/${executionId}`,
    schema: executionViewSchema,
  });

/** Waits until a run goes on by itself no more, and has taken the answer of a webhook. */
async function atRest(
  { starter, timeoutMs }: CaseServer,
  run: ExecutionView,
  deadline: number,
  answered?: PausePoint,
): Promise<ExecutionView> {
  const isOpen = ({ pausePoints }: ExecutionView) =>
    answered?.answeredBy === "webhook" &&
    pausePoints.some(
      ({ blockId, createdAt }) => blockId === answered.blockId && createdAt === answered.createdAt,
    );
  let now = run;
  while (now.status === "running" || (now.status === "paused" && isOpen(now))) {
    if (Date.now() > deadline)
      throw new CliError(
        `The run ${now.executionId} is still ${now.status} after ${timeoutMs / 1000} seconds. See --timeout.`,
      );
    await delay(POLL_MS);
    now = await read(starter, now.executionId);
  }
  return now;
}

async function answerPause(
  server: CaseServer,
  run: ExecutionView,
  pause: PausePoint,
  { answer, n }: Answer,
): Promise<ExecutionView> {
  const { blockId, answeredBy, hook_url: hook } = pause;
  if (answeredBy === "capture")
    throw new CliError(
      `The run waits at ${blockId} for the page of the applicant, which no case can answer. Expect the status paused.`,
    );
  try {
    if (hook !== undefined) {
      const path = new URL(hook).pathname;
      await callExisting(server.starter, { method: "POST", path, body: answer, schema: z.unknown() });
      return await read(server.starter, run.executionId);
    }
    return await callExisting(await server.reviewer(n), {
      method: "POST",
      path: "/v1/workflows/execute",
      body: {
        workflowId: run.workflowId,
        runFromBlock: { executionId: run.executionId, startBlockId: blockId },
        options: { input: answer },
      },
      schema: executionViewSchema,
    });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    throw new CliError(`answers.${blockId}: the service refused the answer. ${error.message}`);
  }
}

/** The open pauses of a run that should not wait. */
function unanswered({ status, pausePoints }: ExecutionView, { expect }: Case): string[] {
  if (status !== "paused" || expect.status === "paused") return [];
  return pausePoints.map(
    ({ blockId, decisions }) =>
      `The run waits at ${blockId}, and the case has no answer for it. Add answers.${blockId}${
        decisions.length === 0 ? "" : ` with a decision of: ${decisions.map(({ id }) => id).join(", ")}`
      }; or expect the status paused.`,
  );
}

const unused = (left: ReadonlyMap<string, readonly Answer[]>): string[] =>
  [...left].flatMap(([blockId, answers]) =>
    answers.length === 0
      ? []
      : [
          `answers.${blockId}: the run did not ask for ${answers.length === 1 ? "this answer" : "these answers"}.`,
        ],
  );
