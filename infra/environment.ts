import { Fn, SecretValue } from "aws-cdk-lib";
import type { InfraConfig } from "./config.ts";
import type { Names } from "./names.ts";

/** Name of the role that Step Functions assumes for every machine. */
export const STATE_MACHINE_ROLE = "state-machines";

/**
 * The API's base URL, without a slash at the end.
 *
 * @param config the deployment
 * @param restApiId id of the REST API (a token)
 */
export function publicUrl(config: InfraConfig, restApiId: string): string {
  if (config.domainName !== undefined) return `https://${config.domainName}`;
  if (config.emulator !== undefined)
    return Fn.join("", [`${config.emulator}/restapis/`, restApiId, `/${config.stage}/_user_request_`]);
  return Fn.join("", ["https://", restApiId, `.execute-api.${config.region}.amazonaws.com/${config.stage}`]);
}

/**
 * The issuer's DID. With a domain it resolves at `/.well-known/did.json`; without one the stage is part of the path, and did:web
 * resolves at `/<stage>/did.json`, which the API serves too (did:web method, "Read").
 *
 * @param config the deployment
 * @param restApiId id of the REST API (a token)
 */
export function issuerDid(config: InfraConfig, restApiId: string): string {
  if (config.issuerDid !== undefined) return config.issuerDid;
  if (config.domainName !== undefined) return `did:web:${config.domainName}`;
  if (config.emulator !== undefined) {
    const host = encodeURIComponent(new URL(config.emulator).host);
    return Fn.join("", [`did:web:${host}:restapis:`, restApiId, `:${config.stage}:_user_request_`]);
  }
  return Fn.join("", ["did:web:", restApiId, `.execute-api.${config.region}.amazonaws.com:${config.stage}`]);
}

/**
 * Environment variables of every function; `lambdas/config.ts` reads them.
 *
 * @param config the deployment
 * @param names names that cross borders
 * @param restApiId id of the REST API (a token)
 */
export function functionEnvironment(
  config: InfraConfig,
  names: Names,
  restApiId: string,
): Record<string, string> {
  return {
    STAGE: config.stage,
    TABLE_NAME: names.table,
    FUNCTION_PREFIX: names.functionPrefix,
    STATE_MACHINE_PREFIX: names.stateMachinePrefix,
    STATE_MACHINE_ROLE_ARN: names.roleArn(STATE_MACHINE_ROLE),
    STATE_MACHINE_LOG_GROUP_ARN: names.arn("logs", `log-group:${names.stateMachineLogs}:*`),
    BATCH_STATE_MACHINE_ARN: names.arn("states", `stateMachine:${names.batchMachine}`),
    PUBLIC_URL: publicUrl(config, restApiId),
    ISSUER_DID: issuerDid(config, restApiId),
    CREDENTIAL_KEY_ALIAS: names.credentialKeyAlias,
    AUDIT_KEY_ALIAS: names.auditKeyAlias,
    DOCUMENT_BUCKET: names.documents,
    LISTS_BUCKET: names.lists,
    ...(config.listsMirror === undefined ? {} : { LISTS_MIRROR: config.listsMirror }),
    ...(config.listSources === undefined ? {} : { LIST_SOURCES: config.listSources }),
    // The suite on an emulator waits until a running function takes up new lists.
    ...(config.emulator === undefined ? {} : { LISTS_CHECK_SECONDS: "5" }),
    ...(config.mailFrom === undefined ? {} : { MAIL_FROM: config.mailFrom }),
    DEFAULT_PROVIDER: config.provider,
    MANAGED_SERVICES: config.managedServices ? "on" : "off",
    EXPRESS_RUNS: config.emulator === undefined ? "native" : (config.emulatorRuns ?? "native"),
    GATEWAY_DEADLINE_MS: String(config.gatewaySeconds * 1000),
    LOG_LEVEL: config.logLevel,
    POWERTOOLS_SERVICE_NAME: names.prefix,
    NODE_OPTIONS: "--enable-source-maps",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}

/**
 * Environment variables of functions that need `registers`; `lambdas/blocks/business_lookup/handler.ts` reads them.
 * CloudFormation inserts the key at deployment, so that no template contains it.
 *
 * @param config the deployment
 */
export function registerEnvironment(config: InfraConfig): Record<string, string> {
  const { businessLookupProvider, gleifBaseUrl, companiesHouseBaseUrl, companiesHouseKeySecret } = config;
  const variables = {
    BUSINESS_LOOKUP_PROVIDER: businessLookupProvider,
    GLEIF_BASE_URL: gleifBaseUrl,
    COMPANIES_HOUSE_BASE_URL: companiesHouseBaseUrl,
    COMPANIES_HOUSE_API_KEY:
      companiesHouseKeySecret === undefined
        ? undefined
        : SecretValue.secretsManager(companiesHouseKeySecret).unsafeUnwrap(),
  };
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/**
 * Environment variables of functions that need `internet`.
 *
 * @param config the deployment
 */
export const outboundEnvironment = ({ privateHosts }: InfraConfig): Record<string, string> =>
  privateHosts === undefined ? {} : { PRIVATE_HOSTS: privateHosts };
