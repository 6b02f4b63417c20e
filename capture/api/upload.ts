import type { CaptureContentType, NewUpload } from "../../core/capture/page-schemas.ts";
import { again } from "./again.ts";
import type { Client } from "./client.ts";
import { Refusal, Unreachable } from "./errors.ts";
import { hashOf } from "./keep.ts";

/** How far an upload is. */
export type UploadState =
  | { readonly kind: "sending"; readonly percent: number }
  | { readonly kind: "waiting" }
  | { readonly kind: "sent" };

/** A file to send. */
export interface Outgoing {
  readonly stepId: string;
  readonly contentType: CaptureContentType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly side?: NewUpload["side"];
}

/** The signed request is refused: it is too old, or the bytes are not those that were announced. */
const REFUSED_BY_STORE = 403;

/**
 * Sends a file: announces it, then hands its bytes to the bucket, and repeats what the network lost.
 * @param onState told of each change
 * @returns the id of the upload
 * @throws Refusal when the server or the bucket does not take it
 */
export async function upload(
  client: Client,
  { stepId, contentType, bytes, side }: Outgoing,
  onState: (state: UploadState) => void,
): Promise<string> {
  const wanted: NewUpload = {
    content_type: contentType,
    byte_size: bytes.length,
    sha256: await hashOf(bytes),
    ...(side === undefined ? {} : { side }),
  };
  const wait = () => onState({ kind: "waiting" });
  for (let announcements = 1; ; announcements++) {
    onState({ kind: "sending", percent: 0 });
    const { upload_id, upload: signed } = await again(() => client.announce(stepId, wanted), wait);
    try {
      await again(() => put(signed, bytes, (percent) => onState({ kind: "sending", percent })), wait);
      onState({ kind: "sent" });
      return upload_id;
    } catch (error) {
      // After a long time without a network the signature is over: once more, with a new one.
      if (!(error instanceof Refusal) || error.status !== REFUSED_BY_STORE || announcements > 1) throw error;
    }
  }
}

/** Not by `fetch`, which does not report the progress of an upload. */
function put(
  { method, url, headers }: { method: string; url: string; headers: Readonly<Record<string, string>> },
  bytes: Uint8Array<ArrayBuffer>,
  onPercent: (percent: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    // The bucket answers nothing: else Firefox would look for XML.
    request.responseType = "text";
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onPercent(Math.round((100 * loaded) / Math.max(1, total))),
    );
    request.addEventListener("error", () => reject(new Unreachable("The file was not sent.")));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else reject(new Refusal(request.status, undefined));
    });
    request.send(bytes);
  });
}
