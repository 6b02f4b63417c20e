import type { Client } from "openapi-fetch";
import type { components, paths } from "../../console/api/schema.d.ts";
import { sha256Of } from "./digest.ts";
import { ApiError } from "./errors.ts";
import type { CallOptions } from "./executions.ts";

type NewDocument = components["schemas"]["NewDocument"];

/** What is uploaded: the description of a document, and its bytes. Size and SHA-256 are made from the bytes. */
export type Upload = Omit<NewDocument, "byte_size" | "sha256"> & { bytes: Uint8Array<ArrayBuffer> };

/**
 * Announces a document and sends its bytes to the store. A repetition sends the same bytes to the same place.
 *
 * @param send a call to the store, repeated when no answer comes
 * @returns the id, `doc_…`
 * @throws ApiError when the announcement or the bytes are refused; ConnectionError
 */
export async function upload(
  api: Client<paths>,
  send: (request: Request) => Promise<Response>,
  { bytes, ...description }: Upload,
  { idempotencyKey = crypto.randomUUID(), signal }: CallOptions = {},
): Promise<string> {
  const body: NewDocument = {
    ...description,
    byte_size: bytes.byteLength,
    sha256: await sha256Of(bytes),
  };
  const { data, error, response } = await api.POST("/v1/documents", {
    params: { header: { "Idempotency-Key": idempotencyKey } },
    body,
    ...(signal === undefined ? {} : { signal }),
  });
  // A flat request has a flat answer.
  if (data?.id === undefined || data.upload === undefined) throw new ApiError(response.status, error);
  const { url, method, headers } = data.upload;
  const put = { method, headers, body: bytes, ...(signal === undefined ? {} : { signal }) };
  const sent = await send(new Request(url, put));
  if (!sent.ok)
    throw new ApiError(sent.status, {
      error: { code: "upload_refused", message: "The store refused the bytes of the document." },
    });
  return data.id;
}
