import { randomBytes } from "node:crypto";
import { isSameText } from "../core/same-text.ts";
import { type Connection, peerUid } from "./peer-uid.ts";

/** Decides who gets the key of the local user. */
export interface ConsoleSession {
  /** Opens the session once, for a browser of another user, or when the user is unknown. */
  code: string;
  /**
   * @returns undefined: the key may be given; else the reason for refusing it
   */
  refusal(request: Request, connection: Connection): string | undefined;
  /**
   * For a page that a browser opens by itself or from the console.
   * @returns undefined: it may be shown; else the reason for refusing it
   */
  pageRefusal(request: Request, connection: Connection): string | undefined;
}

const FOREIGN_HOST = "The Host is not a name of this machine.";

/** Header of the code. A page of another origin cannot send it without asking first. */
const CODE_HEADER = "x-console-code";

/**
 * The session of the console on this machine: for the page of this site only, in a browser of the user who runs the server.
 * @param port of the site
 */
export function consoleSession(port: number): ConsoleSession {
  const code = randomBytes(24).toString("base64url");
  let isUsed = false;
  const takeCode = (given: string | null): boolean => {
    if (isUsed || given === null || !isSameText(given, code)) return false;
    isUsed = true;
    return true;
  };
  // A foreign name that points to this machine (DNS rebinding) has another Host.
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const isHere = ({ headers }: Request): boolean => hosts.includes(headers.get("host") ?? "");
  return {
    code,
    pageRefusal(request, connection) {
      if (!isHere(request)) return FOREIGN_HOST;
      const site = request.headers.get("sec-fetch-site");
      if (site !== "none" && site !== "same-origin") return "Open this page in a browser by its address.";
      if (isOwnUser(connection)) return undefined;
      return "This browser may belong to another user.";
    },
    refusal(request, connection) {
      const { headers } = request;
      if (!isHere(request)) return FOREIGN_HOST;
      // Only a browser sends it, and no page can change it (Fetch Metadata).
      if (headers.get("sec-fetch-site") !== "same-origin") return "Only the console of this machine may ask.";
      if (isOwnUser(connection) || takeCode(headers.get(CODE_HEADER))) return undefined;
      return "This browser may belong to another user: open the link that the server printed at its start.";
    },
  };
}

/** Without `getuid` (Windows) or an answer about the other end the user is unknown: refuse. */
function isOwnUser(connection: Connection): boolean {
  const own = process.getuid?.();
  return own !== undefined && peerUid(connection) === own;
}
