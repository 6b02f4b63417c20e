import type { NameOf } from "../run/block-names.ts";
import type { ExecutionGraph } from "../run/use-execution.ts";
import classes from "./work.module.css";

/** Props of `Consequences`. */
export interface ConsequencesProps {
  graph: ExecutionGraph;
  blockId: string;
  nameOf: NameOf;
}

/** The blocks after an answer. Empty for a key that may not see conditions, because a list without them would mislead. */
export function Consequences({ graph, blockId, nameOf }: ConsequencesProps) {
  if (!graph.complete) return null;
  const edges = graph.edges.filter(({ from, on }) => from === blockId && on !== "failed");
  if (edges.length === 0) return <p className={classes.note}>Nothing comes after this review.</p>;
  const isCertain = edges.every(
    ({ on, when, otherwise }) => on === "completed" && when === null && !otherwise,
  );
  return (
    <div className={classes.note}>
      <p>
        {isCertain
          ? "After any decision the run continues with:"
          : "After your decision the run continues with:"}
      </p>
      <ul className={classes.plain}>
        {edges.map(({ id, to, on, when, otherwise }) => (
          <li key={id}>
            <strong>{nameOf(to.replace(/\._input$/, ""))}</strong>
            {on === "completed" ? null : `, if ${on}`}
            {when === null ? null : (
              <>
                , if <code>{when}</code>
              </>
            )}
            {otherwise ? ", otherwise" : null}
          </li>
        ))}
      </ul>
      {isCertain ? <p>To keep it from going on, cancel the run instead.</p> : null}
    </div>
  );
}
