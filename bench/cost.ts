/**
 * `npm run cost`: dollars per thousand executions of each example workflow, by service, EXPRESS and STANDARD. `--
 * --inputs` prints the inputs and the source of each price; `-- --set name=value` (repeated) changes an input. States
 * come from the compiled machines, memory from the blocks' definitions. Fixed monthly costs are in `docs/cost.md`.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import * as z from "zod";
import { catalogue } from "../blocks.config.ts";
import { compile } from "../compiler/compile.ts";
import { emit } from "../compiler/passes/emit.ts";
import { findFunctions } from "../infra/functions.ts";

const quantity = (value: number) => z.coerce.number().nonnegative().default(value);
/** Where the figure of a price was read (November 2026, in stored copies of pages). */
const SEEN = {
  aws: "read on a page of AWS",
  others: "read in what others wrote of AWS's page",
  nowhere: "not looked up",
} as const;

/** A list price of us-east-1 in dollars: on demand, arm64, no free tier. */
const price = (dollars: number, page: string, seen: keyof typeof SEEN) =>
  quantity(dollars).describe(`https://aws.amazon.com/${page}/pricing/ (${SEEN[seen]})`);

const inputsSchema = z.strictObject({
  gatewayCall: price(3.5e-6, "api-gateway", "others"),
  firewallCall: price(0.6e-6, "waf", "others"),
  lambdaCall: price(0.2e-6, "lambda", "others"),
  lambdaGbSecond: price(13.3334e-6, "lambda", "others"),
  transition: price(25e-6, "step-functions", "aws"),
  expressRun: price(1e-6, "step-functions", "aws"),
  expressGbSecond: price(16.67e-6, "step-functions", "others"),
  writeUnit: price(0.625e-6, "dynamodb", "others"),
  readUnit: price(0.125e-6, "dynamodb", "others"),
  ecdsaSign: price(15e-6, "kms", "others"),
  dataKeyCall: price(3e-6, "kms", "others"),
  logGb: price(0.5, "cloudwatch", "others"),
  trace: price(5e-6, "xray", "aws"),
  s3Get: price(0.4e-6, "s3", "nowhere"),
  // Billed milliseconds of a warm function, the store's time included: measured on the local stack, rounded up.
  document_verification: quantity(3_000),
  identity_verification: quantity(1_500),
  sanctions_screening: quantity(120),
  business_lookup: quantity(400),
  credential_issue: quantity(90),
  otherBlock: quantity(40),
  control: quantity(90),
  api: quantity(150),
  /** Milliseconds between two blocks, in the machine. */
  orchestration: quantity(30),
  apiMemoryMb: quantity(1_024),
  controlMemoryMb: quantity(512),
  expressMemoryMb: quantity(64),
  // Units of the table, indexes and transactions counted.
  readsPerExecution: quantity(12),
  writesPerExecution: quantity(12),
  readsPerBlock: quantity(8),
  writesPerBlock: quantity(10),
  logBytesPerExecution: quantity(2_000),
  logBytesPerBlock: quantity(1_500),
  logBytesPerState: quantity(700),
  s3GetsPerVerification: quantity(2),
  /** X-Ray's default rule: one a second and 5 % of the rest. */
  tracedShare: quantity(0.05),
});
type Inputs = z.infer<typeof inputsSchema>;

/**
 * The inputs.
 * @param changes `name=value`, replacing defaults
 * @throws ZodError that names a value that is not a number, or an unknown name
 */
export function inputsWith(changes: readonly string[]): Inputs {
  return inputsSchema.parse(Object.fromEntries(changes.map((change) => change.split("=", 2))));
}

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

