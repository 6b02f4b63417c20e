import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from "jose";
import type { Sha256 } from "./merkle.ts";
import { SEAL_TYPE, type SealPayload, sealPayloadSchema } from "./seal.ts";
import { type AuditTrail, hashOfEvent, NO_PREVIOUS, rootOf, type TrailEvent } from "./trail.ts";

/** A difference between a trail and its seal. `seq` is the event, if it can be identified. */
interface TrailFault {
  readonly code:
    | "no_seal"
    | "seal_malformed"
    | "seal_signature_invalid"
    | "seal_of_another_execution"
    | "execution_changed"
    | "event_missing_or_moved"
    | "event_changed"
    | "events_added_or_dropped"
    | "root_mismatch";
  readonly message: string;
  readonly seq?: number;
}

/** The result of verification: the sealed facts, or every fault. */
export type TrailVerdict =
  | { readonly valid: true; readonly seal: SealPayload }
  | { readonly valid: false; readonly faults: readonly TrailFault[] };

/**
 * Verifies that a trail is exactly the one that its issuer sealed. Pure apart from the signature check of WebCrypto; runs in browsers.
 * @param trail the trail as `GET …/audit` returned it
 * @param jwks the issuer's JWK Set, fetched by the caller from a trusted place
 */
export async function verifyTrail(
  trail: AuditTrail,
  jwks: JSONWebKeySet,
  sha256: Sha256,
): Promise<TrailVerdict> {
  if (trail.seal === null)
    return invalid([fault("no_seal", "The trail has no seal: its execution has not ended.")]);
  const seal = await readSeal(trail.seal, jwks);
  if ("code" in seal) return invalid([seal, ...chainFaults(trail.events, sha256)]);
  const faults = [...sealFaults(trail, seal, sha256), ...chainFaults(trail.events, sha256)];
  return faults.length === 0 ? { valid: true, seal } : invalid(faults);
}

async function readSeal(jws: string, jwks: JSONWebKeySet): Promise<SealPayload | TrailFault> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(jwks), {
      algorithms: ["ES256"],
    });
    if (protectedHeader.typ !== SEAL_TYPE)
      return fault("seal_malformed", "The signed object is not an audit seal.");
    const parsed = sealPayloadSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return parsed.success ? parsed.data : fault("seal_malformed", "The seal lacks a required field.");
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
      return fault("seal_signature_invalid", "The seal is not signed by a key of this issuer.");
    }
    return fault("seal_malformed", "The seal cannot be read.");
  }
}

function sealFaults(trail: AuditTrail, seal: SealPayload, sha256: Sha256): TrailFault[] {
  const faults: TrailFault[] = [];
  if (seal.execution_id !== trail.execution_id) {
    faults.push(fault("seal_of_another_execution", "The seal belongs to another execution."));
  }
  for (const name of ["workflow_id", "version", "status"] as const) {
    if (seal[name] === trail[name]) continue;
    faults.push(fault("execution_changed", `The trail's ${name} differs from the one that was sealed.`));
  }
  if (seal.count !== trail.events.length) {
    faults.push(
      fault(
        "events_added_or_dropped",
        `The seal covers ${seal.count} events; the trail has ${trail.events.length}.`,
      ),
    );
  }
  if (seal.root !== rootOf(trail.events, sha256)) {
    faults.push(fault("root_mismatch", "The events are not those that were sealed."));
  }
  return faults;
}

/** Where the chain breaks: points at the event, which the root alone cannot. */
function chainFaults(events: readonly TrailEvent[], sha256: Sha256): TrailFault[] {
  let previous = NO_PREVIOUS;
  return events.flatMap((event, position) => {
    const faults: TrailFault[] = [];
    if (event.seq !== position + 1) {
      faults.push(
        fault("event_missing_or_moved", `Event ${event.seq} stands in place ${position + 1}.`, event.seq),
      );
    }
    if (event.previous_hash !== previous) {
      faults.push(
        fault(
          "event_changed",
          `Event ${event.seq} does not follow from the event before it: one of them was changed.`,
          event.seq,
        ),
      );
    }
    previous = hashOfEvent(event, sha256);
    return faults;
  });
}

const fault = (code: TrailFault["code"], message: string, seq?: number): TrailFault => ({
  code,
  message,
  ...(seq === undefined ? {} : { seq }),
});

const invalid = (faults: readonly TrailFault[]): TrailVerdict => ({ valid: false, faults });
