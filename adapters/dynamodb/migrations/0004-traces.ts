import { deleteAll } from "../delete-all.ts";
import type { Item } from "../table.ts";
import type { Migration } from "./migration.ts";

/**
 * Traces of documents lose those of the release before: they were found by the look of a page, which strangers share, and an erasure did not find them. They hold
 * neither name nor date, so nothing can be made of them.
 */
export const traces: Migration = {
  number: 4,
  title: "Traces of documents by the look of their page are gone.",
  async step({ table, items }) {
    const old = items.filter(isOld);
    await deleteAll(
      table,
      old.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
    );
    return old.length;
  },
};

/** A trace by number or look, or a pointer to one. */
function isOld({ pk, tracePk }: Item): boolean {
  return [pk, tracePk].some((key) => typeof key === "string" && /^SEEN#.*#(?:NUMBER|LOOK)#/.test(key));
}
