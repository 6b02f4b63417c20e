import type { Item, Table } from "../table.ts";

/** What a step is given: the table, and the items that it looks at. */
export interface Step {
  readonly table: Table;
  readonly items: readonly Item[];
  /** ISO time. */
  readonly now: string;
}

/**
 * A change of the form of stored items. The runner reads the whole table page by page and hands each page to `step`; a page may come twice,
 * after a crash, and items may change meanwhile: each write has a condition, and a second pass over a page changes nothing.
 */
export interface Migration {
  /** 1, 2, 3 …; never used again. */
  readonly number: number;
  /** What it does, as a sentence for the operator. */
  readonly title: string;
  /** @returns how many items of the page it changed */
  readonly step: (step: Step) => Promise<number>;
}
