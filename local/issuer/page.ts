import type { ServerResponse } from "node:http";
import type { LocalAccount } from "./accounts.ts";

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 100vh; margin: 0; background: Canvas; color: CanvasText; color-scheme: light dark }
form { display: grid; gap: 1rem; width: min(24rem, 90vw) }
h1 { font-size: 1.4rem; margin: 0 }
p { margin: 0 }
label { display: grid; gap: .25rem }
select, input, button { font: inherit; padding: .5rem; min-height: 2.75rem; box-sizing: border-box; width: 100% }
[role=alert] { color: light-dark(#b00020, #ff8a80) }
`;

/** Sends the form that asks who signs in. */
export function signInPage(
  response: ServerResponse,
  status: number,
  accounts: readonly LocalAccount[],
  isWrong: boolean,
): void {
  const options = accounts.map(
    ({ email, name, roles }) => `<option value="${email}">${name} (${roles.join(", ")})</option>`,
  );
  const alert = isWrong ? '<p role="alert">The password is not the one that npm start printed.</p>' : "";
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
  });
  response.end(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign in</title><style>${STYLE}</style></head>
<body><main><form method="post">
<h1>Local sign-in</h1>
<p>These people are invented. The password is printed by <code>npm start</code>.</p>
${alert}
<label>Account <select name="account">${options.join("")}</select></label>
<label>Password <input name="password" type="password" autocomplete="off" required autofocus></label>
<button>Sign in</button>
</form></main></body>
</html>
`);
}
