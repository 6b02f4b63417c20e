import type { Manifest } from "../screening/lists.ts";

/** The edition of an index: its lists and the matcher that it is built for. */
export const editionOf = ({ algorithm_version, index }: Manifest): string =>
  `${algorithm_version}/${index.sha256}`;

/** The SHA-256 of the index in an edition, and the version of the matcher. */
export const partsOfEdition = (edition: string): { algorithm: string; sha256: string } => {
  const slash = edition.lastIndexOf("/");
  return { algorithm: edition.slice(0, slash), sha256: edition.slice(slash + 1) };
};
