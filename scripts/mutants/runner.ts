import { join } from "node:path";
import { createVitest, type Vitest } from "vitest/node";
import { followFiles } from "../../test/support/follow-files.ts";

const ROOT = join(import.meta.dirname, "../..");
/** A mutant may loop for ever: then the run is given up, and the mutant counts as killed. */
const GIVE_UP_MS = 120_000;
const INCLUDE = ["{compiler,engines,core,adapters,lambdas,sdk}/**/*.test.ts", "test/golden/**/*.test.ts"];

/** The changed text of one file; the disk does not change. */
export interface Change {
  /** absolute path */
  readonly file: string;
  readonly source: string;
}

/** The fast tests' verdict on a change; `no_tests` when no test reaches the file. */
export type Verdict = "killed" | "survived" | "no_tests";

/** Runs the tests that reach a file, in one Vitest that stays warm. */
export class MutantRunner {
  private vitest: Vitest | undefined;
  private change: Change | undefined;

  /** @throws Error when the tests that reach the file fail without a change, because a verdict would then be meaningless */
  async checkUnchanged(file: string): Promise<void> {
    if ((await this.run({ file, source: "" }, false)) === "killed")
      throw new Error(`The tests of ${file} fail without a mutant.`);
  }

  /** Runs the tests that reach the changed file; the first failure ends the run. */
  judge(change: Change): Promise<Verdict> {
    return this.run(change, true);
  }

  async close(): Promise<void> {
    await this.vitest?.close();
    this.vitest = undefined;
  }

  private async run(change: Change, changed: boolean): Promise<Verdict> {
    const vitest = await this.warm();
    this.change = undefined;
    vitest.config.related = [change.file];
    const specifications = await vitest.getRelevantTestSpecifications();
    if (specifications.length === 0) return "no_tests";
    this.change = changed ? change : undefined;
    vitest.invalidateFile(change.file);
    let timer: NodeJS.Timeout | undefined;
    const givenUp = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), GIVE_UP_MS);
    });
    const result = await Promise.race([vitest.runTestSpecifications(specifications), givenUp]);
    clearTimeout(timer);
    this.change = undefined;
    vitest.invalidateFile(change.file);
    if (result === undefined) {
      await this.close();
      return "killed";
    }
    const passed = result.unhandledErrors.length === 0 && result.testModules.every((module) => module.ok());
    return passed ? "survived" : "killed";
  }

  private async warm(): Promise<Vitest> {
    const substitute = {
      name: "mutant",
      enforce: "pre" as const,
      transform: (_source: string, id: string) => (id === this.change?.file ? this.change.source : null),
    };
    this.vitest ??= await createVitest(
      "test",
      {
        config: false,
        root: ROOT,
        watch: false,
        include: INCLUDE,
        related: [],
        bail: 1,
        hookTimeout: 60_000,
        reporters: [{}],
        testTimeout: 30_000,
      },
      { plugins: [substitute, followFiles()] },
    );
    return this.vitest;
  }
}
