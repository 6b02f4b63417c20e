import { useQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { ListCard } from "./list-card.tsx";
import classes from "./lists.module.css";
import { t } from "./messages.ts";

/** The kinds of lists. */
type Lists = components["schemas"]["ScreeningLists"];

/** The lists that screening and business look-ups use: their ages and contents. */
export default function ListsPage() {
  return (
    <>
      <PageHeader title={t("screeningLists")}>{t("theListsThatNamesAre")}</PageHeader>
      <ScopeGate scope="workflows:read">
        <Loaded />
      </ScopeGate>
    </>
  );
}

function Loaded() {
  const api = useApi();
  const lists = useQuery({
    queryKey: ["lists"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/screening/lists", { signal })),
  });
  return (
    <QueryView query={lists} what={t("theLists")}>
      {(found) => <ListsView lists={found} />}
    </QueryView>
  );
}

const sections = [
  { id: "sanctions", title: t("sanctionsPoliticallyExposed") },
  { id: "companies", title: t("companies") },
] as const;

function ListsView({ lists }: { lists: Lists }) {
  return (
    <div className={classes.sections}>
      {sections.map(({ id, title }) => (
        <Section key={id} id={id} title={title} lists={lists} />
      ))}
    </div>
  );
}

function Section({ id, title, lists }: { id: (typeof sections)[number]["id"]; title: string; lists: Lists }) {
  const own = lists.lists.filter(({ section }) => section === id);
  const fault = lists.unavailable.find(({ section }) => section === id);
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {fault === undefined ? null : (
        <Notice tone={id === "sanctions" ? "bad" : "warn"}>
          <strong>{consequences[id]}</strong>{" "}
          {t.rich("buildAnIndexWithOr", {
            message: fault.message,
            build: <code>npm run lists:build</code>,
            get: <code>npm run lists:refresh</code>,
          })}
        </Notice>
      )}
      <div className={classes.cards}>
        {own.map((list) => (
          <ListCard key={list.id} list={list} />
        ))}
      </div>
    </section>
  );
}

const consequences = {
  sanctions: t("sanctionsScreeningFailsUntilThis"),
  companies: t("thereIsNoLocalIndex"),
} as const;
