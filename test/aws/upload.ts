import { createHash } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod";
import type { Api } from "../integration/harness.ts";

const announced = z.object({
  id: z.string(),
  upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});

/**
 * Uploads a picture of a passport for a subject with the API's signed request.
 * @param key of the organization
 * @returns the document's id
 */
export async function uploadPassport(api: Api, key: string, subject: string, jpeg: Buffer): Promise<string> {
  const body = {
    type: "identity_front",
    document_type: "passport",
    content_type: "image/jpeg",
    byte_size: jpeg.length,
    subject_id: subject,
    sha256: createHash("sha256").update(jpeg).digest("hex"),
  };
  const { id, upload } = announced.parse((await api.call("POST", "/v1/documents", { body, key })).body);
  const sent = await fetch(upload.url, {
    method: "PUT",
    headers: upload.headers,
    body: Uint8Array.from(jpeg),
  });
  expect(sent.status).toBe(200);
  return id;
}
