/** Runs on the local stack whose AWS calls and functions are counted by kind. */
import { credential, deployWorkflows, post, runMany, step } from "../../bench/execution-runs.ts";
import { manualReview } from "../../core/blocks/manual_review/spec.ts";
import { type LocalApp, startLocal } from "../../local/app.ts";
import { systemClock } from "../../local/clock.ts";
import { Faults } from "../../local/faults.ts";
import { followFunctions, runningFunction } from "../../local/lambda/running.ts";

/** A process reads at its first runs what it keeps from then on. */
const WARM_UP = 2;
/** Work beside a run adds calls to some runs (a rate limit that is read again, a conflict): the fewest of these rounds count. */
const ROUNDS = 5;

/** Columns: kinds of calls by service and operation, and the invocations of functions. */
const COLUMNS = {
  GetItem: "dynamodb.GetItem",
  BatchGetItem: "dynamodb.BatchGetItem",
  Query: "dynamodb.Query",
  UpdateItem: "dynamodb.UpdateItem",
  TransactWriteItems: "dynamodb.TransactWriteItems",
  Sign: "kms.Sign",
} as const;
const FUNCTIONS = "functions";

/** The functions that a run and its answer need: not those that read the table's stream or the ends of machines. */
const isOfRun = (name: string): boolean => name === "api" || name === "control" || name.startsWith("blocks-");

/** Injects no faults and counts what passes. */
class Counter extends Faults {
  readonly #seen = new Map<string, number>();

  /** What was counted since the last call. */
  take(): ReadonlyMap<string, number> {
    const seen = new Map(this.#seen);
    this.#seen.clear();
    return seen;
  }

  override readonly intercept: Faults["intercept"] = (service, operation, call) => {
    if (isOfRun(runningFunction() ?? "")) this.#count(`${service}.${operation}`);
    return call();
  };

  override readonly interceptInvocation: Faults["interceptInvocation"] = (name, call) => {
    if (isOfRun(name)) this.#count(FUNCTIONS);
    return call();
  };

  #count(name: string): void {
    this.#seen.set(name, (this.#seen.get(name) ?? 0) + 1);
  }
}

const REVIEWED = "wf_counted_review";

/** A decision, a review and a credential. */
const reviewed = {
  name: "A review",
  blocks: {
    check: step,
    review: { type: manualReview.type, config: { reason: "check", requiredInput: ["approval"] } },
    issue: credential,
  },
  edges: [
    { from: "check", to: "review" },
    { from: "review", to: "issue", on: "approved" },
  ],
};

async function pauseAndResume(app: LocalApp): Promise<void> {
  const execute = async (body: object, wanted: string) => {
    const run = { workflowId: REVIEWED, options: { input: {} }, ...body };
    const { status, executionId } = await post(app, "/v1/workflows/execute", run);
    if (status !== wanted) throw new Error(`The run is ${status}.`);
    return executionId;
  };
  const executionId = await execute({}, "paused");
  const runFromBlock = { executionId, startBlockId: "review" };
  await execute({ runFromBlock, options: { input: { approval: "yes" } } }, "completed");
}

/** A row of the table: `waits` of a run that the API looks at until it rests. */
interface Row {
  readonly name: string;
  readonly waits: boolean;
  readonly run: () => Promise<unknown>;
}

/**
 * Counts the calls of runs as they reach the services.
 * @returns the lines of the table in `docs/cost.md`
 */
export async function countedRuns(): Promise<string[]> {
  const counter = new Counter(systemClock);
  followFunctions();
  const app = await startLocal({ schedules: false, deploy: false, logLevel: "silent", faults: counter });
  try {
    await deployWorkflows(app);
    await post(app, "/v1/workflows", { id: REVIEWED, name: REVIEWED, state: reviewed });
    await post(app, `/v1/workflows/${REVIEWED}/deploy`, {});
    const rows: Row[] = [
      { name: "a credential, EXPRESS", waits: false, run: () => runMany(app, 1, 1) },
      { name: "four decisions and a credential, EXPRESS", waits: false, run: () => runMany(app, 5, 1) },
      {
        name: "a decision, a review that is answered, a credential, STANDARD",
        waits: true,
        run: () => pauseAndResume(app),
      },
    ];
    const names = Object.keys(COLUMNS);
    const lines = [
      `| run | ${names.join(" | ")} | others | calls | functions |`,
      `| --- |${" --- |".repeat(names.length + 3)}`,
    ];
    for (const row of rows) lines.push(await lineOf(counter, row));
    return lines;
  } finally {
    await app.close();
  }
}

async function lineOf(counter: Counter, { name, waits, run }: Row): Promise<string> {
  for (let round = 0; round < WARM_UP; round++) await run();
  const rounds: ReadonlyMap<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    counter.take();
    await run();
    rounds.push(counter.take());
  }
  const fewest = (kind: string): number => Math.min(...rounds.map((round) => round.get(kind) ?? 0));
  const named: readonly string[] = [...Object.values(COLUMNS), FUNCTIONS];
  const kinds = new Set(rounds.flatMap((round) => [...round.keys()]).filter((kind) => !named.includes(kind)));
  // How often the API looks depends on time.
  const counts = Object.values(COLUMNS).map((kind) =>
    waits && kind === COLUMNS.GetItem ? "-" : fewest(kind),
  );
  const others = [...kinds].reduce((sum, kind) => sum + fewest(kind), 0);
  const calls = counts.reduce<number>((sum, count) => sum + (count === "-" ? 0 : count), others);
  return `| ${name} | ${counts.join(" | ")} | ${others} | ${calls} | ${fewest(FUNCTIONS)} |`;
}
