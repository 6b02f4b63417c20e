/**
 * Reads `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3).
 * @param header its value, if there is one
 * @param now milliseconds since 1970
 * @returns milliseconds to wait; undefined when the header is missing or cannot be read
 */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  if (header === null || header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
