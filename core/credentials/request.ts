import { createPublicKey } from "node:crypto";
import * as z from "zod";
import { bodySchemas } from "../../engines/verifier/claim-schemas.ts";
import { addDuration, isDuration } from "../../engines/verifier/duration.ts";
import { type PublicJwk, publicJwk } from "../../engines/verifier/signing-keys.ts";
import {
  type Claims,
  type CredentialType,
  claimsObject,
  credentialType,
  type Subject,
} from "../../engines/verifier/subject-schemas.ts";
import { parseWithoutNulls } from "../absent-nulls.ts";
import { ageOn } from "../age.ts";
import { isExact, isWellFormed } from "../i-json.ts";
import { LIMITS } from "../limits.ts";
import { hasOneSpelling, isPlainText, PLAIN_TEXT_FAULT, SPELLING_FAULT } from "../plain-text.ts";
import { Problem, type ProblemDetail } from "../problem.ts";
import { validationProblem } from "../zod-issues.ts";
import { type CredentialFormat, credentialFormats } from "./record.ts";

const DEFAULT_TTL = "P90D";
const MAX_TTL = "P5Y";
/** A credential's record must fit one item (400 KB) with its claims twice: as data, and signed in base64, in an SD-JWT with a salt and a digest for each. */
const MAX_CLAIMS_BYTES = 64 * 1024;
const MAX_CLAIMS = 1_000;
/** A verifier and an item of the table allow 32 levels, and a claim is already some levels deep. */
const MAX_DEPTH = 24;
/** Reserved names at any depth of an SD-JWT (RFC 9901, 4.1). */
const SD_NAMES = new Set(["_sd", "..."]);

/** The body of `POST /v1/credentials`. Subject and claims are checked by the schema of their type afterwards. */
export const issueBody = z.strictObject({
  credential_type: credentialType,
  subject: z.record(z.string(), z.json()),
  claims: claimsObject,
  format: z.enum(credentialFormats).default("jwt_vc"),
  expires_at: z.iso.datetime({ offset: true }).optional(),
  ttl: z.string().max(40).refine(isDuration, "Must be an ISO 8601 duration, such as P90D.").optional(),
  evidence_refs: z.array(z.string().min(1).max(256)).max(50).default([]),
  metadata: claimsObject.optional(),
  self_attestation_complete: z.boolean().optional(),
  cnf: z
    .strictObject({
      jwk: z.strictObject(publicJwk.shape).refine(isPointOnCurve, "Must be a point of P-256."),
    })
    .optional()
    .meta({ description: "Holder's key; only with sd_jwt_vc." }),
});
export type IssueBody = z.infer<typeof issueBody>;

/** The checked request for a credential. */
export interface IssueRequest {
  credentialType: CredentialType;
  subject: Subject;
  claims: Claims;
  format: CredentialFormat;
  issuedAt: Date;
  expiresAt: Date;
  evidenceRefs: string[];
  metadata?: Claims;
  holderKey?: z.infer<typeof publicJwk>;
}

/**
 * Checks subject, claims and lifetime of a body that {@link issueBody} has accepted.
 * @param body accepted by {@link issueBody}
 * @param now the time of issue; the credential counts in whole seconds, as its JWT does
 * @throws Problem `validation_failed` with every fault; `delegated_by_required` or `self_attestation_incomplete` when it is the only fault
 */
export function parseIssueRequest(body: IssueBody, now: Date): IssueRequest {
  const schemas = bodySchemas[body.credential_type];
  const { parsed: subject, value: subjectValue } = parseWithoutNulls(schemas.subject, body.subject);
  const { parsed: claims, value: claimsValue } = checkedClaims(body);
  const issuedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const expiresAt = expiryOf(body, issuedAt);
  const faults = [
    ...faultsOf(subject, subjectValue, "subject"),
    ...faultsOf(claims, claimsValue, "claims"),
    ...notStorable({ subject: body.subject, claims: body.claims, metadata: body.metadata }, []),
    ...notPlain({ subject: body.subject, claims: body.claims }, []),
    ...spellingFaults(body.subject.id),
    ...outlineFaults(body, issuedAt, expiresAt),
  ];
  if (faults.length > 0) throw problemOf(faults);
  if (!subject.success || !claims.success) throw new Error("a failed check lists its faults");
  return {
    credentialType: body.credential_type,
    subject: subject.data,
    claims: claimsObject.parse(claims.data),
    format: body.format,
    issuedAt,
    expiresAt,
    evidenceRefs: body.evidence_refs,
    ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    ...(body.cnf === undefined ? {} : { holderKey: body.cnf.jwk }),
  };
}

