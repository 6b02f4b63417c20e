import { createHmac } from "node:crypto";
import type { WebhookStream } from "./record.ts";

const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text);

/** The token of a config, computed from its secret. It does not reveal the secret, so it cannot sign. */
export const webhookToken = (secret: string): string => hmac(secret, "x-webhook-token").digest("base64url");

/**
 * The headers that prove a delivery: HMAC-SHA256 over `<timestamp>.<raw body>` in hex. While a secret is being replaced
 * there is one signature for each valid secret, separated by commas, so that a receiver may switch at any time. A config has two
 * more, of its current secret: its token, and the HMAC of the body alone.
 * @param stream its secrets
 * @param body the exact bytes sent
 */
export function signatureHeaders(
  stream: Pick<WebhookStream, "secrets" | "config">,
  body: string,
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const valid = stream.secrets.filter(
    ({ until }) => until === undefined || Date.parse(until) > now.getTime(),
  );
  const signatures = valid.map(
    ({ secret }) => `sha256=${hmac(secret, `${timestamp}.${body}`).digest("hex")}`,
  );
  const headers = { "beltic-timestamp": timestamp, "beltic-signature": signatures.join(",") };
  const [current] = valid;
  if (stream.config === undefined || current === undefined) return headers;
  return {
    ...headers,
    "x-webhook-token": webhookToken(current.secret),
    "x-webhook-signature": hmac(current.secret, body).digest("hex"),
  };
}
