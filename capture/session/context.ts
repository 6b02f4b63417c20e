import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { SessionView } from "../../core/capture/page-schemas.ts";
import type { Language, Say } from "../texts/texts.ts";
import type { CaptureSession } from "./session.ts";

/** What every part of the page needs. */
export interface PageTools {
  readonly say: Say;
  readonly language: Language;
  /** Speaks to screen readers. */
  readonly announce: (text: string) => void;
}

/** What the steps need besides. */
export interface SessionTools {
  readonly session: CaptureSession;
  readonly view: SessionView;
  /** Shows the way to a phone. */
  readonly offerPhone: () => void;
}

export const PageContext = createContext<PageTools | undefined>(undefined);
export const SessionContext = createContext<SessionTools | undefined>(undefined);

/** The tools of the page. @throws Error outside of it */
export function usePage(): PageTools {
  const tools = useContext(PageContext);
  if (tools === undefined) throw new Error("There is no page around this part.");
  return tools;
}

/** The tools of the open session. @throws Error outside of one */
export function useSession(): SessionTools {
  const tools = useContext(SessionContext);
  if (tools === undefined) throw new Error("There is no session around this part.");
  return tools;
}
