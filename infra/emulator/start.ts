/** `npm run start:localstack`: deploys to the LocalStack-compatible endpoint at AWS_ENDPOINT_URL and says how to call it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.ts";
import { bootstrap, deploy, synthesise } from "./deploy.ts";
import { firstKey } from "./first-key.ts";
import { isMiniStack, MINISTACK_SETTINGS } from "./ministack.ts";
import { publishSampleLists } from "./sample-lists.ts";

const endpoint = process.env.AWS_ENDPOINT_URL ?? "http://localhost:4566";
const root = join(import.meta.dirname, "../..");

console.log(`Deploying to ${endpoint} …`);
await bootstrap(endpoint);
const settings = (await isMiniStack(endpoint)) ? MINISTACK_SETTINGS : {};
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
