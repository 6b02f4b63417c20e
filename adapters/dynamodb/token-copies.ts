import * as z from "zod";
import type { BlockWrite } from "../../core/executions/writes.ts";
import { credentialKeys, executionKeys, type Key } from "./keys.ts";
import { type Item, PRESENT, type Table } from "./table.ts";

/**
 * Copies of a credential's token: in the results of the issuing execution and of every re-run that took them over. A
 * re-run registers on the credential before it writes, and checks afterwards whether the credential was erased
 * meanwhile. Erasing marks the credential before it reads the registrations. So one of the two always sees the other.
 */

/** The credential fields in the result of an issuing block. */
const issuedOutput = z.object({ credential_id: z.string(), signed_payload: z.string().min(1) });
const marked = z.object({ erasedAt: z.string() });

/** The item of a credential's note, which contains only ids. */
const noteItem = (credentialId: string, executionId: string): Key & Item => ({
  ...credentialKeys.copy(credentialId, executionId),
  executionId,
});

/**
 * Writes results that a re-run takes over.
 * @param issuing ids of the blocks whose results may hold a token
 * @param itemOf a result as an item, `output` as JSON text
 */
export async function putCopies(
  table: Table,
  executionId: string,
  blocks: readonly BlockWrite[],
  issuing: ReadonlySet<string>,
  itemOf: (block: BlockWrite) => Key & Item,
): Promise<void> {
  const issued = blocks.flatMap(({ blockId, result: { output } }) => {
    const parsed =
      issuing.has(blockId) && output !== undefined ? issuedOutput.safeParse(JSON.parse(output)) : undefined;
    return parsed?.success === true ? [parsed.data] : [];
  });
  await table.batchPut(issued.map(({ credential_id }) => noteItem(credential_id, executionId)));
  const items = blocks.map(itemOf);
  await table.batchPut(items);
  for (const { credential_id, signed_payload } of issued) {
    const record = await table.get(credentialKeys.meta(credential_id), { attributes: ["erasedAt"] });
    if (marked.safeParse(record).success) await takeOut(table, items, signed_payload);
  }
}

/**
 * Removes all copies of a token.
 * @param issuedBy the execution whose block issued it
 */
export async function removeToken(
  table: Table,
  credentialId: string,
  issuedBy: string,
  token: string,
): Promise<void> {
  const notes = await table.partition(credentialKeys.partition(credentialId), { prefix: "COPY#" });
  const copies = notes.map(({ executionId }) => z.string().parse(executionId));
  for (const executionId of new Set([issuedBy, ...copies])) {
    await takeOut(table, await table.partition(executionKeys.partition(executionId)), token);
  }
}

async function takeOut(table: Table, items: readonly Item[], token: string): Promise<void> {
  for (const { pk, sk, output } of items) {
    if (typeof output !== "string" || !output.includes(token)) continue;
    const change = { set: { output: output.replaceAll(token, "") } };
    await table.update({ pk: String(pk), sk: String(sk) }, change, PRESENT);
  }
}
