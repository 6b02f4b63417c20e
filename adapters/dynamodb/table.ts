import type { Tenant } from "../../core/access/caller.ts";
import type { Key } from "./keys.ts";

/** An item as stored. Each aggregate's file parses it with its own schema. */
export type Item = Record<string, unknown>;

/** A condition in DynamoDB's expression language; names and values as the expression uses them. */
export interface Condition {
  readonly expression: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}

/** An update: attributes to set and to remove, by name (top level), or a raw expression part beside them. */
export interface Change {
  readonly set?: Item;
  readonly remove?: readonly string[];
  /** Raw `SET` clauses such as `attempts[0].endedAt = :at`; names and values come from the condition or `values`. */
  readonly setRaw?: readonly string[];
  /** Raw `ADD` clauses such as `epoch :one`. */
  readonly addRaw?: readonly string[];
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}

/** One step of a transaction. */
export type Move =
  | { readonly kind: "put"; readonly item: Key & Item; readonly condition?: Condition }
  | { readonly kind: "update"; readonly key: Key; readonly change: Change; readonly condition?: Condition }
  | { readonly kind: "delete"; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: "check"; readonly key: Key; readonly condition: Condition };

/** The result of a transaction; `failed` has the positions of false conditions. */
export type TransactOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly failed: readonly number[] };

/** One page of an index query, newest or oldest first. */
export interface IndexQuery {
  readonly index: "gsi1" | "gsi2" | "gsi3" | "gsi4";
  readonly pk: string;
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly cursor?: Item;
  readonly filter?: Condition;
}

/** Which items of a partition: at most one of `prefix`, `after` and `between`. */
export interface PartitionOptions {
  readonly prefix?: string;
  readonly after?: string;
  readonly between?: readonly [from: string, to: string];
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/** The table, as the aggregates use it. */
export interface Table {
  /** One item, strongly consistent; only some of its attributes, when they are named. */
  get(key: Key, options?: { attributes?: readonly string[] }): Promise<Item | undefined>;
  /** Some items at once, strongly consistent, 100 a read; in the order of the keys, undefined for a missing item. */
  getMany(keys: readonly Key[]): Promise<(Item | undefined)[]>;
  /**
   * All items of a partition in order of sort key, strongly consistent. `prefix` narrows the sort key, or `after` starts behind one, or
   * `between` are the first and the last one.
   */
  partition(pk: string, options?: PartitionOptions): Promise<Item[]>;
  index(query: IndexQuery): Promise<{ items: Item[]; cursor?: Item }>;
  /** @returns false when the condition did not hold */
  put(item: Key & Item, condition?: Condition): Promise<boolean>;
  /** @returns false when the condition did not hold */
  update(key: Key, change: Change, condition?: Condition): Promise<boolean>;
  /** @returns false when the condition did not hold */
  delete(key: Key, condition?: Condition): Promise<boolean>;
  /** An update that returns the item: its new state, or its state when the condition was false (undefined: no item). */
  updateSeen(
    key: Key,
    change: Change,
    condition: Condition,
  ): Promise<{ ok: boolean; item: Item | undefined }>;
  /** All or nothing, at most 100 moves. Conflicts with other transactions are retried. */
  transact(moves: readonly Move[]): Promise<TransactOutcome>;
  /** Unconditional puts in batches of 25; unprocessed items are sent again. */
  batchPut(items: readonly (Key & Item)[]): Promise<void>;
}

/** The condition that an item does not exist yet. */
export const ABSENT: Condition = { expression: "attribute_not_exists(pk)" };
/** The condition that an item exists. */
export const PRESENT: Condition = { expression: "attribute_exists(pk)" };
/** The condition that an item still has the version that was read. */
export const isAtVersion = (version: number): Condition => ({
  expression: "#version = :seen",
  names: { "#version": "version" },
  values: { ":seen": version },
});

/** The condition that an item belongs to a tenant. */
export const isOfTenant = ({ organizationId, environment }: Tenant): Condition => ({
  expression: "organizationId = :organization AND environment = :environment",
  values: { ":organization": organizationId, ":environment": environment },
});
