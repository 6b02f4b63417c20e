import { useAddressFilter } from "../app/address-filter.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { ChecksCard } from "./checks-card.tsx";
import { Figures } from "./figures.tsx";
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
      <PageHeader title="Statistics">
        How runs end, how often checks pass, and how long people take. Days are UTC. There is no personal data
        in these numbers.
      </PageHeader>
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
    <QueryView query={found} what="the numbers">
      {(numbers) => (
        <div className={classes.stack}>
          <Figures numbers={numbers} />
          {numbers.runs.total === 0 ? (
            <EmptyState title="No run ended in this period">
              Choose a longer one, or other workflows.
            </EmptyState>
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
