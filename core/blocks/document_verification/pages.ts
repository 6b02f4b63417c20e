import type { UploadStores } from "../../documents/ports.ts";
import {
  type DocumentRecord,
  isAttachment,
  isOfAnotherSubject,
  type StoredType,
} from "../../documents/record.ts";
import { openUpload } from "../../documents/uploads.ts";
import { ownerOf } from "../../executions/state/whose.ts";
import type { BlockTask } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { type DocumentReading, type Finding, NO_FIELDS, type Page, unreadableFile } from "./reading.ts";
import type { DocumentVerificationConfig, DocumentVerificationInput } from "./spec.ts";

export type Task = BlockTask<DocumentVerificationInput, DocumentVerificationConfig>;

interface UploadsPort {
  readonly uploads: UploadStores;
}

/** Pages of a document that were found, or what to say instead of reading them. */
export interface FoundPages {
  readonly front: DocumentRecord;
  /** The record of `backPage`. */
  readonly back?: DocumentRecord;
  readonly frontPage?: Page;
  readonly backPage?: Page;
  /** Further pictures of the same sides, each with the other side that it is read with. */
  readonly more?: readonly PairOfPages[];
  /** A file that must not be read: reported instead of its content. */
  readonly refused?: DocumentReading;
}

/** Two sides that are read together. */
export type PairOfPages = Pick<FoundPages, "front" | "back" | "backPage"> & { readonly frontPage: Page };

/** The pages that an input names, with the further pictures of them. */
export async function findFrames(ports: UploadsPort, task: Task): Promise<FoundPages | Failed> {
  // One back may belong to several fronts: its file is fetched and kept once.
  const opened = new Map<string, Promise<OpenedPage>>();
  const open = (record: DocumentRecord): Promise<OpenedPage> => {
    const page = opened.get(record.id) ?? openPage(ports, task, record);
    opened.set(record.id, page);
    return page;
  };
  const found = await findPages(ports, task, open);
  if ("kind" in found || found.refused !== undefined || found.frontPage === undefined) return found;
  const { more_fronts: fronts = [], more_backs: backs = [], front, back } = task.input;
  if ((fronts.length > 0 && front === undefined) || (backs.length > 0 && back === undefined))
    return failed("document_missing", "Further pictures of a side need the id of its first picture.");
  const more: PairOfPages[] = [];
  for (let i = 0; i < Math.max(fronts.length, backs.length); i++) {
    const [nextFront, nextBack] = [fronts[i] ?? front, backs[i] ?? back];
    const input = { ...task.input, front: nextFront, back: nextBack };
    const pair = await findPages(ports, { ...task, input }, open);
    if ("kind" in pair || pair.refused !== undefined || pair.frontPage === undefined) return pair;
    more.push({ ...pair, frontPage: pair.frontPage });
  }
  return { ...found, more };
}

/** The pages that an input names, or the latest of its subject. */
async function findPages(
  ports: UploadsPort,
  task: Task,
  open: (record: DocumentRecord) => Promise<OpenedPage>,
): Promise<FoundPages | Failed> {
  const front = await recordFor(ports, task, task.input.front, frontTypes(task.input));
  if (front === undefined) return failed("document_missing", "The subject has no upload to verify.");
  const backGiven = task.input.back !== undefined;
  const back = await recordFor(ports, task, task.input.back, ["identity_back"]);
  if (backGiven && back === undefined)
    return failed("document_missing", "The id of the back does not belong to an upload.");
  if ([front, back].some((record) => isOfAnotherSubject(record, ownerOf(task))))
    return { front, refused: uploadOfAnotherSubject() };
  const frontPage = await open(front);
  if (frontPage === "absent")
    return failed("document_missing", "The document was announced and not uploaded, or has expired.");
  if ("refused" in frontPage) return { front, refused: frontPage.refused };
  // The subject's earlier backs help, but only a back that was named must be there.
  const backPage = back === undefined ? "absent" : await open(back);
  if (backPage === "absent") {
    return backGiven
      ? failed("document_missing", "The back was not uploaded, or has expired.")
      : { front, frontPage };
  }
  const both = { front, ...(back === undefined ? {} : { back }) };
  return "refused" in backPage ? { ...both, refused: backPage.refused } : { ...both, frontPage, backPage };
}

function frontTypes({ document_type }: DocumentVerificationInput): readonly StoredType[] {
  return document_type === "proof_of_address" ? ["proof_of_address"] : ["identity_front"];
}

/** The record of an id, or the latest one of the subject of these types. */
export async function recordFor(
  ports: UploadsPort,
  { organizationId, environment, input, now }: Task,
  id: string | undefined,
  types: readonly StoredType[],
): Promise<DocumentRecord | undefined> {
  const tenant = { organizationId, environment };
  const { documents } = ports.uploads;
  if (id !== undefined) {
    const named = await documents.find(tenant, id);
    // A selfie shows a person, also one who holds up a document: it is compared with the document, and is not it.
    return named === undefined || isAttachment(named) || named.type === "selfie" ? undefined : named;
  }
  // Without a front, the subject's latest uploads count; a front that is named stands alone.
  if (input.subject_id === undefined || input.front !== undefined) return undefined;
  const latest = await documents.latest(tenant, input.subject_id, types, 20);
  const wanted = input.document_type;
  return latest.find(
    (record) =>
      (record.documentType === undefined || wanted === undefined || record.documentType === wanted) &&
      record.expiresAt > now().toISOString(),
  );
}

type OpenedPage = Page | { readonly refused: DocumentReading } | "absent";

async function openPage(ports: UploadsPort, { now }: Task, record: DocumentRecord): Promise<OpenedPage> {
  const opened = await openUpload({ ...ports.uploads, now }, record);
  const { contentType } = record;
  // The files of a chip and the frames of a film are no page.
  if (contentType === "application/json" || contentType === "application/zip") return "absent";
  if (opened.bytes !== undefined) return { bytes: opened.bytes, contentType };
  const { content } = opened.record;
  if (content === undefined) return "absent";
  return { refused: refusedFile(content.rejection ?? "changed") };
}

/** It is not read, so that none of its content is returned. */
export function uploadOfAnotherSubject(): DocumentReading {
  return refusedReading([
    {
      check: "not_seen_before",
      outcome: "failed",
      reason: "document_reused",
      detail: "The document was uploaded for another subject.",
      weight: "reject",
    },
  ]);
}

function refusedReading(findings: readonly Finding[]): DocumentReading {
  return { fields: NO_FIELDS, findings, confidence: 0, specimen: false };
}

/** Files that say nothing against their sender, and what to send. */
const SEND_ANOTHER: Readonly<Record<string, string>> = {
  encrypted: "The file is locked. Send one that opens without a password, or pictures of its pages.",
  truncated: "The file ends before it is complete. Send it again.",
};

/** A file with another type than announced, with several types, or locked. */
function refusedFile(rejection: string): DocumentReading {
  const another = SEND_ANOTHER[rejection];
  if (another !== undefined) return unreadableFile(another, "review");
  const altered = rejection === "polyglot" || rejection === "changed" || rejection === "type_mismatch";
  return refusedReading([
    {
      check: "readable",
      outcome: "failed",
      reason: "document_unreadable",
      detail: "The file was refused.",
      weight: "reject",
    },
    altered
      ? {
          check: "file_integrity",
          outcome: "failed",
          reason: "document_altered",
          detail: `The file was refused: ${rejection}.`,
          weight: "reject",
        }
      : { check: "file_integrity", outcome: "not_applicable" },
  ]);
}
