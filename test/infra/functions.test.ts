import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { feedKeys, webhookKeys } from "../../adapters/dynamodb/keys.ts";
import { findFunctions } from "../../infra/functions.ts";
import { policy, statementsOf, type Templates, templatesFor } from "./templates.ts";

let production: Templates;
beforeAll(() => {
  production = templatesFor("production");
}, 120_000);

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
  }, 120_000);

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
              /:(stateMachine|execution):workflow-api-production-\*|table\/workflow-api-production\/index\/\*$|s3:::workflow-api-production-(documents|lists)-123456789012-us-east-1\/\*$/,
            );
          }
        }
      }
    }
    // Log delivery of Step Functions, X-Ray, Textract, Rekognition: none knows resources.
    expect([...unrestricted].sort()).toEqual(["logs", "rekognition", "textract", "xray"]);
  });
});

/** What a function's own policy allows: each action on its resources, and partitions where it is held to them. */
const allowedIn = (stack: keyof Templates, name: string) => {
  const policies = production[stack].findResources("AWS::IAM::Policy", {
    Properties: { PolicyName: Match.stringLikeRegexp(`^blocks${name}Role|^${name}Role`) },
  });
  return Object.values(policies).flatMap(
    (resource) => policy.parse(resource).Properties.PolicyDocument.Statement,
  );
};
/** What a function may do with items: on which table or index, and with which partition keys. */
const itemsOf = (stack: keyof Templates, name: string) =>
  allowedIn(stack, name)
    .filter(({ Action }) => Action.includes("dynamodb:Query"))
    .map(({ Resource, Condition }) => ({
      resource: String(Resource).replace(/^.*:table\/workflow-api-production/, ""),
      keys: Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"],
    }));

describe("webhooks", () => {
  const partitions = ["OUTBOX#*", "FEED#*", "FEEDHEAD#*", "STREAMS#*", "DELIVERIES#*"];

  it("reach the feed, streams and deliveries, and no result, credential, key or document", () => {
    expect(itemsOf("events", "webhooks")).toEqual([{ resource: "", keys: partitions }]);
    expect(itemsOf("events", "webhookretries")).toEqual([
      { resource: "", keys: partitions },
      { resource: "/index/gsi3", keys: ["WEBHOOKS", "STREAMS"] },
    ]);
  });

  it("need no more, by the keys that their stores make", async () => {
    const { events } = await findFunctions();
    const needsOf = (name: string) => events.find((event) => event.name === name)?.definition.needs;
    expect(needsOf("webhooks")).toEqual(["webhooks"]);
    expect(needsOf("webhook-retries")).toEqual(["webhooks", "webhook_schedule"]);
    const tenant = { organizationId: "org_1", environment: "staging" } as const;
    const touched = [
      ...[feedKeys.outbox(tenant), feedKeys.feed(tenant), feedKeys.head(tenant).pk],
      ...[webhookKeys.streams(tenant), webhookKeys.deliveries("stream_1")],
    ];
    for (const key of touched)
      expect(partitions.filter((pattern) => key.startsWith(pattern.slice(0, -1)))).toHaveLength(1);
    expect([webhookKeys.due, webhookKeys.allStreams]).toEqual(["WEBHOOKS", "STREAMS"]);
  });
});

describe("blocks", () => {
  const allowedTo = (name: string) => allowedIn("blocks", name);
  const partitionsOf = (name: string) =>
    itemsOf("blocks", name).flatMap(({ resource, keys = [] }) => (resource === "" ? keys : []));

  it.each([
    ["decision", []],
    ["sanctionsscreening", []],
    ["credentialissue", ["CRED#*", "LIST#*", "SIGNING*"]],
    ["documentverification", ["DOC#*", "SEEN#*"]],
    ["identityverification", ["DOC#*", "SEEN#*", "LIVENESS#*"]],
    ["control", ["SIGNING*"]],
  ])("%s reaches the records of runs and %j", (name, own) => {
    expect(partitionsOf(name)).toEqual(["EXEC#*", "MACHINE#*", "OUTBOX#*", ...own]);
  });

  it.each(["documentverification", "identityverification"])("%s lists documents and nothing else", (name) => {
    expect(itemsOf("blocks", name).filter(({ resource }) => resource !== "")).toEqual([
      { resource: "/index/gsi2", keys: ["DOCS#*"] },
    ]);
  });

  it("control only looks at credentials", () => {
    const onCredentials = allowedTo("control").filter(({ Condition }) =>
      Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"].includes("CRED#*"),
    );
    expect(onCredentials.flatMap(({ Action }) => Action)).toEqual([
      "dynamodb:ConditionCheckItem",
      "dynamodb:GetItem",
    ]);
  });

  it("call managed services only where their provider does, and only what it calls", () => {
    const managed = (actions: readonly string[]) =>
      actions.filter((action) => /^(textract|rekognition):/.test(action));
    const of = (name: string) => allowedTo(name).flatMap(({ Action }) => managed(Action));
    expect(of("documentverification")).toEqual(["textract:AnalyzeID", "textract:DetectDocumentText"]);
    expect(of("identityverification")).toEqual([
      "rekognition:CompareFaces",
      "rekognition:DetectFaces",
      "rekognition:GetFaceLivenessSessionResults",
    ]);
    for (const name of ["decision", "sanctionsscreening", "credentialissue", "control", "batchchunk"])
      expect(of(name)).toEqual([]);
    const inApi = statementsOf(production.api).flatMap(({ Action }) => managed(Action));
    expect(inApi).toEqual(["rekognition:CreateFaceLivenessSession"]);
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
        "blocks-identity-verification",
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
