import type { Authenticated } from "../../core/access/authenticate.ts";
import type { PeoplePorts } from "../../core/people/ports.ts";
import { authenticateSession, isOwnCsrf, SESSION_MS, type SignedIn } from "../../core/people/sessions.ts";
import { Problem } from "../../core/problem.ts";

/** The site whose pages may act for a signed-in person: `https://<host>`, and `http` on this machine only. */
export type ConsoleOrigin = string;

/** An authenticated caller, and the cookie that the answer sets. */
export interface EdgeCaller extends Authenticated {
  setCookie?: string;
}

/** The header that the console sends with every call that changes something. */
const CSRF_HEADER = "x-csrf-token";

const isSecure = (origin: ConsoleOrigin): boolean => origin.startsWith("https:");

/** `__Host-`: browsers take such a cookie only over TLS, for exactly this host. */
const nameOn = (origin: ConsoleOrigin, name: string): string => (isSecure(origin) ? `__Host-${name}` : name);

/** A cookie that scripts cannot read. */
export function cookieOn(
  origin: ConsoleOrigin,
  name: "session" | "sign-in",
  value: string,
  maxAgeSeconds: number,
): string {
  // The issuer's redirect comes from another site: `Strict` would keep the cookie of a sign-in back.
  const sameSite = name === "session" ? "Strict" : "Lax";
  const secure = isSecure(origin) ? "; Secure" : "";
  return `${nameOn(origin, name)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=${sameSite}${secure}`;
}

/** The cookie with the token of a session. */
export const sessionCookie = (origin: ConsoleOrigin, token: string): string =>
  cookieOn(origin, "session", token, SESSION_MS / 1000);

/** The value of a cookie. */
export function cookieIn(
  headers: Headers,
  origin: ConsoleOrigin,
  name: "session" | "sign-in",
): string | undefined {
  const prefix = `${nameOn(origin, name)}=`;
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  // Of two one may have been planted by a neighbour.
  return values.length === 1 ? values[0] : undefined;
}

/**
 * The signed-in person of a request without an API key. A cookie is sent by a browser for any page, so the call must come from our own.
 *
 * @param token the session's, from the cookie
 * @throws Problem `unauthorized`; `forbidden` for a call of another site, or one that changes something without the token of the session
 */
export async function authenticatePerson(
  ports: { people: PeoplePorts; consoleOrigin: ConsoleOrigin },
  request: Request,
  token: string,
): Promise<EdgeCaller> {
  const { headers, method } = request;
  const isSafe = method === "GET" || method === "HEAD";
  if (!isFromConsole(headers, ports.consoleOrigin, isSafe)) throw foreign();
  const signedIn = await authenticateSession(ports.people, token);
  if (!isSafe && !isOwnCsrf(signedIn.session, headers.get(CSRF_HEADER) ?? undefined)) throw withoutToken();
  const environment = headers.get("x-environment");
  if (environment !== null && environment !== signedIn.caller.environment)
    throw new Problem("forbidden", "X-Environment does not agree with the environment of your session.");
  return edgeCaller(signedIn, ports.consoleOrigin);
}

/** Browsers say where a call comes from (Fetch Metadata, `Origin`), and no page can change that. */
function isFromConsole(headers: Headers, origin: ConsoleOrigin, isSafe: boolean): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && !(isSafe && site === "none")) return false;
  const from = headers.get("origin");
  return from === null ? isSafe : from === origin;
}

const edgeCaller = ({ caller, root, turned }: SignedIn, origin: ConsoleOrigin): EdgeCaller => ({
  caller,
  secret: root,
  ...(turned === undefined ? {} : { setCookie: sessionCookie(origin, turned) }),
});

const foreign = (): Problem => {
  const message =
    "A signed-in person's calls come from the console's own pages only. Programs use an API key.";
  return new Problem("forbidden", message, { details: [{ path: "", code: "foreign_origin", message }] });
};

const withoutToken = (): Problem => {
  const message = `Send the csrf_token of GET /v1/session in ${CSRF_HEADER}.`;
  return new Problem("forbidden", message, {
    details: [{ path: `headers.${CSRF_HEADER}`, code: "csrf_token_required", message }],
  });
};
