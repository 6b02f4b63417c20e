import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { policy, statementsOf, type Templates, templatesFor } from "./templates.ts";

let production: Templates;
beforeAll(() => {
  production = templatesFor("production");
}, 300_000);

describe("every function", () => {
  const withFunctions: (keyof Templates)[] = ["api", "blocks", "events"];

  it("is arm64, traced, and has a role of its own", () => {
    for (const stack of withFunctions) {
      const template = production[stack];
      template.allResourcesProperties("AWS::Lambda::Function", {
        Architectures: ["arm64"],
        TracingConfig: { Mode: "Active" },
      });
      const roles = Object.values(template.findResources("AWS::Lambda::Function")).map((resource) =>
        JSON.stringify(resource.Properties.Role),
      );
      expect(new Set(roles).size).toBe(roles.length);
    }
  });

  it("writes to an encrypted log group with a retention, CDK's own functions too", () => {
    const staging = templatesFor("staging");
    const found = (templates: Templates, type: string) =>
      Object.values(templates).flatMap((template) => Object.values(template.findResources(type)));
    for (const [templates, days] of [[production, 365] as const, [staging, 30] as const]) {
      for (const { Properties } of found(templates, "AWS::Logs::LogGroup"))
        expect(Properties).toMatchObject({ RetentionInDays: days, KmsKeyId: expect.anything() });
      for (const { Properties } of found(templates, "AWS::Lambda::Function"))
        expect(Properties).toMatchObject({ LoggingConfig: { LogGroup: expect.anything() } });
    }
    // Those that empty buckets, and those that copy the console's files.
    staging.data.resourceCountIs("AWS::Lambda::Function", 1);
    production.console.resourceCountIs("AWS::Lambda::Function", 2);
  }, 300_000);

  it("holds no wildcard but where AWS demands it or a name is made at run time", () => {
    const unrestricted = new Set<string>();
    for (const stack of withFunctions) {
      for (const { Effect, Action, Resource } of statementsOf(production[stack])) {
        if (Effect !== "Allow") continue;
        expect(Action.filter((action) => action.includes("*"))).toEqual([]);
        for (const resource of Resource) {
          if (resource === "*") for (const action of Action) unrestricted.add(action.split(":")[0] ?? "");
          else if (typeof resource === "string" && resource.includes("*")) {
            expect(resource).toMatch(
              /:(stateMachine|execution):workflow-api-production-\*|table\/workflow-api-production\/index\/\*$|secret:workflow-api-production\/secrets\/\*$|s3:::workflow-api-production-(documents|lists)-123456789012-us-east-1\/\*$/,
            );
          }
        }
      }
    }
    // Log delivery of Step Functions, X-Ray, Lambda's network interfaces: none supports resource-level rights.
    expect([...unrestricted].sort()).toEqual(["ec2", "logs", "xray"]);
  });
});

/** The rights of a function's own policy: each action on its resources, and its partitions if limited to some. */
const allowedIn = (stack: keyof Templates, name: string) => {
  const policies = production[stack].findResources("AWS::IAM::Policy", {
    Properties: { PolicyName: Match.stringLikeRegexp(`^blocks${name}Role|^${name}Role`) },
  });
  return Object.values(policies).flatMap(
    (resource) => policy.parse(resource).Properties.PolicyDocument.Statement,
  );
};
describe("blocks", () => {
  const allowedTo = (name: string) => allowedIn("blocks", name);
  it.each(["decision", "control"])("%s may stop a run that has ended and only waits for time", (name) => {
    const stopping = allowedTo(name).filter(({ Action }) => Action.includes("states:StopExecution"));
    expect(stopping.flatMap(({ Resource }) => Resource)).toEqual([
      "arn:aws:states:us-east-1:123456789012:execution:workflow-api-production-*:*",
    ]);
  });

  it.each([
    ["documentverification", "documents"],
    ["sanctionsscreening", "lists"],
  ])("%s distinguishes missing objects from forbidden ones in the bucket of %s", (name, bucket) => {
    const listing = allowedTo(name).filter(({ Action }) => Action.includes("s3:ListBucket"));
    expect(listing.flatMap(({ Resource }) => Resource)).toEqual([
      `arn:aws:s3:::workflow-api-production-${bucket}-123456789012-us-east-1`,
    ]);
  });

  it("run under one role that may only invoke our functions", () => {
    const invoked = statementsOf(production.blocks)
      .filter(({ Action, Resource }) => Action.includes("lambda:InvokeFunction") && Resource.length > 1)
      .flatMap(({ Resource }) => Resource);
    const arn = (name: string) =>
      `arn:aws:lambda:us-east-1:123456789012:function:workflow-api-production-${name}`;
    expect(invoked.sort()).toEqual(
      [
        "blocks-credential-issue",
        "blocks-decision",
        "blocks-document-verification",
        "blocks-http-request",
        "blocks-identity-verification",
        "blocks-manual-review",
        "blocks-sanctions-screening",
        "control",
      ].map(arn),
    );
    production.blocks.hasResourceProperties("AWS::IAM::Role", {
      RoleName: "workflow-api-production-state-machines-us-east-1",
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Condition: {
              StringEquals: { "aws:SourceAccount": "123456789012" },
              ArnLike: {
                "aws:SourceArn":
                  "arn:aws:states:us-east-1:123456789012:stateMachine:workflow-api-production-*",
              },
            },
          }),
        ],
      }),
    });
  });
});
