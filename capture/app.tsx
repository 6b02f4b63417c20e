import type { JSX } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { HandOver } from "./screens/hand-over.tsx";
import { Intro } from "./screens/intro.tsx";
import { PageScreen } from "./screens/page-screen.tsx";
import { PageContext, SessionContext } from "./session/context.ts";
import { readLink } from "./session/link.ts";
import { CaptureSession, type PageState, takeOver } from "./session/session.ts";
import { StepScreen } from "./steps/step-screen.tsx";
import { type Catalogue, en } from "./texts/en.ts";
import { chooseLanguage, directionOf, type Language, loadCatalogue, speaker } from "./texts/texts.ts";
import { Frame } from "./ui/frame.tsx";
import { applyTheme } from "./ui/theme.ts";
import css from "./ui/ui.module.css";

/** The page: link, session, language, and the screen of the state. */
export function App(): JSX.Element {
  const { state, session, onToken, onRetry } = useLink();
  const view = state.kind === "open" || state.kind === "done" ? state.view : undefined;
  const { language, catalogue, setLanguage } = useLanguage(view?.locale ?? undefined);
  const [spoken, announce] = useState("");
  const own = view?.texts;
  const say = useMemo(() => speaker(catalogue, own ?? {}), [catalogue, own]);
  const theme = view?.theme;
  useEffect(() => {
    if (theme !== undefined) applyTheme(theme);
  }, [theme]);
  return (
    <PageContext.Provider value={{ say, language, announce }}>
      {state.kind === "open" && session !== undefined ? (
        <OpenSession state={state} session={session} onLanguage={setLanguage} />
      ) : (
        <Frame organization={view?.organization_name} theme={view?.theme} onLanguage={setLanguage}>
          {state.kind === "open" ? null : <PageScreen state={state} onToken={onToken} onRetry={onRetry} />}
        </Frame>
      )}
      <div class={css.hidden} role="status" aria-live="polite">
        {spoken}
      </div>
    </PageContext.Provider>
  );
}

function OpenSession(props: {
  readonly state: Extract<PageState, { kind: "open" }>;
  readonly session: CaptureSession;
  readonly onLanguage: (tag: string) => void;
}): JSX.Element {
  const { session, state, onLanguage } = props;
  const { view } = state;
  const isNew = view.steps.every((step) => step.state === "waiting");
  const [isStarted, setStarted] = useState(!isNew || session.keep.get("started") === "yes");
  const [isHandingOver, setHandingOver] = useState(false);
  const step = view.steps.find((candidate) => candidate.state !== "accepted");
  const start = () => {
    session.keep.set("started", "yes");
    setStarted(true);
  };
  const screen = () => {
    if (isHandingOver) return <HandOver onBack={() => setHandingOver(false)} />;
    if (!isStarted) return <Intro onStart={start} />;
    // A try that was looked at and not taken begins again from an empty form.
    return step === undefined ? null : (
      <StepScreen key={`${step.id} ${step.state} ${step.tries_left}`} step={step} />
    );
  };
  return (
    <SessionContext.Provider value={{ session, view, offerPhone: () => setHandingOver(true) }}>
      <Frame
        organization={view.organization_name}
        theme={view.theme}
        onLanguage={onLanguage}
        {...(isStarted ? { steps: view.steps } : {})}
      >
        {screen()}
      </Frame>
    </SessionContext.Provider>
  );
}

/** Opens the session of the link, and follows a change of the link. */
function useLink() {
  const [state, setState] = useState<PageState>({ kind: "loading" });
  const [token, setToken] = useState<string>();
  const session = useRef<CaptureSession | undefined>(undefined);
  const onToken = useCallback((next: string) => {
    // The code has had its use; a reload needs the token.
    history.replaceState(null, "", `#${next}`);
    setToken(next);
  }, []);
  useEffect(() => {
    const follow = () => {
      const link = readLink(location.hash);
      if (link.kind === "token") setToken(link.token);
      else if (link.kind === "none") setState({ kind: "no_link" });
      else
        takeOver(link.code, () => setState({ kind: "offline" })).then(onToken, () =>
          setState({ kind: "no_link" }),
        );
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [onToken]);
  useEffect(() => {
    if (token === undefined) return undefined;
    let isGone = false;
    setState({ kind: "loading" });
    const opening = CaptureSession.start(token, (next) => {
      if (!isGone) setState(next);
    });
    void opening.then((opened) => {
      if (isGone) opened.close();
      else session.current = opened;
      setState((now) => ({ ...now }));
    });
    // Somebody comes back to the tab: the session may have ended, or gone on elsewhere.
    const onSeen = () => {
      if (!document.hidden) void session.current?.refresh();
    };
    document.addEventListener("visibilitychange", onSeen);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", onSeen);
      session.current?.close();
      session.current = undefined;
    };
  }, [token]);
  return { state, session: session.current, onToken, onRetry: () => location.reload() };
}

/** The chosen language, else the customer's, else the browser's. */
function useLanguage(wished: string | undefined) {
  const [chosen, setChosen] = useState<Language>();
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: Catalogue }>({
    language: "en",
    catalogue: en,
  });
  const wanted =
    chosen ?? chooseLanguage([...(wished === undefined ? [] : [wished]), ...navigator.languages]);
  useEffect(() => {
    let isGone = false;
    loadCatalogue(wanted).then(
      (catalogue) => {
        if (!isGone) setLoaded({ language: wanted, catalogue });
      },
      // Without a network the page stays in the language that it has.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [wanted]);
  useEffect(() => {
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = directionOf(loaded.language);
  }, [loaded.language]);
  return { ...loaded, setLanguage: (tag: string) => setChosen(chooseLanguage([tag])) };
}
