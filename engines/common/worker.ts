import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { basename, extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** The file of a worker's code. */
export interface WorkerFile {
  /** `import.meta.url` of the file that names it. */
  readonly from: string;
  /** Its source, from there. A bundle has it beside itself, as `<name>.mjs`. */
  readonly source: `./${string}.ts` | `./${string}.mjs`;
}

/** How a worker is started. */
export interface WorkerOptions {
  readonly file: WorkerFile;
  /** Heap, in MB of 2^20 bytes. What native code takes lies outside of it. */
  readonly heapMb: number;
  /** Its environment variables; none by default. */
  readonly env?: NodeJS.ProcessEnv;
}

/** What a worker's owner hears of it. */
export interface WorkerEvents {
  readonly message: (message: unknown) => void;
  /** It ended, or could not begin. Called once. */
  readonly exit: (reason: "memory" | "died") => void;
}

/** Code that runs beside the caller's event loop and can be ended at any time. It keeps no process alive. */
export interface RunningWorker {
  /**
   * @param handedOver buffers in the message that a thread takes over instead of a copy: they are empty here from then on
   * @throws where the message cannot be cloned
   */
  post(message: object, handedOver?: readonly ArrayBuffer[]): void;
  end(): void;
}

/** Starts a worker. */
export type StartWorker = (options: WorkerOptions, events: WorkerEvents) => RunningWorker;

/**
 * Starts a thread: cheap, for JavaScript alone. An add-on that is at work when its thread is ended may end the whole process (`terminate called
 * after throwing an instance of 'Napi::Error'`), so native code runs only in threads that nobody ends, of a process that does nothing else (`infer.ts`).
 */
export const startThread: StartWorker = ({ file, heapMb, env = {} }, events) => {
  const worker = new Worker(threadCode(file), {
    eval: true,
    env,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
    // The output of libraries may quote their input.
    stdout: true,
    stderr: true,
  });
  let reason: "memory" | "died" = "died";
  worker.on("message", events.message);
  // After the listener, which would hold the process again.
  worker.unref();
  worker.once("error", (error: unknown) => {
    if (isOutOfMemory(error)) reason = "memory";
  });
  worker.once("exit", () => events.exit(reason));
  return {
    post: (message, handedOver = []) => worker.postMessage(message, handedOver),
    end: () => void worker.terminate(),
  };
};

/** Starts a process, which can be ended, or can crash, in the middle of native code without harm to its parent. It ends with its parent. */
export const startProcess: StartWorker = ({ file, heapMb, env = {} }, events) => {
  const isSource = file.from.endsWith(".ts");
  const loader = isSource ? ["--import", pathToFileURL(createRequire(file.from).resolve("tsx")).href] : [];
  const child = fork(fileURLToPath(codeOf(file)), {
    env,
    execArgv: [`--max-old-space-size=${heapMb}`, ...loader],
    serialization: "advanced",
    // The output of libraries may quote their input.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let hasEnded = false;
  const exit = (): void => {
    if (!hasEnded) events.exit("died");
    hasEnded = true;
  };
  child.unref();
  child.channel?.unref();
  child.on("message", events.message);
  child.once("error", exit);
  child.once("exit", exit);
  return {
    // A message that does not arrive ends the process: its job would wait for ever.
    post: (message) => child.send(message, (error) => error !== null && child.kill("SIGKILL")),
    end: () => child.kill("SIGKILL"),
  };
};

/** Code that starts a thread's file. A new thread must be taught to read a source. */
export function threadCode(file: WorkerFile): string {
  const start = `import(${JSON.stringify(codeOf(file).href)})`;
  const isTypeScript = codeOf(file).pathname.endsWith(".ts");
  return isTypeScript
    ? `import("tsx/esm/api").then(({ register }) => { register(); return ${start}; });`
    : start;
}

/** The bundle beside a bundle, the source beside the source. */
function codeOf({ from, source }: WorkerFile): URL {
  const bundled = `./${basename(source, extname(source))}.mjs`;
  return new URL(from.endsWith(".ts") ? source : bundled, from);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
