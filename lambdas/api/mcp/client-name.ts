import { Buffer } from "node:buffer";

const MAX_NAME = 40;
const UNNAMED = "unnamed";

/**
 * The name of an agent's client in audit events, from what it says of itself. It must name software and no person: an
 * address, a long number or other characters than those of product names are not taken over.
 *
 * @param info `clientInfo` of `initialize`
 * @returns for example `claude-code 1.0.3`; at most 61 characters
 */
export function clientName(info: { readonly name: string; readonly version: string }): string {
  const isPersonal = /@|\d{5}/.test(info.name);
  const name = isPersonal
    ? ""
    : info.name
        .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
        .replaceAll(/^[.-]+|[.-]+$/g, "")
        .slice(0, MAX_NAME);
  const version = /^\d{1,4}(\.\d{1,6}){0,3}(-[a-z]+(\.\d{1,4})?)?$/.test(info.version)
    ? ` ${info.version.slice(0, 20)}`
    : "";
  return `${name === "" ? UNNAMED : name}${version}`;
}

/** The `User-Agent` of the calls that tools make: audit events hold it as `user_agent` of the actor. */
export const userAgentOf = (client: string): string => `workflow-api-mcp (${client})`;

/**
 * The id of a session. The server keeps none: the id itself holds the client's name, because only `initialize` tells it.
 *
 * @param client from {@link clientName}
 */
export const sessionIdOf = (client: string): string => `mcp_${Buffer.from(client).toString("base64url")}`;

/**
 * The client that a session's id names. The id comes from the client, so its name is cleaned again.
 *
 * @param sessionId the header; undefined when none was sent
 */
export function clientOfSession(sessionId: string | undefined): string {
  const encoded = /^mcp_([A-Za-z0-9_-]{1,100})$/.exec(sessionId ?? "")?.[1];
  if (encoded === undefined) return UNNAMED;
  const [name = "", version = ""] = Buffer.from(encoded, "base64url").toString("utf8").split(" ");
  return clientName({ name, version });
}
