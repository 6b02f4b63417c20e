import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { SECTION_PREFIX } from "../../adapters/aws/lists-objects.ts";
import { TABLE_SCHEMA } from "../../adapters/dynamodb/schema.ts";
import { keepCustomResourceLogs } from "../constructs/custom-resource-logs.ts";
import { SigningKeys } from "../constructs/signing-keys.ts";
import type { Deployment } from "../deployment.ts";

export interface DataStackProps extends StackProps, Deployment {
  /** Functions (names without prefix) whose roles may sign credentials, and audit seals. */
  readonly credentialSigners: readonly string[];
  readonly auditSigners: readonly string[];
}

/**
 * Resources that outlive every deployment: table, buckets, keys, and the REST API's identity, which names the issuer of
 * all credentials without a domain name. In production CloudFormation deletes none of them.
 */
export class DataStack extends Stack {
  readonly table: dynamodb.Table;
  /** Encrypts table, buckets and queues. */
  readonly dataKey: kms.Key;
  readonly logsKey: kms.Key;
  readonly credentialKeys: SigningKeys;
  readonly auditKeys: SigningKeys;
  readonly restApi: apigateway.CfnRestApi;

  readonly #kept: boolean;
  readonly #removal: RemovalPolicy;
  /** Buckets are emptied with their stack: CloudFormation deletes only empty ones. */
  readonly #emptied: boolean;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { config, names } = props;
    this.#kept = config.stage === "production";
    this.#removal = this.#kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.#emptied = !this.#kept && config.emulator === undefined;
    this.restApi = this.#restApi(props);
    this.dataKey = this.#encryptionKey("DataKey", `Data of ${names.prefix}`);
    this.#letServicesUse(this.dataKey);
    this.logsKey = this.#encryptionKey("LogsKey", `Logs of ${names.prefix}`);
    this.#letLogsUse(this.logsKey, props);
    this.table = this.#table(names.table, config.tableName === undefined);
    this.#documents(props);
    this.#lists(names.lists);
    const signers = (functions: readonly string[]) => functions.map(names.roleArn);
    this.credentialKeys = new SigningKeys(this, "CredentialKeys", {
      purpose: `Signs credentials of ${names.prefix}`,
      alias: names.credentialKeyAlias,
      generations: config.credentialKeyGeneration,
      multiRegionFrom: config.multiRegionKeysFrom,
      signers: signers(props.credentialSigners),
      removalPolicy: this.#removal,
    });
    this.auditKeys = new SigningKeys(this, "AuditKeys", {
      purpose: `Seals audit trails of ${names.prefix}`,
      alias: names.auditKeyAlias,
      generations: config.auditKeyGeneration,
      multiRegionFrom: config.multiRegionKeysFrom,
      signers: signers(props.auditSigners),
      removalPolicy: this.#removal,
    });
    keepCustomResourceLogs(this, config, this.logsKey);
  }

  #encryptionKey(id: string, description: string): kms.Key {
    return new kms.Key(this, id, {
      description,
      enableKeyRotation: true,
      pendingWindow: Duration.days(this.#kept ? 30 : 7),
      removalPolicy: this.#removal,
    });
  }

  /** EventBridge puts undeliverable events into an encrypted queue, CloudWatch alarms go to an encrypted topic. */
  #letServicesUse(key: kms.Key): void {
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: "EventsAndAlarms",
        principals: [
          new iam.ServicePrincipal("events.amazonaws.com"),
          new iam.ServicePrincipal("cloudwatch.amazonaws.com"),
        ],
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": this.account } },
      }),
    );
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  #letLogsUse(key: kms.Key, { names }: Deployment): void {
    const group = (name: string) => names.arn("logs", `log-group:${name}`);
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: "CloudWatchLogs",
        principals: [new iam.ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
        actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        resources: ["*"],
        conditions: {
          ArnLike: {
            "kms:EncryptionContext:aws:logs:arn": [
              group(`/aws/lambda/${names.functionPrefix}*`),
              group(names.stateMachineLogs),
              group(names.accessLogs),
              group(names.flowLogs),
              group(names.gatewayLogs(this.restApi.ref)),
            ],
          },
        },
      }),
    );
  }

  /** A restored table has its own construct: its deployment adopts the existing table and releases the first one. */
  #table(tableName: string, original: boolean): dynamodb.Table {
    const string = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });
    const table = new dynamodb.Table(this, original ? "Table" : `Table-${tableName}`, {
      tableName,
      partitionKey: string(TABLE_SCHEMA.partitionKey),
      sortKey: string(TABLE_SCHEMA.sortKey),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.dataKey,
      timeToLiveAttribute: TABLE_SCHEMA.ttlAttribute,
      stream: dynamodb.StreamViewType[TABLE_SCHEMA.stream],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: this.#kept,
      removalPolicy: this.#removal,
    });
    for (const index of TABLE_SCHEMA.indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: string(index.partitionKey),
        sortKey: string(index.sortKey),
        projectionType: dynamodb.ProjectionType[index.projection],
      });
    }
    return table;
  }

  /** S3 delivers access logs only to a bucket with its own managed encryption. */
  #accessLogs(): s3.Bucket {
    const bucket = new s3.Bucket(this, "AccessLogs", {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ id: "expire", expiration: Duration.days(90) }],
      removalPolicy: this.#removal,
      autoDeleteObjects: this.#emptied,
    });
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "This is where access logs go: logging it would log the logging.",
    });
    return bucket;
  }

  #documents({ config, names }: DataStackProps): void {
    const bucket = this.#bucket("Documents", names.documents, {
      lifecycleRules: [
        {
          id: "expire",
          expiration: Duration.days(config.documentRetentionDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    this.#letPagesUseSignedUrls(bucket);
    // As a property of the bucket: the construct's own way would add a function that sets it.
    const own = bucket.node.defaultChild;
    if (!(own instanceof s3.CfnBucket)) throw new Error("A bucket has its resource.");
    own.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "S3's access logs hold the uploader's address, which is personal data. The audit feed records who saw the data of a document.",
    });
  }

  #lists(bucketName: string): void {
    this.#bucket("Lists", bucketName, {
      versioned: true,
      lifecycleRules: [
        {
          id: "keep-last-versions",
          noncurrentVersionExpiration: Duration.days(90),
          noncurrentVersionsToRetain: 10,
        },
        // An index is named by its hash: an earlier version is the same, or a removed one.
        ...Object.entries(SECTION_PREFIX).map(([section, prefix]) => ({
          id: `forget-removed-indexes-of-${section}`,
          prefix: `${prefix}indexes/`,
          noncurrentVersionExpiration: Duration.days(90),
          expiredObjectDeleteMarker: true,
        })),
      ],
      // CDK's declarations are not made for exactOptionalPropertyTypes: a Bucket is an IBucket all the same.
      serverAccessLogsBucket: this.#accessLogs() as s3.IBucket,
      serverAccessLogsPrefix: "lists/",
    });
  }

  /** Documents must be gone for good when they expire or are erased: only lists keep versions. */
  #bucket(id: string, bucketName: string, own: s3.BucketProps): s3.Bucket {
    return new s3.Bucket(this, id, {
      ...own,
      bucketName,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.dataKey,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: this.#removal,
      autoDeleteObjects: this.#emptied,
    });
  }

  /**
   * A page of any origin may PUT to a presigned URL, for example a customer's sign-up page, or GET one, as the console does: it compares the
   * bytes with their hash before it shows them. The signature alone authorizes the call, and no cookie is sent.
   */
  #letPagesUseSignedUrls(documents: s3.Bucket): void {
    documents.addCorsRule({
      allowedMethods: [s3.HttpMethods.PUT, s3.HttpMethods.GET],
      allowedOrigins: ["*"],
      allowedHeaders: ["content-type", "x-amz-*"],
      maxAge: Duration.hours(1).toSeconds(),
    });
  }

  #restApi({ config, names }: DataStackProps): apigateway.CfnRestApi {
    const api = new apigateway.CfnRestApi(this, "RestApi", {
      name: names.prefix,
      description: "Verification Workflow API",
      endpointConfiguration: { types: ["REGIONAL"] },
      disableExecuteApiEndpoint: config.domainName !== undefined,
      minimumCompressionSize: 1024,
      // Files come as forms; Lambda gets them in base64.
      binaryMediaTypes: ["multipart/form-data"],
    });
    api.applyRemovalPolicy(this.#removal);
    Validations.of(api).acknowledge({
      id: "AwsSolutions-APIG2",
      reason:
        "Requests are checked by the API function with the schemas that make /openapi.json: one envelope lists every fault, which API Gateway's validator cannot.",
    });
    return api;
  }
}
