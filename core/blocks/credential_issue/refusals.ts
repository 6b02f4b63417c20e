import { failed } from "../runtime/failed.ts";

/** Why the block issues nothing. */

export const VALUE_MISSING = failed(
  "value_missing",
  "A claim is computed from a value that is missing in this run, or an authorization lacks one.",
);

export const OVERSTATED = failed(
  "invalid_claims",
  "claims.assurance or claims.trust_level says more than the checks of the run have shown. Leave it out of the claims, or state what was done.",
);

export const DECLINED = failed("declined", "A decision above declined, and no review below it approved.");

export const UNDECIDED = failed("undecided", "A decision above is open, and no review below it approved.");

export const REFUSED = failed(
  "negative_finding",
  "A check above ended with a negative result, and no review below it approved.",
);

export const OTHER = failed(
  "invalid_claims",
  "The graph names the subject, or its birth date or age, otherwise than the document or the register above does.",
);

export const UNDONE = failed(
  "check_not_done",
  "A check above was not done, and no review below it approved.",
);

export const UNCERTAIN = failed(
  "uncertain_finding",
  "A check above is uncertain, and no review below it approved.",
);

export const MATCHED = failed(
  "uncertain_finding",
  "A person has said since that the subject is the listed person, and no review above approved after that.",
);

export const OTHER_DECLINED = failed(
  "uncertain_finding",
  "Another re-run of the same run has declined while this one went on, and no review above approved after that.",
);

export const NOBODY = failed(
  "nobody_to_monitor",
  "The subject has no record that could be monitored, so no credential is issued.",
);

/** The database refused to issue: the run ended while the credential was signed. */
export const ENDED = { code: "cancelled", message: "The run ended before the credential was issued." };

/** The runtime drops this end, records the start of the block, and calls the work again. */
export const NOT_AT_ONCE = failed(ENDED.code, "The credential takes more than one write.");
