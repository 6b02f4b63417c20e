import type { Tenant } from "../access/caller.ts";
import { collect } from "./collect.ts";
import type { NotifyPorts } from "./ports.ts";
import type { Message } from "./records.ts";
import { textOf } from "./text.ts";

/** Messages that one step sends at most, for each tenant. */
const MOST = 100;
/** Messages that are under way at once: one slow receiver does not hold up the others. */
const AT_ONCE = 10;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** After these, about a day and a half, a message is given up. */
export const MOST_ATTEMPTS = 12;

/**
 * Tells the teams of every tenant what is new.
 *
 * @returns the number of messages that were delivered
 * @throws AggregateError at the end, with the failures of single tenants
 */
export async function notifyAll(ports: NotifyPorts): Promise<number> {
  const failures: unknown[] = [];
  let delivered = 0;
  for (const tenant of await ports.notifications.tenants()) {
    try {
      await collect(ports, tenant);
      delivered += await deliverDue(ports, tenant);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some organizations were not told.");
  return delivered;
}

async function deliverDue(ports: NotifyPorts, tenant: Tenant): Promise<number> {
  const messages = await ports.notifications.due(tenant, ports.now().toISOString(), MOST);
  let delivered = 0;
  for (let start = 0; start < messages.length; start += AT_ONCE) {
    const sent = await Promise.all(messages.slice(start, start + AT_ONCE).map((one) => deliver(ports, one)));
    delivered += sent.filter(Boolean).length;
  }
  return delivered;
}

/** Sends one message: after a crash before it is finished it is sent again. */
async function deliver(ports: NotifyPorts, message: Message): Promise<boolean> {
  if (await isSent(ports, message)) {
    await ports.notifications.finish(message);
    return true;
  }
  const attempts = message.attempts + 1;
  if (attempts >= MOST_ATTEMPTS) {
    ports.report({ team: message.team, kind: message.content.kind });
    await ports.notifications.finish(message);
    return false;
  }
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  const nextAt = new Date(ports.now().getTime() + wait).toISOString();
  await ports.notifications.retry({ ...message, attempts, nextAt });
  return false;
}

async function isSent({ mailer, post, consoleOrigin }: NotifyPorts, message: Message): Promise<boolean> {
  const { subject, text } = textOf(message, consoleOrigin);
  const { channel } = message;
  if (channel.kind === "email") {
    return mailer.send({ to: channel.address, subject, text }).then(
      () => true,
      () => false,
    );
  }
  const outcome = await post(channel.url, JSON.stringify({ text }), {});
  return "status" in outcome && outcome.status >= 200 && outcome.status < 300;
}
