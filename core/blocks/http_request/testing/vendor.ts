import type { ServerResponse } from "node:http";
import { afterEach } from "vitest";
import type { JsonObject } from "../../../../compiler/json.ts";
import { type Received, type StandIn, startStandIn } from "../../../outbound/testing/stand-in.ts";
import type { Secret } from "../../../secrets/secret.ts";
import type { Performance } from "../../runtime/perform.ts";
import { type RunOptions, runRequest } from "./run-request.ts";

export const VALUE = "sk_live_0123456789";
const servers: StandIn[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Starts a server that stops after the test. */
export async function serve(answer: (response: ServerResponse, request: Received) => void): Promise<StandIn> {
  const server = await startStandIn(answer);
  servers.push(server);
  return server;
}

export const json = (response: ServerResponse, body: unknown, status = 200): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

export const secretFor = (...hosts: string[]): Secret => ({ name: "VENDOR_KEY", value: VALUE, hosts });

/** Runs the block against a server that the deployment lists, and that may have the secret. */
export const runAt = (
  server: StandIn,
  config: JsonObject = {},
  options: RunOptions = {},
): Promise<Performance> =>
  runRequest(
    { url: server.url, ...config },
    { hosts: [server.host], secrets: [secretFor(server.host)], ...options },
  );

/** The code of a failure, or the reason of a retry. */
export const codeOf = (performance: Performance): string | undefined =>
  performance.kind === "retry" ? `retry ${performance.code}` : performance.ending.error?.code;

export const outputOf = (performance: Performance) =>
  performance.kind === "end" ? performance.ending.output : undefined;

/** Everything that is recorded or said of a run. */
export const saidOf = (performance: Performance): string => JSON.stringify(performance);
