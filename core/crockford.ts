/** Digits and letters that a person does not mix up: Crockford's base 32, the alphabet of ULIDs. */
export const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
