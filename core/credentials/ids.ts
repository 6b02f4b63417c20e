import { createHash } from "node:crypto";
import type { Tenant } from "../access/caller.ts";

/** Crockford's base 32, the alphabet of ULIDs. */
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ULID_TAIL = /([0-7][0-9A-HJKMNP-TV-Z]{9})[0-9A-HJKMNP-TV-Z]{16}$/;

/**
 * The credential id of a block in an execution: always the same, so that a second record is impossible. A ULID whose time is
 * that of the execution's own id, and whose 80 random bits are a hash.
 */
export function blockCredentialId(tenant: Tenant, executionId: string, blockId: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([tenant.organizationId, tenant.environment, executionId, blockId]))
    .digest();
  const time = ULID_TAIL.exec(executionId.toUpperCase())?.[1] ?? "0000000000";
  return `cred_${time}${base32(digest.subarray(0, 10))}`;
}

/** 80 bits as 16 characters. */
function base32(bytes: Uint8Array): string {
  let bits = bytes.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  let text = "";
  for (let place = 0; place < 16; place++) {
    text = (CROCKFORD[Number(bits & 31n)] ?? "") + text;
    bits >>= 5n;
  }
  return text;
}
