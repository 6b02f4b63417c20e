/**
 * `npm run bench:many-executions [-- 10000 50000]`: the local product after so many executions of five blocks, from ten clients over HTTP.
 * For each number: executions a second since the one before, memory of the process, size of the state folder, p50 of first pages of the list
 * in ms, and how long a start takes after `kill -9` until the last execution is read.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { deployWorkflows, runMany, type Target, timed } from "./execution-runs.ts";
import { startProductProcess } from "./peers/product-process.ts";
import { quantile } from "./quantile.ts";

const FIRST = 1_000;
const CLIENTS = 10;
const READS = 40;
const LISTS = {
  newest: "/v1/workflows/executions",
  completed: "/v1/workflows/executions?status=completed",
  failed: "/v1/workflows/executions?status=failed",
  ofWorkflow: "/v1/workflows/wf_bench_five/executions",
} as const;
const listSchema = z.object({ executions: z.array(z.object({ executionId: z.string() })) });

async function get({ url, apiKey }: Target, path: string): Promise<unknown> {
  const response = await fetch(`${url}${path}`, { headers: { "x-api-key": apiKey } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function listTimes(target: Target): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const [name, path] of Object.entries(LISTS)) {
    const taken = await timed(async () => void (await get(target, path)), READS, 1);
    times[name] = Math.round(quantile(taken, 0.5) * 10) / 10;
  }
  return times;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);

/** Resident memory of a process. Linux only. */
function memoryOf(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return megabytes(Number(kibibytes) * 1024);
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

async function main(counts: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-many-"));
  let product = await startProductProcess(folder);
  try {
    await deployWorkflows(product.target);
    let done = 0;
    for (const count of counts) {
      const began = performance.now();
      await runMany(product.target, 5, count - done, CLIENTS);
      const perSecond = Math.round(((count - done) * 1000) / (performance.now() - began));
      done = count;
      const lists = await listTimes(product.target);
      const memoryMB = memoryOf(product.running.pid);
      const [last] = listSchema.parse(await get(product.target, LISTS.newest)).executions;
      await product.running.stop("SIGKILL");
      const restarted = performance.now();
      product = await startProductProcess(folder);
      await get(product.target, `/v1/workflows/executions/${last?.executionId}`);
      const startMs = Math.round(performance.now() - restarted);
      const stateMB = megabytes(sizeOf(folder));
      console.log(
        JSON.stringify({
          executions: count,
          perSecond,
          memoryMB,
          stateMB,
          startMs,
          lists,
          load: loadavg()[0],
        }),
      );
    }
  } finally {
    await product.running.stop();
    rmSync(folder, { recursive: true });
  }
}

const asked = process.argv.slice(2).map((count) => z.coerce.number().int().min(1).parse(count));
await main([FIRST, ...(asked.length > 0 ? asked : [10_000, 50_000])]);
