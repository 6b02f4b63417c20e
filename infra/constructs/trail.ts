import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Deployment } from "../deployment.ts";

export interface TrailProps extends Deployment {
  /** Names of our functions, without prefix. */
  readonly functions: readonly string[];
}

/**
 * A trail of CloudTrail: every use and change of keys (management events), every access to documents except uploads,
 * and every access to the table by others than our functions. The audit feed has the functions' accesses, with the
 * caller.
 */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { config, names } = props;
    const trailName = `${names.prefix}-trail`;
    const trailArn = names.arn("cloudtrail", `trail/${trailName}`);
    const removalPolicy = config.stage === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = this.#key(names.prefix, trailArn, removalPolicy);
    const bucket = this.#bucket(props, key, removalPolicy);
    letTrailWrite(bucket, trailArn, config.account);
    const trail = new cloudtrail.CfnTrail(this, "Trail", {
      trailName,
      isLogging: true,
      isMultiRegionTrail: false,
      enableLogFileValidation: true,
      s3BucketName: bucket.bucketName,
      kmsKeyId: key.keyArn,
      advancedEventSelectors: [
        selector("Management events", [["eventCategory", { equalTo: ["Management"] }]]),
        selector("Documents", [
          ["eventCategory", { equalTo: ["Data"] }],
          ["resources.type", { equalTo: ["AWS::S3::Object"] }],
          ["resources.ARN", { startsWith: [names.objectsArn(names.documents).slice(0, -1)] }],
          // Uploads come from the applicant, whose address is personal data.
          ["eventName", { notEquals: ["PutObject"] }],
        ]),
        selector("Table, but for our functions", [
          ["eventCategory", { equalTo: ["Data"] }],
          ["resources.type", { equalTo: ["AWS::DynamoDB::Table"] }],
          ["resources.ARN", { startsWith: [names.arn("dynamodb", `table/${names.table}`)] }],
          [
            "userIdentity.arn",
            {
              notStartsWith: props.functions.map(
                (name) => `arn:aws:sts::${config.account}:assumed-role/${names.roleName(name)}/`,
              ),
            },
          ],
        ]),
      ],
    });
    // CloudTrail tries to write before it accepts the bucket.
    if (bucket.policy !== undefined) trail.node.addDependency(bucket.policy);
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
  #key(prefix: string, trailArn: string, removalPolicy: RemovalPolicy): kms.Key {
    const key = new kms.Key(this, "Key", {
      description: `Trail of ${prefix}`,
      enableKeyRotation: true,
      removalPolicy,
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: "CloudTrail",
        principals: [new iam.ServicePrincipal("cloudtrail.amazonaws.com")],
        actions: ["kms:GenerateDataKey*", "kms:DescribeKey"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceArn": trailArn } },
      }),
    );
    return key;
  }

  #bucket({ config }: TrailProps, key: kms.Key, removalPolicy: RemovalPolicy): s3.Bucket {
    const bucket = new s3.Bucket(this, "Bucket", {
      // CDK's declarations are not made for exactOptionalPropertyTypes: a Key is an IKey all the same.
      encryptionKey: key as kms.IKey,
      encryption: s3.BucketEncryption.KMS,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: "expire",
          expiration: Duration.days(config.logRetentionDays),
          noncurrentVersionExpiration: Duration.days(config.logRetentionDays),
        },
      ],
      removalPolicy,
    });
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "It is a log itself; who reads it is in the management and data events of the account.",
    });
    return bucket;
  }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function letTrailWrite(bucket: s3.Bucket, trailArn: string, account: string): void {
  const principals = [new iam.ServicePrincipal("cloudtrail.amazonaws.com")];
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: "TrailLooks",
      principals,
      actions: ["s3:GetBucketAcl"],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: { "aws:SourceArn": trailArn } },
    }),
  );
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: "TrailWrites",
      principals,
      actions: ["s3:PutObject"],
      resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
      conditions: {
        StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    }),
  );
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
function selector(
  name: string,
  fields: readonly (readonly [string, Omit<cloudtrail.CfnTrail.AdvancedFieldSelectorProperty, "field">])[],
): cloudtrail.CfnTrail.AdvancedEventSelectorProperty {
  return { name, fieldSelectors: fields.map(([field, comparison]) => ({ field, ...comparison })) };
}
