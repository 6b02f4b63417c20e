/** The kinds whose ULID is in capitals: they stand in signed data and in the feed. That of all others is in small letters. */
const IN_CAPITALS: ReadonlySet<string> = new Set(["cred", "ev", "evt"]);

/** The id of a record with this ULID, in the case of its kind. @param prefix `exec` gives `exec_…` */
export const idOf = (prefix: string, ulid: string): string =>
  `${prefix}_${IN_CAPITALS.has(prefix) ? ulid.toUpperCase() : ulid.toLowerCase()}`;
