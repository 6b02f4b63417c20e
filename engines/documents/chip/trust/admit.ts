import {
  type Certificate,
  isSelfSigned,
  isSignedBy,
  isValidAt,
  maySignCertificates,
} from "../certificate.ts";
import { ChipFileError } from "../der.ts";
import { isLongEnough } from "../signatures.ts";

/** Authorities that an index takes. */
export interface Admitted {
  readonly taken: readonly {
    readonly certificate: Certificate;
    readonly kind: "self_signed" | "link";
    readonly origins: readonly string[];
  }[];
  /** With those that have expired: they have signed links and lists while they were valid. */
  readonly known: readonly Certificate[];
  readonly warnings: readonly string[];
}

type Refusal =
  | "of no authority"
  | "expired"
  | "of a key that is not accepted"
  | "a link that no authority has signed";

/**
 * Chooses the certificates that may vouch for a document signer: valid today, an authority's, with a key that is accepted, and self-signed or a link that an
 * authority of the same state has signed (ICAO 9303-12, 4.2).
 *
 * @param found certificates with the file that they are in
 */
export function admit(
  found: readonly { readonly certificate: Certificate; readonly origin: string }[],
  now: Date,
): Admitted {
  const unique = new Map<string, { certificate: Certificate; origins: Set<string> }>();
  for (const { certificate, origin } of found) {
    const entry = unique.get(certificate.fingerprint) ?? { certificate, origins: new Set<string>() };
    entry.origins.add(origin);
    unique.set(certificate.fingerprint, entry);
  }
  const roots = new Set([...unique.values()].map(({ certificate }) => certificate).filter(isRoot));
  const links = linksTo(
    roots,
    [...unique.values()].map(({ certificate }) => certificate),
  );
  const refused = new Map<Refusal, string[]>();
  const taken = [...unique.values()].flatMap(({ certificate, origins }) => {
    const refusal = refusalOf(certificate, roots.has(certificate) || links.has(certificate), now);
    if (refusal === undefined)
      return [
        {
          certificate,
          kind: roots.has(certificate) ? ("self_signed" as const) : ("link" as const),
          origins: [...origins],
        },
      ];
    refused.set(refusal, [...(refused.get(refusal) ?? []), certificate.subject.text]);
    return [];
  });
  return {
    taken,
    known: [...roots, ...links],
    warnings: [...refused].map(
      ([why, names]) => `${names.length} certificates were left out as ${why}: ${some(names)}.`,
    ),
  };
}

function refusalOf(certificate: Certificate, isVouched: boolean, now: Date): Refusal | undefined {
  if (!maySignCertificates(certificate)) return "of no authority";
  if (certificate.notAfter < now) return "expired";
  if (!hasAcceptedKey(certificate)) return "of a key that is not accepted";
  return isVouched ? undefined : "a link that no authority has signed";
}

function isRoot(certificate: Certificate): boolean {
  return hasAcceptedKey(certificate) && isSelfSigned(certificate) && maySignCertificates(certificate);
}

/** Links may follow one another: each round adds those that an authority known so far has signed. */
function linksTo(roots: ReadonlySet<Certificate>, all: readonly Certificate[]): ReadonlySet<Certificate> {
  const links = new Set<Certificate>();
  let open = all.filter((certificate) => !roots.has(certificate) && maySignCertificates(certificate));
  for (let grown = true; grown; ) {
    const known = [...roots, ...links];
    const next = open.filter((certificate) => known.some((signer) => isLinkBy(certificate, signer)));
    for (const certificate of next) links.add(certificate);
    open = open.filter((certificate) => !links.has(certificate));
    grown = next.length > 0;
  }
  return links;
}

function isLinkBy(certificate: Certificate, signer: Certificate): boolean {
  const names = certificate.issuer.key === signer.subject.key;
  const keys = certificate.authorityKeyId !== undefined && certificate.authorityKeyId === signer.subjectKeyId;
  return (
    (names || keys) &&
    certificate.subject.country === signer.subject.country &&
    isValidAt(signer, certificate.notBefore) &&
    isSignedBy(certificate, signer)
  );
}

function hasAcceptedKey(certificate: Certificate): boolean {
  try {
    return isLongEnough(certificate.publicKey());
  } catch (error) {
    if (error instanceof ChipFileError) return false;
    throw error;
  }
}

/** A few of many. */
function some(names: readonly string[]): string {
  const shown = [...new Set(names)].slice(0, 5).join("; ");
  return names.length > 5 ? `${shown}; …` : shown;
}
