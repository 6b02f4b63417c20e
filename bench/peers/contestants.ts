/** What `npm run bench:peers` runs side by side: this product and two engines of durable execution, each in processes of its own behind HTTP. */
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { freePort } from "../../infra/emulator/free-port.ts";
import { type Blocks, deployWorkflows, post, WORKFLOWS } from "../execution-runs.ts";
import { type Running, startProcess } from "./processes.ts";
import { startProductProcess } from "./product-process.ts";

/** One of those that are measured. */
export interface Contestant {
  readonly name: string;
  /** Processes whose time is counted, with all that descend from them. */
  readonly pids: readonly number[];
  /** One execution of five steps. @throws Error when it does not complete */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** How to start one. */
export interface Entry {
  readonly name: string;
  /** @param folder an empty one for its state @throws Error when it cannot be started */
  start(folder: string): Promise<Contestant>;
}

const HERE = import.meta.dirname;
const MODULES = join(HERE, "node_modules");
/** Nothing that is measured takes so long. */
const PATIENCE_MS = 15_000;
const completed = z.looseObject({ status: z.literal("completed") });

/** "No flush": with the guarantee of the local product's table, which survives the end of its process and not that of the machine. */
export const ENTRIES: readonly Entry[] = [
  { name: "this product", start: (folder) => startProduct("this product", folder, 5) },
  { name: "DBOS, PostgreSQL", start: (folder) => startDbos("DBOS, PostgreSQL", folder, true) },
  { name: "Restate", start: (folder) => startRestate("Restate", folder, true) },
  { name: "DBOS, no flush", start: (folder) => startDbos("DBOS, no flush", folder, false) },
  { name: "Restate, no flush", start: (folder) => startRestate("Restate, no flush", folder, false) },
];

/**
 * Starts the product.
 * @param folder an empty one for its state. @param blocks of its workflow. @param tree its sources with their packages; absent: the working tree
 * @throws Error when it cannot be started
 */
export async function startProduct(
  name: string,
  folder: string,
  blocks: Blocks,
  tree?: string,
): Promise<Contestant> {
  const { running, target } = await startProductProcess(folder, tree);
  await deployWorkflows(target);
  const call = { workflowId: WORKFLOWS[blocks], options: { input: {} } };
  return contestant(name, [running], async () => {
    completed.parse(await post(target, "/v1/workflows/execute", call));
  });
}

async function startDbos(name: string, folder: string, flushed: boolean): Promise<Contestant> {
  const [database, port] = [await freePort(), await freePort()];
  const postgres = await startPostgres(folder, database, flushed);
  const app = await startProcess({
    file: process.execPath,
    args: [join(HERE, "dbos.mjs")],
    env: { PORT: String(port), DATABASE: `postgresql://postgres@127.0.0.1:${database}/dbos` },
    ready: "the peer listens",
  });
  return contestant(name, [app, postgres], () => runPeer(`http://127.0.0.1:${port}/`));
}

/** PostgreSQL runs as its own user where this process is root's: it refuses root. */
async function startPostgres(folder: string, port: number, flushed: boolean): Promise<Running> {
  const binaries = process.env.POSTGRES_BIN ?? newestPostgres();
  const uid = process.getuid?.() === 0 ? idOfPostgres() : undefined;
  if (uid !== undefined) chownSync(folder, uid, uid);
  const data = join(folder, "data");
  const made = spawnSync(
    join(binaries, "initdb"),
    ["--pgdata", data, "--username=postgres", "--auth=trust", "--encoding=UTF8"],
    { encoding: "utf8", cwd: "/", ...(uid === undefined ? {} : { uid, gid: uid }) },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const settings = ["-p", String(port), "-h", "127.0.0.1", "-k", folder, ...(flushed ? [] : ["-F"])];
  return startProcess({
    file: join(binaries, "postgres"),
    args: ["-D", data, ...settings],
    env: { LC_ALL: "C" },
    ready: "ready to accept connections",
    ...(uid === undefined ? {} : { uid }),
  });
}

function newestPostgres(): string {
  const root = "/usr/lib/postgresql";
  const newest = existsSync(root) ? readdirSync(root).sort().at(-1) : undefined;
  if (newest === undefined)
    throw new Error("PostgreSQL is not installed: apt-get install postgresql-15, or set POSTGRES_BIN");
  return join(root, newest, "bin");
}

function idOfPostgres(): number {
  const { stdout, status } = spawnSync("id", ["-u", "postgres"], { encoding: "utf8" });
  if (status !== 0) throw new Error("there is no user postgres");
  return Number(stdout);
}

async function startRestate(name: string, folder: string, flushed: boolean): Promise<Contestant> {
  const [ingress, admin, node, service] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const data = join(folder, "data");
  mkdirSync(data);
  const noFlush = { RESTATE_LOG_SERVER__ROCKSDB_DISABLE_WAL_FSYNC: "true" };
  const server = await startProcess({
    file: join(MODULES, `@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`),
    args: ["--base-dir", data, "--no-logo"],
    env: {
      RESTATE_DISABLE_TELEMETRY: "true",
      RESTATE_LOG_FILTER: "warn,restate_admin::service=info",
      RESTATE_LISTEN_MODE: "tcp",
      RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
      ...(flushed ? {} : noFlush),
    },
    ready: "Admin API starting",
  });
  const app = await startProcess({
    file: process.execPath,
    args: [join(HERE, "restate.mjs")],
    env: { PORT: String(service), NODE_ENV: "production", RESTATE_LOGGING: "ERROR" },
    ready: "the peer listens",
  });
  await postJson(`http://127.0.0.1:${admin}/deployments`, { uri: `http://127.0.0.1:${service}` });
  return contestant(name, [app, server], () => runPeer(`http://127.0.0.1:${ingress}/five/run`));
}

async function runPeer(url: string): Promise<void> {
  completed.parse(await postJson(url, {}));
}

async function postJson(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}

const contestant = (name: string, running: readonly Running[], run: () => Promise<void>): Contestant => ({
  name,
  pids: running.map(({ pid }) => pid),
  run,
  stop: async () => {
    for (const process of running) await process.stop("SIGINT");
  },
});
