/** Uploads: records and bytes. */

import { createDocumentBucket } from "../../adapters/aws/document-bucket.ts";
import { createDocumentStore } from "../../adapters/dynamodb/documents.ts";
import type { UploadStores } from "../../core/documents/ports.ts";
import { once } from "./once.ts";
import { config, newEventId } from "./process.ts";
import { s3Client } from "./s3.ts";
import { table } from "./stores.ts";

/** Uploads: records and bytes. */
export const uploads = /* @__PURE__ */ once(
  (): UploadStores => ({
    documents: createDocumentStore(table()),
    bucket: createDocumentBucket(s3Client(), config().documentBucket),
    newEventId,
  }),
);
