import { gunzipSync, gzipSync } from "node:zlib";
import * as z from "zod";
import { flatGraphSchema } from "../../compiler/flat-graph.ts";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { graphKey, machineKey } from "./keys.ts";
import { ABSENT, type Table } from "./table.ts";

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
  body: z.instanceof(Uint8Array),
});
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
      return { ...record, body: machineBodySchema.parse(unpack(record.body)) };
    },

    /** Another process may have written the same: then nothing is lost. */
    async save(record: MachineRecord, createdAt: string): Promise<void> {
      const { body, ...rest } = record;
      await table.put({ ...machineKey(record.hash), ...rest, createdAt, body: pack(body) }, ABSENT);
    },

    async loadGraph(hash: string): Promise<z.infer<typeof jsonObjectSchema> | undefined> {
      const item = await table.get(graphKey(hash));
      return item === undefined
        ? undefined
        : jsonObjectSchema.parse(unpack(graphItemSchema.parse(item).graph));
    },

    async saveGraph(hash: string, graph: z.infer<typeof jsonObjectSchema>, createdAt: string): Promise<void> {
      await table.put({ ...graphKey(hash), createdAt, graph: pack(graph) }, ABSENT);
    },
  };
}

const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));
const unpack = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString("utf8"));
