/**
 * The deployment's configuration: CDK context, checked once at synth. Everything has a default but the account, so that
 * `cdk synth -c account=123456789012 -c stage=production` shows the production configuration.
 */
import * as z from "zod";
import { readOrigins } from "../capture/build/security-headers.ts";
import { readHost } from "../core/outbound/hosts.ts";
import { listAddresses } from "../engines/screening/publishers.ts";
import { DID_WEB } from "../engines/verifier/did-web.ts";
import { hostChecks, hostFields } from "./host-settings.ts";
import { namesOf } from "./names.ts";
import { signInChecks, signInFields } from "./sign-in-settings.ts";

/** `true` and `false`, as JSON or as the command line writes them. */
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** Whether a text passes a test that may throw. */
const passes =
  (test: (text: string) => boolean) =>
  (text: string): boolean => {
    try {
      return test(text);
    } catch {
      return false;
    }
  };

const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** Days that CloudWatch Logs accepts as a retention (PutRetentionPolicy). */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Regions of the partition `aws`; the listed prefixes are of other partitions: China, GovCloud, isolated and sovereign
 * clouds (botocore's `partitions.json`).
 */
const COMMERCIAL_REGION = /^(?!cn-|us-gov-|us-iso|eu-iso|eusc-)/;

/** Longest bucket name that S3 takes. */
const BUCKET_NAME_LENGTH = 63;

const settings = z.strictObject({
  stage: z.enum(["staging", "production"]),
  account: z.string().regex(/^\d{12}$/, "must be the 12 digits of an AWS account"),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region such as eu-central-1")
    .regex(
      COMMERCIAL_REGION,
      "must be of the partition aws: China, GovCloud and the isolated partitions have other hosts and services, which are not supported",
    ),
  /** Put before the stage in every name; two copies in one account need two names. */
  name: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, "must be 2 to 16 lower-case letters, digits or hyphens"),
  /** Another table than the stage's own: after a restore (docs/operations/incidents.md). */
  tableName: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, "must be a table name")
    .optional(),
  ...hostFields,
  /** Origins, divided by commas, whose pages may embed the applicant's page; absent: none. */
  captureEmbedders: z
    .string()
    .refine(
      passes((list) => readOrigins(list).length > 0),
      { error: "must be origins such as https://shop.example, divided by commas" },
    )
    .optional(),
  /** Issuer of credentials. Default: `did:web:` and the API's host. Once credentials are issued it must not change. */
  issuerDid: z.string().regex(DID_WEB, "must be a did:web such as did:web:api.example.com").optional(),
  /** Provider of checks without one in their configuration. */
  provider: z.enum(["local", "aws"]),
  /** Whether Textract and Rekognition may be used: always with `provider: aws`, else only if this is true. */
  managedServices: flag,
  /** Folder that holds the lists' files, for networks that do not reach their publishers. */
  listsMirror: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses of single lists instead of their publishers', divided by spaces: `<list>=<URL>`, or `<list>=off`. */
  listSources: z
    .string()
    .refine(
      passes((text) => listAddresses(text.split(/\s+/)).size > 0),
      { error: "must be <list>=<URL> or <list>=off of lists that have a publisher" },
    )
    .optional(),
  /** Hosts, divided by commas, that blocks may call over HTTP and at private addresses. */
  privateHosts: z
    .string()
    .refine((list) => list.split(",").every((entry) => readHost(entry.trim()) !== undefined), {
      error: "must be hosts such as vendor.internal:8443, divided by commas",
    })
    .optional(),
  /** Whether `POST /v1/documents` fetches files from addresses that callers name: the API's function then reaches the internet. */
  fileUrls: flag,
  /** Whether graphs may search the media (GDELT): the function of screening then reaches the internet, and sends names to a third party. */
  adverseMedia: flag,
  /** Default register of companies, and the addresses of the public ones. */
  businessLookupProvider: z.enum(["local", "gleif", "companies_house"]).optional(),
  gleifBaseUrl: z.url({ protocol: /^https?$/ }).optional(),
  companiesHouseBaseUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Name of the secret in Secrets Manager whose text is the key of Companies House. */
  companiesHouseKeySecret: z
    .string()
    .regex(/^[A-Za-z0-9/_+=.@-]{1,512}$/, "must be the name of a secret")
    .optional(),
  /** Generation of the signing keys: a higher number makes new keys and points the aliases at them; earlier keys stay. */
  credentialKeyGeneration: count(1, 100),
  auditKeyGeneration: count(1, 100),
  /** Requests per second, and burst, of the whole API. */
  rateLimit: count(1, 10_000),
  burstLimit: count(1, 5_000),
  /** Requests that one address may make in five minutes before the WAF answers 403. */
  addressLimit: count(100, 2_000_000_000),
  /** Seconds that `execute` may hold a connection. API Gateway's own limit (29 by default) must be a second longer. */
  gatewaySeconds: count(2, 300),
  logRetentionDays: z.coerce.number().refine((days) => RETENTION_DAYS.includes(days), {
    error: `must be one of ${RETENTION_DAYS.join(", ")}`,
  }),
  documentRetentionDays: count(1, 3650),
  /** Recipient of alarms; without it the topic has no subscriber. */
  alarmEmail: z.email().optional(),
  /** Environments of the API function kept warm (costs money while idle). */
  provisionedConcurrency: count(0, 1000),
  /** Reserved concurrency of the API function; 0: it shares the account's. */
  apiConcurrency: count(0, 100_000),
  /** The same for each block that loads lists or nets (1,024 MB and more). */
  heavyConcurrency: count(0, 100_000),
  /** The same for each other block. */
  reservedConcurrency: count(0, 100_000),
  /** The account's quota of concurrent executions: reservations must leave 100 of it. */
  accountConcurrency: count(10, 1_000_000),
  /** Generation from which on signing keys are multi-Region; absent: single-Region keys. An existing key cannot become multi-Region. */
  multiRegionKeysFrom: count(1, 100).optional(),
  /** Whether functions that need no way out run in a network without one. Costs the interfaces to AWS's services, by the hour. */
  privateNetwork: flag,
  /** Whether CloudTrail records access to documents, table and keys; off where the account's own trail does. */
  trail: flag,
  /** A vault of AWS Backup in another account or region, which gets a copy of each night's backup; absent: only point-in-time recovery. */
  backupCopyVaultArn: z
    .string()
    .regex(
      /^arn:aws:backup:[a-z0-9-]+:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/,
      "must be the ARN of a backup vault",
    )
    .optional(),
  backupRetentionDays: count(7, 3650),
  /** Signatures of one key, and reads of personal data, in five minutes that raise an alarm. */
  signatureAlarm: count(1, 10_000_000),
  disclosureAlarm: count(1, 10_000_000),
  logLevel: z.enum(["debug", "info", "warn", "error"]),
  /** The sender of mail to teams: an address that Amazon SES has verified in this region, itself or by its domain; absent: no mail. */
  mailFrom: z.email().optional(),
  ...signInFields,
  /**
   * Endpoint of a LocalStack-compatible emulator, e.g. `http://localhost:4566`: leaves out features that emulators
   * lack, and builds for this machine's processor. Not for an AWS account.
   */
  emulator: z.url().optional(),
  /** How the API waits for EXPRESS runs on an emulator: `polled` where `StartSyncExecution` holds up all other calls (MiniStack). Absent: `native`. */
  emulatorRuns: z.enum(["native", "polled"]).optional(),
});

