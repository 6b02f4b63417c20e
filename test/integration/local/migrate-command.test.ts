import { type ChildProcess, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDynamoClient } from "../../../adapters/aws/clients/dynamo.ts";
import { createCaseStore } from "../../../adapters/dynamodb/cases.ts";
import { createTable } from "../../../adapters/dynamodb/client-table.ts";
import { createTableRequest } from "../../../adapters/dynamodb/schema.ts";
import { createSubjectStore } from "../../../adapters/dynamodb/subjects/store.ts";
import type { Table } from "../../../adapters/dynamodb/table.ts";
import { systemClock } from "../../../local/clock.ts";
import { openDynamo } from "../../../local/dynamodb/local-dynamodb.ts";
import { jsonCalls } from "../../../local/http/json-calls.ts";
import { startAwsServer } from "../../../local/http/server.ts";
import { signWith } from "../../../local/testing/sign-with.ts";

/** `npx . migrate` in a process of its own, over HTTP, on a table of the first release: stopped by Ctrl-C, and run again. */

const TABLE = "old";
const AT = "2026-11-20T10:00:00.000Z";
const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const CASES = 250;
const caseId = (place: number): string => `case_01k00000${String(place).padStart(18, "0")}`;
const caseOf = (place: number) => ({
  pk: `CASE#${caseId(place)}`,
  sk: "META",
  id: caseId(place),
  ...TENANT,
  version: 1,
  kind: "manual",
  state: "closed",
  subjectId: "user_1",
  priority: "normal",
  dueAt: AT,
  openedAt: AT,
  pauses: [],
  executions: [],
  alerts: [],
  watchers: [],
});

let table: Table;
let close: () => Promise<void>;
/** What the migrating process does when it has read so many pages. */
let onPage: (pages: number) => void = () => {};
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  const dynamo = openDynamo(undefined, "us-east-1", systemClock);
  let pages = 0;
  const calls = jsonCalls({
    services: [dynamo.service],
    intercept(_service, operation, call) {
      if (operation === "Scan") onPage(++pages);
      return call();
    },
  });
  const server = await startAwsServer({ calls });
  signWith(server.credentials);
  const client = createDynamoClient({ region: "us-east-1", endpoint: server.endpoint });
  await client.send(new CreateTableCommand(createTableRequest(TABLE)));
  table = createTable(client, TABLE);
  environment = { ...process.env, AWS_REGION: "us-east-1", AWS_ENDPOINT_URL: server.endpoint };
  close = async () => {
    client.destroy();
    await server.close();
    dynamo.close();
  };
  await table.batchPut(Array.from({ length: CASES }, (_, place) => caseOf(place)));
}, 60_000);
afterAll(() => close());

interface Run {
  readonly child: ChildProcess;
  /** What it has said, once it has ended well. */
  readonly said: Promise<string>;
}

function start(): Run {
  const child = spawn(process.execPath, ["cli/main.mjs", "migrate", "--table", TABLE], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = async (): Promise<string> => {
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (code !== 0) throw new Error(`${errors}${output}`);
    return output;
  };
  return { child, said: said() };
}

it("stops after a page, and goes on from there", async () => {
  const first = start();
  onPage = (pages) => void (pages === 2 && first.child.kill("SIGINT"));
  expect(await first.said).toContain("Stopped: run the command again to go on.");
  const cases = createCaseStore(table);
  const found = async () =>
    (await cases.beginning(TENANT, { prefix: "case_01k000", limit: 1000 })).cases.length;
  expect(await found()).toBe(0);

  onPage = () => {};
  expect(await start().said).toContain("The table has the form of this release.");
  expect(await found()).toBe(CASES);
  const subjectId = await createSubjectStore(table).idOf(TENANT, "user_1");
  expect(subjectId).toMatch(/^subj_/);
}, 120_000);

it("says plainly that the table belongs to a newer release", async () => {
  await table.put({
    pk: "MIGRATIONS",
    sk: "00009999",
    number: 9999,
    version: 1,
    seen: 0,
    changed: 0,
    startedAt: AT,
  });
  await expect(start().said).rejects.toThrow("The table was migrated by a newer release");
}, 60_000);
