// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` takes the roles of table elements away in Safari.
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import classes from "./table.module.css";
import { useScrolls } from "./use-scrolls.ts";

/** A column: its head and what a row shows in it; null for an empty cell. */
export interface Column<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names the row, for assistive technology. One a table. */
  isRowHeader?: true;
  /** The head is there for assistive technology only: columns of buttons. */
  isLabelHidden?: true;
  align?: "end";
  /** Short values that stay on one line: counts, lengths of time. */
  isShort?: true;
}

/** Props of `Table`. */
export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Dims a row: revoked, inactive. */
  isDim?: (row: Row) => boolean;
}

/**
 * Rows of the same kind. Without room for columns, each row becomes a card with the heads beside its cells. The roles
 * keep the table semantics, which `display` removes in some browsers.
 */
export function Table<Row>({ label, columns, rows, keyOf, isDim }: TableProps<Row>) {
  const [frame, doesScroll] = useScrolls();
  return (
    <div className={classes.frame} ref={frame} {...(doesScroll ? { tabIndex: 0 } : {})}>
      <table className={classes.table} aria-label={label} role="table">
        <thead role="rowgroup" className={classes.head}>
          <tr role="row">
            {columns.map((column) => (
              <th key={column.id} role="columnheader" scope="col" className={cx(alignOf(column))}>
                {column.isLabelHidden ? <span className={classes.hidden}>{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" className={cx(classes.row, isDim?.(row) && classes.dim)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const inside = (
    <>
      <span className={cx(classes.cardLabel, column.isLabelHidden && classes.gone)} aria-hidden="true">
        {column.label}
      </span>
      <span className={classes.value}>{column.cell(row)}</span>
    </>
  );
  const look = cx(classes.cell, alignOf(column));
  if (column.isRowHeader) {
    return (
      <th role="rowheader" scope="row" className={look}>
        {inside}
      </th>
    );
  }
  return (
    <td role="cell" className={look}>
      {inside}
    </td>
  );
}

const alignOf = <Row,>({ align, isShort }: Column<Row>) =>
  cx(align === "end" && classes.end, isShort && classes.short);
