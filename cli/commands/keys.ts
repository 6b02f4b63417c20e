import { type Command, Option } from "commander";
import * as z from "zod";
import { actBy } from "../../core/access/actor.ts";
import { newApiKeySchema } from "../../core/access/api-keys.ts";
import { environmentSchema, type Tenant } from "../../core/access/caller.ts";
import { allScopes, type Scope, scopeSchema } from "../../core/access/scopes.ts";
import { keyMaterial } from "../../lambdas/composition.ts";
import { callExisting, connectionOf, withConnection } from "../client.ts";
import { CliError } from "../errors.ts";
import { keysIn, makeKeyIn } from "../table-keys.ts";

interface TableOptions {
  organization?: string;
  environment?: string;
}

interface CreateOptions extends TableOptions {
  url?: string;
  key?: string;
  name: string;
  scopes?: string;
  expires?: string;
  rateLimit?: string;
  table?: string;
}

type Wanted = z.output<typeof newApiKeySchema>;

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  hint: z.string(),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  last_used_at: z.string().nullable(),
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
    .option("--expires <time>", "when it expires: a date, or a time in ISO 8601 with its zone")
    .option("--rate-limit <calls>", "calls a second and at once, such as 500/1000")
    .option("--table <name>", "name of the table; needs --organization and --environment")
    .option("--organization <id>", "organization of the first key")
    .addOption(
      new Option("--environment <name>", "environment of the first key").choices(["production", "staging"]),
    );
  withConnection(command).action(async (options: CreateOptions) => {
    const wanted = wantedBy(options);
    console.log(
      options.table === undefined
        ? await createByApi(options, wanted)
        : await createInTable(options, options.table, wanted),
    );
  });
}

async function createByApi(options: CreateOptions, wanted: Wanted): Promise<string> {
  const created = await callExisting(connectionOf(options), {
    method: "POST",
    path: "/v1/api-keys",
    body: wanted,
    schema: keySchema.extend({ key: z.string() }),
  });
  return created.key;
}

/** The table's own access rules decide who may do this. */
async function createInTable(options: TableOptions, tableName: string, wanted: Wanted): Promise<string> {
  return (await makeKeyIn(tableName, tenantOf(options), wanted)).secret;
}

function tenantOf({ organization, environment }: TableOptions): Tenant {
  const tenant = z
    .object({ organizationId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), environment: environmentSchema })
    .safeParse({ organizationId: organization, environment });
  if (tenant.success) return tenant.data;
  throw new CliError("--table needs --organization (letters, digits, _ and -) and --environment.");
}

function wantedBy({ name, scopes, expires, rateLimit }: CreateOptions): Wanted {
  const [, perSecond, burst] = /^(\d+)\/(\d+)$/.exec(rateLimit ?? "") ?? [];
  const wanted = newApiKeySchema.safeParse({
    name,
    scopes: scopesOf(scopes),
    ...(expires === undefined
      ? {}
      : { expires_at: /^\d{4}-\d\d-\d\d$/.test(expires) ? `${expires}T00:00:00Z` : expires }),
    ...(rateLimit === undefined
      ? {}
      : { rate_limit: { per_second: Number(perSecond), burst: Number(burst) } }),
  });
  if (wanted.success) return wanted.data;
  const faults = wanted.error.issues.map(({ path }) => optionOf[String(path[0])] ?? String(path[0]));
  throw new CliError(
    `These options do not fit: ${[...new Set(faults)].join(", ")}. See \`keys create --help\`.`,
  );
}

const optionOf: Readonly<Record<string, string>> = {
  name: "--name (1 to 100 characters)",
  expires_at: "--expires (2027-01-31, or 2027-01-31T18:00:00+01:00)",
  rate_limit: "--rate-limit (at most 10000/20000)",
};

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
        for (const key of page.api_keys) console.log(lineOf(key));
        cursor = page.next_cursor;
      }
    },
  );
}

/** Tab-separated: id, end of the secret, state, last use, expiry, name, scopes. */
function lineOf({ id, hint, name, scopes, ...times }: z.output<typeof keySchema>): string {
  const { expires_at, last_used_at, revoked_at } = times;
  const isExpired = expires_at !== null && Date.parse(expires_at) <= Date.now();
  const active = isExpired ? "expired" : "active";
  const state = revoked_at === null ? active : "revoked";
  const used = `used ${last_used_at ?? "never"}`;
  const expires = `expires ${expires_at ?? "never"}`;
  return [id, `…${hint}`, state, used, expires, name, scopes.join(",")].join("\t");
}

const pageSchema = z.object({ api_keys: z.array(keySchema), next_cursor: z.string().nullable() });

interface RevokeOptions extends TableOptions {
  url?: string;
  key?: string;
  table?: string;
}

function addRevoke(keys: Command): void {
  const command = keys
    .command("revoke")
    .description(
      "revoke a key for good: through the API, which refuses keys that are stronger than the calling one, or with AWS credentials straight in the table (--table)",
    )
    .argument("<id>", "key_…")
    .option("--table <name>", "name of the table; needs --organization and --environment")
    .option("--organization <id>", "organization of the key")
    .addOption(
      new Option("--environment <name>", "environment of the key").choices(["production", "staging"]),
    );
  withConnection(command).action(async (id: string, options: RevokeOptions) => {
    if (options.table === undefined) {
      const path = `/v1/api-keys/${encodeURIComponent(id)}`;
      await callExisting(connectionOf(options), { method: "DELETE", path, schema: z.unknown() });
    } else {
      await revokeInTable(id, options, options.table);
    }
    console.log(`${id} is refused everywhere within 60 seconds.`);
  });
}

async function revokeInTable(id: string, options: TableOptions, tableName: string): Promise<void> {
  const store = keysIn(tableName);
  const secretHash = await store.hashOf(tenantOf(options), id);
  const record = secretHash === undefined ? undefined : await store.find(secretHash);
  if (secretHash === undefined || record === undefined) throw new CliError("There is no such API key.");
  await store.revoke(secretHash, record, actBy(keyMaterial, { type: "cli" }));
}
