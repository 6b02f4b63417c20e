import { useAddressFilter } from "../app/address-filter.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { ChecksCard } from "./checks-card.tsx";
import { Figures } from "./figures.tsx";
import { t } from "./messages.ts";
import { OutcomesCard } from "./outcomes-card.tsx";
import classes from "./statistics.module.css";
import { type StatisticsFilter, statisticsFilterSchema } from "./statistics-filter.ts";
import { StatisticsFilters } from "./statistics-filters.tsx";
import { TimesCard } from "./times-card.tsx";
import { useStatistics } from "./use-statistics.ts";

/** How runs end, how sure the checks are, and how long people take. */
export default function StatisticsPage() {
  const filtered = useAddressFilter(statisticsFilterSchema);
  return (
    <>
      <PageHeader title={t("statistics")}>{t("howRunsEndHowOften")}</PageHeader>
      <ScopeGate scope="statistics:read">
        <StatisticsFilters {...filtered} />
        <Numbers filter={filtered.filter} />
      </ScopeGate>
    </>
  );
}

function Numbers({ filter }: { filter: StatisticsFilter }) {
  const found = useStatistics(filter);
  return (
    <QueryView query={found} what={t("theNumbers")}>
      {(numbers) => (
        <div className={classes.stack}>
          <Figures numbers={numbers} />
          {numbers.runs.total === 0 ? (
            <EmptyState title={t("noRunEndedInThis")}>{t("chooseALongerOneOr")}</EmptyState>
          ) : (
            <>
              <OutcomesCard numbers={numbers} />
              <TimesCard numbers={numbers} />
              <ChecksCard numbers={numbers} />
            </>
          )}
        </div>
      )}
    </QueryView>
  );
}
