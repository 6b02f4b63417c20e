/** The content of the table after all runs: counted completely, also partitions that no call reads. */
import { paginateScan } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { fromAttributes } from "../../../adapters/dynamodb/attributes.ts";
import type { Tenant } from "../../../core/access/caller.ts";
import { publicExecutionId } from "../../../core/executions/execution-id.ts";
import { dynamoClient } from "../../../lambdas/composition.ts";

/** The tenant of a local start. */
export const TENANT: Tenant = { organizationId: "org_local", environment: "staging" };

const item = z.looseObject({ pk: z.string(), sk: z.string() });
const credential = z.looseObject({
  id: z.string(),
  state: z.string(),
  executionId: z.string().transform(publicExecutionId),
  blockId: z.string(),
});
const claim = z.looseObject({ credentialId: z.string() });
const event = z.looseObject({
  id: z.string(),
  eventType: z.string(),
  credentialId: z.string().nullable(),
  resourceId: z.string().nullable(),
});

/** A credential as the table has it. */
export type LedgerCredential = z.infer<typeof credential>;

/** Everything that must exist once. */
export interface Ledger {
  readonly credentials: readonly LedgerCredential[];
  /** Credential ids, one for each used index of a status list. */
  readonly claims: readonly string[];
  /** Bits that are set in any list. */
  readonly setBits: number;
  /** `eventType/what it is about`, one for each event of the feed or its outbox; of a pause that was answered, with its block; of one that was decided in a case, with its run and block, since a case may hold several. */
  readonly events: readonly string[];
}

/** Reads the whole table of this process. */
export async function readLedger(): Promise<Ledger> {
  const items: z.infer<typeof item>[] = [];
  const pages = paginateScan({ client: dynamoClient() }, { TableName: "workflow-api", ConsistentRead: true });
  for await (const { Items = [] } of pages)
    items.push(...Items.map((found) => item.parse(fromAttributes(found))));
  const at = (pk: string, sk: string) =>
    items.filter((one) => one.pk.startsWith(pk) && one.sk.startsWith(sk));
  const events = [...at("OUTBOX#", "EVENT#"), ...at("FEED#", "SEQ#")].map((one) => event.parse(one));
  return {
    credentials: at("CRED#", "META").map((one) => credential.parse(one)),
    claims: at("LIST#", "INDEX#").map((one) => claim.parse(one).credentialId),
    setBits: at("LIST#", "BIT#").length,
    events: events.map(
      ({ id, eventType, credentialId, resourceId, blockIds }) =>
        `${eventType}/${credentialId ?? resourceId}${eventType === "execution.resumed" ? `/${blockIds}` : ""}${eventType === "case.decided" ? `/${id}` : ""}`,
    ),
  };
}

/** Entries that are there more than once. */
export const repeated = (entries: readonly string[]): string[] => {
  const seen = new Set<string>();
  return entries.filter((entry) => seen.has(entry) || !seen.add(entry));
};
