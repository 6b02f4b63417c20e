import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as acm from "aws-cdk-lib/aws-certificatemanager";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import * as route53 from "aws-cdk-lib/aws-route53";
import * as targets from "aws-cdk-lib/aws-route53-targets";
import { Construct } from "constructs";
import type { Deployment } from "../deployment.ts";

export interface RestEdgeProps extends Deployment {
  readonly restApi: apigateway.CfnRestApi;
  readonly handler: lambda.IFunction;
  /** Paths that another function answers, each for every method. */
  readonly others?: { readonly paths: readonly string[]; readonly handler: lambda.IFunction };
  readonly logsKey: kms.IKey;
}

/** API Gateway's own answers, in the envelope of the contract: [response type, status, code, sentence]. */
const OWN_ANSWERS: readonly (readonly [apigateway.ResponseType, string, string, string])[] = [
  [apigateway.ResponseType.DEFAULT_4XX, "400", "malformed_request", "The request cannot be read."],
  [apigateway.ResponseType.DEFAULT_5XX, "500", "internal_error", "Something went wrong here."],
  [apigateway.ResponseType.INTEGRATION_FAILURE, "502", "upstream_error", "The API did not answer."],
  [apigateway.ResponseType.INTEGRATION_TIMEOUT, "502", "upstream_error", "The API did not answer in time."],
  [apigateway.ResponseType.REQUEST_TOO_LARGE, "413", "payload_too_large", "The body is too large."],
  [apigateway.ResponseType.THROTTLED, "429", "rate_limited", "Too many requests."],
  [apigateway.ResponseType.QUOTA_EXCEEDED, "429", "rate_limited", "Too many requests."],
  [apigateway.ResponseType.WAF_FILTERED, "403", "forbidden", "The request was refused."],
];

/** Facts of a call without personal data: no address, no path or query (they contain subjects' ids), no header, no body. */
const ACCESS_LOG_FIELDS = {
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  httpMethod: "$context.httpMethod",
  status: "$context.status",
  responseType: "$context.error.responseType",
  responseLatency: "$context.responseLatency",
  integrationLatency: "$context.integrationLatency",
  integrationStatus: "$context.integrationStatus",
  responseLength: "$context.responseLength",
  wafResponseCode: "$context.wafResponseCode",
  xrayTraceId: "$context.xrayTraceId",
};

/**
 * The public face: every method and path of the REST API goes to one function; throttled, traced, access-logged without personal
 * data, and with its own domain if configured.
 */
export class RestEdge extends Construct {
  readonly stage: apigateway.Stage;

