import { createHash } from "node:crypto";
import type { Tenant } from "../../access/caller.ts";
import type { DocumentBucket, ViewTerms } from "../../documents/ports.ts";
import { VIEW_SECONDS } from "../../documents/view.ts";
import { notFound } from "../../problem.ts";
import type { CaseStore } from "../ports.ts";

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

/**
 * Stores the report of a case. An erasure that began meanwhile may have looked for the report before it was there: then the case is gone.
 * @param whose `eventId`: of its `case.reported`
 * @throws Problem `not_found` when the case is gone; the report is emptied, since the API deletes no object
 */
export async function deliverCaseReport(
  ports: Parameters<typeof deliverReport>[0] & { readonly cases: Pick<CaseStore, "find"> },
  whose: { readonly tenant: Tenant; readonly caseId: string; readonly eventId: string },
  bytes: Uint8Array,
  contentType: "application/json" | "application/pdf",
): Promise<DeliveredReport> {
  const key = reportKey(whose.tenant, whose.eventId);
  const delivered = await deliverReport(ports, key, bytes, contentType);
  if ((await ports.cases.find(whose.tenant, whose.caseId)) !== undefined) return delivered;
  await ports.bucket.write(key, new Uint8Array(), contentType);
  throw notFound("case");
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
