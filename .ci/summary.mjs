// Adds up vitest's JSON reports and prints the closing line that CI reads. Arguments: folder of the reports, then the steps that failed.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, ...failedSteps] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
  const report = JSON.parse(readFileSync(join(folder, name), "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
}
if (failedSteps.length > 0) console.log(`Steps that failed: ${failedSteps.join(", ")}`);
// A step may fail without a failed test (types, lint, a file that does not load): the line must not look green then.
const shownFailed = Math.max(failed, failedSteps.length);
console.log(`${passed} passed, ${shownFailed} failed, ${skipped} skipped`);
process.exitCode = shownFailed > 0 || passed === 0 ? 1 : 0;
