import { dynamoClient, textractClient } from "../../../adapters/aws/clients.ts";
import { createTextract } from "../../../adapters/aws/textract.ts";
import { createDocumentHistory } from "../../../adapters/dynamodb/document-history.ts";
import { createTable } from "../../../adapters/dynamodb/table.ts";
import {
  type DocumentVerificationPorts,
  documentVerificationWork,
} from "../../../core/blocks/document_verification/run.ts";
import { documentVerification } from "../../../core/blocks/document_verification/spec.ts";
import { loadConfig } from "../../config.ts";
import { uploadStores } from "../../documents-wiring.ts";
import { blockHandler } from "../handler.ts";

let shared: DocumentVerificationPorts | undefined;

function createPorts(): DocumentVerificationPorts {
  const config = loadConfig(process.env);
  const table = createTable(dynamoClient(), config.tableName);
  return {
    uploads: uploadStores(config, table),
    history: createDocumentHistory(table),
    // Image decoding is native code: loaded with the first document, not with the process.
    readers: {
      local: async () =>
        (await import("../../../core/blocks/document_verification/providers/local.ts")).localReader,
      aws: async () =>
        (await import("../../../core/blocks/document_verification/providers/aws.ts")).awsReader(
          createTextract(textractClient()),
        ),
    },
    defaultProvider: config.defaultProvider,
  };
}

/** Lambda entry point of `blocks-document-verification`. */
export const handler = blockHandler(documentVerification, (task) => {
  shared ??= createPorts();
  return documentVerificationWork(shared)(task);
});
