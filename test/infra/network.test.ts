import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, expect, it } from "vitest";
import * as z from "zod";
import type { Stacks } from "../../infra/build-app.ts";
import { findFunctions } from "../../infra/functions.ts";
import { appFor } from "./fixture.ts";
import { statementsOf } from "./templates.ts";

let stacks: Stacks;
let network: Template;
beforeAll(async () => {
  const built = appFor({ stage: "production" }, await findFunctions());
  // An unacknowledged finding of cdk-nag throws here.
  built.app.synth();
  stacks = built.stacks;
  if (stacks.network === undefined) throw new Error("production has a private network");
  network = Template.fromStack(stacks.network);
}, 300_000);

const functionsIn = (all: Stacks) =>
  [all.api, all.blocks, all.events].flatMap((stack) =>
    Object.values(Template.fromStack(stack).findResources("AWS::Lambda::Function")),
  );
const nameOf = (properties: { FunctionName: string }) =>
  properties.FunctionName.replace(/^workflow-api-(staging|production)-/, "");

it("only functions that call external addresses have outbound internet access", () => {
  const outside = functionsIn(stacks)
    .filter(({ Properties }) => Properties.VpcConfig === undefined)
    .map(({ Properties }) => nameOf(Properties));
  expect(outside.sort()).toEqual([
    "blocks-business-lookup",
    "blocks-http-request",
    "lists-refresh",
    "notifications",
    "signin",
    "webhook-retries",
    "webhooks",
  ]);
  for (const { Properties } of functionsIn(stacks))
    if (Properties.VpcConfig !== undefined)
      expect([Properties.VpcConfig.SubnetIds.length, Properties.VpcConfig.SecurityGroupIds.length]).toEqual([
        2, 1,
      ]);
}, 60_000);

it("the API has a way out only where it fetches files", () => {
  const apiIn = (context: Record<string, string>) =>
    functionsIn(appFor({ stage: "production", ...context }).stacks)
      .map(({ Properties }) => Properties)
      .filter((properties) => nameOf(properties) === "api")
      .map(({ VpcConfig, Environment }) => [VpcConfig !== undefined, Environment.Variables.FILE_URLS]);
  expect(apiIn({})).toEqual([[true, undefined]]);
  expect(apiIn({ fileUrls: "false" })).toEqual([[true, undefined]]);
  expect(apiIn({ fileUrls: "true" })).toEqual([[false, "on"]]);
}, 60_000);

it("the network has no gateway to the internet, no NAT, no public address and no other route", () => {
  for (const type of [
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NatGateway",
    "AWS::EC2::EgressOnlyInternetGateway",
    "AWS::EC2::EIP",
    "AWS::EC2::Route",
    "AWS::EC2::VPCPeeringConnection",
  ])
    network.resourceCountIs(type, 0);
  network.allResourcesProperties("AWS::EC2::Subnet", { MapPublicIpOnLaunch: false });
});

it("a function reaches only our table and our buckets there", () => {
  const endpoint = z.object({
    Properties: z.object({
      VpcEndpointType: z.string(),
      PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Resource: z.unknown() })) }),
    }),
  });
  const gateways = Object.values(network.findResources("AWS::EC2::VPCEndpoint"))
    .map((found) => endpoint.parse(found).Properties)
    .filter(({ VpcEndpointType }) => VpcEndpointType === "Gateway")
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Resource }) => Resource));
  const table = "arn:aws:dynamodb:us-east-1:123456789012:table/workflow-api-production";
  const bucket = (name: string) => `arn:aws:s3:::workflow-api-production-${name}-123456789012-us-east-1`;
  expect(new Set(gateways)).toEqual(
    new Set([
      table,
      `${table}/index/*`,
      ...["documents", "lists"].flatMap((name) => [bucket(name), `${bucket(name)}/*`]),
    ]),
  );
});

it("the services that functions call are reached by interfaces, with credentials of this account only", () => {
  const services = (template: Template) =>
    Object.values(
      template.findResources("AWS::EC2::VPCEndpoint", { Properties: { VpcEndpointType: "Interface" } }),
    )
      .map(({ Properties }) => String(Properties.ServiceName).replace("com.amazonaws.us-east-1.", ""))
      .sort();
  expect(services(network)).toEqual(["kms", "secretsmanager", "states", "sync-states", "xray"]);
  network.hasResourceProperties("AWS::EC2::VPCEndpoint", {
    VpcEndpointType: "Interface",
    PrivateDnsEnabled: true,
    PolicyDocument: Match.objectLike({
      Statement: [
        Match.objectLike({ Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } } }),
      ],
    }),
  });
  const managed = appFor({ stage: "production", provider: "aws" }).stacks.network;
  if (managed === undefined) throw new Error("production has a private network");
  expect(services(Template.fromStack(managed))).toEqual([
    "kms",
    "rekognition",
    "secretsmanager",
    "states",
    "sync-states",
    "textract",
    "xray",
  ]);
}, 60_000);

it("rejected traffic is logged, encrypted", () => {
  network.hasResourceProperties("AWS::EC2::FlowLog", {
    TrafficType: "REJECT",
    LogGroupName: "/aws/vpc/workflow-api-production",
  });
  network.hasResourceProperties("AWS::Logs::LogGroup", {
    LogGroupName: "/aws/vpc/workflow-api-production",
    KmsKeyId: Match.anyValue(),
    RetentionInDays: 365,
  });
});

it("the code of a function may not use the interfaces that Lambda makes for it", () => {
  const statements = statementsOf(Template.fromStack(stacks.blocks)).filter(({ Action }) =>
    Action.includes("ec2:CreateNetworkInterface"),
  );
  const denials = statements.filter(({ Effect }) => Effect === "Deny");
  expect(denials.length).toBeGreaterThan(8);
  expect(statements).toHaveLength(2 * denials.length);
  for (const { Condition } of denials)
    expect(Condition).toEqual({
      ArnEquals: {
        "lambda:SourceFunctionArn": expect.stringMatching(
          /^arn:aws:lambda:us-east-1:123456789012:function:workflow-api-production-[a-z-]+$/,
        ),
      },
    });
});

it("staging has none unless it is configured", () => {
  expect(appFor().stacks.network).toBeUndefined();
  expect(functionsIn(appFor().stacks).filter(({ Properties }) => Properties.VpcConfig !== undefined)).toEqual(
    [],
  );
  expect(appFor({ privateNetwork: "true" }).stacks.network).toBeDefined();
}, 60_000);
