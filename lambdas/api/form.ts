import { createHash } from "node:crypto";
import * as z from "zod";
import { isWellFormed } from "../../core/i-json.ts";
import { Problem } from "../../core/problem.ts";

/** A file of a form. It is written as its digest wherever a body is compared or logged. */
export class FormFile {
  readonly bytes: Uint8Array;
  /** As the client declared it; empty: it did not. */
  readonly type: string;
  /** As the client named it; empty: it did not. */
  readonly name: string;

  constructor(bytes: Uint8Array, type: string, name: string) {
    this.bytes = bytes;
    this.type = type;
    this.name = name;
  }

  toJSON(): { readonly sha256: string; readonly type: string; readonly name: string } {
    const sha256 = createHash("sha256").update(this.bytes).digest("hex");
    return { sha256, type: this.type, name: this.name };
  }
}

/** A file of a form in a schema. */
export const formFileSchema = z
  .unknown()
  .nonoptional()
  .pipe(z.instanceof(FormFile, { error: "Must be a file." }))
  .meta({ type: "string", contentMediaType: "application/octet-stream" });

/**
 * Reads a `multipart/form-data` body (RFC 7578) with the parser of the Fetch standard.
 *
 * @returns a text for each field, a {@link FormFile} for each file
 * @throws Problem `malformed_request`
 */
export async function decodeForm(
  bytes: Uint8Array,
  contentType: string,
): Promise<Readonly<Record<string, string | FormFile>>> {
  const form = await parse(bytes, contentType);
  const values = new Map<string, string | FormFile>();
  for (const [name, value] of form) {
    if (values.has(name)) throw malformed("The form gives one field twice.");
    if (name === "__proto__" || !isWellFormed(name))
      throw malformed("The form has a field with a forbidden name.");
    if (typeof value === "string") {
      if (!isWellFormed(value)) throw malformed("A field of the form is not valid text.");
      values.set(name, value);
    } else {
      values.set(name, new FormFile(new Uint8Array(await value.arrayBuffer()), value.type, value.name));
    }
  }
  return Object.fromEntries(values);
}

async function parse(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    const headers = { "content-type": contentType };
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch {
    throw malformed("The body is not a valid form.");
  }
}

const malformed = (message: string): Problem => new Problem("malformed_request", message);
