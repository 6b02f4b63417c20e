import * as z from "zod";
import { issuerOrigin } from "../../engines/verifier/did-web.ts";
import { credentialKinds, credentialUrn } from "../../engines/verifier/kinds.ts";
import type { CredentialType } from "../../engines/verifier/subject-schemas.ts";
import { subjectUrl } from "../../engines/verifier/subject-url.ts";
import { EITHER, STATUS_LIST_2021_CONTEXT, VC_1_CONTEXT } from "../../engines/verifier/vc-json.ts";
import type { SignedEvidence } from "../evidence/attach.ts";
import type { IssueRequest } from "./request.ts";

const statusPurposes = ["revocation", "suspension"] as const;
export type StatusPurpose = (typeof statusPurposes)[number];
/** What the bits of a list say; `either`: of any purpose. */
export type ListPurpose = StatusPurpose | typeof EITHER;

/** The list and bit of a credential; the same in the lists of both purposes. */
export interface StatusPlace {
  organizationId: string;
  environment: string;
  listNumber: number;
  index: number;
}

/** Stable URLs under the issuer's own host. */
export const urls = {
  context: (did: string): string => `${issuerOrigin(did)}/.well-known/contexts/credentials/v1`,
  schema: (did: string, type: CredentialType): string =>
    `${issuerOrigin(did)}/.well-known/schemas/${type}/v1`,
  vct: (did: string, type: CredentialType): string => `${issuerOrigin(did)}/.well-known/vct/${type}/v1`,
  statusLists: (did: string): string => `${issuerOrigin(did)}/.well-known/status-lists/v1`,
  statusList(did: string, place: Omit<StatusPlace, "index">, purpose: ListPurpose): string {
    const query = new URLSearchParams({
      org: place.organizationId,
      list: `${place.environment}-${place.listNumber}`,
      purpose,
      ...(purpose === EITHER ? { format: "StatusList2021" } : {}),
    });
    return `${urls.statusLists(did)}?${query}`;
  },
};

/** The two `BitstringStatusListEntry`s of a credential (Bitstring Status List 1.0, 2.1). */
export function statusEntries(did: string, place: StatusPlace) {
  return statusPurposes.map((statusPurpose) => {
    const statusListCredential = urls.statusList(did, place, statusPurpose);
    return {
      id: `${statusListCredential}#${place.index}`,
      type: "BitstringStatusListEntry" as const,
      statusPurpose,
      statusListIndex: String(place.index),
      statusListCredential,
    };
  });
}

/**
 * The one `StatusList2021Entry` of a credential of the VC Data Model 1.1. Its list has the bits of both purposes: a reader of one entry must not take a suspended
 * credential for a valid one.
 */
function statusEntry2021(did: string, place: StatusPlace) {
  const statusListCredential = urls.statusList(did, place, EITHER);
  return {
    id: `${statusListCredential}#${place.index}`,
    type: "StatusList2021Entry" as const,
    statusPurpose: "revocation" as const,
    statusListIndex: place.index,
    statusListCredential,
  };
}

/** What a payload is made of. */
export interface PayloadFacts {
  readonly did: string;
  readonly id: string;
  readonly request: IssueRequest;
  readonly place: StatusPlace;
  readonly evidence: readonly SignedEvidence[];
}

/** The `evidence` of a credential; no member without any. */
export const evidenceMember = (evidence: readonly SignedEvidence[]) =>
  evidence.length === 0 ? {} : { evidence: [...evidence] };

/**
 * The payload of a `vc+jwt` (VC Data Model 2.0 secured by VC-JOSE-COSE): the credential itself, with the JWT claims that must
 * agree with it. A claim with the name of a subject's field (`jurisdiction` of a business) takes precedence.
 * @param did the issuer
 * @param id `cred_…`
 */
export function vcPayload({ did, id, request, place, evidence }: PayloadFacts) {
  const { credentialType, issuedAt, expiresAt } = request;
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", urls.context(did)],
    id: credentialUrn(id),
    type: ["VerifiableCredential", credentialKinds[credentialType].vcType],
    issuer: did,
    validFrom: issuedAt.toISOString(),
    validUntil: expiresAt.toISOString(),
    credentialSubject: subjectWithClaims(request),
    credentialSchema: { id: urls.schema(did, credentialType), type: "JsonSchema" },
    credentialStatus: statusEntries(did, place),
    ...evidenceMember(evidence),
    ...jwtClaims(did, id, request),
  };
}

/**
 * The payload of a `jwt_vc_json`: a JWT of the VC Data Model 1.1 (6.3.1), with the credential as its claim `vc`. The JWT claims stand beside the members that they
 * represent, so that a reader of `vc` alone has a whole credential. It names no schema: ours describes credentials of 2.0. The claims stand in
 * the subject and again as its `claims`: readers of that generation look for limits there, and read a missing limit as no limit.
 * @param did the issuer
 * @param id `cred_…`
 */
export function vcJsonPayload({ did, id, request, place, evidence }: PayloadFacts) {
  const { credentialType, issuedAt, expiresAt } = request;
  return {
    ...jwtClaims(did, id, request),
    vc: {
      "@context": [VC_1_CONTEXT, STATUS_LIST_2021_CONTEXT, urls.context(did)],
      id: credentialUrn(id),
      type: ["VerifiableCredential", credentialKinds[credentialType].vcType],
      issuer: did,
      issuanceDate: issuedAt.toISOString(),
      expirationDate: expiresAt.toISOString(),
      credentialSubject: { ...subjectWithClaims(request), claims: request.claims },
      credentialStatus: statusEntry2021(did, place),
      ...evidenceMember(evidence),
    },
  };
}

const subjectWithClaims = ({ subject, claims }: IssueRequest) => ({
  ...subject,
  id: subjectUrl(subject.id),
  ...claims,
});

function jwtClaims(did: string, id: string, { subject, issuedAt, expiresAt }: IssueRequest) {
  const issued = issuedAt.getTime() / 1000;
  return {
    iss: did,
    sub: subjectUrl(subject.id),
    jti: credentialUrn(id),
    iat: issued,
    nbf: issued,
    exp: expiresAt.getTime() / 1000,
  };
}

/**
 * The place in the lists that a credential of ours names; undefined for a place that we did not assign.
 * @param payload with its `credentialStatus`
 */
export function statusPlaceOf(did: string, payload: { credentialStatus?: unknown }) {
  const parsed = statusEntry.safeParse(
    Array.isArray(payload.credentialStatus) ? payload.credentialStatus[0] : undefined,
  );
  if (!parsed.success || !parsed.data.statusListCredential.startsWith(`${urls.statusLists(did)}?`))
    return undefined;
  const { searchParams } = new URL(parsed.data.statusListCredential);
  const list = /^(production|staging)-([1-9]\d{0,5})$/.exec(searchParams.get("list") ?? "");
  if (list === null) return undefined;
  return {
    organizationId: searchParams.get("org") ?? "",
    environment: list[1] === "production" ? ("production" as const) : ("staging" as const),
    listNumber: Number(list[2]),
    index: Number(parsed.data.statusListIndex),
  };
}

const statusEntry = z.object({
  statusListCredential: z.url(),
  statusListIndex: z.string().regex(/^\d{1,9}$/),
});
