import { identityVerification } from "../../../compiler/catalogue/identity-verification.ts";
import { dynamoClient, rekognitionClient } from "../../aws/clients.ts";
import { createRekognition } from "../../aws/rekognition.ts";
import { loadConfig } from "../../config.ts";
import { uploadStores } from "../../documents/wiring.ts";
import { createChallengeStore } from "../../store/liveness-challenges.ts";
import { createTable } from "../../store/table.ts";
import { blockHandler } from "../runtime/handler.ts";
import { type IdentityVerificationPorts, identityVerificationWork } from "./run.ts";

let shared: IdentityVerificationPorts | undefined;

function createPorts(): IdentityVerificationPorts {
  const config = loadConfig(process.env);
  const table = createTable(dynamoClient(), config.tableName);
  return {
    uploads: uploadStores(config, table),
    challenges: createChallengeStore(table),
    // Image decoding is native code: loaded with the first picture, not with the process.
    comparers: {
      local: async () => (await import("./local-comparer.ts")).localComparer,
      aws: async () =>
        (await import("./aws-comparer.ts")).awsComparer(createRekognition(rekognitionClient())),
    },
    defaultProvider: config.defaultProvider,
  };
}

/** Lambda entry point of `blocks-identity-verification`. */
export const handler = blockHandler(identityVerification, (task) => {
  shared ??= createPorts();
  return identityVerificationWork(shared)(task);
});
