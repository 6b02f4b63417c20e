import type { Command } from "commander";
import * as z from "zod";
import { roleSchema } from "../../core/access/roles.ts";
import { newUserSchema } from "../../core/people/users.ts";
import { callExisting, connectionOf, withConnection } from "../client.ts";
import { CliError } from "../errors.ts";

interface ConnectionOptions {
  url?: string;
  key?: string;
}

interface AddOptions extends ConnectionOptions {
  email: string;
  name: string;
  role: string[];
  team: string[];
}

const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  teams: z.array(z.string()),
  state: z.string(),
});
const pageSchema = z.object({ users: z.array(userSchema), next_cursor: z.string().nullable() });

/** `users add | list`. */
export function addUsers(program: Command): void {
  const users = program.command("users").description("add and list the people who sign in to the console");
  const another = (value: string, earlier: string[]): string[] => [...earlier, value];
  const add = users
    .command("add")
    .description("add a person, who then signs in with this e-mail at the issuer of the deployment")
    .requiredOption("--email <address>", "as the issuer knows and has verified it")
    .requiredOption("--name <name>", "shown beside what the person does")
    .option("--role <role>", `${roleSchema.options.join(", ")}; may be repeated`, another, [])
    .option("--team <team>", "whose cases the person gets; may be repeated", another, []);
  withConnection(add).action(async (options: AddOptions) => {
    const made = await callExisting(connectionOf(options), {
      method: "POST",
      path: "/v1/users",
      body: wantedBy(options),
      schema: userSchema,
    });
    console.log(made.id);
  });
  withConnection(users.command("list").description("list people, disabled ones included")).action(
    async (options: ConnectionOptions) => {
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: z.output<typeof pageSchema> = await callExisting(connectionOf(options), {
          method: "GET",
          path: `/v1/users?limit=100${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
          schema: pageSchema,
        });
        for (const user of page.users) console.log(lineOf(user));
        cursor = page.next_cursor;
      }
    },
  );
}

function wantedBy({ email, name, role, team }: AddOptions): z.output<typeof newUserSchema> {
  const wanted = newUserSchema.safeParse({ email, name, roles: role, teams: team });
  if (wanted.success) return wanted.data;
  const faults = [
    ...new Set(wanted.error.issues.map(({ path }) => optionOf[String(path[0])] ?? "an option")),
  ];
  throw new CliError(`These options do not fit: ${faults.join(", ")}. See \`users add --help\`.`);
}

const optionOf: Readonly<Record<string, string>> = {
  email: "--email",
  name: "--name (1 to 100 characters)",
  roles: `--role (${roleSchema.options.join(", ")})`,
  teams: "--team (a-z, 0-9, _ and -)",
};

/** Tab-separated: id, state, e-mail, name, roles, teams. */
const lineOf = ({ id, state, email, name, roles, teams }: z.output<typeof userSchema>): string =>
  [id, state, email, name, roles.join(","), teams.join(",")].join("\t");
