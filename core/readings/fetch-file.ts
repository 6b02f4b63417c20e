import { inspectFile } from "../documents/file-type.ts";
import { typeOf } from "../documents/first-bytes.ts";
import { type ContentType, contentTypeSchema, UPLOAD_LIMITS } from "../documents/record.ts";
import type { Outbound, OutboundFault } from "../outbound/call.ts";
import { Problem } from "../problem.ts";

/** How long a file may take to come, in ms. */
const TIME_LIMIT_MS = 10_000;

/** A file that was fetched, and looks sound. */
export interface FetchedFile {
  readonly bytes: Buffer;
  readonly contentType: ContentType;
}

/**
 * Fetches the file of a document from the address that a customer names, and looks at it as at any upload. Nothing is stored here. No
 * message quotes the address: it may hold a secret or name a person.
 *
 * @param fetching makes the call; undefined: this deployment fetches no files
 * @param declared the type that the file must have; undefined: the bytes say it
 * @throws Problem `unprocessable_entity` with the cause at `data.meta.file_url`
 */
export async function fetchFile(
  fetching: Outbound | undefined,
  fileUrl: string,
  declared: ContentType | undefined,
  signal: AbortSignal = AbortSignal.timeout(TIME_LIMIT_MS),
): Promise<FetchedFile> {
  if (fetching === undefined)
    throw fault("file_url_off", "This deployment fetches no files: upload the file.");
  const url = URL.canParse(fileUrl) ? new URL(fileUrl) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "")
    throw fault("invalid_url", "Send a URL without a user name and password.");
  url.hash = "";
  const answer = await fetching({
    url,
    method: "GET",
    headers: { accept: "*/*" },
    signal,
    maxBytes: UPLOAD_LIMITS.bytes,
  });
  if ("fault" in answer) throw fault(...FAULTS[answer.fault]);
  if (answer.status !== 200)
    throw fault(
      "file_not_given",
      "The server did not answer with the status 200. Redirects are not followed.",
    );
  return { bytes: answer.body, contentType: soundType(answer.body, declared) };
}

/** The type of a file that passes the first look of an upload; what its server says of the type has no effect. */
function soundType(bytes: Buffer, declared: ContentType | undefined): ContentType {
  const { data: contentType } = contentTypeSchema
    .exclude(["application/zip"])
    .safeParse(declared ?? typeOf(bytes));
  const rejection = contentType === undefined ? "type_mismatch" : inspectFile(bytes, contentType);
  if (contentType === undefined || rejection !== undefined)
    throw fault(
      rejection ?? "type_mismatch",
      "The bytes are not a sound file of the declared or an accepted type.",
    );
  return contentType;
}

/** The causes of a missing answer, as clients see them. */
const FAULTS: Readonly<Record<OutboundFault, readonly [code: string, message: string]>> = {
  refused_address: ["address_not_allowed", "The URL must begin with https and lead to a public address."],
  timeout: ["timeout", "The file did not come within 10 seconds."],
  unreachable: ["unreachable", "The server of the file could not be reached, or broke off."],
  too_large: ["file_too_large", "The file is larger than 15 MB."],
  encoded: ["encoded", "The server compressed the file. It must send the bytes as they are."],
};

const fault = (code: string, message: string): Problem =>
  new Problem("unprocessable_entity", message, { details: [{ path: "data.meta.file_url", code, message }] });
