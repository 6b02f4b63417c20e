import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { getRequestListener, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import { ISSUER_PATH } from "../issuer/place.ts";

/** Answers of Node's own server. */
type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
/** Answers calls of the public port. */
export type Fetch = (request: Request, env: HttpBindings | Http2Bindings) => Response | Promise<Response>;

/** Where a door is: with a certificate it speaks HTTPS. */
interface DoorPlace {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A public port: held from the start, so that its number is known; answers once it is opened. */
export interface Door {
  port: number;
  open(fetch: Fetch, issuer?: NodeHandler): void;
  /** Takes no more calls and waits for those under way. */
  close(): Promise<void>;
}

/**
 * Holds a port.
 * @throws Error `EADDRINUSE` when it is taken
 */
export async function openDoor({ host, port, tls }: DoorPlace): Promise<Door> {
  let open: Door["open"] = () => {};
  const opened = new Promise<{ fetch: Fetch; issuer: NodeHandler | undefined }>((resolve) => {
    open = (fetch, issuer) => resolve({ fetch, issuer });
  });
  const listener = getRequestListener(async (request, env) => (await opened).fetch(request, env));
  const answer: NodeHandler = async (incoming, outgoing) => {
    const { issuer } = await opened;
    if (issuer !== undefined && incoming.url?.startsWith(`${ISSUER_PATH}/`) === true)
      await issuer(incoming, outgoing);
    else await listener(incoming, outgoing);
  };
  const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  };
  const server = tls === undefined ? createServer(onRequest) : createSecureServer({ ...tls }, onRequest);
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    open,
    close: () => closeServer(server),
  };
}

/** How long a call under way may take to end before its connection is cut. */
const CLOSE_GRACE_MS = 3000;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
