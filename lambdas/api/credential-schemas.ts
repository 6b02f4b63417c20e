import * as z from "zod";
import { issueBody } from "../../core/credentials/request.ts";
import { credentialView } from "../../core/credentials/view.ts";
import { bodySchemas } from "../../engines/verifier/claim-schemas.ts";
import { type CredentialType, credentialTypes } from "../../engines/verifier/subject-schemas.ts";

/** How the description names what belongs to a type. */
const nameOf = {
  business: "Business",
  user: "User",
  agent_authorization: "AgentAuthorization",
  outcome_attestation: "OutcomeAttestation",
} as const satisfies Record<CredentialType, string>;

const [organisation, person, agent, document] = bodySchemas.outcome_attestation.subject.options;

const organisationSubject = organisation.meta({ id: "OrganisationSubject" });
const personSubject = person.meta({ id: "PersonSubject" });
const agentSubject = agent.meta({ id: "AgentSubject" });
const documentSubject = document.meta({ id: "DocumentSubject" });

/** Whom a credential is about: one of four kinds. */
const anySubject = z
  .discriminatedUnion("type", [organisationSubject, personSubject, agentSubject, documentSubject])
  .meta({ id: "CredentialSubject" });

/** Subject and claims of each type, as the description names them. */
const described = {
  business: { subject: organisationSubject, claims: bodySchemas.business.claims },
  user: { subject: personSubject, claims: bodySchemas.user.claims },
  agent_authorization: { subject: agentSubject, claims: bodySchemas.agent_authorization.claims },
  outcome_attestation: { subject: anySubject, claims: bodySchemas.outcome_attestation.claims },
} as const satisfies Record<CredentialType, { subject: z.ZodType; claims: z.ZodType }>;

const partsOf = (type: CredentialType) => ({
  subject: described[type].subject,
  claims: described[type].claims.meta({ id: `${nameOf[type]}Claims` }),
});

const issueOf = <Type extends CredentialType>(type: Type) =>
  z
    .strictObject({ ...issueBody.shape, credential_type: z.literal(type), ...partsOf(type) })
    .meta({ id: `Issue${nameOf[type]}Credential` });

const viewOf = <Type extends CredentialType>(type: Type) => {
  const { subject, claims } = partsOf(type);
  return z
    .object({
      ...credentialView.shape,
      credential_type: z.literal(type),
      subject: subject.nullable().describe("Null after erasure, or where the key may not see it."),
      claims: claims.nullable().describe("Null after erasure, or where the key may not see them."),
    })
    .meta({ id: `${nameOf[type]}Credential` });
};

const [business, user, agentAuthorization, outcomeAttestation] = credentialTypes;

/** What `POST /v1/credentials` takes, in full: the route itself parses subject and claims after their type. */
export const issueSchema = z
  .discriminatedUnion("credential_type", [
    issueOf(business),
    issueOf(user),
    issueOf(agentAuthorization),
    issueOf(outcomeAttestation),
  ])
  .meta({ id: "IssueCredential" });

/** A credential of one of the four types. */
export const credentialSchema = z
  .discriminatedUnion("credential_type", [
    viewOf(business),
    viewOf(user),
    viewOf(agentAuthorization),
    viewOf(outcomeAttestation),
  ])
  .meta({ id: "Credential" });

const shown = z.string().optional();

/** The subject in a verdict: an SD-JWT shows a part of it. */
export const presentedSubject = z
  .looseObject({
    type: z.enum(["organisation", "person", "agent", "document"]).optional(),
    id: shown,
    name: shown,
    registration_number: shown,
    jurisdiction: shown,
    legal_form: shown,
    email: shown,
    first_name: shown,
    last_name: shown,
    agent_external_id: shown,
    parent_user_id: shown,
    parent_business_id: shown,
  })
  .meta({ id: "PresentedSubject" });
