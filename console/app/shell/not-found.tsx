import { Link } from "wouter";
import { EmptyState } from "../../ui/empty-state.tsx";
import { t } from "../messages.ts";

/** For addresses that no page has. */
export function NotFound() {
  return (
    <EmptyState isPage title={t("thereIsNoSuchPage")} action={<Link href="/">{t("goToTheWorkflows")}</Link>}>
      {t("addressMistyped")}
    </EmptyState>
  );
}
