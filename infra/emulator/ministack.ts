/** MiniStack: a LocalStack-compatible emulator from PyPI that needs no Docker. Installed and run here for tests. */
import { spawn } from "node:child_process";
import { access, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { run } from "./command.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The version that `docs/localstack.md` describes; its folder has the version in its name, so that a change installs it again. */
const VERSION = "1.4.21";
/** Its KMS makes asymmetric keys with `cryptography`. */
const REQUIREMENTS = [`ministack==${VERSION}`, "cryptography==50.0.2"];
const ENVIRONMENT = join(ROOT, `.cache/ministack-${VERSION}`);

/** A running emulator. */
export interface Emulator {
  readonly endpoint: string;
  /** File with its output, the functions' own lines included. */
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

/** Where a MiniStack on a port answers. */
export const endpointAt = (port: number): string => `http://localhost:${port}`;

/**
 * Starts MiniStack, after installing it into its own virtual environment if necessary.
 *
 * @param port to listen on
 * @throws Error when it does not answer within half a minute, with what it printed
 */
export async function startMiniStack(port: number): Promise<Emulator> {
  await install();
  const endpoint = endpointAt(port);
  const logFile = join(ROOT, `.cache/ministack-${port}.log`);
  const log = await open(logFile, "w");
  const child = spawn(join(ENVIRONMENT, "bin/ministack"), [], {
    env: { ...process.env, GATEWAY_PORT: String(port), AWS_ENDPOINT_URL: endpoint },
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await untilReady(endpoint, () => child.exitCode !== null, logFile);
  return {
    endpoint,
    logFile,
    stop: async () => {
      child.kill("SIGTERM");
      // It does not hear the signal while a call holds its event loop.
      const last = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(last);
    },
  };
}

async function install(): Promise<void> {
  const there = await access(join(ENVIRONMENT, "bin/ministack")).then(
    () => true,
    () => false,
  );
  if (there) return;
  await run("python3", ["-m", "venv", ENVIRONMENT]);
  const pip = join(ENVIRONMENT, "bin/pip");
  await run(pip, ["install", "--quiet", "--disable-pip-version-check", ...REQUIREMENTS]);
}

/** Settings of the app (`infra/config.ts`) on MiniStack. */
export const MINISTACK_SETTINGS = { emulatorRuns: "polled" };

/** Whether MiniStack answers at an endpoint. */
export const isMiniStack = (endpoint: string): Promise<boolean> =>
  fetch(`${endpoint}/_ministack/health`).then(
    (response) => response.ok,
    () => false,
  );

async function untilReady(endpoint: string, hasEnded: () => boolean, logFile: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && !hasEnded()) {
    if (await isMiniStack(endpoint)) return;
    await delay(50);
  }
  throw new Error(
    `MiniStack does not answer at ${endpoint}:\n${(await readFile(logFile, "utf8")).slice(-4_000)}`,
  );
}