  constructor(scope: Construct, id: string, props: RestEdgeProps) {
    super(scope, id);
    const { config, restApi } = props;
    const api = apigateway.RestApi.fromRestApiAttributes(this, "Api", {
      restApiId: restApi.ref,
      rootResourceId: restApi.attrRootResourceId,
    });
    const integrate = (handler: lambda.IFunction) =>
      new apigateway.LambdaIntegration(handler, {
        allowTestInvoke: false,
        // A second longer than `execute` may hold a call.
        timeout: Duration.seconds(config.gatewaySeconds + 1),
      });
    const integration = integrate(props.handler);
    const routes = [
      api.root.addMethod("ANY", integration),
      api.root.addResource("{proxy+}").addMethod("ANY", integration),
      ...(props.others === undefined
        ? []
        : addPaths(api.root, props.others.paths, integrate(props.others.handler), integration)),
    ];
    for (const method of routes) acknowledgeOpenMethod(method);
    const answers = OWN_ANSWERS.map((answer) => this.#ownAnswer(api, answer));
    const deployment = new apigateway.Deployment(this, "Deployment", { api });
    deployment.node.addDependency(...routes, ...answers);
    deployment.addToLogicalId({
      answers: OWN_ANSWERS.map(([type, ...rest]) => [type.responseType, ...rest]),
      paths: props.others?.paths,
    });
    this.stage = new apigateway.Stage(this, "Stage", {
      deployment,
      stageName: config.stage,
      tracingEnabled: true,
      metricsEnabled: true,
      loggingLevel: apigateway.MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      throttlingRateLimit: config.rateLimit,
      throttlingBurstLimit: config.burstLimit,
      accessLogDestination: new apigateway.LogGroupLogDestination(
        this.#logs("AccessLogs", props.names.accessLogs, props),
      ),
      accessLogFormat: apigateway.AccessLogFormat.custom(JSON.stringify(ACCESS_LOG_FIELDS)),
    });
    // API Gateway creates the log group of its own error lines, unencrypted and without expiry, unless this group exists.
    const ownLines = this.#logs("ExecutionLogs", props.names.gatewayLogs(restApi.ref), props);
    this.stage.node.addDependency(this.#letGatewayLog(), ownLines);
    if (config.domainName !== undefined) this.#domain(api, config.domainName, props);
  }

  #ownAnswer(
    api: apigateway.IRestApi,
    [type, statusCode, code, message]: (typeof OWN_ANSWERS)[number],
  ): Construct {
    const error = { code, message, details: [], request_id: "$context.requestId" };
    return new apigateway.GatewayResponse(this, type.responseType, {
      restApi: api,
      type,
      statusCode,
      responseHeaders: statusCode === "429" ? { "Retry-After": "'1'" } : {},
      templates: { "application/json": JSON.stringify({ error }) },
    });
  }

  #logs(id: string, logGroupName: string, { config, logsKey }: RestEdgeProps): logs.LogGroup {
    return new logs.LogGroup(this, id, {
      logGroupName,
      encryptionKey: logsKey,
      retention: config.logRetentionDays,
      removalPolicy: config.stage === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** One setting per region of an account: the role with which API Gateway writes logs. Kept on deletion, since other APIs use it too. */
  #letGatewayLog(): apigateway.CfnAccount {
    const managed = "service-role/AmazonAPIGatewayPushToCloudWatchLogs";
    const role = new iam.Role(this, "GatewayLogRole", {
      assumedBy: new iam.ServicePrincipal("apigateway.amazonaws.com"),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(managed)],
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${managed}]`,
      reason: "The policy that API Gateway's documentation names for its account-wide log role.",
    });
    const account = new apigateway.CfnAccount(this, "Account", { cloudWatchRoleArn: role.roleArn });
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return account;
  }

  #domain(api: apigateway.IRestApi, domainName: string, { config }: RestEdgeProps): void {
    if (config.certificateArn === undefined) throw new Error("domainName needs certificateArn");
    const domain = new apigateway.DomainName(this, "Domain", {
      domainName,
      certificate: acm.Certificate.fromCertificateArn(this, "Certificate", config.certificateArn),
      endpointType: apigateway.EndpointType.REGIONAL,
      securityPolicy: apigateway.SecurityPolicy.TLS_1_2,
    });
    domain.addBasePathMapping(api, { stage: this.stage });
    if (config.hostedZoneId === undefined || config.hostedZoneName === undefined) return;
    new route53.ARecord(this, "Alias", {
      zone: route53.HostedZone.fromHostedZoneAttributes(this, "Zone", {
        hostedZoneId: config.hostedZoneId,
        zoneName: config.hostedZoneName,
      }),
      recordName: domainName,
      target: route53.RecordTarget.fromAlias(new targets.ApiGatewayDomain(domain)),
    });
  }
}

/**
 * Gives some paths another function. Each folder above them gets a greedy path of its own, so that all others stay with the first
 * function.
 */
function addPaths(
  root: apigateway.IResource,
  paths: readonly string[],
  other: apigateway.LambdaIntegration,
  first: apigateway.LambdaIntegration,
): apigateway.Method[] {
  const folders = new Map<string, apigateway.IResource>([["", root]]);
  const methods: apigateway.Method[] = [];
  const folderAt = (path: string): apigateway.IResource => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf("/");
    const folder = folderAt(path.slice(0, cut)).addResource(path.slice(cut + 1));
    methods.push(folder.addMethod("ANY", first));
    methods.push(folder.addResource("{proxy+}").addMethod("ANY", first));
    folders.set(path, folder);
    return folder;
  };
  for (const path of paths) {
    const cut = path.lastIndexOf("/");
    methods.push(
      folderAt(path.slice(0, cut))
        .addResource(path.slice(cut + 1))
        .addMethod("ANY", other),
    );
  }
  return methods;
}

function acknowledgeOpenMethod(method: apigateway.Method): void {
  Validations.of(method).acknowledge(
    {
      id: "AwsSolutions-APIG4",
      reason:
        "The API authenticates its own keys: it alone knows their hashes, organizations and scopes, and some paths are public.",
    },
    {
      id: "AwsSolutions-COG4",
      reason: "Callers are servers with API keys, not users of a Cognito pool.",
    },
  );
}
