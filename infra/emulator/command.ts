import { spawn } from "node:child_process";

/** How a command is run. */
export interface CommandOptions {
  /** Laid over the process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  /** Shows the output while the command runs, instead of keeping it. */
  readonly isShown?: boolean;
}

/**
 * Runs a command to its end. Its output is kept and shown only when it fails.
 *
 * @param command program, found on the PATH
 * @param args its arguments
 * @param options environment and directory
 * @returns what it wrote to stdout
 * @throws Error with the end of its output when it does not exit with 0
 */
export function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...options.environment },
      stdio: options.isShown === true ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      ...(options.directory === undefined ? {} : { cwd: options.directory }),
    });
    let stdout = "";
    let all = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      all += chunk.toString();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      all += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${all.slice(-8_000)}`));
    });
  });
}
