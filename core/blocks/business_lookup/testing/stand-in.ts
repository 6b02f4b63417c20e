import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach } from "vitest";
import { type ClientPorts, RegisterClient } from "../providers/register-client.ts";

/** A stand-in for an external API: gives prepared answers and records its requests. Time moves only by `pass`. */
export interface StandIn {
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Paths that were asked for, with their query. */
  readonly asked: string[];
  /** How long was waited between attempts, in ms. */
  readonly waits: number[];
  pass(ms: number): void;
  /** @param patienceMs how long it waits for an answer; long, because a busy machine is slow */
  client(headers?: Readonly<Record<string, string>>, patienceMs?: number): RegisterClient;
}

/** A stand-in for the tests of a file, a new one each test. */
export function registerStandIn(): StandIn {
  let baseUrl = "";
  let clock = 1_000_000;
  let close = () => {};
  const ports: ClientPorts = {
    fetch,
    now: () => clock,
    random: () => 0.5,
    sleep: async (ms) => {
      standIn.waits.push(ms);
    },
  };
  const standIn: StandIn = {
    answer: (_, response) => json(response, {}),
    asked: [],
    waits: [],
    pass: (ms) => {
      clock += ms;
    },
    client: (headers = {}, patienceMs = 20_000) =>
      new RegisterClient({ baseUrl: `${baseUrl}/`, headers, timeoutMs: patienceMs }, ports),
  };
  beforeEach(async () => {
    standIn.asked.length = 0;
    standIn.waits.length = 0;
    const server = createServer((request, response) => {
      standIn.asked.push(request.url ?? "");
      standIn.answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    baseUrl = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
    close = () => {
      server.closeAllConnections();
      server.close();
    };
  });
  afterEach(() => close());
  return standIn;
}

export function json(response: ServerResponse, body: unknown, headers = {}, status = 200): void {
  response.writeHead(status, headers).end(JSON.stringify(body));
}
