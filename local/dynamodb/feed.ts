import { isJsonObject } from "../json.ts";
import type { ChangeRecord, DynamoItem } from "./protocol.ts";

/** Receives the changes of items, in the order in which they were made. */
export type ChangeListener = (record: ChangeRecord) => void;

/** Where changes of items can be heard. */
export interface Changes {
  /**
   * Calls `listener` for every change from now on.
   * @param partitions how the partition keys begin whose items it is called for; absent: all
   * @returns takes it off
   */
  onRecord(listener: ChangeListener, partitions?: readonly string[]): () => void;
}

const ALL = [""];

/** Hands changes on to those who want them. */
export class Feed implements Changes {
  readonly #listeners = new Map<ChangeListener, readonly string[]>();
  readonly #changed: (partitions: readonly string[]) => void;

  /** @param changed told what is wanted, at each change of that */
  constructor(changed: (partitions: readonly string[]) => void = () => {}) {
    this.#changed = changed;
  }

  onRecord(listener: ChangeListener, partitions: readonly string[] = ALL): () => void {
    this.#listeners.set(listener, partitions);
    this.#tell();
    return () => {
      this.#listeners.delete(listener);
      this.#tell();
    };
  }

  /** Whether anybody wants the changes of an item. */
  wants(keys: DynamoItem): boolean {
    for (const partitions of this.#listeners.values()) if (isAmong(keys, partitions)) return true;
    return false;
  }

  publish(record: ChangeRecord): void {
    for (const [listener, partitions] of [...this.#listeners])
      if (isAmong(record.dynamodb.Keys, partitions)) listener(record);
  }

  #tell(): void {
    this.#changed([...new Set([...this.#listeners.values()].flat())]);
  }
}

/** By the attribute `pk`, as the product names its partition keys. */
function isAmong({ pk }: DynamoItem, partitions: readonly string[]): boolean {
  const partition = isJsonObject(pk) ? pk.S : undefined;
  return partitions.some(
    (start) => start === "" || (typeof partition === "string" && partition.startsWith(start)),
  );
}
