import * as z from "zod";
import { flatGraphSchema } from "../../compiler/flat-graph.ts";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { packJson, unpackJson } from "./gzip-json.ts";
import { graphKey, indexKeys, machineKey } from "./keys.ts";
import { ABSENT, type Condition, type Table } from "./table.ts";

/** What is kept of a compiled machine. */
export const machineBodySchema = z.object({
  graph: flatGraphSchema,
  /** Amazon States Language. */
  definition: jsonObjectSchema,
  /** Of each fork: its share for a limit of 1, 2, … `maxParallelNodes`. */
  shares: z.record(z.string(), z.array(z.number())),
});
export type MachineBody = z.infer<typeof machineBodySchema>;

const machineItemSchema = z.object({
  hash: z.string(),
  arn: z.string(),
  type: z.enum(["EXPRESS", "STANDARD"]),
  /** A version points at it: it is kept for good. */
  pinned: z.boolean().optional(),
  /** When its state machine was removed; what it did stays readable, and it can be made again. */
  collectedAt: z.string().optional(),
  body: z.instanceof(Uint8Array),
});
/** A machine as stored, its body unpacked. */
export type MachineRecord = Omit<z.infer<typeof machineItemSchema>, "body"> & { body: MachineBody };

const graphItemSchema = z.object({ graph: z.instanceof(Uint8Array) });

/** Machines and source graphs, each under the hash of its content: written once, never changed. */
export type MachineRecords = ReturnType<typeof createMachineRecords>;

/**
 * The aggregate of machines.
 * @param table the one table
 */
export function createMachineRecords(table: Table) {
  return {
    async load(hash: string): Promise<MachineRecord | undefined> {
      const item = await table.get(machineKey(hash));
      if (item === undefined) return undefined;
      const record = machineItemSchema.parse(item);
      return { ...record, body: machineBodySchema.parse(unpackJson(record.body)) };
    },

    /** Another process may have written the same: then nothing is lost. It may be collected after `dueAt` unless it is pinned. */
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

    /** Nobody may start it from now on. @returns false when it was used or pinned in the meantime */
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

    async loadGraph(hash: string): Promise<z.infer<typeof jsonObjectSchema> | undefined> {
      const item = await table.get(graphKey(hash));
      return item === undefined
        ? undefined
        : jsonObjectSchema.parse(unpackJson(graphItemSchema.parse(item).graph));
    },

    async saveGraph(hash: string, graph: z.infer<typeof jsonObjectSchema>, createdAt: string): Promise<void> {
      await table.put({ ...graphKey(hash), createdAt, graph: packJson(graph) }, ABSENT);
    },
  };
}

const collectable = (dueAt: string) => ({ gsi3pk: indexKeys.collectableMachines(), gsi3sk: dueAt });
const COLLECTABLE: Condition = { expression: "attribute_exists(gsi3pk)" };
const USABLE: Condition = { expression: "attribute_exists(pk) AND attribute_not_exists(collectedAt)" };
const COLLECTED: Condition = { expression: "attribute_exists(collectedAt)" };
