import { bytesToHex } from "@noble/hashes/utils.js";
import { type Api, unwrap } from "../api/client.ts";
import { UnreachableError } from "../api/errors.ts";
import { sha256 } from "../api/sha256.ts";
import { t } from "./messages.ts";

/** A picture. `url`: of the bytes in this page's memory. */
export interface PictureOfView {
  readonly kind: "picture";
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** A document as the page shows it. */
export type OpenedView =
  | PictureOfView
  /** The frames of a step of a liveness challenge, by time: `at` in milliseconds. */
  | { readonly kind: "film"; readonly frames: readonly (PictureOfView & { readonly at: number })[] }
  /** `url`: in the origin of the bucket, for one minute. A PDF may hold scripts, so it is never opened in this page's origin. */
  | { readonly kind: "pdf"; readonly url: string };

/** Why a document is seen. */
export interface ViewReason {
  /** In words, without personal data. */
  readonly purpose: string;
  /** The case that it is seen for. */
  readonly caseId?: string | undefined;
}

/** Bytes that cannot be used, with the sentence that says why. */
export class UnfitBytesError extends Error {
  override name = "UnfitBytesError";
}

/**
 * Opens a document after the event that records it. A picture is shown only if its bytes are those that were examined.
 * @param why for the audit feed
 * @throws ApiError for a refusal; UnreachableError; UnfitBytesError
 */
export async function openView(api: Api, documentId: string, why: ViewReason): Promise<OpenedView> {
  const { purpose, caseId } = why;
  const body = { purpose, ...(caseId === undefined ? {} : { case_id: caseId }) };
  const view = await unwrap(
    api.POST("/v1/documents/{id}/view", { params: { path: { id: documentId } }, body }),
  );
  if (view.content_type === "application/pdf") return { kind: "pdf", url: view.url };
  const bytes = await readStored(view.url);
  if (!hasHash(bytes, view.sha256)) throw new UnfitBytesError(t("notThoseExamined"));
  if (view.content_type === "application/zip") return film(bytes);
  return picture(new Blob([bytes], { type: view.content_type }));
}

/** The frames within the limits of the check, which reads nothing else. */
async function film(bytes: Uint8Array<ArrayBuffer>): Promise<OpenedView> {
  const { unpackBurst } = await import("../../core/documents/burst.ts");
  const unpacked = unpackBurst(bytes);
  if (unpacked === undefined) throw new UnfitBytesError(t("unreadablePicture"));
  const frames: (PictureOfView & { at: number })[] = [];
  for (const frame of unpacked) {
    const blob = new Blob([Uint8Array.from(frame.bytes)], { type: "image/jpeg" });
    frames.push({ ...(await picture(blob)), at: frame.at });
  }
  return { kind: "film", frames };
}

/** The URLs of a view that hold bytes in memory. */
export function urlsOf(view: OpenedView): string[] {
  if (view.kind === "picture") return [view.url];
  return view.kind === "film" ? view.frames.map(({ url }) => url) : [];
}

/** Whether bytes have a SHA-256, in hex. */
export const hasHash = (bytes: Uint8Array<ArrayBuffer>, hash: string | null): boolean =>
  bytesToHex(sha256(bytes)) === hash;

/**
 * Reads what lies at a presigned URL.
 * @throws UnreachableError; UnfitBytesError when the store refuses
 */
export async function readStored(url: string): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
  } catch {
    throw new UnreachableError();
  }
  if (!response.ok) throw new UnfitBytesError(t("storeRefused", { status: response.status }));
  return new Uint8Array(await response.arrayBuffer());
}

/** Its size is that of the picture upright, by its own mark of orientation. */
async function picture(blob: Blob): Promise<PictureOfView> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined);
  if (bitmap === undefined) throw new UnfitBytesError(t("unreadablePicture"));
  const { width, height } = bitmap;
  bitmap.close();
  return { kind: "picture", url: URL.createObjectURL(blob), width, height };
}
