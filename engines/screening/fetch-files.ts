import { ScreeningError } from "./errors.ts";
import type { KeptFile, ListStore } from "./list-store.ts";
import type { PublishedFile, PublishersPage } from "./publishers.ts";
import type { InputFile } from "./readers/reader.ts";

const TIMEOUT_MS = 120_000;
/** In the form of web crawlers: DFAT's server drops connections of names that it does not know. */
const USER_AGENT = "Mozilla/5.0 (compatible; workflow-api-lists/1)";
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
  { fetch, store }: { fetch: typeof globalThis.fetch; store: Pick<ListStore, "keptFile"> },
  { name, url, page }: PublishedFile,
): Promise<Fetched> {
  const known = await store.keptFile(name);
  const told = page === undefined ? { url } : await readPage(fetch, name, url, page);
  const { response, bytes } = await request(fetch, name, told, known);
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

/** In bytes. A page of a publisher has some hundred thousand. */
const LONGEST_PAGE = 5_000_000;

/** What is asked for: an address, and what goes with it. */
interface Target {
  url: string;
  headers?: Readonly<Record<string, string>>;
}

/**
 * @returns the address that the page names, or the key that it uses
 * @throws ScreeningError `list_fetch_failed` when the page does not say it: an older address would be an older list
 */
async function readPage(
  fetcher: typeof fetch,
  name: string,
  url: string,
  page: PublishersPage,
): Promise<Target> {
  const { response, bytes } = await request(fetcher, name, { url: page.url }, undefined);
  const text = response.ok ? new TextDecoder().decode(bytes.subarray(0, LONGEST_PAGE)) : "";
  if (page.kind === "key") {
    const key = page.key.exec(text)?.[1];
    if (key !== undefined) return { url, headers: { [page.header]: key } };
  } else {
    const newest = [...text.matchAll(page.link)]
      .map(([, link = ""]) => link)
      .sort()
      .at(-1);
    const found = newest === undefined ? undefined : new URL(newest, page.url);
    if (found !== undefined && found.origin === new URL(page.url).origin) return { url: found.href };
  }
  throw new ScreeningError("list_fetch_failed", "The publisher's page does not say where the list is.", {
    file: name,
  });
}

/** Reads the body too, because a connection may break in the middle of it. */
async function request(
  fetcher: typeof fetch,
  name: string,
  { url, headers: more = {} }: Target,
  known: KeptFile | undefined,
): Promise<{ response: Response; bytes: Uint8Array }> {
  const headers: Record<string, string> = { "user-agent": USER_AGENT, ...more };
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
