import { ChipFileError, type Der, Parts, readDer } from "./der.ts";
import { algorithmOf, smallOf } from "./der-values.ts";
import { type Digest, digestOf } from "./digests.ts";

/** Parameters of RSASSA-PSS (RFC 4055, 3.1). */
export interface PssParameters {
  readonly digest: Digest;
  readonly saltLength: number;
}

const MGF1 = "1.2.840.113549.1.1.8";
/** No digest that we accept is longer; a longer salt serves nothing. */
const MAX_SALT = 64;

/**
 * Reads parameters of RSASSA-PSS; those left out have the defaults of RFC 4055.
 *
 * @throws ChipFileError `not_supported` for a digest that is not accepted, another mask than MGF1 with the same digest (ICAO 9303-12, 4.4.1), or another trailer
 */
export function pssParametersOf(node: Der, what: string): PssParameters {
  const fields = new Parts(node, what);
  const explicit = (tag: number): Der | undefined => {
    const field = fields.maybe(tag);
    return field === undefined ? undefined : readDer(field.value, what);
  };
  const digest = digestIn(explicit(0xa0), what);
  const mask = explicit(0xa1);
  const salt = explicit(0xa2);
  const trailer = explicit(0xa3);
  fields.end();
  const saltLength = salt === undefined ? 20 : smallOf(salt, what);
  const isUsual = trailer === undefined || smallOf(trailer, what) === 1;
  if (digest === undefined || maskDigest(mask, what) !== digest || saltLength > MAX_SALT || !isUsual)
    throw new ChipFileError("not_supported", `${what} has PSS parameters that are not accepted.`);
  return { digest, saltLength };
}

function digestIn(node: Der | undefined, what: string): Digest | undefined {
  return node === undefined ? "sha1" : digestOf(algorithmOf(node, what).oid);
}

function maskDigest(node: Der | undefined, what: string): Digest | undefined {
  if (node === undefined) return "sha1";
  const { oid, parameters } = algorithmOf(node, what);
  return oid === MGF1 && parameters !== undefined ? digestIn(parameters, what) : undefined;
}
