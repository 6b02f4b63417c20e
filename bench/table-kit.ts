/** What benches of the table share: a local table in memory, and the times of two calls side by side. */
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { createDynamoClient } from "../adapters/aws/clients/dynamo.ts";
import { toAttributes } from "../adapters/dynamodb/attributes.ts";
import { createTable } from "../adapters/dynamodb/client-table.ts";
import type { Key } from "../adapters/dynamodb/keys.ts";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import type { Item } from "../adapters/dynamodb/table.ts";
import { systemClock } from "../local/clock.ts";
import { keyOfItem } from "../local/dynamodb/keys.ts";
import { openDynamo } from "../local/dynamodb/local-dynamodb.ts";
import { itemSchema } from "../local/dynamodb/protocol.ts";
import { connectInProcess } from "../local/http/in-process.ts";
import { jsonCalls } from "../local/http/json-calls.ts";
import { startAwsServer } from "../local/http/server.ts";
import { signWith } from "../local/testing/sign-with.ts";

const ROUNDS = 200;

/** How many items a bench is to have: its first argument, else the usual number. @param least fewer cannot be compared with */
export const countAsked = (least: number, usual: number): number =>
  z.coerce
    .number()
    .int()
    .min(least)
    .parse(process.argv[2] ?? usual);

/**
 * A table over HTTP, and the same one inside the process: only to fill it, for what is measured goes over HTTP.
 * @param folder that holds it; in memory where it is absent
 */
export async function openBenchTable(folder?: string) {
  const dynamo = openDynamo(folder, "us-east-1", systemClock);
  const calls = jsonCalls({ services: [dynamo.service] });
  const server = await startAwsServer({ calls });
  signWith(server.credentials);
  const place = { region: "us-east-1", endpoint: server.endpoint };
  const client = createDynamoClient(place);
  await client.send(new CreateTableCommand(createTableRequest("bench")));
  const filler = createDynamoClient(place);
  connectInProcess([filler], calls);
  let sent = 0;
  client.middlewareStack.add(
    (next) => (sending) => {
      sent += 1;
      return next(sending);
    },
    { step: "initialize" },
  );
  return {
    /** How many calls went over HTTP so far. */
    calls: () => sent,
    table: createTable(client, "bench"),
    filled: createTable(filler, "bench"),
    /** Writes new items past the client, in one transaction: a million in minutes. */
    fill: (items: readonly (Key & Item)[]): Promise<void> =>
      dynamo.store.write((session) => {
        const table = session.table("bench");
        for (const item of items) {
          const written = itemSchema.parse(toAttributes(item));
          session.replace(table, keyOfItem(table, written), undefined, written);
        }
      }),
    async close() {
      client.destroy();
      filler.destroy();
      await server.close();
      dynamo.close();
    },
  };
}

interface Measured {
  readonly p50: number;
  readonly p95: number;
}

/** Measures two calls in turn, so that whatever else the machine does meets both. @param rounds that are counted; half as many come before them */
export async function measureBoth(
  one: (round: number) => Promise<unknown>,
  other: (round: number) => Promise<unknown>,
  rounds = ROUNDS,
): Promise<[Measured, Measured]> {
  const times: [number[], number[]] = [[], []];
  const warmUp = rounds / 2;
  for (let round = 0; round < warmUp + rounds; round++)
    for (const [place, run] of [one, other].entries()) {
      const start = performance.now();
      await run(round);
      if (round >= warmUp) times[place]?.push(performance.now() - start);
    }
  return [summary(times[0]), summary(times[1])];
}

function summary(times: number[]): Measured {
  times.sort((a, b) => a - b);
  return {
    p50: times[Math.floor(times.length / 2)] ?? 0,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

const shown = ({ p50, p95 }: Measured): string => `${p50.toFixed(2)} / ${p95.toFixed(2)} ms`.padEnd(20);

/** Prints both, and how they relate. */
export const line = (name: string, few: Measured, many: Measured): void =>
  void process.stdout.write(
    `${name.padEnd(20)} ${shown(few)} ${shown(many)} ratio of p50 ${(many.p50 / few.p50).toFixed(2)}\n`,
  );
