import type { Caller, Tenant } from "../access/caller.ts";
import { isSameName, nameGiven } from "../access/principal.ts";
import { Problem } from "../problem.ts";
import { namesSubject, type SubjectRecord } from "./records.ts";

/** Nobody decides about themselves (decision 283). */

/**
 * Refuses a decision of the subject itself: a call that names it, by the caller's id or by one of ours, a person whose id or e-mail it has,
 * and a key of a person with that id or e-mail.
 * @param message says what is refused
 * @throws Problem `different_actor_required`
 */
export function refuseItself(
  caller: Caller,
  subject: Pick<SubjectRecord, "id" | "externalId">,
  message: string,
): void {
  if (isItself(caller, subject)) throw different(message);
}

const isItself = (caller: Caller, { id, externalId }: Pick<SubjectRecord, "id" | "externalId">): boolean =>
  knownAs(caller).some(
    (name) => namesSubject(name, id) || (externalId !== undefined && isSameName(name, externalId)),
  );

/** Ids that a subject may have as well. */
const knownAs = ({ kind, id, madeBy, onBehalfOf, email, makerEmail }: Caller): string[] =>
  [kind === "person" ? id : madeBy, onBehalfOf, email, makerEmail].flatMap((name) => nameGiven(name) ?? []);

/** The two names of a subject. What knows them writes subjects, which asks here. */
interface NamesOfSubjects {
  idOf(tenant: Tenant, text: string): Promise<string | undefined>;
  externalIdOf(tenant: Tenant, text: string): Promise<string>;
}

/**
 * The same for subjects whose records are not at hand.
 * @param named each by any id; undefined: nobody
 */
export async function refuseNamed(
  ports: { readonly subjectNames: NamesOfSubjects },
  caller: Caller,
  named: readonly (string | undefined)[],
  message: string,
): Promise<void> {
  if (await isAmong(ports, caller, named)) throw different(message);
}

/** Whether a caller is one of some subjects. @param named as of {@link refuseNamed} */
export async function isAmong(
  { subjectNames }: { readonly subjectNames: NamesOfSubjects },
  caller: Caller,
  named: readonly (string | undefined)[],
): Promise<boolean> {
  for (const text of new Set(named)) {
    if (text === undefined) continue;
    const id = await subjectNames.idOf(caller, text);
    const externalId = await subjectNames.externalIdOf(caller, text);
    if (isItself(caller, { id: id ?? text, externalId })) return true;
  }
  return false;
}

const different = (message: string): Problem =>
  new Problem("different_actor_required", message, {
    details: [
      {
        path: "",
        code: "same_actor",
        message: "Name the person who decides in X-On-Behalf-Of-Subject, and not the subject.",
      },
    ],
  });
