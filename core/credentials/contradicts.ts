import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import { companyOf, documentClaims, strongest, type Upstream } from "./derive-claims.ts";
import {
  type CheckFinding,
  checksOf,
  contradictsFound,
  evidenceOf,
  isOfSomebodyElse,
  namesIn,
} from "./doubts.ts";

/** What a graph says of the subject of a credential itself. */
interface Stated {
  /** The claims that it gives. */
  readonly claims: JsonObject;
  /** The fields of the subject that it gives. */
  readonly named: JsonObject;
}

/**
 * Whether what a graph says of the subject of a `user` or a `business` is otherwise than the document, or the register, that passed above. Where a person
 * below that check approved, he or she has seen both.
 */
export function contradictsChecks(type: string, upstream: Upstream, stated: Stated, now: Date): boolean {
  const checks = checksOf(upstream.results, upstream.aboveReviews).filter(({ reviewed }) => !reviewed);
  if (type === "user") return contradictsDocument(checks, stated, now);
  return type === "business" && contradictsRegister(checks, stated);
}

function contradictsDocument(checks: readonly CheckFinding[], { claims, named }: Stated, now: Date): boolean {
  const document = strongest(checks);
  if (document === undefined) return contradictsLetter(checks, named);
  const shown = documentClaims(document, now);
  return (
    contradictsFound(namesIn(document), named) ||
    saysOther(shown.date_of_birth, claims.date_of_birth) ||
    AGES.some((age) => saysOther(shown[age], claims[age]) || isUnfounded(shown[age], claims, age))
  );
}

/** Whether a proof of address is to somebody else than the graph names. Beside a document, it is compared with that one (`checksOf`). */
function contradictsLetter(checks: readonly CheckFinding[], { first_name, last_name }: JsonObject): boolean {
  const name = [first_name, last_name].filter((part) => typeof part === "string").join(" ");
  return checks.some((check) => {
    const evidence = evidenceOf(check);
    return evidence?.kind === "residence" && isOfSomebodyElse(evidence.name, name);
  });
}

const AGES = ["age_over_18", "age_over_21"];

/** Whether a claim is another one than the document shows. Not to state an age is no contradiction. */
const saysOther = (shown: JsonValue | undefined, given: JsonValue | undefined): boolean =>
  (shown ?? null) !== null && (given ?? null) !== null && given !== false && given !== shown;

/** Whether an age is claimed that neither the document shows nor a birth date of the graph's own gives: the document's may not have been read. */
const isUnfounded = (shown: JsonValue | undefined, claims: JsonObject, age: string): boolean =>
  claims[age] === true && (shown ?? null) === null && (claims.date_of_birth ?? null) === null;

function contradictsRegister(checks: readonly CheckFinding[], { claims, named }: Stated): boolean {
  const company = companyOf(checks);
  if (company === undefined) return false;
  const { name, registrationNumber: registration_number, jurisdiction } = company;
  const found = { name, registration_number, jurisdiction };
  const { registered_name: registered = null, jurisdiction: place = null } = claims;
  return contradictsFound(found, named) || contradictsFound(found, { name: registered, jurisdiction: place });
}
