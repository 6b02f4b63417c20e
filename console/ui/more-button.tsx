import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { Button } from "./button.tsx";
import { ErrorNotice } from "./error-notice.tsx";
import { t } from "./messages.ts";
import classes from "./more-button.module.css";

/** Props of `MoreButton`. */
export interface MoreButtonProps {
  query: Pick<
    UseInfiniteQueryResult,
    "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "error" | "fetchNextPage"
  >;
  /** The number so far with its noun: "40 events". */
  shown: string;
}

/** The end of a list that comes in pages. */
export function MoreButton({ query, shown }: MoreButtonProps) {
  return (
    <div className={classes.end}>
      <ErrorNotice error={query.isFetchNextPageError ? query.error : null} />
      <p role="status">{query.hasNextPage ? t("soFar", { shown }) : shown}</p>
      {query.hasNextPage ? (
        <Button onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? t("loading") : t("loadMore")}
        </Button>
      ) : null}
    </div>
  );
}