/** Typed configuration of one deployment. */
export type InfraConfig = z.infer<typeof settings>;

/** Defaults of both stages. */
const SHARED_DEFAULTS = {
  region: "us-east-1",
  name: "workflow-api",
  provider: "local",
  fileUrls: false,
  adverseMedia: false,
  credentialKeyGeneration: 1,
  auditKeyGeneration: 1,
  gatewaySeconds: 28,
  documentRetentionDays: 30,
  provisionedConcurrency: 0,
  reservedConcurrency: 0,
  accountConcurrency: 1_000,
  trail: true,
  backupRetentionDays: 35,
  logLevel: "info",
  signInGroupRoles: {},
} satisfies Partial<InfraConfig>;

/** The stage's own defaults; `cdk.json` or `-c` says otherwise. */
const DEFAULTS: Record<InfraConfig["stage"], Omit<InfraConfig, "stage" | "account" | "managedServices">> = {
  staging: {
    ...SHARED_DEFAULTS,
    rateLimit: 50,
    burstLimit: 100,
    addressLimit: 2_000,
    logRetentionDays: 30,
    apiConcurrency: 50,
    heavyConcurrency: 20,
    privateNetwork: false,
    signatureAlarm: 3_000,
    disclosureAlarm: 100,
    signInConcurrency: 5,
  },
  production: {
    ...SHARED_DEFAULTS,
    rateLimit: 1_000,
    burstLimit: 2_000,
    addressLimit: 20_000,
    logRetentionDays: 365,
    apiConcurrency: 300,
    heavyConcurrency: 80,
    privateNetwork: true,
    signatureAlarm: 60_000,
    disclosureAlarm: 500,
    signInConcurrency: 20,
  },
};

