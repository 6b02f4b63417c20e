/** The product in a separate process, as `npm start` runs it, to be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../../local/start.ts", import.meta.url));

/** A running product. */
export interface Child {
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
  url: string;
}

/**
 * Starts it and waits until it is ready.
 * @param directory its state, which the next start goes on with
 * @throws Error when it ends before it is ready
 */
export async function startChild(directory: string, apiKey: string): Promise<Child> {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      LOCAL_STATE_DIR: directory,
      LOCAL_API_KEY: apiKey,
      // It would follow the port, which is another one at each start.
      ISSUER_DID: "did:web:localhost%3A3000",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    url: await readyUrl(child),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The child has no output.");
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const url = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error("The product ended before it was ready.");
}
