/** Measures the samples with all processors. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Placed, placedFrom } from "./measured.ts";

/**
 * Measures all samples.
 *
 * @returns in the order of the samples
 * @throws Error if a process fails
 */
export async function measuredSamples(): Promise<readonly Placed[]> {
  const parts = availableParallelism();
  const all = await Promise.all(Array.from({ length: parts }, (_, part) => measuredPart(part, parts)));
  return all.flat().toSorted((one, other) => one.place - other.place);
}

async function measuredPart(part: number, parts: number): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  const child = fork(join(import.meta.dirname, "../forgery-part.ts"), [`${part}/${parts}`]);
  child.on("message", (message) => {
    placed.push(placedFrom(message));
    if (placed.length % 20 === 0) process.stderr.write(`part ${part}: ${placed.length} pictures\n`);
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`Part ${part} of the pictures was not measured: exit code ${code}.`);
  return placed;
}
