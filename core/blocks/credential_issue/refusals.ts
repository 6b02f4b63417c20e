import { type Failed, failed } from "../runtime/failed.ts";

/** Why the block issues nothing. */

export const VALUE_MISSING = failed(
  "value_missing",
  "A claim is computed from a value that is missing in this run, or an authorization lacks one.",
);

export const OVERSTATED: Failed = failed(
  "invalid_claims",
  "claims.assurance or claims.trust_level says more than the checks of the run have shown. Leave it out of the claims, or state what was done.",
);

export const DECLINED: Failed = {
  kind: "failed",
  code: "declined",
  message: "A decision above declined, and no review below it approved.",
};

export const UNDECIDED: Failed = {
  kind: "failed",
  code: "undecided",
  message: "A decision above is open, and no review below it approved.",
};

export const REFUSED: Failed = {
  kind: "failed",
  code: "negative_finding",
  message: "A check above ended with a negative result, and no review below it approved.",
};

export const OTHER: Failed = {
  kind: "failed",
  code: "invalid_claims",
  message:
    "The graph names the subject, or its birth date or age, otherwise than the document or the register above does.",
};

export const UNDONE: Failed = {
  kind: "failed",
  code: "check_not_done",
  message: "A check above was not done, and no review below it approved.",
};

export const UNCERTAIN: Failed = {
  kind: "failed",
  code: "uncertain_finding",
  message: "A check above is uncertain, and no review below it approved.",
};

export const MATCHED: Failed = {
  kind: "failed",
  code: "uncertain_finding",
  message:
    "A person has said since that the subject is the listed person, and no review above approved after that.",
};

export const NOBODY: Failed = {
  kind: "failed",
  code: "nobody_to_monitor",
  message: "The subject has no record that could be monitored, so no credential is issued.",
};

/** The database refused to issue: the run ended while the credential was signed. */
export const ENDED = { code: "cancelled", message: "The run ended before the credential was issued." };

/** The runtime drops this end, records the start of the block, and calls the work again. */
export const NOT_AT_ONCE = failed(ENDED.code, "The credential takes more than one write.");
