import { type CfnElement, Duration, Stack, Validations } from "aws-cdk-lib";
import type * as s3 from "aws-cdk-lib/aws-s3";
import * as deployment from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { CACHE_CONTROL } from "../../console/build/security-headers.ts";
import type { Names } from "../names.ts";

export interface PageFilesProps {
  readonly names: Names;
  readonly bucket: s3.Bucket;
  /** Folder in the bucket: the path of the page. */
  readonly folder: string;
  /** Folder with the built page. */
  readonly files: string;
}

/**
 * Uploads a built page to the bucket of the pages: first the files named by their hash, then the page that references them.
 * Files of earlier builds stay, for open pages. No invalidation is needed: CloudFront caches the page for one second.
 */
export class PageFiles extends Construct {
  constructor(scope: Construct, id: string, { bucket, folder, files, names }: PageFilesProps) {
    super(scope, id);
    const common = {
      // CDK's declarations are not made for exactOptionalPropertyTypes: a Bucket is an IBucket all the same.
      destinationBucket: bucket as s3.IBucket,
      destinationKeyPrefix: folder,
      prune: false,
    };
    const assets = new deployment.BucketDeployment(this, "Assets", {
      ...common,
      sources: [deployment.Source.asset(files, { exclude: ["*", "!assets", "!assets/*"] })],
      cacheControl: [
        deployment.CacheControl.setPublic(),
        deployment.CacheControl.maxAge(Duration.days(365)),
        deployment.CacheControl.immutable(),
      ],
    });
    const page = new deployment.BucketDeployment(this, "Page", {
      ...common,
      sources: [deployment.Source.asset(files, { exclude: ["assets", "assets/*"] })],
      cacheControl: [deployment.CacheControl.fromString(CACHE_CONTROL.page)],
    });
    page.node.addDependency(assets);
    acknowledgeFunction(bucket, names);
  }
}

/** The function is CDK's own, one per stack, and runs only during a deployment; we cannot change its policies. */
function acknowledgeFunction(bucket: s3.Bucket, names: Names): void {
  const stack = Stack.of(bucket);
  const logicalId = stack.getLogicalId(bucket.node.defaultChild as CfnElement);
  const findings = [
    "L1",
    "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    ...["GetBucket*", "GetObject*", "List*", "Abort*", "DeleteObject*"].map(
      (action) => `IAM5[Action::s3:${action}]`,
    ),
    `IAM5[Resource::${names.objectsArn(`cdk-hnb659fds-assets-${stack.account}-${stack.region}`)}]`,
    `IAM5[Resource::<${logicalId}.Arn>/*]`,
  ];
  const reason =
    "CDK's own function, which copies the files while somebody deploys, with the policy that CDK gives it.";
  for (const child of stack.node.children) {
    if (!child.node.id.startsWith("Custom::CDKBucketDeployment")) continue;
    Validations.of(child).acknowledge(...findings.map((id) => ({ id: `AwsSolutions-${id}`, reason })));
  }
}
