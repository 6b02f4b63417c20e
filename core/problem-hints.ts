import type { ProblemCode } from "./problem.ts";

/** What a code means, and what to do: for every code, written once. No text of a request or a graph gets into them. */
export const problemHints: Readonly<Record<ProblemCode, readonly [sentence: string, hint: string]>> = {
  malformed_request: ["The request cannot be read.", "Send plain JSON as the schema of the call says."],
  validation_failed: [
    "The request does not fit.",
    "See `details` for the fields, and the schema of the call.",
  ],
  missing_required_field: ["A field is missing.", "See `details` for its name."],
  unauthorized: ["The API key is not accepted.", "Send a valid key: set it in the client's configuration."],
  forbidden: [
    "The API key may not do this.",
    "See `details` for the scope. Ask a person for a key that has it.",
  ],
  different_actor_required: [
    "Another person must decide this.",
    "The person or key that started the run may not answer its pause.",
  ],
  not_found: ["There is nothing of that name or id.", "List what there is, and check the id."],
  method_not_allowed: [
    "The service does not offer this call.",
    "See `Allow` for what it offers; update the client or the service.",
  ],
  conflict: ["The state does not allow this, or has changed meanwhile.", "Read it again, then decide."],
  idempotency_key_conflict: ["The idempotency key belongs to another call.", "Use a new key for a new call."],
  already_taken: ["Somebody else has this case.", "See `details` for who has it."],
  legal_hold: ["A legal hold keeps this subject.", "Ask who put it there, then lift it."],
  already_resumed: ["The pause has been answered already.", "Read the run."],
  second_person_needed: [
    "A second person must decide.",
    "Another person answers, with a key that the first one did not make (docs/people.md).",
  ],
  capture_open_elsewhere: [
    "Another device holds this capture session.",
    "Go on there, or hand the session over from it.",
  ],
  capture_moved: ["This capture session has moved to another device.", "Go on with that device."],
  capture_ended: ["This capture session is over.", "Make a new session if one is needed."],
  workflow_not_deployed: ["The workflow has no live version.", "Deploy it first."],
  payload_too_large: ["The request is too large.", "Send less."],
  unsupported_media_type: [
    "Bodies or files of this type are not taken.",
    "Send one of a type that the message names, and no Content-Encoding.",
  ],
  unprocessable_entity: ["The values do not fit together.", "See `details`."],
  self_attestation_incomplete: ["Claims are missing.", "See `details`."],
  delegated_by_required: ["`delegated_by` is missing.", "See `details`."],
  invalid_workflow: [
    "The graph has errors.",
    "See the codes in `details`: each has a page, which the tool explain_code reads.",
  ],
  rate_limited: [
    "Too many calls.",
    "Wait as long as `Retry-After` (a tool: `retryAfterSeconds`) says before the next call.",
  ],
  internal_error: ["Something went wrong in the service.", "Report the `request_id`."],
  kms_signing_failed: ["Signing failed.", "Try again later."],
  database_error: ["The store did not answer.", "Try again later."],
  upstream_error: ["A service behind this one failed.", "Try again later."],
  unavailable: ["The service is not available.", "Try again later."],
};
