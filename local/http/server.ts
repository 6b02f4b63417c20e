import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "../json.ts";
import { AwsError } from "./aws-error.ts";
import { type LocalCredentials, newCredentials } from "./credentials.ts";
import { allowPages, createDoor, type Door } from "./door.ts";
import { errorAnswer, type JsonCalls, jsonCalls } from "./json-calls.ts";
import { sendXmlError } from "./xml-error.ts";

/** The largest file of requests that is uploaded has 25 MiB; AWS allows 16 MB to DynamoDB's batch operations, less elsewhere. */
const MAX_BODY_BYTES = 26 * 1024 * 1024;

/** A service with paths of its own (Lambda, S3): answers a request, or returns false for other paths. */
export type RestService = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
) => Promise<boolean>;

/** The services of an endpoint and the credentials of its clients. */
export interface AwsServerOptions {
  /** The services of the JSON protocols; none when absent. */
  calls?: JsonCalls;
  /** Services with paths, tried in order when a request has no target. */
  rest?: readonly RestService[];
  /** The credentials that must sign every call; new ones when absent. */
  credentials?: LocalCredentials;
  /** 0 or absent: any free one. */
  port?: number;
  /** The time that signatures are judged by: the machine's own when absent. */
  now?: () => Date;
}

/** A running endpoint. */
export interface AwsServer {
  /** `http://127.0.0.1:<port>` */
  endpoint: string;
  /** The credentials that must sign its calls. */
  credentials: LocalCredentials;
  /** Stops taking calls and drops the connections that are open. */
  close(): Promise<void>;
}

/** The handler of a request. */
interface Parts {
  door: Door;
  calls: JsonCalls;
  rest: readonly RestService[];
}

/** Serves the AWS protocols on the loopback interface, to processes that sign with the credentials. */
export async function startAwsServer(options: AwsServerOptions): Promise<AwsServer> {
  const { credentials = newCredentials(), rest = [], now = () => new Date() } = options;
  const calls = options.calls ?? jsonCalls({ services: [] });
  const parts: Parts = {
    door: createDoor({ credentials, port: () => portOf(server), now }),
    calls,
    rest,
  };
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      // The client disconnected during its call; all other errors were answered below.
      if (!response.headersSent && !response.destroyed) sendError(response, "1.0", error);
    });
  });
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => resolve());
  });
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  return { endpoint, credentials, close: () => closeServer(server) };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { door, rest } = parts;
  const foreign = door.hostFault(request);
  if (foreign !== undefined) return refuse(request, response, foreign);
  const body = await readBody(request);
  allowPages(request, response);
  const refused = await door.signatureFault(request, body);
  if (refused !== undefined) return refuse(request, response, refused);
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") return answerJson(parts, target, body, response);
  for (const service of rest) if (await service(request, response, body)) return;
  sendError(response, "1.0", new AwsError("UnknownOperationException", "Nothing is served at this path."));
}

/** In the format of the service: XML for S3, JSON for all others. */
function refuse(request: IncomingMessage, response: ServerResponse, error: AwsError): void {
  const { url = "", headers } = request;
  const isS3 = headers.authorization?.includes("/s3/aws4_request") || url.includes("X-Amz-Signature");
  response.setHeader("connection", "close");
  if (isS3) sendXmlError(response, error);
  else sendError(response, "1.0", error);
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    request.on("error", reject);
    request.on("end", () => {
      if (size <= MAX_BODY_BYTES) resolve(Buffer.concat(chunks));
      else
        reject(
          new AwsError("RequestTooLargeException", "The request is larger than 26 MB.", { status: 413 }),
        );
    });
  });
}

async function answerJson(
  { calls }: Parts,
  target: string,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const { status, version, answer } = await calls(target, body.toString("utf8"));
  send(response, status, version, answer);
}

function send(response: ServerResponse, status: number, version: "1.0" | "1.1", answer: JsonObject): void {
  const text = JSON.stringify(answer);
  response.writeHead(status, {
    "content-type": `application/x-amz-json-${version}`,
    "content-length": Buffer.byteLength(text),
    "x-amzn-requestid": randomUUID(),
  });
  response.end(text);
}

function sendError(response: ServerResponse, version: "1.0" | "1.1", error: unknown): void {
  const { status, answer } = errorAnswer(error);
  send(response, status, version, answer);
}
