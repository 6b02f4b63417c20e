/**
 * The headers of every answer of the console: the local process and CloudFront use this list. No inline code, no other
 * origins, no framing (CSP Level 3; OWASP Secure Headers).
 */

/** Content types by the extension of a file of the console. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** Hashed names never change their content; the page that names them is requested each time. */
export const CACHE_CONTROL = { assets: "public, max-age=31536000, immutable", page: "no-cache" } as const;

/**
 * The Content Security Policy.
 * @param uploadOrigins origins that presigned uploads go to, where that is not the console's own
 */
export function contentSecurityPolicy(uploadOrigins: readonly string[]): string {
  return policyText({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "blob:", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...uploadOrigins],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
  });
}

/** Writes directives as the header has them. */
export function policyText(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

/**
 * The headers by name.
 * @param uploadOrigins as in `contentSecurityPolicy`
 */
export function securityHeaders(uploadOrigins: readonly string[]): Readonly<Record<string, string>> {
  return {
    "content-security-policy": contentSecurityPolicy(uploadOrigins),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
