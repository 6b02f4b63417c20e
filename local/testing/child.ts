import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { LocalCredentials } from "../http/credentials.ts";
import { isJsonObject, type JsonValue, parseJson } from "../json.ts";

/** A stack in another process. */
export interface ChildStack {
  endpoint: string;
  /** The credentials that sign its calls. */
  credentials: LocalCredentials;
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

const placeSchema = z.object({
  endpoint: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});

/** Starts `child-stack.ts`. @param stateDir its state. @param logFile where it notes each invocation. */
export async function startChildStack(stateDir: string, logFile: string): Promise<ChildStack> {
  const script = fileURLToPath(new URL("./child-stack.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, stateDir, logFile], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const place = placeSchema.parse(JSON.parse(await firstLine(child)));
  return { ...place, kill: () => kill(child) };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The child has no output.");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("The child ended before it was ready.");
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

/** The invocations noted so far: name and payload. */
export function invocations(logFile: string): { name: string; payload: JsonValue }[] {
  if (!existsSync(logFile)) return [];
  const lines = readFileSync(logFile, "utf8").split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    const entry = parseJson(line);
    return Array.isArray(entry) && entry[1] !== undefined
      ? [{ name: String(entry[0]), payload: entry[1] }]
      : [];
  });
}

/** The task token in a payload. */
export function tokenIn(payload: JsonValue | undefined): string {
  return isJsonObject(payload) && typeof payload.token === "string" ? payload.token : "";
}
