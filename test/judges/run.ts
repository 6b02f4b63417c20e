/**
 * `npm run test:judges [-- --sample <n>] [-- <judge>]`: runs tests on AWS's own code and on an emulator of it (`docs/judges.md`).
 * Exits with 77 when all that ran passed and a judge was skipped because this machine lacks a program.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { run } from "../../infra/emulator/command.ts";
import { freePort } from "../../infra/emulator/free-port.ts";
import { MissingProgram } from "../../infra/emulator/localstack-install.ts";
import { ROUNDS } from "./rounds.ts";
import { type Judge, startDynamoDbLocal, startLocalStack } from "./services.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The code of a test program that could not run. Source: Automake, "Scripts-based Testsuites". */
const SKIPPED = 77;
const reportSchema = z.object({ numPassedTests: z.int() });

interface Course {
  readonly name: string;
  /** Into so many parts its files are split; a sample is one of them. */
  readonly parts: number;
  /** Without a sample it is started anew so many times. From the second on, only random graphs are left. */
  readonly rounds: number;
  /** Of Vitest. */
  readonly options: readonly string[];
  /** Folders and files of its tests. */
  readonly files: readonly string[];
  readonly start: () => Promise<Judge & { readonly environment: Record<string, string> }>;
}

const courses: readonly Course[] = [
  {
    name: "DynamoDB Local",
    parts: 10,
    rounds: 1,
    options: [],
    files: ["test/contracts"],
    async start() {
      const judge = await startDynamoDbLocal();
      return { ...judge, environment: { DYNAMODB_LOCAL: judge.endpoint } };
    },
  },
  {
    name: "LocalStack",
    // It has samples of its own (`machines.test.ts`).
    parts: 1,
    rounds: ROUNDS,
    // One file after another: it has one address for the answers of tasks.
    options: ["--no-file-parallelism"],
    files: ["test/judges", "test/contracts/state-machines.test.ts"],
    async start() {
      const tasksPort = String(await freePort());
      const judge = await startLocalStack(`http://127.0.0.1:${tasksPort}`);
      return { ...judge, environment: { LOCALSTACK: judge.endpoint, TASKS_PORT: tasksPort } };
    },
  },
];

const { values, positionals } = parseArgs({
  options: { sample: { type: "string" }, report: { type: "string", default: join(ROOT, ".cache/judges") } },
  allowPositionals: true,
});
const ends: ("passed" | "failed" | "skipped")[] = [];
for (const course of courses)
  if (positionals.length === 0 || positionals.includes(course.name))
    for (let round = 0; round < (values.sample === undefined ? course.rounds : 1); round++)
      ends.push(await judged(course, round));
process.exitCode = ends.includes("failed") ? 1 : ends.includes("skipped") ? SKIPPED : 0;

async function judged(
  { name, parts, options, files, start }: Course,
  round: number,
): Promise<"passed" | "failed" | "skipped"> {
  const judge = await start().catch((error) => {
    if (error instanceof MissingProgram) return error;
    throw error;
  });
  if (judge instanceof MissingProgram) {
    console.error(`SKIPPED: nothing was judged by ${name}: ${judge.message}.`);
    return "skipped";
  }
  const { sample } = values;
  const drawn: Record<string, string> =
    sample === undefined ? { JUDGED_ROUND: String(round) } : { JUDGED_SAMPLE: sample };
  const part = sample === undefined ? [] : [`--shard=${(Number(sample) % parts) + 1}/${parts}`];
  // Vitest puts names of tables into quotation marks.
  const pattern = `in '?${name}${round === 0 ? "" : " of random graphs"}`;
  try {
    const asked = [...files, ...options, ...part, "--testNamePattern", pattern];
    const file = `judges-${name.toLowerCase().replaceAll(" ", "-")}-${round}.json`;
    const passed = await vitest(asked, join(values.report, file), { ...judge.environment, ...drawn });
    console.log(`${name}: ${passed} cases passed`);
    return "passed";
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return "failed";
  } finally {
    await judge.stop();
  }
}

/** Runs the suites that are named after a judge. @returns how many cases passed @throws Error when one failed, or when there was none */
async function vitest(
  asked: readonly string[],
  report: string,
  environment: Record<string, string>,
): Promise<number> {
  const how = ["--project", "judges", "--reporter=default", "--reporter=json"];
  const cli = join(ROOT, "node_modules/vitest/vitest.mjs");
  const args = [cli, "run", ...asked, ...how, `--outputFile.json=${report}`];
  await run(process.execPath, args, { environment, directory: ROOT, isShown: true });
  const { numPassedTests } = reportSchema.parse(JSON.parse(await readFile(report, "utf8")));
  if (numPassedTests === 0) throw new Error("No case has the name of the judge.");
  return numPassedTests;
}
