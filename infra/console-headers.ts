import { Duration } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { contentSecurityPolicy, securityHeaders } from "../console/build/security-headers.ts";

/** CloudFront accepts these only as separate settings, the others as custom headers. */
const OWN_SETTINGS = [
  "content-security-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-frame-options",
];

/**
 * The console's headers as CloudFront sets them: those of the local process, and HSTS.
 * @param uploadOrigins origins of presigned uploads
 */
export function consoleHeaders(
  uploadOrigins: readonly string[],
): Pick<cloudfront.ResponseHeadersPolicyProps, "securityHeadersBehavior" | "customHeadersBehavior"> {
  const custom = Object.entries(securityHeaders(uploadOrigins)).filter(
    ([name]) => !OWN_SETTINGS.includes(name),
  );
  return {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(uploadOrigins), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: custom.map(([header, value]) => ({ header, value, override: true })),
    },
  };
}
