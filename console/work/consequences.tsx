import type { NameOf } from "../run/block-names.ts";
import type { ExecutionGraph } from "../run/use-execution.ts";
import type { Pause } from "./asked-fields.ts";
import classes from "./work.module.css";

/** Props of `Consequences`. */
export interface ConsequencesProps {
  graph: ExecutionGraph;
  blockId: string;
  decisions: Pause["decisions"];
  nameOf: NameOf;
}

type Edge = ExecutionGraph["edges"][number];

/** What each decision leads to. Callers that may not see conditions are told that there may be some. */
export function Consequences({ graph, blockId, decisions, nameOf }: ConsequencesProps) {
  const edges = graph.edges.filter(({ from, on }) => from === blockId && on !== "failed");
  return (
    <section aria-label="What each decision leads to" className={classes.note}>
      <dl className={classes.leads}>
        {decisions.map(({ id, label, means }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <Next edges={edges.filter(({ on }) => on === "completed" || on === means)} nameOf={nameOf} />
            </dd>
          </div>
        ))}
      </dl>
      {graph.complete ? null : (
        <p>
          Conditions may stop some of these. Showing them needs the scope <code>workflows:editor:read</code>.
        </p>
      )}
    </section>
  );
}

function Next({ edges, nameOf }: { edges: readonly Edge[]; nameOf: NameOf }) {
  if (edges.length === 0) return "nothing comes after it";
  return (
    <ul className={classes.next}>
      {edges.map(({ id, to, when, otherwise }) => (
        <li key={id}>
          goes on with <strong>{nameOf(to.replace(/\._input$/, ""))}</strong>
          {when === null ? null : (
            <>
              , if <code>{when}</code>
            </>
          )}
          {otherwise ? ", otherwise" : null}
        </li>
      ))}
    </ul>
  );
}
