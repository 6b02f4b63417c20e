/** Watches that functions do only what their roles allow on AWS, and reach only their partitions of the table: locally nobody refuses them. */
import { AsyncLocalStorage } from "node:async_hooks";
import { findFunctions as findDeployed } from "../../../infra/functions.ts";
import {
  BATCH_PARTITIONS,
  blockPartitions,
  CONTROL_LOOKS,
  CONTROL_PARTITIONS,
  WEBHOOK_PARTITIONS,
} from "../../../infra/grants.ts";
import { BATCH_FUNCTION_NAME } from "../../../lambdas/batch/machine.ts";
import { findFunctions } from "../../../local/functions.ts";
import type { FunctionDefinition } from "../../../local/lambda/registry.ts";

const running = new AsyncLocalStorage<string>();

/** The functions of the product, each of which is known by its name while it runs. */
export async function namedFunctions(): Promise<Record<string, FunctionDefinition>> {
  const { functions } = await findFunctions();
  const named = Object.entries(functions).map(([name, definition]): [string, FunctionDefinition] => [
    name,
    {
      ...definition,
      load: async () => {
        const handler = await definition.load();
        return (event, context) => running.run(name, () => handler(event, context));
      },
    },
  ]);
  return Object.fromEntries(named);
}

/** Prefixes of partitions, of the table and of indexes (`test/infra/functions.test.ts`), by function; one that is not here may reach all. */
async function allowedPartitions(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { blocks } = await findDeployed();
  return new Map([
    ...blocks.map(({ name, definition: { needs = [] } }) => {
      const ofIndexes = needs.includes("documents") ? ["gsi2 DOCS#"] : [];
      return [name, [...blockPartitions(needs), ...ofIndexes]] as const;
    }),
    ["control", [...CONTROL_PARTITIONS, ...CONTROL_LOOKS]],
    [BATCH_FUNCTION_NAME, BATCH_PARTITIONS],
    ["events-webhooks", WEBHOOK_PARTITIONS],
    ["events-webhook-retries", [...WEBHOOK_PARTITIONS, "gsi3 WEBHOOKS", "gsi3 STREAMS"]],
  ]);
}

/**
 * Looks at every call of a client of DynamoDB from now on.
 * @returns what was reached and is not allowed, as `function: partition`, and by which functions anything was reached
 */
export async function watchPartitions(client: Client) {
  const allowed = await allowedPartitions();
  const forbidden = new Set<string>();
  const seen = new Set<string>();
  const send = client.send.bind(client);
  const watched = (...args: [{ input: object }]): unknown => {
    const name = running.getStore();
    const prefixes = name === undefined ? undefined : allowed.get(name);
    if (name !== undefined) seen.add(name);
    for (const partition of prefixes === undefined ? [] : partitionsIn(args[0].input))
      if (!prefixes?.some((prefix) => partition.startsWith(prefix))) forbidden.add(`${name}: ${partition}`);
    return Reflect.apply(send, undefined, args);
  };
  Object.defineProperty(client, "send", { value: watched });
  return { forbidden, seen };
}

/** A client of AWS, as far as its calls are looked at. */
interface Client {
  send: (...args: never[]) => unknown;
}

/**
 * Looks at every call of KMS, S3 and Step Functions from now on.
 * @param clients by the prefix of their service's actions
 * @returns the actions that each function has used, by its name without prefix
 */
export function watchActions(clients: Readonly<Record<string, Client>>): ReadonlyMap<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const [service, client] of Object.entries(clients)) {
    const send = client.send.bind(client);
    const watched = (...args: [command: object]): unknown => {
      const name = running.getStore()?.replace(/^events-/, "");
      const action = `${service}:${args[0].constructor.name.replace(/Command$/, "")}`;
      if (name !== undefined) used.set(name, (used.get(name) ?? new Set()).add(action));
      return Reflect.apply(send, undefined, args);
    };
    Object.defineProperty(client, "send", { value: watched });
  }
  return used;
}

/** Partition keys of a call: of the items and keys in it, of a query of the table, or of an index, with its name before it. */
function partitionsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  if ("IndexName" in value && typeof value.IndexName === "string") {
    const { IndexName, ...query } = value;
    return partitionsIn(query).map((partition) => `${IndexName} ${partition}`);
  }
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    (name === "pk" || name === ":pk") && isText(part) ? [part.S] : partitionsIn(part),
  );
}

const isText = (value: unknown): value is { S: string } =>
  typeof value === "object" && value !== null && "S" in value && typeof value.S === "string";
