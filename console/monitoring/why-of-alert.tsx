import { Link } from "wouter";
import { words } from "../language/words.ts";
import { Facts } from "../ui/facts.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import { becauseTexts, closedTexts } from "./monitoring-words.ts";
import type { Alert } from "./use-monitoring.ts";

/** Why an alert was opened and, once it is, closed. */
export function WhyOfAlert({ alert }: { alert: Alert }) {
  const { because, closed_because, closed_at, outcome, opened_at, subject_id, entity_id } = alert;
  return (
    <Facts
      entries={[
        [t("whyOpened"), becauseTexts[because]],
        [t("opened"), <Time key="opened" iso={opened_at} relative />],
        ...(closed_because === null ? [] : [[t("whyClosed"), closedTexts[closed_because]] as const]),
        ...(closed_at === null
          ? []
          : [[t("closedAt"), <Time key="closed" iso={closed_at} relative />] as const]),
        ...(outcome === null ? [] : [[t("outcome"), words(outcome)] as const]),
        [t("entry"), <code key="entry">{entity_id}</code>],
        [
          t("subject"),
          <Link key="subject" href={`/subjects/${subject_id}`}>
            {subject_id}
          </Link>,
        ],
      ]}
    />
  );
}
