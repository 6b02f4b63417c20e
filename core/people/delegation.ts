import { definedOnly } from "../../compiler/json.ts";
import type { Caller, Tenant } from "../access/caller.ts";
import type { GiverNow } from "../access/may-still.ts";
import { nameGiven } from "../access/principal.ts";
import type { UserStore } from "./ports.ts";
import { normalEmail, type UserRecord } from "./records.ts";

type Users = Pick<UserStore, "find" | "withEmail">;

/**
 * A key that names a person of its organization by e-mail or id (`X-On-Behalf-Of-Subject`) names that person's id, and the e-mail is known while
 * the call lasts: who is named in two ways is one principal, and the e-mail enters no record.
 */
export async function namedById(users: Users, caller: Caller): Promise<Caller> {
  const { onBehalfOf: named } = caller;
  const id = idNamed(named);
  if (id !== undefined) {
    const person = await users.find(caller, id);
    return person === undefined ? caller : { ...caller, email: person.email };
  }
  const email = nameGiven(named);
  if (!email?.includes("@")) return caller;
  const person = await withEmail(users, caller, email);
  return person === undefined ? caller : { ...caller, onBehalfOf: person.id, email: person.email };
}

/** The same caller; of a key that a person made, with that person's e-mail, by which the person may be the one whom the call is about. */
export async function withMaker(users: Pick<UserStore, "find">, caller: Caller): Promise<Caller> {
  const { kind, madeBy } = caller;
  if (kind !== "key" || madeBy?.startsWith("user_") !== true) return caller;
  const maker = await users.find(caller, madeBy);
  return maker === undefined ? caller : { ...caller, makerEmail: maker.email };
}

/** The giver of a first act with what is known of the people behind it now. */
export const giverNowBy =
  (users: Users): GiverNow =>
  async ({ organizationId, environment }, { kind, id, name, madeBy, onBehalfOf }) => {
    const giver: Caller = {
      organizationId,
      environment,
      kind,
      id,
      name,
      scopes: new Set(),
      ...definedOnly({ madeBy, onBehalfOf }),
    };
    if (kind === "key") return withMaker(users, await namedById(users, giver));
    return { ...giver, ...definedOnly({ email: (await users.find(giver, id))?.email }) };
  };

/** The id of the person whom a key names, read as `isSamePrincipal` does: in any case, with space around it. */
export function idNamed(onBehalfOf: string | undefined): string | undefined {
  const name = nameGiven(onBehalfOf) ?? "";
  return /^user_/i.test(name) ? `user_${name.slice("user_".length).toUpperCase()}` : undefined;
}

async function withEmail(
  users: Users,
  { organizationId, environment }: Tenant,
  email: string,
): Promise<UserRecord | undefined> {
  const people = await users.withEmail(normalEmail(email));
  return people.find((user) => user.organizationId === organizationId && user.environment === environment);
}
