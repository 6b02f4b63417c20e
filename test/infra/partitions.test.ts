import { beforeAll, describe, expect, it } from "vitest";
import { feedKeys, webhookKeys } from "../../adapters/dynamodb/keys.ts";
import { type Deployed, deployedPolicies, PLACE } from "./policies/roles.ts";

let deployed: Deployed;
beforeAll(async () => {
  deployed = await deployedPolicies();
}, 300_000);

const TABLE = `arn:aws:dynamodb:${PLACE.region}:${PLACE.account}:table/${PLACE.prefix}`;
const statementsOf = (role: string) => {
  const found = deployed.roles.get(role);
  if (found === undefined) throw new Error(`there is no role ${role}`);
  return found.statements.filter(({ actions }) => actions.some((action) => action.startsWith("dynamodb:")));
};
/** Pattern of partition keys, after the name of an index if it belongs to one → the allowed actions in alphabetical order. */
function rightsOf(role: string): Record<string, string> {
  const held = statementsOf(role).filter(({ conditions }) => conditions["ForAllValues:StringLike"]);
  const rights = held.flatMap(({ actions, resources, conditions }) =>
    (conditions["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] ?? []).map((pattern) => {
      const place = resources.map((resource) => resource.slice(TABLE.length).replace("/index/", "")).join();
      const names = actions.map((action) => action.replace("dynamodb:", "")).sort();
      return [`${place} ${pattern}`.trim(), names.join(" ")];
    }),
  );
  return Object.fromEntries(rights);
}

const runtime = {
  "EXEC#*": "BatchGetItem ConditionCheckItem GetItem Query UpdateItem",
  "MACHINE#*": "GetItem",
  "OUTBOX#*": "PutItem",
  "CASE#*": "DeleteItem GetItem PutItem",
};
const holding = { ...runtime, "EXEC#*": "ConditionCheckItem GetItem PutItem Query UpdateItem" };
const issuing = {
  "SUBJ#*": "ConditionCheckItem GetItem PutItem",
  "SUBJ_OF#*": "GetItem UpdateItem",
  "KEEPING#*": "PutItem",
  "CRED#*": "ConditionCheckItem GetItem PutItem UpdateItem",
  "LIST#*": "GetItem PutItem Query UpdateItem",
  "SIGNING*": "PutItem Query UpdateItem",
  "EVIDENCE#*": "DeleteItem GetItem PutItem UpdateItem",
};
const proving = { "EVIDENCE_OF#*": "DeleteItem GetItem PutItem", "DOC#*": "GetItem" };
const monitoringAtIssue = { "WATCH#*": "PutItem", "TRIGGER#*": "PutItem UpdateItem" };
const documents = { "DOC#*": "GetItem UpdateItem", "gsi2 DOCS#*": "Query" };
const webhooks = {
  "OUTBOX#*": "DeleteItem PutItem Query",
  "FEED#*": "PutItem Query",
  "FEEDHEAD#*": "GetItem PutItem",
  "STREAMS#*": "GetItem Query UpdateItem",
  "DELIVERIES#*": "PutItem Query UpdateItem",
  "REC#IDENTITY_DOCUMENT#*": "GetItem",
  "REC#IDENTITY_SESSION#*": "GetItem",
  "REC#VERIFICATION#*": "GetItem",
  "REC#SCREENING_CALL#*": "GetItem",
  "DOC#*": "GetItem",
};

/** Of both functions of monitoring. */
const monitoring = {
  "TENANTS*": "Query",
  "WATCH#*": "BatchGetItem ConditionCheckItem DeleteItem PutItem Query UpdateItem",
  "PACKS#*": "DeleteItem GetItem PutItem",
  "MONITOR#*": "BatchGetItem ConditionCheckItem GetItem PutItem Query UpdateItem",
  "ALERT#*": "GetItem PutItem",
  "TRIGGER#*": "PutItem",
  "CASE#*": "DeleteItem GetItem PutItem",
  "CASE_OF#*": "GetItem PutItem",
  "SUBJ#*": "PutItem",
  "DISMISSED#*": "Query",
  "OUTBOX#*": "PutItem",
  "gsi3 UNJUDGED": "Query",
  "gsi3 PASSES": "Query",
};

