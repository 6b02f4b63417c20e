/**
 * `npm run cost`: dollars per thousand executions of each example workflow, by service, EXPRESS and STANDARD. Prices are inputs below
 * (us-east-1, on demand, arm64, no free tier; look them up again before you plan with them), quantities come from the compiled machines and
 * from the figures of one block. Fixed monthly costs are in `docs/cost.md`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { compile } from "../compiler/compile.ts";
import { findFunctions } from "../infra/functions.ts";

/** Dollars. Sources: the price pages of each service, November 2026. */
const PRICE = {
  gatewayCall: 3.5e-6,
  firewallCall: 0.6e-6,
  lambdaCall: 0.2e-6,
  lambdaGbSecond: 13.3334e-6,
  transition: 25e-6,
  expressRun: 1e-6,
  expressGbSecond: 16.67e-6,
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  ecdsaSign: 15e-6,
  dataKeyCall: 3e-6,
  logGb: 0.5,
  trace: 5e-6,
  s3Get: 0.4e-6,
} as const;

/** Billed milliseconds of a block's function when warm, the store's time included; our measurements, rounded up. */
const BLOCK_MS: Readonly<Record<string, number>> = {
  document_verification: 3_000,
  identity_verification: 1_500,
  sanctions_screening: 120,
  business_lookup: 400,
  credential_issue: 90,
};
const OTHER_BLOCK_MS = 40;

/** Quantities of one execution that do not depend on its blocks, and of one block. */
const PER_EXECUTION = { reads: 12, writes: 12, apiMs: 150, logBytes: 2_000 } as const;
const PER_BLOCK = { reads: 8, writes: 10, logBytes: 1_500, orchestrationMs: 30 } as const;
/** Signs: one credential for each `credential_issue`, one audit seal. */
const SEALS = 1;
const API_MEMORY_MB = 1024;
const EXPRESS_MEMORY_GB = 64 / 1024;
/** X-Ray's default rule: one a second and 5 % of the rest. */
const TRACED = 0.05;

const statesSchema = z.looseObject({ States: z.record(z.string(), z.looseObject({})) });

/** States of a machine, those inside maps too: an upper bound of what one run passes. */
function countStates(machine: unknown): number {
  const parsed = statesSchema.safeParse(machine);
  if (!parsed.success) return 0;
  return Object.values(parsed.data.States).reduce(
    (sum, state) => sum + 1 + countStates(state.ItemProcessor),
    0,
  );
}

type Costs = Record<"gateway" | "lambda" | "states" | "dynamodb" | "kms" | "logs" | "s3", number>;

function costOf(
  types: readonly string[],
  states: number,
  express: boolean,
  memoryMb: ReadonlyMap<string, number>,
): Costs {
  const blockMs = types.map((type) => BLOCK_MS[type] ?? OTHER_BLOCK_MS);
  const gbSeconds = types.map(
    (type, at) => ((memoryMb.get(type) ?? 512) / 1024) * ((blockMs[at] ?? 0) / 1000),
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  const runMs = sum(blockMs) + types.length * PER_BLOCK.orchestrationMs;
  // The API function holds the connection while the blocks run.
  const apiGbSeconds = (API_MEMORY_MB / 1024) * ((PER_EXECUTION.apiMs + runMs) / 1000);
  const reads = PER_EXECUTION.reads + types.length * PER_BLOCK.reads;
  const writes = PER_EXECUTION.writes + types.length * PER_BLOCK.writes;
  const signs = SEALS + types.filter((type) => type === "credential_issue").length;
  const bytes = PER_EXECUTION.logBytes + types.length * PER_BLOCK.logBytes + states * 700;
  return {
    gateway: PRICE.gatewayCall + PRICE.firewallCall,
    lambda: (types.length + 2) * PRICE.lambdaCall + (sum(gbSeconds) + apiGbSeconds) * PRICE.lambdaGbSecond,
    states: express
      ? PRICE.expressRun + (runMs / 1000) * EXPRESS_MEMORY_GB * PRICE.expressGbSecond
      : states * PRICE.transition,
    dynamodb: reads * PRICE.readUnit + writes * PRICE.writeUnit,
    kms: signs * PRICE.ecdsaSign + PRICE.dataKeyCall,
    logs: (bytes / 1e9) * PRICE.logGb + TRACED * PRICE.trace,
    s3: types.filter((type) => type.endsWith("_verification")).length * 2 * PRICE.s3Get,
  };
}

const folder = join(import.meta.dirname, "../workflows");
const { blocks } = await findFunctions();
const memoryMb = new Map<string, number>(
  blocks.map(({ definition }) => [definition.type, definition.memoryMb]),
);
console.log(
  "| workflow | machine | states | gateway | lambda | states $ | dynamodb | kms | logs | s3 | per 1,000 |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
  const graph: unknown = parse(readFileSync(join(folder, file), "utf8"));
  const result = compile(graph, { functionArn: (name) => name, subworkflow: () => undefined });
  if (!result.ok) continue;
  const types: string[] = result.plan.graph.blocks.map(({ type }) => type);
  const states = countStates(result.definition);
  for (const machine of ["EXPRESS", "STANDARD"] as const) {
    // A graph that can pause has no EXPRESS machine.
    if (machine === "EXPRESS" && result.type === "STANDARD") continue;
    const costs = costOf(types, states, machine === "EXPRESS", memoryMb);
    const cells = Object.values(costs).map((dollars) => (dollars * 1000).toFixed(4));
    const total = Object.values(costs).reduce((sum, dollars) => sum + dollars, 0) * 1000;
    console.log(
      `| ${file.replace(".yaml", "")} | ${machine} | ${states} | ${cells.join(" | ")} | $${total.toFixed(3)} |`,
    );
  }
}
