import { TrustError, type TrustManifest } from "./content.ts";

/** A build may lose this share of what the one before had. */
const MAX_LOSS = 0.1;

/**
 * Refuses a build that lost more than a tenth of the authorities, of the revocation lists, or of the certificates of one list, and one whose list is older than the one in use.
 *
 * @throws TrustError `trust_shrunk`
 */
export function refuseShrunk(previous: TrustManifest, next: TrustManifest): void {
  const shrunk = (what: string, before: number, after: number, of = "certificates") => {
    if (after < before * (1 - MAX_LOSS))
      throw new TrustError(
        "trust_shrunk",
        `${what} shrank from ${before} to ${after} ${of}. Look at the files; --force builds all the same.`,
      );
  };
  shrunk("The index", previous.authorities, next.authorities);
  shrunk("The index", previous.revocation_lists, next.revocation_lists, "revocation lists");
  shrunk("The index", previous.keys, next.keys, "keys");
  const lists = newestLists(next);
  for (const [signer, before] of newestLists(previous)) {
    const after = lists.get(signer);
    shrunk(`The list of ${signer}`, before.certificates, after?.certificates ?? 0);
    if (after !== undefined && after.signedAt < before.signedAt)
      throw new TrustError(
        "trust_shrunk",
        `The list of ${signer} is older than the one in use. --force builds all the same.`,
      );
  }
}

/** The newest list of each publisher. */
function newestLists({ sources }: TrustManifest): Map<string, { certificates: number; signedAt: string }> {
  const newest = new Map<string, { certificates: number; signedAt: string }>();
  for (const { signed_by, signed_at, certificates } of sources) {
    if (signed_by === undefined || signed_at === undefined) continue;
    const known = newest.get(signed_by);
    if (known === undefined || known.signedAt < signed_at)
      newest.set(signed_by, { certificates, signedAt: signed_at });
  }
  return newest;
}
