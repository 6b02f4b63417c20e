import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { findFunctions } from "../../infra/functions.ts";
import { batchMachine } from "../../lambdas/batch/machine.ts";
import { definitionFaults } from "../asl/definition-faults.ts";
import { appFor } from "./fixture.ts";
import { policy, statementsOf, type Templates, templatesFor } from "./templates.ts";

let production: Templates;
beforeAll(() => {
  production = templatesFor("production");
}, 300_000);

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
    // Rules on bodies and long queries only count: graphs contain text that looks like an attack, and a hundred ids are long.
    const managed = z.array(
      z.object({
        Statement: z.object({
          ManagedRuleGroupStatement: z.object({
            RuleActionOverrides: z
              .array(z.object({ Name: z.string(), ActionToUse: z.object({ Count: z.object({}) }) }))
              .default([]),
          }),
        }),
      }),
    );
    const counted = managed
      .parse(rules.slice(2))
      .flatMap(({ Statement }) =>
        Statement.ManagedRuleGroupStatement.RuleActionOverrides.map(({ Name }) => Name),
      );
    expect(counted).toEqual(
      expect.arrayContaining(["CrossSiteScripting_BODY", "Log4JRCE_BODY", "SizeRestrictions_QUERYSTRING"]),
    );
    expect(rules.every((rule) => !rule.VisibilityConfig.SampledRequestsEnabled)).toBe(true);
  });

  it("gives API Gateway's own error lines our log group, and waits a second longer than execute", () => {
    production.api.hasResourceProperties("AWS::Logs::LogGroup", {
      LogGroupName: {
        "Fn::Join": ["", ["API-Gateway-Execution-Logs_", Match.anyValue(), "/production"]],
      },
      KmsKeyId: Match.anyValue(),
      RetentionInDays: 365,
    });
    const { stacks } = appFor({ gatewaySeconds: "60" });
    Template.fromStack(stacks.api).allResourcesProperties("AWS::ApiGateway::Method", {
      Integration: Match.objectLike({ TimeoutInMillis: 61_000 }),
    });
  }, 60_000);

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
  }, 60_000);
});

describe("batches", () => {
  it("run on a machine that Step Functions accepts", () => {
    expect(definitionFaults(batchMachine("arn:aws:lambda:us-east-1:123456789012:function:chunk"))).toEqual(
      [],
    );
  });

  it("run on a machine that may only invoke their function, log and trace", () => {
    const { States } = batchMachine(
      "arn:aws:lambda:us-east-1:123456789012:function:workflow-api-production-batch-chunk",
    );
    const [machine] = Object.values(
      production.blocks.findResources("AWS::StepFunctions::StateMachine", {
        Properties: { StateMachineName: "workflow-api-production-batch", StateMachineType: "STANDARD" },
      }),
    );
    expect(JSON.parse(machine?.Properties.DefinitionString)).toMatchObject({ States });
    expect(machine?.Properties.LoggingConfiguration.IncludeExecutionData).toBe(false);
    const [found] = Object.values(
      production.blocks.findResources("AWS::IAM::Policy", {
        Properties: { PolicyName: Match.stringLikeRegexp("^batchmachineRole") },
      }),
    );
    const statements = policy.parse(found).Properties.PolicyDocument.Statement;
    expect(
      statements.map(({ Action }) => [...new Set(Action.map((action) => action.split(":")[0]))]),
    ).toEqual([["logs", "xray"], ["lambda"]]);
    expect(statements[1]).toMatchObject({
      Action: ["lambda:InvokeFunction"],
      Resource: [States.End.Parameters.FunctionName],
    });
  });

  it("ring when one ends as failed", () => {
    production.monitoring.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "workflow-api-production-BatchesFailed",
      Namespace: "WorkflowApi",
      MetricName: "Batches",
      Dimensions: [
        { Name: "service", Value: "workflow-api-production" },
        { Name: "status", Value: "failed" },
      ],
      Threshold: 1,
    });
  });
});

describe("events", () => {
  it("refresh the lists every six hours and after each deployment, and may read and write them", async () => {
    const { events } = await findFunctions();
    expect(events.find(({ name }) => name === "lists-refresh")?.definition).toMatchObject({
      source: { kind: "schedule", everyMinutes: 360, onDeployment: true },
      needs: ["lists", "internet"],
    });
    // It reads untrusted files, so it has no access to the table.
    const [policyOfRefresh] = Object.values(
      production.events.findResources("AWS::IAM::Policy", {
        Properties: { PolicyName: Match.stringLikeRegexp("^listsrefreshRole") },
      }),
    );
    expect(JSON.stringify(policyOfRefresh)).not.toContain("dynamodb");
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
    production.events.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: {
        source: ["aws.cloudformation"],
        detail: {
          "stack-id": [{ Ref: "AWS::StackId" }],
          "status-details": { status: ["CREATE_COMPLETE", "UPDATE_COMPLETE"] },
        },
      },
      Targets: [Match.objectLike({ Arn: { "Fn::GetAtt": [refresh, "Arn"] } })],
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
          Match.objectLike({
            Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
            Resource: `${lists}/*`,
          }),
          Match.objectLike({ Action: "s3:ListBucket", Resource: lists }),
          Match.objectLike({ Action: ["kms:Decrypt", "kms:GenerateDataKey"] }),
        ]),
      }),
    });
  });

  it("lets the API read the lists' manifests, but not write", () => {
    const lists = "arn:aws:s3:::workflow-api-production-lists-123456789012-us-east-1";
    production.api.hasResourceProperties("AWS::IAM::Policy", {
      PolicyName: Match.stringLikeRegexp("^apiRole"),
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([Match.objectLike({ Action: "s3:GetObject", Resource: `${lists}/*` })]),
      }),
    });
  });

  it("receives events of our machines only, and keeps failed ones in encrypted queues", () => {
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
      ParallelizationFactor: 1,
    });
    // The parts of a pass lie in one partition, so in one shard of the stream.
    production.events.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FilterCriteria: { Filters: Match.arrayWith([{ Pattern: Match.stringLikeRegexp("MONITOR#") }]) },
      ParallelizationFactor: 10,
    });
  });
});

describe("monitoring", () => {
  it("has alarms with the effect for users and the first step, and a recipient", () => {
    production.monitoring.allResourcesProperties("AWS::CloudWatch::Alarm", {
      AlarmDescription: Match.stringLikeRegexp("^Impact: .+ Action: .+"),
      AlarmActions: Match.anyValue(),
    });
    production.monitoring.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  });

  it.each([
    ["MonitoringStuck", "stuck"],
    ["MonitoringOverdue", "overdue"],
  ])("rings %s for one organization whose monitoring is %s", (alarm, status) => {
    production.monitoring.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: `workflow-api-production-${alarm}`,
      MetricName: "Monitoring",
      Dimensions: Match.arrayWith([{ Name: "status", Value: status }]),
      Threshold: 1,
    });
  });

  it.each([
    ["lists-refresh", 1],
    ["sweeper", 5],
  ])("rings for as many errors of %s as there can be in its time", (name, threshold) => {
    production.monitoring.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: `workflow-api-production-Errors-${name}`,
      Threshold: threshold,
    });
  });
});
