/**
 * The subject's id inside a signed credential. `credentialSubject.id` must be a URL (VC Data Model 2.0, 4.4), while callers name their
 * subjects as they like: any other id is wrapped in our URN, and unwrapped wherever we read the credential.
 */
const PREFIX = "urn:beltic:subject:";
/** Scheme, colon, and nothing that a URL must write as escapes (RFC 3986, 2 and 3.1). */
const URL_SHAPE = /^[a-z][a-z0-9+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i;

/** The id as the credential states it: as it is when it is a URL, else `urn:beltic:subject:<percent-encoded id>`. */
export function subjectUrl(id: string): string {
  const isUrl = URL_SHAPE.test(id) && URL.canParse(id) && !id.startsWith(PREFIX);
  return isUrl ? id : PREFIX + encodeURIComponent(id);
}

/** The caller's id in a credential's subject; a value that is not such a URN is the id itself. */
export function subjectIdOf(stated: string): string {
  if (!stated.startsWith(PREFIX)) return stated;
  try {
    return decodeURIComponent(stated.slice(PREFIX.length));
  } catch {
    return stated;
  }
}
