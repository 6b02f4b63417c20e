import { spawn } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

/** A running emulator. */
export interface Emulator {
  readonly endpoint: string;
  /** File with its output. */
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

/** An emulator that is installed and started here. */
export interface EmulatorKind {
  readonly name: "localstack" | "ministack";
  /** Settings of the app (`infra/config.ts`) on it. */
  readonly settings: Readonly<Record<string, string>>;
  /**
   * Starts it on a port, after installing it if necessary.
   *
   * @throws MissingProgram when this machine lacks what it needs
   * @throws Error when it does not answer in time, with what it printed
   */
  readonly start: (port: number) => Promise<Emulator>;
}

/** Where an emulator on a port of this machine answers. */
export const endpointAt = (port: number): string => `http://localhost:${port}`;

/** Whether a page answers with success. */
export const isHealthy = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

/** How an emulator's process is started. */
interface EmulatorProcess {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly endpoint: string;
  /** A call that answers once it is ready. */
  readonly isReady: () => Promise<boolean>;
  readonly logFile: string;
  /** How long it may take until it is ready. */
  readonly readySeconds: number;
  /** How long it may take to end. */
  readonly endSeconds: number;
}

/**
 * Starts an emulator and waits until it is ready. Its output goes to the log file.
 *
 * @throws Error when it ends, or does not answer in time, with what it printed
 */
export async function startProcess(wanted: EmulatorProcess): Promise<Emulator> {
  const { program, args, environment, endpoint, logFile } = wanted;
  const log = await open(logFile, "w");
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  // Whoever started it may fail before it stops it.
  const orphaned = () => void child.kill("SIGTERM");
  process.once("exit", orphaned);
  const stop = async () => {
    process.off("exit", orphaned);
    child.kill("SIGTERM");
    // It may not hear the signal while a call holds its event loop.
    const last = setTimeout(() => child.kill("SIGKILL"), wanted.endSeconds * 1000);
    await ended;
    clearTimeout(last);
  };
  const deadline = Date.now() + wanted.readySeconds * 1000;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await wanted.isReady()) return { endpoint, logFile, stop };
    await delay(50);
  }
  await stop();
  throw new Error(
    `${program} does not answer at ${endpoint}:\n${(await readFile(logFile, "utf8")).slice(-4_000)}`,
  );
}
