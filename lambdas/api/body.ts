import { isExact, isWellFormed } from "../../core/i-json.ts";
import { Problem, type ProblemDetail } from "../../core/problem.ts";
import { repeatedName } from "../../engines/verifier/repeated-name.ts";

/** How a body may be written. */
export type BodyFormat = "application/json" | "application/yaml" | "multipart/form-data";

const yamlTypes = new Set(["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"]);

/** Deeper bodies are refused: our own are less deep, and recursion over a body must be safe. */
const maxDepth = 64;

/** How many fields named `__proto__` an answer lists. */
const maxDetails = 50;

/**
 * Reads a request's bytes and stops as soon as they are too many.
 *
 * @param request the request, unread
 * @param maxBytes the most that is accepted
 * @throws Problem `payload_too_large`, before anything is parsed
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (Number(announced ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (request.method === "GET" || request.method === "HEAD") return new Uint8Array();
  if (announced !== null) {
    // No more than announced comes, and a whole body needs no stream: Node.js would make three for it.
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
    return bytes;
  }
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): Problem {
  return new Problem("payload_too_large", `The body is larger than ${maxBytes} bytes.`);
}

/** A body as it was read. */
export interface DecodedBody {
  value: unknown;
  /** The text, when it is YAML: its comments are in no value. */
  yaml?: string;
  /** As it was sent, where the route asks for it. */
  bytes?: Uint8Array;
}

/**
 * Turns bytes into a value, in the format that the content type names.
 *
 * @param bytes the body
 * @param contentType the header, with or without parameters
 * @param formats accepted by the route
 * @returns `value` is plain JSON data, at most 64 levels deep, without any `__proto__` key; duplicate names of an object are refused
 * @throws Problem `malformed_request`; `validation_failed` for a `__proto__` key, with its path
 */
export async function decodeBody(
  bytes: Uint8Array,
  contentType: string | undefined,
  formats: readonly BodyFormat[],
): Promise<DecodedBody> {
  const format = formatOf(contentType);
  if (format === undefined || !formats.includes(format)) {
    throw new Problem("malformed_request", `The content type must be ${formats.join(" or ")}.`);
  }
  const text = decodeUtf8(bytes);
  if (format === "application/yaml") return { value: plainData(await fromYaml(text)), yaml: text };
  const value = plainData(await fromJson(text));
  checkNames(text);
  return { value };
}

/** Whether a body is a form, which `form.ts` reads. */
export const isForm = (contentType: string): boolean => /^multipart\/form-data\s*;/i.test(contentType);

function formatOf(contentType: string | undefined): BodyFormat | undefined {
  const [mediaType = "", ...parameters] = (contentType ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  if (charset !== undefined && charset.replaceAll('"', "") !== "charset=utf-8") return undefined;
  if (mediaType === "application/json" || /^application\/[a-z0-9.+-]+\+json$/.test(mediaType))
    return "application/json";
  return yamlTypes.has(mediaType) ? "application/yaml" : undefined;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed_request", "The body is not valid UTF-8.");
  }
}

async function fromJson(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    const { placeOfJsonFault } = await import("./json-fault.ts");
    throw new Problem("malformed_request", `The body is not valid JSON${atPlace(placeOfJsonFault(text))}.`);
  }
}

const atPlace = (place: { line: number; column: number } | undefined): string =>
  place === undefined ? "" : `, at line ${place.line}, column ${place.column}`;

/** For a duplicate name `JSON.parse` uses the last value, other parsers the first: we refuse it, as the YAML parser does. */
function checkNames(text: string): void {
  const path = repeatedName(text);
  if (path === undefined) return;
  throw new Problem("malformed_request", "The body gives one field twice.", {
    details: [{ path: dotted(path), code: "repeated_field", message: "This field occurs more than once." }],
  });
}

/** The reader of YAML is loaded by the first body that needs it. */
async function fromYaml(text: string): Promise<unknown> {
  const { readYaml } = await import("../../core/workflows/yaml.ts");
  const read = readYaml(text);
  if (read.ok) return read.value;
  const [{ position } = {}] = read.faults;
  throw new Problem("malformed_request", `The body is not valid YAML${atPlace(position)}.`);
}

/** A value of a body, and its path. */
interface Place {
  readonly value: unknown;
  readonly depth: number;
  readonly name: string;
  readonly parent: Place | undefined;
}

/**
 * Checks beyond the schema, without recursion: the depth, and that all parsers read every value alike (I-JSON, RFC
 * 7493). Refuses `__proto__` as a name, also in free-form objects: a careless copy could change a prototype.
 */
function plainData(root: unknown): unknown {
  const open: Place[] = [{ value: root, depth: 0, name: "", parent: undefined }];
  const prototypes: ProblemDetail[] = [];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, depth } = place;
    if (typeof value === "number") checkNumber(value);
    if (typeof value === "string") checkText(value);
    if (typeof value !== "object" || value === null) continue;
    if (depth >= maxDepth)
      throw new Problem("malformed_request", `The body is nested deeper than ${maxDepth} levels.`);
    for (const [name, child] of Object.entries(value)) {
      checkText(name);
      const inner: Place = { value: child, depth: depth + 1, name, parent: place };
      if (name !== "__proto__") open.push(inner);
      else if (prototypes.length < maxDetails) prototypes.push(prototypeDetail(inner));
    }
  }
  if (prototypes.length === 0) return root;
  throw new Problem("validation_failed", "The request has invalid fields.", { details: prototypes });
}

function prototypeDetail(place: Place): ProblemDetail {
  const path: string[] = [];
  for (let at = place; at.parent !== undefined; at = at.parent) path.unshift(at.name);
  return { path: dotted(path), code: "unknown_field", message: "No field can have this name." };
}

const dotted = (path: readonly PropertyKey[]): string =>
  path.map((part) => String(part).slice(0, 64)).join(".");

function checkNumber(value: number): void {
  if (isExact(value)) return;
  throw new Problem(
    "malformed_request",
    "A number is too large or too small to be exact: send it as a string.",
  );
}

function checkText(text: string): void {
  if (isWellFormed(text)) return;
  throw new Problem("malformed_request", "A string has half of a surrogate pair. Send whole characters.");
}
