/** Records the functions' AWS calls during a suite, for the check of policies (`npm run test:policies`). */
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RecordedCall } from "../../local/calls/record.ts";

/** The recorded calls, and the option of `startLocal` that records them. */
export interface Recording {
  readonly options: { readonly onAwsCall: (call: RecordedCall) => void };
  /** Adds the recorded calls to the folder. */
  readonly save: () => void;
}

/**
 * A recording, when `RECORD_AWS_CALLS` names a folder.
 *
 * @param environment `process.env`
 */
export function recordingOf(
  environment: Readonly<Record<string, string | undefined>>,
): Recording | undefined {
  const folder = environment.RECORD_AWS_CALLS;
  if (folder === undefined || folder === "") return undefined;
  const kept = new Set<string>();
  return {
    options: { onAwsCall: (call) => void kept.add(JSON.stringify(call)) },
    save() {
      mkdirSync(folder, { recursive: true });
      appendFileSync(join(folder, `${process.pid}.jsonl`), [...kept, ""].join("\n"));
      kept.clear();
    },
  };
}
