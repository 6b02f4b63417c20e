import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** The keys that the local process signs with. */
export interface LocalCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Why a presigned request is refused: S3's own codes. */
export type PresignFault = "AccessDenied" | "SignatureDoesNotMatch";

/**
 * Checks a presigned request as S3 does (Signature Version 4 in the query string,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html): not expired, and signed over exactly these headers.
 *
 * @param url of the request, with its query
 * @returns undefined when it is good
 */
export function presignFault(
  request: Pick<IncomingMessage, "method" | "headers">,
  url: URL,
  credentials: LocalCredentials,
  now: Date,
): PresignFault | undefined {
  const query = (name: string) => url.searchParams.get(`X-Amz-${name}`) ?? "";
  const signedAt = Date.parse(
    query("Date").replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
  if (Number.isNaN(signedAt) || now.getTime() > signedAt + Number(query("Expires")) * 1000)
    return "AccessDenied";
  const [accessKeyId, ...scope] = query("Credential").split("/");
  if (accessKeyId !== credentials.accessKeyId || scope.length !== 4) return "AccessDenied";
  const canonical = canonicalRequest(request, url, query("SignedHeaders").split(";"));
  const toSign = [query("Algorithm"), query("Date"), scope.join("/"), sha256(canonical)].join("\n");
  const expected = createHmac("sha256", signingKey(credentials.secretAccessKey, scope))
    .update(toSign)
    .digest();
  const given = Buffer.from(query("Signature"), "hex");
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? undefined
    : "SignatureDoesNotMatch";
}

function canonicalRequest(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  url: URL,
  signed: string[],
): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const lines = signed.map(
    (name) =>
      `${name}:${String(headers[name] ?? "")
        .trim()
        .replace(/ +/g, " ")}\n`,
  );
  return [method, url.pathname, query, lines.join(""), signed.join(";"), "UNSIGNED-PAYLOAD"].join("\n");
}

function signingKey(secret: string, scope: readonly string[]): Buffer {
  return scope.reduce(
    (key, part) => createHmac("sha256", key).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
}

/** RFC 3986, as AWS encodes. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
