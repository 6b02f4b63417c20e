import type { Clock } from "../clock.ts";
import type { JsonService } from "../http/json-service.ts";
import { openLevel } from "../level.ts";
import { dynamoService } from "./service.ts";
import { DynamoStore } from "./store.ts";
import { forgetTransactions } from "./transactions.ts";
import { deleteExpired } from "./ttl.ts";

/** How often expired items are deleted; AWS takes up to some days. */
const TTL_INTERVAL_MS = 30_000;

/** A local DynamoDB. */
export interface LocalDynamo {
  service: JsonService;
  store: DynamoStore;
  close(): Promise<void>;
}

/**
 * Opens the tables of a directory.
 * @param directory undefined: in memory.
 * @throws StateDirLocked when another process holds the directory.
 */
export async function openDynamo(
  directory: string | undefined,
  region: string,
  clock: Clock,
): Promise<LocalDynamo> {
  const level = await openLevel(directory);
  const store = new DynamoStore(level, region, clock);
  let stopped = false;
  let cancel = (): void => {};
  let pass: Promise<void> = Promise.resolve();
  let writesBefore = 0;
  const arm = (): void => {
    cancel = clock.setTimer(TTL_INTERVAL_MS, () => {
      pass = tidy(store, writesBefore)
        // A full disk, for instance: the next pass is another try, and calls go on being answered.
        .catch((error: unknown) => void process.stderr.write(`local DynamoDB: ${String(error)}\n`))
        .finally(() => stopped || arm());
      writesBefore = store.writes;
    });
  };
  arm();
  return {
    service: dynamoService(store),
    store,
    async close() {
      stopped = true;
      cancel();
      await pass;
      await store.drain();
      try {
        await store.compact();
      } finally {
        await level.close();
      }
    },
  };
}

/** @param writesBefore as of the last pass: compacting waits while there are writes */
async function tidy(store: DynamoStore, writesBefore: number): Promise<void> {
  const isQuiet = store.writes === writesBefore;
  await deleteExpired(store);
  await forgetTransactions(store);
  if (isQuiet) await store.compact();
}
