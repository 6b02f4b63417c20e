import { randomBytes } from "node:crypto";
import { type Command, Option } from "commander";
import { ulid } from "ulid";
import * as z from "zod";
import { createApiKeyStore } from "../../adapters/dynamodb/api-keys.ts";
import { createTable } from "../../adapters/dynamodb/table.ts";
import { issueApiKey } from "../../core/access/api-keys.ts";
import { environmentSchema } from "../../core/access/caller.ts";
import { allScopes, type Scope, scopeSchema } from "../../core/access/scopes.ts";
import { dynamoClient } from "../../lambdas/composition.ts";
import { callExisting, connectionOf, withConnection } from "../client.ts";
import { CliError } from "../errors.ts";

interface CreateOptions {
  url?: string;
  key?: string;
  name: string;
  scopes?: string;
  organization?: string;
  environment?: string;
  table?: string;
}

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  hint: z.string(),
  created_at: z.string(),
  revoked_at: z.string().nullable(),
});

/** `keys create | list | revoke`. */
export function addKeys(program: Command): void {
  const keys = program.command("keys").description("create, list and revoke API keys");
  addCreate(keys);
  addList(keys);
  addRevoke(keys);
}

function addCreate(keys: Command): void {
  const command = keys
    .command("create")
    .description(
      "create a key: through the API, or with AWS credentials straight in the table (--table), as the first key must be",
    )
    .requiredOption("--name <name>", "what the key is for")
    .option("--scopes <list>", "comma-separated; all when absent")
    .option("--table <name>", "name of the table; needs --organization and --environment")
    .option("--organization <id>", "organization of the first key")
    .addOption(
      new Option("--environment <name>", "environment of the first key").choices(["production", "staging"]),
    );
  withConnection(command).action(async (options: CreateOptions) => {
    const wanted = { name: options.name, scopes: scopesOf(options.scopes) };
    console.log(
      options.table === undefined
        ? await createByApi(options, wanted)
        : await createInTable(options, options.table, wanted),
    );
  });
}

async function createByApi(
  options: CreateOptions,
  wanted: { name: string; scopes: Scope[] },
): Promise<string> {
  const created = await callExisting(connectionOf(options), {
    method: "POST",
    path: "/v1/api-keys",
    body: wanted,
    schema: keySchema.extend({ key: z.string() }),
  });
  return created.key;
}

/** The table's own access rules decide who may do this. */
async function createInTable(
  options: CreateOptions,
  tableName: string,
  wanted: { name: string; scopes: Scope[] },
): Promise<string> {
  const tenant = z
    .object({ organizationId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), environment: environmentSchema })
    .safeParse({ organizationId: options.organization, environment: options.environment });
  if (!tenant.success)
    throw new CliError("--table needs --organization (letters, digits, _ and -) and --environment.");
  const store = createApiKeyStore(createTable(dynamoClient(), tableName));
  const newKeyId = () => `key_${ulid().toLowerCase()}`;
  const material = {
    randomSecret: () => randomBytes(32).toString("base64url"),
    newKeyId,
    now: () => new Date(),
  };
  return (await issueApiKey(store, material, tenant.data, newKeyId(), wanted)).secret;
}

function scopesOf(list: string | undefined): Scope[] {
  if (list === undefined) return [...allScopes];
  const scopes = z
    .array(scopeSchema)
    .min(1)
    .safeParse(list.split(",").map((scope) => scope.trim()));
  if (scopes.success) return scopes.data;
  throw new CliError(`Scopes are: ${allScopes.join(", ")}.`);
}

function addList(keys: Command): void {
  withConnection(keys.command("list").description("list keys, never their secrets")).action(
    async (options) => {
      const connection = connectionOf(options);
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: z.output<typeof pageSchema> = await callExisting(connection, {
          method: "GET",
          path: `/v1/api-keys?limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`,
          schema: pageSchema,
        });
        for (const { id, hint, name, revoked_at, scopes } of page.api_keys) {
          console.log(
            [id, `…${hint}`, revoked_at === null ? "active" : "revoked", name, scopes.join(",")].join("\t"),
          );
        }
        cursor = page.next_cursor;
      }
    },
  );
}

const pageSchema = z.object({ api_keys: z.array(keySchema), next_cursor: z.string().nullable() });

function addRevoke(keys: Command): void {
  const command = keys.command("revoke").description("revoke a key for good").argument("<id>", "key_…");
  withConnection(command).action(async (id: string, options) => {
    const path = `/v1/api-keys/${encodeURIComponent(id)}`;
    await callExisting(connectionOf(options), { method: "DELETE", path, schema: z.unknown() });
    console.log(`${id} is refused everywhere within 60 seconds.`);
  });
}
