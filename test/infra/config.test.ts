import { describe, expect, it } from "vitest";
import { readConfig } from "../../infra/config.ts";

const account = "123456789012";

describe("readConfig", () => {
  it("needs nothing but the account", () => {
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
    [{ domainName: "api.example.com" }, /certificateArn: is needed with domainName/],
    [{ emulator: "http://localhost:4566" }, /emulator: leaves protections out/],
    [{ logRetentionDays: "8" }, /logRetentionDays: must be one of/],
    [{ hostedZoneId: "Z1" }, /hostedZoneName: and hostedZoneId go together/],
    [{ issuerDid: "https://example.com" }, /issuerDid:/],
    [{ colour: "red" }, /colour: no such setting/],
  ])("refuses %o", (context, fault) => {
    expect(() => readConfig({ account, ...context })).toThrow(fault);
  });
});
