/** The trust store as the rooms around the engine handle it. */

export type { TrustBuild } from "../../../engines/documents/chip/trust/build.ts";
export {
  parseTrustManifest,
  TrustError,
  type TrustManifest,
} from "../../../engines/documents/chip/trust/content.ts";
export { publishedManifest, TRUST_MANIFEST } from "../../../engines/documents/chip/trust/folder.ts";

/** Folder of the trust store below that of the lists. */
export const TRUST_FOLDER = "trust";
