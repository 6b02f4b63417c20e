import { useMemo } from "react";
import { graphChanges } from "../../compiler/graph-diff.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { BlockChange } from "../editor/canvas/block-node.tsx";
import { GraphCanvas } from "../editor/canvas/graph-canvas.tsx";
import { t } from "./messages.ts";
import classes from "./versions.module.css";

/** One of the two graphs, with its name: "Version 3". */
export interface GraphSide {
  label: string;
  value: JsonObject;
}

/** Two graphs beside each other, with the blocks marked that are new, gone or different. */
export function GraphPair({ before, after }: { before: GraphSide; after: GraphSide }) {
  const changes = useMemo(() => blockChanges(before.value, after.value), [before.value, after.value]);
  return (
    <div className={classes.graphs}>
      {[before, after].map(({ label, value }) => (
        <figure key={label} className={classes.graph}>
          <figcaption>{label}</figcaption>
          <div className={classes.drawing}>
            <GraphCanvas graph={value} label={t("drawn", { label })} changes={changes} />
          </div>
        </figure>
      ))}
    </div>
  );
}

function blockChanges(before: JsonObject, after: JsonObject): ReadonlyMap<string, BlockChange> {
  return new Map(
    graphChanges(before, after).flatMap(({ part, kind, name }) =>
      part === "block" ? [[name, kind] as const] : [],
    ),
  );
}
