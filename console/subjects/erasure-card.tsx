import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import type { Erasure } from "./use-subjects.ts";

/** How far an erasure is. */
export function ErasureCard({ erasure }: { erasure: Erasure }) {
  const { state, erased, requested_at, completed_at } = erasure;
  return (
    <Card title={t("erasure")}>
      <p role="status">
        {state === "running" ? t("erasureRuns", { count: erased }) : t("erasureEnded", { count: erased })}
      </p>
      <Facts
        entries={[
          [t("state"), <StateBadge key="state" state={state} />],
          [t("requested"), <Time key="requested" iso={requested_at} />],
          ...(completed_at === null
            ? []
            : ([[t("ended"), <Time key="ended" iso={completed_at} />]] as const)),
        ]}
      />
    </Card>
  );
}
