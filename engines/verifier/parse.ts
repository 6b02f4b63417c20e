import { decodeBase64url, decodeText } from "./base64url.ts";
import { type JsonObject, parseStrictObject } from "./strict-json.ts";
import type { ReasonCode } from "./verdict.ts";

/** Longer tokens are refused unread. */
export const MAX_TOKEN_LENGTH = 256 * 1024;

/**
 * The `typ` of this product's credentials: no other token signed by our keys is a credential (RFC 8725, 3.11). `JWT` is that of the VC Data Model 1.1 (6.3.1), whose
 * credential is the claim `vc`, which nothing else that we sign has.
 */
const tokenTypes = ["vc+jwt", "dc+sd-jwt", "JWT"] as const;

/** A well-formed token with an ordinary header. It is not verified yet. */
export interface ParsedToken {
  compact: string;
  typ: (typeof tokenTypes)[number];
  kid: string;
  /** The header contains a key or a key location: refused in the next step. */
  bringsKey: boolean;
  payload: JsonObject;
  iss: string;
  iat: number;
  nbf: number;
  exp: number;
}

/** Header parameters that hand the verifier a key or a place to fetch one from (RFC 7515, 4.1.2 to 4.1.6). */
const KEY_PARAMETERS = ["jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256"];

/**
 * Step 1. A compact JWS, canonical base64url in all parts, JSON without doubled names, `alg` exactly ES256, a `kid`, no `crit`
 * (we know no extension, and RFC 7515 4.1.11 says to refuse those we do not know), an issuer and its times.
 */
export function parseToken(compact: string): ParsedToken | ReasonCode {
  if (compact.length > MAX_TOKEN_LENGTH) return "malformed_jwt";
  const parts = compact.split(".");
  const [headerPart = "", payloadPart = "", signaturePart = ""] = parts;
  const header = parseStrictObject(decodeText(headerPart) ?? "");
  if (parts.length !== 3 || header === undefined) return "malformed_jwt";
  if (header.alg !== "ES256") return "unsupported_alg";
  const { kid } = header;
  const typ = tokenTypes.find((known) => known === header.typ);
  if (typeof kid !== "string" || typ === undefined || "crit" in header || "b64" in header)
    return "malformed_jwt";
  const payload = parseStrictObject(decodeText(payloadPart) ?? "");
  if (payload === undefined || decodeBase64url(signaturePart) === undefined) return "malformed_jwt";
  const { iss, iat, nbf = iat, exp } = payload;
  if (typeof iss !== "string" || !isTime(iat) || !isTime(nbf) || !isTime(exp)) return "malformed_jwt";
  return {
    compact,
    typ,
    kid,
    bringsKey: KEY_PARAMETERS.some((name) => name in header),
    payload,
    iss,
    iat,
    nbf,
    exp,
  };
}

/** A NumericDate (RFC 7519, 2) of this side of the year 10000. */
function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < 253_402_300_800;
}