/** One run, as far as it costs something. */
interface Run {
  /** Types of its blocks. */
  readonly types: readonly string[];
  readonly states: number;
  readonly express: boolean;
  readonly memoryMb: ReadonlyMap<string, number>;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const gbSeconds = (memoryMb: number, ms: number) => (memoryMb / 1024) * (ms / 1000);

/** Dollars of one run by service. */
function costOf({ types, states, express, memoryMb }: Run, given: Inputs): Record<string, number> {
  const durations = new Map<string, number>(Object.entries(given));
  const msOf = (type: string) => durations.get(type) ?? given.otherBlock;
  const runMs = sum(types.map(msOf)) + given.control + types.length * given.orchestration;
  const computed = sum([
    ...types.map((type) => gbSeconds(memoryMb.get(type) ?? 512, msOf(type))),
    // The end of an EXPRESS run is recorded by the API.
    express ? 0 : gbSeconds(given.controlMemoryMb, given.control),
    // The API function holds the connection while the blocks run.
    gbSeconds(given.apiMemoryMb, given.api + runMs),
  ]);
  // A credential's for each block that issues one, and the audit seal's.
  const signs = 1 + types.filter((type) => catalogue.get(type)?.issuesCredential === true).length;
  const logBytes =
    given.logBytesPerExecution + types.length * given.logBytesPerBlock + states * given.logBytesPerState;
  const verifications = types.filter((type) => type.endsWith("_verification")).length;
  return {
    gateway: given.gatewayCall + given.firewallCall,
    // Beside the blocks: the API, and control where it records the end.
    lambda: (types.length + (express ? 1 : 2)) * given.lambdaCall + computed * given.lambdaGbSecond,
    "states $": express
      ? // Billed by 100 ms.
        given.expressRun +
        gbSeconds(given.expressMemoryMb, Math.ceil(runMs / 100) * 100) * given.expressGbSecond
      : states * given.transition,
    dynamodb:
      (given.readsPerExecution + types.length * given.readsPerBlock) * given.readUnit +
      (given.writesPerExecution + types.length * given.writesPerBlock) * given.writeUnit,
    kms: signs * given.ecdsaSign + given.dataKeyCall,
    logs: (logBytes / 1e9) * given.logGb + given.tracedShare * given.trace,
    s3: verifications * given.s3GetsPerVerification * given.s3Get,
  };
}

/**
 * The table of `docs/cost.md`.
 * @param given the inputs
 * @returns its lines
 * @throws Error when an example does not compile
 */
export async function costTable(given: Inputs): Promise<readonly string[]> {
  const folder = join(import.meta.dirname, "../workflows");
  const { blocks } = await findFunctions();
  const memoryMb = new Map<string, number>(
    blocks.map(({ definition }) => [definition.spec.type, definition.memoryMb]),
  );
  const rows: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    const graph: unknown = parse(readFileSync(join(folder, file), "utf8"));
    const context = { catalogue, functionArn: (name: string) => name };
    const result = compile(graph, { ...context, subworkflow: () => undefined });
    if (!result.ok) throw new Error(`${file} does not compile`);
    const types = result.plan.graph.blocks.map(({ type }) => type);
    // A graph that can pause has no EXPRESS machine.
    const machines = result.type === "EXPRESS" ? (["EXPRESS", "STANDARD"] as const) : (["STANDARD"] as const);
    for (const machine of machines) {
      const states = countStates(emit(result.plan, machine, context));
      const costs = costOf({ types, states, express: machine === "EXPRESS", memoryMb }, given);
      if (rows.length === 0) rows.push(...heading(Object.keys(costs)));
      const cells = Object.values(costs).map((dollars) => (dollars * 1000).toFixed(4));
      const total = (sum(Object.values(costs)) * 1000).toFixed(3);
      rows.push(
        `| ${[file.replace(".yaml", ""), machine, String(states), ...cells, `$${total}`].join(" | ")} |`,
      );
    }
  }
  return rows;
}

function heading(services: readonly string[]): string[] {
  const columns = ["workflow", "machine", "states", ...services, "per 1,000"];
  return [`| ${columns.join(" | ")} |`, `| ${columns.map(() => "---").join(" | ")} |`];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { inputs: { type: "boolean" }, set: { type: "string", multiple: true, default: [] } },
  });
  const given = inputsWith(values.set);
  if (values.inputs) {
    const pages = new Map(
      Object.entries(inputsSchema.shape).map(([name, schema]) => [name, schema.description]),
    );
    for (const [name, value] of Object.entries(given)) console.log(name, value, pages.get(name) ?? "");
  } else for (const line of await costTable(given)) console.log(line);
}
