import * as z from "zod";

/** A call as a test made it, and its answer. Bodies are JSON text; absent: none, or another format. */
export const recordedExchangeSchema = z.object({
  method: z.string(),
  path: z.string(),
  sent: z.string().optional(),
  status: z.int(),
  got: z.string().optional(),
});
export type RecordedExchange = z.infer<typeof recordedExchangeSchema>;
