import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** A process of a bench: it is there when it has printed the line that was waited for. */
export interface Running {
  readonly pid: number;
  /** The line that it printed. */
  readonly line: string;
  /** Sends the signal and waits until the process has ended. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; absent: where this process does. */
  readonly cwd?: string;
  /** Part of the line that says that it is ready, on either output. */
  readonly ready: string;
  /** Who runs it; absent: the user of this process. */
  readonly uid?: number;
}

/** @throws Error with the end of its output when the process ends before it is ready */
export async function startProcess({ file, args, env = {}, cwd, ready, uid }: Command): Promise<Running> {
  const child = spawn(file, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid, cwd: "/" }),
  });
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const line = await lineOf(child, file, ready);
  return {
    pid: child.pid ?? 0,
    line,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await ended;
      process.off("exit", kill);
    },
  };
}

function lineOf(child: ChildProcess, file: string, ready: string): Promise<string> {
  const seen: string[] = [];
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${file} ended with ${code}: ${seen.slice(-5).join(" ")}`)),
    );
    for (const output of [child.stdout, child.stderr])
      if (output !== null)
        createInterface({ input: output }).on("line", (line) => {
          if (line.includes(ready)) resolve(line);
          seen.push(line);
        });
  });
}

/** Ticks of the processor's clock in `/proc`, a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS_PER_SECOND = 100;

/**
 * Processor time of processes and all that descend from them, in ms. Linux only.
 * @returns of processes that ended meanwhile only what their parent waited for
 */
export function processorMs(pids: readonly number[]): number {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const family = new Set(pids);
  for (let before = -1; before !== family.size; ) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const ticks = all.filter(({ pid }) => family.has(pid)).reduce((sum, stat) => sum + stat.ticks, 0);
  return (ticks * 1000) / TICKS_PER_SECOND;
}

function statOf(pid: number): { pid: number; parent: number; ticks: number }[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program stands in brackets and may hold spaces.
    const [, parent, ...rest] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [user, system, childUser, childSystem] = rest.slice(9, 13).map(Number);
    return [
      {
        pid,
        parent: Number(parent),
        ticks: (user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0),
      },
    ];
  } catch {
    // It has ended since the folder was read.
    return [];
  }
}
