/**
 * `npm run test:nodes`: both commands of the README on each tested release of Node.js; `-- 22.23.3` for one alone; `-- --turn N` for the
 * one whose turn it is, as CI runs it.
 */
import { parseArgs } from "node:util";
import { smokeOn } from "./nodes/smoke.ts";
import { TESTED_NODES } from "./nodes/versions.ts";

const { values, positionals } = parseArgs({
  options: { turn: { type: "string" } },
  allowPositionals: true,
});

function asked(): readonly string[] {
  if (values.turn === undefined) return positionals.length > 0 ? positionals : TESTED_NODES;
  const turn = Number(values.turn);
  return TESTED_NODES.filter((_version, index) => index === turn % TESTED_NODES.length);
}

const versions = asked();
if (versions.length === 0) throw new Error(`--turn takes a whole number from 0 on, not ${values.turn}.`);
for (const version of versions) {
  const started = Date.now();
  console.log(`Node.js ${version}`);
  await smokeOn(version);
  console.log(`Node.js ${version}: ok (${Math.round((Date.now() - started) / 1000)} s)`);
}
