import * as z from "zod";
import { newUlid } from "../../core/new-ulid.ts";
import type { Mailer } from "../../core/notifications/ports.ts";
import { mailboxKeys } from "./keys.ts";
import type { Table } from "./table.ts";

const mailSchema = z.object({ at: z.string(), to: z.string(), subject: z.string(), text: z.string() });
/** A kept mail. */
export type KeptMail = z.infer<typeof mailSchema>;

const KEPT_SECONDS = 7 * 86_400;

/** The mailbox of a deployment that sends no mail: it keeps what would be sent. */
export interface Mailbox extends Mailer {
  /** The newest mails first. */
  list(limit: number): Promise<KeptMail[]>;
}

/**
 * Keeps mails for a week, for the local server.
 *
 * @param table the one table
 */
export function createMailbox(table: Table, now: () => Date): Mailbox {
  return {
    async send(mail) {
      const at = now();
      const ttl = Math.ceil(at.getTime() / 1000) + KEPT_SECONDS;
      await table.put({ ...mailboxKeys.mail(newUlid()), ...mail, at: at.toISOString(), ttl });
    },
    async list(limit) {
      const items = await table.partition(mailboxKeys.partition, { newestFirst: true, limit });
      return items.map((item) => mailSchema.parse(item));
    },
  };
}
