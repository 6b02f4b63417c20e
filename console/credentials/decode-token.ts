import {
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from "jose";
import * as z from "zod";

/** A decoded token. It is not verified. */
export interface DecodedToken {
  header: ProtectedHeaderParameters;
  payload: JWTPayload;
  /** Of an SD-JWT: the claims that its holder can disclose or withhold, by name. */
  disclosures: readonly { name: string; value: unknown }[];
}

/** Salt, name, value (RFC 9901, 4.2.1). */
const disclosureSchema = z.tuple([z.string(), z.string(), z.unknown()]);

/**
 * Decodes a `vc+jwt` or an SD-JWT VC (`<jwt>~<disclosure>~…~`).
 * @returns undefined when it is neither
 */
export function decodeToken(token: string): DecodedToken | undefined {
  const [jwt = "", ...parts] = token.trim().split("~");
  try {
    return {
      header: decodeProtectedHeader(jwt),
      payload: decodeJwt(jwt),
      // The last part of a presentation is the holder's proof, a JWT, or empty.
      disclosures: parts.slice(0, -1).map(readDisclosure),
    };
  } catch {
    return undefined;
  }
}

function readDisclosure(part: string): { name: string; value: unknown } {
  const [, name, value] = disclosureSchema.parse(
    JSON.parse(new TextDecoder().decode(base64url.decode(part))),
  );
  return { name, value };
}
