import { numberText } from "../language/format.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./lists.module.css";
import type { Lists } from "./lists-page.tsx";

type List = Lists["lists"][number];

/** Props of `ListCard`. */
export interface ListCardProps {
  list: List;
  /** How old a list may be. */
  maxAgeDays: number;
}

/** One list: its publisher, its age, its counts and its notes. */
export function ListCard({ list, maxAgeDays }: ListCardProps) {
  return (
    <Card title={list.title} actions={<Age list={list} />}>
      {list.sample ? (
        <Notice tone="warn">
          These entries are invented. A result against them says nothing about a real person.
        </Notice>
      ) : null}
      {list.stale ? (
        <Notice tone="bad">
          It was not confirmed for more than {maxAgeDays} days, so checks against it fail. Fetch it again with{" "}
          <code>npm run lists:refresh</code>.
        </Notice>
      ) : null}
      <Facts entries={facts(list)} />
      {list.warnings.length === 0 ? null : (
        <ul className={classes.warnings}>
          {list.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Age({ list }: { list: List }) {
  if (list.stale) return <Badge tone="bad">too old</Badge>;
  return list.sample ? <Badge tone="warn">sample</Badge> : <Badge tone="good">current</Badge>;
}

function facts(list: List) {
  const entries = [
    ["Publisher", list.publisher],
    ["Entries", numberText(list.entities)],
    ["Names", numberText(list.names)],
    [
      "Topics",
      list.topics.length === 0 || list.section === "companies"
        ? null
        : list.topics.join(", ").replaceAll("_", " "),
    ],
    ["Confirmed", <Time key="checked" iso={list.checked_at} relative />],
    [
      "Published",
      list.published_at === null ? null : <Time key="published" iso={list.published_at} relative />,
    ],
    ["Version", <code key="version">{list.version}</code>],
    [
      "Licence",
      list.licence_required ? `${list.licence}; using it needs a licence of your own` : list.licence,
    ],
  ] as const;
  return entries.filter(([, value]) => value !== null);
}
