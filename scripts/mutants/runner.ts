import { dirname, join, relative, sep } from "node:path";
import type { TestError } from "vitest";
import { createVitest, type Reporter, type Vitest } from "vitest/node";
import { followFiles } from "../../test/support/follow-files.ts";

const ROOT = join(import.meta.dirname, "../..");
/** A mutant may loop for ever, so a run is given up after this time. It is long, because other work may leave these tests a fraction of a processor. */
const GIVE_UP_MS = 300_000;
const CONTRACTS = "test/contracts";
const INCLUDE = [
  "{compiler,engines,core,adapters,lambdas,sdk}/**/*.test.ts",
  "test/golden/**/*.test.ts",
  `${CONTRACTS}/**/*.test.ts`,
];

/** The changed text of one file; the disk does not change. */
export interface Change {
  /** absolute path */
  readonly file: string;
  readonly source: string;
  /** absolute path of the test that must fail; undefined: any that reaches the file, but for the contract suites */
  readonly test?: string | undefined;
}

/**
 * The fast tests' verdict on a change. `timed_out`: tests did not end, which a loop does, and do end without the change; `undecided`:
 * they do not end without it either; `no_tests`: none reaches the file.
 */
export type Verdict = "killed" | "timed_out" | "survived" | "undecided" | "no_tests";

/** How a run of tests ended. */
type Ending = "passed" | "failed" | "given_up";

/** Runs the tests that reach a file, nearest first, in one Vitest that stays warm. */
export class MutantRunner {
  private readonly nearOnly: boolean;

  private vitest: Vitest | undefined;
  private change: Change | undefined;
  /** Tests that pass without a change, by their paths. */
  private readonly sound = new Set<string>();
  /** What failed in this run. Vitest's own state keeps what failed in earlier runs, and its `bail` counts that too. */
  private failures: string[] = [];

  /** @param nearOnly leaves out the tests of other folders: seconds instead of minutes for a mutant that survives */
  constructor(nearOnly = false) {
    this.nearOnly = nearOnly;
  }

  /**
   * Runs the tests that reach the changed file: its own first, others of its folder next, all others last. The first
   * failure ends it.
   * @throws Error when a test fails without a change, because a verdict would then be meaningless
   */
  async judge(change: Change): Promise<Verdict> {
    const paths = await this.testsOf(change);
    if (paths.length === 0) return "no_tests";
    for (const stage of byDistance(change.file, paths, this.nearOnly && change.test === undefined)) {
      const ending = await this.run(stage, change);
      if (ending === "given_up") return (await this.isSound(stage)) ? "timed_out" : "undecided";
      if (ending === "passed") continue;
      if (!(await this.isSound(stage))) throw new Error(`Without a mutant: ${this.failures.join("; ")}`);
      return "killed";
    }
    return "survived";
  }

  async close(): Promise<void> {
    await this.vitest?.close();
    this.vitest = undefined;
  }

  private async testsOf({ file, test }: Change): Promise<readonly string[]> {
    const vitest = await this.warm();
    vitest.config.related = [file];
    const contracts = join(ROOT, CONTRACTS) + sep;
    const paths = (await vitest.getRelevantTestSpecifications()).map(({ moduleId }) => moduleId);
    return paths.filter((path) => (test === undefined ? !path.startsWith(contracts) : path === test));
  }

  private async isSound(paths: readonly string[]): Promise<boolean> {
    const name = paths.join("\n");
    if (!this.sound.has(name) && (await this.run(paths)) === "passed") this.sound.add(name);
    return this.sound.has(name);
  }

  private async run(paths: readonly string[], change?: Change): Promise<Ending> {
    const vitest = await this.warm();
    const specifications = paths.flatMap((path) => vitest.getModuleSpecifications(path));
    this.failures = [];
    this.change = change;
    if (change !== undefined) vitest.invalidateFile(change.file);
    let timer: NodeJS.Timeout | undefined;
    const givenUp = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), GIVE_UP_MS);
    });
    const result = await Promise.race([vitest.runTestSpecifications(specifications), givenUp]);
    clearTimeout(timer);
    this.change = undefined;
    if (change !== undefined) vitest.invalidateFile(change.file);
    if (result === undefined) {
      await this.close();
      return "given_up";
    }
    return this.failures.length === 0 && result.unhandledErrors.length === 0 ? "passed" : "failed";
  }

  /** The first failure ends the run. */
  private readonly reporter: Reporter = {
    onTestCaseResult: (test) =>
      this.note(test.result().state === "failed", test.fullName, test.result().errors),
    onTestModuleEnd: (module) => this.note(!module.ok(), module.moduleId, module.errors()),
  };

  private note(failed: boolean, name: string, errors: readonly TestError[] = []): void {
    if (!failed) return;
    this.failures.push(`${name}: ${messagesOf(errors)}`);
    void this.vitest?.cancelCurrentRun("test-failure");
  }

  private async warm(): Promise<Vitest> {
    this.vitest ??= await this.start();
    return this.vitest;
  }

  private async start(): Promise<Vitest> {
    const substitute = {
      name: "mutant",
      enforce: "pre" as const,
      transform: (_source: string, id: string) => (id === this.change?.file ? this.change.source : null),
    };
    const vitest = await createVitest(
      "test",
      {
        config: false,
        root: ROOT,
        watch: false,
        include: INCLUDE,
        related: [],
        // One at a time: others use the machine too, and a mutant is judged by one test that fails.
        maxWorkers: 1,
        // The tests of one run share their modules, so that these are loaded once; the next run loads all of them again.
        isolate: false,
        hookTimeout: 60_000,
        reporters: [this.reporter],
        testTimeout: 60_000,
      },
      { plugins: [substitute, followFiles()] },
    );
    // It finds the test of a path only among those that it has listed.
    await vitest.globTestSpecifications();
    return vitest;
  }
}

/** What a failure says, for a person. */
const messagesOf = (errors: readonly TestError[]): string => errors.map(({ message }) => message).join(", ");

/**
 * The file's own test, then those of its folder, of its part of the code (`core/credentials`, `core/blocks/wait`, `compiler` with its
 * golden tests), and others; empty groups left out.
 */
function byDistance(
  file: string,
  tests: readonly string[],
  nearOnly: boolean,
): readonly (readonly string[])[] {
  const [room = "", folder = "", inner = ""] = relative(ROOT, file).split(sep);
  const part = join(room, folder, folder === "blocks" ? inner : "");
  const parts = room === "compiler" ? ["compiler", "test/golden"] : [part];
  const own = file.replace(/\.ts$/, ".test.ts");
  const distanceOf = (test: string): number => {
    if (test === own) return 0;
    if (dirname(test) === dirname(file)) return 1;
    return parts.some((part) => test.startsWith(`${join(ROOT, part)}${sep}`)) ? 2 : 3;
  };
  return (nearOnly ? [0, 1, 2] : [0, 1, 2, 3])
    .map((distance) => tests.filter((test) => distanceOf(test) === distance))
    .filter((group) => group.length > 0);
}
