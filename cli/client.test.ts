import { Command } from "commander";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connectionOf, withConnection } from "./client.ts";

const key = "sk_staging_secret";
beforeEach(() => {
  vi.stubEnv("WORKFLOW_API_URL", "https://api.example.com/");
  vi.stubEnv("WORKFLOW_API_KEY", key);
});
afterEach(() => void vi.unstubAllEnvs());

it("usage, which a pipeline prints when it gives a wrong argument, never shows the key", () => {
  const usage = withConnection(new Command()).helpInformation();
  expect(usage).toContain("WORKFLOW_API_KEY");
  expect(usage).not.toContain(key);
});

it("the environment replaces missing options", () => {
  const options = (...args: string[]) =>
    connectionOf(withConnection(new Command()).parse(args, { from: "user" }).opts());
  expect(options()).toEqual({ url: "https://api.example.com", key });
  expect(options("--key", "other")).toEqual({ url: "https://api.example.com", key: "other" });
  vi.stubEnv("WORKFLOW_API_KEY", undefined);
  expect(() => options()).toThrow("Give --key or WORKFLOW_API_KEY.");
});
