import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { Match } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { captureHeaders } from "../../capture/build/security-headers.ts";
import { securityHeaders } from "../../console/build/security-headers.ts";
import { CAPTURE_ROUTING, CONSOLE_ROUTING } from "../../infra/console-routing.ts";
import { appFor } from "./fixture.ts";
import { type Templates, templatesFor } from "./templates.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let templates: Templates;
beforeAll(() => {
  templates = templatesFor("production");
});

const managed = {
  cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  allViewerExceptHostHeader: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
};

describe("the console's bucket", () => {
  it("is private, and read by this distribution alone (origin access control)", () => {
    const { console } = templates;
    console.hasResourceProperties("AWS::S3::Bucket", {
      BucketName: "workflow-api-production-console-123456789012-us-east-1",
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    console.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
          Match.objectLike({
            Effect: "Allow",
            Action: "s3:GetObject",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Condition: { StringEquals: { "AWS:SourceArn": Match.anyValue() } },
          }),
        ]),
      }),
    });
    console.hasResourceProperties("AWS::CloudFront::OriginAccessControl", {
      OriginAccessControlConfig: Match.objectLike({ SigningBehavior: "always", SigningProtocol: "sigv4" }),
    });
  });
});

describe("the distribution", () => {
  it("passes everything but the console on to the API, kept nowhere, by TLS 1.2", () => {
    templates.console.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: Match.objectLike({
        DefaultCacheBehavior: Match.objectLike({
          AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
          CachePolicyId: managed.cachingDisabled,
          OriginRequestPolicyId: managed.allViewerExceptHostHeader,
          ViewerProtocolPolicy: "https-only",
        }),
        CacheBehaviors: ["/", "/console", "/console/*", "/capture", "/capture/*"].map((PathPattern) =>
          Match.objectLike({
            PathPattern,
            AllowedMethods: ["GET", "HEAD"],
            ViewerProtocolPolicy: "redirect-to-https",
            ResponseHeadersPolicyId: Match.anyValue(),
            FunctionAssociations: [Match.objectLike({ EventType: "viewer-request" })],
          }),
        ),
        Origins: Match.arrayWith([
          Match.objectLike({
            OriginPath: "/production",
            CustomOriginConfig: Match.objectLike({
              OriginProtocolPolicy: "https-only",
              OriginSSLProtocols: ["TLSv1.2"],
              // Longer than the API may hold a connection.
              OriginReadTimeout: 30,
            }),
          }),
        ]),
      }),
    });
  });

  it("sends the headers of the local process, with uploads allowed to the bucket of documents, and HSTS", () => {
    const uploads =
      "https://workflow-api-production-documents-123456789012-us-east-1.s3.us-east-1.amazonaws.com";
    const { sent, hsts } = headersSent(templates.console.toJSON(), "console");
    expect(sent).toEqual(securityHeaders([uploads]));
    expect(hsts).toBe(31_536_000);
    expect(headersSent(templates.console.toJSON(), "capture").sent).toEqual(
      captureHeaders({ uploads: [uploads], embedders: [] }),
    );
  });

  it("lets the configured origins, and no others, embed the applicant's page", () => {
    const { app } = appFor({ captureEmbedders: "https://shop.example, https://bank.example" });
    const { template } = app.synth().getStackByName("workflow-api-staging-console");
    const { sent } = headersSent(template, "capture");
    expect(sent["content-security-policy"]).toContain(
      "frame-ancestors https://shop.example https://bank.example",
    );
    expect(sent["x-frame-options"]).toBeUndefined();
    expect(headersSent(template, "console").sent["x-frame-options"]).toBe("DENY");
    expect(() => appFor({ captureEmbedders: "*" })).toThrow(/captureEmbedders/);
  });

  it("has the host and the certificate that are configured, and TLS 1.2 for browsers then", () => {
    const consoleCertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
    const { app } = appFor({ consoleDomainName: "console.example.com", consoleCertificateArn });
    const stack = app.synth().getStackByName("workflow-api-staging-console");
    expect(JSON.stringify(stack.template)).toContain('"Aliases":["console.example.com"]');
    expect(JSON.stringify(stack.template)).toContain('"MinimumProtocolVersion":"TLSv1.2_2021"');
    expect(() => appFor({ consoleDomainName: "console.example.com" })).toThrow(/consoleCertificateArn/);
  });

  it("is left out on emulators, which lack CloudFront", () => {
    const { stacks } = appFor({ account: "000000000000", emulator: "http://localhost:4566" });
    expect(stacks.console).toBeUndefined();
  });
});

