import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { appFor } from "./fixture.ts";
import { deployedPolicies } from "./policies/roles.ts";
import { type Templates, templatesFor } from "./templates.ts";

let production: Templates;
beforeAll(() => {
  production = templatesFor("production");
}, 300_000);

const securityWith = (settings: Record<string, unknown>): Template => {
  const { app, stacks } = appFor(settings);
  // An unacknowledged finding of cdk-nag throws here.
  app.synth();
  if (stacks.security === undefined) throw new Error("an account has the security stack");
  return Template.fromStack(stacks.security);
};
const topic = [{ "Fn::ImportValue": Match.stringLikeRegexp("Alarms") }];

describe("alarms", () => {
  const alarm = (name: string, properties: object) =>
    production.security.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: `workflow-api-production-${name}`,
      AlarmActions: topic,
      ...properties,
    });

  it("alarm when the firewall blocks more than half of an address's limit", () => {
    alarm("FirewallBlocks", {
      Namespace: "AWS/WAFV2",
      MetricName: "BlockedRequests",
      Dimensions: Match.arrayWith([{ Name: "WebACL", Value: "workflow-api-production" }]),
      Threshold: 10_000,
    });
  });

  it("alarm when many calls are answered with 401 or 403, separated from other 4xx by the access log", () => {
    production.security.hasResourceProperties("AWS::Logs::MetricFilter", {
      LogGroupName: "/aws/apigateway/workflow-api-production",
      FilterPattern: '{ ($.status = "401") || ($.status = "403") }',
      MetricTransformations: [
        Match.objectLike({
          MetricName: "RefusedCalls",
          MetricNamespace: "WorkflowApi/workflow-api-production",
        }),
      ],
    });
    alarm("RefusedCalls", {
      Threshold: 30,
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: "IF(calls >= 200, 100 * refused / calls, 0)" }),
      ]),
    });
  });

  it("alarm when a key signs far more than usual, each generation of each use", () => {
    for (const name of ["CredentialSignatures-1", "AuditSignatures-1"])
      alarm(name, {
        Namespace: "AWS/KMS",
        MetricName: "SuccessfulRequest",
        Dimensions: Match.arrayWith([{ Name: "Operation", Value: "Sign" }]),
        Threshold: 60_000,
      });
    securityWith({ credentialKeyGeneration: "2" }).hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "workflow-api-staging-CredentialSignatures-2",
      Threshold: 3_000,
    });
  }, 60_000);

  it("ring at many disclosures, and at more than is usual at this hour", () => {
    const dimensions = [
      { Name: "kind", Value: "personal_data" },
      { Name: "service", Value: "workflow-api-production" },
    ];
    alarm("Disclosures", {
      Namespace: "WorkflowApi",
      MetricName: "Disclosures",
      Dimensions: dimensions,
      Threshold: 500,
    });
    alarm("UnusualDisclosures", {
      ThresholdMetricId: Match.anyValue(),
      ComparisonOperator: "GreaterThanUpperThreshold",
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: Match.stringLikeRegexp("ANOMALY_DETECTION_BAND") }),
      ]),
    });
  });

  it("alarm at once at every change of access to one of our keys", () => {
    production.security.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: {
        source: ["aws.kms"],
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: {
          eventName: Match.arrayWith(["PutKeyPolicy", "ScheduleKeyDeletion"]),
          // Two uses, data and logs.
          resources: { ARN: [Match.anyValue(), Match.anyValue(), Match.anyValue(), Match.anyValue()] },
        },
      },
      Targets: [Match.objectLike({ Arn: topic[0] })],
    });
    production.monitoring.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: "sns:Publish",
            Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
          }),
        ]),
      }),
    });
  });
});

