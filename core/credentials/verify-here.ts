import { delegatorOf, MAX_DELEGATORS, mayDelegate } from "../../engines/verifier/delegation.ts";
import { typeOfVc } from "../../engines/verifier/kinds.ts";
import { verifyCredential } from "../../engines/verifier/pipeline.ts";
import { publicJwk } from "../../engines/verifier/signing-keys.ts";
import {
  type ReasonCode,
  reasons,
  type Verdict,
  type VerifyContext,
} from "../../engines/verifier/verdict.ts";
import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { CredentialPorts } from "./context.ts";
import { credentialEvent } from "./events.ts";
import { statusPlaceOf } from "./payload.ts";
import { type CredentialRecord, signedPayload, statusAt } from "./record.ts";
import { discloseSdJwt } from "./sd-jwt.ts";

/**
 * Verifies a presented token with our own records: the seven steps with our keys, our store and our ledger. Every
 * verification writes an event into the caller's feed.
 * @param tenant the caller; a credential of another organization is accepted, one of the other environment is unknown
 */
export async function verifyHere(
  ports: CredentialPorts,
  tenant: Tenant,
  token: string,
  context: VerifyContext,
  actor: Actor,
): Promise<Verdict> {
  const startedAt = ports.now().getTime();
  let seen: CredentialRecord | undefined;
  const verdict = await verifyCredential(token, context, {
    isTrusted: (issuer) => issuer === ports.issuer.did,
    findKey: (issuer, kid) => credentialKey(ports, issuer, kid),
    schemaOf: async (_, types) => {
      const type = typeOfVc(types);
      return type === undefined ? undefined : ports.schemas[type];
    },
    disclose: discloseSdJwt,
    ledger: ports.ledger,
    now: ports.now,
    checkStatus: async (credential) => {
      const place = statusPlaceOf(ports.issuer.did, credential.payload);
      if (place === undefined) return "unknown_credential";
      const found = await ports.credentials.findWithBits(credential.id, place);
      seen = found.record;
      return (await statusOf(ports, tenant, found)) ?? otherThanIssued(seen, token);
    },
    issuedClaims: () => seen?.claims,
  });
  await recordVerification(ports, tenant, verdict, seen, actor, ports.now().getTime() - startedAt);
  return verdict;
}

/** Verifies a stored credential; an erased one has no token and gives that reason. */
export async function verifyStored(
  ports: CredentialPorts,
  record: CredentialRecord,
  context: VerifyContext,
  actor: Actor,
): Promise<Verdict> {
  const token = signedPayload(record);
  if (token !== undefined) return verifyHere(ports, record, token, context, actor);
  const verdict: Verdict = {
    valid: false,
    reason: { code: "deleted", message: reasons.deleted, step: "status" },
    checks: [{ name: "status", outcome: "failed" }],
  };
  await recordVerification(ports, record, verdict, record, actor, 0);
  return verdict;
}

async function credentialKey(ports: CredentialPorts, issuer: string, kid: string) {
  const key = await ports.issuer.findKey(kid.slice(issuer.length + 1));
  return key?.use === "credential" && key.withdrawnAt === undefined ? publicJwk.parse(key.jwk) : undefined;
}

/** Step 6: the record and the bits, which its own transactions write, so that they never differ; then the delegator. */
async function statusOf(
  ports: CredentialPorts,
  tenant: Tenant,
  { record, revoked, suspended }: Awaited<ReturnType<CredentialPorts["credentials"]["findWithBits"]>>,
): Promise<ReasonCode | undefined> {
  if (record === undefined || record.state === "issuing" || record.environment !== tenant.environment) {
    return "unknown_credential";
  }
  if (record.erasedAt !== undefined) return "deleted";
  if (record.state === "revoked" || revoked) return "revoked";
  if (record.state === "suspended" || suspended) return "suspended";
  return (await delegationHolds(ports, record)) ? undefined : "delegation_invalid";
}

/** A token with the id of a record, which says something else than what we have issued: somebody else had the key (decision 319). */
function otherThanIssued(record: CredentialRecord | undefined, token: string): ReasonCode | undefined {
  const issued = record?.signingInput;
  // What follows may differ: ES256 has two valid signatures, and the holder of an SD-JWT adds and withholds parts.
  return issued !== undefined && token.startsWith(`${issued}.`) ? undefined : "unknown_credential";
}

/**
 * An agent is as trustworthy as its delegator: a credential about the delegator must be live, in the same tenant. If
 * that is an agent's, the chain continues until a delegator who is not an agent.
 */
async function delegationHolds(ports: CredentialPorts, record: CredentialRecord): Promise<boolean> {
  // From the record, because a presentation of an SD-JWT may withhold it.
  const first = delegatorOf({ type: record.credentialType, claims: record.claims ?? {} });
  if (first === undefined) return true;
  const asked = new Set<string>();
  const open = [first];
  for (let subjectId = open.pop(); subjectId !== undefined; subjectId = open.pop()) {
    if (asked.has(subjectId)) continue;
    if (asked.size === MAX_DELEGATORS) return false;
    asked.add(subjectId);
    for (const other of await liveCredentials(ports, record, subjectId)) {
      const next = delegatorOf(other);
      if (next === undefined) return true;
      open.push(next);
    }
  }
  return false;
}

/** The current record of a credential that allows delegation: the index may not have its revocation yet. */
async function liveCredentials(ports: CredentialPorts, tenant: Tenant, subjectId: string) {
  const { records } = await ports.credentials.list(tenant, { subjectId, limit: 100 });
  const seen = records.filter((record) => statusAt(record, ports.now()) === "active");
  const current = await Promise.all(seen.map(({ id }) => ports.credentials.find(id)));
  return current.flatMap((record) => {
    if (record?.claims === undefined || record.erasedAt !== undefined) return [];
    const said = { type: record.credentialType, claims: record.claims };
    return statusAt(record, ports.now()) === "active" && mayDelegate(said) ? [said] : [];
  });
}

async function recordVerification(
  ports: CredentialPorts,
  tenant: Tenant,
  verdict: Verdict,
  seen: CredentialRecord | undefined,
  actor: Actor,
  durationMs: number,
): Promise<void> {
  const event = credentialEvent(ports, seen ?? null, "credential.verified", actor, {
    outcome: verdict.valid ? "success" : "denied",
    outcomeReason: verdict.valid ? null : verdict.reason.code,
    durationMs,
  });
  await ports.record({ tenant, event });
}
