import * as z from "zod";
import { LIMITS } from "../core/limits.ts";
import { readHost } from "../core/outbound/hosts.ts";
import { type SignInSettings, signInSettingsSchema } from "../core/people/settings.ts";

/** Environment variables of every function, as infra sets them and the local stack imitates them. */
const environmentSchema = z.object({
  STAGE: z.string().min(1).default("local"),
  TABLE_NAME: z.string().min(1).default("workflow-api"),
  FUNCTION_PREFIX: z.string().default(""),
  STATE_MACHINE_PREFIX: z.string().min(1).max(40).default("wf-"),
  STATE_MACHINE_ROLE_ARN: z.string().min(1).default("arn:aws:iam::000000000000:role/state-machines"),
  EXPRESS_RUNS: z.enum(["native", "polled"]).default("native"),
  STATE_MACHINE_LOG_GROUP_ARN: z.string().startsWith("arn:").optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:3000"),
  /** JSON; absent: nobody can sign in. */
  SIGN_IN: z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(signInSettingsSchema)
    .optional(),
  /** The address from which teams get mail; absent: this deployment sends none. */
  MAIL_FROM: z.email().optional(),
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CAPTURE_URL: z.url({ protocol: /^https?$/ }).optional(),
  ISSUER_DID: z.string().startsWith("did:web:").default("did:web:localhost%3A3000"),
  CREDENTIAL_KEY_ALIAS: z.string().startsWith("alias/").default("alias/credential-signing"),
  AUDIT_KEY_ALIAS: z.string().startsWith("alias/").default("alias/audit-signing"),
  BATCH_STATE_MACHINE_ARN: z
    .string()
    .min(1)
    .default("arn:aws:states:us-east-1:000000000000:stateMachine:batch"),
  DOCUMENT_BUCKET: z.string().min(1).default("workflow-api-documents"),
  LISTS_BUCKET: z.string().min(1).optional(),
  /** Another source of the list files than their publishers. */
  LISTS_MIRROR: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses of single lists, divided by spaces: `<list>=<URL>`, or `<list>=off`. */
  LIST_SOURCES: z.string().min(1).optional(),
  LISTS_DIR: z.string().min(1).optional(),
  LISTS_CHECK_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMITS.listsNoticedSeconds)
    .default(LIMITS.listsNoticedSeconds),
  /** Prefix of the secrets in AWS Secrets Manager, with a slash at its end. */
  SECRETS_PREFIX: z.string().endsWith("/").optional(),
  /** Folder of the secrets, in its place. */
  SECRETS_DIR: z.string().min(1).optional(),
  /** Hosts, divided by commas, that blocks may call over HTTP and at private addresses. */
  PRIVATE_HOSTS: z.string().default(""),
  /** Whether `POST /v1/documents` fetches files from addresses that callers name. */
  FILE_URLS: z.enum(["on", "off"]).default("off"),
  DEFAULT_PROVIDER: z.enum(["local", "aws"]).default("local"),
  MANAGED_SERVICES: z.enum(["on", "off"]).default("on"),
  GATEWAY_DEADLINE_MS: z.coerce.number().int().min(50).max(900_000).default(28_000),
  RATE_LIMIT_PER_SECOND: z.coerce.number().int().min(1).max(100_000).default(100),
  RATE_LIMIT_BURST: z.coerce.number().int().min(1).max(200_000).default(200),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  AWS_REGION: z.string().min(1).default("us-east-1"),
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_ENDPOINT_URL_TEXTRACT: z.url().optional(),
  AWS_ENDPOINT_URL_REKOGNITION: z.url().optional(),
});

/** Typed configuration of a process. */
export interface Config {
  readonly stage: string;
  readonly region: string;
  /** Set in local mode and on emulators: every SDK client goes there. */
  readonly endpoint?: string;
  /** Endpoint of the services behind `aws` providers, if not AWS: their own variable, else that of all services. */
  readonly managed: { readonly textractEndpoint?: string; readonly rekognitionEndpoint?: string };
  readonly tableName: string;
  /** Put before `blocks-<type>`, `control`, `api`: the function names that a compiled machine invokes. */
  readonly functionPrefix: string;
  readonly stateMachinePrefix: string;
  readonly stateMachineRoleArn: string;
  /** How EXPRESS runs are waited for; `polled` on emulators that block during StartSyncExecution. */
  readonly expressRuns: "native" | "polled";
  /** Where machines log, ending in `:*`; absent: they do not. */
  readonly stateMachineLogGroupArn?: string;
  /** Where clients reach the API, without a slash at its end. */
  readonly publicUrl: string;
  /** `https://<host>` of the console, whose pages may act for signed-in people. */
  readonly consoleOrigin: string;
  /** Of the applicant's page: that of the console, unless it has one of its own. */
  readonly captureOrigin: string;
  /** How people sign in; absent: nobody can. */
  readonly signIn?: SignInSettings;
  /** The sender of mail. */
  readonly mailFrom?: string;
  readonly issuerDid: string;
  readonly credentialKeyAlias: string;
  readonly auditKeyAlias: string;
  /** The machine of batches (`lambdas/batch`). */
  readonly batchStateMachineArn: string;
  readonly documentBucket: string;
  readonly listsBucket?: string;
  /** The source of `lists-refresh` instead of the publishers. */
  readonly listsMirror?: string;
  /** Addresses of single lists, as `listAddresses` reads them. */
  readonly listSources: readonly string[];
  readonly listsDir?: string;
  /** How long a running function goes without asking the bucket whether there is a new index, in seconds. */
  readonly listsCheckSeconds: number;
  /** Where secrets are in AWS Secrets Manager; absent, with no folder either: they are lost with the process. */
  readonly secretsPrefix?: string;
  /** The folder that holds them instead. */
  readonly secretsDir?: string;
  /** Hosts, as `hostOf` writes them, that blocks may call over HTTP and at private addresses. */
  readonly privateHosts: ReadonlySet<string>;
  /** Whether files of documents are fetched from addresses that callers name. */
  readonly fetchesFiles: boolean;
  readonly defaultProvider: "local" | "aws";
  /** Whether the functions may use the services behind `aws` providers; otherwise such a provider is unavailable. */
  readonly managedServices: boolean;
  /** How long `execute` may hold a connection, in ms. */
  readonly gatewayDeadlineMs: number;
  /** Rate limit and burst of an API key without its own limit. */
  readonly rateLimit: { readonly per_second: number; readonly burst: number };
  readonly logLevel: string;
}

