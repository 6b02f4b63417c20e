/**
 * The first page of cases with ten open ones and with many, over HTTP through the local product with its state on disk.
 * `npm run bench:cases [-- 10000]` prints the medians, their difference and their ratio.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { caseMoves } from "../adapters/dynamodb/case-items.ts";
import { createTable } from "../adapters/dynamodb/client-table.ts";
import type { Key } from "../adapters/dynamodb/keys.ts";
import type { Item } from "../adapters/dynamodb/table.ts";
import { environmentSchema, type Tenant } from "../core/access/caller.ts";
import type { CaseRecord } from "../core/cases/records.ts";
import { newUlid } from "../core/new-ulid.ts";
import { config, dynamoClient } from "../lambdas/composition.ts";
import { type LocalApp, startLocal } from "../local/app.ts";
import { countAsked } from "./table-kit.ts";

const FEW = 10;
const MANY = countAsked(FEW, 10_000);
const ROUNDS = 40;
/** Until the code is compiled: a cold first list would look slow beside the second one. */
const WARM_UP = 300;
const PAGE = 50;

const callerSchema = z.object({ organization_id: z.string(), environment: environmentSchema });
const pageSchema = z.object({ cases: z.array(z.unknown()) });

async function read(app: LocalApp, path: string): Promise<unknown> {
  const response = await fetch(`${app.url}${path}`, { headers: { "x-api-key": app.apiKey } });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

const caseOf = (tenant: Tenant, place: number): CaseRecord => ({
  id: `case_${newUlid()}`,
  ...tenant,
  version: 1,
  kind: "review",
  state: "open",
  subjectId: `user_${place}`,
  team: place % 2 === 0 ? "compliance" : "senior",
  priority: "normal",
  dueAt: new Date(Date.now() + place * 60_000).toISOString(),
  openedAt: new Date().toISOString(),
  pauses: [],
  executions: [],
  alerts: [],
  watchers: [],
});

/** Writes open cases, as their own moves write them. */
async function fill(tenant: Tenant, from: number, to: number): Promise<void> {
  const table = createTable(dynamoClient(), config().tableName);
  for (let place = from; place < to; place += 500) {
    const records = Array.from({ length: Math.min(500, to - place) }, (_, at) => caseOf(tenant, place + at));
    const moves = records.flatMap((after) => caseMoves(undefined, { after, entries: [], events: [] }));
    await table.batchPut(moves.flatMap((move): (Key & Item)[] => (move.kind === "put" ? [move.item] : [])));
  }
}

/** The median time of the first page, in ms. */
async function firstPage(app: LocalApp, query: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const start = performance.now();
    const { cases } = pageSchema.parse(await read(app, `/v1/cases?limit=${PAGE}${query}`));
    if (round >= WARM_UP) times.push(performance.now() - start);
    if (cases.length === 0) throw new Error("The page is empty.");
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
}

const LISTS = { "all open": "", "a team's": "&team=senior", "nobody's": "&assignee=none" };

const stateDir = mkdtempSync(join(tmpdir(), "bench-cases-"));
const app = await startLocal({ stateDir, schedules: false, deploy: false, logLevel: "silent" });
try {
  const me = callerSchema.parse(await read(app, "/v1/api-keys/me"));
  const tenant = { organizationId: me.organization_id, environment: me.environment };
  const measure = async () => {
    const found = new Map<string, number>();
    for (const [name, query] of Object.entries(LISTS)) found.set(name, await firstPage(app, query));
    return found;
  };
  await fill(tenant, 0, FEW);
  const few = await measure();
  await fill(tenant, FEW, MANY);
  const many = await measure();
  for (const name of Object.keys(LISTS)) {
    const [a = 0, b = 0] = [few.get(name), many.get(name)];
    const [ten, all, more] = [a, b, b - a].map((ms) => `${ms.toFixed(1)} ms`);
    process.stdout.write(
      `${name.padEnd(10)} ${FEW} cases ${ten}   ${MANY} cases ${all}   ${more} more   ratio ${(b / a).toFixed(2)}\n`,
    );
  }
} finally {
  await app.close();
  rmSync(stateDir, { recursive: true });
}