describe("the trail", () => {
  const selectors = z.array(z.object({ FieldSelectors: z.array(z.looseObject({ Field: z.string() })) }));
  const fieldsOf = (template: Template) => {
    const [trail] = Object.values(template.findResources("AWS::CloudTrail::Trail"));
    return selectors
      .parse(trail?.Properties.AdvancedEventSelectors)
      .map(({ FieldSelectors }) =>
        Object.fromEntries(FieldSelectors.map(({ Field, ...rest }) => [Field, rest])),
      );
  };

  it("is encrypted, validated, and records keys, documents and table", () => {
    production.security.hasResourceProperties("AWS::CloudTrail::Trail", {
      IsLogging: true,
      EnableLogFileValidation: true,
      KMSKeyId: Match.anyValue(),
    });
    const [management, documents, table] = fieldsOf(production.security);
    // Uses and changes of keys are management events, and those of KMS are not left out.
    expect(management).toEqual({ eventCategory: { Equals: ["Management"] } });
    expect(documents).toMatchObject({
      "resources.type": { Equals: ["AWS::S3::Object"] },
      "resources.ARN": {
        StartsWith: ["arn:aws:s3:::workflow-api-production-documents-123456789012-us-east-1/"],
      },
    });
    expect(table).toMatchObject({
      "resources.type": { Equals: ["AWS::DynamoDB::Table"] },
      "resources.ARN": {
        StartsWith: ["arn:aws:dynamodb:us-east-1:123456789012:table/workflow-api-production"],
      },
    });
  });

  it("has no address of an applicant who uploads, and leaves out only our own functions", () => {
    const [, documents, table] = fieldsOf(production.security);
    expect(documents?.eventName).toEqual({ NotEquals: ["PutObject"] });
    const left = z.object({ NotStartsWith: z.array(z.string()) }).parse(table?.["userIdentity.arn"]);
    expect(left.NotStartsWith).toContain(
      "arn:aws:sts::123456789012:assumed-role/workflow-api-production-api-us-east-1/",
    );
    for (const role of left.NotStartsWith)
      expect(role).toMatch(
        /^arn:aws:sts::123456789012:assumed-role\/workflow-api-production-[a-z-]+-us-east-1\/$/,
      );
  });

  it("is kept in production as long as logs are, and left out where the account has its own", () => {
    production.security.hasResource("AWS::S3::Bucket", {
      DeletionPolicy: "Retain",
      Properties: {
        PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicPolicy: true }),
        LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 365 })] },
      },
    });
    securityWith({ trail: "false" }).resourceCountIs("AWS::CloudTrail::Trail", 0);
  }, 60_000);
});

describe("copies outside", () => {
  const vault = "arn:aws:backup:eu-west-1:210987654321:backup-vault:copies";

  it("are not made unless a vault is named", () => {
    production.security.resourceCountIs("AWS::Backup::BackupPlan", 0);
  });

  it("are made of the table each night, and expire with the backups", () => {
    const template = securityWith({ backupCopyVaultArn: vault });
    template.hasResourceProperties("AWS::Backup::BackupPlan", {
      BackupPlan: {
        BackupPlanName: "workflow-api-staging",
        BackupPlanRule: [
          Match.objectLike({
            ScheduleExpression: Match.stringLikeRegexp("^cron\\("),
            Lifecycle: { DeleteAfterDays: 35 },
            CopyActions: [{ DestinationBackupVaultArn: vault, Lifecycle: { DeleteAfterDays: 35 } }],
          }),
        ],
      },
    });
    template.hasResourceProperties("AWS::Backup::BackupSelection", {
      BackupSelection: Match.objectLike({
        Resources: [{ "Fn::ImportValue": Match.stringLikeRegexp("Table") }],
      }),
    });
    template.hasResourceProperties("AWS::Backup::BackupVault", { EncryptionKeyArn: Match.anyValue() });
  }, 60_000);
});

