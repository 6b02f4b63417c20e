import type { SessionStatus, Step } from "../../core/capture/page-schemas.ts";

/** What this page tells the page that embeds it: words about the session, nothing about the person. */
type Told =
  | { readonly type: "opened" | "handed_over" | "submitted" }
  | { readonly type: "step"; readonly step: Step["kind"]; readonly state: Step["state"] }
  | { readonly type: "ended"; readonly status: SessionStatus | "unknown" };

/** Whether the page is in a frame of another. */
export const isEmbedded = (): boolean => window.parent !== window;

/** Tells the page around this one. Who that may be is decided by `frame-ancestors`. */
export function tell(event: Told): void {
  if (isEmbedded()) window.parent.postMessage({ source: "verify-flow", ...event }, "*");
}
