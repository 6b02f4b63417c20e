import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import * as z from "zod";
import { formerIdOf, idOf } from "../ids.ts";
import { Problem } from "../problem.ts";
import type { Tenant } from "./caller.ts";

/** An answer stored for a replay: gzipped JSON of its body, or the id of the resource when that is too large to keep. */
export const storedReplySchema = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  contentType: z.string().optional(),
  body: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
  reference: z.string().optional(),
});
export type StoredReply = z.infer<typeof storedReplySchema>;

/** `IDEM#<org>#<env>#<key>`: one use of an `Idempotency-Key`. */
export interface IdempotencyRecord {
  requestHash: string;
  /** ULID from which every id that the call creates is made; fixed before anything is created. */
  seed: string;
  /** Its ids have capitals. Absent: a release from before the capitals began the call. */
  capitals?: true | undefined;
  /** Until when the holder is believed to be alive (ms). */
  leaseUntil: number;
  reply?: StoredReply;
}

/** The table, seen from here. Every write is conditional. */
export interface IdempotencyStore {
  /** Writes a record unless a live one is there, or one whose holder is believed to be alive; answers the one that is. */
  claim: (
    tenant: Tenant,
    key: string,
    record: IdempotencyRecord,
    now: number,
  ) => Promise<IdempotencyRecord | undefined>;
  /** The live record of a key. */
  find: (tenant: Tenant, key: string, now: number) => Promise<IdempotencyRecord | undefined>;
  /** Takes over from a holder with an expired lease; false when another caller was faster. */
  retake: (tenant: Tenant, key: string, seen: IdempotencyRecord, leaseUntil: number) => Promise<boolean>;
  complete: (tenant: Tenant, key: string, seed: string, reply: StoredReply) => Promise<void>;
  /** Ends the lease now, keeping the seed. */
  release: (tenant: Tenant, key: string, seed: string) => Promise<void>;
}

/** How long an answer is kept. */
export const keptForMs = 24 * 3_600_000;

/** Longer than any call may hold a connection (API Gateway: 29 s), so a live holder is never taken over. */
export const leaseMs = 40_000;

/** The next step of an idempotent call. */
export type Claim =
  | ({ kind: "run"; retried: boolean } & Pick<IdempotencyRecord, "seed" | "capitals">)
  | { kind: "replay"; reply: StoredReply };

/** Makes the ids of a call, one for each prefix, from its recorded seed: a retry makes the same ones. */
export const idsOfCall =
  ({ seed, capitals }: Pick<IdempotencyRecord, "seed" | "capitals">) =>
  (prefix: string): string =>
    capitals === true ? idOf(prefix, seed) : formerIdOf(prefix, seed);

/** The fingerprint of a request: method, path and body, independent of the order of keys. */
export function fingerprint(method: string, path: string, body: unknown): string {
  return createHash("sha256")
    .update(`${method} ${path}\n${JSON.stringify(body, sortKeys) ?? ""}`)
    .digest("hex");
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Claims an `Idempotency-Key` for a request.
 *
 * @param seed a fresh ULID, used if the key is new
 * @param requestHash of the request and the API key that makes it
 * @throws Problem `idempotency_key_conflict` for another request under the same key, or the same one of another API key; `conflict` while the first is still running
 */
export async function claimKey(
  store: IdempotencyStore,
  tenant: Tenant,
  key: string,
  requestHash: string,
  seed: string,
  now: number,
): Promise<Claim> {
  const own = { seed, capitals: true } as const;
  const seen = await store.claim(tenant, key, { ...own, requestHash, leaseUntil: now + leaseMs }, now);
  if (seen === undefined) return { kind: "run", ...own, retried: false };
  if (seen.requestHash !== requestHash) {
    throw new Problem(
      "idempotency_key_conflict",
      "This Idempotency-Key was used for another request, or by another API key.",
    );
  }
  if (seen.reply !== undefined) return { kind: "replay", reply: seen.reply };
  if (seen.leaseUntil > now || !(await store.retake(tenant, key, seen, now + leaseMs))) {
    throw new Problem(
      "conflict",
      "A call with this Idempotency-Key is still running. If the service was stopped meanwhile, the key is free 40 seconds after that call began.",
      { retryAfterSeconds: 2 },
    );
  }
  return { kind: "run", seed: seen.seed, capitals: seen.capitals, retried: true };
}

/** Gzipped JSON; encrypted under the caller's API key when `secret` is given, so that the table never has data for the caller only in plain text. */
export function packBody(body: unknown, secret: string | undefined, context: string): Uint8Array {
  const packed = gzipSync(JSON.stringify(body));
  if (secret === undefined) return packed;
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derivedKey(secret, context), nonce);
  const sealed = Buffer.concat([cipher.update(packed), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/**
 * The reverse of `packBody`.
 *
 * @throws Error when the secret is not the one that it was packed with
 */
export function unpackBody(packed: Uint8Array, secret: string | undefined, context: string): unknown {
  if (secret === undefined) return JSON.parse(gunzipSync(packed).toString("utf8"));
  const decipher = createDecipheriv("aes-256-gcm", derivedKey(secret, context), packed.subarray(0, 12));
  decipher.setAuthTag(packed.subarray(12, 28));
  const opened = Buffer.concat([decipher.update(packed.subarray(28)), decipher.final()]);
  return JSON.parse(gunzipSync(opened).toString("utf8"));
}

function derivedKey(secret: string, context: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, context, "workflow-api idempotent answer", 32));
}
