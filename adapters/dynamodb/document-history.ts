import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import type { DocumentHistory, DocumentTrace } from "../../core/blocks/document_verification/run.ts";
import { isSameLook } from "../../core/blocks/document_verification/same-look.ts";
import type { Key } from "./keys.ts";
import { seenDocumentKeys } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** Traces outlive the uploads, or a document could be reused a month later. They hold hashes only. */
const KEPT_DAYS = 400;
/** The look is filed under each of its eight bytes: two looks that differ in up to seven bits share at least one. */
const BANDS = 8;
const MAX_PER_BAND = 500;

const traceSchema = z.object({ subject: z.string(), look: z.string().optional() });

/**
 * Traces of documents in the table.
 *
 * @param table the one table
 */
export function createDocumentHistory(table: Table): DocumentHistory {
  return {
    async seen(tenant, trace) {
      if (trace.number !== undefined) {
        const users = await table.partition(seenDocumentKeys.numberPartition(tenant, trace.number), {
          limit: 10,
        });
        if (users.some((item) => traceSchema.parse(item).subject !== trace.subject)) return "same_number";
      }
      return (await hasSameLook(table, tenant, trace)) ? "same_look" : "no";
    },
    async remember(tenant, trace, now) {
      const ttl = Math.ceil(now.getTime() / 1000) + KEPT_DAYS * 86_400;
      const traces = itemsOf(tenant, trace);
      const of = seenDocumentKeys.ofPartition(tenant, trace.subject);
      // The pointers first: an erasure finds every trace by them.
      await table.batchPut(
        traces.map(({ pk, sk }) => ({ pk: of, sk: `${pk}\n${sk}`, tracePk: pk, traceSk: sk, ttl })),
      );
      await table.batchPut(traces.map((item) => ({ ...item, ttl })));
    },
  };
}

async function hasSameLook(table: Table, tenant: Tenant, { look, subject }: DocumentTrace): Promise<boolean> {
  if (look === undefined) return false;
  const pages = await Promise.all(
    bandsOf(look).map((bits, band) =>
      table.partition(seenDocumentKeys.lookPartition(tenant, band, bits), { limit: MAX_PER_BAND }),
    ),
  );
  return pages
    .flat()
    .map((item) => traceSchema.parse(item))
    .some((other) => other.subject !== subject && other.look !== undefined && isSameLook(other.look, look));
}

function itemsOf(tenant: Tenant, { subject, number, look }: DocumentTrace): (Key & Item)[] {
  const items: (Key & Item)[] =
    number === undefined ? [] : [{ ...seenDocumentKeys.number(tenant, number, subject), subject }];
  if (look === undefined) return items;
  const filed = bandsOf(look).map((bits, band) => ({
    ...seenDocumentKeys.look(tenant, band, bits, look, subject),
    subject,
    look,
  }));
  return [...items, ...filed];
}

function bandsOf(look: string): string[] {
  const width = look.length / BANDS;
  return Array.from({ length: BANDS }, (_, band) => look.slice(band * width, (band + 1) * width));
}
