import type { JsonObject } from "../../../compiler/json.ts";
import type { Tenant } from "../../access/caller.ts";
import { lookedUp, lookUpInput } from "../../businesses/search.ts";
import { givenTo } from "../../checks/recorded.ts";
import { readCheck } from "../../checks/run.ts";
import { definedOnly } from "../../json.ts";
import { notFound, Problem } from "../../problem.ts";
import type { IdentityDocument } from "../documents/records.ts";
import type { Party } from "../parties.ts";
import { type Answered, inputOf } from "./input.ts";
import type { VerificationPorts } from "./ports.ts";
import type { VerificationKind } from "./records.ts";

/** What a verification is of: a document, or the look-up of a business. */
export interface Verified {
  readonly tenant: Tenant;
  readonly kind: VerificationKind;
  readonly documentId?: string;
  readonly businessId?: string;
  readonly accountId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** Whether a session may use it. */
  isOf(sessionId: string, session: Party): boolean;
  /**
   * The input of the run.
   * @param party the session, else the account; undefined: it is nobody's
   * @throws Problem `conflict` for what cannot be verified
   */
  input(party: Party | undefined): Promise<JsonObject>;
}

/** A document, or the face that it shows. A document without a session serves those of its account; one of nobody serves none. */
export const verifiedDocument = (
  ports: VerificationPorts,
  kind: Exclude<VerificationKind, "business">,
  document: IdentityDocument,
  answered?: Answered,
): Verified => ({
  tenant: document,
  kind,
  documentId: document.id,
  accountId: document.accountId,
  sessionId: document.sessionId,
  isOf: (sessionId, session) =>
    document.sessionId === undefined
      ? document.accountId === session.accountId
      : document.sessionId === sessionId,
  input: (party) => inputOf(ports, kind, document, party, answered),
});

/**
 * The look-up of a business, which is made again. It serves sessions of businesses alone; one without a session serves those whose legal name it
 * can be compared with.
 * @throws Problem `not_found`
 */
export async function verifiedBusiness(
  ports: VerificationPorts,
  tenant: Tenant,
  id: string,
): Promise<Verified> {
  const business = await ports.businesses.find(tenant, id);
  if (business === undefined) throw notFound("business");
  const { sessionId } = business;
  return {
    tenant: business,
    kind: "business",
    businessId: id,
    sessionId,
    // A company in the register proves nothing about a person.
    isOf: (named, session) =>
      session.isBusiness &&
      (sessionId === undefined ? session.expected.legal_name !== undefined : sessionId === named),
    async input(party) {
      const run = await readCheck(ports.checks, business, business.executionId);
      const searched = lookedUp(givenTo(run, "query"));
      if (searched === undefined) throw nothingSearched();
      // The name that the applicant gives, not that of whoever looked it up: another company's number does not fit it.
      const { legal_name: name } = party?.expected ?? {};
      return {
        ...lookUpInput(searched, business.environment),
        ...definedOnly({ name, subject_id: party?.subjectId }),
      };
    },
  };
}

const nothingSearched = (): Problem => {
  const message = "What the look-up searched for is not known: it has not begun, or is erased.";
  return new Problem("conflict", message, {
    details: [{ path: "data.relationships.business", code: "search_missing", message }],
  });
};
