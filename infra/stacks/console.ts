import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import * as acm from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import * as origins from "aws-cdk-lib/aws-cloudfront-origins";
import * as route53 from "aws-cdk-lib/aws-route53";
import * as targets from "aws-cdk-lib/aws-route53-targets";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { readOrigins } from "../../capture/build/security-headers.ts";
import { CAPTURE_ROUTING, CONSOLE_ROUTING } from "../console-routing.ts";
import { keepCustomResourceLogs } from "../constructs/custom-resource-logs.ts";
import { PageFiles } from "../constructs/page-files.ts";
import type { Deployment } from "../deployment.ts";
import { captureSettings, consoleHeaders } from "../page-headers.ts";
import type { DataStack } from "./data.ts";

export interface ConsoleStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  /** Folders with the built pages: `index.html`, `assets/` and what else each has. */
  readonly pages: { readonly console: string; readonly capture: string };
}

/** What differs between the pages. */
interface Page {
  /** Before the ids of its parts: those of the console have had theirs from the start. */
  readonly id: string;
  readonly name: string;
  readonly headers: ReturnType<typeof consoleHeaders>;
  /** Text of its CloudFront Function. */
  readonly routing: string;
}

const uploadsOf = ({ config, names }: ConsoleStackProps): string =>
  `https://${names.documents}.s3.${config.region}.amazonaws.com`;

/** CloudFront waits no longer for an origin, unless AWS raises the quota. */
const LONGEST_WAIT_SECONDS = 60;

/**
 * The web console and the applicant's page: a private bucket behind CloudFront, which also forwards calls to the API, so that each
 * page has a single origin and its policy allows no other (except the upload bucket).
 */
export class ConsoleStack extends Stack {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: ConsoleStackProps) {
    super(scope, id, props);
    const bucket = this.#bucket(props);
    this.distribution = this.#distribution(bucket, props);
    new PageFiles(this, "Files", {
      bucket,
      names: props.names,
      folder: "console",
      files: props.pages.console,
    });
    new PageFiles(this, "CaptureFiles", {
      bucket,
      names: props.names,
      folder: "capture",
      files: props.pages.capture,
    });
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
    const page = this.#consoleBehavior(bucket, props);
    const capture = this.#captureBehavior(bucket, props);
    const distribution = new cloudfront.Distribution(this, "Distribution", {
      comment: `Console of ${names.prefix}`,
      defaultBehavior: this.#apiBehavior(props),
      additionalBehaviors: {
        "/": page,
        "/console": page,
        "/console/*": page,
        "/capture": capture,
        "/capture/*": capture,
      },
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

  #consoleBehavior(bucket: s3.Bucket, props: ConsoleStackProps): cloudfront.BehaviorOptions {
    return this.#pageBehavior(bucket, props, {
      id: "",
      name: "console",
      headers: consoleHeaders([uploadsOf(props)]),
      routing: CONSOLE_ROUTING,
    });
  }

  /** The applicant's page: its own policy, with the camera and the listed embedders. */
  #captureBehavior(bucket: s3.Bucket, props: ConsoleStackProps): cloudfront.BehaviorOptions {
    const embedders = readOrigins(props.config.captureEmbedders ?? "");
    return this.#pageBehavior(bucket, props, {
      id: "Capture",
      name: "capture",
      headers: captureSettings({ uploads: [uploadsOf(props)], embedders }),
      routing: CAPTURE_ROUTING,
    });
  }

  #pageBehavior(
    bucket: s3.Bucket,
    { config, names }: ConsoleStackProps,
    { id, name, headers, routing }: Page,
  ): cloudfront.BehaviorOptions {
    return {
      origin: origins.S3BucketOrigin.withOriginAccessControl(bucket as s3.IBucket),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(this, `${id}Headers`, {
        responseHeadersPolicyName: `${names.prefix}-${name}-${config.region}`,
        ...headers,
      }),
      functionAssociations: [
        {
          eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
          function: new cloudfront.Function(this, `${id}Routing`, {
            functionName: `${names.prefix}-${name}-${config.region}`,
            runtime: cloudfront.FunctionRuntime.JS_2_0,
            code: cloudfront.FunctionCode.fromInline(routing),
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
