/** A did:web as this service issues under: host, port and path of its URL. */
export const DID_WEB = /^did:web:([A-Za-z0-9.-]+(?:%3A\d+)?)((?::[A-Za-z0-9._~-]+)*)$/;

/**
 * Where a did:web is served (did:web method, 3.2): `did:web:localhost%3A3000` is `http://localhost:3000`, any other host https; further
 * parts are a path (`did:web:api.example.com:staging` is `https://api.example.com/staging`, its document `/staging/did.json`).
 * @param did a did:web
 * @throws RangeError when it is not one
 */
export function issuerOrigin(did: string): string {
  const match = DID_WEB.exec(did);
  if (match?.[1] === undefined) throw new RangeError("the issuer must be a did:web");
  const host = decodeURIComponent(match[1]);
  const isLocal = /^(localhost|127\.0\.0\.1)(:|$)/.test(host);
  return `${isLocal ? "http" : "https"}://${host}${(match[2] ?? "").replaceAll(":", "/")}`;
}
