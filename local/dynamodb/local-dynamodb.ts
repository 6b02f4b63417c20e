import type { Clock } from "../clock.ts";
import type { JsonService } from "../http/json-service.ts";
import { openStore } from "../store/ordered-store.ts";
import { dynamoService } from "./service.ts";
import { DynamoStore } from "./store.ts";
import { forgetTransactions } from "./transactions.ts";
import { deleteExpired } from "./ttl.ts";

/** How often expired items are deleted (AWS takes up to some days) and the files compacted. */
const TIDY_INTERVAL_MS = 30_000;

/** A local DynamoDB. */
export interface LocalDynamo {
  service: JsonService;
  store: DynamoStore;
  close(): void;
}

/**
 * Opens the tables of a directory.
 * @param directory undefined: in memory.
 * @throws StateDirLocked when another process holds the directory.
 */
export function openDynamo(directory: string | undefined, region: string, clock: Clock): LocalDynamo {
  const store = new DynamoStore(openStore(directory), region, clock);
  let cancel = (): void => {};
  const arm = (): void => {
    cancel = clock.setTimer(TIDY_INTERVAL_MS, () => {
      try {
        tidy(store);
      } catch (error) {
        // A full disk, for instance: the next pass is another try, and calls go on being answered.
        process.stderr.write(`local DynamoDB: ${String(error)}\n`);
      }
      arm();
    });
  };
  arm();
  return {
    service: dynamoService(store, region),
    store,
    close() {
      cancel();
      store.close();
    },
  };
}

/** Compacting does not wait for a pause in the writes: a busy process erases data too. */
function tidy(store: DynamoStore): void {
  deleteExpired(store);
  forgetTransactions(store);
  store.compact();
}
