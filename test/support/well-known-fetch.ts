import type { CredentialPorts } from "../../core/credentials/context.ts";
import { wellKnownRoutes } from "../../lambdas/api/well-known.ts";

/** A `fetch` that answers with the issuer's well-known documents, by the routes that serve them. */
export function wellKnownFetch(ports: CredentialPorts): typeof fetch {
  const routes = wellKnownRoutes(ports, async () => []);
  return async (input, init) => {
    const url = new URL(String(input));
    for (const { spec, prepare } of routes) {
      const pattern = new RegExp(`^${spec.path.replace("{type}", "(?<type>[a-z_]+)")}$`);
      const match = pattern.exec(url.pathname);
      if (match === null) continue;
      const raw = {
        params: { ...match.groups },
        query: url.searchParams,
        headers: new Headers(init?.headers),
        body: undefined,
        requestId: "r",
        source: { ip: undefined, userAgent: undefined },
        caller: undefined,
      };
      const reply = await prepare(raw)({ newId: (prefix) => prefix, retried: false });
      const body = reply.contentType === undefined ? JSON.stringify(reply.body) : String(reply.body);
      return new Response(body, { status: reply.status });
    }
    return new Response("", { status: 404 });
  };
}
