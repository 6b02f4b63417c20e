import { compactVerify, importJWK } from "jose";
import type { AgentClaims } from "./claim-schemas.ts";
import { fits, type JsonSchema } from "./json-schema.ts";
import { credentialKinds, idOfUrn, typeOfVc, typeOfVct } from "./kinds.ts";
import { MAX_TOKEN_LENGTH, type ParsedToken, parseToken } from "./parse.ts";
import { applyPolicy, asksForPolicy, type SpendLedger } from "./policy.ts";
import type { PublicJwk } from "./signing-keys.ts";
import { isObject, type JsonObject } from "./strict-json.ts";
import type { CredentialType } from "./subject-schemas.ts";
import { subjectIdOf } from "./subject-url.ts";
import { readVcClaim } from "./vc-json.ts";
import {
  type Accepted,
  type HolderCheck,
  type ReasonCode,
  reasons,
  type Step,
  steps,
  type Verdict,
  type VerifyContext,
} from "./verdict.ts";

/** The dependencies of verification; the server and the SDK each provide theirs. */
export interface VerifyPorts {
  isTrusted(issuer: string): boolean;
  /** A key of a trusted issuer by its full `kid`, of those that may sign credentials. */
  findKey(issuer: string, kid: string): Promise<PublicJwk | undefined>;
  /** The JSON Schema of a whole credential of an issuer, by its `type`. */
  schemaOf(issuer: string, types: unknown): Promise<JsonSchema | undefined>;
  /** Step 6: why the credential does not stand (any more); undefined when it does. */
  checkStatus(credential: ReadCredential): Promise<ReasonCode | undefined>;
  /** Reads what a presentation of an SD-JWT discloses, or returns why it is invalid. Absent: only `vc+jwt` is accepted. */
  disclose?(
    token: ParsedToken,
    presentation: string,
    context: VerifyContext,
    now: Date,
  ): Promise<Disclosed | DisclosureFault>;
  /** The claims as issued, when the issuer itself verifies: a presentation of an SD-JWT may withhold an agent's limits. */
  issuedClaims?(): JsonObject | undefined;
  ledger: SpendLedger;
  now: () => Date;
}

/** The disclosed claims of a presentation, and its audience. */
export interface Disclosed {
  payload: JsonObject;
  audience: string | undefined;
  holder: HolderCheck;
}

/** Why a presentation does not hold: its disclosures, or its holder's proof. */
export type DisclosureFault = "invalid_signature" | "holder_proof_missing" | "invalid_holder_proof";

/** The content of a credential after its signature and schema are accepted. */
export interface ReadCredential {
  id: string;
  type: CredentialType;
  subject: JsonObject;
  claims: JsonObject;
  payload: JsonObject;
}

/** Clocks differ: this much is forgiven, in seconds. */
export const LEEWAY = 60;

/**
 * Verifies a credential in seven steps, the first failure ends it. No part of the token is used before the step that
 * verifies it: no key or address comes from it, and its claims are read after the signature check.
 * @param compact the token
 * @param context the verifier's request; `{}`: only whether the credential is valid
 */
export async function verifyCredential(
  compact: string,
  context: VerifyContext,
  ports: VerifyPorts,
): Promise<Verdict> {
  const [issued = ""] = compact.split("~", 1);
  const parsed = compact.length > MAX_TOKEN_LENGTH ? "malformed_jwt" : parseToken(issued);
  if (typeof parsed === "string") return refusal(parsed, "parse");
  const isSelective = parsed.typ === "dc+sd-jwt";
  if (isSelective !== compact.includes("~") || (isSelective && ports.disclose === undefined)) {
    return refusal("malformed_jwt", "parse");
  }

  const key = await trustedKey(parsed, ports);
  if (typeof key === "string") return refusal(key, "issuer");

  if (!(await signatureMatches(parsed, key))) return refusal("invalid_signature", "signature");
  const presented = await disclosed(parsed, compact, context, ports);
  if (typeof presented === "string") return refusal(presented, "signature");
  const { token, holder } = presented;

  const lapse = checkTimes(token, context, ports.now());
  if (lapse !== undefined) return refusal(lapse, "claims");

  const credential = await readCredential(token, ports);
  if (credential === undefined) return refusal("schema_mismatch", "schema");

  const status = await ports.checkStatus(credential);
  if (status !== undefined) return refusal(status, "status");

  if (credential.type !== "agent_authorization" || !asksForPolicy(context))
    return acceptance(token, credential, holder);
  // An SD-JWT may withhold its permissions; then no action is covered. Its limits still apply.
  const { permissions } = credential.claims;
  const claims = { ...credential.claims, ...ports.issuedClaims?.(), permissions };
  if (!isAgentClaims(claims)) return refusal("no_matching_permission", "policy");
  const matched = await applyPolicy(credential.id, claims, context, ports.ledger, ports.now());
  if (typeof matched === "string") return refusal(matched, "policy");
  return { ...acceptance(token, credential, holder, "passed"), matchedPermission: matched };
}

function refusal(code: ReasonCode, step: Step): Verdict {
  const done = steps.slice(0, steps.indexOf(step)).map((name) => ({ name, outcome: "passed" as const }));
  return {
    valid: false,
    reason: { code, message: reasons[code], step },
    ...(code === "holder_proof_missing" ? { holder: "not_checked" as const } : {}),
    checks: [...done, { name: step, outcome: "failed" }],
  };
}

