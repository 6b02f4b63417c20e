import * as client from "openid-client";
import * as z from "zod";
import { hostOf } from "../../core/outbound/hosts.ts";
import type { IdentityClaims, Issuer, SignInRefusal } from "../../core/people/sign-in.ts";
import type { Secret } from "../../core/secrets/secret.ts";

/** An issuer, and us as its client. */
export interface IssuerSettings {
  /** As the issuer's ID tokens name it; its discovery document is below it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where the issuer sends the browser back. */
  readonly redirectUri: string;
  /** The claim of the ID token with the person's groups. */
  readonly groupsClaim: string;
  /**
   * Reads the secret that the issuer knows us by, and the hosts that may have it. Absent: we are a public client, and PKCE alone proves that
   * the one who redeems a code is the one who asked for it.
   * @returns undefined when there is none: nobody can sign in
   */
  readonly clientSecret?: () => Promise<Pick<Secret, "value" | "hosts"> | undefined>;
}

/** How long what the issuer says about itself is trusted. Its keys are read again when one is unknown. */
const TRUSTED_MS = 3_600_000;
const TIMEOUT_SECONDS = 10;
/** Allowed difference of two clocks, in seconds. */
const CLOCK_TOLERANCE = 30;

/**
 * An issuer of OpenID Connect: authorization code with PKCE, `state` and `nonce`; the signature of the ID token is verified as well as its
 * claims.
 *
 * @param settings see there
 * @param now milliseconds since 1970
 */
export function openidIssuer(settings: IssuerSettings, now: () => number): Issuer {
  let known: { readonly configuration: Promise<client.Configuration>; readonly until: number } | undefined;
  const configuration = (): Promise<client.Configuration> => {
    if (known !== undefined && known.until > now()) return known.configuration;
    const asked = discover(settings);
    known = { configuration: asked, until: now() + TRUSTED_MS };
    asked.catch(() => {
      known = undefined;
    });
    return asked;
  };
  return {
    async authorizationUrl({ state, nonce, codeVerifier, prompt }) {
      const parameters = {
        redirect_uri: settings.redirectUri,
        scope: "openid email profile",
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
        ...(prompt === undefined ? {} : { prompt }),
      };
      return client.buildAuthorizationUrl(await configuration(), parameters).href;
    },
    async redeem(answer, { state, nonce, codeVerifier }) {
      const current = new URL(settings.redirectUri);
      current.search = answer.search;
      try {
        const asked = await configuration();
        if (isFromAnother(asked, current)) return { ok: false, refusal: "wrong_issuer" };
        const tokens = await client.authorizationCodeGrant(asked, current, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return { ok: false, refusal: "invalid_token" };
        return { ok: true, claims: identityOf(claims, settings.groupsClaim) };
      } catch (error) {
        return { ok: false, refusal: refusalOf(error) };
      }
    },
  };
}

/** Mix-up (RFC 9207): the answer names its issuer, where the issuer does so at all. */
function isFromAnother(configuration: client.Configuration, { searchParams }: URL): boolean {
  const metadata = configuration.serverMetadata();
  const named = searchParams.get("iss");
  if (named === null) return metadata.authorization_response_iss_parameter_supported === true;
  return named !== metadata.issuer;
}

async function discover({ issuer, clientId, clientSecret }: IssuerSettings): Promise<client.Configuration> {
  const secret = await clientSecret?.();
  if (clientSecret !== undefined && secret === undefined)
    throw new Error("The secret of the client is missing.");
  const server = new URL(issuer);
  const isLocal = server.protocol === "http:" && ["127.0.0.1", "localhost"].includes(server.hostname);
  const configuration = await client.discovery(
    server,
    clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE },
    secret === undefined ? client.None() : withSecret(secret.value),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [client.enableNonRepudiationChecks, ...(isLocal ? [client.allowInsecureRequests] : [])],
    },
  );
  if (secret !== undefined) checkHost(configuration, secret.hosts);
  return configuration;
}

/** The way of the secret is the issuer's choice (OpenID Connect Discovery: `client_secret_basic` where it names none). */
function withSecret(value: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(value), client.ClientSecretPost(value)];
  return (server, ...request) => {
    const { token_endpoint_auth_methods_supported: methods = ["client_secret_basic"] } = server;
    (methods.includes("client_secret_basic") ? basic : post)(server, ...request);
  };
}

/** @throws Error when the issuer wants the secret at a host that may not have it */
function checkHost(configuration: client.Configuration, hosts: readonly string[]): void {
  const { token_endpoint } = configuration.serverMetadata();
  if (token_endpoint === undefined || !hosts.includes(hostOf(new URL(token_endpoint))))
    throw new Error("The secret of the client is not for this host.");
}

function identityOf(claims: client.IDToken, groupsClaim: string): IdentityClaims {
  const { email, email_verified, name } = claims;
  const groups = claims[groupsClaim];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    ...(typeof email === "string" ? { email } : {}),
    isEmailVerified: email_verified === true,
    ...(typeof name === "string" ? { name } : {}),
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === "string") : [],
  };
}

/** The claim that a failed comparison was about. */
const refusalOfClaim: Readonly<Record<string, SignInRefusal>> = {
  iss: "wrong_issuer",
  aud: "wrong_audience",
  azp: "wrong_audience",
  nonce: "wrong_nonce",
  exp: "token_expired",
};

function refusalOf(error: unknown): SignInRefusal {
  if (error instanceof client.AuthorizationResponseError) return "refused_by_issuer";
  if (error instanceof client.ResponseBodyError)
    return error.error === "invalid_grant" ? "code_refused" : "refused_by_issuer";
  if (error instanceof client.WWWAuthenticateChallengeError) return "refused_by_issuer";
  if (!(error instanceof client.ClientError)) return "issuer_unavailable";
  if (error.code === "OAUTH_TIMEOUT") return "issuer_unavailable";
  if (error.code === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED") return "token_expired";
  return refusalOfClaim[failedClaim.safeParse(error).data?.cause.cause.claim ?? ""] ?? "invalid_token";
}

/** Where the library says which claim it compared. */
const failedClaim = z.object({ cause: z.object({ cause: z.object({ claim: z.string() }) }) });
