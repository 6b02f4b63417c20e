/** A whole pass over monitored people on the local DynamoDB, for a bench. */
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { createDynamoClient } from "../adapters/aws/clients/dynamo.ts";
import { createDismissals } from "../adapters/dynamodb/dismissals.ts";
import { watchKeys } from "../adapters/dynamodb/monitoring/keys.ts";
import { allowPacks, createPackStore } from "../adapters/dynamodb/monitoring/packs.ts";
import { createMonitoringStore } from "../adapters/dynamodb/monitoring/store.ts";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import { createTable } from "../adapters/dynamodb/table.ts";
import { editionOf } from "../core/monitoring/edition.ts";
import { beginPass, endPass, stepPart } from "../core/monitoring/pass.ts";
import type { Changes, MonitorPorts } from "../core/monitoring/ports.ts";
import type { PassPart } from "../core/monitoring/records.ts";
import { newUlid } from "../core/new-ulid.ts";
import { WATCH_SHARDS, watchShardOf } from "../core/subjects/monitoring.ts";
import { IndexMatcher, type ScreeningIndex } from "../engines/screening/index.ts";
import { systemClock } from "../local/clock.ts";
import { openDynamo } from "../local/dynamodb/local-dynamodb.ts";
import { connectInProcess } from "../local/http/in-process.ts";
import { jsonCalls } from "../local/http/json-calls.ts";
import { startAwsServer } from "../local/http/server.ts";
import { signWith } from "../local/testing/sign-with.ts";
import { BENCH_TENANT, watchOf } from "./monitored-people.ts";

/** The pass that an edition causes, in seconds of the processor. `reading`: of the index of subjects alone; `packing`: of the pass before it, which packs them. */
export async function runPassOverTable(index: ScreeningIndex, changes: Changes, people: number, now: Date) {
  const dynamo = openDynamo(undefined, "us-east-1", systemClock);
  const calls = jsonCalls({ services: [dynamo.service] });
  const server = await startAwsServer({ calls });
  signWith(server.credentials);
  const client = createDynamoClient({ region: "us-east-1", endpoint: server.endpoint });
  connectInProcess([client], calls);
  try {
    await client.send(new CreateTableCommand(createTableRequest("bench")));
    const table = createTable(client, "bench");
    const monitoring = createMonitoringStore(table);
    await allowPacks(table, "2026-01-01T00:00:00.000Z");
    const earlier = `${index.manifest.algorithm_version}/${"0".repeat(64)}`;
    for (let from = 0; from < people; from += 500) {
      const watches = Array.from({ length: Math.min(500, people - from) }, (_, at) =>
        watchOf(from + at, earlier),
      );
      await table.batchPut(
        watches.map((watch) => ({
          ...watchKeys.watch(BENCH_TENANT, watchShardOf(watch.subjectId), watch.subjectId),
          ...watch,
        })),
      );
    }
    const head = { ...BENCH_TENANT, version: 1, target: earlier, builtAt: "2026-01-01T00:00:00.000Z" };
    await table.batchPut([{ ...watchKeys.head(BENCH_TENANT), ...head, edition: earlier }]);
    const matcher = new IndexMatcher(index, () => now);
    const ports: MonitorPorts = {
      monitoring,
      packs: createPackStore(table),
      lists: { use: async (work) => work(matcher), ageHours: () => 0 },
      manifestOf: async () => index.manifest,
      changes: { between: async () => changes },
      dismissals: createDismissals(table),
      now: () => now,
      newEventId: () => `evt_${newUlid()}`,
      newId: (kind) => `${kind}_${newUlid()}`,
    };
    const reading = await timed(() => readIndex(ports));
    // The first pass, of some changes, packs the subjects; the second one reads the packs.
    const few = { ids: new Set([...changes.ids].slice(0, 5)), words: new Set<string>() };
    const packing = await timed(() => wholePass({ ...ports, changes: { between: async () => few } }));
    await table.batchPut([{ ...watchKeys.head(BENCH_TENANT), ...head, edition: earlier }]);
    const pass = await timed(() => wholePass(ports));
    if ((await monitoring.head(BENCH_TENANT))?.edition !== editionOf(index.manifest))
      throw new Error("The pass has not ended.");
    const sum = (of: (part: PassPart) => number): number =>
      pass.result.reduce((total, part) => total + of(part), 0);
    if (sum(({ subjects }) => subjects) !== people) throw new Error("The pass has left somebody out.");
    return {
      seconds: pass.seconds,
      reading: reading.seconds,
      packing: packing.seconds,
      judged: sum((part) => part.judged),
      opened: sum((part) => part.opened),
    };
  } finally {
    client.destroy();
    await server.close();
    dynamo.close();
  }
}

async function readIndex({ monitoring }: MonitorPorts): Promise<void> {
  for (let shard = 0; shard < WATCH_SHARDS; shard++) {
    let after: string | undefined;
    do after = (await monitoring.index(BENCH_TENANT, shard, { limit: 200, after })).at(-1)?.sort;
    while (after !== undefined);
  }
}

async function wholePass(ports: MonitorPorts): Promise<PassPart[]> {
  await beginPass(ports, BENCH_TENANT, { needed: true });
  const passId = (await ports.monitoring.head(BENCH_TENANT))?.passId ?? "";
  const done: PassPart[] = [];
  for (const first of await ports.monitoring.parts(BENCH_TENANT, passId)) {
    let part: PassPart | undefined = first;
    while (part?.state === "running") part = await stepPart(ports, part);
    if (part === undefined) throw new Error("A step was not written.");
    done.push(part);
  }
  await endPass(ports, BENCH_TENANT, passId);
  return done;
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const begun = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(begun);
  return { result, seconds: (user + system) / 1_000_000 };
}
