import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Stacks } from "../../infra/build-app.ts";
import { findFunctions } from "../../infra/functions.ts";
import { appFor } from "./fixture.ts";

const statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.unknown().transform((resource) => [resource].flat()),
  Condition: z
    .looseObject({
      "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }).optional(),
    })
    .optional(),
});
const policy = z.object({
  Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) }),
});

/** Statements of every IAM policy of a template. */
function statementsOf(template: Template): z.infer<typeof statement>[] {
  return Object.values(template.findResources("AWS::IAM::Policy")).flatMap(
    (resource) => policy.parse(resource).Properties.PolicyDocument.Statement,
  );
}

type Templates = Record<keyof Stacks, Template>;

function templatesFor(stage: string): Templates {
  const { app, stacks } = appFor({ stage });
  // cdk-nag's AwsSolutions runs here: an unacknowledged finding throws.
  app.synth();
  return {
    data: Template.fromStack(stacks.data),
    blocks: Template.fromStack(stacks.blocks),
    api: Template.fromStack(stacks.api),
    events: Template.fromStack(stacks.events),
    monitoring: Template.fromStack(stacks.monitoring),
  };
}

let production: Templates;
let staging: Templates;
beforeAll(() => {
  production = templatesFor("production");
  staging = templatesFor("staging");
}, 120_000);

describe("data", () => {
  it("encrypts the table with our key, recovers to a point in time, and protects it in production", () => {
    production.data.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: "KMS", KMSMasterKeyId: Match.anyValue() },
        TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
        GlobalSecondaryIndexes: [
          Match.objectLike({ IndexName: "gsi1" }),
          Match.objectLike({ IndexName: "gsi2" }),
          Match.objectLike({ IndexName: "gsi3" }),
        ],
      },
    });
    staging.data.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Delete",
      Properties: { DeletionProtectionEnabled: false },
    });
  });

  it("keeps everything of production, and nothing of staging", () => {
    const policies = (template: Template, type: string) =>
      new Set(Object.values(template.findResources(type)).map((resource) => resource.DeletionPolicy));
    for (const type of [
      "AWS::DynamoDB::Table",
      "AWS::S3::Bucket",
      "AWS::KMS::Key",
      "AWS::ApiGateway::RestApi",
    ]) {
      expect([...policies(production.data, type)], type).toEqual(["Retain"]);
      expect([...policies(staging.data, type)], type).toEqual(["Delete"]);
    }
  });

  it("opens no bucket to the public or to plain HTTP, and encrypts every one", () => {
    production.data.allResourcesProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
    });
    production.data.allResourcesProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        ]),
      }),
    });
    production.data.resourcePropertiesCountIs(
      "AWS::S3::Bucket",
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [Match.objectLike({ BucketKeyEnabled: true })],
        },
      },
      2,
    );
  });

  it("deletes documents after the set time", () => {
    production.data.hasResourceProperties("AWS::S3::Bucket", {
      BucketName: "workflow-api-production-documents-123456789012-us-east-1",
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ ExpirationInDays: 30, Status: "Enabled" })],
      },
    });
  });

  it("lets only the signers sign, whatever IAM policies say", () => {
    const role = (name: string) => `arn:aws:iam::123456789012:role/workflow-api-production-${name}-us-east-1`;
    const onlySigners = (...names: string[]) => ({
      KeySpec: "ECC_NIST_P256",
      KeyUsage: "SIGN_VERIFY",
      KeyPolicy: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Deny",
            Action: "kms:Sign",
            Principal: { AWS: "*" },
            Condition: { ArnNotEquals: { "aws:PrincipalArn": names.map(role) } },
          }),
        ]),
      }),
    });
    production.data.hasResourceProperties(
      "AWS::KMS::Key",
      onlySigners("api", "batch-chunk", "blocks-credential-issue"),
    );
    production.data.hasResourceProperties(
      "AWS::KMS::Key",
      onlySigners("api", "control", "execution-status", "sweeper"),
    );
  });

  it("adds a key and moves the alias when a generation is added", () => {
    const { stacks } = appFor({ credentialKeyGeneration: "2" });
    const template = Template.fromStack(stacks.data);
    template.resourcePropertiesCountIs("AWS::KMS::Key", { KeyUsage: "SIGN_VERIFY" }, 3);
    const [second] = Object.keys(
      template.findResources("AWS::KMS::Key", {
        Properties: { Description: "Signs credentials of workflow-api-staging, generation 2" },
      }),
    );
    template.hasResourceProperties("AWS::KMS::Alias", {
      AliasName: "alias/workflow-api-staging-credential-signing",
      TargetKeyId: { "Fn::GetAtt": [second, "Arn"] },
    });
  });
});

