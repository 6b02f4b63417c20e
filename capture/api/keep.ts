/** What this browser keeps of a session, by the hash of its token or code: never the token, never anything of the person. */
const PREFIX = "capture:";

/** A place for small texts. In a frame whose storage is blocked it holds as long as the page. */
export interface Keep {
  get: (name: string) => string | undefined;
  set: (name: string, text: string) => void;
  /** Removes all of the session. */
  clear: () => void;
}

/**
 * Opens the place of a session.
 * @param token of the session; another token has another place
 */
export async function openKeep(token: string): Promise<Keep> {
  const prefix = `${PREFIX}${(await hashOf(new TextEncoder().encode(token))).slice(0, 16)}:`;
  const storage = storageOrMemory();
  return {
    get: (name) => storage.getItem(prefix + name) ?? undefined,
    set: (name, text) => storage.setItem(prefix + name, text),
    clear: () => {
      for (const key of storage.keys()) if (key.startsWith(prefix)) storage.removeItem(key);
    },
  };
}

/** SHA-256 in hex. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface TextStore {
  getItem: (key: string) => string | null;
  setItem: (key: string, text: string) => void;
  removeItem: (key: string) => void;
  keys: () => string[];
}

function storageOrMemory(): TextStore {
  try {
    const { localStorage: kept } = window;
    kept.setItem(`${PREFIX}probe`, "");
    kept.removeItem(`${PREFIX}probe`);
    return {
      getItem: (key) => kept.getItem(key),
      setItem: (key, text) => kept.setItem(key, text),
      removeItem: (key) => kept.removeItem(key),
      keys: () => Object.keys(kept),
    };
  } catch {
    const memory = new Map<string, string>();
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, text) => void memory.set(key, text),
      removeItem: (key) => void memory.delete(key),
      keys: () => [...memory.keys()],
    };
  }
}
