const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const BEYOND_ASCII = /[^\0-\x7F]/;
const BEYOND_BYTES = /[^\0-\xFF]/;

/**
 * A name in a header, as a body would hold it. Most clients send UTF-8, which servers read byte by byte as Latin-1; Hono's adapter for Lambda
 * writes what is not ASCII in percent-encoding. A name that was read otherwise would be nobody's, and the subject could decide about itself.
 * @param value as the server read it: a character a byte, or percent-encoded
 */
export function nameInHeader(value: string): string {
  const sent = percentDecoded(value) ?? value;
  if (!BEYOND_ASCII.test(sent) || BEYOND_BYTES.test(sent)) return sent;
  try {
    return utf8.decode(Buffer.from(sent, "latin1"));
  } catch {
    return sent;
  }
}

/** Undefined: it hides no other letters. An ASCII name with percent signs is taken as it is. */
function percentDecoded(value: string): string | undefined {
  if (!value.includes("%")) return undefined;
  try {
    const decoded = decodeURIComponent(value);
    return BEYOND_ASCII.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
