import { Duration } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { type CaptureOrigins, captureHeaders, capturePolicy } from "../capture/build/security-headers.ts";
import { contentSecurityPolicy, securityHeaders } from "../console/build/security-headers.ts";

/** CloudFront accepts these only as separate settings, the others as custom headers. */
const OWN_SETTINGS = [
  "content-security-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-frame-options",
];

type Settings = Pick<
  cloudfront.ResponseHeadersPolicyProps,
  "securityHeadersBehavior" | "customHeadersBehavior"
>;

/**
 * The console's headers as CloudFront sets them: those of the local process, and HSTS.
 * @param uploadOrigins origins of presigned uploads
 */
export const consoleHeaders = (uploadOrigins: readonly string[]): Settings =>
  settingsOf(securityHeaders(uploadOrigins), contentSecurityPolicy(uploadOrigins));

/** The same for the applicant's page. */
export const captureSettings = (origins: CaptureOrigins): Settings =>
  settingsOf(captureHeaders(origins), capturePolicy(origins));

function settingsOf(headers: Readonly<Record<string, string>>, policy: string): Settings {
  const custom = Object.entries(headers).filter(([name]) => !OWN_SETTINGS.includes(name));
  return {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      contentTypeOptions: { override: true },
      ...(headers["x-frame-options"] === undefined
        ? {}
        : { frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true } }),
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
