import { describe, expect, it } from "vitest";
import type { IamCall } from "../../../local/calls/iam-calls.ts";
import type { RecordedCall } from "../../../local/calls/record.ts";
import { decide, like, type Role, type Statement } from "./evaluate.ts";
import { judge } from "./judge.ts";
import type { Deployed } from "./roles.ts";

const table = "arn:aws:dynamodb:us-east-1:123456789012:table/workflow-api-production";
const dataKey = "arn:aws:kms:us-east-1:123456789012:key/DataKey";
const auditKey = "arn:aws:kms:us-east-1:123456789012:key/AuditKeysGeneration1";

const allow = (
  actions: string[],
  resources: string[],
  conditions: Statement["conditions"] = {},
): Statement => ({
  effect: "Allow",
  actions,
  resources,
  conditions,
});
const onKeys = (...patterns: string[]) => ({
  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": patterns },
  Null: { "dynamodb:LeadingKeys": ["false"] },
});
const role = (...statements: Statement[]): Role => ({
  arn: "arn:aws:iam::123456789012:role/workflow-api-production-control-us-east-1",
  statements,
});
const item = (action: string, ...keys: string[]): IamCall => ({
  action,
  resource: table,
  context: { "dynamodb:LeadingKeys": keys },
});

describe("decide", () => {
  const reader = role(allow(["dynamodb:GetItem"], [table], onKeys("EXEC#*")));

  it("allows an action that one statement allows, in any letter case", () => {
    expect(decide(reader, item("dynamodb:GetItem", "EXEC#1")).allowed).toBe(true);
    expect(decide(reader, item("DynamoDB:GETItem", "EXEC#1")).allowed).toBe(true);
  });

  it.each([
    ["another action", item("dynamodb:PutItem", "EXEC#1")],
    ["another partition", item("dynamodb:GetItem", "KEY#1")],
    ["one partition of several", item("dynamodb:GetItem", "EXEC#1", "KEY#1")],
    ["no partition at all", item("dynamodb:GetItem")],
    ["a request that has no such key", { ...item("dynamodb:GetItem"), context: {} }],
    ["another table", { ...item("dynamodb:GetItem", "EXEC#1"), resource: `${table}-2` }],
    ["an index of the table", { ...item("dynamodb:GetItem", "EXEC#1"), resource: `${table}/index/gsi1` }],
  ])("refuses %s", (_name, call) => {
    expect(decide(reader, call).allowed).toBe(false);
  });

  it("lets a request without a key through where no Null condition stands beside ForAllValues", () => {
    const open = role(
      allow(["dynamodb:GetItem"], [table], {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["EXEC#*"] },
      }),
    );
    expect(decide(open, { ...item("dynamodb:GetItem"), context: {} }).allowed).toBe(true);
  });

  it("holds a right to use a key to one service", () => {
    const { statements } = role(
      allow(["kms:Decrypt"], [dataKey], {
        StringEquals: { "kms:ViaService": ["s3.us-east-1.amazonaws.com"] },
      }),
    );
    const via = (service: string): IamCall => ({
      action: "kms:Decrypt",
      resource: dataKey,
      context: { "kms:ViaService": [`${service}.us-east-1.amazonaws.com`] },
    });
    expect(decide(role(...statements), via("s3")).allowed).toBe(true);
    expect(decide(role(...statements), via("dynamodb")).allowed).toBe(false);
    expect(decide(role(...statements), { ...via("s3"), context: {} }).allowed).toBe(false);
  });

  it("lets a denial of a key's policy win over the role's own right", () => {
    const signs: IamCall = { action: "kms:Sign", resource: auditKey, context: {} };
    const signer = role(allow(["kms:Sign"], [auditKey]));
    const onlyFor = (...arns: string[]) =>
      new Map<string, Statement[]>([
        [
          auditKey,
          [
            {
              effect: "Deny",
              actions: ["kms:Sign"],
              resources: ["*"],
              conditions: { ArnNotEquals: { "aws:PrincipalArn": arns } },
            },
          ],
        ],
      ]);
    expect(decide(signer, signs, onlyFor(signer.arn)).allowed).toBe(true);
    expect(decide(signer, signs, onlyFor("arn:aws:iam::123456789012:role/another")).allowed).toBe(false);
  });

  it("does not guess at an operator that it does not know", () => {
    const odd = role(allow(["s3:GetObject"], ["*"], { NumericLessThan: { "s3:max-keys": ["10"] } }));
    expect(() => decide(odd, { action: "s3:GetObject", resource: "arn:aws:s3:::b/k", context: {} })).toThrow(
      "NumericLessThan: not implemented",
    );
  });

  it.each([
    ["a*c", "abbc", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a.c", "abc", false],
    ["EXEC#*", "EXECUTION#1", false],
    ["*", "", true],
  ])("%s fits %s: %s", (pattern, text, fits) => {
    expect(like(pattern, text)).toBe(fits);
  });
});

