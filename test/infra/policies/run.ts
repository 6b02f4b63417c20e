/**
 * `npm run test:policies [-- --recorded <folder>]`: judges the roles of every function by the AWS calls of the integration suites. Without
 * a folder (`RECORD_AWS_CALLS` of an earlier run), it runs a sample of them first.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { run } from "../../../infra/emulator/command.ts";
import { judge } from "./judge.ts";
import { readRecorded } from "./read-recorded.ts";
import { REASONS } from "./reasons.ts";
import { deployedPolicies } from "./roles.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Every function, and every right without a reason, is used by one of these. */
const SAMPLE = [
  "access",
  "documents",
  "http-request",
  "kyb",
  "kyc-review",
  "liveness",
  "local/people",
  "workflows",
  "collect-machines",
  "credentials/",
  "life/",
  "faults/workflows",
].map((name) => `test/integration/${name}`);

const { values } = parseArgs({ options: { recorded: { type: "string" } } });
const { denied, unused, idle } = judge(
  await deployedPolicies(),
  values.recorded === undefined ? await record() : readRecorded(values.recorded),
  REASONS,
);
const findings = [
  ...denied.map((call) => `denied: ${call}`),
  ...unused.map((right) => `unused: ${right}`),
  ...idle.map((reason) => `a reason that nothing needs: ${reason}`),
];
for (const finding of findings) console.error(finding);
console.log(`${denied.length} denied calls, ${unused.length} unused rights`);
process.exitCode = findings.length === 0 ? 0 : 1;

async function record() {
  const folder = mkdtempSync(join(tmpdir(), "aws-calls-"));
  try {
    const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
    await run(process.execPath, [vitest, "run", "--project", "integration", ...SAMPLE], {
      directory: ROOT,
      environment: { RECORD_AWS_CALLS: folder },
    });
    return readRecorded(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
