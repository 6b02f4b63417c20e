/**
 * `npm run test:aws [-- --report <folder>] [--all] [--share <n>/<of>] [--emulator localstack|ministack]`: installs and starts LocalStack (MiniStack where it cannot run),
 * bootstraps it, deploys the synthesised app with the CDK CLI, makes an API key, and runs the integration suite through API Gateway,
 * then the tests that need a deployment (`*.test.ts` here). Exits with 77 when all passed, but on MiniStack because this machine lacks a program of LocalStack.
 */
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { CHOICES, chooseEmulator } from "../../infra/emulator/choose.ts";
import { run } from "../../infra/emulator/command.ts";
import { emulatorEnvironment, synthesise } from "../../infra/emulator/deploy.ts";
import { startDeployedEmulator } from "../../infra/emulator/deployed.ts";
import { publishSampleLists } from "../../infra/emulator/sample-lists.ts";
import { addBlockType } from "./add-block-type.ts";
import { faultsOfSkipped, leftOutOn } from "./left-out.ts";

const ROOT = join(import.meta.dirname, "../..");

const { values } = parseArgs({
  options: {
    report: { type: "string", default: join(ROOT, ".cache/emulator") },
    all: { type: "boolean", default: false },
    // `1/3`: of the files of the integration suite the second, the fifth and so on. All: `0/1`.
    share: { type: "string", default: "0/1" },
    emulator: { type: "string", default: "auto" },
  },
});
/** The code of a test program that could not run. Source: Automake, "Scripts-based Testsuites". */
const SKIPPED = 77;
const [turn = 0, of = 1] = z
  .stringFormat("share", /^\d+\/[1-9]\d*$/)
  .parse(values.share)
  .split("/")
  .map(Number);
const choice = z.enum(CHOICES).parse(values.emulator);
const kind = await chooseEmulator(choice);
/** Staging reserves the API function fewer concurrent runs than `burst.test.ts` makes calls at once; so many as production does. */
const SETTINGS = { apiConcurrency: "300", "reuse-bundles": "true" };
/**
 * Files that run on an emulator only with `--all`. They test rules of core/ and of the routes, which the local suites test as well:
 * the rest is a sample that CI has time for.
 */
const ONLY_WITH_ALL = [
  ...["api-keys", "case-reports", "case-rights", "disclosures", "four-eyes", "many-faults", "queries"],
  ...["recorded-changes", "scopes", "subject-ties", "undeployed-runs", "workflow-runs", "life/work-list"],
  // Nothing interleaves where one invocation runs at a time.
  ...(kind.name === "ministack" ? ["life/interleavings"] : []),
].map((name) => join("test/integration", `${name}.test.ts`));
const reportOf = (project: string) => join(values.report, `emulator-${project}.json`);
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});
const leftOutHere = leftOutOn(kind.name);
const tenant = { organizationId: "org_local", environment: "staging" } as const;
const emulator = await startDeployedEmulator(kind, tenant, SETTINGS);
try {
  const { endpoint, logFile, url, tableName, apiKey } = emulator;
  await publishSampleLists(endpoint);
  const environment = {
    ...emulatorEnvironment(endpoint),
    API_URL: url,
    API_KEY: apiKey,
    TABLE_NAME: tableName,
    EMULATOR: kind.name,
    EMULATOR_LOG: logFile,
  };
  // The app for `update.test.ts` is synthesised while the integration suite runs, but on LocalStack, whose functions need both processors.
  const early = kind.name === "ministack" ? synthesiseUpdate(endpoint) : undefined;
  // Its failure is thrown where it is awaited.
  early?.catch(() => {});
  for (const { name, reason } of leftOutHere) console.log(`left out: ${name}\n  ${reason}`);
  const results = [
    await vitest("integration", overHttp(), environment),
    await leavesOutTheList(),
    await vitest("aws", [], {
      ...environment,
      UPDATE_ASSEMBLY: await (early ?? synthesiseUpdate(endpoint)),
    }),
  ];
  const isWeaker = choice === "auto" && kind.name === "ministack";
  process.exitCode = results.includes(false) ? 1 : isWeaker ? SKIPPED : 0;
} finally {
  await emulator.stop();
}

/** The app with every function changed (its environment says another level), a block type more and a second signing key. */
async function synthesiseUpdate(endpoint: string): Promise<string> {
  const settings = {
    ...kind.settings,
    ...SETTINGS,
    logLevel: "debug",
    credentialKeyGeneration: "2",
  };
  const assembly = await synthesise(endpoint, settings, "cdk.out.emulator-update");
  await addBlockType(assembly, "decision", "newcomer");
  return assembly;
}

/**
 * The files of the integration suite that talk to `API_URL`, or a share of them; the others look inside a local stack.
 *
 * @throws Error when there is none: without a file, Vitest would run all
 */
function overHttp(): string[] {
  const folder = join(ROOT, "test/integration");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(folder, file))
    .filter((file) => readFileSync(file, "utf8").includes("openApi("))
    .map((file) => relative(ROOT, file))
    .filter((file) => values.all || !ONLY_WITH_ALL.includes(file))
    .filter((_, index) => index % of === turn);
  if (files.length === 0) throw new Error(`No file has the share ${values.share}.`);
  return files;
}

/** Whether the integration suite skipped exactly what the list says. */
async function leavesOutTheList(): Promise<boolean> {
  const { testResults } = reportSchema.parse(JSON.parse(await readFile(reportOf("integration"), "utf8")));
  const cases = testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = cases.filter(({ status }) => status === "skipped");
  const names = skipped.map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(" > "));
  const faults = faultsOfSkipped(leftOutHere, names, of > 1 ? "share" : values.all ? "all" : "usual");
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}

async function vitest(
  project: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<boolean> {
  const report = ["--reporter=json", `--outputFile.json=${reportOf(project)}`];
  // Files one after another: MiniStack runs one invocation of a function at a time, and LocalStack's own process is busy with one. In one process: they share only modules.
  const order = ["--no-file-parallelism", "--no-isolate"];
  const how = ["--project", project, ...order, "--testTimeout=600000", "--reporter=default"];
  const cli = join(ROOT, "node_modules/vitest/vitest.mjs");
  try {
    const options = { environment, directory: ROOT, isShown: true };
    await run(process.execPath, [cli, "run", ...args, ...how, ...report], options);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}
