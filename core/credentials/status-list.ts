import { gzipSync } from "node:zlib";
import { EITHER, STATUS_LIST_2021_CONTEXT } from "../../engines/verifier/vc-json.ts";
import { type ListPurpose, type StatusPlace, urls } from "./payload.ts";

/** Bits of a list: the least that Bitstring Status List 1.0 allows, so that one entry reveals nothing about its holder. */
export const STATUS_LIST_LENGTH = 131_072;
/** How long a verifier may keep a list. */
const STATUS_LIST_TTL_MS = 60_000;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The bitstring, bit 0 being the most significant of byte 0 (Bitstring Status List 1.0, 3.3), gzipped, in base64url.
 * @param setBits indexes that are set, in any order
 */
export function encodeList(setBits: Iterable<number>, length = STATUS_LIST_LENGTH): string {
  const bytes = new Uint8Array(length / 8);
  for (const index of setBits) {
    const octet = index >> 3;
    bytes[octet] = (bytes[octet] ?? 0) | (0x80 >> (index & 7));
  }
  return gzipSync(bytes).toString("base64url");
}

/** The list of a status list credential. */
export interface ListIdentity extends Omit<StatusPlace, "index"> {
  purpose: ListPurpose;
}

/**
 * The list as a credential. Its validity starts with the hour, so that within an hour, and without a changed bit, every
 * process makes the same one.
 * @param encodedList of {@link encodeList}, without the multibase prefix
 */
export function statusListCredential(did: string, list: ListIdentity, encodedList: string, now: Date) {
  const id = urls.statusList(did, list, list.purpose);
  const validFrom = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: did,
    validFrom: validFrom.toISOString(),
    validUntil: new Date(validFrom.getTime() + DAY_MS).toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: "BitstringStatusList",
      // Status List 2021 has no purpose for both, and a reader treats a revoked credential more strictly.
      statusPurpose: list.purpose === EITHER ? "revocation" : list.purpose,
      encodedList: `u${encodedList}`,
      ttl: STATUS_LIST_TTL_MS,
    },
  };
}

/** The same list for readers of the older Status List 2021, without a multibase prefix. */
export function statusList2021(credential: ReturnType<typeof statusListCredential>) {
  const { ttl: _, encodedList, ...subject } = credential.credentialSubject;
  return {
    ...credential,
    "@context": ["https://www.w3.org/ns/credentials/v2", STATUS_LIST_2021_CONTEXT],
    type: ["VerifiableCredential", "StatusList2021Credential"],
    credentialSubject: { ...subject, type: "StatusList2021", encodedList: encodedList.slice(1) },
  };
}

/** The payload of the list as `vc+jwt`. */
export function statusListPayload(credential: ReturnType<typeof statusListCredential>) {
  return {
    ...credential,
    iss: credential.issuer,
    sub: credential.credentialSubject.id,
    jti: credential.id,
    iat: Date.parse(credential.validFrom) / 1000,
    nbf: Date.parse(credential.validFrom) / 1000,
    exp: Date.parse(credential.validUntil) / 1000,
  };
}
