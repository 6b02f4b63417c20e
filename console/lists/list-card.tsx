import type { components } from "../api/schema.d.ts";
import { numberText } from "../language/format.ts";
import { words } from "../language/words.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./lists.module.css";
import { t } from "./messages.ts";

type List = components["schemas"]["ScreeningLists"]["lists"][number];

/** Props of `ListCard`. */
export interface ListCardProps {
  list: List;
}

/** One list: its publisher, its age, its counts and its notes. */
export function ListCard({ list }: ListCardProps) {
  return (
    <Card title={list.title} actions={<Age list={list} />}>
      {list.sample ? <Notice tone="warn">{t("theseEntriesAreInventedA")}</Notice> : null}
      {list.stale && list.max_age_days !== null ? (
        <Notice tone="bad">
          {t.rich("itWasNotConfirmedFor", {
            maxAgeDays: list.max_age_days,
            code: <code>npm run lists:refresh</code>,
          })}
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
  if (list.stale) return <Badge tone="bad">{t("tooOld")}</Badge>;
  return list.sample ? <Badge tone="warn">{t("sample")}</Badge> : <Badge tone="good">{t("current")}</Badge>;
}

function facts(list: List) {
  const entries = [
    [t("publisher"), list.publisher],
    [t("entries"), numberText(list.entities)],
    [t("names"), numberText(list.names)],
    [
      t("topics"),
      list.topics.length === 0 || list.section === "companies" ? null : list.topics.map(words).join(", "),
    ],
    [t("confirmed"), <Time key="checked" iso={list.checked_at} relative />],
    [
      t("published"),
      list.published_at === null ? null : <Time key="published" iso={list.published_at} relative />,
    ],
    [t("version"), <code key="version">{list.version}</code>],
    [
      t("licence"),
      list.licence_required ? t("usingItNeedsALicence", { licence: list.licence }) : list.licence,
    ],
  ] as const;
  return entries.filter(([, value]) => value !== null);
}
