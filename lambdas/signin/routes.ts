import * as z from "zod";
import { environmentSchema } from "../../core/access/caller.ts";
import type { LocalLimiter } from "../../core/access/local-limit.ts";
import { CALLBACK_PATH } from "../../core/people/settings.ts";
import {
  beginSignIn,
  completeSignIn,
  SIGN_IN_MS,
  type SignInPorts,
  type SignInRefusal,
} from "../../core/people/sign-in.ts";
import { publicRoute, type Reply, type Route } from "../api/route.ts";
import { type ConsoleOrigin, cookieIn, cookieOn, sessionCookie } from "../api/session-cookie.ts";

/** The dependencies of signing in. */
export interface SignInDeps {
  /** Absent: the deployment has no issuer. */
  ports: SignInPorts | undefined;
  consoleOrigin: ConsoleOrigin;
  /** Of calls, by address: nobody is known yet. */
  limiter: LocalLimiter;
}

const TAG = "People";
/** A page of the console, and no address of another site. */
const consolePath = z
  .string()
  .max(500)
  .regex(/^\/console(?:[/?][\w.?=&%~:,+/-]*)?$/);
const parameter = z.string().max(4000).optional();

/** What issuers add to the address of a return. */
const answerSchema = z.object({
  code: parameter,
  state: parameter,
  iss: parameter,
  error: parameter,
  error_description: parameter,
  error_uri: parameter,
  session_state: parameter,
  scope: parameter,
  prompt: parameter,
});
const cookies = z.object({ cookie: z.string().optional() });
const redirected = {
  description: "To the issuer, or back to the console.",
  headers: { Location: "Where to." },
};

/** `/v1/session/sign-in` and the return from the issuer. */
export function signInRoutes(deps: SignInDeps): Route[] {
  return [beginRoute(deps), returnRoute(deps)];
}

function beginRoute({ ports, consoleOrigin, limiter }: SignInDeps): Route {
  return publicRoute(
    {
      method: "get",
      path: "/v1/session/sign-in",
      operationId: "beginSignIn",
      tag: TAG,
      summary: "Send the browser to the issuer, where a person signs in.",
      request: z.object({
        query: z.object({
          return_to: consolePath.default("/console").describe("A page of the console."),
          environment: environmentSchema.optional().describe("For people who are users of both."),
          prompt: z.literal("login").optional().describe("Ask who it is, also where the issuer knows."),
        }),
      }),
      admit: async ({ source: { ip = "unknown" } }) => limiter.take(ip),
      responses: { 302: redirected },
    },
    async ({ query: { return_to: returnTo, environment, prompt } }) => {
      if (ports === undefined) return refusedTo(consoleOrigin, "not_configured");
      const begun = await beginSignIn(ports, { returnTo, environment, prompt }).catch(() => undefined);
      if (begun === undefined) return refusedTo(consoleOrigin, "issuer_unavailable");
      const cookie = cookieOn(consoleOrigin, "sign-in", begun.browser, SIGN_IN_MS / 1000);
      return { status: 302, headers: { location: begun.url, "set-cookie": cookie } };
    },
  );
}

function returnRoute({ ports, consoleOrigin, limiter }: SignInDeps): Route {
  return publicRoute(
    {
      method: "get",
      path: CALLBACK_PATH,
      operationId: "completeSignIn",
      tag: TAG,
      summary: "The return from the issuer: begins the session, or tells the console why not.",
      description: "A refusal sends the browser to `/console?sign_in_refused=<code>`.",
      request: z.object({ query: answerSchema, headers: cookies }),
      admit: async ({ source: { ip = "unknown" } }) => limiter.take(ip),
      responses: { 302: redirected },
    },
    async ({ query, headers, source }) => {
      if (ports === undefined) return refusedTo(consoleOrigin, "not_configured");
      const answer = new URL(CALLBACK_PATH, consoleOrigin);
      for (const [name, value] of Object.entries(query))
        if (value !== undefined) answer.searchParams.set(name, value);
      const browser = cookieIn(new Headers({ cookie: headers.cookie ?? "" }), consoleOrigin, "sign-in");
      const from = { sourceIp: source.ip, userAgent: source.userAgent };
      const outcome = await completeSignIn(ports, { answer, browser, source: from });
      if (!outcome.ok) return refusedTo(consoleOrigin, outcome.refusal);
      const cookie = sessionCookie(consoleOrigin, outcome.token);
      return {
        status: 302,
        headers: { location: `${consoleOrigin}${outcome.returnTo}`, "set-cookie": cookie },
      };
    },
  );
}

const refusedTo = (origin: ConsoleOrigin, code: SignInRefusal | "not_configured"): Reply => ({
  status: 302,
  headers: { location: `${origin}/console?sign_in_refused=${code}` },
});