/**
 * Reads the configuration from environment variables.
 * @param environment usually `process.env`
 * @throws ZodError naming each variable that does not fit
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const env = environmentSchema.parse(environment);
  const textract = env.AWS_ENDPOINT_URL_TEXTRACT ?? env.AWS_ENDPOINT_URL;
  const rekognition = env.AWS_ENDPOINT_URL_REKOGNITION ?? env.AWS_ENDPOINT_URL;
  return {
    stage: env.STAGE,
    region: env.AWS_REGION,
    ...(env.AWS_ENDPOINT_URL === undefined ? {} : { endpoint: env.AWS_ENDPOINT_URL }),
    managed: {
      ...(textract === undefined ? {} : { textractEndpoint: textract }),
      ...(rekognition === undefined ? {} : { rekognitionEndpoint: rekognition }),
    },
    tableName: env.TABLE_NAME,
    functionPrefix: env.FUNCTION_PREFIX,
    stateMachinePrefix: env.STATE_MACHINE_PREFIX,
    stateMachineRoleArn: env.STATE_MACHINE_ROLE_ARN,
    expressRuns: env.EXPRESS_RUNS,
    ...(env.STATE_MACHINE_LOG_GROUP_ARN === undefined
      ? {}
      : { stateMachineLogGroupArn: env.STATE_MACHINE_LOG_GROUP_ARN }),
    publicUrl: env.PUBLIC_URL.replace(/\/$/, ""),
    consoleOrigin: new URL(env.CONSOLE_URL ?? env.PUBLIC_URL).origin,
    captureOrigin: new URL(env.CAPTURE_URL ?? env.CONSOLE_URL ?? env.PUBLIC_URL).origin,
    ...(env.SIGN_IN === undefined ? {} : { signIn: env.SIGN_IN }),
    ...(env.MAIL_FROM === undefined ? {} : { mailFrom: env.MAIL_FROM }),
    issuerDid: env.ISSUER_DID,
    credentialKeyAlias: env.CREDENTIAL_KEY_ALIAS,
    auditKeyAlias: env.AUDIT_KEY_ALIAS,
    batchStateMachineArn: env.BATCH_STATE_MACHINE_ARN,
    documentBucket: env.DOCUMENT_BUCKET,
    ...(env.LISTS_BUCKET === undefined ? {} : { listsBucket: env.LISTS_BUCKET }),
    ...(env.LISTS_MIRROR === undefined ? {} : { listsMirror: env.LISTS_MIRROR }),
    listSources: env.LIST_SOURCES?.split(/\s+/).filter((text) => text !== "") ?? [],
    ...(env.LISTS_DIR === undefined ? {} : { listsDir: env.LISTS_DIR }),
    listsCheckSeconds: env.LISTS_CHECK_SECONDS,
    ...(env.SECRETS_PREFIX === undefined ? {} : { secretsPrefix: env.SECRETS_PREFIX }),
    ...(env.SECRETS_DIR === undefined ? {} : { secretsDir: env.SECRETS_DIR }),
    privateHosts: hostsIn(env.PRIVATE_HOSTS),
    fetchesFiles: env.FILE_URLS === "on",
    defaultProvider: env.DEFAULT_PROVIDER,
    managedServices: env.MANAGED_SERVICES === "on",
    gatewayDeadlineMs: env.GATEWAY_DEADLINE_MS,
    rateLimit: { per_second: env.RATE_LIMIT_PER_SECOND, burst: env.RATE_LIMIT_BURST },
    logLevel: env.LOG_LEVEL,
  };
}

/** @throws Error for an entry that is not a host: a list that is misread must not open anything */
function hostsIn(list: string): ReadonlySet<string> {
  const entries = list.split(",").flatMap((entry) => (entry.trim() === "" ? [] : [entry.trim()]));
  return new Set(
    entries.map((entry) => {
      const host = readHost(entry);
      if (host === undefined)
        throw new Error("PRIVATE_HOSTS: an entry is a name or address, with a port if it is not 443.");
      return host;
    }),
  );
}
