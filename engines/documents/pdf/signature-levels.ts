/**
 * How long a signature can be verified, by what its file proves under the operator's roots (the levels of ETSI EN 319 142-1): `b_t` has a time that is proved, `b_lt` evidence that nothing of the chain is
 * revoked too, `b_lta` a time stamp over that evidence too.
 */
export const SIGNATURE_LEVELS = ["b_b", "b_t", "b_lt", "b_lta"] as const;
export type SignatureLevel = (typeof SIGNATURE_LEVELS)[number];
