import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorNotice } from "./error-notice.tsx";
import { Failure } from "./failure.tsx";
import { Loading } from "./loading.tsx";

/** Props of `QueryView`. */
export interface QueryViewProps<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  /** What is loaded: "the keys". */
  what: string;
  /** Nothing else is on the page while there is no data. */
  isPage?: boolean;
  children: (data: T) => ReactNode;
}

/** Shows what a query has read; else that it is loading, or why not. What was read before stays in sight when reading anew fails. */
export function QueryView<T>({ query, what, isPage = false, children }: QueryViewProps<T>) {
  const { data, error, refetch } = query;
  if (data === undefined) {
    return error === null ? (
      <Loading what={what} />
    ) : (
      <Failure error={error} onRetry={() => void refetch()} isPage={isPage} />
    );
  }
  return (
    <>
      <ErrorNotice error={error} />
      {children(data)}
    </>
  );
}
