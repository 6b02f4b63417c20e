import { useState } from "react";
import { labelOf } from "../editor/forms/fields.ts";
import { YamlText } from "../editor/model/yaml-text.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { mergedText, mergeOf, type Part, partKey, type Side } from "./merge.ts";
import { t } from "./messages.ts";
import type { WrittenGraph } from "./use-versions.ts";
import classes from "./versions.module.css";

interface Props {
  /** The text that both drafts began with. */
  base: string | undefined;
  mine: WrittenGraph;
  theirs: WrittenGraph;
  onMerge: (text: string) => void;
}

const sides = [
  { id: "mine", label: t("takeMine") },
  { id: "theirs", label: t("takeTheirs") },
] as const;

/** Puts both drafts together. What both changed is chosen first, part by part: nothing is chosen beforehand. */
export function MergeForm({ base, mine, theirs, onMerge }: Props) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const read = base === undefined ? undefined : YamlText.read(base);
  if (read?.ok !== true) return null;
  const merge = mergeOf(read.yaml.value, mine.value, theirs.value);
  const text = mergedText(theirs, mine.value, merge, choices);
  return (
    <section className={classes.form} aria-label={t("mergeBothDrafts")}>
      <p>
        {merge.both.length === 0 ? t("youChangedDifferentPartsSo") : t("ofEachPartThatBoth")}{" "}
        {t("blocksAreTakenAsA")}
      </p>
      {merge.both.map((part) => (
        <Select
          key={partKey(part)}
          label={partName(part)}
          choices={sides}
          value={choices.get(partKey(part)) ?? null}
          onChange={(side) => setChoices(new Map([...choices, [partKey(part), side]]))}
        />
      ))}
      <div>
        <Button
          look="primary"
          isDisabled={text === undefined}
          onPress={() => {
            if (text !== undefined) onMerge(text);
          }}
        >
          {t("mergeBothDrafts")}
        </Button>
      </div>
    </section>
  );
}

function partName({ kind, name }: Part): string {
  if (kind === "block") return t("blockNamed", { name });
  return kind === "connections" ? t("connectionsThatLeave", { name }) : labelOf(name);
}
