import * as z from "zod";
import { contentTypeSchema, UPLOAD_LIMITS } from "../../../core/documents/record.ts";
import { sha256Schema } from "../../../core/forms.ts";
import type { AnnouncedFile, WantedFile } from "../../../core/identity/documents/files.ts";
import { type Collection, sideSchema } from "../../../core/identity/documents/records.ts";
import { plainText } from "../../../core/plain-text.ts";
import { documentTypeSchema } from "../../../core/workflows/language.ts";

/** The files of identity documents as callers announce them, and where these go. */

/** The paths and names of the two collections. */
export const COLLECTIONS = {
  idv: { path: "/v1/identity/documents/idvs", name: "IdvDocument", what: "identity document" },
  address: { path: "/v1/identity/documents/addresses", name: "AddressDocument", what: "proof of address" },
} as const;

export const TYPES = {
  idv: documentTypeSchema.exclude(["proof_of_address"]),
  address: documentTypeSchema.extract(["proof_of_address"]),
};

const picture = contentTypeSchema.exclude(["application/zip", "application/pdf"]);
const fileShape = {
  filename: plainText(500).describe("Its end decides the type, unless `content_type` does."),
  content_type: picture.optional(),
  byte_size: z.int().min(1).max(UPLOAD_LIMITS.bytes).optional().describe("Signed into the URL."),
  checksum: sha256Schema
    .optional()
    .describe(
      "SHA-256 in hex, signed into the URL: send it as the header `x-amz-checksum-sha256` in base64.",
    ),
  side: sideSchema.optional().describe("Unless said, the first file is the front."),
};
/** A page of an identity document is a picture; only a proof of address may be a PDF. */
export const NEW_FILE = {
  idv: z.strictObject(fileShape).meta({ id: "NewIdentityFile" }),
  address: z
    .strictObject({ ...fileShape, content_type: contentTypeSchema.exclude(["application/zip"]).optional() })
    .meta({ id: "NewAddressFile" }),
};

export const wantedFile = ({
  filename,
  content_type,
  byte_size,
  checksum,
  side,
}: z.output<(typeof NEW_FILE)[Collection]>): WantedFile => ({
  filename,
  contentType: content_type,
  byteSize: byte_size,
  checksum,
  side,
});

/** How long a URL holds. */
export const seconds = z.int().describe("How long the URL holds, in seconds.");
export const uploadsMeta = z.object({
  files: z.array(z.object({ id: z.string(), presigned_upload_url: z.string(), expires_in: seconds })),
  presigned_upload_urls: z.array(z.object({ file_id: z.string(), url: z.string(), expires_in: seconds })),
});
export const expires_in = UPLOAD_LIMITS.urlSeconds;

/** The URLs in both forms that clients read. */
export const urlsOf = (uploads: readonly AnnouncedFile[]): z.input<typeof uploadsMeta> => ({
  files: uploads.map(({ id, url }) => ({ id, presigned_upload_url: url, expires_in })),
  presigned_upload_urls: uploads.map(({ id, url }) => ({ file_id: id, url, expires_in })),
});
