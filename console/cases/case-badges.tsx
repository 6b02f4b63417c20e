import { words } from "../language/words.ts";
import { Badge, StateBadge } from "../ui/badge.tsx";
import type { Tone } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import type { Case } from "./use-cases.ts";

const urgency: Readonly<Record<Case["priority"], Tone>> = {
  urgent: "bad",
  high: "warn",
  normal: "quiet",
  low: "quiet",
};

/** How urgent a case is. */
export function PriorityBadge({ priority }: Pick<Case, "priority">) {
  return <Badge tone={urgency[priority]}>{words(priority)}</Badge>;
}

/** How a case stands; a closed one: what it came to. */
export function CaseStateBadge({
  state,
  outcome,
  snoozed_until,
}: Pick<Case, "state" | "outcome" | "snoozed_until">) {
  if (state === "closed") return <StateBadge state={outcome ?? "closed"} />;
  const isPutOff = snoozed_until !== null && Date.parse(snoozed_until) > Date.now();
  return (
    <>
      <StateBadge state={state} />
      {isPutOff ? (
        <>
          {" "}
          <Badge tone="quiet">{t("putOff")}</Badge>
        </>
      ) : null}
    </>
  );
}

/** When a case is due, and whether that is over. */
export function DueTime({ due_at, overdue, state }: Pick<Case, "due_at" | "overdue" | "state">) {
  return (
    <>
      <Time iso={due_at} relative={state !== "closed"} />
      {overdue ? (
        <>
          {" "}
          <Badge tone="bad">{t("overdue")}</Badge>
        </>
      ) : null}
    </>
  );
}
