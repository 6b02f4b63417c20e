/** The name of a build: the first 16 hex digits of the SHA-256 of its index, as in the name of its file. */
export const buildName = (sha256: string): string => sha256.slice(0, 16);