const checked = settings
  .refine(
    (config) =>
      config.businessLookupProvider !== "companies_house" || config.companiesHouseKeySecret !== undefined,
    {
      path: ["companiesHouseKeySecret"],
      error:
        "is needed with businessLookupProvider companies_house: the name of the secret that holds its key",
    },
  )
  .refine((config) => config.provider !== "aws" || config.managedServices, {
    path: ["managedServices"],
    error: "must be true with provider aws: its services are Textract and Rekognition",
  })
  .refine(
    ({ provisionedConcurrency, apiConcurrency }) =>
      apiConcurrency === 0 || provisionedConcurrency <= apiConcurrency,
    { path: ["provisionedConcurrency"], error: "must not be above apiConcurrency" },
  )
  .refine(
    ({ backupCopyVaultArn: vault, region, account }) =>
      !(vault?.startsWith(`arn:aws:backup:${region}:${account}:`) ?? false),
    {
      path: ["backupCopyVaultArn"],
      error: "must be of another account or region: a copy beside the original is lost with it",
    },
  )
  .refine((config) => config.burstLimit >= config.rateLimit / 10, {
    path: ["burstLimit"],
    error: "must be at least a tenth of rateLimit",
  })
  .refine((config) => namesOf(config).documents.length <= BUCKET_NAME_LENGTH, {
    path: ["name"],
    error: `is too long for this stage and region: a bucket's name takes ${BUCKET_NAME_LENGTH} characters`,
  })
  .refine((config) => config.emulator === undefined || config.account === "000000000000", {
    path: ["emulator"],
    error: "leaves protections out: it is only for account 000000000000",
  })
  .superRefine((config, context) => {
    for (const [setting, message, holds] of [...hostChecks, ...signInChecks])
      if (!holds(config)) context.addIssue({ code: "custom", path: [setting], message });
  });

/**
 * The settings of a context, misspelt ones included: CDK's own names contain a colon or a hyphen.
 *
 * @param context of the app: the command line's, `cdk.json`'s and what the CLI adds
 */
export function settingsIn(context: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(context).filter(([name]) => /^[A-Za-z]+$/.test(name)));
}

/**
 * Checks the configuration.
 *
 * @param context value of each given setting (strings from the command line, JSON from `cdk.json`); undefined: not given
 * @returns the configuration, defaults of its stage filled in
 * @throws Error that lists every fault by the name of its setting
 */
export function readConfig(context: Readonly<Record<string, unknown>>): InfraConfig {
  const given = Object.fromEntries(
    Object.entries(context).filter(([, value]) => value !== undefined && value !== ""),
  );
  const stage = settings.shape.stage.safeParse(given.stage ?? "staging");
  const managedServices = given.provider === "aws";
  const merged = { ...DEFAULTS[stage.data ?? "staging"], stage: stage.data, managedServices, ...given };
  const result = checked.safeParse(merged);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `${issue.keys.join(", ")}: no such setting`
      : `${issue.path.join(".")}: ${issue.message}`,
  );
  throw new Error(
    `The configuration does not fit (see docs/operations/deploy.md, Configuration):\n  ${faults.join("\n  ")}`,
  );
}