describe("every function", () => {
  const withFunctions: (keyof Stacks)[] = ["api", "blocks", "events"];

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

  it("writes to an encrypted log group with a retention", () => {
    for (const stack of withFunctions) {
      production[stack].allResourcesProperties("AWS::Logs::LogGroup", {
        RetentionInDays: 365,
        KmsKeyId: Match.anyValue(),
      });
    }
  });

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
              /:(stateMachine|execution):workflow-api-production-\*|:execution:workflow-api-production-batch\/\*$|documents-123456789012-us-east-1\/batches\/\*$|table\/workflow-api-production\/index\/\*$|s3:::workflow-api-production-(documents|lists)-123456789012-us-east-1\/\*$/,
            );
          }
        }
      }
    }
    // Log delivery of Step Functions, X-Ray, Textract: none knows resources.
    expect([...unrestricted].sort()).toEqual(["logs", "textract", "xray"]);
  });
});

describe("blocks", () => {
  /** What a function's own policy allows: each action on its resources, and prefixes of partitions where it is held to them. */
  const allowedTo = (name: string) => {
    const policies = production.blocks.findResources("AWS::IAM::Policy", {
      Properties: { PolicyName: Match.stringLikeRegexp(`^blocks${name}Role|^${name}Role`) },
    });
    return Object.values(policies).flatMap(
      (resource) => policy.parse(resource).Properties.PolicyDocument.Statement,
    );
  };
  const partitionsOf = (name: string) =>
    allowedTo(name).flatMap(
      ({ Condition }) => Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] ?? [],
    );

  it.each([
    ["decision", []],
    ["sanctionsscreening", []],
    ["credentialissue", ["CRED#*", "LIST#*", "SIGNING*"]],
    ["documentverification", ["DOC#*", "SEEN#*"]],
    ["control", ["SIGNING*"]],
  ])("%s reaches the records of runs and %j", (name, own) => {
    expect(partitionsOf(name)).toEqual(["EXEC#*", "MACHINE#*", "OUTBOX#*", ...own]);
  });

  it("reaches credentials and batches, and no runs, from a chunk of a batch", () => {
    expect(partitionsOf("batchchunk")).toEqual(["BATCH*", "OUTBOX#*", "CRED#*", "LIST#*", "SIGNING*"]);
  });

  it.each(["decision", "control"])("%s may stop a run that has ended and only waits for time", (name) => {
    const stopping = allowedTo(name).filter(({ Action }) => Action.includes("states:StopExecution"));
    expect(stopping.flatMap(({ Resource }) => Resource)).toEqual([
      "arn:aws:states:us-east-1:123456789012:execution:workflow-api-production-*:*",
    ]);
  });

  it.each([
    ["documentverification", "documents"],
    ["sanctionsscreening", "lists"],
  ])("%s is told apart from forbidden what is not in the bucket of %s", (name, bucket) => {
    const listing = allowedTo(name).filter(({ Action }) => Action.includes("s3:ListBucket"));
    expect(listing.flatMap(({ Resource }) => Resource)).toEqual([
      `arn:aws:s3:::workflow-api-production-${bucket}-123456789012-us-east-1`,
    ]);
  });

  it("reach only the partitions that they need", () => {
    const keys = (name: string) =>
      production.blocks.hasResourceProperties("AWS::IAM::Policy", {
        PolicyName: Match.stringLikeRegexp(`^blocks${name}Role`),
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({
              Condition: {
                "ForAllValues:StringLike": {
                  "dynamodb:LeadingKeys": Match.not(Match.arrayWith(["KEY#*"])),
                },
              },
            }),
          ]),
        }),
      });
    for (const name of ["decision", "credentialissue", "sanctionsscreening", "documentverification"])
      keys(name);
  });

  it("run under one role that invokes our functions and nothing else", () => {
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

describe("api", () => {
  it("makes machines under one prefix and passes one role, to Step Functions only", () => {
    production.api.hasResourceProperties("AWS::IAM::Policy", {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::123456789012:role/workflow-api-production-state-machines-us-east-1",
            Condition: { StringEquals: { "iam:PassedToService": "states.amazonaws.com" } },
          }),
        ]),
      }),
    });
    const making = statementsOf(production.api).filter(({ Action }) =>
      Action.includes("states:CreateStateMachine"),
    );
    expect(making.flatMap(({ Resource }) => Resource)).toEqual([
      "arn:aws:states:us-east-1:123456789012:stateMachine:workflow-api-production-*",
    ]);
  });

  it("is throttled, traced and logged without anything personal", () => {
    production.api.hasResourceProperties("AWS::ApiGateway::Stage", {
      TracingEnabled: true,
      MethodSettings: [
        Match.objectLike({
          DataTraceEnabled: false,
          LoggingLevel: "ERROR",
          ThrottlingRateLimit: 1000,
          ThrottlingBurstLimit: 2000,
        }),
      ],
    });
    const [stage] = Object.values(production.api.findResources("AWS::ApiGateway::Stage"));
    const format = String(stage?.Properties.AccessLogSetting.Format);
    expect(format).toContain("$context.requestId");
    expect(format).not.toMatch(/identity|sourceIp|path|Path|query|header|body|authorizer/);
  });

  it("stands behind a firewall that limits rates and sizes and keeps no samples", () => {
    production.api.resourceCountIs("AWS::WAFv2::WebACLAssociation", 1);
    const [acl] = Object.values(production.api.findResources("AWS::WAFv2::WebACL"));
    const rules: { Name: string; VisibilityConfig: { SampledRequestsEnabled: boolean } }[] =
      acl?.Properties.Rules;
    expect(rules.map((rule) => rule.Name)).toEqual([
      "address-rate",
      "body-size",
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
    ]);
    expect(rules.every((rule) => !rule.VisibilityConfig.SampledRequestsEnabled)).toBe(true);
  });

  it("answers in the contract's envelope where API Gateway answers itself", () => {
    production.api.hasResourceProperties("AWS::ApiGateway::GatewayResponse", {
      ResponseType: "THROTTLED",
      StatusCode: "429",
      ResponseTemplates: { "application/json": Match.stringLikeRegexp('"code":"rate_limited"') },
    });
  });

  it("gets its own host, TLS 1.2 and no other way in when a domain is configured", () => {
    const { stacks } = appFor({
      domainName: "api.example.com",
      certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0",
      hostedZoneId: "Z0",
      hostedZoneName: "example.com",
    });
    Template.fromStack(stacks.api).hasResourceProperties("AWS::ApiGateway::DomainName", {
      SecurityPolicy: "TLS_1_2",
    });
    Template.fromStack(stacks.data).hasResourceProperties("AWS::ApiGateway::RestApi", {
      DisableExecuteApiEndpoint: true,
    });
    Template.fromStack(stacks.api).hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ ISSUER_DID: "did:web:api.example.com" }) },
    });
  });
});

