/** Whole passes over monitored people on the local DynamoDB, for a bench. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { createDynamoClient } from "../adapters/aws/clients/dynamo.ts";
import { createTable } from "../adapters/dynamodb/client-table.ts";
import { createDismissals } from "../adapters/dynamodb/dismissals.ts";
import { watchKeys } from "../adapters/dynamodb/monitoring/keys.ts";
import { allowPacks, createPackStore } from "../adapters/dynamodb/monitoring/packs.ts";
import { createMonitoringStore } from "../adapters/dynamodb/monitoring/store.ts";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import { editionOf } from "../core/monitoring/edition.ts";
import { createJudging } from "../core/monitoring/judging.ts";
import { createPooledJudging } from "../core/monitoring/judging-pool.ts";
import { beginPass, endPass, stepPart } from "../core/monitoring/pass.ts";
import type { Changes, MonitorPorts } from "../core/monitoring/ports.ts";
import type { PassPart } from "../core/monitoring/records.ts";
import { newUlid } from "../core/new-ulid.ts";
import { publishToFolder } from "../core/screening/lists.ts";
import { WATCH_SHARDS, watchShardOf } from "../core/subjects/monitoring.ts";
import { IndexMatcher, openIndex, type ScreeningBuild } from "../engines/screening/index.ts";
import { systemClock } from "../local/clock.ts";
import { openDynamo } from "../local/dynamodb/local-dynamodb.ts";
import { connectInProcess } from "../local/http/in-process.ts";
import { jsonCalls } from "../local/http/json-calls.ts";
import { startAwsServer } from "../local/http/server.ts";
import { signWith } from "../local/testing/sign-with.ts";
import { BENCH_TENANT, watchOf } from "./monitored-people.ts";

/** Steps at once where threads judge: one more than threads, so that none waits for a write. */
const SIDE_BY_SIDE = 3;

/** A pass: seconds of processors and by the clock, and how long the event loop was busy at once, at 99 of 100 looks. */
export interface MeasuredPass {
  readonly seconds: number;
  readonly wall: number;
  readonly blockedMs: number;
}

/**
 * The passes that an edition causes. `reading`: seconds of a processor for the index of subjects alone; `packing`: of the pass that packs them.
 * The first pass over packs writes the alerts; `here`, `starting` and `threads` are the same pass again: in one
 * thread, in two that it starts, and in two that run.
 */
export async function runPassOverTable(build: ScreeningBuild, changes: Changes, people: number, now: Date) {
  const index = openIndex(build.bytes, build.manifest);
  const folder = mkdtempSync(join(tmpdir(), "bench-lists-"));
  publishToFolder(folder, build);
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
    const [builtAt, completedAt] = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"];
    const head = { ...BENCH_TENANT, version: 1, target: earlier, builtAt, completedAt };
    await table.batchPut([{ ...watchKeys.head(BENCH_TENANT), ...head, edition: earlier }]);
    const matcher = new IndexMatcher(index, () => now);
    const lists: MonitorPorts["lists"] = { use: async (work) => work(matcher), ageHours: () => 0 };
    const here = createJudging(lists);
    const ports: MonitorPorts = {
      monitoring,
      packs: createPackStore(table),
      lists,
      judging: here,
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
    const again = async (judging: MonitorPorts["judging"], sideBySide: number) => {
      await table.batchPut([{ ...watchKeys.head(BENCH_TENANT), ...head, edition: earlier }]);
      // What is made of changes is kept with them: each pass makes it anew.
      const fresh = { ids: new Set(changes.ids), words: new Set(changes.words) };
      return timed(() =>
        wholePass({ ...ports, judging, changes: { between: async () => fresh } }, sideBySide),
      );
    };
    const pass = await again(here, 1);
    const inOne = await again(here, 1);
    const pool = createPooledJudging({ here, folder, size: 2 });
    const starting = await again(pool, SIDE_BY_SIDE);
    const threads = await again(pool, SIDE_BY_SIDE);
    if ((await monitoring.head(BENCH_TENANT))?.edition !== editionOf(index.manifest))
      throw new Error("The pass has not ended.");
    const sum = (of: (part: PassPart) => number): number =>
      pass.result.reduce((total, part) => total + of(part), 0);
    const isWhole = [pass, inOne, starting, threads].every(
      ({ result }) => result.reduce((total, { subjects }) => total + subjects, 0) === people,
    );
    if (!isWhole) throw new Error("The pass has left somebody out.");
    return {
      here: inOne,
      starting,
      threads,
      reading: reading.seconds,
      packing: packing.seconds,
      judged: sum((part) => part.judged),
      opened: sum((part) => part.opened),
    };
  } finally {
    client.destroy();
    await server.close();
    dynamo.close();
    rmSync(folder, { recursive: true });
  }
}

async function readIndex({ monitoring }: MonitorPorts): Promise<void> {
  for (let shard = 0; shard < WATCH_SHARDS; shard++) {
    let after: string | undefined;
    do after = (await monitoring.index(BENCH_TENANT, shard, { limit: 200, after })).at(-1)?.sort;
    while (after !== undefined);
  }
}

async function wholePass(ports: MonitorPorts, sideBySide = 1): Promise<PassPart[]> {
  await beginPass(ports, BENCH_TENANT, { needed: true });
  const passId = (await ports.monitoring.head(BENCH_TENANT))?.passId ?? "";
  const done: PassPart[] = [];
  const waiting = [...(await ports.monitoring.parts(BENCH_TENANT, passId))];
  const work = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      let last: PassPart | undefined = part;
      while (last?.state === "running") last = await stepPart(ports, last);
      if (last === undefined) throw new Error("A step was not written.");
      done.push(last);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  await endPass(ports, BENCH_TENANT, passId);
  return done;
}

async function timed<T>(work: () => Promise<T>): Promise<MeasuredPass & { readonly result: T }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [begun, since] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(begun);
  const wall = (performance.now() - since) / 1000;
  delay.disable();
  return { result, seconds: (user + system) / 1_000_000, wall, blockedMs: delay.percentile(99) / 1e6 };
}
