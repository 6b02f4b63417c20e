import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { type Command, Option } from "commander";
import * as z from "zod";
import { environmentSchema, type Tenant } from "../../core/access/caller.ts";
import { secretSchema, secretsPrefix } from "../../core/secrets/secret.ts";
import { secrets } from "../../lambdas/composition.ts";
import { LOCAL_ORGANIZATION } from "../../local/environment.ts";
import { CliError } from "../errors.ts";
import { DEFAULT_STATE_DIR, useLocalStack } from "../local-stack.ts";

interface PlaceOptions {
  readonly deployment?: string;
  readonly local: string;
  readonly organization?: string;
  readonly environment: Tenant["environment"];
}

/** `secrets set | list | delete`. */
export function addSecrets(program: Command): void {
  const group = program
    .command("secrets")
    .description("secrets of your own services, which blocks send to their hosts as secret:NAME");
  withPlace(
    group
      .command("set")
      .description(
        "set a secret, in place of an earlier one; its value is read from standard input or asked for",
      )
      .argument("<name>", "A-Z, 0-9 and _, such as VENDOR_KEY")
      .requiredOption(
        "--host <hosts...>",
        "the hosts that it may be sent to, such as api.example.com or api.example.com:8443",
      ),
  ).action(async (name: string, { host: hosts, ...place }: PlaceOptions & { host: string[] }) => {
    const tenant = await goTo(place);
    const wanted = secretSchema.safeParse({ name, hosts, value: await readValue(name) });
    if (!wanted.success) throw new CliError(wanted.error.issues.map(({ message }) => message).join("\n"));
    await secrets().put(tenant, wanted.data);
    console.log(`${name} is set. It is sent to ${wanted.data.hosts.join(", ")} and nowhere else.`);
  });
  withPlace(group.command("list").description("list secrets with their hosts, never their values")).action(
    async (place: PlaceOptions) => {
      const tenant = await goTo(place);
      for (const { name, hosts } of await secrets().list(tenant)) console.log(`${name}\t${hosts.join(",")}`);
    },
  );
  withPlace(
    group.command("delete").description("delete a secret for good").argument("<name>", "of the secret"),
  ).action(async (name: string, place: PlaceOptions) => {
    const tenant = await goTo(place);
    const isName = secretSchema.shape.name.safeParse(name).success;
    if (!isName || !(await secrets().delete(tenant, name))) throw new CliError("There is no such secret.");
    console.log(`${name} is deleted.`);
  });
}

function withPlace(command: Command): Command {
  return command
    .option(
      "--deployment <name>",
      "of a deployment on AWS: its name and stage, such as workflow-api-staging; with AWS credentials",
    )
    .option("--local <dir>", "of the local stack that runs on this state directory", DEFAULT_STATE_DIR)
    .option("--organization <id>", "whose secrets; needed with --deployment")
    .addOption(
      new Option("--environment <name>", "which environment's")
        .choices(environmentSchema.options)
        .default("staging"),
    );
}

/** Binds the store that the options name. */
async function goTo({ deployment, local, organization, environment }: PlaceOptions): Promise<Tenant> {
  if (deployment === undefined) await useLocalStack(local);
  else process.env.SECRETS_PREFIX = secretsPrefix(deployment);
  const organizationId = z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .safeParse(deployment === undefined ? (organization ?? LOCAL_ORGANIZATION) : organization);
  if (organizationId.success) return { organizationId: organizationId.data, environment };
  throw new CliError("Give --organization: 1 to 64 letters, digits, _ and -.");
}

/** Never an argument: these stand in process lists and in the history of shells. */
async function readValue(name: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, "");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(`Value of ${name} (it is not shown): `);
  try {
    return await new Promise((resolve) => prompt.question("", resolve));
  } finally {
    prompt.close();
    process.stderr.write("\n");
  }
}
