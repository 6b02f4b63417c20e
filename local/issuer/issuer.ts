import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import Provider from "oidc-provider";
import { isSameText } from "../../core/same-text.ts";
import type { LocalAccount } from "./accounts.ts";
import { signInPage } from "./page.ts";
import { ISSUER_PATH, LOCAL_CLIENT_ID } from "./place.ts";

/** What the issuer is made from. */
export interface LocalIssuerOptions {
  /** `http://127.0.0.1:<port>/local-issuer` */
  readonly issuer: string;
  readonly redirectUri: string;
  readonly accounts: readonly LocalAccount[];
  /** Of every account. */
  readonly password: string;
  /** RSA, private: signs ID tokens. */
  readonly key: JWK;
  /** Makes the console a confidential client, which sends this secret in this way; absent: a public one. */
  readonly secret?: {
    readonly value: string;
    readonly method: "client_secret_basic" | "client_secret_post";
  };
}

/** An OpenID Connect issuer in this process. */
export interface LocalIssuer {
  readonly provider: Provider;
  /** Answers a request below {@link ISSUER_PATH}. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const MAX_BODY = 10_000;

/** A new key of an issuer. */
export async function newIssuerKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" };
}

/** Makes an issuer; what it knows is gone when the process ends. */
export function localIssuer(options: LocalIssuerOptions): LocalIssuer {
  const provider = createProvider(options);
  let serve: ReturnType<Provider["callback"]> | undefined;
  return {
    provider,
    async handle(request, response) {
      const whole = request.url ?? "/";
      // As Express mounts an app: the provider takes the difference for its path.
      Object.assign(request, { originalUrl: whole, url: whole.slice(ISSUER_PATH.length) || "/" });
      if (request.url?.startsWith("/interaction/") === true)
        return interact(provider, options, request, response).catch(() => refuse(response));
      serve ??= provider.callback();
      await serve(request, response);
    },
  };
}

function createProvider({ issuer, redirectUri, accounts, key, secret }: LocalIssuerOptions): Provider {
  const method = secret?.method ?? "none";
  return new Provider(issuer, {
    clientAuthMethods: [method],
    clients: [
      {
        client_id: LOCAL_CLIENT_ID,
        token_endpoint_auth_method: method,
        ...(secret === undefined ? {} : { client_secret: secret.value }),
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `${ISSUER_PATH}/interaction/${uid}` },
    ttl: {
      Session: 3600,
      Grant: 3600,
      Interaction: 3600,
      IdToken: 600,
      AccessToken: 600,
      AuthorizationCode: 60,
    },
    findAccount(_context, id) {
      const account = accounts.find(({ email }) => email === id);
      if (account === undefined) return undefined;
      const { email, name } = account;
      return { accountId: id, claims: async () => ({ sub: id, email, email_verified: true, name }) };
    },
    // There is one client, ours: nobody is asked whether it may know a name.
    async loadExistingGrant({ oidc }) {
      if (oidc.client === undefined || oidc.session?.accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
}

/** The page of a sign-in, and what is entered there. */
async function interact(
  provider: Provider,
  { accounts, password }: LocalIssuerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") return signInPage(response, 200, accounts, false);
  const entered = new URLSearchParams(await bodyOf(request));
  const account = accounts.find(({ email }) => email === entered.get("account"));
  if (account === undefined || !isSameText(entered.get("password") ?? "", password))
    return signInPage(response, 401, accounts, true);
  const login = { accountId: account.email, remember: false };
  await provider.interactionFinished(request, response, { login });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
    if (chunks.reduce((sum, { length }) => sum + length, 0) > MAX_BODY)
      throw new Error("The form is too large.");
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) return;
  response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
  response.end("This sign-in is over. Go back to the console and begin again.\n");
}
