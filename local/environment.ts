import { batchMachineArn } from "./batch-machine.ts";
import type { LocalCredentials } from "./http/credentials.ts";
import { ISSUER_PATH, LOCAL_CLIENT_ID } from "./issuer/place.ts";

/** The organization of the local user. */
export const LOCAL_ORGANIZATION = "org_local";

/** The bucket of uploads. */
export const DOCUMENT_BUCKET = "workflow-api-documents";

/** The inputs of the local functions' environment. */
export interface LocalSettings {
  /** Of the embedded AWS. */
  endpoint: string;
  /** The credentials that sign its calls. */
  credentials: LocalCredentials;
  region: string;
  /** Port of the public API: part of its URL and of the issuer's DID. */
  port: number;
  /** Where the applicant's page is, if not beside the console. */
  captureOrigin: string | undefined;
  /** Folder of a screening index, if there is one. */
  listsDir: string | undefined;
  /** Folder of the secrets, if they are to be kept. */
  secretsDir: string | undefined;
  logLevel: string;
}

/** The built-in issuer, as `SIGN_IN` names one. */
const builtInIssuer = (port: number): string =>
  JSON.stringify({ issuer: `http://127.0.0.1:${port}${ISSUER_PATH}`, clientId: LOCAL_CLIENT_ID });

/** Settings of a deployment that the local process takes over when they are set. */
const PASSED_ON = [
  "GATEWAY_DEADLINE_MS",
  "RATE_LIMIT_PER_SECOND",
  "RATE_LIMIT_BURST",
  "PUBLIC_URL",
  "SIGN_IN",
  "ISSUER_DID",
  "DEFAULT_PROVIDER",
  "PRIVATE_HOSTS",
  "FILE_URLS",
  "AWS_ENDPOINT_URL_TEXTRACT",
  "AWS_ENDPOINT_URL_REKOGNITION",
];

/**
 * Environment variables of the functions, as infra would set them. The credentials are valid only for the embedded AWS of this start.
 * @param outer the environment of the process, of which only settings of the product are taken over.
 */
export function localEnvironment(
  settings: LocalSettings,
  outer: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const passedOn = PASSED_ON.flatMap((name): [string, string][] => {
    const value = outer[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    STAGE: "local",
    TABLE_NAME: "workflow-api",
    FUNCTION_PREFIX: "",
    STATE_MACHINE_PREFIX: "wf-",
    STATE_MACHINE_ROLE_ARN: "arn:aws:iam::000000000000:role/state-machines",
    BATCH_STATE_MACHINE_ARN: batchMachineArn(settings.region),
    PUBLIC_URL: `http://127.0.0.1:${settings.port}`,
    CONSOLE_URL: `http://127.0.0.1:${settings.port}`,
    SIGN_IN: builtInIssuer(settings.port),
    ISSUER_DID: `did:web:localhost%3A${settings.port}`,
    CREDENTIAL_KEY_ALIAS: "alias/credential-signing",
    AUDIT_KEY_ALIAS: "alias/audit-signing",
    DOCUMENT_BUCKET,
    DEFAULT_PROVIDER: "local",
    // One machine, one user: the limit is there to be seen in tests with a key's own limit, not to slow a bench down.
    RATE_LIMIT_PER_SECOND: "10000",
    RATE_LIMIT_BURST: "20000",
    LOG_LEVEL: settings.logLevel,
    // Powertools knows capitals only.
    POWERTOOLS_LOG_LEVEL: settings.logLevel === "fatal" ? "CRITICAL" : settings.logLevel.toUpperCase(),
    AWS_REGION: settings.region,
    AWS_ENDPOINT_URL: settings.endpoint,
    AWS_ACCESS_KEY_ID: settings.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: settings.credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    POWERTOOLS_SERVICE_NAME: "workflow-api",
    POWERTOOLS_METRICS_DISABLED: "true",
    ...(settings.captureOrigin === undefined ? {} : { CAPTURE_URL: settings.captureOrigin }),
    ...(settings.listsDir === undefined ? {} : { LISTS_DIR: settings.listsDir }),
    ...(settings.secretsDir === undefined ? {} : { SECRETS_DIR: settings.secretsDir }),
    ...Object.fromEntries(passedOn),
  };
}

/**
 * Sets the environment of the functions in this process.
 * @returns puts back what was there before
 */
export function setEnvironment(environment: Readonly<Record<string, string>>): () => void {
  const names = [...new Set([...FOREIGN_VARIABLES, ...Object.keys(environment)])];
  const before = names
    .map((name) => [name, process.env[name]] as const)
    .filter(([name, value]) => value !== environment[name]);
  for (const name of FOREIGN_VARIABLES) delete process.env[name];
  Object.assign(process.env, environment);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** Variables of the user's own AWS set-up that would lead the SDK elsewhere. */
const FOREIGN_VARIABLES = [
  "AWS_PROFILE",
  "AWS_SESSION_TOKEN",
  "AWS_DEFAULT_REGION",
  "LISTS_BUCKET",
  "SECRETS_PREFIX",
  "SECRETS_DIR",
];
