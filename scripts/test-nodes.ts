/** `npm run test:nodes`: both commands of the README on each tested release of Node.js; `-- 22.23.3` for one alone. */
import { smokeOn } from "./nodes/smoke.ts";
import { TESTED_NODES } from "./nodes/versions.ts";

const asked = process.argv.slice(2);
for (const version of asked.length > 0 ? asked : TESTED_NODES) {
  const started = Date.now();
  console.log(`Node.js ${version}`);
  await smokeOn(version);
  console.log(`Node.js ${version}: ok (${Math.round((Date.now() - started) / 1000)} s)`);
}