describe("events", () => {
  it("refresh the lists every six hours, and may read and write them", async () => {
    const { events } = await findFunctions();
    expect(events.find(({ name }) => name === "lists-refresh")?.definition).toMatchObject({
      source: { kind: "schedule", everyMinutes: 360 },
      needs: ["lists"],
    });
    const [refresh] = Object.keys(
      production.events.findResources("AWS::Lambda::Function", {
        Properties: { FunctionName: "workflow-api-production-lists-refresh" },
      }),
    );
    production.events.hasResourceProperties("AWS::Events::Rule", {
      ScheduleExpression: "rate(6 hours)",
      State: "ENABLED",
      Targets: [
        Match.objectLike({ Arn: { "Fn::GetAtt": [refresh, "Arn"] }, DeadLetterConfig: Match.anyValue() }),
      ],
    });
    production.events.hasResourceProperties("AWS::Lambda::Permission", {
      Principal: "events.amazonaws.com",
      FunctionName: { "Fn::GetAtt": [refresh, "Arn"] },
    });
    const lists = "arn:aws:s3:::workflow-api-production-lists-123456789012-us-east-1";
    production.events.hasResourceProperties("AWS::IAM::Policy", {
      PolicyName: Match.stringLikeRegexp("^listsrefreshRole"),
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ["s3:GetObject", "s3:PutObject"], Resource: `${lists}/*` }),
          Match.objectLike({ Action: "s3:ListBucket", Resource: lists }),
          Match.objectLike({ Action: ["kms:Decrypt", "kms:GenerateDataKey"] }),
        ]),
      }),
    });
  });

  it("hears of our machines only, and keeps what could not be handled in encrypted queues", () => {
    production.events.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: Match.objectLike({
        detail: Match.objectLike({
          stateMachineArn: [
            { prefix: "arn:aws:states:us-east-1:123456789012:stateMachine:workflow-api-production-" },
          ],
        }),
      }),
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
    production.events.allResourcesProperties("AWS::SQS::Queue", { KmsMasterKeyId: Match.anyValue() });
    production.events.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      BisectBatchOnFunctionError: true,
      DestinationConfig: Match.anyValue(),
      FilterCriteria: { Filters: [{ Pattern: Match.stringLikeRegexp("OUTBOX#") }] },
    });
  });
});

describe("monitoring", () => {
  it("has alarms that say what users notice and what to do, and tell somebody", () => {
    production.monitoring.allResourcesProperties("AWS::CloudWatch::Alarm", {
      AlarmDescription: Match.stringLikeRegexp("^Impact: .+ Action: .+"),
      AlarmActions: Match.anyValue(),
    });
    production.monitoring.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  });
});
