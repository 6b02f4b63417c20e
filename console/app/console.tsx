import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { Router } from "wouter";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { ToastRegion } from "../ui/toast.tsx";
import { useUnsavedWarning } from "../versions/unsaved-drafts.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { t } from "./messages.ts";
import { createQueryClient } from "./query-client.ts";
import { SessionContext } from "./session/session.ts";
import { SignInPage } from "./session/sign-in-page.tsx";
import { useSignIn } from "./session/use-sign-in.ts";
import { Shell } from "./shell/shell.tsx";

/** The whole console. */
export function Console() {
  const [queries] = useState(createQueryClient);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <Router base="/console">
          <Door />
        </Router>
        <ToastRegion />
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

/** The console for the current session. */
function Door() {
  const signIn = useSignIn();
  useUnsavedWarning();
  switch (signIn.state) {
    case "asking":
      return <Loading what={t("theConsole")} />;
    case "unreachable":
      return <Failure error={signIn.error} onRetry={signIn.retry} isPage />;
    case "signed_out":
      return <SignInPage reason={signIn.reason} onSignIn={signIn.signIn} onAskAgain={signIn.askAgain} />;
    case "signed_in":
      return (
        <SessionContext value={signIn.session}>
          <Shell />
        </SessionContext>
      );
  }
}
