/**
 * What a limit leaves after a call, as the process knows it that took the call: the fields `RateLimit-*` of
 * draft-ietf-httpapi-ratelimit-headers-06.
 */
export interface RateState {
  /** Calls that an idle caller may make at once. */
  readonly limit: number;
  /** Calls that may follow at once, at most: another process may have taken calls too. */
  readonly remaining: number;
  /** Seconds until all of them are free again; after a refusal, until the next one is. */
  readonly resetSeconds: number;
}
