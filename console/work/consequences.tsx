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
  const edges = graph.edges.filter(({ from, on }) => from === blockId && on === "completed");
  if (edges.length === 0) return <p className={classes.note}>Nothing comes after this review.</p>;
  const isCertain = edges.every(({ when, otherwise }) => when === null && !otherwise);
  return (
    <div className={classes.note}>
      <p>
        {isCertain ? "After any answer the run continues with:" : "After your answer the run continues with:"}
      </p>
      <ul className={classes.plain}>
        {edges.map(({ id, to, when, otherwise }) => (
          <li key={id}>
            <strong>{nameOf(to.replace(/\._input$/, ""))}</strong>
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