const spellingFaults = (id: unknown): ProblemDetail[] =>
  typeof id !== "string" || !isPlainText(id) || hasOneSpelling(id)
    ? []
    : [{ path: "subject.id", code: "forbidden_character", message: SPELLING_FAULT }];

/** Null counts as absent, except in an authorization: a limit that is absent limits nothing, so null is refused there. Only the delegator may be null. */
function checkedClaims({ credential_type: type, claims }: IssueBody) {
  if (type !== "agent_authorization") return parseWithoutNulls(bodySchemas[type].claims, claims);
  const { delegated_by_subject_id: delegator, ...others } = claims;
  const value = delegator === null ? others : claims;
  return { parsed: bodySchemas[type].claims.safeParse(value), value };
}

function expiryOf(body: IssueBody, issuedAt: Date): Date {
  if (body.expires_at === undefined) return addDuration(issuedAt, body.ttl ?? DEFAULT_TTL);
  return new Date(Math.floor(Date.parse(body.expires_at) / 1000) * 1000);
}

function outlineFaults(body: IssueBody, issuedAt: Date, expiresAt: Date): ProblemDetail[] {
  const lifePath = body.expires_at === undefined ? "ttl" : "expires_at";
  const rules: [holds: boolean, fault: ProblemDetail][] = [
    [
      body.self_attestation_complete !== false,
      {
        path: "self_attestation_complete",
        code: "self_attestation_incomplete",
        message: "Must be true when it is sent.",
      },
    ],
    [
      body.expires_at === undefined || body.ttl === undefined,
      { path: "ttl", code: "conflicting_fields", message: "Give expires_at or ttl, not both." },
    ],
    [
      expiresAt.getTime() > issuedAt.getTime(),
      { path: lifePath, code: "already_expired", message: "The credential would have expired already." },
    ],
    [
      expiresAt.getTime() <= addDuration(issuedAt, MAX_TTL).getTime(),
      {
        path: lifePath,
        code: "ttl_too_long",
        message: "The lifetime of a credential is at most five years.",
      },
    ],
    [
      bytesOf(body.claims) <= MAX_CLAIMS_BYTES,
      { path: "claims", code: "too_big", message: "The claims are larger than 64 KiB." },
    ],
    [
      Object.keys(body.claims).length <= MAX_CLAIMS,
      { path: "claims", code: "too_big", message: "There are more than 1,000 claims." },
    ],
    [
      depthOf(body.claims) <= MAX_DEPTH,
      { path: "claims", code: "too_deep", message: "The claims are nested more than 24 deep." },
    ],
    [
      !hasSdName(body.claims),
      { path: "claims", code: "reserved_claim", message: "No name in the claims may be _sd or three dots." },
    ],
    [
      depthOf(body.metadata) <= MAX_DEPTH,
      { path: "metadata", code: "too_deep", message: "The metadata is nested more than 24 deep." },
    ],
    [
      bytesOf(body.metadata ?? {}) <= MAX_CLAIMS_BYTES,
      { path: "metadata", code: "too_big", message: "The metadata is larger than 64 KiB." },
    ],
    [
      body.cnf === undefined || body.format === "sd_jwt_vc",
      {
        path: "cnf",
        code: "not_in_format",
        message: "A holder's key goes only into a credential of format sd_jwt_vc.",
      },
    ],
    [
      body.claims.claims === undefined || body.format !== "jwt_vc_json",
      {
        path: "claims.claims",
        code: "reserved_claim",
        message: "In a jwt_vc_json, `claims` of the subject repeats all claims. Give the claim another name.",
      },
    ],
  ];
  return [
    ...rules.flatMap(([holds, fault]) => (holds ? [] : [fault])),
    ...ageFaults(body, issuedAt),
    ...timeFaults(body, issuedAt),
  ];
}

