import classes from "./id-text.module.css";

/**
 * A generated id, for a link. In a column of a table it is cut: the pointer and the focus show the rest, and a copy is whole. A narrow
 * screen has it whole.
 */
export function IdText({ id }: { id: string }) {
  return (
    <code className={classes.id} title={id}>
      {id}
    </code>
  );
}
