// Adds up vitest's JSON reports and prints what failed and the closing line that CI reads. Arguments: folder of the reports, folder of what the steps printed, then the steps that failed.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const [folder, printed, ...failedSteps] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
  const report = JSON.parse(readFileSync(join(folder, name), "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults) printFailures(file);
}
for (const step of failedSteps) printEnd(step);
if (failedSteps.length > 0) console.log(`Steps that failed: ${failedSteps.join(", ")}`);
// A step may fail without a failed test (types, lint, a file that does not load): the line must not look green then.
const shownFailed = Math.max(failed, failedSteps.length);
console.log(`${passed} passed, ${shownFailed} failed, ${skipped} skipped`);
process.exitCode = shownFailed > 0 || passed === 0 ? 1 : 0;

/** What failed stands at the end too: of a long log, often only that is kept. */
function printFailures({ name, message, status, assertionResults }) {
  const failures = assertionResults.filter((test) => test.status === "failed");
  for (const { fullName, failureMessages } of failures) {
    console.log(
      `FAILED ${relative(process.cwd(), name)}: ${fullName}\n${failureMessages.join("\n").slice(0, 2000)}\n`,
    );
  }
  if (status === "failed" && failures.length === 0)
    console.log(`FAILED ${relative(process.cwd(), name)}\n${message.slice(0, 2000)}\n`);
}

/** A step may fail without a failed test: its last lines say why. */
function printEnd(step) {
  const log = join(printed, `${step.replaceAll("/", "-")}.log`);
  if (!existsSync(log)) return;
  const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-15);
  console.log(`FAILED step "${step}" ends with\n${lines.join("\n")}\n`);
}
