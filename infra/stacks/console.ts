import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import * as acm from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import * as origins from "aws-cdk-lib/aws-cloudfront-origins";
import * as route53 from "aws-cdk-lib/aws-route53";
import * as targets from "aws-cdk-lib/aws-route53-targets";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { consoleHeaders } from "../console-headers.ts";
import { CONSOLE_ROUTING } from "../console-routing.ts";
import { ConsoleFiles } from "../constructs/console-files.ts";
import { keepCustomResourceLogs } from "../constructs/custom-resource-logs.ts";
import type { Deployment } from "../constructs/service-function.ts";
import type { DataStack } from "./data.ts";

export interface ConsoleStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  /** The built console: `index.html`, `session.json`, `assets/`. */
  readonly files: string;
}

/** CloudFront waits no longer for an origin, unless AWS raises the quota. */
const LONGEST_WAIT_SECONDS = 60;

/**
 * The web console: a private bucket behind CloudFront, which also forwards calls to the API, so that the page has a
 * single origin and its policy allows no other (except the upload bucket).
 */
export class ConsoleStack extends Stack {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: ConsoleStackProps) {
    super(scope, id, props);
    const bucket = this.#bucket(props);
    this.distribution = this.#distribution(bucket, props);
    new ConsoleFiles(this, "Files", { ...props, bucket });
    this.#alias(props);
    const host = props.config.consoleDomainName ?? this.distribution.distributionDomainName;
    new CfnOutput(this, "Url", { value: `https://${host}/console` });
    keepCustomResourceLogs(this, props.config, props.data.logsKey);
  }

  #bucket({ names }: Deployment): s3.Bucket {
    const bucket = new s3.Bucket(this, "Bucket", {
      bucketName: names.console,
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // Every build recreates its content, so it need not be retained, in production too.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "It holds the console's public files and nothing else, and CloudFront alone can read it.",
    });
    return bucket;
  }

  #distribution(bucket: s3.Bucket, props: ConsoleStackProps): cloudfront.Distribution {
    const { config, names } = props;
    const page = this.#pageBehavior(bucket, props);
    const distribution = new cloudfront.Distribution(this, "Distribution", {
      comment: `Console of ${names.prefix}`,
      defaultBehavior: this.#apiBehavior(props),
      additionalBehaviors: { "/": page, "/console": page, "/console/*": page },
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      ...(config.consoleDomainName === undefined || config.consoleCertificateArn === undefined
        ? {}
        : {
            domainNames: [config.consoleDomainName],
            minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: acm.Certificate.fromCertificateArn(
              this,
              "Certificate",
              config.consoleCertificateArn,
            ),
          }),
    });
    acknowledgeFindings(distribution, config.consoleDomainName !== undefined);
    return distribution;
  }

  /** Answers of the API are not cached, and all of a request except the host is forwarded. */
  #apiBehavior({ config, data }: ConsoleStackProps): cloudfront.BehaviorOptions {
    const host =
      config.domainName ?? Fn.join("", [data.restApi.ref, `.execute-api.${config.region}.amazonaws.com`]);
    return {
      origin: new origins.HttpOrigin(host, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(Math.min(config.gatewaySeconds + 2, LONGEST_WAIT_SECONDS)),
        ...(config.domainName === undefined ? { originPath: `/${config.stage}` } : {}),
      }),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      compress: true,
    };
  }

  #pageBehavior(bucket: s3.Bucket, { config, names }: ConsoleStackProps): cloudfront.BehaviorOptions {
    const uploads = `https://${names.documents}.s3.${config.region}.amazonaws.com`;
    return {
      origin: origins.S3BucketOrigin.withOriginAccessControl(bucket as s3.IBucket),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(this, "Headers", {
        responseHeadersPolicyName: `${names.prefix}-console-${config.region}`,
        ...consoleHeaders([uploads]),
      }),
      functionAssociations: [
        {
          eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
          function: new cloudfront.Function(this, "Routing", {
            functionName: `${names.prefix}-console-${config.region}`,
            runtime: cloudfront.FunctionRuntime.JS_2_0,
            code: cloudfront.FunctionCode.fromInline(CONSOLE_ROUTING),
          }),
        },
      ],
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
  }

  #alias({ config }: Deployment): void {
    const { consoleDomainName, hostedZoneId, hostedZoneName } = config;
    if (consoleDomainName === undefined || hostedZoneId === undefined || hostedZoneName === undefined) return;
    new route53.ARecord(this, "Alias", {
      zone: route53.HostedZone.fromHostedZoneAttributes(this, "Zone", {
        hostedZoneId,
        zoneName: hostedZoneName,
      }),
      recordName: consoleDomainName,
      target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(this.distribution)),
    });
  }
}

function acknowledgeFindings(distribution: cloudfront.Distribution, hasDomain: boolean): void {
  Validations.of(distribution).acknowledge(
    {
      id: "AwsSolutions-CFR1",
      reason: "Customers decide from where their people work.",
    },
    {
      id: "AwsSolutions-CFR2",
      reason: "The files are public; the API behind the distribution has a web ACL of its own.",
    },
    {
      id: "AwsSolutions-CFR3",
      reason:
        "CloudFront's logs hold addresses, paths and queries, which name people; API Gateway's own logs tell of calls without them.",
    },
  );
  if (hasDomain) return;
  Validations.of(distribution).acknowledge({
    id: "AwsSolutions-CFR4",
    reason:
      "Without a domain of its own CloudFront's certificate is used, whose lowest protocol cannot be set.",
  });
}
