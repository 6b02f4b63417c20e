import * as z from "zod";
import { environmentSchema } from "../../core/access/caller.ts";
import { type Connection, callExisting } from "../client.ts";
import { DEFAULT_STATE_DIR, useLocalStack } from "../local-stack.ts";
import { makeKeyIn } from "../table-keys.ts";

const ownKey = z.looseObject({ organization_id: z.string(), environment: environmentSchema });

/**
 * Two principals beside the one that starts runs, made when a case has an answer: reviews may ask for other people. They are made in the table of the
 * local server, because a key that the starter's key makes counts as the starter.
 */
export function lazyReviewers(connection: Connection) {
  const made: Promise<{ id: string; key: string }>[] = [];
  return {
    async nth(n: number): Promise<Connection> {
      const which = n % 2;
      for (let index = made.length; index <= which; index++)
        made.push(makeReviewer(connection, `cases: reviewer ${index + 1}`));
      const created = await made[which];
      return { ...connection, key: created?.key ?? "" };
    },
    async revoke(): Promise<void> {
      for (const pending of made) {
        // One that could not be made has failed its case.
        const created = await pending.catch(() => undefined);
        if (created === undefined) continue;
        const path = `/v1/api-keys/${created.id}`;
        await callExisting(connection, { method: "DELETE", path, schema: z.unknown() });
      }
    },
  };
}

/** @throws CliError when the folder of the local server is not found */
async function makeReviewer(connection: Connection, name: string): Promise<{ id: string; key: string }> {
  const own = await callExisting(connection, { method: "GET", path: "/v1/api-keys/me", schema: ownKey });
  const tenant = { organizationId: own.organization_id, environment: own.environment };
  const { record, secret } = await makeKeyIn(await localTable(), tenant, {
    name,
    scopes: ["workflows:review", "executions:data:read"],
  });
  return { id: record.id, key: secret };
}

/** The table of the server in this process, or of the one that runs on the state folder. */
async function localTable(): Promise<string> {
  if (process.env.TABLE_NAME === undefined)
    await useLocalStack(process.env.LOCAL_STATE_DIR ?? DEFAULT_STATE_DIR);
  return process.env.TABLE_NAME ?? "";
}
