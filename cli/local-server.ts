import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, connectionOf } from "./client.ts";
import { CliError } from "./errors.ts";
import { ensureSampleIndex } from "./lists.ts";
import { DEFAULT_STATE_DIR } from "./local-stack.ts";

/** The options of a command that works on a local server. */
export interface LocalFlags {
  url?: string;
  key?: string;
}

const DEFAULT_URL = "http://127.0.0.1:3000";
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/**
 * The connection to a local server that runs already.
 *
 * @param url `http://127.0.0.1:3000` when absent
 * @param key the one that `npm start` has left in its folder when absent
 * @throws CliError for another machine, which a test or a half-finished edit must not reach; without a key
 */
export async function localConnection({ url = DEFAULT_URL, key }: LocalFlags): Promise<Connection> {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  if (!LOOPBACK.includes(host))
    throw new CliError(
      `${url} is not a local server. This command changes workflows and runs tests, so it takes a server of this machine only: start one with npm start, and give --url ${DEFAULT_URL}.`,
    );
  return connectionOf({ url, key: key ?? (await keptKey()) });
}

/**
 * Asks a server once, before work that would fail at each of its steps.
 *
 * @throws CliError when it does not answer or does not know the key
 */
export async function requireServing({ url, key }: Connection): Promise<void> {
  const answer = await fetch(`${url}/v1/api-keys/me`, { headers: { "x-api-key": key } }).catch(() => {
    throw new CliError(`${url} does not answer. Start the local server with npm start, or give --url.`);
  });
  if (answer.status === 401)
    throw new CliError(
      `${url} does not know the key. Give --key or WORKFLOW_API_KEY: the key that npm start printed.`,
    );
}

/** @throws CliError when there is none */
async function keptKey(): Promise<string> {
  const path = join(process.env.LOCAL_STATE_DIR ?? DEFAULT_STATE_DIR, "api-key");
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliError(
      `Give --key or WORKFLOW_API_KEY: the key that npm start printed. (${path} is not there.)`,
    );
  });
  return text.trim();
}

/**
 * Starts the product in this process for the time of some work: state in memory, invented screening lists, a key with
 * every scope. Once in a process.
 */
export async function withOwnServer<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const listsDir = mkdtempSync(join(tmpdir(), "workflow-api-lists-"));
  try {
    ensureSampleIndex(listsDir, new Date());
    const { startLocal } = await import("../local/app.ts");
    const app = await startLocal({ listsDir, schedules: false, logLevel: "silent" });
    try {
      return await work({ url: app.url, key: app.apiKey });
    } finally {
      await app.close();
    }
  } finally {
    rmSync(listsDir, { recursive: true, force: true });
  }
}