describe("judge", () => {
  const recorded: readonly RecordedCall[] = [
    {
      functionName: "control",
      action: "dynamodb:GetItem",
      resource: "arn:aws:dynamodb:us-east-1:000000000000:table/workflow-api",
      context: { "dynamodb:LeadingKeys": ["MACHINE#1"] },
    },
    {
      functionName: "control",
      action: "states:SendTaskSuccess",
      resource: "arn:aws:states:us-east-1:000000000000:stateMachine:wf-token",
      context: {},
    },
  ];
  const machines = "arn:aws:states:us-east-1:123456789012:stateMachine:workflow-api-production-*";
  const needed = [
    allow(["dynamodb:GetItem"], [table], onKeys("MACHINE#*")),
    allow(["kms:Decrypt"], [dataKey], {
      StringEquals: { "kms:ViaService": ["dynamodb.us-east-1.amazonaws.com"] },
    }),
    allow(["states:SendTaskSuccess"], [machines]),
  ];
  const deployed = (...statements: Statement[]): Deployed => ({
    roles: new Map([["control", role(...statements)]]),
    keyPolicies: new Map(),
  });

  it("finds no fault when a role's rights equal its calls", () => {
    expect(judge(deployed(...needed), recorded, [])).toEqual({ denied: [], unused: [], idle: [] });
  });

  it.each([
    [0, `control: dynamodb:GetItem on ${table} (MACHINE#…)`],
    [1, `control: kms:Decrypt on ${dataKey} (dynamodb.us-east-1.amazonaws.com)`],
    [
      2,
      "control: states:SendTaskSuccess on arn:aws:states:us-east-1:123456789012:stateMachine:workflow-api-production-token",
    ],
  ])("finds the call that is denied when right %i is removed", (place, call) => {
    expect(judge(deployed(...needed.toSpliced(place, 1)), recorded, []).denied).toEqual([call]);
  });

  it.each([
    ["a statement", [...needed, allow(["s3:DeleteObject"], ["*"])], "s3:DeleteObject on *"],
    [
      "an action",
      needed.with(2, allow(["states:SendTaskSuccess", "states:StartExecution"], [machines])),
      `states:StartExecution on ${machines}`,
    ],
    [
      "a resource",
      needed.with(2, allow(["states:SendTaskSuccess"], [machines, "arn:aws:states:*:*:stateMachine:other"])),
      "resource arn:aws:states:*:*:stateMachine:other of states:SendTaskSuccess",
    ],
    [
      "a leading key",
      needed.with(0, allow(["dynamodb:GetItem"], [table], onKeys("MACHINE#*", "KEY#*"))),
      "leading key KEY#* of dynamodb:GetItem",
    ],
  ])("finds %s that is added", (_name, statements, right) => {
    expect(judge(deployed(...statements), recorded, []).unused).toEqual([`control: ${right}`]);
  });

  it("accepts a reason for an unused right, of that role only, and finds unnecessary reasons", () => {
    const statements = [...needed, allow(["s3:DeleteObject"], ["*"])];
    const reason = { role: /^control$/, right: /^s3:DeleteObject/, reason: "…" };
    expect(judge(deployed(...statements), recorded, [reason])).toEqual({ denied: [], unused: [], idle: [] });
    expect(judge(deployed(...statements), recorded, [{ ...reason, role: /^api$/ }]).unused).toHaveLength(1);
    expect(judge(deployed(...needed), recorded, [reason]).idle).toHaveLength(1);
  });

  it("throws for unknown things: a function without a role, a resource without a name on AWS", () => {
    const [call] = recorded;
    if (call === undefined) throw new Error("there is no call");
    expect(() => judge(deployed(...needed), [{ ...call, functionName: "stranger" }], [])).toThrow(
      "stranger has no role",
    );
    expect(() => judge(deployed(...needed), [{ ...call, resource: "arn:aws:sqs:::queue" }], [])).toThrow(
      "nobody knows what arn:aws:sqs:::queue is on AWS",
    );
  });
});
