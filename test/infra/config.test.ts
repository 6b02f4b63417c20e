import { Stack } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { readConfig, settingsIn } from "../../infra/config.ts";
import { functionEnvironment, registerEnvironment } from "../../infra/environment.ts";
import { namesOf } from "../../infra/names.ts";

const account = "123456789012";
const certificate = (region: string, owner = account) => `arn:aws:acm:${region}:${owner}:certificate/0`;
const atHome = { domainName: "api.example.com", certificateArn: certificate("us-east-1") };

describe("how EXPRESS runs are waited for", () => {
  const emulator = { account: "000000000000", emulator: "http://localhost:4566" };
  it.each([
    ["in an account", { account }, "native"],
    ["in an account, whatever is said of emulators", { account, emulatorRuns: "polled" }, "native"],
    ["on an emulator", emulator, "native"],
    ["on one that a run holds up", { ...emulator, emulatorRuns: "polled" }, "polled"],
  ])("is known %s", (_, settings, runs) => {
    const config = readConfig(settings);
    expect(functionEnvironment(config, namesOf(config), "api").EXPRESS_RUNS).toBe(runs);
  });
});

describe("readConfig", () => {
  it("needs only the account", () => {
    expect(readConfig({ account })).toMatchObject({ stage: "staging", account, name: "workflow-api" });
    expect(readConfig({ account, stage: "production" })).toMatchObject({
      stage: "production",
      logRetentionDays: 365,
    });
  });

  it("takes strings from the command line", () => {
    expect(readConfig({ account, rateLimit: "200", burstLimit: "400" })).toMatchObject({
      rateLimit: 200,
      burstLimit: 400,
    });
    const listSources = "ch_seco=https://lists.example/seco.xml jp_mof=off";
    expect(readConfig({ account, listSources })).toMatchObject({ listSources });
  });

  it("names every fault at once", () => {
    const faulty = { account: "12", region: "Europe", rateLimit: "many", domainName: "api.example.com" };
    expect(() => readConfig(faulty)).toThrow(
      /account: must be the 12 digits[\s\S]*region: must be a region[\s\S]*rateLimit:/,
    );
    expect(() => readConfig({})).toThrow(/account:/);
  });

  it.each([
    [{ stage: "test" }, /stage:/],
    [{ domainName: "api.example.com" }, /certificateArn: and domainName go together/],
    [{ certificateArn: certificate("us-east-1") }, /certificateArn: and domainName go together/],
    [
      { domainName: "api.example.com", certificateArn: certificate("eu-west-1") },
      /certificateArn: must be of this account and region/,
    ],
    [
      { consoleDomainName: "c.example.com", consoleCertificateArn: certificate("us-east-1", "210987654321") },
      /consoleCertificateArn: must be of this account/,
    ],
    [
      { ...atHome, hostedZoneId: "Z1", hostedZoneName: "example.org" },
      /hostedZoneName: must be the zone of domainName and consoleDomainName/,
    ],
    [{ ...atHome, hostedZoneId: "Z1", hostedZoneName: "ple.com" }, /hostedZoneName: must be the zone/],
    [{ businessLookupProvider: "companies_house" }, /companiesHouseKeySecret: is needed/],
    [{ provider: "aws", managedServices: "false" }, /managedServices: must be true with provider aws/],
    [{ managedServices: "yes" }, /managedServices:/],
    [{ provisionedConcurrency: "60" }, /provisionedConcurrency: must not be above apiConcurrency/],
    [{ backupCopyVaultArn: "copies" }, /backupCopyVaultArn: must be the ARN of a backup vault/],
    [
      { backupCopyVaultArn: `arn:aws:backup:us-east-1:${account}:backup-vault:copies` },
      /backupCopyVaultArn: must be of another account or region/,
    ],
    [{ provider: "another" }, /provider: .*"local"\|"aws"/],
    [{ emulator: "http://localhost:4566" }, /emulator: leaves protections out/],
    [{ logRetentionDays: "8" }, /logRetentionDays: must be one of/],
    [{ listSources: "no_such_list=off" }, /listSources: must be <list>=<URL> or <list>=off/],
    [{ listSources: "ch_seco" }, /listSources: must be <list>=<URL> or <list>=off/],
    [{ captureEmbedders: "shop.example" }, /captureEmbedders: must be origins/],
    [{ hostedZoneId: "Z1" }, /hostedZoneName: and hostedZoneId go together/],
    [{ issuerDid: "https://example.com" }, /issuerDid:/],
    [{ issuerDid: "did:web:https://example.com" }, /issuerDid: must be a did:web such as/],
    [{ region: "cn-north-1" }, /region: must be of the partition aws: China/],
    [{ region: "us-gov-west-1" }, /region: must be of the partition aws/],
    [{ region: "us-iso-east-1" }, /region: must be of the partition aws/],
    [{ region: "us-isob-east-1" }, /region: must be of the partition aws/],
    [{ region: "eusc-de-east-1" }, /region: must be of the partition aws/],
    [{ colour: "red" }, /colour: no such setting/],
    [
      { name: "a-name-of-16-let", stage: "production", region: "ap-southeast-1" },
      /name: is too long for this stage and region/,
    ],
  ])("refuses %o", (context, fault) => {
    expect(() => readConfig({ account, ...context })).toThrow(fault);
  });
});

it("a stage that does not exist is the only fault of a configuration without others", () => {
  expect(() => readConfig({ account, stage: "prod" })).toThrow(/Configuration\):\n {2}stage: [^\n]*$/);
});

it("takes a host with its certificate and zone", () => {
  const zone = { hostedZoneId: "Z1", hostedZoneName: "example.com" };
  expect(
    readConfig({ account, ...atHome, ...zone, issuerDid: "did:web:example.com:issuers:1" }),
  ).toMatchObject(atHome);
});

describe("settingsIn", () => {
  it("leaves out CDK's own settings, and keeps a misspelt one", () => {
    const context = { account, stge: "production", "aws:cdk:version-reporting": true, "@aws-cdk/x:y": true };
    expect(settingsIn(context)).toEqual({ account, stge: "production" });
    expect(() => readConfig(settingsIn(context))).toThrow(/stge: no such setting/);
  });
});

describe("namesOf", () => {
  it("gives roles different names by region, also when they are too long for IAM", () => {
    const roleIn = (region: string) =>
      namesOf(readConfig({ account, stage: "production", region })).roleName("blocks-document-verification");
    const names = ["ap-southeast-1", "ap-southeast-2", "us-east-1"].map(roleIn);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(64);
  });
});

describe("registers of companies", () => {
  it("are the public ones without a key, unless the deployment says otherwise", () => {
    expect(registerEnvironment(readConfig({ account }))).toEqual({});
    const environment = registerEnvironment(
      readConfig({
        account,
        businessLookupProvider: "companies_house",
        gleifBaseUrl: "https://gleif.example/api/v1",
        companiesHouseKeySecret: "registers/companies-house",
      }),
    );
    expect(new Stack().resolve(environment)).toEqual({
      BUSINESS_LOOKUP_PROVIDER: "companies_house",
      GLEIF_BASE_URL: "https://gleif.example/api/v1",
      COMPANIES_HOUSE_API_KEY: "{{resolve:secretsmanager:registers/companies-house:SecretString:::}}",
    });
  });
});