describe("the files", () => {
  it("are copied in two parts, each file in one of them", () => {
    const { directory } = appFor().app.synth();
    const parts = readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.startsWith("asset."))
      .map(({ name }) => readdirSync(join(directory, name)).toSorted())
      .filter((names) => names.includes("assets") || names.includes("index.html"));
    expect(parts).toHaveLength(4);
    expect(parts.filter((names) => names.join() === "assets")).toHaveLength(2);
    expect(parts).toContainEqual(["index.html", "session.json"]);
    expect(parts).toContainEqual(["embed.js", "index.html"]);
  });

  it("are cached for a year when their names contain their hash, and requested again otherwise", () => {
    const deployments = Object.values(templates.console.findResources("Custom::CDKBucketDeployment"));
    const controls = deployments.map(
      (resource) => bucketDeployment.parse(resource).Properties.SystemMetadata,
    );
    const page = [
      { "cache-control": "public, max-age=31536000, immutable" },
      { "cache-control": "no-cache" },
    ];
    expect(controls).toEqual([...page, ...page]);
  });
});

describe("routing", () => {
  const route = (uri: string): unknown =>
    runInNewContext(`${CONSOLE_ROUTING}; handler({ request: { uri: ${JSON.stringify(uri)} } })`);

  it.each([
    "/console",
    "/console/",
    "/console/executions/exec_1",
    "/console/workflows/wf_x/run",
    "/console/a.b",
  ])("%s is the page", (uri) => expect(route(uri)).toEqual({ uri: "/console/index.html" }));

  it.each(["/console/assets/main-ABCDEFGH.js", "/console/session.json"])("%s is a file", (uri) =>
    expect(route(uri)).toEqual({ uri }),
  );

  it("serves the applicant's page and its files", () => {
    const routeCapture = (uri: string): unknown =>
      runInNewContext(`${CAPTURE_ROUTING}; handler({ request: { uri: ${JSON.stringify(uri)} } })`);
    for (const uri of ["/capture", "/capture/", "/capture/x"])
      expect(routeCapture(uri)).toEqual({ uri: "/capture/index.html" });
    for (const uri of ["/capture/assets/main-ABCDEFGH.js", "/capture/embed.js"])
      expect(routeCapture(uri)).toEqual({ uri });
  });

  it("the bare host leads to the console", () => {
    expect(route("/")).toMatchObject({ statusCode: 302, headers: { location: { value: "/console" } } });
  });
});

const headersPolicy = z.object({
  Properties: z.object({
    ResponseHeadersPolicyConfig: z.object({
      Name: z.string(),
      CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }),
      SecurityHeadersConfig: z.object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
        ContentTypeOptions: z.object({ Override: z.boolean() }),
        FrameOptions: z.object({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
        StrictTransportSecurity: z.object({ AccessControlMaxAgeSec: z.number() }),
      }),
    }),
  }),
});

const bucketDeployment = z.object({
  Properties: z.object({ SystemMetadata: z.record(z.string(), z.string()) }),
});

const template = z.object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/** The headers that CloudFront sets for a page, as the page's own list has them. */
function headersSent(of: unknown, page: "console" | "capture") {
  const policies = Object.values(template.parse(of).Resources)
    .filter(({ Type }) => Type === "AWS::CloudFront::ResponseHeadersPolicy")
    .map((resource) => headersPolicy.parse(resource).Properties.ResponseHeadersPolicyConfig);
  const found = policies.find(({ Name }) => Name.includes(`-${page}-`));
  if (found === undefined) throw new Error(`There are no headers of ${page}.`);
  const { SecurityHeadersConfig: own, CustomHeadersConfig: custom } = found;
  const sent: Record<string, string> = {
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
    "content-security-policy": own.ContentSecurityPolicy.ContentSecurityPolicy,
    "referrer-policy": own.ReferrerPolicy.ReferrerPolicy,
    ...(own.FrameOptions === undefined ? {} : { "x-frame-options": own.FrameOptions.FrameOption }),
    "x-content-type-options": own.ContentTypeOptions.Override ? "nosniff" : "",
  };
  return { sent, hsts: own.StrictTransportSecurity.AccessControlMaxAgeSec };
}