function acceptance(
  token: ParsedToken,
  credential: ReadCredential,
  holder: HolderCheck,
  policy: "passed" | "not_applicable" = "not_applicable",
): Accepted {
  return {
    valid: true,
    credentialId: credential.id,
    credentialType: credential.type,
    issuerDid: token.iss,
    subject: credential.subject,
    claims: credential.claims,
    holder,
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

/** The token with what its presentation discloses and, as its audience, for whom the holder made it. */
async function disclosed(
  token: ParsedToken,
  presentation: string,
  context: VerifyContext,
  ports: VerifyPorts,
): Promise<{ token: ParsedToken; holder: HolderCheck } | DisclosureFault> {
  // Only an SD-JWT has a holder's proof, so nothing else can answer a nonce.
  if (token.typ !== "dc+sd-jwt")
    return context.nonce === undefined ? { token, holder: "not_bound" } : "holder_proof_missing";
  const found = (await ports.disclose?.(token, presentation, context, ports.now())) ?? "invalid_signature";
  if (typeof found === "string") return found;
  const { payload, audience, holder } = found;
  return { token: { ...token, payload: { ...payload, aud: audience } }, holder };
}

/** Step 5. The payload fits the schema of its type, and the JWT claims agree with the credential's own. */
function readCredential(token: ParsedToken, ports: VerifyPorts): Promise<ReadCredential | undefined> {
  return readers[token.typ](token, ports);
}

type Reader = (token: ParsedToken, ports: VerifyPorts) => Promise<ReadCredential | undefined>;

/** How a credential is read, by `typ`. */
const readers: Readonly<Record<ParsedToken["typ"], Reader>> = {
  "vc+jwt": readVc,
  "dc+sd-jwt": readSdJwt,
  JWT: readVcJson,
};

async function readVc(
  { payload, iss, nbf, exp }: ParsedToken,
  ports: VerifyPorts,
): Promise<ReadCredential | undefined> {
  const type = typeOfVc(payload.type);
  const id = idOfUrn(payload.id);
  const subject = payload.credentialSubject;
  const schema = await ports.schemaOf(iss, payload.type);
  if (type === undefined || id === undefined || !isObject(subject) || !fits(payload, schema))
    return undefined;
  const agrees =
    payload.issuer === iss &&
    payload.jti === payload.id &&
    payload.sub === subject.id &&
    Date.parse(String(payload.validFrom)) === nbf * 1000 &&
    Date.parse(String(payload.validUntil)) === exp * 1000;
  if (!agrees || typeof subject.id !== "string") return undefined;
  return { id, type, payload, ...splitSubject(type, { ...subject, id: subjectIdOf(subject.id) }) };
}

/**
 * A credential of the VC Data Model 1.1: its subject fits the schema of its type; the rest of that schema is about 2.0. The claims stand
 * twice, in the subject and as its `claims`, and must be the same: they are written from one object, so in one order.
 */
async function readVcJson(token: ParsedToken, ports: VerifyPorts): Promise<ReadCredential | undefined> {
  const payload = readVcClaim(token);
  const type = typeOfVc(payload?.type);
  const id = idOfUrn(payload?.id);
  const schema = await ports.schemaOf(token.iss, payload?.type);
  const about = isObject(schema?.properties) ? schema.properties.credentialSubject : undefined;
  const both = payload?.credentialSubject;
  if (payload === undefined || type === undefined || id === undefined || !isObject(both)) return undefined;
  const { claims: again, ...subject } = both;
  if (!isObject(about) || !fits(subject, about) || typeof subject.id !== "string") return undefined;
  const read = splitSubject(type, { ...subject, id: subjectIdOf(subject.id) });
  return JSON.stringify(again) === JSON.stringify(read.claims) ? { id, type, payload, ...read } : undefined;
}

/** Claims of an SD-JWT VC that are about the token and not about its subject. */
const TECHNICAL = new Set([
  "iss",
  "vct",
  "jti",
  "iat",
  "nbf",
  "exp",
  "aud",
  "cnf",
  "credentialStatus",
  "evidence",
  "sub",
]);

/** Disclosed claims must fit. Withheld claims cannot be requested, so none is required. */
async function readSdJwt(
  { payload, iss }: ParsedToken,
  ports: VerifyPorts,
): Promise<ReadCredential | undefined> {
  const type = typeOfVct(iss, payload.vct);
  const id = idOfUrn(payload.jti);
  if (type === undefined || id === undefined) return undefined;
  const schema = await ports.schemaOf(iss, ["VerifiableCredential", credentialKinds[type].vcType]);
  const properties = isObject(schema?.properties) ? schema.properties.credentialSubject : undefined;
  const about = Object.fromEntries(Object.entries(payload).filter(([name]) => !TECHNICAL.has(name)));
  const { sub } = payload;
  const stated = { ...(sub === undefined ? {} : { id: sub }), ...about };
  if (!isObject(properties) || !fits(stated, { ...properties, required: [], allOf: [] })) return undefined;
  const subject = { ...stated, ...(typeof sub === "string" ? { id: subjectIdOf(sub) } : {}) };
  return { id, type, payload, ...splitSubject(type, subject) };
}

/** Splits `credentialSubject` into the subject and its claims. */
function splitSubject(type: CredentialType, credentialSubject: JsonObject) {
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
