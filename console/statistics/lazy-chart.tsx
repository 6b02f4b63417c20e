import { lazy, Suspense } from "react";
import { Loading } from "../ui/loading.tsx";
import type { ChartProps } from "./chart.tsx";
import { t } from "./messages.ts";

const Chart = lazy(() => import("./chart.tsx"));

/** A chart whose library is loaded when the first one is drawn. */
export function LazyChart(props: ChartProps) {
  return (
    <Suspense fallback={<Loading what={t("theChart")} />}>
      <Chart {...props} />
    </Suspense>
  );
}
