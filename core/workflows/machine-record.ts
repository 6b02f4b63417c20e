import * as z from "zod";
import { flatGraphSchema } from "../../compiler/flat-graph.ts";
import { jsonObjectSchema } from "../../compiler/json.ts";

/** The record of a compiled machine. */
export const machineBodySchema = z.object({
  graph: flatGraphSchema,
  /** Amazon States Language. */
  definition: jsonObjectSchema,
  /** Of each fork: its share for a limit of 1, 2, … `maxParallelNodes`. */
  shares: z.record(z.string(), z.array(z.number())),
});
export type MachineBody = z.infer<typeof machineBodySchema>;

/** The record of a machine without its body. */
export const machineFactsSchema = z.object({
  hash: z.string(),
  arn: z.string(),
  type: z.enum(["EXPRESS", "STANDARD"]),
  /** A version points at it: it is kept for good. */
  pinned: z.boolean().optional(),
  /** When its state machine was removed; its executions stay readable, and it can be created again. */
  collectedAt: z.string().optional(),
});

/** A machine as stored, its body unpacked. */
export type MachineRecord = z.infer<typeof machineFactsSchema> & { body: MachineBody };
