import { caseRecordSchema } from "../../../core/cases/records.ts";
import { credentialRecord } from "../../../core/credentials/record.ts";
import { idListing } from "../id-lists.ts";
import { caseKeys, credentialKeys, type Key } from "../keys.ts";
import type { Item } from "../table.ts";
import type { Migration } from "./migration.ts";

/** Cases and credentials from before they were found by the beginning of their id get their places in the lists of ids. */
export const ids: Migration = {
  number: 6,
  title: "Cases and credentials are found by the beginning of their id.",
  async step({ table, items }) {
    let changed = 0;
    for (const item of items) {
      const listed = listedIn(item);
      if (listed === undefined) continue;
      // Only where it is still there: a case may have been erased since the page was read.
      const condition = { expression: "attribute_exists(pk) AND attribute_not_exists(gsi3pk)" };
      if (await table.update(listed.key, { set: listed.listing }, condition)) changed++;
    }
    return changed;
  },
};

function listedIn(item: Item): { readonly key: Key; readonly listing: Item } | undefined {
  if (item.sk !== "META" || item.gsi3pk !== undefined) return undefined;
  if (String(item.pk).startsWith("CASE#")) {
    const record = caseRecordSchema.parse(item);
    return { key: caseKeys.meta(record.id), listing: idListing(record, "CASE", record.id) };
  }
  if (!String(item.pk).startsWith("CRED#")) return undefined;
  const record = credentialRecord.parse(item);
  // One that is not signed yet is in no list.
  if (record.state === "issuing") return undefined;
  return { key: credentialKeys.meta(record.id), listing: idListing(record, "CRED", record.id) };
}
