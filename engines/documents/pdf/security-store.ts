// cspell:ignore Parms
import { inflateSync } from "node:zlib";
import { entry, type PdfValue } from "./pdf-values.ts";
import type { State } from "./revisions.ts";

/** A revocation list or an OCSP response in a file, DER. */
export interface Statement {
  readonly raw: Uint8Array;
  /** Where in the file it ends. */
  readonly end: number;
}

/** The evidence that a file keeps beside its signatures. Nothing of it is to be believed before it is verified. */
export interface SecurityStore {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Statement[];
  readonly ocspResponses: readonly Statement[];
}

/** Of a file without one. */
export const EMPTY_STORE: SecurityStore = { certificates: [], revocationLists: [], ocspResponses: [] };

/** Of each kind. A chain of a signer and one of a time stamp have about eight. */
const MAX_STREAMS = 64;
/** All streams of a store together, unpacked, in octets. */
const MAX_OCTETS = 8 * 1024 * 1024;

/** What an entry of the store is called, and what in a dictionary for one signature. */
const KEYS = {
  certificates: ["Certs", "Cert"],
  revocationLists: ["CRLs", "CRL"],
  ocspResponses: ["OCSPs", "OCSP"],
} as const;

/**
 * Reads the document security store (ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4.2), with what it keeps for single signatures (`VRI`).
 * Which signature a piece is kept for does not matter: each piece says itself which certificate it is about.
 */
export function securityStoreIn(bytes: Buffer, { objects, root }: State): SecurityStore {
  const resolve = (value: PdfValue | undefined) =>
    value?.kind === "reference" ? objects.get(value.number) : value;
  const store = resolve(entry(objects.get(root), "DSS"));
  const single = resolve(entry(store, "VRI"));
  const singles = single?.kind === "dictionary" ? [...single.entries.values()].map(resolve) : [];
  let left = MAX_OCTETS;
  const read = ([common, own]: (typeof KEYS)[keyof typeof KEYS]): Statement[] => {
    const lists = [entry(store, common), ...singles.map((one) => entry(one, own))].map(resolve);
    const streams = new Set(lists.flatMap((list) => (list?.kind === "array" ? list.items.map(resolve) : [])));
    return [...streams].slice(0, MAX_STREAMS).flatMap((stream) => {
      const raw = contentOf(bytes, stream, left);
      if (raw === undefined || stream?.kind !== "dictionary" || stream.stream === undefined) return [];
      left -= raw.length;
      return [{ raw, end: stream.stream.to }];
    });
  };
  return {
    certificates: read(KEYS.certificates).map(({ raw }) => raw),
    revocationLists: read(KEYS.revocationLists),
    ocspResponses: read(KEYS.ocspResponses),
  };
}

/** @returns undefined for a value that has no stream, for other filters than Flate, and above the limit */
function contentOf(bytes: Buffer, value: PdfValue | undefined, limit: number): Uint8Array | undefined {
  if (value?.kind !== "dictionary" || value.stream === undefined) return undefined;
  const packed = bytes.subarray(value.stream.from, value.stream.to);
  const filter = entry(value, "Filter");
  const [only, ...more] = filter?.kind === "array" ? filter.items : [filter];
  if (only === undefined) return packed.length <= limit ? packed : undefined;
  const isDeflated = only.kind === "name" && only.name === "FlateDecode" && more.length === 0;
  if (!isDeflated || limit <= 0 || entry(value, "DecodeParms") !== undefined) return undefined;
  try {
    return inflateSync(packed, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
}
