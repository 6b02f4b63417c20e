import { createHmac } from "node:crypto";
import type { WebhookStream } from "./record.ts";

/**
 * The headers that prove a delivery: HMAC-SHA256 over `<timestamp>.<raw body>` in hex. While a secret is being replaced
 * there is one signature for each valid secret, separated by commas, so that a receiver may switch at any time.
 * @param stream its secrets
 * @param body the exact bytes sent
 */
export function signatureHeaders(stream: Pick<WebhookStream, "secrets">, body: string, now: Date) {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const valid = stream.secrets.filter(
    ({ until }) => until === undefined || Date.parse(until) > now.getTime(),
  );
  const signatures = valid.map(
    ({ secret }) => `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`,
  );
  return { "beltic-timestamp": timestamp, "beltic-signature": signatures.join(",") };
}
