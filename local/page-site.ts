import { extname } from "node:path";
import type { PageFiles } from "../console/build/page-bundle.ts";
import { CACHE_CONTROL, CONTENT_TYPES } from "../console/build/security-headers.ts";

/** A page that this process serves. */
interface PageSiteOptions {
  /** Path of the page, such as `/console`. */
  root: string;
  /** Of every answer. */
  headers: Readonly<Record<string, string>>;
  /** The current files; called at every load of the page, so that the next load shows an edit. */
  load: () => Promise<PageFiles>;
  /** Files with a fixed name beside `assets/`. */
  named?: readonly string[];
}

/** Answers what lies below a path; undefined for every other path. */
export type PageSite = (request: Request) => Promise<Response> | undefined;

/**
 * Serves a built page: files below `assets/`, and the page for every other path.
 * @param options see there
 */
export function pageSite({ root, headers, load, named = [] }: PageSiteOptions): PageSite {
  let files: PageFiles | undefined;
  const answer = async (request: Request, path: string): Promise<Response> => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response("Only GET.", { status: 405, headers: { ...headers, allow: "GET, HEAD" } });
    }
    const isHashed = path.startsWith("/assets/");
    // Open pages still request files of the build that they came from.
    if (!isHashed || files === undefined) files = new Map([...(files ?? []), ...(await load())]);
    const name = isHashed || named.includes(path.slice(1)) ? path.slice(1) : "index.html";
    return fileReply(files, name, {
      ...headers,
      "cache-control": CACHE_CONTROL[isHashed ? "assets" : "page"],
    });
  };
  return (request) => {
    const path = pathBelow(request, root);
    if (path === undefined) return undefined;
    return answer(request, path).catch((error: unknown) => {
      const plain = { ...headers, "content-type": "text/plain; charset=utf-8" };
      return new Response(explain(error), { status: 500, headers: plain });
    });
  };
}

/** What follows the path of a page; undefined for a path outside of it. */
export function pathBelow({ url }: Request, root: string): string | undefined {
  const { pathname } = new URL(url);
  return pathname === root || pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : undefined;
}

function fileReply(files: PageFiles, path: string, headers: Readonly<Record<string, string>>): Response {
  const bytes = files.get(path);
  if (bytes === undefined) {
    const { "cache-control": _, ...others } = headers;
    return new Response("There is no such file.", { status: 404, headers: others });
  }
  const type = CONTENT_TYPES[extname(path).slice(1)] ?? "application/octet-stream";
  return new Response(new Uint8Array(bytes), { headers: { ...headers, "content-type": type } });
}

/** For the developer at this machine: where the sources do not compile. */
function explain(error: unknown): string {
  return `The page could not be built.\n\n${error instanceof Error ? error.message : String(error)}\n`;
}
