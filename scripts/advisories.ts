/**
 * `npm run advisories [-- --required]`: fails when a package of the lock file has a known vulnerability. Without a
 * report from the registry it prints this and passes; with `--required` it fails.
 */
import { askRegistry } from "./supply-chain/advisories.ts";

const verdict = await askRegistry(new Date().toISOString().slice(0, 10));
if (verdict.kind === "faults") {
  for (const fault of verdict.faults) console.error(fault);
  process.exitCode = 1;
} else if (verdict.kind === "unanswered") {
  console.error(`SKIPPED: advisories were NOT checked. The registry gave no report: ${verdict.why}`);
  process.exitCode = process.argv.includes("--required") ? 1 : 0;
} else console.log("no known vulnerability of severity moderate or above");
