import * as z from "zod";
import { withoutInvisible } from "../plain-text.ts";

/** The deciding principal: a signed-in person, else the API key. The name is the one at the time. */
export const principalSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["person", "key"]),
});

export type ShownPrincipal = z.infer<typeof principalSchema>;

/** A principal as two of them are compared. */
export interface Principal extends ShownPrincipal {
  /** `X-On-Behalf-Of-Subject`: whom the caller named. */
  readonly onBehalfOf?: string | undefined;
  /** Of a key: the person or the first key that made it, also by way of other keys. Absent: no record says who made it. */
  readonly madeBy?: string | undefined;
  /**
   * Of the one who calls now: the e-mails of the person, and of whom a key names or was made by. They enter no record. Who acted earlier may have named a
   * person by e-mail before that person was known here (decision 321).
   */
  readonly emails?: readonly string[] | undefined;
}

/**
 * Whether two calls count as one principal's: of the same person or key, or with the same name given. A key counts as the person or key that
 * made it, and as the person whose id or name it names. Different names on one key are not two. A key without a recorded origin may share the
 * origin of any other key. Two persons of one name are two.
 */
export function isSamePrincipal(a: Principal, b: Principal): boolean {
  // Keys of persons were recorded as such, but for runs that the service began from documents and readings before decision 219: only between
  // keys is the origin taken to be in doubt.
  if (a.kind === "key" && b.kind === "key" && (a.madeBy === undefined || b.madeBy === undefined)) return true;
  if (a.kind === "person" && b.kind === "person") return a.id.toLowerCase() === b.id.toLowerCase();
  const known = identitiesOf(b);
  return identitiesOf(a).some((identity) => known.includes(identity));
}

/** The name that a key acts for, in one coding, without invisible characters, and with single spaces within it alone; case still makes no difference. */
export const nameGiven = (onBehalfOf: string | undefined): string | undefined =>
  onBehalfOf === undefined
    ? undefined
    : withoutInvisible(onBehalfOf).normalize("NFKC").replaceAll(/\s+/g, " ").trim();

/** Whether a name that a call gives is a subject's id: as two names are compared. */
export const isSameName = (onBehalfOf: string | undefined, id: string | undefined): boolean =>
  onBehalfOf === id || (onBehalfOf !== undefined && id !== undefined && folded(onBehalfOf) === folded(id));

/** A name as two of them are compared: ways to write one name, and no likeness of two. Small letters of capitals alone: `ß` is `ss`, a final `ς` is `σ`. */
const folded = (name: string): string =>
  (nameGiven(name) ?? "")
    .replaceAll(/\p{Pd}/gu, "-")
    .replaceAll(/[\u2018\u2019\u02BC`\u00B4]/g, "'")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC");

/** Everything by which a principal is recognised. Case makes no difference; in names, neither does another way to write one (`folded`). */
function identitiesOf({ kind, id, name: ownName, madeBy, onBehalfOf, emails = [] }: Principal): string[] {
  const name = onBehalfOf === undefined ? undefined : folded(onBehalfOf);
  const identities = [
    `${kind} ${id}`,
    ...(madeBy === undefined ? [] : [`${madeBy.startsWith("user_") ? "person" : "key"} ${madeBy}`]),
    ...(name === undefined ? [] : [`name ${name}`, `person ${name}`]),
    // A back office names people as they are called (decision 305).
    ...(kind === "person" ? [`name ${folded(ownName)}`] : []),
    ...emails.map((email) => `name ${folded(email)}`),
  ];
  return identities.map((identity) => identity.toLowerCase());
}

/**
 * Whether a principal may decide a run. A person never decides what he or she started, not by way of an own key either.
 * @param starters who started the run and those that it goes back to
 * @param differentActor the graph asks for another principal, also where two keys act
 */
export const mayDecide = (
  decider: Principal,
  starters: readonly Principal[],
  differentActor: boolean,
): boolean =>
  !starters.some(
    (starter) =>
      (differentActor || decider.kind === "person" || starter.kind === "person") &&
      isSamePrincipal(starter, decider),
  );
