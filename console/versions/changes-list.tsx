import type { JsonObject } from "../../compiler/json.ts";
import { Badge } from "../ui/badge.tsx";
import type { Tone } from "../ui/notice.tsx";
import { type ChangeSentence, changeSentences } from "./change-sentences.ts";
import classes from "./versions.module.css";

const tones: Record<ChangeSentence["kind"], Tone> = { added: "good", removed: "bad", changed: "warn" };

interface Props {
  before: JsonObject;
  after: JsonObject;
  label: string;
}

/** Differences between two graphs, a sentence for each. */
export function ChangesList({ before, after, label }: Props) {
  return (
    <ul className={classes.changes} aria-label={label}>
      {changeSentences(before, after).map(({ id, kind, text }) => (
        <li key={id}>
          <Badge tone={tones[kind]}>{kind}</Badge> {text}
        </li>
      ))}
    </ul>
  );
}
