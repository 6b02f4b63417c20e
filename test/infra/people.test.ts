/** Signing in on AWS: the pool, the function with its paths and rights, and an issuer of one's own. */
import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { signInSettingsSchema } from "../../core/people/settings.ts";
import { appFor } from "./fixture.ts";
import { decide } from "./policies/evaluate.ts";
import { deployedPolicies, PLACE } from "./policies/roles.ts";
import { type Templates, templatesFor } from "./templates.ts";

let production: Templates;
beforeAll(() => {
  production = templatesFor("production");
}, 300_000);

const OWN = {
  signInIssuer: "https://login.bank.example",
  signInClientId: "console",
  signInClientSecret: "CONSOLE_CLIENT",
  signInGroupRoles: '{"reviewers":["analyst"]}',
  signInHome: { organizationId: "org_1", environment: "production" },
};

const functionSchema = z.object({
  Properties: z.object({
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
    ReservedConcurrentExecutions: z.number().optional(),
  }),
});
function functionNamed(template: Template, name: string) {
  const [found] = Object.values(
    template.findResources("AWS::Lambda::Function", { Properties: { FunctionName: name } }),
  );
  return functionSchema.parse(found).Properties;
}

/** Every path of the API with the function that answers it. */
function pathsOf(template: Template): Record<string, string> {
  const resources = template.findResources("AWS::ApiGateway::Resource");
  const pathTo = (id: string): string => {
    const { ParentId, PathPart } = resources[id]?.Properties ?? {};
    return `${ParentId?.Ref === undefined ? "" : pathTo(ParentId.Ref)}/${PathPart}`;
  };
  const methods = Object.values(template.findResources("AWS::ApiGateway::Method"));
  return Object.fromEntries(
    methods.map(({ Properties: { ResourceId, Integration, HttpMethod } }) => {
      const called = JSON.stringify(Integration.Uri).includes("signin") ? "signin" : "api";
      return [`${HttpMethod} ${ResourceId.Ref === undefined ? "/" : pathTo(ResourceId.Ref)}`, called];
    }),
  );
}

describe("the pool", () => {
  it("takes people of an operator only, with a strong password and a second factor, and is kept", () => {
    production.people.hasResource("AWS::Cognito::UserPool", {
      DeletionPolicy: "Retain",
      Properties: Match.objectLike({
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: "ACTIVE",
        MfaConfiguration: "ON",
        EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
        UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" },
        UsernameConfiguration: { CaseSensitive: false },
        Policies: { PasswordPolicy: Match.objectLike({ MinimumLength: 12, RequireSymbols: true }) },
      }),
    });
    const staging = templatesFor("staging").people;
    staging.hasResource("AWS::Cognito::UserPool", { DeletionPolicy: "Delete" });
  }, 300_000);

  it("knows the console as a public client with a code, at one address", () => {
    production.people.resourceCountIs("AWS::Cognito::UserPoolClient", 1);
    production.people.hasResourceProperties("AWS::Cognito::UserPoolClient", {
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "email", "profile"],
      PreventUserExistenceErrors: "ENABLED",
      CallbackURLs: [{ "Fn::Join": ["", Match.arrayWith(["/v1/session/callback"])] }],
    });
    production.people.hasOutput("SignInUrl", {});
    production.people.hasOutput("UserPoolId", {});
  });

  it("calls back the console's own host, and has the groups that stand for roles", () => {
    const { stacks } = appFor({
      stage: "production",
      consoleDomainName: "console.bank.example",
      consoleCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
      signInGroupRoles: OWN.signInGroupRoles,
    });
    if (stacks.people === undefined) throw new Error("There is no pool.");
    const template = Template.fromStack(stacks.people);
    template.hasResourceProperties("AWS::Cognito::UserPoolClient", {
      CallbackURLs: ["https://console.bank.example/v1/session/callback"],
    });
    template.hasResourceProperties("AWS::Cognito::UserPoolGroup", { GroupName: "reviewers" });
  });
});

describe("the function of signing in", () => {
  it("answers its two paths, and the API all others", () => {
    expect(pathsOf(production.api)).toEqual({
      "ANY /": "api",
      "ANY /{proxy+}": "api",
      "ANY /v1": "api",
      "ANY /v1/{proxy+}": "api",
      "ANY /v1/session": "api",
      "ANY /v1/session/{proxy+}": "api",
      "ANY /v1/session/sign-in": "signin",
      "ANY /v1/session/callback": "signin",
    });
  });

  it("and the API trust the console's origin, and it knows the pool", () => {
    const signIn = functionNamed(production.api, "workflow-api-production-signin");
    const api = functionNamed(production.api, "workflow-api-production-api");
    expect(signIn.Environment.Variables.CONSOLE_URL).toEqual(api.Environment.Variables.CONSOLE_URL);
    expect(JSON.stringify(signIn.Environment.Variables.CONSOLE_URL)).toContain("Distribution");
    expect(JSON.stringify(signIn.Environment.Variables.SIGN_IN)).toContain("https://cognito-idp.us-east-1");
    expect(api.Environment.Variables).not.toHaveProperty("SIGN_IN");
    expect(signIn.ReservedConcurrentExecutions).toBe(20);
  });

  it("has an alarm for errors and one for throttles", () => {
    for (const kind of ["Errors", "Throttles"])
      production.monitoring.hasResourceProperties("AWS::CloudWatch::Alarm", {
        AlarmDescription: Match.stringLikeRegexp(kind === "Errors" ? "cannot sign in" : "Work waits"),
        Dimensions: Match.arrayWith([Match.objectLike({ Name: "FunctionName" })]),
        MetricName: kind,
      });
  });
});

