/**
 * Executions through HTTP: `node --import tsx bench/executions.ts`. Starts the product as `npm start` does, in a process of its own with its state
 * on disk, or calls what answers at `API_URL` with `API_KEY` (an emulator, a deployment), so that both can be set side by side.
 * Prints executions per second, p50 and p95 for a credential alone and for five blocks, at 1 and 10 clients.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import type { GraphSource } from "../compiler/graph.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 300);
const WARM_UP = 30;

const decision = (when: string): GraphSource["blocks"][string] => ({
  type: "decision",
  config: { outcomes: [{ name: "go_on", when }], default: "stop" },
});

const graphs: Record<string, GraphSource> = {
  "credential only": { blocks: { issue: issueBlock() } },
  "five blocks": {
    blocks: {
      screening: { type: "sanctions_screening", input: { name: "{% $input.name %}" } },
      country: decision("$input.country = 'NZ'"),
      amount: decision("$input.amount < 1000"),
      policy: decision("$blocks.screening.status = 'clear' and $blocks.country.outcome = 'go_on'"),
      issue: issueBlock(),
    },
    edges: [
      { from: "screening", to: "policy" },
      { from: "country", to: "policy" },
      { from: "amount", to: "policy" },
      { from: "policy", to: "issue", when: "$output.outcome = 'go_on'" },
    ],
  },
};

function issueBlock(): GraphSource["blocks"][string] {
  return {
    type: "credential_issue",
    config: { credential_type: "user", claims: { kyc_status: "pending" } },
  };
}

interface Target {
  url: string;
  key: string;
  stop: () => Promise<void>;
}

async function target(): Promise<Target> {
  const { API_URL, API_KEY } = process.env;
  if (API_URL !== undefined && API_KEY !== undefined)
    return { url: API_URL, key: API_KEY, stop: async () => {} };
  const stateDir = mkdtempSync(join(tmpdir(), "bench-executions-"));
  const key = `sk_staging_${"bench".repeat(8)}`;
  const child = spawn(process.execPath, ["--import", "tsx", "local/start.ts"], {
    env: { ...process.env, PORT: "0", LOCAL_STATE_DIR: stateDir, LOCAL_API_KEY: key, LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /^ready (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    return {
      url,
      key,
      stop: async () => {
        child.kill("SIGTERM");
        await ended;
        rmSync(stateDir, { recursive: true, force: true });
      },
    };
  }
  throw new Error("The local stack ended before it was ready.");
}

const created = z.object({ id: z.string() });
const executed = z.object({ status: z.string(), error: z.string().nullable() });

async function call({ url, key }: Target, method: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { "x-api-key": key, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function deploy(api: Target, graph: GraphSource): Promise<string> {
  const { id } = created.parse(await call(api, "POST", "/v1/workflows", { name: "bench" }));
  await call(api, "PUT", `/v1/workflows/${id}/state`, graph);
  await call(api, "POST", `/v1/workflows/${id}/deploy`, {});
  return id;
}

async function once(api: Target, workflowId: string, round: number): Promise<number> {
  const input = { subject_id: `user_${round}`, name: "Ada Quillfeather", country: "NZ", amount: 12 };
  const start = performance.now();
  const answer = executed.parse(
    await call(api, "POST", "/v1/workflows/execute", { workflowId, options: { input } }),
  );
  if (answer.status !== "completed") throw new Error(`The run ended as ${answer.status}: ${answer.error}`);
  return performance.now() - start;
}

async function measure(api: Target, name: string, workflowId: string, clients: number): Promise<void> {
  for (let round = 0; round < WARM_UP; round++) await once(api, workflowId, round);
  const times: number[] = [];
  let next = 0;
  const start = performance.now();
  const client = async (): Promise<void> => {
    while (next < ROUNDS) {
      next += 1;
      times.push(await once(api, workflowId, next));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1).padStart(8);
  const rate = (times.length / seconds).toFixed(0).padStart(6);
  process.stdout.write(
    `${name.padEnd(18)}${String(clients).padStart(8)}${rate.padStart(10)}${at(0.5)}${at(0.95)}\n`,
  );
}

const api = await target();
try {
  process.stdout.write(
    `${"workflow".padEnd(18)}${"clients".padStart(8)}${"runs/s".padStart(10)}${"p50 ms".padStart(8)}${"p95 ms".padStart(8)}\n`,
  );
  for (const [name, graph] of Object.entries(graphs)) {
    const workflowId = await deploy(api, graph);
    for (const clients of [1, 10]) await measure(api, name, workflowId, clients);
  }
} finally {
  await api.stop();
}
