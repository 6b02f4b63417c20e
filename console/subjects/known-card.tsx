import { useState } from "react";
import { Link } from "wouter";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { AttributeHistory } from "./attribute-history.tsx";
import { t } from "./messages.ts";
import { fieldLabel } from "./subject-words.ts";
import classes from "./subjects.module.css";
import type { Subject } from "./use-subjects.ts";
import { Lines, type Source, SourceBadge } from "./value-view.tsx";

interface Attribute {
  name: string;
  value: unknown;
  source: Source | undefined;
}

/** The attributes of a subject, each with its source; the history of each by a press. */
export function KnownCard({ subject }: { subject: Subject }) {
  const [shown, setShown] = useState<string>();
  const rows = Object.entries(subject.attributes).map(
    ([name, value]): Attribute => ({ name, value, source: subject.attribute_sources[name] }),
  );
  return (
    <Card title={t("known")}>
      {rows.length === 0 ? (
        <p className={classes.note}>{t("nothingKnown")}</p>
      ) : (
        <Table label={t("known")} columns={columnsWith(setShown)} rows={rows} keyOf={({ name }) => name} />
      )}
      {shown === undefined ? null : (
        <AttributeHistory id={subject.id} field={shown} onClose={() => setShown(undefined)} />
      )}
    </Card>
  );
}

const columnsWith = (show: (field: string) => void): readonly Column<Attribute>[] => [
  { id: "what", label: t("what"), isRowHeader: true, cell: ({ name }) => fieldLabel(name) },
  { id: "value", label: t("value"), cell: ({ value }) => <Lines value={value} /> },
  {
    id: "source",
    label: t("source"),
    cell: ({ source }) =>
      source === undefined ? null : (
        <>
          <SourceBadge source={source.source} />
          <span className={classes.since}>
            <Time iso={source.at} />
            <Shown reference={source.ref} />
          </span>
        </>
      ),
  },
  {
    id: "history",
    label: t("history"),
    isLabelHidden: true,
    cell: ({ name }) => (
      <Button
        look="quiet"
        small
        onPress={() => show(name)}
        aria-label={t("historyOf", { field: fieldLabel(name) })}
      >
        {t("history")}
      </Button>
    ),
  },
];

/** The run or document that showed a value. */
function Shown({ reference }: { reference: string | undefined }) {
  if (reference === undefined) return null;
  return (
    <span>
      {" "}
      {reference.startsWith("exec_") ? (
        <Link href={`/executions/${reference}`}>
          <code>{reference}</code>
        </Link>
      ) : (
        <code>{reference}</code>
      )}
    </span>
  );
}
