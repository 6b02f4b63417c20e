import { sha256Of } from "./digest.ts";
import { textAt, valueAt } from "./errors.ts";

/** Why a delivery is refused. */
export type RefusedBecause = "malformed" | "signature_wrong" | "timestamp_old" | "replayed";

/** A delivery that must not be believed: answer 401, and do nothing. */
export class WebhookRefused extends Error {
  override readonly name = "WebhookRefused";
  readonly code: RefusedBecause;

  constructor(code: RefusedBecause, message: string) {
    super(message);
    this.code = code;
  }
}

/** An event of the audit feed, as it was delivered. */
export interface WebhookEvent {
  /** Drop an event that you have handled already: a delivery that you did not acknowledge comes again, signed anew. */
  readonly id: string;
  readonly event_type: string;
  readonly [field: string]: unknown;
}

/** A resource that has entered a state, as a webhook config sent it. */
export interface WebhookResource {
  readonly data: {
    readonly type: string;
    readonly id: string;
    /** `status` is the state that was entered. */
    readonly attributes: { readonly status: string; readonly [name: string]: unknown };
    readonly [member: string]: unknown;
  };
  /** Drop an `event_id` that you have handled already. */
  readonly meta: { readonly event_id: string; readonly [name: string]: unknown };
}

/** Remembers deliveries. Share one between processes that receive for one stream. */
export interface SeenDeliveries {
  /**
   * @param delivery the SHA-256 of what its signature is over, in hex
   * @param until milliseconds since 1970; later the timestamp alone refuses it
   * @returns whether it is new; of two calls at once only one gets true
   */
  add(delivery: string, until: number): boolean | Promise<boolean>;
}

/** How deliveries are checked. */
export interface WebhookOptions {
  /** The secret of the stream or config; while it is replaced, the old and the new one. */
  secret: string | readonly string[];
  /** How old or early a timestamp may be. Default 300. */
  toleranceSeconds?: number;
  /** By default in memory, for this process. */
  seen?: SeenDeliveries;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** The headers of a request, in any form that servers give them. */
export type DeliveryHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;

const encoder = new TextEncoder();

/** Checks a delivery. It throws WebhookRefused for one that must not be believed. */
export type CheckDelivery<Content> = (
  headers: DeliveryHeaders,
  rawBody: string | Uint8Array<ArrayBuffer>,
) => Promise<Content>;

/**
 * Makes a check of the deliveries of a stream: signature over the raw bytes, in constant time; timestamp; each delivery once.
 *
 * @throws RangeError for a secret of fewer than 32 characters, which no stream has
 */
export const webhookVerifier = (options: WebhookOptions): CheckDelivery<WebhookEvent> =>
  checkOf(options, eventOf);

/** The same for a webhook config, which sends resources. @throws RangeError as `webhookVerifier` */
export const resourceVerifier = (options: WebhookOptions): CheckDelivery<WebhookResource> =>
  checkOf(options, resourceOf);

function checkOf<Content>(
  options: WebhookOptions,
  contentOf: (body: unknown) => Content,
): CheckDelivery<Content> {
  const { toleranceSeconds = 300, now = Date.now, seen = inMemory(now) } = options;
  const secrets = typeof options.secret === "string" ? [options.secret] : options.secret;
  if (secrets.length === 0 || secrets.some((secret) => secret.length < 32))
    throw new RangeError("The secret of a stream or config has at least 32 characters.");
  return async (headers, rawBody) => {
    const timestamp = headerOf(headers, "beltic-timestamp");
    const signatures = headerOf(headers, "beltic-signature").split(",").flatMap(bytesOf);
    if (!/^[0-9]{1,12}$/.test(timestamp) || signatures.length === 0)
      throw new WebhookRefused("malformed", "The delivery has no timestamp, or no signature.");
    const age = Math.abs(now() / 1000 - Number(timestamp));
    if (!(age <= toleranceSeconds))
      throw new WebhookRefused("timestamp_old", "The timestamp is too old, or to come.");
    const body = typeof rawBody === "string" ? encoder.encode(rawBody) : rawBody;
    const signed = joined(`${timestamp}.`, body);
    if (!(await isSigned(secrets, signed, signatures)))
      throw new WebhookRefused("signature_wrong", "The signature does not hold.");
    const content = contentOf(jsonOf(body));
    // Of the content, not of the header: a header with the other one of two valid signatures is the same delivery.
    if (!(await seen.add(await sha256Of(signed), (Number(timestamp) + toleranceSeconds) * 1000)))
      throw new WebhookRefused("replayed", "The delivery came before.");
    return content;
  };
}

async function isSigned(
  secrets: readonly string[],
  signed: Uint8Array<ArrayBuffer>,
  signatures: readonly Uint8Array<ArrayBuffer>[],
): Promise<boolean> {
  for (const secret of secrets) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["verify"]);
    for (const signature of signatures)
      if (await crypto.subtle.verify("HMAC", key, signature, signed)) return true;
  }
  return false;
}

function jsonOf(body: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new WebhookRefused("malformed", "The body is not JSON.");
  }
}

function eventOf(event: unknown): WebhookEvent {
  const id = textAt(event, "id");
  const type = textAt(event, "event_type");
  if (id === undefined || type === undefined)
    throw new WebhookRefused("malformed", "The body is no event: a webhook config needs `resourceVerifier`.");
  return { ...membersOf(event), id, event_type: type };
}

function resourceOf(body: unknown): WebhookResource {
  const data = valueAt(body, "data");
  const attributes = valueAt(data, "attributes");
  const meta = valueAt(body, "meta");
  const [type, id] = [textAt(data, "type"), textAt(data, "id")];
  const [status, eventId] = [textAt(attributes, "status"), textAt(meta, "event_id")];
  if (type === undefined || id === undefined || status === undefined || eventId === undefined)
    throw new WebhookRefused("malformed", "The body is no resource: a stream needs `webhookVerifier`.");
  return {
    data: { ...membersOf(data), type, id, attributes: { ...membersOf(attributes), status } },
    meta: { ...membersOf(meta), event_id: eventId },
  };
}

const membersOf = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});

function headerOf(headers: DeliveryHeaders, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? "";
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return Array.isArray(found) ? found.join(",") : (found ?? "");
}

function bytesOf(entry: string): Uint8Array<ArrayBuffer>[] {
  const hex = /^sha256=([0-9a-fA-F]{64})$/.exec(entry.trim())?.[1];
  return hex === undefined
    ? []
    : [Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))];
}

function joined(prefix: string, body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const start = encoder.encode(prefix);
  const all = new Uint8Array(start.length + body.length);
  all.set(start);
  all.set(body, start.length);
  return all;
}

function inMemory(now: () => number): SeenDeliveries {
  const until = new Map<string, number>();
  return {
    add(delivery, end) {
      for (const [old, over] of until) if (over < now()) until.delete(old);
      if (until.has(delivery)) return false;
      until.set(delivery, end);
      return true;
    },
  };
}