describe("signing keys", () => {
  it("are multi-Region from the generation that is named on, and of one region before it", () => {
    const keys = (settings: Record<string, unknown>) => {
      const template = Template.fromStack(appFor(settings).stacks.data);
      const found = Object.values(template.findResources("AWS::KMS::Key")).map(
        ({ Properties }) => Properties,
      );
      return found
        .filter(({ KeyUsage }) => KeyUsage === "SIGN_VERIFY")
        .map(({ Description, MultiRegion }) => `${Description}: ${MultiRegion ?? false}`)
        .sort();
    };
    expect(keys({ credentialKeyGeneration: "2", multiRegionKeysFrom: "2" })).toEqual([
      "Seals audit trails of workflow-api-staging, generation 1: false",
      "Signs credentials of workflow-api-staging, generation 1: false",
      "Signs credentials of workflow-api-staging, generation 2: true",
    ]);
    expect(keys({})).toEqual([
      "Seals audit trails of workflow-api-staging, generation 1: false",
      "Signs credentials of workflow-api-staging, generation 1: false",
    ]);
  }, 60_000);
});

describe("reserved concurrency", () => {
  const reserved = (settings: Record<string, unknown>) => {
    const { stacks } = appFor(settings);
    const functions = [stacks.api, stacks.blocks].flatMap((stack) =>
      Object.values(Template.fromStack(stack).findResources("AWS::Lambda::Function")),
    );
    return Object.fromEntries(
      functions.map(({ Properties }) => [
        String(Properties.FunctionName).replace(/^workflow-api-(staging|production)-/, ""),
        Properties.ReservedConcurrentExecutions,
      ]),
    );
  };

  it("is set for the API and the blocks that load lists or nets, unless configured otherwise", () => {
    expect(reserved({ stage: "production" })).toMatchObject({
      api: 300,
      "blocks-document-verification": 80,
      "blocks-identity-verification": 80,
      "blocks-decision": undefined,
      control: undefined,
    });
    expect(reserved({})).toMatchObject({ api: 50, "blocks-document-verification": 20 });
    expect(reserved({ apiConcurrency: "0", reservedConcurrency: "5" })).toMatchObject({
      api: undefined,
      "blocks-document-verification": 20,
      "blocks-decision": 5,
    });
  }, 60_000);

  it("is refused at synth when it leaves the account less than Lambda demands", () => {
    expect(() => appFor({ accountConcurrency: "150" })).toThrow(
      /reserves 95 concurrent executions .* accountConcurrency 150 at most 50 can be/,
    );
    expect(() =>
      appFor({
        accountConcurrency: "10",
        apiConcurrency: "0",
        signInConcurrency: "0",
        heavyConcurrency: "0",
      }),
    ).not.toThrow();
  }, 60_000);
});

describe("managed services", () => {
  const holders = async (settings: Record<string, unknown>) => {
    const { roles } = await deployedPolicies(settings);
    return [...roles].flatMap(([role, { statements }]) => {
      const actions = statements.flatMap((statement) => statement.actions);
      const managed = actions.filter((action) => /^(textract|rekognition):/.test(action)).sort();
      return managed.length === 0 ? [] : [[role, managed]];
    });
  };

  it("may be used only if the deployment is configured with them", async () => {
    expect(await holders({})).toEqual([]);
  }, 300_000);

  it.each([{ provider: "aws" }, { managedServices: "true" }])(
    "may be used where %o, by the functions that call them, for what they call",
    async (settings) => {
      expect(await holders(settings)).toEqual([
        ["api", ["rekognition:CreateFaceLivenessSession"]],
        ["blocks-document-verification", ["textract:AnalyzeID", "textract:DetectDocumentText"]],
        [
          "blocks-identity-verification",
          [
            "rekognition:CompareFaces",
            "rekognition:DetectFaces",
            "rekognition:GetFaceLivenessSessionResults",
          ],
        ],
      ]);
    },
    300_000,
  );

  it("are passed to the functions, which refuse the provider before AWS does", () => {
    const variable = (settings: Record<string, unknown>, expected: string) =>
      Template.fromStack(appFor(settings).stacks.blocks).hasResourceProperties("AWS::Lambda::Function", {
        FunctionName: "workflow-api-staging-blocks-document-verification",
        Environment: { Variables: Match.objectLike({ MANAGED_SERVICES: expected }) },
      });
    variable({}, "off");
    variable({ provider: "aws" }, "on");
  }, 60_000);
});
