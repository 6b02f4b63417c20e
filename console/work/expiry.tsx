import { Badge } from "../ui/badge.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";

const SOON_MS = 2 * 86_400_000;

/** When a pause expires, and whether that is soon. */
export function Expiry({ iso }: { iso: string }) {
  const left = Date.parse(iso) - Date.now();
  return (
    <>
      <Time iso={iso} relative />{" "}
      {left <= 0 ? (
        <Badge tone="bad">{t("expired")}</Badge>
      ) : left < SOON_MS ? (
        <Badge tone="warn">{t("soon")}</Badge>
      ) : null}
    </>
  );
}
