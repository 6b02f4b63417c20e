/** Signing in. */

import { openidIssuer } from "../../adapters/openid/issuer.ts";
import { CALLBACK_PATH } from "../../core/people/settings.ts";
import type { SignInPorts } from "../../core/people/sign-in.ts";
import { peoplePorts } from "./edge.ts";
import { once } from "./once.ts";
import { config } from "./process.ts";
import { secrets } from "./secrets.ts";
import { recordEvent } from "./stores.ts";

/** The ports of signing in; undefined: the deployment has no issuer. */
export const signInPorts = /* @__PURE__ */ once((): SignInPorts | undefined => {
  const { signIn, consoleOrigin } = config();
  if (signIn === undefined) return undefined;
  const { issuer, clientId, clientSecret, groupsClaim, groupRoles, home } = signIn;
  const client = {
    issuer,
    clientId,
    groupsClaim,
    redirectUri: `${consoleOrigin}${CALLBACK_PATH}`,
    ...(clientSecret === undefined || home === undefined
      ? {}
      : { clientSecret: () => secrets().read(home, clientSecret) }),
  };
  return {
    ...peoplePorts(),
    issuer: openidIssuer(client, Date.now),
    groupRoles,
    ...(home === undefined ? {} : { home }),
    record: recordEvent(),
  };
});
