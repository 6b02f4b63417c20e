/** Why there is no picture of a camera. Each has its own text with what to do. */
export type CameraFailure = "insecure" | "none" | "busy" | "dismissed" | "blocked" | "system" | "embedded";

/** What the browser says besides the error. */
export interface CameraPlace {
  /** Browsers give the camera to encrypted pages only. */
  readonly isSecure: boolean;
  /** `navigator.permissions` knows the camera in Chrome and Safari; undefined elsewhere. */
  readonly permission: PermissionState | undefined;
  readonly isEmbedded: boolean;
}

/**
 * Tells the failures of `getUserMedia` apart (W3C Media Capture and Streams, 10.3).
 * @param error name and message of what was thrown; the message is Chrome's, where the name says too little
 */
export function cameraFailure(
  { name, message }: { readonly name: string; readonly message: string },
  { isSecure, permission, isEmbedded }: CameraPlace,
): CameraFailure {
  if (!isSecure) return "insecure";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      if (/by system/i.test(message)) return "system";
      if (permission === "denied") return isEmbedded && !/denied$/i.test(message) ? "embedded" : "blocked";
      return permission === "prompt" || /dismissed/i.test(message) ? "dismissed" : "blocked";
    case "NotReadableError":
    case "AbortError":
    case "TrackStartError":
      return "busy";
    default:
      return "none";
  }
}

/** Browsers whose way to allow a camera differs. */
export type BrowserName = "chrome_android" | "safari_ios" | "firefox" | "safari" | "webview" | "chrome";

/** Reads the browser from its name. Only texts depend on it. */
export function browserOf(agent: string): BrowserName {
  if (/\bwv\)|FBAN|FBAV|Instagram|Line\//.test(agent)) return "webview";
  if (/iPhone|iPad|iPod/.test(agent)) return /Safari\//.test(agent) ? "safari_ios" : "webview";
  if (/Firefox\//.test(agent)) return "firefox";
  if (/Android/.test(agent)) return "chrome_android";
  return /Chrom(e|ium)\/|Edg\//.test(agent) ? "chrome" : "safari";
}
