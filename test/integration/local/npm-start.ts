import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** How the product is started. */
export interface Launch {
  stateDir: string;
  apiKey: string;
  /** Command-line arguments. */
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** By `npm start`, in a process group of its own, instead of the command that it runs. */
  npm?: boolean;
}

/** Starts the product in a process of its own, on any free port. */
export function launch({ stateDir, apiKey, args = [], environment = {}, npm = false }: Launch): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: "0",
    LOCAL_STATE_DIR: stateDir,
    LOCAL_API_KEY: apiKey,
    // It would follow the port, which is another one at each start here.
    ISSUER_DID: "did:web:localhost%3A3000",
    ...environment,
  };
  const options: SpawnOptions = { cwd: ROOT, env, detached: npm, stdio: ["ignore", "pipe", "pipe"] };
  return npm
    ? spawn("npm", ["start", "--", ...args], options)
    : spawn(process.execPath, ["--import", "tsx", "local/start.ts", ...args], options);
}

/** Waits until it answers. @param told gets each line before. @returns its address. @throws Error when it ends before */
export async function ready(child: ChildProcess, told: string[] = []): Promise<string> {
  child.stderr?.pipe(process.stderr);
  if (child.stdout === null) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
    told.push(line);
  }
  throw new Error("npm start ended before it was ready");
}

/** Waits until it has ended by itself. @returns its exit code, and its error message */
export async function refusal(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said };
}

/** Ends it by a signal. @returns its exit code */
export function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill(signal);
  });
}

/** A client of one key. */
export function client(apiKey: string) {
  return async (url: string, method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "x-api-key": apiKey, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return { status: response.status, body: answer };
  };
}
