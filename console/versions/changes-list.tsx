import type { GraphChange } from "../../compiler/graph-diff.ts";
import { Badge } from "../ui/badge.tsx";
import type { Tone } from "../ui/notice.tsx";
import classes from "./versions.module.css";

const tones: Record<GraphChange["kind"], Tone> = { added: "good", removed: "bad", changed: "warn" };

/** Differences between two graphs, one a line. */
export function ChangesList({ changes, label }: { changes: readonly GraphChange[]; label: string }) {
  return (
    <ul className={classes.changes} aria-label={label}>
      {changes.map(({ kind, part, name }) => (
        <li key={`${part} ${name}`}>
          <Badge tone={tones[kind]}>{kind}</Badge> {describe(part, name)}
        </li>
      ))}
    </ul>
  );
}

function describe(part: GraphChange["part"], name: string) {
  if (part === "field") {
    return name === "layout" ? "places on the canvas (no effect on runs)" : <code>{name}</code>;
  }
  return (
    <>
      {part === "block" ? "block" : "connection"} <code>{name.replace("->", "→")}</code>
    </>
  );
}
