import { createHmac } from "node:crypto";
import { isSameText } from "../same-text.ts";
import type { ExecutionMeta } from "./records.ts";

/**
 * Tokens of one-time webhook URLs (docs/decisions/0016-webhook-tokens.md): `<target>.<mac>`, both base64url. The target names execution and
 * block; the MAC is HMAC-SHA-256 over it under the secret of the run. A re-run is a run of its own, so its URLs are other ones.
 */

/** The claimed target of a token. */
export interface WebhookTarget {
  /** As it is kept (`keptExecutionId`). */
  readonly executionId: string;
  readonly blockId: string;
}

/** Shape of a token: the longest ids give 700 characters at most. */
const WEBHOOK_TOKEN = /^[A-Za-z0-9_-]{1,700}\.[A-Za-z0-9_-]{43}$/;

/**
 * The URL to which the POST for a block goes.
 * @returns undefined when no block of the run waits for one
 */
export function webhookUrl({ executionId, webhooks }: ExecutionMeta, blockId: string): string | undefined {
  return webhooks && `${webhooks.baseUrl}${tokenOf({ executionId, blockId }, webhooks.secret)}`;
}

function tokenOf({ executionId, blockId }: WebhookTarget, secret: string): string {
  const target = Buffer.from(`${executionId} ${blockId}`).toString("base64url");
  return `${target}.${macOf(target, secret).toString("base64url")}`;
}

const macOf = (target: string, secret: string): Buffer =>
  createHmac("sha256", Buffer.from(secret, "base64url")).update(`webhook ${target}`).digest();

/** Reads the claimed target of a token: only its shape is checked. */
export function targetOf(token: string): WebhookTarget | undefined {
  if (!WEBHOOK_TOKEN.test(token)) return undefined;
  const [target = ""] = token.split(".");
  const [executionId = "", blockId = "", ...rest] = Buffer.from(target, "base64url").toString().split(" ");
  return executionId === "" || blockId === "" || rest.length > 0 ? undefined : { executionId, blockId };
}

/** Compared with when the secret is missing, so that an unknown execution takes the same time. */
const NO_SECRET = Buffer.alloc(32).toString("base64url");

/**
 * Whether a token is the one of its target.
 * @param meta of the execution that it names, if there is one
 */
export function isTokenOf(token: string, target: WebhookTarget, meta: ExecutionMeta | undefined): boolean {
  const secret = meta?.webhooks?.secret;
  const isSame = isSameText(tokenOf(target, secret ?? NO_SECRET), token);
  return isSame && secret !== undefined;
}