describe("the table", () => {
  it.each([
    ["blocks-decision", runtime],
    ["blocks-wait", runtime],
    ["blocks-subworkflow", runtime],
    ["blocks-business-lookup", runtime],
    ["blocks-sanctions-screening", { ...runtime, "DISMISSED#*": "Query" }],
    ["blocks-manual-review", { ...holding, "CASE_OF#*": "GetItem PutItem", "SUBJ#*": "PutItem" }],
    [
      "blocks-credential-issue",
      { ...runtime, ...issuing, ...proving, ...monitoringAtIssue, "SUBJ#*": `${issuing["SUBJ#*"]} Query` },
    ],
    [
      "blocks-document-verification",
      { ...runtime, ...documents, "SEEN#*": "BatchWriteItem Query", "SETTINGS#*": "GetItem" },
    ],
    [
      "blocks-identity-verification",
      {
        ...runtime,
        ...documents,
        "LIVENESS#*": "GetItem PutItem UpdateItem",
        "CRED#*": "GetItem",
        "SUBJ#*": "GetItem",
      },
    ],
    [
      "control",
      {
        ...holding,
        "SIGNING*": issuing["SIGNING*"],
        "CRED#*": "ConditionCheckItem GetItem UpdateItem",
        "LIST#*": "PutItem",
        "LEARN#*": "PutItem",
        "SUBJ#*": "ConditionCheckItem GetItem PutItem Query UpdateItem",
        "SUBJ_OF#*": "GetItem UpdateItem",
        "KEEPING#*": "PutItem",
        "gsi2 CREDS#*": "Query",
      },
    ],
    ["batch-chunk", { ...issuing, "OUTBOX#*": "PutItem", "BATCH*": "DeleteItem GetItem PutItem UpdateItem" }],
    [
      "lists-announcements",
      { "TENANTS*": "Query UpdateItem", "SCREENING*": "GetItem PutItem", "OUTBOX#*": "PutItem" },
    ],
    [
      "lists-clean-up",
      {
        "TENANTS*": "Query",
        "SCREENING*": "GetItem PutItem",
        "MONITOR#*": "GetItem",
        "gsi3 BUILD#*": "Query",
      },
    ],
    [
      "statistics",
      {
        "OUTBOX#*": "DeleteItem Query",
        "FEED#*": "PutItem Query",
        "FEEDHEAD#*": "GetItem PutItem",
        "STATS*": "BatchGetItem DeleteItem GetItem PutItem",
      },
    ],
    [
      "signin",
      {
        "USERS#*": "BatchGetItem PutItem",
        "EMAIL#*": "PutItem Query",
        "IDENTITY#*": "PutItem Query",
        "BOUND#*": "PutItem",
        "SESSION#*": "PutItem",
        "SIGNIN#*": "DeleteItem GetItem PutItem",
        "OUTBOX#*": "PutItem",
      },
    ],
    [
      "learning",
      {
        "DOC#*": "GetItem",
        "SUBJ_OF#*": "GetItem",
        "LEARN#*": "DeleteItem",
        "EXEC#*": "Query",
        "MACHINE#*": "GetItem",
        "SUBJ#*": "GetItem PutItem",
        "SUBJ_FIND#*": "DeleteItem PutItem",
        "TRIGGER#*": "DeleteItem PutItem UpdateItem",
        "WATCH#*": "DeleteItem PutItem",
        "OUTBOX#*": "PutItem",
        "CASE#*": "DeleteItem GetItem PutItem",
        "CASE_OF#*": "GetItem PutItem",
      },
    ],
    ["dry-runs", monitoring],
    ["monitoring-passes", monitoring],
    ["monitoring-steps", monitoring],
    [
      "exports",
      {
        "EXPORT#*": "DeleteItem GetItem PutItem",
        "SUBJ#*": "GetItem Query",
        "EXEC#*": "Query",
        "DOC#*": "GetItem",
        "CRED#*": "GetItem",
        "EVIDENCE#*": "GetItem",
        "REC#IDENTITY_SESSION#*": "GetItem",
        "CASE#*": "GetItem Query",
        "ALERT#*": "GetItem",
        "WATCH#*": "Query",
        "CAPTURE#*": "GetItem",
        "DISMISSED#*": "Query",
        "SEEN#*": "BatchGetItem Query",
        "LIVENESS#*": "BatchGetItem",
        "CHIP#*": "BatchGetItem",
        "BATCH#*": "BatchGetItem GetItem",
        "gsi3 BATCHES": "Query",
        "gsi3 BATCHES#*": "Query",
      },
    ],
    [
      "notifications",
      {
        "OUTBOX#*": "DeleteItem Query",
        "FEED#*": "PutItem Query",
        "FEEDHEAD#*": "GetItem PutItem",
        "TEAMS#*": "Query",
        "NOTIFYING*": "GetItem Query UpdateItem",
        "NOTICES#*": "BatchGetItem ConditionCheckItem DeleteItem PutItem Query",
        "CASE#*": "BatchGetItem GetItem",
        "gsi2 CASES#*": "Query",
      },
    ],
    ["webhooks", webhooks],
    ["webhook-retries", { ...webhooks, "gsi3 WEBHOOKS": "Query", "gsi3 STREAMS": "Query" }],
  ])("is open to %s in its own partitions only, for what it does there", (role, rights) => {
    expect(rightsOf(role)).toEqual(rights);
  });

  it("is open as a whole to the functions that serve every kind of record", () => {
    const whole = [...deployed.roles.keys()].filter((role) =>
      statementsOf(role).some(
        ({ resources, conditions }) => resources.includes(TABLE) && Object.keys(conditions).length === 0,
      ),
    );
    expect(whole).toEqual([
      "api",
      "arrivals",
      "erasures",
      "execution-status",
      "retention",
      "sweeper",
      "triggers",
    ]);
  });

  it("refuses a request without a leading key wherever leading keys are asked for", () => {
    const held = [...deployed.roles.keys()]
      .flatMap(statementsOf)
      .filter(({ conditions }) => Object.keys(conditions).includes("ForAllValues:StringLike"));
    expect(held.length).toBeGreaterThan(30);
    for (const { conditions } of held) expect(conditions.Null).toEqual({ "dynamodb:LeadingKeys": ["false"] });
  });

  it("gives webhooks the partitions that their stores name", () => {
    const tenant = { organizationId: "org_1", environment: "staging" } as const;
    const touched = [
      ...[feedKeys.outbox(tenant), feedKeys.feed(tenant), feedKeys.head(tenant).pk],
      ...[webhookKeys.streams(tenant), webhookKeys.deliveries("stream_1")],
    ];
    for (const key of touched)
      expect(Object.keys(webhooks).filter((pattern) => key.startsWith(pattern.slice(0, -1)))).toHaveLength(1);
    expect([webhookKeys.due, webhookKeys.allStreams]).toEqual(["WEBHOOKS", "STREAMS"]);
  });
});

it("only the sweeper removes machines, only the API makes them, and only arrivals, the refresh and clean-up of lists, erasures, exports, retention, the sweeper and the API remove objects", () => {
  const holders = (action: string) =>
    [...deployed.roles]
      .filter(([, { statements }]) => statements.some(({ actions }) => actions.includes(action)))
      .map(([role]) => role);
  expect(holders("states:DeleteStateMachine")).toEqual(["sweeper"]);
  expect(holders("states:CreateStateMachine")).toEqual(["api"]);
  expect(holders("s3:DeleteObject")).toEqual([
    "api",
    "arrivals",
    "erasures",
    "exports",
    "lists-clean-up",
    "lists-refresh",
    "retention",
    "sweeper",
  ]);
});
