/** `npm run test:judges`: installs the judges of the tests, which are AWS's own code or an emulator of it. */
import {
  installDynamoDbLocal,
  installLocalStack,
  MissingProgram,
} from "../../infra/emulator/localstack-install.ts";

for (const [name, install] of [
  ["DynamoDB Local", installDynamoDbLocal],
  ["LocalStack", installLocalStack],
] as const) {
  try {
    console.log(`${name}: ${await install()}`);
  } catch (error) {
    if (!(error instanceof MissingProgram)) throw error;
    console.warn(`SKIPPED: ${name}: ${error.message}`);
  }
}
