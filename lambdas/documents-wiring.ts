import { s3Client } from "../adapters/aws/clients.ts";
import { createDocumentBucket } from "../adapters/aws/document-bucket.ts";
import { createDocumentStore } from "../adapters/dynamodb/documents.ts";
import type { Table } from "../adapters/dynamodb/table.ts";
import type { UploadStores } from "../core/documents/ports.ts";
import type { Config } from "./config.ts";

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
