/** What a browser does at an issuer: it keeps cookies, follows redirects and sends the form. */
export interface Browser {
  /** Signs in at an issuer. @returns the address to which the issuer sends the browser back */
  signInAt: (address: string, account: string, password: string) => Promise<URL>;
}

/**
 * A browser without scripts.
 * @param isReturn whether an address is ours: the browser does not go there
 */
export function browser(isReturn: (url: URL) => boolean): Browser {
  const jar = new Map<string, string>();
  async function visit(address: URL, form?: URLSearchParams): Promise<{ at: URL; isForm: boolean }> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = form === undefined ? {} : { method: "POST", body: form };
    const response = await fetch(address, { ...sent, headers: { cookie }, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const text = await response.text();
    const location = response.headers.get("location");
    if (location === null) {
      if (response.status === 200 && text.includes("<form")) return { at: address, isForm: true };
      throw new Error(`${response.status} at ${address.pathname}: ${text.slice(0, 300)}`);
    }
    const next = new URL(location, address);
    return isReturn(next) ? { at: next, isForm: false } : visit(next);
  }
  return {
    async signInAt(address, account, password) {
      const first = await visit(new URL(address));
      if (!first.isForm) return first.at;
      return (await visit(first.at, new URLSearchParams({ account, password }))).at;
    },
  };
}
