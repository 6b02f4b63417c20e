import { readBundle, readSignedContent, type SignedContent } from "../cms.ts";
import { ChipFileError, parts, readDer, TAG } from "../der.ts";
import type { KeyUse } from "./uses.ts";

/** The content of a file in the operator's folder. */
export interface TrustFile {
  readonly name: string;
  /** Its certificates are keys for this use, and no authorities. */
  readonly use?: KeyUse;
  readonly bytes: Uint8Array;
}

/** Parts of a file, as bytes that are still to be read. */
export interface OpenedSource {
  readonly kind: "master_list" | "ldif" | "pem" | "certificate" | "revocation_list";
  /** Signed lists, unverified. */
  readonly lists: readonly SignedContent[];
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

/** The largest file that is read. */
const MAX_FILE = 64 * 1024 * 1024;

/**
 * Opens a file: a master list (CMS, as ICAO and the BSI publish it), a CMS bundle of certificates and revocation lists, an LDIF of the ICAO PKD, PEM, or one certificate or revocation list in DER.
 *
 * @returns undefined for a file of none of these kinds
 * @throws ChipFileError for one of them that cannot be read
 */
export function openSource({ name, bytes }: TrustFile): OpenedSource | undefined {
  if (bytes.length > MAX_FILE) throw new ChipFileError("too_large", `${name} is too large.`);
  if (bytes[0] === TAG.sequence) {
    const value = sorted(bytes, name);
    return { kind: kindOf(value), ...value };
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  if (/-----BEGIN /.test(text))
    return { kind: "pem", ...joined(pemBlocks(text).map((block) => sorted(block, name))) };
  if (/^(version|dn):/m.test(text))
    return { kind: "ldif", ...joined(ldifValues(text).map((value) => sorted(value, name))) };
  return undefined;
}

type Sorted = Omit<OpenedSource, "kind">;

/** A CMS begins with an object identifier; a certificate's body with its version, a revocation list's with an algorithm or a number. */
function sorted(bytes: Uint8Array, name: string): Sorted {
  const [first] = parts(readDer(bytes, name), name);
  if (first?.tag === TAG.oid) return inSignedData(bytes, name);
  const version = first?.tag === TAG.sequence ? parts(first, name)[0] : undefined;
  const isCertificate = version?.tag === 0xa0;
  return {
    lists: [],
    certificates: isCertificate ? [bytes] : [],
    revocationLists: isCertificate ? [] : [bytes],
  };
}

/** A master list, with the revocation lists that came along, each with a signature of its own; or a bundle that nobody signed. */
function inSignedData(bytes: Uint8Array, name: string): Sorted {
  const bundle = readBundle(bytes, name);
  if (bundle !== undefined) return { lists: [], ...bundle };
  const list = readSignedContent(bytes, name);
  return { lists: [list], certificates: [], revocationLists: list.revocationLists };
}

function kindOf({ lists, certificates }: Sorted): OpenedSource["kind"] {
  return lists.length > 0 ? "master_list" : certificates.length > 0 ? "certificate" : "revocation_list";
}

function joined(all: readonly Sorted[]): Sorted {
  return {
    lists: all.flatMap(({ lists }) => lists),
    certificates: all.flatMap(({ certificates }) => certificates),
    revocationLists: all.flatMap(({ revocationLists }) => revocationLists),
  };
}

function pemBlocks(text: string): Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g);
  return [...blocks].map(([, , body = ""]) => Buffer.from(body, "base64"));
}

/** Binary values of the attributes that the PKD uses (RFC 2849; a line that begins with a space goes on). */
const ATTRIBUTE =
  /^(userCertificate|cACertificate|certificateRevocationList|pkdMasterListContent|CscaMasterListData)(;binary)?:: *(.+)$/gim;

function ldifValues(text: string): Uint8Array[] {
  const unfolded = text.replace(/\r?\n /g, "");
  return [...unfolded.matchAll(ATTRIBUTE)].map(([, , , body = ""]) => Buffer.from(body, "base64"));
}
