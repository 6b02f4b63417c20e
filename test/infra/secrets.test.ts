/** Customers' secrets on AWS: who may read them, and where the functions look for them. */
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { Match, Template } from "aws-cdk-lib/assertions";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSecretsManager } from "../../adapters/aws/secrets.ts";
import {
  type SecretsManagerServer,
  startSecretsManager,
} from "../../adapters/aws/testing/secrets-manager.ts";
import { secretsPrefix } from "../../core/secrets/secret.ts";
import { type RecordedCall, recordCalls } from "../../local/calls/record.ts";
import { runAs } from "../../local/lambda/running.ts";
import { appFor } from "./fixture.ts";
import { decide } from "./policies/evaluate.ts";
import { judge } from "./policies/judge.ts";
import { type Deployed, deployedPolicies, PLACE } from "./policies/roles.ts";

let server: SecretsManagerServer;
let client: SecretsManagerClient;
let deployed: Deployed;
const calls: RecordedCall[] = [];

beforeAll(async () => {
  server = await startSecretsManager();
  client = new SecretsManagerClient({
    endpoint: server.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  recordCalls({ secretsmanager: client }, (call) => void calls.push(call));
  deployed = await deployedPolicies();
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

/** The denied calls of a function that reads a secret. */
async function deniedTo(name: string): Promise<readonly string[]> {
  calls.length = 0;
  const store = createSecretsManager(client, secretsPrefix("workflow-api"));
  const tenant = { organizationId: "org_1", environment: "production" } as const;
  await runAs(name, () => store.read(tenant, "VENDOR_KEY"));
  expect(calls).toHaveLength(1);
  return judge(deployed, calls, []).denied;
}

/** Sends secrets; checks what senders of webhooks sign with them. */
const READERS = ["blocks-http-request", "api"];

it("the functions that use secrets may read them, and no other function", async () => {
  for (const name of READERS) expect(await deniedTo(name), name).toEqual([]);
  const others = [...deployed.roles.keys()].filter((name) => !READERS.includes(name));
  expect(others.length).toBeGreaterThan(10);
  for (const name of others) expect(await deniedTo(name), name).toHaveLength(1);
});

it.each([
  ["of another deployment", "GetSecretValue", "workflow-api-staging/secrets/org_1/staging/KEY-AbCdEf"],
  ["that is not a customer's", "GetSecretValue", "companies-house-AbCdEf"],
  ["to change it", "PutSecretValue", `${PLACE.prefix}/secrets/org_1/production/KEY-AbCdEf`],
  ["to delete it", "DeleteSecret", `${PLACE.prefix}/secrets/org_1/production/KEY-AbCdEf`],
])("they reach no secret %s", (_what, action, name) => {
  const resource = `arn:aws:secretsmanager:${PLACE.region}:${PLACE.account}:secret:${name}`;
  const call = { action: `secretsmanager:${action}`, resource, context: {} };
  for (const reader of READERS) {
    const role = deployed.roles.get(reader);
    if (role === undefined) throw new Error("The function has no role.");
    expect(decide(role, call, deployed.keyPolicies).allowed, reader).toBe(false);
  }
});

it("it gets the place of the secrets, and the deployment's list of hosts", () => {
  const { stacks } = appFor({ stage: "staging", privateHosts: "vendor.internal:8443" });
  const template = Template.fromStack(stacks.blocks);
  const withVariables = (Variables: object) => Match.objectLike({ Environment: { Variables } });
  template.hasResourceProperties("AWS::Lambda::Function", {
    FunctionName: "workflow-api-staging-blocks-http-request",
    Environment: {
      Variables: Match.objectLike({
        SECRETS_PREFIX: "workflow-api-staging/secrets/",
        PRIVATE_HOSTS: "vendor.internal:8443",
      }),
    },
  });
  const told = withVariables(Match.objectLike({ SECRETS_PREFIX: Match.anyValue() }));
  template.resourcePropertiesCountIs("AWS::Lambda::Function", told, 1);
  expect(() => appFor({ stage: "staging", privateHosts: "*.internal" })).toThrow("privateHosts");
});
