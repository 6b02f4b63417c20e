/** The signing input of a JWS (RFC 7515, 5.1): `<header>.<payload>`, each the base64url of its JSON. */
export function jwsSigningInput(protectedHeader: object, payload: object): string {
  return [protectedHeader, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
}
