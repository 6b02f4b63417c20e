import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { RecordedCall } from "../../../local/calls/record.ts";

const recordedSchema = z.object({
  functionName: z.string(),
  action: z.string(),
  resource: z.string(),
  context: z.record(z.string(), z.array(z.string())),
});

/**
 * The calls that suites left in a folder (`RECORD_AWS_CALLS`), each once.
 *
 * @throws Error when there are none
 */
export function readRecorded(folder: string): readonly RecordedCall[] {
  const lines = readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"));
  const calls = [...new Set(lines)]
    .filter((line) => line !== "")
    .map((line) => recordedSchema.parse(JSON.parse(line)));
  if (calls.length === 0) throw new Error(`${folder} holds no recorded calls`);
  return calls;
}
