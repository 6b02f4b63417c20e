import { expect, it } from "vitest";
import type { ChallengeRecord } from "./challenge.ts";
import { type ChallengePorts, issueChallenge } from "./issue.ts";

const tenant = { organizationId: "org_1", environment: "staging" } as const;

/** Ports of a deployment that may not use the managed service. */
function portsWithout(defaultProvider: "local" | "aws") {
  const saved: ChallengeRecord[] = [];
  const ports: ChallengePorts = {
    challenges: {
      save: async (record) => saved.push(record) > 0,
      find: async () => undefined,
      claim: async () => true,
      claimFrames: async () => true,
    },
    defaultProvider,
    now: () => new Date("2026-11-26T12:00:00Z"),
    randomInt: () => 0,
    randomSecret: () => "secret",
  };
  return { ports, saved };
}

it.each([
  ["named", "local", { provider: "aws" }],
  ["the deployment's default", "aws", {}],
] as const)(
  "refuses a provider that is not set up, %s, and keeps no challenge",
  async (_name, byDefault, wanted) => {
    const { ports, saved } = portsWithout(byDefault);
    await expect(issueChallenge(ports, tenant, "lch_1", wanted)).rejects.toMatchObject({
      code: "validation_failed",
      details: [{ path: "body.provider", code: "provider_not_available" }],
    });
    expect(saved).toEqual([]);
  },
);

it("issues a challenge of the local provider without the managed service", async () => {
  const { ports, saved } = portsWithout("local");
  const { record, session } = await issueChallenge(ports, tenant, "lch_1", {});
  expect([record.provider, session, saved]).toEqual(["local", undefined, [record]]);
});
