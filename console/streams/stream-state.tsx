import { Badge, StateBadge } from "../ui/badge.tsx";
import { t } from "./messages.ts";
import type { Stream } from "./use-streams.ts";

/** Whether events get through. */
export function StreamState({ stream }: { stream: Stream }) {
  if (!stream.active) return <StateBadge state="inactive" />;
  return stream.failing_since === null ? (
    <StateBadge state="active" />
  ) : (
    <Badge tone="bad">{t("failing")}</Badge>
  );
}
