import * as z from "zod";
import { packJson, unpackJson } from "../../core/gzip-json.ts";
import type { JsonObject } from "../../core/json.ts";
import { jsonObjectSchema } from "../../core/json.ts";
import {
  type MachineRecord,
  machineBodySchema,
  machineFactsSchema,
} from "../../core/workflows/machine-record.ts";
import type { MachineRecords } from "../../core/workflows/ports.ts";
import { indexKeys } from "./index-keys.ts";
import { graphKey, machineKey } from "./keys.ts";
import { ABSENT, type Condition, type Table } from "./table.ts";

const machineItemSchema = machineFactsSchema.extend({ body: z.instanceof(Uint8Array) });

const graphItemSchema = z.object({ graph: z.instanceof(Uint8Array) });

/**
 * The aggregate of machines.
 * @param table the one table
 */
export function createMachineRecords(table: Table): MachineRecords {
  return {
    async load(hash: string): Promise<MachineRecord | undefined> {
      const item = await table.get(machineKey(hash));
      if (item === undefined) return undefined;
      const record = machineItemSchema.parse(item);
      return { ...record, body: machineBodySchema.parse(unpackJson(record.body)) };
    },

    /** Another process may have written the same machine, which is harmless. It may be collected after `dueAt` unless it is pinned. */
    async save(record: MachineRecord, createdAt: string, dueAt: string): Promise<void> {
      const { body, ...rest } = record;
      const item = {
        ...machineKey(record.hash),
        ...collectable(dueAt),
        ...rest,
        createdAt,
        body: packJson(body),
      };
      await table.put(item, ABSENT);
    },

    /** It is about to run. @returns false when it has been collected */
    touch: (hash: string, dueAt: string): Promise<boolean> =>
      table.update(machineKey(hash), { set: { gsi3sk: dueAt } }, COLLECTABLE),

    /** A version is about to point at it: it stays. @returns false when it has been collected */
    pin: (hash: string): Promise<boolean> =>
      table.update(machineKey(hash), { set: { pinned: true }, remove: ["gsi3pk", "gsi3sk"] }, USABLE),

    /** Hashes of machines that may be collected. */
    async due(until: string, limit: number): Promise<string[]> {
      const { items } = await table.index({
        index: "gsi3",
        pk: indexKeys.collectableMachines(),
        to: until,
        limit,
      });
      return items.map((item) => String(item.pk).slice("MACHINE#".length));
    },

    /** No execution may start it from now on. @returns false when it was used or pinned in the meantime */
    collect: (hash: string, at: string): Promise<boolean> =>
      table.update(
        machineKey(hash),
        { set: { collectedAt: at }, remove: ["gsi3pk", "gsi3sk"] },
        { expression: `${COLLECTABLE.expression} AND gsi3sk <= :at`, values: { ":at": at } },
      ),

    /** Its state machine has been made again. */
    async revive(hash: string, arn: string, dueAt: string): Promise<void> {
      await table.update(
        machineKey(hash),
        { set: { arn, ...collectable(dueAt) }, remove: ["collectedAt"] },
        COLLECTED,
      );
    },

    async loadGraph(hash: string): Promise<JsonObject | undefined> {
      const item = await table.get(graphKey(hash));
      return item === undefined
        ? undefined
        : jsonObjectSchema.parse(unpackJson(graphItemSchema.parse(item).graph));
    },

    async saveGraph(hash: string, graph: JsonObject, createdAt: string): Promise<void> {
      await table.put({ ...graphKey(hash), createdAt, graph: packJson(graph) }, ABSENT);
    },
  };
}

const collectable = (dueAt: string) => ({ gsi3pk: indexKeys.collectableMachines(), gsi3sk: dueAt });
const COLLECTABLE: Condition = { expression: "attribute_exists(gsi3pk)" };
const USABLE: Condition = { expression: "attribute_exists(pk) AND attribute_not_exists(collectedAt)" };
const COLLECTED: Condition = { expression: "attribute_exists(collectedAt)" };