describe("an issuer of one's own", () => {
  it("takes the place of the pool; the secret is named and nowhere in the template", async () => {
    const { app, stacks } = appFor({ stage: "production", ...OWN });
    app.synth();
    expect(stacks.people).toBeUndefined();
    const { Variables } = functionNamed(
      Template.fromStack(stacks.api),
      "workflow-api-production-signin",
    ).Environment;
    expect(signInSettingsSchema.parse(JSON.parse(String(Variables.SIGN_IN)))).toEqual({
      issuer: "https://login.bank.example",
      clientId: "console",
      clientSecret: "CONSOLE_CLIENT",
      groupsClaim: "groups",
      groupRoles: { reviewers: ["analyst"] },
      home: OWN.signInHome,
    });
    expect(JSON.stringify(Variables)).not.toContain("resolve:secretsmanager");
  }, 300_000);

  it("lets the function read that one secret", async () => {
    const { roles, keyPolicies } = await deployedPolicies(OWN);
    const role = roles.get("signin");
    if (role === undefined) throw new Error("The function has no role.");
    const allowed = (action: string, name: string): boolean => {
      const place = `arn:aws:secretsmanager:${PLACE.region}:${PLACE.account}:secret:${PLACE.prefix}/secrets`;
      const call = { action: `secretsmanager:${action}`, resource: `${place}/${name}`, context: {} };
      return decide(role, call, keyPolicies).allowed;
    };
    expect(allowed("GetSecretValue", "org_1/production/CONSOLE_CLIENT-AbCdEf")).toBe(true);
    for (const name of [
      "org_1/production/OTHER",
      "org_1/staging/CONSOLE_CLIENT",
      "org_2/production/CONSOLE_CLIENT",
    ])
      expect(allowed("GetSecretValue", `${name}-AbCdEf`), name).toBe(false);
    expect(allowed("PutSecretValue", "org_1/production/CONSOLE_CLIENT-AbCdEf")).toBe(false);
  }, 300_000);

  it.each([
    ["signInClientId", { signInIssuer: OWN.signInIssuer }],
    ["signInIssuer", { signInIssuer: "http://login.bank.example", signInClientId: "console" }],
    ["signInIssuer", { signInClientSecret: "CONSOLE_CLIENT", signInHome: OWN.signInHome }],
    ["signInHome", { ...OWN, signInHome: undefined }],
    ["signInGroupRoles", { signInGroupRoles: '{"reviewers":["owner"]}' }],
    ["signInGroupRoles", { signInGroupRoles: "reviewers" }],
    ["name", { name: "aws-checks" }],
  ])("is refused where %s does not fit: %j", (setting, context) => {
    expect(() => appFor({ stage: "staging", ...context })).toThrow(setting);
  });
});

describe("mail to teams", () => {
  const mailing = async (settings: Record<string, unknown>) => {
    const { roles, keyPolicies } = await deployedPolicies(settings);
    const allowed = (role: string, identity: string, from: string) => {
      const found = roles.get(role);
      if (found === undefined) throw new Error("The function has no role.");
      const resource = `arn:aws:ses:${PLACE.region}:${PLACE.account}:identity/${identity}`;
      return decide(
        found,
        { action: "ses:SendEmail", resource, context: { "ses:FromAddress": [from] } },
        keyPolicies,
      ).allowed;
    };
    return { roles: [...roles.keys()], allowed };
  };

  it("is sent by one function, as the one sender", async () => {
    const { roles, allowed } = await mailing({ mailFrom: "cases@bank.example" });
    expect(allowed("notifications", "bank.example", "cases@bank.example")).toBe(true);
    expect(allowed("notifications", "cases@bank.example", "cases@bank.example")).toBe(true);
    expect(allowed("notifications", "bank.example", "ceo@bank.example")).toBe(false);
    expect(allowed("notifications", "other.example", "cases@bank.example")).toBe(false);
    const senders = roles.filter((role) => allowed(role, "bank.example", "cases@bank.example"));
    expect(senders).toEqual(["notifications"]);
  }, 300_000);

  it("is sent by nobody without a sender", async () => {
    const { roles, allowed } = await mailing({});
    expect(roles.filter((role) => allowed(role, "bank.example", "cases@bank.example"))).toEqual([]);
    expect(() => appFor({ mailFrom: "bank.example" })).toThrow("mailFrom");
  }, 300_000);
});
