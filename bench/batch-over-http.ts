/** A batch of credentials through the API of the local stack, state on disk, measured at the client. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { type LocalApp, startLocal } from "../local/app.ts";

/** Each answer holds all results so far. */
const POLL_MS = 1_000;

const jobSchema = z.looseObject({ job_id: z.string(), status: z.string(), succeeded: z.number().optional() });

async function call(app: LocalApp, method: "GET" | "POST", path: string, body?: unknown) {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { "x-api-key": app.apiKey, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return jobSchema.parse(await response.json());
}

/**
 * Submits a batch and asks for it until it has ended.
 * @param items the credentials to issue
 * @returns the elapsed time and the processor time of the whole process, both in ms
 * @throws Error when a credential was not issued
 */
export async function runBatchOverHttp(
  items: readonly unknown[],
): Promise<{ ms: number; processorMs: number }> {
  const stateDir = mkdtempSync(join(tmpdir(), "bench-batch-"));
  const app = await startLocal({ stateDir, schedules: false, deploy: false });
  try {
    const processor = process.cpuUsage();
    const start = performance.now();
    let job = await call(app, "POST", "/v1/credentials/batch-issue", { credentials: items });
    while (job.status !== "completed" && job.status !== "failed") {
      await delay(POLL_MS);
      job = await call(app, "GET", `/v1/credentials/batch-issue/${job.job_id}`);
    }
    const ms = performance.now() - start;
    const { user, system } = process.cpuUsage(processor);
    if (job.succeeded !== items.length) throw new Error(`${job.succeeded} of ${items.length} were issued`);
    return { ms, processorMs: (user + system) / 1000 };
  } finally {
    await app.close();
    rmSync(stateDir, { recursive: true });
  }
}
