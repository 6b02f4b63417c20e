import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import * as z from "zod";
import { createApiKeyStore } from "../../../adapters/dynamodb/api-keys.ts";
import { createTable } from "../../../adapters/dynamodb/client-table.ts";
import { hashSecret } from "../../../core/access/authenticate.ts";
import { client, end, launch, ready } from "./npm-start.ts";

const apiKey = "sk_staging_a_preset_key_for_this_test_only";
const environmentSchema = z.looseObject({
  AWS_ENDPOINT_URL: z.string(),
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  TABLE_NAME: z.string(),
});

const TENANT = { organizationId: "org_local", environment: "staging" } as const;

/** Leaves the key one scope, as a release before this one would know it. */
async function takeScopes(stateDir: string): Promise<void> {
  const environment = environmentSchema.parse(
    JSON.parse(readFileSync(join(stateDir, "environment.json"), "utf8")),
  );
  const dynamo = new DynamoDBClient({
    endpoint: environment.AWS_ENDPOINT_URL,
    region: environment.AWS_REGION,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID,
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    },
  });
  const keys = createApiKeyStore(createTable(dynamo, environment.TABLE_NAME));
  await keys.setScopes(hashSecret(apiKey), TENANT, ["workflows:read"], 1);
  dynamo.destroy();
}

it("gives the local key every scope at each start", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), "scopes-"));
  const ask = client(apiKey);
  const scopesAt = async (url: string): Promise<string[]> => {
    const { body } = await ask(url, "GET", "/v1/api-keys/me");
    return z.looseObject({ scopes: z.array(z.string()) }).parse(body).scopes;
  };
  try {
    const first = launch({ stateDir, apiKey });
    const every = await scopesAt(await ready(first));
    expect(every).toContain("workflows:review");
    await takeScopes(stateDir);
    await end(first, "SIGTERM");
    const second = launch({ stateDir, apiKey });
    expect(await scopesAt(await ready(second))).toEqual(every);
    await end(second, "SIGTERM");
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
});
