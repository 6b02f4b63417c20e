/** `test`, `dev --test` and `deploy --test`: every case of the workflow files. */
import { catalogue } from "../../blocks.config.ts";
import { referencesOf } from "../../core/workflows/references.ts";
import type { Connection } from "../client.ts";
import { checkFiles, deployFiles } from "../deployment.ts";
import { CliError } from "../errors.ts";
import type { ReadFile } from "../files.ts";
import type { Suite } from "./file.ts";
import { lazyReviewers } from "./reviewers.ts";
import { runCase } from "./run.ts";

/** How cases are run. */
export interface SuiteOptions {
  /** For one case, in milliseconds. */
  readonly timeoutMs: number;
  readonly print: (line: string) => void;
}

/**
 * Runs cases on a local server. Each runs the graph of its file once; the children that graphs of the files use are deployed before.
 *
 * @throws CliError when a file has errors, or a case fails: never without at least one case that ran
 */
export async function runSuites(
  connection: Connection,
  suites: readonly Suite[],
  { timeoutMs, print }: SuiteOptions,
): Promise<void> {
  const files = suites.map(({ file }) => file);
  await checkFiles(connection, files, print);
  await deployChildren(connection, files);
  const reviewers = lazyReviewers(connection);
  const server = { starter: connection, reviewer: reviewers.nth, timeoutMs };
  const count = { passed: 0, failed: 0 };
  try {
    for (const { file, path, cases } of suites) {
      print(path);
      for (const testCase of cases) {
        const faults = await runCase(server, file, testCase);
        print(`  ${faults.length === 0 ? "ok  " : "FAIL"} ${testCase.name}`);
        for (const line of faults.flatMap((fault) => fault.split("\n"))) print(`       ${line}`);
        count[faults.length === 0 ? "passed" : "failed"] += 1;
      }
    }
  } finally {
    await reviewers.revoke();
  }
  const all = count.passed + count.failed;
  if (all === 0) throw new CliError("There are no cases.");
  if (count.failed > 0) throw new CliError(`${count.failed} of ${all} cases failed.`);
  print(`${all} ${all === 1 ? "case" : "cases"} passed.`);
}

/** A graph runs the live versions of its children. */
async function deployChildren(connection: Connection, files: readonly ReadFile[]): Promise<void> {
  const used = new Set(
    files.flatMap(({ graph }) => referencesOf(graph, catalogue)).map((to) => to.workflowId),
  );
  const children = files.filter(({ workflowId }) => used.has(workflowId));
  if (children.length === 0) return;
  const { waiting } = await deployFiles(connection, children, {
    dryRun: false,
    note: "for a test",
    print: () => {},
  });
  if (waiting.length > 0)
    throw new CliError(
      `${waiting.join(", ")}: the local server takes a deployment only with a second person (four eyes), so its parent would be tested with an older child. No case was run.`,
    );
}
