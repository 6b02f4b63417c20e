import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import type { LocalCredentials } from "./credentials.ts";

/** A request, as far as a signature covers it. */
export type SignedRequest = Pick<IncomingMessage, "method" | "url" | "headers">;

/** The fault of a signature. `unknown_key`: made with other credentials, for example those of an earlier start. */
export type SignatureFault = "missing" | "malformed" | "unknown_key" | "expired" | "mismatch";

/** Signature Version 4 of one pair of credentials. */
export interface SignatureCheck {
  /** Checks the `Authorization` header against the request and its body. */
  ofHeader(request: SignedRequest, body: Buffer): Promise<SignatureFault | undefined>;
  /** Checks the signature in the query string of a presigned request, which does not cover the body. */
  ofQuery(request: SignedRequest): Promise<SignatureFault | undefined>;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/, ]+)\/(\d{8}\/[^/, ]+\/[^/, ]+)\/aws4_request, ?SignedHeaders=([a-z0-9;_-]+), ?Signature=([0-9a-f]{64})$/;
/** AWS allows clocks to differ by this much. */
const MAX_SKEW_MS = 15 * 60_000;
const MAX_EXPIRES_S = 7 * 86_400;
const CONTENT_HASH = "x-amz-content-sha256";
const GENERATED = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"].map(
  (name) => `X-Amz-${name}`,
);

/** Whether a request carries its signature in its query string. */
export const isPresigned = ({ url }: SignedRequest): boolean =>
  new URLSearchParams(queryOf(url)).has("X-Amz-Signature");

/**
 * Checks signatures by computing them again with the SDK's own signer, and comparing in constant time
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 * @param now the time that a signature's date is compared with
 */
export function signatureCheck(credentials: LocalCredentials, now: () => Date): SignatureCheck {
  const common = { credentials, region: "us-east-1", sha256: Sha256, applyChecksum: false };
  // S3 alone signs the path as it is sent.
  const signers = {
    s3: new SignatureV4({ ...common, service: "s3", uriEscapePath: false }),
    other: new SignatureV4({ ...common, service: "other" }),
  };
  return {
    async ofHeader(request, body) {
      const { authorization } = request.headers;
      if (authorization === undefined) return "missing";
      const [, keyId, scope = "", list = "", given = ""] = AUTHORIZATION.exec(authorization) ?? [];
      const signingDate = dateOf(request.headers["x-amz-date"]);
      const [, region = "", service = ""] = scope.split("/");
      const names = list.split(";");
      if (keyId === undefined || signingDate === undefined || !coversWhatCounts(request, names))
        return "malformed";
      if (keyId !== credentials.accessKeyId) return "unknown_key";
      if (Math.abs(now().getTime() - signingDate.getTime()) > MAX_SKEW_MS) return "expired";
      const headers = pick(request, names);
      // The hash of the actual body, not of the header: "unsigned" bodies are refused.
      if (names.includes(CONTENT_HASH))
        headers[CONTENT_HASH] = createHash("sha256").update(body).digest("hex");
      const options = { signingDate, signingRegion: region, signingService: service };
      const signed = await (service === "s3" ? signers.s3 : signers.other).sign(
        { ...target(request), headers, body },
        { ...options, signableHeaders: new Set(names) },
      );
      const [, , , , expected = ""] = AUTHORIZATION.exec(signed.headers.authorization ?? "") ?? [];
      return isSame(given, expected) ? undefined : "mismatch";
    },
    async ofQuery(request) {
      const query = new URLSearchParams(queryOf(request.url));
      const [keyId, , signingRegion = "", signingService = ""] = value(query, "Credential").split("/");
      const signingDate = dateOf(value(query, "Date"));
      const expiresIn = Number(value(query, "Expires"));
      const isSound = Number.isInteger(expiresIn) && expiresIn > 0 && expiresIn <= MAX_EXPIRES_S;
      if (keyId === undefined || signingDate === undefined || !isSound) return "malformed";
      if (keyId !== credentials.accessKeyId) return "unknown_key";
      const age = now().getTime() - signingDate.getTime();
      if (age > expiresIn * 1000 || age < -MAX_SKEW_MS) return "expired";
      const names = value(query, "SignedHeaders").split(";");
      // Such a header makes another operation of an upload, for example a copy.
      if (!awsHeadersOf(request).every((name) => names.includes(name))) return "malformed";
      const { query: sent, ...rest } = target(request);
      for (const name of GENERATED) delete sent[name];
      const headers = { ...pick(request, names), [CONTENT_HASH]: "UNSIGNED-PAYLOAD" };
      const made = await signers.s3.presign(
        { ...rest, query: sent, headers },
        {
          ...{ signingDate, expiresIn, signingRegion, signingService },
          signableHeaders: new Set(names),
          unsignableHeaders: new Set([CONTENT_HASH]),
          unhoistableHeaders: new Set([...names, CONTENT_HASH]),
        },
      );
      const expected = made.query?.["X-Amz-Signature"];
      return typeof expected === "string" && isSame(value(query, "Signature"), expected)
        ? undefined
        : "mismatch";
    },
  };
}

/** The host, the type and all of AWS's own headers, which name the operation, must be under the signature. */
function coversWhatCounts(request: SignedRequest, signed: readonly string[]): boolean {
  const type = request.headers["content-type"] === undefined ? [] : ["content-type"];
  return ["host", ...type, ...awsHeadersOf(request)].every((name) => signed.includes(name));
}

const awsHeadersOf = ({ headers }: SignedRequest): string[] =>
  Object.keys(headers).filter((name) => name.startsWith("x-amz-"));

function pick({ headers }: SignedRequest, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const sent = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (typeof sent === "string") picked[name] = sent;
  }
  return picked;
}

/** The parts of a request line, as the signer wants them. */
function target({ method = "", url = "" }: SignedRequest) {
  const query: Record<string, string | string[]> = {};
  const sent = new URLSearchParams(queryOf(url));
  for (const name of new Set(sent.keys())) query[name] = sent.getAll(name);
  return { method, protocol: "http:", hostname: "localhost", path: url.replace(/\?.*$/s, ""), query };
}

const queryOf = (url = ""): string => (url.includes("?") ? url.slice(url.indexOf("?") + 1) : "");
const value = (query: URLSearchParams, name: string): string => query.get(`X-Amz-${name}`) ?? "";

/** @param text in ISO 8601's basic form: `20261126T155632Z` */
function dateOf(text: string | string[] | undefined): Date | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(text)) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
}
