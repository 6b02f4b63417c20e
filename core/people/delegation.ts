import type { Caller } from "../access/caller.ts";
import type { UserStore } from "./ports.ts";
import { normalEmail } from "./records.ts";

/**
 * A key that names a person of its organization by e-mail (`X-On-Behalf-Of-Subject`) names that person's id: who is named in two ways is one
 * principal, and the e-mail enters no record.
 */
export async function namedById(users: Pick<UserStore, "withEmail">, caller: Caller): Promise<Caller> {
  const { onBehalfOf: named, organizationId, environment } = caller;
  if (named === undefined || !named.includes("@")) return caller;
  const people = await users.withEmail(normalEmail(named.normalize("NFKC")));
  const person = people.find(
    (user) => user.organizationId === organizationId && user.environment === environment,
  );
  return person === undefined ? caller : { ...caller, onBehalfOf: person.id, email: person.email };
}
