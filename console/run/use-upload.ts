import { useMutation } from "@tanstack/react-query";
import { type Api, unwrap } from "../api/client.ts";
import { UnreachableError } from "../api/errors.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import type { components } from "../api/schema.d.ts";
import { useSession } from "../app/session/session.ts";
import { t } from "./messages.ts";

type NewDocument = components["schemas"]["NewDocument"];
/** The type of an upload that a person chooses: the frames of a film come from the capture page. */
export type UploadType = Exclude<NewDocument["type"], "liveness_frames">;
/** The kind of document. */
export type DocumentType = NonNullable<NewDocument["document_type"]>;
/** Content types that the API takes. */
export const contentTypes = ["image/jpeg", "image/png", "image/webp", "application/pdf"] as const;

/** The API's limit (http-api.md, Documents). */
const MOST_BYTES = 15 * 1024 * 1024;

/** A chosen file and its kind. */
export interface ChosenFile {
  file: File;
  type: UploadType;
  documentType?: DocumentType;
  subjectId?: string;
}

/** An upload that was made. */
export interface Uploaded {
  id: string;
  /** Why it was refused once its bytes were looked at; null: it was not, or this key may not ask. */
  rejection: string | null;
}

/** A file that cannot be uploaded, with the sentence that says why. */
export class UnfitFileError extends Error {
  override name = "UnfitFileError";
}

/**
 * Why a file cannot be uploaded.
 * @returns undefined when it can
 */
export function unfitReason(
  { type, size }: Pick<File, "type" | "size">,
  upload: UploadType,
): string | undefined {
  const known = contentTypes.find((name) => name === type);
  if (known === undefined) return t("onlyJpegPngWebpAnd");
  if (known === "application/pdf" && upload !== "proof_of_address" && upload !== "attachment")
    return t("aPdfIsTakenFor");
  if (size === 0) return t("theFileIsEmpty");
  return size > MOST_BYTES ? t("theFileIsLargerThan") : undefined;
}

/** Announces an upload, sends it, and reads its outcome. */
export function useUpload() {
  const { api, can } = useSession();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: async (chosen: ChosenFile): Promise<Uploaded> => {
      const announced = await announce(api, chosen, keyOf);
      await put(announced.upload, chosen.file);
      return {
        id: announced.id,
        rejection: can("documents:read") ? await rejectionOf(api, announced.id) : null,
      };
    },
    gcTime: 0,
  });
}

async function announce(api: Api, chosen: ChosenFile, keyOf: (body: unknown) => string) {
  const { file, type, documentType, subjectId } = chosen;
  const unfit = unfitReason(file, type);
  const contentType = contentTypes.find((name) => name === file.type);
  if (unfit !== undefined || contentType === undefined) throw new UnfitFileError(unfit);
  const body: NewDocument = {
    type,
    content_type: contentType,
    byte_size: file.size,
    ...(subjectId === undefined ? {} : { subject_id: subjectId }),
    ...(documentType === undefined ? {} : { document_type: documentType }),
  };
  // Another file of the same size is another upload.
  const key = keyOf({ ...body, name: file.name, changed: file.lastModified });
  const announced = await unwrap(
    api.POST("/v1/documents", { params: { header: { "Idempotency-Key": key } }, body }),
  );
  const { id, upload } = announced;
  if (id === undefined || upload === undefined) throw otherForm();
  return { id, upload };
}

/** The console sends and asks for no JSON:API. */
const otherForm = (): Error => new Error("The answer has another form than the request.");

/** The bytes go straight to the bucket, by the one request that was signed for them. */
async function put(
  { method, url, headers }: NonNullable<components["schemas"]["CreateDocumentResult"]["upload"]>,
  file: File,
): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, { method, headers, body: file, credentials: "omit" });
  } catch {
    throw new UnreachableError();
  }
  if (!response.ok)
    throw new UnfitFileError(`The store refused the file (status ${response.status}). Choose it again.`);
}

async function rejectionOf(api: Api, id: string): Promise<string | null> {
  const document = await unwrap(api.GET("/v1/documents/{id}", { params: { path: { id } } }));
  if ("data" in document) throw otherForm();
  return document.status === "rejected" ? (document.rejection ?? "rejected") : null;
}
