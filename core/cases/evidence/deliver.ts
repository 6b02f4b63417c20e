import { createHash } from "node:crypto";
import type { Tenant } from "../../access/caller.ts";
import type { DocumentBucket, ViewTerms } from "../../documents/ports.ts";
import { VIEW_SECONDS } from "../../documents/view.ts";

/** A report that is read from a URL. */
export interface DeliveredReport {
  readonly url: string;
  /** ISO time. */
  readonly expiresAt: string;
  readonly byteSize: number;
  /** Hex. */
  readonly sha256: string;
}

/** Bytes of a report in an answer: a Lambda function answers no more than 6 MB. */
export const MAX_ANSWER = 4 * 1024 * 1024;

/**
 * The key of a stored report.
 * @param eventId of its `case.reported`, which is its entry of the timeline, too: whoever erases the case finds it by that
 */
export const reportKey = ({ organizationId, environment }: Tenant, eventId: string): string =>
  `${organizationId}/${environment}/report_${eventId}`;

/**
 * Stores a report beside the uploads, whose store encrypts and expires it, and signs a URL that reads it for one minute.
 * @param key from `reportKey`
 */
export async function deliverReport(
  { bucket, now }: { readonly bucket: DocumentBucket; readonly now: () => Date },
  key: string,
  bytes: Uint8Array,
  contentType: "application/json" | "application/pdf" | "text/csv",
): Promise<DeliveredReport> {
  await bucket.write(key, bytes, contentType);
  return {
    ...(await signedView({ bucket, now }, key, contentType)),
    byteSize: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** A URL that reads an object for one minute. */
export async function signedView(
  { bucket, now }: { readonly bucket: DocumentBucket; readonly now: () => Date },
  key: string,
  contentType: ViewTerms["contentType"],
): Promise<Pick<DeliveredReport, "url" | "expiresAt">> {
  const signedAt = now();
  const url = await bucket.presignView({ key, contentType, seconds: VIEW_SECONDS, signedAt });
  return { url, expiresAt: new Date(signedAt.getTime() + VIEW_SECONDS * 1000).toISOString() };
}
