import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorNotice } from "./error-notice.tsx";
import { Failure } from "./failure.tsx";
import { Loading } from "./loading.tsx";

/** Props of `QueryView`. */
export interface QueryViewProps<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  /** The name of the data: "the keys". */
  what: string;
  /** The view is the whole page while it has no data. */
  isPage?: boolean;
  children: (data: T) => ReactNode;
}

/** Shows the data of a query, or that it is loading, or its error. Earlier data stays visible when a refresh fails. */
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
