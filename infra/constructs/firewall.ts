import * as waf from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

export interface FirewallProps {
  readonly name: string;
  /** Requests from one address in five minutes. */
  readonly addressLimit: number;
  /** ARN of the guarded resource; absent where it cannot be attached (emulators). */
  readonly guarded?: string;
}

/** Bodies of six megabytes and more, by `Content-Length`: the limit of a synchronous Lambda call. */
const TOO_LARGE = "^([0-9]{8,}|[6-9][0-9]{6})$";

/**
 * A web ACL for the API's stage. Rules on bodies only count: graphs and applicants' names contain text that looks like
 * an attack (`{% … %}`, quotes), and the API parses every body with a strict schema. Samples are off, because they
 * would store API keys and query strings.
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const acl = new waf.CfnWebACL(this, "Acl", {
      name: props.name,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: visibility(props.name),
      customResponseBodies: {
        tooLarge: {
          contentType: "APPLICATION_JSON",
          content: envelope("payload_too_large", "The body is too large."),
        },
        tooMany: { contentType: "APPLICATION_JSON", content: envelope("rate_limited", "Too many requests.") },
      },
      rules: [
        rateRule(0, props.addressLimit),
        sizeRule(1),
        managedRule(2, "AWSManagedRulesAmazonIpReputationList", []),
        managedRule(3, "AWSManagedRulesKnownBadInputsRuleSet", [
          "JavaDeserializationRCE_BODY",
          "Log4JRCE_BODY",
          "ReactJSRCE_BODY",
        ]),
        managedRule(4, "AWSManagedRulesCommonRuleSet", [
          "SizeRestrictions_BODY",
          // From 2,048 bytes: a list of a hundred credentials by `id` is longer.
          "SizeRestrictions_QUERYSTRING",
          "CrossSiteScripting_BODY",
          "GenericLFI_BODY",
          "GenericRFI_BODY",
          "EC2MetaDataSSRF_BODY",
          // Command-line clients and servers send no browser's User-Agent.
          "NoUserAgent_HEADER",
        ]),
      ],
    });
    if (props.guarded !== undefined) {
      new waf.CfnWebACLAssociation(this, "Association", {
        resourceArn: props.guarded,
        webAclArn: acl.attrArn,
      });
    }
  }
}

/** The error envelope of the contract; the request id is in the `x-amzn-RequestId` header. */
const envelope = (code: string, message: string): string =>
  JSON.stringify({ error: { code, message, details: [], request_id: "" } });

const visibility = (metricName: string): waf.CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});

const blockWith = (
  responseCode: number,
  customResponseBodyKey: string,
): waf.CfnWebACL.RuleActionProperty => ({
  block: { customResponse: { responseCode, customResponseBodyKey } },
});

function rateRule(priority: number, limit: number): waf.CfnWebACL.RuleProperty {
  return {
    name: "address-rate",
    priority,
    action: blockWith(429, "tooMany"),
    statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
    visibilityConfig: visibility("address-rate"),
  };
}

function sizeRule(priority: number): waf.CfnWebACL.RuleProperty {
  return {
    name: "body-size",
    priority,
    action: blockWith(413, "tooLarge"),
    statement: {
      regexMatchStatement: {
        fieldToMatch: { singleHeader: { Name: "content-length" } },
        regexString: TOO_LARGE,
        textTransformations: [{ priority: 0, type: "NONE" }],
      },
    },
    visibilityConfig: visibility("body-size"),
  };
}

function managedRule(priority: number, name: string, counted: readonly string[]): waf.CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visibility(name),
  };
}
