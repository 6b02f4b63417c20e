import type { Fetch } from "../http/public-door.ts";
import type { PageSite } from "../page-site.ts";

/** What is shown to the network. */
export interface LanSiteOptions {
  /** `https://<address>:<port>` */
  readonly origin: string;
  /** The applicant's page. */
  readonly page: PageSite;
  readonly api: Fetch;
  /** Of the embedded AWS, which the network does not see. */
  readonly storage: string;
  readonly bucket: string;
}

/** The calls of the page: a token of one session opens them, and no API key. */
const CALLS = "/v1/capture/";
/** Of one upload, and a little for its form. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * What another device of the network gets: the applicant's page, its calls, and the bucket for uploads whose requests were signed for it.
 * Nothing else of the product.
 */
export function lanSite({ origin, page, api, storage, bucket }: LanSiteOptions): Fetch {
  const { host } = new URL(origin);
  return async (request, env) => {
    const url = new URL(request.url);
    // A name that leads here by a foreign page's DNS is not ours.
    if (url.host !== host) return refusal(421);
    if (url.pathname.startsWith(`/${bucket}/`)) return toStorage(request, url, storage);
    if (!url.pathname.startsWith(CALLS)) return (await page(request)) ?? refusal(404);
    return readdressed(await api(request, env), storage, origin);
  };
}

const refusal = (status: number): Response => new Response("Nothing is here.", { status });

/** Signed requests name the storage, which only this machine reaches: through this site others reach it too. */
async function readdressed(response: Response, storage: string, origin: string): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  const body = response.status === 204 ? null : text.replaceAll(storage, origin);
  return new Response(body, { status: response.status, headers });
}

/** Hands bytes on as they were signed: the storage checks the signature. */
async function toStorage(request: Request, { pathname, search }: URL, storage: string): Promise<Response> {
  if (request.method !== "PUT") return refusal(405);
  const size = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(size <= MAX_BYTES)) return refusal(413);
  const headers = [...request.headers].filter(
    ([name]) => name.startsWith("content-") || name.startsWith("x-amz-"),
  );
  const answer = await fetch(`${storage}${pathname}${search}`, {
    method: "PUT",
    headers: headers.filter(([name]) => name !== "content-length"),
    body: await request.arrayBuffer(),
  });
  return new Response(null, { status: answer.status });
}
