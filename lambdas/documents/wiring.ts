import { s3Client } from "../aws/clients.ts";
import { createDocumentBucket } from "../aws/document-bucket.ts";
import type { Config } from "../config.ts";
import { createDocumentStore } from "../store/documents.ts";
import type { Table } from "../store/table.ts";
import type { UploadStores } from "./ports.ts";

/**
 * Binds the uploads of this deployment.
 *
 * @param table the one table
 */
export function uploadStores(config: Config, table: Table): UploadStores {
  return {
    documents: createDocumentStore(table),
    bucket: createDocumentBucket(s3Client(), config.documentBucket),
  };
}
