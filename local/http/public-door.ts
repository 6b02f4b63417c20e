import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { getRequestListener, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import { idOf } from "../../core/ids.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { Problem } from "../../core/problem.ts";
import { problemReply, render } from "../../lambdas/api/reply.ts";
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
  /**
   * Takes no more connections and waits for the calls under way.
   * @param graceMs after this long those that are left are answered with 503
   */
  close(graceMs: number): Promise<void>;
}

/**
 * How long a connection waits for the next call, in ms. Node.js gives five seconds, and closes the connection although the call has arrived
 * when the process was busy for so long: its client then reads a broken connection instead of an answer.
 */
const KEEP_ALIVE_MS = 65_000;

/**
 * Holds a port.
 * @throws Error `EADDRINUSE` when it is taken
 */
export async function openDoor({ host, port, tls }: DoorPlace): Promise<Door> {
  let open: Door["open"] = () => {};
  const opened = new Promise<{ fetch: Fetch; issuer: NodeHandler | undefined }>((resolve) => {
    open = (fetch, issuer) => resolve({ fetch, issuer });
  });
  const calls = new CallsUnderWay();
  const listener = getRequestListener((request, env) =>
    calls.answer(env.outgoing, async () => (await opened).fetch(request, env)),
  );
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
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    open,
    close: (graceMs) => closeServer(server, calls, graceMs),
  };
}

/** How long the 503 to a call that took too long may take to be sent, in ms. */
const LAST_ANSWER_MS = 1000;

async function closeServer(server: Server, calls: CallsUnderWay, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  calls.areLast = true;
  server.closeIdleConnections();
  const timers = [
    setTimeout(() => calls.refuse(), graceMs),
    setTimeout(() => server.closeAllConnections(), graceMs + LAST_ANSWER_MS),
  ];
  await closed;
  for (const timer of timers) clearTimeout(timer);
}

/** The calls that a door has taken and not answered. */
class CallsUnderWay {
  /** Each answer ends its connection from now on: a next call would come to a door that is closed. */
  areLast = false;
  readonly #refusals = new Set<() => void>();

  /** @returns the answer, or a 503 when the call is refused before */
  answer(
    outgoing: HttpBindings["outgoing"] | Http2Bindings["outgoing"],
    make: () => Promise<Response>,
  ): Promise<Response> {
    return new Promise<Response>((resolve, reject) => {
      const refuse = () => void stopping().then(resolve, reject);
      this.#refusals.add(refuse);
      make()
        .finally(() => this.#refusals.delete(refuse))
        .then(resolve, reject);
    }).finally(() => {
      if (this.areLast) outgoing.setHeader("connection", "close");
    });
  }

  /** Answers the calls that are left with a 503. */
  refuse(): void {
    for (const refuse of this.#refusals) refuse();
  }
}

function stopping(): Promise<Response> {
  const message =
    "The service is stopped before this call has ended. When it runs again, repeat the call with the same Idempotency-Key.";
  const requestId = idOf("req", newUlid());
  const reply = problemReply(new Problem("unavailable", message, { retryAfterSeconds: 5 }), requestId);
  return render(reply, { requestId, isOpen: false });
}
