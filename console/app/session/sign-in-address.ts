import type { components } from "../../api/schema.d.ts";

/** How a person signs in. */
export interface SignInWish {
  /** The issuer asks who it is, also where it knows: somebody has signed out, or another person takes over. */
  asksAgain?: boolean;
  /** For people who are users of both environments. */
  environment?: components["schemas"]["Environment"];
}

const REFUSED = "sign_in_refused";

/** The address that sends the browser to the issuer, and back to the page that is open now. */
export function signInAddress({ asksAgain = false, environment }: SignInWish = {}): string {
  const query = new URLSearchParams({ return_to: `${location.pathname}${location.search}` });
  if (asksAgain) query.set("prompt", "login");
  if (environment !== undefined) query.set("environment", environment);
  return `/v1/session/sign-in?${query}`;
}

/** Removes the code of a refused sign-in from the address. @returns undefined: no sign-in was refused */
export function takeRefusal(): string | undefined {
  const query = new URLSearchParams(location.search);
  const code = query.get(REFUSED);
  if (code === null) return undefined;
  query.delete(REFUSED);
  const rest = query.size === 0 ? "" : `?${query}`;
  history.replaceState(history.state, "", `${location.pathname}${rest}`);
  return code;
}
