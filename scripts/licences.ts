/** `npm run licences`: the licence of every package of the lock file; fails when one is not allowed. */
import { licenceReport } from "./supply-chain/licences.ts";
import { packagesOfLock } from "./supply-chain/packages.ts";

const { components } = await packagesOfLock();
const { uses, faults } = licenceReport(components);
for (const { licence, packages } of uses)
  console.log(`${licence} (${packages.length})\n  ${packages.join(" ")}`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
