import { isIP } from "node:net";
import { isPublicAddress } from "../../outbound/address-guard.ts";

/** Hosts that local mode may deliver to, by these names only: a name that resolves to them is refused there too. */
const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Why events cannot be delivered to a URL, by the URL alone; undefined when they can.
 * @param isLocal local mode: plain http and this machine itself are allowed
 */
export function targetFault(text: string, isLocal: boolean): string | undefined {
  if (!URL.canParse(text)) return "This is not a URL.";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "The URL must not hold a user name or password.";
  if (isLocal && isLocalTarget(url)) return undefined;
  if (url.protocol !== "https:" && !(isLocal && url.protocol === "http:"))
    return "The URL must begin with https.";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) return "The URL must lead to a public address.";
  return undefined;
}

/** Whether a URL names this machine outright. */
export function isLocalTarget(url: URL): boolean {
  return LOCAL_HOSTS.has(url.hostname) && (url.protocol === "http:" || url.protocol === "https:");
}
