/** The settings of a deployment for signing in. */
import * as z from "zod";
import { signInSettingsSchema } from "../core/people/settings.ts";
import { secretNameSchema } from "../core/secrets/secret.ts";

const { groupRoles, home } = signInSettingsSchema.shape;

/** JSON of `cdk.json`, or its text on the command line. */
const json = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" ? parsed(value) : value), schema);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Settings of the deployment for signing in; without `signInIssuer` a pool of Amazon Cognito is the issuer. */
export const signInFields = {
  /** As its ID tokens name it. */
  signInIssuer: z.url({ protocol: /^https$/ }).optional(),
  /** The console's id at this issuer. */
  signInClientId: z.string().min(1).optional(),
  /** Name of the secret of `signInHome` that the issuer knows the console by; absent: a public client. */
  signInClientSecret: secretNameSchema.optional(),
  /** Claim of the ID token with the person's groups. */
  signInGroupsClaim: z.string().min(1).optional(),
  /** Roles by group, e.g. `{"reviewers": ["analyst"]}`. */
  signInGroupRoles: json(groupRoles),
  /** To which people of such groups are added, e.g. `{"organizationId": "org_acme", "environment": "production"}`. */
  signInHome: json(home),
  /** Reserved concurrency of the function of signing in; 0: it shares the account's. */
  signInConcurrency: z.coerce.number().int().min(0).max(1000),
};

/** Words that Cognito refuses in the name of a domain. */
const RESERVED = /aws|amazon|cognito/;

/** What settings must have together: the setting at fault, the sentence, and whether it holds. */
export const signInChecks: readonly (readonly [
  string,
  string,
  (
    config: z.infer<z.ZodObject<typeof signInFields>> & { name: string; emulator?: string | undefined },
  ) => boolean,
])[] = [
  [
    "signInClientId",
    "and signInIssuer go together",
    ({ signInIssuer: issuer, signInClientId: client }) => (issuer === undefined) === (client === undefined),
  ],
  [
    "signInIssuer",
    "is needed with signInClientSecret and signInGroupsClaim: a pool that we make has neither",
    ({ signInIssuer: issuer, signInClientSecret: secret, signInGroupsClaim: claim }) =>
      issuer !== undefined || (secret === undefined && claim === undefined),
  ],
  [
    "signInHome",
    "is needed with signInClientSecret: its secrets hold that of the client",
    ({ signInClientSecret: secret, signInHome }) => secret === undefined || signInHome !== undefined,
  ],
  [
    "name",
    "must hold neither aws, amazon nor cognito, which Cognito refuses in a domain: give another, or signInIssuer",
    ({ signInIssuer: issuer, emulator, name }) =>
      issuer !== undefined || emulator !== undefined || !RESERVED.test(name),
  ],
];
