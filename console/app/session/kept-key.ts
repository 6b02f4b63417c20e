import * as z from "zod";

const NAME = "console-api-key";
const localSession = z.object({ apiKey: z.string() });

/** Keys as the API makes them (http-api.md, Authentication). */
export const keyPattern = /^sk_(production|staging)_[A-Za-z0-9_-]{22,200}$/;

/** The key of this tab's session; it ends with the tab. */
export const keptKey = (): string | null => sessionStorage.getItem(NAME);

/** Keeps a key until the tab is closed. */
export const keepKey = (key: string): void => sessionStorage.setItem(NAME, key);

/** Forgets it. */
export const dropKey = (): void => sessionStorage.removeItem(NAME);

/**
 * The key of the local user, when the console is served by `npm start`; undefined from every other server, which has no such file.
 */
export async function localKey(): Promise<string | undefined> {
  try {
    const response = await fetch("/console/session.json", { cache: "no-store" });
    return localSession.safeParse(await response.json()).data?.apiKey;
  } catch {
    return undefined;
  }
}
