/** How people sign in to a deployment: its issuer, and the environment of the functions that know of it. */
import { Fn, type Stack } from "aws-cdk-lib";
import type { SignInSettings } from "../core/people/settings.ts";
import type { InfraConfig } from "./config.ts";

/** An issuer of a deployment: of the configuration, or a pool (tokens). */
export type DeployedIssuer = Pick<SignInSettings, "issuer" | "clientId" | "groupsClaim">;

/**
 * The issuer of the configuration.
 *
 * @returns undefined: a pool is to be made
 */
export function configuredIssuer(config: InfraConfig): DeployedIssuer | undefined {
  const { signInIssuer: issuer, signInClientId: clientId, signInGroupsClaim = "groups" } = config;
  if (issuer === undefined || clientId === undefined) return undefined;
  return { issuer, clientId, groupsClaim: signInGroupsClaim };
}

/** `SIGN_IN`, which `lambdas/config.ts` reads; it names a secret and holds none. */
export function signInVariable(stack: Stack, config: InfraConfig, issuer: DeployedIssuer): string {
  const { signInClientSecret: clientSecret, signInGroupRoles, signInHome } = config;
  return stack.toJsonString({
    ...issuer,
    groupRoles: signInGroupRoles,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(signInHome === undefined ? {} : { home: signInHome }),
  });
}

/**
 * The console's origin: its own host, else that of its distribution.
 *
 * @param distributionDomain of CloudFront (a token)
 */
export const consoleUrl = ({ consoleDomainName }: InfraConfig, distributionDomain: string): string =>
  consoleDomainName === undefined
    ? Fn.join("", ["https://", distributionDomain])
    : `https://${consoleDomainName}`;
