import type { PageFiles } from "../console/build/page-bundle.ts";
import { securityHeaders } from "../console/build/security-headers.ts";
import type { ConsoleSession } from "./console-session.ts";
import { pageSite, pathBelow } from "./page-site.ts";
import type { Connection } from "./peer-uid.ts";

/** The dependencies of the console's answers. */
export interface ConsoleOptions {
  /** The API key with which the page signs in: that of the local user. */
  apiKey: string;
  /** Who gets the key. */
  session: ConsoleSession;
  /** Records the sign-in of the local user. @returns whether it is recorded; otherwise the key is not given */
  signIn: (request: Request, connection: Connection) => Promise<boolean>;
  /** Where presigned uploads go. */
  uploadOrigin: string;
  /** The current files. */
  load: () => Promise<PageFiles>;
}

/** Answers what lies below `/console`; undefined for every other path. */
export type ConsoleSite = (request: Request, connection: Connection) => Promise<Response> | undefined;

const ROOT = "/console";

/**
 * Serves the console from the origin of the API, and the session of this machine.
 * @param options see there
 */
export function consoleSite(options: ConsoleOptions): ConsoleSite {
  const headers = securityHeaders([options.uploadOrigin]);
  const site = pageSite({ root: ROOT, headers, load: options.load });
  return (request, connection) =>
    ["GET", "HEAD"].includes(request.method) && pathBelow(request, ROOT) === "/session.json"
      ? sessionReply(options, request, connection, headers)
      : site(request);
}

type Headers = Readonly<Record<string, string>>;

async function sessionReply(
  { session, signIn, apiKey }: ConsoleOptions,
  request: Request,
  connection: Connection,
  headers: Headers,
): Promise<Response> {
  const refusal = session.refusal(request, connection);
  if (refusal !== undefined) return new Response(refusal, { status: 403, headers });
  if (!(await signIn(request, connection)))
    return new Response("The sign-in cannot be recorded.", { status: 503, headers });
  return new Response(JSON.stringify({ apiKey }), {
    headers: { ...headers, "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  });
}
