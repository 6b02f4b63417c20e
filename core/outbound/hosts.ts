/** Hosts as settings and secrets list them: a name or address with its port, compared exactly. */

/**
 * The host of a URL with its port.
 * @returns such as `api.example.com:443`
 */
export function hostOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === "" ? (protocol === "http:" ? 80 : 443) : port}`;
}

/**
 * Parses a host with or without a port.
 * @param text such as `api.example.com` (port 443) or `127.0.0.1:8080`
 * @returns in the form of {@link hostOf}; undefined for anything else: a URL, a path, a user name, a wildcard
 */
export function readHost(text: string): string | undefined {
  if (!/^[^\s/\\?#@*%,]+$/.test(text)) return undefined;
  const written = `https://${text}`;
  return URL.canParse(written) ? hostOf(new URL(written)) : undefined;
}
