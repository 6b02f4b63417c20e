import type { ServerResponse } from "node:http";
import { AwsError } from "./aws-error.ts";
import type { LocalCredentials } from "./credentials.ts";
import { isPresigned, type SignatureFault, type SignedRequest, signatureCheck } from "./signature.ts";

/** Guards every service of the local AWS port. */
export interface Door {
  /** Refuses a request by its Host alone, before its body is read. */
  hostFault(request: SignedRequest): AwsError | undefined;
  /** Refuses a request that is not signed with the credentials of this start, over exactly this body. */
  signatureFault(request: SignedRequest, body: Buffer): Promise<AwsError | undefined>;
}

/** How a door is made. */
export interface DoorOptions {
  readonly credentials: LocalCredentials;
  /** Port of the endpoint, part of the Host. */
  readonly port: () => number;
  readonly now: () => Date;
}

/** Names of this machine. A foreign name may point to it, which would make a foreign page same-origin (DNS rebinding). */
const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

const HINT =
  "Sign with the credentials of this start: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in environment.json of the state directory.";

/**
 * The access check of the local AWS port: which processes may call, and from where.
 * @param options see there
 */
export function createDoor({ credentials, port, now }: DoorOptions): Door {
  const check = signatureCheck(credentials, now);
  return {
    hostFault({ headers }) {
      const isHere = LOOPBACK_NAMES.some((name) => headers.host === `${name}:${port()}`);
      return isHere ? undefined : denied("AccessDenied", "The Host is not a name of this machine.");
    },
    async signatureFault(request, body) {
      if (!isPresigned(request)) return explain(await check.ofHeader(request, body));
      // A presigned URL is handed out, for one object: no header may turn it into another call.
      if (request.headers["x-amz-target"] !== undefined) return explain("malformed");
      // A browser's preflight before an upload; the answer contains no data of the object.
      if (request.method === "OPTIONS") return undefined;
      return explain(await check.ofQuery(request));
    },
  };
}

const WITH_SIGNED_URL = ["PUT", "GET", "OPTIONS"];

/** As the deployed bucket's CORS rule: a page of any origin that has a signed URL may use it, to upload or to read one object. */
export function allowPages(request: SignedRequest, response: ServerResponse): void {
  if (isPresigned(request) && WITH_SIGNED_URL.includes(request.method ?? ""))
    response.setHeader("access-control-allow-origin", "*");
}

function explain(fault: SignatureFault | undefined): AwsError | undefined {
  switch (fault) {
    case undefined:
      return undefined;
    case "missing":
      return denied("MissingAuthenticationToken", `The request is not signed. ${HINT}`);
    case "malformed":
      return denied(
        "IncompleteSignature",
        "The signature is not complete, or leaves out what it must cover.",
      );
    case "unknown_key":
      return denied("UnrecognizedClientException", `The access key is not the one of this start. ${HINT}`);
    case "expired":
      return denied("AccessDenied", "The signature has expired, or its time is not now.");
    case "mismatch":
      return denied("SignatureDoesNotMatch", `The signature does not fit the request. ${HINT}`);
    default:
      return fault satisfies never;
  }
}

const denied = (code: string, message: string): AwsError => new AwsError(code, message, { status: 403 });
