import { Component, type ReactNode } from "react";
import { Failure } from "../ui/failure.tsx";
import { PageNotLoadedError } from "./lazy-page.ts";

interface Props {
  children: ReactNode;
}

/** Catches errors of a page while it renders, so that the rest of the console works. */
export class ErrorBoundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error("The thrown value is not an Error.") };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const again =
      error instanceof PageNotLoadedError
        ? () => window.location.reload()
        : () => this.setState({ error: undefined });
    return <Failure isPage error={error} onRetry={again} />;
  }
}
