import { ScreeningError } from "./errors.ts";
import type { PublishedFile } from "./publishers.ts";
import type { InputFile } from "./readers/reader.ts";
import type { KeptFile, RefreshPorts } from "./refresh.ts";

const TIMEOUT_MS = 120_000;
/** In bytes; the largest list in 2025, OFAC's advanced XML, had some 120 million. */
const LARGEST_FILE = 400_000_000;

/** A publisher's file as it is now. */
export interface Fetched {
  file: InputFile;
  kept: KeptFile;
  changed: boolean;
}

/**
 * Asks a publisher for a file, unless it is the one we have.
 * @throws ScreeningError `list_fetch_failed`, `list_truncated`, `list_malformed` when it is larger than any list
 */
export async function fetchFile(
  { fetch, store }: Pick<RefreshPorts, "fetch" | "store">,
  { name, url }: PublishedFile,
): Promise<Fetched> {
  const known = await store.keptFile(name);
  const { response, bytes } = await request(fetch, name, url, known);
  if (response.status === 304 && known !== undefined)
    return { file: { name, bytes: known.bytes }, kept: known, changed: false };
  if (!response.ok)
    throw new ScreeningError("list_fetch_failed", `The publisher answers ${response.status}.`, {
      file: name,
    });
  const length = response.headers.get("content-length");
  if (
    length !== null &&
    response.headers.get("content-encoding") === null &&
    Number(length) !== bytes.length
  ) {
    throw new ScreeningError(
      "list_truncated",
      `The publisher announced ${length} bytes and sent ${bytes.length}.`,
      { file: name },
    );
  }
  const same = known !== undefined && Buffer.compare(known.bytes, bytes) === 0;
  const kept = {
    bytes,
    etag: response.headers.get("etag"),
    lastModified: response.headers.get("last-modified"),
  };
  return { file: { name, bytes }, kept, changed: !same };
}

/** Reads the body too, because a connection may break in the middle of it. */
async function request(
  fetcher: typeof fetch,
  name: string,
  url: string,
  known: KeptFile | undefined,
): Promise<{ response: Response; bytes: Uint8Array }> {
  const headers: Record<string, string> = { "user-agent": "workflow-api-lists/1" };
  if (known?.etag) headers["if-none-match"] = known.etag;
  if (known?.lastModified) headers["if-modified-since"] = known.lastModified;
  try {
    const response = await fetcher(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { response, bytes: await bodyOf(response, name) };
  } catch (error) {
    if (error instanceof ScreeningError) throw error;
    throw new ScreeningError("list_fetch_failed", "The publisher cannot be reached, or stopped halfway.", {
      file: name,
    });
  }
}

/** Unpacked while it arrives, so that the size limit applies before memory is full. */
async function bodyOf(response: Response, file: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_FILE) {
      const message = `The publisher sends more than ${LARGEST_FILE} bytes.`;
      throw new ScreeningError("list_malformed", message, { file });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
