import type { Certificate } from "../certificate.ts";
import { readCertificate } from "../certificate.ts";
import type { DistinguishedName } from "../names.ts";
import type { IndexedAuthority, IndexedRevocations, TrustContent } from "./content.ts";
import type { KeyUse } from "./uses.ts";

/** Authorities that the operator trusts, and what they have revoked. */
export interface TrustIndex {
  /** Certificates whose key may have signed that of a certificate, by its issuer's name or key identifier; which one did, the signature says. */
  issuersOf(certificate: Certificate): readonly TrustedAuthority[];
  /** Lists of an issuer, newest first. */
  revocationsOf(issuer: DistinguishedName): readonly IndexedRevocations[];
  /** Lists under the later names of an issuer, as link certificates tell of them, newest first. */
  revocationsAfter(issuer: DistinguishedName): readonly IndexedRevocations[];
  /** Lists of all authorities of a state: their names change with their keys in some states. */
  revocationsIn(country: string): readonly IndexedRevocations[];
  /** Certificates that the operator supplies for one use, as they are: only the operator vouches for them. */
  keysFor(use: KeyUse): readonly TrustedKey[];
  readonly builtAt: Date;
}

/** An authority with where it comes from. */
export interface TrustedAuthority {
  readonly certificate: Certificate;
  readonly origins: readonly string[];
}

/** A key that the operator supplies, with the files that hold it. */
export type TrustedKey = TrustedAuthority;

/** Makes an index of its checked content. Certificates are read when they are first asked for. */
export function trustIndexOf(content: TrustContent): TrustIndex {
  const bySubject = grouped(content.authorities, ({ subject }) => [subject]);
  const byKey = grouped(content.authorities, ({ key_id }) => (key_id === undefined ? [] : [key_id]));
  const lists = grouped(content.revocations, ({ issuer }) => [issuer]);
  const listsByState = grouped(content.revocations, ({ country }) =>
    country === undefined ? [] : [country],
  );
  const links = grouped(content.authorities, ({ former_name }) =>
    former_name === undefined ? [] : [former_name],
  );
  const read = new Map<string, TrustedAuthority>();
  const byUse = grouped(content.keys, ({ use }) => [use]);
  const authorityOf = (entry: Pick<IndexedAuthority, "der" | "origins">): TrustedAuthority => {
    const known = read.get(entry.der);
    if (known !== undefined) return known;
    const certificate = readCertificate(Buffer.from(entry.der, "base64"));
    const authority = { certificate, origins: entry.origins };
    read.set(entry.der, authority);
    return authority;
  };
  return {
    builtAt: new Date(content.built_at),
    issuersOf: ({ issuer, authorityKeyId }) => {
      const byId = authorityKeyId === undefined ? [] : (byKey.get(authorityKeyId) ?? []);
      return [...new Set([...byId, ...(bySubject.get(issuer.key) ?? [])])].map(authorityOf);
    },
    revocationsOf: ({ key }) => newestFirst(lists.get(key) ?? []),
    revocationsAfter: ({ key }) =>
      newestFirst(laterNames(key, links).flatMap((name) => lists.get(name) ?? [])),
    revocationsIn: (country) => listsByState.get(country) ?? [],
    keysFor: (use) => (byUse.get(use) ?? []).map(authorityOf),
  };
}

function grouped<T>(entries: readonly T[], keysOf: (entry: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries)
    for (const key of keysOf(entry)) groups.set(key, [...(groups.get(key) ?? []), entry]);
  return groups;
}

/** The names that links lead to from one, over any number of changes. */
function laterNames(name: string, links: ReadonlyMap<string, readonly IndexedAuthority[]>): string[] {
  const found = new Set<string>();
  const open = [name];
  for (let last = open.pop(); last !== undefined; last = open.pop())
    for (const { subject } of links.get(last) ?? [])
      if (subject !== name && !found.has(subject)) {
        found.add(subject);
        open.push(subject);
      }
  return [...found];
}

function newestFirst(lists: readonly IndexedRevocations[]): IndexedRevocations[] {
  return [...lists].sort((a, b) => b.this_update.localeCompare(a.this_update));
}
