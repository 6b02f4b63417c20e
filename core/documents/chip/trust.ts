/** The trust store as the rooms around the engine handle it. */

import type { TrustIndex } from "../../../engines/documents/chip/trust/trust-index.ts";

export type { TrustBuild } from "../../../engines/documents/chip/trust/build.ts";
export {
  parseTrustManifest,
  TrustError,
  type TrustManifest,
} from "../../../engines/documents/chip/trust/content.ts";
export {
  loadTrust,
  openTrust,
  publishedManifest,
  TRUST_MANIFEST,
  trustManifestIn,
} from "../../../engines/documents/chip/trust/folder.ts";
export type { TrustIndex };

/** Folder of the trust store below that of the lists. */
export const TRUST_FOLDER = "trust";

/** The authorities that this deployment trusts. */
export interface TrustSource {
  /**
   * The index in use.
   *
   * @returns undefined where the operator has published none: no chip can then be verified
   * @throws TrustError `trust_corrupt` for one that cannot be believed, `trust_unreachable` when the bucket cannot be read and nothing was fetched before
   */
  current(): Promise<TrustIndex | undefined>;
}
