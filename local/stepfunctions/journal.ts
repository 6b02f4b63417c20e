import * as z from "zod";
import { jsonValueSchema } from "../json.ts";

/** Effects of an execution that must not be repeated after a restart. `at`, `until` and the like: epoch milliseconds. */
export const journalEntrySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("output"), at: z.number(), output: jsonValueSchema }),
  z.object({ kind: z.literal("failure"), at: z.number(), error: z.string(), cause: z.string() }),
  z.object({
    kind: z.literal("token"),
    at: z.number(),
    token: z.string(),
    deadline: z.number().nullable(),
    delivered: z.boolean(),
  }),
  z.object({ kind: z.literal("until"), at: z.number(), until: z.number() }),
]);
/** One entry of a journal. */
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/**
 * The memory of one execution. Keys are deterministic: the path of state, iteration and attempt.
 * `put` resolves when the entry is durable.
 */
export interface Journal {
  get(key: string): JournalEntry | undefined;
  put(key: string, entry: JournalEntry): Promise<void>;
}

/** A journal that lives as long as the process: EXPRESS executions, tests. */
export function memoryJournal(entries = new Map<string, JournalEntry>()): Journal {
  return {
    get: (key) => entries.get(key),
    put: async (key, entry) => void entries.set(key, entry),
  };
}
