import * as z from "zod";
import type { Tenant } from "../access/caller.ts";
import { readHost } from "../outbound/hosts.ts";

/** Name of a secret, as `secret:NAME` quotes it. */
export const secretNameSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, "A secret's name is 1 to 64 of A-Z, 0-9 and _, a letter first.");

/**
 * Its value: one line of printable ASCII, since it is put into headers and URLs. A shorter one than 8 characters could not be told from
 * other text where it must be masked.
 */
const secretValueSchema = z
  .string()
  .regex(/^[\x20-\x7e]{8,4096}$/, "A secret is one line of 8 to 4096 printable ASCII characters.")
  .refine((value) => value.trim() === value, "A secret does not begin or end with a space.");

const hostSchema = z.string().transform((text, context) => {
  const host = readHost(text);
  if (host !== undefined) return host;
  context.addIssue({ code: "custom", message: "A host is a name or address, with a port if it is not 443." });
  return z.NEVER;
});

/** The hosts that it may be sent to, exactly: a name below one of them is another host. */
const hostsSchema = z.array(hostSchema).min(1, "A secret needs a host that it may be sent to.").max(20);

/** A secret with all that is known of it. */
export const secretSchema = z.strictObject({
  name: secretNameSchema,
  value: secretValueSchema,
  hosts: hostsSchema,
});
export type Secret = Readonly<z.infer<typeof secretSchema>>;

/** The stored text of a secret; its name is the key. */
const storedSchema = secretSchema.omit({ name: true });

/** The text of a secret in a store. */
export const secretText = ({ value, hosts }: Secret): string => JSON.stringify({ value, hosts });

/**
 * Reads what {@link secretText} wrote.
 * @throws Error that quotes nothing of the text
 */
export function readSecretText(name: string, text: string): Secret {
  try {
    return { name, ...storedSchema.parse(JSON.parse(text)) };
  } catch {
    throw new Error(`The secret ${name} is damaged: set it again.`);
  }
}

/**
 * The path of a tenant's secrets, with a slash at the end.
 * @throws Error for an organization whose id could lead elsewhere
 */
export function secretFolder({ organizationId, environment }: Tenant): string {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(organizationId))
    throw new Error("The organization's id cannot be part of the path of a secret.");
  return `${organizationId}/${environment}/`;
}

/**
 * The path of a secret.
 * @throws ZodError for a name that is not one of a secret
 */
export const secretPath = (tenant: Tenant, name: string): string =>
  `${secretFolder(tenant)}${secretNameSchema.parse(name)}`;

/**
 * Prefix of the names of a deployment's secrets in AWS Secrets Manager.
 * @param deployment its name and stage, such as `workflow-api-staging`
 */
export const secretsPrefix = (deployment: string): string => `${deployment}/secrets/`;
