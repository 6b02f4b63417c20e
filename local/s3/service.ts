import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { crc32 } from "node:zlib";
import { errorAnswer } from "../http/json-calls.ts";
import type { RestService } from "../http/server.ts";
import { sendXmlError } from "../http/xml-error.ts";
import type { Metadata, ObjectStore, StoredObject } from "./objects.ts";

/** The parts of the local S3. */
export interface S3Options {
  readonly files: ObjectStore;
  readonly buckets: readonly string[];
  /** Called after an object was put. */
  readonly onCreated?: (bucket: string, key: string) => void;
}

/** S3 keys are at most 1,024 bytes. */
const MAX_KEY = 1024;

/**
 * Objects by path (`/<bucket>/<key>`): PUT with user metadata and conditions, copies onto themselves, GET with ranges, `If-None-Match` and overrides of the answer's headers, HEAD,
 * DELETE, and a browser's preflight before an upload.
 */
export function s3Service(options: S3Options): RestService {
  return async (request, response, body) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, bucket = "", ...path] = url.pathname.split("/");
    if (!options.buckets.includes(bucket)) return false;
    const key = decodeURIComponent(path.join("/"));
    await answer(options, request, response, { url, bucket, key, body }).catch((error: unknown) => {
      const { status, answer: fault } = errorAnswer(error);
      sendXmlError(response, { status, code: "InternalError", message: String(fault.message) });
    });
    return true;
  };
}

interface Target {
  readonly url: URL;
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
}

async function answer(
  options: S3Options,
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
): Promise<void> {
  const { bucket, key, body } = target;
  if (key === "" || Buffer.byteLength(key) > MAX_KEY) return fail(response, 400, "InvalidArgument");
  if (request.method === "OPTIONS") return preflight(response);
  if (request.method === "PUT") return put(options, request, response, target);
  if (request.method === "DELETE") {
    await options.files.delete(bucket, key);
    response.writeHead(204, amzId()).end();
    return;
  }
  if (request.method !== "GET" && request.method !== "HEAD") return fail(response, 405, "MethodNotAllowed");
  const object = await options.files.get(bucket, key);
  if (object === undefined) return fail(response, 404, "NoSuchKey");
  if (request.headers["if-none-match"] === etagOf(object.bytes)) {
    response.writeHead(304, { ...amzId(), etag: etagOf(object.bytes) }).end();
    return;
  }
  const withBody = request.method === "GET" && body.length === 0;
  send(response, object, { range: request.headers.range, withBody, headers: overridesOf(target.url) });
}

/** Headers of the answer that a request may ask for, by the parameter that does (S3 API, GetObject). They are under its signature. */
const OVERRIDES = ["content-type", "content-disposition", "cache-control"];

function overridesOf({ searchParams }: URL): Record<string, string> {
  const asked = OVERRIDES.map((name) => [name, searchParams.get(`response-${name}`)] as const);
  return Object.fromEntries(asked.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function preflight(response: ServerResponse): void {
  response
    .writeHead(204, {
      ...amzId(),
      "access-control-allow-methods": "PUT",
      "access-control-allow-headers": "content-type, x-amz-checksum-sha256",
    })
    .end();
}

async function put(
  { files, onCreated }: S3Options,
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
): Promise<void> {
  const { url, bucket, key, body } = target;
  const source = request.headers["x-amz-copy-source"];
  if (typeof source === "string") return copy(files, request, response, { bucket, key, source });
  const announced = (name: string) => request.headers[name] ?? url.searchParams.get(name) ?? undefined;
  const [sha256, crc] = [announced("x-amz-checksum-sha256"), announced("x-amz-checksum-crc32")];
  const fits = (sha256 ?? sha256Of(body)) === sha256Of(body) && (crc ?? crc32Of(body)) === crc32Of(body);
  if (!fits) return fail(response, 400, "BadDigest");
  // Chunk signatures in the body are not supported: our client does not send them.
  if (request.headers["content-encoding"]?.includes("aws-chunked"))
    return fail(response, 501, "NotImplemented");
  if (await isRefused(files, request, target)) return fail(response, 412, "PreconditionFailed");
  await files.put(bucket, key, {
    bytes: body,
    contentType: request.headers["content-type"] ?? "application/octet-stream",
    metadata: metadataOf(request),
  });
  response.writeHead(200, { ...amzId(), etag: etagOf(body) }).end();
  onCreated?.(bucket, key);
}

/** A write on the condition of what is there. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
async function isRefused(
  files: ObjectStore,
  { headers }: IncomingMessage,
  { bucket, key }: Target,
): Promise<boolean> {
  const [wanted, isNew] = [headers["if-match"], headers["if-none-match"] === "*"];
  if (wanted === undefined && !isNew) return false;
  const object = await files.get(bucket, key);
  return isNew ? object !== undefined : object === undefined || etagOf(object.bytes) !== wanted;
}

/** Copies an object onto itself, with the metadata of the request. The product makes no other copies. */
async function copy(
  files: ObjectStore,
  request: IncomingMessage,
  response: ServerResponse,
  { bucket, key, source }: { readonly bucket: string; readonly key: string; readonly source: string },
): Promise<void> {
  if (decodeURIComponent(source).replace(/^\//, "") !== `${bucket}/${key}`)
    return fail(response, 501, "NotImplemented");
  const object = await files.renew(bucket, key, metadataOf(request));
  if (object === undefined) return fail(response, 404, "NoSuchKey");
  const result = `<ETag>${etagOf(object.bytes)}</ETag><LastModified>${object.modified.toISOString()}</LastModified>`;
  response
    .writeHead(200, { ...amzId(), "content-type": "application/xml" })
    .end(`<?xml version="1.0" encoding="UTF-8"?><CopyObjectResult>${result}</CopyObjectResult>`);
}

const META = "x-amz-meta-";

/** User metadata of an object, by name without the prefix of its headers. */
function metadataOf({ headers }: IncomingMessage): Metadata {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(META) && typeof value === "string" ? [[name.slice(META.length), value] as const] : [],
  );
  return Object.fromEntries(pairs);
}

const sha256Of = (body: Buffer): string => createHash("sha256").update(body).digest("base64");

/** As S3 writes it: four bytes, big-endian, in base64. */
function crc32Of(body: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString("base64");
}

interface Wanted {
  readonly range: string | undefined;
  readonly withBody: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, object: StoredObject, { range, withBody, headers }: Wanted): void {
  const total = object.bytes.length;
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  const start = from === undefined ? 0 : Number(from);
  const end = to === undefined || to === "" ? total : Math.min(total, Number(to) + 1);
  if (from !== undefined && start >= total) {
    fail(response, 416, "InvalidRange");
    return;
  }
  const part = object.bytes.subarray(start, end);
  response.writeHead(from === undefined ? 200 : 206, {
    ...amzId(),
    "content-type": object.contentType,
    "content-length": part.length,
    etag: etagOf(object.bytes),
    "last-modified": object.modified.toUTCString(),
    ...Object.fromEntries(Object.entries(object.metadata).map(([name, value]) => [META + name, value])),
    // S3 sends no such header. Here the bytes come from the machine of the console, so no browser may take them for a page.
    "x-content-type-options": "nosniff",
    ...headers,
    ...(from === undefined ? {} : { "content-range": `bytes ${start}-${end - 1}/${total}` }),
  });
  response.end(withBody ? part : undefined);
}

function fail(response: ServerResponse, status: number, code: string): void {
  sendXmlError(response, { status, code, message: "The request was refused." });
}

function etagOf(bytes: Buffer): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

function amzId(): Record<string, string> {
  return { "x-amz-request-id": randomUUID() };
}
