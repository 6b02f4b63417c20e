/**
 * `npm run start:localstack`: deploys to the LocalStack-compatible endpoint at AWS_ENDPOINT_URL and says how to call it.
 * Without one, and when none answers at port 4566, it starts LocalStack there, without Docker, and keeps it until Ctrl+C.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.ts";
import { bootstrap, deploy, synthesise } from "./deploy.ts";
import { endpointAt } from "./emulator.ts";
import { firstKey } from "./first-key.ts";
import { localStack } from "./localstack.ts";
import { MissingProgram } from "./localstack-install.ts";
import { isMiniStack, miniStack } from "./ministack.ts";
import { publishSampleLists } from "./sample-lists.ts";

const PORT = 4566;
const endpoint = process.env.AWS_ENDPOINT_URL ?? endpointAt(PORT);
const root = join(import.meta.dirname, "../..");

const isThere = await fetch(endpoint).then(
  () => true,
  () => false,
);
if (process.env.AWS_ENDPOINT_URL === undefined && !isThere) await startHere();
console.log(`Deploying to ${endpoint} …`);
await bootstrap(endpoint);
const { settings } = (await isMiniStack(endpoint)) ? miniStack : localStack;
const { url, tableName } = await deploy(endpoint, await synthesise(endpoint, settings));
await publishSampleLists(endpoint);
const key = await firstKey(endpoint, tableName, { organizationId: "org_local", environment: "staging" });
const files = readdirSync(join(root, "workflows")).filter((name) => name.endsWith(".yaml"));
const paths = files.map((name) => join(root, "workflows", name));
await run(process.execPath, [join(root, "cli/main.mjs"), "deploy", ...paths, "--url", url, "--key", key]);

console.log(`ready ${url}
API key: ${key}

curl -sS ${url}/v1/workflows/execute \\
  -H 'X-Api-Key: ${key}' -H 'Content-Type: application/json' \\
  -d '{"workflowId": "wf_sanctions_only", "options": {"input": {"name": "Jane Doe"}}}'`);

/** Starts LocalStack, or says what is missing for it and what to type instead. */
async function startHere(): Promise<void> {
  console.log(`Nothing answers at ${endpoint}: starting LocalStack (the first time installs it) …`);
  try {
    const { logFile, stop } = await localStack.start(PORT);
    const end = () => void stop().finally(() => process.exit());
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, end);
    console.log(`LocalStack runs until Ctrl+C, which forgets what is deployed. Its output: ${logFile}`);
  } catch (error) {
    if (!(error instanceof MissingProgram)) throw error;
    console.error(
      `LocalStack cannot be started here: ${error.message}. It needs Python 3.13, Java 17 and Maven.
Install that, or start another LocalStack-compatible emulator and type:
  AWS_ENDPOINT_URL=http://localhost:4566 npm run start:localstack
docs/localstack.md says how.`,
    );
    process.exit(1);
  }
}
