import type { ReactNode } from "react";
import type { NameOf } from "../run/block-names.ts";
import type { ExecutionGraph } from "../run/use-execution.ts";
import { decisionLabel, type Pause } from "./asked-fields.ts";
import { t } from "./messages.ts";
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
    <section aria-label={t("whatEachDecisionLeadsTo")} className={classes.note}>
      <dl className={classes.leads}>
        {decisions.map(({ id, label, means }) => (
          <div key={id}>
            <dt>{decisionLabel({ label, means })}</dt>
            <dd>
              <Next edges={edges.filter(({ on }) => on === "completed" || on === means)} nameOf={nameOf} />
            </dd>
          </div>
        ))}
      </dl>
      {graph.complete ? null : (
        <p>{t.rich("conditionsMayStopSomeOf", { scope: <code>workflows:editor:read</code> })}</p>
      )}
    </section>
  );
}

function Next({ edges, nameOf }: { edges: readonly Edge[]; nameOf: NameOf }) {
  if (edges.length === 0) return t("nothingComesAfterIt");
  return (
    <ul className={classes.next}>
      {edges.map(({ id, to, when, otherwise }) => (
        <li key={id}>{onward(<strong>{nameOf(to.replace(/\._input$/, ""))}</strong>, when, otherwise)}</li>
      ))}
    </ul>
  );
}

function onward(block: ReactNode, when: string | null, otherwise: boolean): ReactNode {
  if (when !== null) return t.rich("goesOnWithIf", { block, condition: <code>{when}</code> });
  return otherwise ? t.rich("goesOnWithOtherwise", { block }) : t.rich("goesOnWith", { block });
}
