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

/** Removes the one-time code from the address. */
function takeCode(): string | undefined {
  const code = /^#code=([\w-]+)$/.exec(location.hash)?.[1];
  if (code !== undefined) history.replaceState(history.state, "", location.pathname + location.search);
  return code;
}

/**
 * The key of the local user, when the console is served by `npm start`; undefined on every other server, which does not have the file.
 */
export async function localKey(): Promise<string | undefined> {
  try {
    const code = takeCode();
    const headers = code === undefined ? {} : { "x-console-code": code };
    const response = await fetch("/console/session.json", { cache: "no-store", headers });
    return localSession.safeParse(await response.json()).data?.apiKey;
  } catch {
    return undefined;
  }
}
