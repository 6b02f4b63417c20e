import { join } from "node:path";
import { checkAgainstSchema } from "../core/user-code/check-value.ts";
import { evaluateTogether } from "../core/user-code/evaluate.ts";
import { warmUserCode } from "../core/user-code/pool.ts";
import { IndexMatcher } from "../engines/screening/match/matcher.ts";
import { SECTION_FOLDER } from "../engines/screening/sections.ts";
import { loadIndex } from "../engines/screening/store/screening-index.ts";
import type { LocalApp } from "./app.ts";

/** Regular expressions are compiled to machine code when they run for the second time. */
const TIMES = 2;

/**
 * Does what a first run needs, about nobody and without a record: it asks the API for a workflow, evaluates an expression, checks an input and screens
 * a name. Node.js loads and compiles this code then, so that no run waits for it (docs/decisions/0307).
 *
 * @param app that serves
 * @param listsDir the folder of the lists
 * @throws ScreeningError when no name can be screened
 */
export async function warmCode({ url, apiKey, workflows }: LocalApp, listsDir: string): Promise<void> {
  await Promise.all([warmUserCode(), import("../compiler/expressions/edge-without-value.ts")]);
  await fetch(`${url}/v1/workflows/${workflows[0] ?? ""}`, { headers: { "x-api-key": apiKey } });
  await evaluateTogether()("$uppercase('a')", NO_SCOPE);
  await checkAgainstSchema({ type: "object" }, {}, "", "");
  screenNobody(join(listsDir, SECTION_FOLDER.sanctions));
}

const NO_SCOPE = {
  input: undefined,
  blocks: {},
  vars: {},
  env: {},
  execution: { id: "", startedAt: "", workflowId: "", version: null },
};

/** By an index of its own, because the functions lend theirs to runs alone. A matcher makes its tables of words when it first reads a name. */
function screenNobody(folder: string): void {
  const index = loadIndex(folder);
  try {
    const matcher = new IndexMatcher(index, () => new Date());
    for (let time = 0; time < TIMES; time++) matcher.screen({ name: "Jane Specimen Doe" }, {});
  } finally {
    index.close();
  }
}
