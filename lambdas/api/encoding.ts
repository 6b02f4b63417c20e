import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { Problem } from "../../core/problem.ts";
import type { Encoding } from "./entity-tags.ts";

/** Bytes below which an answer fits a packet, so that an encoding saves no time. */
const MIN_BYTES = 1400;

/** What every body is, unless its header says otherwise (RFC 9110, 8.4). */
const PLAIN = "identity";

/**
 * The best encoding that a client takes, by `Accept-Encoding` (RFC 9110, 12.5.3): Brotli, where it is not liked less than gzip.
 *
 * @returns undefined: none
 */
export function chosenEncoding(accept: string | null): Encoding | undefined {
  const weights = new Map(
    (accept ?? "").split(",").map((part): [string, number] => {
      const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
      const weight = parameters.find((one) => one.startsWith("q="))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)];
    }),
  );
  const weightOf = (name: Encoding) => weights.get(name) ?? weights.get("*") ?? 0;
  const [br, zip] = [weightOf("br"), weightOf("gzip")];
  if (br > 0 && br >= zip) return "br";
  return zip > 0 ? "gzip" : undefined;
}

const encoders: Readonly<Record<Encoding, (bytes: Uint8Array) => Promise<Buffer>>> = {
  // Higher qualities cost more time than they save on the wire.
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/** A body as it is sent. */
interface Encoded {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly encoding: Encoding;
}

/** Encodes a body for a client. @returns undefined where it is sent as it is: it is short, or the client takes no encoding */
export async function encodeFor(
  accept: string | null,
  body: string | Uint8Array,
): Promise<Encoded | undefined> {
  const encoding = chosenEncoding(accept);
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  if (encoding === undefined || bytes.byteLength < MIN_BYTES) return undefined;
  return { body: new Uint8Array(await encoders[encoding](bytes)), encoding };
}

/** The code of the detail of a body in an encoding that is not taken. */
export const UNSUPPORTED_ENCODING = "unsupported_encoding";

/** @throws Problem `unsupported_media_type` for a body in any encoding: a small one could unpack to a large one */
export function requirePlainBody(headers: Headers): void {
  const encodings = (headers.get("content-encoding") ?? PLAIN)
    .split(",")
    .map((name) => name.trim().toLowerCase());
  if (encodings.every((name) => name === PLAIN || name === "")) return;
  const message = "Send the body without a Content-Encoding.";
  throw new Problem("unsupported_media_type", message, {
    details: [{ path: "headers.content-encoding", code: UNSUPPORTED_ENCODING, message }],
  });
}
