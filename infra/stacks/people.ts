import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as cognito from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { CALLBACK_PATH } from "../../core/people/settings.ts";
import type { Deployment } from "../deployment.ts";
import type { DeployedIssuer } from "../sign-in.ts";

export interface PeopleStackProps extends StackProps, Deployment {
  /** The console's origin (may be a token). */
  readonly consoleUrl: string;
}

/**
 * The issuer of a deployment without one of its own: a pool of people that only an operator adds to, with a second factor. The console is a
 * public client of it. In production CloudFormation does not delete the pool.
 */
export class PeopleStack extends Stack {
  readonly issuer: DeployedIssuer;

  constructor(scope: Construct, id: string, props: PeopleStackProps) {
    super(scope, id, props);
    const { config } = props;
    const pool = this.#pool(props);
    const domain = pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: `${props.names.prefix}-${config.account}` },
    });
    const client = this.#client(pool, props.consoleUrl);
    for (const groupName of Object.keys(config.signInGroupRoles))
      new cognito.CfnUserPoolGroup(this, `Group-${groupName}`, { userPoolId: pool.userPoolId, groupName });
    this.issuer = {
      issuer: Fn.join("", [`https://cognito-idp.${config.region}.amazonaws.com/`, pool.userPoolId]),
      clientId: client.userPoolClientId,
      groupsClaim: "cognito:groups",
    };
    new CfnOutput(this, "UserPoolId", { value: pool.userPoolId });
    new CfnOutput(this, "SignInUrl", { value: domain.baseUrl() });
  }

  #pool({ config, names }: PeopleStackProps): cognito.UserPool {
    const kept = config.stage === "production";
    return new cognito.UserPool(this, "Pool", {
      userPoolName: names.prefix,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: false, mutable: true },
      },
      autoVerify: { email: true },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: kept,
      removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  #client(pool: cognito.UserPool, consoleUrl: string): cognito.UserPoolClient {
    return pool.addClient("Console", {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
        callbackUrls: [`${consoleUrl}${CALLBACK_PATH}`],
      },
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      // Of the issuer's tokens; the session of the console is our own.
      idTokenValidity: Duration.minutes(10),
      accessTokenValidity: Duration.minutes(10),
      refreshTokenValidity: Duration.hours(1),
    });
  }
}
