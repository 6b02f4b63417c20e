import { extname } from "node:path";
import type { ConsoleFiles } from "../console/build/bundle.ts";
import { CACHE_CONTROL, CONTENT_TYPES, securityHeaders } from "../console/build/security-headers.ts";
import type { ConsoleSession } from "./console-session.ts";
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
  /** The current files; called at every load of the page, so that the next load shows an edit. */
  load: () => Promise<ConsoleFiles>;
}

/** Answers what lies below `/console`; undefined for every other path. */
export type ConsoleSite = (request: Request, connection: Connection) => Promise<Response> | undefined;

const ROOT = "/console";

/**
 * Serves the console from the origin of the API: files below `assets/`, the page for every other path, and the session of this machine.
 * @param options see there
 */
export function consoleSite(options: ConsoleOptions): ConsoleSite {
  const headers = securityHeaders([options.uploadOrigin]);
  let files: ConsoleFiles | undefined;
  const answer = async (request: Request, connection: Connection, path: string): Promise<Response> => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return reply(405, "Only GET.", { ...headers, allow: "GET, HEAD" });
    }
    if (path === "/session.json") return sessionReply(options, request, connection, headers);
    const isPage = !path.startsWith("/assets/");
    // Open pages still request files of the build that they came from.
    if (isPage || files === undefined) files = new Map([...(files ?? []), ...(await options.load())]);
    return fileReply(files, isPage ? "index.html" : path.slice(1), headers);
  };
  return (request, connection) => {
    const { pathname } = new URL(request.url);
    if (pathname !== ROOT && !pathname.startsWith(`${ROOT}/`)) return undefined;
    return answer(request, connection, pathname.slice(ROOT.length)).catch((error: unknown) =>
      reply(500, explain(error), { ...headers, "content-type": "text/plain; charset=utf-8" }),
    );
  };
}

type Headers = Readonly<Record<string, string>>;

function fileReply(files: ConsoleFiles, path: string, headers: Headers): Response {
  const bytes = files.get(path);
  if (bytes === undefined) return reply(404, "There is no such file.", headers);
  const type = CONTENT_TYPES[extname(path).slice(1)] ?? "application/octet-stream";
  const cache = path === "index.html" ? CACHE_CONTROL.page : CACHE_CONTROL.assets;
  return reply(200, new Uint8Array(bytes), { ...headers, "content-type": type, "cache-control": cache });
}

async function sessionReply(
  { session, signIn, apiKey }: ConsoleOptions,
  request: Request,
  connection: Connection,
  headers: Headers,
): Promise<Response> {
  const refusal = session.refusal(request, connection);
  if (refusal !== undefined) return reply(403, refusal, headers);
  if (!(await signIn(request, connection))) return reply(503, "The sign-in cannot be recorded.", headers);
  return reply(200, JSON.stringify({ apiKey }), {
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
}

function reply(status: number, body: string | Uint8Array<ArrayBuffer>, headers: Headers): Response {
  return new Response(body, { status, headers });
}

/** For the developer at this machine: where the sources do not compile. */
function explain(error: unknown): string {
  return `The console could not be built.\n\n${error instanceof Error ? error.message : String(error)}\n`;
}