/** Nobody has been verified in the future. The claims of an attestation are free. */
function timeFaults({ credential_type, claims }: IssueBody, issuedAt: Date): ProblemDetail[] {
  const { verified_at: at } = claims;
  const isLater = typeof at === "string" && Date.parse(at) > issuedAt.getTime() + LIMITS.clockSkewMs;
  if (!isLater || (credential_type !== "user" && credential_type !== "business")) return [];
  const message = "It is later than the issue of the credential.";
  return [{ path: "claims.verified_at", code: "in_future", message }];
}

/** Claims of age that contradict the birth date, or one another. */
function ageFaults({ credential_type, claims }: IssueBody, issuedAt: Date): ProblemDetail[] {
  if (credential_type !== "user") return [];
  const { date_of_birth, age_over_18, age_over_21 } = claims;
  const age = typeof date_of_birth === "string" ? ageOn(date_of_birth, issuedAt) : undefined;
  const contradicts = (said: unknown, bound: number): boolean =>
    typeof said === "boolean" &&
    typeof date_of_birth === "string" &&
    said !== (age !== undefined && age >= bound);
  const fault = (name: string, message: string): ProblemDetail => ({
    path: `claims.${name}`,
    code: "contradicts",
    message,
  });
  return [
    ...(contradicts(age_over_18, 18) ? [fault("age_over_18", "It contradicts date_of_birth.")] : []),
    ...(contradicts(age_over_21, 21) ? [fault("age_over_21", "It contradicts date_of_birth.")] : []),
    ...(age_over_18 === false && age_over_21 === true
      ? [fault("age_over_21", "It contradicts age_over_18.")]
      : []),
  ];
}

/** Values that not everybody reads alike; the edge refuses them too, but a block's claims come from expressions. */
function notStorable(value: unknown, path: readonly string[]): ProblemDetail[] {
  const fault = (code: string, message: string): ProblemDetail[] => [{ path: path.join("."), code, message }];
  if (typeof value === "number" && !isExact(value))
    return fault("inexact_number", "This number is too large or too small to be exact: make it a string.");
  if (typeof value === "string" && !isWellFormed(value))
    return fault("malformed_text", "This text has half of a surrogate pair. Send whole characters.");
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...notStorable(inner, [...path, name.slice(0, 64)]),
    ...(isWellFormed(name)
      ? []
      : fault("malformed_text", "A name in it has half of a surrogate pair. Send whole characters.")),
  ]);
}

/** Signed names and texts that could be displayed as another text. */
function notPlain(value: unknown, path: readonly string[]): ProblemDetail[] {
  const fault = { path: path.join("."), code: "forbidden_character", message: PLAIN_TEXT_FAULT };
  if (typeof value === "string") return isPlainText(value) ? [] : [fault];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isPlainText(name) ? notPlain(inner, [...path, name.slice(0, 64)]) : [fault],
  );
}

function bytesOf(value: Claims): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** 0 for a plain value. The edge has refused values too deep for recursion. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function hasSdName(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([name, inner]) => (!Array.isArray(value) && SD_NAMES.has(name)) || hasSdName(inner),
  );
}

function isPointOnCurve(jwk: PublicJwk): boolean {
  try {
    return createPublicKey({ key: jwk, format: "jwk" }).asymmetricKeyType === "ec";
  } catch {
    return false;
  }
}

function faultsOf(
  parsed: z.ZodSafeParseResult<unknown>,
  input: unknown,
  root: string,
): readonly ProblemDetail[] {
  if (parsed.success) return [];
  return validationProblem(parsed.error.issues, input).details.map((fault) => ({
    ...fault,
    path: fault.path === "" ? root : `${root}.${fault.path}`,
  }));
}

/** The two rules with their own code answer with it when there is no other fault. */
function problemOf(faults: readonly ProblemDetail[]): Problem {
  const [first] = faults;
  for (const code of ["delegated_by_required", "self_attestation_incomplete"] as const) {
    if (first !== undefined && faults.every((fault) => fault.code === code)) {
      return new Problem(code, first.message, { details: faults });
    }
  }
  const missing = faults.find(({ code }) => code === "missing_required_field");
  return missing === undefined
    ? new Problem("validation_failed", "The credential has invalid fields.", { details: faults })
    : new Problem("missing_required_field", `The field ${missing.path} is required.`, { details: faults });
}
