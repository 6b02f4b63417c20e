import { Match, Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { appFor } from "./fixture.ts";
import { type Templates, templatesFor } from "./templates.ts";

let production: Templates;
let staging: Templates;
beforeAll(() => {
  production = templatesFor("production");
  staging = templatesFor("staging");
}, 300_000);

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
          Match.objectLike({ IndexName: "gsi4" }),
        ],
      },
    });
    staging.data.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Delete",
      Properties: { DeletionProtectionEnabled: false },
    });
  });

  it("retains all resources of production, and none of staging", () => {
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

  it("logs who reads lists, and not who uploads a document, since that would be an address", () => {
    const logged = production.data.findResources("AWS::S3::Bucket", {
      Properties: { LoggingConfiguration: Match.anyValue() },
    });
    expect(Object.values(logged).map(({ Properties }) => Properties.BucketName)).toEqual([
      "workflow-api-production-lists-123456789012-us-east-1",
    ]);
  });

  it("deletes documents after the set time", () => {
    production.data.hasResourceProperties("AWS::S3::Bucket", {
      BucketName: "workflow-api-production-documents-123456789012-us-east-1",
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ ExpirationInDays: 30, Status: "Enabled" })],
      },
    });
  });

  it.each(["indexes/", "companies/indexes/", "ownership/indexes/"])(
    "keeps a removed index of lists at %s for 90 days",
    (at) => {
      production.data.hasResourceProperties("AWS::S3::Bucket", {
        BucketName: "workflow-api-production-lists-123456789012-us-east-1",
        LifecycleConfiguration: {
          Rules: Match.arrayWith([
            Match.objectLike({
              Prefix: at,
              ExpiredObjectDeleteMarker: true,
              NoncurrentVersionExpiration: { NoncurrentDays: 90 },
            }),
          ]),
        },
      });
    },
  );

  it("lets a page of any origin upload with a presigned URL, but not read", () => {
    production.data.resourcePropertiesCountIs("AWS::S3::Bucket", { CorsConfiguration: Match.anyValue() }, 1);
    production.data.hasResourceProperties("AWS::S3::Bucket", {
      BucketName: "workflow-api-production-documents-123456789012-us-east-1",
      CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedMethods: ["PUT", "GET"] })] },
    });
  });

  it("lets only the signers sign, in spite of IAM policies", () => {
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
      onlySigners("api", "control", "execution-status", "sweeper", "erasures"),
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
  }, 60_000);
});
