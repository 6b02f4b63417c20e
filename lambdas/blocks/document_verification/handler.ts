import { documentVerification } from "../../../compiler/catalogue/document-verification.ts";
import { dynamoClient, textractClient } from "../../aws/clients.ts";
import { createTextract } from "../../aws/textract.ts";
import { loadConfig } from "../../config.ts";
import { uploadStores } from "../../documents/wiring.ts";
import { createDocumentHistory } from "../../store/document-history.ts";
import { createTable } from "../../store/table.ts";
import { blockHandler } from "../runtime/handler.ts";
import { type DocumentVerificationPorts, documentVerificationWork } from "./run.ts";

let shared: DocumentVerificationPorts | undefined;

function createPorts(): DocumentVerificationPorts {
  const config = loadConfig(process.env);
  const table = createTable(dynamoClient(), config.tableName);
  return {
    uploads: uploadStores(config, table),
    history: createDocumentHistory(table),
    // Image decoding is native code: loaded with the first document, not with the process.
    readers: {
      local: async () => (await import("./providers/local.ts")).localReader,
      aws: async () => (await import("./providers/aws.ts")).awsReader(createTextract(textractClient())),
    },
    defaultProvider: config.defaultProvider,
  };
}

/** Lambda entry point of `blocks-document-verification`. */
export const handler = blockHandler(documentVerification, (task) => {
  shared ??= createPorts();
  return documentVerificationWork(shared)(task);
});
