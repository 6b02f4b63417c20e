import { dynamoClient, rekognitionClient } from "../../../adapters/aws/clients.ts";
import { createRekognition } from "../../../adapters/aws/rekognition.ts";
import { createChallengeStore } from "../../../adapters/dynamodb/liveness-challenges.ts";
import { createTable } from "../../../adapters/dynamodb/table.ts";
import {
  type IdentityVerificationPorts,
  identityVerificationWork,
} from "../../../core/blocks/identity_verification/run.ts";
import { identityVerification } from "../../../core/blocks/identity_verification/spec.ts";
import { loadConfig } from "../../config.ts";
import { uploadStores } from "../../documents-wiring.ts";
import { blockHandler } from "../handler.ts";

let shared: IdentityVerificationPorts | undefined;

function createPorts(): IdentityVerificationPorts {
  const config = loadConfig(process.env);
  const table = createTable(dynamoClient(), config.tableName);
  return {
    uploads: uploadStores(config, table),
    challenges: createChallengeStore(table),
    // Image decoding is native code: loaded with the first picture, not with the process.
    comparers: {
      local: async () =>
        (await import("../../../core/blocks/identity_verification/local-comparer.ts")).localComparer,
      aws: async () =>
        (await import("../../../core/blocks/identity_verification/aws-comparer.ts")).awsComparer(
          createRekognition(rekognitionClient()),
        ),
    },
    defaultProvider: config.defaultProvider,
  };
}

/** Lambda entry point of `blocks-identity-verification`. */
export const handler = blockHandler(identityVerification, (task) => {
  shared ??= createPorts();
  return identityVerificationWork(shared)(task);
});
