/** What the fragment of the page's address holds. It is never sent to a server, so no log has it. */
export type Link =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "handover"; readonly code: string }
  | { readonly kind: "none" };

const TOKEN = /^[A-Za-z0-9_.-]{20,200}$/;
const CODE = /^[A-Za-z0-9_-]{1,100}$/;
const HANDOVER = "handover=";

/**
 * Reads a fragment.
 * @param hash with or without its `#`
 */
export function readLink(hash: string): Link {
  const text = hash.replace(/^#/, "");
  if (text.startsWith(HANDOVER)) {
    const code = text.slice(HANDOVER.length);
    return CODE.test(code) ? { kind: "handover", code } : { kind: "none" };
  }
  return TOKEN.test(text) ? { kind: "token", token: text } : { kind: "none" };
}
