import type { ServiceFault, ServiceFaultKind } from "../../service-fault.ts";
import type { BlockOutcomeValue } from "./contract.ts";

type Outcome = Exclude<BlockOutcomeValue, { kind: "completed" }>;

/** The consequence of a failed call of a managed service for a block: retryable or final. Never a finding about a person. */
const OUTCOMES: Readonly<Record<ServiceFaultKind, Outcome>> = {
  throttled: {
    kind: "retry",
    code: "provider_throttled",
    message: "The provider accepts no more calls for now.",
  },
  unavailable: { kind: "retry", code: "provider_unavailable", message: "The provider did not answer." },
  invalid: { kind: "failed", code: "provider_refused", message: "The provider refused the request." },
  not_allowed: {
    kind: "failed",
    code: "provider_not_available",
    message: "This deployment may not use the provider, or its region does not offer it.",
  },
  unreadable: {
    kind: "failed",
    code: "image_not_accepted",
    message: "The provider cannot read one of the pictures.",
  },
  session_not_found: {
    kind: "failed",
    code: "challenge_not_found",
    message: "The provider has no such liveness session, or no longer.",
  },
};

/** The outcome of a block whose managed service failed. */
export function serviceOutcome({ kind }: ServiceFault): Outcome {
  return OUTCOMES[kind];
}
