import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** Where exchanges are kept for the examples of the API description (`npm run api:examples`); undefined: they are not. */
export const recordsFolder = process.env.RECORD_EXAMPLES === "" ? undefined : process.env.RECORD_EXAMPLES;

/** A call as a test made it, and its answer. Bodies are JSON text; absent: none, or another format. */
export const recordedExchangeSchema = z.object({
  method: z.string(),
  path: z.string(),
  sent: z.string().optional(),
  status: z.int(),
  got: z.string().optional(),
});
export type RecordedExchange = z.infer<typeof recordedExchangeSchema>;

/** Keeps an exchange where that is asked for. */
export function keepExchange(exchange: RecordedExchange): void {
  if (recordsFolder === undefined) return;
  mkdirSync(recordsFolder, { recursive: true });
  appendFileSync(join(recordsFolder, `${process.pid}.jsonl`), `${JSON.stringify(exchange)}\n`);
}

/** Keeps the body of a webhook, as a receiver got it. @param name in `webhooks` of the description */
export const keepDelivery = (name: string, sent: string): void =>
  keepExchange({ method: "post", path: `webhooks/${name}`, status: 204, sent });
