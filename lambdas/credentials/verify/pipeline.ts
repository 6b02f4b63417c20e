import { compactVerify, importJWK } from "jose";
import type { AgentClaims, CredentialType } from "../claim-schemas.ts";
import { credentialKinds, idOfUrn, typeOfVc } from "../kinds.ts";
import type { PublicJwk } from "../signing-keys.ts";
import { fits, type JsonSchema } from "./json-schema.ts";
import { type ParsedToken, parseToken } from "./parse.ts";
import { applyPolicy, asksForPolicy, type SpendLedger } from "./policy.ts";
import { isObject, type JsonObject } from "./strict-json.ts";
import {
  type Accepted,
  type ReasonCode,
  reasons,
  type Step,
  steps,
  type Verdict,
  type VerifyContext,
} from "./verdict.ts";

/** What verifying needs from outside; the server and the SDK bring their own. */
export interface VerifyPorts {
  isTrusted(issuer: string): boolean;
  /** A key of a trusted issuer by its full `kid`, of those that may sign credentials. */
  findKey(issuer: string, kid: string): Promise<PublicJwk | undefined>;
  /** The JSON Schema of a whole credential of an issuer, by its `type`. */
  schemaOf(issuer: string, types: unknown): Promise<JsonSchema | undefined>;
  /** Step 6: why the credential does not stand (any more); undefined when it does. */
  checkStatus(credential: ReadCredential): Promise<ReasonCode | undefined>;
  ledger: SpendLedger;
  now: () => Date;
}

/** What a credential says, once its signature and schema are accepted. */
export interface ReadCredential {
  id: string;
  type: CredentialType;
  subject: JsonObject;
  claims: JsonObject;
  payload: JsonObject;
}

/** Clocks differ: this much is forgiven, in seconds. */
const LEEWAY = 60;

/**
 * Verifies a credential in seven steps, the first failure ends it. Nothing that the token says is used before the step that
 * makes it believable: no key and no address is taken from it, and its claims are read after its signature.
 * @param compact the token
 * @param context what the verifier asks about; `{}`: only whether the credential is valid
 */
export async function verifyCredential(
  compact: string,
  context: VerifyContext,
  ports: VerifyPorts,
): Promise<Verdict> {
  const token = parseToken(compact);
  if (typeof token === "string") return refusal(token, "parse");

  const key = await trustedKey(token, ports);
  if (typeof key === "string") return refusal(key, "issuer");

  if (!(await signatureMatches(token, key))) return refusal("invalid_signature", "signature");

  const lapse = checkTimes(token, context, ports.now());
  if (lapse !== undefined) return refusal(lapse, "claims");

  const credential = readCredential(token, await ports.schemaOf(token.iss, token.payload.type));
  if (credential === undefined) return refusal("schema_mismatch", "schema");

  const status = await ports.checkStatus(credential);
  if (status !== undefined) return refusal(status, "status");

  if (credential.type !== "agent_authorization" || !asksForPolicy(context))
    return acceptance(token, credential);
  const claims = agentClaimsOf(credential);
  const matched = await applyPolicy(credential.id, claims, context, ports.ledger, ports.now());
  if (typeof matched === "string") return refusal(matched, "policy");
  return { ...acceptance(token, credential, "passed"), matchedPermission: matched };
}

function refusal(code: ReasonCode, step: Step): Verdict {
  const done = steps.slice(0, steps.indexOf(step)).map((name) => ({ name, outcome: "passed" as const }));
  return {
    valid: false,
    reason: { code, message: reasons[code], step },
    checks: [...done, { name: step, outcome: "failed" }],
  };
}

function acceptance(
  token: ParsedToken,
  credential: ReadCredential,
  policy: "passed" | "not_applicable" = "not_applicable",
): Accepted {
  return {
    valid: true,
    credentialId: credential.id,
    credentialType: credential.type,
    issuerDid: token.iss,
    subject: credential.subject,
    claims: credential.claims,
    issuedAt: new Date(token.iat * 1000).toISOString(),
    expiresAt: new Date(token.exp * 1000).toISOString(),
    checks: steps.map((name) => ({ name, outcome: name === "policy" ? policy : "passed" })),
  };
}

/** Step 2. Trust comes from configuration, keys from the trusted issuer's own set. */
async function trustedKey(token: ParsedToken, ports: VerifyPorts): Promise<PublicJwk | ReasonCode> {
  if (!ports.isTrusted(token.iss)) return "untrusted_issuer";
  if (token.bringsKey || !token.kid.startsWith(`${token.iss}#`)) return "unknown_key";
  return (await ports.findKey(token.iss, token.kid)) ?? "unknown_key";
}

const imported = new Map<string, ReturnType<typeof importJWK>>();

/** Step 3. */
export async function signatureMatches(token: ParsedToken, jwk: PublicJwk): Promise<boolean> {
  const name = `${jwk.x}.${jwk.y}`;
  const key = imported.get(name) ?? importJWK({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, "ES256");
  imported.set(name, key);
  try {
    await compactVerify(token.compact, await key, { algorithms: ["ES256"] });
    return true;
  } catch {
    return false;
  }
}

/** Step 4. */
function checkTimes(token: ParsedToken, context: VerifyContext, now: Date): ReasonCode | undefined {
  const seconds = now.getTime() / 1000;
  if (Math.max(token.iat, token.nbf) > seconds + LEEWAY) return "not_yet_valid";
  if (token.exp <= seconds - LEEWAY) return "expired";
  if (context.audience === undefined) return undefined;
  const { aud } = token.payload;
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud];
  return audiences.includes(context.audience) ? undefined : "audience_mismatch";
}

/** Step 5. The payload fits the schema of its type, and the JWT claims agree with the credential's own. */
function readCredential(token: ParsedToken, schema: JsonSchema | undefined): ReadCredential | undefined {
  const { payload } = token;
  const type = typeOfVc(payload.type);
  const id = idOfUrn(payload.id);
  const subject = payload.credentialSubject;
  if (type === undefined || id === undefined || !isObject(subject) || !fits(payload, schema))
    return undefined;
  const agrees =
    payload.issuer === token.iss &&
    payload.jti === payload.id &&
    payload.sub === subject.id &&
    Date.parse(String(payload.validFrom)) === token.nbf * 1000 &&
    Date.parse(String(payload.validUntil)) === token.exp * 1000;
  return agrees ? { id, type, payload, ...splitSubject(type, subject) } : undefined;
}

/** Takes `credentialSubject` apart again into who it is about and what is said. */
export function splitSubject(type: CredentialType, credentialSubject: JsonObject) {
  const { subjectFields } = credentialKinds[type];
  const pick = (wanted: boolean) =>
    Object.fromEntries(
      Object.entries(credentialSubject).filter(([name]) => subjectFields.includes(name) === wanted),
    );
  return { subject: pick(true), claims: pick(false) };
}

function isAgentClaims(claims: JsonObject): claims is JsonObject & AgentClaims {
  return Array.isArray(claims.permissions);
}

/** The schema step has accepted the claims; this tells the compiler. */
function agentClaimsOf({ claims }: ReadCredential): AgentClaims {
  if (!isAgentClaims(claims)) throw new Error("the schema of an agent's credential requires permissions");
  return claims;
}
