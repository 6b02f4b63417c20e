/**
 * The headers of every answer of the applicant's page: the local process and CloudFront use this list. No inline code, no other
 * origin but the bucket of uploads, the camera for this page alone, and frames only of listed origins (CSP Level 3).
 */
import { policyText } from "../../console/build/security-headers.ts";

/** Who may talk with the page, and in whose frames it may be. */
export interface CaptureOrigins {
  /** Origins that presigned uploads go to, where that is not the page's own. */
  readonly uploads: readonly string[];
  /** Origins whose pages may embed this one; empty: none. */
  readonly embedders: readonly string[];
}

/** The Content Security Policy. */
export function capturePolicy({ uploads, embedders }: CaptureOrigins): string {
  return policyText({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "blob:", "data:"],
    "media-src": ["'self'", "blob:"],
    "connect-src": ["'self'", ...uploads],
    "worker-src": ["'self'"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": embedders.length === 0 ? ["'none'"] : embedders,
  });
}

/** The headers by name. */
export function captureHeaders(origins: CaptureOrigins): Readonly<Record<string, string>> {
  return {
    "content-security-policy": capturePolicy(origins),
    // A page elsewhere loads the script for embedding from here; the page itself is no secret.
    "cross-origin-resource-policy": "cross-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    // Browsers that know frame-ancestors ignore it, and it knows no list.
    ...(origins.embedders.length === 0 ? { "x-frame-options": "DENY" } : {}),
  };
}

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/;

/**
 * Reads a list of origins, divided by commas.
 * @throws Error for an entry that is no origin
 */
export function readOrigins(list: string): string[] {
  const entries = list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const wrong = entries.find((entry) => !ORIGIN.test(entry));
  if (wrong !== undefined)
    throw new Error(
      `"${wrong}" is no origin. Write origins such as https://shop.example, divided by commas.`,
    );
  return entries;
}
